package reports

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	renderer "github.com/yuin/goldmark/renderer/html"
)

func markdownOf(t testing.TB, r *Report, opts TableOptions) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteMarkdown(&b, r, opts))
	return b.String()
}

// rendered is the HTML that a forge makes of Markdown, with the tags that it holds.
func rendered(t testing.TB, markdown string) string {
	t.Helper()
	var b bytes.Buffer
	gfm := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(renderer.WithUnsafe()))
	require.NoError(t, gfm.Convert([]byte(markdown), &b))
	return b.String()
}

func TestMarkdownGolden(t *testing.T) {
	for _, lang := range Langs() {
		golden(t, "scan."+string(lang)+".md", []byte(markdownOf(t, fixture(), TableOptions{Lang: lang})))
		golden(t, "policy."+string(lang)+".md", []byte(markdownOf(t, policyOnly(), TableOptions{Lang: lang, Gate: Gate{Level: "none"}})))
	}
}

func TestMarkdownIsWellFormed(t *testing.T) {
	many := fixture()
	for i := range 40 {
		f := many.Findings[i%3]
		f.ID = fmt.Sprint(i)
		many.Findings = append(many.Findings, f)
		many.Permissions = append(many.Permissions, many.Permissions[0])
	}
	for _, lang := range Langs() {
		for _, r := range []*Report{fixture(), policyOnly(), many, hostile(), hostilePolicy()} {
			text := markdownOf(t, r, TableOptions{Lang: lang})
			require.True(t, utf8.ValidString(text))
			require.NotContains(t, text, "\n\n\n")
			require.Equal(t, strings.Count(text, "<details>"), strings.Count(text, "</details>"))
			out := rendered(t, text)
			require.NotContains(t, out, "| --- |", "each table is one")
			require.Equal(t, strings.Count(text, " --- |\n"), strings.Count(out, "<table>"))
			for _, row := range regexp.MustCompile(`(?s)<tr>.*?</tr>`).FindAllString(out, -1) {
				require.NotContains(t, row, "<a")
			}
		}
	}
}

func TestMarkdownFoldsLongLists(t *testing.T) {
	r := policyOnly()
	for i := range 12 {
		d := r.Policy.Data[0]
		d.Quote.Line = i
		r.Policy.Data = append(r.Policy.Data, d)
		f := r.Findings[0]
		f.Subject, f.Remedy = fmt.Sprintf("group%d", i), Text{"整改", "what to do"}
		r.Findings = append(r.Findings, f)
	}
	text := markdownOf(t, r, TableOptions{})
	require.Contains(t, text, "<details><summary><b>Personal data (13)</b></summary>\n\n| Type |")
	require.Contains(t, text, "**Documents**\n\n| File |")
	require.Contains(t, text, "**To check by hand (13)**")
	before, after, ok := strings.Cut(text, "<details><summary><b>3 more</b></summary>\n\n| # |")
	require.True(t, ok)
	require.Contains(t, before, "\n| 10 | ")
	require.NotContains(t, before, "\n| 11 | ")
	require.Contains(t, after, "\n| 13 | ")
	_, details, ok := strings.Cut(after, "<details><summary><b>Evidence, clauses and fixes</b></summary>\n\n1. ")
	require.True(t, ok)
	require.Contains(t, details, "\n13. ")
	require.Contains(t, details, "\n   - fix: what to do\n")

	short := policyOnly()
	require.NotContains(t, markdownOf(t, short, TableOptions{}), "<details>")
}

// The numbers of findings go on over what is left out.
func TestMarkdownNumbersFindings(t *testing.T) {
	r := fixture()
	for i := range 300 {
		f := r.Findings[0]
		f.Subject = fmt.Sprintf("sdk%d", i)
		r.Findings = append(r.Findings, f)
	}
	fix, check, _ := tally(r)
	require.NotEmpty(t, check)
	text := markdownOf(t, r, TableOptions{})
	require.Contains(t, text, fmt.Sprintf("**To fix (%d)**", len(fix)))
	_, below, ok := strings.Cut(text, "**To check by hand (")
	require.True(t, ok)
	require.Contains(t, below, fmt.Sprintf("\n%d. **", len(fix)+1))
}

