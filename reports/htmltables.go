package reports

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/audit"
)

// htmlSection is a part of the page below the findings.
type htmlSection struct {
	ID      string
	Title   Text
	Count   string // empty where there is nothing to count
	Lead    []Text
	Picture *htmlPicture
	Tables  []htmlTable
	Notes   []htmlFact
}

type htmlTable struct {
	Caption Text
	// Folded tables are shown when asked for.
	Folded  bool
	Columns []htmlColumn
	Rows    []htmlRow
	Total   int
	More    int
}

type htmlColumn struct {
	Name Text
	// Upright columns are narrow: their name runs upwards.
	Upright bool
}

type htmlRow struct {
	Cells []htmlCell
	SDKs  string // tokens, for the filter
}

// htmlCell is what stands in a cell. Its texts are inert and clipped.
type htmlCell struct {
	Text Text
	Sub  Text
	Mono bool
	// Tone is good, warn, bad or none for a chip, or a severity for a link to a finding; empty for running text.
	Tone string
	Href string
	Away bool // the address is outside the page
	// Items stand one after the other in place of the text.
	Items []htmlCell
	// Fold is shown below the text when asked for.
	Fold      []htmlCell
	FoldTitle Text
	// Lazy is what the script shows behind the text.
	Lazy string
	// Dot marks a cell of a matrix.
	Dot bool
}

func plainCell(s string) htmlCell { s = clip(s, maxName); return htmlCell{Text: Text{s, s}} }

func codeCell(s string) htmlCell { s = clip(s, maxName); return htmlCell{Text: Text{s, s}, Mono: true} }

func textCell(t Text) htmlCell { return htmlCell{Text: clipped(t, maxText)} }

func chip(tone string, t Text) htmlCell { return htmlCell{Text: clipped(t, maxName), Tone: tone} }

// linkCell is a link only for an address of the web; others, as javascript:, are shown as what they are.
func linkCell(address string) htmlCell {
	c := codeCell(address)
	u, err := url.Parse(address)
	if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && Inert(address) == address && len(address) < 2000 {
		c.Href, c.Away = u.String(), true
	}
	return c
}

// room counts a row and says whether there is room for it.
func (t *htmlTable) room(w *htmlWriter) bool {
	t.Total++
	if len(t.Rows) < w.limits.rows {
		return true
	}
	t.More++
	return false
}

// add appends a row for which there is room.
func (t *htmlTable) add(sdks []string, cells ...htmlCell) {
	var tokens []string
	for _, id := range sdks {
		if id != "" {
			tokens = append(tokens, word(id))
		}
	}
	t.Rows = append(t.Rows, htmlRow{Cells: cells, SDKs: strings.Join(tokens, " ")})
}

// dropEmpty leaves out columns without any text. A column of a matrix stays: that it is empty says something.
func (t *htmlTable) dropEmpty() {
	keep := func(i int) bool {
		return t.Columns[i].Upright || slices.ContainsFunc(t.Rows, func(r htmlRow) bool {
			c := r.Cells[i]
			return c.Text != (Text{}) || c.Sub != (Text{}) || len(c.Items)+len(c.Fold) > 0
		})
	}
	var kept []int
	for i := range t.Columns {
		if keep(i) || len(t.Rows) == 0 {
			kept = append(kept, i)
		}
	}
	t.Columns = convert(kept, func(i int) htmlColumn { return t.Columns[i] })
	for r, row := range t.Rows {
		t.Rows[r].Cells = convert(kept, func(i int) htmlCell { return row.Cells[i] })
	}
}

func columns(names ...Text) []htmlColumn {
	out := make([]htmlColumn, 0, len(names))
	for _, n := range names {
		out = append(out, htmlColumn{Name: n})
	}
	return out
}

func (w *htmlWriter) sections() []htmlSection {
	var out []htmlSection
	if w.r.App != nil {
		out = append(out, w.sdkSection(), w.permissionSection())
		if w.r.Flows != nil {
			out = append(out, w.flowSection())
		}
		if w.r.Accesses != nil {
			out = append(out, w.accessSection())
		}
		if w.r.Hosts != nil {
			out = append(out, w.hostSection())
		}
	}
	if w.r.Policy != nil {
		out = append(out, w.policySection(w.r.Policy))
	}
	if len(w.r.EmbeddedPolicies) > 0 {
		out = append(out, w.embeddedSection())
	}
	if s := w.coverageSection(); len(s.Tables)+len(s.Notes)+len(s.Lead) > 0 {
		out = append(out, s)
	}
	for _, s := range out {
		for i := range s.Tables {
			s.Tables[i].dropEmpty()
		}
	}
	return out
}

// sdkName is the usual name of an SDK, or its id.
func (w *htmlWriter) sdkName(id string) Text {
	return w.both(func(p *page) string { return p.sdkName(id, w.r.SDKs) })
}

// owner names whose code it is.
func (w *htmlWriter) owner(sdk, through string) htmlCell {
	return htmlCell{Text: w.both(func(p *page) string {
		return p.ownerOf(readGroup{sdk: sdk, through: through}, p.say("应用自身", "the app"), w.r.SDKs)
	})}
}

