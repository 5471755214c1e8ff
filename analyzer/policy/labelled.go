package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// labelledLists reads sharing lists that are written as labels and values, a line each:
//
//  1. 极光推送SDK
//     运营方：某公司
//     使用目的：消息推送
//
// or with the name behind a label of its own (SDK名称：极光推送SDK). The lines of one party stand together.
func (e *extractor) labelledLists() {
	var open *List
	for i := 0; i < len(e.d.blocks); {
		p, n := e.labelledParty(i, open != nil)
		if n == 0 {
			open = nil
			i++
			continue
		}
		if open == nil || open.Language != p.Language {
			e.out.Lists = append(e.out.Lists, List{Language: p.Language, Quote: p.Quote})
			open = &e.out.Lists[len(e.out.Lists)-1]
		}
		open.Rows++
		e.addRow(p)
		for k := i; k < i+n; k++ {
			e.inList[&e.d.blocks[k]] = true
			e.cover(&e.d.blocks[k])
		}
		i += n
	}
}

// maxLabelled is the most bytes of a line of labels and values; longer ones are prose.
const maxLabelled = 2000

// labelledParty reads the party whose lines start at block i; n is the number of its blocks, 0 when there is none.
// Behind a name without a label there must be two kinds of label, and the name must be that of an SDK or stand in a
// part about sharing, or be numbered and follow another party: elsewhere "网络信息：IP地址" under a title is data of the
// operator's own.
func (e *extractor) labelledParty(i int, follows bool) (p ThirdParty, n int) {
	first := &e.d.blocks[i]
	if first.kind == table || e.inList[first] || len(first.text.s) > maxLabelled {
		return ThirdParty{}, 0
	}
	values := labelledValues{}
	var end int
	name, width := e.labelledNameAt(i)
	labelled := width > 0
	namedBy := "" // the label that gave the name
	told := ""    // what the party is for, by an item without a label
	byParty := false
	if labelled {
		label, _, _ := cutLabel(first.text.s)
		namedBy = plainHan(label)
		byParty = strings.HasPrefix(namedBy, "第三方") && partyName().MatchString(namedBy)
		if width == 1 {
			values.take(first.text.s)
		}
	} else {
		name = strings.TrimSpace(first.text.s[len(footnote().FindString(first.text.s)):])
		if n, rest := sectionNumber(name); n != "" && rest != "" {
			name = rest
		}
		name = withoutLetter(name)
		if first.kind == heading && first.section >= 0 {
			name = e.d.Sections[first.section].Title
		}
		if n, pairs, ok := cutNamed(name); ok {
			name = n
			values.take(pairs)
		}
		if titleOfSDKs().MatchString(name) {
			return ThirdParty{}, 0
		}
		numbered := e.titleOfCompany(i, name) || follows && name != strings.TrimSpace(first.text.s) && shortName(name)
		if !numbered && !e.mayNameParty(first, name) {
			return ThirdParty{}, 0
		}
	}
	for end = i + max(1, width); end < len(e.d.blocks); end++ {
		b := &e.d.blocks[end]
		if b.kind == table || e.inList[b] || len(b.text.s) > maxLabelled {
			break
		}
		if _, _, another := cutNamed(b.text.s); another {
			break
		}
		n, wide := e.labelledNameAt(end)
		next := wide > 0
		// Beside the name of an SDK, that of the third party is the operator's.
		if label, value, ok := cutLabel(b.text.s); ok && partyName().MatchString(plainHan(label)) && plainHan(label) != namedBy && !byParty && (next || values.of[columnOperator] == "" && value != "") {
			values.set(columnOperator, value)
			continue
		}
		if next && (labelled || name == "" || b.kind == heading || len(values.of) > 0) {
			break
		}
		if next { // below a title, the label says the name better
			name, labelled, first = n, true, b
			end += wide - 1
			continue
		}
		if !values.take(b.text.s) && !e.moreData(end, &values) && !values.goOn(b) && !e.goesOn(end, len(values.of)) && !(len(values.of) == 0 && (e.passed(end, first) || e.toldFirst(end, first, &told))) {
			break
		}
	}
	if told != "" && len(values.of) > 0 && values.of[columnPurpose] == "" {
		values.of[columnPurpose] = told
	}
	given := len(values.of)
	if _, ok := values.of[columnName]; ok {
		given--
	}
	if given < 1 || !labelled && given < 2 && !e.namesOneParty(first, name) {
		return ThirdParty{}, 0
	}
	if !labelled && values.of[columnOperator] == "" && values.of[columnURL] == "" && (!follows && e.namesData(first, name) || e.namesGroup(name, &values)) {
		return ThirdParty{}, 0
	}
	p = ThirdParty{
		Name: strings.TrimSuffix(name, "。"), Operator: strings.TrimSuffix(values.of[columnOperator], "。"), Purpose: values.of[columnPurpose], Platform: values.of[columnPlatform],
		Method: values.of[columnMethod], DataText: values.of[columnData], URL: cellURL(values.of[columnURL]),
		Source: FromList, Language: first.language, Section: e.sectionOf(first), Quote: e.d.quote(first.text, 0, len(first.text.s)),
	}
	for k := i; k < end && p.URL == ""; k++ {
		p.URL = firstURL(e.d.blocks[k].text.s)
	}
	p.Data = DataTypesIn(p.DataText, first.language)
	return p, end - i
}

