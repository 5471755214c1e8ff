package apk

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// editor draws the choices of a mutation from the bytes of the fuzzer, zeros behind their end. Bytes changed at
// random hardly get past the first header, so the mutations below know the structures.
type editor struct{ script []byte }

func (e *editor) next() int {
	if len(e.script) == 0 {
		return 0
	}
	b := e.script[0]
	e.script = e.script[1:]
	return int(b)
}

func (e *editor) pick(n int) int {
	if n <= 1 {
		return 0
	}
	if n > 256 {
		return (e.next()<<8 | e.next()) % n
	}
	return e.next() % n
}

// number draws a number that is likely to be a limit of something.
func (e *editor) number(old uint64, size int) uint64 {
	n := uint64(size)
	switch e.next() % 16 {
	case 0:
		return 0
	case 1:
		return 1
	case 2:
		return old + 1
	case 3:
		return old - 1
	case 4:
		return 0xff
	case 5:
		return 0xffff
	case 6:
		return 0xffffffff
	case 7:
		return 0x7fffffff
	case 8:
		return n
	case 9:
		return n - 1
	case 10:
		return n + 1
	case 11:
		return old * 2
	case 12:
		return old ^ 1<<(e.next()%32)
	case 13:
		return uint64(e.next())<<8 | uint64(e.next())
	case 14:
		return old + 4*uint64(e.next())
	}
	return uint64(e.next())
}

// put overwrites a number of one, two, four or eight bytes somewhere in b, mostly where numbers lie.
func (e *editor) put(b []byte, size int) {
	if len(b) == 0 {
		return
	}
	width := []int{4, 2, 1, 4, 8, 4, 2, 4}[e.next()%8]
	at := e.pick(len(b))
	if width > 1 && e.next()%8 > 0 {
		at -= at % min(width, 4)
	}
	if at+width > len(b) {
		return
	}
	old := make([]byte, 8)
	copy(old, b[at:at+width])
	v := le.AppendUint64(nil, e.number(le.Uint64(old), size))
	copy(b[at:at+width], v)
}

// blob changes the length of b or one of its numbers.
func (e *editor) blob(b []byte, size int) []byte {
	switch e.next() % 6 {
	case 0:
		return b[:e.pick(len(b)+1)]
	case 1:
		at := e.pick(len(b) + 1)
		return slices.Insert(bytes.Clone(b), at, make([]byte, 1+e.next()%16)...)
	case 2:
		if len(b) > 0 {
			from := e.pick(len(b))
			return append(bytes.Clone(b), b[from:min(len(b), from+64)]...)
		}
	}
	b = bytes.Clone(b)
	e.put(b, size)
	return b
}

// chunkTree is a chunk of compiled XML or resources, taken apart.
type chunkTree struct {
	kind         uint16
	header, body []byte // header without its first eight bytes
	children     []*chunkTree
	headerLie    int // added to the header's size, as written
	sizeLie      int
}

func parseTree(data []byte) *chunkTree {
	header, size := int(le.Uint16(data[2:])), int(le.Uint32(data[4:]))
	c := &chunkTree{kind: le.Uint16(data), header: bytes.Clone(data[8:header])}
	rest := data[header:size]
	if c.kind != chunkXML && c.kind != chunkTable && c.kind != chunkPackage {
		c.body = bytes.Clone(rest)
		return c
	}
	for len(rest) >= 8 {
		n := le.Uint32(rest[4:])
		c.children = append(c.children, parseTree(rest[:n]))
		rest = rest[n:]
	}
	return c
}

func (c *chunkTree) bytes() []byte {
	body := bytes.Clone(c.body)
	for _, child := range c.children {
		body = append(body, child.bytes()...)
	}
	out := le.AppendUint16(nil, c.kind)
	out = le.AppendUint16(out, uint16(8+len(c.header)+c.headerLie))
	out = le.AppendUint32(out, uint32(8+len(c.header)+len(body)+c.sizeLie))
	return append(append(out, c.header...), body...)
}

