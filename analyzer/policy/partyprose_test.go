package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func proseOf(d *Disclosures) []want {
	out := []want{}
	for _, p := range d.ThirdParties {
		if p.Source == FromProse {
			out = append(out, want{p.Name, p.SDK, p.Operator, p.Purpose, p.Platform, strings.Join(p.Data, " "), p.Method, p.URL})
		}
	}
	return out
}

func TestPartiesThatASentenceNamesInARow(t *testing.T) {
	d := read(t, "a.md", "## Others\n\nWe use a small set of processors: **Rowboat** (hosting of the app), **Sailor Mail** (letters), and **Stripe** (payments). That is all.\n")
	require.Equal(t, []want{{name: "Rowboat", purpose: "hosting of the app"}, {name: "Sailor Mail", purpose: "letters"}, {name: "Stripe", sdk: "stripe", purpose: "payments"}}, proseOf(d))
	require.Empty(t, rowsOf(d), "a sentence is no list")
	requireQuotes(t, "## Others\n\nWe use a small set of processors: **Rowboat** (hosting of the app), **Sailor Mail** (letters), and **Stripe** (payments). That is all.\n", d)
	for _, s := range []string{
		"We have many features: Rowboat (a game), Sailor (another).",
		"We use service providers such as Hosting (for the app) and Analytics (for us).",
		"We do not use third parties such as Rowboat (hosting) and Sailor (mail).",
		"We use processors: Rowboat (hosting).",
	} {
		require.Empty(t, proseOf(read(t, "a.md", "## Others\n\n"+s+"\n")), s)
	}
}

func TestPartiesOfSentencesAboutSharing(t *testing.T) {
	d := read(t, "a.md", "## 信息说明\n\n为注册，我们需要将您的手机号码共享给【云雀短信平台】（由上海云雀科技有限公司提供）以向您提供短信服务。\n")
	require.Equal(t, []want{{name: "云雀短信平台", operator: "上海云雀科技有限公司", purpose: "向您提供短信服务", data: "phone_number"}}, proseOf(d))
	d = read(t, "a.md", "## 信息说明\n\n本功能使用云雀AI服务，您输入的文字将发送至云雀的服务器，隐私政策 https://yunque.example/privacy\n")
	require.Len(t, proseOf(d), 1)
	require.Equal(t, "https://yunque.example/privacy", proseOf(d)[0].url)
	for _, s := range []string{
		"我们会将手机号码共享给【业务合作伙伴的类型】以便提供服务。",
		"我们不会将手机号码提供给“云雀短信平台”，也不会使用其他服务。",
		"本功能使用定位服务，您的位置将发送至服务器 https://yunque.example。",
		"本功能使用云雀AI服务，您输入的文字将发送至云雀的服务器。",
	} {
		require.Empty(t, proseOf(read(t, "a.md", "## 信息说明\n\n"+s+"\n")), s)
	}
}
