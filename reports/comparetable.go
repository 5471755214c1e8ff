package reports

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/audit"
)

// WriteCompareJSON prints a comparison as indented JSON and a final newline, as [WriteJSON] does a report.
func WriteCompareJSON(w io.Writer, c *Comparison) error { return writeJSON(w, c) }

// WriteCompareTable prints a comparison for a reader at a terminal: one line with the verdict, the findings that the
// release brings, those that it settles, then what it changed in the app.
func WriteCompareTable(w io.Writer, c *Comparison, opts TableOptions) error {
	p := newComparePage(c, opts)
	word, counts := p.compareOutcome(c, opts.Gate)
	p.color = opts.Color
	p.line(p.paint(word, word) + "  " + releases(c, p.width-width(word)-2))
	p.text("", counts)
	fix, check := c.fresh()
	number := 0
	for _, group := range []struct {
		title    string
		findings []Finding
	}{{p.say("新出现或加重，需整改", "NEW OR GRAVER, TO FIX"), fix}, {p.say("新出现或加重，需人工确认", "NEW OR GRAVER, TO CHECK BY HAND"), check}} {
		if len(group.findings) == 0 {
			continue
		}
		p.heading(group.title)
		for _, s := range severities() {
			for _, f := range group.findings {
				if f.Severity == s.id {
					number++
					p.finding(c.after, number, s, f)
				}
			}
		}
	}
	p.compareBody(c)
	return p.flush(w)
}

// WriteCompareMarkdown prints a comparison in GitHub-flavoured Markdown, short enough for a comment on a pull request, as
// [WriteMarkdown] does a report.
func WriteCompareMarkdown(w io.Writer, c *Comparison, opts TableOptions) error {
	var p *page
	for _, limits := range []markdown{{items: 50, rows: 200}, {items: 30, rows: 50}, {items: 15, rows: 15}, {items: 5, rows: 5}, {verdict: true}} {
		p = newComparePage(c, opts)
		p.md = &limits
		word, counts := p.compareOutcome(c, opts.Gate)
		p.line("### " + word + p.say("：", ": ") + plain(releases(c, maxName)))
		p.blank()
		p.line(counts)
		if limits.verdict {
			p.text("", p.everyDetail())
			break
		}
		fix, check := c.fresh()
		number := p.markdownFindings(c.after, p.say("新出现或加重，需整改", "New or graver, to fix"), fix, 0)
		p.markdownFindings(c.after, p.say("新出现或加重，需人工确认", "New or graver, to check by hand"), check, number)
		p.compareBody(c)
		if p.out.Len() <= maxMarkdown {
			break
		}
	}
	return p.flush(w)
}

// newComparePage returns an empty page that knows the names in both reports.
func newComparePage(c *Comparison, opts TableOptions) *page {
	p := newReportPage(c.after, opts)
	for id, name := range newReportPage(c.before, opts).parties {
		if p.parties == nil {
			p.parties = map[string]string{}
		}
		if p.parties[id] == "" {
			p.parties[id] = name
		}
	}
	return p
}

// releases names the two that are compared: as much as there is room for.
func releases(c *Comparison, room int) string {
	short, long := [2]string{}, [2]string{}
	for i, r := range []*Report{c.before, c.after} {
		if r.App != nil {
			short[i] = Inert(strings.TrimSpace(r.App.VersionName))
		}
		long[i] = subject(r, maxName)
	}
	same := c.before.App != nil && c.after.App != nil && c.before.App.Package == c.after.App.Package && short[0] != "" && short[1] != ""
	if same {
		return fit(Inert(c.after.App.Package)+" "+short[0]+" → "+short[1], room)
	}
	return fit(long[0]+" → "+long[1], room)
}

// settled says that a finding that both releases have got no graver: it was asserted before where it is now, as grave, and
// not accepted.
func settled(f FindingChange) bool {
	ranks := []string{"info", "low", "medium", "high"}
	return f.Old != nil && f.Old.Suppression == nil && slices.Index(ranks, f.New.Severity) <= slices.Index(ranks, f.Old.Severity) &&
		(f.New.Strength != "asserted" || f.Old.Strength == "asserted")
}