// all lists the chunk and those in it.
func (c *chunkTree) all() []*chunkTree {
	out := []*chunkTree{c}
	for _, child := range c.children {
		out = append(out, child.all()...)
	}
	return out
}

func (c *chunkTree) clone() *chunkTree {
	copied := *c
	copied.header, copied.body, copied.children = bytes.Clone(c.header), bytes.Clone(c.body), nil
	for _, child := range c.children {
		copied.children = append(copied.children, child.clone())
	}
	return &copied
}

var chunkKinds = []uint16{
	chunkPool, chunkXML, chunkTable, chunkNodes, chunkStart, chunkEnd, chunkText, chunkNodeMax, chunkMap, chunkPackage, chunkType, chunkSpec, 0x7777,
}

// mutate edits the tree as the script says, at most 12 times.
func (c *chunkTree) mutate(e *editor) {
	for range 12 {
		if len(e.script) == 0 {
			return
		}
		all := c.all()
		at := all[e.pick(len(all))]
		size := len(at.header) + len(at.body) + 8
		switch e.next() % 14 {
		case 0, 1, 2:
			e.put(at.header, size)
		case 3, 4, 5:
			e.put(at.body, size)
		case 6:
			at.body = e.blob(at.body, size)
		case 7:
			at.header = e.blob(at.header, size)
		case 8:
			at.kind = chunkKinds[e.pick(len(chunkKinds))]
		case 9:
			at.sizeLie = int(int8(e.next())) * 4
		case 10:
			at.headerLie = int(int8(e.next()))
		case 11: // out
			if n := len(at.children); n > 0 {
				i := e.pick(n)
				at.children = slices.Delete(at.children, i, i+1)
			}
		case 12: // twice, or somewhere else
			if n := len(at.children); n > 0 && len(all) < 200 {
				i := e.pick(n)
				at.children = slices.Insert(at.children, e.pick(n), at.children[i].clone())
			}
		case 13:
			if n := len(at.children); n > 1 {
				i, j := e.pick(n), e.pick(n)
				at.children[i], at.children[j] = at.children[j], at.children[i]
			}
		}
	}
}

// entryOf reads one entry of a test app.
func entryOf(tb testing.TB, apk, entry string) []byte {
	tb.Helper()
	f, err := Open("../../testdata/apks/"+apk, nil)
	require.NoError(tb, err)
	e, ok := f.Entry(entry)
	require.True(tb, ok)
	data, err := f.Read(e)
	require.NoError(tb, err)
	require.NoError(tb, f.Close())
	return data
}

// small limits keep a mutation from costing more than others.
func smallLimits() Limits {
	l := Limits{MaxEntries: 64, MaxEntrySize: 1 << 16, MaxInflated: 1 << 18, MaxXMLElements: 200, MaxXMLAttributes: 400, MaxDepth: 16, MaxStringBytes: 1 << 15}
	return l.orDefault()
}

func requireFormatError(t *testing.T, err error) {
	t.Helper()
	var format *FormatError
	require.True(t, errors.As(err, &format) || errors.Is(err, ErrNotZip) || errors.Is(err, ErrNoManifest), "%v", err)
}

// scripts seed the fuzzers: one of each edit, and mixtures.
func scripts(f *testing.F, add func(which byte, script []byte)) {
	f.Helper()
	add(0, nil)
	for op := range 14 {
		add(byte(op), []byte{byte(op), byte(op), 1, byte(3 * op), byte(op), 6, 4, byte(op), 2, 5, 9})
	}
}

