//go:build corpus

package classfile

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"sdkaudit/analyzer/binread"
)

// listing writes a class as javap -p -c -l -v of JDK 17 does. Space between words is not javap's: the comparison
// looks at words.
type listing struct {
	f     *File
	lines []string
	errs  []error
}

func listed(f *File) ([]string, []error) {
	l := &listing{f: f}
	l.class()
	return l.lines, l.errs
}

func (l *listing) printf(format string, args ...any) {
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func get[T any](l *listing) func(T, error) T {
	return func(v T, err error) T {
		if err != nil {
			l.errs = append(l.errs, err)
		}
		return v
	}
}

func each[T any](l *listing, seq iter.Seq2[T, error]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v, err := range seq {
			if err != nil {
				l.errs = append(l.errs, err)
				return
			}
			if !yield(v) {
				return
			}
		}
	}
}

func (l *listing) text(i uint16) string { return get[string](l)(l.f.Pool.Text(i)) }

func decoded(b []byte) string { return binread.MUTF8(b) }

func javaName(b []byte) string { return strings.ReplaceAll(decoded(b), "/", ".") }

// Flags.

type flagName struct {
	flag       AccessFlags
	name, word string
}

var (
	classFlags = []flagName{{Public, "PUBLIC", "public"}, {Final, "FINAL", "final"}, {Super, "SUPER", ""}, {Interface, "INTERFACE", ""},
		{Abstract, "ABSTRACT", "abstract"}, {Synthetic, "SYNTHETIC", ""}, {AnnotationType, "ANNOTATION", ""}, {Enum, "ENUM", ""}, {ModuleFlag, "MODULE", ""}}
	innerFlags = []flagName{{Public, "PUBLIC", "public"}, {Private, "PRIVATE", "private"}, {Protected, "PROTECTED", "protected"},
		{Static, "STATIC", "static"}, {Final, "FINAL", "final"}, {Abstract, "ABSTRACT", "abstract"}}
	fieldFlags = []flagName{{Public, "PUBLIC", "public"}, {Private, "PRIVATE", "private"}, {Protected, "PROTECTED", "protected"},
		{Static, "STATIC", "static"}, {Final, "FINAL", "final"}, {Volatile, "VOLATILE", "volatile"}, {Transient, "TRANSIENT", "transient"},
		{Synthetic, "SYNTHETIC", ""}, {Enum, "ENUM", ""}}
	methodFlags = []flagName{{Public, "PUBLIC", "public"}, {Private, "PRIVATE", "private"}, {Protected, "PROTECTED", "protected"},
		{Static, "STATIC", "static"}, {Final, "FINAL", "final"}, {Synchronized, "SYNCHRONIZED", "synchronized"}, {Bridge, "BRIDGE", ""},
		{Varargs, "VARARGS", ""}, {Native, "NATIVE", "native"}, {Abstract, "ABSTRACT", "abstract"}, {Strict, "STRICT", "strictfp"},
		{Synthetic, "SYNTHETIC", ""}}
	moduleFlags = []flagName{{Open, "OPEN", ""}, {Synthetic, "SYNTHETIC", ""}, {Mandated, "MANDATED", ""}}
	readFlags   = []flagName{{Transitive, "TRANSITIVE", ""}, {StaticPhase, "STATIC_PHASE", ""}, {Synthetic, "SYNTHETIC", ""}, {Mandated, "MANDATED", ""}}
)

func flagNames(flags AccessFlags, names []flagName) []string {
	var out []string
	for _, n := range names {
		if flags.Has(n.flag) {
			out = append(out, "ACC_"+n.name)
		}
	}
	return out
}

func words(flags AccessFlags, names []flagName) []string {
	var out []string
	for _, n := range names {
		if n.word != "" && flags.Has(n.flag) {
			out = append(out, n.word)
		}
	}
	return out
}

func (l *listing) flags(flags AccessFlags, names []flagName) {
	l.printf("flags: (0x%04x) %s", uint16(flags), strings.Join(flagNames(flags, names), ", "))
}

// Constants.

func escape(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch r {
		case '\t':
			out.WriteString(`\t`)
		case '\n':
			out.WriteString(`\n`)
		case '\r':
			out.WriteString(`\r`)
		case '\b':
			out.WriteString(`\b`)
		case '\f':
			out.WriteString(`\f`)
		case '"', '\'', '\\':
			out.WriteRune('\\')
			out.WriteRune(r)
		default:
			if unicode.IsControl(r) {
				fmt.Fprintf(&out, `\u%04x`, r)
			} else {
				out.WriteRune(r)
			}
		}
	}
	return out.String()
}

