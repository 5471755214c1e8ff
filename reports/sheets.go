package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taxonomy"
)

// cell is what stands in one cell of a spreadsheet, line by line.
type cell []string

// one is a cell of one line.
func one(s string) cell { return cell{s} }

// column is a column of a spreadsheet; the width counts characters of the usual font.
type column struct {
	title string
	width float64
}

// sheet is a table of texts.
type sheet struct {
	title   string
	columns []column
	rows    [][]cell
	// basis says of each cell what it rests on, see [Claim]; nil where the cells are no claims.
	basis [][]string
	// colours are fills of the cells of the first column, by what stands in them.
	colours map[string]string
}

// maxCell is the most characters, counted as UTF-16 does, that a spreadsheet keeps of a cell. Excel puts what goes beyond
// into other rows when it reads CSV, and refuses such a workbook.
const maxCell = 32767

// written is the text of a cell with its lines joined, as every spreadsheet may have it: inert, no formula, and cut with
// a word about the cut where it is too long.
func (c cell) written(line string, lang Lang) string {
	var b strings.Builder
	for i, s := range c {
		if i > 0 {
			b.WriteString(line)
		}
		b.WriteString(Inert(s))
	}
	s := unformulated(b.String())
	if len(s) <= maxCell { // every UTF-16 unit has at least one byte
		return s
	}
	units := 0
	for _, r := range s {
		units += utf16.RuneLen(r)
	}
	if units <= maxCell {
		return s
	}
	const room = 100 // for the word about the cut
	kept := 0
	for i, r := range s {
		n := utf16.RuneLen(r)
		if kept+n > maxCell-room {
			return s[:i] + lang.pick(Text{
				Zh: fmt.Sprintf(" …（此处截去 %d 个字符，见 JSON 报告）", units-kept),
				En: fmt.Sprintf(" … (%d characters cut here; see the JSON report)", units-kept),
			})
		}
		kept += n
	}
	return s
}

// unformulated puts an apostrophe before what a spreadsheet may take for a formula, as users do who want the text. Some
// programs skip white space before a formula, and take full-width signs for plain ones. Tabs and line ends are visible
// escapes by then, and no sign any more.
func unformulated(s string) string {
	text := strings.TrimLeft(s, " \u00A0\u3000")
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(text, sign) {
			return "'" + s
		}
	}
	return s
}

// sheets are those of a workbook. What the report has not looked at has no sheet.
func (p *page) sheets(r *Report, gate Gate) []sheet {
	out := []sheet{p.summarySheet(r, gate), p.findingsSheet(r)}
	if r.App != nil {
		out = append(out, p.sdksSheet(r), p.permissionsSheet(r))
	} else if r.Policy != nil {
		out = append(out, p.partiesSheet(r), p.declaredSheet(r))
	}
	if r.Accesses != nil {
		out = append(out, p.accessesSheet(r))
	}
	if r.Flows != nil {
		out = append(out, p.flowsSheet(r))
	}
	return out
}

func (p *page) summarySheet(r *Report, gate Gate) sheet {
	s := sheet{
		title:   p.say("概要", "Summary"),
		columns: []column{{p.say("项目", "Item"), 26}, {p.say("内容", "Value"), 100}},
	}
	add := func(name string, values ...string) {
		values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
		if len(values) > 0 {
			s.rows = append(s.rows, []cell{one(name), values})
		}
	}
	word, counts := p.outcome(r, gate)
	add(p.say("结论", "Verdict"), word+p.say("：", ": ")+counts)
	if a := r.App; a != nil {
		add(p.say("文件", "File"), a.File)
		add("SHA-256", a.SHA256)
		add(p.say("包名", "Package"), a.Package)
		add(p.say("名称", "Label"), a.Label)
		add(p.say("版本", "Version"), strings.TrimSpace(fmt.Sprintf("%s (%d)", a.VersionName, a.VersionCode)))
		add("minSdk / targetSdk", fmt.Sprintf("%d / %d", a.MinSDK, a.TargetSDK))
		for _, c := range a.Certificates {
			add(p.say("签名证书", "Certificate"), strings.TrimSpace(c.Scheme+" "+c.Subject), c.SHA256)
		}
	}
	if r.Policy != nil {
		for _, d := range r.Policy.Documents {
			dates := ""
			if d.Dates.Updated != "" {
				dates = p.say("更新日期 ", "updated ") + d.Dates.Updated
			}
			add(p.say("隐私政策", "Policy"), strings.TrimSpace(d.File+"  "+dates), "SHA-256 "+d.SHA256)
		}
	}
	for _, w := range slices.Concat(r.Errors, r.Warnings) {
		add(p.say("警告", "Warning"), strings.TrimSpace(w.Stage+" "+w.Location)+": "+w.Message)
	}
	if c := r.Coverage; c != nil {
		add(p.say("分析深度", "Depth"), c.Depth)
		add(p.say("代码可见性", "Visibility"), p.visibility(c.Visibility))
		add(p.say("已跳过", "Skipped"), c.Skipped...)
		add(p.say("达到上限", "Limits hit"), c.LimitsHit...)
	}
	add(p.say("工具", "Tool"), strings.TrimSpace("sdkaudit "+r.Tool.Version),
		p.say("SDK 库 ", "SDK database ")+r.Tool.SDKDB)
	return s
}

