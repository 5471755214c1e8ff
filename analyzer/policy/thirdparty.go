package policy

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sdkaudit/sdkdb"
)

// thirdPartyLists reads sharing lists: tables whose columns are those of one, and rows flattened to one line.
func (e *extractor) thirdPartyLists() {
	e.unusedParties()
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if b.kind == table && !e.uprightTable(i) {
			e.tableList(b, e.announced(i))
		}
	}
	e.labelledLists()
	e.cellLists()
	e.spacedLists()
	e.namedLists()
	e.linkedLines()
	e.detailedLists()
	e.flattenedLists()
	e.splitMakers()
	e.takenByParties()
}

// innerLabel is a label inside of a cell or a line: 使用目的：
var innerLabel = lazy(`(^|[\s;；。，,])((?:SDK\s?|App\s?)?\p{Han}[^\s;；。:：,，、（(]{1,13})[:：]`)

// partCell takes the data of a row apart where the cell holds labels and values of its own; a column of the row counts more
// than a label in it.
func partCell(values map[column]string) {
	s := values[columnData]
	var last column
	end := 0
	parts := map[column]string{}
	found := innerLabel().FindAllStringSubmatchIndex(s, -1)
	for _, m := range found {
		k, ok := columnOf(s[m[4]:m[5]])
		if !ok || k == columnName {
			continue
		}
		if last != "" {
			parts[last] = strings.TrimSpace(parts[last] + " " + s[end:m[0]])
		} else if strings.TrimSpace(s[:m[0]]) != "" {
			return // the cell begins with words of its own, in which labels are part of the text
		}
		last, end = k, m[1]
		if k == columnData {
			end = m[4] // the label may name data itself
		}
	}
	if last == "" || len(parts) == 0 {
		return
	}
	parts[last] = strings.TrimSpace(parts[last] + " " + s[end:])
	values[columnData] = ""
	for k, v := range parts {
		if values[k] == "" {
			values[k] = v
		}
	}
}

// cellText is the text of a cell; a dash or "none" is an empty cell, and so is one that a draft leaves open.
func cellText(t text) string {
	s := foldSpace(t.s)
	switch strings.ToLower(s) {
	case "-", "—", "--", "——", "/", "无", "暂无", "none", "n/a", "null",
		"待填写", "（待填写）", "(待填写)", "to fill in", "(to fill in)":
		return ""
	}
	return s
}

// packageName is what names carry in the form that stores ask for: 支付宝（com.alipay.sdk）.
var packageName = lazy(`\s*[（(]\s*(com|cn|org|io|net|tv|me|im)\.[\w.]+\s*[)）]`)

func (e *extractor) addRow(p ThirdParty) {
	if at := packageName().FindStringIndex(p.Name); at != nil && at[0] > 0 {
		p.Name = strings.TrimSpace(p.Name[:at[0]] + p.Name[at[1]:])
	}
	p.Name = strings.TrimRight(p.Name, "（( ")
	if r, ok := e.resolve(p.Name); ok {
		p.SDK = r.ID
	}
	if p.Data == nil {
		p.Data = []string{}
	}
	e.note(ReadParty, p.Name, "", p.Quote)
	e.out.ThirdParties = append(e.out.ThirdParties, p)
}

// noList stands for the number of a list where none is open.
const noList = -1

// addTo adds a row to the list that is open, or to a new one where none is, or one in another language.
func (e *extractor) addTo(open *int, p ThirdParty) {
	if *open == noList || e.out.Lists[*open].Language != p.Language {
		*open = len(e.out.Lists)
		e.out.Lists = append(e.out.Lists, List{Language: p.Language, Quote: p.Quote})
	}
	e.out.Lists[*open].Rows++
	e.addRow(p)
}

