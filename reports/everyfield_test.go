package reports

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	htmlrender "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// outbreak is text that means something to each of the formats: a formula, another column, a line of its own, a tag, a
// link, a path, an end of a string or of a comment.
const outbreak = "=1+2" + evil + "\b../../\\..\\/etc/passwd,\";|`\n# h\n- [x](javascript:alert(1)) ![i](http://a.example/i) <!-- --> ]]>" +
	"<script>alert(1)</script><img src=x onerror=alert(1)>\"onmouseover=alert(1) '\n@cell\n+cell\n-cell"

// eachText calls set for each text of a value, with the path of its field, in which all elements of a list are one, and
// replaces it by what set returns. Keys of maps are none.
func eachText(v reflect.Value, at string, set func(at, text string) string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachText(v.Elem(), at, set)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				eachText(v.Field(i), at+"."+f.Name, set)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), at+"[]", set)
		}
	case reflect.String:
		v.SetString(set(at, v.String()))
	}
}

// textsOf returns the paths of all texts, each once.
func textsOf(value any) []string {
	var paths []string
	eachText(reflect.ValueOf(value), "", func(at, text string) string {
		if !slices.Contains(paths, at) {
			paths = append(paths, at)
		}
		return text
	})
	return paths
}

// output is a format of a document.
type output[T any] struct {
	name  string
	write func(*bytes.Buffer, T) error
}

func reportOutputs() []output[*Report] {
	o := TableOptions{Lang: English}
	return []output[*Report]{
		{"table", func(b *bytes.Buffer, r *Report) error { return WriteTable(b, r, o) }},
		{"json", func(b *bytes.Buffer, r *Report) error { return WriteJSON(b, r) }},
		{"sarif", func(b *bytes.Buffer, r *Report) error { return WriteSARIF(b, r, o) }},
		{"markdown", func(b *bytes.Buffer, r *Report) error { return WriteMarkdown(b, r, o) }},
		{"csv", func(b *bytes.Buffer, r *Report) error { return WriteCSV(b, r, o) }},
		{"html", func(b *bytes.Buffer, r *Report) error { return WriteHTML(b, r, o) }},
		{"cyclonedx", func(b *bytes.Buffer, r *Report) error { return WriteCycloneDX(b, r, o) }},
		{"xlsx", func(b *bytes.Buffer, r *Report) error { return WriteXLSX(b, r, o) }},
		{"baseline", func(b *bytes.Buffer, r *Report) error { return WriteBaseline(b, r) }},
	}
}

// comparisonOutputs write what a report changes of the fixture, and it of what it is itself.
func comparisonOutputs() []output[*Report] {
	o := TableOptions{Lang: Chinese}
	var outputs []output[*Report]
	for _, out := range []output[*Comparison]{
		{"table", func(b *bytes.Buffer, c *Comparison) error { return WriteCompareTable(b, c, o) }},
		{"json", func(b *bytes.Buffer, c *Comparison) error { return WriteCompareJSON(b, c) }},
		{"sarif", func(b *bytes.Buffer, c *Comparison) error { return WriteCompareSARIF(b, c, o) }},
		{"markdown", func(b *bytes.Buffer, c *Comparison) error { return WriteCompareMarkdown(b, c, o) }},
		{"csv", func(b *bytes.Buffer, c *Comparison) error { return WriteCompareCSV(b, c, o) }},
		{"html", func(b *bytes.Buffer, c *Comparison) error { return WriteCompareHTML(b, c, o) }},
		{"cyclonedx", func(b *bytes.Buffer, c *Comparison) error { return WriteCompareCycloneDX(b, c, o) }},
		{"xlsx", func(b *bytes.Buffer, c *Comparison) error { return WriteCompareXLSX(b, c, o) }},
	} {
		outputs = append(outputs, output[*Report]{out.name, func(b *bytes.Buffer, r *Report) error {
			return out.write(b, Compare(fixture(), r, CompareOptions{}))
		}}, output[*Report]{out.name, func(b *bytes.Buffer, r *Report) error {
			return out.write(b, Compare(r, nextRelease(), CompareOptions{}))
		}})
	}
	return outputs
}