func identifierStart(r rune) bool {
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Sc, unicode.Pc)
}

func identifierPart(r rune) bool {
	return identifierStart(r) || unicode.In(r, unicode.Nd, unicode.Mc, unicode.Mn, unicode.Cf) ||
		r <= 8 || r >= 0xe && r <= 0x1b || r >= 0x7f && r <= 0x9f
}

// checkedName quotes what is no name made of Java identifiers.
func checkedName(s string) string {
	before := '/'
	for _, r := range s {
		if before == '/' && !identifierStart(r) || r != '/' && !identifierPart(r) {
			return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
		}
		before = r
	}
	if s == "" {
		return `""`
	}
	return s
}

func javaFloat(v float64, bits int) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	}
	if a := math.Abs(v); a == 0 || a >= 1e-3 && a < 1e7 {
		s := strconv.FormatFloat(v, 'f', -1, bits)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	}
	s := strconv.FormatFloat(v, 'e', -1, bits)
	mantissa, exponent, _ := strings.Cut(s, "e")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent)
	return fmt.Sprintf("%sE%d", mantissa, n)
}

// value is what javap calls the string value of a constant.
func (l *listing) value(i uint16) string {
	p := &l.f.Pool
	switch tag := p.Tag(i); tag {
	case TagUtf8:
		return escape(l.text(i))
	case TagInteger:
		return strconv.Itoa(int(get[int32](l)(p.Integer(i))))
	case TagFloat:
		return javaFloat(float64(get[float32](l)(p.Float(i))), 32) + "f"
	case TagLong:
		return strconv.FormatInt(get[int64](l)(p.Long(i)), 10) + "l"
	case TagDouble:
		return javaFloat(get[float64](l)(p.Double(i)), 64) + "d"
	case TagClass:
		return checkedName(decoded(get[[]byte](l)(p.Class(i))))
	case TagModule:
		return checkedName(decoded(get[[]byte](l)(p.Module(i))))
	case TagPackage:
		return checkedName(decoded(get[[]byte](l)(p.Package(i))))
	case TagString:
		return escape(decoded(get[[]byte](l)(p.StringValue(i))))
	case TagNameAndType:
		name, descriptor, err := p.NameAndType(i)
		get[bool](l)(true, err)
		return checkedName(decoded(name)) + ":" + decoded(descriptor)
	case TagFieldref, TagMethodref, TagInterfaceMethodref:
		m := get[MemberRef](l)(p.Member(i))
		return checkedName(decoded(m.Class)) + "." + checkedName(decoded(m.Name)) + ":" + decoded(m.Descriptor)
	case TagMethodHandle:
		h := get[MethodHandle](l)(p.MethodHandle(i))
		return h.Kind.String() + " " + l.value(h.Reference)
	case TagMethodType:
		return decoded(get[[]byte](l)(p.MethodType(i)))
	case TagDynamic, TagInvokeDynamic:
		d := get[DynamicRef](l)(p.Dynamic(i))
		return fmt.Sprintf("#%d:%s:%s", d.Bootstrap, checkedName(decoded(d.Name)), decoded(d.Descriptor))
	}
	l.errs = append(l.errs, p.wrong(i, "a constant"))
	return ""
}

// constant is value with the kind, and without the class where it is this one.
func (l *listing) constant(i uint16) string {
	if i == 0 {
		return "#0"
	}
	p := &l.f.Pool
	tag := p.Tag(i)
	value := l.value(i)
	name := map[Tag]string{TagInteger: "int", TagFloat: "float", TagLong: "long", TagDouble: "double", TagClass: "class",
		TagFieldref: "Field", TagMethodref: "Method", TagInterfaceMethodref: "InterfaceMethod"}[tag]
	if name == "" {
		name = tag.String()
	}
	switch tag {
	case TagFieldref, TagMethodref, TagInterfaceMethodref:
		if b, _ := p.body(i, tag); u16(b, 0) == l.f.This {
			value = l.value(u16(b, 1))
		}
	}
	return name + " " + value
}

func (l *listing) pool() {
	p := &l.f.Pool
	l.printf("Constant pool:")
	for n := 1; n < p.Len(); n++ {
		i := uint16(n)
		tag := p.Tag(i)
		if tag == 0 {
			continue
		}
		b, err := p.body(i, tag)
		get[bool](l)(true, err)
		raw := l.value(i)
		switch tag {
		case TagClass, TagString, TagMethodType, TagModule, TagPackage:
			raw = fmt.Sprintf("#%d // %s", u16(b, 0), raw)
		case TagFieldref, TagMethodref, TagInterfaceMethodref:
			raw = fmt.Sprintf("#%d.#%d // %s", u16(b, 0), u16(b, 1), raw)
		case TagNameAndType:
			raw = fmt.Sprintf("#%d:#%d // %s", u16(b, 0), u16(b, 1), raw)
		case TagDynamic, TagInvokeDynamic:
			raw = fmt.Sprintf("#%d:#%d // %s", u16(b, 0), u16(b, 1), raw)
		case TagMethodHandle:
			raw = fmt.Sprintf("%d:#%d // %s", b[0], u16(b[1:], 0), raw)
		}
		l.printf("#%d = %s %s", i, tag, raw)
	}
}

