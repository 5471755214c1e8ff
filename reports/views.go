package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taxonomy"
)

func (p *page) sdks(r *Report) {
	p.heading(p.say(fmt.Sprintf("内嵌 SDK（%d）", len(r.SDKs)), fmt.Sprintf("SDKS IN THE BUILD (%d)", len(r.SDKs))))
	var rows [][]string
	for _, s := range r.SDKs {
		evidence := ""
		if len(s.Evidence) > 0 {
			evidence = clip(s.Evidence[0].Value, maxName) + p.more(len(s.Evidence))
		}
		rows = append(rows, []string{
			clip(p.lang.pick(s.Name), maxName), clip(cmp.Or(s.Version, s.VersionRange), maxName), clip(p.lang.pick(s.Operator), maxName),
			p.listed(s), fit(evidence, maxName),
		})
	}
	p.grid([]string{
		p.say("名称", "NAME"), p.say("版本", "VERSION"), p.say("运营者", "OPERATOR"), p.say("已披露", "LISTED"), p.say("依据", "EVIDENCE"),
	}, rows)
}

// listed says how the policy names an SDK. One that sends nothing to an operator need not be named.
func (p *page) listed(s SDK) string {
	switch {
	case s.Disclosed == nil:
		return ""
	case *s.Disclosed && s.Row != nil && slices.Contains([]string{s.Row.Name, s.Row.Operator, s.Row.Data, s.Row.Purpose, s.Row.Link}, cellMissing):
		return p.say("部分", "partly")
	case *s.Disclosed && s.Row == nil && s.Kind == "core" && s.Within != "":
		return p.say("随 ", "with ") + s.Within
	case *s.Disclosed:
		return p.say("是", "yes")
	case s.Kind == "oss" || s.Kind == "framework" || s.Kind == "packer":
		return p.say("无需", "not needed")
	default:
		return p.say("否", "no")
	}
}

func (p *page) permissions(r *Report) {
	p.heading(p.say(fmt.Sprintf("权限（%d）", len(r.Permissions)), fmt.Sprintf("PERMISSIONS (%d)", len(r.Permissions))))
	var rows [][]string
	for _, perm := range r.Permissions {
		name := strings.TrimPrefix(perm.Name, "android.permission.")
		if perm.MaxSDK > 0 {
			name += fmt.Sprintf(" (maxSdk %d)", perm.MaxSDK)
		}
		rows = append(rows, []string{
			clip(name, maxName), p.named(perm.Protection, protectionNames()), p.groupName(perm.Group), p.declared(perm),
			clip(strings.Join(perm.UsedBy, ", "), maxName),
		})
	}
	p.grid([]string{
		p.say("权限", "PERMISSION"), p.say("级别", "LEVEL"), p.say("权限组", "GROUP"), p.say("已声明", "DECLARED"), p.say("需要或使用的 SDK", "USED BY"),
	}, rows)
}

// embedded shows the policies that the build holds; most builds hold none.
func (p *page) embedded(r *Report) {
	if len(r.EmbeddedPolicies) == 0 {
		return
	}
	n := len(r.EmbeddedPolicies)
	p.heading(p.say(fmt.Sprintf("构建中的政策与协议（%d）", n), fmt.Sprintf("POLICIES IN THE BUILD (%d)", n)))
	var rows [][]string
	for _, e := range r.EmbeddedPolicies[:min(n, maxEmbedded)] {
		value := clip(e.Value, maxQuote)
		if e.Kind == "text" && e.Chars == 0 {
			value = p.say("未能读取", "not read")
		}
		name := e.Location
		if e.Name != "" && !strings.Contains(e.Location, e.Name) {
			name = e.Name
		}
		rows = append(rows, []string{
			p.named(e.Role, roleNames()), value, clip(name, maxName), e.Language, clip(e.SDK, maxName), p.named(e.Comparison, comparisonNames()),
		})
	}
	p.grid([]string{
		p.say("类型", "KIND"), p.say("标题或网址", "TITLE OR ADDRESS"), p.say("位置", "PLACE"), p.say("语言", "LANGUAGE"), "SDK", p.say("与所给政策", "AND THE ONE GIVEN"),
	}, rows)
	if n > maxEmbedded {
		p.text("  ", p.say(fmt.Sprintf("另有 %d 项，见 JSON 报告", n-maxEmbedded), fmt.Sprintf("%d more in the JSON report", n-maxEmbedded)))
	}
}