func TestMarkdownFitsAComment(t *testing.T) {
	skipLarge(t)
	big := func(n int, s string) *Report {
		r := fixture()
		for i := range n {
			f, sdk, perm := r.Findings[i%3], r.SDKs[0], r.Permissions[0]
			f.Message, f.Remedy, f.Subject = Text{s, s}, Text{s, s}, s
			f.Evidence, f.Policy = []Evidence{{s, s, s}}, []Citation{{Quote{File: s, Text: s}}}
			sdk.Name, sdk.Operator, sdk.Evidence = Text{s, s}, Text{s, s}, []Evidence{{s, s, s}}
			perm.Name = s
			r.Findings, r.SDKs, r.Permissions = append(r.Findings, f), append(r.SDKs, sdk), append(r.Permissions, perm)
			r.Warnings = append(r.Warnings, Warning{s, s, s})
		}
		return r
	}
	for _, n := range []int{20, 100} {
		for _, s := range []string{"隐私政策", strings.Repeat("隐私政策没有列出", 100), strings.Repeat("|", 1000), strings.Repeat("@a", 500)} {
			text := markdownOf(t, big(n, s), TableOptions{})
			require.LessOrEqual(t, utf8.RuneCountInString(text), maxMarkdown)
			require.Contains(t, text, "demo.apk")
			require.Contains(t, text, "report.json")
		}
	}
	text := markdownOf(t, big(1000, "隐私政策"), TableOptions{})
	require.LessOrEqual(t, utf8.RuneCountInString(text), maxMarkdown)
	require.Regexp(t, `\n\d+ more in the JSON report\n`, text, "what is left out is counted")
	require.Contains(t, text, "SDKs in the build (1004)")
}

func TestPlain(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain words, 普通文字", "plain words, 普通文字"},
		{"a|b", "a&#124;b"},
		{"<script>alert(1)</script> &amp;", "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;"},
		{"`code` *bold* _it_ ~~no~~ $x$", "\\`code\\` \\*bold\\* \\_it\\_ \\~\\~no\\~\\~ \\$x\\$"},
		{"[text](https://example.com) ![p](x)", "\\[text\\](https:&#8203;//example.com) !\\[p\\](x)"},
		{"@octocat and me@example.com", "@&#8203;octocat and me@&#8203;example.com"},
		{"fixes #12, GH-12, owner/name#3", "fixes #&#8203;12, GH-&#8203;12, owner/name#&#8203;3"},
		{"www.example.com WWW.example.com", "www&#8203;.example.com WWW&#8203;.example.com"},
		{"demo.md:12:3 and :smile: and :100:", "demo.md:12:3 and :&#8203;smile: and :&#8203;100:"},
		{"READ_PHONE_STATE \\ x", "READ\\_PHONE\\_STATE \\\\ x"},
		{"two\nlines", "two\\\\u000alines"},
	} {
		require.Equal(t, c.want, plain(c.in))
		require.Equal(t, Inert(c.in), shown(t, plain(c.in)))
	}
}

// shown is the text that a reader sees of one cell of a table; it fails when anything else came of it.
func shown(t testing.TB, cell string) string {
	t.Helper()
	out := rendered(t, "| head | last |\n| --- | --- |\n| x"+cell+"x | end |\n")
	found := regexp.MustCompile(`(?s)^<table>\n<thead>\n<tr>\n<th>head</th>\n<th>last</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>x([^<>]*)x</td>\n<td>end</td>\n</tr>\n</tbody>\n</table>\n$`).FindStringSubmatch(out)
	require.NotNil(t, found, "%q became %q", cell, out)
	return strings.ReplaceAll(html.UnescapeString(found[1]), "\u200b", "")
}

// FuzzPlain holds that no text acts in Markdown: a cell of a table shows it and nothing else, nor does it act in a line.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		"", evil, "a|b\\|c\\", "`a``b`", "<img src=x onerror=alert(1)>", "[a](http://b) <http://c> www.d.com e@f.com", "&lt;&#64;", "http://例子.com/路径|x", "ftp://x.yz",
		"---", "# h", "1. a", "- [ ] x", "***", "~~~", "!\\[", "@a#1:b:GH-1www.x", "mailto:a@b.co", "$$x$$",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		require.Equal(t, Inert(s), shown(t, plain(s)))
		line := rendered(t, "1. **[high] rule** x"+plain(s)+"x<br>y\n")
		require.Equal(t, 1, strings.Count(line, "<br>"))
		require.Equal(t, 1, strings.Count(line, "<strong>"))
		for _, tag := range []string{"<a", "<img", "<code", "<em", "<del", "<script", "<h"} {
			require.NotContains(t, line, tag)
		}
	})
}