// Types.

var baseTypes = map[byte]string{'V': "void", 'Z': "boolean", 'B': "byte", 'S': "short", 'C': "char",
	'I': "int", 'J': "long", 'F': "float", 'D': "double"}

// signature reads descriptors and generic signatures.
type signature struct{ rest string }

func (s *signature) take() byte {
	if s.rest == "" {
		return 0
	}
	b := s.rest[0]
	s.rest = s.rest[1:]
	return b
}

func (s *signature) peek(b byte) bool { return s.rest != "" && s.rest[0] == b }

func (s *signature) until(set string) string {
	n := strings.IndexAny(s.rest, set)
	if n < 0 {
		n = len(s.rest)
	}
	word := s.rest[:n]
	s.rest = s.rest[n:]
	return word
}

func (s *signature) typeName() string {
	switch b := s.take(); b {
	case '[':
		return s.typeName() + "[]"
	case 'T':
		name := s.until(";")
		s.take()
		return name
	case 'L':
		out := strings.ReplaceAll(s.until("<;."), "/", ".")
		for {
			switch s.take() {
			case '<':
				out += "<" + s.arguments() + ">"
			case '.':
				out += "." + strings.ReplaceAll(s.until("<;."), "/", ".") // obfuscators leave packages in inner names
			default:
				return out
			}
		}
	default:
		return baseTypes[b]
	}
}

func (s *signature) arguments() string {
	var out []string
	for s.rest != "" && !s.peek('>') {
		switch {
		case s.peek('*'):
			s.take()
			out = append(out, "?")
		case s.peek('+'):
			s.take()
			out = append(out, "? extends "+s.typeName())
		case s.peek('-'):
			s.take()
			out = append(out, "? super "+s.typeName())
		default:
			out = append(out, s.typeName())
		}
	}
	s.take()
	return strings.Join(out, ", ")
}

// parameters reads type parameters with their bounds.
func (s *signature) parameters() string {
	if !s.peek('<') {
		return ""
	}
	s.take()
	var out []string
	for s.rest != "" && !s.peek('>') {
		name := s.until(":")
		var bounds []string
		for s.peek(':') {
			s.take()
			if !s.peek(':') && !s.peek('>') {
				bounds = append(bounds, s.typeName())
			}
		}
		if len(bounds) > 0 {
			name += " extends " + strings.Join(bounds, " & ")
		}
		out = append(out, name)
	}
	s.take()
	return "<" + strings.Join(out, ", ") + ">"
}

func (s *signature) formals() []string {
	var out []string
	s.take()
	for s.rest != "" && !s.peek(')') {
		out = append(out, s.typeName())
	}
	s.take()
	return out
}

// Class.

func (l *listing) class() {
	f := l.f
	if source := get[[]byte](l)(f.SourceFile()); source != nil {
		l.printf(`Compiled from "%s"`, decoded(source))
	}
	if f.Flags.Has(ModuleFlag) {
		m := get[*Module](l)(f.Module())
		version := ""
		if m.Version != 0 {
			version = "@" + l.text(m.Version)
		}
		open := ""
		if m.Flags.Has(Open) {
			open = "open "
		}
		l.printf("%smodule %s%s", open, decoded(get[[]byte](l)(f.Pool.Module(m.Name))), version)
	} else {
		l.declaration()
	}
	l.printf("minor version: %d", f.Minor)
	l.printf("major version: %d", f.Major)
	l.flags(f.Flags, classFlags)
	l.printf("this_class: #%d // %s", f.This, checkedName(decoded(f.Name)))
	if f.Super == 0 {
		l.printf("super_class: #0")
	} else {
		l.printf("super_class: #%d // %s", f.Super, checkedName(decoded(f.SuperName)))
	}
	l.printf("interfaces: %d, fields: %d, methods: %d, attributes: %d", f.Interfaces.Len(), len(f.Fields), len(f.Methods), f.Len())
	l.pool()
	l.printf("{")
	for i := range f.Fields {
		l.field(&f.Fields[i])
	}
	for i := range f.Methods {
		l.method(&f.Methods[i])
	}
	l.printf("}")
	l.attributes(f.Attributes, nil, nil)
}

