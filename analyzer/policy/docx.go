package policy

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits of DOCX. The text of the longest real policies takes some 10 MB of markup.
const (
	maxInflated    = 32 << 20 // bytes of markup, in all parts that are read
	maxZipEntries  = 10_000
	maxMarkupDepth = 256
	maxField       = 4 << 10 // bytes of a field code or of an address
)

// docx is an open DOCX: a zip archive whose parts name each other.
type docx struct {
	parts map[string]*zip.File
	// left is what may still be inflated.
	left int64
}

// isZip reports whether the bytes begin as a zip archive does.
func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// readDOCX reads the paragraphs, headings and tables of a Word document, and its footnotes behind them. The text is
// what it extracted: one line for each paragraph and for each row of a table.
func readDOCX(data []byte) (*extracted, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWord, err)
	}
	if len(archive.File) > maxZipEntries {
		return nil, fmt.Errorf("%w: %d entries", ErrTooLarge, len(archive.File))
	}
	d := &docx{parts: map[string]*zip.File{}, left: maxInflated}
	for _, f := range archive.File {
		d.parts[f.Name] = f
	}
	main := "word/document.xml"
	root, err := d.relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range root {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	if d.parts[main] == nil {
		return nil, fmt.Errorf("%w: it holds no %s", ErrNotWord, main)
	}
	relations, err := d.relations(main)
	if err != nil {
		return nil, err
	}
	r := &docxReader{links: map[string]string{}, styles: map[string]docxStyle{}, lists: newDocxLists()}
	r.out.spent = &r.spent
	footnotes := ""
	for id, to := range relations {
		switch to.kind {
		case "hyperlink":
			r.links[id] = to.target
		case "styles":
			err = errors.Join(err, d.read(to.target, r.readStyle))
		case "numbering":
			err = errors.Join(err, d.read(to.target, r.lists.read))
		case "footnotes":
			footnotes = to.target
		}
	}
	if err != nil {
		return nil, err
	}
	for _, part := range []string{main, footnotes} {
		if part == "" || d.parts[part] == nil {
			continue
		}
		if err := d.read(part, r.read); err != nil {
			return nil, err
		}
		r.finish()
	}
	return &extracted{text: r.out.text.String(), blocks: r.out.page.blocks, warnings: r.spent.warnings()}, nil
}

type docxRelation struct{ kind, target string }

// relations returns what a part refers to, by id. Targets inside the archive are names of its entries.
func (d *docx) relations(of string) (map[string]docxRelation, error) {
	dir, base := path.Split(of)
	name := dir + "_rels/" + base + ".rels"
	out := map[string]docxRelation{}
	if d.parts[name] == nil {
		return out, nil
	}
	return out, d.read(name, func(t xml.Token, _ []xml.Name) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" {
			return nil
		}
		target := attribute(e, "Target")
		if len(target) > maxField {
			return nil
		}
		if attribute(e, "TargetMode") != "External" {
			if target = path.Join(dir, target); strings.HasPrefix(attribute(e, "Target"), "/") {
				target = attribute(e, "Target")[1:]
			}
		}
		out[attribute(e, "Id")] = docxRelation{path.Base(attribute(e, "Type")), target}
		return nil
	})
}

// read hands every token of a part to visit, with the names of the elements that it stands in, itself included.
func (d *docx) read(name string, visit func(t xml.Token, in []xml.Name) error) error {
	f := d.parts[name]
	if f == nil {
		return fmt.Errorf("%w: it holds no %s", ErrNotWord, name)
	}
	body, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrNotWord, name, err)
	}
	// Nothing that closing could tell matters once the part is read: it was inflated from memory.
	defer func() { _ = body.Close() }()
	in := make([]xml.Name, 0, 32)
	// The decoder reads no external entities, and knows none but those of XML itself.
	tokens := xml.NewDecoder(&budgetReader{body, &d.left})
	for {
		t, err := tokens.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && d.left <= 0 { // the decoder may stumble over the cut first
			return fmt.Errorf("%s: %w", name, ErrTooLarge)
		}
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrNotWord, name, err)
		}
		switch e := t.(type) {
		case xml.StartElement:
			if in = append(in, e.Name); len(in) > maxMarkupDepth {
				return fmt.Errorf("%w: %s nests deeper than %d elements", ErrTooLarge, name, maxMarkupDepth)
			}
			err = visit(t, in)
		case xml.EndElement:
			err = visit(t, in)
			in = in[:len(in)-1]
		case xml.CharData:
			if len(in) > 0 { // not round the outermost element
				err = visit(t, in)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

// budgetReader fails where more is inflated than is left.
type budgetReader struct {
	r    io.Reader
	left *int64
}

func (b *budgetReader) Read(p []byte) (int, error) {
	if *b.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := b.r.Read(p[:min(int64(len(p)), *b.left)])
	*b.left -= int64(n)
	return n, err
}

// attribute returns the value of an attribute whatever its name space; empty when the element has none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn reports what an element of a switch says, which is on unless its value is off.
func isOn(e xml.StartElement) bool {
	switch attribute(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
