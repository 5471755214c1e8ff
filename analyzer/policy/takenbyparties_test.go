package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What a list of parties leaves out the text may tell elsewhere, of the same party.
func TestDataTakenByParties(t *testing.T) {
	const list = "## 第三方服务\n\n### 穿山甲\n\n- 提供广告投放服务\n- 运营方：北京某某有限公司\n- 网址：https://a.example/\n"
	data := func(body string) []string {
		rows := rowsOf(read(t, "a.md", body))
		require.Len(t, rows, 1)
		return read(t, "a.md", body).ThirdParties[0].Data
	}
	require.Equal(t, []string{"device_model", "oaid"}, data("## 广告\n\n穿山甲广告SDK可能会收集以下数据：\n- 设备型号\n- OAID\n- 不收集通讯录\n\n"+list))
	require.Empty(t, data("## 广告\n\n友盟SDK可能会收集以下数据：\n- 设备型号\n- OAID\n\n"+list), "another party")
	require.Empty(t, data("## 广告\n\n穿山甲广告SDK不会收集以下数据：\n- 设备型号\n- OAID\n\n"+list), "denied")
	require.Empty(t, data("## 广告\n\n我们可能会收集以下数据：\n- 设备型号\n- OAID\n\n"+list), "the operator")
	require.Equal(t, []string{"imei"}, data("## 广告\n\n穿山甲广告SDK可能会收集以下数据：\n- 设备型号\n- OAID\n\n"+list+"- 收集的信息：IMEI\n"), "told by the list")
}
