package reports

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxMarkdown is the most characters of a Markdown report: a comment on a pull request may have 65,536.
const maxMarkdown = 60_000

// openList is the most items of a list that are shown without being unfolded, and of a table that is not folded; openFew
// is the most findings that are shown with all that is said of them, without a table.
const openList, openFew = 10, 3

// markdown is how a page is written as Markdown instead of in lines for a terminal.
type markdown struct {
	// items are the most findings of a group in its table, details the most of them that are told in full, and rows the most
	// that are shown of every other table.
	items, details, rows int
	// verdict says that only the verdict is shown.
	verdict bool
	// title is a heading whose list or table is still to come.
	title string
}

// WriteMarkdown prints the report in GitHub-flavoured Markdown, short enough for a comment on a pull request: the
// verdict, a table of what to fix and one of what to check by hand, with evidence and remedies folded below each, then
// what the build or the policy holds, long lists folded. What is left out for want of space is counted. Texts of the report show as they are: none of their marks, tags, links and mentions
// acts.
func WriteMarkdown(w io.Writer, r *Report, opts TableOptions) error {
	var p *page
	for _, limits := range []markdown{
		{items: 200, details: 50, rows: 200},
		{items: 200, details: 50, rows: 30},
		{items: 200, details: 30, rows: 15},
		{items: 200, details: 20, rows: 10},
		{items: 100, details: 12, rows: 5},
		{items: 50, details: 5, rows: 5},
		{items: 15, details: openFew, rows: 5},
		{verdict: true},
	} {
		p = newReportPage(r, opts)
		p.md = &limits
		p.markdown(r, opts.Gate)
		if utf8.RuneCount(p.out.Bytes()) <= maxMarkdown {
			break
		}
	}
	return p.flush(w)
}

func (p *page) markdown(r *Report, gate Gate) {
	word, tail := p.outcome(r, gate)
	p.line("### " + word + p.say("：", ": ") + plain(clip(subject(r, maxName), maxName)))
	p.blank()
	p.line(tail)
	if p.md.verdict {
		p.next(r)
		return
	}
	fix, check, notes := tally(r)
	number := p.markdownFindings(r, p.say("需整改", "To fix"), fix, 0)
	number = p.markdownFindings(r, p.say("需人工确认", "To check by hand"), check, number)
	p.md.details = 0 // nothing is to be done about notes
	p.markdownFindings(r, p.say("提示", "Notes"), notes, number)
	p.body(r)
}

// markdownFindings prints a group of findings, the gravest first, numbered on from those before.
func (p *page) markdownFindings(r *Report, title string, findings []Finding, number int) int {
	if len(findings) == 0 {
		return number
	}
	p.blank()
	p.line("**" + title + p.say(fmt.Sprintf("（%d）", len(findings)), fmt.Sprintf(" (%d)", len(findings))) + "**")
	p.blank()
	var sorted []Finding
	for _, s := range severities() {
		for _, f := range findings {
			if f.Severity == s.id {
				sorted = append(sorted, f)
			}
		}
	}
	if len(sorted) <= openFew {
		p.markdownDetails(r, sorted, number)
		return number + len(findings)
	}
	open := min(openList, len(sorted), p.md.items)
	p.markdownSummary(r, sorted[:open], number)
	if rest := sorted[open:min(len(sorted), p.md.items)]; len(rest) > 0 {
		shut := p.fold(p.say(fmt.Sprintf("另 %d 项", len(findings)-open), fmt.Sprintf("%d more", len(findings)-open)))
		p.markdownSummary(r, rest, number+open)
		p.left(len(findings) - open - len(rest))
		p.shut(shut)
	}
	told := min(len(sorted), p.md.details)
	if told == 0 {
		return number + len(findings)
	}
	shut := p.fold(p.say("证据、依据和整改", "Evidence, clauses and fixes"))
	p.markdownDetails(r, sorted[:told], number)
	p.left(len(findings) - told)
	p.shut(shut)
	return number + len(findings)
}

// markdownSummary prints a table of findings, the first of which follows the number.
func (p *page) markdownSummary(r *Report, findings []Finding, number int) {
	p.markdownRow([]string{"#", p.say("级别", "Level"), p.say("规则", "Rule"), p.say("对象", "Subject"), p.say("问题", "Finding")})
	p.line("|" + strings.Repeat(" --- |", 5))
	for i, f := range findings {
		p.markdownRow([]string{
			fmt.Sprint(number + i + 1), p.severityName(f.Severity), clip(f.Rule, maxName), clip(p.subjectName(r, f.Subject), maxName),
			clip(p.lang.pick(f.Message), maxText),
		})
	}
}

