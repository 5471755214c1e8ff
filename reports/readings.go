package reports

import (
	"fmt"
	"slices"
	"strings"
)

// readings shows what each sentence or row was read as, one line each.
func (p *page) readings(d *Policy) {
	if d.Readings == nil {
		return
	}
	var rows [][]string
	for i := 0; i < len(d.Readings); {
		quote := d.Readings[i].Quote
		var names []string
		for ; i < len(d.Readings) && d.Readings[i].Quote == quote; i++ {
			if name := p.reading(d.Readings[i]); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		rows = append(rows, []string{p.at(quote), strings.Join(names, p.say("；", "; ")), clip(quote.Text, maxQuote)})
	}
	p.heading(p.say(fmt.Sprintf("逐句解读（%d）", len(rows)), fmt.Sprintf("READ SENTENCE BY SENTENCE (%d)", len(rows))))
	p.grid([]string{p.say("位置", "LINE"), p.say("读作", "READ AS"), p.say("原文", "TEXT")}, rows)
}

func (p *page) reading(r Reading) string {
	name := ""
	switch r.Kind {
	case "unread":
		return p.say("未读懂", "not understood")
	case "data":
		name = p.dataName(r.Subject)
	case "permission":
		name = p.groupName(r.Subject) + p.say("权限", " permission")
	case "third_party":
		name = p.say("第三方 ", "third party ") + clip(r.Subject, maxName)
	case "gap":
		name = p.gapName(r.Subject)
	default:
		name = p.named(r.Subject, subjectNames())
	}
	if r.Status == "" {
		return name
	}
	return name + p.say("：", ": ") + p.status(r.Status)
}

// subjectNames are what statements, provisions and terms are about.
func subjectNames() map[string]Text {
	return map[string]Text{
		"sharing":      {"共享", "sharing"},
		"sale":         {"出售", "sale"},
		"collection":   {"收集", "collection"},
		"consent":      {"同意", "consent"},
		"rights":       {"用户权利", "rights of users"},
		"minors":       {"未成年人", "minors"},
		"cross_border": {"跨境传输", "transfer abroad"},
		"retention":    {"保存期限", "retention period"},
		"storage":      {"存储地点", "place of storage"},
		"operator":     {"运营者", "operator"},
		"contact":      {"联系方式", "contact"},
		"updated":      {"更新日期", "date of update"},
		"effective":    {"生效日期", "effective date"},
		"access":       {"查阅个人信息", "access to data"},
		"correction":   {"更正个人信息", "correction of data"},
		"deletion":     {"删除个人信息", "deletion of data"},
		"cancellation": {"注销账号", "closing of accounts"},
		"withdrawal":   {"撤回同意", "withdrawal of consent"},
		"changes":      {"政策变更", "changes of the policy"},
		"account":      {"用户账号", "user accounts"},
		"forced":       {"强制同意", "forced consent"},
		"late":         {"超出期限", "late response"},
		"proof":        {"额外证明", "proof beyond need"},
	}
}
