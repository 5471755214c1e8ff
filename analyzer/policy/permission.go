package policy

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"sdkaudit/analyzer/taxonomy"
)

// lexiconsOf builds one lexicon per language. Chinese policies use English words for what has no Chinese name,
// so the Chinese lexicon holds both.
func lexiconsOf(each func(yield func(id string, zh, en []string)), falseFriends map[Language][]string) map[Language]*lexicon {
	out := map[Language]*lexicon{}
	for _, language := range []Language{Chinese, English} {
		out[language] = newLexicon(language, func(yield func(id, word string)) {
			each(func(id string, zh, en []string) {
				if language == Chinese {
					for _, w := range zh {
						yield(id, w)
					}
				}
				for _, w := range en {
					yield(id, w)
				}
			})
			for _, w := range falseFriends[language] {
				yield("", w)
			}
		})
	}
	return out
}

var permissionLexicons = sync.OnceValue(func() map[Language]*lexicon {
	return lexiconsOf(func(yield func(id string, zh, en []string)) {
		for _, g := range taxonomy.Groups() {
			yield(g.ID, g.Zh, g.En)
		}
	}, map[Language][]string{
		Chinese: {"设备信息", "网络连接", "联系我们", "网络安全", "第三方媒体", "推送消息"},
		English: {"permission management", "phone's", "your phone", "mobile phone"},
	})
})

var (
	permissionConstant = lazy(`\b((?:[a-z]+\.)+permission\.)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\b`)
	// permissionWord is what a phrase that names permissions ends in.
	permissionWordZh = lazy(`权限`)
	permissionWordEn = lazy(`permissions?\b`)

	deniedPermission = lazy(`(不会?|从不|并不|不再|无需|不需要)(主动|擅自|频繁|在后台|后台)?(申请|获取|使用|索取|请求|调用|读取|访问|自启动|自动启动|关联启动)|` +
		`(do|does|will|shall) (not|never) (\w+ )?(request|ask for|use|obtain|apply for|read|access|start automatically|auto-?start)`)
	// refusal is where a sentence tells what happens if the user says no; then it denies nothing.
	refusal      = lazy(`[如若](果)?您?(选择)?(拒绝|不同意|不授权|未授权|不提供|不开启|关闭)|拒绝(授权|提供|开启)?(后|的)|if you (refuse|do not|don't|decline|deny|disagree|turn off)|refus(al|ing)`)
	offByDefault = lazy(`默认(不会?|未)?(开启|打开|关闭)|不会?默认(开启|打开)|(not|never) (be )?(enabled|turned on|opened) by default|(disabled|off) by default`)
	onConsent    = lazy(`授权同意后|经您(的)?(明示)?(同意|授权)|征得您的?(同意|授权)|您(主动|明确)?授权后|explicit (authorization|consent)|after your (authorization|consent)|with your (consent|authorization)|once you (authorize|agree)`)
	// permissionBehaviour are phrases that tell of what a permission is for without naming one.
	permissionBehaviour = []struct {
		group string
		re    func() *pattern
	}{
		{"installed_apps", lazy(`(读取|获取|收集|扫描|判断).{0,12}(已安装(的)?(应用|app|软件|程序)|(应用|软件|app)(程序)?(安装)?列表)|(read|obtain|collect|access|scan).{0,40}(list of installed|installed app)`)},
		{"autostart", lazy(`自启动|自动启动|关联启动|开机(自动)?启动|auto(matic)?[- ]?start(up)?|start(s)? automatically|launch at boot`)},
		{"phone", lazy(`(read|obtain|access).{0,30}device status and identity|读取(手机|设备)(的)?状态和(身份|识别码)`)},
		{"clipboard", lazy(`(读取|访问|获取|写入).{0,8}剪[贴切]板|(read|access|write).{0,20}clipboard`)},
	}
)

// impliedBy maps a type of data to the group of permissions that collecting it takes. A policy that declares the
// data but not the permission has spoken of the access, though not of the permission.
var impliedBy = map[string]string{
	"contacts": "contacts", "call_log": "call_log", "sms": "sms", "calendar": "calendar", "audio": "microphone",
	"location": "location", "precise_location": "location", "coarse_location": "location", "photos": "media",
	"videos": "media", "bluetooth_info": "bluetooth", "wifi_info": "wifi", "wifi_list": "wifi",
	"installed_apps": "installed_apps", "imei": "phone", "imsi": "phone", "camera_data": "camera",
	"gaid": "ad_id", "running_apps": "usage_stats", "app_usage": "usage_stats", "fitness": "activity",
}

// permissions reads the permissions that sentences and tables name.
func (e *extractor) permissions() {
	for i := range e.d.blocks {
		if b := &e.d.blocks[i]; b.kind == table && !e.inList[b] {
			e.permissionTable(b)
		}
	}
	e.permissionItems()
	for i := range e.sentences {
		e.permissionSentence(&e.sentences[i])
	}
}