func roleNames() map[string]Text {
	return map[string]Text{
		"policy":       {"隐私政策", "privacy policy"},
		"notice":       {"简要提示", "short notice"},
		"agreement":    {"协议", "agreement"},
		"children":     {"儿童政策", "policy for children"},
		"sharing_list": {"清单", "list"},
		"other":        {"未能判断", "unclear"},
	}
}

func comparisonNames() map[string]Text {
	return map[string]Text{"same": {"相同", "same"}, "differs": {"不同", "differs"}}
}

// declared says whether the policy names a permission. Permissions that no store or regulator asks a policy to
// name are left open rather than counted against it.
func (p *page) declared(perm Permission) string {
	known, _ := taxonomy.PermissionByName(perm.Name)
	switch {
	case perm.Disclosed == nil:
		return ""
	case *perm.Disclosed:
		return p.say("是", "yes")
	case audit.MustBeDeclared(known):
		return p.say("否", "no")
	default:
		return p.say("无需", "not needed")
	}
}

func (p *page) groupName(id string) string {
	if g, ok := taxonomy.GroupByID(id); ok {
		return p.lang.pick(Text(g.Name))
	}
	return id
}

func (p *page) dataName(id string) string {
	if d, ok := taxonomy.DataTypeByID(id); ok {
		return p.lang.pick(Text(d.Name))
	}
	return id
}

// policy shows what a policy declares.
func (p *page) policy(d *Policy) {
	if len(d.Documents) == 1 {
		p.onlyFile = d.Documents[0].File
	}
	p.heading(p.say("文件", "DOCUMENTS"))
	var rows [][]string
	for _, doc := range d.Documents {
		rows = append(rows, []string{
			clip(doc.File, maxName), clip(strings.Join(doc.Languages, ", "), maxName), strconv.Itoa(doc.Sections),
			fmt.Sprintf("%.0f%%", doc.Understood*100), doc.Dates.Updated, doc.Dates.Effective,
		})
	}
	p.grid([]string{
		p.say("文件", "FILE"), p.say("语言", "LANGUAGES"), p.say("章节", "SECTIONS"), p.say("已读懂", "UNDERSTOOD"),
		p.say("更新日期", "UPDATED"), p.say("生效日期", "EFFECTIVE"),
	}, rows)
	p.declaredPermissions(d)
	p.declaredData(d)
	p.thirdParties(d)
	p.gaps(d)
	p.readings(d)
}

func (p *page) declaredPermissions(d *Policy) {
	p.heading(p.say(fmt.Sprintf("声明的权限（%d）", len(d.Permissions)), fmt.Sprintf("PERMISSIONS DECLARED (%d)", len(d.Permissions))))
	var rows [][]string
	for _, perm := range d.Permissions {
		rows = append(rows, []string{
			p.groupName(perm.Group), p.status(perm.Status), perm.Language, clip(perm.Purpose, maxQuote), p.at(perm.Quote),
		})
	}
	p.grid([]string{
		p.say("权限组", "GROUP"), p.say("状态", "STATUS"), p.say("语言", "LANGUAGE"), p.say("目的", "PURPOSE"), p.say("位置", "LINE"),
	}, rows)
}

func (p *page) declaredData(d *Policy) {
	p.heading(p.say(fmt.Sprintf("个人信息（%d）", len(d.Data)), fmt.Sprintf("PERSONAL DATA (%d)", len(d.Data))))
	var rows [][]string
	for _, data := range d.Data {
		rows = append(rows, []string{
			p.dataName(data.Data), p.status(data.Status), data.Platform, data.Language, p.at(data.Quote),
		})
	}
	p.grid([]string{
		p.say("类型", "TYPE"), p.say("状态", "STATUS"), p.say("平台", "PLATFORM"), p.say("语言", "LANGUAGE"), p.say("位置", "LINE"),
	}, rows)
}

