package apk

import (
	"fmt"
	"iter"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"sdkaudit/analyzer/binread"
)

// ResourceString is a text that the resource table of the package, or of a split, holds.
type ResourceString struct {
	Text string
	// Kind and Name are those of the first resource that has the text as its value, as in string/privacy_url. They are
	// empty where none has, as for the items of an array.
	Kind, Name string
	// Language is that of the configuration, empty for the default one and where Name is empty.
	Language string
	// Location is that of the text, as in resources.arsc:0x1f4.
	Location string
}

const (
	// maxKeptStrings bounds the texts that one call keeps.
	maxKeptStrings = 16 << 10
	// maxNamed bounds the entries that are looked through for names. Large apps have some 10,000 strings in 100
	// languages, of which a table writes each entry.
	maxNamed = 4 << 20
)

// valuePool is the pool of values of one table.
type valuePool struct {
	file     *File
	name     string // of its entry
	pool     *stringPool
	packages binread.Cursor // behind the pool
	types    []*namedType   // of a bundle, in place of packages
}

// ResourceStrings goes once over the texts of all resource tables, in their order, and returns those for which keep is
// true, each with the name of its resource. The bytes that keep gets are UTF-8 and valid until it returns. Texts that
// cannot be read are passed over. It fails with ErrLimit, beside what it has, where more are kept or must be gone
// through than one call may.
func (f *File) ResourceStrings(keep func(text []byte) bool) ([]ResourceString, error) {
	var out []ResourceString
	var limit error
	steps := 0
	for _, p := range f.table.valuePools() {
		kept := map[uint32]int{}
		name := p.file.at + p.name
		seen := map[string]int{} // a bundle has a text as often as it is the value of something
		whole := p.pool.each(func(i uint32, offset int64, text []byte) bool {
			if !keep(text) {
				return true
			}
			if p.pool.spans != nil {
				if first, ok := seen[string(text)]; ok {
					kept[i] = first
					return true
				}
				seen[string(text)] = len(out)
			}
			if len(out) == maxKeptStrings {
				limit = &FormatError{Structure: name, Offset: offset, Err: fmt.Errorf("%w: more than %d texts to keep", ErrLimit, maxKeptStrings)}
				return false
			}
			kept[i] = len(out)
			out = append(out, ResourceString{Text: binread.MUTF8(text), Location: fmt.Sprintf("%s:0x%x", name, offset)})
			return true
		})
		if !whole && limit == nil {
			limit = &FormatError{Structure: name, Err: fmt.Errorf("%w: texts overlap", ErrLimit)}
		}
		if len(kept) > 0 && !nameStrings(p, kept, out, &steps) {
			limit = &FormatError{Structure: name, Err: fmt.Errorf("%w: more than %d entries to look through for names", ErrLimit, maxNamed)}
		}
	}
	return out, limit
}

// valuePools returns the pools of the tables, which are read when they have not been.
func (r *resolver) valuePools() []valuePool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.read()
	return r.table.pools
}

// each yields the strings of the pool in UTF-8, with their offsets in the file. Offsets may overlap, so that few bytes
// make texts without end: it stops, and reports false, at twice what the pool holds, or when yield returns false.
func (p *stringPool) each(yield func(i uint32, offset int64, text []byte) bool) bool {
	var buf []byte
	left := 2 * p.c.Len()
	for i := range p.count {
		text, offset, c := p.content(i)
		if uint64(len(text)) > left {
			return false
		}
		if !p.utf8 {
			buf = appendUTF16(buf[:0], text)
			text = buf
		}
		if uint64(len(text)) > left {
			return false
		}
		left -= uint64(len(text))
		if c.Err() == nil && !yield(i, offset, text) {
			return false
		}
	}
	return true
}

