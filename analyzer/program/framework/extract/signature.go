package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A signature file lists packages, their classes and the members of each, in a form close to Java:
//
//	package android.app {
//	  public class Activity extends android.view.ContextThemeWrapper implements android.view.Window.Callback {
//	    method @Nullable public <T extends android.view.View> T findViewById(@IdRes int);
//	  }
//	}
//
// Names of java.lang stand without their package, nested classes with dots, type arguments and annotations as in
// source.

// source is what one signature file says, before names are resolved.
type source struct {
	file    string
	classes []*declaration
}

type declaration struct {
	pkg        string
	path       string // Outer.Inner
	flags      flags
	params     []typeParam
	super      string // as written, without type arguments; empty when not stated
	interfaces []string
	methods    []methodDecl
	fields     []fieldDecl
}

// typeParam is a type variable with its first bound as written, which is what it is erased to.
type typeParam struct{ name, bound string }

type methodDecl struct {
	name    string
	flags   flags
	params  []typeParam
	types   []typeName
	returns typeName
}

type fieldDecl struct {
	name     string
	flags    flags
	typ      typeName
	value    string
	constant bool
}

// typeName is a type as written, without annotations and type arguments.
type typeName struct {
	name string
	dims int
}

type scanner struct {
	file  string
	text  string
	pos   int
	line  int
	token string // the current token; empty at the end
}

// parseSignatures reads a signature file of format 2.0.
func parseSignatures(file, text string) (*source, error) {
	const format = "// Signature format: 2.0\n"
	if !strings.HasPrefix(text, format) {
		return nil, fmt.Errorf("%s: want a file that begins with %q", file, strings.TrimSpace(format))
	}
	s := &scanner{file: file, text: text, line: 1}
	src := &source{file: file}
	if err := s.next(); err != nil {
		return nil, err
	}
	for s.token != "" {
		if err := s.expect("package"); err != nil {
			return nil, err
		}
		pkg, err := s.name()
		if err != nil {
			return nil, err
		}
		if err := s.expect("{"); err != nil {
			return nil, err
		}
		for s.token != "}" {
			d, err := s.class(pkg)
			if err != nil {
				return nil, err
			}
			src.classes = append(src.classes, d)
		}
		if err := s.next(); err != nil {
			return nil, err
		}
	}
	return src, nil
}

func (s *scanner) fail(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", s.file, s.line, fmt.Errorf(format, args...))
}

func identByte(c byte) bool {
	return c == '_' || c == '$' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// next steps to the next token: a dotted name or number, a quoted text, "..." or one character.
func (s *scanner) next() error {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '\n':
			s.line++
			s.pos++
		case c == ' ' || c == '\t' || c == '\r':
			s.pos++
		case strings.HasPrefix(s.text[s.pos:], "//"):
			if end := strings.IndexByte(s.text[s.pos:], '\n'); end >= 0 {
				s.pos += end
			} else {
				s.pos = len(s.text)
			}
		default:
			return s.scan(c)
		}
	}
	s.token = ""
	return nil
}