// fresh are the findings that the release brings or makes graver, by what is to be done about them.
func (c *Comparison) fresh() (fix, check []Finding) {
	for _, f := range c.Findings {
		if f.New == nil || f.Change == notCompared || f.New.Suppression != nil || f.New.Severity == "info" || settled(f) {
			continue
		}
		if f.New.Strength == "asserted" {
			fix = append(fix, *f.New)
		} else {
			check = append(check, *f.New)
		}
	}
	return fix, check
}

// only are the findings with a change, apart from notes.
func (c *Comparison) only(change string) []FindingChange {
	var out []FindingChange
	for _, f := range c.Findings {
		note := (f.Old == nil || f.Old.Severity == "info") && (f.New == nil || f.New.Severity == "info")
		if f.Change == change && !note {
			out = append(out, f)
		}
	}
	return out
}

// compareOutcome is the verdict in a word, and the counts it follows from.
func (p *page) compareOutcome(c *Comparison, gate Gate) (word, counts string) {
	fix, check := c.fresh()
	open := len(c.only(notCompared))
	word = p.say("通过", "PASS")
	switch {
	case gate.FailsRelease(c):
		word = p.say("不通过", "FAIL")
	case len(fix)+len(check)+open+len(c.Notes) > 0:
		word = p.say("需复核", "REVIEW")
	}
	var parts []string
	if len(fix) > 0 {
		parts = append(parts, p.say(fmt.Sprintf("新增需整改 %d 项（%s）", len(fix), p.bySeverity(fix)),
			fmt.Sprintf("%s to fix (%s)", audit.Plural(len(fix), "new finding"), p.bySeverity(fix))))
	}
	if len(check) > 0 {
		parts = append(parts, p.say(fmt.Sprintf("新增需人工确认 %d 项", len(check)), fmt.Sprintf("%d new to check by hand", len(check))))
	}
	if len(parts) == 0 {
		parts = append(parts, p.say("没有新问题", "no new findings"))
	}
	if n := len(c.only(removed)); n > 0 {
		parts = append(parts, p.say(fmt.Sprintf("消失 %d 项", n), fmt.Sprintf("%d gone", n)))
	}
	if open > 0 {
		parts = append(parts, p.say(fmt.Sprintf("未能比较 %d 项", open), fmt.Sprintf("%d not compared", open)))
	}
	if c.Same > 0 {
		parts = append(parts, p.say(fmt.Sprintf("不变 %d 项", c.Same), fmt.Sprintf("%d as before", c.Same)))
	}
	return word, strings.Join(parts, p.say("，", ", "))
}

func (p *page) compareBody(c *Comparison) {
	if len(c.Notes) > 0 {
		p.heading(p.say("比较的前提", "BEFORE YOU TRUST THIS"))
		for _, n := range c.Notes {
			p.text("  ", clip(p.lang.pick(n.Message), maxText))
		}
	}
	for _, t := range slices.Concat(p.changedFindings(c), p.changes(c, false)) {
		p.table(t.title, t.header, t.rows)
		for _, s := range t.besides {
			p.text("  ", s)
		}
	}
	if missing := p.notCompared(c); missing != "" {
		p.line("")
		p.text("", missing)
	}
	p.warnings(&Report{Warnings: c.Warnings})
	p.line("")
	p.text("", p.everyDetail())
}

func (p *page) everyDetail() string {
	return p.say("全部细节：加 -f json=compare.json 重新运行", "every detail: run again with -f json=compare.json")
}