func (l *listing) declaration() {
	f := l.f
	modifiers, kind := words(f.Flags, classFlags), "class"
	if f.Flags.Has(Interface) {
		modifiers = slices.DeleteFunc(modifiers, func(s string) bool { return s == "abstract" })
		kind = "interface"
	}
	line := strings.Join(append(modifiers, kind), " ") + " " + javaName(f.Name)
	super, interfaces, comma := "", []string(nil), ","
	if b := get[[]byte](l)(f.Signature()); b != nil {
		s := signature{decoded(b)}
		line += s.parameters()
		comma = ", "
		super = s.typeName()
		for s.rest != "" {
			interfaces = append(interfaces, s.typeName())
		}
	} else {
		if super = javaName(f.SuperName); super == "java.lang.Object" {
			super = ""
		}
		for i := range f.Interfaces.All() {
			interfaces = append(interfaces, javaName(get[[]byte](l)(f.Pool.Class(i))))
		}
	}
	if kind == "class" && super != "" {
		line += " extends " + super
	}
	if len(interfaces) > 0 {
		line += map[string]string{"class": " implements ", "interface": " extends "}[kind] + strings.Join(interfaces, comma)
	}
	l.printf("%s", line)
}

func (l *listing) field(m *Member) {
	typeName := (&signature{decoded(m.Descriptor)}).typeName()
	if b := get[[]byte](l)(m.Signature()); b != nil {
		typeName = (&signature{decoded(b)}).typeName()
	}
	l.printf("%s;", strings.Join(append(words(m.Flags, fieldFlags), typeName, decoded(m.Name)), " "))
	l.printf("descriptor: %s", decoded(m.Descriptor))
	l.flags(m.Flags, fieldFlags)
	l.attributes(m.Attributes, m, nil)
}

func (l *listing) method(m *Member) {
	f := l.f
	parts := words(m.Flags, methodFlags)
	name := decoded(m.Name)
	if f.Flags.Has(Interface) && !m.Flags.Has(Abstract) && name != "<clinit>" && f.Major >= 52 && m.Flags&(Static|Private) == 0 {
		parts = append(parts, "default")
	}
	s := signature{decoded(m.Descriptor)}
	if b := get[[]byte](l)(m.Signature()); b != nil {
		s = signature{decoded(b)}
	}
	if p := s.parameters(); p != "" {
		parts = append(parts, p)
	}
	list := strings.Join(s.formals(), ", ")
	result := s.typeName()
	// javap takes the last array for the variable one, though compilers add parameters after it.
	if i := strings.LastIndex(list, "[]"); i > 0 && m.Flags.Has(Varargs) {
		list = list[:i] + "..." + list[i+len("[]"):]
	}
	head := name + "(" + list + ")"
	switch name {
	case "<init>":
		parts = append(parts, javaName(f.Name)+strings.TrimPrefix(head, name))
	case "<clinit>":
		parts = append(parts, "{}")
	default:
		parts = append(parts, result, head)
	}
	if m.Has("Exceptions") {
		var thrown []string
		for s.peek('^') {
			s.take()
			thrown = append(thrown, s.typeName())
		}
		if thrown == nil {
			thrown = l.exceptions(m)
		}
		parts = append(parts, "throws", strings.Join(thrown, ", "))
	}
	l.printf("%s;", strings.Join(parts, " "))
	l.printf("descriptor: %s", decoded(m.Descriptor))
	l.flags(m.Flags, methodFlags)
	l.attributes(m.Attributes, m, nil)
}

func (l *listing) exceptions(m *Member) []string {
	var out []string
	for i := range get[Indexes](l)(m.Exceptions()).All() {
		out = append(out, javaName(get[[]byte](l)(l.f.Pool.Class(i))))
	}
	return out
}

