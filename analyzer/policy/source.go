package policy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"sdkaudit/sdkdb"
)

// Errors of Read; each is wrapped with the name of the document.
var (
	// ErrEmpty: the document has no words.
	ErrEmpty = errors.New("the policy is empty")
	// ErrBinary: the bytes are not text in an encoding the reader knows.
	ErrBinary = errors.New("not a text in UTF-8; save the policy as UTF-8 text, HTML or Markdown")
	// ErrTooLarge: the document is longer than MaxSize.
	ErrTooLarge = errors.New("the policy is larger than 16 MiB")
)

// MaxSize is the most bytes of a document that are read. The longest real policies have some 400 KB.
const MaxSize = 16 << 20

// Source is a document before it is read.
type Source struct {
	// Name is the file's path or URL; its extension helps to tell the format.
	Name string
	Data []byte
}

// Read reads the documents of one policy and gathers what they declare. It fails on the first document that is
// empty, binary or too large. The database resolves the names of third parties.
func Read(sources []Source, db *sdkdb.DB) (*Disclosures, error) {
	out := newDisclosures()
	for _, s := range sources {
		d, err := parse(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		out.Documents = append(out.Documents, d)
		newExtractor(d, db, out).run()
	}
	out.finish()
	return out, nil
}

func parse(s Source) (*Document, error) {
	if len(s.Data) > MaxSize {
		return nil, ErrTooLarge
	}
	if bytes.IndexByte(s.Data, 0) >= 0 || !utf8.Valid(s.Data) {
		return nil, ErrBinary
	}
	sum := sha256.Sum256(s.Data)
	d := &Document{File: baseName(s.Name), SHA256: hex.EncodeToString(sum[:]), lines: []int{0}, size: len(s.Data)}
	for i, c := range s.Data {
		if c == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	body := string(s.Data)
	switch format(s.Name, body) {
	case formatHTML:
		d.blocks = readHTML(body, 0)
	case formatMarkdown:
		d.blocks = readMarkdown(body)
	case formatText:
		d.blocks = readText(body)
	}
	if len(d.blocks) == 0 {
		return nil, ErrEmpty
	}
	d.assignLanguages()
	d.findSections()
	return d, nil
}

func baseName(name string) string {
	if strings.Contains(name, "://") {
		return name
	}
	return path.Base(strings.ReplaceAll(name, `\`, "/"))
}

type documentFormat uint8

const (
	formatText documentFormat = iota
	formatHTML
	formatMarkdown
)

// format tells the format by the extension, and where that says nothing by the first words.
func format(name, body string) documentFormat {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return formatHTML
	case ".md", ".markdown":
		return formatMarkdown
	}
	head := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(body[:min(len(body), 1024)], "\ufeff")))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<h1"} {
		if strings.HasPrefix(head, tag) {
			return formatHTML
		}
	}
	if strings.HasPrefix(head, "# ") || strings.Contains(body, "\n## ") || strings.Contains(body, "\n|--") || strings.Contains(body, "\n| --") {
		return formatMarkdown
	}
	return formatText
}
