package reports

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// maxRows is the most rows that a sheet of Excel has, the headings included.
const maxRows = excelize.TotalRows

// WriteXLSX prints the report as a workbook: a summary, the findings, and for a build its SDKs beside the sharing list, its
// permissions, and as far as they were looked for the accesses and flows; for a policy alone what it declares. Every cell
// is a text and none a formula, also when the sheet is saved as CSV and opened again. The same report gives the same bytes.
func WriteXLSX(w io.Writer, r *Report, opts TableOptions) error {
	return writeWorkbook(w, newReportPage(r, opts).sheets(r, opts.Gate), opts.Lang, maxRows)
}

// writeWorkbook prints sheets of at most the given number of rows each; the last one tells of rows that are left out.
func writeWorkbook(w io.Writer, sheets []sheet, lang Lang, rows int) (err error) {
	f := excelize.NewFile()
	defer func() {
		if closing := f.Close(); err == nil {
			err = closing
		}
	}()
	f.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return &sortedZip{out: out} })
	day := workbookDay().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "sdkaudit", LastModifiedBy: "sdkaudit", Created: day,
		Modified: day}); err != nil {
		return err
	}
	styles, err := newSheetStyles(f)
	if err != nil {
		return err
	}
	for i, s := range sheets {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), s.title)
		} else {
			_, err = f.NewSheet(s.title)
		}
		if err != nil {
			return fmt.Errorf("sheet %s: %w", s.title, err)
		}
		if err := styles.write(f, s, lang, rows); err != nil {
			return fmt.Errorf("sheet %s: %w", s.title, err)
		}
	}
	return f.Write(w)
}

// workbookDay is the time that workbooks give themselves and their parts: fixed, so that the bytes are.
func workbookDay() time.Time { return time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC) }

// sheetStyles are the looks of cells.
type sheetStyles struct {
	heading, text int
	basis         map[string]int
}

func newSheetStyles(f *excelize.File) (s sheetStyles, err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	if s.heading, err = f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9D9D9"}},
		Alignment: top,
	}); err != nil {
		return s, err
	}
	// Format 49 is text: what a user types over a cell stays one.
	if s.text, err = f.NewStyle(&excelize.Style{Alignment: top, NumFmt: 49}); err != nil {
		return s, err
	}
	s.basis = map[string]int{}
	for _, basis := range bases() {
		if s.basis[basis.id], err = f.NewStyle(&excelize.Style{
			Alignment: top, NumFmt: 49, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{basis.fill}},
		}); err != nil {
			return s, err
		}
	}
	return s, nil
}

// write fills a sheet: headings that stay in view and filter, text that wraps, colours by what the first column says.
func (styles sheetStyles) write(f *excelize.File, s sheet, lang Lang, most int) error {
	out, err := f.NewStreamWriter(s.title)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}},
	}); err != nil {
		return err
	}
	row := make([]any, len(s.columns))
	for i, c := range s.columns {
		if err := out.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		row[i] = excelize.Cell{StyleID: styles.heading, Value: c.title}
	}
	if err := out.SetRow("A1", row); err != nil {
		return err
	}
	rows, left := s.rows, 0
	if len(rows) > most-1 {
		rows, left = rows[:most-2], len(rows)-(most-2)
	}
	for i, cells := range rows {
		for k, c := range cells {
			style := styles.text
			if s.basis != nil && s.basis[i][k] != "" {
				style = styles.basis[s.basis[i][k]]
			}
			row[k] = excelize.Cell{StyleID: style, Value: c.written("\n", lang)}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			return err
		}
	}
	if left > 0 {
		note := lang.pick(Text{Zh: fmt.Sprintf("另有 %d 行，见 JSON 报告", left),
			En: fmt.Sprintf("%d more rows in the JSON report", left)})
		if err := out.SetRow(fmt.Sprintf("A%d", len(rows)+2),
			[]any{excelize.Cell{StyleID: styles.text, Value: note}}); err != nil {
			return err
		}
	}
	last, err := excelize.ColumnNumberToName(len(s.columns))
	if err != nil {
		return err
	}
	if len(rows) > 0 {
		if err := f.AutoFilter(s.title, fmt.Sprintf("A1:%s%d", last, len(rows)+1), nil); err != nil {
			return err
		}
		if err := colour(f, s, len(rows)+1); err != nil {
			return err
		}
	}
	return out.Flush()
}

// colour fills the cells of the first column by what stands in them, also after a user changed or sorted them.
func colour(f *excelize.File, s sheet, last int) error {
	var texts []string
	for text := range s.colours {
		texts = append(texts, text)
	}
	slices.Sort(texts)
	var conditions []excelize.ConditionalFormatOptions
	for _, text := range texts {
		style, err := f.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1,
			Color: []string{s.colours[text]}}})
		if err != nil {
			return err
		}
		conditions = append(conditions, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==",
			Value: `"` + text + `"`, Format: &style})
	}
	if conditions == nil {
		return nil
	}
	return f.SetConditionalFormat(s.title, fmt.Sprintf("A2:A%d", last), conditions)
}

// sortedZip is an archive whose entries are in the order of their names and have one time, so that the same parts make the
// same bytes.
type sortedZip struct {
	out   io.Writer
	parts []zipPart
}

type zipPart struct {
	name string
	text *bytes.Buffer
}

// Create begins an entry.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	part := zipPart{name, new(bytes.Buffer)}
	z.parts = append(z.parts, part)
	return part.text, nil
}

// AddFS is of no use for a workbook.
func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the archive.
func (z *sortedZip) Close() error {
	slices.SortFunc(z.parts, func(a, b zipPart) int { return cmp.Compare(a.name, b.name) })
	out := zip.NewWriter(z.out)
	for _, part := range z.parts {
		entry, err := out.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: workbookDay()})
		if err != nil {
			return err
		}
		if _, err := entry.Write(part.text.Bytes()); err != nil {
			return err
		}
	}
	return out.Close()
}