// data names types of data, one after the other.
func (w *htmlWriter) data(ids []string) htmlCell {
	const most = 16
	cell := htmlCell{Text: w.both(func(p *page) string {
		var names []string
		for _, id := range ids[:min(len(ids), most)] {
			names = append(names, clip(p.dataName(id), maxName))
		}
		return strings.Join(names, p.say("、", ", "))
	})}
	if len(ids) > most {
		cell.Text.Zh += fmt.Sprintf(" 等 %d 类", len(ids))
		cell.Text.En += fmt.Sprintf(" and %d more", len(ids)-most)
	}
	return cell
}

// findingLinks lead to the findings about one of the subjects.
func (w *htmlWriter) findingLinks(subjects ...string) htmlCell {
	const most = 12
	var c htmlCell
	for _, s := range subjects {
		c.Items = append(c.Items, w.numbers[s]...)
	}
	if n := len(c.Items); n > most {
		c.Items = append(slices.Clone(c.Items[:most]), plainCell(fmt.Sprintf("+%d", n-most)))
	}
	return c
}

func (w *htmlWriter) sdkSection() htmlSection {
	s := htmlSection{ID: "sdks", Title: Text{"SDK 与共享清单", "SDKs and the sharing list"}, Count: strconv.Itoa(len(w.r.SDKs))}
	t := htmlTable{Caption: Text{"构建中的 SDK，与政策的第三方信息共享清单对照", "SDKs in the build, against the policy's sharing list"}}
	t.Columns = columns(Text{"SDK", "SDK"}, Text{"版本与依据", "Version and evidence"})
	compared := w.r.Policy != nil
	if compared {
		t.Columns = append(t.Columns, columns(Text{"政策", "In the policy"}, Text{"清单所写信息", "Data in the list"})...)
	}
	if w.r.Accesses != nil {
		t.Columns = append(t.Columns, columns(Text{"代码读取的信息", "Data the code reads"})...)
	}
	t.Columns = append(t.Columns, columns(Text{"问题", "Findings"})...)
	reads := w.readBySDK()
	sdks := slices.Clone(w.r.SDKs)
	slices.SortStableFunc(sdks, func(a, b SDK) int { return cmp.Compare(listedRank(a), listedRank(b)) })
	for _, sdk := range sdks {
		if !t.room(w) {
			continue
		}
		kind := w.both(func(p *page) string { return p.named(sdk.Kind, kindNames()) })
		name := htmlCell{Text: clipped(sdk.Name, maxName), Sub: w.both(func(p *page) string {
			parts := []string{clip(sdk.ID, maxName), clip(p.lang.pick(kind), maxName)}
			if operator := p.lang.pick(sdk.Operator); operator != "" {
				parts = append(parts, clip(operator, maxName))
			}
			if sdk.Within != "" {
				parts = append(parts, p.say("随 "+p.sdkName(sdk.Within, w.r.SDKs)+" 附带", "comes with "+p.sdkName(sdk.Within, w.r.SDKs)))
			}
			return strings.Join(parts, " · ")
		})}
		cells := []htmlCell{name, w.recognised(sdk)}
		if compared {
			listed := w.listedCell(sdk)
			listed.Items = append([]htmlCell{{Text: listed.Text, Tone: listed.Tone}}, w.rowCells(sdk.Row)...)
			cells = append(cells, listed, w.data(w.listedData(sdk.ID)))
		}
		if w.r.Accesses != nil {
			cells = append(cells, w.data(reads[sdk.ID]))
		}
		t.add([]string{sdk.ID, sdk.Within}, append(cells, w.findingLinks(sdk.ID))...)
	}
	s.Tables = append(s.Tables, t)
	if compared {
		s.Lead = []Text{{
			"清单的每一行按单元格与 SDK 库中有来源的内容比对；库中没有来源的，不比对。",
			"Each row of the list is compared, cell by cell, with what the SDK database has a source for; without a source nothing is compared.",
		}}
		if t := w.unfound(); len(t.Rows) > 0 {
			s.Tables = append(s.Tables, t)
		}
	}
	return s
}

// listedRank puts first what the list lacks.
func listedRank(s SDK) int {
	switch {
	case s.Kind == "oss" || s.Kind == "framework" || s.Kind == "packer":
		return 3
	case s.Disclosed != nil && !*s.Disclosed:
		return 0
	case s.Row != nil && slices.Contains([]string{s.Row.Name, s.Row.Operator, s.Row.Data, s.Row.Purpose, s.Row.Link}, cellMissing):
		return 1
	}
	return 2
}

