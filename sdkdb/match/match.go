package match

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"sdkaudit/sdkdb"
)

// Build is what the matcher reads of a build. Every field may be empty.
type Build struct {
	// Package is the app's package name, against which short component names are resolved.
	Package    string
	Dex        []Dex
	Components []Component
	// MetaData are the keys of the manifest's meta-data elements, of the application and of components.
	MetaData        []string
	NativeLibraries []Native
	// Assets are paths with or without the leading assets/.
	Assets []string
	// Authorities are those of content providers, Permissions those that the manifest defines or uses.
	Authorities []string
	Permissions []string
	// JNI are the classes, dotted, for which libraries export native methods, with the entry of the library.
	JNI []Place
	// Files are the paths of all other entries.
	Files []string
	// Plugins are names of script modules, Hosts hosts in texts, each with the place where it stands.
	Plugins []Place
	Hosts   []Place
	// Named are the ids of SDKs of which a text in the code names a class or package.
	Named []string
}

// Place is a name and the location where it was found.
type Place struct{ Name, Location string }

// Dex is one DEX entry.
type Dex struct {
	// Entry names the file, as locations do: classes2.dex, or split_a.apk!classes.dex.
	Entry string
	// Classes yields the descriptors (La/b/C;) of the class_defs with the offset of each. The bytes may be
	// reused between steps. Nil is no class.
	Classes iter.Seq2[[]byte, int64]
}

// Component is an activity, service, receiver or provider of the manifest.
type Component struct {
	Kind string
	Name string // as the manifest spells it
}

// Native is a native library.
type Native struct {
	Name string // file name
	Path string // entry, shown as the location
}

// Kind is a kind of evidence, as reports spell it.
type Kind string

// Kinds of evidence.
const (
	Class         Kind = "class"
	ManifestEntry Kind = "component"
	MetaData      Kind = "meta_data"
	NativeLibrary Kind = "native_library"
	JNI           Kind = "jni"
	Authority     Kind = "authority"
	Permission    Kind = "permission"
	Plugin        Kind = "plugin"
	Asset         Kind = "asset"
	File          Kind = "file"
	Host          Kind = "host"
	// CodeLike is a class without its name that does what a class of the SDK does.
	CodeLike Kind = "fingerprint"
)

// kinds lists the kinds from the most to the least telling.
var kinds = [...]Kind{Class, CodeLike, JNI, ManifestEntry, NativeLibrary, Authority, Permission, MetaData, Plugin, Asset, File, Host}

// Evidence is one thing found. Value is a dotted class name, component, key, file name or path; Location is
// entry:0xOFFSET for a class, the component's kind for a component, the entry for a library or asset, and
// AndroidManifest.xml for a key.
type Evidence struct {
	Kind     Kind
	Value    string
	Location string
	// Strong says that it proves presence alone.
	Strong bool
}

// MaxEvidence is how many items of one kind a detection lists: the first by value and location, but classes below
// the SDK's own package first and made-up names last. The counts are of all.
const MaxEvidence = 5

// Detection says that a build shows an SDK.
type Detection struct {
	// Record is read-only.
	Record *sdkdb.Record
	// Confidence is above 0 and below 1; see the package comment.
	Confidence float64
	// Strong says that some evidence proves presence alone.
	Strong bool
	// Classes counts the class definitions owned by the record, over all DEX entries.
	Classes int
	// Counts has the number of things found of each kind that was found: class definitions, and different
	// values of the other kinds.
	Counts map[Kind]int
	// Prefixes are the class prefixes under which classes were found, dotted and sorted.
	Prefixes []string
	// Hosts are the SDK's servers that the build's texts name, sorted.
	Hosts []string
	// Evidence is ordered by kind, the most telling first, then by value and location.
	Evidence []Evidence

	codeVersion CodeMatch // by which AdoptVersion goes
	// Version is the release; empty where it is not known. The matcher leaves it to who reads the build.
	Version string
	// VersionRange has what is left of the releases where Version is empty, 3.6.6 | 4.6.0; empty where nothing narrows them.
	VersionRange string
	// VersionEvidence says where Version or VersionRange was read; empty with both.
	VersionEvidence string
}

// fewClasses is the number of classes below which a prefix is less sure: stubs that let other code compile
// without the SDK, and leftovers of shrinking, have one or two.
const fewClasses = 3

// Reliability returns how far one kind of evidence is believed alone. Strong is as in [Evidence]; few says that
// the classes number less than three. A class name under the vendor's package is close to proof; a declared
// component may be left in the manifest after the code is gone; keys and files are copied from instructions.
func Reliability(k Kind, strong, few bool) float64 {
	switch {
	case k == Class && strong && !few:
		return 0.99
	case k == CodeLike && strong:
		return 0.95
	case k == Class && strong, k == JNI && strong, k == ManifestEntry && strong, k == NativeLibrary && strong:
		return 0.9
	case k == Class, k == JNI:
		return 0.5
	case k == CodeLike:
		return 0.7
	case k == ManifestEntry, k == MetaData, k == Authority, k == Permission, k == Plugin:
		return 0.4
	case k == Host:
		return 0.1
	default: // a weak library, an asset, a file
		return 0.3
	}
}

