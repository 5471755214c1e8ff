package reports

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"sdkaudit/analyzer/taxonomy"
)

// claimBasis is what a cell of a draft rests on, as readers see it.
type claimBasis struct {
	id   string
	name Text
	help Text
	// fill is the colour of the cell.
	fill string
}

func bases() []claimBasis {
	return []claimBasis{
		{basisEvidence, Text{"构建", "evidence"}, Text{"构建中看得到，位置见“依据”",
			"the build shows it; the places are listed as sources"}, "E2EFDA"},
		{basisVendor, Text{"厂商", "vendor-declared"}, Text{"SDK库的记录有来源，链接见“依据”",
			"the record of the SDK has it from a source, which is listed"}, "DDEBF7"},
		{basisUnknown, Text{"待填写", "to fill in"}, Text{"只有发布者知道，须在发布前填写",
			"only the publisher knows; to be filled in before publishing"}, "FFE699"},
	}
}

// BasisName is the name of a basis of a [Claim] as readers see it.
func BasisName(id string) Text {
	for _, b := range bases() {
		if b.id == id {
			return b.name
		}
	}
	return Text{id, id}
}

func (p *page) basisName(id string) string { return p.lang.pick(BasisName(id)) }

// drafts are the lists of a [Disclosure] as tables.
type drafts struct {
	sharing, data, permissions, safety, store, open, sources sheet
}

// claimed is what a claim says in a cell; an open one says so.
func (p *page) claimed(c Claim) string {
	text := p.lang.pick(c.Text)
	if c.Basis == basisUnknown && text == "" {
		return p.say("（待填写）", "(to fill in)")
	}
	return text
}

// bracketed is what goes behind a name.
func (p *page) bracketed(s string) string { return p.say("（"+s+"）", " ("+s+")") }

// part is a cell of a row, by its name, in the column that tells what cells rest on.
type part struct {
	name string
	text string
}

func (p *page) marks(parts ...part) cell {
	var out []string
	for _, x := range parts {
		out = append(out, x.name+p.say("：", ": ")+x.text)
	}
	return one(strings.Join(out, p.say("；", "; ")))
}

// grouped tells which of several claims rests on what.
func (p *page) grouped(claims []Claim) string {
	var out []string
	for _, b := range bases() {
		var names []string
		for _, c := range claims {
			if c.Basis == b.id {
				names = append(names, p.claimed(c))
			}
		}
		if len(names) > 0 && len(names) == len(claims) {
			return p.lang.pick(b.name)
		}
		if len(names) > 0 {
			out = append(out, p.lang.pick(b.name)+p.bracketed(strings.Join(names, p.say("、", ", "))))
		}
	}
	return strings.Join(out, p.say("，", ", "))
}

