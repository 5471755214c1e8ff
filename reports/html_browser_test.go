//go:build browser

package reports

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// view is a report in a tab of a browser, with all that the tab complains of, asks for or pops up.
type view struct {
	t   *testing.T
	ctx context.Context
	url string

	mu       sync.Mutex
	trouble  []string
	requests []string
}

// browse opens the report as a file. A browser that is not installed is a failure: who asks for these tests wants them.
func browse(t *testing.T, r *Report, opts TableOptions) *view {
	t.Helper()
	binary := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			binary = found
			break
		}
	}
	require.NotEmpty(t, binary, "no Chromium in PATH; on Debian: apt-get install chromium")
	file := filepath.Join(t.TempDir(), "report.html")
	require.NoError(t, os.WriteFile(file, []byte(htmlOf(t, r, opts)), 0o600))

	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(binary), chromedp.DisableGPU)
	if os.Geteuid() == 0 { // which Chromium refuses to sandbox
		options = append(options, chromedp.NoSandbox)
	}
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	v := &view{t: t, ctx: ctx, url: "file://" + file}
	require.NoError(t, chromedp.Do(ctx)) // starts the browser
	require.NoError(t, chromedp.Listen(ctx, v.hear))
	for _, enable := range []func() error{
		func() error { _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); return err },
		func() error { _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); return err },
		func() error { _, err := chromedp.Call(ctx, runtime.Enable, cdp.Empty{}); return err },
	} {
		require.NoError(t, enable())
	}
	v.open("")
	return v
}

// hear keeps what a report must never do.
func (v *view) hear(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		v.trouble = append(v.trouble, fmt.Sprintf("exception: %+v", e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		v.trouble = append(v.trouble, fmt.Sprintf("console: %+v", e.Type))
	case *log.EventEntryAdded:
		v.trouble = append(v.trouble, fmt.Sprintf("log: %s %s", e.Entry.Level, e.Entry.Text))
	case *pages.EventJavascriptDialogOpening:
		v.trouble = append(v.trouble, "dialog: "+e.Message)
	case *network.EventRequestWillBeSent:
		v.requests = append(v.requests, e.Request.URL)
	}
}

func (v *view) open(fragment string) {
	v.t.Helper()
	v.do(chromedp.Navigate("about:blank"), chromedp.Navigate(v.url+fragment))
}

func (v *view) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, time.Minute)
	defer cancel()
	require.NoError(v.t, chromedp.Do(ctx, steps...))
}

// eval returns what a JavaScript expression is.
func eval[T any](v *view, expression string) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, time.Minute)
	defer cancel()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(v.t, err, expression)
	return out
}

// until waits for an expression to become true.
func (v *view) until(expression string) {
	v.t.Helper()
	require.Eventually(v.t, func() bool { return eval[bool](v, expression) }, 10*time.Second, 50*time.Millisecond, expression)
}

// quiet holds that nothing went wrong and nothing was loaded besides the file.
func (v *view) quiet() {
	v.t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	require.Empty(v.t, v.trouble)
	for _, url := range v.requests {
		require.Regexp(v.t, `^(file://.*/report\.html(#.*)?|about:blank)$`, url)
	}
	require.NotEmpty(v.t, v.requests)
}

// shownFindings are the anchors of those that the filters leave.
const shownFindings = `[...document.querySelectorAll("article.finding")].filter(a => a.checkVisibility()).map(a => a.id).join(" ")`

func TestBrowserFiltersAndSearches(t *testing.T) {
	v := browse(t, htmlFixture(), TableOptions{})
	all := "finding-aa finding-ff finding-bb finding-cc finding-dd finding-ee"
	require.Equal(t, all, eval[string](v, shownFindings))

	v.do(chromedp.Click(chromedp.CSS(`button[data-filter="severity"][data-value="medium"]`)))
	require.Equal(t, "finding-bb finding-ee", eval[string](v, shownFindings))
	v.do(chromedp.Click(chromedp.CSS(`button[data-filter="strength"][data-value="suppressed"]`)))
	require.Equal(t, "finding-ee", eval[string](v, shownFindings))
	require.Equal(t, "1 / 6", eval[string](v, `document.querySelector("[role=status]").innerText.slice(0, 5)`))
	v.do(chromedp.Click(chromedp.CSS("#clear")))
	require.Equal(t, all, eval[string](v, shownFindings))

	eval[bool](v, `(() => { const s = document.getElementById("rule"); s.value = "undisclosed-sdk"; s.dispatchEvent(new Event("change")); return true })()`)
	require.Equal(t, "finding-aa finding-ff finding-dd", eval[string](v, shownFindings))
	v.do(chromedp.Click(chromedp.CSS("#clear")))
	eval[bool](v, `(() => { const s = document.getElementById("sdk"); s.value = "jcore"; s.dispatchEvent(new Event("change")); return true })()`)
	require.Equal(t, "finding-ff finding-dd", eval[string](v, shownFindings), "the second's evidence is code of the SDK")
	v.do(chromedp.Click(chromedp.CSS("#clear")))

	// Either language is searched whichever is shown; so are tables, and calls that are not written out.
	v.do(chromedp.SendKeys(chromedp.CSS("#query"), "通讯录"))
	v.until(`document.getElementById("shown").textContent === "2"`)
	require.Equal(t, "finding-bb finding-ee", eval[string](v, shownFindings))
	v.do(chromedp.KeyEvent("\x1b"))
	v.until(`document.getElementById("shown").textContent === "6"`)
	v.do(chromedp.SendKeys(chromedp.CSS("#query"), "JIGUANG.c.onReceive"))
	v.until(`document.getElementById("shown").textContent === "0"`)
	require.Equal(t, 1, eval[int](v, `[...document.querySelectorAll("#accesses tbody tr")].filter(r => r.checkVisibility()).length`))
	v.quiet()
}

