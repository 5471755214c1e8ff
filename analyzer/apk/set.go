package apk

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// ErrNotOneApp means that the files of a set are not a base and its splits.
var ErrNotOneApp = errors.New("not one app")

// OpenSet opens a base and its splits, in any order, as one app; the caller closes it. The files must have one
// package name and version code, and one of them no split name. The result is the base: its manifest has the
// components and features of all, DexEntries, NativeLibraries and Assets are those of all, and the warnings too,
// with the file name before the entry. What a split asks for with uses-permission does not count, as on a device.
func OpenSet(names []string, limits *Limits) (*File, error) {
	if len(names) == 1 {
		return Open(names[0], limits)
	}
	var files []*File
	fail := func(err error) (*File, error) {
		for _, f := range files {
			err = errors.Join(err, f.closer.Close())
		}
		return nil, err
	}
	for _, name := range names {
		f, err := openFile(name, limits)
		if path := (*fs.PathError)(nil); err != nil && !errors.As(err, &path) {
			err = fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		if err != nil {
			return fail(err)
		}
		files = append(files, f)
	}
	for _, f := range files {
		if f.Format != APK {
			return fail(fmt.Errorf("%w: %s is an archive of kind %s, which is given alone", ErrNotOneApp, f.Name, f.Format))
		}
	}
	if err := readSet(files); err != nil {
		return fail(err)
	}
	base, err := join(files)
	if err != nil {
		return fail(err)
	}
	return base, nil
}

// readSet reads the manifests of packages, which have their resources in common, and the signatures of those that have
// one of their own.
func readSet(files []*File) error {
	shared := newResolver(func(t *resourceTable) error {
		for _, f := range files {
			if _, ok := f.byName[f.tableName()]; !ok {
				continue
			}
			if err := f.addResources(t); err != nil {
				return err
			}
		}
		return nil
	})
	for _, f := range files {
		f.table = shared
		err := f.readManifest()
		if err == nil && !f.proto {
			f.readSigners()
		}
		switch format := asFormatError(err); {
		case err == nil:
		case format != nil && (f.proto || f.at != ""): // names the module, or lies in an archive
			return &FormatError{Structure: f.at + format.Structure, Offset: format.Offset, Err: format.Err}
		default:
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

// join finds the base and adds the splits to it.
func join(files []*File) (*File, error) {
	var base *File
	seen := map[string]string{}
	for _, f := range files {
		m, name := f.Manifest, f.Name
		switch other, double := seen[m.Split]; {
		case double && m.Split == "":
			return nil, fmt.Errorf("%w: %s and %s are both base packages", ErrNotOneApp, other, name)
		case double:
			return nil, fmt.Errorf("%w: %s and %s are both the split %q", ErrNotOneApp, other, name, m.Split)
		case m.Package != files[0].Manifest.Package || m.VersionCode != files[0].Manifest.VersionCode:
			return nil, fmt.Errorf("%w: %s is %s version %d, %s is %s version %d", ErrNotOneApp, files[0].Name,
				files[0].Manifest.Package, files[0].Manifest.VersionCode, name, m.Package, m.VersionCode)
		}
		seen[m.Split] = name
		if m.Split == "" {
			base = f
		} else if f.at == "" && !f.proto {
			f.at = name + "!"
		}
	}
	if base == nil {
		return nil, fmt.Errorf("%w: no base package among %d splits", ErrNotOneApp, len(files))
	}
	for _, f := range files {
		if f != base {
			base.Splits = append(base.Splits, f)
		}
	}
	slices.SortFunc(base.Splits, func(a, b *File) int { return strings.Compare(a.Manifest.Split, b.Manifest.Split) })
	for _, split := range base.Splits {
		base.addSplit(split)
	}
	return base, nil
}

func (f *File) addSplit(split *File) {
	m := f.Manifest
	m.Components = append(m.Components, split.Manifest.Components...)
	m.Features = append(m.Features, split.Manifest.Features...)
	m.Libraries = append(m.Libraries, split.Manifest.Libraries...)
	m.Application.MetaData = append(m.Application.MetaData, split.Manifest.Application.MetaData...)
	same := len(f.Certificates) == len(split.Certificates)
	for i := range f.Certificates {
		same = same && f.Certificates[i].SHA256 == split.Certificates[i].SHA256
	}
	for i := range split.dex {
		split.dex[i].owner = split
	}
	if !same {
		split.warn(manifestName, 0, fmt.Errorf("%w: signed with other certificates than the base, so no device installs it", ErrMalformed))
	}
	for _, w := range split.Warnings {
		f.warn(split.at+w.Structure, w.Offset, w.Err)
	}
}
