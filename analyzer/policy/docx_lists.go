package policy

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// docxLists numbers the paragraphs of lists, since Word does not write their numbers into the text.
type docxLists struct {
	kinds  map[string]*docxList // by abstractNumId
	lists  map[string]*docxList // by numId
	kind   *docxList            // being read
	level  int
	number string
}

const maxListLevels = 9

// docxList is a kind of list with where its numbering is.
type docxList struct {
	levels [maxListLevels]docxListLevel
	counts [maxListLevels]int
}

type docxListLevel struct {
	start        int
	format, text string // text holds %1 to %9 for the numbers of the levels
	begun        bool
}

func newDocxLists() *docxLists {
	return &docxLists{kinds: map[string]*docxList{}, lists: map[string]*docxList{}}
}

// read takes one token of the part with the lists.
func (l *docxLists) read(t xml.Token, in []xml.Name) error {
	e, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	value := attribute(e, "val")
	switch e.Name.Local {
	case "abstractNum":
		l.kind, l.level = &docxList{}, -1
		l.kinds[attribute(e, "abstractNumId")] = l.kind
	case "num":
		l.kind, l.level, l.number = nil, -1, attribute(e, "numId")
	case "abstractNumId":
		if k := l.kinds[value]; k != nil && l.number != "" {
			// Lists of one kind share its numbers, as in Word; what a list changes of its kind is not read.
			l.lists[l.number] = k
		}
	case "lvl":
		l.level = listLevel(attribute(e, "ilvl"))
		if l.kind != nil && l.level >= 0 {
			l.kind.levels[l.level] = docxListLevel{start: 1}
		}
	}
	if l.kind == nil || l.level < 0 {
		return nil
	}
	level := &l.kind.levels[l.level]
	switch e.Name.Local {
	case "start":
		if n, err := strconv.Atoi(value); err == nil && 0 <= n && n < 1000 {
			level.start = n
		}
	case "numFmt":
		level.format = value
	case "lvlText":
		const longest = 60
		if len(value) <= longest {
			level.text = value
		}
	}
	return nil
}

// listLevel reads the level of a list; -1 when there is no such level.
func listLevel(s string) int {
	if n, err := strconv.Atoi(s); err == nil && 0 <= n && n < maxListLevels {
		return n
	}
	return -1
}

// next returns the number of the next paragraph of a list, as Word prints it; empty for bullets and for ways to
// count that are not known.
func (l *docxLists) next(number, deep string) string {
	list := l.lists[number]
	if list == nil {
		return ""
	}
	level := max(listLevel(deep), 0)
	if own := &list.levels[level]; own.begun {
		list.counts[level]++
	} else {
		own.begun = true
		list.counts[level] = own.start
	}
	for i := level + 1; i < maxListLevels; i++ {
		list.levels[i].begun = false
	}
	var b strings.Builder
	text := list.levels[level].text
	for i := 0; i < len(text); i++ {
		if text[i] != '%' || i+1 == len(text) || text[i+1] < '1' || text[i+1] > '9' {
			b.WriteByte(text[i])
			continue
		}
		i++
		of := int(text[i] - '1')
		n := list.counts[of]
		if of > level || n == 0 && !list.levels[of].begun {
			n = list.levels[of].start
		}
		format := list.levels[of].format
		if of < level && format != "decimal" && list.levels[level].format == "decimal" && strings.Count(text, "%") > 1 {
			format = "decimal" // 第一章 above 1.1
		}
		s := listNumber(n, format)
		if s == "" {
			return ""
		}
		b.WriteString(s)
	}
	if list.levels[level].format == "bullet" {
		return ""
	}
	return b.String()
}

// listNumber writes a number; empty when the way to count is not known.
func listNumber(n int, format string) string {
	switch format {
	case "decimal", "":
		return strconv.Itoa(n)
	case "lowerLetter", "upperLetter":
		first := 'a'
		if format == "upperLetter" {
			first = 'A'
		}
		if n < 1 || n > 26 {
			return ""
		}
		return string(first + rune(n-1))
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCountingThousand":
		return inChinese(n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n < 1 || n > 20 {
			return ""
		}
		return string('①' + rune(n-1))
	}
	return ""
}

// roman writes numbers below 40, beyond which no list of a policy goes.
func roman(n int) string {
	if n < 1 || n > 39 {
		return ""
	}
	ones := [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	return strings.Repeat("X", n/10) + ones[n%10]
}

// inChinese writes numbers below 100.
func inChinese(n int) string {
	if n < 1 || n > 99 {
		return ""
	}
	digits := [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	s := digits[n%10]
	if n >= 10 {
		s = "十" + s
	}
	if n >= 20 {
		s = digits[n/10] + s
	}
	return s
}
