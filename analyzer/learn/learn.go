package learn

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// ErrApp means that the artifact is an app, which holds many SDKs and is none itself.
var ErrApp = errors.New("an app, not an SDK's own archive")

// Draft is what an artifact shows of the SDK that it is.
type Draft struct {
	// File is the base name of the artifact, SHA256 its digest in hex, Format aar, jar or so.
	File, SHA256, Format string
	// Versions are the releases that the artifact says it is, the most telling first; empty when it says none.
	Versions []string
	// Classes counts the class files, Own those that no record of the database owns.
	Classes, Own int
	// Record is read-only. Its names, category and sources are empty, its id is a guess.
	Record sdkdb.Record
	// Nested are the records whose parts the artifact holds, by id.
	Nested []Nested
	// Accesses are the places in the code that read personal data, that of nested SDKs too; nil for a library alone.
	Accesses []access.Access
	// Notes say what the author must check, one line each.
	Notes []string

	parsed []*classfile.File // all classes, whosever they are
	owners []*sdkdb.Record   // of each of them, nil for none
}

// Nested is a record of the database of which an artifact holds parts.
type Nested struct {
	Record *sdkdb.Record
	// Classes counts the classes that it owns.
	Classes int
	// Signs are its components, libraries and files, sorted.
	Signs []string
}

// Read drafts the record of the artifact at name; db says what is known already. What cannot be read is an error,
// since the draft of half an artifact would look like a whole one.
func Read(ctx context.Context, name string, db *sdkdb.DB) (draft *Draft, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	stat, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !stat.Mode().IsRegular() {
		return nil, &os.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}
	digest := sha256.New()
	if _, err := io.Copy(digest, file); err != nil {
		return nil, err
	}
	l := &learner{
		index: db.Index(), nested: map[*sdkdb.Record]*Nested{}, hosts: map[string]bool{}, jni: map[string]bool{},
		strings: map[string][]string{}, asked: map[string]int{},
		draft: &Draft{File: filepath.Base(name), SHA256: hex.EncodeToString(digest.Sum(nil))},
	}
	if filepath.Ext(name) == ".so" || isELF(file) {
		err = l.sharedObject(ctx, file, stat.Size())
	} else {
		err = l.archive(ctx, file, stat.Size())
	}
	if err != nil {
		return nil, err
	}
	l.finish(db)
	return l.draft, nil
}

func isELF(r io.ReaderAt) bool {
	magic := make([]byte, 4)
	n, _ := r.ReadAt(magic, 0) // a shorter file is none, and one that cannot be read fails next
	return n == len(magic) && string(magic) == "\x7fELF"
}

// learner collects one draft.
type learner struct {
	index   *sdkdb.Index
	draft   *Draft
	nested  map[*sdkdb.Record]*Nested
	own     []string // dotted names of the classes that no record owns
	entries []string // of the classes in draft.parsed
	lost    int      // of own, below names that no prefix can hold
	hosts   map[string]bool
	jni     map[string]bool // dotted names of classes with native methods
	states  []statement
	// strings are those of states by their class or library, asked counts the rules tried for each.
	strings map[string][]string
	asked   map[string]int
}

func (l *learner) note(format string, args ...any) {
	l.draft.Notes = append(l.draft.Notes, fmt.Sprintf(format, args...))
}

// belongs counts a value for the records that have it and reports whether there is one.
func (l *learner) belongs(found []sdkdb.Signature, value string) bool {
	for _, s := range found {
		n := l.of(s.Record)
		n.Signs = append(n.Signs, value)
	}
	return len(found) > 0
}

func (l *learner) of(rec *sdkdb.Record) *Nested {
	if l.nested[rec] == nil {
		l.nested[rec] = &Nested{Record: rec}
	}
	return l.nested[rec]
}

func (l *learner) sharedObject(ctx context.Context, r io.ReaderAt, size int64) error {
	l.draft.Format = "so"
	l.addVersion(versionIn(l.draft.File))
	library, err := apk.ReadSharedObject(ctx, r, size, nil, l.texts(l.draft.File))
	if err != nil {
		return err
	}
	l.library(l.draft.File, library)
	return nil
}