// attributes writes a list; m and c are what carries it.
func (l *listing) attributes(a Attributes, m *Member, c *Code) {
	f := l.f
	debugTables := map[string]bool{}
	for attribute := range a.All() {
		switch name := string(attribute.Name); name {
		case "Code":
			l.code(get[Code](l)(a.Code()), m)
		case "ConstantValue":
			l.printf("ConstantValue: %s", l.constant(get[uint16](l)(a.ConstantValue())))
		case "Deprecated", "Synthetic":
			l.printf("%s: %t", name, get[bool](l)(a.flag(name)))
		case "Signature":
			b := get[[]byte](l)(a.Signature())
			l.printf("Signature: #%d // %s", u16(attribute.Data, 0), decoded(b))
		case "Exceptions":
			l.printf("Exceptions:")
			l.printf("throws %s", strings.Join(l.exceptions(m), ", "))
		case "MethodParameters":
			l.printf("MethodParameters:")
			l.printf("Name Flags")
			for p := range get[Table[MethodParameter]](l)(a.MethodParameters()).All() {
				text := "<no name>"
				if p.Name != 0 {
					text = l.text(p.Name)
				}
				for _, flag := range []struct {
					flag AccessFlags
					word string
				}{{Final, "final"}, {Mandated, "mandated"}, {Synthetic, "synthetic"}} {
					if p.Flags.Has(flag.flag) {
						text += " " + flag.word
					}
				}
				l.printf("%s", text)
			}
		case "LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable":
			if !debugTables[name] {
				debugTables[name] = true
				l.debug(name, c)
			}
		case "StackMapTable":
			l.frames(c)
		case "SourceFile":
			l.printf(`SourceFile: "%s"`, decoded(get[[]byte](l)(a.SourceFile())))
		case "SourceDebugExtension":
			l.printf("SourceDebugExtension:")
			for line := range strings.SplitSeq(decoded(get[[]byte](l)(a.SourceDebugExtension())), "\n") {
				l.printf("%s", line)
			}
		case "NestHost":
			l.printf("NestHost: %s", l.constant(get[uint16](l)(a.NestHost())))
		case "NestMembers", "PermittedSubclasses":
			l.printf("%s:", name)
			for i := range get[Indexes](l)(a.indexList(name, TagClass)).All() {
				l.printf("%s", l.value(i))
			}
		case "EnclosingMethod":
			e := get[EnclosingMethod](l)(a.EnclosingMethod())
			text := javaName(get[[]byte](l)(f.Pool.Class(e.Class)))
			if e.Method != 0 {
				method, _, err := f.Pool.NameAndType(e.Method)
				get[bool](l)(true, err)
				text += "." + decoded(method)
			}
			l.printf("EnclosingMethod: #%d.#%d // %s", e.Class, e.Method, text)
		case "InnerClasses":
			l.inner(get[Table[InnerClass]](l)(a.InnerClasses()))
		case "BootstrapMethods":
			l.printf("BootstrapMethods:")
			for i, b := range get[[]BootstrapMethod](l)(a.BootstrapMethods()) {
				l.printf("%d: #%d %s", i, b.Handle, l.value(b.Handle))
				l.printf("Method arguments:")
				for arg := range b.Arguments.All() {
					l.printf("#%d %s", arg, l.value(arg))
				}
			}
		case "Record":
			l.printf("Record:")
			for _, r := range get[[]RecordComponent](l)(a.Record()) {
				typeName := (&signature{decoded(r.Descriptor)}).typeName()
				if b := get[[]byte](l)(r.Signature()); b != nil {
					typeName = (&signature{decoded(b)}).typeName()
				}
				l.printf("%s %s;", typeName, decoded(r.Name))
				l.printf("descriptor: %s", decoded(r.Descriptor))
				l.attributes(r.Attributes, nil, nil)
			}
		case "Module":
			l.module(get[*Module](l)(a.Module()))
		case "ModulePackages":
			l.printf("ModulePackages:")
			for i := range get[Indexes](l)(a.ModulePackages()).All() {
				l.printf("#%d // %s", i, javaName(get[[]byte](l)(f.Pool.Package(i))))
			}
		case "ModuleMainClass":
			i := get[uint16](l)(a.ModuleMainClass())
			l.printf("ModuleMainClass: #%d // %s", i, javaName(get[[]byte](l)(f.Pool.Class(i))))
		case "RuntimeVisibleAnnotations", "RuntimeInvisibleAnnotations":
			l.printf("%s:", name)
			l.annotations(get[Annotations](l)(a.annotations(name)))
		case "RuntimeVisibleParameterAnnotations", "RuntimeInvisibleParameterAnnotations":
			l.printf("%s:", name)
			for i, list := range get[[]Annotations](l)(a.parameterAnnotations(name)) {
				l.printf("parameter %d:", i)
				l.annotations(list)
			}
		case "RuntimeVisibleTypeAnnotations", "RuntimeInvisibleTypeAnnotations":
			l.printf("%s:", name)
			n := 0
			for t := range get[TypeAnnotations](l)(a.typeAnnotations(name)).All() {
				l.printf("%d: %s: %s", n, indexed(t.Annotation), typeTarget(t))
				l.lines = append(l.lines, strings.Split(l.readable(t.Annotation), "\n")...)
				n++
			}
		case "AnnotationDefault":
			v := get[Value](l)(a.AnnotationDefault())
			l.printf("AnnotationDefault:")
			l.printf("default_value: %s", indexedValue(v))
			l.lines = append(l.lines, strings.Split(l.readableValue(v), "\n")...)
		default:
			l.printf("%s: length = 0x%X (unknown attribute)", name, len(attribute.Data))
			for line := range slices.Chunk(attribute.Data, 16) {
				l.printf("%s", strings.ToUpper(fmt.Sprintf("% x", line)))
			}
		}
	}
}