func (p *page) drafts(d *Disclosure) drafts {
	name, operator, data := p.say("名称", "name"), p.say("开发者", "developer"), p.say("信息", "data")
	purpose, method, link := p.say("目的", "purpose"), p.say("方式", "method"), p.say("链接", "link")
	out := drafts{
		sharing: sheet{title: p.say("第三方信息共享清单", "Sharing list"), columns: []column{
			{p.say("SDK名称", "SDK name"), 36}, {p.say("开发者名称", "Developer"), 36},
			{p.say("收集信息范围", "Data collected"), 50}, {p.say("使用目的", "Purpose"), 24},
			{p.say("共享方式", "Sharing method"), 22}, {p.say("隐私政策链接", "Privacy policy"), 44},
			{p.say("依据", "Basis"), 60},
		}},
		data: sheet{title: p.say("收集的个人信息", "Collected data"), columns: []column{
			{p.say("个人信息类型", "Data type"), 26}, {p.say("使用目的", "Purpose"), 24},
			{p.say("读取方", "Read by"), 44}, {p.say("时机", "When"), 20}, {p.say("依据", "Basis"), 50},
		}},
		permissions: sheet{title: p.say("权限申请", "Permissions"), columns: []column{
			{p.say("权限", "Permission"), 24}, {p.say("系统权限", "Constant"), 50},
			{p.say("使用目的", "Purpose"), 24}, {p.say("需要或使用的组件", "Needed or used by"), 44},
			{p.say("依据", "Basis"), 50},
		}},
		safety: sheet{title: p.say("Google Play 数据安全", "Google Play Data safety"), columns: []column{
			{p.say("类型", "Type"), 32}, {p.say("收集", "Collected"), 12}, {p.say("共享", "Shared"), 12},
			{p.say("用途", "Purpose"), 16}, {p.say("对应的个人信息", "Here"), 40},
			{p.say("接收者", "Received by"), 36}, {p.say("依据", "Basis"), 40},
		}},
		// Stores in China ask for these columns by these names.
		store: sheet{title: p.say("应用商店表单", "Store form"), columns: []column{
			{"SDK名称(包名)", 36}, {"开发者名称", 36}, {"收集信息范围", 50}, {"使用目的", 24}, {"链接", 44},
		}},
		open: sheet{title: p.say("发布前核对", "To check before publishing"), columns: []column{
			{p.say("对象", "Subject"), 30}, {p.say("内容", "Item"), 24}, {p.say("核对", "Check"), 70},
			{p.say("位置", "Place"), 70},
		}},
		sources: sheet{title: p.say("依据", "Sources"), columns: []column{
			{p.say("对象", "Subject"), 30}, {p.say("内容", "Item"), 30}, {p.say("依据", "Basis"), 16},
			{p.say("位置或来源", "Place or source"), 110},
		}},
	}
	source := func(subject, item string, c Claim) {
		if len(c.From) == 0 {
			return
		}
		row := []cell{one(subject), one(item), one(p.basisName(c.Basis)), c.From}
		for _, other := range slices.Backward(out.sources.rows) {
			switch {
			case other[0][0] != subject:
			case other[2][0] == row[2][0] && slices.Equal(other[3], c.From): // one place or source for several cells
				other[1][0] += p.say("、", ", ") + item
				return
			default:
				continue
			}
			break
		}
		out.sources.rows = append(out.sources.rows, row)
	}
	for _, s := range d.SDKs {
		called, full := p.claimed(s.Name), p.claimed(s.Name)
		if s.Package.Basis != basisUnknown {
			full += p.bracketed(p.claimed(s.Package))
		}
		var names []string
		var claims []Claim
		worst := basisUnknown
		for i, c := range s.Data {
			names, claims = append(names, p.claimed(c.Claim)), append(claims, c.Claim)
			if i == 0 || worst == basisEvidence {
				worst = c.Claim.Basis
			}
		}
		received := p.claimed(unknown())
		if names != nil {
			received = strings.Join(names, p.say("、", ", "))
		} else {
			claims = []Claim{unknown()}
		}
		open := p.basisName(basisUnknown) + p.bracketed(p.say("SDK类别：", "kind of SDK: ")+p.categoryName(s.Category))
		row := []cell{one(full), one(p.claimed(s.Operator)), one(received), one(p.claimed(s.Purpose)),
			one(p.claimed(s.Method)), one(p.claimed(s.Link))}
		basis := []string{s.Name.Basis, s.Operator.Basis, worst, s.Purpose.Basis, s.Method.Basis, s.Link.Basis}
		out.sharing.rows = append(out.sharing.rows, append(row, p.marks(
			part{name, p.basisName(s.Name.Basis)}, part{operator, p.basisName(s.Operator.Basis)},
			part{data, p.grouped(claims)}, part{purpose, open},
			part{method, p.basisName(s.Method.Basis)}, part{link, p.basisName(s.Link.Basis)},
		)))
		out.sharing.basis = append(out.sharing.basis, append(basis, ""))
		out.store.rows = append(out.store.rows, []cell{row[0], row[1], row[2], row[3], row[5]})
		out.store.basis = append(out.store.basis, []string{basis[0], basis[1], basis[2], basis[3], basis[5]})
		source(called, name, s.Name)
		source(called, p.say("包名", "package"), s.Package)
		source(called, operator, s.Operator)
		for _, c := range s.Data {
			source(called, p.claimed(c.Claim), c.Claim)
		}
		source(called, method, s.Method)
		source(called, link, s.Link)
	}
	for _, row := range d.Data {
		var readers, phases []string
		var claims []Claim
		for _, r := range row.Readers {
			readers, claims = append(readers, p.claimed(r.Name)), append(claims, r.Name)
			if phase := p.named(r.Phase, occasionNames()); phase != "" && !slices.Contains(phases, phase) {
				phases = append(phases, phase)
			}
			if r.SDK == "" {
				source(p.claimed(r.Name), p.lang.pick(dataText(row.Data)), r.Name)
			}
		}
		when, seen := strings.Join(phases, p.say("、", ", ")), basisEvidence
		if when == "" {
			when, seen = p.claimed(unknown()), basisUnknown
		}
		best := basisVendor
		if slices.ContainsFunc(claims, func(c Claim) bool { return c.Basis == basisEvidence }) {
			best = basisEvidence
		}
		out.data.rows = append(out.data.rows, []cell{
			one(p.lang.pick(dataText(row.Data))), one(p.claimed(row.Purpose)),
			one(strings.Join(readers, p.say("、", ", "))), one(when),
			p.marks(part{p.say("读取", "read"), p.grouped(claims)}, part{purpose, p.basisName(row.Purpose.Basis)},
				part{p.say("时机", "when"), p.basisName(seen)}),
		})
		out.data.basis = append(out.data.basis, []string{best, row.Purpose.Basis, best, seen, ""})
	}
	for _, row := range d.Permissions {
		var users []string
		for _, c := range row.UsedBy {
			users = append(users, p.claimed(c))
			source(p.claimed(row.Name), p.claimed(c), c)
		}
		short := strings.TrimPrefix(p.claimed(row.Name), "android.permission.")
		marks := []part{{p.say("申请", "requested"), p.basisName(row.Name.Basis)}}
		used := ""
		if len(users) > 0 {
			marks, used = append(marks, part{p.say("组件", "components"), p.grouped(row.UsedBy)}), row.UsedBy[0].Basis
		}
		marks = append(marks, part{purpose, p.basisName(row.Purpose.Basis)})
		out.permissions.rows = append(out.permissions.rows, []cell{
			one(p.permissionName(row.Group)), one(short), one(p.claimed(row.Purpose)),
			one(strings.Join(users, p.say("、", ", "))), p.marks(marks...),
		})
		out.permissions.basis = append(out.permissions.basis,
			[]string{row.Name.Basis, row.Name.Basis, row.Purpose.Basis, used, ""})
	}
	for _, row := range d.DataSafety {
		t, _ := taxonomy.PlayTypeByID(row.Type)
		var names, sdks []string
		for _, id := range row.Data {
			names = append(names, p.lang.pick(dataText(id)))
		}
		for _, id := range row.SDKs {
			sdks = append(sdks, p.nameIn(d, id))
		}
		called := p.lang.pick(Text(t.Category)) + " / " + p.lang.pick(Text(t.Name))
		out.safety.rows = append(out.safety.rows, []cell{
			one(called), one(p.claimed(row.Collected)), one(p.claimed(row.Shared)), one(p.claimed(row.Purpose)),
			one(strings.Join(names, p.say("、", ", "))),
			one(strings.Join(sdks, p.say("、", ", "))),
			p.marks(part{p.say("收集", "collected"), p.basisName(row.Collected.Basis)},
				part{p.say("共享", "shared"), p.basisName(row.Shared.Basis)},
				part{p.say("用途", "purpose"), p.basisName(row.Purpose.Basis)}),
		})
		out.safety.basis = append(out.safety.basis, []string{"", row.Collected.Basis, row.Shared.Basis,
			row.Purpose.Basis, "", "", ""})
		source("Google Play", called, row.Collected)
	}
	for _, o := range d.Open {
		subject, item := p.say("应用自身", "the app"), ""
		switch {
		case o.Kind == "play_type":
			subject = p.say("Google Play 数据安全", "Google Play Data safety")
		case o.Kind == "hidden_code" || o.Kind == "depth":
			subject = p.say("构建", "the build")
		case o.SDK != "":
			subject = p.nameIn(d, o.SDK)
		}
		if o.Data != "" {
			item = p.lang.pick(dataText(o.Data))
		}
		row := []cell{one(subject), one(item), one(p.lang.pick(o.Text)), o.From}
		same := func(other []cell) bool {
			return other[0][0] == subject && other[2][0] == row[2][0] && len(other[3])+len(o.From) == 0
		}
		if i := slices.IndexFunc(out.open.rows, same); i >= 0 {
			out.open.rows[i][1][0] += p.say("、", ", ") + item
			continue
		}
		out.open.rows = append(out.open.rows, row)
	}
	return out
}

