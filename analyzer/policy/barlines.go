package policy

import (
	"slices"
	"strings"
)

// barLines reads the rows of a table that lacks the line of dashes without which it is none in Markdown, or that stands in a
// plain text: lines that bars cut into the same number of cells, three at least, below headings of a sharing list, or of data or
// permissions. It returns how many of the lines they are. Other lines with bars are menus and the like.
func barLines(lines []text, inline bool) (rows [][]cell, n int) {
	for ; n < len(lines); n++ {
		if ruleRow().MatchString(lines[n].s) {
			if len(rows) == 0 {
				return nil, 0
			}
			continue
		}
		row := barRow(lines[n], inline)
		if len(row) < 3 || len(row) > maxColumns || len(rows) > 0 && len(row) != len(rows[0]) {
			break
		}
		if len(rows) == 0 {
			if listsParties, listsData := headsOf(row); !listsParties && !listsData || firstURL(lines[0].s) != "" {
				return nil, 0
			}
		}
		if rows = append(rows, row); len(rows)*len(row) >= maxCells {
			n++
			break
		}
	}
	if len(rows) < 2 {
		return nil, 0
	}
	alignData(rows)
	return rows, n
}

// headsOf reports whether headings are those of a list of third parties, or of data, or permissions, and what they are for.
func headsOf(row []cell) (parties, data bool) {
	columns := columnsOf(row)
	_, named := columns[columnName]
	_, operated := columns[columnOperator]
	_, collects := columns[columnData]
	_, uses := columns[columnPurpose]
	return len(columns) >= 3 && (named || operated), collects && uses
}

// barRow cuts a line at its bars, those at its ends aside.
func barRow(line text, inline bool) []cell {
	line = line.trim()
	if strings.Count(line.s, "|") < 2 {
		return nil
	}
	start, end := 0, len(line.s)
	if line.s[0] == '|' {
		start = 1
	}
	if line.s[end-1] == '|' {
		end--
	}
	var row []cell
	for i := start; i <= end; i++ {
		if i < end && line.s[i] != '|' {
			continue
		}
		part := line.slice(start, i).trim()
		if inline {
			part = inlineText(part)
		}
		row = append(row, cell{text: part})
		start = i + 1
	}
	return row
}

// joinBarLines makes tables of such lines of a plain text.
func joinBarLines(blocks []block) []block {
	if !slices.ContainsFunc(blocks, func(b block) bool { return strings.Count(b.text.s, "|") > 1 }) {
		return blocks
	}
	var out []block
	for i := 0; i < len(blocks); i++ {
		if strings.Count(blocks[i].text.s, "|") < 2 || blocks[i].kind != paragraph || len(blocks[i].text.s) > maxLabelled {
			out = append(out, blocks[i])
			continue
		}
		var lines []text
		for k := i; k < len(blocks) && blocks[k].kind == paragraph && strings.Contains(blocks[k].text.s, "|"); k++ {
			lines = append(lines, blocks[k].text)
		}
		for read := 0; read < len(lines); {
			if rows, n := barLines(lines[read:], false); n > 0 {
				out = append(out, block{kind: table, rows: rows})
				read += n
				continue
			}
			out = append(out, blocks[i+read])
			read++
		}
		i += len(lines) - 1
	}
	return out
}