// changedFindings shows, a line each, the findings that changed, that are accepted, that are gone, and that one side could
// not have.
func (p *page) changedFindings(c *Comparison) []changeTable {
	row := func(r *Report, f *Finding, rest ...string) []string {
		return append([]string{p.grade(f), clip(f.Rule, maxName), clip(p.subjectName(r, f.Subject), maxName), p.dataBeside(*f)}, rest...)
	}
	header := []string{p.say("级别", "SEVERITY"), p.say("规则", "RULE"), p.say("对象", "SUBJECT"), p.say("个人信息", "DATA")}
	var altered, accepted, gone, open [][]string
	for _, f := range c.only(changed) {
		why := ""
		if f.New.Suppression != nil {
			why = p.why(f.New.Suppression)
		}
		altered = append(altered, row(c.after, f.New, p.grade(f.Old), why))
	}
	for _, f := range c.only(added) {
		if f.New.Suppression != nil {
			cells := row(c.after, f.New, p.why(f.New.Suppression))
			cells[0] = p.severityName(f.New.Severity) // the title says that it is accepted
			accepted = append(accepted, cells)
		}
	}
	for _, f := range c.only(removed) {
		gone = append(gone, row(c.before, f.Old))
	}
	for _, f := range c.only(notCompared) {
		if f.New != nil {
			open = append(open, row(c.after, f.New, p.say("旧版本未检查", "not looked for in the old one")))
		} else {
			open = append(open, row(c.before, f.Old, p.say("新版本未检查", "not looked for in the new one")))
		}
	}
	return []changeTable{
		{p.say("有变化的问题", "CHANGED FINDINGS"), append(slices.Clone(header), p.say("原级别", "BEFORE"), p.say("原因", "WHY")), altered, nil},
		{p.say("新出现、已接受，不计入结果", "NEW AND ACCEPTED, NOT COUNTED"), append(slices.Clone(header), p.say("原因", "WHY")), accepted, nil},
		{p.say("已消失的问题", "GONE"), header, gone, nil},
		{p.say("未能比较的问题", "FINDINGS NOT COMPARED"), append(slices.Clone(header), p.say("原因", "WHY")), open, nil},
	}
}

// grade is the severity of a finding, and whether a human must judge it first or somebody accepted it.
func (p *page) grade(f *Finding) string {
	s := p.severityName(f.Severity)
	if f.Strength != "asserted" {
		s += p.say("，待确认", ", to check")
	}
	if f.Suppression != nil {
		s += p.say("，已接受", ", accepted")
	}
	return s
}

// maxChanges is the most lines of one table of changes.
const maxChanges = 60

// table prints rows under a title with their number; nothing without rows.
func (p *page) table(title string, header []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.heading(title + p.say(fmt.Sprintf("（%d）", len(rows)), fmt.Sprintf(" (%d)", len(rows))))
	shown := rows
	if p.md == nil {
		shown = rows[:min(len(rows), maxChanges)]
	}
	p.grid(header, shown)
	if more := len(rows) - len(shown); more > 0 {
		p.text("  ", p.say(fmt.Sprintf("另有 %d 项，见 JSON 报告", more), fmt.Sprintf("%d more in the JSON report", more)))
	}
}

// change names what happened in a word.
func (p *page) change(kind string) string {
	switch kind {
	case added:
		return p.say("新增", "added")
	case removed:
		return p.say("移除", "removed")
	case notCompared:
		return p.say("未能比较", "not compared")
	}
	return p.say("改变", "changed")
}

func (p *page) changeHeader() string { return p.say("变更", "CHANGE") }

// became shows a value on both sides; one where a side lacks it or both agree.
func (p *page) became(before, after string) string {
	switch {
	case before == after || before == "":
		return clip(after, maxName)
	case after == "":
		return clip(before, maxName)
	}
	return clip(before, maxName) + " → " + clip(after, maxName)
}

// changeTable is what changed of one kind.
type changeTable struct {
	title  string
	header []string
	rows   [][]string
	// besides counts what the rows leave out.
	besides []string
}

// changes are all that a release changed, by kind. All has also what a reader at a terminal is spared: ordinary data, code
// that no path leads to, and flows that stay on the device or go into libraries.
func (p *page) changes(c *Comparison, all bool) []changeTable {
	return []changeTable{
		p.changedApp(c), p.changedPermissions(c.Permissions), p.changedComponents(c), p.changedSDKs(c), p.changedAccesses(c, all), p.changedFlows(c, all),
		p.changedHosts(c),
	}
}

