package sdkdb

import (
	"bytes"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Index holds the signatures and names of all records in their compiled form, which is used where it lies (blob.go).
// It is immutable and safe for concurrent use.
type Index struct {
	data        string
	b           blob
	secrets     map[string]*regexp.Regexp // patterns of server keys, compiled when first needed
	secretsOpen sync.Mutex
	records     []atomic.Pointer[Record] // decoded when first asked for
}

// Prefix is a class prefix and the record that owns what lies below it.
type Prefix struct {
	Record *Record
	// Name is the prefix in dotted form, as the record spells it.
	Name string
	// Weak says that the prefix alone proves nothing.
	Weak bool
}

// Signature is a component, meta-data key, library or file name that a record lists.
type Signature struct {
	Record *Record
	// Value is what the record lists: a name, or a pattern that the found name matched.
	Value string
	// Weak says that the value alone proves nothing: it is listed as weak, or by several records.
	Weak bool
}

// shortPrefix is the number of segments below which a prefix proves nothing. Open-source libraries and
// frameworks are exempt: okio and kotlin are theirs alone.
const shortPrefix = 3

func wholeNamespace(k Kind) bool { return k == OSS || k == Framework }

// compile writes records, sorted by id, into a blob. It fails where they are more than the format holds.
func compile(records []*Record) (string, error) {
	w := newWriter()
	var prefixes []string
	prefix := func(record uint32, name string, weak bool) {
		offset, size := w.text(name)
		w.put(partPrefixes, offset, size, record, flag(weak))
		prefixes = append(prefixes, strings.ReplaceAll(name, ".", "/"))
	}
	for i, r := range records {
		number := uint32(i)
		w.put(partStarts, uint32(len(w.parts[partRecords])))
		w.encode(partRecords, reflect.ValueOf(r).Elem())
		w.add(keyID, r.ID, number)
		s := &r.Signatures
		weak := func(value string) bool { return slices.Contains(s.Weak, value) }
		for _, name := range s.Classes {
			short := strings.Count(name, ".")+1 < shortPrefix && !wholeNamespace(r.Kind)
			prefix(number, name, short || weak(name))
		}
		for _, name := range s.Except {
			prefix(noRecord, name, false)
		}
		for k, list := range valueLists {
			for _, value := range list.of(s) {
				// In the app's own package only the name follows the SDK's convention; a host is no code.
				soft := weak(value) || k == hosts || k == components && strings.HasPrefix(value, ".")
				if strings.Contains(value, "*") {
					offset, size := w.text(value)
					w.add(keyGlob+uint32(k), "", offset, size, number<<1|flag(soft))
				} else {
					w.add(keyValue+uint32(k), value, number<<1|flag(soft))
				}
			}
		}
		for _, key := range r.ServerKeys {
			if start := keyStart(key); start != "" {
				offset, size := w.text(key)
				w.add(keySecret, start, offset, size, number)
			}
		}
	}
	w.put(partStarts, uint32(len(w.parts[partRecords])))
	w.buildTrie(prefixes)
	w.addNames(records)
	w.addVersion(len(records))
	w.lists()
	if err := w.buildAutomaton(hostsOf(records)); err != nil {
		return "", err
	}
	return w.bytes(), nil
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func openIndex(data string) (*Index, error) {
	b, err := openBlob(data)
	if err != nil {
		return nil, err
	}
	return &Index{data: data, b: b, records: make([]atomic.Pointer[Record], b.part[partStarts].len()-1)}, nil
}

// record returns record i, always the same one.
func (x *Index) record(i uint32) *Record {
	if r := x.records[i].Load(); r != nil {
		return r
	}
	starts := x.b.part[partStarts]
	d := decoding{&x.b, string(x.b.part[partRecords][starts.at(i):starts.at(i+1)])}
	r := new(Record)
	d.value(reflect.ValueOf(r).Elem())
	// Another goroutine may have been first.
	x.records[i].CompareAndSwap(nil, r)
	return x.records[i].Load()
}

// byID returns the record with an id, nil when there is none.
func (x *Index) byID(id string) *Record {
	if found := list(&x.b, keyID, id); found != "" {
		return x.record(found.at(0))
	}
	return nil
}

// prefix returns class prefix number i - 1; the zero value for 0 and for an exception.
func (x *Index) prefix(i uint32) Prefix {
	if i == 0 {
		return Prefix{}
	}
	p := x.b.part[partPrefixes]
	at := 4 * (i - 1)
	record := p.at(at + 2)
	if record == noRecord {
		return Prefix{}
	}
	return Prefix{Record: x.record(record), Name: x.b.text(p.at(at), p.at(at+1)), Weak: p.at(at+3) == 1}
}

// find returns the signatures of a list that a value matches, in the order of record ids.
func (x *Index) find(number uint32, value string) []Signature {
	var found []Signature
	add := func(value string, w uint32) {
		found = append(found, Signature{Record: x.record(w >> 1), Value: value, Weak: w&1 == 1})
	}
	exact := list(&x.b, keyValue+number, value)
	for i := range exact.len() {
		add(value, exact.at(i))
	}
	globs := list(&x.b, keyGlob+number, "")
	for i := uint32(0); i < globs.len(); i += 3 {
		if pattern := x.b.text(globs.at(i), globs.at(i+1)); glob(pattern, value) {
			add(pattern, globs.at(i+2))
		}
	}
	markShared(found)
	return found
}

// markShared makes a value weak for each of several records that have it.
func markShared(list []Signature) {
	for i := range list {
		if list[i].Record != list[0].Record {
			for j := range list {
				list[j].Weak = true
			}
			return
		}
	}
}

// glob matches a pattern whose only special character is the star. The validator keeps the other special
// characters of path.Match out of patterns, so that it cannot fail here.
func glob(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// Class returns the longest prefix of a class, given as a descriptor (La/b/C;) or as its inside (a/b/C); ok is false
// when there is none. A class below an exception has none either. It does not allocate once the record is decoded.
func (x *Index) Class(descriptor []byte) (p Prefix, ok bool) {
	last, _, _ := x.b.walk(0, 0, className(descriptor))
	p = x.prefix(last)
	return p, p.Record != nil
}

// longestName bounds a text that may be the name of a class.
const longestName = 256

// Named returns the record that owns the class or package that a text names, with dots or slashes between at least
// three parts; nil where the text names none.
func (x *Index) Named(text []byte) *Record {
	if len(text) > longestName {
		return nil
	}
	var name [longestName]byte
	parts := 1
	for i, c := range text {
		switch {
		case c == '.' || c == '/':
			c = '/'
			parts++
		case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9', c == '_', c == '$':
		default:
			return nil
		}
		name[i] = c
	}
	if parts < 3 {
		return nil
	}
	p, _ := x.Class(name[:len(text)])
	return p.Record
}

// className strips the L and ; of a descriptor.
func className(descriptor []byte) []byte {
	if n := len(descriptor); n >= 2 && descriptor[0] == 'L' && descriptor[n-1] == ';' {
		return descriptor[1 : n-1]
	}
	return descriptor
}

// ClassCursor answers like [Index.Class] and remembers the last package, since the classes of one package mostly
// follow each other in a DEX file. It is for one goroutine.
type ClassCursor struct {
	index *Index
	pkg   []byte
	valid bool
	// The way through the trie that the package took: its last prefix, and the node at its end while alive.
	number, node uint32
	alive        bool
	prefix       Prefix
}

// Cursor returns a cursor that has seen nothing yet.
func (x *Index) Cursor() *ClassCursor { return &ClassCursor{index: x} }

// Class returns the longest prefix of a class; see [Index.Class]. It keeps no reference to the descriptor, and
// allocates only when a package name is longer than all before.
func (c *ClassCursor) Class(descriptor []byte) (p Prefix, ok bool) {
	name := className(descriptor)
	slash := bytes.LastIndexByte(name, '/')
	if slash < 0 {
		return c.index.Class(descriptor)
	}
	if pkg := name[:slash]; !c.valid || !bytes.Equal(pkg, c.pkg) {
		c.pkg = append(c.pkg[:0], pkg...)
		c.valid = true
		c.number, c.node, c.alive = c.index.b.walk(0, 0, pkg)
		c.prefix = c.index.prefix(c.number)
	}
	if c.alive {
		if number, _, _ := c.index.b.walk(c.node, c.number, name[slash+1:]); number != c.number {
			p = c.index.prefix(number)
			return p, p.Record != nil
		}
	}
	return c.prefix, c.prefix.Record != nil
}

// own returns the signatures of a list that a name of the manifest matches, with those of the app's own package.
func (x *Index) own(list uint32, pkg, name string) []Signature {
	if strings.HasPrefix(name, ".") {
		return nil // relative to a package that is not known
	}
	found := x.find(list, name)
	if rest, ok := strings.CutPrefix(name, pkg+"."); ok && pkg != "" {
		found = append(found, x.find(list, "."+rest)...)
	}
	return found
}

// Component returns the signatures that a manifest component matches, by its name or by the owner of its class.
// The name is resolved against the app's package as the platform does. The order is that of record ids.
func (x *Index) Component(pkg, name string) []Signature {
	name = ResolveComponent(pkg, name)
	return x.withOwner(x.own(components, pkg, name), name)
}

// withOwner adds the owner of a class, given by its dotted name.
func (x *Index) withOwner(found []Signature, name string) []Signature {
	if p, ok := x.Class([]byte(strings.ReplaceAll(name, ".", "/"))); ok {
		listed := slices.ContainsFunc(found, func(s Signature) bool { return s.Record == p.Record })
		if !listed {
			found = append(found, Signature{Record: p.Record, Value: p.Name, Weak: p.Weak})
		}
	}
	return found
}

// ResolveComponent returns the full class name of a component as a manifest spells it: a name with a leading
// dot, or without any dot, is of the app's package.
func ResolveComponent(pkg, name string) string {
	switch {
	case pkg == "" || name == "":
		return name
	case strings.HasPrefix(name, "."):
		return pkg + name
	case !strings.Contains(name, "."):
		return pkg + "." + name
	}
	return name
}

// Authority returns the signatures that an authority of a content provider matches.
func (x *Index) Authority(pkg, name string) []Signature { return x.own(authorities, pkg, name) }

// Permission returns the signatures that a permission of the manifest matches, defined or used.
func (x *Index) Permission(pkg, name string) []Signature { return x.own(permissions, pkg, name) }

// MetaData returns the signatures that a meta-data key matches.
func (x *Index) MetaData(key string) []Signature { return x.find(metaData, key) }

// NativeLibrary returns the signatures that a library's file name matches.
func (x *Index) NativeLibrary(file string) []Signature { return x.find(nativeLibraries, file) }

// JNI returns the signatures that a class matches for which a library exports native methods, given by its dotted
// name: the owner of the class, and who lists it or a package around it.
func (x *Index) JNI(class string) []Signature {
	var found []Signature
	for end := len(class); end > 0 && found == nil; end = strings.LastIndexAny(class[:end], ".$") {
		found = x.find(jniClasses, class[:end])
	}
	return x.withOwner(found, class)
}

// Asset returns the signatures that a path matches, with or without the leading assets/.
func (x *Index) Asset(name string) []Signature {
	return x.find(assets, strings.TrimPrefix(name, "assets/"))
}

// File returns the signatures that the path of an entry matches.
func (x *Index) File(name string) []Signature { return x.find(files, name) }

// Plugin returns the signatures that the name of a script module or plugin matches.
func (x *Index) Plugin(name string) []Signature { return x.find(plugins, name) }

// Host returns the signatures that a host, or one above it, matches. They are all weak.
func (x *Index) Host(name string) []Signature {
	for {
		if found := x.find(hosts, name); len(found) > 0 {
			return found
		}
		_, rest, ok := strings.Cut(name, ".")
		if !ok {
			return nil
		}
		name = rest
	}
}

// secretStart is how many bytes every pattern of a server key begins with, by which a text is looked up.
const secretStart = 4

// longestSecret bounds the text that is tried: keys are short.
const longestSecret = 8 << 10

// keyStart returns the fixed bytes that the texts of a pattern begin with, empty for a pattern without them.
func keyStart(pattern string) string {
	expr, err := regexp.Compile(pattern)
	if err != nil {
		return ""
	}
	if prefix, _ := expr.LiteralPrefix(); len(prefix) >= secretStart {
		return prefix[:secretStart]
	}
	return ""
}

// ServerKey returns the record of a service of which the whole text is a credential, nil when there is none.
func (x *Index) ServerKey(text []byte) *Record {
	if len(text) < secretStart || len(text) > longestSecret {
		return nil
	}
	found := list(&x.b, keySecret, text[:secretStart])
	for i := uint32(0); i < found.len(); i += 3 {
		source := x.b.text(found.at(i), found.at(i+1))
		if x.secret(source).Match(text) {
			return x.record(found.at(i + 2))
		}
	}
	return nil
}

// secret returns the compiled pattern of a key; keyStart has seen that it compiles.
func (x *Index) secret(source string) *regexp.Regexp {
	x.secretsOpen.Lock()
	defer x.secretsOpen.Unlock()
	expr := x.secrets[source]
	if expr == nil {
		expr = regexp.MustCompile("^(?:" + source + ")$")
		if x.secrets == nil {
			x.secrets = map[string]*regexp.Regexp{}
		}
		x.secrets[source] = expr
	}
	return expr
}

// Numbers of the lists of values.
const (
	components = iota
	authorities
	permissions
	metaData
	nativeLibraries
	jniClasses
	assets
	files
	plugins
	hosts
)

// valueLists are the signatures that are compared as whole values, with their names in YAML.
var valueLists = [...]struct {
	name string
	of   func(*Signatures) []string
}{
	components:      {"components", func(s *Signatures) []string { return s.Components }},
	authorities:     {"authorities", func(s *Signatures) []string { return s.Authorities }},
	permissions:     {"permissions", func(s *Signatures) []string { return s.Permissions }},
	metaData:        {"meta_data", func(s *Signatures) []string { return s.MetaData }},
	nativeLibraries: {"native_libraries", func(s *Signatures) []string { return s.NativeLibraries }},
	jniClasses:      {"jni", func(s *Signatures) []string { return s.JNI }},
	assets:          {"assets", func(s *Signatures) []string { return s.Assets }},
	files:           {"files", func(s *Signatures) []string { return s.Files }},
	plugins:         {"plugins", func(s *Signatures) []string { return s.Plugins }},
	hosts:           {"hosts", func(s *Signatures) []string { return s.Hosts }},
}