var (
	webAddress = lazy(`(?:https?://|\bwww\.)[^\s<>"'，。；：、！？（）【】《》「」“”‘’\p{Han}]+`)
	// legalEntity ends the name of a company.
	legalEntity = lazy(`(?i)Co\.?,?\s*Ltd\.?|\bInc\.?(\s|$)|\bLLC\b|\bLimited\b|\bCorporation\b|\bCorp\.|\bGmbH\b|\bPBC\b|\bB\.V\.|\bs\.r\.o\.|\bLtd\.?|\bPLC\b|(股份|责任)?有限(责任)?公司|集团公司|研究院|(基金会)`)
	platformRun = lazy(`(?i)(android|ios|harmony\s?os|安卓|苹果|鸿蒙|服务端|服务器端)(端)?(\s*[/、,和及&]\s*(android|ios|harmony\s?os|安卓|苹果|鸿蒙|服务端)(端)?)*`)
	androidID   = lazy(`(?i)^[\s_]?id([^a-z]|$)`)
	methodRun   = lazy(`(?i)\b(local|machine|native|on-device|sdk)\s+collection|(sdk)?\s*(本机|本地|自行)(采集|收集)|后台接口(传输)?|(后端|服务端|服务器)(接口)?(传输|传送|对接)|接口传输|(back-?end|background|server)\s+(interface|transmission|transfer)(\s+transmission)?|api (transfer|transmission)`)
	sdkWord     = lazy(`(?i)(SDK|软件开发工具包)`)
	// selfDescription is how an operator goes on behind its own name.
	selfDescription = lazy(`(?i)以下简称|下称|我们|本公司|hereinafter|\b(we|us|our)\b`)
	footnote        = lazy(`^\s*(?:[\[【(（]?\d{1,3}\s*[\]】)）.、]|[①-⑳])\s*`)
)

// flattenedLists reads the rows of tables that lost their cells: each row a line of name, operator, purpose,
// platform, data, method and address, with nothing in between.
func (e *extractor) flattenedLists() {
	var open *List // the list that rows are being added to
	var columns []string
	var order []column // of the cells of a row, as far as spaces part the headings
	counted := false   // the first column has the numbers of the rows
	closeList := func() {
		if open != nil {
			e.out.Lists = append(e.out.Lists, *open)
		}
		open, columns, order, counted = nil, nil, nil, false
	}
	for i, n := 0, 1; i < len(e.d.blocks); i, n = i+n, 1 {
		b := &e.d.blocks[i]
		if b.kind == table || e.inList[b] {
			continue
		}
		if open != nil && b.language != open.Language {
			closeList()
		}
		row := b
		if counted {
			row, n = e.countedRow(i, open.Rows+1)
		}
		switch {
		case row == b && b.kind == heading && listTitle().MatchString(b.text.s):
			closeList()
			open = &List{Language: b.language, Quote: e.d.quote(b.text, 0, len(b.text.s))}
			e.inList[b] = true
		case row == b && b.kind == heading && !e.bareName(b):
			closeList()
		case open != nil && columns == nil && headerColumns(b.text.s) != nil:
			columns, order = headerColumns(b.text.s), spacedHeadings(b.text.s)
			counted = strings.HasPrefix(plainHan(b.text.s), "序号")
			e.inList[b] = true
			e.cover(b)
		default:
			p, ok := e.flattenedRow(row)
			if ok {
				inOrder(&p, row, order)
			}
			if !ok {
				n = 1
				if open != nil && open.Rows > 0 {
					closeList()
				}
				continue
			}
			if open == nil {
				open = &List{Language: b.language, Quote: p.Quote}
			}
			p.Columns = columns
			open.Rows++
			for k := i; k < i+n; k++ {
				e.inList[&e.d.blocks[k]] = true
				e.cover(&e.d.blocks[k])
			}
			e.addRow(p)
		}
	}
	closeList()
	// A heading over a table, or over nothing that could be read, is not a list of its own.
	e.out.Lists = slices.DeleteFunc(e.out.Lists, func(l List) bool { return l.Rows == 0 })
}