func disclosureOutputs() []output[*Disclosure] {
	o := TableOptions{Lang: English}
	return []output[*Disclosure]{
		{"table", func(b *bytes.Buffer, d *Disclosure) error { return WriteDisclosureTable(b, d, o) }},
		{"json", func(b *bytes.Buffer, d *Disclosure) error { return WriteDisclosureJSON(b, d) }},
		{"markdown", func(b *bytes.Buffer, d *Disclosure) error { return WriteDisclosureMarkdown(b, d, o) }},
		{"csv", func(b *bytes.Buffer, d *Disclosure) error { return WriteStoreForm(b, d, o) }},
		{"html", func(b *bytes.Buffer, d *Disclosure) error { return WriteDisclosureHTML(b, d, o) }},
		{"xlsx", func(b *bytes.Buffer, d *Disclosure) error { return WriteDisclosureXLSX(b, d, o) }},
	}
}

// everyField writes a document, which make makes anew, with outbreak as each of its texts by itself and as all of them at
// once, and has each output looked at.
func everyField[T any](t *testing.T, outputs []output[T], document func() T) {
	paths := textsOf(document())
	require.Greater(t, len(paths), 20)
	if testing.Short() {
		paths = nil
	}
	for _, out := range outputs {
		t.Run(out.name, func(t *testing.T) {
			var plain bytes.Buffer
			require.NoError(t, out.write(&plain, document()))
			for _, at := range append(paths, "") {
				if out.name == "xlsx" && at != "" {
					continue // a workbook takes long, and all texts at once show what one does
				}
				d := document()
				eachText(reflect.ValueOf(d), "", func(here, text string) string {
					if at == "" || at == here {
						return outbreak
					}
					return text
				})
				var b bytes.Buffer
				if err := out.write(&b, d); err != nil {
					require.NotContains(t, Inert(err.Error()), "\x1b") // such as a hash that is none
					continue
				}
				if fault := breaks(out.name, b.Bytes(), plain.Bytes()); fault != "" {
					t.Errorf("text %q as %q breaks out: %s", outbreak[:8], cmp.Or(at, "every text"), fault)
				}
			}
		})
	}
}

// breaks says what in an output acts, empty for nothing. Plain is the same document with texts as they should be.
func breaks(format string, out, plain []byte) string {
	switch format {
	case "xlsx":
		return activeCells(out)
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out, []byte(byteOrderMark)))).ReadAll()
		if err != nil {
			return err.Error()
		}
		for _, row := range rows {
			for _, text := range row {
				if text != "" && strings.Contains("=+-@\t\r", text[:1]) {
					return "cell " + text
				}
			}
		}
		out = bytes.ReplaceAll(bytes.TrimPrefix(out, []byte(byteOrderMark)), []byte("\r\n"), []byte("\n"))
	case "html":
		return strangeElements(out, plain)
	case "markdown":
		if fault := strangeElements(shownAs(out), shownAs(plain)); fault != "" {
			return fault
		}
	case "json", "baseline":
		if !json.Valid(out) {
			return "no JSON"
		}
	case "sarif", "cyclonedx":
		var doc any
		if err := json.Unmarshal(out, &doc); err != nil {
			return err.Error()
		}
		if fault := strangeAddress(doc); fault != "" {
			return fault
		}
	}
	if i := strings.IndexFunc(string(out), func(r rune) bool { return r != '\n' && active(r) }); i >= 0 {
		return fmt.Sprintf("%q", out[max(0, i-20):min(len(out), i+20)])
	}
	return ""
}

func shownAs(markdown []byte) []byte {
	var b bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(htmlrender.WithUnsafe()))
	if err := md.Convert(markdown, &b); err != nil {
		return []byte(err.Error())
	}
	return b.Bytes()
}

// strangeElements tells elements that load or run something which the plain page has not, handlers, and links that lead
// elsewhere than to a page or within this one.
func strangeElements(page, plain []byte) string {
	count := func(page []byte) (map[string]int, string) {
		root, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			return nil, err.Error()
		}
		found := map[string]int{}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if slices.Contains([]string{"script", "img", "iframe", "object", "embed", "form", "link", "base", "meta", "style"}, n.Data) {
				found[n.Data]++
			}
			for _, a := range n.Attr {
				switch {
				case strings.HasPrefix(a.Key, "on"):
					return nil, a.Key + " of " + n.Data
				case slices.Contains([]string{"href", "src", "action", "xlink:href"}, a.Key) &&
					!strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http://") && !strings.HasPrefix(a.Val, "https://"):
					return nil, a.Key + " " + a.Val
				}
			}
		}
		return found, ""
	}
	have, fault := count(page)
	if fault != "" {
		return fault
	}
	want, _ := count(plain)
	for name, n := range have {
		if n > want[name] {
			return fmt.Sprintf("%d of %s, %d without", n, name, want[name])
		}
	}
	return ""
}

