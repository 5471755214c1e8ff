package policy

import (
	"bytes"
	"strings"
)

// joinWrappedRows puts the rows of tables on a line each that a converter of pages broke at its width: behind headings and a line
// of dashes without bars at their ends, a row ends with two spaces. Only ends of lines become spaces, so that all places stay.
//
//	SDK | Data | Company␠␠
//	---|---|---␠␠
//	Push SDK | IMEI, MAC |
//	A company␠␠
func joinWrappedRows(body string) string {
	if !strings.Contains(body, "\n---|") {
		return body
	}
	var out []byte
	at, above, read := 0, "", 0 // read: the end of the table at hand
	for line := range strings.Lines(body) {
		at += len(line)
		if at > read && strings.HasPrefix(line, "---|") && ruleRow().MatchString(strings.TrimSpace(line)) && strings.Count(line, "|") == strings.Count(above, "|") {
			if out == nil {
				out = []byte(body)
			}
			read = at + joinRowsAt(out[at:])
		}
		above = line
	}
	if out == nil {
		return body
	}
	return string(out)
}

// joinRowsAt does so for the rows that a text begins with, up to a blank line, and returns how long they are.
func joinRowsAt(rows []byte) (at int) {
	var ends []int // of lines that do not end a row
	ended := false
	for at < len(rows) {
		n := bytes.IndexByte(rows[at:], '\n')
		if n < 0 {
			break
		}
		line := rows[at : at+n]
		if len(bytes.TrimSpace(line)) == 0 {
			break
		}
		if bytes.HasSuffix(bytes.TrimSuffix(line, []byte("\r")), []byte("  ")) {
			ended = true
		} else if next := rows[at+n+1:]; len(next) > 0 && next[0] != '\n' && next[0] != '\r' {
			ends = append(ends, at+n)
		}
		at += n + 1
	}
	if ended { // rows that no spaces end are a line each
		for _, end := range ends {
			rows[end] = ' '
		}
	}
	return at
}