// occasionNames say for users of an app what [Reader.Phase] says for those who read its code.
func occasionNames() map[string]Text {
	return map[string]Text{
		"startup":   {"启动应用时", "when the app starts"},
		"lifecycle": {"使用相应页面或服务时", "when the page or service is used"},
		"exported":  {"由其他应用或系统调用时", "when another app or the system calls"},
		"callback":  {"用户操作或系统事件发生时", "on an action of the user or an event of the system"},
		"library":   {"应用调用时", "when the app calls it"},
	}
}

// nameIn is the name of an SDK of the draft, or its id.
func (p *page) nameIn(d *Disclosure, id string) string {
	for _, s := range d.SDKs {
		if s.ID == id {
			return p.lang.pick(s.Name.Text)
		}
	}
	return id
}

// permissionName names the permissions of a group, as policies do.
func (p *page) permissionName(group string) string {
	name := p.groupName(group)
	if p.lang == Chinese && !strings.HasSuffix(name, "权限") {
		name += "权限"
	}
	return name
}

func (p *page) categoryName(id string) string {
	return p.named(id, map[string]Text{
		"ads": {"广告", "advertising"}, "analytics": {"统计分析", "analytics"},
		"apm": {"性能监控", "performance monitoring"}, "attribution": {"归因", "attribution"},
		"biometric": {"人脸或生物识别", "biometrics"}, "captcha": {"验证码", "captcha"},
		"crash": {"崩溃上报", "crash reports"}, "customer_service": {"客服", "customer service"},
		"device_id": {"设备标识", "device identifiers"}, "game": {"游戏", "games"}, "hotfix": {"热修复", "hot fixes"},
		"im":    {"即时通信", "instant messaging"},
		"login": {"登录", "login"}, "map": {"地图与定位", "maps and location"}, "media": {"音视频", "media"},
		"miniapp": {"小程序", "mini apps"},
		"ocr":     {"文字识别", "text recognition"}, "payment": {"支付", "payment"}, "platform": {"综合平台", "platform"},
		"push": {"消息推送", "push messages"},
		"rtc":  {"实时通话", "real-time calls"}, "security": {"安全风控", "security"}, "sms": {"短信", "SMS"},
		"social": {"社交与分享", "social sharing"},
		"speech": {"语音", "speech"}, "storage": {"存储", "storage"}, "webview": {"网页内核", "web view"},
	})
}