func (p *page) changedApp(c *Comparison) changeTable {
	names := map[string]Text{
		"package": {"包名", "package"}, "version_name": {"版本名", "version"}, "version_code": {"版本号", "version code"},
		"min_sdk": {"最低系统版本", "min SDK"}, "target_sdk": {"目标系统版本", "target SDK"}, "label": {"名称", "label"},
	}
	var rows [][]string
	for _, a := range c.App {
		rows = append(rows, []string{p.named(a.Field, names), clip(a.Old, maxName), clip(a.New, maxName)})
	}
	rows = append(rows, p.policyDates(c)...)
	for _, cert := range c.Certificates {
		label := p.say("签名证书", "certificate")
		if cert.Old != nil {
			rows = append(rows, []string{label, certificate(cert.Old), ""})
		} else {
			rows = append(rows, []string{label, "", certificate(cert.New)})
		}
	}
	return changeTable{p.say("应用", "APP"), []string{p.say("项目", "FACT"), p.say("旧", "OLD"), p.say("新", "NEW")}, rows, nil}
}

// policyDates says what became of the policy; nothing where a side has none or the texts are the same.
func (p *page) policyDates(c *Comparison) [][]string {
	if len(c.Old.Documents) == 0 || len(c.New.Documents) == 0 || slices.Equal(hashes(c.Old.Documents), hashes(c.New.Documents)) {
		return nil
	}
	name := func(list []Document) string {
		var out []string
		for _, d := range list {
			s := clip(d.File, maxName)
			if d.Dates.Updated != "" {
				s += p.say("，更新于 ", ", updated ") + clip(d.Dates.Updated, maxName)
			}
			out = append(out, s)
		}
		return strings.Join(atMost(out), p.say("；", "; "))
	}
	return [][]string{{p.say("隐私政策", "policy"), name(c.Old.Documents), name(c.New.Documents)}}
}

func certificate(c *Certificate) string {
	return strings.TrimSpace(clip(c.SHA256, 16) + " " + clip(c.Subject, maxName))
}

func (p *page) changedPermissions(list []PermissionChange) changeTable {
	var rows [][]string
	for _, c := range list {
		now := c.New
		if now == nil {
			now = c.Old
		}
		detail := ""
		if slices.Contains(c.Fields, "max_sdk") {
			detail = "maxSdk " + p.became(p.limit(c.Old.MaxSDK), p.limit(c.New.MaxSDK))
		}
		declared := p.declared(*now)
		if slices.Contains(c.Fields, "disclosed") {
			declared = p.became(p.declared(*c.Old), declared)
		}
		if c.Change == removed {
			declared = ""
		}
		rows = append(rows, []string{
			p.change(c.Change), clip(strings.TrimPrefix(now.Name, "android.permission."), maxName), p.named(now.Protection, protectionNames()), p.groupName(now.Group),
			declared, detail, clip(strings.Join(now.UsedBy, ", "), maxName),
		})
	}
	return changeTable{p.say("权限", "PERMISSIONS"), []string{
		p.changeHeader(), p.say("权限", "PERMISSION"), p.say("级别", "LEVEL"), p.say("权限组", "GROUP"), p.say("已声明", "DECLARED"), p.say("说明", "DETAIL"),
		p.say("需要或使用的 SDK", "USED BY"),
	}, rows, nil}
}

// limit is the last API level that a permission is requested on.
func (p *page) limit(maxSDK int) string {
	if maxSDK == 0 {
		return p.say("无上限", "no limit")
	}
	return strconv.Itoa(maxSDK)
}

func (p *page) changedComponents(c *Comparison) changeTable {
	var rows [][]string
	for _, x := range c.Components {
		now, r, detail := x.New, c.after, ""
		if now == nil {
			now, r = x.Old, c.before
		}
		if x.Change == changed {
			detail = p.say("不再导出", "no longer exported")
			if x.New.Exported {
				detail = p.say("现已导出", "now exported")
			}
		}
		rows = append(rows, []string{p.change(x.Change), clip(now.Kind, maxName), clip(now.Name, maxName), p.owner(now.SDK, r), detail})
	}
	return changeTable{p.say("其他应用可启动的组件", "COMPONENTS OPEN TO OTHER APPS"), []string{
		p.changeHeader(), p.say("类型", "KIND"), p.say("名称", "NAME"), p.say("代码归属", "CODE OF"), p.say("说明", "DETAIL"),
	}, rows, nil}
}

