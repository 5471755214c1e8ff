package reports

import (
	"html/template"
	"io"
)

// WriteDisclosureHTML prints the lists as one page that needs nothing else. The colour of a cell says what it rests on, and
// so does the column beside it.
func WriteDisclosureHTML(w io.Writer, d *Disclosure, opts TableOptions) error {
	p := newPage(opts)
	all := p.drafts(d)
	type htmlCell struct {
		Basis string
		Lines []htmlLine
	}
	type htmlTable struct {
		Title  string
		Header []string
		Rows   [][]htmlCell
	}
	type mark struct{ ID, Name, Help string }
	page := struct {
		Lang, Title, Origin string
		Marks               []mark
		Tables              []htmlTable
	}{Lang: "en", Title: Inert(p.title(d)), Origin: Inert(p.origin(d))}
	if opts.Lang == Chinese {
		page.Lang = "zh-CN"
	}
	for _, b := range bases() {
		page.Marks = append(page.Marks, mark{b.id, p.lang.pick(b.name), p.lang.pick(b.help)})
	}
	for _, s := range []sheet{all.sharing, all.data, all.permissions, all.store, all.safety, all.open, all.sources} {
		t := htmlTable{Title: s.title}
		for _, c := range s.columns {
			t.Header = append(t.Header, c.title)
		}
		for i, row := range s.rows {
			var cells []htmlCell
			for k, c := range row {
				var shown htmlCell
				if s.basis != nil {
					shown.Basis = s.basis[i][k]
				}
				for _, line := range c {
					text := Inert(line)
					shown.Lines = append(shown.Lines, htmlLine{Text: text, Link: address().MatchString(text)})
				}
				cells = append(cells, shown)
			}
			t.Rows = append(t.Rows, cells)
		}
		page.Tables = append(page.Tables, t)
	}
	t, err := template.New("disclosure").Parse(disclosurePage)
	if err != nil {
		return err
	}
	return t.Execute(w, page)
}

// htmlLine is a line of a cell; Link says that it is a web address and nothing else.
type htmlLine struct {
	Text string
	Link bool
}

const disclosurePage = `<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{.Title}}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 90rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.5rem; }
p { overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 56rem; }
th, td { border: 1px solid #c8c8c8; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; min-width: 6rem; }
th { background: #eee; }
.evidence { background: #e2efda; }
.vendor { background: #ddebf7; }
.unknown { background: #ffe699; }
ul { list-style: none; padding: 0; }
li span { border: 1px solid #c8c8c8; padding: 0 .4rem; }
@media print { body { max-width: none; font-size: 11px; } table { min-width: 0; } tr { break-inside: avoid; } }
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<p>{{.Origin}}</p>
<ul>
{{range .Marks}}<li><span class="{{.ID}}">{{.Name}}</span> {{.Help}}</li>
{{end}}</ul>
{{range .Tables}}{{if .Rows}}<h2>{{.Title}} ({{len .Rows}})</h2>
<div class="scroll" tabindex="0"><table>
<thead><tr>{{range .Header}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr>{{range .}}<td{{if .Basis}} class="{{.Basis}}"{{end}}>{{range $i, $l := .Lines}}{{if $i}}<br>{{end}}{{if $l.Link}}<a href="{{$l.Text}}" rel="noopener noreferrer">{{$l.Text}}</a>{{else}}{{$l.Text}}{{end}}{{end}}</td>{{end}}</tr>
{{end}}</tbody>
</table></div>
{{end}}{{end}}</body>
</html>
`
