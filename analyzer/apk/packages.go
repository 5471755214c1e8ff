package apk

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"path"
	"slices"
	"strings"
)

const (
	// maxArchiveDepth bounds archives in archives: a package, in what a store gives, in what a user packed.
	maxArchiveDepth = 4
	// maxNamedPackages is how many entries an error or a warning names.
	maxNamedPackages = 5
	// maxIndex bounds the list that an archive has of its packages.
	maxIndex = 4 << 20
)

// packageSuffixes are what people call packages and archives of them.
var packageSuffixes = []string{".apk", ".xapk", ".apkm", ".apks", ".aab", ".zip"}

// packageArchive tells the kinds of archives that hold packages apart: by the list that each has, and without one by
// what is inside. A library that holds packages is one only if they are called so.
func (f *File) packageArchive() (Format, bool) {
	if len(f.packageEntries(f.hasClasses())) == 0 {
		return "", false
	}
	var list struct {
		Package string `json:"package_name"`
		XAPK    any    `json:"xapk_version"`
		APKM    any    `json:"apkm_version"`
	}
	has := func(name string) bool {
		list.Package, list.XAPK, list.APKM = "", nil, nil
		i, ok := f.byName[name]
		if !ok {
			return false
		}
		data, err := f.read(f.Entries[i], maxIndex)
		return err == nil && json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &list) == nil
	}
	_, toc := f.byName[tocName]
	listed := slices.ContainsFunc(f.Entries, func(e Entry) bool { return e.Name == "meta.sai_v1.json" || e.Name == "meta.sai_v2.json" })
	switch {
	case toc, listed:
		return APKS, true
	case has("manifest.json") && (list.Package != "" || list.XAPK != nil):
		return XAPK, true
	case has("info.json") && list.APKM != nil:
		return APKM, true
	}
	return ZIP, true
}

// hasClasses reports whether the archive may be a library.
func (f *File) hasClasses() bool {
	return slices.ContainsFunc(f.Entries, func(e Entry) bool { return isClass(e.Name) })
}

func isPackageName(name string) bool {
	return slices.Contains(packageSuffixes, strings.ToLower(path.Ext(name)))
}

// isExpansion reports whether an entry is an expansion file, which holds the resources of a game and may be a zip.
func isExpansion(name string) bool { return strings.EqualFold(path.Ext(name), ".obb") }

// packageEntries returns the entries that are zip archives themselves and no expansion files, each name once; of a
// library those that are called packages.
func (f *File) packageEntries(library bool) []Entry {
	var found []Entry
	for i, e := range f.Entries {
		if f.byName[e.Name] == i && !isExpansion(e.Name) && (!library || isPackageName(e.Name)) && f.beginsWith(e, localHeader) {
			found = append(found, e)
		}
	}
	return found
}

// beginsWith reports whether the content of an entry begins with magic. What cannot be read does not.
func (f *File) beginsWith(e Entry, magic string) bool {
	if e.Size < uint64(len(magic)) && e.file != nil {
		return false
	}
	return string(f.Head(e, len(magic))) == magic
}

