package pdftext

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ledongthuc/pdf"
)

// Limits of a file. The longest real policies have some 80 pages and 60,000 characters.
const (
	MaxPages  = 1000
	MaxGlyphs = 2_000_000
	MaxText   = 16 << 20 // bytes of text, as of any policy
)

// Errors of Extract.
var (
	// ErrNoText: the pages hold pictures alone, or text whose fonts do not tell its characters.
	ErrNoText = errors.New("the PDF has no text layer; save the policy as text, HTML or DOCX, or make the text readable with OCR")
	// ErrTooLarge: the file is beyond one of the limits.
	ErrTooLarge = fmt.Errorf("the PDF has more than %d pages or %d characters", MaxPages, MaxGlyphs)
)

// Extract returns the text of a PDF. It may panic; see the package comment.
func Extract(data []byte) (string, error) {
	// Mail and servers put bytes in front of a file and behind it.
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		data = data[i:]
	}
	const mark = "%%EOF"
	if i := bytes.LastIndex(data, []byte(mark)); i > 0 {
		data = data[:i+len(mark)]
	}
	// The version says nothing that counts here, and the reader of objects refuses those that it does not know.
	const header = "%PDF-1.7\n"
	data = slices.Clone(data)
	if len(data) > len(header) {
		copy(data, header)
	}
	file, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return "", fmt.Errorf("the PDF asks for a password; save it without one: %w", err)
	}
	if err != nil {
		return "", fmt.Errorf("the PDF cannot be read; save the policy as text, HTML or DOCX: %w", err)
	}
	pages := file.NumPage()
	if pages > MaxPages {
		return "", ErrTooLarge
	}
	d := drawing{}
	var out []page
	for i := 1; i <= pages; i++ {
		p := file.Page(i)
		if p.V.IsNull() {
			continue
		}
		d.glyphs, d.rules = nil, nil
		d.page(p)
		if d.drawn > MaxGlyphs {
			return "", ErrTooLarge
		}
		out = append(out, layout(d.glyphs, d.rules))
	}
	text := write(out)
	switch {
	case len(text) > MaxText:
		return "", ErrTooLarge
	case strings.TrimSpace(text) == "" || d.unknown > d.drawn/2:
		return "", ErrNoText
	}
	return text, nil
}
