package policy

import "strings"

// namesData reports whether a line names data, as the titles of a list of what the app collects do.
func (e *extractor) namesData(b *block, name string) bool {
	if _, known := e.resolve(name); known || sdkWord().MatchString(name) || madeThing().MatchString(inBrackets().ReplaceAllString(name, "")) {
		return false
	}
	return len(DataTypesIn(name, b.language)) > 0
}

// namesGroup reports whether a name is that of a group of data that the app itself collects, by the label of what stands below.
func (e *extractor) namesGroup(name string, v *labelledValues) bool {
	if _, known := e.resolve(name); known || sdkWord().MatchString(name) {
		return false
	}
	return nameOfData().MatchString(v.label[columnData])
}

// nameOfData is the label of one of the data in a list of what is collected.
var nameOfData = lazy(`^(个人)?(信息|数据|字段)(的)?名称$`)

// namesOneParty reports whether a title is the name of a party for sure, so that one label below is enough: that of an SDK, or
// of a company below a title that names third parties. There, a paragraph that is nothing but a company will do.
func (e *extractor) namesOneParty(b *block, name string) bool {
	if b.kind == heading && programName().MatchString(name) && !strings.Contains(name, "第三方") && !sdkNameOnly().MatchString(name) {
		return true
	}
	return legalEntity().MatchString(name) && e.amongParties(b)
}

// mayNameCompany reports whether words can be the name of a company, so that most need no closer look.
func mayNameCompany(s string) bool {
	return containsAny(s, "公司", "Inc", "inc", "Ltd", "LLC", "Limited", "Corp", "GmbH", "PBC", "B.V", "s.r.o")
}

// amongParties reports whether a block stands below a title that names third parties.
func (e *extractor) amongParties(b *block) bool {
	if b.kind == heading && b.level > 0 {
		return e.partOfParties(b)
	}
	if b.section < 0 || b.item {
		return false
	}
	title := e.d.Sections[b.section].Title
	return len(title) <= maxLabelled && partiesTitle().MatchString(fold(inBrackets().ReplaceAllString(title, ""), b.language))
}

// passed reports whether a line below the title of a party stands in front of its first label that counts, and says where or how
// long data are kept: Location: Ireland.
func (e *extractor) passed(at int, first *block) bool {
	const longest = 300 // bytes
	b := &e.d.blocks[at]
	if first.kind != heading || b.kind != paragraph || len(b.text.s) > longest || !e.partOfParties(first) {
		return false
	}
	if label, _, ok := cutLabel(b.text.s); ok {
		return keptHow().MatchString(plainHan(label))
	}
	label, value, ok := cutLabel(e.d.blocks[at-1].text.s) // the value may stand below the label
	return ok && value == "" && keptHow().MatchString(plainHan(label))
}

// toldFirst reports whether an item below the title of a party stands in front of its first label, and takes what it says the
// party is for: the first that says so counts.
func (e *extractor) toldFirst(at int, first *block, told *string) bool {
	const reach = 4
	b := &e.d.blocks[at]
	if first.kind != heading || !b.item || len(b.text.s) > maxLabelled || strings.ContainsFunc(b.text.s, isColon) || !e.labelAhead(at+1, reach) {
		return false
	}
	s := strings.TrimSpace(strings.TrimLeft(b.text.s, "-*•·●○ "))
	if *told == "" {
		if !saysWhatFor().MatchString(s) {
			return false
		}
		*told = strings.TrimRight(s, "。.；;")
	}
	return true
}

// moreData takes a line without a label for more of the data, where it names some or parts them: what a party may take, a line
// each, in groups. Labels must go on below.
func (e *extractor) moreData(at int, v *labelledValues) bool {
	const reach = 24
	b := &e.d.blocks[at]
	s := strings.TrimSpace(b.text.s)
	if v.last != columnData || !v.listed || v.dropped || b.kind == table || b.level > 0 || len(s) > maxLabelled || ownSubject().MatchString(s) {
		return false
	}
	group := groupOfData().MatchString(plainHan(s))
	if !group && (len(DataTypesIn(s, b.language)) == 0 || sdkWord().MatchString(s) && b.kind == heading) {
		return false
	}
	// The last party of a list has no labels behind its data; there a group tells what follows.
	begins := group && at+1 < len(e.d.blocks) && e.d.blocks[at+1].kind == paragraph && len(DataTypesIn(e.d.blocks[at+1].text.s, b.language)) > 0
	if !begins && !(v.grouped && !group) && !e.labelAhead(at+1, reach) {
		return false
	}
	v.grouped = v.grouped || group
	if !group {
		v.add(s)
		v.pending = false
	}
	return true
}

// groupOfData is a line that parts the data of a party: its number, or the title of a group.
var groupOfData = lazy(`^([（(]?\d{1,2}[)）.、．]?|[-·•（(\d）).、\s]*(必选|可选|必要|非必要|静默|后台|前台|基本|扩展|双端|仅?安卓|仅?iOS|仅?Android)[\p{Han}]{0,8}[：:]?|[-·•\s]*[\p{Han}]{2,6}(信息|状态|数据)[：:])$`)

// labelAhead reports whether one of the next lines begins with a label of a list that is not that of data.
func (e *extractor) labelAhead(at, reach int) bool {
	for k := at; k < at+reach && k < len(e.d.blocks); k++ {
		b := &e.d.blocks[k]
		if b.kind == table || b.level > 0 || e.inList[b] {
			return false
		}
		if label, _, ok := cutLabel(b.text.s); ok {
			if kind, known := columnOf(label); known && kind != columnData {
				return true
			}
		}
	}
	return false
}
