package policy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"sdkaudit/sdkdb"
)

// Errors of Read; each is wrapped with the name of the document.
var (
	// ErrEmpty: the document has no words.
	ErrEmpty = errors.New("the policy is empty")
	// ErrBinary: the bytes are not text in an encoding the reader knows.
	ErrBinary = errors.New("not a text in UTF-8, UTF-16 or GB18030; save the policy as UTF-8 text, HTML, Markdown or DOCX")
	// ErrTooLarge: the document is longer than MaxSize, packed or not, has more parts than MaxParts, or goes beyond
	// another limit that the error tells.
	ErrTooLarge = errors.New("the policy is larger than 16 MiB, inflates to more than 32 MiB or has more than 300,000 lines, tags or sentences")
	// ErrScripted: a page without text of its own.
	ErrScripted = errors.New("the page holds no text, a script writes it in the browser; open it there, save what it shows as HTML or PDF, and give that file")
	// ErrPDF: a PDF without its text.
	ErrPDF = errors.New("a PDF is read by its text; take it out with package pdftext")
	// ErrNotWord: the bytes are a zip archive that is no DOCX, or a broken one.
	ErrNotWord = errors.New("a zip archive that cannot be read as a DOCX; save the policy as DOCX, HTML or text")
)

// MaxSize is the most bytes of a document that are read. The longest real policies have some 400 KB.
const MaxSize = 16 << 20

// MaxParts is the most lines, tags, cells, marks and sentences of a document, because each takes memory many times its
// size. The longest real policies have some 20,000.
const MaxParts = 300_000

// Source is a document before it is read.
type Source struct {
	// Name is the file's path or URL; its extension helps to tell the format.
	Name string
	Data []byte
	// Text is what package pdftext took out of a PDF, in which places are told; nil for every other format.
	Text []byte
}

// IsPDF reports whether the bytes are a PDF, whose text must be taken out of it before it is read.
func IsPDF(data []byte) bool {
	const head = 1024 // bytes that readers let stand in front of the mark
	return bytes.Contains(data[:min(len(data), head)], []byte("%PDF-"))
}

// Read reads the documents of one policy and gathers what they declare. It fails on the first document that is
// empty, binary or too large. The database resolves the names of third parties.
func Read(sources []Source, db *sdkdb.DB) (*Disclosures, error) { return gather(sources, db, false) }