func (w *htmlWriter) listedCell(s SDK) htmlCell {
	tone := "none"
	switch {
	case s.Disclosed == nil || listedRank(s) == 3:
	case !*s.Disclosed:
		tone = "bad"
	case listedRank(s) == 1, s.Row != nil && slices.Contains([]string{s.Row.Name, s.Row.Operator, s.Row.Data, s.Row.Link}, cellDiffers):
		tone = "warn"
	default:
		tone = "good"
	}
	return chip(tone, w.both(func(p *page) string {
		switch {
		case tone == "bad":
			return p.say("未列出", "not listed")
		case tone == "none":
			return p.listed(s)
		case s.Row == nil && s.Kind == "core" && s.Within != "":
			return p.say("随 ", "with ") + p.sdkName(s.Within, w.r.SDKs)
		case s.Row == nil:
			return p.say("正文提到", "named in the text")
		}
		return p.say("已列出", "listed")
	}))
}

// rowCells say how the row agrees with the database, cell by cell.
func (w *htmlWriter) rowCells(r *Row) []htmlCell {
	if r == nil {
		return nil
	}
	var out []htmlCell
	var agree, given Text
	for _, cell := range []struct {
		name  Text
		value string
	}{
		{Text{"名称", "name"}, r.Name}, {Text{"运营者", "operator"}, r.Operator}, {Text{"信息", "data"}, r.Data}, {Text{"目的", "purpose"}, r.Purpose}, {Text{"链接", "link"}, r.Link},
	} {
		switch cell.value {
		case cellEqual:
			agree = Text{agree.Zh + "、" + cell.name.Zh, agree.En + ", " + cell.name.En}
		case cellDiffers:
			out = append(out, chip("warn", Text{cell.name.Zh + "不同", cell.name.En + " differs"}))
		case cellMissing:
			out = append(out, chip("bad", Text{cell.name.Zh + "缺失", cell.name.En + " missing"}))
		default:
			given = Text{given.Zh + "、" + cell.name.Zh, given.En + ", " + cell.name.En}
		}
	}
	if agree != (Text{}) {
		out = append(out, chip("plain", Text{strings.TrimPrefix(agree.Zh, "、") + "一致", "same: " + strings.TrimPrefix(agree.En, ", ")}))
	}
	if given != (Text{}) {
		out = append(out, chip("plain", Text{strings.TrimPrefix(given.Zh, "、") + "未比对", "not compared: " + strings.TrimPrefix(given.En, ", ")}))
	}
	return out
}

// listedData are the types that the policy's rows give for an SDK.
func (w *htmlWriter) listedData(id string) []string {
	var out []string
	for _, p := range w.r.Policy.ThirdParties {
		if p.SDK == id && p.Source == "list" {
			for _, d := range p.Data {
				if !slices.Contains(out, d) {
					out = append(out, d)
				}
			}
		}
	}
	return out
}

// readBySDK are the types of data that each SDK's code reads, besides what counts only beside other data.
func (w *htmlWriter) readBySDK() map[string][]string {
	out := map[string][]string{}
	for _, a := range w.r.Accesses {
		if a.SDK != "" && !a.Ordinary && !slices.Contains(out[a.SDK], a.Data) {
			out[a.SDK] = append(out[a.SDK], a.Data)
		}
	}
	return out
}

func kindNames() map[string]Text {
	return map[string]Text{
		"client":    {"客户端 SDK", "client SDK"},
		"service":   {"服务端服务", "server-side service"},
		"core":      {"公共组件", "shared core"},
		"oss":       {"开源库", "open source"},
		"framework": {"框架", "framework"},
		"packer":    {"加固", "packer"},
	}
}

// recognised is the version of an SDK and, folded, what version and SDK were recognised by, the strongest evidence first.
func (w *htmlWriter) recognised(s SDK) htmlCell {
	const most = 6
	c := plainCell(cmp.Or(s.Version, s.VersionRange))
	if c.Text.En == "" {
		c.Text = Text{"未知", "unknown"}
	}
	c.FoldTitle = w.both(func(p *page) string {
		return p.say(fmt.Sprintf("%s，%.0f%%", p.named(s.Basis, basisNames()), s.Confidence*100), fmt.Sprintf("%s, %.0f%%", p.named(s.Basis, basisNames()), s.Confidence*100))
	})
	c.FoldTitle = clipped(c.FoldTitle, maxName)
	if s.VersionEvidence != "" {
		e := codeCell(s.VersionEvidence)
		e.Sub = Text{"版本", "version"}
		c.Fold = append(c.Fold, e)
	}
	for _, e := range s.Evidence[:min(len(s.Evidence), most)] {
		item := codeCell(e.Value)
		item.Sub = w.both(func(p *page) string {
			kind := clip(p.named(e.Kind, evidenceNames()), maxName)
			if e.Location == "" || e.Location == e.Value {
				return kind
			}
			return kind + " · " + clip(e.Location, maxName)
		})
		c.Fold = append(c.Fold, item)
	}
	if n := len(s.Evidence) - most; n > 0 {
		c.Fold = append(c.Fold, textCell(Text{fmt.Sprintf("另有 %d 处，见 JSON 报告", n), fmt.Sprintf("%d more are in the JSON report", n)}))
	}
	return c
}

func basisNames() map[string]Text {
	return map[string]Text{
		"names": {"按名称", "by names"}, "fingerprint": {"按代码特征", "by the code's shape"}, "both": {"按名称与代码特征", "by names and the code's shape"},
	}
}

