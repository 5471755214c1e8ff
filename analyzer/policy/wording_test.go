package policy

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func fixture(tb testing.TB, name string) string {
	tb.Helper()
	data, err := os.ReadFile("../../testdata/policies/" + name)
	require.NoError(tb, err)
	return string(data)
}

// changed is a text with each pair of strings replaced.
func changed(tb testing.TB, text string, pairs ...string) string {
	tb.Helper()
	for i := 0; i < len(pairs); i += 2 {
		require.True(tb, strings.Contains(text, pairs[i]), pairs[i])
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}

// factsOf are the differences of a comparison in a line each: side kind subject.
func factsOf(c Comparison) []string {
	out := []string{}
	for _, d := range c.Differences {
		side := "both"
		switch {
		case d.Other == nil:
			side = "text"
		case d.Text == nil:
			side = "other"
		}
		out = append(out, fmt.Sprintf("%s %s %s", side, d.Kind, d.Subject))
	}
	slices.Sort(out)
	return out
}

func compareTexts(tb testing.TB, nameA, a, nameB, b string, beside ...string) []Comparison {
	tb.Helper()
	var more []*Disclosures
	for _, text := range beside {
		more = append(more, read(tb, "beside.md", text))
	}
	return read(tb, nameA, a).CompareWith(read(tb, nameB, b), more...)
}

func wrapped(s string, width int) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if r == '\n' {
			n = 0
		} else if n++; n > width && (r > 0x7f || r == ' ') {
			b.WriteByte('\n')
			n = 1
		}
		b.WriteRune(r)
	}
	return b.String()
}

func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' {
			return r + 0xfee0
		}
		return r
	}, s)
}

// TestFormIsNoDifference holds that one policy in two forms is the same.
func TestFormIsNoDifference(t *testing.T) {
	for _, name := range []string{"demo.zh.md", "demo.en.md", "clean.zh.md", "no-list.zh.md"} {
		text := fixture(t, name)
		plain := textOf(t, text)
		for form, other := range map[string][2]string{
			"itself":             {"b.md", text},
			"a page":             {"b.html", pageOf(t, text)},
			"a plain text":       {"b.txt", plain},
			"wrapped lines":      {"b.txt", wrapped(plain, 40)},
			"full-width letters": {"b.txt", fullWidth(plain)},
			"spaces":             {"b.txt", strings.ReplaceAll(plain, "\n", " \u00a0\n\n ")},
			"a menu around it":   {"b.html", changed(t, pageOf(t, text), "<body>", "<body><nav><ul><li>首页</li><li>Products and prices</li></ul></nav>")},
		} {
			t.Run(name+" as "+form, func(t *testing.T) {
				for _, way := range [][]Comparison{
					compareTexts(t, "a.md", text, other[0], other[1]),
					compareTexts(t, other[0], other[1], "a.md", text),
				} {
					require.Len(t, way, 1)
					require.Empty(t, way[0].Differences)
					require.Greater(t, way[0].Shared, 0.97)
					require.Greater(t, way[0].Covered, 0.97)
				}
			})
		}
	}
}