// countedRow puts together the lines of a row that begins with its number, from a block on, up to an address or the next row, and
// tells how many they are. The number is left out.
func (e *extractor) countedRow(i, number int) (row *block, n int) {
	const most = 16
	begins := func(k, number int) int {
		digits := strconv.Itoa(number)
		rest, ok := strings.CutPrefix(e.d.blocks[k].text.s, digits)
		if r, _ := utf8.DecodeRuneInString(rest); !ok || !unicode.IsLetter(r) {
			return 0
		}
		return len(digits)
	}
	b := &e.d.blocks[i]
	skip := begins(i, number)
	if skip == 0 {
		return b, 1
	}
	var all textBuilder
	all.add(b.text.slice(skip, len(b.text.s)))
	for n = 1; n < most && i+n < len(e.d.blocks) && !webAddress().MatchString(e.d.blocks[i+n-1].text.s); n++ {
		next := &e.d.blocks[i+n]
		if next.kind != paragraph || e.inList[next] || next.language != b.language || begins(i+n, number+1) > 0 {
			break
		}
		all.add(next.text)
	}
	whole := *b
	whole.text, whole.number, whole.title = all.take(), "", ""
	return &whole, n
}

// headerColumns reads a header line that lost its cells; nil when the line is none: three columns or more, among
// them the name or the operator, and no address.
func headerColumns(s string) []string {
	if webAddress().MatchString(s) || utf8.RuneCountInString(s) > 200 {
		return nil
	}
	found := map[column]int{}
	for i, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，、|/ \t\u3000\u00a0", r) }) {
		if k, ok := columnOf(part); ok {
			if _, taken := found[k]; !taken {
				found[k] = i
			}
		}
	}
	// Words of the line as a whole that a comma does not set off.
	for _, k := range headers {
		if _, taken := found[k.column]; !taken && k.re().MatchString(s) {
			found[k.column] = 0
		}
	}
	_, name := found[columnName]
	_, operator := found[columnOperator]
	if len(found) < 4 || !name || !operator {
		return nil
	}
	return presentColumns(found)
}

// flattenedRow reads one row. It takes the line for one only if it has a company and an address, or a company
// and the word SDK, or is nothing but the name of an SDK.
func (e *extractor) flattenedRow(b *block) (ThirdParty, bool) {
	s := b.text.s
	if len(s) > maxSentence {
		return ThirdParty{}, false
	}
	whole := s
	s = withoutNumber(b)
	s = withoutLetter(s)
	p := ThirdParty{Source: FromList, Language: b.language, Section: e.sectionOf(b), Data: []string{}}
	if e.bareName(b) {
		p.Name, p.Quote = strings.TrimSpace(s), e.d.quote(b.text, 0, len(whole))
		return p, true
	}
	address := webAddress().FindStringIndex(s)
	word := sdkWord().FindStringIndex(s)
	if address == nil && word == nil {
		return ThirdParty{}, false
	}
	entity := legalEntity().FindStringIndex(s)
	named := word != nil && (entity == nil || word[1] <= entity[1]) && utf8.RuneCountInString(s[:word[0]]) <= 60
	if entity == nil || (address == nil && !named) || utf8.RuneCountInString(s) > 1200 {
		return ThirdParty{}, false
	}
	if address != nil && address[0] < entity[1] {
		return ThirdParty{}, false // an address before the company is prose
	}
	if utf8.RuneCountInString(s[:entity[1]]) > 140 || strings.ContainsAny(s[:entity[0]], "。；;") || ownSubject().MatchString(fold(s[:entity[0]], b.language)) {
		return ThirdParty{}, false
	}
	if !named && b.language == English && len(commonWord().FindAllString(s[:entity[0]], 4)) > 3 {
		return ThirdParty{}, false
	}
	// A company without a product that speaks of itself or of us is prose.
	if !named && selfDescription().MatchString(s[entity[1]:]) {
		return ThirdParty{}, false
	}
	p.Quote = e.d.quote(b.text, 0, len(whole))
	rest := s
	if address != nil {
		p.URL = firstURL(s)
		rest = s[:address[0]]
	}
	if named {
		p.Name = strings.TrimSpace(s[:word[1]])
		p.Operator = strings.TrimSpace(s[word[1]:entity[1]])
	} else {
		p.Name, p.Operator = splitNameOperator(s[:entity[1]])
	}
	p.Operator = strings.Trim(p.Operator, " ,，:：|、-")
	tail := rest[entity[1]:]
	if m := methodRun().FindAllStringIndex(tail, -1); m != nil {
		last := m[len(m)-1]
		p.Method = strings.TrimSpace(tail[last[0]:last[1]])
		tail = tail[:last[0]]
	}
	if m := findPlatform(tail); m != nil {
		p.Platform = strings.TrimSpace(tail[m[0]:m[1]])
		p.Purpose, p.DataText = tail[:m[0]], tail[m[1]:]
	} else {
		p.Purpose, p.DataText = splitPurposeData(tail, b.language)
	}
	p.Purpose = strings.TrimSuffix(strings.Trim(p.Purpose, " ,，:：|、-"), " for")
	p.DataText = strings.Trim(p.DataText, " ,，:：|、-")
	p.Data = DataTypesIn(p.DataText, b.language)
	return p, true
}

