package policy

import (
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
		p, n := e.labelledParty(i)
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
// part about sharing: elsewhere "网络信息：IP地址" under a title is data of the operator's own.
func (e *extractor) labelledParty(i int) (p ThirdParty, n int) {
	first := &e.d.blocks[i]
	if first.kind == table || e.inList[first] || len(first.text.s) > maxLabelled {
		return ThirdParty{}, 0
	}
	values := map[column]string{}
	var end int
	name, labelled := labelledName(first.text.s)
	if labelled {
		take(values, first.text.s)
	} else {
		name = strings.TrimSpace(first.text.s[len(footnote().FindString(first.text.s)):])
		if !e.mayNameParty(first, name) {
			return ThirdParty{}, 0
		}
	}
	for end = i + 1; end < len(e.d.blocks); end++ {
		b := &e.d.blocks[end]
		if b.kind == table || e.inList[b] || len(b.text.s) > maxLabelled {
			break
		}
		if _, next := labelledName(b.text.s); next || !take(values, b.text.s) {
			break
		}
	}
	delete(values, columnName)
	if len(values) < 1 || !labelled && len(values) < 2 {
		return ThirdParty{}, 0
	}
	p = ThirdParty{
		Name: name, Operator: values[columnOperator], Purpose: values[columnPurpose], Platform: values[columnPlatform],
		Method: values[columnMethod], DataText: values[columnData], URL: firstURL(values[columnURL]),
		Source: FromList, Language: first.language, Section: e.sectionOf(first), Quote: e.d.quote(first.text, 0, len(first.text.s)),
	}
	p.Data = DataTypesIn(p.DataText, first.language)
	return p, end - i
}

// mayNameParty reports whether the block could be the name of a third party without a label.
func (e *extractor) mayNameParty(b *block, name string) bool {
	if n := utf8.RuneCountInString(name); n < 2 || n > 40 || strings.ContainsAny(name, "：:，,。；;") || listTitle().MatchString(name) {
		return false
	}
	if t := e.topicOf(b); t == sharing || t == listing || sdkWord().MatchString(name) {
		return true
	}
	_, known := e.db.Resolve(name)
	return known
}

// labelledName returns the value of a line that starts with a label for the name of a third party.
func labelledName(s string) (name string, ok bool) {
	label, value, ok := cutLabel(s)
	if !ok || !sdkNameHeader().MatchString(label) {
		return "", false
	}
	if i := strings.IndexAny(value, "；;"); i >= 0 {
		value = value[:i]
	}
	value = foldSpace(value)
	return value, value != "" && utf8.RuneCountInString(value) <= 60
}

// take reads the pairs of a line into the values, the first of each kind; false when the line has none.
func take(values map[column]string, s string) bool {
	found := false
	var last column
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '；' || r == ';' || r == '\n' }) {
		label, value, ok := cutLabel(part)
		k, known := columnOf(label)
		switch {
		case ok && known:
			found, last = true, k
			if values[k] == "" {
				values[k] = cellText(text{s: value})
			}
		case last != "":
			values[last] = strings.TrimSpace(values[last] + "；" + foldSpace(part))
		}
	}
	return found
}

// cutLabel parts a short label from what follows its colon.
func cutLabel(s string) (label, value string, ok bool) {
	s = strings.TrimSpace(s)
	i := strings.IndexAny(s, ":：")
	if i <= 0 {
		return "", "", false
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	label = strings.TrimSpace(s[:i])
	label = strings.TrimSpace(label[len(footnote().FindString(label)):])
	label = strings.TrimLeft(label, "-·•*●◆ ")
	if c := utf8.RuneCountInString(label); c == 0 || c > 24 || strings.HasPrefix(s[i:], "://") {
		return "", "", false
	}
	return label, strings.TrimSpace(s[i+n:]), true
}