// permissionItems reads the items of lists under a heading about permissions, which name them without the word:
// "相机：用于扫码".
func (e *extractor) permissionItems() {
	under := false
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if b.kind == table || e.inList[b] || len(b.text.s) > maxLabelled {
			continue
		}
		label, end := b.text.s, len(b.text.s)
		if b.number != "" {
			label = b.title
		}
		if b.kind == heading && permissionHeader().MatchString(label) {
			under = e.topicOf(b) != rights
			continue
		}
		if !under {
			continue
		}
		if j := strings.IndexAny(label, ":：-—–"); j >= 0 {
			end = strings.Index(b.text.s, label) + j
			label = label[:j]
		}
		label = strings.Trim(label, " -·•*●")
		f := fold(label, b.language)
		found := permissionLexicons()[b.language].find(f)
		// The item must be the name and little else.
		named := len(found) > 0 && len(found[0].also)+len(found) <= 4 && (found[0].end-found[0].start)*3 >= len(f)
		switch {
		case named:
			status, quote := permissionStatus(fold(b.text.s, b.language)), e.d.quote(b.text, 0, len(b.text.s))
			for _, m := range found {
				e.declarePermission(PermissionDeclaration{
					Group: m.id, Status: status, Language: b.language,
					Section: e.sectionOf(b), Purpose: clip(foldSpace(b.text.s), 200), Quote: quote,
				})
				if explanation := e.explanationOf(i, max(0, end)); explanation != "" {
					e.askFor(m.id, "", f+": "+explanation, status, b.language, b, quote)
				}
			}
			e.cover(b)
		case b.kind == heading:
			under = false
		}
	}
}

func (e *extractor) permissionSentence(s *sentence) {
	// mentions are the groups with the place at which the sentence first names each, and their constants.
	type named struct {
		at    int
		names []string
	}
	mentions := map[string]named{}
	mention := func(group string, at int, names []string) {
		if m, ok := mentions[group]; ok {
			at, names = m.at, append(m.names, names...)
		}
		mentions[group] = named{at, names}
	}
	word := permissionWordZh
	if s.language == English {
		word = permissionWordEn
	}
	lexicon := permissionLexicons()[s.language]
	at := 0
	for _, m := range s.find(word, -1) {
		// The word itself belongs to the phrase: 设备信息权限 names a permission that 设备信息 does not.
		start := phraseStart(s.folded, at, m[0])
		for _, t := range lexicon.find(s.folded[start:m[1]]) {
			mention(t.id, start+t.start, nil)
		}
		at = m[1]
	}
	for group, names := range constants(s.text.s, false) {
		short := names[0][strings.LastIndexByte(names[0], '.')+1:]
		mention(group, max(0, strings.Index(s.folded, strings.ToLower(short))), names)
	}
	for _, b := range permissionBehaviour {
		// What an app does by itself it does in every section, unless users turn it off there.
		if s.topic != rights || b.group == "autostart" && !s.has(manages) {
			for _, m := range s.find(b.re, 1) {
				mention(b.group, m[0], nil)
			}
		}
	}
	if s.topic != rights {
		e.permissionAccess(s)
	}
	if len(mentions) == 0 {
		if group := e.titlePermission(s); group != "" {
			mention(group, 0, nil)
		}
	}
	if len(mentions) == 0 {
		return
	}
	purpose, quote := clip(foldSpace(s.text.s), 200), e.d.quote(s.text, 0, len(s.text.s))
	stated := permissionStatus(s.folded)
	for _, group := range slices.Sorted(maps.Keys(mentions)) {
		m, status := mentions[group], stated
		if status == PermissionDeclared && permissionDenied(s.folded, m.at, s.language) {
			status = PermissionDenied
		}
		e.declarePermission(PermissionDeclaration{
			Group: group, Names: m.names, Status: status, Language: s.language, Section: s.section, Purpose: purpose, Quote: quote,
		})
		if len(mentions) < manyAsked && s.explainsPermission(m.at) {
			e.askFor(group, s.folded[:m.at], s.folded, status, s.language, s.block, quote)
		}
		e.cover(s.block)
	}
}

// thisPermission is a sentence that asks for the permission that its title names: 当您使用语音助手功能时，应用将会申请此权限.
var thisPermission = lazy(`(申请|请求|需要|获取|使用|开启|授予|授权)[^,。;]{0,12}(此|该|这个|这项|上述|相应)权限|\b(requests?|needs?|requires?|asks? for|uses?) (you |users )?(for )?(this|that|the) permission\b`)

