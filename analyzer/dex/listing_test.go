package dex

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestListingOfEveryOpcode compares with what dexdump -d of Android 11 prints of an image that holds every
// instruction and every kind of data; testdata/opcodes.smali says how it is built.
func TestListingOfEveryOpcode(t *testing.T) {
	data, err := os.ReadFile("testdata/opcodes.dex")
	require.NoError(t, err)
	listing, err := os.ReadFile("testdata/opcodes.txt")
	require.NoError(t, err)
	lines, differ := compareListing(t, data, "opcodes.dex", bufio.NewReader(bytes.NewReader(listing)))
	require.Zero(t, differ)
	require.Equal(t, bytes.Count(listing, []byte("\n")), lines)
	for op := range Opcode(256) {
		if op.Format() != FormatNone && op != OpNop {
			require.Regexp(t, "(?m): "+op.String()+"( |$)", string(listing), "not in the fixture")
		}
	}
}

// TestFixtureBelongsToItsSource fails where the image was not built anew from its source.
func TestFixtureBelongsToItsSource(t *testing.T) {
	sums, err := os.ReadFile("testdata/SHA256SUMS")
	require.NoError(t, err)
	names, err := filepath.Glob("testdata/constants/*.smali")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for i, name := range names {
		names[i] = filepath.ToSlash(strings.TrimPrefix(name, "testdata"+string(filepath.Separator)))
	}
	for _, name := range append(names, "constants.dex", "opcodes.smali", "opcodes.dex", "opcodes.txt") {
		b, err := os.ReadFile("testdata/" + name)
		require.NoError(t, err)
		require.Contains(t, string(sums), fmt.Sprintf("%x  %s\n", sha256.Sum256(b), name))
	}
}

// compareListing returns the number of lines of theirs, what dexdump printed of data as file path, and the number
// of those where ours differ.
func compareListing(t *testing.T, data []byte, path string, theirs *bufio.Reader) (lines, differ int) {
	t.Helper()
	f, err := Parse(data, nil)
	require.NoError(t, err)
	line := func() []byte {
		b, err := theirs.ReadBytes('\n')
		if err != io.EOF {
			require.NoError(t, err)
		}
		return b
	}
	check := func(where string, ours []byte) {
		for len(ours) > 0 {
			end := bytes.IndexByte(ours, '\n') + 1
			want := line()
			lines++
			if !bytes.Equal(want, ours[:end]) {
				if differ++; differ <= 20 {
					t.Errorf("%s line %d:\ndexdump %q\nours    %q", where, lines, want, ours[:end])
				}
				if differ > 1000 || len(want) == 0 {
					t.Fatal("too many differences")
				}
			}
			ours = ours[end:]
		}
	}
	l := listing{f: f}
	l.printf("Processing '%s'...\nOpened '%s', DEX version '%s'\n", path, path, f.Version())
	check("head", l.take())
	for i := range f.NumClasses() {
		require.NoError(t, l.class(i))
		check(fmt.Sprintf("class %d", i), l.take())
	}
	for i := range f.NumMethodHandles() {
		require.NoError(t, l.methodHandle(uint32(i)))
	}
	for i := range f.NumCallSites() {
		require.NoError(t, l.callSite(uint32(i)))
	}
	check("tail", l.take())
	require.Empty(t, string(line()), "dexdump prints more")
	return lines, differ
}

// listing writes what dexdump -d of Android 11 prints. The first error sticks.
type listing struct {
	f   *File
	out bytes.Buffer
	err error
}

func (l *listing) printf(format string, args ...any) { fmt.Fprintf(&l.out, format, args...) }

// take returns what has been written since the last call.
func (l *listing) take() []byte {
	b := bytes.Clone(l.out.Bytes())
	l.out.Reset()
	return b
}

func (l *listing) keep(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *listing) str(i uint32) string {
	b, err := l.f.StringBytes(i)
	l.keep(err)
	return string(b)
}

// name is that of a local variable; the C library prints an absent one so.
func (l *listing) name(i uint32) string {
	if i == NoIndex {
		return "(null)"
	}
	return l.str(i)
}

func (l *listing) typ(i uint32) string {
	b, err := l.f.TypeBytes(i)
	l.keep(err)
	return string(b)
}