func (l *listing) inner(classes Table[InnerClass]) {
	l.printf("InnerClasses:")
	for c := range classes.All() {
		flags := c.Flags
		if flags.Has(Interface) {
			flags &^= Abstract
		}
		parts := words(flags, innerFlags)
		comment := ""
		if c.Name != 0 {
			parts = append(parts, fmt.Sprintf("#%d=", c.Name))
			comment = l.text(c.Name) + "="
		}
		parts = append(parts, fmt.Sprintf("#%d", c.Inner))
		comment += l.constant(c.Inner)
		if c.Outer != 0 {
			parts = append(parts, fmt.Sprintf("of #%d", c.Outer))
			comment += " of " + l.constant(c.Outer)
		}
		l.printf("%s; // %s", strings.Join(parts, " "), comment)
	}
}

func (l *listing) module(m *Module) {
	p := &l.f.Pool
	flags := func(flags AccessFlags, names []flagName) string {
		return strings.TrimRight(" "+strings.Join(flagNames(flags, names), " "), " ")
	}
	version := func(i uint16) {
		if i == 0 {
			l.printf("#0")
		} else {
			l.printf("#%d // %s", i, l.text(i))
		}
	}
	l.printf("Module:")
	l.printf("#%d,%x // %s%s", m.Name, uint16(m.Flags), l.value(m.Name), flags(m.Flags, moduleFlags))
	version(m.Version)
	l.printf("%d // requires", m.Requires.Len())
	for r := range m.Requires.All() {
		l.printf("#%d,%x // %s%s", r.Module, uint16(r.Flags), l.value(r.Module), flags(r.Flags, readFlags))
		version(r.Version)
	}
	for _, list := range []struct {
		name     string
		packages []ModulePackage
	}{{"exports", m.Exports}, {"opens", m.Opens}} {
		l.printf("%d // %s", len(list.packages), list.name)
		for _, e := range list.packages {
			to := ""
			if n := e.To.Len(); n > 0 {
				to = fmt.Sprintf(" to ... %d", n)
			}
			l.printf("#%d,%x // %s%s%s", e.Package, uint16(e.Flags), decoded(get[[]byte](l)(p.Package(e.Package))),
				flags(e.Flags, moduleFlags), to)
			for i := range e.To.All() {
				l.printf("#%d // ... to %s", i, l.value(i))
			}
		}
	}
	l.printf("%d // uses", m.Uses.Len())
	for i := range m.Uses.All() {
		l.printf("#%d // %s", i, l.value(i))
	}
	l.printf("%d // provides", len(m.Provides))
	for _, s := range m.Provides {
		with := ""
		if n := s.With.Len(); n > 0 {
			with = fmt.Sprintf(" with ... %d", n)
		}
		l.printf("#%d // %s%s", s.Service, l.value(s.Service), with)
		for i := range s.With.All() {
			l.printf("#%d // ... with %s", i, l.value(i))
		}
	}
}

// Code.

var arrayTypes = [...]string{4: "boolean", 5: "char", 6: "float", 7: "double", 8: "byte", 9: "short", 10: "int", 11: "long"}

