package main

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/classfile"
)

// maxClass bounds a class file; the largest stub has some 300 kB.
const maxClass = 8 << 20

// readJar reads the public classes of a jar of stubs, such as that which unit tests of Android apps run against: it has
// lost its code, and "final" everywhere.
func readJar(file string) (map[string]*class, error) {
	r, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	classes := map[string]*class{}
	for _, entry := range r.File {
		if !strings.HasSuffix(entry.Name, ".class") {
			continue
		}
		c, err := readClass(entry)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, entry.Name, err)
		}
		if c != nil {
			classes[c.name] = c
		}
	}
	return classes, nil
}

func readClass(entry *zip.File) (*class, error) {
	r, err := entry.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	body, err := io.ReadAll(io.LimitReader(r, maxClass))
	if err != nil {
		return nil, err
	}
	f, err := classfile.Parse(body, nil)
	if err != nil {
		return nil, err
	}
	modifiers, err := sourceFlags(f)
	if err != nil || modifiers&(classfile.Public|classfile.Protected) == 0 {
		return nil, err
	}
	c := &class{
		name: string(f.Name), super: string(f.SuperName), flags: flagsOf(modifiers),
		methods: map[string]flags{}, fields: map[string]field{},
	}
	if modifiers.Has(classfile.Interface) {
		c.flags |= flagInterface
	}
	if modifiers.Has(classfile.AnnotationType) {
		c.flags |= flagAnnotation
	}
	if modifiers.Has(classfile.Enum) {
		c.flags |= flagEnum
	}
	for i := range f.Interfaces.All() {
		name, err := f.Pool.Class(i)
		if err != nil {
			return nil, err
		}
		c.interfaces = append(c.interfaces, string(name))
	}
	for _, m := range f.Methods {
		if m.Flags&(classfile.Public|classfile.Protected) == 0 || m.Flags&classfile.Synthetic != 0 {
			continue
		}
		if string(m.Name) != "<clinit>" {
			c.methods[string(m.Name)+string(m.Descriptor)] = flagsOf(m.Flags)
		}
	}
	for _, m := range f.Fields {
		if !m.Flags.Has(classfile.Public|classfile.Static) || !wantedField(string(m.Descriptor)) {
			continue
		}
		if c.fields[string(m.Name)], err = fieldOf(f, m); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// sourceFlags are the modifiers that the source gives a class: the file has others for a nested one.
func sourceFlags(f *classfile.File) (classfile.AccessFlags, error) {
	inner, err := f.InnerClasses()
	if err != nil {
		return 0, err
	}
	for i := range inner.All() {
		name, err := f.Pool.Class(i.Inner)
		if err != nil {
			return 0, err
		}
		if string(name) == string(f.Name) {
			return i.Flags, nil
		}
	}
	return f.Flags, nil
}

func flagsOf(a classfile.AccessFlags) flags {
	var f flags
	for _, pair := range []struct {
		has   classfile.AccessFlags
		means flags
	}{
		{classfile.Public, flagPublic},
		{classfile.Protected, flagProtected},
		{classfile.Static, flagStatic},
		{classfile.Final, flagFinal},
		{classfile.Abstract, flagAbstract},
	} {
		if a.Has(pair.has) {
			f |= pair.means
		}
	}
	return f
}

func fieldOf(f *classfile.File, m classfile.Member) (field, error) {
	fd := field{descriptor: string(m.Descriptor)}
	index, err := m.ConstantValue()
	if err != nil || index == 0 || fd.descriptor != stringDescriptor {
		return fd, err
	}
	text, err := f.Pool.StringValue(index)
	if err != nil {
		return fd, err
	}
	fd.value, fd.constant = binread.MUTF8(text), true
	return fd, nil
}
