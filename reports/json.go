package reports

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrSchema says that a document is no report of a form that this version reads.
var ErrSchema = errors.New("not a " + Schema + " document")

// maxReport bounds what Decode reads. The largest reports of real builds stay below 64 MiB.
const maxReport = 512 << 20

// WriteJSON prints the report as indented JSON and a final newline. Characters that act on a terminal are written
// as \u escapes, which every JSON reader turns back, so that the output is safe to look at and loses nothing.
func WriteJSON(w io.Writer, r *Report) error {
	if len(r.Accesses) < manyAccesses {
		return writeJSON(w, r)
	}
	// Accesses make up most of a large report, so they are printed in parts, as many at once as there are processors.
	rest := *r
	rest.Accesses = nil
	size := len(r.Accesses)/runtime.GOMAXPROCS(0) + 1
	parts := slices.Collect(slices.Chunk(r.Accesses, size))
	printed, failures := make([][]byte, len(parts)+1), make([]error, len(parts)+1)
	var all sync.WaitGroup
	for i, part := range parts {
		all.Go(func() { printed[i], failures[i] = indented(part, 1) })
	}
	printed[len(parts)], failures[len(parts)] = indented(&rest, 0)
	all.Wait()
	if err := cmp.Or(failures...); err != nil {
		return err
	}
	// Nothing else looks like this: line ends within texts are escaped.
	before, after, _ := bytes.Cut(printed[len(parts)], []byte("\n  \"accesses\": null"))
	pieces := [][]byte{before, []byte("\n  \"accesses\": [")}
	for i, part := range printed[:len(parts)] {
		if i > 0 {
			pieces = append(pieces, []byte(","))
		}
		pieces = append(pieces, part[len("["):len(part)-len("\n  ]\n")])
	}
	pieces = append(pieces, []byte("\n  ]"), after)
	if b, ok := w.(*bytes.Buffer); ok {
		size = 0
		for _, p := range pieces {
			size += len(p)
		}
		b.Grow(size)
	}
	for _, p := range pieces {
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

// manyAccesses is from how many accesses on a report is printed in parts.
const manyAccesses = 200

// WritePolicyJSON prints the report's policy with the rules and findings beside it, the form of the policy
// command. It fails when the report has no policy.
func WritePolicyJSON(w io.Writer, r *Report) error {
	if r.Policy == nil {
		return errors.New("report without a policy")
	}
	return writeJSON(w, PolicyReport{Policy: *r.Policy, Profile: r.Profile, Warnings: r.Warnings, Rules: r.Rules, Findings: r.Findings})
}

func writeJSON(w io.Writer, value any) error {
	out, err := indented(value, 0)
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}

// indented returns a value as it stands at a depth of a document.
func indented(value any, depth int) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return nil, err
	}
	return pretty(b.Bytes(), depth), nil
}

// pretty indents a document, which stands at a depth, as encoding/json does, and escapes what that leaves as it is. The document is what Encode
// wrote, so nothing of it is checked again, which makes up most of the time of json.Indent.
func pretty(doc []byte, depth int) []byte {
	out := make([]byte, 0, len(doc)+len(doc)/4)
	line := func() {
		out = append(out, '\n')
		for left := 2 * depth; left > 0; left -= len(spaces) {
			out = append(out, spaces[:min(left, len(spaces))]...)
		}
	}
	for i := 0; i < len(doc); {
		c := doc[i]
		i++
		switch c {
		case '"':
			n, calm := text(doc[i:])
			if calm {
				out = append(out, doc[i-1:i+n]...)
			} else {
				out = escapeActive(append(out, c), doc[i:i+n])
			}
			i += n
		case '{', '[':
			out = append(out, c)
			if doc[i] == c+2 { // ASCII has the closing one there
				out = append(out, doc[i])
				i++
			} else {
				depth++
				line()
			}
		case '}', ']':
			depth--
			line()
			out = append(out, c)
		case ',':
			out = append(out, c)
			line()
		case ':':
			out = append(out, c, ' ')
		default:
			out = append(out, c)
		}
	}
	return out
}

const spaces = "                "

// text returns the length of a string with its closing quote, and whether it is of ASCII alone without DEL, so that
// nothing of it is active.
func text(doc []byte) (length int, calm bool) {
	n := 0
	for {
		n += bytes.IndexByte(doc[n:], '"') + 1
		escapes := 0
		for escapes < n-1 && doc[n-2-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return n, isCalm(doc[:n])
		}
	}
}

// isCalm looks at eight bytes at once: of one that is 0x7F or above, the highest bit is set, or is when one is added. What
// that carries into the next byte comes from 0xFF, which is not calm itself.
func isCalm(b []byte) bool {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	for ; len(b) >= 8; b = b[8:] {
		if x := binary.LittleEndian.Uint64(b); (x|(x+ones))&highest != 0 {
			return false
		}
	}
	for _, c := range b {
		if c >= 0x7F {
			return false
		}
	}
	return true
}

// escapeActive appends a text whose active characters are escaped.
func escapeActive(out, text []byte) []byte {
	done := 0 // what comes before is appended
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && c != 0x7F {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if active(r) {
			out = append(out, text[done:i]...)
			for _, unit := range utf16.Encode([]rune{r}) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
			done = i + n
		}
		i += n
	}
	return append(out, text[done:]...)
}

// Decode reads a report that [WriteJSON] wrote. A document of another schema gives [ErrSchema]; one that is no
// JSON, or that goes on after the report, is an error too. Fields that this version does not know are passed over.
func Decode(r io.Reader) (*Report, error) {
	limited := &io.LimitedReader{R: r, N: maxReport + 1}
	dec := json.NewDecoder(limited)
	var report Report
	err := dec.Decode(&report)
	// The rest of a document is read past what is of another type, so that its schema is known then too.
	mistyped, _ := errors.AsType[*json.UnmarshalTypeError](err)
	if err != nil && mistyped == nil {
		if limited.N <= 0 {
			return nil, fmt.Errorf("report larger than %d MiB", maxReport>>20)
		}
		return nil, fmt.Errorf("report: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("report: text after the end of the document at byte %d", dec.InputOffset())
	}
	switch {
	case report.Schema == "" && mistyped != nil:
		return nil, fmt.Errorf("report: %w", mistyped)
	case report.Schema != Schema:
		return nil, fmt.Errorf("%w: schema is %q", ErrSchema, report.Schema)
	case mistyped != nil:
		return nil, fmt.Errorf("report: %w", mistyped)
	}
	return &report, nil
}