// unfound are parties of the list that the build does not show.
func (w *htmlWriter) unfound() htmlTable {
	t := htmlTable{
		Caption: Text{"清单列出、构建中未识别到的第三方", "Listed parties that were not recognised in the build"},
		Columns: columns(Text{"清单所写名称", "Name in the list"}, Text{"状态", "Status"}, Text{"运营者", "Operator"}, Text{"信息", "Data"}, Text{"目的", "Purpose"}, Text{"位置", "Line"}, Text{"问题", "Findings"}),
	}
	seen := map[string]bool{}
	for _, p := range w.r.Policy.ThirdParties {
		key := cmp.Or(p.SDK, "\x00"+p.Name)
		if p.Source != "list" || seen[key] || slices.ContainsFunc(w.r.SDKs, func(s SDK) bool { return s.ID == p.SDK }) {
			continue
		}
		seen[key] = true
		if !t.room(w) {
			continue
		}
		name := plainCell(p.Name)
		name.Sub = Text{clip(p.SDK, maxName), clip(p.SDK, maxName)}
		status := chip("none", Text{"未识别到", "not recognised"})
		for _, f := range w.r.Findings {
			if f.Subject != p.SDK || p.SDK == "" {
				continue
			}
			switch f.Rule {
			case "stale-sdk-disclosure":
				status = chip("warn", Text{"已过时：构建中没有", "stale: not in the build"})
			case "unverifiable-sdk-disclosure":
				status = chip("none", Text{"服务端，构建无法证实", "server-side: a build cannot show it"})
			}
		}
		if p.SDK == "" {
			status = chip("none", Text{"SDK 库没有该名称", "unknown to the SDK database"})
		}
		t.add([]string{p.SDK}, name, status, plainCell(p.Operator), w.data(p.Data), plainCell(p.Purpose), w.place(p.Quote), w.findingLinks(p.SDK))
	}
	return t
}

// place is the file and line of a quote.
func (w *htmlWriter) place(q Quote) htmlCell {
	return codeCell(q.File + ":" + strconv.Itoa(q.Line))
}

func (w *htmlWriter) permissionSection() htmlSection {
	const most = 14 // columns of SDKs
	uses := map[string]int{}
	for _, p := range w.r.Permissions {
		for _, id := range p.UsedBy {
			uses[id]++
		}
	}
	ids := make([]string, 0, len(uses))
	for id := range uses {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(uses[b], uses[a]), cmp.Compare(a, b)) })
	shown := ids[:min(len(ids), most)]
	s := htmlSection{
		ID: "permissions", Title: Text{"权限", "Permissions"}, Count: strconv.Itoa(len(w.r.Permissions)),
		Lead: []Text{{"圆点：SDK 的厂商要求该权限，或其代码使用该权限。", "A dot: the SDK's vendor asks for the permission, or its code uses it."}},
	}
	t := htmlTable{Caption: Text{"申请的权限、声明与使用者", "Permissions requested, whether declared, and who uses them"}}
	t.Columns = columns(Text{"权限", "Permission"}, Text{"级别", "Level"}, Text{"权限组", "Group"}, Text{"政策声明", "Declared"})
	for _, id := range shown {
		t.Columns = append(t.Columns, htmlColumn{Name: w.sdkName(id), Upright: true})
	}
	if len(ids) > most {
		t.Columns = append(t.Columns, columns(Text{"其他 SDK", "Other SDKs"})...)
	}
	t.Columns = append(t.Columns, columns(Text{"问题", "Findings"})...)
	for _, p := range w.r.Permissions {
		if !t.room(w) {
			continue
		}
		name := codeCell(strings.TrimPrefix(p.Name, "android.permission."))
		if p.MaxSDK > 0 {
			name.Sub = Text{fmt.Sprintf("至 API %d", p.MaxSDK), fmt.Sprintf("up to API %d", p.MaxSDK)}
		}
		level := textCell(w.both(func(pg *page) string { return pg.named(p.Protection, protectionNames()) }))
		if p.Protection == "dangerous" || p.Protection == "special" {
			level.Tone = "warn"
		}
		cells := []htmlCell{name, level, textCell(w.both(func(pg *page) string { return pg.groupName(p.Group) })), w.declaredCell(p)}
		for _, id := range shown {
			cells = append(cells, htmlCell{Dot: slices.Contains(p.UsedBy, id)})
		}
		if len(ids) > most {
			var others []string
			for _, id := range p.UsedBy {
				if !slices.Contains(shown, id) {
					others = append(others, id)
				}
			}
			cells = append(cells, textCell(w.both(func(pg *page) string {
				var names []string
				for _, id := range others {
					names = append(names, pg.sdkName(id, w.r.SDKs))
				}
				return strings.Join(names, pg.say("、", ", "))
			})))
		}
		t.add(p.UsedBy, append(cells, w.findingLinks(p.Name))...)
	}
	s.Tables = []htmlTable{t}
	return s
}