// archive reads an AAR or JAR.
func (l *learner) archive(ctx context.Context, r io.ReaderAt, size int64) error {
	f, err := apk.New(r, size, nil)
	if err != nil {
		return err
	}
	if !f.Format.Library() {
		return fmt.Errorf("%w; sdkaudit scan tells which SDKs it holds", ErrApp)
	}
	l.draft.Format = string(f.Format)
	for _, w := range f.Warnings {
		l.note("the archive is not well formed: %v", w)
	}
	l.addVersion(f.Manifest.VersionName)
	l.addVersion(versionIn(strings.TrimSuffix(l.draft.File, filepath.Ext(l.draft.File))))
	if err := l.files(f); err != nil {
		return err
	}
	if err := l.classes(ctx, f); err != nil {
		return err
	}
	if err := l.accesses(ctx); err != nil {
		return err
	}
	l.manifest(f.Manifest)
	for _, name := range f.Assets() {
		if !l.belongs(l.index.Asset(name), "assets/"+name) {
			l.draft.Record.Signatures.Assets = append(l.draft.Record.Signatures.Assets, name)
		}
	}
	for _, lib := range f.NativeLibraries() {
		if l.belongs(l.index.NativeLibrary(lib.Name), lib.Name) {
			continue
		}
		e, ok := f.Entry(lib.Path())
		if !ok {
			continue
		}
		library, err := f.ReadLibrary(ctx, e, l.texts(lib.Name))
		if errors.Is(err, apk.ErrNotELF) {
			l.note("%s is no ELF file", lib.Name)
			library, err = &apk.Library{}, nil
		}
		if err != nil {
			return err
		}
		l.library(lib.Name, library)
	}
	return nil
}

// classes reads the class files that no record owns.
func (l *learner) classes(ctx context.Context, f *apk.File) error {
	for _, e := range f.ClassEntries() {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := f.Read(e)
		if err != nil {
			return err
		}
		class, err := classfile.Parse(data, nil)
		if err != nil {
			return fmt.Errorf("%s: %w", e.Location(), err)
		}
		l.draft.Classes++
		l.entries = append(l.entries, e.Location())
		p, ok := l.index.Class(class.Name)
		l.draft.parsed, l.draft.owners = append(l.draft.parsed, class), append(l.draft.owners, p.Record)
		if ok {
			l.of(p.Record).Classes++
			continue
		}
		name := dex.ClassName("L" + string(class.Name) + ";")
		l.own = append(l.own, name)
		for c, err := range class.Constants() {
			if err != nil {
				return fmt.Errorf("%s: %w", e.Location(), err)
			}
			l.state(name, string(c.Name), c.String())
		}
		for i := range class.Pool.Len() {
			if class.Pool.Tag(uint16(i)) != classfile.TagString {
				continue
			}
			text, err := class.Pool.StringValue(uint16(i))
			if err != nil {
				return fmt.Errorf("%s: %w", e.Location(), err)
			}
			l.state(name, "", string(text))
			l.addHosts(string(text))
		}
	}
	return nil
}

const applicationID = "${applicationId}"

// manifest takes what the library adds to the manifest of an app.
func (l *learner) manifest(m *apk.Manifest) {
	s := &l.draft.Record.Signatures
	l.metaData(m.Application.MetaData)
	for _, c := range m.Components {
		if !l.belongs(l.index.Component("", c.Name), c.Name) {
			s.Components = append(s.Components, strings.TrimPrefix(c.Name, applicationID))
		}
		for _, authority := range c.Authorities {
			// A leading dot stands for the package of the app.
			name := strings.TrimPrefix(authority, applicationID)
			if !l.belongs(l.index.Authority("", name), authority) {
				s.Authorities = append(s.Authorities, name)
			}
		}
		l.metaData(c.MetaData)
	}
	// Whether the manifest defines a permission, or only asks for it.
	permissions := map[string]bool{}
	for _, p := range m.Permissions {
		permissions[p.Name] = false
	}
	for _, p := range m.Defined {
		permissions[p.Name] = true
	}
	var foreign []string
	for _, name := range slices.Sorted(maps.Keys(permissions)) {
		_, known := taxonomy.PermissionByName(name)
		custom, relative := strings.CutPrefix(name, applicationID)
		switch {
		case known:
			l.draft.Record.Permissions = append(l.draft.Record.Permissions, name)
		case l.belongs(l.index.Permission("", custom), name):
		case permissions[name] || relative:
			s.Permissions = append(s.Permissions, custom)
		default:
			foreign = append(foreign, name)
		}
	}
	if len(foreign) > 0 {
		l.note("asks for permissions that neither the platform nor this manifest defines: %s", strings.Join(foreign, ", "))
	}
}