func (l *listing) parameters(p ProtoRef) (types []string) {
	list, err := l.f.TypeList(p.Parameters)
	l.keep(err)
	for i := range list.Len() {
		types = append(types, l.typ(list.At(i)))
	}
	return types
}

func (l *listing) proto(i uint32) string {
	p, err := l.f.Proto(i)
	l.keep(err)
	return "(" + strings.Join(l.parameters(p), "") + ")" + l.typ(p.Return)
}

func (l *listing) method(i uint32) (class, name, proto string) {
	m, err := l.f.Method(i)
	l.keep(err)
	return l.typ(m.Class), l.str(m.Name), l.proto(m.Proto)
}

func (l *listing) field(i uint32) (class, name, typ string) {
	m, err := l.f.Field(i)
	l.keep(err)
	return l.typ(m.Class), l.str(m.Name), l.typ(m.Type)
}

// flagNames holds the names of the bits of access flags for classes, methods and fields.
var flagNames = [3][18]string{
	{"PUBLIC", "PRIVATE", "PROTECTED", "STATIC", "FINAL", "?", "?", "?", "?", "INTERFACE", "ABSTRACT", "?",
		"SYNTHETIC", "ANNOTATION", "ENUM", "?", "VERIFIED", "OPTIMIZED"},
	{"PUBLIC", "PRIVATE", "PROTECTED", "STATIC", "FINAL", "SYNCHRONIZED", "BRIDGE", "VARARGS", "NATIVE", "?",
		"ABSTRACT", "STRICT", "SYNTHETIC", "?", "?", "MIRANDA", "CONSTRUCTOR", "DECLARED_SYNCHRONIZED"},
	{"PUBLIC", "PRIVATE", "PROTECTED", "STATIC", "FINAL", "?", "VOLATILE", "TRANSIENT", "?", "?", "?", "?",
		"SYNTHETIC", "?", "ENUM", "?", "?", "?"},
}

// hiddenNames holds Android 11's names of hidden-API flags without domain.
var hiddenNames = [...]string{"WHITELIST", "GREYLIST", "BLACKLIST", "GREYLIST-MAX-O", "GREYLIST-MAX-P"}

func flags(of int, v uint32) string {
	var names []string
	for i, name := range flagNames[of] {
		if v>>i&1 != 0 {
			names = append(names, name)
		}
	}
	return fmt.Sprintf("0x%04x (%s)", v, strings.Join(names, " "))
}

func (l *listing) class(i int) error {
	c, err := l.f.Class(uint32(i))
	l.keep(err)
	l.printf("Class #%d            -\n  Class descriptor  : '%s'\n  Access flags      : %s\n",
		i, l.typ(c.Type), flags(0, c.AccessFlags))
	if c.Super != NoIndex {
		l.printf("  Superclass        : '%s'\n", l.typ(c.Super))
	}
	l.printf("  Interfaces        -\n")
	interfaces, err := l.f.TypeList(c.Interfaces)
	l.keep(err)
	for i := range interfaces.Len() {
		l.printf("    #%d              : '%s'\n", i, l.typ(interfaces.At(i)))
	}
	values, err := l.f.EncodedArray(c.StaticValues)
	l.keep(err)
	data, err := l.f.ClassData(c.ClassData)
	l.keep(err)
	titles := [...]string{"Static fields    ", "Instance fields  ", "Direct methods   ", "Virtual methods  "}
	next, at := 0, 0
	hidden, err := l.f.HiddenFlags(uint32(i))
	l.keep(err)
	members := data.Members()
	for members.Next() && l.err == nil {
		m := members.Member()
		for ; next <= int(m.Kind); next++ {
			l.printf("  %s -\n", titles[next])
			at = 0
		}
		l.member(m, at, &values, &hidden)
		at++
	}
	l.keep(members.Err())
	for ; next < len(titles); next++ {
		l.printf("  %s -\n", titles[next])
	}
	source := "unknown"
	if c.SourceFile != NoIndex {
		source = l.str(c.SourceFile)
	}
	l.printf("  source_file_idx   : %d (%s)\n\n", int32(c.SourceFile), source)
	return l.err
}