// owner names whose code it is.
func (p *page) owner(sdk string, r *Report) string {
	if sdk == "" {
		return p.say("应用自身", "the app")
	}
	return p.sdkName(sdk, r.SDKs)
}

func (p *page) changedSDKs(c *Comparison) changeTable {
	var rows [][]string
	for _, x := range c.SDKs {
		now, version, listed := x.New, "", ""
		switch x.Change {
		case removed:
			now, version = x.Old, shownVersion(x.Old)
		case added:
			version, listed = shownVersion(now), p.listed(*now)
		default:
			version, listed = shownVersion(now), p.listed(*now)
			if slices.Contains(x.Fields, "version") {
				version = p.became(shownVersion(x.Old), version)
			}
			if slices.Contains(x.Fields, "disclosed") {
				listed = p.became(p.listed(*x.Old), listed)
			}
		}
		rows = append(rows, []string{p.change(x.Change), clip(p.lang.pick(now.Name), maxName), clip(version, maxName), clip(p.lang.pick(now.Operator), maxName), listed})
	}
	return changeTable{"SDK", []string{p.changeHeader(), p.say("名称", "NAME"), p.say("版本", "VERSION"), p.say("运营者", "OPERATOR"), p.say("已披露", "LISTED")}, rows, nil}
}

func (p *page) changedAccesses(c *Comparison, all bool) changeTable {
	var rows [][]string
	ordinary, unreached := 0, 0
	for _, x := range c.Accesses {
		now, r := x.New, c.after
		if now == nil {
			now, r = x.Old, c.before
		}
		if now.Ordinary && !all {
			ordinary++
			continue
		}
		if !all && now.Phase == "" && (x.Old == nil || x.Old.Phase == "") {
			unreached++
			continue
		}
		phase, detail := p.phase(now), ""
		if x.Change == changed {
			phase = p.became(p.phase(x.Old), phase)
			detail = p.changedAPIs(x)
		} else {
			detail = clip(audit.ShortAPI(now.APIs[0]), maxName) + p.more(len(now.APIs))
		}
		rows = append(rows, []string{p.change(x.Change), p.owner(now.SDK, r), p.dataName(now.Data), phase, detail})
	}
	return changeTable{p.say("代码读取的个人信息", "PERSONAL DATA READ BY THE CODE"), []string{
		p.changeHeader(), p.say("代码归属", "CODE OF"), p.say("个人信息", "DATA"), p.say("阶段", "PHASE"), p.say("读取", "READ BY"),
	}, rows, slices.Concat(
		p.besides(unreached, p.say("没有入口到达的代码", "in code that no path leads to")), p.besides(ordinary, p.say("普通信息", "of ordinary data")),
	)}
}

// changedAPIs names what is read now and was not, and the other way round.
func (p *page) changedAPIs(x AccessChange) string {
	var parts []string
	sign := func(list, other []string, mark string) {
		for _, api := range list {
			if !slices.Contains(other, api) {
				parts = append(parts, mark+clip(audit.ShortAPI(api), maxName))
			}
		}
	}
	sign(x.New.APIs, x.Old.APIs, "+")
	sign(x.Old.APIs, x.New.APIs, "-")
	return fit(strings.Join(parts, " "), maxName)
}

func (p *page) phase(d *DataAccess) string {
	return p.phaseOf(Access{Phase: d.Phase, Guarded: d.Guarded, Reached: d.Phase != ""})
}

// besides counts changes that are left to the JSON report.
func (p *page) besides(n int, what string) []string {
	if n == 0 {
		return nil
	}
	return []string{p.say(fmt.Sprintf("另有 %d 项变化（%s），见 JSON 报告", n, what), fmt.Sprintf("besides, %s %s; see the JSON report", audit.Plural(n, "change"), what))}
}

