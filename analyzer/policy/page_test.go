package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// prose is text enough for a page not to be mistaken for its surroundings.
var prose = "<p>" + strings.Repeat("我们重视您的个人信息。", 30) + "</p>"

func TestSurroundingsOfAPageAreNotItsText(t *testing.T) {
	tests := []struct {
		name, body string
		phone      bool // the text is taken for that of the policy
	}{
		{"nav", "<nav>%s</nav>", false},
		{"nav in the text", "<main><nav>%s</nav>", false},
		{"site header", "<header><div>%s</div></header>", false},
		{"header of an article", "<article><header>%s</header>", true},
		{"footer", "<footer>%s</footer>", false},
		{"footer of an article", "<main><footer>%s</footer>", true},
		{"aside", "<aside><ul><li>%s</ul></aside>", false},
		{"aside of an article", "<article><aside>%s</aside>", true},
		{"aside behind an article", "<article>甲</article><aside>%s</aside>", false},
		{"cookie banner", "<div class='Cookie-Banner x'><div>甲</div><div>%s</div></div>", false},
		{"banner by id", "<div id=onetrust-consent-sdk>%s</div>", false},
		{"dialog by role", "<section role=dialog>%s</section>", false},
		{"side bar", "<div class='left sidebar'>%s</div>", false},
		{"side bar behind its end", "<div class=sidebar>甲</div>%s", true},
		{"side bar inside a side bar", "<div class=sidebar><div class=sidebar>甲</div>%s</div>", false},
		{"class of another kind", "<div class='cookie-policy menu-content'>%s</div>", true},
		{"body of that class", "<body class=menu>%s", true},
		{"button", "<p>甲<button>%s</button>", false},
		{"table in a menu", "<nav><table><tr><td>%s<td>乙</table></nav>", false},
		{"menu in a layout table", "<table><tr><td><nav>%s</nav><td><h1>政策</h1>" + prose + prose + "</table>", false},
		{"text never left", "<nav>甲%s" + prose + prose, true},
		{"heading in the site header", "<header><h1>%s</h1></header>", true},
		{"date in the site header", "<header>更新日期：2024-05-20 %s</header>", true},
		{"month in the site header", "<header>Last updated: June 2025 %s</header>", true},
		{"none", "<section><div>%s</div></section>", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			body := "<html>" + strings.Replace(test.body, "%s", "我们会收集您的手机号码。", 1) + "</div></section></nav></body>" + prose
			if test.name == "text never left" {
				body = strings.TrimSuffix(body, "</div></section></nav></body>"+prose)
			}
			d := read(t, "a.html", body)
			found := false
			for i := range d.Documents[0].blocks {
				for words := range d.Documents[0].blocks[i].texts() {
					found = found || strings.Contains(words.s, "手机号码")
				}
			}
			require.Equal(t, test.phone, found)
			requireQuotes(t, body, d)
		})
	}
}

func TestPagesThatScriptsWriteAreRefused(t *testing.T) {
	const code = `<script src="/static/js/main.3f2a.js"></script>`
	tests := []struct {
		name, body string
		err        error
	}{
		{"empty mount", "<html><body><div id=app></div>" + code, ErrScripted},
		{"mount with a word", `<body><div id="__next">加载中…</div>` + code, ErrScripted},
		{"element of a framework", "<body><app-root></app-root>" + code, ErrScripted},
		{"message of many frameworks", "<noscript><strong>We're sorry but this doesn't work properly without JavaScript enabled.</strong></noscript>loading" + code, ErrScripted},
		{"Chinese message", "<noscript>您需要启用 JS 才能使用</noscript>loading" + code, ErrScripted},
		{"menu alone", "<nav>" + strings.Repeat("首页 下载 隐私政策 关于我们 ", 40) + "</nav><div id=root></div>" + code, ErrScripted},
		{"text as data of a script", "<div id=root></div><script>var text = '" + strings.Repeat("我们会收集您的手机号码。", 100) + "'</script>", ErrScripted},
		{"message and text", "<noscript>Please enable JavaScript</noscript>" + prose + code, nil},
		{"mount with text", "<div id=app>" + prose + "</div>" + code, nil},
		{"short text", "<p>我们会收集您的手机号码。</p>" + code, nil},
		{"mount without scripts", "<div id=app>甲</div>", nil},
		{"no words", "<title>隐私政策</title>" + code, ErrEmpty},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read([]Source{{Name: "a.html", Data: []byte(test.body)}}, database(t))
			if test.err == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, test.err)
		})
	}
}