func (w *htmlWriter) declaredCell(p Permission) htmlCell {
	text := w.both(func(pg *page) string { return pg.declared(p) })
	switch {
	case text == (Text{}):
		return htmlCell{}
	case p.Disclosed != nil && *p.Disclosed:
		return chip("good", text)
	case text.En == "no":
		return chip("bad", text)
	}
	return chip("none", text)
}

func (w *htmlWriter) flowSection() htmlSection {
	s := htmlSection{ID: "flows", Title: Text{"数据流向", "Where the data goes"}, Count: strconv.Itoa(len(w.r.Flows))}
	groups := flowGroups(w.r.Flows)
	lent := 0
	groups = slices.DeleteFunc(groups, func(g flowGroup) bool {
		if !w.library(g.way) {
			return false
		}
		lent += g.flows
		return true
	})
	if lent > 0 {
		s.Lead = append(s.Lead, Text{
			fmt.Sprintf("另有 %d 条进入开源库或框架，其后没有接收数据的运营者，未列出。", lent),
			fmt.Sprintf("Besides, %s into open-source libraries and frameworks, behind which no operator receives the data; not shown.", audit.Plural(lent, "flow")),
		})
	}
	s.Picture = w.picture(groups)
	at := map[way][]int{}
	for i, f := range w.r.Flows {
		at[wayOf(f)] = append(at[wayOf(f)], i)
	}
	t := htmlTable{
		Caption: Text{"数据流，按代码归属、信息与去向归并", "Data flows, by whose code reads what and where it goes"},
		Columns: columns(Text{"代码归属", "Code of"}, Text{"个人信息", "Data"}, Text{"条数", "Flows"}, Text{"去向", "Goes to"}, Text{"接收方", "Recipient"}, Text{"读取", "Read by"}),
	}
	for _, g := range groups {
		if !t.room(w) {
			continue
		}
		goes := textCell(w.both(func(p *page) string { return p.sinkKind(g.way) }))
		if g.cleartext {
			goes.Tone = "bad"
		}
		count := plainCell(strconv.Itoa(g.flows))
		count.Lazy = w.details.list(at[g.way], func(i int) string { return w.details.flow(w, i) })
		t.add([]string{g.sdk, w.recipientSDK(g.way)}, w.owner(g.sdk, ""), textCell(w.both(func(p *page) string { return p.dataName(g.data) })),
			count, goes, textCell(w.both(func(p *page) string { return p.recipient(g.way, w.r.SDKs) })), codeCell(audit.ShortAPI(g.example.Source.API)))
	}
	s.Tables = []htmlTable{t}
	if w.r.Endings != nil {
		s.Tables = append(s.Tables, w.endings())
	}
	return s
}

// library says whether a flow leads into a library that nobody stands behind who gets the data.
func (w *htmlWriter) library(g way) bool {
	i := slices.IndexFunc(w.r.SDKs, func(s SDK) bool { return g.kind == "sdk" && s.ID == g.to })
	return i >= 0 && !slices.Contains([]string{"client", "service", "core"}, w.r.SDKs[i].Kind)
}

func (w *htmlWriter) recipientSDK(g way) string {
	if g.kind == "sdk" {
		return g.to
	}
	return ""
}

func (w *htmlWriter) endings() htmlTable {
	t := htmlTable{
		Caption: Text{"没有流出的数据", "Data that reaches no sink"}, Folded: true,
		Columns: columns(Text{"代码归属", "Code of"}, Text{"个人信息", "Data"}, Text{"读取", "Read by"}, Text{"最后位置", "Last seen"}),
	}
	for _, e := range w.r.Endings {
		if !t.room(w) {
			continue
		}
		last := codeCell(audit.ShortAPI(cmp.Or(e.Last.API, e.Last.Method)))
		last.Sub = Text{clip(e.Last.Location, maxName), clip(e.Last.Location, maxName)}
		t.add([]string{e.Source.SDK}, w.owner(e.Source.SDK, ""), textCell(w.both(func(p *page) string { return p.dataName(e.Data) })), codeCell(audit.ShortAPI(e.Source.API)), last)
	}
	return t
}

