// Command extract merges descriptions of Android's API into api.txt.gz, from which package framework's table is
// compiled:
//
//	extract -o api.txt.gz INPUT...
//
// An input is a signature file of format 2.0 (api/current.txt of the source of Android, system-current.txt,
// removed.txt) or a jar of stubs. The first input that has a class, method or field says what it is like; methods,
// fields and interfaces that only a later one has are added. Equal inputs give equal bytes.
//
// The committed file is made from these, in this order, where A14 and A10 are the unpacked sources of Debian's source
// packages android-platform-frameworks-base 14~beta1 and 10.0.0+r36, and the jar is that of testdata/corpus:
//
//	A14/core/api/current.txt A10/api/current.txt A14/core/api/removed.txt A10/api/removed.txt
//	A10/test-base/api/current.txt A10/test-runner/api/current.txt A10/test-mock/api/current.txt
//	android-23.jar omitted.txt
package main

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

type flags uint16

const (
	flagPublic flags = 1 << iota
	flagProtected
	flagStatic
	flagFinal
	flagAbstract
	flagDefault
	flagInterface
	flagEnum
	flagAnnotation
)

// letters are the flags that the output states.
var letters = []struct {
	flag   flags
	letter byte
}{
	{flagInterface, 'i'},
	{flagAnnotation, '@'},
	{flagEnum, 'e'},
	{flagStatic, 's'},
	{flagFinal, 'f'},
	{flagAbstract, 'a'},
}

// class is one class with names as class files have them.
type class struct {
	name       string
	flags      flags
	super      string
	interfaces []string
	methods    map[string]flags // by name and descriptor
	fields     map[string]field
}

type field struct {
	descriptor string
	value      string
	constant   bool
}

const stringDescriptor = "Ljava/lang/String;"

// wantedField says which static fields are kept: those that can name what is read through a provider.
func wantedField(descriptor string) bool {
	return descriptor == stringDescriptor || descriptor == "Landroid/net/Uri;"
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "extract:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	set := flag.NewFlagSet("extract", flag.ContinueOnError)
	out := set.String("o", "", "file to write")
	if err := set.Parse(args); err != nil {
		return err
	}
	if *out == "" || set.NArg() == 0 {
		return errors.New("want -o FILE and inputs")
	}
	merged, err := merge(set.Args())
	if err != nil {
		return err
	}
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	zip, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	return errors.Join(write(zip, merged), zip.Close(), f.Close())
}