// Matcher finds SDKs in builds.
type Matcher struct {
	index *sdkdb.Index
}

// New returns a matcher for the records of a database.
func New(db *sdkdb.DB) *Matcher { return &Matcher{index: db.Index()} }

// Owner returns the record that owns a class, given as a descriptor; ok is false when no record does. It does
// not allocate. A weak prefix owns too: attribution needs a name for code, not proof of presence.
func (m *Matcher) Owner(descriptor []byte) (rec *sdkdb.Record, ok bool) {
	p, ok := m.index.Class(descriptor)
	return p.Record, ok
}

// Match returns the SDKs that a build shows, sorted by record id. The result depends on the build alone, not on
// the order of its parts, and is empty for a build without any sign.
func (m *Matcher) Match(b *Build) []Detection {
	found := tallies{}
	for _, d := range b.Dex {
		m.classes(found, d)
	}
	for _, c := range b.Components {
		name := sdkdb.ResolveComponent(b.Package, c.Name)
		found.add(m.index.Component(b.Package, c.Name), ManifestEntry, name, c.Kind)
	}
	for _, name := range b.Authorities {
		found.add(m.index.Authority(b.Package, name), Authority, name, manifest)
	}
	for _, name := range b.Permissions {
		found.add(m.index.Permission(b.Package, name), Permission, name, manifest)
	}
	for _, key := range b.MetaData {
		found.add(m.index.MetaData(key), MetaData, key, manifest)
	}
	for _, n := range b.NativeLibraries {
		found.add(m.index.NativeLibrary(n.Name), NativeLibrary, n.Name, n.Path)
	}
	for _, p := range b.JNI {
		found.add(m.index.JNI(p.Name), JNI, p.Name, p.Location)
	}
	for _, name := range b.Assets {
		name = strings.TrimPrefix(name, "assets/")
		found.add(m.index.Asset(name), Asset, name, "assets/"+name)
	}
	for _, name := range b.Files {
		found.add(m.index.File(name), File, name, name)
	}
	for _, p := range b.Plugins {
		found.add(m.index.Plugin(p.Name), Plugin, p.Name, p.Location)
	}
	for _, p := range b.Hosts {
		found.add(m.index.Host(p.Name), Host, p.Name, p.Location)
	}
	out := make([]Detection, 0, len(found))
	for r, t := range found {
		// An app reaches a host without its SDK; next to other evidence it is worth showing.
		if _, host := t.evidence[Host]; t.classes == 0 && host && len(t.evidence) == 1 {
			continue
		}
		out = append(out, t.detection(r))
	}
	out = withoutExplained(out)
	slices.SortFunc(out, func(a, b Detection) int { return strings.Compare(a.Record.ID, b.Record.ID) })
	return out
}

// Told returns the ids of the SDKs that a build tells of in any way: those detected, and those of which it names a class,
// or a host that is no other SDK's.
func (m *Matcher) Told(b *Build, found []Detection) map[string]bool {
	told := map[string]bool{}
	for _, id := range b.Named {
		told[id] = true
	}
	for _, d := range found {
		told[d.Record.ID] = true
	}
	for _, p := range b.Hosts {
		if owners := m.index.Host(p.Name); len(owners) == 1 {
			told[owners[0].Record.ID] = true
		}
	}
	return told
}

// crowd is the number of SDKs from which on a value that they share tells of none: JPUSH_APPKEY is a key of all that its
// vendor makes.
const crowd = 3

// withoutExplained drops detections that rest on nothing but values that a proven SDK of the build has as well, or that
// many have: a library that two SDKs of one vendor ship is no trace of the second where the first is there.
func withoutExplained(all []Detection) []Detection {
	type value struct {
		kind  Kind
		value string
	}
	owners, explained := map[value]int{}, map[value]bool{}
	for _, d := range all {
		for _, e := range d.Evidence {
			v := value{e.Kind, e.Value}
			owners[v]++
			explained[v] = explained[v] || d.Strong || owners[v] >= crowd
		}
	}
	return slices.DeleteFunc(all, func(d Detection) bool {
		return !d.Strong && !slices.ContainsFunc(d.Evidence, func(e Evidence) bool { return !explained[value{e.Kind, e.Value}] })
	})
}

func (m *Matcher) classes(found tallies, d Dex) {
	if d.Classes == nil {
		return
	}
	cursor := m.index.Cursor()
	var prefix sdkdb.Prefix // of the class before, whose tally is at hand
	var t *tally
	for descriptor, offset := range d.Classes {
		p, ok := cursor.Class(descriptor)
		if !ok {
			continue
		}
		if p != prefix {
			prefix, t = p, found.of(p.Record)
			t.prefixes[p.Name] = struct{}{}
		}
		t.class(p, d.Entry, descriptor, offset)
	}
}

// tallies collects by record.
type tallies map[*sdkdb.Record]*tally

func (ts tallies) of(r *sdkdb.Record) *tally {
	t := ts[r]
	if t == nil {
		t = &tally{prefixes: map[string]struct{}{}, evidence: map[Kind][]Evidence{}}
		ts[r] = t
	}
	return t
}

