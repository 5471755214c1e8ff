package apk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// ErrNotZip means that the input holds no zip entry at all.
var ErrNotZip = errors.New("not a zip archive")

// ErrNoManifest means that the archive holds neither AndroidManifest.xml nor class files, so it is no app and no
// library.
var ErrNoManifest = errors.New("no AndroidManifest.xml in the archive")

// Format is the kind of archive.
type Format string

// Formats. An AAR has a manifest that is text and its classes in nested JARs; a JAR has class files and no manifest. An
// AAB is the bundle that stores make packages of. The others hold packages: XAPK and APKM as stores of packages give them,
// APKS as bundletool and backup tools write them, ZIP without any list.
const (
	APK  Format = "apk"
	AAR  Format = "aar"
	JAR  Format = "jar"
	AAB  Format = "aab"
	XAPK Format = "xapk"
	APKM Format = "apkm"
	APKS Format = "apks"
	ZIP  Format = "zip"
)

// Library reports whether it is the form of a library, which an app is built with.
func (f Format) Library() bool { return f == AAR || f == JAR }

const (
	manifestName  = "AndroidManifest.xml"
	resourcesName = "resources.arsc"
)

// File is an open package, of an app with splits the base.
type File struct {
	// Name is the base name of the file, empty after [New].
	Name   string
	Format Format
	// Manifest is never nil. That of a base holds the components and features of its splits as well.
	Manifest *Manifest
	// Splits are sorted by name; see [OpenSet].
	Splits []*File
	// Entries lists the archive in directory order, duplicates included.
	Entries []Entry
	// Certificates lists each certificate once, under the newest scheme that names it: newest scheme first,
	// then by digest. It is empty for an unsigned package.
	Certificates []Certificate
	// Signers lists who signed the package, under which scheme: newest scheme first, then as the package has it.
	// Those whose signature is not valid are among them.
	Signers []Signer
	// Warnings lists what Android accepts and the formats forbid, and what was left out.
	Warnings []*FormatError

	r        io.ReaderAt
	size     int64
	whole    *io.SectionReader // the container that holds the package, nil where that is the package
	proto    bool              // a module of a bundle, whose manifest and resources are messages
	limits   Limits
	byName   map[string]int // first entry of each name
	dex      []Entry
	at       string         // stands before the entries of a split in locations
	table    *resolver      // shared by the base and its splits
	jars     []*File        // that hold the classes of a library
	inflated *atomic.Uint64 // shared with nested archives
	packed   *uint64        // bytes of packages in memory, shared with nested archives while they are opened
	readers  sync.Pool      // of *inflater
	closer   io.Closer
}

// NativeLibrary is a shared object and the ABIs it is built for.
type NativeLibrary struct {
	Name string   // "libx.so"
	ABIs []string // sorted, at least one

	folder string
}

// Path is the entry of the first ABI.
func (l NativeLibrary) Path() string { return l.folder + "/" + l.ABIs[0] + "/" + l.Name }

// Open opens the package at name; the caller closes it. Limits may be nil.
func Open(name string, limits *Limits) (*File, error) {
	f, err := openFile(name, limits)
	if err != nil {
		return nil, err
	}
	app, err := f.app()
	if err != nil {
		return nil, errors.Join(err, f.closer.Close())
	}
	return app, nil
}

// New reads a package of size bytes from r, which must allow concurrent use. Limits may be nil.
func New(r io.ReaderAt, size int64, limits *Limits) (*File, error) {
	f, err := newFile(r, size, limits.orDefault(), &atomic.Uint64{})
	if err != nil {
		return nil, err
	}
	return f.app()
}

