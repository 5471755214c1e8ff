package policy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// render prints the blocks of a document: # heading, [cell|cell][cell|cell] for a table, and text.
func render(tb testing.TB, name, body string) []string {
	tb.Helper()
	d, err := parse(Source{Name: name, Data: []byte(body)})
	require.NoError(tb, err)
	out := []string{}
	for _, b := range d.blocks {
		switch {
		case b.kind == table:
			var s strings.Builder
			for _, row := range b.rows {
				var cells []string
				for _, c := range row {
					cells = append(cells, foldSpace(c.text.s))
				}
				s.WriteString("[" + strings.Join(cells, "|") + "]")
			}
			out = append(out, s.String())
		case b.level > 0:
			out = append(out, strings.Repeat("#", b.level)+" "+foldSpace(b.text.s))
		default:
			out = append(out, foldSpace(b.text.s))
		}
	}
	return out
}

type formatTest struct {
	name, body string
	want       []string
}

func runFormatTests(t *testing.T, file string, tests []formatTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, render(t, file, test.body))
		})
	}
}

func TestTextReader(t *testing.T) {
	runFormatTests(t, "a.txt", []formatTest{
		{"a line is a block", "甲\n\n 乙 \r\n丙", []string{"甲", "乙", "丙"}},
		{"spaces with a NO-BREAK SPACE end a paragraph", "甲甲\u00a0 \u00a0乙乙", []string{"甲甲", "乙乙"}},
		{"two NO-BREAK SPACEs do", "甲甲\u00a0\u00a0乙乙", []string{"甲甲", "乙乙"}},
		{"one does not", "甲甲\u00a0乙乙", []string{"甲甲 乙乙"}},
		{"plain spaces do not", "甲甲     乙乙", []string{"甲甲 乙乙"}},
		{"not after a bare number", "1.1\u00a0 \u00a0我们重视\u00a0 \u00a0二", []string{"1.1 我们重视", "二"}},
		{"not after a bracketed number", "（一）\u00a0\u00a0定义", []string{"（一） 定义"}},
		{"but after a number with a title", "1.1 引言\u00a0 \u00a0我们重视", []string{"1.1 引言", "我们重视"}},
		{"at the ends", "\u00a0\u00a0甲\u00a0\u00a0", []string{"甲"}},
		{"ten of them are a bullet", strings.Repeat("\u00a0", 10) + "甲", []string{"甲"}},
		{"tabs are a table", "甲\t乙\t丙\n1\t2\t3", []string{"[甲|乙|丙][1|2|3]"}},
		{"with empty cells in between", "甲\t乙\t丙\n1\t\t3", []string{"[甲|乙|丙][1||3]"}},
		{"and at the end", "甲\t乙\t丙\n1\t2\t\n1\t\t\r\n", []string{"[甲|乙|丙][1|2|][1||]"}},
		{"an indent below a table", "甲\t乙\t丙\n1\t2\t3\n\t\t丁", []string{"[甲|乙|丙][1|2|3]", "丁"}},
		{"and at the start", "甲\t乙\t丙\n\t2\t3", []string{"[甲|乙|丙][|2|3]"}},
		{"one row is no table", "甲\t乙\t丙\n丁", []string{"甲 乙 丙", "丁"}},
		{"one tab is no table", "甲\t乙\n1\t2", []string{"甲 乙", "1 2"}},
		{"rows of another width are another table", "a\tb\tc\nd\te\tf\na\tb\tc\td\nd\te\tf\tg", []string{"[a|b|c][d|e|f]", "[a|b|c|d][d|e|f|g]"}},
		{"an indent is no table", "\t\t甲甲\n\t\t乙乙", []string{"甲甲", "乙乙"}},
		{"a line of a hundred tabs is no row", strings.Repeat("a\t", 200) + "a", []string{strings.Repeat("a ", 200) + "a"}},
	})
}