type tally struct {
	classes  int
	strong   int // classes below prefixes that are not weak
	prefixes map[string]struct{}
	first    []classFound // at most MaxEvidence, ascending
	evidence map[Kind][]Evidence
}

// classFound is a class that may be shown. Its bytes are reused when a lesser one takes its place.
type classFound struct {
	descriptor []byte
	entry      string
	offset     int64
	strong     bool
	rank       int
}

// rankOf puts what a reader knows best first: classes below the package that stands for the SDK before others, and
// names from documentation before those that a shrinker made up, which have one or two characters.
func rankOf(p sdkdb.Prefix, descriptor []byte) int {
	rank := 0
	if p.Name != p.Record.Package && !strings.HasPrefix(p.Name, p.Record.Package+".") {
		rank = 1
	}
	simple := descriptor[bytes.LastIndexByte(descriptor, '/')+1:]
	if i := bytes.IndexAny(simple, "$;"); i >= 0 && i <= 2 {
		rank += 2
	}
	return rank
}

func (c *classFound) compare(rank int, entry string, descriptor []byte, offset int64) int {
	return cmp.Or(cmp.Compare(c.rank, rank), bytes.Compare(c.descriptor, descriptor), strings.Compare(c.entry, entry), cmp.Compare(c.offset, offset))
}

// class counts a class and keeps it if it is among the first by name.
func (t *tally) class(p sdkdb.Prefix, entry string, descriptor []byte, offset int64) {
	t.classes++
	if !p.Weak {
		t.strong++
	}
	rank := rankOf(p, descriptor)
	n := len(t.first)
	if n == MaxEvidence && t.first[n-1].compare(rank, entry, descriptor, offset) <= 0 {
		return
	}
	at := n
	for at > 0 && t.first[at-1].compare(rank, entry, descriptor, offset) > 0 {
		at--
	}
	if n < MaxEvidence {
		t.first = append(t.first, classFound{})
		n++
	}
	spare := t.first[n-1].descriptor
	copy(t.first[at+1:n], t.first[at:n-1])
	t.first[at] = classFound{append(spare[:0], descriptor...), entry, offset, !p.Weak, rank}
}

// manifest is the location of what stands in the manifest and has no place of its own in it.
const manifest = "AndroidManifest.xml"

// proves says that a kind proves presence alone where its value is the vendor's own: the others outlive the SDK they
// were written for.
func (k Kind) proves() bool { return k == ManifestEntry || k == NativeLibrary || k == JNI }

// add notes what was found for every record that it tells of.
func (ts tallies) add(found []sdkdb.Signature, k Kind, value, location string) {
	for _, s := range found {
		t := ts.of(s.Record)
		t.evidence[k] = append(t.evidence[k], Evidence{Kind: k, Value: value, Location: location, Strong: (k.proves() || leftByPacker(s.Record, k)) && !s.Weak})
	}
}

// leftByPacker reports whether it is the loader or the payload of a packer: of a packed build often nothing else is in
// plain sight, and nobody copies it from instructions.
func leftByPacker(r *sdkdb.Record, k Kind) bool {
	return r.Kind == sdkdb.Packer && (k == Asset || k == File)
}

func (t *tally) detection(r *sdkdb.Record) Detection {
	d := Detection{Record: r, Classes: t.classes, Strong: t.strong > 0, Counts: map[Kind]int{}}
	d.Prefixes = slices.Sorted(maps.Keys(t.prefixes))
	doubt := 1.0
	if t.classes > 0 {
		d.Counts[Class] = t.classes
		doubt *= 1 - Reliability(Class, t.strong > 0, t.classes < fewClasses)
		for _, c := range t.first {
			d.Evidence = append(d.Evidence, Evidence{
				Kind: Class, Value: className(c.descriptor), Location: fmt.Sprintf("%s:0x%x", c.entry, c.offset), Strong: c.strong,
			})
		}
	}
	for _, k := range kinds[1:] {
		list := t.evidence[k]
		if len(list) == 0 {
			continue
		}
		slices.SortFunc(list, func(a, b Evidence) int {
			return cmp.Or(strings.Compare(a.Value, b.Value), strings.Compare(a.Location, b.Location))
		})
		// A library for four architectures is one finding.
		list = slices.CompactFunc(list, func(a, b Evidence) bool { return a.Value == b.Value })
		if k == Host {
			for _, e := range list {
				d.Hosts = append(d.Hosts, e.Value)
			}
		}
		strong := slices.ContainsFunc(list, func(e Evidence) bool { return e.Strong })
		d.Strong = d.Strong || strong
		d.Counts[k] = len(list)
		doubt *= 1 - Reliability(k, strong, false)
		d.Evidence = append(d.Evidence, list[:min(len(list), MaxEvidence)]...)
	}
	d.Confidence = 1 - doubt
	return d
}

// className returns the dotted name of a descriptor.
func className(descriptor []byte) string {
	name := strings.TrimSuffix(strings.TrimPrefix(string(descriptor), "L"), ";")
	return strings.ReplaceAll(name, "/", ".")
}