func FuzzMutatedXML(f *testing.F) {
	var trees []*chunkTree
	for _, data := range [][]byte{
		axml(full()), entryOf(f, "demo.apk", manifestName), entryOf(f, "demo.apk", "res/layout/activity_main.xml"),
		entryOf(f, "layouts.apk", "res/layout/main.xml"), entryOf(f, "layouts.apk", "res/menu/main.xml"),
		axml(el("manifest", textEl("domain", "a.example", plainBool("includeSubdomains", true)), el("application", ref("label", 0x7f010000)))),
	} {
		trees = append(trees, parseTree(data))
	}
	scripts(f, func(which byte, script []byte) { f.Add(which, script) })
	limits, table := smallLimits(), labels()
	app, err := open(archive(nil, stored(manifestName, minimal()), stored(resourcesName, layoutTable([]string{"a"}, nil, []string{"a.Text"}, nil)), stored("a", nil)), &limits)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, which byte, script []byte) {
		tree := trees[int(which)%len(trees)].clone()
		tree.mutate(&editor{script})
		data := tree.bytes()
		l := newLayoutReader(app)
		l.list()
		l.location, l.kind = "a", xmlTypes[len(script)%len(xmlTypes)]
		if err := l.readCompiled(data); err != nil {
			requireFormatError(t, err)
		}
		require.LessOrEqual(t, len(l.warnings), maxWarnings)
		x, err := parseAXML(data, "x.xml", &limits)
		require.Equal(t, x == nil, err != nil)
		if err != nil {
			requireFormatError(t, err)
			return
		}
		require.LessOrEqual(t, len(x.nodes), limits.MaxXMLElements)
		require.LessOrEqual(t, len(x.attributes), limits.MaxXMLAttributes)
		require.LessOrEqual(t, len(x.warnings), maxWarnings)
		seen := 0
		var visit func(e element)
		visit = func(e element) {
			seen++
			for _, a := range e.attributes() {
				_, _ = a.value.number()
				_, _ = a.value.boolean()
				_ = a.value.String()
			}
			for c := range e.children() {
				visit(c)
			}
		}
		visit(x.root())
		require.LessOrEqual(t, seen, len(x.nodes))
		// FuzzManifest has the second reading too; here it would only make each run cost more.
		r := manifestReader{m: &Manifest{}, resources: tables(table), names: limits.MaxStringBytes}
		if err := r.read(x.root()); err != nil {
			requireFormatError(t, err)
		}
	})
}

func FuzzMutatedResources(f *testing.F) {
	const none = 0xffffffff
	sparse := append(le.AppendUint16(nil, 1), 0, 0)
	var trees []*chunkTree
	for _, data := range [][]byte{
		labels(), entryOf(f, "demo.apk", resourcesName), entryOf(f, "layouts.apk", resourcesName),
		arsc(pool16("a", "b"), typeChunk(1, "de", 1, sparse, entry(valueString, 0)), typeChunk(2, "", 2, []byte{0xff, 0xff, 0, 0}, entry(valueReference, 0x7f010000))),
		arsc(pool8("a"), typeChunk(0, "", 2, words(none, 0), words(8<<16|valueString<<24, 0)), typeChunk(0, "zh", 2, words(none, 0), words(16|1<<16, 0, 0, 0))),
	} {
		trees = append(trees, parseTree(data))
	}
	scripts(f, func(which byte, script []byte) { f.Add(which, script) })
	f.Fuzz(func(t *testing.T, which byte, script []byte) {
		tree := trees[int(which)%len(trees)].clone()
		tree.mutate(&editor{script})
		table := &resourceTable{}
		err := table.add(tree.bytes(), resourcesName)
		if err != nil {
			requireFormatError(t, err)
		}
		devices := []configuration{{sdk: anySDK}, {language: "zh", region: "CN", density: 480, sdk: 30}}
		for key := range table.types {
			for _, entry := range []uint32{0, 1, 2, 0xfffe, 0xffff} {
				for i := range devices {
					if v, ok := table.lookup(key<<16|entry, &devices[i]); ok {
						require.False(t, v.isReference())
						_ = v.String()
					}
				}
			}
		}
		require.LessOrEqual(t, table.count, maxTypes+1)
		limits := smallLimits()
		app, err := open(archive(nil, stored(manifestName, minimal()), stored(resourcesName, tree.bytes()), stored("res/layout/main.xml", minimal())), &limits)
		require.NoError(t, err)
		walkLayouts(t, layouts(t, app))
	})
}