func TestHTMLReader(t *testing.T) {
	runFormatTests(t, "a.html", []formatTest{
		{"paragraphs without end tags", "<p>甲<p>乙<div>丙<li>丁", []string{"甲", "乙", "丙", "丁"}},
		{"inline elements join words", "<p>手<b>机</b><span>号</span>码", []string{"手机号码"}},
		{"white space folds", "<p> 甲 \n\t 乙 </p>", []string{"甲 乙"}},
		{"line breaks part blocks", "甲<br>乙<br/>丙", []string{"甲", "乙", "丙"}},
		{"headings", "<h1>甲</h1>乙<H3>丙</H3>", []string{"# 甲", "乙", "### 丙"}},
		{"a heading of two lines", "<h2>甲<br>乙</h2>丙", []string{"## 甲 乙", "丙"}},
		{"a heading never closed ends with its line", "<h2>甲<p>乙<p>丙", []string{"## 甲", "乙", "丙"}},
		{"a heading with a block inside", "<h2><div>甲</div></h2><p>乙", []string{"## 甲", "乙"}},
		{"scripts, styles and titles", "<head><title>甲</title><style>乙</style></head><script>'</p>丙'</script><p>丁<noscript><p>戊</noscript>", []string{"丁"}},
		{"a script closed by a slash goes on", "<p>丁<script/>document.write('丙')</script>戊", []string{"丁戊"}},
		{"a head without end tag", "<html><head><meta charset=utf-8><title>甲</title><body><p>乙", []string{"乙"}},
		{"templates, pictures and menus", "<template>甲</template><svg><text>乙</text></svg><select><option>丙</select>丁", []string{"丁"}},
		{"comments", "甲<!-- <p>乙</p> -->丙", []string{"甲丙"}},
		{"entities", "&#25163;&#x673a;&amp;&lt;p&gt;&ldquo;a&rdquo;", []string{"手机&<p>“a”"}},
		{"entities that are none", "R&D; a&b &; &#xZZ; &", []string{"R&D; a&b &; &#xZZ; &"}},
		{"a space that does not break", "甲&nbsp;&nbsp;乙", []string{"甲 乙"}},
		{"the address behind a link", "<p>见<a href='https://a.example/?x=1&amp;y=2'>清单</a>。", []string{"见清单 https://a.example/?x=1&y=2 。"}},
		{"an address that is the words", "<a href='https://a.example'>https://a.example</a>", []string{"https://a.example"}},
		{"an address within the page", "<a href='#one'>甲</a><a name=x>乙</a>", []string{"甲乙"}},
		{"a link without words", "<a href='https://a.example'><img src=x></a>", []string{"https://a.example"}},
		{"end tags of nothing", "</a></table></td></p>甲</h1></div>", []string{"甲"}},
		{"a tag cut short", "<p>甲<a href='", []string{"甲"}},
		{"table", "<table><tr><th>甲<th>乙<tr><td>1<td>2</table>", []string{"[甲|乙][1|2]"}},
		{"table without rows marked", "<table><td>1<td>2</table>", []string{"[1|2]"}},
		{"table never closed", "<table><tr><td>1<td>2<tr><td>3<td>4", []string{"[1|2][3|4]"}},
		{"table with groups", "<table><thead><tr><th>甲<th>乙</thead><tbody><tr><td>1<td>2</tbody></table>", []string{"[甲|乙][1|2]"}},
		{"caption before its table", "<p>前<table><caption>题</caption><tr><td>1<td>2</table>后", []string{"前", "题", "[1|2]", "后"}},
		{"rows span", "<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>", []string{"[甲|1][甲|2]"}},
		{"rows span in the middle", "<table><tr><td>a<td rowspan=3>甲<td>1<tr><td>b<td>2<tr><td>c<td>3</table>", []string{"[a|甲|1][b|甲|2][c|甲|3]"}},
		{"columns span", "<table><tr><td colspan=2>甲<td>乙<tr><td>1<td>2<td>3</table>", []string{"[甲|甲|乙][1|2|3]"}},
		{"rows and columns span", "<table><tr><td rowspan=2 colspan=2>甲<td>1<tr><td>2</table>", []string{"[甲|甲|1][甲|甲|2]"}},
		{"odd spans are one", "<table><tr><td rowspan=x colspan=-3>甲<td colspan=0>1<tr><td>乙<td>2</table>", []string{"[甲|1][乙|2]"}},
		{"a cell of paragraphs", "<table><tr><td><p>甲<p>乙<td>1</table>", []string{"[甲 乙|1]"}},
		{"layout table", "<table><tr><td><td><h1>甲</h1><p>乙</table>", []string{"# 甲", "乙"}},
		{"nested layout tables", "<table><tr><td><table><tr><td><p>甲<p>乙</table><td></table>丙", []string{"甲", "乙", "丙"}},
		{"data table in a layout table", "<table><tr><td>菜单<td><p>前<table><tr><td>1<td>2</table>后</table>", []string{"菜单", "前", "[1|2]", "后"}},
		{"text between cells of a nested table stays in its cell", "<table><tr><td>甲<table>题<tr><td>1</table><td>乙</table>", []string{"[甲 题 1|乙]"}},
		{"cells without a table", "<td>甲<td>乙<tr>丙", []string{"甲", "乙", "丙"}},
		{"broken nesting", "<b><p>甲</b><i>乙</p></i><table><tr><td><div>1</td></div><td>2</tr></b></table>丙", []string{"甲乙", "[1|2]", "丙"}},
	})
}

