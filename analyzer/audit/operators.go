package audit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

func operatorRules() []*Rule {
	return []*Rule{{
		ID: "operator-mismatch", Needs: Needs{Policy: true}, Severity: Medium, Strength: Asserted,
		Title: taxonomy.Text{Zh: "清单写的运营方与已知的不符", En: "Listed operator differs from the known one"},
		Help: taxonomy.Text{
			Zh: "清单行的运营方与SDK数据库中有来源的各个法律实体都不同。名称属于同一品牌（可能是关联公司或简称）时为候选；数据库中的运营方没有来源时不比较；只有另一种文字的名称时不比较。",
			En: "The operator of a row is none of the legal entities that the SDK database has a source for. A name of the same brand (an affiliate, a short form) gives a candidate; operators without a source are not compared, nor are names of which the database has only the other script."},
		Remedy:  taxonomy.Text{Zh: "按SDK开发者公示的名称更正运营方。", En: "Correct the operator to the entity that the SDK's developer publishes."},
		Example: taxonomy.Text{Zh: "清单写某推送SDK的运营方是甲公司，其开发者公示的是乙公司。", En: "The row of a push SDK names company A, and its developer publishes company B."},
		Clauses: []string{"PIPL-23", "MIIT-26"},
		run:     operatorMismatch,
	}}
}

func operatorMismatch(r *run, rule *Rule) {
	for _, p := range r.listRows("") {
		rec, known := r.record(p.SDK)
		if !known || p.Operator == "" || !rec.Sourced("operators") || r.stale[p.SDK] || r.lost[p.Language] && p.Bare() {
			continue
		}
		match := compareOperators(p.Operator, rec.Operators)
		if match == sameOperator || match == notComparable {
			continue
		}
		f := Finding{
			Severity: rule.Severity, Strength: Asserted, Verdict: WrongParty, Subject: rec.ID, SubjectName: rec.Name.Text(),
			Evidence: operatorEvidence(rec), Policy: []policy.Quote{p.Quote},
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("清单写%s的运营方是“%s”，有来源的是：%s。", p.Name, p.Operator, operatorNames(rec).Zh),
				En: fmt.Sprintf("The list names %q as the operator of %s; its sources name %s", p.Operator, p.Name, operatorNames(rec).En),
			},
		}
		if match == sameBrand {
			f.Strength, f.Severity = Candidate, Low
			f.Message.Zh += "可能是关联公司或简称。"
			f.Message.En += "; it may be an affiliate or a short form."
		}
		if !strings.HasSuffix(f.Message.En, ".") {
			f.Message.En += "." // names end in Ltd. and Inc.
		}
		r.report(rule, f, string(p.Language)+"\x00"+p.Name)
	}
}

// operatorEvidence shows the sources behind the operators of a record.
func operatorEvidence(rec *sdkdb.Record) []Evidence {
	var out []Evidence
	for _, e := range rec.EvidenceFor("operators") {
		if e.Source != "memory" {
			out = append(out, Evidence{Kind: "record", Location: "sdkdb:" + rec.ID, Value: "operators: " + e.Source})
		}
	}
	return out
}

func operatorNames(rec *sdkdb.Record) taxonomy.Text {
	var names []taxonomy.Text
	for _, o := range rec.Operators {
		t := taxonomy.Text{Zh: o.Zh, En: o.En}
		if t.Zh == "" {
			t.Zh = t.En
		}
		if t.En == "" {
			t.En = t.Zh
		}
		names = append(names, t)
	}
	return bilingual(names)
}

// likeness says how far the operator of a row is one of a record.
type likeness int

const (
	notComparable likeness = iota // the record has no name in this script
	otherOperator
	sameBrand
	sameOperator
)

// compareOperators compares by letters and digits alone. Of company names, what is left without places, trades and
// legal forms is the brand.
func compareOperators(cell string, operators []sdkdb.Operator) likeness {
	best := notComparable
	han := hasHan(cell)
	for _, o := range operators {
		for _, name := range []string{o.Zh, o.En} {
			if name == "" || hasHan(name) != han {
				continue
			}
			switch a, b := Letters(cell), Letters(name); {
			case a == b || strings.Contains(a, b):
				return sameOperator
			case shareBrand(cell, name, han):
				best = max(best, sameBrand)
			default:
				best = max(best, otherOperator)
			}
		}
	}
	return best
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// Letters returns the letters and digits of a name, in lower case and half width, by which names of companies and
// products are compared.
func Letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFEE0 // full width to ASCII
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// Words of company names that tell no company from another: legal forms, trades and places.
var (
	hanWords = strings.Fields(`有限责任公司 股份有限公司 有限公司 公司 集团 控股 股份 科技 技术 网络 信息 软件 计算机 电脑 系统 服务 数字 数据 智能
		发展 开发 移动 通信 通讯 终端 传媒 文化 广告 在线 传播 电子 商务 互联网 云计算 中国 国际 香港 北京 上海 天津 重庆 广东 浙江 江苏 四川 福建
		湖北 湖南 山东 陕西 安徽 深圳 广州 杭州 南京 苏州 成都 武汉 厦门 东莞 珠海 合肥 西安 长沙 青岛 省 市 区`)
	latinWords = strings.Fields(`co ltd limited inc incorporated corp corporation company llc plc gmbh bv oy ab sa pte pty the of and
		technology technologies tech network networks information software computer systems system service services digital data
		science development mobile communication communications media online electronic international group holdings
		china hong kong beijing shanghai shenzhen guangzhou guangdong hangzhou zhejiang nanjing chengdu wuhan xiamen ireland`)
)

// shareBrand reports whether two company names of one script have a brand in common: two Chinese characters in a row, or
// a Latin word.
func shareBrand(a, b string, han bool) bool {
	if !han {
		words := map[string]bool{}
		for _, w := range brandWords(a) {
			words[w] = true
		}
		for _, w := range brandWords(b) {
			if words[w] {
				return true
			}
		}
		// Bai Chuan and Baichuan
		x, y := strings.Join(brandWords(a), ""), strings.Join(brandWords(b), "")
		return len(x) >= 4 && strings.Contains(y, x) || len(y) >= 4 && strings.Contains(x, y)
	}
	x, y := []rune(brandHan(a)), brandHan(b)
	for i := 0; i+2 <= len(x); i++ {
		if pair := string(x[i : i+2]); !strings.Contains(pair, " ") && strings.Contains(y, pair) {
			return true
		}
	}
	return false
}

// brandHan leaves a gap where a word was, so that no brand grows over it.
func brandHan(s string) string {
	s = Letters(s)
	for _, w := range hanWords {
		s = strings.ReplaceAll(s, w, " ")
	}
	return s
}

func brandWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) > 1 && !slices.Contains(latinWords, w) {
			out = append(out, w)
		}
	}
	return out
}
