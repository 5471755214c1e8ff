package apk

import (
	"bytes"
	"cmp"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/binary"
	"hash/crc32"
	"math/big"
	"slices"
	"sync"
	"testing"

	"github.com/klauspost/compress/flate"
	"github.com/stretchr/testify/require"
)

var le = binary.LittleEndian

// record is one entry of a built archive; every field may lie.
type record struct {
	name             string
	raw              []byte // as it lies in the archive
	size, compressed uint32
	method, flags    uint16
}

func stored(name string, content []byte) record {
	return record{name, content, uint32(len(content)), uint32(len(content)), 0, 0}
}

func deflated(name string, content []byte) record {
	var raw bytes.Buffer
	w, err := flate.NewWriter(&raw, flate.BestSpeed)
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err)
	}
	return record{name, raw.Bytes(), uint32(len(content)), uint32(raw.Len()), 8, 0}
}

// archive lays the records out; block comes before the directory.
func archive(block []byte, records ...record) []byte {
	var out, directory []byte
	for _, r := range records {
		header := le.AppendUint16(nil, 20)
		header = le.AppendUint16(header, r.flags)
		header = le.AppendUint16(header, r.method)
		header = le.AppendUint32(header, 0) // time
		header = le.AppendUint32(header, crc32.ChecksumIEEE(nil))
		header = le.AppendUint32(header, r.compressed)
		header = le.AppendUint32(header, r.size)
		header = le.AppendUint16(header, uint16(len(r.name)))
		header = le.AppendUint16(header, 0)
		directory = append(directory, "PK\x01\x02\x14\x00"...)
		directory = append(directory, header...)
		directory = append(directory, make([]byte, 10)...)
		directory = le.AppendUint32(directory, uint32(len(out)))
		directory = append(directory, r.name...)
		out = append(append(append(append(out, localHeader...), header...), r.name...), r.raw...)
	}
	out = append(out, block...)
	start := len(out)
	out = append(append(out, directory...), directoryEnd...)
	out = le.AppendUint32(out, 0)
	out = le.AppendUint16(out, uint16(len(records)))
	out = le.AppendUint16(out, uint16(len(records)))
	out = le.AppendUint32(out, uint32(len(directory)))
	out = le.AppendUint32(out, uint32(start))
	return le.AppendUint16(out, 0)
}

func open(b []byte, limits *Limits) (*File, error) {
	return New(bytes.NewReader(b), int64(len(b)), limits)
}

// mustOpen opens an archive of a minimal manifest and records.
func mustOpen(t *testing.T, limits *Limits, records ...record) *File {
	t.Helper()
	f, err := open(archive(nil, append([]record{stored(manifestName, minimal())}, records...)...), limits)
	require.NoError(t, err)
	return f
}

// node is an element of a binary XML file.
type node struct {
	name       string
	attributes []attr
	children   []node
	text       string
	unsorted   bool // keeps the order of the attributes, which build tools sort by id
}

// attr has an id of zero where the manifest gives none, and a kind of the resource value types.
type attr struct {
	name string
	id   uint32
	kind uint8
	text string
	data uint32
}

func str(name, text string) attr {
	return attr{name: name, id: attributeIDs[name], kind: valueString, text: text}
}
func num(name string, n uint32) attr {
	return attr{name: name, id: attributeIDs[name], kind: valueDecimal, data: n}
}
func boolean(name string, v bool) attr {
	a := attr{name: name, id: attributeIDs[name], kind: valueBoolean}
	if v {
		a.data = 0xffffffff
	}
	return a
}
func ref(name string, id uint32) attr {
	return attr{name: name, id: attributeIDs[name], kind: valueReference, data: id}
}
func el(name string, parts ...any) node {
	n := node{name: name}
	for _, p := range parts {
		switch p := p.(type) {
		case attr:
			n.attributes = append(n.attributes, p)
		case node:
			n.children = append(n.children, p)
		}
	}
	return n
}

func minimal() []byte { return axml(el("manifest", str("package", "com.example"))) }

func chunk(kind uint16, header []byte, body ...[]byte) []byte {
	rest := bytes.Join(body, nil)
	out := le.AppendUint16(nil, kind)
	out = le.AppendUint16(out, uint16(8+len(header)))
	out = le.AppendUint32(out, uint32(8+len(header)+len(rest)))
	return append(append(out, header...), rest...)
}

func words(ws ...uint32) (out []byte) {
	for _, w := range ws {
		out = le.AppendUint32(out, w)
	}
	return out
}

// pool8 builds a string pool in UTF-8, pool16 one in UTF-16, of ASCII strings.
func pool8(texts ...string) []byte {
	var offsets, content []byte
	for _, s := range texts {
		offsets = le.AppendUint32(offsets, uint32(len(content)))
		for range 2 { // length in units, length in bytes
			if len(s) > 0x7f {
				content = append(content, 0x80|byte(len(s)>>8))
			}
			content = append(content, byte(len(s)))
		}
		content = append(append(content, s...), 0)
	}
	content = append(content, make([]byte, -len(content)&3)...)
	return chunk(chunkPool, words(uint32(len(texts)), 0, 1<<8, uint32(28+len(offsets)), 0), offsets, content)
}

