package sdkdb

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// Index is the compiled form of all signatures. It is immutable and safe for concurrent use.
type Index struct {
	// prefixes is keyed by the slashed form of class prefixes.
	prefixes map[string]*Prefix
	// parents holds the package right above each prefix: only in these can a class or inner class be a prefix of
	// its own, so that all other packages need one lookup for all their classes.
	parents map[string]bool

	// values holds all other signatures by list, as YAML names it. What starts with a dot is relative to the app's package.
	values map[string]*lookup
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

type lookup struct {
	exact map[string][]Signature
	globs []Signature
}

// shortPrefix is the number of segments below which a prefix proves nothing. Open-source libraries and
// frameworks are exempt: okio and kotlin are theirs alone.
const shortPrefix = 3

func wholeNamespace(k Kind) bool { return k == OSS || k == Framework }

func compileIndex(records []*Record) *Index {
	x := &Index{prefixes: map[string]*Prefix{}, parents: map[string]bool{}, values: map[string]*lookup{}}
	for _, list := range valueLists {
		x.values[list.name] = &lookup{exact: map[string][]Signature{}}
	}
	for _, r := range records {
		s := &r.Signatures
		weak := func(value string) bool { return slices.Contains(s.Weak, value) }
		for _, name := range s.Classes {
			short := strings.Count(name, ".")+1 < shortPrefix && !wholeNamespace(r.Kind)
			x.addPrefix(&Prefix{Record: r, Name: name, Weak: short || weak(name)})
		}
		for _, name := range s.Except {
			x.addPrefix(&Prefix{Name: name})
		}
		for _, list := range valueLists {
			for _, value := range list.of(s) {
				// In the app's own package only the name follows the SDK's convention.
				own := list.name == components && strings.HasPrefix(value, ".")
				x.values[list.name].add(Signature{Record: r, Value: value, Weak: own || weak(value)})
			}
		}
	}
	for _, l := range x.values {
		for _, list := range l.exact {
			markShared(list)
		}
	}
	return x
}

// addPrefix keeps the first of two equal prefixes; the validator reports the second.
func (x *Index) addPrefix(p *Prefix) {
	key := strings.ReplaceAll(p.Name, ".", "/")
	if _, ok := x.prefixes[key]; ok {
		return
	}
	x.prefixes[key] = p
	x.parents[key[:max(0, strings.LastIndexAny(key, "/$"))]] = true
}

func (l *lookup) add(s Signature) {
	if strings.Contains(s.Value, "*") {
		l.globs = append(l.globs, s)
	} else {
		l.exact[s.Value] = append(l.exact[s.Value], s)
	}
}

func (l *lookup) find(name string) []Signature {
	found := l.exact[name]
	for _, g := range l.globs {
		if glob(g.Value, name) {
			found = append(slices.Clip(found), g)
		}
	}
	if len(found) > 1 {
		found = slices.Clone(found)
		markShared(found)
	}
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

// Class returns the longest prefix of a class, given as a descriptor (La/b/C;) or as its inside (a/b/C); nil
// when there is none. A class below an exception has none either. It does not allocate.
func (x *Index) Class(descriptor []byte) *Prefix {
	name := className(descriptor)
	slash := bytes.LastIndexByte(name, '/')
	if slash < 0 {
		return owned(x.inside(name, -1))
	}
	if x.parents[string(name[:slash])] {
		if p := x.inside(name, slash); p != nil {
			return owned(p)
		}
	}
	return owned(x.enclosing(name[:slash]))
}

// className strips the L and ; of a descriptor.
func className(descriptor []byte) []byte {
	if n := len(descriptor); n >= 2 && descriptor[0] == 'L' && descriptor[n-1] == ';' {
		return descriptor[1 : n-1]
	}
	return descriptor
}

// owned turns an exception into no owner.
func owned(p *Prefix) *Prefix {
	if p == nil || p.Record == nil {
		return nil
	}
	return p
}

// inside looks for a prefix that is the class or one of its outer classes.
func (x *Index) inside(name []byte, slash int) *Prefix {
	for end := len(name); end > slash+1; {
		if p := x.prefixes[string(name[:end])]; p != nil {
			return p
		}
		end = bytes.LastIndexByte(name[:end], '$')
	}
	return nil
}

// enclosing looks for a prefix that is the package or one around it.
func (x *Index) enclosing(pkg []byte) *Prefix {
	for end := len(pkg); end > 0; {
		if p := x.prefixes[string(pkg[:end])]; p != nil {
			return p
		}
		end = bytes.LastIndexByte(pkg[:end], '/')
	}
	return nil
}

// ClassCursor answers like [Index.Class] and remembers the last package, since the classes of one package mostly
// follow each other in a DEX file. It is for one goroutine.
type ClassCursor struct {
	index  *Index
	pkg    []byte
	valid  bool
	parent bool // the package may hold prefixes of single classes
	prefix *Prefix
}

// Cursor returns a cursor that has seen nothing yet.
func (x *Index) Cursor() *ClassCursor { return &ClassCursor{index: x} }

// Class returns the longest prefix of a class; see [Index.Class]. It keeps no reference to the descriptor, and
// allocates only when a package name is longer than all before.
func (c *ClassCursor) Class(descriptor []byte) *Prefix {
	name := className(descriptor)
	slash := bytes.LastIndexByte(name, '/')
	if slash < 0 {
		return owned(c.index.inside(name, -1))
	}
	if pkg := name[:slash]; !c.valid || !bytes.Equal(pkg, c.pkg) {
		c.pkg = append(c.pkg[:0], pkg...)
		c.valid = true
		c.parent = c.index.parents[string(pkg)]
		c.prefix = owned(c.index.enclosing(pkg))
	}
	if c.parent {
		if p := c.index.inside(name, slash); p != nil {
			return owned(p)
		}
	}
	return c.prefix
}

// own returns the signatures of a list that a name of the manifest matches, with those of the app's own package.
func (x *Index) own(list, pkg, name string) []Signature {
	if strings.HasPrefix(name, ".") {
		return nil // relative to a package that is not known
	}
	found := x.values[list].find(name)
	if rest, ok := strings.CutPrefix(name, pkg+"."); ok && pkg != "" {
		found = append(slices.Clip(found), x.values[list].find("."+rest)...)
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
	if p := x.Class([]byte(strings.ReplaceAll(name, ".", "/"))); p != nil {
		listed := slices.ContainsFunc(found, func(s Signature) bool { return s.Record == p.Record })
		if !listed {
			found = append(slices.Clip(found), Signature{Record: p.Record, Value: p.Name, Weak: p.Weak})
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
func (x *Index) MetaData(key string) []Signature { return x.values[metaData].find(key) }

// NativeLibrary returns the signatures that a library's file name matches.
func (x *Index) NativeLibrary(file string) []Signature { return x.values[nativeLibraries].find(file) }

// JNI returns the signatures that a class matches for which a library exports native methods, given by its dotted
// name: the owner of the class, and who lists it or a package around it.
func (x *Index) JNI(class string) []Signature {
	var found []Signature
	for end := len(class); end > 0 && found == nil; end = strings.LastIndexAny(class[:end], ".$") {
		found = x.values[jniClasses].find(class[:end])
	}
	return x.withOwner(found, class)
}

// Asset returns the signatures that a path matches, with or without the leading assets/.
func (x *Index) Asset(name string) []Signature {
	return x.values[assets].find(strings.TrimPrefix(name, "assets/"))
}

// File returns the signatures that the path of an entry matches.
func (x *Index) File(name string) []Signature { return x.values[files].find(name) }

// Plugin returns the signatures that the name of a script module or plugin matches.
func (x *Index) Plugin(name string) []Signature { return x.values[plugins].find(name) }

// Host returns the signatures that a host, or one above it, matches. They are all weak.
func (x *Index) Host(name string) []Signature {
	for {
		if found := x.values[hosts].find(name); len(found) > 0 {
			return found
		}
		_, rest, ok := strings.Cut(name, ".")
		if !ok {
			return nil
		}
		name = rest
	}
}

// Names of the lists of values, as YAML has them.
const (
	components      = "components"
	authorities     = "authorities"
	permissions     = "permissions"
	metaData        = "meta_data"
	nativeLibraries = "native_libraries"
	jniClasses      = "jni"
	assets          = "assets"
	files           = "files"
	plugins         = "plugins"
	hosts           = "hosts"
)

// valueLists are the signatures that are compared as whole values.
var valueLists = [...]struct {
	name string
	of   func(*Signatures) []string
}{
	{components, func(s *Signatures) []string { return s.Components }},
	{authorities, func(s *Signatures) []string { return s.Authorities }},
	{permissions, func(s *Signatures) []string { return s.Permissions }},
	{metaData, func(s *Signatures) []string { return s.MetaData }},
	{nativeLibraries, func(s *Signatures) []string { return s.NativeLibraries }},
	{jniClasses, func(s *Signatures) []string { return s.JNI }},
	{assets, func(s *Signatures) []string { return s.Assets }},
	{files, func(s *Signatures) []string { return s.Files }},
	{plugins, func(s *Signatures) []string { return s.Plugins }},
	{hosts, func(s *Signatures) []string { return s.Hosts }},
}
