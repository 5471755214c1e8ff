package models

import (
	"errors"
	"fmt"
	"strings"
)

// Member is a method or field of a class that a build does not bring itself, or seldom does.
type Member struct {
	// Class is in Java form: android.provider.Settings$Secure.
	Class string
	// Name is <init> for a constructor.
	Name string
	// Params is set where one overload alone is meant: the parameters of the descriptor, such as (Ljava/lang/String;I).
	Params string
}

// Matches says that the member is the method with the descriptor, or one of several overloads of which it is one.
func (m *Member) Matches(descriptor string) bool { return strings.HasPrefix(descriptor, m.Params) }

// String prints the member as reports do: android.os.Build.SERIAL, android.os.Binder.flush(), and getImei without
// brackets where all overloads are meant.
func (m Member) String() string {
	if m.Params == "" {
		return m.Class + "." + m.Name
	}
	var types []string
	for rest := m.Params[1 : len(m.Params)-1]; rest != ""; {
		size := typeSize(rest)
		types = append(types, javaType(rest[:size]))
		rest = rest[size:]
	}
	return m.Class + "." + m.Name + "(" + strings.Join(types, ", ") + ")"
}

// Descriptor returns the class as code names it: Landroid/provider/Settings$Secure;.
func (m *Member) Descriptor() string { return descriptor(m.Class) }

func descriptor(class string) string { return "L" + strings.ReplaceAll(class, ".", "/") + ";" }

// typeSize returns the length of the first type of a well-formed descriptor.
func typeSize(descriptor string) int {
	n := strings.IndexFunc(descriptor, func(r rune) bool { return r != '[' })
	if descriptor[n] == 'L' {
		return strings.IndexByte(descriptor, ';') + 1
	}
	return n + 1
}

func javaType(descriptor string) string {
	element := strings.TrimLeft(descriptor, "[")
	name := strings.ReplaceAll(strings.Trim(element, "L;"), "/", ".")
	for java, letter := range primitives {
		if element == letter {
			name = java
		}
	}
	return name + strings.Repeat("[]", len(descriptor)-len(element))
}

var primitives = map[string]string{
	"boolean": "Z", "byte": "B", "char": "C", "short": "S", "int": "I", "long": "J", "float": "F", "double": "D",
}

// parseMember reads a method or field of a class as data files write it: getImei, getImei(int), <init>().
func parseMember(class, text string) (Member, error) {
	name, list, overload := strings.Cut(text, "(")
	m := Member{Class: class, Name: name}
	// Kotlin puts a dash into the name of a method that takes or returns an inline class.
	if name != "<init>" && !isIdentifier(strings.ReplaceAll(name, "-", "_")) {
		return m, fmt.Errorf("%q is no name of a member", name)
	}
	if !overload {
		return m, nil
	}
	list, ok := strings.CutSuffix(list, ")")
	if !ok {
		return m, fmt.Errorf("%q: the parameters end without a bracket", text)
	}
	params := "("
	if strings.TrimSpace(list) != "" {
		for java := range strings.SplitSeq(list, ",") {
			d, err := typeDescriptor(strings.TrimSpace(java))
			if err != nil {
				return m, fmt.Errorf("%q: %w", text, err)
			}
			params += d
		}
	}
	m.Params = params + ")"
	return m, nil
}

func typeDescriptor(java string) (string, error) {
	dims := ""
	for {
		element, ok := strings.CutSuffix(java, "[]")
		if !ok {
			break
		}
		java, dims = element, dims+"["
	}
	if d, ok := primitives[java]; ok {
		return dims + d, nil
	}
	if err := checkClass(java); err != nil {
		return "", err
	}
	return dims + descriptor(java), nil
}

var errClass = errors.New("want a class with its package, as in android.provider.Settings$Secure")

func checkClass(class string) error {
	segments := strings.Split(class, ".")
	for _, s := range segments {
		if !isIdentifier(s) {
			return fmt.Errorf("%q: %w", class, errClass)
		}
	}
	if len(segments) < 2 {
		return fmt.Errorf("%q: %w", class, errClass)
	}
	return nil
}

func isIdentifier(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && c != '$' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}
