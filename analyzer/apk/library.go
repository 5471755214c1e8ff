package apk

import (
	"path"
	"strings"
)

const (
	classesJar  = "classes.jar"
	classSuffix = ".class"
)

// isClass reports whether an entry of a JAR is a class that every version of Java sees.
func isClass(name string) bool {
	return strings.HasSuffix(name, classSuffix) && !strings.HasPrefix(name, "META-INF/") && !strings.HasSuffix(name, "module-info.class")
}

// ClassEntries returns the class files: those of a JAR, those of classes.jar and of libs/*.jar in an AAR, none of
// an APK. Of two classes with one path in a JAR the first counts.
func (f *File) ClassEntries() []Entry {
	var out []Entry
	for _, jar := range f.jars {
		for i, e := range jar.Entries {
			if isClass(e.Name) && jar.byName[e.Name] == i {
				e.owner = jar
				out = append(out, e)
			}
		}
	}
	return out
}

// openJars opens the archives that hold the classes.
func (f *File) openJars() error {
	if f.Format == JAR {
		f.jars = []*File{f}
	}
	if f.Format != AAR {
		return nil
	}
	for i, e := range f.Entries {
		nested := e.Name == classesJar || strings.HasPrefix(e.Name, "libs/") && strings.HasSuffix(e.Name, ".jar")
		if !nested || f.byName[e.Name] != i {
			continue
		}
		jar, err := f.OpenArchive(e)
		if err != nil {
			return err
		}
		f.jars = append(f.jars, jar)
		for _, w := range jar.Warnings {
			f.warn(jar.at+w.Structure, w.Offset, w.Err)
		}
	}
	return nil
}

// Glob returns the entries whose path matches a pattern in which * stands for any run of characters but a slash: those
// of the package, of its splits, and of the jars with the classes of an AAR, whose files go into the root of an app.
// Of two entries with one path in an archive the first counts. The pattern has no other special characters.
func (f *File) Glob(pattern string) []Entry {
	archives := f.parts()
	if f.Format == AAR {
		archives = append(archives, f.jars...)
	}
	fixed, _, star := strings.Cut(pattern, "*")
	var found []Entry
	for _, archive := range archives {
		add := func(i int) {
			e := archive.Entries[i]
			if archive != f {
				e.owner = archive
			}
			found = append(found, e)
		}
		if !star {
			if i, ok := archive.byName[pattern]; ok {
				add(i)
			}
			continue
		}
		for i, e := range archive.Entries {
			if !strings.HasPrefix(e.Name, fixed) || archive.byName[e.Name] != i {
				continue
			}
			if ok, err := path.Match(pattern, e.Name); ok && err == nil {
				add(i)
			}
		}
	}
	return found
}
