package classfile

import (
	"errors"
	"runtime/metrics"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// template is a class file to edit. Bytes changed at random hardly get past the constant pool, so edits know the
// structures: sections has the places of the numbers of each.
type template struct {
	data     []byte
	sections [][]place
}

// Sections that there is one of. Behind them, each attribute has one for its content.
const (
	tagPlaces = iota
	indexPlaces
	textPlaces
	headPlaces // of the class and its members: version, flags, names, counts
	namePlaces // of attributes
	lengthPlaces
	contentPlaces
)

// place is where a number of width bytes lies. Index is that of its constant, and lengths says where the lengths of
// the attributes around it lie.
type place struct {
	at, width int
	index     uint16
	lengths   []int
}

func newTemplate(tb testing.TB, data []byte) *template {
	tb.Helper()
	f, err := Parse(data, nil)
	require.NoError(tb, err)
	t := &template{data: data, sections: make([][]place, contentPlaces)}
	add := func(section int, p ...place) { t.sections[section] = append(t.sections[section], p...) }
	add(headPlaces, place{at: 4, width: 2}, place{at: 6, width: 2}, place{at: 8, width: 2})
	end := 10
	for n := range f.Pool.Len() {
		i := uint16(n)
		tag, at := f.Pool.Tag(i), int(f.Pool.Offset(i))
		if tag == 0 {
			continue
		}
		add(tagPlaces, place{at: at, width: 1, index: i})
		end = at + int(tags[tag].size)
		switch tag {
		case TagUtf8:
			text, err := f.Pool.Utf8(i)
			require.NoError(tb, err)
			end += len(text)
			add(textPlaces, place{at: at + 1, width: 2, index: i})
			for n := range text {
				add(textPlaces, place{at: at + 3 + n, width: 1, index: i})
			}
		case TagInteger, TagFloat, TagLong, TagDouble:
			for p := at + 1; p < end; p += 4 {
				add(textPlaces, place{at: p, width: 4, index: i})
			}
		case TagMethodHandle:
			add(indexPlaces, place{at: at + 1, width: 1, index: i}, place{at: at + 2, width: 2, index: i})
		default:
			for p := at + 1; p < end; p += 2 {
				add(indexPlaces, place{at: p, width: 2, index: i})
			}
		}
	}
	for n := range 4 + f.Interfaces.Len() + 1 { // up to the number of fields
		add(headPlaces, place{at: end + 2*n, width: 2})
	}
	for _, m := range slices.Concat(f.Fields, f.Methods) {
		at := int(m.Offset)
		add(headPlaces, place{at: at, width: 2}, place{at: at + 2, width: 2}, place{at: at + 4, width: 2})
		t.attributes(tb, m.Attributes, nil)
	}
	methods := int(f.Attributes.list.offset) - 4
	if len(f.Methods) > 0 {
		methods = int(f.Methods[0].Offset) - 2
	}
	add(headPlaces, place{at: methods, width: 2})
	t.attributes(tb, f.Attributes, nil)
	return t
}

// attributes adds the sections of a list of attributes: all names are in one section, all lengths and counts in
// another, and each content is one of its own.
func (t *template) attributes(tb testing.TB, a Attributes, around []int) {
	tb.Helper()
	t.sections[lengthPlaces] = append(t.sections[lengthPlaces], place{at: int(a.list.offset) - 2, width: 2, lengths: around})
	for attribute := range a.All() {
		at := int(attribute.Offset)
		lengths := append(slices.Clone(around), at-4)
		t.sections[namePlaces] = append(t.sections[namePlaces], place{at: at - 6, width: 2, lengths: around})
		t.sections[lengthPlaces] = append(t.sections[lengthPlaces], place{at: at - 4, width: 4, lengths: around})
		var content []place
		for n := range attribute.Data { // numbers of one and of two bytes mix freely
			content = append(content, place{at: at + n, width: 1, lengths: lengths})
			if n+1 < len(attribute.Data) {
				content = append(content, place{at: at + n, width: 2, lengths: lengths})
			}
		}
		if len(content) == 0 {
			content = []place{{at: at, lengths: lengths}}
		}
		t.sections = append(t.sections, content)
		switch string(attribute.Name) {
		case "Code":
			code, err := a.Code()
			require.NoError(tb, err)
			t.attributes(tb, code.Attributes, lengths)
		case "Record":
			components, err := a.Record()
			require.NoError(tb, err)
			for _, r := range components {
				t.attributes(tb, r.Attributes, lengths)
			}
		}
	}
}

// editor applies a script: the choices of the fuzzer, zeros behind its end.
type editor struct {
	*template
	script []byte
	b      []byte
	grown  []growth
}

// growth is bytes that were put in at a place of the template.
type growth struct{ at, n int }

func (e *editor) next() int {
	if len(e.script) == 0 {
		return 0
	}
	b := e.script[0]
	e.script = e.script[1:]
	return int(b)
}

func (e *editor) next16() int { return e.next() | e.next()<<8 }

func (e *editor) section() []place { return e.sections[e.next()%len(e.sections)] }

// attribute returns the content of one.
func (e *editor) attribute() []place {
	return e.sections[contentPlaces+e.next()%(len(e.sections)-contentPlaces)]
}

func (e *editor) pick(from []place) place { return from[e.next16()%len(from)] }

// edited returns the file after the edits of script, at most sixteen.
func (t *template) edited(script []byte) []byte {
	e := editor{template: t, script: script, b: append(make([]byte, 0, len(t.data)+256), t.data...)}
	for n := 0; n < 16 && len(e.script) > 0; n++ {
		switch e.next() % 16 {
		case 0: // two numbers change places
			from := e.section()
			p, q := e.pick(from), e.pick(from)
			v, w := e.load(p), e.load(q)
			e.store(p, w)
			e.store(q, v)
		case 1: // bytes of an attribute double; all lengths stay right
			p := e.pick(e.attribute())
			at := e.at(p.at)
			e.insert(p, e.b[at:min(len(e.b), at+1+e.next()%32)])
		case 2: // bytes of another place are put into an attribute
			p, q := e.pick(e.attribute()), e.pick(e.section())
			at := e.at(q.at)
			e.insert(p, e.b[at:min(len(e.b), at+1+e.next()%32)])
		case 3: // or bytes of the script
			p, n := e.pick(e.attribute()), 1+e.next()%8
			var bytes []byte
			for range n {
				bytes = append(bytes, byte(e.next()))
			}
			e.insert(p, bytes)
		case 4: // one structure written over another
			p, q := e.at(e.pick(e.section()).at), e.at(e.pick(e.section()).at)
			copy(e.b[p:], e.b[q:min(len(e.b), q+e.next()%64)])
		case 5: // cut off
			if e.next()%4 == 0 {
				e.b = e.b[:len(e.b)-e.next16()%len(e.b)]
			}
		default:
			p := e.pick(e.section())
			e.store(p, e.value(p))
		}
	}
	return e.b
}

// at returns where a place of the template lies now, at most at the end.
func (e *editor) at(at int) int {
	now := at
	for _, g := range e.grown {
		if g.at < at {
			now += g.n
		}
	}
	return min(now, len(e.b))
}

// insert puts bytes before p and adds to the lengths around it.
func (e *editor) insert(p place, bytes []byte) {
	if e.at(p.at)+len(bytes) > len(e.b) || len(e.b) > 1<<14 {
		return
	}
	for _, at := range p.lengths {
		length := place{at: at, width: 4}
		e.store(length, e.load(length)+uint32(len(bytes)))
	}
	bytes = slices.Clone(bytes)
	e.b = slices.Insert(e.b, e.at(p.at), bytes...)
	e.grown = append(e.grown, growth{p.at, len(bytes)})
}

// value returns a number that is apt to break a reader of p.
func (e *editor) value(p place) uint32 {
	old := e.load(p)
	switch e.next() % 20 {
	case 0:
		return 0
	case 1:
		return 1
	case 2:
		return 0xffffffff
	case 3:
		return 0x7fffffff
	case 4:
		return 0x80008000
	case 5:
		return old - 1
	case 6:
		return old + 1
	case 7:
		return 2 * old
	case 8:
		return -old
	case 9: // the number of constants, the first index beyond them
		return e.load(place{at: 8, width: 2})
	case 10:
		return e.load(place{at: 8, width: 2}) - 1
	case 11: // the constant itself: a circle
		return uint32(p.index)
	case 12: // what is left of the file
		return uint32(len(e.b) - e.at(p.at))
	case 13:
		return uint32(e.pick(e.sections[tagPlaces]).index)
	case 14, 15: // the name of another attribute, a constant that others use
		return e.load(e.pick(e.sections[namePlaces]))
	case 16:
		return e.load(e.pick(e.section()))
	case 17:
		return uint32(e.next())
	case 18:
		return old ^ 1<<(e.next()%32)
	}
	return uint32(e.next16()) | uint32(e.next16())<<16
}

func (e *editor) load(p place) (v uint32) {
	at := e.at(p.at)
	for _, b := range e.b[at:min(len(e.b), at+p.width)] {
		v = v<<8 | uint32(b)
	}
	return v
}

func (e *editor) store(p place, v uint32) {
	at := e.at(p.at)
	for i := range e.b[at:min(len(e.b), at+p.width)] {
		e.b[at+i] = byte(v >> (8 * (p.width - 1 - i)))
	}
}

// templates returns classes that have each structure of the format, and a plain one of one attribute.
func templates(tb testing.TB) (out []*template) {
	tb.Helper()
	old := small() // code with narrow sizes
	old.major, old.minor = 45, 2
	old.methods = [][]byte{old.lay(Public, "run", "()V", old.attribute("Code", uint8(4), uint8(3), uint16(len(mixedCode())),
		mixedCode(), 1, be(0, 4, 8, 0), list([][]byte{old.attribute("LineNumberTable", 1, 0, 1)})))}
	plain := small()
	plain.attributes = [][]byte{plain.attribute("Signature", plain.utf8("LA;"))}
	for _, c := range []*class{rich(), old, plain} {
		out = append(out, newTemplate(tb, c.build()))
	}
	return out
}

func TestTemplatesKnowTheClass(t *testing.T) {
	for _, template := range templates(t) {
		require.Equal(t, template.data, template.edited(nil), "no edits, no change")
		known := make([]bool, len(template.data))
		for section, places := range template.sections {
			require.NotEmpty(t, places, section)
		}
		for _, places := range template.sections {
			for _, p := range places {
				e := editor{template: template, b: slices.Clone(template.data)}
				e.store(p, e.load(p))
				require.Equal(t, template.data, e.b)
				for i := range p.width {
					known[p.at+i] = true
				}
			}
		}
		unknown := 0
		for _, b := range known {
			if !b {
				unknown++
			}
		}
		require.Equal(t, 4, unknown, "the magic")
	}
	rich := templates(t)[0]
	for section := range len(rich.sections) - contentPlaces {
		f, err := Parse(rich.edited([]byte{3, byte(section), 0, 0, 3, 1, 2, 3, 4}), nil)
		require.NoError(t, err, "the lengths around grow with the content")
		require.NotNil(t, f)
	}
}

// allocated returns the bytes of heap that were ever allocated.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// FuzzMutated reads classes whose structures were edited.
func FuzzMutated(f *testing.F) {
	all := templates(f)
	for i, template := range all {
		f.Add(uint8(i), []byte{})
		for section := range template.sections {
			f.Add(uint8(i), []byte{6, byte(section), 0, 0, 6})
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, script []byte) {
		b := all[int(which)%len(all)].edited(script)
		start, before := time.Now(), allocated()
		file, err := Parse(b, &Limits{MaxDepth: 8})
		require.Equal(t, file == nil, err != nil)
		if err == nil {
			err = walk(file)
		}
		var format *FormatError
		require.True(t, err == nil || errors.As(err, &format), "%v", err)
		require.Less(t, allocated()-before, uint64(16<<20))
		require.Less(t, time.Since(start), 10*time.Second)
	})
}
