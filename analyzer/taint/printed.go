package taint

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// A text that an object of JSON or a map is printed to says under which keys the data stands, and an object that is parsed
// out of it has the data there alone. Such a text is told by its class: firstPrinted and those behind are the numbers of the
// paths by which its data is reached in what it is parsed to, in the order in which they come up. So they use up no step of
// a path, and stay with the text wherever the very text goes. A text that was changed, or joined with others, loses them,
// and may be parsed to anything.
const firstPrinted = partFraction + 1

// maxPrinted bounds the paths that are told apart: what the texts behind are parsed to is not known.
const maxPrinted = 1<<exactBits - int(firstPrinted)

// isPrinted reports whether a class is that of a text which is known to have its data under keys.
func (is exact) isPrinted() bool { return is >= firstPrinted }

// print returns the class of the text that an object is printed to, in which a path leads to data; zero where that tells of no
// key. What is too deep in it is left out: then the data is somewhere in what the rest leads to.
func (p *paths) print(at path) exact {
	var steps [2 * maxSteps]step
	n, keys := 0, 0
	for round := range 2 {
		first, rest, ok := p.first(at)
		for ; ok && first.element() && n < maxSteps; first, rest, ok = p.first(rest) {
			steps[n] = first
			if n++; first != stepAny {
				keys = n
			}
		}
		is := at.exact()
		if ok || round > 0 || !is.isPrinted() {
			break
		}
		at = p.contents[is-firstPrinted] // a text within the text
	}
	if keys == 0 {
		return 0
	}
	content := whole
	for n = keys; n > 0; n-- {
		content = p.of(steps[n-1], content)
	}
	is, ok := p.printed[content]
	switch {
	case ok:
		return is
	case content == tooLong || len(p.contents) >= maxPrinted:
		return 0
	}
	is = firstPrinted + exact(len(p.contents))
	p.printed[content] = is
	p.contents = append(p.contents, content)
	return is
}

// treeClasses are the prefixes of the classes of objects that are printed to JSON, and parsed out of it, key by key.
var treeClasses = []string{
	"Lorg/json/JSONObject;", "Lorg/json/JSONArray;", "Lcom/google/gson/Json", "Lcom/alibaba/fastjson/JSON",
	"Lcom/fasterxml/jackson/databind/JsonNode;", "Lcom/fasterxml/jackson/databind/node/",
}

func hasPrefix(name string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// isTree reports whether a type is one of treeClasses.
func (s *search) isTree(t program.TypeID) bool {
	return t != program.NoType && hasPrefix(string(s.p.Descriptor(t)), treeClasses)
}

// isText reports whether a type is one of texts.
func (s *search) isText(t program.TypeID) bool {
	x, ok := s.typings[t]
	return ok && x.holds&(1<<joinedText) != 0 && x.holds&(1<<6) == 0
}

// textHolders are the prefixes of the classes that hold a text, or its bytes, as they are.
var textHolders = []string{"[B", "[C", "Ljava/io/", "Ljava/nio/", "Ljava/util/zip/", "Lorg/json/JSONTokener;"}

// holdsPrinted reports whether a variable of a type may hold a printed text, or letters or bytes of it.
func (s *search) holdsPrinted(t program.TypeID) bool {
	if s.typings[t].holds&(1<<joinedText) != 0 {
		return true
	}
	d := string(s.p.Descriptor(t))
	return len(d) == 1 || hasPrefix(d, textHolders)
}

// printers are the names of methods that print an object.
var printers = []string{"toString", "valueOf", "append", "toJson", "toJSONString", "writeValueAsString"}

// isCopier reports whether methods of a name hand on a text as it is, or encode and decode it.
func isCopier(name string) bool {
	switch name {
	case "<init>", "append", "toString", "valueOf", "copyValueOf", "intern", "trim", "strip", "getBytes", "toCharArray",
		"toByteArray", "wrap", "array", "read", "readLine", "readAllBytes", "readFully", "readUTF", "readString", "write",
		"writeUTF", "writeString", "print", "println", "encode", "encodeToString", "decode":
		return true
	}
	return false
}

// copies reports whether a move hands on a text as it is.
func (s *search) copies(m *method, i uint32, in *program.Instr, t *models.Transfer, v models.Move) bool {
	if v.From.Part != models.Whole && v.From.Part != models.Elements || v.To.Part != models.Whole && v.To.Part != models.Elements {
		return false
	}
	if t.Transform == "encrypt" {
		return true // nobody parses that before it is undone
	}
	return isCopier(t.Call.Name) && !s.extends(m, i, in) && !s.writesOn(m, i, in)
}

// writesOn reports whether a call writes a part of what its method writes: beside it there is another call of that kind.
func (s *search) writesOn(m *method, i uint32, in *program.Instr) bool {
	if !s.writes(in) {
		return false
	}
	if known, ok := m.extended[i]; ok {
		return known
	}
	found := false
	for j := range m.body.Instrs {
		if s.work++; uint32(j) != i && s.writes(&m.body.Instrs[j]) {
			found = true
			break
		}
	}
	if m.extended == nil {
		m.extended = map[uint32]bool{}
	}
	m.extended[i] = found
	return found
}

// writes reports whether an instruction writes to a stream.
func (s *search) writes(in *program.Instr) bool {
	if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
		return false
	}
	ref := program.MethodID(in.Ref)
	switch string(s.p.NameOf(s.p.SigOf(ref))) {
	case "write", "append", "print", "println", "writeBytes", "writeUTF", "writeChars":
		return strings.HasPrefix(string(s.p.Descriptor(s.p.ClassOf(ref))), "Ljava/")
	}
	return false
}