func TestHTMLSpansAreLimited(t *testing.T) {
	count := func(body string) (cells, words int) {
		d, err := parse(Source{Name: "a.html", Data: []byte(body)})
		require.NoError(t, err)
		for i := range d.blocks {
			for _, row := range d.blocks[i].rows {
				cells += len(row)
				for _, c := range row {
					words += len(c.text.s)
				}
			}
		}
		return cells, words
	}
	cells, _ := count("<table><tr><td colspan=99999999>甲<td>乙</table>")
	require.LessOrEqual(t, cells, maxColumns)

	one := "<table><tr><td colspan=1000 rowspan=1000>甲" + strings.Repeat("<tr>", 1000) + "<td>乙</table>"
	cells, _ = count(strings.Repeat(one, 10))
	require.LessOrEqual(t, cells, maxCells)

	long := strings.Repeat("长", 100_000)
	cells, words := count("<table><tr><td colspan=100 rowspan=1000>" + long + strings.Repeat("<tr>", 1000) + "<td>乙</table>")
	require.Greater(t, cells, 1000)
	require.LessOrEqual(t, words, len(long)+maxRepeated+len("乙"))

	nested := strings.Repeat("<table><tr><td>甲<td>", 10_000) + "乙" + strings.Repeat("</table>", 10_000)
	_, words = count(nested)
	require.LessOrEqual(t, words, len(nested))
}

