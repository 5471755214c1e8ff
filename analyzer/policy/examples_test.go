package policy

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"sdkaudit/analyzer/taxonomy"
)

// examples is what testdata/taxonomy says of one id in one language.
type examples struct {
	Is  []string            // texts that declare it
	Not []map[string]string // texts that hold its words and declare nothing, by what misleads in them
}

// unread are types whose words of a language the reader cannot find: it takes the age in "minors under 14" for that of
// whom the policy speaks.
var unread = map[string]Language{"child_data": English}

// readExamples returns the examples by id and language.
func readExamples(tb testing.TB, name string) map[string]map[Language]examples {
	tb.Helper()
	data, err := os.ReadFile("../../testdata/taxonomy/" + name)
	require.NoError(tb, err)
	decoder := yaml.NewDecoder(strings.NewReader(string(data)))
	decoder.KnownFields(true)
	var list []struct {
		ID     string
		Zh, En examples
	}
	require.NoError(tb, decoder.Decode(&list))
	out := map[string]map[Language]examples{}
	for _, x := range list {
		require.NotContains(tb, out, x.ID, "%s is there twice", x.ID)
		out[x.ID] = map[Language]examples{Chinese: x.Zh, English: x.En}
		for language, in := range out[x.ID] {
			require.True(tb, len(in.Is) > 0 || unread[x.ID] == language, "%s has no text that declares it in %s", x.ID, language)
			require.NotEmpty(tb, in.Not, "%s has no trap in %s", x.ID, language)
		}
	}
	return out
}

// requireVariedTraps fails when the traps are mostly of one kind.
func requireVariedTraps(tb testing.TB, all map[string]map[Language]examples) {
	tb.Helper()
	kinds, sum := map[string]int{}, 0
	for _, languages := range all {
		for _, x := range languages {
			for _, trap := range x.Not {
				for kind := range trap {
					kinds[kind]++
					sum++
				}
			}
		}
	}
	require.GreaterOrEqual(tb, len(kinds), 10, "%v", kinds)
	for kind, n := range kinds {
		require.LessOrEqual(tb, n, sum/4, "%s is more than a quarter of the traps", kind)
	}
}

// requireExamples checks that the texts declare what they should, and that the traps hold one of the words and do not.
func requireExamples(t *testing.T, all map[Language]examples, words []string, declares func(body string, language Language) bool) {
	t.Helper()
	for language, x := range all {
		for _, body := range x.Is {
			require.True(t, declares(body, language), "declares it: %s", body)
		}
		for _, trap := range x.Not {
			for kind, body := range trap {
				require.True(t, holds(body, language, words...), "holds none of its words: %s", body)
				require.False(t, declares(body, language), "does not declare it (%s): %s", kind, body)
			}
		}
	}
}

// holds reports whether one of the words stands in the text, be it as part of another word.
func holds(s string, language Language, words ...string) bool {
	bare := func(s string) string {
		return strings.ReplaceAll(strings.ReplaceAll(fold(s, language), "-", ""), " ", "")
	}
	for _, w := range words {
		if strings.Contains(bare(s), bare(w)) {
			return true
		}
	}
	return false
}

func TestExamplesOfDataTypes(t *testing.T) {
	all := readExamples(t, "datatypes.yaml")
	requireVariedTraps(t, all)
	known := map[string]bool{}
	for _, d := range taxonomy.DataTypes() {
		known[d.ID] = true
		if d.ID == "generic_pi" {
			continue // "personal information" names no type; TestChinesePolarity has it
		}
		require.Contains(t, all, d.ID)
		t.Run(d.ID, func(t *testing.T) {
			requireExamples(t, all[d.ID], slices.Concat(d.Zh, d.En), func(body string, language Language) bool {
				return collectsType(t, body, d, language)
			})
		})
	}
	for id := range all {
		require.True(t, known[id], "%s is no data type", id)
	}
}

// collectsType reports whether the text says that the type is collected from users of Android: a broad type vaguely.
func collectsType(tb testing.TB, body string, d taxonomy.DataType, language Language) bool {
	tb.Helper()
	for _, x := range read(tb, "a.md", body).Data {
		switch {
		case x.Data != d.ID || x.Language != language || x.Platform == "ios":
		case d.Broad && x.Status == DataVague, !d.Broad && dataRank[x.Status] >= dataRank[DataOptional]:
			return true
		}
	}
	return false
}

func TestExamplesOfPermissions(t *testing.T) {
	all := readExamples(t, "permissions.yaml")
	requireVariedTraps(t, all)
	known := map[string]bool{}
	for _, g := range taxonomy.Groups() {
		known[g.ID] = true
		require.Contains(t, all, g.ID)
		t.Run(g.ID, func(t *testing.T) {
			requireExamples(t, all[g.ID], slices.Concat(g.Zh, g.En), func(body string, language Language) bool {
				return slices.ContainsFunc(read(t, "a.md", body).Permissions, func(p PermissionDeclaration) bool {
					return p.Group == g.ID && p.Language == language && permissionRank[p.Status] >= permissionRank[PermissionOffDefault]
				})
			})
		})
	}
	for id := range all {
		require.True(t, known[id], "%s is no group of permissions", id)
	}
}