func (p *page) changedFlows(c *Comparison, all bool) changeTable {
	var rows [][]string
	lent, kept := 0, 0
	for _, x := range c.Flows {
		now, r := x.New, c.after
		if now == nil {
			now, r = x.Old, c.before
		}
		i := slices.IndexFunc(r.SDKs, func(s SDK) bool { return now.Kind == "sdk" && s.ID == now.To })
		if !all && i >= 0 && !slices.Contains([]string{"client", "service", "core"}, r.SDKs[i].Kind) {
			lent++
			continue
		}
		if !all && !slices.Contains(leaving(), now.Kind) {
			kept++
			continue
		}
		way := func(d *DataFlow) way {
			return way{sdk: d.SDK, data: d.Data, kind: d.Kind, to: d.Host, cleartext: d.Cleartext, implicit: d.Implicit}
		}
		kind, detail := p.sinkKind(way(now)), strings.Join(now.Transforms, ", ")
		if x.Change == changed {
			kind = p.became(p.sinkKind(way(x.Old)), kind)
			if slices.Contains(x.Fields, "transforms") {
				plainly := p.say("原样", "as it is")
				detail = p.became(cmp.Or(strings.Join(x.Old.Transforms, ", "), plainly), cmp.Or(detail, plainly))
			}
		}
		to := clip(now.Host, maxName)
		if now.Kind == "sdk" {
			to = p.sdkName(now.To, r.SDKs)
		} else if now.To != now.SDK {
			to = strings.TrimSpace(to + " " + p.say("由"+p.owner(now.To, r)+"发送", "sent by "+p.owner(now.To, r)))
		}
		rows = append(rows, []string{p.change(x.Change), p.owner(now.SDK, r), p.dataName(now.Data), kind, to, p.transforms(detail)})
	}
	title := p.say("离开应用的数据", "DATA THAT LEAVES THE APP")
	if all {
		title = p.say("数据流向", "WHERE THE DATA GOES")
	}
	return changeTable{title, []string{
		p.changeHeader(), p.say("代码归属", "CODE OF"), p.say("个人信息", "DATA"), p.say("去向", "GOES TO"), p.say("接收方", "RECIPIENT"), p.say("处理", "TREATED BY"),
	}, rows, slices.Concat(
		p.besides(kept, p.say("留在设备上的数据流", "of flows that stay on the device")),
		p.besides(lent, p.say("进入开源库或框架的数据流", "of flows into open-source libraries and frameworks")),
	)}
}

// leaving are the kinds of sinks through which data leaves the app, as the rules see it.
func leaving() []string { return []string{"network", "sms", "sdk", "webview", "intent"} }

// transforms names in the page's language what is done to data.
func (p *page) transforms(s string) string {
	if p.lang != Chinese {
		return s
	}
	return strings.NewReplacer("hash", "摘要", "encrypt", "加密", "encode", "编码", "truncate", "截断", ", ", "、").Replace(s)
}

func (p *page) changedHosts(c *Comparison) changeTable {
	var rows [][]string
	for _, x := range c.Hosts {
		now, r := x.New, c.after
		if now == nil {
			now, r = x.Old, c.before
		}
		var names []string
		for _, id := range now.SDKs {
			names = append(names, p.sdkName(id, r.SDKs))
		}
		clear := ""
		if now.Cleartext {
			clear = p.say("有", "yes")
		}
		rows = append(rows, []string{p.change(x.Change), clip(now.Host, maxName), strings.Join(atMost(names), p.say("、", ", ")), clip(now.Country, maxName), clear})
	}
	return changeTable{p.say("服务器", "SERVERS"), []string{p.changeHeader(), p.say("域名", "HOST"), "SDK", p.say("国家/地区", "COUNTRY"), p.say("未加密", "NOT ENCRYPTED")}, rows, nil}
}

// notCompared names the parts that one side did not look for; empty where there are none.
func (p *page) notCompared(c *Comparison) string {
	var parts []string
	for _, part := range []struct {
		missing bool
		name    string
	}{
		{c.App == nil, p.say("应用", "the app")}, {c.Permissions == nil, p.say("权限", "permissions")}, {c.Components == nil, p.say("组件", "components")},
		{c.SDKs == nil, "SDK"}, {c.Accesses == nil, p.say("个人信息读取", "reads of personal data")}, {c.Flows == nil, p.say("数据流", "data flows")},
		{c.Hosts == nil, p.say("服务器", "servers")},
	} {
		if part.missing {
			parts = append(parts, part.name)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return p.say("未比较（至少一边没有分析）：", "not compared, as one side did not look for it: ") + strings.Join(parts, p.say("、", ", "))
}