func (p *page) thirdParties(d *Policy) {
	p.heading(p.say(fmt.Sprintf("第三方（%d）", len(d.ThirdParties)), fmt.Sprintf("THIRD PARTIES (%d)", len(d.ThirdParties))))
	var rows [][]string
	for _, party := range d.ThirdParties {
		var data []string
		for _, id := range party.Data {
			data = append(data, p.dataName(id))
		}
		rows = append(rows, []string{
			clip(party.Name, maxName), clip(party.SDK, maxName), clip(party.Operator, maxName),
			fit(strings.Join(data, p.say("、", ", ")), maxQuote), p.source(party.Source), p.at(party.Quote),
		})
	}
	p.grid([]string{
		p.say("名称", "NAME"), "SDK", p.say("运营者", "OPERATOR"), p.say("个人信息", "DATA"), p.say("来源", "SOURCE"), p.say("位置", "LINE"),
	}, rows)
}

func (p *page) gaps(d *Policy) {
	if len(d.Gaps) == 0 {
		return
	}
	p.heading(p.say(fmt.Sprintf("缺失（%d）", len(d.Gaps)), fmt.Sprintf("GAPS (%d)", len(d.Gaps))))
	var rows [][]string
	for _, gap := range d.Gaps {
		rows = append(rows, []string{p.gapName(gap.Kind), clip(gap.Quote.Text, maxQuote), clip(gap.URL, maxName), p.at(gap.Quote)})
	}
	p.grid([]string{p.say("类型", "KIND"), p.say("原文", "TEXT"), p.say("链接", "LINK"), p.say("位置", "LINE")}, rows)
}

// at names the place of a quote; the file goes without saying when there is only one.
func (p *page) at(q Quote) string {
	if q.File == p.onlyFile {
		return strconv.Itoa(q.Line)
	}
	return fmt.Sprintf("%s:%d", clip(q.File, 40), q.Line)
}

func (p *page) source(source string) string {
	if source == "list" {
		return p.say("清单", "list")
	}
	return p.say("正文", "prose")
}

func (p *page) status(id string) string { return p.named(id, statusNames()) }

func (p *page) gapName(id string) string { return p.named(id, gapNames()) }

func (p *page) named(id string, names map[string]Text) string {
	if name, ok := names[id]; ok {
		return p.lang.pick(name)
	}
	return id
}

func statusNames() map[string]Text {
	return map[string]Text{
		"declared":       {"声明", "declared"},
		"collected":      {"收集", "collected"},
		"conditional":    {"有条件", "conditional"},
		"optional":       {"可选", "optional"},
		"on_device":      {"仅在设备上", "on the device only"},
		"denied":         {"否认", "denied"},
		"off_by_default": {"默认关闭", "off by default"},
		"implied":        {"推知", "implied"},
		"mentioned":      {"提及", "mentioned"},
		"vague":          {"笼统", "vague"},
		"asserted":       {"肯定", "asserted"},
	}
}

func protectionNames() map[string]Text {
	names := map[string]Text{}
	for p := taxonomy.Normal; p <= taxonomy.Signature; p++ {
		names[p.String()] = Text(p.Name())
	}
	return names
}

func evidenceNames() map[string]Text {
	return map[string]Text{
		"class":          {"类", "class"},
		"fingerprint":    {"相似的类", "class like"},
		"jni":            {"JNI 导出", "JNI export"},
		"component":      {"组件", "component"},
		"authority":      {"Provider 授权名", "provider authority"},
		"permission":     {"权限", "permission"},
		"plugin":         {"脚本模块", "script module"},
		"host":           {"域名", "host"},
		"string":         {"字符串", "string"},
		"meta_data":      {"元数据", "meta-data"},
		"native_library": {"原生库", "native library"},
		"asset":          {"资源文件", "asset"},
		"manifest":       {"清单文件", "manifest"},
		"file":           {"文件", "file"},
		"call":           {"调用", "call"},
		"flow":           {"数据流", "flow"},
		"record":         {"SDK 库记录", "database record"},
		"data_safety":    {"答案", "answer"},
	}
}

func gapNames() map[string]Text {
	return map[string]Text{
		"empty_section":           {"空章节", "empty section"},
		"lost_text":               {"正文缺失", "text lost"},
		"lost_list":               {"清单缺失", "list lost"},
		"missing_list":            {"无第三方清单", "no sharing list"},
		"linked_list":             {"清单仅以链接给出", "list given by link"},
		"promised_section_absent": {"所指章节不存在", "promised section absent"},
		"missing_contact":         {"无联系方式", "no contact"},
		"missing_operator":        {"无运营者", "no operator"},
		"missing_date":            {"无日期", "no date"},
		"missing_retention":       {"无保存期限", "no retention period"},
	}
}
