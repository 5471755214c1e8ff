package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrSchema says that a document is no report of a form that this version reads.
var ErrSchema = errors.New("not a " + Schema + " document")

// maxReport bounds what Decode reads. The largest reports of real builds stay below 64 MiB.
const maxReport = 512 << 20

// WriteJSON prints the report as indented JSON and a final newline. Characters that act on a terminal are written
// as \u escapes, which every JSON reader turns back, so that the output is safe to look at and loses nothing.
func WriteJSON(w io.Writer, r *Report) error { return writeJSON(w, r) }

// WritePolicyJSON prints the report's policy with the rules and findings beside it, the form of the policy
// command. It fails when the report has no policy.
func WritePolicyJSON(w io.Writer, r *Report) error {
	if r.Policy == nil {
		return errors.New("report without a policy")
	}
	return writeJSON(w, PolicyReport{Policy: *r.Policy, Warnings: r.Warnings, Rules: r.Rules, Findings: r.Findings})
}

func writeJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(escapeActive(b.Bytes()))
	return err
}

// escapeActive escapes what encoding/json leaves as it is. Outside strings JSON is plain ASCII, so that every
// character that is found here stands inside one. The indentation is ASCII and stays.
func escapeActive(doc []byte) []byte {
	out := make([]byte, 0, len(doc))
	for i := 0; i < len(doc); {
		if c := doc[i]; c < utf8.RuneSelf && c != 0x7F {
			out = append(out, c)
			i++
			continue
		}
		r, n := utf8.DecodeRune(doc[i:])
		switch {
		case !active(r):
			out = append(out, doc[i:i+n]...)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		i += n
	}
	return out
}

// Decode reads a report that [WriteJSON] wrote. A document of another schema gives [ErrSchema]; one that is no
// JSON, or that goes on after the report, is an error too. Fields that this version does not know are passed over.
func Decode(r io.Reader) (*Report, error) {
	limited := &io.LimitedReader{R: r, N: maxReport + 1}
	dec := json.NewDecoder(limited)
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		if limited.N <= 0 {
			return nil, fmt.Errorf("report larger than %d MiB", maxReport>>20)
		}
		return nil, fmt.Errorf("report: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("report: text after the end of the document at byte %d", dec.InputOffset())
	}
	var head struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(raw, &head); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	if head.Schema != Schema {
		return nil, fmt.Errorf("%w: schema is %q", ErrSchema, head.Schema)
	}
	var report Report
	if err := json.Unmarshal(raw, &report); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return &report, nil
}