// visibility says how much of the code was seen.
func (p *page) visibility(id string) string {
	return p.named(id, map[string]Text{
		"full": {"代码完整可见", "all code visible"},
		"partial": {"部分代码可能不可见，缺失不等于不存在",
			"part of the code may be hidden, so that absence proves little"},
		"packed": {"代码被加壳，无法看到", "the code is packed and cannot be seen"},
	})
}

func (p *page) findingsSheet(r *Report) sheet {
	s := sheet{
		title: p.say("问题", "Findings"),
		columns: []column{
			{p.say("级别", "Severity"), 9}, {p.say("处理", "Status"), 16}, {p.say("规则", "Rule"), 28},
			{p.say("问题", "Title"), 34},
			{p.say("对象", "Subject"), 30}, {p.say("个人信息", "Data"), 18}, {p.say("结论", "Verdict"), 14},
			{p.say("说明", "Message"), 60},
			{p.say("构建中的依据", "Evidence in the build"), 60},
			{p.say("政策原文或应写明之处", "Policy, or where it would say so"), 50}, {p.say("依据条款", "Clauses"), 40},
			{p.say("整改", "Fix"), 50}, {p.say("编号", "Id"), 34},
		},
		colours: map[string]string{},
	}
	for i, fill := range []string{"F8CBAD", "FFE699", "E2EFDA", "DDEBF7"} {
		s.colours[p.lang.pick(severities()[i].name)] = fill
	}
	titles := map[string]string{}
	for _, rule := range r.Rules {
		titles[rule.ID] = p.lang.pick(rule.Title)
	}
	for _, f := range r.Findings {
		data, verdict := "", ""
		if f.Data != "" {
			data = p.dataName(f.Data)
		}
		if f.Verdict != nil {
			verdict = p.named(*f.Verdict, verdictNames())
		}
		var clauses cell
		for _, c := range f.Regulation {
			text := c.Clause
			if known, ok := audit.ClauseByID(c.ID); ok {
				text = citeIn(known, p.lang)
			}
			clauses = append(clauses, text)
		}
		s.rows = append(s.rows, []cell{
			one(p.severityName(f.Severity)), p.standing(f), one(f.Rule), one(titles[f.Rule]),
			one(p.subjectName(r, f.Subject)), one(data), one(verdict),
			one(p.lang.pick(f.Message)), p.places(f.Evidence), p.citations(f), clauses, one(p.lang.pick(f.Remedy)),
			one(f.ID),
		})
	}
	return s
}

// standing says what is to be done about a finding, and why where it was accepted.
func (p *page) standing(f Finding) cell {
	switch {
	case f.Suppression != nil:
		c := cell{p.say("已接受", "accepted"), f.Suppression.Reason, f.Suppression.Owner}
		if f.Suppression.Expires != "" {
			c = append(c, p.say("至 ", "until ")+f.Suppression.Expires)
		}
		return slices.DeleteFunc(c, func(s string) bool { return s == "" })
	case f.Severity == "info":
		return one(p.say("提示", "note"))
	case f.Strength == "asserted":
		return one(p.say("需整改", "to fix"))
	}
	return one(p.say("需人工确认", "to check by hand"))
}

// places are pieces of evidence, a line each.
func (p *page) places(list []Evidence) cell {
	var c cell
	for _, e := range list {
		s := strings.TrimSpace(p.named(e.Kind, evidenceNames()) + " " + e.Value)
		if e.Location != "" && e.Location != e.Value {
			s += p.say(" 位于 ", " in ") + e.Location
		}
		c = append(c, s)
	}
	return c
}

