package learn

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/sdkdb"
)

// WriteYAML writes the draft as a record file that [sdkdb.Load] reads. What the author must fill in is empty, which
// [sdkdb.DB.Validate] names line by line; comments say what to check.
func (d *Draft) WriteYAML(w io.Writer) error {
	y := &yamlWriter{}
	y.comment("Draft of a record. Fill in what is empty, check what the comments ask, and delete them.")
	y.comment("Read from %s, SHA-256 %s: %s.", d.File, d.SHA256, d.summary())
	for _, n := range d.Nested {
		signs := ""
		if len(n.Signs) > 0 {
			signs = ", signs: " + strings.Join(n.Signs[:min(len(n.Signs), maxSigns)], ", ")
			if more := len(n.Signs) - maxSigns; more > 0 {
				signs += fmt.Sprintf(" and %d more", more)
			}
		}
		y.comment("Holds %s (%s), classes: %d%s; left out here. Name the SDK that ships it in within of %s.", n.Record.ID, n.Record.Name.En, n.Classes, signs, n.Record.ID)
	}
	for _, n := range d.Notes {
		y.comment("Check: %s.", n)
	}
	r, s := &d.Record, &d.Record.Signatures
	y.line("id: %s # a guess; the file is to be named so", quoted(r.ID))
	y.line("name:")
	y.line(`  zh: ""`)
	y.line(`  en: ""`)
	y.line("aliases: [] # every other name under which policies list it")
	y.line("operators: # the legal entities that policies name as recipients")
	y.line(`  - zh: ""`)
	y.line(`    en: ""`)
	y.line(`    country: "" # ISO 3166-1: CN, US`)
	if r.Package != "" {
		y.line("package: %s # the one that documentation names", quoted(r.Package))
	}
	y.line(`category: "" # %s`, strings.Join(sdkdb.Categories(), ", "))
	y.line("kind: %s # client, service, core, oss, framework or packer", r.Kind)
	y.line(`homepage: ""`)
	y.line("privacy_policy:")
	y.line(`  url: ""`)
	y.line(`  seen: ""`)
	if len(r.Evidence) == 0 {
		y.line("signatures: {} # nothing was found that is not known already")
	} else {
		y.line("signatures:")
	}
	y.list("  classes", s.Classes, "what only this SDK has; nothing that other products of the vendor have too")
	y.list("  components", s.Components, "")
	y.list("  authorities", s.Authorities, "a leading dot stands for the package of the app")
	y.list("  permissions", s.Permissions, "its own ones; a leading dot stands for the package of the app")
	y.list("  meta_data", s.MetaData, "")
	y.list("  native_libraries", s.NativeLibraries, "only names that no other software has; else repeat them under weak")
	y.list("  jni", s.JNI, "classes with native methods outside of the prefixes")
	y.list("  assets", s.Assets, "")
	y.list("  files", s.Files, "")
	y.list("  hosts", s.Hosts, "named in its code or libraries; keep those that the vendor runs")
	if len(r.Versions) > 0 {
		y.line("versions: # the first that answers decides; try them on another release")
		for _, v := range r.Versions {
			y.version(v)
		}
	}
	y.line("data: [] # what the vendor declares, with a source below")
	y.list("permissions", r.Permissions, "asked for by its manifest")
	if len(r.Evidence) == 0 {
		y.line("evidence: []")
	} else {
		y.line("evidence: # for each field that is filled: where it was read")
	}
	for _, e := range r.Evidence {
		y.line("  - fields: [%s]", strings.Join(e.Fields, ", "))
		y.line(`    source: "" # npm:NAME@VERSION, or the address that the artifact comes from`)
		y.line(`    date: "" # YYYY-MM-DD, the day it was read`)
	}
	y.examples("match", r.Match, "")
	y.examples("no_match", r.NoMatch, " # better: a sibling of the same vendor, or a plugin round the SDK")
	_, err := w.Write(y.out.Bytes())
	return err
}

// maxSigns is the number of values of a nested SDK that a comment shows.
const maxSigns = 5

func (d *Draft) summary() string {
	version := "release unknown"
	if len(d.Versions) > 0 {
		version = "release " + d.Versions[0]
	}
	return fmt.Sprintf("%s; classes: %d, new to the database: %d", version, d.Classes, d.Own)
}

type yamlWriter struct{ out bytes.Buffer }

func (y *yamlWriter) line(format string, args ...any) { fmt.Fprintf(&y.out, format+"\n", args...) }

// comment keeps texts of the artifact on their line.
func (y *yamlWriter) comment(format string, args ...any) {
	text := strconv.QuoteToGraphic(fmt.Sprintf(format, args...))
	y.line("# %s", strings.ReplaceAll(text[1:len(text)-1], `\"`, `"`))
}

func (y *yamlWriter) list(name string, values []string, comment string) {
	if len(values) == 0 {
		return
	}
	if comment != "" {
		comment = " # " + comment
	}
	y.line("%s:%s", name, comment)
	indent := strings.Repeat(" ", len(name)-len(strings.TrimLeft(name, " ")))
	for _, v := range values {
		y.line("%s  - %s", indent, quoted(v))
	}
}

func (y *yamlWriter) version(v sdkdb.VersionRule) {
	lead := "  - "
	for _, f := range []struct{ name, value string }{
		{"constant", v.Constant}, {"string", v.String}, {"file", v.File}, {"library", v.Library}, {"library_text", v.LibraryText},
		{"meta_data", v.MetaData}, {"pattern", v.Pattern}, {"example", v.Example}, {"version", v.Version},
	} {
		if f.value != "" {
			y.line("%s%s: %s", lead, f.name, quoted(f.value))
			lead = "    "
		}
	}
}

func (y *yamlWriter) examples(name string, examples []sdkdb.Example, comment string) {
	if len(examples) == 0 {
		return
	}
	y.line("%s:%s", name, comment)
	for _, e := range examples {
		for _, f := range []struct{ name, value string }{{"class", e.Class}, {"component", e.Component}, {"native_library", e.NativeLibrary}} {
			if f.value != "" {
				y.line("  - %s: %s", f.name, quoted(f.value))
			}
		}
	}
}

// words are plain scalars that YAML takes for something else than text.
var words = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}

// quoted returns a YAML scalar that is text.
func quoted(s string) string {
	if s != "" && safe(s) && !slices.Contains(words, strings.ToLower(s)) {
		return s
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return strconv.QuoteToASCII(s)
}

// safe reports whether a text needs no quotes: it starts with a letter and has nothing that YAML reads.
func safe(s string) bool {
	c := s[0] | 0x20
	return 'a' <= c && c <= 'z' && !strings.ContainsFunc(s, func(r rune) bool {
		return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._$/-", r)
	})
}
