package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
)

const (
	android       = "http://schemas.android.com/apk/res/android"
	applicationID = "${applicationId}"
)

// declaration is a child of a manifest or of its application.
type declaration struct {
	parent, tag, name string // name is android:name
	text              string
}

// key tells declarations apart: of two with one key, an app keeps the first.
func (d *declaration) key() string {
	if d.name == "" {
		return d.parent + " " + d.tag + " " + d.text
	}
	return d.parent + " " + d.tag + " " + d.name
}

func (d *declaration) isComponent() bool {
	return slices.Contains([]string{"activity", "service", "receiver", "provider"}, d.tag)
}

// unwanted matches attributes that cannot be compiled here: those for build tools, and those that name a resource,
// which the host lacks unless it is Android's own.
var unwanted = regexp.MustCompile(`\s(tools:[A-Za-z]+|android:[A-Za-z]+)="([^"]*)"`)

// declarations reads what a manifest declares, in its order, and the package.
func declarations(text []byte) (pkg string, out []declaration, err error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	var stack []xml.StartElement
	var from int64
	for {
		start := d.InputOffset()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return pkg, out, nil
		}
		if err != nil {
			return "", nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			stack = append(stack, t)
			if len(stack) == 1 {
				pkg = attribute(t, "", "package")
			}
			if isTop(stack) {
				from = start
			}
		case xml.EndElement:
			if isTop(stack) {
				top := stack[len(stack)-1]
				out = append(out, declaration{
					parent: stack[len(stack)-2].Name.Local, tag: top.Name.Local,
					name: attribute(top, android, "name"), text: string(text[from:d.InputOffset()]),
				})
			}
			stack = stack[:len(stack)-1]
		}
	}
}

// isTop reports whether the innermost element is a declaration, not a part of one.
func isTop(stack []xml.StartElement) bool {
	switch len(stack) {
	case 2:
		return stack[1].Name.Local != "application"
	case 3:
		return stack[1].Name.Local == "application"
	}
	return false
}

func attribute(e xml.StartElement, space, name string) string {
	for _, a := range e.Attr {
		if a.Name.Space == space && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// mergeManifests writes the manifest of an app: the host's text, in which all that the archives declare and the host
// does not is inserted. Unlike Android's merger it takes a declaration whole or not at all.
func (w *workshop) mergeManifests(host string, archives []*archive, dst string) error {
	text, err := os.ReadFile(host)
	if err != nil {
		return err
	}
	pkg, known, err := declarations(text)
	if err != nil {
		return fmt.Errorf("%s: %w", host, err)
	}
	seen := map[string]bool{}
	for _, d := range known {
		seen[d.key()] = true
	}
	added := map[string]string{} // parent -> text
	for _, a := range archives {
		if a.manifest == "" {
			continue
		}
		text, err := os.ReadFile(a.manifest)
		if err != nil {
			return err
		}
		_, list, err := declarations(bytes.ReplaceAll(text, []byte(applicationID), []byte(pkg)))
		if err != nil {
			return fmt.Errorf("manifest of %s: %w", a.name, err)
		}
		for _, d := range list {
			if err := a.check(d); err != nil {
				return fmt.Errorf("manifest of %s: %w", a.name, err)
			}
			if d.tag == "uses-sdk" || seen[d.key()] {
				continue
			}
			seen[d.key()] = true
			added[d.parent] += unwanted.ReplaceAllStringFunc(d.text, keepAttribute) + "\n"
		}
	}
	merged := insert(insert(string(text), "<application", added["manifest"]), "</application>", added["application"])
	return os.WriteFile(dst, []byte(merged), 0o644)
}

// check refuses a component that is not there. The manifest of an AAR may name classes of other archives.
func (a *archive) check(d declaration) error {
	if !d.isComponent() {
		return nil
	}
	if strings.HasPrefix(d.name, ".") || !strings.Contains(d.name, ".") {
		return fmt.Errorf("%s %q is not a full name", d.tag, d.name)
	}
	if _, ok := a.classes[d.name]; !ok && a.reviewed {
		return fmt.Errorf("no class %s", d.name)
	}
	return nil
}

func keepAttribute(match string) string {
	m := unwanted.FindStringSubmatch(match)
	if strings.HasPrefix(m[1], "tools:") || (strings.HasPrefix(m[2], "@") && !strings.HasPrefix(m[2], "@android:")) {
		return ""
	}
	return match
}

// insert puts more before a mark that the text has.
func insert(text, mark, more string) string {
	before, after, _ := strings.Cut(text, mark)
	return before + more + mark + after
}