// zipRecord is an entry of a container, taken apart.
type zipRecord struct {
	local, central           []byte // headers of 30 and 46 bytes
	localName, centralName   []byte
	localExtra, centralExtra []byte
	content                  []byte
	follow                   []byte // data descriptor
	offsetLie                int
}

// zipTree is a container, taken apart.
type zipTree struct {
	prefix, block []byte
	records       []zipRecord
	end, comment  []byte
	honest        bool // offsets and counts are those of the layout
}

func newZipTree(block []byte, records ...record) *zipTree {
	z := &zipTree{block: block, honest: true, end: append([]byte(directoryEnd), make([]byte, directoryEndLen-4)...)}
	for _, r := range records {
		whole := archive(nil, r)
		at := bytes.Index(whole, []byte("PK\x01\x02"))
		z.records = append(z.records, zipRecord{
			local: whole[:localHeaderSize], central: whole[at : at+46], localName: []byte(r.name), centralName: []byte(r.name), content: r.raw,
		})
	}
	return z
}

func (z *zipTree) clone() *zipTree {
	c := *z
	c.prefix, c.block, c.end, c.comment = bytes.Clone(z.prefix), bytes.Clone(z.block), bytes.Clone(z.end), bytes.Clone(z.comment)
	c.records = nil
	for _, r := range z.records {
		r.local, r.central = bytes.Clone(r.local), bytes.Clone(r.central)
		c.records = append(c.records, r)
	}
	return &c
}

func (z *zipTree) bytes() []byte {
	out := bytes.Clone(z.prefix)
	var directory []byte
	for _, r := range z.records {
		local, central := bytes.Clone(r.local), bytes.Clone(r.central)
		if z.honest {
			le.PutUint16(local[26:], uint16(len(r.localName)))
			le.PutUint16(local[28:], uint16(len(r.localExtra)))
			le.PutUint16(central[28:], uint16(len(r.centralName)))
			le.PutUint16(central[30:], uint16(len(r.centralExtra)))
			le.PutUint32(central[42:], uint32(len(out)+r.offsetLie))
		}
		directory = bytes.Join([][]byte{directory, central, r.centralName, r.centralExtra}, nil)
		out = bytes.Join([][]byte{out, local, r.localName, r.localExtra, r.content, r.follow}, nil)
	}
	out = append(out, z.block...)
	end := bytes.Clone(z.end)
	if z.honest && len(end) == directoryEndLen {
		le.PutUint16(end[8:], uint16(len(z.records)))
		le.PutUint16(end[10:], uint16(len(z.records)))
		le.PutUint32(end[12:], uint32(len(directory)))
		le.PutUint32(end[16:], uint32(len(out)))
		le.PutUint16(end[20:], uint16(len(z.comment)))
	}
	return bytes.Join([][]byte{out, directory, end, z.comment}, nil)
}

