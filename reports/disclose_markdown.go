package reports

import (
	"io"
	"regexp"
	"strings"
	"sync"
)

// address is a web address that is safe to write as one.
var address = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?$`)
})

// WriteDisclosureMarkdown prints the lists in GitHub-flavoured Markdown, to be completed and pasted into a policy: the
// sharing list, the collected data and the permissions, then what to check and what the cells rest on, which is not for
// publishing. Only the addresses of vendors and sources are links.
func WriteDisclosureMarkdown(w io.Writer, d *Disclosure, opts TableOptions) error {
	p := newPage(opts)
	all := p.drafts(d)
	p.line("# " + plain(p.title(d)))
	p.line("")
	for _, s := range []sheet{all.data, all.permissions, all.sharing} {
		p.line("## " + plain(s.title))
		p.line("")
		p.markdownSheet(s)
		p.line("")
	}
	p.line("## " + p.say("附：核对与依据（发布时删除）", "Notes for the publisher (remove before publishing)"))
	p.line("")
	p.line(plain(p.origin(d)))
	p.line("")
	for _, line := range p.legend() {
		p.line("- " + plain(line))
	}
	// No tables, which readers of policies would take for lists of the policy.
	for _, s := range []sheet{all.open, all.sources} {
		if len(s.rows) == 0 {
			continue
		}
		p.line("")
		p.line("### " + plain(s.title))
		p.line("")
		for _, row := range s.rows {
			p.markdownNote(row)
		}
	}
	return p.flush(w)
}

func (p *page) markdownSheet(s sheet) {
	var header []string
	for _, c := range s.columns {
		header = append(header, plain(c.title))
	}
	p.line("| " + strings.Join(header, " | ") + " |")
	p.line("|" + strings.Repeat(" --- |", len(header)))
	for _, row := range s.rows {
		var cells []string
		for _, c := range row {
			var lines []string
			for _, line := range c {
				lines = append(lines, linked(line))
			}
			cells = append(cells, strings.Join(lines, "<br>"))
		}
		p.line("| " + strings.Join(cells, " | ") + " |")
	}
}

// markdownNote prints a row whose last cell has places or sources as an item of a list.
func (p *page) markdownNote(row []cell) {
	var head, from []string
	for _, c := range row[:len(row)-1] {
		if text := plain(strings.Join(c, " ")); text != "" {
			head = append(head, text)
		}
	}
	for _, line := range row[len(row)-1] {
		from = append(from, linked(line))
	}
	text := strings.Join(head, p.say("；", "; ")) // which no row of a list has
	if from != nil {
		text += p.say("：", ": ") + strings.Join(from, "<br>")
	}
	p.line("- " + text)
}

// linked is a line of Markdown: a link where it is an address, else what shows as it is.
func linked(s string) string {
	if address().MatchString(s) {
		return "<" + s + ">"
	}
	return plain(s)
}