// titleOfCompany reports whether a title stands right above a label that gives the company of a third party, so that the title
// names its product.
func (e *extractor) titleOfCompany(i int, name string) bool {
	next, more := e.blockAfter(i)
	if !more || e.d.blocks[i].kind != heading || !strings.Contains(next.text.s, "第三方") {
		return false
	}
	label, value, ok := cutLabel(next.text.s)
	return ok && partyName().MatchString(label) && legalEntity().MatchString(value) && shortName(name)
}

// titleOfSDKs is a title above several SDKs, which names none: 第三方SDK的使用.
var titleOfSDKs = lazy(`(?i)^(第三方|合作方)?\s*(SDK|插件)\s*的?(使用|接入|集成|说明|情况|介绍|服务)*$`)

// partyName is a label for the name of a third party, which may be that of an SDK or of a company.
var partyName = lazy(`^(第三方|(数据|信息)?(接收|受托)[方者]|合作方|合作伙伴)(公司|机构|主体)?(的?名称)?$`)

// letterMark is the mark of an item that is a letter: b) 推送SDK.
var letterMark = lazy(`^[（(]?[a-zA-Z][)）.、．]\s*`)

// withoutLetter is a line without such a mark.
func withoutLetter(s string) string {
	if !strings.ContainsAny(s[:min(len(s), 6)], ")）.、．") {
		return s
	}
	return s[len(letterMark().FindString(s)):]
}

// inBrackets ends a name: 推送SDK（Android端，iOS端）.
var inBrackets = lazy(`\s*[（(][^（()）]*[)）]$`)

// goesOn reports whether a line that says nothing of a party, which has n values so far, stands between lines that do.
func (e *extractor) goesOn(at, n int) bool {
	const (
		reach      = 3
		maxBetween = 300 // bytes
	)
	if b := &e.d.blocks[at]; n == 0 || b.kind == heading || len(b.text.s) > maxBetween || strings.ContainsAny(strings.TrimSuffix(b.text.s, "。"), "《。") || e.mayNameParty(b, b.text.s) {
		return false
	}
	for k := at + 1; k <= at+reach && k < len(e.d.blocks); k++ {
		b := &e.d.blocks[k]
		if _, wide := e.labelledNameAt(k); wide > 0 || b.kind != paragraph || e.inList[b] || e.mayNameParty(b, strings.TrimSpace(b.text.s[len(footnote().FindString(b.text.s)):])) {
			return false
		}
		if label, _, ok := cutLabel(b.text.s); ok {
			if _, known := columnOf(label); known {
				return true
			}
		}
	}
	return false
}

// mayNameParty reports whether the block could be the name of a third party without a label.
func (e *extractor) mayNameParty(b *block, name string) bool {
	if !shortName(name) {
		return false
	}
	if t := e.topicOf(b); t == sharing || t == listing || sdkWord().MatchString(name) {
		return true
	}
	if b.kind == heading && b.level > 0 && e.partOfParties(b) || mayNameCompany(name) && legalEntity().MatchString(name) && e.amongParties(b) {
		return true
	}
	_, known := e.resolve(name)
	return known
}

// commaInCompany is in the names of companies: Rowboat, Inc.
var commaInCompany = lazy(`, ?(Inc|LLC|Ltd|Limited|Corp|PBC|GmbH|L\.L\.C|Co)\b`)