// citations are what the policy says, or where it would say so, a line each.
func (p *page) citations(f Finding) cell {
	var c cell
	for _, q := range f.Policy {
		c = append(c, fmt.Sprintf("%s:%d %s", q.Quote.File, q.Quote.Line, q.Quote.Text))
	}
	return c
}

// sdksSheet holds the SDKs of the build against the sharing list, and then what the list has besides.
func (p *page) sdksSheet(r *Report) sheet {
	s := sheet{
		title: "SDK",
		columns: []column{
			{p.say("清单", "Sharing list"), 18}, {p.say("名称", "Name"), 26}, {"id", 20},
			{p.say("版本", "Version"), 14}, {p.say("运营者", "Operator"), 36},
			{p.say("类型", "Kind"), 12}, {p.say("类别", "Category"), 14}, {p.say("上级 SDK", "Part of"), 14},
			{p.say("清单中的行", "Row of the list"), 60},
			{p.say("行与已知事实对照", "Row against what is known"), 34}, {p.say("代码读取", "Read by its code"), 36},
			{p.say("代码中的域名", "Hosts in its code"), 30},
			{p.say("构建中的依据", "Evidence in the build"), 60},
		},
		colours: map[string]string{
			p.say("未列出", "missing"): "F8CBAD", p.say("与事实不符", "mismatch"): "FFE699",
			p.say("不完整", "incomplete"): "FFE699",
			p.say("构建中没有", "stale"):    "FFE699", p.say("已列出", "listed"): "E2EFDA",
		},
	}
	rows := map[string][]ThirdParty{}
	present := map[string]bool{}
	for _, d := range r.SDKs {
		present[d.ID] = true
	}
	var rest []ThirdParty
	if r.Policy != nil {
		for _, party := range r.Policy.ThirdParties {
			switch {
			case present[party.SDK]:
				rows[party.SDK] = append(rows[party.SDK], party)
			case party.Source == "list":
				rest = append(rest, party)
			}
		}
	}
	read := map[string]cell{}
	for _, a := range r.Accesses {
		if name := p.dataName(a.Data); a.SDK != "" && !slices.Contains(read[a.SDK], name) {
			read[a.SDK] = append(read[a.SDK], name)
		}
	}
	for _, d := range r.SDKs {
		var compared cell
		if d.Row != nil {
			compared = p.compared(*d.Row)
		}
		s.rows = append(s.rows, []cell{
			one(p.listing(d)), one(p.lang.pick(d.Name)), one(d.ID), one(cmp.Or(d.Version, d.VersionRange)),
			one(p.lang.pick(d.Operator)),
			one(d.Kind), one(d.Category), one(d.Within), p.partyLines(rows[d.ID]), compared, read[d.ID], d.Hosts,
			p.places(d.Evidence),
		})
	}
	for _, party := range rest {
		state := p.say("构建中看不出", "not seen in a build")
		if slices.ContainsFunc(r.Findings, func(f Finding) bool {
			return f.Rule == "stale-sdk-disclosure" && f.Subject == party.SDK && party.SDK != ""
		}) {
			state = p.say("构建中没有", "stale")
		}
		row := make([]cell, len(s.columns))
		row[0], row[1], row[2], row[4], row[8] = one(state), one(party.Name), one(party.SDK), one(party.Operator), p.partyLines([]ThirdParty{party})
		s.rows = append(s.rows, row)
	}
	return s
}

// listing says how an SDK of the build stands in the sharing list.
func (p *page) listing(s SDK) string {
	switch {
	case s.Disclosed == nil:
		return p.say("未提供隐私政策", "no policy")
	case !*s.Disclosed && (s.Kind == "oss" || s.Kind == "framework" || s.Kind == "packer"):
		return p.say("无需", "not needed")
	case !*s.Disclosed:
		return p.say("未列出", "missing")
	case s.Row == nil && s.Kind == "core" && s.Within != "":
		return p.say("随 ", "with ") + s.Within
	case s.Row == nil:
		return p.say("仅在正文", "only in the text")
	}
	cells := []string{s.Row.Name, s.Row.Operator, s.Row.Data, s.Row.Purpose, s.Row.Link}
	switch {
	case slices.Contains(cells[1:], cellDiffers): // the same thing has many names
		return p.say("与事实不符", "mismatch")
	case slices.Contains(cells, cellMissing):
		return p.say("不完整", "incomplete")
	}
	return p.say("已列出", "listed")
}