// spacedHeadings returns the columns that headings tell which spaces part; nil where one of them tells none, or tells another's.
func spacedHeadings(s string) (order []column) {
	for _, part := range strings.Fields(s) {
		k, ok := columnOf(part)
		if !ok || slices.Contains(order, k) {
			return nil
		}
		order = append(order, k)
	}
	return order
}

// inOrder takes the cells of a row by the order of the headings, where the operator comes before the name: spaces part them, but
// for those in the data, and in a name in front of the word SDK.
func inOrder(p *ThirdParty, row *block, order []column) {
	operator, name, data := slices.Index(order, columnOperator), slices.Index(order, columnName), slices.Index(order, columnData)
	cells := strings.Fields(row.text.s)
	if operator != 0 || name != 1 || data < 0 || len(cells) < len(order) || !legalEntity().MatchString(cells[0]) {
		return
	}
	const longest = 4 // words of a name
	for n := 2; n <= longest && len(cells)-n+1 >= len(order); n++ {
		if joined := strings.Join(cells[1:1+n], " "); strings.HasSuffix(strings.ToUpper(joined), "SDK") && !sdkWord().MatchString(cells[1]) {
			cells = slices.Concat(cells[:1], []string{joined}, cells[1+n:])
			break
		}
	}
	extra := len(cells) - len(order)
	values := map[column]string{}
	for i, k := range order {
		switch {
		case i < data:
			values[k] = cells[i]
		case i == data:
			values[k] = strings.Join(cells[i:i+extra+1], " ")
		default:
			values[k] = cells[i+extra]
		}
	}
	p.Operator, p.Name, p.DataText = values[columnOperator], values[columnName], values[columnData]
	for k, to := range map[column]*string{columnPurpose: &p.Purpose, columnMethod: &p.Method, columnPlatform: &p.Platform} {
		if slices.Contains(order, k) {
			*to = values[k]
		}
	}
	p.Data = DataTypesIn(p.DataText, row.language)
}

// commonWord is a word that no name begins with.
var commonWord = lazy(`(?:^|\s)[a-z]+\b`)

// findPlatform returns the first place that names platforms; the Android ID is none.
func findPlatform(s string) []int {
	for _, m := range platformRun().FindAllStringIndex(s, -1) {
		before := m[0] > 0 && isWordByte(s[m[0]-1])
		if !before && !androidID().MatchString(s[m[1]:]) {
			return m
		}
	}
	return nil
}

// splitNameOperator parts a product's name from the company behind it where no word SDK does: at the first white
// space in Chinese, where names have none.
func splitNameOperator(s string) (name, operator string) {
	if i := strings.IndexAny(s, " \t\u00a0\u3000|"); i > 0 && countHan(s) > 0 {
		return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i:])
	}
	return strings.TrimSpace(s), strings.TrimSpace(s)
}

// splitPurposeData parts what follows the company where no platform does: the data begin with the first word
// that names some.
func splitPurposeData(s string, language Language) (purpose, data string) {
	if found := dataLexicons()[language].find(fold(s, language)); len(found) > 0 {
		i := unfold(s, language, found[0].start)
		return s[:i], s[i:]
	}
	return s, ""
}