// merge reads the inputs; the first one counts most.
func merge(files []string) (map[string]*class, error) {
	var layers []map[string]*class
	var sources []*source
	known := names{}
	for _, file := range files {
		if strings.HasSuffix(file, ".jar") {
			classes, err := readJar(file)
			if err != nil {
				return nil, err
			}
			for name := range classes {
				pkg, path := name[:max(strings.LastIndexByte(name, '/'), 0)], name[strings.LastIndexByte(name, '/')+1:]
				known.add(strings.ReplaceAll(pkg, "/", "."), strings.ReplaceAll(path, "$", "."))
			}
			layers = append(layers, classes)
			sources = append(sources, nil)
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		src, err := parseSignatures(file, string(text))
		if err != nil {
			return nil, err
		}
		for _, d := range src.classes {
			known.add(d.pkg, d.path)
		}
		layers = append(layers, nil)
		sources = append(sources, src)
	}
	merged := map[string]*class{}
	for i, src := range sources {
		if src != nil {
			classes, err := known.classes(src)
			if err != nil {
				return nil, err
			}
			layers[i] = classes
		}
		add(merged, layers[i])
	}
	return merged, nil
}

// add adds what is new in layer.
func add(merged, layer map[string]*class) {
	for name, c := range layer {
		have, ok := merged[name]
		if !ok {
			merged[name] = c
			continue
		}
		for _, i := range c.interfaces {
			if !slices.Contains(have.interfaces, i) {
				have.interfaces = append(have.interfaces, i)
			}
		}
		for m, f := range c.methods {
			if _, ok := have.methods[m]; !ok {
				have.methods[m] = f
			}
		}
		for f, v := range c.fields {
			if _, ok := have.fields[f]; !ok {
				have.fields[f] = v
			}
		}
	}
}

// classes gives the classes of a signature file their names and descriptors.
func (n names) classes(src *source) (map[string]*class, error) {
	outer := map[string]*declaration{}
	for _, d := range src.classes {
		outer[d.pkg+"."+d.path] = d
	}
	classes := map[string]*class{}
	for _, d := range src.classes {
		var vars scope
		for i := range d.path {
			if d.path[i] == '.' {
				if o := outer[d.pkg+"."+d.path[:i]]; o != nil {
					vars = append(vars, o.params...)
				}
			}
		}
		c, err := n.class(d, append(vars, d.params...))
		if err != nil {
			return nil, fmt.Errorf("%s: class %s.%s: %w", src.file, d.pkg, d.path, err)
		}
		if classes[c.name] != nil {
			return nil, fmt.Errorf("%s: class %s.%s stands there twice", src.file, d.pkg, d.path)
		}
		classes[c.name] = c
	}
	return classes, nil
}

func (n names) class(d *declaration, vars scope) (*class, error) {
	self, _ := n.resolve(d.pkg + "." + d.path)
	c := &class{name: self, flags: d.flags, methods: map[string]flags{}, fields: map[string]field{}}
	switch {
	case d.super != "":
		c.super, _ = n.resolve(d.super)
	case d.flags&flagEnum != 0:
		c.super = "java/lang/Enum"
	case self != "java/lang/Object":
		c.super = "java/lang/Object"
	}
	for _, i := range d.interfaces {
		name, _ := n.resolve(i)
		c.interfaces = append(c.interfaces, name)
	}
	if d.flags&flagAnnotation != 0 {
		c.flags |= flagInterface | flagAbstract
		c.interfaces = append(c.interfaces, "java/lang/annotation/Annotation")
	}
	for _, m := range d.methods {
		if m.flags&(flagPublic|flagProtected) == 0 {
			continue
		}
		descriptor, err := n.method(d, m, append(slices.Clone(vars), m.params...))
		if err != nil {
			return nil, fmt.Errorf("method %s: %w", m.name, err)
		}
		c.methods[m.name+descriptor] = m.flags
	}
	if d.flags&flagEnum != 0 {
		// Signature files leave out what every enum has.
		c.methods["values()[L"+self+";"] = flagPublic | flagStatic
		c.methods["valueOf(Ljava/lang/String;)L"+self+";"] = flagPublic | flagStatic
	}
	for _, f := range d.fields {
		if f.flags&flagPublic == 0 || f.flags&flagStatic == 0 {
			continue
		}
		descriptor, err := n.descriptor(f.typ, vars)
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", f.name, err)
		}
		if wantedField(descriptor) {
			c.fields[f.name] = field{descriptor: descriptor, value: f.value, constant: f.constant}
		}
	}
	return c, nil
}

func (n names) method(d *declaration, m methodDecl, vars scope) (string, error) {
	var b strings.Builder
	b.WriteByte('(')
	if m.name == "<init>" && d.flags&(flagStatic|flagEnum) == 0 && strings.Contains(d.path, ".") {
		// The constructor of an inner class takes the outer object first.
		outer, _ := n.resolve(d.pkg + "." + d.path[:strings.LastIndexByte(d.path, '.')])
		b.WriteString("L" + outer + ";")
	}
	for _, t := range m.types {
		descriptor, err := n.descriptor(t, vars)
		if err != nil {
			return "", err
		}
		b.WriteString(descriptor)
	}
	returns, err := n.descriptor(m.returns, vars)
	if err != nil {
		return "", err
	}
	b.WriteByte(')')
	b.WriteString(returns)
	return b.String(), nil
}

// write writes what the comment of framework.Compile describes.
func write(w io.Writer, classes map[string]*class) error {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		c := classes[name]
		fmt.Fprintf(&b, "%s %s %s", c.name, orDash(text(c.flags&^flagStatic)), orDash(c.super))
		for _, i := range c.interfaces {
			b.WriteString(" " + i)
		}
		b.WriteByte('\n')
		for _, m := range slices.Sorted(maps.Keys(c.methods)) {
			b.WriteString("\t" + m)
			if letters := text(c.methods[m]); letters != "" {
				b.WriteString(" " + letters)
			}
			b.WriteByte('\n')
		}
		for _, f := range slices.Sorted(maps.Keys(c.fields)) {
			fmt.Fprintf(&b, "\t%s %s", f, c.fields[f].descriptor)
			if c.fields[f].constant {
				b.WriteString(" " + strconv.Quote(c.fields[f].value))
			}
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func text(f flags) string {
	var s []byte
	for _, l := range letters {
		if f&l.flag != 0 {
			s = append(s, l.letter)
		}
	}
	return string(s)
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