// titlePermission returns the group of permissions that the title above a sentence names, where the sentence asks for no other.
func (e *extractor) titlePermission(s *sentence) string {
	if s.block.section < 0 || s.block.kind == heading || s.topic == rights || !s.has(thisPermission) {
		return ""
	}
	found := permissionLexicons()[s.language].find(fold(e.d.Sections[s.block.section].Title, s.language))
	if len(found) != 1 {
		return ""
	}
	return found[0].id
}

// accesses are phrases that ask for what a permission guards, without the word.
var accesses = map[Language]func() *pattern{
	Chinese: lazy(`(调用|开启|打开|启用|访问|授权(我们|本应用|本软件)?(使用|访问|获取|调用)?)您?的?(移动)?(手机|设备|终端)?的?`),
	English: lazy(`\b(access to|access|use of|permission to (use|access|read|record)|turn on|enable) (your |the )?((mobile )?(device|phone)('s)? )?`),
}

// permissionAccess reads what stands behind such a phrase as implied: the sentence speaks of the access and names no
// permission.
func (e *extractor) permissionAccess(s *sentence) {
	var asked []string // groups
	for _, m := range s.find(accesses[s.language], 20) {
		rest := s.folded[m[1]:]
		if i := strings.IndexAny(rest, ",:;。."); i >= 0 {
			rest = rest[:i]
		}
		if len(rest) > 90 {
			continue
		}
		for _, t := range permissionLexicons()[s.language].find(rest) {
			if permissionDenied(s.folded, m[0], s.language) {
				continue
			}
			e.declarePermission(PermissionDeclaration{
				Group: t.id, Status: PermissionImplied, Language: s.language, Section: s.section, Quote: e.d.quote(s.text, 0, len(s.text.s)),
			})
			if s.has(needsIt) && !slices.Contains(asked, t.id) && s.explainsPermission(m[1]+t.start) {
				asked = append(asked, t.id)
				e.askFor(t.id, s.folded[:m[0]], s.folded, PermissionImplied, s.language, s.block, e.d.quote(s.text, 0, len(s.text.s)))
			}
		}
	}
}

// permissionStatus is what a sentence or a row says of all permissions that it names, but for a denial.
func permissionStatus(folded string) PermissionStatus {
	switch {
	case offByDefault().MatchString(folded):
		return PermissionOffDefault
	case onConsent().MatchString(folded):
		return PermissionConditional
	}
	return PermissionDeclared
}

// permissionDenied reports whether the clause around the place says that the permission is not used; in English the
// sentence is the clause.
func permissionDenied(s string, at int, language Language) bool {
	if refusal().MatchString(s) || exception().MatchString(s) {
		return false
	}
	if language == Chinese {
		start := strings.LastIndexAny(s[:at], ",:") + 1
		end := strings.IndexAny(s[at:], ",:")
		if end < 0 {
			end = len(s) - at
		}
		s = s[start : at+end]
	}
	return deniedPermission().MatchString(s)
}

// phraseStart is where the phrase that names the permissions before end begins: behind the last mark that ends a
// clause, but not behind the commas of an enumeration, and not further back than the last phrase.
func phraseStart(s string, from, end int) int {
	start := max(from, end-160)
	// A name in brackets just before the end belongs to the phrase: 录音(麦克风)权限.
	before := end
	if strings.HasSuffix(s[start:end], ")") {
		if i := strings.LastIndexByte(s[start:end], '('); i >= 0 {
			before = start + i
		}
	}
	for {
		i := strings.LastIndexAny(s[start:before], ":。;.!?()")
		if i < 0 {
			break
		}
		// Brackets inside an enumeration explain one of its items: 相机(摄像头)、相册的权限.
		if next, _ := nextRune(s[start+i+1:]); s[start+i] == ')' && strings.ContainsRune("、和及与或", next) {
			if j := strings.LastIndexByte(s[start:start+i], '('); j >= 0 {
				before = start + j
				continue
			}
		}
		start += i + 1
		for start < end && s[start]&0xC0 == 0x80 {
			start++ // the rest of the mark
		}
		break
	}
	for start < end && s[start]&0xC0 == 0x80 {
		start++ // do not start inside a rune
	}
	// In Chinese a comma ends a clause (enumerations use 、), in English a comma with a verb behind it does.
	phrase := s[start:end]
	if countHan(phrase) > 0 {
		if i := strings.LastIndexAny(phrase, ",，"); i >= 0 {
			_, n := nextRune(phrase[i:])
			start += i + n
		}
	}
	return start
}

