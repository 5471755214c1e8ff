package models

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"sdkaudit/sdkdb"
)

// FileError is a fault of a model file; it prints as file:line: fault.
type FileError = sdkdb.FileError

// MaxFileSize is the size of the largest model file that is read, some ten times the largest there is today.
const MaxFileSize = 512 << 10

// MaxFiles bounds a folder given by a user, so that a wrong path does not read a whole disk.
const MaxFiles = 1000

// Load reads every *.yaml file of fsys. It returns all faults together, each a *[FileError]. A tree without any file is
// an error. What files say twice is one, so files of a user can be loaded beside the built-in ones: an entry names code,
// and two entries for the same code with the same condition are an error within one call of Load alone.
func Load(fsys fs.FS) (*Models, error) {
	c := checker{seen: map[string]place{}}
	files := 0
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return &FileError{File: name, Err: err}
		}
		if d.IsDir() || path.Ext(name) != ".yaml" {
			return nil
		}
		if files++; files > MaxFiles {
			return &FileError{File: name, Err: fmt.Errorf("more than %d files", MaxFiles)}
		}
		data, err := readLimited(fsys, name)
		if err != nil {
			c.faults = append(c.faults, &FileError{File: name, Err: err})
			return nil
		}
		var f file
		if errs := parseFile(name, data, &f); len(errs) > 0 {
			c.faults = append(c.faults, errs...)
			return nil
		}
		c.file(name, &f)
		return nil
	})
	if err != nil {
		c.faults = append(c.faults, err)
	}
	if len(c.faults) == 0 && files == 0 {
		c.faults = append(c.faults, errors.New("no model file (*.yaml) found"))
	}
	if err := errors.Join(c.faults...); err != nil {
		return nil, err
	}
	return newModels(c.out)
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

// text is a plain value with its line.
type text struct {
	value string
	line  int
}

// file is a model file as it is written; README.md explains the keys. Every mapping knows its line.
type file struct {
	Sources     []sourceGroup     `yaml:"sources"`
	Permissions []permissionGroup `yaml:"permissions"`
	Edges       []edgeGroup       `yaml:"edges"`
	Callbacks   []callbackGroup   `yaml:"callbacks"`
	Components  []componentGroup  `yaml:"components"`
	Roles       []roleGroup       `yaml:"roles"`
	Transfers   []transferGroup   `yaml:"transfers"`
	Sinks       []sinkGroup       `yaml:"sinks"`
	// PassesNothing holds names of methods.
	PassesNothing []text `yaml:"passes_nothing"`
}

type sourceGroup struct {
	Line     int       `yaml:"-"`
	Class    text      `yaml:"class"`
	Evidence []text    `yaml:"evidence"`
	Reads    []reading `yaml:"reads"`
}

type reading struct {
	Line       int       `yaml:"-"`
	Methods    []text    `yaml:"methods"`
	Overrides  []text    `yaml:"overrides"`
	Fields     []text    `yaml:"fields"`
	URIs       []text    `yaml:"uris"`
	URIFields  []text    `yaml:"uri_fields"`
	Files      []text    `yaml:"files"`
	Shell      []text    `yaml:"shell"`
	Properties []text    `yaml:"properties"`
	Strings    []text    `yaml:"strings"`
	Where      condition `yaml:"where"`
	Data       []text    `yaml:"data"`
	Weight     text      `yaml:"weight"`
	Yields     text      `yaml:"yields"`
	Hidden     text      `yaml:"hidden"`
}

type condition struct {
	Line     int    `yaml:"-"`
	Argument text   `yaml:"argument"`
	Equals   []text `yaml:"equals"`
	Prefix   []text `yaml:"prefix"`
	Commands []text `yaml:"commands"`
	Numbers  []text `yaml:"numbers"`
	Bits     text   `yaml:"bits"`
}

type permissionGroup struct {
	Line       int        `yaml:"-"`
	Permission text       `yaml:"permission"`
	Group      text       `yaml:"group"`
	Unseen     text       `yaml:"unseen"`
	Uses       []useGroup `yaml:"uses"`
}