func pool16(texts ...string) []byte {
	var offsets, content []byte
	for _, s := range texts {
		offsets = le.AppendUint32(offsets, uint32(len(content)))
		content = le.AppendUint16(content, uint16(len(s)))
		for _, c := range s {
			content = le.AppendUint16(content, uint16(c))
		}
		content = le.AppendUint16(content, 0)
	}
	return chunk(chunkPool, words(uint32(len(texts)), 0, 0, uint32(28+len(offsets)), 0), offsets, content)
}

// axml encodes a document.
func axml(roots ...node) []byte {
	var texts []string
	var ids []uint32
	index := map[any]uint32{}
	intern := func(key any, text string, id uint32) uint32 {
		i, ok := index[key]
		if !ok {
			i = uint32(len(texts))
			index[key] = i
			texts = append(texts, text)
			if id != 0 {
				ids = append(ids, id)
			}
		}
		return i
	}
	var each func(nodes []node, visit func(attr))
	each = func(nodes []node, visit func(attr)) {
		for _, n := range nodes {
			for _, a := range n.attributes {
				visit(a)
			}
			each(n.children, visit)
		}
	}
	each(roots, func(a attr) { // names with ids come first: the resource map covers them
		if a.id != 0 {
			intern(a.id, a.name, a.id)
		}
	})
	const none = 0xffffffff
	var body []byte
	var write func(n node)
	write = func(n node) {
		name := intern(n.name, n.name, 0)
		start := words(none, name)
		for _, v := range []uint16{20, 20, uint16(len(n.attributes)), 0, 0, 0} {
			start = le.AppendUint16(start, v)
		}
		attributes := slices.SortedStableFunc(slices.Values(n.attributes), func(a, b attr) int { return cmp.Compare(a.id, b.id) })
		if n.unsorted {
			attributes = n.attributes
		}
		for _, a := range attributes {
			key, data, raw, space := any(a.id), a.data, uint32(none), uint32(none)
			if a.id == 0 {
				key = a.name
			} else {
				space = intern(androidNamespace, androidNamespace, 0)
			}
			if a.kind == valueString {
				raw = intern(a.text, a.text, 0)
				data = raw
			}
			start = append(start, words(space, intern(key, a.name, 0), raw, 8|uint32(a.kind)<<24, data)...)
		}
		body = append(body, chunk(chunkStart, words(0, none), start)...)
		if n.text != "" {
			body = append(body, chunk(chunkText, words(0, none), words(intern("text "+n.text, n.text, 0), 0, 0))...)
		}
		for _, c := range n.children {
			write(c)
		}
		body = append(body, chunk(chunkEnd, words(0, none), words(none, name))...)
	}
	for _, n := range roots {
		write(n)
	}
	return chunk(chunkXML, nil, pool8(texts...), chunk(chunkMap, nil, words(ids...)), body)
}

// arsc builds a resource table of package 0x7f with type 1 from its configurations.
func arsc(pool []byte, types ...[]byte) []byte {
	header := append(words(0x7f), make([]byte, 256+4*5)...)
	return chunk(chunkTable, words(1), pool, chunk(chunkPackage, header, types...))
}

// typeChunk is a type chunk whose entries are given by their offsets table and their bytes.
func typeChunk(flags byte, language string, count int, offsets []byte, entries ...[]byte) []byte {
	config := append(words(28, 0), (language + "\x00\x00")[:2]...)
	config = append(config, make([]byte, 28-len(config))...)
	header := append([]byte{1, flags, 0, 0}, words(uint32(count), uint32(8+12+len(config)+len(offsets)))...)
	return chunk(chunkType, append(header, config...), offsets, bytes.Join(entries, nil))
}

// entry is a simple value.
func entry(kind uint8, data uint32) []byte { return words(8, 0, 8|uint32(kind)<<24, data) }

// testCertificate is made once; its subject needs escaping.
var testCertificate = sync.OnceValue(func() []byte {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(77), Subject: pkix.Name{CommonName: "A, B", Country: []string{"CN"}}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		panic(err)
	}
	return der
})

func prefixed(parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	return append(words(uint32(len(body))), body...)
}

// signerOf is a signer of any scheme of the signing block.
func signerOf(chain ...[]byte) []byte {
	var certificates []byte
	for _, der := range chain {
		certificates = append(certificates, prefixed(der)...)
	}
	return prefixed(prefixed(prefixed(), prefixed(certificates), prefixed()), prefixed(), prefixed())
}

func pair(id uint32, value []byte) []byte {
	return append(le.AppendUint64(nil, uint64(4+len(value))), append(words(id), value...)...)
}

func signingBlock(pairs ...[]byte) []byte {
	body := bytes.Join(pairs, nil)
	size := le.AppendUint64(nil, uint64(len(body)+signingFoot))
	return append(append(append(bytes.Clone(size), body...), size...), signingMagic...)
}