func TestMarkdownReader(t *testing.T) {
	runFormatTests(t, "a.md", []formatTest{
		{"headings", "# 甲\n## 乙 ##\n丙\n===\n丁", []string{"# 甲", "## 乙", "# 丙", "丁"}},
		{"lines of a paragraph", "甲\n乙\n\n丙", []string{"甲 乙", "丙"}},
		{"lists", "- 甲\n- 乙\n  1. 丙\n\n     丁\n", []string{"甲", "乙", "丙", "丁"}},
		{"quotations", "> 甲\n> > 乙\n丙", []string{"甲", "乙 丙"}},
		{"code", "```\n甲\n\n乙\n```\n\n    丙\n", []string{"甲", "乙", "丙"}},
		{"emphasis", "**甲**_乙_ __丙__ ~~丁~~ 手**机**号", []string{"甲乙 丙 丁 手机号"}},
		{"marks that are none", "5 * 3 = 15, READ_PHONE_STATE a ~ b", []string{"5 * 3 = 15, READ_PHONE_STATE a ~ b"}},
		{"code spans", "`READ_SMS` 甲", []string{"READ_SMS 甲"}},
		{"escapes", `\*甲\* \[1\] a\b`, []string{`*甲* [1] a\b`}},
		{"entities", "甲&nbsp;乙 &amp; R&D;", []string{"甲 乙 & R&D;"}},
		{"links", "见[清单](https://a.example/b_c)。", []string{"见清单 https://a.example/b_c 。"}},
		{"link with title and brackets", "[甲](<https://a.example/x y> \"题)\") [乙](https://a.example/(1)) [丙](https://a.example/?a=1&amp;b=2 'x')",
			[]string{"甲 https://a.example/x y 乙 https://a.example/(1) 丙 https://a.example/?a=1&b=2"}},
		{"link whose words are the address", "[https://a.example](https://a.example) <https://b.example>", []string{"https://a.example https://b.example"}},
		{"link with emphasis", "[**甲**](https://a.example)", []string{"甲 https://a.example"}},
		{"link within the document", "[甲](#one) [乙](b.md)", []string{"甲 乙"}},
		{"brackets that are no link", "[1] 甲SDK [2][x] [ ] a](b) [a] (b) [c](d", []string{"[1] 甲SDK [2][x] [ ] a](b) [a] (b) [c](d"}},
		{"images", "![图](https://a.example/x.png)甲 [![徽](x.png)](https://b.example) 感叹![", []string{"甲 https://b.example 感叹!["}},
		{"addresses keep their marks", "https://a.example/_x_/*y 甲", []string{"https://a.example/_x_/y 甲"}},
		{"tags", "甲<b>乙</b><br/>丙 <!-- 丁 --> a<b 1 < 2", []string{"甲乙 丙 a<b 1 < 2"}},
		{"link as a tag", "见<a href=\"https://a.example/?a&amp;b\">清单</a>。", []string{"见清单 https://a.example/?a&b 。"}},
		{"table", "| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |\n| 3 |\n", []string{"[甲|乙][1|2][3|]"}},
		{"table with links, pipes and code", "|甲|乙|\n|-|-|\n|a\\|b|[x](https://a.example/_y)|\n|`READ_SMS`|**c**<br>d|", []string{"[甲|乙][a|b|x https://a.example/_y][READ_SMS|c d]"}},
		{"table at the end of a paragraph", "前\n|甲|乙|\n|-|-|\n|1|2|\n\n后", []string{"前", "[甲|乙][1|2]", "后"}},
		{"no table without its line of dashes", "| 甲 | 乙 |\n| 1 | 2 |", []string{"| 甲 | 乙 | | 1 | 2 |"}},
		{"HTML", "前\n\n<div>甲</div>\n<p>乙\n\n后", []string{"前", "甲", "乙", "后"}},
		{"HTML on one line", "<pre>甲</pre>\n<script>丙</script>\n\n后", []string{"甲", "后"}},
		{"HTML that ends with its line", "<pre>甲\n乙</pre>\n\n后", []string{"甲", "乙", "后"}},
		{"HTML table with empty lines", "<table>\n<tr><td>甲<td>乙\n\n<tr><td>1\n\n    <td>2\n</table>\n\n后", []string{"[甲|乙][1|2]", "后"}},
		{"HTML table never closed", "<table><tr><td>甲<td>乙\n\n后", []string{"[甲|乙]", "后"}},
		{"HTML table beside Markdown", "<table><tr><td>甲<td>乙</table>\n\n# 后", []string{"[甲|乙]", "# 后"}},
		{"HTML that is indented behind an empty line", "<div>\n\n    <h2>甲</h2>\n    <ul>\n    <li>乙</li>\n    </ul>\n\n后", []string{"## 甲", "乙", "后"}},
		{"code that is indented", "前\n\n    if a <p> 乙\n", []string{"前", "if a <p> 乙"}},
		{"windows line ends", "# 甲\r\n\r\n|a|b|\r\n|-|-|\r\n|1|2|\r\n", []string{"# 甲", "[a|b][1|2]"}},
	})
}

func TestMarkdownBeyondItsLimitsIsReadAsText(t *testing.T) {
	for name, body := range map[string]string{
		"quotations":   strings.Repeat(">", 100_000) + " 我们会收集您的手机号码",
		"lists":        strings.Repeat("- ", 100_000) + "我们会收集您的手机号码",
		"numbers":      strings.Repeat("1. ", 100_000) + "我们会收集您的手机号码",
		"mixed":        strings.Repeat("> 1) * ", 50_000) + "我们会收集您的手机号码",
		"indent":       strings.Repeat("\t", 100_000) + "我们会收集您的手机号码",
		"wide table":   strings.Repeat("|a", 1000) + "|\n" + strings.Repeat("|-", 1000) + "|\n" + strings.Repeat("|\n", 10_000) + "我们会收集您的手机号码",
		"large tables": strings.Repeat(strings.Repeat("|a", 50)+"|\n"+strings.Repeat("|-", 50)+"|\n"+strings.Repeat("|\n", 1000)+"\n", 10) + "我们会收集您的手机号码",
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, "a.md", body)
			require.Equal(t, []DataStatus{DataCollected}, statuses(d, "phone_number"))
		})
	}
}