// constants returns the manifest constants that a text spells out, by group. A constant of one word, such as
// CAMERA, needs its prefix unless the text is the cell of a table of permissions; nil when there is none.
func constants(s string, inTable bool) map[string][]string {
	if !inTable && !strings.ContainsAny(s, "_") && !strings.Contains(s, "permission.") {
		return nil // what is quick to see
	}
	var out map[string][]string
	for _, m := range permissionConstant().FindAllStringSubmatch(s, -1) {
		prefixes := []string{m[1]}
		if m[1] == "" {
			if !inTable && !strings.Contains(m[2], "_") {
				continue
			}
			prefixes = []string{"android.permission.", "com.android.permission.", "com.google.android.gms.permission."}
		}
		for _, prefix := range prefixes {
			p, ok := taxonomy.PermissionByName(prefix + m[2])
			if !ok {
				continue
			}
			if out == nil {
				out = map[string][]string{}
			}
			if !slices.Contains(out[p.Group], p.Name) {
				out[p.Group] = append(out[p.Group], p.Name)
			}
		}
	}
	return out
}

var (
	permissionHeader = lazy(`(?i)权限|permission`)
	purposeHeader    = lazy(`(?i)目的|用途|用于|说明|场景|原因|功能|purpose|use|why|reason|scenario|function`)
)

// permissionTable reads a table with a column of permissions: the permission's name, its constant or both.
func (e *extractor) permissionTable(b *block) {
	if len(b.rows) < 2 {
		return
	}
	var named []int
	purpose := -1
	for i, c := range b.rows[0] {
		switch {
		case permissionHeader().MatchString(c.text.s) && !purposeHeader().MatchString(strings.ReplaceAll(c.text.s, "权限说明", "权限")):
			named = append(named, i)
		case purpose < 0 && purposeHeader().MatchString(c.text.s):
			purpose = i
		}
	}
	if len(named) == 0 {
		return
	}
	lexicon := permissionLexicons()[b.language]
	for _, row := range b.rows[1:] {
		why := cellAt(row, purpose)
		for _, i := range named {
			name := cellAt(row, i)
			groups := constants(name.s, true)
			if groups == nil {
				groups = map[string][]string{}
			}
			for _, t := range lexicon.find(fold(name.s, b.language)) {
				if _, ok := groups[t.id]; !ok {
					groups[t.id] = nil
				}
			}
			if len(groups) == 0 {
				continue
			}
			status, quote := permissionStatus(fold(rowText(row), b.language)), e.quoteRow(row)
			for _, group := range slices.Sorted(maps.Keys(groups)) {
				e.declarePermission(PermissionDeclaration{
					Group: group, Names: groups[group], Status: status, Language: b.language,
					Section: e.sectionOf(b), Purpose: clip(foldSpace(why.s), 200), Quote: quote,
				})
				if why.s != "" && len(groups) < manyAsked {
					e.askFor(group, "", fold(rowText(row), b.language), status, b.language, b, quote)
				}
				e.cover(b)
			}
		}
	}
}

func cellAt(row []cell, i int) text {
	if i < 0 || i >= len(row) {
		return text{}
	}
	return row[i].text
}

// rowText is the text of all cells of a row.
func rowText(row []cell) string {
	var all strings.Builder
	for _, c := range row {
		all.WriteString(c.text.s + " ")
	}
	return all.String()
}

// quoteRow points to a whole row of a table. The span begins with a cell that spans to the row from one above; the line is
// that of the first cell that stands in it.
func (e *extractor) quoteRow(row []cell) Quote {
	var q Quote
	var words []string
	own := false
	for _, c := range row {
		if c.text.s == "" {
			continue
		}
		w := e.d.quote(c.text, 0, len(c.text.s))
		if len(words) == 0 {
			q = w
		}
		q.Span.Start, q.Span.End = min(q.Span.Start, w.Span.Start), max(q.Span.End, w.Span.End)
		if !own && !c.again {
			q.Span.Line, own = w.Span.Line, true
		}
		words = append(words, foldSpace(c.text.s))
	}
	q.Text = clip(strings.Join(words, " | "), 240)
	return q
}

var permissionRank = map[PermissionStatus]int{
	PermissionImplied: 0, PermissionDenied: 1, PermissionOffDefault: 2, PermissionConditional: 3, PermissionDeclared: 4,
}

// declarePermission keeps one declaration per group and language: the plainest, and of equals the first.
func (e *extractor) declarePermission(p PermissionDeclaration) {
	slices.Sort(p.Names)
	e.note(ReadPermission, p.Group, string(p.Status), p.Quote)
	for i := range e.out.Permissions {
		q := &e.out.Permissions[i]
		if q.Group != p.Group || q.Language != p.Language {
			continue
		}
		names := append(slices.Clone(q.Names), p.Names...)
		slices.Sort(names)
		names = slices.Compact(names)
		if permissionRank[p.Status] > permissionRank[q.Status] {
			*q = p
		}
		q.Names = names
		return
	}
	if p.Names == nil {
		p.Names = []string{}
	}
	e.out.Permissions = append(e.out.Permissions, p)
}