// mutate edits the container as the script says, at most 10 times.
func (z *zipTree) mutate(e *editor) {
	for range 10 {
		if len(e.script) == 0 {
			return
		}
		op := e.next() % 16
		if len(z.records) == 0 && op < 12 {
			return
		}
		i := e.pick(len(z.records))
		switch op {
		case 0, 1:
			e.put(z.records[i].local[4:], len(z.records[i].content))
		case 2, 3:
			e.put(z.records[i].central[4:], len(z.records[i].content))
		case 4:
			z.records[i].localName = e.blob(z.records[i].localName, 8)
		case 5:
			z.records[i].centralName = e.blob(z.records[i].centralName, 8)
		case 6: // zip64 and other extra fields
			extra := le.AppendUint16(nil, []uint16{1, 0x7075, 0xd935, 0xcafe}[e.next()%4])
			extra = le.AppendUint16(extra, uint16(e.next()%32))
			extra = append(extra, make([]byte, e.next()%40)...)
			e.put(extra, len(z.records[i].content))
			z.records[i].centralExtra = append(z.records[i].centralExtra, extra...)
		case 7:
			z.records[i].localExtra = e.blob(append([]byte{1, 0, 16, 0}, make([]byte, 16)...), 16)
		case 8:
			z.records[i].content = e.blob(z.records[i].content, len(z.records[i].content))
		case 9: // twice, under another's name
			if len(z.records) < 32 {
				r := z.records[i]
				r.local, r.central = bytes.Clone(r.local), bytes.Clone(r.central)
				r.centralName = z.records[e.pick(len(z.records))].centralName
				z.records = append(z.records, r)
			}
		case 10:
			z.records[i].offsetLie = int(int8(e.next())) * (1 + e.next())
		case 11:
			le.PutUint16(z.records[i].local[6:], sizeFollows)
			le.PutUint16(z.records[i].central[8:], sizeFollows)
			z.records[i].follow = append([]byte("PK\x07\x08"), make([]byte, 12+e.next()%12)...)
		case 12:
			z.prefix = append([][]byte{{}, []byte("dex\n035\x00"), []byte(localHeader), []byte(directoryEnd)}[e.next()%4], make([]byte, e.next())...)
		case 13:
			z.comment = append([][]byte{{}, []byte(directoryEnd), []byte("PK\x06\x07")}[e.next()%3], make([]byte, e.next()%64)...)
		case 14:
			z.block = e.blob(z.block, len(z.block))
		case 15:
			z.honest = e.next()%2 == 0
			e.put(z.end, len(z.block))
		}
	}
}

func FuzzMutatedContainer(f *testing.F) {
	block := signingBlock(pair(0x7109871a, prefixed(signerOf(testCertificate()))))
	classes := archive(nil, stored("a/B.class", []byte("B")), deflated("a/C.class", []byte("C")))
	trees := []*zipTree{
		newZipTree(block, stored(manifestName, axml(full())), stored(resourcesName, labels()), deflated("classes.dex", []byte("dex\n")), stored("lib/x86/a.so", nil), stored("assets/a", []byte("a"))),
		newZipTree(nil, deflated(manifestName, minimal()), stored("META-INF/CERT.RSA", nil), stored("classes2.dex", nil)),
		newZipTree(nil, stored(manifestName, []byte(libraryManifest)), deflated("classes.jar", classes), stored("libs/b.jar", classes), stored("R.txt", nil)),
		newZipTree(nil, stored("a/B.class", []byte("B")), deflated("x", bytes.Repeat([]byte("x"), 5000))),
	}
	for op := range 32 {
		f.Add(byte(op), []byte{byte(op), byte(op / 4), 1, 0, 3, byte(op), 1, 4, 6, 2})
	}
	limits := smallLimits()
	f.Fuzz(func(t *testing.T, which byte, script []byte) {
		z := trees[int(which)%len(trees)].clone()
		z.mutate(&editor{script})
		data := z.bytes()
		file, err := New(bytes.NewReader(data), int64(len(data)), &limits)
		require.Equal(t, file == nil, err != nil)
		if err != nil {
			requireFormatError(t, err)
			return
		}
		require.NotNil(t, file.Manifest)
		require.LessOrEqual(t, len(file.Entries), limits.MaxEntries)
		total := uint64(0)
		for _, e := range slices.Concat(file.Entries, file.DexEntries(), file.ClassEntries()) {
			content, err := file.Read(e)
			if err != nil {
				requireFormatError(t, err)
				continue
			}
			total += uint64(len(content))
		}
		require.LessOrEqual(t, total, limits.MaxInflated)
		_, _ = file.NativeLibraries(), file.Assets()
		if _, err := file.NetworkSecurity(); err != nil {
			requireFormatError(t, err)
		}
		if _, err := file.BackupRules(); err != nil {
			requireFormatError(t, err)
		}
	})
}