// openPackages opens the app that an archive of packages holds: a base and its splits, or one package, or one archive
// that does. Archives around it are as many as depth.
func (f *File) openPackages(depth int) (*File, error) {
	if depth == maxArchiveDepth {
		return nil, &FormatError{Structure: f.at + "zip", Err: fmt.Errorf("%w: more than %d archives in each other", ErrLimit, maxArchiveDepth)}
	}
	if f.packed == nil {
		f.packed = new(uint64)
	}
	entries, err := f.chosen()
	if err != nil {
		return nil, err
	}
	var packages, archives []*File
	for _, e := range entries {
		part, err := f.openNested(e)
		if err != nil {
			return nil, err
		}
		_, manifest := part.byName[manifestName]
		switch {
		case part.Format == APK && manifest:
			packages = append(packages, part)
		case part.Format != APK && !part.Format.Library():
			archives = append(archives, part)
		default:
			f.warn(e.place(), 0, fmt.Errorf("%w: an archive without app, not read", ErrUnsupported))
		}
	}
	var app *File
	switch {
	case len(packages) == 0 && len(archives) == 1:
		inner := archives[0]
		if inner.Format == AAB {
			app, err = inner.openBundle()
			if err == nil {
				app.prefix(inner.at)
			}
		} else {
			app, err = inner.openPackages(depth + 1)
		}
	case len(archives) > 0:
		return nil, severalApps(append(packages, archives...), func(p *File) string { return p.Name })
	case len(packages) == 0:
		return nil, fmt.Errorf("%w, nor in the archives in it", ErrNoManifest)
	default:
		app, err = f.openParts(packages)
	}
	if err != nil {
		return nil, nestedError(err, f)
	}
	for _, e := range f.Entries {
		if isExpansion(e.Name) {
			f.warnEntry(e, fmt.Errorf("%w: expansion file, not read", ErrUnsupported))
		}
	}
	for _, w := range f.Warnings {
		w.Structure = f.at + w.Structure
	}
	app.Warnings = slices.Concat(f.Warnings, app.Warnings)
	app.Format = f.Format
	return app, nil
}

// nestedError lets an error about the whole of an inner archive name it.
func nestedError(err error, f *File) error {
	if errors.Is(err, ErrNotOneApp) || asFormatError(err) != nil || f.at == "" {
		return err
	}
	return fmt.Errorf("%s: %w", strings.TrimSuffix(f.at, "!"), err)
}

// severalApps says that what the files hold are several apps, which name tells apart.
func severalApps(files []*File, name func(*File) string) error {
	names := make([]string, 0, len(files))
	for _, f := range files {
		names = append(names, clip(name(f)))
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return fmt.Errorf("%w: the archive holds %s; unpack it and give one app at a time", ErrNotOneApp, enumerate(names))
}

// enumerate lists the first of the names and counts the rest.
func enumerate(names []string) string {
	if rest := len(names) - maxNamedPackages; rest > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNamedPackages], ", "), rest)
	}
	return strings.Join(names, ", ")
}

// chosen returns the entries that may be the app: all archives, or where bundletool says which belong together, the
// packages of one variant.
func (f *File) chosen() ([]Entry, error) {
	entries := f.packageEntries(f.hasClasses())
	if i, ok := f.byName[tocName]; ok && f.Format == APKS {
		data, err := f.read(f.Entries[i], maxIndex)
		var toc *contents
		if err == nil {
			toc, err = parseContents(data)
		}
		if err != nil {
			f.addWarning(tocName, 0, err)
		} else if v := toc.best(entries); v != nil {
			f.warnUnread(toc, v, entries)
			entries = slices.DeleteFunc(entries, func(e Entry) bool { return !v.has(e.Name) })
		}
	}
	if len(entries) > f.limits.MaxPackages {
		return nil, &FormatError{Structure: f.at + "zip directory", Err: fmt.Errorf("%w: more than %d packages", ErrLimit, f.limits.MaxPackages)}
	}
	return entries, nil
}

// warnUnread says which variant is read of several.
func (f *File) warnUnread(toc *contents, v *variant, entries []Entry) {
	var unread []string
	for _, e := range entries {
		if !v.has(e.Name) {
			unread = append(unread, e.Name)
		}
	}
	if len(unread) > 0 {
		slices.Sort(unread)
		err := fmt.Errorf("%w: variant %d of %d read, which has all code; not read: %s", ErrUnsupported, v.number, len(toc.variants), enumerate(unread))
		f.warn(tocName, 0, err)
	}
}

