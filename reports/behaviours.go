package reports

import (
	"fmt"
	"io"
	"strings"

	"sdkaudit/analyzer/audit"
)

// BehaviourList is the form in which the explain command prints what the rules check of the Determination Measures.
type BehaviourList struct {
	// Regulation is the full name of the Measures.
	Regulation Text        `json:"regulation"`
	Behaviours []Behaviour `json:"behaviours"`
}

// Behaviour is one of those that the Measures call illegal.
type Behaviour struct {
	// No is the section, and the number of the item where that is certain.
	No   Text `json:"no"`
	Text Text `json:"text"`
	// Checked says how much of it a build and its policy show to the rules: not_checked may show and no rule looks for it,
	// not_visible shows only where the app or a server runs.
	Checked string `json:"checked" schema:"enum=fully|partly|not_checked|not_visible"`
	// Rules are ids of the rules that check it, sorted.
	Rules []string `json:"rules"`
	Why   Text     `json:"why"`
}

// NewBehaviours puts the behaviours into the form that is printed, in their order.
func NewBehaviours() *BehaviourList {
	return &BehaviourList{
		Regulation: Text(audit.Regulation()),
		Behaviours: convert(audit.Behaviours(), func(b audit.Behaviour) Behaviour {
			return Behaviour{No: Text(b.No), Text: Text(b.Text), Checked: b.Sight.String(), Rules: list(b.Rules), Why: Text(b.Why)}
		}),
	}
}

// WriteBehavioursJSON prints the behaviours as one JSON object.
func WriteBehavioursJSON(w io.Writer, l *BehaviourList, _ TableOptions) error { return writeJSON(w, l) }

// WriteBehavioursTable prints the behaviours for a reader at a terminal.
func WriteBehavioursTable(w io.Writer, l *BehaviourList, opts TableOptions) error {
	p := newPage(opts)
	p.text("", p.lang.pick(l.Regulation))
	p.text("", p.checked(l))
	for _, b := range l.Behaviours {
		p.line("")
		lead := p.lang.pick(b.No) + "  "
		p.text(lead, p.lang.pick(b.Text))
		p.field("检查", "extent", p.named(b.Checked, checkedNames()))
		if len(b.Rules) > 0 {
			p.field("规则", "rules", strings.Join(b.Rules, p.say("、", ", ")))
		}
		p.field("说明", "why", p.lang.pick(b.Why))
	}
	return p.flush(w)
}

// WriteBehavioursMarkdown prints the behaviours as a table of GitHub-flavoured Markdown.
func WriteBehavioursMarkdown(w io.Writer, l *BehaviourList, opts TableOptions) error {
	p := newPage(opts)
	p.line("### " + plain(p.lang.pick(l.Regulation)))
	p.line("")
	p.line(plain(p.checked(l)))
	p.line("")
	p.markdownRow([]string{p.say("条", "No."), p.say("行为", "Behaviour"), p.say("检查", "Checked"), p.say("规则", "Rules"), p.say("说明", "Why")})
	p.line("|" + strings.Repeat(" --- |", 5))
	for _, b := range l.Behaviours {
		p.markdownRow([]string{
			p.lang.pick(b.No), p.lang.pick(b.Text), p.named(b.Checked, checkedNames()), strings.Join(b.Rules, ", "), p.lang.pick(b.Why),
		})
	}
	return p.flush(w)
}

// checked counts the behaviours by how much of them is checked.
func (p *page) checked(l *BehaviourList) string {
	count := map[string]int{}
	for _, b := range l.Behaviours {
		count[b.Checked]++
	}
	var parts []string
	for s := audit.FullyChecked; ; s-- {
		if n := count[s.String()]; n > 0 {
			name := p.named(s.String(), checkedNames())
			parts = append(parts, p.say(fmt.Sprintf("%s %d 项", name, n), fmt.Sprintf("%d %s", n, name)))
		}
		if s == audit.NotVisible {
			break
		}
	}
	return p.say(
		fmt.Sprintf("%d 项行为：%s。条目的序号只写到确知的为止。", len(l.Behaviours), strings.Join(parts, "，")),
		fmt.Sprintf("%s: %s. Items are numbered as far as their numbers are certain.", audit.Plural(len(l.Behaviours), "behaviour"), strings.Join(parts, ", ")))
}

func checkedNames() map[string]Text {
	return map[string]Text{
		audit.FullyChecked.String():  {"全部检查", "fully checked"},
		audit.PartlyChecked.String(): {"部分检查", "partly checked"},
		audit.NotChecked.String():    {"没有规则检查", "not checked by a rule"},
		audit.NotVisible.String():    {"静态不可见", "not visible without running the app"},
	}
}
