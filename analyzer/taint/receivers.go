package taint

import (
	"maps"
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// maxClasses bounds the classes of objects that a register may hold for them to tell anything.
const maxClasses = 8

// maxLook bounds the instructions that are looked at for where an object is made.
const maxLook = 200

// narrow leaves out the methods that a virtual call leads to by the types alone, where the method shows of what classes
// the object is.
func (s *search) narrow(m *method) {
	for _, i := range slices.Sorted(maps.Keys(m.calls)) { // in order: what is asked of others may come back to this one
		list := m.calls[i]
		in := &m.body.Instrs[min(i, uint32(len(m.body.Instrs)-1))]
		if len(list) == 0 || in.Op != program.Invoke || program.MethodID(in.Ref) == program.NoMethod {
			continue
		}
		kind := program.Call(in.Sub)
		args := m.body.Args(in)
		if kind == program.Virtual && len(args) > 0 && s.isStream(s.p.ClassOf(program.MethodID(in.Ref))) {
			if types, ok := s.madeOf(m, i, args[0]); ok && !slices.ContainsFunc(types, func(t program.TypeID) bool { return !s.isStream(t) }) {
				m.calls[i] = slices.DeleteFunc(slices.Clone(list), func(c callee) bool { return c.how == callgraph.Called })
				continue
			}
		}
		if len(list) < 2 {
			continue
		}
		if slices.ContainsFunc(list, func(c callee) bool { return c.how == callgraph.Reflected }) {
			m.calls[i] = s.overloads(m, i, args, list)
			continue
		}
		if kind == program.Static || kind == program.Direct || kind == program.Super || kind == program.Custom || len(args) == 0 {
			continue
		}
		x := s.objectsOf(m, i, args[0])
		if x.dead { // nobody ever puts an object there
			m.calls[i] = slices.DeleteFunc(slices.Clone(list), func(c callee) bool { return c.how == callgraph.Called })
			continue
		}
		types, ok := x.types()
		if !ok {
			continue
		}
		var to []program.DefID
		for _, t := range types {
			to = append(to, s.p.Lookup(t, s.p.SigOf(program.MethodID(in.Ref))).Def)
		}
		kept := slices.DeleteFunc(slices.Clone(list), func(c callee) bool {
			return c.how == callgraph.Called && !slices.Contains(to, c.def)
		})
		if len(kept) > 0 {
			m.calls[i] = kept
		}
	}
}

// overloads leaves out the methods of a name that reflection does not mean, where the code shows by which types of
// parameters it asked for the one that it calls.
func (s *search) overloads(m *method, i uint32, args []uint16, list []callee) []callee {
	if len(args) == 0 {
		return list
	}
	asked, ok := s.madeAt(m, i, args[0])
	if !ok || len(asked) != 1 || m.body.Instrs[asked[0]].Op != program.Invoke {
		return list
	}
	given := m.body.Args(&m.body.Instrs[asked[0]])
	if len(given) == 0 {
		return list
	}
	types, ok := s.classesIn(m, asked[0], given[len(given)-1])
	if !ok {
		return list
	}
	kept := slices.DeleteFunc(slices.Clone(list), func(c callee) bool {
		if c.how != callgraph.Reflected {
			return false
		}
		sig := s.p.SigOf(s.p.Defs[c.def].Method)
		if s.p.NumParams(sig) != len(types) {
			return true
		}
		for k, want := range types {
			if want != "" && want != string(s.p.Descriptor(s.p.Param(sig, k))) {
				return true
			}
		}
		return false
	})
	if len(kept) == 0 {
		return list
	}
	return kept
}

// classesIn returns the descriptors of the classes in an array that a method makes, empty where one is not known; ok is
// false where not even their number is.
func (s *search) classesIn(m *method, i uint32, reg uint16) (types []string, ok bool) {
	made, ok := s.madeAt(m, i, reg)
	if !ok || len(made) != 1 || m.body.Instrs[made[0]].Op != program.NewArray {
		return nil, false
	}
	n, ok := m.constantOf(made[0], m.body.Instrs[made[0]].A)
	if !ok || n.Kind() != program.Number || n.Ref() > 255 {
		return nil, false
	}
	types = make([]string, n.Ref())
	for j := made[0] + 1; j < i; j++ {
		in := &m.body.Instrs[j]
		if in.Op != program.ArrayPut {
			continue
		}
		at, known := m.constantOf(j, in.B)
		into, ok := s.madeAt(m, j, in.A)
		if !ok || into[0] != made[0] || !known || int(at.Ref()) >= len(types) {
			continue
		}
		if from, ok := s.madeAt(m, j, in.Dst); ok && len(from) == 1 {
			types[at.Ref()] = s.classAt(&m.body.Instrs[from[0]])
		}
	}
	return types, true
}

// classAt returns the descriptor of the class that an instruction yields as a constant, that of a primitive type by its
// field TYPE; empty for others.
func (s *search) classAt(in *program.Instr) string {
	switch {
	case in.Op == program.ConstClass && program.TypeID(in.Ref) != program.NoType:
		return string(s.p.Descriptor(program.TypeID(in.Ref)))
	case in.Op == program.GetStatic && program.FieldID(in.Ref) != program.NoField:
		class, name, _ := s.p.FieldOf(program.FieldID(in.Ref))
		if string(name) == "TYPE" {
			return unboxed[string(s.p.Descriptor(class))]
		}
	}
	return ""
}

// unboxed are the primitive types by the classes of their objects.
var unboxed = map[string]string{
	"Ljava/lang/Boolean;": "Z", "Ljava/lang/Byte;": "B", "Ljava/lang/Character;": "C", "Ljava/lang/Short;": "S",
	"Ljava/lang/Integer;": "I", "Ljava/lang/Long;": "J", "Ljava/lang/Float;": "F", "Ljava/lang/Double;": "D",
}

// madeOf returns of what classes the object is that a register holds before an instruction; ok is false where it may be
// any.
func (s *search) madeOf(m *method, i uint32, reg uint16) (types []program.TypeID, ok bool) {
	x := s.objectsOf(m, i, reg)
	return x.types()
}

// types returns the classes of the objects; ok is false where there may be any.
func (x *objects) types() (types []program.TypeID, ok bool) {
	for _, o := range x.list {
		if !slices.Contains(types, o.of) {
			types = append(types, o.of)
		}
	}
	return types, x.known && len(types) <= maxClasses
}
