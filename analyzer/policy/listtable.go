package policy

import (
	"strings"
	"unicode/utf8"
)

// sameCells reports whether one cell spans the row.
func sameCells(row []cell) bool {
	for _, c := range row {
		if c.text.s != row[0].text.s {
			return false
		}
	}
	return true
}

// aboveHeadings reports whether a row is empty or holds nothing but a title, as rows above the headings do. A row with more
// words is that of the headings, even if they are of no list: else what stands below them would be taken for headings.
func aboveHeadings(row []cell) bool {
	title := ""
	for _, c := range row {
		switch {
		case c.text.s == "" || c.text.s == title:
		case title != "":
			return false
		default:
			title = c.text.s
		}
	}
	return true
}

// mostTitles is how many rows may stand above the headings of a table.
const mostTitles = 2

// announced reports whether the sentence right above a block says that third parties follow.
func (e *extractor) announced(i int) bool {
	if i == 0 {
		return false
	}
	b := &e.d.blocks[i-1]
	if b.kind == table || len(b.text.s) > maxLabelled || b.language != e.d.blocks[i].language {
		return false
	}
	folded := fold(b.text.s, b.language)
	return (introducesParties().MatchString(folded) || b.kind == heading && partiesTitle().MatchString(fold(titleOf(b), b.language))) && !notUsed().MatchString(folded)
}

// tableList reads a table of third parties; announced says that the sentence above it speaks of such.
func (e *extractor) tableList(b *block, announced bool) {
	rows := b.rows
	for n := 0; len(rows) > 2 && n < mostTitles && aboveHeadings(rows[0]); n++ {
		rows = rows[1:]
	}
	if len(rows) < 2 || len(rows[0]) < 2 {
		return
	}
	columns := columnsOf(rows[0])
	_, hasOperator := columns[columnOperator]
	_, hasURL := columns[columnURL]
	name, hasName := columns[columnName]
	if !hasName && hasOperator {
		name, hasName = columns[columnOperator], true
	}
	if !hasName || len(columns) < 2 {
		return
	}
	// A table of permissions or of collected data has neither an operator nor a link, and does not stand under
	// the heading of a list.
	data, hasData := columns[columnData]
	shared := announced || e.topicOf(b) == sharing || e.topicOf(b) == listing || partyHeader().MatchString(rows[0][name].text.s) ||
		hasData && receiving().MatchString(rows[0][data].text.s)
	if !hasOperator && !hasURL && !shared && !e.namesParties(rows[1:], name) {
		return
	}
	if namesSentences(rows[1:], name) {
		return
	}
	e.inList[b] = true
	e.cover(b)
	list := List{Language: b.language, Quote: e.quoteRow(rows[0])}
	present := presentColumns(columns)
	for _, row := range rows[1:] {
		get := func(k column) string {
			i, ok := columns[k]
			if !ok {
				return ""
			}
			return cellText(cellAt(row, i))
		}
		nameText := cellText(cellAt(row, name))
		if at := webAddress().FindStringIndex(nameText); at != nil {
			nameText = strings.TrimSpace(nameText[:at[0]])
		}
		if nameText == "" || mailAddress().MatchString(nameText) {
			continue // a contact
		}
		values := map[column]string{}
		for k := range columns {
			if k != columnName {
				values[k] = get(k)
			}
		}
		partCell(values)
		p := ThirdParty{
			Name: nameText, Operator: values[columnOperator], Purpose: values[columnPurpose], Platform: values[columnPlatform],
			Method: values[columnMethod], DataText: values[columnData], URL: cellURL(values[columnURL]),
			Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.quoteRow(row), Columns: present,
		}
		if !hasURL {
			for _, c := range row {
				if u := firstURL(c.text.s); u != "" {
					p.URL = u
					break
				}
			}
		}
		if !hasOperator {
			p.Name, p.Operator = nameAndCompany(p.Name)
			if at, ok := columns[columnURL]; ok && p.Operator == "" {
				p.Operator = companyBeside(cellAt(row, at).s)
			}
		}
		p.Data = DataTypesIn(p.DataText, b.language)
		e.addRow(p)
		list.Rows++
	}
	e.out.Lists = append(e.out.Lists, list)
}

var mailAddress = lazy(`\w@[\w-]+\.[\w.]+`)

// nameAndCompany takes apart a cell that holds both, the company in a line of its own.
func nameAndCompany(s string) (name, company string) {
	if m := companyBehind().FindAllStringSubmatch(s, 1); m != nil {
		return m[0][1], m[0][2]
	}
	return s, ""
}

// companyBehind is a name and a company behind it.
var companyBehind = lazy(`^(.{2,60}?)\s+([^\s，。]{4,40}(?:有限(?:责任)?公司|股份公司|集团公司))$`)

// namesParties reports whether most rows of a table have the name of a third party that is known in the column, whatever stands
// above it.
func (e *extractor) namesParties(rows [][]cell, column int) bool {
	const enough = 200 // rows tell
	known, filled := 0, 0
	for _, row := range rows[:min(len(rows), enough)] {
		name := cellText(cellAt(row, column))
		if name == "" || len(name) > maxPartyName {
			continue
		}
		filled++
		if _, ok := e.resolve(name); ok {
			known++
		}
	}
	return known > 0 && known*2 > filled
}

// namesSentences reports whether most cells of a column are longer than names are.
func namesSentences(rows [][]cell, column int) bool {
	long, filled := 0, 0
	for _, row := range rows {
		s := cellText(cellAt(row, column))
		if s == "" {
			continue
		}
		filled++
		if strings.ContainsAny(s, "。") || utf8.RuneCountInString(inBrackets().ReplaceAllString(s, "")) > longestName {
			long++
		}
	}
	return long*2 > filled
}

// maxPartyName is the most bytes of a name that is looked up.
const maxPartyName = 200

// companyBeside returns the company that a cell names in front of its link or the words for it; empty where it names none.
func companyBeside(s string) string {
	s = foldSpace(s)
	at := legalEntity().FindStringIndex(s)
	if at == nil || utf8.RuneCountInString(s[:at[1]]) > longestName || strings.Contains(s[:at[1]], "://") || strings.ContainsAny(s[:at[0]], "：:，。《") {
		return ""
	}
	return s[:at[1]]
}