func (l *listing) code(c Code, m *Member) {
	size := len((&signature{decoded(m.Descriptor)}).formals()) // not the slots, in spite of the name
	if !m.Flags.Has(Static) {
		size++
	}
	l.printf("Code:")
	l.printf("stack=%d, locals=%d, args_size=%d", c.MaxStack, c.MaxLocals, size)
	for in := range each(l, c.Instructions()) {
		name := in.Op.String()
		if in.Wide {
			name += "_w"
		}
		head := fmt.Sprintf("%d: %s", in.PC, name)
		switch in.Op.Operand() {
		case OperandNone:
			l.printf("%s", head)
		case OperandByte, OperandShort:
			l.printf("%s %d", head, in.Const)
		case OperandConstant, OperandConstantWide:
			l.printf("%s #%d // %s", head, in.Index, l.constant(in.Index))
		case OperandLocal:
			l.printf("%s %d", head, in.Index)
		case OperandIncrement:
			l.printf("%s %d, %d", head, in.Index, in.Const)
		case OperandBranch, OperandBranchWide:
			l.printf("%s %d", head, in.Target)
		case OperandArray:
			l.printf("%s %s", head, arrayTypes[in.Const])
		case OperandInterface, OperandDynamic, OperandDimensions:
			l.printf("%s #%d, %d // %s", head, in.Index, in.Const, l.constant(in.Index))
		case OperandTable, OperandLookup:
			if in.Op == OpTableswitch {
				l.printf("%s { // %d to %d", head, in.Case(c.Bytes, 0).Match, in.Case(c.Bytes, in.Cases()-1).Match)
			} else {
				l.printf("%s { // %d", head, in.Cases())
			}
			for i := range in.Cases() {
				l.printf("%d: %d", in.Case(c.Bytes, i).Match, in.Case(c.Bytes, i).Target)
			}
			l.printf("default: %d", in.Target)
			l.printf("}")
		default:
			l.printf("%s ???", head)
		}
	}
	if c.Handlers.Len() > 0 {
		l.printf("Exception table:")
		l.printf("from to target type")
		for h := range c.Handlers.All() {
			catch := "any"
			if h.Catch != 0 {
				catch = "Class " + l.value(h.Catch)
			}
			l.printf("%d %d %d %s", h.Start, h.End, h.Target, catch)
		}
	}
	l.attributes(c.Attributes, m, &c)
}

func (l *listing) debug(name string, c *Code) {
	l.printf("%s:", name)
	variables := c.LocalVariables()
	switch name {
	case "LineNumberTable":
		for n := range each(l, c.LineNumbers()) {
			l.printf("line %d: %d", n.Line, n.PC)
		}
		return
	case "LocalVariableTypeTable":
		variables = c.LocalVariableTypes()
	}
	l.printf("Start Length Slot Name Signature")
	for v := range each(l, variables) {
		l.printf("%d %d %d %s %s", v.Start, v.Length, v.Index, l.value(v.Name), l.value(v.Type))
	}
}

func (l *listing) frames(c *Code) {
	at := len(l.lines)
	n := 0
	l.printf("")
	for f := range each(l, c.Frames()) {
		n++
		name := [...]string{"same", "same_locals_1_stack_item", "chop", "append", "full_frame"}[f.Kind]
		switch f.Type {
		case 247:
			name = "same_locals_1_stack_item_frame_extended"
		case 251:
			name = "same_frame_extended"
		}
		l.printf("frame_type = %d /* %s */", f.Type, name)
		if f.Type >= 128 {
			l.printf("offset_delta = %d", f.Delta)
		}
		if f.Kind == FrameAppend || f.Kind == FrameFull {
			l.types("locals", f.Locals)
		}
		if f.Kind == FrameSameLocalsOneStack || f.Kind == FrameFull {
			l.types("stack", f.Stack)
		}
	}
	l.lines[at] = fmt.Sprintf("StackMapTable: number_of_entries = %d", n)
}

func (l *listing) types(name string, types VerificationTypes) {
	var out []string
	for t := range types.All() {
		switch t.Kind {
		case VerifyObject:
			out = append(out, "class "+l.value(t.Index))
		case VerifyUninitialized:
			out = append(out, fmt.Sprintf("uninitialized %d", t.Index))
		default:
			out = append(out, [...]string{"top", "int", "float", "double", "long", "null", "this"}[t.Kind])
		}
	}
	if len(out) == 0 {
		l.printf("%s = []", name)
	} else {
		l.printf("%s = [ %s ]", name, strings.Join(out, ", "))
	}
}

// Annotations.

func (l *listing) annotations(list Annotations) {
	n := 0
	for a := range list.All() {
		l.printf("%d: %s", n, indexed(a))
		l.lines = append(l.lines, strings.Split(l.readable(a), "\n")...)
		n++
	}
}

func indexed(a Annotation) string {
	var out []string
	for e := range a.Elements() {
		out = append(out, fmt.Sprintf("#%d=%s", e.NameIndex, indexedValue(e.Value)))
	}
	return fmt.Sprintf("#%d(%s)", a.TypeIndex, strings.Join(out, ","))
}

func indexedValue(v Value) string {
	switch v.Tag {
	case '@':
		return "@" + indexed(v.Annotation())
	case 'e':
		return fmt.Sprintf("e#%d.#%d", v.Index, v.EnumName)
	case '[':
		var out []string
		for e := range v.Values() {
			out = append(out, indexedValue(e))
		}
		return "[" + strings.Join(out, ",") + "]"
	}
	return fmt.Sprintf("%c#%d", v.Tag, v.Index)
}

