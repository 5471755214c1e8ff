package apk

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/avast/apkparser"

	"sdkaudit/analyzer/binread"
)

// Bounds of a manifest that is read a second time, which keep the cost of apkparser near the manifest's size. It
// spends some 200 bytes on each string of a pool, and maps the characters of each attribute name that has no known
// resource id: attributes times pool bytes bounds that. The largest manifests have elements of 30 attributes and
// pools of 20,000 strings in 1 MiB.
const (
	maxSecondPool       = 4 << 20
	maxSecondStrings    = 1 << 17
	maxSecondAttributes = 128
	maxSecondWork       = 1 << 27 // attributes of one element times bytes of the pool
	maxSecondName       = 256     // bytes of each name that are compared; one long string may serve many elements
)

// secondReading reads a compiled manifest once more, with apkparser, and warns where the two readers see another
// app: a manifest that reads differently hides something from one kind of tool. Ours is the reading that counts.
func secondReading(data []byte, file *xmlFile) []*FormatError {
	structure := manifestName + ": second reading"
	warn := func(err error) []*FormatError { return []*FormatError{{Structure: structure, Err: err}} }
	if !worthASecondReading(data) {
		// No limit of the reading that counts, so the analysis is not incomplete.
		return warn(fmt.Errorf("%w: not compared, apkparser would take too long", ErrUnsupported))
	}
	var names tokenNames
	if err := fenced(func() error { return apkparser.ParseXmlWithConfig(bytes.NewReader(data), &names, nil, nil) }); err != nil {
		return warn(fmt.Errorf("%w: apkparser does not read it: %s", ErrMalformed, clip(err.Error())))
	}
	ours := elementNames(file.root())
	slices.Sort(ours)
	slices.Sort(names.found)
	var out []*FormatError
	for len(ours)+len(names.found) > 0 && len(out) < maxWarnings {
		order := 0
		switch {
		case len(ours) == 0:
			order = 1
		case len(names.found) == 0:
			order = -1
		default:
			order = strings.Compare(ours[0], names.found[0])
		}
		switch {
		case order < 0:
			out = append(out, warn(fmt.Errorf("%w: apkparser does not see <%s>", ErrMalformed, clip(ours[0])))...)
		case order > 0:
			out = append(out, warn(fmt.Errorf("%w: only apkparser sees <%s>", ErrMalformed, clip(names.found[0])))...)
		}
		if order <= 0 {
			ours = ours[1:]
		}
		if order >= 0 {
			names.found = names.found[1:]
		}
	}
	return out
}

// elementNames lists what is compared: the package, each permission asked for and each component.
func elementNames(root element) []string {
	names := []string{secondName("manifest", root.rawText("", "package"))}
	add := func(e element) {
		if v, ok := e.get(attrName); ok && v.kind == valueString {
			names = append(names, secondName(e.name(), v.text))
		}
	}
	application := false
	for e := range root.children() {
		switch {
		case strings.HasPrefix(e.name(), "uses-permission"):
			add(e)
		case e.name() == "application" && !application:
			application = true
			for c := range e.children() {
				if slices.Contains(componentKinds, c.name()) {
					add(c)
				}
			}
		}
	}
	return names
}

func secondName(element, name string) string {
	return element[:min(len(element), maxSecondName)] + " " + name[:min(len(name), maxSecondName)]
}

// tokenNames collects the same from the tokens of apkparser.
type tokenNames struct {
	path         []string
	applications int
	found        []string
}

// Flush does nothing; apkparser wants it.
func (n *tokenNames) Flush() error { return nil }

// EncodeToken takes the next token.
func (n *tokenNames) EncodeToken(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		n.start(t)
	case xml.EndElement:
		if len(n.path) > 0 {
			n.path = n.path[:len(n.path)-1]
		}
		if len(n.path) == 0 {
			return apkparser.ErrEndParsing
		}
	}
	return nil
}

func (n *tokenNames) start(t xml.StartElement) {
	name := t.Name.Local
	depth := len(n.path)
	n.path = append(n.path, name)
	if depth == 1 && name == "application" {
		n.applications++
	}
	switch {
	case depth == 0:
	case depth == 1 && strings.HasPrefix(name, "uses-permission"):
	case depth == 2 && n.path[1] == "application" && n.applications == 1 && slices.Contains(componentKinds, name):
	default:
		return
	}
	for _, a := range t.Attr {
		// apkparser gives an attribute with a resource id its name and a namespace.
		of := "name"
		if depth == 0 {
			of = "package"
		}
		if a.Name.Local == of && (a.Name.Space == "") == (depth == 0) && !strings.HasPrefix(a.Value, "@") {
			n.found = append(n.found, secondName(name, a.Value))
			return
		}
	}
	if depth == 0 {
		n.found = append(n.found, secondName(name, ""))
	}
}

// worthASecondReading walks the chunks as apkparser will.
func worthASecondReading(data []byte) bool {
	c := binread.NewCursor(data, 0, "")
	_, header, c := nextChunk(&c)
	c.Seek(header)
	for pool := uint64(0); c.Len() >= 8; {
		kind, header, chunk := nextChunk(&c)
		switch kind {
		case chunkPool:
			pool = chunk.Len()
			chunk.Skip(8)
			if pool > maxSecondPool || chunk.U32() > maxSecondStrings {
				return false
			}
		case chunkStart:
			chunk.Seek(header + 12)
			if n := uint64(chunk.U16()); n > maxSecondAttributes || n*pool > maxSecondWork {
				return false
			}
		}
	}
	return true
}

// fenced turns a panic of apkparser into an error.
func fenced(parse func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("apkparser: %v", p)
		}
	}()
	return parse()
}
