package dex

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io/fs"
	"os"
	"runtime/metrics"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// template is an image to edit. Bytes changed at random hardly get past the header, so edits know its structures:
// sections has the places of the numbers of each section.
type template struct {
	image    []byte
	sections [][]place
	code     []place // units of instructions
}

// place is where a number lies. A width of zero is a LEB128 of length bytes.
type place struct{ at, width, length int }

// Widths of the numbers by type of the map: of items of a fixed size, and of the entries of lists, behind their count.
var (
	fixedWidths = map[uint16][]int{1: {4}, 2: {4}, 3: {4, 4, 4}, 4: {2, 2, 4}, 5: {2, 2, 4}, 6: {4, 4, 4, 4, 4, 4, 4, 4}, 7: {4}, 8: {2, 2, 2, 2}}
	listWidths  = map[uint16][]int{0x1000: {2, 2, 4, 4}, 0x1001: {2}, 0x1002: {4}, 0x1003: {4}}
)

func newTemplate(tb testing.TB, image []byte) template {
	tb.Helper()
	files, err := ParseAll(image, nil)
	require.NoError(tb, err)
	list, err := files[0].MapList()
	require.NoError(tb, err)
	t := template{image: image}
	if list.Len() == 0 || list.At(0).Type != 0 { // the builder of tests makes no map
		t.sections = append(t.sections, numbers(8, headerSize/4-2, 4), numbers(headerSize, (len(image)-headerSize)/4, 4))
	}
	for i := range list.Len() {
		item, end := list.At(i), len(image)
		if i+1 < list.Len() {
			end = int(list.At(i + 1).Offset)
		}
		if item.Type == 0x2001 {
			t.bodies(tb, end)
		} else {
			t.section(item, end)
		}
	}
	return t
}

// section adds the places of one that ends at end.
func (t *template) section(item MapItem, end int) {
	var places []place
	at := int(item.Offset)
	add := func(widths ...int) {
		for _, w := range widths {
			places = append(places, place{at: at, width: w})
			at += w
		}
	}
	fixed, list := fixedWidths[item.Type], listWidths[item.Type]
	for range item.Size {
		add(fixed...)
		if list != nil {
			count := binary.LittleEndian.Uint32(t.image[at:])
			add(4)
			for range count {
				add(list...)
			}
			at += -at & 3
		}
	}
	switch {
	case item.Type == 0: // header, from its checksum on
		places = numbers(at+8, headerSize/4-2, 4)
	case item.Type == 0x2006 || item.Type == 0xf000: // annotation directories, hidden-API flags
		places = numbers(at, (end-at)/4, 4)
	case places == nil:
		places = t.split(at, end)
	}
	t.sections = append(t.sections, places)
}

// bodies adds the section of code items, which ends at end.
func (t *template) bodies(tb testing.TB, end int) {
	tb.Helper()
	all := slices.DeleteFunc(allCode(tb, t.image), func(c Code) bool { return c.Offset == 0 })
	slices.SortFunc(all, func(a, b Code) int { return int(a.Offset - b.Offset) })
	all = append(all, Code{Offset: int64(end)})
	var places []place
	for i, code := range all[:len(all)-1] {
		at := int(code.Offset)
		units := numbers(at+codeHeader, int(code.Units()), 2)
		t.code = append(t.code, units...)
		places = slices.Concat(places, numbers(at, 4, 2), numbers(at+8, 2, 4), units)
		at += codeHeader + 2*(len(units)+len(units)&1)
		for range code.NumTries() {
			places = append(places, place{at: at, width: 4}, place{at: at + 4, width: 2}, place{at: at + 6, width: 2})
			at += 8
		}
		places = append(places, t.split(at, int(all[i+1].Offset))...)
	}
	t.sections = append(t.sections, places)
}

// split takes bytes for LEB128 numbers, as nearly all are in the sections that have no fixed layout.
func (t *template) split(at, end int) (out []place) {
	for at < end {
		n := 1
		for n < 5 && at+n < end && t.image[at+n-1] > 0x7f {
			n++
		}
		out = append(out, place{at: at, length: n})
		at += n
	}
	return out
}

func numbers(at, n, width int) (out []place) {
	for i := range n {
		out = append(out, place{at: at + i*width, width: width})
	}
	return out
}

// script is the choices of the fuzzer, zeros behind its end.
type script []byte

func (s *script) next() int {
	if len(*s) == 0 {
		return 0
	}
	b := (*s)[0]
	*s = (*s)[1:]
	return int(b)
}

func (s *script) next16() int { return s.next() | s.next()<<8 }

func pick[T any](s *script, from []T) (item T) {
	if len(from) > 0 {
		item = from[s.next16()%len(from)]
	}
	return item
}

// edited returns the image after the edits of s, at most sixteen.
func (t *template) edited(s script) []byte {
	b := append(make([]byte, 0, len(t.image)+16), t.image...)
	flags := s.next()
	for n := 0; n < 16 && len(s) > 0; n++ {
		switch op := s.next() % 16; op {
		case 0: // another opcode, with the same operands
			if p := pick(&s, t.code); p.width > 0 && p.at < len(b) {
				b[p.at] = byte(s.next())
			}
		case 1: // another opcode and operands
			store(b, pick(&s, t.code), uint32(s.next16()))
		case 2: // two numbers change places
			places := t.sections[s.next()%len(t.sections)]
			p, q := pick(&s, places), pick(&s, places)
			v, w := load(b, p), load(b, q)
			store(b, p, w)
			store(b, q, v)
		case 3: // one structure written over another
			p, q := t.place(&s), t.place(&s)
			if p.at < len(b) && q.at < len(b) {
				copy(b[p.at:], b[q.at:min(len(b), q.at+s.next()%64)])
			}
		case 4:
			b = b[:len(b)-s.next16()%len(b)]
		case 5:
			b = append(b, byte(s.next()))
		default:
			p := t.place(&s)
			store(b, p, t.value(&s, b, p))
		}
	}
	if flags&1 != 0 && len(b) >= headerSize {
		binary.LittleEndian.PutUint32(b[32:], uint32(len(b)))
	}
	return b
}

