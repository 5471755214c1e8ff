package policy

import (
	"fmt"
	"html"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// database returns the built-in records.
func database(tb testing.TB) *sdkdb.DB {
	tb.Helper()
	db, err := sdkdb.Default()
	require.NoError(tb, err)
	return db
}

// read reads one document; the extension of the name says in which format.
func read(tb testing.TB, name, body string) *Disclosures {
	tb.Helper()
	d, err := Read([]Source{{Name: name, Data: []byte(body)}}, database(tb))
	require.NoError(tb, err)
	return d
}

// policies returns the documents of testdata that can be read.
func policies(tb testing.TB) []Source {
	tb.Helper()
	names, err := filepath.Glob("../../testdata/policies/*")
	require.NoError(tb, err)
	var sources []Source
	for _, name := range names {
		switch filepath.Base(name) {
		case "empty.txt", "binary.txt":
			continue
		}
		data, err := os.ReadFile(name)
		require.NoError(tb, err)
		sources = append(sources, Source{Name: filepath.ToSlash(name), Data: data})
	}
	require.GreaterOrEqual(tb, len(sources), 6)
	return sources
}

// each visits every quote of the disclosures.
func (o *Disclosures) each(visit func(*Quote)) {
	eachOf(&o.Permissions, func(p *PermissionDeclaration) { visit(&p.Quote) })
	eachOf(&o.Data, func(d *DataDeclaration) { visit(&d.Quote) })
	eachOf(&o.ThirdParties, func(p *ThirdParty) { visit(&p.Quote) })
	eachOf(&o.Statements, func(s *Statement) { visit(&s.Quote) })
	eachOf(&o.Gaps, func(g *Gap) { visit(&g.Quote) })
	eachOf(&o.Lists, func(l *List) { visit(&l.Quote) })
	eachOf(&o.Provisions, func(p *Provision) { visit(&p.Quote) })
	eachOf(&o.Denials, func(d *Denial) { visit(&d.Quote) })
	eachOf(&o.Collections, func(d *DataDeclaration) { visit(&d.Quote) })
	eachOf(&o.Terms, func(t *Term) { visit(&t.Quote) })
	eachOf(&o.Discrepancies, func(d *Discrepancy) {
		visit(&d.Place)
		for _, q := range []**Quote{&d.Zh, &d.En} {
			if *q != nil {
				own := **q
				visit(&own)
				*q = &own
			}
		}
	})
}

// eachOf visits the elements of a copy of the list, which takes its place.
func eachOf[T any](list *[]T, visit func(*T)) {
	*list = slices.Clone(*list)
	for i := range *list {
		visit(&(*list)[i])
	}
}

// quotes yields every quote of the disclosures, with what it is a quote of.
func (o *Disclosures) quotes() iter.Seq2[string, Quote] {
	return func(yield func(string, Quote) bool) {
		var all []Quote
		var of []string
		add := func(name string, q Quote) { of, all = append(of, name), append(all, q) }
		for _, p := range o.Permissions {
			add("permission "+p.Group, p.Quote)
		}
		for _, d := range o.Data {
			add("data "+d.Data, d.Quote)
		}
		for _, p := range o.ThirdParties {
			add("third party "+p.Name, p.Quote)
		}
		for _, s := range o.Statements {
			add("statement "+string(s.Kind), s.Quote)
		}
		for _, g := range o.Gaps {
			add("gap "+string(g.Kind), g.Quote)
		}
		for _, l := range o.Lists {
			add("list", l.Quote)
		}
		for _, p := range o.Provisions {
			add("provision "+string(p.Element), p.Quote)
		}
		for _, d := range o.Denials {
			add("denial "+d.Data, d.Quote)
		}
		for _, d := range o.Collections {
			add("collection "+d.Data, d.Quote)
		}
		for _, t := range o.Terms {
			add("term "+string(t.Kind), t.Quote)
		}
		for i, q := range all {
			if !yield(of[i], q) {
				return
			}
		}
	}
}

var (
	anyTag     = regexp.MustCompile(`(?s)<!--.*?-->|<[^<>]*>`)
	anyAddress = regexp.MustCompile(`[a-z]+://[!-~]*`)
)

// bare is what is left of words when all that formats add or that folding changes is taken away.
func bare(s string) string {
	s = html.UnescapeString(anyTag.ReplaceAllString(s, ""))
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("\\*_~[]()<>|#-`!&;", r) {
			return -1
		}
		return r
	}, s)
}

