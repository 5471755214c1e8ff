package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// spacedLists reads sharing lists with a paragraph for each party, in which only spaces part labels and values:
//
//	SDK名称 某推送SDK 运营主体 某公司 使用目的 消息推送 收集的信息 设备型号
//
// A word is taken for a label because another paragraph nearby has it too, behind the same other ones.
func (e *extractor) spacedLists() {
	for i := 0; i < len(e.d.blocks); {
		end := i
		var labels [][]spacedLabel
		for ; end < len(e.d.blocks); end++ {
			found := e.spacedLabels(&e.d.blocks[end])
			if len(found) < leastLabels {
				break
			}
			labels = append(labels, found)
		}
		e.spacedList(e.d.blocks[i:end], labels)
		i = end + 1
	}
}

// leastLabels is how many labels a paragraph must share with another one.
const leastLabels = 3

// spacedLabel is a word that may be a label.
type spacedLabel struct {
	column     column
	start, end int
}

// spacedLabels returns the words of a paragraph that stand between spaces and would do as headings of columns.
func (e *extractor) spacedLabels(b *block) []spacedLabel {
	const longest = 14 // characters
	s := b.text.s
	if b.kind == table || e.inList[b] || b.language != Chinese || len(s) > maxLabelled {
		return nil
	}
	var found []spacedLabel
	for start := 0; start < len(s); {
		n := strings.IndexFunc(s[start:], unicode.IsSpace)
		if n < 0 {
			break // a label has its value behind it
		}
		word := s[start : start+n]
		if c := utf8.RuneCountInString(word); c >= 2 && c <= longest && countHan(word) >= 2 && !strings.ContainsAny(word, "，,。；;：:、（(") && !ownWords().MatchString(word) && !legalEntity().MatchString(word) {
			if k, ok := columnOf(word); ok {
				found = append(found, spacedLabel{k, start, start + n})
			}
		}
		_, space := utf8.DecodeRuneInString(s[start+n:])
		start += n + space
	}
	return found
}

// spacedList reads the rows of neighbouring paragraphs.
func (e *extractor) spacedList(blocks []block, labels [][]spacedLabel) {
	in := map[string]int{} // the number of paragraphs with each word
	for i := range blocks {
		seen := map[string]bool{}
		for _, l := range labels[i] {
			if word := blocks[i].text.s[l.start:l.end]; !seen[word] {
				seen[word] = true
				in[word]++
			}
		}
	}
	var list *List
	for i := range blocks {
		p, ok := e.spacedRow(&blocks[i], labels[i], in)
		if !ok {
			list = nil
			continue
		}
		if list == nil {
			e.out.Lists = append(e.out.Lists, List{Language: p.Language, Quote: p.Quote})
			list = &e.out.Lists[len(e.out.Lists)-1]
		}
		list.Rows++
		e.addRow(p)
		e.inList[&blocks[i]] = true
		e.cover(&blocks[i])
	}
}

// spacedRow reads one paragraph; in tells how many of those nearby have each word.
func (e *extractor) spacedRow(b *block, labels []spacedLabel, in map[string]int) (p ThirdParty, ok bool) {
	s := b.text.s
	values := map[column]string{}
	var open column
	at, first := 0, -1
	for _, l := range labels {
		if _, taken := values[l.column]; taken || l.column == open || in[s[l.start:l.end]] < 2 {
			continue // a word of a value
		}
		if open != "" {
			values[open] = strings.TrimSpace(s[at:l.start])
		} else {
			first = l.start
		}
		open, at = l.column, l.end
	}
	if open == "" || len(values)+1 < leastLabels {
		return p, false
	}
	values[open] = strings.TrimSpace(s[at:])
	name := strings.TrimSpace(s[:first])
	if before, named := values[columnName], name == ""; named {
		name = before
	}
	name = strings.TrimSpace(name[len(footnote().FindString(name)):])
	_, shared := values[columnData]
	_, operated := values[columnOperator]
	if !shared && !operated || !shortName(name) {
		return p, false
	}
	p = ThirdParty{
		Name: name, Operator: values[columnOperator], Purpose: values[columnPurpose], Platform: values[columnPlatform], Method: values[columnMethod],
		DataText: values[columnData], URL: cellURL(values[columnURL]), Source: FromList, Language: b.language, Section: e.sectionOf(b),
		Quote: e.d.quote(b.text, 0, len(s)),
	}
	p.Data = DataTypesIn(p.DataText, b.language)
	return p, true
}
