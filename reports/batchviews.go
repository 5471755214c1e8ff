package reports

import (
	"bytes"
	"cmp"
	_ "embed" // the template of the overview and its script
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"sdkaudit/analyzer/audit"
)

var (
	//go:embed html/batch.html
	batchTemplate string
	//go:embed html/batch.js
	batchScript string
)

// reasonNames are what the reasons of failures are called.
func reasonNames() map[string]Text {
	return map[string]Text{
		"unreadable": {"无法读取", "unreadable"},
		"settings":   {"设置有误", "wrong settings"},
		"time":       {"超时", "out of time"},
		"memory":     {"内存不足", "out of memory"},
		"crash":      {"审计中断", "broke down"},
	}
}

func reasonName(reason string) Text {
	if name, ok := reasonNames()[reason]; ok {
		return name
	}
	return Text{reason, reason}
}

// batchWord is the verdict over one build, in the words of a report's: not audited, fail, review or pass.
func (p *page) batchWord(b *BatchBuild, gate Gate) string {
	switch {
	case b.Failure != nil:
		return p.say("未审计", "ERROR")
	case gate.FailsBuild(b):
		return p.say("不通过", "FAIL")
	case b.Asserted.atLeast("low")+b.Candidates.atLeast("low") > 0:
		return p.say("需复核", "REVIEW")
	default:
		return p.say("通过", "PASS")
	}
}

// gate is the one that a batch was judged by.
func (b *Batch) gate() Gate { return Gate{Level: b.FailOn, Candidates: b.Candidates} }

// worst returns the builds in the order that a reader wants them: what failed, what has findings that count, the rest.
func (b *Batch) worst() []*BatchBuild {
	out := make([]*BatchBuild, len(b.Builds))
	for i := range b.Builds {
		out[i] = &b.Builds[i]
	}
	gate := b.gate()
	rank := func(x *BatchBuild) int {
		switch {
		case x.Failure != nil:
			return 0
		case gate.FailsBuild(x):
			return 1
		default:
			return 2
		}
	}
	slices.SortStableFunc(out, func(x, y *BatchBuild) int { return cmp.Compare(rank(x), rank(y)) })
	return out
}

// batchOutcome is the verdict over all builds and what it rests on.
func (p *page) batchOutcome(b *Batch) (word, counts string) {
	t := b.Totals
	switch {
	case t.Failed > 0:
		word = p.say("未完成", "ERROR")
	case t.Failing > 0:
		word = p.say("不通过", "FAIL")
	default:
		word = p.say("通过", "PASS")
	}
	counts = p.say(
		fmt.Sprintf("%d 个构建：%d 个不通过，%d 个通过，%d 个未能审计", t.Builds, t.Failing, t.Passing, t.Failed),
		fmt.Sprintf("%s: %d with findings that count, %d without, %d not audited", audit.Plural(t.Builds, "build"), t.Failing, t.Passing, t.Failed))
	if t.Incomplete > 0 {
		counts += p.say(fmt.Sprintf("；%d 个分析不完整", t.Incomplete), fmt.Sprintf("; %d seen in part", t.Incomplete))
	}
	return word, counts
}