type useGroup struct {
	Line      int       `yaml:"-"`
	Class     text      `yaml:"class"`
	Methods   []text    `yaml:"methods"`
	Fields    []text    `yaml:"fields"`
	URIs      []text    `yaml:"uris"`
	URIFields []text    `yaml:"uri_fields"`
	Files     []text    `yaml:"files"`
	Strings   []text    `yaml:"strings"`
	Actions   []text    `yaml:"actions"`
	Extends   []text    `yaml:"extends"`
	Where     condition `yaml:"where"`
	From      text      `yaml:"from"`
	To        text      `yaml:"to"`
	Source    text      `yaml:"source"`
}

type edgeGroup struct {
	Line    int        `yaml:"-"`
	Class   text       `yaml:"class"`
	Methods []text     `yaml:"methods"`
	Runs    []runGroup `yaml:"runs"`
}

type runGroup struct {
	Line    int    `yaml:"-"`
	On      text   `yaml:"on"`
	Methods []text `yaml:"methods"`
}

type callbackGroup struct {
	Line  int    `yaml:"-"`
	Phase text   `yaml:"phase"`
	Types []text `yaml:"types"`
}

type componentGroup struct {
	Line      int    `yaml:"-"`
	Classes   []text `yaml:"classes"`
	Kind      text   `yaml:"kind"`
	Lifecycle []text `yaml:"lifecycle"`
	User      []text `yaml:"user"`
}

type roleGroup struct {
	Line      int    `yaml:"-"`
	Role      text   `yaml:"role"`
	Classes   []text `yaml:"classes"`
	Methods   []text `yaml:"methods"`
	Arguments []text `yaml:"arguments"`
}

// parseFile decodes one file. The file is filled or the errors are not nil.
func parseFile(name string, data []byte, f *file) []error {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("empty file")
		}
		return []error{syntaxError(name, err)}
	}
	if err := dec.Decode(&second); err == nil {
		return []error{&FileError{File: name, Line: second.Line, Err: errors.New("a second document")}}
	} else if !errors.Is(err, io.EOF) {
		return []error{syntaxError(name, err)}
	}
	// A document node has one child, the root value.
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return []error{&FileError{File: name, Line: 1, Err: errors.New("empty document")}}
	}
	d := decoder{file: name}
	d.value(doc.Content[0], reflect.ValueOf(f).Elem())
	return d.faults
}

// syntaxError takes the line out of the YAML package's message, which carries it in text alone.
func syntaxError(file string, err error) error {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	rest, ok := strings.CutPrefix(message, "line ")
	if digits, fault, found := strings.Cut(rest, ": "); ok && found {
		if n, convErr := strconv.Atoi(digits); convErr == nil {
			return &FileError{File: file, Line: n, Err: errors.New(fault)}
		}
	}
	return &FileError{File: file, Line: 1, Err: errors.New(message)}
}

// decoder fills values from YAML nodes and keeps the lines, which the YAML package's own decoding would lose.
type decoder struct {
	file   string
	faults []error
}

func (d *decoder) fail(line int, format string, args ...any) {
	d.faults = append(d.faults, &FileError{File: d.file, Line: line, Err: fmt.Errorf(format, args...)})
}

// value decodes n into v. Its depth is bounded by the shape of file, not by the input.
func (d *decoder) value(n *yaml.Node, v reflect.Value) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		d.fail(n.Line, "anchors and aliases are not allowed")
		return
	}
	if t, ok := v.Addr().Interface().(*text); ok {
		// Numbers and truths are text to the checks; null is a forgotten value.
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || n.Value == "" {
			d.fail(n.Line, "want a value")
			return
		}
		*t = text{n.Value, n.Line}
		return
	}
	if v.Kind() == reflect.Slice {
		mayBeEmpty := v.Type() == reflect.TypeFor[moveList]()
		if n.Kind != yaml.SequenceNode || len(n.Content) == 0 && !mayBeEmpty {
			d.fail(n.Line, "want a list")
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
		for i, item := range n.Content {
			d.value(item, v.Index(i))
		}
		return
	}
	d.mapping(n, v)
}

func (d *decoder) mapping(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.fail(n.Line, "want a mapping")
		return
	}
	if line := v.FieldByName("Line"); line.IsValid() {
		line.SetInt(int64(n.Line))
	}
	seen := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode {
			d.fail(key.Line, "want a plain key")
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
		d.value(n.Content[i+1], field)
	}
}

func fieldByTag(v reflect.Value, key string) reflect.Value {
	t := v.Type()
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("yaml"); name == key && name != "" && name != "-" {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}
