package taint

import "sdkaudit/analyzer/program"

// keepsBack reports whether what an argument of a call holds stays with the app: the argument is there to be called back, by
// methods that give nothing back, so that the SDK that gets it has no way to the fields of its class, nor to what a lambda
// holds.
func (s *search) keepsBack(in *program.Instr, n int, at path) bool {
	first, _, ok := s.paths.first(at)
	if !ok || first.kind() != stepField && first.kind() != stepHeld {
		return false
	}
	sig := s.p.SigOf(program.MethodID(in.Ref))
	return n >= 0 && n < s.p.NumParams(sig) && s.listens(s.p.Param(sig, n))
}

// listens reports whether a type is an interface of the program whose methods all give nothing back.
func (s *search) listens(t program.TypeID) bool {
	c := s.p.Class(t)
	if c == program.NoClass || s.p.Classes[c].Flags&program.AccInterface == 0 || len(s.p.Classes[c].Interfaces) > 0 {
		return false
	}
	first, last := s.p.DefsOf(c)
	for d := first; d < last; d++ {
		if !s.givesNothing(s.p.SigOf(s.p.Defs[d].Method)) {
			return false
		}
	}
	return first < last
}

// givesNothing reports whether methods of a signature give nothing back.
func (s *search) givesNothing(sig program.SigID) bool {
	result := s.p.Result(sig)
	return result != program.NoType && string(s.p.Descriptor(result)) == "V"
}