// requireQuotes checks that the bytes at every span hold the quoted words.
func requireQuotes(tb testing.TB, body string, d *Disclosures) {
	tb.Helper()
	for what, q := range d.quotes() {
		requireQuote(tb, body, what, q)
	}
	for _, doc := range d.Documents {
		for i := range doc.blocks {
			for t := range doc.blocks[i].texts() {
				requireQuote(tb, body, fmt.Sprintf("text of block %d", i), doc.quote(t, 0, len(t.s)))
			}
		}
		for _, s := range doc.Sections {
			require.LessOrEqual(tb, s.Span.End, len(body))
			require.Contains(tb, bare(body[s.Span.Start:s.Span.End]), bare(clip(s.Title, 30)[:len(strings.TrimSuffix(clip(s.Title, 30), "…"))]), s.Title)
		}
	}
}

func requireQuote(tb testing.TB, body, what string, q Quote) {
	tb.Helper()
	require.True(tb, 0 <= q.Span.Start && q.Span.Start <= q.Span.End && q.Span.End <= len(body), "%s: %+v of %d bytes", what, q, len(body))
	first := 1 + strings.Count(body[:q.Span.Start], "\n")
	last := first + strings.Count(body[q.Span.Start:q.Span.End], "\n")
	require.True(tb, q.Span.Line == first || strings.Contains(q.Text, " | ") && first < q.Span.Line && q.Span.Line <= last, "%s: %+v in %d to %d", what, q, first, last)
	source := bare(body[q.Span.Start:q.Span.End])
	for part := range strings.SplitSeq(strings.TrimSuffix(q.Text, "…"), " | ") {
		if strings.Contains(source, bare(part)) {
			continue
		}
		// The address behind a link stands in its tag.
		for _, address := range anyAddress.FindAllString(part, -1) {
			require.Contains(tb, html.UnescapeString(body), address, "%s: %+v", what, q)
		}
		require.Contains(tb, source, bare(anyAddress.ReplaceAllString(part, "")), "%s: %+v", what, q)
	}
}

func TestQuotesOfFixturesHoldTheirWords(t *testing.T) {
	for _, s := range policies(t) {
		t.Run(filepath.Base(s.Name), func(t *testing.T) {
			d := read(t, s.Name, string(s.Data))
			require.NotEmpty(t, d.Data)
			requireQuotes(t, string(s.Data), d)
		})
	}
}

func TestQuotesHoldTheirWordsInEveryFormat(t *testing.T) {
	prose := []string{
		"我们会收集您的手机号码、IMEI 和位置信息。", "We collect your phone number & e-mail address.",
		"存储权限：用于保存图片", "未经您的同意，我们不会向第三方提供您的个人信息。",
	}
	var tests []Source
	add := func(name, body string) { tests = append(tests, Source{Name: name, Data: []byte(body)}) }
	add("bom.txt", "\ufeff1 引言\n"+strings.Join(prose, "\n"))
	add("nbsp.txt", strings.Join(prose, "\u00a0 \u00a0 "))
	add("crlf.txt", strings.Join(prose, "\r\n\r\n"))
	add("full-width.txt", "\u3000\u3000我们会收集您的ＩＭＥＩ、ｍａｃ地址。\u3000ＯＡＩＤ")
	add("tabs.txt", "SDK名称\t运营方\t目的\t链接\n支付宝SDK\t支付宝公司\t\thttps://a.example/x_y\n友盟SDK\t友盟公司\t统计\t\n")
	add("marks.md", "# 引*言*\n\n我们会**收集**您的`IMEI`、\\*手机号码\\*和&nbsp;位置&amp;信息。\n- 存储权限：[说明](https://a.example/b_c)用于保存图片\n> 我们会收集您的\n> 短信和通讯录。")
	add("table.md", "| SDK名称 | 公司 | 链接 |\n|--|:-:|--|\n| 支付宝SDK | 支付宝\\|公司 | [详情](https://a.example/1) |\n| **友盟**SDK | 友盟 | <https://a.example/2> |")
	add("html.md", "前言\n\n<table>\n<tr><th>SDK名称<th>公司<th>链接\n\n<tr><td>支付宝SDK<td>支付宝<td><a href=\"https://a.example/?a=1&amp;b=2\">政策</a>\n</table>\n\n我们会收集您的<b>手机</b>号码。")
	add("entities.html", "<p>我们会收集您的&#25163;&#x673A;号码&amp;IMEI&nbsp;和&ldquo;位置信息&rdquo;。<p>R&D 存储权限&lt;必需&gt;")
	add("spans.html", "<table><tr><th>SDK<th>公司<th>目的<tr><td>支付宝SDK<td rowspan=2>蚂蚁公司<td>支付<tr><td>支付宝国际SDK<td>收款</table>")
	add("links.html", "<table><tr><th>SDK名称<th>公司<th>链接</tr><tr><td>支付宝SDK<td>蚂蚁<td><a href='https://a.example/1'>查看</a></table><p>存储权限<p>我们会收集您的短信")
	for _, s := range tests {
		t.Run(s.Name, func(t *testing.T) {
			requireQuotes(t, string(s.Data), read(t, s.Name, string(s.Data)))
		})
	}
}