// withoutNumber is the text of a block without the number in front of it.
func withoutNumber(b *block) string {
	if decimalDepth(b.number) > 1 {
		return b.title
	}
	return b.text.s[len(footnote().FindString(b.text.s)):]
}

// bareName reports whether the block is nothing but the name of an SDK, as a list that lost its cells leaves it.
func (e *extractor) bareName(b *block) bool {
	s := strings.TrimSpace(withoutNumber(b))
	if n := utf8.RuneCountInString(s); n < 3 || n > 40 || !strings.HasSuffix(strings.ToUpper(s), "SDK") || strings.ContainsAny(s, "，,。.:：;；") {
		return false
	}
	if f := fold(s, b.language); listTitle().MatchString(s) || ownSubject().MatchString(f) || shares().MatchString(f) {
		return false
	}
	_, known := e.resolve(s)
	return known || strings.ContainsAny(b.text.s[:1], "[") || strings.HasPrefix(b.text.s, "【")
}

var shares = lazy(`共享|分享给|提供给|传输给|由.{0,30}提供|接入|集成|嵌入|使用(了)?.{0,20}(sdk|服务)|\bshare|\bprovider\b|\bprovided by\b|\bintegrat|\bembed|\bpartner|\buses?\b.{0,40}\bsdk`)

// nameLabel begins a line that gives the name of a third party, as in lists of labels and values.
var nameLabel = lazy(`^([(（]?\d+[)）.、]?)?(第三方)?(sdk|插件|合作方|产品|服务|公司)?(/?插件)?的?名称?:|^((third.party )?(sdk|service|partner)|name)( name)?:`)

// notUsed is where a sentence says that something is not part of the app.
// unusedParties notes the items of lists of what the app does not use: "We do not use any third-party SDK such as:".
func (e *extractor) unusedParties() {
	e.unused = map[*block]bool{}
	below := false
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		switch {
		case b.kind == paragraph && b.item:
			if below {
				e.unused[b], e.inList[b] = true, true
				e.cover(b)
			}
		case b.kind == paragraph && len(b.text.s) <= maxLabelled && announcing().MatchString(fold(b.text.s, b.language)) && notUsed().MatchString(fold(b.text.s, b.language)):
			below = true
		default:
			below = false
		}
	}
}

var notUsed = lazy(`不(会|再|曾)?(接入|集成|嵌入|使用)|未(接入|集成|嵌入|使用)|\b(do|does|will) not (use|integrate|embed|include)`)

// thirdPartiesInProse reads parties that sentences name as recipients, or that stand in a section about sharing,
// behind a label, or in a table that was not understood as a list: a name there is a disclosure, if a poor one.
func (e *extractor) thirdPartiesInProse() {
	type key struct {
		sdk      string
		language Language
	}
	known := map[key]bool{}
	e.partiesInSentences()
	for _, p := range e.out.ThirdParties {
		known[key{p.SDK, p.Language}] = true
	}
	add := func(b *block, t text, section string, mentions []sdkdb.Mention) {
		for _, m := range mentions {
			k := key{m.Record.ID, b.language}
			if known[k] {
				continue
			}
			known[k] = true
			e.cover(b)
			quote := e.d.quote(t, 0, len(t.s))
			e.note(ReadParty, t.s[m.Start:m.End], "", quote)
			e.out.ThirdParties = append(e.out.ThirdParties, ThirdParty{
				Name: t.s[m.Start:m.End], SDK: m.Record.ID, Source: FromProse, Language: b.language, Section: section,
				Data: DataTypesIn(t.s, b.language), Quote: quote,
			})
		}
	}
	for i := range e.sentences {
		s := &e.sentences[i]
		if e.unused[s.block] {
			continue
		}
		if (s.topic == sharing || s.topic == listing || s.has(shares) || s.has(nameLabel)) && !s.has(outbound) && !s.has(notUsed) {
			add(s.block, s.text, s.section, e.db.Find(s.text.s))
		}
	}
	for i := range e.d.blocks {
		if b := &e.d.blocks[i]; b.kind == table && !e.inList[b] {
			for t := range b.texts() {
				add(b, t, e.sectionOf(b), e.db.Find(t.s))
			}
		}
	}
}