// shortName reports whether a line could be a name, and is no sentence and no title of a list.
func shortName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n > 2 && n <= 60 && strings.ContainsAny(s, ",)）") {
		s = commaInCompany().ReplaceAllString(inBrackets().ReplaceAllString(s, ""), " Co")
		n = utf8.RuneCountInString(s)
	}
	return n >= 2 && n <= 40 && !strings.ContainsAny(s, "：:，,。；;") && !listTitle().MatchString(s) && !ownSubject().MatchString(s)
}

// labelledNameAt returns the name of a third party that a label gives from a block on, and over how many blocks: the value may
// stand in the line below the label.
func (e *extractor) labelledNameAt(i int) (name string, wide int) {
	s := e.d.blocks[i].text.s
	if name, ok := labelledName(s); ok {
		return name, 1
	}
	label, value, ok := cutLabel(s)
	if !ok || value != "" || !sdkNameHeader().MatchString(plainHan(label)) || i+1 == len(e.d.blocks) {
		return "", 0
	}
	next := &e.d.blocks[i+1]
	name = foldSpace(next.text.s)
	if _, _, another := cutLabel(name); another || next.kind == table || e.inList[next] || name == "" || utf8.RuneCountInString(name) > longestName || strings.HasSuffix(name, "。") {
		return "", 0
	}
	return name, 2
}

// longestName is the most characters of a name behind a label.
const longestName = 60

// labelledName returns the value of a line that starts with a label for the name of a third party.
func labelledName(s string) (name string, ok bool) {
	label, value, ok := cutLabel(s)
	if !ok || !sdkNameHeader().MatchString(plainHan(label)) {
		return "", false
	}
	if i := strings.IndexAny(value, "；;"); i >= 0 {
		value = value[:i]
	}
	if inside := labelsInside(value); len(inside) > 0 {
		value = value[:inside[0]]
	}
	value = foldSpace(value)
	return value, value != "" && utf8.RuneCountInString(value) <= longestName
}

// labelledValues are the values of one party so far.
type labelledValues struct {
	of      map[column]string
	label   map[column]string // under which each was given
	last    column            // of the last value
	pending bool              // the last label stood alone, and its value follows
	listed  bool              // the last label stood alone, and was that of data: they may follow a line each
	grouped bool              // and a line told what group of them follows
	dropped bool              // the last value counts for nothing, and neither does what goes on with it
}

func (v *labelledValues) set(k column, value string) {
	if v.of == nil {
		v.of, v.label = map[column]string{}, map[column]string{}
	}
	v.of[k], v.last, v.pending, v.listed, v.grouped, v.dropped = cellText(text{s: value}), k, value == "", false, false, false
}

// take reads the pairs of a line, of each kind the first or the one with the more telling label; false when the line has
// none. Of data all pairs count, and their labels too: "网络信息：IP地址".
func (v *labelledValues) take(s string) bool {
	if v.of == nil {
		v.of, v.label = map[column]string{}, map[column]string{}
	}
	found := false
	for _, part := range pairsOf(s) {
		label, value, ok := cutLabel(part)
		label = plainHan(label)
		k, known := columnOf(label)
		if k == columnData && isAddress(value) {
			k = columnURL // 详细信息请参见：https://…
		}
		switch {
		case ok && known:
			found, v.last, v.pending, v.dropped = true, k, value == "", false
			v.listed = k == columnData && (v.pending || v.listed)
			v.grouped = v.grouped && v.listed
			value = cellText(text{s: value})
			re := telling[k]
			if k == columnData && v.of[k] != "" && strings.Contains(label, "权限") {
				k = "" // what the SDK may do is no more data
			}
			switch old := v.of[k]; {
			case k == "":
				v.dropped = true
			case old == "" || re != nil && value != "" && re().MatchString(label) && !re().MatchString(v.label[k]):
				v.of[k], v.label[k] = value, label
			case k == columnData:
				v.of[k] = old + "；" + foldSpace(part)
			default:
				v.dropped = true
			}
			if k == columnData && v.of[k] == value && len(DataTypesIn(label, Chinese)) > 0 {
				v.of[k] = foldSpace(part)
			}
		case found:
			v.add(part)
		}
	}
	return found
}

