package sdkdb

import (
	"encoding/binary"
	"errors"
	"reflect"
	"strings"
)

// The compiled form of a database is one string of bytes, used in place: a header, then numbered parts. All numbers
// are 32-bit little endian; a text is a pair of its offset in the part of texts and its length. The parts:
//
//	texts     all texts, each once
//	starts    where each record begins in records, and their end
//	records   the records by id, as encode writes them
//	prefixes  class prefixes: text, record or noRecord, weak
//	trie      edges of the trie of class prefixes, a hash table (trie.go)
//	buckets   offsets into lists, a hash table; 0 is empty
//	lists     what one key stands for: kind, text of the key, count, that many words
//	automaton the automaton over hosts (automaton.go)
const (
	partTexts = iota
	partStarts
	partRecords
	partPrefixes
	partTrie
	partBuckets
	partLists
	partClasses
	partNext
	partOutputs
	parts
)

// The magic names the format; a change of any part changes it.
const magic = "sdkaudit sdkdb 1"

const noRecord = 1<<32 - 1

// blob gives typed access to the bytes.
type blob struct{ part [parts]words }

// words is a run of 32-bit numbers, or of bytes.
type words string

func (w words) at(i uint32) uint32 {
	b := w[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func (w words) half(i uint32) uint32 {
	b := w[2*i : 2*i+2]
	return uint32(b[0]) | uint32(b[1])<<8
}

func (w words) len() uint32 { return uint32(len(w) / 4) }

var errBlob = errors.New("sdkdb: the compiled records are damaged or of another version")

// openBlob checks the header alone: the bytes are built in or were made by this process.
func openBlob(data string) (blob, error) {
	var b blob
	header := len(magic) + 8*parts
	if len(data) < header || !strings.HasPrefix(data, magic) {
		return b, errBlob
	}
	ends := words(data[len(magic):header])
	for i := range b.part {
		start, end := ends.at(uint32(2*i)), ends.at(uint32(2*i+1))
		if start > end || uint64(end) > uint64(len(data)) {
			return b, errBlob
		}
		b.part[i] = words(data[start:end])
	}
	return b, nil
}

func (b *blob) text(offset, size uint32) string {
	return string(b.part[partTexts][offset : offset+size])
}

// hash is FNV-1a, with a number mixed in first.
func hash[T ~string | ~[]byte](seed uint32, key T) uint32 {
	h := (2166136261 ^ seed) * 16777619
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return h ^ h>>15
}

// Kinds of key in the hash table, beside the lists of values.
const (
	keyValue = 0   // + the number of the list in valueLists
	keyGlob  = 100 // likewise, for all values with a star
	keyID    = 200 + iota
	keyName
	keyWord // first word of a name
	keyVersion
	keySecret // first bytes of a server key
)

// list returns the words behind a key; nil when the key is not there.
func list[T ~string | ~[]byte](b *blob, kind uint32, key T) words {
	buckets, lists := b.part[partBuckets], b.part[partLists]
	mask := buckets.len() - 1
	for i := hash(kind, key) & mask; ; i = (i + 1) & mask {
		at := buckets.at(i)
		if at == 0 {
			return ""
		}
		if lists.at(at) == kind && b.text(lists.at(at+1), lists.at(at+2)) == string(key) {
			n := lists.at(at + 3)
			return lists[4*(at+4) : 4*(at+4+n)]
		}
	}
}

// writer builds a blob.
type writer struct {
	parts [parts][]byte
	texts map[string]uint32
	keys  map[listKey][]uint32
	order []listKey
}

type listKey struct {
	kind uint32
	key  string
}

func newWriter() *writer { return &writer{texts: map[string]uint32{}, keys: map[listKey][]uint32{}} }

func (w *writer) put(part int, numbers ...uint32) {
	for _, n := range numbers {
		w.parts[part] = binary.LittleEndian.AppendUint32(w.parts[part], n)
	}
}

// text returns offset and length of a text, which is stored once.
func (w *writer) text(s string) (offset, size uint32) {
	offset, ok := w.texts[s]
	if !ok {
		offset = uint32(len(w.parts[partTexts]))
		w.parts[partTexts] = append(w.parts[partTexts], s...)
		w.texts[s] = offset
	}
	return offset, uint32(len(s))
}

// add appends words to the list behind a key.
func (w *writer) add(kind uint32, key string, numbers ...uint32) {
	k := listKey{kind, key}
	if _, ok := w.keys[k]; !ok {
		w.order = append(w.order, k)
	}
	w.keys[k] = append(w.keys[k], numbers...)
}

// powerOfTwo returns the size of a hash table for n entries, at most half full.
func powerOfTwo(n int) uint32 {
	size := uint32(4)
	for size < uint32(2*n) {
		size *= 2
	}
	return size
}

// lists lays the hash table of lists out.
func (w *writer) lists() {
	buckets := make([]uint32, powerOfTwo(len(w.order)))
	mask := uint32(len(buckets) - 1)
	w.put(partLists, 0) // offset 0 means an empty bucket
	for _, k := range w.order {
		at := uint32(len(w.parts[partLists]) / 4)
		offset, size := w.text(k.key)
		numbers := w.keys[k]
		w.put(partLists, k.kind, offset, size, uint32(len(numbers)))
		w.put(partLists, numbers...)
		i := hash(k.kind, k.key) & mask
		for buckets[i] != 0 {
			i = (i + 1) & mask
		}
		buckets[i] = at
	}
	w.put(partBuckets, buckets...)
}

func (w *writer) bytes() string {
	size := len(magic) + 8*parts
	var out []byte
	out = append(out, magic...)
	at := size
	for _, p := range w.parts {
		out = binary.LittleEndian.AppendUint32(out, uint32(at))
		out = binary.LittleEndian.AppendUint32(out, uint32(at+len(p)))
		at += len(p)
	}
	for _, p := range w.parts {
		out = append(out, p...)
	}
	return string(out)
}

// encode writes a record's fields in the order of their declaration: a text as two numbers, a list as its length and
// its items, a truth as 0 or 1; numbers are variable-length.
func (w *writer) encode(part int, v reflect.Value) {
	number := func(n uint32) { w.parts[part] = binary.AppendUvarint(w.parts[part], uint64(n)) }
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			w.encode(part, v.Field(i))
		}
	case reflect.Slice:
		number(uint32(v.Len()))
		for i := range v.Len() {
			w.encode(part, v.Index(i))
		}
	case reflect.Bool:
		if v.Bool() {
			number(1)
		} else {
			number(0)
		}
	default: // strings; load_test.go proves that there is nothing else
		offset, size := w.text(v.String())
		number(offset)
		number(size)
	}
}

// decoding reads back what encode wrote; texts stay where they are.
type decoding struct {
	b    *blob
	rest string
}

func (d *decoding) number() uint32 {
	var n uint32
	for shift := 0; ; shift += 7 {
		c := d.rest[0]
		d.rest = d.rest[1:]
		n |= uint32(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
}

func (d *decoding) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.Slice:
		n := int(d.number())
		if n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			d.value(v.Index(i))
		}
	case reflect.Bool:
		v.SetBool(d.number() == 1)
	default:
		offset := d.number()
		v.SetString(d.b.text(offset, d.number()))
	}
}
