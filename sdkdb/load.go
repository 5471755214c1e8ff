package sdkdb

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// MaxFileSize is the size of the largest record file that is read, some twenty times the largest there is today;
// a file far beyond is not a record.
const MaxFileSize = 64 << 10

// MaxRecords bounds a directory given by a user, so that a wrong path does not read a whole disk.
const MaxRecords = 10_000

//go:embed data
var sources embed.FS

// Sources returns the files of the built-in records, for [Load]: what compiled records do not have, the lines and the
// comments, is there.
func Sources() fs.FS { return sources }

// FileError is a fault of a record file.
type FileError struct {
	File string
	Line int // 1-based; 0 where the fault is of the file as a whole
	Err  error
}

// Error prints file:line: fault.
func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.File, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
}

// Unwrap returns the fault.
func (e *FileError) Unwrap() error { return e.Err }

// origin remembers where a record was read, so that validation can point at lines.
type origin struct {
	file  string
	lines map[string]int // by path: signatures.classes[2]
}

// line returns the line of a path, or of the nearest enclosing one.
func (o *origin) line(p string) int {
	for p != "" {
		if n, ok := o.lines[p]; ok {
			return n
		}
		p = p[:max(0, strings.LastIndexAny(p, ".["))]
	}
	return 1
}

// Load reads every *.yaml file of fsys as one record. It returns all faults of form together, each a
// *[FileError]; the rules of meaning are [DB.Validate]'s. A tree without any record is an error.
func Load(fsys fs.FS) (*DB, error) {
	records, origins, err := readAll(fsys)
	if err != nil {
		return nil, err
	}
	return newDB(records, origins)
}

func readAll(fsys fs.FS) (records []*Record, origins map[string]*origin, err error) {
	origins = map[string]*origin{}
	var faults []error
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return &FileError{File: name, Err: err}
		}
		if d.IsDir() || path.Ext(name) != ".yaml" {
			return nil
		}
		if len(origins) >= MaxRecords {
			return &FileError{File: name, Err: fmt.Errorf("more than %d records", MaxRecords)}
		}
		rec, org, errs := readRecord(fsys, name)
		if len(errs) > 0 {
			faults = append(faults, errs...)
			return nil
		}
		if first, ok := origins[rec.ID]; ok {
			faults = append(faults, &FileError{File: name, Line: org.line("id"), Err: fmt.Errorf("id %q is taken by %s", rec.ID, first.file)})
			return nil
		}
		records = append(records, rec)
		origins[rec.ID] = org
		return nil
	})
	if err != nil {
		faults = append(faults, err)
	}
	if len(faults) == 0 && len(records) == 0 {
		faults = append(faults, errors.New("no record file (*.yaml) found"))
	}
	return records, origins, errors.Join(faults...)
}

func readRecord(fsys fs.FS, name string) (*Record, *origin, []error) {
	data, err := readLimited(fsys, name)
	if err != nil {
		return nil, nil, []error{&FileError{File: name, Err: err}}
	}
	return parseRecord(name, data)
}

func readLimited(fsys fs.FS, name string) (_ []byte, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	// One byte more than allowed tells a file at the limit from one beyond it.
	data, err := io.ReadAll(io.LimitReader(f, MaxFileSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxFileSize {
		return nil, fmt.Errorf("larger than %d bytes", MaxFileSize)
	}
	return data, nil
}

// parseRecord decodes one file. Either the record or the errors are nil.
func parseRecord(name string, data []byte) (*Record, *origin, []error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("empty file")
		}
		return nil, nil, []error{syntaxError(name, err)}
	}
	if err := dec.Decode(&second); err == nil {
		return nil, nil, []error{&FileError{File: name, Line: second.Line, Err: errors.New("a second document; one file holds one record")}}
	} else if !errors.Is(err, io.EOF) {
		return nil, nil, []error{syntaxError(name, err)}
	}
	d := decoder{file: name, org: &origin{file: name, lines: map[string]int{}}}
	rec := new(Record)
	// A document node has one child, the root value.
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return nil, nil, []error{&FileError{File: name, Line: 1, Err: errors.New("empty document")}}
	}
	d.value(doc.Content[0], reflect.ValueOf(rec).Elem(), "")
	if len(d.errs) == 0 && rec.ID == "" {
		d.fail(1, "no id")
	}
	if len(d.errs) > 0 {
		return nil, nil, d.errs
	}
	return rec, d.org, nil
}

// syntaxError takes the line out of the YAML package's message, which carries it in text alone. For unbalanced
// brackets that line is the one before.
func syntaxError(file string, err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	rest, ok := strings.CutPrefix(text, "line ")
	if digits, msg, found := strings.Cut(rest, ": "); ok && found {
		if n, convErr := strconv.Atoi(digits); convErr == nil {
			return &FileError{File: file, Line: n, Err: errors.New(msg)}
		}
	}
	return &FileError{File: file, Line: 1, Err: errors.New(text)}
}

// decoder fills a record from YAML nodes. The YAML package's own decoding would lose the lines that validation
// points at, and would take the number 12 or the word yes for text.
type decoder struct {
	file string
	org  *origin
	errs []error
}

func (d *decoder) fail(line int, format string, args ...any) {
	d.errs = append(d.errs, &FileError{File: d.file, Line: line, Err: fmt.Errorf(format, args...)})
}

// value decodes n into v. Its depth is bounded by the shape of Record, not by the input.
func (d *decoder) value(n *yaml.Node, v reflect.Value, at string) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		d.fail(n.Line, "anchors and aliases are not allowed")
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v, at)
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			d.fail(n.Line, "%s: want a list", at)
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
		for i, item := range n.Content {
			p := at + "[" + strconv.Itoa(i) + "]"
			d.org.lines[p] = item.Line
			d.value(item, v.Index(i), p)
		}
	case reflect.Bool:
		if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
			d.fail(n.Line, "%s: want true or false", at)
			return
		}
		v.SetBool(n.Value == "true")
	default: // strings; record_test.go proves that there is nothing else
		// A date needs no quotes; anything else that YAML would not read as text does.
		if n.Kind != yaml.ScalarNode || n.Tag != "!!str" && n.Tag != "!!timestamp" {
			d.fail(n.Line, "%s: want text (quote it)", at)
			return
		}
		v.SetString(n.Value)
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, at string) {
	if n.Kind != yaml.MappingNode {
		d.fail(n.Line, "%s: want a mapping", cmp.Or(at, "record"))
		return
	}
	seen := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode {
			d.fail(key.Line, "%s: want a plain key", cmp.Or(at, "record"))
			continue
		}
		if first, ok := seen[key.Value]; ok {
			d.fail(key.Line, "key %q repeats line %d", key.Value, first)
			continue
		}
		seen[key.Value] = key.Line
		field := fieldByTag(v, key.Value)
		if !field.IsValid() {
			d.fail(key.Line, "unknown key %q", key.Value)
			continue
		}
		p := key.Value
		if at != "" {
			p = at + "." + key.Value
		}
		d.org.lines[p] = key.Line
		d.value(n.Content[i+1], field, p)
	}
}

func fieldByTag(v reflect.Value, key string) reflect.Value {
	t := v.Type()
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); name == key {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}