func TestDifferencesOfTexts(t *testing.T) {
	zh := fixture(t, "demo.zh.md")
	const umeng = "| 友盟统计SDK | 友盟同欣（北京）科技有限公司 | 统计分析应用的使用情况 | Android | Android ID、设备型号、网络类型 | SDK本机采集 | https://www.umeng.com/page/policy |\n"
	for _, c := range []struct {
		name    string
		changes []string
		want    []string
	}{
		{"a type of data", []string{"您可以选择填写昵称、头像和性别，", "您可以选择填写昵称和头像，"}, []string{"text data gender"}},
		{"a permission", []string{"| 日历权限 | READ_CALENDAR、WRITE_CALENDAR | 添加活动日程提醒 | 报名活动时 |\n", ""}, []string{"text permission calendar"}},
		{"a row of the list", []string{umeng, ""}, []string{"text third_party umeng-analytics"}},
		{"something new", []string{"您充值时，我们会收集您的", "您充值时，我们会收集您的身份证号码、"}, []string{"other data national_id"}},
		{"a date", []string{"更新日期：2024年5月20日", "更新日期：2025年1月2日"}, []string{"both date updated"}},
		{"other words for the same", []string{"我们会收集您的手机号码和您设置的密码，用于创建账号和验证身份。", "为了创建账号并核实身份，我们需要收集您的手机号码和您设置的密码。"}, []string{}},
		{"a vague word for it", []string{"我们会收集您的精确位置信息，用于向您展示附近的用户。", "我们会收集您的位置信息，从而显示周围的人。"}, []string{}},
		{"a party in a sentence", []string{"为实现本政策所述的功能，我们", "为实现本政策所述的功能，我们集成了极光推送SDK，"}, []string{"other third_party jpush"}},
		{"an address in a sentence", []string{"为实现本政策所述的功能，我们", "为实现本政策所述的功能（https://lbs.amap.com/home/privacy/），我们"}, []string{}},
		{"a denial in its place", []string{"我们不会收集您的短信内容。", "我们会收集您的短信内容。"}, []string{"both data sms"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			other := changed(t, zh, c.changes...)
			got := compareTexts(t, "a.md", zh, "b.md", other)
			require.Len(t, got, 1)
			require.Equal(t, Chinese, got[0].Language)
			require.Equal(t, c.want, factsOf(got[0]))
			for _, d := range got[0].Differences {
				if d.Text != nil {
					requireQuote(t, zh, d.Subject, *d.Text)
				}
				require.Equal(t, d.Kind != DateDiffers && strings.Contains(strings.Join(c.want, " "), "text "), d.InText)
				if d.Other != nil {
					requireQuote(t, other, d.Subject, *d.Other)
				}
			}
			require.Greater(t, got[0].Shared, 0.8)
			require.Less(t, min(got[0].Shared, got[0].Covered), 1.0000001)
			require.True(t, got[0].SameTitle)

			// The other way round it is the other side that has it.
			back := compareTexts(t, "b.md", other, "a.md", zh)
			require.Len(t, back, 1)
			require.Len(t, back[0].Differences, len(got[0].Differences))
		})
	}
	en := fixture(t, "demo.en.md")
	for _, c := range []struct {
		name    string
		changes []string
		want    []string
	}{
		{"a word in a sentence", []string{"we collect your phone number", "we collect your ID card number, phone number"}, []string{"other data national_id"}},
		{"no word of data", []string{"we collect your phone number", "we, as told above, collect your phone number"}, []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := compareTexts(t, "a.md", en, "b.md", changed(t, en, c.changes...))
			require.Len(t, got, 1)
			require.Equal(t, c.want, factsOf(got[0]))
		})
	}

	dated := compareTexts(t, "a.md", zh, "b.md", changed(t, zh, "更新日期：2024年5月20日", "更新日期：2025年1月2日"))
	require.True(t, dated[0].Earlier)
	require.False(t, dated[0].Later)
	require.InDelta(t, 1, dated[0].Shared, 0.001, "dates are no words")
}

func TestWhatIsNotCompared(t *testing.T) {
	zh, en := fixture(t, "demo.zh.md"), fixture(t, "demo.en.md")
	require.Empty(t, compareTexts(t, "a.md", zh, "b.md", en), "another language")
	require.Empty(t, compareTexts(t, "a.md", zh, "b.md", "# 隐私政策\n\n我们收集您的手机号码。\n"), "an extract")
	require.Len(t, compareTexts(t, "a.md", zh+"\n"+en, "b.md", zh+"\n"+en), 2, "two languages")
	one := compareTexts(t, "a.md", zh, "b.md", zh+"\n"+en)
	require.Len(t, one, 1, "the language that both have")
	require.Empty(t, one[0].Differences)

	other := compareTexts(t, "a.md", zh, "b.md", changed(t, zh, "畅聊示例", "丰收记账", "privacy@chatdemo.example.com", "a@b.example"))
	require.False(t, other[0].SameTitle)
	require.True(t, other[0].OtherTitle)
}

func TestTextsBesideBelongToTheText(t *testing.T) {
	zh := fixture(t, "demo.zh.md")
	i, j := strings.Index(zh, "| SDK名称"), strings.Index(zh, "### 3.3")
	list := "# 第三方信息共享清单\n\n" + zh[i:j]
	short := zh[:i] + "详见《第三方信息共享清单》。\n\n" + zh[j:]
	alone := compareTexts(t, "a.md", short, "b.md", zh)
	require.NotEmpty(t, alone[0].Differences)
	require.Empty(t, compareTexts(t, "a.md", short, "b.md", zh, list)[0].Differences)
	// A list that was given beside a policy is no part of what the text must tell.
	given := read(t, "b.md", short)
	given.add(read(t, "list.md", list))
	require.Empty(t, read(t, "a.md", short).CompareWith(given)[0].Differences)
}

func FuzzCompareWith(f *testing.F) {
	zh := "隐私政策\n更新日期：2024年5月1日\n" + strings.Repeat("我们会收集您的手机号码和位置信息，用于提供服务。", 22)
	f.Add(zh, changed(f, zh, "手机号码", "身份证号码"))
	f.Add(zh, "<p>"+strings.Repeat("We collect your location. İstanbul ２０２４-05-20 ", 80)+zh)
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 32<<10 {
			return
		}
		text, err := Read([]Source{{Name: "a", Data: []byte(a)}}, database(t))
		other, otherErr := Read([]Source{{Name: "b", Data: []byte(b)}}, database(t))
		if err != nil || otherErr != nil {
			return
		}
		for _, c := range text.CompareWith(other) {
			require.True(t, c.Shared >= 0 && c.Shared <= 1.000001 && c.Covered >= 0 && c.Covered <= 1.000001, "%v", c)
			for _, d := range c.Differences {
				require.True(t, d.Text != nil || d.Other != nil)
			}
		}
		for _, c := range text.CompareWith(text) {
			require.Empty(t, c.Differences)
		}
	})
}