// compared tells of each cell of a row how it stands beside what is known.
func (p *page) compared(row Row) cell {
	var c cell
	for _, f := range []struct {
		name  Text
		state string
	}{
		{Text{"名称", "name"}, row.Name}, {Text{"运营者", "operator"}, row.Operator},
		{Text{"收集的信息", "data"}, row.Data},
		{Text{"使用目的", "purpose"}, row.Purpose}, {Text{"链接", "link"}, row.Link},
	} {
		state := map[string]string{
			cellEqual: p.say("一致", "equal"), cellDiffers: p.say("不同", "differs"),
			cellMissing: p.say("缺少", "missing"),
			cellFilled:  p.say("已填写，无来源可对照", "filled in, no source to compare with"),
		}[f.state]
		c = append(c, p.lang.pick(f.name)+p.say("：", ": ")+state)
	}
	return c
}

// partyLines are rows of a list as written, with the place.
func (p *page) partyLines(parties []ThirdParty) cell {
	var c cell
	for _, party := range parties {
		c = append(c, fmt.Sprintf("%s:%d %s", party.Quote.File, party.Quote.Line, party.Quote.Text))
	}
	return c
}

func (p *page) permissionsSheet(r *Report) sheet {
	s := sheet{
		title: p.say("权限", "Permissions"),
		columns: []column{
			{p.say("已声明", "Declared"), 12}, {p.say("权限", "Permission"), 52}, {p.say("级别", "Level"), 12},
			{p.say("权限组", "Group"), 20}, {"maxSdkVersion", 15},
			{p.say("需要或使用的 SDK", "Used by"), 40}, {p.say("政策原文", "Policy"), 60},
		},
		colours: map[string]string{p.say("否", "no"): "F8CBAD", p.say("是", "yes"): "E2EFDA"},
	}
	for _, perm := range r.Permissions {
		limit, users, quotes := "", cell{}, cell{}
		if perm.MaxSDK > 0 {
			limit = strconv.Itoa(perm.MaxSDK)
		}
		for _, id := range perm.UsedBy {
			users = append(users, p.sdkName(id, r.SDKs))
		}
		if r.Policy != nil && perm.Group != "" {
			group, _ := taxonomy.GroupByID(perm.Group)
			for _, d := range r.Policy.Permissions {
				if d.Group == perm.Group || group.Within != "" && d.Group == group.Within {
					quotes = append(quotes, fmt.Sprintf("%s:%d %s", d.Quote.File, d.Quote.Line, d.Quote.Text))
				}
			}
		}
		s.rows = append(s.rows, []cell{
			one(p.declared(perm)), one(perm.Name), one(p.named(perm.Protection, protectionNames())),
			one(p.groupName(perm.Group)), one(limit), users, quotes,
		})
	}
	return s
}

func (p *page) accessesSheet(r *Report) sheet {
	s := sheet{
		title: p.say("读取", "Accesses"),
		columns: []column{
			{p.say("代码归属", "Code of"), 26}, {p.say("个人信息", "Data"), 20}, {p.say("普通信息", "Ordinary"), 10},
			{p.say("读取", "Read by"), 56},
			{p.say("阶段", "Phase"), 18}, {p.say("位于", "In"), 60}, {p.say("位置", "Place"), 28},
			{p.say("经由", "Through"), 18},
			{p.say("调用路径", "Call path"), 70},
		},
	}
	own := p.say("应用自身", "the app")
	for _, a := range r.Accesses {
		owner, through, ordinary := own, "", ""
		if a.SDK != "" {
			owner = p.sdkName(a.SDK, r.SDKs)
		}
		if a.Through != "" {
			through = p.sdkName(a.Through, r.SDKs)
		}
		if a.Ordinary {
			ordinary = p.say("是", "yes")
		}
		s.rows = append(s.rows, []cell{
			one(owner), one(p.dataName(a.Data)), one(ordinary), one(a.API), one(p.phaseOf(a)), one(a.Caller),
			one(a.Location), one(through), a.Path,
		})
	}
	return s
}

