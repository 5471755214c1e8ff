package taint

import (
	"strings"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// exact is the class that what a path leads to is of, where that is known and no class can lie below it: its number in
// exactClasses, or what joined.go tells apart of texts, zero where it is not known. A text that lies in a variable of Object is no number, however a method looks for
// one there.
type exact uint16

// exactClasses are the classes that are told apart, and what variables of other types may hold their objects beside those
// of Object, Serializable, Comparable, Constable and ConstantDesc.
var exactClasses = [...]struct {
	class string
	above []string
}{
	1:  {"Ljava/lang/String;", []string{"Ljava/lang/CharSequence;"}},
	2:  {"Ljava/lang/Boolean;", nil},
	3:  {"Ljava/lang/Byte;", []string{"Ljava/lang/Number;"}},
	4:  {"Ljava/lang/Character;", nil},
	5:  {"Ljava/lang/Short;", []string{"Ljava/lang/Number;"}},
	6:  {"Ljava/lang/Integer;", []string{"Ljava/lang/Number;"}},
	7:  {"Ljava/lang/Long;", []string{"Ljava/lang/Number;"}},
	8:  {"Ljava/lang/Float;", []string{"Ljava/lang/Number;"}},
	9:  {"Ljava/lang/Double;", []string{"Ljava/lang/Number;"}},
	10: {"Ljava/lang/StringBuilder;", []string{"Ljava/lang/CharSequence;", "Ljava/lang/Appendable;"}},
	11: {"Ljava/lang/StringBuffer;", []string{"Ljava/lang/CharSequence;", "Ljava/lang/Appendable;"}},
	12: {"[B", []string{"Ljava/lang/Cloneable;"}},
}

// aboveAll are the types whose variables may hold any of exactClasses. An entry of a map is known by what its value is.
var aboveAll = []string{
	"Ljava/lang/Object;", "Ljava/io/Serializable;", "Ljava/lang/Comparable;", "Ljava/lang/constant/Constable;",
	"Ljava/lang/constant/ConstantDesc;", "Ljava/util/Map$Entry;",
}

// typing says of a type which of exactClasses it is, and by a bit each, which of them its variables may hold.
type typing struct {
	is    exact
	holds uint32
}

// typings are the types that have to do with exactClasses.
func typings(p *program.Program) map[program.TypeID]typing {
	known := map[program.TypeID]typing{}
	note := func(descriptor string, is exact, holds uint32) {
		if t, ok := p.FindType([]byte(descriptor)); ok {
			x := known[t]
			known[t] = typing{max(x.is, is), x.holds | holds}
		}
	}
	all := uint32(0)
	for n := exact(1); int(n) < len(exactClasses); n++ {
		note(exactClasses[n].class, n, 1<<n)
		for _, above := range exactClasses[n].above {
			note(above, 0, 1<<n)
		}
		all |= 1 << n
	}
	for n := joinedText; n <= partFraction; n++ {
		for _, class := range textClasses {
			note(class, 0, 1<<n)
		}
		all |= 1 << n
	}
	for _, above := range aboveAll {
		note(above, 0, all)
	}
	return known
}

// carries reports whether a variable of a type may hold what a path leads to at once, as far as its class is known.
func (s *search) carries(t program.TypeID, at path) bool {
	is := at.exact()
	if is.isPrinted() && t != program.NoType {
		return s.holdsPrinted(t)
	}
	return is == 0 || t == program.NoType || s.typings[t].holds&(1<<is) != 0
}

// typed returns a path with the class that a variable of a type makes certain: what is there at once is of that class.
func (s *search) typed(t program.TypeID, at path) path {
	if t == program.NoType || !at.atOnce() || at.exact() != 0 {
		return at
	}
	return at.of(s.typings[t].is)
}

// put returns a path for what a call gives out as a type: the same object where that may hold it, else another one that was
// made of it.
func (s *search) put(t program.TypeID, at path) path {
	if at.exact() >= joinedText && t != program.NoType && s.carries(t, at) {
		return at // a text, however it is held
	}
	if at.atOnce() && (!s.carries(t, at) || s.typings[t].is != 0) {
		at = whole
	}
	return s.typed(t, at)
}

// same reports whether a move hands on the very object: what lies under a key, or in a collection, also that of the
// entries of a map, which are known by their values. The models say of what a text is read into what they say of values.
func (s *search) same(in *program.Instr, v models.Move) bool {
	class := string(s.p.Descriptor(s.p.ClassOf(program.MethodID(in.Ref))))
	if class == "Ljava/util/Map$Entry;" {
		return true
	}
	for _, part := range []models.Part{v.From.Part, v.To.Part} {
		switch part {
		case models.Elements, models.AllKeys:
			if !strings.HasPrefix(class, "Ljava/util/") {
				return false
			}
		}
	}
	return v.From.Part != models.Whole || v.To.Part != models.Whole
}
