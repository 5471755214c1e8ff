package policy

import "strings"

// cellLists reads sharing lists of which every cell has become a line of its own: the headings of three columns or more, one
// below the other, and then the cells of each row in the same order.
func (e *extractor) cellLists() {
	for i := 0; i < len(e.d.blocks); {
		var header []cell
		for k := i; k < len(e.d.blocks) && e.mayHeadCells(&e.d.blocks[k]); k++ {
			header = append(header, cell{text: e.d.blocks[k].text})
		}
		n := 0
		// The first cells may look like headings too, such as what the party does.
		for k := min(len(header), mostHeadings); k >= 3 && n == 0; k-- {
			n = e.cellList(i, header[:k])
		}
		i += max(n, len(header), 1)
	}
}

const (
	maxHeading   = 40 // bytes of the heading of a column
	mostHeadings = 12
)

// ownWords are in no heading of a column.
var ownWords = lazy(`我们|[你您本]|^\d`)

// mayHeadCells reports whether a block may be the heading of a column.
func (e *extractor) mayHeadCells(b *block) bool {
	if b.kind == table || e.inList[b] || len(b.text.s) > maxHeading || !headsColumn(b.text.s) || ownWords().MatchString(b.text.s) {
		return false
	}
	_, known := e.resolve(b.text.s) // which begins the first row
	return !known
}

// headsColumn reports whether a text may be the heading of a column: no sentence, and no company.
func headsColumn(s string) bool {
	if strings.ContainsAny(s, "：:。，,；;") {
		return false
	}
	_, ok := columnOf(s)
	return ok && !legalEntity().MatchString(s)
}

// cellList reads the list whose headings begin at block i; n is the number of its blocks, 0 when there is none.
func (e *extractor) cellList(i int, header []cell) (n int) {
	columns := columnsOf(header)
	_, named := columns[columnName]
	_, operated := columns[columnOperator]
	if !named && operated {
		columns[columnName] = columns[columnOperator]
	}
	if len(columns) < 3 || !named && !operated {
		return 0
	}
	if _, linked := columns[columnURL]; !linked && !operated {
		return 0
	}
	first := &e.d.blocks[i]
	list := List{Language: first.language, Quote: e.d.quote(first.text, 0, len(first.text.s))}
	end := i + len(header)
	for end+len(header) <= len(e.d.blocks) {
		row := e.d.blocks[end : end+len(header)]
		p, ok := e.cellRow(row, columns)
		if !ok {
			break
		}
		p.Columns = presentColumns(columns)
		e.addRow(p)
		list.Rows++
		for end += len(header); end < len(e.d.blocks) && columns[columnURL] == len(header)-1 && isAddress(e.d.blocks[end].text.s); end++ {
			// a second address in the last cell
		}
	}
	if list.Rows == 0 {
		return 0
	}
	e.out.Lists = append(e.out.Lists, list)
	for k := i; k < end; k++ {
		e.inList[&e.d.blocks[k]] = true
		e.cover(&e.d.blocks[k])
	}
	return end - i
}

// isAddress reports whether a line is an address and nothing else.
func isAddress(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && firstURL(s) == s
}

// cellRow reads one row. Where the list has a column of addresses, each row has one in its place, or a row has lost a cell
// and nothing behind it can be told.
func (e *extractor) cellRow(row []block, columns map[column]int) (p ThirdParty, ok bool) {
	get := func(k column) string {
		i, ok := columns[k]
		if !ok {
			return ""
		}
		return cellText(row[i].text)
	}
	for i := range row {
		if row[i].kind == table || row[i].level > 0 {
			return p, false
		}
		if at, linked := columns[columnURL]; linked && (i == at) != (firstURL(row[i].text.s) != "") {
			return p, false
		}
	}
	name := get(columnName)
	if name == "" || len(name) > 200 {
		return p, false
	}
	at := &row[columns[columnName]]
	p = ThirdParty{
		Name: name, Operator: get(columnOperator), Purpose: get(columnPurpose), Platform: get(columnPlatform), Method: get(columnMethod),
		DataText: get(columnData), URL: cellURL(get(columnURL)), Source: FromList, Language: at.language, Section: e.sectionOf(at),
		Quote: e.d.quote(at.text, 0, len(at.text.s)),
	}
	p.Data = DataTypesIn(p.DataText, at.language)
	return p, true
}