// title names the draft and its build.
func (p *page) title(d *Disclosure) string {
	app := strings.TrimSpace(cmp.Or(d.App.Label, d.App.Package) + " " + d.App.VersionName)
	return p.say("个人信息披露清单（草稿）：", "Disclosures (draft): ") + app
}

// origin says what the draft was made from.
func (p *page) origin(d *Disclosure) string {
	return p.say(
		fmt.Sprintf("依据构建 %s（%s %s，SHA-256 %s）和SDK库 %s 生成。", d.App.File, d.App.Package, d.App.VersionName,
			d.App.SHA256, d.Tool.SDKDB),
		fmt.Sprintf("Made from the build %s (%s %s, SHA-256 %s) and the SDK database %s.", d.App.File, d.App.Package,
			d.App.VersionName, d.App.SHA256, d.Tool.SDKDB))
}

// legend says what the marks of cells mean.
func (p *page) legend() []string {
	var out []string
	for _, b := range bases() {
		out = append(out, p.lang.pick(b.name)+p.say("：", ": ")+p.lang.pick(b.help))
	}
	return out
}

// WriteDisclosureTable prints the lists for a reader at a terminal; places and sources are left to the other formats.
func WriteDisclosureTable(w io.Writer, d *Disclosure, opts TableOptions) error {
	p := newPage(opts)
	all := p.drafts(d)
	p.text("", p.title(d))
	p.text("", p.origin(d))
	p.heading(fmt.Sprintf("%s%s%d%s", all.sharing.title, p.say("（", " ("), len(d.SDKs), p.say("）", ")")))
	for i, row := range all.sharing.rows {
		p.sharingRow(d.SDKs[i], row)
	}
	for _, s := range []sheet{all.data, all.permissions, all.safety, p.merged(all.open)} {
		if len(s.rows) == 0 {
			continue
		}
		var header []string
		for _, c := range s.columns {
			header = append(header, c.title)
		}
		var rows [][]string
		for _, row := range s.rows {
			var cells []string
			for _, c := range row {
				if len(c) > 1 {
					c = cell{clip(c[0], maxName) + p.more(len(c))}
				}
				cells = append(cells, strings.Join(c, ""))
			}
			rows = append(rows, cells)
		}
		p.heading(fmt.Sprintf("%s%s%d%s", s.title, p.say("（", " ("), len(rows), p.say("）", ")")))
		p.grid(header, rows)
	}
	p.line("")
	for _, line := range p.legend() {
		p.text("  ", line)
	}
	p.text("",
		p.say("位置与来源：-f markdown、html、xlsx、json；应用商店表单：-f csv；Play 导入文件：-f data-safety=play.csv",
			"places and sources: -f markdown, html, xlsx or json; form of Chinese stores: -f csv; file for the Play Console: -f data-safety=play.csv"))
	return p.flush(w)
}

