package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTablesWhoseBarsStandInLinesOfTheirOwn(t *testing.T) {
	lines := func(parts ...string) string { return strings.Join(parts, "\n\n") + "\n" }
	head := lines("We work with these partners.", "Name", "|", "Placed by", "|", "Reason  ", "---|---|---  ")
	heyday := want{name: "Heyday", operator: "Heyday Ltd.", purpose: "Better ads"}
	tests := []struct {
		name, body string
		rows       []want
	}{
		{"two rows", lines("Heyday", "|", "Heyday Ltd.", "|", "Better ads  ", "JPush", "|", "Jiguang", "|", "Messages  "), []want{heyday, {name: "JPush", sdk: "jpush", operator: "Jiguang", purpose: "Messages"}}},
		{"text behind", lines("Heyday", "|", "Heyday Ltd.", "|", "Better ads  ", "We choose them with care.", "And so on."), []want{heyday}},
		{"a title behind", lines("Heyday", "|", "Heyday Ltd.", "|", "Better ads  ", "#### 1.4 Sharing"), []want{heyday}},
		{"empty rows", lines("Heyday", "|", "Heyday Ltd.", "|", "Better ads  ", "|", "|", "  ", "|", "|", "  "), []want{heyday}},
		{"two paragraphs in the last cell", lines("Heyday", "|", "Heyday Ltd.", "|", "Better", "ads  ", "JPush", "|", "Jiguang", "|", "Messages  "), []want{heyday, {name: "JPush", sdk: "jpush", operator: "Jiguang", purpose: "Messages"}}},
		{"bars within lines", lines("Heyday |", "Heyday Ltd. | Better ads  ", "JPush | Jiguang", "| Messages  "), []want{heyday, {name: "JPush", sdk: "jpush", operator: "Jiguang", purpose: "Messages"}}},
		{"an empty cell", lines("Heyday", "|", "|", "Better ads  ", "JPush", "|", "Jiguang", "|", "Messages  "), []want{{name: "Heyday", purpose: "Better ads"}, {name: "JPush", sdk: "jpush", operator: "Jiguang", purpose: "Messages"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.rows, rowsOf(read(t, "a.md", head+test.body)))
			require.Equal(t, test.rows, rowsOf(read(t, "a.txt", strings.ReplaceAll(head+test.body, "#### ", ""))), "of plain text")
		})
	}
}

func TestNoWordsAreLostWhereBarsMakeNoTable(t *testing.T) {
	for _, body := range []string{
		"Left | right\n\n---|---\n\nWe collect your IMEI.\n", // no row
		"One heading\n\n---|---|---\n\nWe collect your IMEI.\n\n|\n\nWe collect your email address.\n",
		"---|---\n\nWe collect your IMEI.\n",
		"Name\n\n|\n\nReason\n\n---|---\n\nHeyday\n\n|\n\nBetter ads\n\nWe collect your IMEI.\n",
	} {
		d := read(t, "a.md", body)
		require.Contains(t, dataOf(d), "imei=collected", body)
	}
}

func TestBarCellsHaveLimits(t *testing.T) {
	rows, read := barRows(make([]block, 10), 2, 0)
	require.Empty(t, rows)
	require.Zero(t, read)
	row := "a\n\n|\n\nb\n\n"
	blocks := joinBarCells(readText("Name\n\n|\n\nReason\n\n---|---\n\n" + strings.Repeat(row, maxCells)))
	require.Equal(t, table, blocks[0].kind)
	require.LessOrEqual(t, len(blocks[0].rows), maxCells/2+1)
	require.True(t, len(blocks) > maxCells, "the rest stays as it is")
}