func gather(sources []Source, db *sdkdb.DB, explain bool) (*Disclosures, error) {
	out := newDisclosures()
	if explain {
		out.Readings = []Reading{}
	}
	for _, s := range sources {
		d, err := parse(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		e := newExtractor(d, db)
		e.explains = explain
		out.add(e.run())
	}
	out.compare()
	return out, nil
}

func parse(s Source) (*Document, error) {
	if len(s.Data) > MaxSize {
		return nil, ErrTooLarge
	}
	sum := sha256.Sum256(s.Data)
	d := &Document{File: baseName(s.Name), SHA256: hex.EncodeToString(sum[:]), Warnings: []string{}}
	var err error
	switch {
	case s.Text != nil:
		err = d.readText(s.Text)
	case IsPDF(s.Data):
		err = ErrPDF
	case isZip(s.Data):
		err = d.readPacked(s.Data)
	default:
		err = d.readPlain(s)
	}
	if err != nil {
		return nil, err
	}
	if !d.hasWords() {
		return nil, ErrEmpty
	}
	sentences := 0
	for i := range d.blocks {
		for t := range d.blocks[i].texts() {
			sentences += 1 + parts(t.s, "。", "；", ";", "！", "？", "!", "?", ". ")
		}
	}
	if sentences > MaxParts {
		return nil, ErrTooLarge
	}
	d.assignLanguages()
	d.findSections()
	return d, nil
}

// readPlain cuts a document into blocks whose bytes are its text.
func (d *Document) readPlain(s Source) error {
	body, from, ok := decodeText(s.Data)
	if !ok {
		return ErrBinary
	}
	d.setText(body)
	d.origin = from
	form := format(s.Name, body)
	if parts(body, separators[form]...) > MaxParts {
		return ErrTooLarge
	}
	switch form {
	case formatHTML:
		page, err := readPage(body)
		if err != nil {
			return err
		}
		d.blocks, d.Warnings = page.blocks, append(d.Warnings, page.warnings...)
	case formatMarkdown:
		d.blocks = joinBarCells(readMarkdown(body))
	case formatText:
		d.blocks = joinBarCells(joinBarLines(joinEndedCells(joinWrappedLines(readText(body), body))))
	}
	return nil
}

// readPacked cuts a document into blocks whose text must be extracted first.
func (d *Document) readPacked(data []byte) error {
	x, err := readDOCX(data)
	if err != nil {
		return err
	}
	if parts(x.text, "\n", "\t") > MaxParts {
		return ErrTooLarge
	}
	d.setText(x.text)
	d.blocks, d.Warnings = x.blocks, append(d.Warnings, x.warnings...)
	return nil
}

// readText cuts the text of a PDF into blocks.
func (d *Document) readText(text []byte) error {
	if len(text) > MaxSize || parts(string(text), separators[formatText]...) > MaxParts {
		return ErrTooLarge
	}
	if !utf8.Valid(text) {
		return ErrBinary
	}
	d.setText(string(text))
	d.blocks = readText(d.text)
	return nil
}

// setText notes the text that places point into, and where its lines start.
func (d *Document) setText(s string) {
	d.text, d.lines = s, []int{0}
	for i := range len(s) {
		if s[i] == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
}

// hasWords reports whether there is a letter or a digit in the document.
func (d *Document) hasWords() bool {
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	for i := range d.blocks {
		for t := range d.blocks[i].texts() {
			if strings.ContainsFunc(t.s, isWord) {
				return true
			}
		}
	}
	return false
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

// separators are what the parts of a document stand between; those of a page are counted as it is read, since tags
// without text cost nothing.
var separators = map[documentFormat][]string{
	formatText:     {"\n", "\t", "\u00a0"},
	formatMarkdown: {"\n", "|", "<", "*", "_", "`", "&", "[", "\\"},
}

func parts(s string, separators ...string) int {
	n := 0
	for _, sep := range separators {
		n += strings.Count(s, sep)
	}
	return n
}

// format tells the format by the extension of a file or of the path of a URL, and where that says nothing by the
// first words.
func format(name, body string) documentFormat {
	if strings.Contains(name, "://") {
		name, _, _ = strings.Cut(name, "#")
		name, _, _ = strings.Cut(name, "?")
	}
	head := strings.ToLower(strings.TrimSpace(body[:min(len(body), 1024)]))
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		// Some publish text under the name of a page: without an end tag, its lines are what parts it.
		if strings.Count(body, "\n") > 10 && !strings.Contains(body, "</") {
			return formatText
		}
		return formatHTML
	case ".md", ".markdown":
		// Some publish a page under the name of a text.
		if strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") {
			return formatHTML
		}
		return formatMarkdown
	}
	if strings.HasPrefix(head, "<") {
		for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<h1"} {
			if strings.Contains(head, tag) {
				return formatHTML
			}
		}
	}
	if strings.HasPrefix(head, "# ") || hasBoldLines(body) || hasRule(body) || strings.Contains(body, "\n## ") || strings.Contains(body, "\n|--") || strings.Contains(body, "\n| --") {
		return formatMarkdown
	}
	return formatText
}

// hasBoldLines reports whether a text has titles in bold, as Markdown marks them: **1. What we collect**.
func hasBoldLines(body string) bool {
	const fewest = 3
	n := 0
	for line := range strings.Lines(body) {
		if strings.HasPrefix(line, "**") && boldLine().MatchString(strings.TrimSpace(line)) {
			if n++; n == fewest {
				return true
			}
		}
	}
	return false
}

// hasRule reports whether a text has a table as Markdown writes it, without bars at the ends of its rows.
func hasRule(body string) bool {
	i := strings.Index(body, "\n---|")
	if i < 0 {
		return false
	}
	above := strings.TrimSpace(body[strings.LastIndexByte(body[:i], '\n')+1 : i])
	return strings.Contains(above, "|") && !strings.HasSuffix(above, "|")
}
