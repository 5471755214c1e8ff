package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"sdkaudit/analyzer/classfile"
)

// maxPart bounds a file taken out of an archive; the largest is a jar of 3 MB.
const maxPart = 64 << 20

// archive is a jar, or an AAR, whose jars count as one.
type archive struct {
	names []string // of its classes, dotted and sorted
	entry []string // those of them that an app may start with: see [isEntry]
	jars  [][]byte // the jars inside an AAR; none for a jar
}

// read keeps what is to be known of an archive, once.
func (w *workshop) read(name, file string) error {
	if w.archives[name] != nil {
		return nil
	}
	a, err := readArchive(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	w.archives[name] = a
	return nil
}

func readArchive(file string) (*archive, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	a := &archive{}
	if !strings.HasSuffix(file, ".aar") {
		err := a.list(&z.Reader)
		return a, err
	}
	for _, f := range z.File {
		if lib, _ := path.Match("libs/*.jar", f.Name); !lib && f.Name != "classes.jar" {
			continue
		}
		text, err := content(f)
		if err != nil {
			return nil, err
		}
		jar, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if err := a.list(jar); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		a.jars = append(a.jars, text)
	}
	return a, nil
}

// list adds the classes of a jar. Those below META-INF are for other Java versions.
func (a *archive) list(z *zip.Reader) error {
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, ".class") || strings.HasPrefix(f.Name, "META-INF/") || path.Base(f.Name) == "module-info.class" {
			continue
		}
		text, err := content(f)
		if err != nil {
			return err
		}
		class, err := classfile.Parse(text, nil)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		name := strings.ReplaceAll(strings.TrimSuffix(f.Name, ".class"), "/", ".")
		a.names = append(a.names, name)
		if isEntry(name, class.Flags) {
			a.entry = append(a.entry, name)
		}
	}
	slices.Sort(a.names)
	slices.Sort(a.entry)
	return nil
}

// isEntry tells whether an app may start with a class: it is public, not inside another, and has code of its own.
func isEntry(name string, access classfile.AccessFlags) bool {
	return access&classfile.Public != 0 && access&classfile.Interface == 0 &&
		!strings.Contains(name, "$")
}

func content(f *zip.File) (_ []byte, err error) {
	if f.UncompressedSize64 > maxPart {
		return nil, fmt.Errorf("%s: more than %d bytes", f.Name, maxPart)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return io.ReadAll(io.LimitReader(r, maxPart))
}

// classes are those of an archive that was read.
func (w *workshop) classes(name string) []string {
	return w.archives[name].names
}