func TestBrowserSwitchesLanguage(t *testing.T) {
	v := browse(t, htmlFixture(), TableOptions{Lang: Chinese})
	text := `document.querySelector("#verdict").innerText`
	require.Contains(t, eval[string](v, text), "不通过")
	require.NotContains(t, eval[string](v, text), "FAIL")
	require.Equal(t, "全部", eval[string](v, `document.querySelector("#rule option").textContent`))
	v.do(chromedp.Click(chromedp.CSS(`[data-set-lang="en"]`)))
	require.Contains(t, eval[string](v, text), "FAIL")
	require.NotContains(t, eval[string](v, text), "不通过")
	require.Equal(t, "en", eval[string](v, `document.documentElement.lang`))
	require.Equal(t, "all", eval[string](v, `document.querySelector("#rule option").textContent`))
	// What is left in Chinese is the app's, the policy's or an operator's.
	left := eval[string](v, `(() => { const out = []; for (const e of document.querySelectorAll("h2, h3, th[scope=col], caption, .facts dt, summary > .caption, legend, button"))
		if (e.checkVisibility() && !e.dataset.setLang && /[\u4e00-\u9fff]/.test(e.innerText)) out.push(e.innerText); return out.join("|") })()`)
	require.Empty(t, left)
	v.quiet()
}

func TestBrowserDeepLinkOpensTheFinding(t *testing.T) {
	v := browse(t, htmlFixture(), TableOptions{})
	require.False(t, eval[bool](v, `document.querySelector("#finding-cc details").open`))
	v.open("#finding-cc")
	require.True(t, eval[bool](v, `document.querySelector("#finding-cc details").open`))
	require.True(t, eval[bool](v, `document.activeElement === document.querySelector("#finding-cc summary")`))
	require.True(t, eval[bool](v, `(() => { const r = document.querySelector("#finding-cc").getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight })()`))

	// A filter does not keep a link from its finding, nor does following it twice.
	v.do(chromedp.Click(chromedp.CSS(`button[data-filter="severity"][data-value="low"]`)))
	v.do(chromedp.Click(chromedp.CSS(`.first a[href="#finding-aa"]`)))
	v.until(`document.querySelector("#finding-aa details").open`)
	require.True(t, eval[bool](v, `document.querySelector("#finding-aa").checkVisibility()`))
	eval[bool](v, `(document.querySelector("#finding-aa details").open = false) || true`)
	v.do(chromedp.Click(chromedp.CSS(`.first a[href="#finding-aa"]`)))
	v.until(`document.querySelector("#finding-aa details").open`)
	v.quiet()
}

func TestBrowserKeyboard(t *testing.T) {
	v := browse(t, htmlFixture(), TableOptions{})
	v.do(chromedp.KeyEvent("\t"))
	require.Equal(t, "#findings", eval[string](v, `document.activeElement.getAttribute("href")`), "the first stop skips to the findings")
	v.do(chromedp.KeyEvent("/"))
	require.Equal(t, "query", eval[string](v, `document.activeElement.id`))
	eval[bool](v, `document.querySelector("#finding-aa summary").focus() || true`)
	v.do(chromedp.KeyEvent("\r"))
	v.until(`document.querySelector("#finding-aa details").open`)
	require.NotEqual(t, "none", eval[string](v, `getComputedStyle(document.activeElement).outlineStyle`), "the focus is seen")
	require.Zero(t, eval[int](v, `document.querySelectorAll("[onclick], div[tabindex='0']:not(.scroll)").length`))
	v.quiet()
}

