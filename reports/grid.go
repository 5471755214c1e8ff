package reports

import (
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// gridGap is the space between two columns of a grid, in cells.
const gridGap = 2

// grid prints rows under a header, made inert and indented by two cells. Columns without any text are left out; the widest columns
// are wrapped until a row fits the page.
func (p *page) grid(header []string, rows [][]string) {
	if p.md != nil {
		p.markdownGrid(header, rows)
		return
	}
	header, rows = dropEmpty(header, rows)
	if len(header) == 0 {
		return
	}
	widths := columnWidths(header, rows, p.width-2)
	var b strings.Builder
	table := tablewriter.NewTable(&b,
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithConfig(tablewriter.Config{
			Header: cellConfig(),
			Row:    cellConfig(),
		}),
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.Border{Left: tw.Off, Right: tw.Off, Top: tw.Off, Bottom: tw.Off},
			Symbols: tw.NewSymbols(tw.StyleASCII),
			Settings: tw.Settings{
				Separators: tw.Separators{ShowHeader: tw.Off, BetweenRows: tw.Off, BetweenColumns: tw.Off},
				Lines:      tw.Lines{ShowHeaderLine: tw.Off},
			},
		})),
	)
	table.Header(wrapCells(header, widths))
	for _, row := range rows {
		if err := table.Append(wrapCells(row, widths)); err != nil {
			p.err = err
			return
		}
	}
	if err := table.Render(); err != nil {
		p.err = err
		return
	}
	for line := range strings.Lines(b.String()) {
		p.line("  " + strings.TrimRight(line, "\n"))
	}
}

// cellConfig leaves the text of a cell alone: it is wrapped already.
func cellConfig() tw.CellConfig {
	return tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft},
		Padding:    tw.CellPadding{Global: tw.Padding{Left: tw.Empty, Right: strings.Repeat(tw.Space, gridGap), Overwrite: true}},
	}
}

func dropEmpty(header []string, rows [][]string) ([]string, [][]string) {
	var keep []int
	for i := range header {
		for _, row := range rows {
			if row[i] != "" {
				keep = append(keep, i)
				break
			}
		}
	}
	pickCells := func(cells []string) []string {
		out := make([]string, 0, len(keep))
		for _, i := range keep {
			out = append(out, Inert(cells[i]))
		}
		return out
	}
	out := make([][]string, 0, len(rows))
	for _, row := range rows {
		out = append(out, pickCells(row))
	}
	return pickCells(header), out
}

// columnWidths takes cells from the widest column, one by one, until a row fits.
func columnWidths(header []string, rows [][]string, limit int) []int {
	widths := make([]int, len(header))
	total := 0
	for i := range header {
		widths[i] = width(header[i])
		for _, row := range rows {
			widths[i] = max(widths[i], width(row[i]))
		}
		widths[i] = min(widths[i], limit)
		total += widths[i] + gridGap
	}
	for ; total > limit; total-- {
		widest := 0
		for i := range widths {
			if widths[i] > widths[widest] {
				widest = i
			}
		}
		widths[widest]--
	}
	return widths
}

func wrapCells(cells []string, widths []int) []string {
	out := make([]string, 0, len(cells))
	for i, c := range cells {
		out = append(out, strings.Join(wrap(c, widths[i]), "\n"))
	}
	return out
}