func TestWhatIsBeyondALimitIsToldInAWarning(t *testing.T) {
	if testing.Short() {
		t.Skip("pages of the largest size")
	}
	const mb = 1 << 20
	tests := []struct {
		name, body string
		want       []string
	}{
		{"none", "<table><tr><td>甲<td>乙</table>", []string{}},
		{"100,000 cells", "<table>" + strings.Repeat("<tr><td>甲</td><td>乙</td></tr>", 50_000) + "</table>", []string{"tables have more than 50000 cells; those beyond are not read"}},
		{"columns", "<table><tr>" + strings.Repeat("<td>甲", maxColumns+1) + "</table>", []string{"a table has more than 100 columns; those beyond are not read"}},
		{"repeated words", "<table><tr><td rowspan=1000>" + strings.Repeat("甲", 3000) + strings.Repeat("<tr><td>乙", 999) + "</table>", []string{"cells that span repeat more than 4 MiB; beyond it they are empty"}},
		{"nested tables", strings.Repeat("<table><tr><td>甲<td>", maxNesting+1), []string{"tables nest deeper than 50; the cells of those inside are read as text"}},
		{"5 MB of elements never closed", "<p>甲" + strings.Repeat("<div>", mb) + "乙", []string{"elements nest deeper than 512, or are not closed; the page was read all the same"}},
		{"5 MB of text never closed", "<p>甲" + strings.Repeat("<b><div>乙", mb/3/len("<b><div>乙")), []string{"elements nest deeper than 512, or are not closed; the page was read all the same"}},
		{"elements closed", strings.Repeat("<div>甲</div>", 2000), []string{}},
		{"paragraphs, which need no end tag", strings.Repeat("<p>甲<li>乙", 2000), []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(t, "a.html", test.body)
			require.Equal(t, test.want, d.Documents[0].Warnings)
		})
	}
}

// Where a page keeps its line breaks, each line is a block; elsewhere they are spaces.
func TestLinesOfAPageThatKeepsThem(t *testing.T) {
	lines := "第三方SDK目录\n名称：甲SDK\n运营方：甲科技有限公司\n目的：推送消息\n\n名称：乙SDK\n运营方：乙科技有限公司\n目的：统计分析\n"
	for page, parties := range map[string]int{
		"<pre>" + lines + "</pre>": 2,
		"<div style='color:red;white-space: pre-line'><b>" + lines + "</b></div>": 2,
		"<p style='white-space:pre-line'>" + lines + "</p>":                       2,
		"<ul><li style='white-space: pre-wrap'>" + lines + "</ul>":                2,
		"<table><tr><td style='white-space:pre'>" + lines + "<tr><td></table>":    2,
		"<p style='white-space:pre-line'>一<p>" + lines:                            1,
		"<p style='white-space:pre-line'>一</p><p>" + lines + "</p>":               1,
		"<div><p style='white-space:pre-line'>一</div>" + lines:                    1,
		"<ul><li style='white-space:pre-line'>一</ul>" + lines:                     1,
		"<pre></pre><p>" + lines + "</p>":                                         1,
		"<div style='white-space:normal'>" + lines + "</div>":                     1,
	} {
		d := read(t, "policy.html", page)
		require.Len(t, d.ThirdParties, parties, page)
	}
}