func (l *listing) readable(a Annotation) string {
	out := (&signature{decoded(a.Type)}).typeName()
	if a.Len() == 0 {
		return out
	}
	out += "(\n"
	for e := range a.Elements() {
		out += decoded(e.Name) + "=" + l.readableValue(e.Value) + "\n"
	}
	return out + ")"
}

func (l *listing) readableValue(v Value) string {
	switch v.Tag {
	case 's':
		return `"` + l.value(v.Index) + `"`
	case 'B':
		return "(byte) " + l.value(v.Index)
	case 'S':
		return "(short) " + l.value(v.Index)
	case 'C':
		return "'" + string(rune(get[int32](l)(l.f.Pool.Integer(v.Index)))) + "'"
	case 'Z':
		return strconv.FormatBool(get[int32](l)(l.f.Pool.Integer(v.Index)) != 0)
	case 'c':
		return "class " + l.value(v.Index)
	case 'e':
		return l.value(v.Index) + "." + l.value(v.EnumName)
	case '@':
		return "@" + l.readable(v.Annotation())
	case '[':
		var out []string
		for e := range v.Values() {
			out = append(out, l.readableValue(e))
		}
		return "[" + strings.Join(out, ",") + "]"
	}
	return l.value(v.Index)
}

func typeTarget(t TypeAnnotation) string {
	out := ""
	switch t.Target {
	case TargetClassTypeParameter:
		out = fmt.Sprintf("CLASS_TYPE_PARAMETER, param_index=%d", t.Parameter)
	case TargetMethodTypeParameter:
		out = fmt.Sprintf("METHOD_TYPE_PARAMETER, param_index=%d", t.Parameter)
	case TargetSupertype:
		out = fmt.Sprintf("CLASS_EXTENDS, type_index=%d", t.Index)
	case TargetClassTypeParameterBound:
		out = fmt.Sprintf("CLASS_TYPE_PARAMETER_BOUND, param_index=%d, bound_index=%d", t.Parameter, t.Bound)
	case TargetMethodTypeParameterBound:
		out = fmt.Sprintf("METHOD_TYPE_PARAMETER_BOUND, param_index=%d, bound_index=%d", t.Parameter, t.Bound)
	case TargetField:
		out = "FIELD"
	case TargetReturn:
		out = "METHOD_RETURN"
	case TargetReceiver:
		out = "METHOD_RECEIVER"
	case TargetFormalParameter:
		out = fmt.Sprintf("METHOD_FORMAL_PARAMETER, param_index=%d", t.Parameter)
	case TargetThrows:
		out = fmt.Sprintf("THROWS, type_index=%d", t.Index)
	case TargetLocalVariable, TargetResourceVariable:
		out = map[TargetType]string{TargetLocalVariable: "LOCAL_VARIABLE", TargetResourceVariable: "RESOURCE_VARIABLE"}[t.Target] + ", {"
		for i := range t.Locals.Len() {
			v := t.Locals.At(i)
			if i > 0 {
				out += "; "
			}
			out += fmt.Sprintf("start_pc=%d, length=%d, index=%d", v.Start, v.Length, v.Index)
		}
		out += "}"
	case TargetExceptionParameter:
		out = fmt.Sprintf("EXCEPTION_PARAMETER, exception_index=%d", t.Index)
	case TargetInstanceof:
		out = fmt.Sprintf("INSTANCEOF, offset=%d", t.Index)
	case TargetNew:
		out = fmt.Sprintf("NEW, offset=%d", t.Index)
	case TargetConstructorReference:
		out = fmt.Sprintf("CONSTRUCTOR_REFERENCE, offset=%d", t.Index)
	case TargetMethodReference:
		out = fmt.Sprintf("METHOD_REFERENCE, offset=%d", t.Index)
	default:
		name := map[TargetType]string{TargetCast: "CAST", TargetConstructorArgument: "CONSTRUCTOR_INVOCATION_TYPE_ARGUMENT",
			TargetMethodArgument: "METHOD_INVOCATION_TYPE_ARGUMENT", TargetConstructorReferenceArgument: "CONSTRUCTOR_REFERENCE_TYPE_ARGUMENT",
			TargetMethodReferenceArgument: "METHOD_REFERENCE_TYPE_ARGUMENT"}[t.Target]
		out = fmt.Sprintf("%s, offset=%d, type_index=%d", name, t.Index, t.Parameter)
	}
	if t.Path.Len() > 0 {
		var steps []string
		for s := range t.Path.All() {
			steps = append(steps, [...]string{"ARRAY", "INNER_TYPE", "WILDCARD", fmt.Sprintf("TYPE_ARGUMENT(%d)", s.Argument)}[s.Kind])
		}
		out += ", location=[" + strings.Join(steps, ", ") + "]"
	}
	return out
}
