package policy

import (
	"slices"
	"strings"
)

// ruleRow is the line between the headings and the rows of a table that is drawn with bars.
var ruleRow = lazy(`^\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?$`)

// joinBarCells makes tables of cells that converters of HTML set apart by bars in lines of their own, as they do where cells
// hold paragraphs:
//
//	Name
//
//	|
//
//	Purpose
//
//	---|---
//
//	Push SDK
//
//	|
//
//	Messages
//
// The line of dashes tells how many columns there are. Nothing marks where a row ends: of what stands between its last bar and
// the first of the next one, the last paragraph begins that.
func joinBarCells(blocks []block) []block {
	if !slices.ContainsFunc(blocks, func(b block) bool { return isRule(&b) }) {
		return blocks
	}
	var out []block
	cells := 0
	for i := 0; i < len(blocks); i++ {
		if isRule(&blocks[i]) {
			n := strings.Count(strings.Trim(blocks[i].text.s, "| "), "|") + 1
			if head, taken := barHeadings(out, n); head != nil {
				rows, read := barRows(blocks[i+1:], n, (maxCells-cells)/n-1)
				if len(rows) > 0 {
					cells += n * (len(rows) + 1)
					out = append(out[:len(out)-taken], block{kind: table, rows: append([][]cell{head}, rows...)})
					i += read
					continue
				}
			}
		}
		out = append(out, blocks[i])
	}
	return out
}

func isRule(b *block) bool {
	return b.kind == paragraph && strings.HasPrefix(strings.TrimLeft(b.text.s, "|: "), "---") && strings.Count(b.text.s, "|") < maxColumns && ruleRow().MatchString(b.text.s)
}

// barHeadings reads the n headings at the end of the blocks, and tells how many blocks they are; nil where there are fewer.
func barHeadings(blocks []block, n int) (head []cell, taken int) {
	head = make([]cell, n)
	at := n - 1
	for k := len(blocks) - 1; k >= 0; k-- {
		b := &blocks[k]
		if b.kind == table || b.level > 0 || len(b.text.s) > maxLabelled {
			return nil, 0
		}
		parts := barParts(b.text)
		for j := len(parts) - 1; j >= 0; j-- {
			if part := parts[j]; part.s != "|" {
				if head[at].text.s != "" {
					return nil, 0 // no heading has two paragraphs
				}
				head[at] = cell{text: part, header: true}
			} else if at--; at < 0 {
				return nil, 0
			}
		}
		if at == 0 && head[0].text.s != "" {
			return head, len(blocks) - k
		}
	}
	return nil, 0
}

// barParts cuts the text of a block at its bars, which are parts too.
func barParts(t text) []text {
	var parts []text
	start := 0
	for i := 0; i <= len(t.s); i++ {
		if i == len(t.s) || t.s[i] == '|' {
			if part := t.slice(start, i).trim(); part.s != "" {
				parts = append(parts, part)
			}
			if i < len(t.s) {
				parts = append(parts, t.slice(i, i+1))
			}
			start = i + 1
		}
	}
	return parts
}

// barRows reads rows of n cells, at most so many, from the beginning of the blocks, and tells how many blocks they are.
func barRows(blocks []block, n, most int) (rows [][]cell, read int) {
	const longest = 6 // paragraphs between the last bar of a row and the first of the next one
	row := make([]textBuilder, n)
	bars := 0
	var tail []text // behind the last bar of the row
	alone := false  // the first cell is all that stood between two rows, and may be the last of the one before
	end := func(last []text) {
		cells := make([]cell, n)
		filled := false
		for _, t := range last {
			row[n-1].add(t)
		}
		for i := range row {
			cells[i] = cell{text: row[i].take()}
			filled = filled || i > 0 && cells[i].text.s != ""
		}
		switch above := len(rows) - 1; {
		case filled || cells[0].text.s != "" && !alone:
			rows = append(rows, cells)
		case alone && cells[0].text.s != "":
			rows[above][n-1] = cells[0] // nothing stands beside it
		}
		bars, tail = 0, nil
	}
	open := 0 // the block in which the tail begins
	k := 0
	for ; k < len(blocks) && len(rows) < most; k++ {
		b := &blocks[k]
		if b.kind != paragraph || len(tail) >= longest || isRule(b) {
			break
		}
		for _, part := range barParts(b.text) {
			switch {
			case part.s != "|" && bars < n-1:
				row[bars].add(part)
			case part.s != "|":
				if len(tail) == 0 {
					open = k
				}
				tail = append(tail, part)
			case bars < n-1:
				bars++
			default:
				var next text
				if len(tail) > 0 {
					next, tail = tail[len(tail)-1], tail[:len(tail)-1]
				}
				first := len(tail) == 0
				end(tail)
				row[0].add(next)
				bars, alone = 1, first && len(rows) > 0
			}
		}
	}
	// What follows the table is not told from its last cell, which has one paragraph then.
	switch {
	case bars == 0:
		return rows, 0
	case bars < n-1 || len(tail) == 0:
		end(nil)
		return rows, k
	default:
		end(tail[:1])
		return rows, open + 1
	}
}
