package reports

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

func csvOf(t testing.TB, r *Report, opts TableOptions) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteCSV(&b, r, opts))
	return b.String()
}

func xlsxOf(t testing.TB, r *Report, opts TableOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteXLSX(&b, r, opts))
	return b.Bytes()
}

func opened(t testing.TB, book []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, f.Close()) })
	return f
}

// cellsOf are the texts of a workbook, a line for each row.
func cellsOf(t testing.TB, book []byte) string {
	t.Helper()
	f := opened(t, book)
	var b strings.Builder
	for _, name := range f.GetSheetList() {
		b.WriteString("# " + name + "\n")
		rows, err := f.GetRows(name)
		require.NoError(t, err)
		for _, row := range rows {
			b.WriteString(strings.ReplaceAll(strings.Join(row, "\t"), "\n", " ⏎ ") + "\n")
		}
	}
	return b.String()
}

func TestCSVGolden(t *testing.T) {
	for _, lang := range Langs() {
		golden(t, "scan."+string(lang)+".csv", []byte(csvOf(t, fixture(), TableOptions{Lang: lang})))
	}
}

func TestXLSXGolden(t *testing.T) {
	for _, lang := range Langs() {
		golden(t, "scan."+string(lang)+".xlsx.txt", []byte(cellsOf(t, xlsxOf(t, fixture(), TableOptions{Lang: lang}))))
		golden(t, "policy."+string(lang)+".xlsx.txt", []byte(cellsOf(t, xlsxOf(t, policyOnly(), TableOptions{Lang: lang, Gate: Gate{Level: "none"}}))))
	}
}

func TestCSVHasOneLineForEachFinding(t *testing.T) {
	text := csvOf(t, fixture(), TableOptions{})
	require.True(t, strings.HasPrefix(text, "\uFEFFSeverity,"))
	require.Equal(t, len(fixture().Findings)+1, strings.Count(text, "\r\n"))
	require.Equal(t, strings.Count(text, "\n"), strings.Count(text, "\r\n"))
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF"))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, len(fixture().Findings)+1)
}

func TestCellsAreNoFormulas(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": `\u0009=1`, "\r=1": `\u000d=1`, "\n=1": `\u000a=1`,
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a", " =1": "' =1", "\u3000=1": "'\u3000=1", "a=1": "a=1", "": "", "'=1": "'=1",
		"\u200b=1": `\u200b=1`,
	} {
		require.Equal(t, want, one(in).written("\n", English), "%q", in)
	}
	require.Equal(t, "'=a\n=b", cell{"=a", "=b"}.written("\n", English))
}

func TestCellsAreCutWithAWord(t *testing.T) {
	for _, letter := range []string{"x", "汉", "😀"} {
		units := len(utf16.Encode([]rune(letter)))
		whole := strings.Repeat(letter, maxCell/units)
		require.Equal(t, whole, one(whole).written("\n", English))
		for _, lang := range Langs() {
			got := one(whole+letter+letter).written("\n", lang)
			kept := strings.Count(got, letter)
			cut := maxCell/units + 2 - kept
			require.Contains(t, got, fmt.Sprint(cut*units), "counts what is gone")
			require.LessOrEqual(t, len(utf16.Encode([]rune(got))), maxCell)
		}
	}
}

func TestWorkbookCutsRowsWithAWord(t *testing.T) {
	s := sheet{title: "S", columns: []column{{"A", 10}}}
	for i := range 12 {
		s.rows = append(s.rows, []cell{one(fmt.Sprint(i))})
	}
	rowsAt := func(limit int) [][]string {
		var b bytes.Buffer
		require.NoError(t, writeWorkbook(&b, []sheet{s}, English, limit))
		rows, err := opened(t, b.Bytes()).GetRows("S")
		require.NoError(t, err)
		return rows
	}
	require.Len(t, rowsAt(13), 13)
	cut := rowsAt(12)
	require.Len(t, cut, 12)
	require.Equal(t, []string{"9"}, cut[10])
	require.Equal(t, []string{"2 more rows in the JSON report"}, cut[11])
}

