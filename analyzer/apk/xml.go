package apk

import (
	"fmt"
	"iter"
	"strings"
)

const androidNamespace = "http://schemas.android.com/apk/res/android"

// xmlFile is an XML file, compiled or text, as a flat list of its elements in document order.
type xmlFile struct {
	name       string // of the entry
	nodes      []xmlNode
	attributes []attribute
	warnings   warnings
	plain      bool // read as text
}

type xmlNode struct {
	space, name string
	text        string // of all text directly below, as it stands
	from, to    int    // attributes
	end         int    // the node after the last descendant
	line        uint32
	offset      int64
}

// attribute is one attribute of an element.
type attribute struct {
	space, name string
	id          uint32 // resource id of the name, by which Android finds it; zero where there is none
	value       value
	// raw is the text the value was compiled from; hasRaw is false where the file does not keep it.
	raw    string
	hasRaw bool
}

// element is one element of an xmlFile.
type element struct {
	file *xmlFile
	i    int
}

// root returns the first element; every file has one.
func (x *xmlFile) root() element { return element{x, 0} }

func (e element) node() *xmlNode { return &e.file.nodes[e.i] }

func (e element) name() string { return e.node().name }

func (e element) attributes() []attribute {
	n := e.node()
	return e.file.attributes[n.from:n.to]
}

// children returns the elements directly below e.
func (e element) children() iter.Seq[element] {
	return func(yield func(element) bool) {
		for i := e.i + 1; i < e.node().end; i = e.file.nodes[i].end {
			if !yield(element{e.file, i}) {
				return
			}
		}
	}
}

// named returns the elements of that name directly below e.
func (e element) named(name string) iter.Seq[element] {
	return func(yield func(element) bool) {
		for child := range e.children() {
			if child.name() == name && !yield(child) {
				return
			}
		}
	}
}

// get returns the attribute with that resource id, as TypedArray finds it.
func (e element) get(id uint32) (value, bool) {
	for _, a := range e.attributes() {
		if a.id == id {
			return a.value, true
		}
	}
	return value{}, false
}

// rawText returns the attribute with that namespace and name, as AttributeSet.getAttributeValue finds it: by
// name, and by the text it was compiled from.
func (e element) rawText(space, name string) string {
	for _, a := range e.attributes() {
		if a.name == name && a.space == space {
			if a.hasRaw {
				return a.raw
			}
			return a.value.String()
		}
	}
	return ""
}

func (e element) warn(err error) {
	e.file.warn(e.file.name+": <"+e.name()+">", e.node().offset, err)
}

func (x *xmlFile) warn(structure string, offset int64, err error) {
	x.warnings.add(structure, offset, err)
}

// warnings are those of one file, or of many small ones.
type warnings []*FormatError

// maxWarnings bounds what one file can add to the report; the last one says that more were left out.
const maxWarnings = 32

func (w *warnings) add(structure string, offset int64, err error) {
	switch n := len(*w); {
	case n == maxWarnings:
		return
	case n == maxWarnings-1:
		err = fmt.Errorf("%w: warnings after this one left out: %w", ErrLimit, err)
	}
	*w = append(*w, &FormatError{Structure: structure, Offset: offset, Err: err})
}

// xmlBuilder collects the nodes of a file while a reader goes through it.
type xmlBuilder struct {
	file   *xmlFile
	limits *Limits
	open   []int // the elements not yet closed
}

func (b *xmlBuilder) start(n xmlNode) error {
	switch {
	case len(b.file.nodes) == b.limits.MaxXMLElements:
		return fmt.Errorf("%w: more than %d elements", ErrLimit, b.limits.MaxXMLElements)
	case len(b.open) == b.limits.MaxDepth:
		return fmt.Errorf("%w: more than %d levels", ErrLimit, b.limits.MaxDepth)
	case len(b.file.attributes) > b.limits.MaxXMLAttributes:
		return fmt.Errorf("%w: more than %d attributes", ErrLimit, b.limits.MaxXMLAttributes)
	case len(b.open) == 0 && len(b.file.nodes) > 0:
		b.file.warn(b.file.name, n.offset, fmt.Errorf("%w: second root, not read", ErrMalformed))
	}
	n.to = len(b.file.attributes)
	b.open = append(b.open, len(b.file.nodes))
	b.file.nodes = append(b.file.nodes, n)
	return nil
}

// maxText bounds the text of one element; hosts and digests are what is read of it.
const maxText = 4 << 10

func (b *xmlBuilder) text(s string, offset int64) {
	if len(b.open) == 0 || s == "" {
		return
	}
	n := &b.file.nodes[b.open[len(b.open)-1]]
	if len(n.text)+len(s) > maxText {
		b.file.warn(b.file.name, offset, fmt.Errorf("%w: text of <%s> beyond %d bytes left out", ErrLimit, n.name, maxText))
		return
	}
	n.text += s
}

// closeElement closes the innermost element; the name in the file does not matter to Android.
func (b *xmlBuilder) closeElement() {
	if len(b.open) > 0 {
		b.file.nodes[b.open[len(b.open)-1]].end = len(b.file.nodes)
		b.open = b.open[:len(b.open)-1]
	}
}

// finish closes what the file left open.
func (b *xmlBuilder) finish() error {
	if len(b.file.nodes) == 0 {
		return &FormatError{Structure: b.file.name, Err: fmt.Errorf("%w: no element", ErrMalformed)}
	}
	if n := len(b.open); n > 0 {
		b.file.warn(b.file.name, b.file.nodes[b.open[n-1]].offset, fmt.Errorf("%w: %d elements not closed", ErrMalformed, n))
	}
	for len(b.open) > 0 {
		b.closeElement()
	}
	return nil
}

// isTextXML reports whether data is XML as people write it. Compiled XML has a NUL among its first bytes.
func isTextXML(data []byte) bool {
	head := string(data[:min(len(data), 64)])
	return !strings.Contains(head, "\x00") && strings.HasPrefix(strings.TrimLeft(head, "\ufeff \t\r\n"), "<")
}