// about names the app of a build, and its version.
func (b *BatchBuild) about() string {
	if b.Package == "" {
		return ""
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s (%d)", b.Package, b.VersionName, b.VersionCode))
}

// batchRows are the cells of builds, below headings; without the message of failures.
func (p *page) batchRows(b *Batch, builds []*BatchBuild) (header []string, rows [][]string) {
	header = []string{
		p.say("结论", "VERDICT"), p.say("构建", "BUILD"), p.say("应用", "APP"), p.say("高", "HIGH"), p.say("中", "MEDIUM"), p.say("低", "LOW"),
		p.say("候选", "CHECK"), p.say("已接受", "ACCEPTED"), p.say("备注", "NOTE"),
	}
	for _, build := range builds {
		row := []string{p.batchWord(build, b.gate()), build.File, build.about(), "", "", "", "", "", ""}
		if f := build.Failure; f != nil {
			row[8] = p.lang.pick(reasonName(f.Reason))
		} else {
			row[3], row[4], row[5] = strconv.Itoa(build.Asserted.High), strconv.Itoa(build.Asserted.Medium), strconv.Itoa(build.Asserted.Low)
			row[6] = strconv.Itoa(build.Candidates.atLeast("low"))
			if build.Suppressed > 0 {
				row[7] = strconv.Itoa(build.Suppressed)
			}
			if build.Incomplete {
				row[8] = p.say("分析不完整", "seen in part")
			}
		}
		rows = append(rows, row)
	}
	return header, rows
}

// WriteBatchTable prints the builds of a batch for a reader at a terminal, the worst first, and why some have no report.
func WriteBatchTable(w io.Writer, b *Batch, opts TableOptions) error {
	p := newPage(opts)
	p.color = opts.Color
	word, counts := p.batchOutcome(b)
	p.line(p.paint(word, word) + "  " + counts)
	builds := b.worst()
	if len(builds) > 0 {
		p.heading(p.say("构建", "BUILDS"))
		header, rows := p.batchRows(b, builds)
		p.grid(header, rows)
	}
	if b.Totals.Failed > 0 {
		p.heading(p.say("未能审计", "NOT AUDITED"))
		for _, build := range builds[:b.Totals.Failed] {
			p.text("  ", build.File+": "+p.lang.pick(reasonName(build.Failure.Reason))+p.say("：", ": ")+build.Failure.Message)
		}
	}
	return p.flush(w)
}

// WriteBatchCSV prints the builds of a batch, a row each, as [WriteCSV] does findings.
func WriteBatchCSV(w io.Writer, b *Batch, opts TableOptions) error {
	p := newPage(opts)
	s := sheet{}
	for _, title := range []string{
		p.say("结论", "verdict"), p.say("构建", "build"), p.say("拆分包", "splits"), p.say("包名", "package"), p.say("版本", "version"), p.say("版本号", "version code"),
		p.say("高", "high"), p.say("中", "medium"), p.say("低", "low"), p.say("候选高", "candidates high"), p.say("候选中", "candidates medium"),
		p.say("候选低", "candidates low"), p.say("已接受", "accepted"), p.say("分析不完整", "seen in part"), p.say("原因", "reason"), p.say("说明", "message"),
		p.say("政策", "policies"), p.say("报告", "report"),
	} {
		s.columns = append(s.columns, column{title: title})
	}
	for i := range b.Builds {
		build := &b.Builds[i]
		row := []cell{one(p.batchWord(build, b.gate())), one(build.File), build.Splits, one(build.Package), one(build.VersionName)}
		reason, message := "", ""
		if f := build.Failure; f != nil {
			reason, message = p.lang.pick(reasonName(f.Reason)), f.Message
			row = append(row, one(""), one(""), one(""), one(""), one(""), one(""), one(""), one(""), one(""))
		} else {
			row = append(row, one(strconv.FormatInt(build.VersionCode, 10)))
			for _, n := range []int{
				build.Asserted.High, build.Asserted.Medium, build.Asserted.Low,
				build.Candidates.High, build.Candidates.Medium, build.Candidates.Low, build.Suppressed,
			} {
				row = append(row, one(strconv.Itoa(n)))
			}
			incomplete := p.say("否", "no")
			if build.Incomplete {
				incomplete = p.say("是", "yes")
			}
			row = append(row, one(incomplete))
		}
		s.rows = append(s.rows, append(row, one(reason), one(message), build.Policies, one(build.Report)))
	}
	return writeSheetCSV(w, s, opts.Lang)
}

// batchView is what the template of the overview prints.
type batchView struct {
	Lang              Lang
	Title             string
	ContentPolicy     string
	Style             template.CSS
	Script            template.JS
	Tool              Tool
	Name              Text
	Class             string
	Word, Counts, Why Text
	Sections          []htmlSection
}

// WriteBatchHTML prints the overview of a batch as one HTML file of at most two megabytes, as [WriteHTML] does a report: the
// verdict, what could not be audited, and all builds, the worst first, each with a link to its report. Of more builds than
// have room the first are shown, and the others counted.
func WriteBatchHTML(w io.Writer, b *Batch, opts TableOptions) error {
	page, err := batchPage()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	for _, rows := range []int{5000, 1500, 500, 100} {
		out.Reset()
		if err := page.ExecuteTemplate(&out, "batch", newBatchView(b, opts, rows)); err != nil {
			return err
		}
		if out.Len() <= maxHTML {
			break
		}
	}
	_, err = w.Write(out.Bytes())
	return err
}

// batchPage has the cells and tables of the page of a report.
var batchPage = sync.OnceValues(func() (*template.Template, error) {
	page, err := newHTMLPage()
	if err != nil {
		return nil, err
	}
	return page.New("overview").Parse(batchTemplate)
})

func newBatchView(b *Batch, opts TableOptions, most int) *batchView {
	pages := [2]*page{newPage(TableOptions{Lang: Chinese}), newPage(TableOptions{Lang: English})}
	both := func(f func(*page) string) Text { return Text{Zh: f(pages[0]), En: f(pages[1])} }
	name := Text{fmt.Sprintf("%d 个构建", b.Totals.Builds), audit.Plural(b.Totals.Builds, "build")}
	v := &batchView{
		Lang: cmp.Or(opts.Lang, English), Title: name.En + " · sdkaudit", ContentPolicy: contentPolicy(batchScript),
		Style: template.CSS(htmlStyle), Script: template.JS(batchScript), //nolint:gosec // embedded files
		Tool: b.Tool, Name: name,
		Word:   both(func(p *page) string { word, _ := p.batchOutcome(b); return word }),
		Counts: both(func(p *page) string { _, counts := p.batchOutcome(b); return counts }),
	}
	v.Class = map[string]string{"ERROR": "fail", "FAIL": "fail", "PASS": "pass"}[v.Word.En]
	flags := "--fail-on " + b.FailOn
	if b.Candidates {
		flags += " --fail-on-candidates"
	}
	v.Why = Text{
		fmt.Sprintf("计入的是门槛以上的问题（%s）。未能审计的构建，其问题无从得知。", Inert(flags)),
		fmt.Sprintf("What counts are findings that pass the gate (%s). Nothing is known of builds that were not audited.", Inert(flags)),
	}
	builds := b.worst()
	if failed := builds[:b.Totals.Failed]; len(failed) > 0 {
		table := htmlTable{Caption: Text{"未能审计", "Not audited"}, Columns: columns(Text{"构建", "Build"}, Text{"原因", "Reason"}, Text{"说明", "Message"})}
		for _, build := range failed[:min(len(failed), most)] {
			reason := reasonName(build.Failure.Reason)
			table.Rows = append(table.Rows, htmlRow{Cells: []htmlCell{
				codeCell(build.File), {Text: clipped(reason, maxName), Tone: "bad"}, {Text: clipped(Text{build.Failure.Message, build.Failure.Message}, maxText)},
			}})
		}
		v.Sections = append(v.Sections, batchSection("failed", table, len(failed)))
	}
	table := htmlTable{Caption: Text{"构建", "Builds"}}
	shown := builds[b.Totals.Failed:]
	shown = shown[:min(len(shown), most)]
	zhHead, zhRows := pages[0].batchRows(b, shown)
	enHead, enRows := pages[1].batchRows(b, shown)
	for i := range enHead {
		table.Columns = append(table.Columns, htmlColumn{Name: Text{zhHead[i], pages[1].sentenceCase(enHead[i])}})
	}
	for i, build := range shown {
		var cells []htmlCell
		for k := range enRows[i] {
			cells = append(cells, htmlCell{Text: clipped(Text{zhRows[i][k], enRows[i][k]}, maxName)})
		}
		cells[0].Tone = map[string]string{"FAIL": "bad", "REVIEW": "warn", "PASS": "good"}[enRows[i][0]]
		cells[1].Mono, cells[1].Href = true, build.Report
		table.Rows = append(table.Rows, htmlRow{Cells: cells})
	}
	v.Sections = append(v.Sections, batchSection("builds", table, len(builds)-b.Totals.Failed))
	return v
}

// batchSection is a table of builds, with a word about those that it leaves out.
func batchSection(id string, table htmlTable, total int) htmlSection {
	s := htmlSection{ID: id, Title: table.Caption, Count: strconv.Itoa(total)}
	table.Total = total
	if n := len(table.Rows); n < total {
		s.Lead = append(s.Lead, Text{
			fmt.Sprintf("此处列出前 %d 个，其余 %d 个见 index.jsonl。", n, total-n),
			fmt.Sprintf("The first %d are listed here, the other %d are in index.jsonl.", n, total-n),
		})
	}
	table.dropEmpty()
	s.Tables = []htmlTable{table}
	return s
}