func (l *learner) metaData(list []apk.MetaData) {
	for _, d := range list {
		// The platform's own keys, and what every app with a file provider declares.
		if strings.HasPrefix(d.Name, "android.") || l.belongs(l.index.MetaData(d.Name), d.Name) {
			continue
		}
		l.draft.Record.Signatures.MetaData = append(l.draft.Record.Signatures.MetaData, d.Name)
		if len(d.Value) <= maxStatement {
			l.states = append(l.states, statement{key: d.Name, text: d.Value})
		}
	}
}

// library takes a native library that is no other SDK's.
func (l *learner) library(name string, library *apk.Library) {
	l.draft.Record.Signatures.NativeLibraries = append(l.draft.Record.Signatures.NativeLibraries, name)
	for _, m := range library.JNIMethods() {
		if m.Class == "" {
			continue
		}
		class := dex.ClassName(m.Class)
		if !l.belongs(l.index.JNI(class), name+" for "+class) {
			l.jni[class] = true
		}
	}
	if library.OnLoad {
		l.note("%s registers native methods when it is loaded, which its exports do not name", name)
	}
	for _, w := range library.Warnings {
		l.note("%s is not well formed: %v", name, w)
	}
}

// texts collects what the texts of a library tell.
func (l *learner) texts(name string) *apk.LibraryOptions {
	return &apk.LibraryOptions{Strings: func(text []byte, _ uint64) bool {
		l.state(name, "", string(text))
		l.addHosts(string(text))
		return true
	}}
}

// maxFile is the size of the largest file of properties that is read.
const maxFile = 64 << 10

// files takes version files and properties, and what they say of the version.
func (l *learner) files(f *apk.File) error {
	var entries []apk.Entry
	for _, pattern := range []string{"META-INF/*.version", "META-INF/*.kotlin_module", "*.properties", "*/*.properties"} {
		entries = append(entries, f.Glob(pattern)...)
	}
	for _, e := range entries {
		if l.belongs(l.index.File(e.Name), e.Name) {
			continue
		}
		l.draft.Record.Signatures.Files = append(l.draft.Record.Signatures.Files, e.Name)
		if e.Size > maxFile || strings.HasSuffix(e.Name, ".kotlin_module") {
			continue
		}
		data, err := f.Read(e)
		if err != nil {
			return err
		}
		text := strings.ToValidUTF8(string(data), "")
		if strings.HasSuffix(e.Name, ".version") {
			l.addVersion(strings.TrimSpace(text))
		}
		l.states = append(l.states, statement{file: e.Name, text: text})
	}
	return nil
}

// finish puts what was collected in order.
func (l *learner) finish(db *sdkdb.DB) {
	d := l.draft
	rec, s := &d.Record, &d.Record.Signatures
	d.Own = len(l.own)
	rec.Kind = sdkdb.Client
	l.prefixes()
	l.guessID(db)
	for host := range l.hosts {
		s.Hosts = append(s.Hosts, host)
	}
	for class := range l.jni {
		if !slices.ContainsFunc(s.Classes, func(p string) bool { return below(class, p) }) {
			s.JNI = append(s.JNI, class)
		}
	}
	s.Assets = folded(s.Assets)
	l.versions()
	odd := 0
	for _, list := range []*[]string{
		&s.Components, &s.Authorities, &s.Permissions, &s.MetaData, &s.NativeLibraries, &s.JNI, &s.Assets, &s.Files, &s.Hosts, &rec.Permissions,
	} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
		before := len(*list)
		*list = slices.DeleteFunc(*list, func(v string) bool { return !plain.MatchString(v) })
		odd += before - len(*list)
	}
	if odd > 0 {
		l.note("left out: values with placeholders or characters that a record cannot hold, %d in all", odd)
	}
	for _, n := range l.nested {
		slices.Sort(n.Signs)
		n.Signs = slices.Compact(n.Signs)
		d.Nested = append(d.Nested, *n)
	}
	slices.SortFunc(d.Nested, func(a, b Nested) int { return strings.Compare(a.Record.ID, b.Record.ID) })
	for _, n := range d.Nested {
		if d.Own == 0 && 2*n.Classes > d.Classes {
			l.note("the database has a record for most of this artifact, %s: mend that one rather than add another", n.Record.ID)
		}
	}
	l.examples()
	l.evidence()
}

