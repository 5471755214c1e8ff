package apk

import (
	"archive/zip"
	"errors"
	"fmt"
	"path"
	"strings"
)

// Identity says which app a file belongs to and what it holds, without a look at more than the directory of the archive and
// the first element of its manifest.
type Identity struct {
	// Package, VersionCode and Split are those of [Manifest], for an archive of packages those of the first of them. The
	// package is empty where there is none, and where it lies compressed in an archive and is too large to be inflated for this.
	Package     string
	VersionCode int64
	Split       string
	// Whole says that the file is an app by itself, which has no splits beside it: a bundle or an archive of packages.
	Whole bool
	// Code counts the bytes of DEX images as the directory declares them, Nested those of packages in the archive. The
	// archive may lie.
	Code, Nested uint64
}

// Identify reads the identity of the file at name. Limits may be nil. A manifest that cannot be read is an error, as is a file
// that is no archive.
func Identify(name string, limits *Limits) (Identity, error) {
	f, err := openFile(name, limits)
	if err != nil {
		return Identity{}, err
	}
	id, err := f.identity()
	if err = errors.Join(err, f.Close()); err != nil {
		return Identity{}, err
	}
	return id, nil
}

func (f *File) identity() (Identity, error) {
	var id Identity
	for _, e := range f.Entries {
		switch strings.ToLower(path.Ext(e.Name)) {
		case ".dex":
			id.Code = saturated(id.Code, e.Size)
		case ".apk", ".apks", ".xapk", ".apkm", ".aab":
			id.Nested = saturated(id.Nested, e.Size)
		}
	}
	name, form := manifestName, compiledXML
	switch {
	case f.Format == AAB:
		id.Whole, name, form = true, bundleManifestFile, messageXML
	case f.Format != APK && !f.Format.Library():
		id.Whole = true
		err := f.identifyInside(&id, 0) // before the value is taken: Go leaves the order open
		return id, err
	}
	at, ok := f.byName[name]
	if !ok {
		return id, nil
	}
	data, err := f.read(f.Entries[at], f.limits.MaxManifestSize)
	if err != nil {
		return Identity{}, err
	}
	if isTextXML(data) {
		return id, nil // a library
	}
	x, err := parseXML(data, form, name, &f.limits)
	if err != nil {
		return Identity{}, err
	}
	root := x.root()
	id.Package, id.Split = root.rawText("", "package"), root.rawText("", "split")
	if root.name() != "manifest" || len(id.Package) > maxPackageName || len(id.Split) > maxPackageName {
		return Identity{}, &FormatError{Structure: manifestName + ": root", Offset: root.node().offset, Err: fmt.Errorf("%w: no manifest of an app", ErrMalformed)}
	}
	r := manifestReader{m: &Manifest{}, resources: f.table, names: f.limits.MaxStringBytes}
	id.VersionCode = int64(r.number(root, attrVersionCodeMajor))<<32 | int64(uint32(r.number(root, attrVersionCode)))
	return id, nil
}

// maxIdentified bounds a package that is inflated to learn its name.
const maxIdentified = 32 << 20

// identifyInside takes the package and version of the first package in an archive, as the archive lists them.
func (f *File) identifyInside(id *Identity, depth int) error {
	entries, err := f.chosen()
	if err != nil || depth == maxArchiveDepth {
		return err
	}
	f.packed = new(uint64)
	for _, e := range entries {
		if e.Method != zip.Store && e.Size > maxIdentified {
			continue
		}
		part, err := f.openNested(e)
		if err != nil {
			return err
		}
		var inner Identity
		if _, ok := part.byName[manifestName]; ok || part.Format == AAB {
			inner, err = part.identity()
		} else if part.Format != APK && !part.Format.Library() {
			err = part.identifyInside(&inner, depth+1)
		}
		if err != nil {
			return err
		}
		if inner.Package != "" {
			id.Package, id.VersionCode = inner.Package, inner.VersionCode
			return nil
		}
	}
	return nil
}

// saturated adds sizes that an archive declares, which may be anything.
func saturated(a, b uint64) uint64 {
	if a+b < a {
		return ^uint64(0)
	}
	return a + b
}
