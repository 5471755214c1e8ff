package reports

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"sdkaudit/analyzer/audit"
)

// WriteCompareHTML prints a comparison as one HTML file, as [WriteHTML] does a report: the verdict, the findings that the
// release brings or makes graver with what they rest on, then those that changed or are gone, and what the release changed.
func WriteCompareHTML(w io.Writer, c *Comparison, opts TableOptions) error {
	return writeHTML(w, func(limits htmlLimits) *htmlView { return newCompareView(c, opts, limits) })
}

func newCompareView(c *Comparison, opts TableOptions, limits htmlLimits) *htmlView {
	fresh := *c.after
	fresh.Findings, fresh.Rules = nil, c.Rules
	fix, check := c.fresh()
	fresh.Findings = append(append(fresh.Findings, fix...), check...)
	for _, f := range c.only(added) {
		if f.New.Suppression != nil {
			fresh.Findings = append(fresh.Findings, *f.New)
		}
	}
	v := newHTMLView(&fresh, opts, limits)
	zh, en := opts, opts
	zh.Lang, en.Lang = Chinese, English
	pages := [2]*page{newComparePage(c, zh), newComparePage(c, en)}
	both := func(f func(*page) string) Text { return Text{Zh: f(pages[0]), En: f(pages[1])} }

	v.Product, v.Tool = Text{"版本比较", "comparison of releases"}, c.Tool
	v.Name, v.Sub = releases(c, maxName), ""
	v.Title = v.Name + " · sdkaudit"
	v.Facts = nil
	for i, side := range []Release{c.Old, c.New} {
		v.Facts = append(v.Facts, releaseFact([]Text{{"旧版本", "Old release"}, {"新版本", "New release"}}[i], side))
		if fact := policyFact([]Text{{"旧版本的隐私政策", "Policy of the old"}, {"新版本的隐私政策", "Policy of the new"}}[i], side); len(fact.Values) > 0 {
			v.Facts = append(v.Facts, fact)
		}
	}
	v.Verdict.Word = both(func(p *page) string { word, _ := p.compareOutcome(c, opts.Gate); return word })
	v.Verdict.Counts = both(func(p *page) string { _, counts := p.compareOutcome(c, opts.Gate); return counts })
	v.Verdict.Class = map[string]string{"FAIL": "fail", "REVIEW": "review", "PASS": "pass"}[v.Verdict.Word.En]
	v.Verdict.Why = gateReasonOfRelease(c, opts.Gate)
	v.Verdict.Limits = nil
	for _, n := range c.Notes {
		v.Verdict.Limits = append(v.Verdict.Limits, clipped(n.Message, maxText))
	}
	if missing := both(func(p *page) string { return p.notCompared(c) }); missing.En != "" {
		v.Verdict.Limits = append(v.Verdict.Limits, missing)
	}
	for _, warning := range c.Warnings[:min(len(c.Warnings), maxWarnings)] {
		text := clip(strings.TrimSpace(warning.Stage+" "+warning.Location)+": "+warning.Message, maxText)
		v.Verdict.Limits = append(v.Verdict.Limits, Text{text, text})
	}
	for i, g := range v.Groups {
		v.Groups[i].Title = Text{Zh: "新出现或加重：" + g.Title.Zh, En: "New or graver: " + strings.ToLower(g.Title.En[:1]) + g.Title.En[1:]}
	}
	v.Sections = compareSections(c, pages, limits)
	return v
}

func releaseFact(label Text, side Release) htmlFact {
	if side.App == nil {
		return htmlFact{label, []htmlCell{{Text: Text{"不是构建", "no build"}, Tone: "warn"}}}
	}
	a := side.App
	version := strings.TrimSpace(fmt.Sprintf("%s %s (%d)", a.Package, a.VersionName, a.VersionCode))
	depth := depthNames()[side.Depth]
	return htmlFact{label, []htmlCell{
		{Text: clipped(Text{version, version}, maxName), Sub: Text{Zh: "深度：" + depth.Zh, En: "depth: " + depth.En}},
		{Text: clipped(Text{a.File, a.File}, maxName), Sub: clipped(Text{"SHA-256 " + a.SHA256, "SHA-256 " + a.SHA256}, maxName), Mono: true},
	}}
}

func policyFact(label Text, side Release) htmlFact {
	fact := htmlFact{Label: label}
	for _, d := range side.Documents[:min(len(side.Documents), maxEmbedded)] {
		cell := codeCell(d.File)
		if day := clip(d.Dates.Updated, maxName); day != "" {
			cell.Sub = Text{"更新于 " + day, "updated " + day}
		}
		fact.Values = append(fact.Values, cell)
	}
	return fact
}

// gateReasonOfRelease says what the exit code follows from.
func gateReasonOfRelease(c *Comparison, gate Gate) Text {
	n := 0
	for _, f := range c.Findings {
		if gate.countsNow(f) {
			n++
		}
	}
	flags := "--fail-on " + cmp.Or(gate.Level, "high")
	if gate.Candidates {
		flags += " --fail-on-candidates"
	}
	if n > 0 {
		return Text{
			fmt.Sprintf("门槛不通过：有 %d 项问题在新版本中计入、在旧版本中不计入（%s）。", n, flags),
			fmt.Sprintf("The gate fails: %s in the new release and did not in the old one (%s).", audit.Plural(n, "finding counts", "findings count"), flags),
		}
	}
	return Text{
		fmt.Sprintf("门槛通过：没有问题在新版本中计入、在旧版本中不计入（%s）。", flags),
		fmt.Sprintf("The gate passes: no finding counts in the new release that did not in the old one (%s).", flags),
	}
}

// compareSections are the tables of what changed, a section each.
func compareSections(c *Comparison, pages [2]*page, limits htmlLimits) []htmlSection {
	tables := func(p *page) []changeTable { return append(p.changedFindings(c), p.changes(c, false)...) }
	zh, en := tables(pages[0]), tables(pages[1])
	var out []htmlSection
	for i, t := range en {
		if len(t.rows) == 0 && len(t.besides) == 0 {
			continue
		}
		title := Text{Zh: zh[i].title, En: pages[1].sentenceCase(t.title)}
		section := htmlSection{ID: fmt.Sprintf("changes-%d", i+1), Title: title, Count: fmt.Sprint(len(t.rows))}
		for k, lead := range t.besides {
			section.Lead = append(section.Lead, Text{Zh: zh[i].besides[k], En: lead})
		}
		table := htmlTable{Caption: title}
		for k, name := range t.header {
			table.Columns = append(table.Columns, htmlColumn{Name: Text{Zh: zh[i].header[k], En: pages[1].sentenceCase(name)}})
		}
		for k, row := range t.rows {
			table.Total++
			if len(table.Rows) == limits.rows {
				table.More++
				continue
			}
			var cells []htmlCell
			for n, text := range row {
				cell := htmlCell{Text: Text{Zh: zh[i].rows[k][n], En: text}}
				switch text {
				case pages[1].change(added):
					cell.Tone = "warn"
				case pages[1].change(removed):
					cell.Tone = "good"
				case pages[1].change(changed):
					cell.Tone = "plain"
				}
				if n > 0 {
					cell.Tone = ""
				}
				cells = append(cells, cell)
			}
			table.Rows = append(table.Rows, htmlRow{Cells: cells})
		}
		table.dropEmpty()
		section.Tables = []htmlTable{table}
		out = append(out, section)
	}
	return out
}