func TestMarkdownWithinItsLimitsStaysMarkdown(t *testing.T) {
	require.Equal(t, []string{"甲"}, render(t, "a.md", strings.Repeat("> ", 90)+"甲"))
	require.Equal(t, []string{"## 甲", "乙"}, render(t, "a.md", "## 甲\n"+strings.Repeat(" ", 150)+"\n\n乙"))
	var b strings.Builder
	for range 500 {
		b.WriteString("\n\n|甲|乙|丙|\n|-|-|-|\n" + strings.Repeat("|1|2|3|\n", 20))
	}
	require.Len(t, render(t, "a.md", b.String()), 500)
}

func TestSpansKnowHowWordsAreWritten(t *testing.T) {
	tests := []struct{ name, file, body, words, source string }{
		{"an entity is covered whole", "a.html", "<p>甲&amp;", "甲&", "甲&amp;"},
		{"at the start as well", "a.html", "<p>&#30002;乙", "甲乙", "&#30002;乙"},
		{"the address of a link ends with its tag", "a.html", "<p>见<a href='https://a.example/a/long/one'>清单</a>后", "清单 https://a.example/a/long/one", "清单</a>"},
		{"the address of a Markdown link stands in it", "a.md", "见[清单](https://a.example/x)。", "https://a.example/x", "https://a.example/x"},
		{"an escape does not count", "a.md", `见 \*甲`, "*甲", "*甲"},
		{"words before an escape do", "a.md", `见\*甲`, "见*甲", `见\*甲`},
		{"lines of a quotation", "a.md", "> 甲\n> 乙", "甲 乙", "甲\n> 乙"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := parse(Source{Name: test.file, Data: []byte(test.body)})
			require.NoError(t, err)
			words := d.blocks[0].text
			i := strings.Index(words.s, test.words)
			require.NotEqual(t, -1, i, words.s)
			start, end := words.span(i, i+len(test.words))
			require.Equal(t, test.source, test.body[start:end])
		})
	}
}

func TestCellsRepeatTheWordsTheySpan(t *testing.T) {
	body := "<table><tr><td>a<td rowspan=2>甲\n<tr><td>b</table>"
	d, err := parse(Source{Name: "a.html", Data: []byte(body)})
	require.NoError(t, err)
	e := newExtractor(d, database(t))
	q := e.quoteRow(d.blocks[0].rows[1])
	require.Equal(t, "b | 甲", q.Text)
	require.Equal(t, "甲\n<tr><td>b", body[q.Span.Start:q.Span.End], "a cell from a row above may stand before the first")
	require.Equal(t, 2, q.Span.Line, "the line is that of the row")
}

func TestTextSlicesKeepTheirPlaces(t *testing.T) {
	var b textBuilder
	b.write("abc", 10)
	b.writeFor("&", 13, 5)
	b.write("def", 18)
	b.write("ghi", 40)
	words := b.take()
	require.Equal(t, "abc&defghi", words.s)
	for i := range len(words.s) + 1 {
		for j := i; j <= len(words.s); j++ {
			part := words.slice(i, j)
			require.Equal(t, words.s[i:j], part.s)
			if i == j {
				continue
			}
			wantStart, wantEnd := words.span(i, j)
			start, end := part.span(0, j-i)
			require.Equal(t, [2]int{wantStart, wantEnd}, [2]int{start, end}, fmt.Sprint(i, j))
		}
	}
	start, end := text{}.span(0, 0)
	require.Equal(t, [2]int{0, 0}, [2]int{start, end})
}

func TestLongLinesOfDashesAreMarkdown(t *testing.T) {
	dashes := strings.Repeat("-", 3*maxDepth)
	for _, body := range []string{"Partners and whom else\n" + dashes + "\n\n", dashes + "\n\n", strings.Repeat("*", 3*maxDepth) + "\n\n", "| a | b |\n|" + dashes + "|" + dashes + "|\n| c | d |\n\n"} {
		require.True(t, saneMarkdown(body))
		d := read(t, "a.md", body+"|SDK|Operator|\n|-|-|\n|JPush|Jiguang Ltd.|\n")
		require.Equal(t, []want{{name: "JPush", sdk: "jpush", operator: "Jiguang Ltd."}}, rowsOf(d))
	}
	for _, deep := range []string{strings.Repeat("- ", 2*maxDepth), strings.Repeat(">", 2*maxDepth), strings.Repeat("1. ", 2*maxDepth), strings.Repeat("-\t", 2*maxDepth)} {
		require.False(t, saneMarkdown(deep+"x"), deep)
	}
}