func (w *htmlWriter) accessSection() htmlSection {
	groups, ordinary := readGroups(w.r.Accesses)
	type key struct{ sdk, through, data string }
	at := map[key][]int{}
	for i, a := range w.r.Accesses {
		if !a.Ordinary {
			k := key{a.SDK, a.Through, a.Data}
			at[k] = append(at[k], i)
		}
	}
	places := 0
	t := htmlTable{
		Caption: Text{"代码读取的个人信息，按代码归属与类型归并", "Personal data that the code reads, by whose code it is and type"},
		Columns: columns(Text{"代码归属", "Code of"}, Text{"个人信息", "Data"}, Text{"处数", "Places"}, Text{"阶段", "When"}, Text{"示例", "Example"}),
	}
	for _, g := range groups {
		places += g.places
		if !t.room(w) {
			continue
		}
		a := g.example
		when := textCell(w.both(func(p *page) string { return p.phaseOf(a) }))
		if a.Reached && a.Phase == "startup" && !a.Guarded {
			when.Tone = "warn"
		}
		example := codeCell(audit.ShortAPI(a.API))
		example.Sub = Text{clip(a.Caller+" "+a.Location, maxName), clip(a.Caller+" "+a.Location, maxName)}
		count := plainCell(strconv.Itoa(g.places))
		list := at[key{g.sdk, g.through, g.data}]
		slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(phaseRank(w.r.Accesses[i]), phaseRank(w.r.Accesses[j])) })
		count.Lazy = w.details.list(list, func(i int) string { return w.details.place(w, i) })
		t.add([]string{g.sdk, g.through}, w.owner(g.sdk, g.through), textCell(w.both(func(p *page) string { return p.dataName(g.data) })), count, when, example)
	}
	s := htmlSection{ID: "accesses", Title: Text{"代码读取的个人信息", "Personal data read by the code"}, Count: strconv.Itoa(places), Tables: []htmlTable{t}}
	if len(ordinary) > 0 {
		s.Lead = append(s.Lead, w.both(func(p *page) string {
			total, names := 0, []string{}
			for data, n := range ordinary {
				total += n
				names = append(names, clip(p.dataName(data), maxName))
			}
			slices.Sort(names)
			list := strings.Join(atMost(names), p.say("、", ", "))
			return p.say(fmt.Sprintf("另有普通信息 %d 处，未列出：%s。", total, list), fmt.Sprintf("Besides, ordinary data in %s, not shown: %s.", audit.Plural(total, "place"), list))
		}))
	}
	return s
}

func (w *htmlWriter) hostSection() htmlSection {
	t := htmlTable{
		Caption: Text{"数据流到达的服务器", "Servers that data flows to"},
		Columns: columns(Text{"主机", "Host"}, Text{"相关代码", "Code of"}, Text{"加密", "Encryption"}, Text{"国家或地区", "Country"}),
	}
	for _, h := range w.r.Hosts {
		if !t.room(w) {
			continue
		}
		encryption := chip("good", Text{"加密", "encrypted"})
		if h.Cleartext {
			encryption = chip("bad", Text{"有未加密的连接", "some connections not encrypted"})
		}
		code := htmlCell{Text: w.both(func(p *page) string {
			var names []string
			for _, id := range h.SDKs {
				names = append(names, p.sdkName(id, w.r.SDKs))
			}
			if len(names) == 0 {
				return p.say("应用自身", "the app")
			}
			return clip(strings.Join(names, p.say("、", ", ")), maxText)
		})}
		country := plainCell(h.Country)
		if h.Country == "" {
			country = chip("none", Text{"未知", "unknown"})
		}
		t.add(h.SDKs, codeCell(h.Host), code, encryption, country)
	}
	return htmlSection{ID: "hosts", Title: Text{"主机", "Hosts"}, Count: strconv.Itoa(len(w.r.Hosts)), Tables: []htmlTable{t}}
}

