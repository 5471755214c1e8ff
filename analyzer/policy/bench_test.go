//go:build !race

// Times mean nothing under the race detector.

package policy

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// repeated returns a document of about the given size made of copies of a fixture.
func repeated(tb testing.TB, fixture string, size int) []byte {
	tb.Helper()
	for _, s := range policies(tb) {
		if strings.HasSuffix(s.Name, "/"+fixture) {
			return bytes.Repeat(append(s.Data, '\n'), 1+size/len(s.Data))
		}
	}
	require.Fail(tb, "no such fixture", fixture)
	return nil
}

func BenchmarkRead(b *testing.B) {
	db := database(b)
	for _, size := range []int{60 << 10, 1 << 20} {
		for _, fixture := range []string{"demo.txt", "demo.zh.md", "demo.en.md", "demo.html"} {
			data := repeated(b, fixture, size)
			characters := charactersOf(b, Source{Name: fixture, Data: data})
			_, err := Read([]Source{{Name: fixture, Data: data}}, db) // loads what is compiled when it is first used
			require.NoError(b, err)
			b.Run(fmt.Sprintf("%s/%dKB", fixture, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				b.ReportAllocs()
				for b.Loop() {
					_, err := Read([]Source{{Name: fixture, Data: data}}, db)
					require.NoError(b, err)
				}
				b.ReportMetric(b.Elapsed().Seconds()*1e3/float64(b.N)/float64(characters)*1e4, "ms/10k_chars")
			})
		}
	}
}

func BenchmarkIdentify(b *testing.B) {
	for _, fixture := range []string{"demo.zh.md", "demo.html"} {
		data := repeated(b, fixture, 30<<10)
		b.Run(fixture, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				d, err := Identify(Source{Name: fixture, Data: data})
				require.NoError(b, err)
				d.Role()
			}
		})
	}
}

// charactersOf counts the characters of the text of a document, without its marks and tags.
func charactersOf(tb testing.TB, s Source) int {
	tb.Helper()
	d, err := parse(s)
	require.NoError(tb, err)
	n := 0
	for i := range d.blocks {
		for t := range d.blocks[i].texts() {
			n += utf8.RuneCountInString(t.s)
		}
	}
	return n
}