func appendUTF16(buf, units []byte) []byte {
	unit := func(i int) rune { return rune(units[i]) | rune(units[i+1])<<8 }
	for i := 0; i+1 < len(units); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) && i+3 < len(units) {
			if pair := utf16.DecodeRune(r, unit(i+2)); pair != utf8.RuneError {
				r = pair
				i += 2
			}
		}
		buf = utf8.AppendRune(buf, r)
	}
	return buf
}

// nameStrings finds the resources that have the kept strings of a table as their value. It reports false when it gave
// up.
func nameStrings(p valuePool, kept map[uint32]int, out []ResourceString, steps *int) bool {
	left := len(kept)
	for e := range p.namedTypes("string", "raw") {
		for i := range e.count {
			if *steps++; *steps > maxNamed {
				return false
			}
			key, v, ok := e.slot(i)
			if !ok || v.kind != valueString {
				continue
			}
			if n, ok := kept[v.data]; ok && out[n].Name == "" {
				out[n].Kind, out[n].Name, out[n].Language = e.kind, e.keys.name(key), e.language
				left--
			}
		}
		if left <= 0 {
			break
		}
	}
	return true
}

// namedType is a type chunk with what its package calls it.
type namedType struct {
	resourceType
	id   uint32 // of its resources, but for their last 16 bits
	kind string
	keys namePool // of its resources
}

// namedTypes returns the types of those kinds of all packages of a table; what cannot be read is passed over, for
// the reader of the table has said so.
func (p valuePool) namedTypes(of ...string) iter.Seq[*namedType] {
	return func(yield func(*namedType) bool) {
		for _, t := range p.types {
			if slices.Contains(of, t.kind) && !yield(t) {
				return
			}
		}
		for c := p.packages; c.Len() > 0; {
			kind, header, pkg := nextChunk(&c)
			if c.Err() != nil || kind != chunkPackage {
				continue
			}
			kinds, keys := packagePools(pkg, header)
			at := pkg
			at.Skip(8)
			number := at.U32() & 0xff
			at.Seek(header)
			for at.Len() > 0 {
				kind, header, chunk := nextChunk(&at)
				if at.Err() != nil || kind != chunkType {
					continue
				}
				id := chunk
				id.Skip(8)
				name := kinds.name(uint32(id.U8()) - 1)
				if !slices.Contains(of, name) {
					continue
				}
				if e, id, err := readType(chunk, header); err == nil && !yield(&namedType{e, number<<24 | uint32(id)<<16, name, keys}) {
					return
				}
			}
		}
	}
}

// maxKeyBytes bounds the names that are decoded from one package.
const maxKeyBytes = 1 << 20

// namePool is a pool of names; the zero value has none.
type namePool struct {
	pool  *stringPool
	first uint32 // number of the first name
}

func (p namePool) name(i uint32) string {
	if p.pool == nil {
		return ""
	}
	s, err := p.pool.at(i - p.first)
	if err != nil {
		return ""
	}
	return s
}

// packagePools returns the names of the types and of the resources of a package.
func packagePools(pkg binread.Cursor, header uint64) (kinds, keys namePool) {
	head := pkg
	const nameSize = 256
	head.Skip(8 + 4 + nameSize)
	kindsAt := uint64(head.U32())
	head.Skip(4)
	keysAt := uint64(head.U32())
	if head.Err() != nil {
		return kinds, keys
	}
	kinds, keys = poolAt(pkg, kindsAt), poolAt(pkg, keysAt)
	const firstAt = 8 + 4 + nameSize + 4*4
	if header >= firstAt+4 { // a split of old build tools counts its types on from those of its base
		pkg.Seek(firstAt)
		kinds.first = pkg.U32()
	}
	return kinds, keys
}

func poolAt(c binread.Cursor, at uint64) namePool {
	c.Seek(at)
	if kind, header, chunk := nextChunk(&c); c.Err() == nil && kind == chunkPool {
		budget := maxKeyBytes
		if pool, err := newStringPool(chunk, header, &budget); err == nil {
			return namePool{pool: &pool}
		}
	}
	return namePool{}
}