// markdownDetails prints all that is said of findings, the first of which follows the number.
func (p *page) markdownDetails(r *Report, findings []Finding, number int) {
	for i, f := range findings {
		p.line(fmt.Sprintf("%d. **[%s] %s** %s<br>%s", number+i+1, p.severityName(f.Severity), plain(clip(f.Rule, maxName)),
			plain(clip(p.subjectName(r, f.Subject), maxName)), plain(clip(p.lang.pick(f.Message), maxText))))
		p.findingFields(f)
	}
}

// blank parts what stands above from what follows.
func (p *page) blank() {
	if !bytes.HasSuffix(p.out.Bytes(), []byte("\n\n")) {
		p.line("")
	}
}

// fold opens a part that is unfolded by its title, and returns what closes it.
func (p *page) fold(title string) (shut string) {
	p.blank()
	p.line("<details><summary><b>" + tagged(title) + "</b></summary>")
	p.blank()
	return "</details>"
}

func (p *page) shut(tag string) {
	if tag != "" {
		p.blank()
		p.line(tag)
	}
}

// left says how many items are not shown.
func (p *page) left(n int) {
	if n > 0 {
		p.blank()
		p.line(p.say(fmt.Sprintf("另有 %d 项，见 JSON 报告", n), fmt.Sprintf("%d more in the JSON report", n)))
	}
}

// markdownText prints a paragraph, or an item of a list when its lead indents it.
func (p *page) markdownText(lead, s string) {
	p.markdownTitle()
	if lead != "" {
		p.line("- " + plain(s))
		return
	}
	p.blank()
	p.line(plain(s))
	p.blank()
}

// markdownTitle prints the title that waits for what it stands above.
func (p *page) markdownTitle() {
	if p.md.title == "" {
		return
	}
	p.blank()
	p.line("**" + plain(p.md.title) + "**")
	p.blank()
	p.md.title = ""
}

// markdownGrid prints rows as a table under the title that waits for it. Columns without any text are left out.
func (p *page) markdownGrid(header []string, rows [][]string) {
	total, shut := len(rows), ""
	if total > openList && p.md.title != "" {
		shut = p.fold(p.md.title)
		p.md.title = ""
	}
	p.markdownTitle()
	header, rows = dropEmpty(header, rows)
	if len(header) == 0 {
		return
	}
	for i := range header {
		header[i] = p.sentenceCase(header[i])
	}
	rows = rows[:min(len(rows), p.md.rows)]
	p.markdownRow(header)
	p.line("|" + strings.Repeat(" --- |", len(header)))
	for _, row := range rows {
		p.markdownRow(row)
	}
	p.left(total - len(rows))
	p.shut(shut)
}

func (p *page) markdownRow(cells []string) {
	out := make([]string, 0, len(cells))
	for _, c := range cells {
		out = append(out, plain(c))
	}
	p.line("| " + strings.Join(out, " | ") + " |")
}

// sentenceCase undoes the capitals that English titles and headers have on a terminal.
func (p *page) sentenceCase(s string) string {
	if p.lang == Chinese {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, word := range words {
		switch {
		case word == "sdk" || word == "sdks":
			words[i] = "SDK" + word[3:]
		case i == 0:
			words[i] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, " ")
}

// nothing is a character without width, which parts what must not act as one.
const nothing = "&#8203;"

var (
	// marks are the characters that mean something in the running text of Markdown or in HTML.
	marks = strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", ">", "&gt;", "|", "&#124;", // a bar in a table is one whatever stands before it
		"\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "~", "\\~", "$", "\\$")
	tags = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	// links are what a renderer makes links, mentions, references or pictures of without a mark: addresses, e-mail, names
	// of users, numbers of issues, names of emoji.
	links = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`@|#[0-9]|://|:(?:[a-z+_-][a-z0-9+_-]*|100|1234):|(?i:\bwww\.)|\bGH-[0-9]`)
	})
)

// plain makes s show as it is, in one line of Markdown.
func plain(s string) string {
	s = Inert(s)
	var b bytes.Buffer
	from := 0
	for _, at := range links().FindAllStringIndex(s, -1) {
		i := at[0] + 1 // behind the first character
		if strings.HasSuffix(s[at[0]:at[1]], ".") || s[at[1]-1] >= '0' && s[at[1]-1] <= '9' && s[at[0]] != '#' && s[at[0]] != ':' {
			i = at[1] - 1 // before the last: www|. and GH-|1
		}
		b.WriteString(marks.Replace(s[from:i]) + nothing)
		from = i
	}
	b.WriteString(marks.Replace(s[from:]))
	return b.String()
}

// tagged makes s show as it is between HTML tags.
func tagged(s string) string { return tags.Replace(Inert(s)) }