// plain are the values that a record may hold; names that a shrinker made up may have any characters.
var plain = regexp.MustCompile(`^[A-Za-z0-9_.$:/*-]+$`)

// below reports whether a class lies below a prefix, at a boundary of packages or classes.
func below(class, prefix string) bool {
	rest, ok := strings.CutPrefix(class, prefix)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '$')
}

// manyAssets is the number of files of one folder from which on the folder stands for them.
const manyAssets = 4

// folded replaces the many files of one folder by a pattern.
func folded(assets []string) []string {
	count := map[string]int{}
	folder := func(name string) string { return name[:strings.LastIndexByte(name, '/')+1] }
	for _, name := range assets {
		count[folder(name)]++
	}
	var out []string
	for _, name := range assets {
		if dir := folder(name); dir != "" && count[dir] >= manyAssets {
			name = dir + "*"
		}
		out = append(out, name)
	}
	return out
}

// examples proposes one thing that matches of each telling kind, and a near miss.
func (l *learner) examples() {
	rec, s := &l.draft.Record, &l.draft.Record.Signatures
	if len(s.Classes) > 0 {
		best := ""
		slices.Sort(l.own)
		for _, class := range l.own {
			simple := class[strings.LastIndexByte(class, '.')+1:]
			telling := !strings.Contains(simple, "$") && !madeUp(simple) && plain.MatchString(class)
			if telling && below(class, cmp.Or(rec.Package, s.Classes[0])) {
				best = class
				break
			}
		}
		if best == "" {
			best = s.Classes[0] + ".A"
		}
		rec.Match = append(rec.Match, sdkdb.Example{Class: best})
		rec.NoMatch = append(rec.NoMatch, sdkdb.Example{Class: cmp.Or(rec.Package, s.Classes[0]) + "x.A"})
	}
	if len(s.Components) > 0 {
		rec.Match = append(rec.Match, sdkdb.Example{Component: s.Components[0]})
	}
	if len(s.NativeLibraries) > 0 {
		name := s.NativeLibraries[0]
		rec.Match = append(rec.Match, sdkdb.Example{NativeLibrary: strings.ReplaceAll(name, "*", "1")})
		if len(s.Classes) == 0 {
			rec.NoMatch = append(rec.NoMatch, sdkdb.Example{NativeLibrary: "libx" + strings.TrimPrefix(strings.ReplaceAll(name, "*", "1"), "lib")})
		}
	}
}

// evidence says that all that is filled comes from the artifact.
func (l *learner) evidence() {
	rec, s := &l.draft.Record, &l.draft.Record.Signatures
	var fields []string
	for _, f := range []struct {
		name string
		n    int
	}{
		{"signatures.classes", len(s.Classes)}, {"signatures.components", len(s.Components)}, {"signatures.authorities", len(s.Authorities)},
		{"signatures.permissions", len(s.Permissions)}, {"signatures.meta_data", len(s.MetaData)},
		{"signatures.native_libraries", len(s.NativeLibraries)}, {"signatures.jni", len(s.JNI)}, {"signatures.assets", len(s.Assets)},
		{"signatures.files", len(s.Files)}, {"signatures.hosts", len(s.Hosts)}, {"versions", len(rec.Versions)},
		{"permissions", len(rec.Permissions)},
	} {
		if f.n > 0 {
			fields = append(fields, f.name)
		}
	}
	if fields != nil {
		rec.Evidence = []sdkdb.Evidence{{Fields: fields}}
	}
}