// openFile opens the package at name, but for what finish does.
func openFile(name string, limits *Limits) (*File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	stat, err := file.Stat()
	if err == nil && !stat.Mode().IsRegular() {
		err = &os.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}
	var f *File
	if err == nil {
		f, err = newFile(file, stat.Size(), limits.orDefault(), &atomic.Uint64{})
	}
	if errors.Is(err, ErrNotZip) && strings.EqualFold(filepath.Ext(name), ".apkm") {
		err = fmt.Errorf("%w: an encrypted APKM; download it again in today's form, which is a zip archive", err)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	f.closer, f.Name = file, filepath.Base(name)
	return f, nil
}

// newFile reads the container, whose inflated bytes count together with those of the one around it.
func newFile(r io.ReaderAt, size int64, limits Limits, inflated *atomic.Uint64) (*File, error) {
	f := &File{r: r, size: size, limits: limits, inflated: inflated}
	if err := f.readContainer(); err != nil {
		return nil, err
	}
	f.index()
	f.checkHeaders()
	f.Format = f.format()
	f.table = newResolver(f.addResources)
	if err := f.openJars(); err != nil {
		return nil, err
	}
	return f, nil
}

// app returns the app that the container is or holds.
func (f *File) app() (*File, error) {
	app := f
	var err error
	switch f.Format {
	case AAB:
		app, err = f.openBundle()
	case XAPK, APKM, APKS, ZIP:
		app, err = f.openPackages(0)
	default:
		err = f.finish()
	}
	if err != nil {
		return nil, err
	}
	if app != f {
		app.Name, app.closer, app.whole = f.Name, f.closer, io.NewSectionReader(f.r, 0, f.size)
	}
	return app, nil
}

// finish reads what may depend on the resources of other splits, and the signatures, which depend on the manifest.
func (f *File) finish() error {
	if err := f.readManifest(); err != nil {
		return err
	}
	f.readSigners()
	return nil
}

// format tells the kinds of archive apart.
func (f *File) format() Format {
	manifest, ok := f.Entry(manifestName)
	if !ok {
		if f.isBundle() {
			return AAB
		}
		if kind, ok := f.packageArchive(); ok {
			return kind
		}
		for _, e := range f.Entries {
			if isClass(e.Name) {
				return JAR
			}
		}
		return APK
	}
	_, classes := f.Entry(classesJar)
	_, symbols := f.Entry("R.txt")
	if len(f.dex) > 0 || !classes && !symbols {
		return APK
	}
	if data, err := f.read(manifest, f.limits.MaxManifestSize); err != nil || !isTextXML(data) {
		return APK
	}
	return AAR
}

// Close releases the file of [Open]; after [New] it does nothing.
func (f *File) Close() error {
	var err error
	for _, split := range f.Splits {
		err = errors.Join(err, split.Close())
	}
	if f.closer == nil {
		return err
	}
	return errors.Join(err, f.closer.Close())
}

// Entry returns the entry that Android finds under name, in the base before the splits.
func (f *File) Entry(name string) (Entry, bool) {
	for _, part := range f.parts() {
		if i, ok := part.byName[name]; ok {
			e := part.Entries[i]
			if part != f {
				e.owner = part
			}
			return e, true
		}
	}
	return Entry{}, false
}

// parts returns the base and its splits.
func (f *File) parts() []*File { return append([]*File{f}, f.Splits...) }

// DexEntries returns classes.dex, classes2.dex and so on in load order, each name once, of the base and then of
// each split.
func (f *File) DexEntries() []Entry {
	var out []Entry
	for _, part := range f.parts() {
		out = append(out, part.dex...)
	}
	return out
}

// NativeLibraries returns the shared objects of lib/<abi>/, in an AAR of jni/<abi>/, sorted by name;
// [File.ReadLibrary] reads one.
func (f *File) NativeLibraries() []NativeLibrary {
	abis := map[string][]string{}
	folder := "lib"
	if f.Format == AAR {
		folder = "jni"
	}
	for _, part := range f.parts() {
		for name := range part.byName {
			parts := strings.Split(name, "/")
			if len(parts) == 3 && parts[0] == folder && parts[1] != "" && strings.HasSuffix(parts[2], ".so") && !slices.Contains(abis[parts[2]], parts[1]) {
				abis[parts[2]] = append(abis[parts[2]], parts[1])
			}
		}
	}
	var libraries []NativeLibrary
	for _, name := range slices.Sorted(maps.Keys(abis)) {
		slices.Sort(abis[name])
		libraries = append(libraries, NativeLibrary{name, abis[name], folder})
	}
	return libraries
}

// Assets returns the paths of the files below assets/, without that prefix, sorted, each once.
func (f *File) Assets() []string {
	var paths []string
	for _, part := range f.parts() {
		for name := range part.byName {
			if path, ok := strings.CutPrefix(name, "assets/"); ok && path != "" && !strings.HasSuffix(path, "/") {
				paths = append(paths, path)
			}
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// SHA256 returns the digest of the whole container in lower-case hex. It stops when ctx is done.
func (f *File) SHA256(ctx context.Context) (string, error) {
	digest := sha256.New()
	buf := make([]byte, 256<<10)
	r := f.whole
	if r == nil {
		r = io.NewSectionReader(f.r, 0, f.size)
	}
	for at := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		n, err := r.ReadAt(buf, at)
		digest.Write(buf[:n])
		at += int64(n)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// addResources adds the resource table of the package itself.
func (f *File) addResources(t *resourceTable) error {
	name, add := f.tableName(), t.add
	if f.proto {
		add = t.addProto
	}
	i, ok := f.byName[name]
	if !ok {
		return &FormatError{Structure: name, Err: fmt.Errorf("%w: no such entry", ErrMalformed)}
	}
	data, err := f.Read(f.Entries[i])
	if err != nil {
		return err
	}
	known := len(t.pools)
	err = add(data, f.Entries[i].place())
	for i := range t.pools[known:] {
		t.pools[known+i].file = f
	}
	return err
}

// tableName is the entry of the resource table.
func (f *File) tableName() string {
	if f.proto {
		return moduleTableName
	}
	return resourcesName
}

// index finds the entries that have a meaning by their name.
func (f *File) index() {
	f.byName = make(map[string]int, len(f.Entries))
	dex := map[int]Entry{}
	for i, e := range f.Entries {
		if first, ok := f.byName[e.Name]; ok {
			f.warnEntry(e, fmt.Errorf("%w: duplicate of entry %d", ErrMalformed, first))
			continue
		}
		f.byName[e.Name] = i
		if n := dexNumber(e.Name); n > 0 {
			dex[n] = e
		}
	}
	expected, size := 1, uint64(0)
	for _, n := range slices.Sorted(maps.Keys(dex)) {
		e := dex[n]
		if size += e.Size; size > f.limits.MaxDexSize { // each is at most 4 GiB
			f.warnEntry(e, fmt.Errorf("%w: more than %d bytes of dex files", ErrLimit, f.limits.MaxDexSize))
			break
		}
		if len(f.dex) == f.limits.MaxDexFiles {
			f.warnEntry(e, fmt.Errorf("%w: more than %d dex files", ErrLimit, f.limits.MaxDexFiles))
			break
		}
		if n != expected {
			f.warnEntry(e, fmt.Errorf("%w: not loaded by Android, %s is missing", ErrMalformed, dexName(expected)))
		}
		f.dex = append(f.dex, e)
		expected = n + 1
	}
}

// dexNumber returns N for the Nth image that Android loads, zero for other names.
func dexNumber(name string) int {
	number, ok := strings.CutPrefix(name, "classes")
	if !ok {
		return 0
	}
	n := 1
	if number != ".dex" {
		n, _ = strconv.Atoi(strings.TrimSuffix(number, ".dex"))
	}
	if n < 1 || dexName(n) != name {
		return 0
	}
	return n
}

func dexName(n int) string {
	if n == 1 {
		return "classes.dex"
	}
	return fmt.Sprintf("classes%d.dex", n)
}

func (f *File) warn(structure string, offset int64, err error) {
	f.Warnings = append(f.Warnings, &FormatError{Structure: structure, Offset: offset, Err: err})
}

// warnEntry warns at the content of e.
func (f *File) warnEntry(e Entry, err error) {
	if e.file != nil {
		// An entry without content gets its error from Read; here zero stands for the place.
		if offset, offsetErr := e.file.DataOffset(); offsetErr == nil {
			e.data = offset
		}
	}
	f.warn(e.place(), e.data, err)
}

// addWarning records err, which a parser returned.
func (f *File) addWarning(structure string, offset int64, err error) {
	var format *FormatError
	if errors.As(err, &format) {
		f.Warnings = append(f.Warnings, format)
		return
	}
	f.warn(structure, offset, err)
}
