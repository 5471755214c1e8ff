package pdftext

import (
	"encoding/hex"
	"strings"
)

// maxMapped is the most codes of a font whose characters or widths are kept.
const maxMapped = 1 << 17

// readUnicode reads a ToUnicode map: the characters of each code. It is a program in PostScript, of which the tables
// between beginbfchar or beginbfrange and their ends are all that counts.
func readUnicode(s string) map[string]string {
	out := map[string]string{}
	var operands []string // codes in bytes; "[" and "]" stand round a list
	for len(s) > 0 && len(out) < maxMapped {
		var token string
		token, s = nextToken(s)
		switch token {
		case "beginbfchar", "beginbfrange":
			operands = operands[:0]
		case "endbfchar":
			for i := 0; i+1 < len(operands); i += 2 {
				out[operands[i]] = decodeUTF16(operands[i+1])
			}
		case "endbfrange":
			readRanges(out, operands)
		case "[", "]":
			operands = append(operands, token)
		default:
			if strings.HasPrefix(token, "<") && len(operands) < 4*maxMapped {
				operands = append(operands, fromHex(token[1:]))
			}
		}
	}
	return out
}

// nextToken cuts a word, a bracket, or a string in hexadecimal digits, which keeps its opening bracket, off the front.
func nextToken(s string) (token, rest string) {
	const space, delimiters = " \t\r\n\f\x00", " \t\r\n\f\x00<>[]()/%"
	s = strings.TrimLeft(s, space)
	if s == "" {
		return "", ""
	}
	switch {
	case s[0] == '%':
		_, rest, _ = strings.Cut(s, "\n")
		return "", rest
	case s[0] == '<' && !strings.HasPrefix(s, "<<"):
		token, rest, _ = strings.Cut(s, ">")
		return token, rest
	case strings.ContainsRune(delimiters, rune(s[0])):
		return s[:1], s[1:]
	}
	n := strings.IndexAny(s, delimiters)
	if n < 0 {
		n = len(s)
	}
	return s[:n], s[n:]
}

// fromHex reads hexadecimal digits; empty for anything else.
func fromHex(s string) string {
	s = strings.Join(strings.Fields(s), "")
	if len(s)%2 == 1 {
		s += "0"
	}
	b, err := hex.DecodeString(s)
	if err != nil {
		return ""
	}
	return string(b)
}

// readRanges adds ranges of codes: low, high, and the first character or a list of all.
func readRanges(out map[string]string, operands []string) {
	for len(operands) >= 3 {
		low, high, to := operands[0], operands[1], operands[2:3]
		operands = operands[3:]
		list := to[0] == "["
		if list {
			n := 0
			for n < len(operands) && operands[n] != "]" {
				n++
			}
			to = operands[:n]
			operands = operands[min(n+1, len(operands)):]
		}
		readRange(out, low, high, to, list)
	}
}

func readRange(out map[string]string, low, high string, to []string, list bool) {
	n := len(low)
	if n == 0 || n != len(high) || n > 4 || len(to) == 0 {
		return
	}
	code := []byte(low)
	first := []rune(decodeUTF16(to[0]))
	for i := 0; i < 1<<16 && len(out) < maxMapped && (!list || i < len(to)); i++ {
		if list {
			out[string(code)] = decodeUTF16(to[i])
		} else if len(first) > 0 {
			out[string(code)] = string(first)
			first[len(first)-1]++
		}
		if string(code) >= high {
			return
		}
		for k := n - 1; k >= 0; k-- {
			if code[k]++; code[k] != 0 {
				break
			}
		}
	}
}
