package sdkdb

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
)

// MaxVersionSize is the length of the longest version that a rule returns; what is longer is no version.
const MaxVersionSize = 64

// Compile returns the function that reads the version out of a text at the rule's place; ok is false where the
// text has none. It fails for a pattern that is not RE2.
func (v *VersionRule) Compile() (read func(text string) (version string, ok bool), err error) {
	if v.Pattern == "" {
		return func(text string) (string, bool) { return plausible(strings.TrimSpace(text)) }, nil
	}
	expr := v.Pattern
	if v.File == "" && v.LibraryText == "" {
		expr = "^(?:" + expr + ")$"
	}
	pattern, err := regexp.Compile(expr)
	if err != nil {
		return nil, err
	}
	return func(text string) (string, bool) {
		m := pattern.FindStringSubmatch(text)
		switch len(m) {
		case 0:
			return "", false
		case 1:
			return plausible(m[0])
		}
		groups := m[1:]
		present := make([]string, 0, len(groups))
		for _, g := range groups {
			if g != "" {
				present = append(present, g)
			}
		}
		return plausible(strings.Join(present, "."))
	}, nil
}

// plausible refuses what no reader would take for a version: nothing, a sentence, a text without any digit.
func plausible(version string) (string, bool) {
	ok := version != "" && len(version) <= MaxVersionSize && strings.ContainsAny(version, "0123456789") &&
		!strings.ContainsFunc(version, func(r rune) bool { return r <= ' ' || r > '~' })
	return version, ok
}

// check tells what is wrong with a rule; it tries the rule on its example.
func (v *VersionRule) check() error {
	set := 0
	for _, place := range []string{v.Constant, v.String, v.File, v.Library, v.LibraryText, v.MetaData} {
		if place != "" {
			set++
		}
	}
	if set != 1 {
		return errors.New("a version rule sets exactly one of constant, string, file, library, library_text and meta_data")
	}
	class := strings.TrimSuffix(v.String, ".*")
	switch {
	case v.Constant != "" && (!javaName.MatchString(v.Constant) || !strings.Contains(v.Constant, ".")):
		return fmt.Errorf("constant %q is not the dotted name of a static field", v.Constant)
	case v.String != "" && !javaName.MatchString(class):
		return fmt.Errorf("string %q is not a Java name", v.String)
	case v.Pattern == "" && v.String+v.Library+v.LibraryText != "":
		return errors.New("a version in a string or a library needs a pattern")
	}
	for _, glob := range []string{v.File, v.Library, v.LibraryText} {
		if _, err := path.Match(glob, ""); err != nil {
			return fmt.Errorf("%q: %w", glob, err)
		}
	}
	read, err := v.Compile()
	if err != nil {
		return fmt.Errorf("pattern: %w", err)
	}
	if got, ok := read(v.Example); !ok || got != v.Version {
		return fmt.Errorf("example %q gives %q, want %q", v.Example, got, v.Version)
	}
	return nil
}