func (l *listing) member(m Member, at int, values *Elements, hidden *HiddenFlags) {
	of, get := 1, l.method
	if m.Kind < DirectMethod {
		of, get = 2, l.field
	}
	class, name, typ := get(m.Index)
	l.printf("    #%d              : (in %s)\n      name          : '%s'\n      type          : '%s'\n"+
		"      access        : %s\n", at, class, name, typ, flags(of, m.AccessFlags))
	if hidden.Next() && hidden.Flags() != 0 {
		l.printf("      hiddenapi     : 0x%04x (%s)\n", hidden.Flags(), hiddenNames[hidden.Flags()])
	}
	l.keep(hidden.Err())
	if m.Kind == StaticField && values.Next() {
		l.printf("      value         : ")
		l.value(values.Value())
		l.printf("\n")
	}
	l.keep(values.Err())
	if of == 2 {
		return
	}
	if m.Code == 0 {
		l.printf("      code          : (none)\n\n")
		return
	}
	code, err := l.f.Code(m.Code)
	l.keep(err)
	l.keep(code.Validate())
	l.printf("      code          -\n      registers     : %d\n      ins           : %d\n      outs          : %d\n"+
		"      insns size    : %d 16-bit code units\n", code.Registers, code.Ins, code.Outs, code.Units())
	l.printf("%06x:                                        |[%06x] %s.%s:%s\n", m.Code, m.Code,
		strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(class, "L"), ";"), "/", "."), name, typ)
	it := code.Instructions()
	for it.Next() {
		l.instruction(&code, *it.Instruction())
	}
	l.keep(it.Err())
	l.catches(&code)
	l.debug(&code, m)
	l.printf("\n")
}