// TestFirstWordsNameTheirType keeps the words of a type from taking those of another.
func TestFirstWordsNameTheirType(t *testing.T) {
	for _, d := range taxonomy.DataTypes() {
		if d.ID == "generic_pi" {
			continue
		}
		require.Equal(t, d.ID, DataTypesIn(d.Zh[0], Chinese)[0], d.Zh[0])
		require.Equal(t, d.ID, DataTypesIn(d.En[0], English)[0], d.En[0])
	}
}

// TestWordsNameTheirType holds for all words, but for those that the reader knows to mislead by themselves.
func TestWordsNameTheirType(t *testing.T) {
	for _, d := range taxonomy.DataTypes() {
		if d.ID == "generic_pi" {
			continue
		}
		for language, words := range map[Language][]string{Chinese: d.Zh, English: d.En} {
			for _, w := range words {
				require.Contains(t, DataTypesIn(w, language), d.ID, "%s of %s", w, d.ID)
			}
		}
	}
}

// TestPurposesOfRows holds what lists say for every purpose of the taxonomy: the row keeps the words.
func TestPurposesOfRows(t *testing.T) {
	words := map[string]struct{ zh, en string }{
		"app_functionality":        {"用于实现文件预览功能", "to preview documents"},
		"analytics":                {"统计分析App的使用情况", "statistics and analysis of how the app is used"},
		"developer_communications": {"向用户发送产品更新通知", "to tell users about updates of the product"},
		"advertising":              {"广告投放与效果监测", "to show advertisements and measure them"},
		"security":                 {"识别作弊设备，保障账号安全", "fraud prevention"},
		"personalization":          {"个性化内容推荐", "recommendation of content"},
		"account_management":       {"注册与账号绑定", "registration and binding of the account"},
		"payment":                  {"帮助用户完成付款", "to complete payments"},
		"push":                     {"实现消息推送", "push of messages"},
		"login":                    {"提供一键登录服务", "one-click login"},
		"share":                    {"分享内容到朋友圈", "sharing content to friends"},
		"speech":                   {"语音转文字", "to turn speech into text"},
		"map":                      {"展示地图和路线规划", "to show maps and plan routes"},
		"im":                       {"提供即时聊天能力", "instant messages between users"},
		"sms_verification":         {"发送登录验证短信", "to send verification messages"},
		"identity_verification":    {"实名核验", "to verify who the user is"},
	}
	for id, w := range words {
		_, ok := taxonomy.PurposeByID(id)
		require.True(t, ok, "%s is no purpose", id)
		for layout, body := range map[string]string{
			"Chinese table":  "# 第三方SDK清单\n\n|SDK名称|运营主体|使用目的|收集的信息|\n|-|-|-|-|\n|示例服务SDK|北京示例科技有限公司|" + w.zh + "|OAID|\n",
			"Chinese labels": "# 第三方SDK清单\n\nSDK名称：示例服务SDK\n\n运营主体：北京示例科技有限公司\n\n使用目的：" + w.zh + "\n\n收集的信息：OAID\n",
			"English table":  "# List of third-party SDKs\n\n|SDK name|Operator|Purpose|Information collected|\n|-|-|-|-|\n|Sample Service SDK|Sample Technology Inc.|" + w.en + "|OAID|\n",
			"English labels": "# List of third-party SDKs\n\nSDK name: Sample Service SDK\n\nOperator: Sample Technology Inc.\n\nPurpose: " + w.en + "\n\nInformation collected: OAID\n",
		} {
			t.Run(id+" "+layout, func(t *testing.T) {
				rows := read(t, "a.md", body).ThirdParties
				require.Len(t, rows, 1)
				require.Equal(t, map[bool]string{true: w.zh, false: w.en}[strings.HasPrefix(layout, "Chinese")], rows[0].Purpose)
				require.Equal(t, []string{"oaid"}, rows[0].Data, "what the purpose names is no data")
			})
		}
	}
}

func TestSharingMethodsOfRows(t *testing.T) {
	for _, method := range []string{"SDK本机采集", "后台接口传输", "客户端采集", "去标识化后加密传输", "通过接口共享", "页面跳转"} {
		body := "# 第三方信息共享清单\n\n|第三方名称|公司|使用目的|共享的信息|共享方式|\n|-|-|-|-|-|\n|示例服务SDK|北京示例科技有限公司|消息推送|OAID|" + method + "|\n"
		rows := read(t, "a.md", body).ThirdParties
		require.Len(t, rows, 1, method)
		require.Equal(t, method, rows[0].Method)
	}
	for _, method := range []string{"SDK local collection", "back-end interface transmission", "encrypted transfer", "API transfer", "jump to a page"} {
		body := "# List of shared information\n\n|Third party|Company|Purpose|Information shared|Sharing method|\n|-|-|-|-|-|\n|Sample Service SDK|Sample Technology Inc.|push|OAID|" + method + "|\n"
		rows := read(t, "a.md", body).ThirdParties
		require.Len(t, rows, 1, method)
		require.Equal(t, method, rows[0].Method)
	}
}
