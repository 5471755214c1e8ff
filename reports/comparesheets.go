package reports

import (
	"io"
	"slices"
	"strings"
)

// WriteCompareCSV prints the findings of a comparison, a row each, with what became of them in the first column, as
// [WriteCSV] does those of a report.
func WriteCompareCSV(w io.Writer, c *Comparison, opts TableOptions) error {
	return writeSheetCSV(w, newComparePage(c, opts).comparedFindings(c), opts.Lang)
}

// WriteCompareXLSX prints a comparison as a workbook, as [WriteXLSX] does a report: a summary, the findings, and a sheet of
// each kind of change.
func WriteCompareXLSX(w io.Writer, c *Comparison, opts TableOptions) error {
	p := newComparePage(c, opts)
	sheets := []sheet{p.comparedSummary(c, opts.Gate), p.comparedFindings(c)}
	for _, t := range p.changes(c, true) {
		if len(t.rows) == 0 {
			continue
		}
		s := sheet{title: p.sentenceCase(t.title), colours: p.changeColours()}
		for i, title := range t.header {
			width := 30.0
			if i == 0 {
				width = 12
			}
			s.columns = append(s.columns, column{p.sentenceCase(title), width})
		}
		for _, row := range t.rows {
			cells := make([]cell, 0, len(row))
			for _, text := range row {
				cells = append(cells, one(text))
			}
			s.rows = append(s.rows, cells)
		}
		sheets = append(sheets, s)
	}
	return writeWorkbook(w, sheets, opts.Lang, maxRows)
}

func (p *page) changeColours() map[string]string {
	return map[string]string{
		p.change(added): "F8CBAD", p.change(changed): "FFE699", p.change(removed): "E2EFDA",
	}
}

// comparedFindings are the findings that differ, as they are in the new release, or were in the old one.
func (p *page) comparedFindings(c *Comparison) sheet {
	merged := &Report{Rules: c.Rules, SDKs: slices.Concat(c.after.SDKs, c.before.SDKs)}
	var words []cell
	for _, f := range c.Findings {
		now := f.New
		if now == nil {
			now = f.Old
		}
		merged.Findings = append(merged.Findings, *now)
		word := cell{p.change(f.Change)}
		switch {
		case f.Change == added:
			word = cell{p.say("新出现", "new")}
		case f.Change == removed:
			word = cell{p.say("已消失", "gone")}
		case f.Change == changed:
			word = append(word, p.say("原为 ", "was ")+p.grade(f.Old))
		case f.Change == notCompared && f.New != nil:
			word = append(word, p.say("旧版本未检查", "not looked for in the old one"))
		case f.Change == notCompared:
			word = append(word, p.say("新版本未检查", "not looked for in the new one"))
		}
		words = append(words, word)
	}
	s := p.findingsSheet(merged)
	s.colours = map[string]string{p.say("新出现", "new"): "F8CBAD", p.say("已消失", "gone"): "E2EFDA"}
	s.columns = slices.Insert(s.columns, 0, column{p.sentenceCase(p.changeHeader()), 14})
	for i := range s.rows {
		if c.Findings[i].Change == removed {
			s.rows[i][1] = nil // nothing is to be done about it
		}
		s.rows[i] = slices.Insert(s.rows[i], 0, words[i])
	}
	return s
}

func (p *page) comparedSummary(c *Comparison, gate Gate) sheet {
	s := sheet{
		title:   p.say("概要", "Summary"),
		columns: []column{{p.say("项目", "Item"), 26}, {p.say("内容", "Value"), 100}},
	}
	add := func(name string, values ...string) {
		values = slices.DeleteFunc(values, func(v string) bool { return v == "" })
		if len(values) > 0 {
			s.rows = append(s.rows, []cell{one(name), values})
		}
	}
	word, counts := p.compareOutcome(c, gate)
	add(p.say("结论", "Verdict"), word+p.say("：", ": ")+counts)
	for i, side := range []Release{c.Old, c.New} {
		name := []string{p.say("旧版本", "Old"), p.say("新版本", "New")}[i]
		if a := side.App; a != nil {
			add(name, strings.TrimSpace(a.File+"  "+a.Package+" "+a.VersionName), "SHA-256 "+a.SHA256)
		}
		for _, d := range side.Documents {
			dates := ""
			if d.Dates.Updated != "" {
				dates = p.say("更新日期 ", "updated ") + d.Dates.Updated
			}
			add(name+p.say("的隐私政策", ", policy"), strings.TrimSpace(d.File+"  "+dates), "SHA-256 "+d.SHA256)
		}
		add(name+p.say("的分析深度", ", depth"), side.Depth)
	}
	for _, n := range c.Notes {
		add(p.say("比较的前提", "Before you trust this"), p.lang.pick(n.Message))
	}
	add(p.say("未比较", "Not compared"), p.notCompared(c))
	for _, w := range c.Warnings {
		add(p.say("警告", "Warning"), strings.TrimSpace(w.Stage+" "+w.Location)+": "+w.Message)
	}
	add(p.say("工具", "Tool"), strings.TrimSpace("sdkaudit "+c.Tool.Version), p.say("SDK 库 ", "SDK database ")+c.Tool.SDKDB)
	return s
}
