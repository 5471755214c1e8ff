package reports

import (
	"io"
	"strings"

	"sdkaudit/analyzer/audit"
)

// WriteRule prints what a rule checks, what it rests on and what to do about a finding.
func WriteRule(w io.Writer, rule *audit.Rule, opts TableOptions) error {
	p := newPage(opts)
	p.text("", rule.ID+"  "+p.lang.pick(Text(rule.Title)))
	p.line("")
	severity := rule.Severity.String()
	for _, s := range severities() {
		if s.id == severity {
			severity = p.lang.pick(s.name)
		}
	}
	strength := p.say("确定", "asserted")
	if rule.Strength == audit.Candidate {
		strength = p.say("需人工确认", "candidate, to be checked by hand")
	}
	p.field("级别", "level", severity+p.say("，", ", ")+strength+p.say("（如无另行说明）", ", unless said otherwise below"))
	var needs []string
	switch {
	case rule.Needs.Flows:
		needs = append(needs, p.say("安装包（深度 flows）", "a build (depth flows)"))
	case rule.Needs.Accesses:
		needs = append(needs, p.say("安装包（深度 accesses 及以上）", "a build (depth accesses or more)"))
	case rule.Needs.Build:
		needs = append(needs, p.say("安装包", "a build"))
	}
	if rule.Needs.Compare {
		needs = append(needs, p.say("两个版本（compare）及各自的隐私政策", "two releases (compare), each with a policy"))
	}
	if rule.Needs.Policy {
		needs = append(needs, p.say("隐私政策", "a policy"))
	}
	if rule.Needs.DataSafety {
		needs = append(needs, p.say("数据安全表单", "a Data safety form"))
	}
	if len(needs) > 0 {
		p.field("需要", "needs", strings.Join(needs, p.say("、", " and ")))
	}
	p.field("说明", "checks", p.lang.pick(Text(rule.Help)))
	p.field("示例", "example", p.lang.pick(Text(rule.Example)))
	p.field("整改", "fix", p.lang.pick(Text(rule.Remedy)))
	for _, id := range rule.Clauses {
		text := id
		if c, ok := audit.ClauseByID(id); ok {
			text = citeIn(c, p.lang) + p.say("：", ": ") + p.lang.pick(Text(c.Text))
		}
		p.field("依据", "clause", text)
	}
	var profiles []string
	for _, law := range rule.Profiles() {
		profiles = append(profiles, string(law))
	}
	if len(profiles) > 0 {
		p.field("适用", "profile", strings.Join(profiles, p.say("、", ", ")))
	}
	return p.flush(w)
}