func TestTwoRunsAreEqual(t *testing.T) {
	sources := policies(t)
	db := database(t)
	first, err := Read(sources, db)
	require.NoError(t, err)
	for range 3 {
		again, err := Read(sources, db)
		require.NoError(t, err)
		require.Equal(t, first, again)
	}
}

func TestSeveralDocumentsAreReadApart(t *testing.T) {
	a := Source{Name: "a/policy.txt", Data: []byte("我们会收集您的手机号码。存储权限：用于保存图片。")}
	b := Source{Name: "b/policy.txt", Data: []byte("我们不会收集您的手机号码。\n未经您的同意，我们不会共享您的个人信息。")}
	d, err := Read([]Source{a, b}, database(t))
	require.NoError(t, err)
	require.Len(t, d.Documents, 2)
	require.Equal(t, []DataStatus{DataCollected, DataDenied}, statuses(d, "phone_number"), "in the order of the documents, none hides the other")
	require.NotEqual(t, d.Documents[0].SHA256, d.Documents[1].SHA256)
}

func TestNothingDeclaredIsEmptyAndNotNil(t *testing.T) {
	d := read(t, "a.txt", "你好")
	require.NotNil(t, d.Permissions)
	require.NotNil(t, d.Data)
	require.NotNil(t, d.ThirdParties)
	require.NotNil(t, d.Statements)
	require.NotNil(t, d.Gaps)
	require.NotNil(t, d.Lists)
	require.Zero(t, d.Documents[0].Understood)
}

func TestEveryIDIsInTheTaxonomy(t *testing.T) {
	for id := range impliedBy {
		_, ok := taxonomy.DataTypeByID(id)
		require.True(t, ok, id)
		_, ok = taxonomy.GroupByID(impliedBy[id])
		require.True(t, ok, impliedBy[id])
	}
	for id := range listed {
		_, ok := taxonomy.DataTypeByID(id)
		require.True(t, ok, id)
	}
	for _, b := range permissionBehaviour {
		_, ok := taxonomy.GroupByID(b.group)
		require.True(t, ok, b.group)
	}
}

func TestEveryWordOfTheTaxonomyIsFound(t *testing.T) {
	for _, d := range taxonomy.DataTypes() {
		if d.ID == "generic_pi" {
			continue
		}
		for _, w := range d.Zh {
			require.NotEmpty(t, DataTypesIn(w, Chinese), "%s: %s", d.ID, w)
		}
		for _, w := range d.En {
			require.NotEmpty(t, DataTypesIn(w, English), "%s: %s", d.ID, w)
		}
	}
}

// statuses returns the statuses of a data type in order.
func statuses(d *Disclosures, id string) []DataStatus {
	var out []DataStatus
	for _, x := range d.Data {
		if x.Data == id {
			out = append(out, x.Status)
		}
	}
	return out
}

func groupsOf(d *Disclosures) []string {
	out := []string{}
	for _, p := range d.Permissions {
		out = append(out, p.Group)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
