package taint

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// fits reports whether an object of a type can have what a path begins with: a field is one of its class, and a text or a
// number has none, and what is known to be a text lies in no variable of numbers.
func (s *search) fits(t program.TypeID, at path) bool {
	first, _, ok := s.paths.first(at)
	if !ok || t == program.NoType {
		return s.carries(t, at)
	}
	d := s.p.Descriptor(t)
	if len(d) == 1 || string(d) == "Ljava/lang/String;" {
		return first.kind() == stepAddress || first.kind() == stepTold
	}
	if first.kind() != stepField || string(d) == "Ljava/lang/Object;" {
		return true
	}
	holder := s.p.Holder(first.field())
	if holder == program.NoType || holder == t {
		return true
	}
	key := uint64(t)<<32 | uint64(holder)
	fit, known := s.fitting[key]
	if !known {
		fit = len(d) > 0 && d[0] != '[' && s.related(t, holder)
		s.fitting[key] = fit
	}
	return fit
}

// related reports whether some object may be of both types, one of which is a class.
func (s *search) related(t, class program.TypeID) bool {
	if s.lies(class, t) || s.lies(t, class) {
		return true
	}
	if c := s.p.Class(t); c != program.NoClass && s.p.Classes[c].Flags&program.AccInterface == 0 {
		return false
	}
	// An interface, or a class of the platform: a class below may be both.
	for _, c := range s.below(s.p.Class(class)) {
		if s.lies(s.p.Classes[c].Type, t) {
			return true
		}
	}
	return false
}

func (s *search) lies(t, above program.TypeID) bool {
	s.above = s.p.Ancestors(t, s.above[:0])
	return slices.Contains(s.above, above)
}

// plain returns by what path data lies in an object of a type that it came into by a path: a text or a number has no
// elements, and what is made of those of an array is data itself.
func (s *search) plain(t program.TypeID, at path) path {
	if t == program.NoType {
		return at
	}
	switch d := string(s.p.Descriptor(t)); d {
	case "Ljava/lang/String;", "Ljava/lang/CharSequence;", "Ljava/lang/StringBuilder;", "Ljava/lang/StringBuffer;":
	default:
		if len(d) != 1 {
			return at
		}
	}
	return s.paths.behindElements(at)
}

// isNumber reports whether a type is one of numbers, or a truth.
func (s *search) isNumber(t program.TypeID) bool {
	return t != program.NoType && len(s.p.Descriptor(t)) == 1
}

// plainElement does so for the elements of an array.
func (s *search) plainElement(t program.TypeID, at path) path {
	if t == program.NoType {
		return at
	}
	if d := string(s.p.Descriptor(t)); d == "[Ljava/lang/String;" || len(d) == 2 && d[0] == '[' {
		return s.paths.behindElements(at)
	}
	return at
}
