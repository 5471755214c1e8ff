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
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// ErrNotZip means that the input holds no zip entry at all.
var ErrNotZip = errors.New("not a zip archive")

// ErrNoManifest means that the archive holds no AndroidManifest.xml, so it is no APK.
var ErrNoManifest = errors.New("no AndroidManifest.xml in the archive")

const (
	manifestName  = "AndroidManifest.xml"
	resourcesName = "resources.arsc"
)

// File is an open package.
type File struct {
	// Manifest is never nil.
	Manifest *Manifest
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
	limits   Limits
	byName   map[string]int // first entry of each name
	dex      []Entry
	inflated atomic.Uint64
	readers  sync.Pool // of *inflater
	closer   io.Closer
}

// NativeLibrary is a shared object and the ABIs it is built for.
type NativeLibrary struct {
	Name string   // "libx.so"
	ABIs []string // sorted
}

// Open opens the package at name; the caller closes it. Limits may be nil.
func Open(name string, limits *Limits) (*File, error) {
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
		f, err = New(file, stat.Size(), limits)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	f.closer = file
	return f, nil
}

// New reads a package of size bytes from r, which must allow concurrent use. Limits may be nil.
func New(r io.ReaderAt, size int64, limits *Limits) (*File, error) {
	f := &File{r: r, size: size, limits: limits.orDefault()}
	if err := f.readContainer(); err != nil {
		return nil, err
	}
	f.index()
	if err := f.readManifest(); err != nil {
		return nil, err
	}
	f.readSigners()
	return f, nil
}

// Close releases the file of [Open]; after [New] it does nothing.
func (f *File) Close() error {
	if f.closer == nil {
		return nil
	}
	return f.closer.Close()
}

// Entry returns the entry that Android finds under name.
func (f *File) Entry(name string) (Entry, bool) {
	i, ok := f.byName[name]
	if !ok {
		return Entry{}, false
	}
	return f.Entries[i], true
}

// DexEntries returns classes.dex, classes2.dex and so on in load order, each name once.
func (f *File) DexEntries() []Entry { return slices.Clone(f.dex) }

// NativeLibraries returns the shared objects of lib/<abi>/, sorted by name.
func (f *File) NativeLibraries() []NativeLibrary {
	abis := map[string][]string{}
	for name := range f.byName {
		parts := strings.Split(name, "/")
		if len(parts) == 3 && parts[0] == "lib" && parts[1] != "" && strings.HasSuffix(parts[2], ".so") {
			abis[parts[2]] = append(abis[parts[2]], parts[1])
		}
	}
	var libraries []NativeLibrary
	for _, name := range slices.Sorted(maps.Keys(abis)) {
		slices.Sort(abis[name])
		libraries = append(libraries, NativeLibrary{name, abis[name]})
	}
	return libraries
}

// Assets returns the paths of the files below assets/, without that prefix, sorted.
func (f *File) Assets() []string {
	var paths []string
	for name := range f.byName {
		if path, ok := strings.CutPrefix(name, "assets/"); ok && path != "" && !strings.HasSuffix(path, "/") {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// SHA256 returns the digest of the whole container in lower-case hex. It stops when ctx is done.
func (f *File) SHA256(ctx context.Context) (string, error) {
	digest := sha256.New()
	buf := make([]byte, 256<<10)
	for r := io.NewSectionReader(f.r, 0, f.size); ; {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		n, err := r.Read(buf)
		digest.Write(buf[:n])
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
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
	expected := 1
	for _, n := range slices.Sorted(maps.Keys(dex)) {
		e := dex[n]
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
	f.warn(e.Name, e.data, err)
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