// strangeAddress tells addresses that leave the folder of the report or run something.
func strangeAddress(doc any) string {
	switch v := doc.(type) {
	case map[string]any:
		for key, value := range v {
			if text, ok := value.(string); ok && (key == "uri" || key == "url" || key == "helpUri" || key == "informationUri") {
				u, err := url.Parse(text)
				switch {
				case err != nil:
					return err.Error()
				case u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http":
					return "scheme of " + text
				case u.Scheme == "" && (path.IsAbs(u.Path) || strings.HasPrefix(path.Clean(u.Path), "..")):
					return "path of " + text
				}
			}
			if fault := strangeAddress(value); fault != "" {
				return fault
			}
		}
	case []any:
		for _, value := range v {
			if fault := strangeAddress(value); fault != "" {
				return fault
			}
		}
	}
	return ""
}

func activeCells(workbook []byte) string {
	f, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		return err.Error()
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return err.Error()
		}
		for i, row := range rows {
			for k, text := range row {
				at, err := excelize.CoordinatesToCellName(k+1, i+1)
				if err != nil {
					return err.Error()
				}
				if formula, err := f.GetCellFormula(sheet, at); err != nil || formula != "" {
					return sheet + "!" + at + " is a formula"
				}
				if linked, target, err := f.GetCellHyperLink(sheet, at); err != nil || linked && !strings.HasPrefix(target, "http") {
					return sheet + "!" + at + " leads to " + target
				}
				if text != "" && strings.Contains("=+-@\t\r", text[:1]) || strings.IndexFunc(strings.ReplaceAll(text, "\n", ""), active) >= 0 {
					return sheet + "!" + at + " " + Inert(text)
				}
			}
		}
	}
	return ""
}

func TestNoTextOfAReportBreaksOut(t *testing.T) { everyField(t, reportOutputs(), fixture) }

func TestNoTextOfAPolicyReportBreaksOut(t *testing.T) {
	outputs := slices.DeleteFunc(reportOutputs(), func(o output[*Report]) bool { return o.name == "cyclonedx" })
	everyField(t, outputs, policyOnly)
}

func TestNoTextOfAComparisonBreaksOut(t *testing.T) {
	everyField(t, comparisonOutputs(), nextRelease)
}

func TestNoTextOfADraftBreaksOut(t *testing.T) {
	everyField(t, disclosureOutputs(), func() *Disclosure { return disclosureOf(t, fixture()) })
}

// The walk reaches what it should: texts of every part of a report.
func TestEachTextReachesAllParts(t *testing.T) {
	paths := textsOf(fixture())
	for _, at := range []string{
		".App.Label", ".Permissions[].Name", ".SDKs[].Evidence[].Value", ".Flows[].Trace[].Method", ".Policy.ThirdParties[].Name",
		".Findings[].Message.Zh", ".Coverage.Skipped[]",
	} {
		require.Contains(t, paths, at)
	}
	require.NotContains(t, paths, ".App.VersionCode")
}

// What the tests above would not let through.
func TestBreaksTellsWhatActs(t *testing.T) {
	for _, c := range []struct{ format, out, plain string }{
		{"table", "a\x1b[2J", "a"},
		{"table", "a\u202eb", "a"},
		{"csv", "name,value\r\n=1+2,b\r\n", ""},
		{"csv", "name,value\r\n\"\tx\",b\r\n", ""},
		{"html", "<p>a<script>x</script>", "<p>a"},
		{"html", "<p onclick=x>a", "<p>a"},
		{"html", `<a href="javascript:x">a</a>`, ""},
		{"markdown", "[a](javascript:alert(1))", ""},
		{"markdown", "a <img src=x>", "a"},
		{"json", `{"a":"b`, ""},
		{"sarif", `{"artifactLocation":{"uri":"../../etc"}}`, ""},
		{"sarif", `{"a":[{"uri":"file:///etc/passwd"}]}`, ""},
	} {
		require.NotEmpty(t, breaks(c.format, []byte(c.out), []byte(c.plain)), "%s %q", c.format, c.out)
	}
	require.Empty(t, breaks("html", []byte("<p>a<script>x</script>"), []byte("<script>y</script>")))
	require.Empty(t, breaks("csv", []byte("name,value\r\n'=1+2,b\r\n"), nil))
}