func (w *htmlWriter) policySection(d *Policy) htmlSection {
	s := htmlSection{ID: "policy", Title: Text{"政策声明的内容", "What the policy declares"}}
	documents := htmlTable{
		Caption: Text{"文件", "Documents"},
		Columns: columns(Text{"文件", "File"}, Text{"语言", "Languages"}, Text{"章节", "Sections"}, Text{"已读懂", "Understood"}, Text{"更新日期", "Updated"}, Text{"生效日期", "Effective"}, Text{"联系方式", "Contacts"}),
	}
	for _, doc := range d.Documents {
		if !documents.room(w) {
			continue
		}
		documents.add(nil, codeCell(doc.File), plainCell(strings.Join(doc.Languages, ", ")), plainCell(strconv.Itoa(doc.Sections)),
			plainCell(fmt.Sprintf("%.0f%%", doc.Understood*100)), plainCell(doc.Dates.Updated), plainCell(doc.Dates.Effective), plainCell(strings.Join(doc.Contacts, ", ")))
	}
	quoted := func(q Quote) htmlCell { return plainCell(clip(q.Text, maxQuote)) }
	status := func(id string) htmlCell {
		c := textCell(w.both(func(p *page) string { return p.status(id) }))
		if id == "denied" {
			c.Tone = "bad"
		}
		return c
	}
	permissions := htmlTable{
		Caption: Text{"声明的权限", "Permissions declared"}, Folded: true,
		Columns: columns(Text{"权限组", "Group"}, Text{"状态", "Status"}, Text{"语言", "Language"}, Text{"目的", "Purpose"}, Text{"原文", "Text"}, Text{"位置", "Line"}),
	}
	for _, p := range d.Permissions {
		if !permissions.room(w) {
			continue
		}
		permissions.add(nil, textCell(w.both(func(pg *page) string { return pg.groupName(p.Group) })), status(p.Status), plainCell(p.Language), plainCell(p.Purpose), quoted(p.Quote), w.place(p.Quote))
	}
	data := htmlTable{
		Caption: Text{"个人信息", "Personal data"}, Folded: true,
		Columns: columns(Text{"类型", "Type"}, Text{"状态", "Status"}, Text{"平台", "Platform"}, Text{"语言", "Language"}, Text{"章节", "Section"}, Text{"原文", "Text"}, Text{"位置", "Line"}),
	}
	for _, x := range d.Data {
		if !data.room(w) {
			continue
		}
		data.add(nil, textCell(w.both(func(p *page) string { return p.dataName(x.Data) })), status(x.Status), plainCell(x.Platform), plainCell(x.Language), plainCell(x.Section), quoted(x.Quote), w.place(x.Quote))
	}
	parties := htmlTable{
		Caption: Text{"第三方", "Third parties"}, Folded: true,
		Columns: columns(Text{"名称", "Name"}, Text{"来源", "Source"}, Text{"运营者", "Operator"}, Text{"信息", "Data"}, Text{"目的", "Purpose"}, Text{"链接", "Link"}, Text{"位置", "Line"}),
	}
	for _, p := range d.ThirdParties {
		if !parties.room(w) {
			continue
		}
		name := plainCell(p.Name)
		name.Sub = Text{clip(p.SDK, maxName), clip(p.SDK, maxName)}
		parties.add([]string{p.SDK}, name, textCell(w.both(func(pg *page) string { return pg.source(p.Source) })), plainCell(p.Operator), w.data(p.Data), plainCell(p.Purpose), linkCell(p.URL), w.place(p.Quote))
	}
	gaps := htmlTable{
		Caption: Text{"缺失", "Gaps"}, Folded: true,
		Columns: columns(Text{"类型", "Kind"}, Text{"原文", "Text"}, Text{"链接", "Link"}, Text{"位置", "Line"}),
	}
	for _, g := range d.Gaps {
		if !gaps.room(w) {
			continue
		}
		gaps.add(nil, textCell(w.both(func(p *page) string { return p.gapName(g.Kind) })), quoted(g.Quote), linkCell(g.URL), w.place(g.Quote))
	}
	for _, t := range []htmlTable{documents, permissions, data, parties, gaps, w.discrepancies(d), w.readings(d)} {
		if len(t.Rows) > 0 {
			s.Tables = append(s.Tables, t)
		}
	}
	return s
}

func (w *htmlWriter) discrepancies(d *Policy) htmlTable {
	t := htmlTable{
		Caption: Text{"中英文差异", "Differences between the languages"}, Folded: true,
		Columns: columns(Text{"内容", "Subject"}, Text{"中文", "Chinese"}, Text{"英文", "English"}),
	}
	side := func(q *Quote) htmlCell {
		if q == nil {
			return chip("warn", Text{"没有写", "does not say so"})
		}
		c := plainCell(clip(q.Text, maxQuote))
		c.Sub = Text{clip(q.File, maxName) + ":" + strconv.Itoa(q.Line), clip(q.File, maxName) + ":" + strconv.Itoa(q.Line)}
		return c
	}
	for _, x := range d.Discrepancies {
		if !t.room(w) {
			continue
		}
		subject := textCell(w.both(func(p *page) string {
			switch x.Kind {
			case "data":
				return p.dataName(x.Subject)
			case "permission":
				return p.groupName(x.Subject)
			case "third_party":
				return p.named(x.Subject, roleNames()) // the name of a party, or that of the whole list
			}
			return p.named(x.Subject, subjectNames())
		}))
		t.add(nil, subject, side(x.Zh), side(x.En))
	}
	return t
}

func (w *htmlWriter) readings(d *Policy) htmlTable {
	t := htmlTable{
		Caption: Text{"逐句解读", "Read sentence by sentence"}, Folded: true,
		Columns: columns(Text{"位置", "Line"}, Text{"读作", "Read as"}, Text{"原文", "Text"}),
	}
	for _, x := range d.Readings {
		if !t.room(w) {
			continue
		}
		t.add(nil, w.place(x.Quote), textCell(w.both(func(p *page) string { return p.reading(x) })), plainCell(clip(x.Quote.Text, maxQuote)))
	}
	return t
}

func (w *htmlWriter) embeddedSection() htmlSection {
	t := htmlTable{
		Caption: Text{"构建中的政策与协议", "Policies and agreements in the build"},
		Columns: columns(Text{"类型", "Kind"}, Text{"标题或网址", "Title or address"}, Text{"位置", "Place"}, Text{"语言", "Language"}, Text{"SDK", "SDK"}, Text{"与所给政策", "And the one given"}),
	}
	for _, e := range w.r.EmbeddedPolicies {
		if !t.room(w) {
			continue
		}
		value := plainCell(e.Value)
		switch {
		case e.Kind == "url":
			value = linkCell(e.Value)
		case e.Chars == 0:
			value = chip("warn", Text{"未能读取", "not read"})
		}
		name := codeCell(cmp.Or(e.Name, e.Location))
		if e.Name != "" && e.Name != e.Location {
			name.Sub = Text{clip(e.Location, maxName), clip(e.Location, maxName)}
		}
		comparison := textCell(w.both(func(p *page) string { return p.named(e.Comparison, comparisonNames()) }))
		switch e.Comparison {
		case "differs":
			comparison.Tone = "warn"
		case "same":
			comparison.Tone = "good"
		}
		sdk := htmlCell{}
		if e.SDK != "" {
			sdk.Text = w.sdkName(e.SDK)
		}
		t.add([]string{e.SDK}, textCell(w.both(func(p *page) string { return p.named(e.Role, roleNames()) })), value, name, plainCell(e.Language), sdk, comparison)
	}
	return htmlSection{ID: "embedded", Title: Text{"构建中的政策与协议", "Policies in the build"}, Count: strconv.Itoa(len(w.r.EmbeddedPolicies)), Tables: []htmlTable{t}}
}

