package policy

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSimplify(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"characters", "我們會收集您的電話號碼", "我们会收集您的电话号码"},
		{"words of Taiwan", "我們蒐集裝置資訊與簡訊", "我们收集设备信息与短信"},
		{"words of Hong Kong", "流動電話號碼及個人資料", "移动电话号码及个人数据"},
		{"a shorter word is filled up", "使用者條款、IP位址", "用户   条款、IP地址"},
		{"all else keeps its place", "𠮷野家　Ａ讀\xff取", "𠮷野家　Ａ读\xff取"},
		{"the words mean something else in Simplified", "浏览资讯、健康档案和影片", "浏览资讯、健康档案和影片"},
		{"no Chinese", "Personal data — ひらがな", "Personal data — ひらがな"},
		{"nothing", "", ""},
		{"a broken character before another", "\xe8\xae讀", "\xe8\xae读"},
		{"and one at the end", "\xe8\xae", "\xe8\xae"},
		{"bytes that are no character", "\xe8\x2e\x00", "\xe8\x2e\x00"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, simplify(test.text))
			require.Len(t, simplify(test.text), len(test.text))
			require.Equal(t, simplify(test.text), simplify(simplify(test.text)))
		})
	}
}

func TestVariantsAreSimplified(t *testing.T) {
	table, n := simplified(), 0
	for i, v := range table {
		if v != 0 {
			n++
			require.True(t, isUnified(rune(v)), "%c", '\u4e00'+rune(i))
			require.Zero(t, table.of(rune(v)), "%c stands for %c, which stands for another", '\u4e00'+rune(i), rune(v))
		}
	}
	require.Equal(t, 2842, n)
}

func TestRegionalWords(t *testing.T) {
	for i, w := range regional {
		require.LessOrEqual(t, len(w[1]), len(w[0]), w)
		for _, word := range w {
			require.Negative(t, traditionalAt(word), "%s is not written in Simplified characters", word)
		}
		for _, longer := range regional[i+1:] {
			require.False(t, strings.HasPrefix(longer[0], w[0]), "%s hides %s", w[0], longer[0])
		}
	}
}

func TestPatternsFindTraditionalChinese(t *testing.T) {
	p := lazy(`(收集)(您的)?设备(?:信息)?|短信`)()
	const s = "本應用會蒐集您的裝置資訊與簡訊"
	require.True(t, p.MatchString(s))
	require.Equal(t, "蒐集您的裝置資訊", p.FindString(s))
	require.Equal(t, []string{"蒐集您的裝置資訊", "簡訊"}, p.FindAllString(s, -1))
	require.Equal(t, [][]string{{"蒐集您的裝置資訊", "蒐集", "您的"}, {"簡訊", "", ""}}, p.FindAllStringSubmatch(s, -1))
	require.Equal(t, "本应用会_与_", p.ReplaceAllString(s, "_"))
	require.Equal(t, "本應用", p.ReplaceAllString("本應用", "_"))
	require.False(t, p.MatchString("本應用會使用鏡頭"))
	require.Empty(t, p.FindString("本應用會使用鏡頭"))
	require.Nil(t, p.FindAllStringSubmatch("本應用會使用鏡頭", -1))
}

func TestTraditionalPolarity(t *testing.T) {
	runDataTests(t, []dataTest{
		{"collected", "我們會蒐集您的行動電話號碼與電子郵件地址。", []string{"email=collected", "phone_number=collected"}},
		{"with words of Hong Kong", "我們會收集您的流動電話號碼、電郵地址及住址。", []string{"email=collected", "phone_number=collected", "postal_address=collected"}},
		{"optional", "您可以選擇填寫暱稱、大頭貼和性別。", []string{"avatar=optional", "gender=optional", "nickname=optional"}},
		{"denied", "我們不會蒐集您的簡訊內容與通訊錄。", []string{"contacts=denied", "sms=denied"}},
		{"a denial ends with its clause", "我們不會讀取您的簡訊內容，但會蒐集您的裝置型號。", []string{"device_model=collected", "sms=denied"}},
		{"with an exception", "除法律另有規定外，我們不會蒐集您的簡訊內容。", []string{}},
		{"a list", "我們會蒐集以下資訊：\n- 裝置識別碼：Android ID\n- 網路：IP位址", []string{"android_id=collected", "device_id=collected", "ip_address=collected"}},
		{"merely named", "行動電話號碼是重要的個人資料。", []string{}},
		{"under rights", "六、您的權利\n您可以更正您的暱稱、生日。", []string{}},
	})
}

// TestTraditionalIsReadAsSimplified compares what a policy and its text in the characters and words of Taiwan declare.
func TestTraditionalIsReadAsSimplified(t *testing.T) {
	facts := func(name string) (out []string) {
		body, err := os.ReadFile("../../testdata/policies/" + name)
		require.NoError(t, err)
		d := read(t, name, string(body))
		require.Equal(t, []Language{Chinese}, d.Documents[0].Languages)
		for _, x := range d.Data {
			if x.Status != DataMentioned {
				out = append(out, "data "+x.Data+" "+string(x.Status))
			}
		}
		for _, x := range d.Permissions {
			out = append(out, "permission "+x.Group+" "+string(x.Status))
		}
		for _, x := range d.ThirdParties {
			out = append(out, "party "+x.SDK+" "+strings.Join(x.Data, " ")+" "+x.URL)
			require.Contains(t, string(body), x.Name)
			require.Contains(t, string(body), x.Operator)
		}
		for _, x := range d.Statements {
			out = append(out, "statement "+string(x.Kind)+" "+string(x.Polarity))
		}
		for _, x := range d.Provisions {
			out = append(out, "provision "+string(x.Element)+" "+x.Value)
		}
		for _, x := range d.Denials {
			out = append(out, "denial "+x.Data)
		}
		for _, x := range d.Gaps {
			out = append(out, "gap "+string(x.Kind))
		}
		d.each(func(q *Quote) {
			// Marks and tags between the words are not part of a quote.
			require.Contains(t, string(body[q.Span.Start:q.Span.End]), []string{q.Text[:3], q.Text}[0])
		})
		slices.Sort(out)
		return out
	}
	want := facts("demo.zh.md")
	require.Greater(t, len(want), 60)
	require.Equal(t, want, facts("demo.zh-Hant.md"))
}

func TestTraditionalList(t *testing.T) {
	require.Equal(t, []want{
		{"極光推播SDK", "jpush", "深圳市和訊華谷信息技術有限公司", "訊息推播", "", "device_model ip_address", "", "https://www.jiguang.cn/license/privacy"},
	}, rowsOf(read(t, "a.md", `# 第三方資訊分享清單

| 第三方服務供應商 | 公司名稱 | 用途 | 接觸到的資料 | 隱私權政策 |
| --- | --- | --- | --- | --- |
| 極光推播SDK | 深圳市和訊華谷信息技術有限公司 | 訊息推播 | 裝置型號、IP位址 | https://www.jiguang.cn/license/privacy |
`)))
	require.Empty(t, rowsOf(read(t, "a.md", `# 我們蒐集的資料

| 資料類型 | 用途 |
| --- | --- |
| 裝置型號 | 改善服務 |
`)))
}