// merged is the sheet of open points without places, and with one row for what is the same to check.
func (p *page) merged(s sheet) sheet {
	out := sheet{title: s.title, columns: s.columns[:len(s.columns)-1]}
	for _, row := range s.rows {
		same := func(other []cell) bool { return other[0][0] == row[0][0] && other[2][0] == row[2][0] }
		if i := slices.IndexFunc(out.rows, same); i >= 0 {
			out.rows[i][1] = one(out.rows[i][1][0] + p.say("、", ", ") + row[1][0])
			continue
		}
		out.rows = append(out.rows, slices.Clone(row[:len(row)-1]))
	}
	return out
}

// sharingRow prints a row of the sharing list, a line for each cell with what it rests on.
func (p *page) sharingRow(s SharingRow, row []cell) {
	marked := func(text string, c Claim) string {
		if c.Basis == basisUnknown && c.Text == (Text{}) {
			return text // which says so itself
		}
		return text + p.say("〔", " [") + p.basisName(c.Basis) + p.say("〕", "]")
	}
	p.text("  ", marked(row[0][0], s.Name))
	p.field("开发者", "owner", marked(row[1][0], s.Operator))
	for _, b := range bases() {
		var names []string
		for _, c := range s.Data {
			if c.Claim.Basis == b.id {
				names = append(names, p.claimed(c.Claim))
			}
		}
		if names != nil {
			p.field("信息", "data", marked(strings.Join(names, p.say("、", ", ")), Claim{Basis: b.id}))
		}
	}
	if len(s.Data) == 0 {
		p.field("信息", "data", p.claimed(unknown()))
	}
	p.field("目的", "purpose", p.claimed(s.Purpose)+p.say(" SDK类别：", " kind of SDK: ")+p.categoryName(s.Category))
	p.field("方式", "method", marked(row[4][0], s.Method))
	p.field("链接", "link", marked(row[5][0], s.Link))
}

// WriteStoreForm prints the sharing list as CSV in the columns that Chinese app stores ask for, in the form of [WriteCSV].
func WriteStoreForm(w io.Writer, d *Disclosure, opts TableOptions) error {
	return writeSheetCSV(w, newPage(opts).drafts(d).store, opts.Lang)
}

// WriteDisclosureXLSX prints the lists as a workbook, a sheet each. The colour of a cell says what it rests on, and the first
// sheet what the colours mean.
func WriteDisclosureXLSX(w io.Writer, d *Disclosure, opts TableOptions) error {
	p := newPage(opts)
	all := p.drafts(d)
	about := sheet{
		title:   p.say("说明", "About"),
		columns: []column{{p.say("标记", "Mark"), 20}, {p.say("含义", "Meaning"), 110}},
		rows:    [][]cell{{one(p.say("草稿", "draft")), {p.title(d), p.origin(d)}}},
		basis:   [][]string{{"", ""}},
	}
	for _, b := range bases() {
		about.rows = append(about.rows, []cell{one(p.lang.pick(b.name)), one(p.lang.pick(b.help))})
		about.basis = append(about.basis, []string{b.id, ""})
	}
	return writeWorkbook(w, []sheet{about, all.sharing, all.data, all.permissions, all.store, all.safety, all.open,
		all.sources}, opts.Lang, maxRows)
}
