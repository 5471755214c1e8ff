package pdftext

import (
	"cmp"
	"slices"
)

// table is a grid of ruled lines with the glyphs in its cells.
type table struct {
	columns, rows []float64 // the lines, from left to right and from top to bottom
	cells         [][]int   // by row and column: number of the cell that covers the place
	glyphs        [][]glyph // by number
}

const (
	apart    = 4.0  // points between lines that are two and not one drawn twice
	maxLines = 200  // of a table, in each direction
	maxRuled = 4000 // lines that make a table
)

// findTables finds the grids of a page with two columns at least.
func findTables(rules []rule) []*table {
	var out []*table
	for _, group := range connected(rules) {
		if len(group) > maxRuled {
			continue // a drawing
		}
		var xs, ys []float64
		var across, down []rule
		for _, r := range group {
			if r.x1-r.x0 > r.y1-r.y0 {
				across = append(across, r)
				ys = append(ys, (r.y0+r.y1)/2)
			} else {
				down = append(down, r)
				xs = append(xs, (r.x0+r.x1)/2)
			}
		}
		columns, rows := merged(xs), merged(ys)
		slices.Reverse(rows)
		if len(columns) < 3 || len(rows) < 2 || len(columns) > maxLines || len(rows) > maxLines {
			continue
		}
		t := &table{columns: columns, rows: rows}
		t.number(across, down)
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b *table) int { return cmp.Compare(b.rows[0], a.rows[0]) })
	return out
}

// connected puts lines that touch each other into groups, in the order of their first one.
func connected(rules []rule) [][]rule {
	const short = 4 // points; what is shorter both ways is a dot
	rules = slices.DeleteFunc(slices.Clone(rules), func(r rule) bool { return r.x1-r.x0 < short && r.y1-r.y0 < short })
	slices.SortStableFunc(rules, func(a, b rule) int { return cmp.Compare(a.x0, b.x0) })
	parent := make([]int, len(rules))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	// Lines are met from left to right; those that end before the one at hand begins touch none that comes.
	var open []int
	for i, r := range rules {
		open = slices.DeleteFunc(open, func(k int) bool { return rules[k].x1+apart < r.x0 })
		for _, k := range open {
			if o := rules[k]; o.y0-apart <= r.y1 && r.y0 <= o.y1+apart {
				parent[root(i)] = root(k)
			}
		}
		open = append(open, i)
		if len(open) > maxRuled {
			return nil // a drawing
		}
	}
	groups := map[int]int{}
	var out [][]rule
	for i, r := range rules {
		k, ok := groups[root(i)]
		if !ok {
			k = len(out)
			groups[root(i)] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], r)
	}
	return out
}

// merged returns the places in order, with those that are nearly the same as one.
func merged(places []float64) []float64 {
	slices.Sort(places)
	var out []float64
	for i, p := range places {
		if i == 0 || p-places[i-1] > apart {
			out = append(out, p)
		}
	}
	return out
}

// number gives every place of the grid the number of its cell: places without a line in between are one.
func (t *table) number(across, down []rule) {
	// The lines that stand where the grid has one.
	left := make([][]rule, len(t.columns))
	for j, x := range t.columns {
		left[j] = slices.DeleteFunc(slices.Clone(down), func(r rule) bool { return abs(r.x0-x) > 2*apart })
	}
	above := make([][]rule, len(t.rows))
	for i, y := range t.rows {
		above[i] = slices.DeleteFunc(slices.Clone(across), func(r rule) bool { return abs(r.y0-y) > 2*apart })
	}
	n := 0
	for i := range len(t.rows) - 1 {
		row := make([]int, len(t.columns)-1)
		y := (t.rows[i] + t.rows[i+1]) / 2
		for j := range row {
			x := (t.columns[j] + t.columns[j+1]) / 2
			switch {
			case j > 0 && !slices.ContainsFunc(left[j], func(r rule) bool { return r.y0 <= y && y <= r.y1 }):
				row[j] = row[j-1]
			case i > 0 && !slices.ContainsFunc(above[i], func(r rule) bool { return r.x0 <= x && x <= r.x1 }):
				row[j] = t.cells[i-1][j]
			default:
				row[j] = n
				n++
			}
		}
		t.cells = append(t.cells, row)
	}
	t.glyphs = make([][]glyph, n)
}

// take takes a glyph that stands in the table.
func (t *table) take(g glyph) bool {
	x, y := g.x+g.w/2, g.y+g.h*0.3
	if x < t.columns[0] || x > t.columns[len(t.columns)-1] || y > t.rows[0] || y < t.rows[len(t.rows)-1] {
		return false
	}
	i := max(0, slices.IndexFunc(t.rows, func(line float64) bool { return line < y })-1)
	j := max(0, slices.IndexFunc(t.columns, func(line float64) bool { return line > x })-1)
	if i >= len(t.cells) || j >= len(t.cells[i]) {
		return false
	}
	c := t.cells[i][j]
	t.glyphs[c] = append(t.glyphs[c], g)
	return true
}

// text returns the rows with what stands in their cells; a cell that covers several places is in each.
func (t *table) text() [][]string {
	words := make([]string, len(t.glyphs))
	done := make([]bool, len(t.glyphs))
	out := make([][]string, len(t.cells))
	for i, row := range t.cells {
		for j, c := range row {
			if !done[c] {
				end := j
				for end+1 < len(row) && row[end+1] == c {
					end++
				}
				words[c], done[c] = cellText(t.glyphs[c], t.columns[j], t.columns[end+1]), true
			}
			out[i] = append(out[i], words[c])
		}
	}
	return out
}

// cellText puts the lines of a cell together. As far as the first of them stand from the left edge, a full one stands
// from the right.
func cellText(glyphs []glyph, left, right float64) string {
	const most = 8 // points of padding; what is further away is centred
	all := lines(glyphs)
	padding := float64(most)
	for _, l := range all {
		padding = min(padding, max(0, l.x0-left))
	}
	return joinLines(all, right-padding)
}

func abs(x float64) float64 { return max(x, -x) }
