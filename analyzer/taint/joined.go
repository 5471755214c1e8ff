package taint

import (
	"slices"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// Of a text that code joins of several, and takes apart again, nobody can tell which part is the data. What kind of value a
// part is read as tells it often: a number that is read out of one is not the text that was joined with it, and no fraction
// is an integer. The classes of texts that are joined of data and more, and those of their parts, go on from exactClasses;
// what was put in were texts, integers, or fractions.
const (
	joinedText exact = 13 + iota
	joinedInteger
	joinedFraction
	partText
	partInteger
	partFraction
)

// textClasses are the classes that hold texts, beside those above them all.
var textClasses = []string{
	"Ljava/lang/String;", "Ljava/lang/CharSequence;", "Ljava/lang/StringBuilder;", "Ljava/lang/StringBuffer;",
	"Ljava/lang/Appendable;",
}

// joined returns the class of a text that is joined of a value of a class and more.
func (is exact) joined() exact {
	switch is {
	case 8, 9:
		return joinedFraction
	case 3, 5, 6, 7:
		return joinedInteger
	case partText, partInteger, partFraction:
		return is - partText + joinedText
	case joinedText, joinedInteger, joinedFraction:
		return is
	}
	return joinedText
}

// part returns the class of what a text is divided into, zero where that is not known.
func (is exact) part() exact {
	switch {
	case is.isPrinted():
		return 0
	case is >= partText:
		return is
	case is >= joinedText:
		return is - joinedText + partText
	}
	return 0
}

// reads reports whether a part of a text may be read as a type of numbers.
func (is exact) reads(number byte) bool {
	switch {
	case is < partText || is.isPrinted() || number == 'C':
		return true
	case number == 'D' || number == 'F':
		return is == partFraction
	case number == 'Z':
		return false
	}
	return is == partInteger
}

// number returns the letter of a type of numbers, in objects or not, and zero for other types.
func (s *search) number(t program.TypeID) byte {
	if t == program.NoType {
		return 0
	}
	if d := s.p.Descriptor(t); len(d) == 1 {
		return d[0]
	}
	if is := s.typings[t].is; is >= 2 && is <= 9 {
		return "ZBCSIJFD"[is-2]
	}
	return 0
}

// retold returns of which class the text is that a move of a call makes of what a path leads to, zero for none that is told
// apart; ok is false where what comes out cannot be the data.
func (s *search) retold(m *method, i uint32, in *program.Instr, v models.Move, first int, at path) (of exact, ok bool) {
	if !s.paths.behindElements(at).atOnce() || v.From.Base == models.InStore || v.To.Base == models.InStore {
		return 0, true
	}
	to, is := s.portType(in, v.To.Base, first), at.exact()
	if v.From.Part != models.Whole {
		return 0, true
	}
	if n := s.number(to); n != 0 {
		return 0, v.To.Part != models.Whole || is.reads(n)
	}
	if to == program.NoType {
		return 0, true
	}
	if v.To.Part == models.Elements {
		if d := string(s.p.Descriptor(to)); d == "[Ljava/lang/String;" || d == "Ljava/util/List;" {
			return is.part(), true
		}
		return 0, true
	}
	if x := s.typings[to]; v.To.Part != models.Whole || x.holds&(1<<joinedText) == 0 || x.holds&(1<<6) != 0 {
		return 0, true
	}
	switch s.number(s.portType(in, v.From.Base, first)) {
	case 'B', 'S', 'I', 'J':
		return joinedInteger, true
	case 'F', 'D':
		return joinedFraction, true
	}
	switch name := string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref)))); {
	case name == "concat", name == "format" && !at.atOnce(), s.extends(m, i, in):
		return is.joined(), true
	case is >= joinedText && !is.isPrinted():
		return is, true
	}
	return 0, true
}

// extends reports whether a call adds to a text that its method adds to elsewhere too, most likely right beside it.
func (s *search) extends(m *method, i uint32, in *program.Instr) bool {
	if !s.adds(in) {
		return false
	}
	if known, ok := m.extended[i]; ok {
		return known
	}
	into, n, found := s.look(m, i, m.body.Args(in)[0], false), uint32(len(m.body.Instrs)), false
	for d := uint32(1); d < n && !found; d++ {
		found = i+d < n && s.adds(&m.body.Instrs[i+d]) && s.shares(m, into, i+d) ||
			i >= d && s.adds(&m.body.Instrs[i-d]) && s.shares(m, into, i-d)
	}
	if m.extended == nil {
		m.extended = map[uint32]bool{}
	}
	m.extended[i] = found
	return found
}

// shares reports whether an instruction may add to a text that comes from somewhere.
func (s *search) shares(m *method, from looked, at uint32) bool {
	if from.others || len(from.made) == 0 {
		return true
	}
	s.work++ // a method may have a great many of them
	into := s.look(m, at, m.body.Args(&m.body.Instrs[at])[0], false)
	return into.lost || slices.ContainsFunc(from.made, func(made uint32) bool { return slices.Contains(into.made, made) })
}

// adds reports whether an instruction adds to a text that is being built.
func (s *search) adds(in *program.Instr) bool {
	if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom || program.Call(in.Sub) == program.Static ||
		program.MethodID(in.Ref) == program.NoMethod {
		return false
	}
	ref := program.MethodID(in.Ref)
	if is := s.typings[s.p.ClassOf(ref)].is; is != 10 && is != 11 {
		return false
	}
	sig := s.p.SigOf(ref)
	switch string(s.p.NameOf(sig)) {
	case "append", "insert":
		return true
	case "<init>":
		return s.p.NumParams(sig) == 1 && s.number(s.p.Param(sig, 0)) == 0
	}
	return false
}