func (t *template) place(s *script) place { return pick(s, t.sections[s.next()%len(t.sections)]) }

// value returns a number that is apt to break a reader of p.
func (t *template) value(s *script, b []byte, p place) uint32 {
	old := load(b, p)
	switch s.next() % 20 {
	case 0:
		return 0
	case 1:
		return 1
	case 2:
		return 0xffffffff
	case 3:
		return 0x7fffffff
	case 4:
		return 0x80000000
	case 5:
		return old - 1
	case 6:
		return old + 1
	case 7:
		return 2 * old
	case 8:
		return -old
	case 9:
		return uint32(len(b))
	case 10:
		return uint32(len(b)) - 1
	case 11: // itself: a circle where it is an offset
		return uint32(p.at)
	case 12:
		return uint32(p.at - p.at&3 - 4)
	case 13, 14: // another structure
		return uint32(t.place(s).at)
	case 15: // another number
		return load(b, t.place(s))
	case 16: // the size of a table, the first index beyond it
		return load(b, place{at: 56 + 8*(s.next()%6), width: 4})
	case 17:
		return uint32(s.next())
	case 18:
		return old ^ 1<<(s.next()%32)
	}
	return uint32(s.next16()) | uint32(s.next16())<<16
}

func load(b []byte, p place) (v uint32) {
	for i := range min(max(p.width, p.length), max(0, len(b)-p.at)) {
		if p.width == 0 {
			v |= uint32(b[p.at+i]&0x7f) << (7 * i)
		} else {
			v |= uint32(b[p.at+i]) << (8 * i)
		}
	}
	return v
}

func store(b []byte, p place, v uint32) {
	n := min(max(p.width, p.length), max(0, len(b)-p.at))
	for i := range n {
		switch {
		case p.width > 0:
			b[p.at+i] = byte(v >> (8 * i))
		case i < n-1:
			b[p.at+i] = byte(v>>(7*i)) | 0x80
		default:
			b[p.at+i] = byte(v >> (7 * i)) // with the high bit it runs on into the next number
		}
	}
}

// templates returns images that have each structure of the format.
func templates(tb testing.TB) []template {
	tb.Helper()
	opcodes, err := os.ReadFile("testdata/opcodes.dex")
	require.NoError(tb, err)
	hidden := mapped(cat(words(11, 8), []byte{1, 0x8a, 1, 0}), MapItem{mapHiddenAPI, 1, 0})
	out := []template{newTemplate(tb, opcodes), newTemplate(tb, hidden), newTemplate(tb, small().bytes()),
		newTemplate(tb, container(small(), image{}, small()))}
	for _, name := range []string{"plain", "demo"} {
		build, err := zip.OpenReader("../../testdata/apks/" + name + ".apk")
		require.NoError(tb, err)
		b, err := fs.ReadFile(build, "classes.dex")
		require.NoError(tb, err)
		require.NoError(tb, build.Close())
		out = append(out, newTemplate(tb, b))
	}
	return out
}

func TestTemplatesKnowTheImage(t *testing.T) {
	for _, template := range templates(t) {
		require.True(t, bytes.Equal(template.image, template.edited(nil)), "no edits, no change")
		known := make([]bool, len(template.image))
		for _, places := range template.sections {
			require.NotEmpty(t, places)
			for _, p := range places {
				for i := range max(p.width, p.length) {
					known[p.at+i] = true
				}
				b := bytes.Clone(template.image)
				store(b, p, load(b, p))
				require.True(t, p.length == 5 || bytes.Equal(template.image, b), "%+v", p)
			}
		}
		unknown := 0
		for _, b := range known {
			if !b {
				unknown++
			}
		}
		require.LessOrEqual(t, unknown, 8+len(known)/20, "magic and padding; %d bytes", len(known))
	}
}

// allocated returns the bytes of heap that were ever allocated.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// FuzzMutated reads images whose structures were edited.
func FuzzMutated(f *testing.F) {
	all := templates(f)
	for i, template := range all {
		f.Add(uint8(i), []byte{})
		for section := range template.sections {
			f.Add(uint8(i), []byte{1, 6, byte(section), 0, 0, 11})
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, s []byte) {
		i := int(which)
		if i != len(all)-1 {
			i %= len(all) - 1 // the last is large: it is its own seeds alone
		}
		template := &all[i]
		b := template.edited(s)
		limits := &Limits{MaxStringBytes: 1 << 10, MaxDebugBytes: 1 << 10, MaxDepth: 8, MaxImages: 8}
		start, before := time.Now(), allocated()
		file, err := Parse(b, limits)
		require.Equal(t, file == nil, err != nil)
		requireFormatError(t, err)
		files, err := ParseAll(b, limits)
		require.Equal(t, files == nil, err != nil)
		requireFormatError(t, err)
		for _, file := range files {
			requireFormatError(t, walk(file, 1<<13/len(files)))
		}
		require.Less(t, allocated()-before, uint64(16<<20))
		require.Less(t, time.Since(start), 10*time.Second)
	})
}