// hostile are documents of n bytes or so that cost the more than they should where something is quadratic.
var hostile = []struct {
	name, file string
	make       func(n int) string
}{
	{"one line", "a.txt", func(n int) string { return strings.Repeat("我们收集您的IMEI和位置信息，", n/40) }},
	{"one English line", "a.txt", func(n int) string { return strings.Repeat("we do not collect your IMEI, and ", n/33) }},
	{"one line without words", "a.txt", func(n int) string { return strings.Repeat("甲", n/3) }},
	{"one word", "a.txt", func(n int) string { return "我" + strings.Repeat("imei", n/4) }},
	{"colons", "a.txt", func(n int) string { return "甲" + strings.Repeat(":", n) }},
	{"stops", "a.txt", func(n int) string { return "甲" + strings.Repeat("。", n/3) }},
	{"dots", "a.txt", func(n int) string { return "The of " + strings.Repeat(".", n) }},
	{"dots and quotes", "a.txt", func(n int) string { return "The of ." + strings.Repeat("'", n/2) + strings.Repeat(".' ", n/6) }},
	{"lines", "a.txt", func(n int) string { return strings.Repeat("甲\n", n/4) }},
	{"lists behind colons", "a.txt", func(n int) string { return strings.Repeat("我们收集：\nIMEI\n", n/22) }},
	{"headings", "a.txt", func(n int) string { return numbered(n, "%d.%d 甲乙\n") }},
	{"list headings", "a.txt", func(n int) string { return strings.Repeat("第三方SDK目录\n", n/19) }},
	{"references", "a.txt", func(n int) string { return strings.Repeat("详见《第三方SDK目录》，请看。\n", n/44) }},
	{"bare names", "a.txt", func(n int) string { return "第三方SDK目录\n" + strings.Repeat("[1] 支付宝SDK\n", n/17) }},
	{"rows", "a.txt", func(n int) string {
		return strings.Repeat("支付宝SDK 支付宝网络有限公司 支付 Android IMEI https://a.example\n", n/75)
	}},
	{"tabs", "a.txt", func(n int) string { return strings.Repeat("支付宝SDK\t公司\t链接\n", n/27) }},
	{"addresses", "a.txt", func(n int) string { return numbered(n, "a%d@b%d.example ") }},
	{"dates", "a.txt", func(n int) string { return strings.Repeat("更新2024-05-20 ", n/17) }},
	{"spaces that do not break", "a.txt", func(n int) string { return strings.Repeat("甲\u00a0\u00a0", n/7) }},
	{"numbers and spaces", "a.txt", func(n int) string { return strings.Repeat("1\u00a0\u00a0", n/5) }},
	{"marks", "a.txt", func(n int) string { return "甲" + strings.Repeat("\u0301", n/2) }},
	{"permissions", "a.txt", func(n int) string { return strings.Repeat("相机权限、", n/15) }},
	{"constants", "a.txt", func(n int) string { return strings.Repeat("READ_SMS ", n/9) }},
	{"brackets", "a.txt", func(n int) string { return "甲" + strings.Repeat("(", n/2) + strings.Repeat(")权限", n/14) }},
	{"numbered parties", "a.txt", func(n int) string { return strings.Repeat("1. 支付宝SDK：IMEI、MAC地址；", n/42) }},
	{"numbered parties in lines", "a.txt", func(n int) string { return strings.Repeat("1. 支付宝SDK：IMEI、MAC地址\n", n/42) }},
	{"levels of titles", "a.md", func(n int) string { return strings.Repeat("# a\n## 收集的信息\n###### 账号\n", n/40) }},
	{"lines of one width", "a.txt", func(n int) string {
		return strings.Repeat("我们会收集您的手机号码昵称头像以及设备型号操作系统版本号国际移动设备识\n", n/109)
	}},
	{"cells of lists", "a.txt", func(n int) string {
		return strings.Repeat("SDK名称\n使用目的\n收集信息\n隐私政策\n推送功能\n", n/62)
	}},
	{"titles in bold", "a.txt", func(n int) string { return strings.Repeat("**一、我们收集**\n手机号码\n", n/37) }},
	{"contents", "a.txt", func(n int) string { return strings.Repeat("目录：\n1.收集；\n2.共享；\n3.联系；\n", n/50) }},
	{"own names", "a.txt", func(n int) string {
		return strings.Repeat(`Kestrel Maps ("we") collects your name. Kestrel Maps may collect email (Kestrel Maps) (`, n/88)
	}},
	{"names", "a.txt", func(n int) string { return "我们接入" + strings.Repeat("支付宝SDK、", n/15) }},

	{"table rows", "a.md", func(n int) string {
		return "|SDK名称|公司|链接|\n|-|-|-|\n" + strings.Repeat("|支付宝SDK|甲|x|\n", n/23)
	}},
	{"tables", "a.md", func(n int) string {
		return strings.Repeat("|SDK名称|公司|链接|\n|-|-|-|\n|支付宝SDK|甲|x|\n\n", n/56)
	}},
	{"broken rows", "a.md", func(n int) string {
		return strings.Repeat("SDK名称 | 目的 | 信息  \n---|---|---  \n推送 | 推送 |\nIMEI  \n", n/73)
	}},
	{"rules", "a.md", func(n int) string { return strings.Repeat("---|---|---\na|b|c\n", n/18) }},
	{"open links", "a.md", func(n int) string { return strings.Repeat("[a](", n/4) }},
	{"links", "a.md", func(n int) string { return strings.Repeat("[甲](https://a.example) ", n/28) }},
	{"open brackets", "a.md", func(n int) string { return "甲" + strings.Repeat("[", n/2) + strings.Repeat("]", n/2) }},
	{"closed brackets", "a.md", func(n int) string { return "a" + strings.Repeat("](<", n/3) }},
	{"titles", "a.md", func(n int) string { return strings.Repeat("[a](b \"", n/7) }},
	{"emphasis", "a.md", func(n int) string { return strings.Repeat("*a_ ", n/4) }},
	{"definitions", "a.md", func(n int) string { return strings.Repeat("[a]: b\n", n/7) }},
	{"open tags", "a.md", func(n int) string { return strings.Repeat("甲 <a ", n/7) }},
	{"open comments", "a.md", func(n int) string { return strings.Repeat("甲 <!-- ", n/9) }},
	{"quotations", "a.md", func(n int) string { return strings.Repeat("> ", 45) + "甲\n" + strings.Repeat("a\n", n/2) }},
	{"Markdown list", "a.md", func(n int) string { return strings.Repeat("- 甲\n", n/6) }},
	{"HTML blocks", "a.md", func(n int) string { return strings.Repeat("<table><tr><td>甲\n\n", n/21) }},
	{"broken tables", "a.md", func(n int) string { return strings.Repeat("|a|b|\n", n/6) }},

	{"cells", "a.html", func(n int) string { return "<table>" + strings.Repeat("<tr><td>甲<td>乙", n/18) }},
	{"HTML tables", "a.html", func(n int) string { return strings.Repeat("<table><tr><td>甲<td>乙</table>", n/33) }},
	{"tables never closed", "a.html", func(n int) string { return strings.Repeat("<table><tr><td>甲<td>乙", n/25) }},
	{"spanning cells", "a.html", func(n int) string {
		return "<table><tr><td colspan=100 rowspan=1000>" + strings.Repeat("甲", n/6) + strings.Repeat("<tr>", n/8)
	}},
	{"links in one block", "a.html", func(n int) string { return strings.Repeat("<a href='https://a.example'>甲</a>", n/38) }},
	{"link never closed", "a.html", func(n int) string { return "<a href='https://a.example'>" + strings.Repeat("甲</a>", n/7) }},
	{"entities", "a.html", func(n int) string { return "甲" + strings.Repeat("&amp;", n/5) }},
	{"ampersands", "a.html", func(n int) string { return "a" + strings.Repeat("&", n) }},
	{"paragraphs", "a.html", func(n int) string { return strings.Repeat("<p>甲", n/6) }},
	{"divisions", "a.html", func(n int) string { return strings.Repeat("<div>", n/5) + "甲" }},
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, format, i/90, 1+i%90)
	}
	return b.String()
}

// TestHostileDocumentsAreRead reads each of them; what is quadratic makes it hang.
func TestHostileDocumentsAreRead(t *testing.T) {
	db := database(t)
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			_, err := Read([]Source{{Name: h.file, Data: []byte(h.make(50_000))}}, db)
			require.NoError(t, err)
		})
	}
}

// BenchmarkHostile shows the growth: 100 KB may cost some ten times what 10 KB do.
func BenchmarkHostile(b *testing.B) {
	db := database(b)
	for _, h := range hostile {
		for _, n := range []int{10_000, 100_000} {
			data := []byte(h.make(n))
			b.Run(fmt.Sprintf("%s/%dKB", h.name, n/1000), func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					_, err := Read([]Source{{Name: h.file, Data: data}}, db)
					require.NoError(b, err)
				}
			})
		}
	}
}