// cFloat formats as the C library does for %g.
func cFloat(v float64) string {
	switch {
	case math.IsNaN(v) && math.Signbit(v):
		return "-nan"
	case math.IsNaN(v):
		return "nan"
	case math.IsInf(v, 0):
		return strings.ToLower(strings.TrimPrefix(strconv.FormatFloat(v, 'g', 6, 64), "+"))
	}
	return strconv.FormatFloat(v, 'g', 6, 64)
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

func (l *listing) value(v Value) {
	switch v.Kind {
	case ValueByte, ValueShort, ValueChar, ValueInt, ValueLong:
		l.printf("%d", v.Int())
	case ValueFloat, ValueDouble:
		l.printf("%s", cFloat(v.Float()))
	case ValueString:
		l.printf(`"%s"`, escapes.Replace(l.str(v.Index())))
	case ValueType:
		l.printf("%s", l.typ(v.Index()))
	case ValueField, ValueEnum:
		_, name, _ := l.field(v.Index())
		l.printf("%s", name)
	case ValueMethod:
		_, name, _ := l.method(v.Index())
		l.printf("%s", name)
	case ValueArray:
		l.printf("{")
		elements := v.Elements()
		for elements.Next() {
			l.printf(" ")
			l.value(elements.Value())
		}
		l.keep(elements.Err())
		l.printf(" }")
	case ValueAnnotation:
		l.printf("%s", l.typ(v.Type))
		elements := v.Elements()
		for elements.Next() {
			l.printf(" %s=", l.str(elements.Name()))
			l.value(elements.Value())
		}
		l.keep(elements.Err())
	case ValueNull:
		l.printf("null")
	case ValueBoolean:
		l.printf("%t", v.Int() != 0)
	default:
		l.printf("????")
	}
}

func (l *listing) instruction(code *Code, in Instruction) {
	l.printf("%06x:", code.InstructionOffset(in.PC))
	units := code.Bytes()[2*in.PC:]
	for i := range uint32(8) {
		switch {
		case i >= in.Size:
			l.printf("     ")
		case i == 7:
			l.printf(" ... ")
		default:
			l.printf(" %02x%02x", units[2*i], units[2*i+1])
		}
	}
	l.printf("|%04x: ", in.PC)
	switch in.Opcode {
	case OpNop:
		l.printf("nop // spacer\n")
		return
	case OpPackedSwitchPayload:
		l.printf("packed-switch-data (%d units)\n", in.Size)
		return
	case OpSparseSwitchPayload:
		l.printf("sparse-switch-data (%d units)\n", in.Size)
		return
	case OpFillArrayDataPayload:
		l.printf("array-data (%d units)\n", in.Size)
		return
	}
	l.printf("%v", in.Opcode)
	var registers []string
	for i := range int(in.Registers) {
		registers = append(registers, fmt.Sprintf("v%d", in.Register(i)))
	}
	list := strings.Join(registers, ", ")
	target := uint32(int64(in.PC) + int64(in.Branch))
	branch := fmt.Sprintf("%04x // +%04x", target, in.Branch)
	if in.Branch < 0 {
		branch = fmt.Sprintf("%04x // -%04x", target, -in.Branch)
	}
	switch in.Opcode.Format() {
	case Format10x:
	case Format11x, Format12x, Format22x, Format32x, Format23x:
		l.printf(" %s", list)
	case Format10t, Format20t:
		l.printf(" %s", branch)
	case Format21t, Format22t:
		l.printf(" %s, %s", list, branch)
	case Format30t:
		l.printf(" #%08x", uint32(in.Branch))
	case Format31t:
		l.printf(" %s, %08x // +%08x", list, target, uint32(in.Branch))
	case Format11n:
		l.printf(" %s, #int %d // #%x", list, in.Literal, uint8(in.Literal))
	case Format21s:
		l.printf(" %s, #int %d // #%x", list, in.Literal, uint16(in.Literal))
	case Format21h:
		if in.Opcode == OpConstHigh16 {
			l.printf(" %s, #int %d // #%x", list, in.Literal, uint16(in.Literal>>16))
		} else {
			l.printf(" %s, #long %d // #%x", list, in.Literal, uint16(in.Literal>>48))
		}
	case Format22b:
		l.printf(" %s, #int %d // #%02x", list, in.Literal, uint8(in.Literal))
	case Format22s:
		l.printf(" %s, #int %d // #%04x", list, in.Literal, uint16(in.Literal))
	case Format31i:
		l.printf(" %s, #float %s // #%08x", list, cFloat(float64(math.Float32frombits(uint32(in.Literal)))), uint32(in.Literal))
	case Format51l:
		l.printf(" %s, #double %s // #%016x", list, cFloat(math.Float64frombits(uint64(in.Literal))), uint64(in.Literal))
	case Format21c, Format22c:
		l.printf(" %s, %s", list, l.reference(in, 4))
	case Format31c:
		l.printf(" %s, %s", list, l.reference(in, 8))
	case Format35c, Format3rc:
		l.printf(" {%s}, %s", list, l.reference(in, 4))
	case Format45cc, Format4rcc:
		class, name, proto := l.method(in.Index)
		l.printf(" {%s}, %s.%s:%s, %s // method@%04x, proto@%04x", list, class, name, proto,
			l.proto(uint32(in.Proto)), in.Index, in.Proto)
	}
	l.printf("\n")
}

func (l *listing) reference(in Instruction, width int) string {
	switch in.Opcode.Reference() {
	case RefString:
		return fmt.Sprintf(`"%s" // string@%0*x`, l.str(in.Index), width, in.Index)
	case RefType:
		return fmt.Sprintf("%s // type@%0*x", l.typ(in.Index), width, in.Index)
	case RefField:
		class, name, typ := l.field(in.Index)
		return fmt.Sprintf("%s.%s:%s // field@%0*x", class, name, typ, width, in.Index)
	case RefMethod:
		class, name, proto := l.method(in.Index)
		return fmt.Sprintf("%s.%s:%s // method@%0*x", class, name, proto, width, in.Index)
	case RefProto:
		return fmt.Sprintf("%s // proto@%0*x", l.proto(in.Index), width, in.Index)
	case RefCallSite:
		return fmt.Sprintf("call_site@%0*x", width, in.Index)
	default:
		return fmt.Sprintf("method_handle@%0*x", width, in.Index)
	}
}

func (l *listing) catches(code *Code) {
	if code.NumTries() == 0 {
		l.printf("      catches       : (none)\n")
		return
	}
	l.printf("      catches       : %d\n", code.NumTries())
	for i := range code.NumTries() {
		try, err := code.Try(i)
		l.keep(err)
		l.printf("        0x%04x - 0x%04x\n", try.Start, try.End)
		handlers := code.Handlers(try)
		for handlers.Next() {
			h := handlers.Handler()
			caught := "<any>"
			if h.Type != NoIndex {
				caught = l.typ(h.Type)
			}
			l.printf("          %s -> 0x%04x\n", caught, h.Target)
		}
		l.keep(handlers.Err())
	}
}

// local is a variable of a register; the zero value has never been started.
type local struct {
	start                uint32
	name, typ, signature string
	live                 bool
}

func (l *listing) debug(code *Code, m Member) {
	info, err := l.f.DebugInfo(code.DebugInfo)
	l.keep(err)
	l.printf("      positions     : \n")
	events := info.Events()
	for events.Next() {
		if e := events.Event(); e.Kind == DebugPosition {
			l.printf("        0x%04x line=%d\n", e.PC, int32(e.Line))
		}
	}
	l.keep(events.Err())
	l.printf("      locals        : \n")
	if code.DebugInfo == 0 {
		return
	}
	registers := make([]local, code.Registers)
	end := func(r int, pc uint32) {
		v := &registers[r]
		if v.live {
			l.printf("        0x%04x - 0x%04x reg=%d %s %s %s\n", v.start, pc, r, v.name, v.typ, v.signature)
		}
		v.live = false
	}
	method, err := l.f.Method(m.Index)
	l.keep(err)
	proto, err := l.f.Proto(method.Proto)
	l.keep(err)
	argument := int(code.Registers) - int(code.Ins)
	if m.AccessFlags&8 == 0 {
		registers[argument] = local{name: "this", typ: l.typ(method.Class), live: true}
		argument++
	}
	types := l.parameters(proto)
	if int(info.Parameters) != len(types) {
		return
	}
	names := info.ParameterNames()
	for i := 0; names.Next(); i++ {
		registers[argument] = local{name: l.name(names.Name()), typ: types[i], live: true}
		argument++
		if types[i] == "J" || types[i] == "D" {
			argument++
		}
	}
	l.keep(names.Err())
	events = info.Events()
	for events.Next() {
		e := events.Event()
		r := int(e.Register)
		switch e.Kind {
		case DebugStartLocal:
			end(r, e.PC)
			signature := ""
			if e.Signature != NoIndex {
				signature = l.str(e.Signature)
			}
			typ := "(null)"
			if e.Type != NoIndex {
				typ = l.typ(e.Type)
			}
			registers[r] = local{start: e.PC, name: l.name(e.Name), typ: typ, signature: signature, live: true}
		case DebugEndLocal:
			end(r, e.PC)
		case DebugRestartLocal:
			if v := &registers[r]; !v.live {
				v.start, v.live = e.PC, true
			}
		}
	}
	for r := range registers {
		end(r, code.Units())
	}
}

// handleNames holds dexdump's names of HandleKind.
var handleNames = [...]string{"put-static", "get-static", "put-instance", "get-instance", "invoke-static",
	"invoke-instance", "invoke-constructor", "invoke-direct", "invoke-interface"}

func (l *listing) methodHandle(i uint32) error {
	h, err := l.f.MethodHandle(i)
	l.keep(err)
	get := l.method
	if h.Kind <= HandleInstanceGet {
		get = l.field
	}
	class, name, typ := get(h.Index)
	switch h.Kind {
	case HandleStaticPut, HandleStaticGet, HandleInvokeStatic:
	default:
		typ = "(" + class + typ[1:]
	}
	l.printf("Method handle #%d:\n  type        : %s\n  target      : %s %s\n  target_type : %s\n", i,
		handleNames[h.Kind], class, name, typ)
	return l.err
}

func (l *listing) callSite(i uint32) error {
	site, err := l.f.CallSite(i)
	l.keep(err)
	id, err := l.f.callSites.item(i)
	l.keep(err)
	l.printf("Call site #%d: // offset %d\n  link_argument[0] : %d (MethodHandle)\n  link_argument[1] : %s (String)\n"+
		"  link_argument[2] : %s (MethodType)\n", i, id.u32(0), site.Handle, l.str(site.Name), l.proto(site.Proto))
	for n := 3; site.Arguments.Next(); n++ {
		v := site.Arguments.Value()
		var typ, value string
		switch v.Kind {
		case ValueMethodType:
			typ, value = "MethodType", l.proto(v.Index())
		case ValueMethodHandle:
			typ, value = "MethodHandle", strconv.Itoa(int(v.Index()))
		case ValueString:
			typ, value = "String", l.str(v.Index())
		case ValueType:
			typ, value = "Class", l.typ(v.Index())
		case ValueInt:
			typ, value = "int", strconv.FormatInt(v.Int(), 10)
		default:
			typ, value = "?", "?"
		}
		l.printf("  link_argument[%d] : %s (%s)\n", n, value, typ)
	}
	l.keep(site.Arguments.Err())
	return l.err
}