func (p *page) flowsSheet(r *Report) sheet {
	s := sheet{
		title: p.say("数据流", "Flows"),
		columns: []column{
			{p.say("代码归属", "Code of"), 26}, {p.say("个人信息", "Data"), 20}, {p.say("读取", "Read by"), 50},
			{p.say("读取位置", "Read at"), 44},
			{p.say("去向", "Goes to"), 20}, {p.say("接收方", "Recipient"), 30}, {p.say("送出", "Sent by"), 50},
			{p.say("送出位置", "Sent at"), 44},
			{p.say("变换", "Transforms"), 16}, {p.say("经过", "Trace"), 70}, {p.say("编号", "Id"), 34},
		},
	}
	own := p.say("应用自身", "the app")
	for _, f := range r.Flows {
		owner := own
		if f.Source.SDK != "" {
			owner = p.sdkName(f.Source.SDK, r.SDKs)
		}
		w := way{sdk: f.Source.SDK, data: f.Data, kind: f.Sink.Kind, to: f.Sink.Host, cleartext: f.Sink.Cleartext,
			implicit: f.Implicit}
		if w.kind == "sdk" {
			w.to = f.Sink.SDK
		}
		var trace cell
		for _, step := range f.Trace {
			trace = append(trace, strings.TrimSpace(step.Note+" "+cmp.Or(step.API, step.Method)+" "+step.Location))
		}
		sentBy := one(f.Sink.API)
		if f.Sink.Stream.API != "" {
			sentBy = append(sentBy, p.say("流：", "stream of ")+f.Sink.Stream.API, f.Sink.Stream.Location)
		}
		s.rows = append(s.rows, []cell{
			one(owner), one(p.dataName(f.Data)), one(f.Source.API), {f.Source.Caller, f.Source.Location},
			one(p.sinkKind(w)), one(p.recipient(w, r.SDKs)),
			sentBy, {f.Sink.Caller, f.Sink.Location}, one(strings.Join(f.Transforms, ", ")), trace, one(f.ID),
		})
	}
	return s
}

// partiesSheet holds the sharing list of a policy that was read without a build.
func (p *page) partiesSheet(r *Report) sheet {
	s := sheet{
		title: p.say("第三方", "Third parties"),
		columns: []column{
			{p.say("名称", "Name"), 30}, {"SDK", 20}, {p.say("运营者", "Operator"), 36},
			{p.say("个人信息", "Data"), 36}, {p.say("使用目的", "Purpose"), 36},
			{p.say("共享方式", "Method"), 18}, {p.say("平台", "Platform"), 12}, {p.say("链接", "Link"), 40},
			{p.say("来源", "Source"), 10}, {p.say("位置", "Place"), 24},
		},
	}
	for _, party := range r.Policy.ThirdParties {
		var data cell
		for _, id := range party.Data {
			data = append(data, p.dataName(id))
		}
		s.rows = append(s.rows, []cell{
			one(party.Name), one(party.SDK), one(party.Operator), data, one(party.Purpose), one(party.Method),
			one(party.Platform), one(party.URL),
			one(p.source(party.Source)), one(fmt.Sprintf("%s:%d", party.Quote.File, party.Quote.Line)),
		})
	}
	return s
}

// declaredSheet holds the data and the permissions that a policy declares.
func (p *page) declaredSheet(r *Report) sheet {
	s := sheet{
		title: p.say("声明", "Declarations"),
		columns: []column{
			{p.say("种类", "Kind"), 12}, {p.say("名称", "Name"), 26}, {p.say("状态", "Status"), 14},
			{p.say("平台", "Platform"), 12}, {p.say("目的", "Purpose"), 36},
			{p.say("语言", "Language"), 10}, {p.say("位置", "Place"), 24}, {p.say("原文", "Text"), 70},
		},
	}
	place := func(q Quote) cell { return one(fmt.Sprintf("%s:%d", q.File, q.Line)) }
	for _, d := range r.Policy.Data {
		s.rows = append(s.rows, []cell{
			one(p.say("个人信息", "data")), one(p.dataName(d.Data)), one(p.status(d.Status)), one(d.Platform), nil,
			one(d.Language), place(d.Quote), one(d.Quote.Text),
		})
	}
	for _, d := range r.Policy.Permissions {
		s.rows = append(s.rows, []cell{
			one(p.say("权限", "permission")), one(p.groupName(d.Group)), one(p.status(d.Status)), nil, one(d.Purpose),
			one(d.Language), place(d.Quote), one(d.Quote.Text),
		})
	}
	return s
}

func verdictNames() map[string]Text {
	return map[string]Text{
		"omitted":      {"未写明", "omitted"},
		"vague":        {"笼统", "vague"},
		"contradicted": {"矛盾", "contradicted"},
		"wrong_party":  {"主体不符", "wrong party"},
		"platform":     {"平台不符", "platform"},
		"text_lost":    {"文字丢失", "text lost"},
		"incomplete":   {"不完整", "incomplete"},
		"stale":        {"已过时", "stale"},
	}
}