func TestBrowserWritesOutPlacesAndFlows(t *testing.T) {
	v := browse(t, large(400), TableOptions{})
	row := `[...document.querySelectorAll("#accesses tbody tr")].find(r => r.cells[2].textContent === "10")`
	require.Equal(t, "10", eval[string](v, row+`.cells[2].innerText.trim()`))
	eval[bool](v, row+`.querySelector("button").click() || true`)
	require.Equal(t, 10, eval[int](v, `document.querySelectorAll("tr.list-row .list > ol > li").length`))
	require.Contains(t, eval[string](v, `document.querySelector("tr.list-row").textContent`), "classes.dex:0x")
	require.Equal(t, 12, eval[int](v, `document.querySelectorAll("tr.list-row li:first-child details.path ol li").length`))
	eval[bool](v, row+`.querySelector("button").click() || true`)
	require.Zero(t, eval[int](v, `document.querySelectorAll("tr.list-row").length`))
	eval[bool](v, `document.querySelector("#flows [data-lazy] button").click() || true`)
	require.Contains(t, eval[string](v, `document.querySelector("tr.list-row").textContent`), "java.net.URL.openConnection()")
	v.quiet()
}

func TestBrowserIsFluentWithALargeReport(t *testing.T) {
	v := browse(t, large(5000), TableOptions{})
	took := eval[float64](v, `(() => { const q = document.getElementById("query"), b = document.querySelector('button[data-filter="severity"]');
		q.value = "no such text anywhere"; const t = performance.now(); b.click(); document.body.offsetHeight; return performance.now() - t })()`)
	require.Less(t, took, 5000.0, "milliseconds, on a busy machine too")
	t.Logf("first search: %.0f ms; elements: %d", took, eval[int](v, `document.getElementsByTagName("*").length`))
	v.quiet()
}

func TestBrowserFitsSmallScreensAndPaper(t *testing.T) {
	for _, r := range []*Report{htmlFixture(), markup(t), large(300)} {
		v := browse(t, r, TableOptions{Lang: Chinese})
		for _, width := range []int64{400, 768, 1280} {
			v.do(chromedp.EmulateViewport(width, 900))
			eval[bool](v, `document.getElementById("unfold").click() || true`)
			require.LessOrEqual(t, eval[int64](v, `document.documentElement.scrollWidth`), width)
		}
		eval[bool](v, `document.getElementById("fold").click() || true`)
		_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		require.NoError(t, err)
		eval[bool](v, `dispatchEvent(new Event("beforeprint"))`)
		require.Zero(t, eval[int](v, `document.querySelectorAll("details:not([open])").length`))
		require.Zero(t, eval[int](v, `[...document.querySelectorAll("button, select, input, nav")].filter(e => e.checkVisibility() && !e.closest(".lazy")).length`))
		eval[bool](v, `dispatchEvent(new Event("afterprint"))`)
		require.Zero(t, eval[int](v, `document.querySelectorAll("article.finding > details[open]").length`))
		v.quiet()
	}
}

func TestBrowserHostileTextsAreInert(t *testing.T) {
	plain := browse(t, htmlFixture(), TableOptions{})
	hit := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hit = true }))
	defer server.Close()
	r := markup(t)
	r.App.Label = `<img src="` + server.URL + `"><link rel=stylesheet href="` + server.URL + `">` + danger
	v := browse(t, r, TableOptions{})
	eval[bool](v, `document.getElementById("unfold").click() || true`)
	eval[bool](v, `document.querySelectorAll("[data-lazy] button").forEach(b => b.click()) || true`)
	eval[bool](v, `document.querySelectorAll("[data-set-lang]").forEach(b => b.click()) || true`)
	v.do(chromedp.SendKeys(chromedp.CSS("#query"), "alert"), chromedp.Sleep(300*time.Millisecond))

	// No element that the page of a harmless report lacks, no attribute that acts, no address but the web's.
	kinds := `[...new Set([...document.querySelectorAll("*")].map(e => e.localName))].sort().join(" ")`
	known := strings.Fields(eval[string](plain, kinds))
	for _, kind := range strings.Fields(eval[string](v, kinds)) {
		require.Contains(t, append(known, "ol", "ul", "li", "em"), kind)
	}
	require.Equal(t, 2, eval[int](v, `document.scripts.length`))
	require.Empty(t, eval[string](v, `[...document.querySelectorAll("*")].flatMap(e => [...e.attributes]).map(a => a.name).filter(n => /^on|^src|^style$|^srcdoc$|^action$/.test(n)).join(" ")`))
	require.Empty(t, eval[string](v, `[...document.links].map(a => a.protocol).filter(p => !["file:", "https:", "http:"].includes(p)).join(" ")`))
	require.Contains(t, eval[string](v, `document.querySelector("h1").textContent`), `<img src="`)
	require.NotRegexp(t, "[\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]", eval[string](v, `document.documentElement.textContent`))
	require.False(t, hit, "the page asked a server for something")
	v.quiet()
	plain.quiet()
}