// pairsOf cuts a line at semicolons, and in front of the labels inside of it.
func pairsOf(s string) []string {
	var parts []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '；' || r == ';' || r == '\n' }) {
		start := 0
		for _, at := range labelsInside(part) {
			parts = append(parts, part[start:at])
			start = at
		}
		parts = append(parts, part[start:])
	}
	return parts
}

// gluedLabel is a label that nothing parts from the value before it, where cells or lines have run together: a long one
// anywhere, a short one behind the name of a company.
var gluedLabel = lazy(`((?:收集|共享|获取)的?(?:个人)?(?:信息|数据)(?:类型|种类|内容|范围|字段)|隐私(?:权)?政策(?:链接|地址|网址)|使用目的|收集目的|收集方式|共享方式|(?:公司|集团|官网|Inc\.|Ltd\.)(?:功能|用途|目的|服务类型))[:：]`)

// afterCompany ends what stands in front of a short label.
var afterCompany = lazy(`^(公司|集团|官网|Inc\.|Ltd\.)`)

// labelsInside returns where labels begin inside of a line, in order.
func labelsInside(s string) []int {
	var at []int
	if !strings.ContainsFunc(s, isColon) {
		return nil
	}
	for _, m := range innerLabel().FindAllStringSubmatchIndex(s, -1) {
		if _, ok := columnOf(s[m[4]:m[5]]); ok && m[4] > 0 {
			at = append(at, m[4])
		}
	}
	for _, m := range gluedLabel().FindAllStringSubmatchIndex(s, -1) {
		start := m[2]
		if company := afterCompany().FindStringIndex(s[start:]); company != nil {
			start += company[1]
		}
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		if start > 0 && !strings.ContainsRune("的们其您、和", before) {
			at = append(at, start)
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// goOn takes a line without a label for more of the last value: what a label alone announced, or an item of a list of data.
func (v *labelledValues) goOn(b *block) bool {
	if v.last == "" || b.kind == heading || !v.pending && !(b.item && v.last == columnData) {
		return false
	}
	if v.pending && v.last == columnURL && firstURL(b.text.s) == "" {
		return false
	}
	v.add(b.text.s)
	v.pending = v.pending && b.item
	return true
}

func (v *labelledValues) add(s string) {
	if v.dropped {
		return
	}
	if old := v.of[v.last]; old != "" {
		s = old + "；" + s
	}
	v.of[v.last] = strings.TrimSpace(foldSpace(s))
}

func isColon(r rune) bool { return r == ':' || r == '：' }

// cutNamed parts the name of an SDK from the first label and value, which stand behind it in its line.
func cutNamed(s string) (name, pairs string, ok bool) {
	label, _, ok := cutLabel(s)
	if !ok {
		return "", "", false
	}
	i := strings.LastIndexAny(label, " \t\u00a0\u3000")
	if i <= 0 || englishLabel().MatchString(label) || !sdkWord().MatchString(label[:i]) || sdkNameHeader().MatchString(label[:i]) || strings.HasPrefix(label, "该") {
		return "", "", false
	}
	if _, known := columnOf(label[i:]); !known {
		return "", "", false
	}
	name = strings.TrimSpace(label[:i])
	return name, strings.TrimSpace(s[strings.Index(s, label)+i:]), true
}

// englishLabel is a label in English words, which are longer: Types of Personal Information Involved.
var englishLabel = lazy(`^[A-Z][A-Za-z-]*( [A-Za-z/&-]+){1,6}$`)

// cutLabel parts a short label from what follows its colon.
func cutLabel(s string) (label, value string, ok bool) {
	if !strings.ContainsFunc(s, isColon) {
		return "", "", false
	}
	s = strings.TrimSpace(s)
	if n, rest := sectionNumber(s); n != "" {
		s = rest
	}
	i := strings.IndexFunc(s, isColon)
	if i <= 0 {
		return "", "", false
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	label = strings.TrimSpace(s[:i])
	label = strings.TrimSpace(label[len(footnote().FindString(label)):])
	label = strings.TrimLeft(label, "-·•*●◆ ")
	if c := utf8.RuneCountInString(label); c == 0 || c > 24 && (c > 48 || !englishLabel().MatchString(label)) || strings.HasPrefix(s[i:], "://") || strings.Contains(label, "《") {
		return "", "", false // nor is the title of a document one: 《个人信息收集清单》如下：
	}
	return label, strings.TrimSpace(s[i+n:]), true
}
