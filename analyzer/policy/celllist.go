package policy

import (
	"slices"
	"strings"
)

// cellLists reads sharing lists of which every cell has become a line of its own: the headings of three columns or more, one
// below the other, and then the cells of each row in the same order.
func (e *extractor) cellLists() {
	for i := 0; i < len(e.d.blocks); {
		var header []cell
		for k := i; k < len(e.d.blocks) && e.mayHeadCells(&e.d.blocks[k]); k++ {
			header = append(header, cell{text: e.d.blocks[k].text})
		}
		// The first cells may look like headings too, such as what the party does: the rows tell, by names that are known.
		var best cellList
		for k := min(len(header), mostHeadings); k >= 3; k-- {
			if l := e.cellList(i, header[:k]); l.known > best.known || l.known == best.known && best.end == 0 {
				best = l
			}
		}
		if best.end > i {
			e.out.Lists = append(e.out.Lists, List{Language: e.d.blocks[i].language, Quote: e.d.quote(e.d.blocks[i].text, 0, len(e.d.blocks[i].text.s)), Rows: len(best.rows)})
			for _, p := range best.rows {
				e.addRow(p)
			}
			for k := i; k < best.end; k++ {
				e.inList[&e.d.blocks[k]] = true
				e.cover(&e.d.blocks[k])
			}
		}
		i = max(best.end, i+len(header), i+1)
	}
}

// cellList is what headings make of the cells below them.
type cellList struct {
	rows  []ThirdParty
	known int // rows with the name of a known SDK
	end   int // block behind the last row; 0 where there is none
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

// cellList reads the rows of the list whose headings begin at block i.
func (e *extractor) cellList(i int, header []cell) (l cellList) {
	columns := columnsOf(header)
	_, named := columns[columnName]
	_, operated := columns[columnOperator]
	if !named && operated {
		columns[columnName] = columns[columnOperator]
	}
	if len(columns) < 3 || !named && !operated {
		return l
	}
	if _, linked := columns[columnURL]; !linked && !operated {
		return l
	}
	end := i + len(header)
	for end+len(header) <= len(e.d.blocks) {
		row, n := e.d.blocks[end:end+len(header)], len(header)
		p, ok := e.cellRow(row, columns)
		if !ok {
			row, n = e.longRow(end, len(header), columns)
			if p, ok = e.cellRow(row, columns); !ok {
				break
			}
		}
		p.Columns = presentColumns(columns)
		if _, known := e.resolve(p.Name); known {
			l.known++
		}
		l.rows = append(l.rows, p)
		for end += n; end < len(e.d.blocks) && columns[columnURL] == len(header)-1 && isAddress(e.d.blocks[end].text.s); end++ {
			// a second address in the last cell
		}
	}
	if len(l.rows) > 0 {
		l.end = end
	}
	return l
}

// longRow puts together a row of which one cell has more paragraphs than one, up to the address that ends it, and tells of how
// many blocks: the cell with the name, where its last paragraph is one that is known, or else that with the data.
func (e *extractor) longRow(at, width int, columns map[column]int) (row []block, n int) {
	const most = 4 // paragraphs more
	url, linked := columns[columnURL]
	if !linked || url != width-1 {
		return nil, 0
	}
	for n = width; n <= width+most && at+n <= len(e.d.blocks) && !isAddress(e.d.blocks[at+n-1].text.s); n++ {
	}
	if n == width || n > width+most || at+n > len(e.d.blocks) {
		return nil, 0
	}
	row = slices.Clone(e.d.blocks[at : at+n])
	more := n - width
	if i := columns[columnName]; i+more < n {
		if _, known := e.resolve(strings.TrimSpace(row[i+more].text.s)); known {
			return slices.Delete(row, i, i+more), n
		}
	}
	i, ok := columns[columnData]
	if !ok || i+more >= n {
		return nil, 0
	}
	var whole textBuilder
	for k := i; k <= i+more; k++ {
		whole.add(row[k].text)
	}
	row[i].text = whole.take()
	return slices.Delete(row, i+1, i+1+more), n
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
	if row == nil {
		return p, false
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
