package reports

import (
	"bytes"
	"encoding/csv"
	"io"
)

// byteOrderMark tells Excel that CSV is UTF-8; without it Excel on a Chinese system reads GBK. Readers that know UTF-8
// skip it.
const byteOrderMark = "\uFEFF"

// WriteCSV prints the findings, a row each, below a row of headings: UTF-8 with a byte order mark, commas, lines that end
// in CRLF (RFC 4180). Parts of a cell are divided by " | ", so that a row is a line. No cell is a formula to a spreadsheet:
// an apostrophe stands before what looks like one.
func WriteCSV(w io.Writer, r *Report, opts TableOptions) error {
	return writeSheetCSV(w, newReportPage(r, opts).findingsSheet(r), opts.Lang)
}

func writeSheetCSV(w io.Writer, s sheet, lang Lang) error {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	out := csv.NewWriter(&b)
	out.UseCRLF = true
	record := make([]string, len(s.columns))
	for i, c := range s.columns {
		record[i] = c.title
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for _, row := range s.rows {
		for i, c := range row {
			record[i] = c.written(" | ", lang)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