func (s *scanner) scan(c byte) error {
	end := s.pos + 1
	switch {
	case strings.HasPrefix(s.text[s.pos:], "..."):
		end = s.pos + 3
	case c == '"' || c == '\'':
		for end < len(s.text) && s.text[end] != c {
			if s.text[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(s.text) {
			return s.fail("a quoted text has no end")
		}
		end++
	case identByte(c):
		// The dots of varargs end a name.
		for end < len(s.text) && identByte(s.text[end]) && !strings.HasPrefix(s.text[end:], "...") {
			end++
		}
	}
	s.token = s.text[s.pos:end]
	s.pos = end
	return nil
}

func (s *scanner) expect(token string) error {
	if s.token != token {
		return s.fail("found %q, want %q", s.token, token)
	}
	return s.next()
}

// accept steps over a token if it is there.
func (s *scanner) accept(token string) (bool, error) {
	if s.token != token {
		return false, nil
	}
	return true, s.next()
}

func (s *scanner) name() (string, error) {
	if s.token == "" || !identByte(s.token[0]) {
		return "", s.fail("found %q, want a name", s.token)
	}
	name := s.token
	return name, s.next()
}

// skip steps over a balanced run that begins with open.
func (s *scanner) skip(open, closing string) error {
	depth := 0
	for {
		switch s.token {
		case open:
			depth++
		case closing:
			depth--
		case "":
			return s.fail("%q has no end", open)
		}
		if err := s.next(); err != nil || depth == 0 {
			return err
		}
	}
}

// annotation steps over an annotation and says whether it was one; @interface is none.
func (s *scanner) annotation() (bool, error) {
	if s.token != "@" || strings.HasPrefix(s.text[s.pos:], "interface ") {
		return false, nil
	}
	if err := s.next(); err != nil {
		return false, err
	}
	if _, err := s.name(); err != nil {
		return false, err
	}
	if s.token == "(" {
		return true, s.skip("(", ")")
	}
	return true, nil
}

var modifiers = map[string]flags{
	"public": flagPublic, "protected": flagProtected, "static": flagStatic, "final": flagFinal, "abstract": flagAbstract,
	"default": flagDefault, "deprecated": 0, "synchronized": 0, "native": 0, "transient": 0, "volatile": 0, "strictfp": 0,
}

// modifiers reads annotations, modifiers and type parameters in whatever order.
func (s *scanner) modifiers() (f flags, params []typeParam, err error) {
	for {
		if s.token == "<" {
			if params, err = s.typeParams(); err != nil {
				return f, nil, err
			}
			continue
		}
		if ok, err := s.annotation(); err != nil {
			return f, nil, err
		} else if ok {
			continue
		}
		m, ok := modifiers[s.token]
		if !ok {
			return f, params, nil
		}
		f |= m
		if err := s.next(); err != nil {
			return f, nil, err
		}
	}
}

func (s *scanner) typeParams() ([]typeParam, error) {
	if err := s.expect("<"); err != nil {
		return nil, err
	}
	var params []typeParam
	for {
		name, err := s.name()
		if err != nil {
			return nil, err
		}
		p := typeParam{name: name, bound: "Object"}
		if ok, err := s.accept("extends"); err != nil {
			return nil, err
		} else if ok {
			bound, err := s.typ()
			if err != nil {
				return nil, err
			}
			p.bound = bound.name
			for s.token == "&" {
				if err := s.next(); err != nil {
					return nil, err
				}
				if _, err := s.typ(); err != nil {
					return nil, err
				}
			}
		}
		params = append(params, p)
		if ok, err := s.accept(","); err != nil {
			return nil, err
		} else if !ok {
			return params, s.expect(">")
		}
	}
}

// typ reads a type: Outer<K>.Inner<V>[].
func (s *scanner) typ() (typeName, error) {
	var t typeName
	for {
		for {
			if ok, err := s.annotation(); err != nil {
				return t, err
			} else if !ok {
				break
			}
		}
		part, err := s.name()
		if err != nil {
			return t, err
		}
		t.name += part
		if s.token == "<" {
			if err := s.skip("<", ">"); err != nil {
				return t, err
			}
		}
		// After type arguments the name of a nested class begins with its dot.
		if !strings.HasPrefix(s.token, ".") || s.token == "..." {
			break
		}
	}
	for {
		if ok, err := s.annotation(); err != nil {
			return t, err
		} else if ok {
			continue
		}
		if s.token == "..." {
			t.dims++
			return t, s.next()
		}
		if s.token != "[" {
			return t, nil
		}
		t.dims++
		if err := s.next(); err != nil {
			return t, err
		}
		if err := s.expect("]"); err != nil {
			return t, err
		}
	}
}

// class reads a class up to its closing brace.
func (s *scanner) class(pkg string) (*declaration, error) {
	d := &declaration{pkg: pkg}
	var err error
	if d.flags, _, err = s.modifiers(); err != nil {
		return nil, err
	}
	if s.token == "@" { // @interface
		if err := s.next(); err != nil {
			return nil, err
		}
		d.flags |= flagAnnotation
	}
	switch s.token {
	case "interface":
		d.flags |= flagInterface | flagAbstract
	case "enum":
		// Its constants may have bodies, so that the class need not be final.
		d.flags |= flagEnum
	case "class":
	default:
		return nil, s.fail("found %q, want a class", s.token)
	}
	if err := s.next(); err != nil {
		return nil, err
	}
	if d.path, err = s.name(); err != nil {
		return nil, err
	}
	if s.token == "<" {
		if d.params, err = s.typeParams(); err != nil {
			return nil, err
		}
	}
	if err := s.parents(d); err != nil {
		return nil, err
	}
	if err := s.expect("{"); err != nil {
		return nil, err
	}
	for s.token != "}" {
		if err := s.member(d); err != nil {
			return nil, err
		}
	}
	return d, s.next()
}

func (s *scanner) parents(d *declaration) error {
	for s.token == "extends" || s.token == "implements" {
		extends := s.token == "extends"
		if err := s.next(); err != nil {
			return err
		}
		for s.token != "{" && s.token != "implements" {
			t, err := s.typ()
			if err != nil {
				return err
			}
			switch {
			case d.flags&flagInterface != 0 || !extends:
				d.interfaces = append(d.interfaces, t.name)
			case d.super == "":
				d.super = t.name
			default:
				return s.fail("class %s has two superclasses", d.path)
			}
			if _, err := s.accept(","); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *scanner) member(d *declaration) error {
	kind := s.token
	if err := s.next(); err != nil {
		return err
	}
	f, params, err := s.modifiers()
	if err != nil {
		return err
	}
	switch kind {
	case "ctor":
		name, err := s.name()
		if err != nil {
			return err
		}
		if name[strings.LastIndexByte(name, '.')+1:] != d.path[strings.LastIndexByte(d.path, '.')+1:] {
			return s.fail("constructor %s in class %s", name, d.path)
		}
		return s.method(d, methodDecl{name: "<init>", flags: f, params: params, returns: typeName{name: "void"}})
	case "method":
		returns, err := s.typ()
		if err != nil {
			return err
		}
		name, err := s.name()
		if err != nil {
			return err
		}
		if d.flags&flagInterface != 0 && f&(flagStatic|flagDefault) == 0 {
			f |= flagAbstract
		}
		return s.method(d, methodDecl{name: name, flags: f, params: params, returns: returns})
	case "field", "enum_constant":
		return s.field(d, f)
	}
	return s.fail("found %q, want a member", kind)
}

func (s *scanner) method(d *declaration, m methodDecl) error {
	if err := s.expect("("); err != nil {
		return err
	}
	for s.token != ")" {
		if _, _, err := s.modifiers(); err != nil {
			return err
		}
		t, err := s.typ()
		if err != nil {
			return err
		}
		m.types = append(m.types, t)
		if s.token != "," && s.token != ")" {
			if _, err := s.name(); err != nil { // the parameter's
				return err
			}
		}
		if _, err := s.accept(","); err != nil {
			return err
		}
	}
	// Exceptions and the default of an annotation's method follow.
	if err := s.toSemicolon(); err != nil {
		return err
	}
	d.methods = append(d.methods, m)
	return nil
}

func (s *scanner) toSemicolon() error {
	for s.token != ";" {
		if s.token == "" {
			return s.fail("a member has no end")
		}
		if err := s.next(); err != nil {
			return err
		}
	}
	return s.next()
}

func (s *scanner) field(d *declaration, f flags) error {
	t, err := s.typ()
	if err != nil {
		return err
	}
	field := fieldDecl{flags: f, typ: t}
	if field.name, err = s.name(); err != nil {
		return err
	}
	if ok, err := s.accept("="); err != nil {
		return err
	} else if ok && strings.HasPrefix(s.token, `"`) {
		if field.value, err = unquote(s.token); err != nil {
			return s.fail("field %s: %s: %w", field.name, s.token, err)
		}
		field.constant = true
	}
	d.fields = append(d.fields, field)
	return s.toSemicolon()
}

// unquote reads a Java string literal, in which ' may be escaped too.
func unquote(literal string) (string, error) {
	return strconv.Unquote(strings.ReplaceAll(literal, `\'`, `'`))
}

// names maps every class that an input declares from its dotted name to its internal one.
type names map[string]string

func (n names) add(pkg, path string) {
	n[pkg+"."+path] = strings.ReplaceAll(pkg, ".", "/") + "/" + strings.ReplaceAll(path, ".", "$")
}

// resolve gives the internal name of a class. One that no input declares is split where names begin with a capital, as
// all packages of Android are written small.
func (n names) resolve(dotted string) (internal string, known bool) {
	if internal, ok := n[dotted]; ok {
		return internal, true
	}
	if !strings.Contains(dotted, ".") || dotted[0] >= 'A' && dotted[0] <= 'Z' {
		internal, known = n["java.lang."+dotted]
		if known {
			return internal, true
		}
		return "java/lang/" + strings.ReplaceAll(dotted, ".", "$"), false
	}
	parts := strings.Split(dotted, ".")
	first := slices.IndexFunc(parts, func(p string) bool { return p != "" && p[0] >= 'A' && p[0] <= 'Z' })
	if first < 0 {
		first = len(parts) - 1
	}
	return strings.Join(append(parts[:first:first], strings.Join(parts[first:], "$")), "/"), false
}

var primitives = map[string]string{
	"void": "V", "boolean": "Z", "byte": "B", "short": "S", "char": "C", "int": "I", "long": "J", "float": "F",
	"double": "D",
}

// scope holds the type variables that a member may use, the innermost last.
type scope []typeParam

func (n names) descriptor(t typeName, vars scope) (string, error) {
	name := t.name
	// A variable may be bounded by another one; each step goes outwards or to an earlier one, or the file is wrong.
	for range len(vars) + 1 {
		i := len(vars) - 1
		for i >= 0 && vars[i].name != name {
			i--
		}
		if i < 0 {
			if p, ok := primitives[name]; ok {
				return strings.Repeat("[", t.dims) + p, nil
			}
			internal, _ := n.resolve(name)
			return strings.Repeat("[", t.dims) + "L" + internal + ";", nil
		}
		name = vars[i].bound
	}
	return "", fmt.Errorf("type variable %s is bounded by itself", t.name)
}