// worded returns what a move makes of a path where texts are printed, copied or parsed; at is what it makes otherwise, and
// from what it takes.
func (s *search) worded(m *method, i uint32, in *program.Instr, t *models.Transfer, v models.Move, first int, from, at path) path {
	if from == tooLong || v.From.Base == models.InStore {
		return at
	}
	source, to := s.portType(in, v.From.Base, first), s.portType(in, v.To.Base, first)
	behind := s.paths.behindElements(from)
	if !behind.atOnce() {
		return at
	}
	if is := from.exact(); is.isPrinted() && !s.isLabelled(from) && (from.atOnce() || source != program.NoType && s.holdsPrinted(source)) {
		switch {
		case s.parses(in, v, to) && v.To.Part == models.Whole:
			return s.paths.contents[is-firstPrinted]
		case s.parses(in, v, to):
			return whole.of(is) // which puts unfolds
		case s.copies(m, i, in, t, v):
			return at.of(is)
		}
		return at
	}
	switch name := t.Call.Name; {
	case from.atOnce() || v.To.Part != models.Whole || source == program.NoType || s.isText(source):
	case s.isText(to):
		// A part of a tree that is no text is given as what it is printed to.
		if v.From.Part == models.Keyed && s.isTree(source) ||
			v.From.Part == models.Whole && slices.Contains(printers, name) && !s.extends(m, i, in) {
			return at.of(s.paths.print(from))
		}
	case s.isTree(source) && v.From.Part == models.Whole && v.To.Base == models.Result && !s.isTree(to):
		return behind.bare() // an object of whatever class, the fields of which have other names
	}
	return at
}

// stored returns the path of what a store holds that has taken in what a path leads to: a printed text stays one.
func (s *search) stored(at path) path {
	kept, is := s.all(at), at.exact()
	for first, rest, ok := s.paths.first(at); ok && first == stepAny; first, rest, ok = s.paths.first(at) {
		at = rest // letters or bytes
	}
	if kept.atOnce() && at.atOnce() && is.isPrinted() {
		return kept.of(is)
	}
	return kept
}

// parses reports whether a move makes an object out of a text, key by key.
func (s *search) parses(in *program.Instr, v models.Move, to program.TypeID) bool {
	if v.From.Part != models.Whole || to == program.NoType || v.To.Part != models.Whole && v.To.Part != models.Elements {
		return false
	}
	if s.isTree(to) {
		return v.To.Base == models.Result || s.named(in, "<init>")
	}
	return v.To.Base == models.Result && s.named(in, "nextValue")
}

func (s *search) named(in *program.Instr, name string) bool {
	return string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref)))) == name
}

// printsName reports whether a call of toString leads to the method of Object alone, which gives the name of a class and a
// number: the receiver is the object whose method this is, and no class of the program above or below has a method for it.
func (s *search) printsName(m *method, i uint32, in *program.Instr, args []uint16, f fact) bool {
	if program.Call(in.Sub) == program.Static || len(args) != 1 || args[0] != f.root || !s.named(in, "toString") || len(m.calls[i]) > 0 {
		return false
	}
	d := &s.p.Defs[m.def]
	if d.Flags&program.AccStatic != 0 || len(m.body.Params) == 0 || m.body.Params[0] != args[0] {
		return false
	}
	for j := range m.body.Instrs {
		if s.work++; m.body.Instrs[j].Writes() == args[0] {
			return false
		}
	}
	sig := s.p.SigOf(program.MethodID(in.Ref))
	defines := func(t program.TypeID) bool {
		ref, ok := s.p.FindMethod(t, sig)
		return ok && s.p.DefOf(ref) != program.NoDef
	}
	below := s.below(d.Class)
	if len(below) >= maxNames || slices.ContainsFunc(below, func(c program.ClassID) bool { return defines(s.p.Classes[c].Type) }) {
		return false
	}
	c := d.Class
	for range maxAbove {
		t := s.p.Classes[c].Super
		if t == program.NoType || string(s.p.Descriptor(t)) == "Ljava/lang/Object;" {
			return true
		}
		// One of the platform may print what it has.
		if c = s.p.Class(t); c == program.NoClass || defines(t) {
			return false
		}
	}
	return false
}

// maxAbove bounds the classes above one that are looked at: hostile code may go round in circles.
const maxAbove = 64
