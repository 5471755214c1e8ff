package policy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taxonomy"
)

func FuzzText(f *testing.F)     { fuzzPolicy(f, "a.txt") }
func FuzzMarkdown(f *testing.F) { fuzzPolicy(f, "a.md") }
func FuzzHTML(f *testing.F)     { fuzzPolicy(f, "a.html") }

// snippets are seeds of all formats: each format also meets the marks of the others.
var snippets = []string{
	"", " \u00a0\n", "\ufeff# 隐私政策\n", "a\x00b", "\xff\xfe", "1.1\u00a0 \u00a0甲\u00a0 \u00a0乙",
	"SDK名称\t运营方\t链接\n支付宝SDK\t\thttps://a.example\n\t\t\n",
	"第三方SDK目录\n[1] 百度短语音识别SDK\n支付宝SDK 支付宝（中国）网络技术有限公司 支付 Android IMEI SDK本机采集 https://a.example",
	"Alipay SDK Alipay (China) Network Technology Co., Ltd. pays for Android IMEI local collection https://a.example",
	"目录\n1 甲\n2 乙\n3 丙\n1 甲\n我们不会收集您的IMEIIMSIAndroid IDOAID，但会收集：\n2 乙\niOS系统：设备名称",
	"|权限|目的|\n|-|:-:|\n|相机\\|x|CAMERA|\n\n> - 1. [甲](https://a.example \"t\") ![乙](c) `d` **e** &amp; <b>f</b> <!-- g --> <a href=\"h://i\">j</a>",
	"<table><tr><td rowspan=3 colspan=2>甲<td>乙<tr><td><table><tr><td>丙</table><td>&#25163;&nbsp;机</table></p><h2>丁<script>x</script><br>戊<a href=https://a.example>己",
	"更新日期：2024年5月20日 Effective June 19, 2024 a@b.example 详见《第三方信息共享清单》",
	"我们会收集以下信息：\n\n## 共享\n\n除法律规定外，我们不会向境外提供您的个人信息。",
	"\u0301\u0301ﷺ㌀İſ\u200d", "１．１　ＩＭＥＩ",
}

// fuzzPolicy checks what holds for every input: a result or an error, never both; every quote points into the
// input; what is declared is in its order and in the vocabulary; and a second run gives the same.
func fuzzPolicy(f *testing.F, name string) {
	f.Helper()
	for _, s := range snippets {
		f.Add([]byte(s))
	}
	files, err := filepath.Glob("../../testdata/policies/*")
	require.NoError(f, err)
	require.NotEmpty(f, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(data)
	}
	db := database(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		d, err := Read([]Source{{Name: name, Data: data}}, db)
		if err != nil {
			require.Nil(t, d)
			return
		}
		requireSound(t, data, d)
		again, err := Read([]Source{{Name: name, Data: data}}, db)
		require.NoError(t, err)
		require.Equal(t, d, again)
	})
}

func requireSound(t *testing.T, data []byte, d *Disclosures) {
	t.Helper()
	require.Len(t, d.Documents, 1)
	doc := d.Documents[0]
	require.NotEmpty(t, doc.blocks)
	require.GreaterOrEqual(t, doc.Understood, 0.0)
	require.LessOrEqual(t, doc.Understood, 1.0)
	require.NotEmpty(t, doc.Languages)
	if isZip(data) {
		data = []byte(doc.text)
	}
	require.NotNil(t, doc.Warnings)
	for i := range doc.blocks {
		b := &doc.blocks[i]
		require.Less(t, b.section, len(doc.Sections))
		require.Contains(t, doc.Languages, b.language)
		for words := range b.texts() {
			require.True(t, utf8.ValidString(words.s))
			start, end := words.span(0, len(words.s))
			require.True(t, 0 <= start && start <= end && end <= len(doc.text), "%d to %d of %d", start, end, len(doc.text))
			previous := -1
			for _, p := range words.pieces {
				require.Greater(t, p.at, previous)
				previous = p.at
			}
		}
	}
	for what, q := range d.quotes() {
		require.True(t, 0 <= q.Span.Start && q.Span.Start <= q.Span.End && q.Span.End <= len(data), "%s: %+v of %d", what, q, len(data))
		if doc.origin == nil {
			first := 1 + strings.Count(doc.text[:q.Span.Start], "\n")
			require.True(t, first <= q.Span.Line && q.Span.Line <= first+strings.Count(doc.text[q.Span.Start:q.Span.End], "\n"), "%s: %+v", what, q)
		}
		require.True(t, utf8.ValidString(q.Text))
	}
	previous := -1
	for _, p := range d.Permissions {
		_, ok := taxonomy.GroupByID(p.Group)
		require.True(t, ok, p.Group)
		require.NotNil(t, p.Names)
		require.GreaterOrEqual(t, p.Quote.Span.Start, previous)
		previous = p.Quote.Span.Start
	}
	previous = -1
	for _, x := range d.Data {
		_, ok := taxonomy.DataTypeByID(x.Data)
		require.True(t, ok, x.Data)
		require.GreaterOrEqual(t, x.Quote.Span.Start, previous)
		previous = x.Quote.Span.Start
	}
	previous = -1
	for _, p := range d.ThirdParties {
		require.NotEmpty(t, p.Name)
		require.NotNil(t, p.Data)
		require.GreaterOrEqual(t, p.Quote.Span.Start, previous)
		previous = p.Quote.Span.Start
	}
	rows := 0
	for _, l := range d.Lists {
		require.Positive(t, l.Rows)
		rows += l.Rows
	}
	listed := 0
	for _, p := range d.ThirdParties {
		if p.Source == FromList {
			listed++
		}
	}
	require.Equal(t, listed, rows)
}