// openNested opens an archive in the archive: in place where it is stored, else inflated into memory.
func (f *File) openNested(e Entry) (*File, error) {
	at, err := f.locate(e, math.MaxInt64)
	if err != nil {
		return nil, err
	}
	e.owner = f // for the names of errors
	var r io.ReaderAt = io.NewSectionReader(f.r, at.offset, int64(min(e.Size, math.MaxInt64)))
	size := int64(min(e.Size, math.MaxInt64))
	if !at.stored {
		data, err := f.read(e, f.limits.MaxNestedSize-min(*f.packed, f.limits.MaxNestedSize))
		if errors.Is(err, ErrLimit) {
			return nil, fmt.Errorf("%w; packages that are compressed in their archive must fit in memory: unpack it and give the base with its splits", err)
		}
		if err != nil {
			return nil, err
		}
		*f.packed += uint64(len(data))
		r, size = bytes.NewReader(data), int64(len(data))
	}
	name := e.Location()
	part, err := newFile(r, size, f.limits, f.inflated)
	switch format := asFormatError(err); {
	case format != nil:
		return nil, &FormatError{Structure: name + "!" + format.Structure, Offset: format.Offset, Err: format.Err}
	case err != nil:
		return nil, &FormatError{Structure: name, Err: fmt.Errorf("%w: %w", ErrMalformed, err)}
	}
	part.Name, part.at, part.packed = name, name+"!", f.packed
	return part, nil
}

// openParts opens the base and the splits among packages of one app.
func (f *File) openParts(packages []*File) (*File, error) {
	byPackage := map[string]bool{}
	bySplit := map[string][]*File{}
	for _, p := range packages {
		id, err := p.part()
		if err != nil {
			return nil, err
		}
		byPackage[id.pkg] = true
		bySplit[id.split] = append(bySplit[id.split], p)
	}
	if len(byPackage) > 1 {
		return nil, severalApps(packages, func(p *File) string {
			id, _ := p.part()
			return fmt.Sprintf("%s (%s)", id.pkg, p.Name)
		})
	}
	var files []*File
	var unread []string
	for _, split := range slices.Sorted(maps.Keys(bySplit)) {
		same := bySplit[split]
		slices.SortFunc(same, func(a, b *File) int { return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.Name, b.Name)) })
		files = append(files, same[0])
		for _, p := range same[1:] {
			unread = append(unread, p.Name)
		}
	}
	if len(unread) > 0 {
		slices.Sort(unread)
		err := fmt.Errorf("%w: several packages for the same part of the app, of which the largest is read; not read: %s", ErrUnsupported, enumerate(unread))
		f.warn("zip", 0, err)
	}
	if err := readSet(files); err != nil {
		return nil, err
	}
	app, err := join(files)
	if err != nil {
		return nil, err
	}
	app.prefix(app.at)
	return app, nil
}

// prefix lets what is read of a package in an archive, its splits aside, say where that lies.
func (f *File) prefix(at string) {
	parts := []*File{f}
	if f.proto { // the modules of one bundle
		parts = f.parts()
	}
	for _, p := range parts {
		p.at = at
		for i := range p.Entries {
			p.Entries[i].owner = p
		}
		for i := range p.dex {
			p.dex[i].owner = p
		}
	}
	for i, w := range f.Warnings {
		if !slices.ContainsFunc(f.Splits, func(s *File) bool { return !s.proto && strings.HasPrefix(w.Structure, s.at) }) {
			f.Warnings[i] = &FormatError{Structure: at + w.Structure, Offset: w.Offset, Err: w.Err}
		}
	}
}

// appPart is what tells a package apart from others of an archive.
type appPart struct{ pkg, split string }

func (f *File) part() (appPart, error) {
	e := f.Entries[f.byName[manifestName]]
	data, err := f.read(e, f.limits.MaxManifestSize)
	var x *xmlFile
	if err == nil {
		x, err = parseXML(data, compiledXML, manifestName, &f.limits)
	}
	if format := asFormatError(err); format != nil {
		return appPart{}, &FormatError{Structure: f.at + format.Structure, Offset: format.Offset, Err: format.Err}
	}
	if err != nil {
		return appPart{}, err
	}
	root := x.root()
	return appPart{root.rawText("", "package"), root.rawText("", "split")}, nil
}