// What a hostile build holds is text in every cell of every sheet.
func TestSpreadsheetsOfAHostileBuildAreInert(t *testing.T) {
	r := hostile()
	for i := range r.Findings {
		r.Findings[i].Message = Text{Zh: "=cmd|' /C calc'!A0", En: "=cmd|' /C calc'!A0"}
	}
	f := opened(t, xlsxOf(t, r, TableOptions{}))
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		require.NoError(t, err)
		for i, row := range rows {
			for k, text := range row {
				at, err := excelize.CoordinatesToCellName(k+1, i+1)
				require.NoError(t, err)
				formula, err := f.GetCellFormula(name, at)
				require.NoError(t, err)
				require.Empty(t, formula)
				kind, err := f.GetCellType(name, at)
				require.NoError(t, err)
				if text != "" {
					require.Contains(t, []excelize.CellType{excelize.CellTypeInlineString, excelize.CellTypeSharedString}, kind)
					require.NotContains(t, "=+-@", text[:1])
				}
				require.Equal(t, -1, strings.IndexFunc(strings.ReplaceAll(text, "\n", ""), active))
			}
		}
	}
	rows, err := csv.NewReader(strings.NewReader(csvOf(t, r, TableOptions{}))).ReadAll()
	require.NoError(t, err)
	for _, row := range rows[1:] {
		for _, text := range row {
			require.Equal(t, -1, strings.IndexFunc(text, active))
			if text != "" {
				require.NotContains(t, "=+-@", text[:1])
			}
		}
	}
}

func TestWorkbookKeepsOddTexts(t *testing.T) {
	s := sheet{title: "S", columns: []column{{"A", 10}}}
	texts := []string{"_x0041_", "<b>&amp;</b>", " a ", "0012", "1E5", "TRUE", "😀", "a ]]> b", "_x000D_"}
	for _, text := range texts {
		s.rows = append(s.rows, []cell{one(text)})
	}
	var b bytes.Buffer
	require.NoError(t, writeWorkbook(&b, []sheet{s}, English, maxRows))
	rows, err := opened(t, b.Bytes()).GetRows("S")
	require.NoError(t, err)
	for i, text := range texts {
		require.Equal(t, text, rows[i+1][0])
	}
}

func TestWorkbookFiltersAndFreezesHeadings(t *testing.T) {
	f := opened(t, xlsxOf(t, fixture(), TableOptions{}))
	require.Equal(t, []string{"Summary", "Findings", "SDK", "Permissions", "Accesses", "Flows"}, f.GetSheetList())
	names := f.GetDefinedName()
	for _, name := range f.GetSheetList() {
		panes, err := f.GetPanes(name)
		require.NoError(t, err)
		require.True(t, panes.Freeze)
		require.Equal(t, 1, panes.YSplit)
		width, err := f.GetColWidth(name, "B")
		require.NoError(t, err)
		require.Greater(t, width, 10.0)
		filtered := 0
		for _, n := range names {
			if n.Scope == name && strings.Contains(n.Name, "FilterDatabase") {
				filtered++
			}
		}
		require.Equal(t, 1, filtered, name)
	}
	formats, err := f.GetConditionalFormats("Findings")
	require.NoError(t, err)
	require.Len(t, formats["A2:A5"], 4)
}

func TestWorkbookIsTheSameEachTime(t *testing.T) {
	first := xlsxOf(t, fixture(), TableOptions{})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for range 5 {
		require.Equal(t, first, xlsxOf(t, fixture(), TableOptions{}))
	}
}

func BenchmarkWriteXLSX(b *testing.B) {
	r := fixture()
	for len(r.Flows) < 10_000 {
		r.Flows = append(r.Flows, r.Flows[len(r.Flows)%6])
	}
	for b.Loop() {
		xlsxOf(b, r, TableOptions{})
	}
}