func (w *htmlWriter) coverageSection() htmlSection {
	s := htmlSection{ID: "coverage", Title: Text{"覆盖范围与警告", "Coverage and warnings"}, Lead: w.unseen()}
	if c := w.r.Coverage; c != nil {
		s.Notes = w.covered(c)
	}
	t := htmlTable{
		Caption: Text{"警告", "Warnings"},
		Columns: columns(Text{"阶段", "Stage"}, Text{"位置", "Place"}, Text{"内容", "Message"}),
	}
	for _, x := range w.r.Errors {
		if !t.room(w) {
			continue
		}
		t.add(nil, chip("bad", Text{x.Stage + "（未能读取）", x.Stage + " (not read)"}), codeCell(x.Location), textCell(Text{x.Message, x.Message}))
	}
	for _, x := range w.r.Warnings {
		if !t.room(w) {
			continue
		}
		t.add(nil, plainCell(x.Stage), codeCell(x.Location), textCell(Text{x.Message, x.Message}))
	}
	if len(t.Rows) > 0 {
		s.Tables = []htmlTable{t}
		s.Count = strconv.Itoa(t.Total)
	}
	return s
}

// covered says how much of the build was seen, and what was not looked at.
func (w *htmlWriter) covered(c *Coverage) []htmlFact {
	var out []htmlFact
	add := func(zh, en string, t Text) { out = append(out, htmlFact{Text{zh, en}, []htmlCell{textCell(t)}}) }
	add("代码", "Code", w.both(func(p *page) string {
		return p.say(fmt.Sprintf("类 %d 个，方法引用 %d 个", c.Classes, c.Methods),
			audit.Plural(c.Classes, "class", "classes")+", "+audit.Plural(c.Methods, "method reference"))
	}))
	if c.Calls != nil && c.Unresolved != nil {
		u := c.Unresolved
		add("调用", "Calls", w.both(func(p *page) string {
			return p.say(
				fmt.Sprintf("%d 处；目标未知：反射 %d，原生 %d，缺少类 %d，无目标 %d", *c.Calls, u.Reflection, u.Native, u.MissingClass, u.NoTarget),
				fmt.Sprintf("%d; without a known target: reflection %d, native %d, missing class %d, no target %d", *c.Calls, u.Reflection, u.Native, u.MissingClass, u.NoTarget))
		}))
	}
	var missing Text
	for _, part := range []struct {
		absent bool
		name   Text
	}{
		{w.r.Accesses == nil, Text{"个人信息读取", "reads of personal data"}}, {w.r.Flows == nil, Text{"数据流", "data flows"}}, {w.r.Hosts == nil, Text{"主机", "hosts"}},
	} {
		if part.absent {
			missing = Text{missing.Zh + "、" + part.name.Zh, missing.En + ", " + part.name.En}
		}
	}
	if missing != (Text{}) {
		add("未分析", "Not analysed", Text{strings.TrimPrefix(missing.Zh, "、"), strings.TrimPrefix(missing.En, ", ")})
	}
	var rules, skipped []string
	for _, s := range c.Skipped {
		if id, ok := strings.CutPrefix(s, skippedRule); ok {
			rules = append(rules, clip(id, maxName))
		} else {
			skipped = append(skipped, clip(s, maxName))
		}
	}
	joined := func(list []string) Text {
		return w.both(func(p *page) string {
			return strings.Join(list[:min(len(list), 40)], p.say("、", ", ")) + p.beyond(len(list)-40)
		})
	}
	if len(rules) > 0 {
		add("因缺少输入未执行的规则", "Rules that lacked an input", joined(rules))
	}
	if len(w.r.Profile.RulesNotRun) > 0 {
		add("所选依据范围不适用的规则", "Rules that say nothing under the profile", joined(w.r.Profile.RulesNotRun))
	}
	if len(skipped) > 0 {
		add("已跳过", "Skipped", joined(skipped))
	}
	if len(c.LimitsHit) > 0 {
		add("达到上限", "Limits hit", joined(c.LimitsHit))
	}
	return out
}

// beyond says how many items of a list are not shown.
func (p *page) beyond(n int) string {
	if n <= 0 {
		return ""
	}
	return p.say(fmt.Sprintf("，另有 %d 项，见 JSON 报告", n), fmt.Sprintf("; %d more are in the JSON report", n))
}
