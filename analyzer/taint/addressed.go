package taint

import (
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// maxMade bounds the instructions that may have made a value for them to tell anything, and the texts that it may be.
const maxMade = 8

// sending is what is known of an instruction that sends intents.
type sending struct {
	list   []sent
	looked bool // further than the graph does
}

// sentAt returns the sends that an instruction is. Where the graph does not know whom its intent is for, the method is
// looked at: the action or class may be put together of constants, be one of several, or come by a collection, a static
// field or a call.
func (s *search) sentAt(m *method, i uint32) []sent {
	x := m.sends[i]
	if x == nil {
		return nil
	}
	if x.looked || len(x.list) != 1 || x.list[0].Known || int(i) >= len(m.body.Instrs) {
		return x.list
	}
	x.looked = true
	in := &m.body.Instrs[i]
	if in.Op != program.Invoke || program.MethodID(in.Ref) == program.NoMethod {
		return x.list
	}
	for j, a := range m.body.Args(in) {
		if s.argumentTypeOf(in, j) == intentType {
			if list, ok := s.sentBy(m, i, a, x.list[0], 0); ok {
				x.list = list
			}
			break
		}
	}
	return x.list
}

// sentBy returns the sends that one is, of the intents that a register may hold; ok is false where one of them may be for
// anybody.
func (s *search) sentBy(m *method, i uint32, reg uint16, as sent, depth int) (list []sent, ok bool) {
	made, ok := s.madeAt(m, i, reg)
	if !ok {
		return nil, false
	}
	for _, at := range made {
		if m.body.Instrs[at].Op != program.NewObject {
			return nil, false
		}
		more, ok := s.intentsFor(m, at, as, depth)
		if !ok {
			return nil, false
		}
		list = append(list, more...)
	}
	return list, len(list) > 0 && len(list) <= maxMade
}

// intentsFor returns the sends of an intent that an instruction makes: by the class that it is told, or else the action.
func (s *search) intentsFor(m *method, made uint32, as sent, depth int) ([]sent, bool) {
	var classes, actions []string
	var copied []sent
	for j := range m.body.Instrs {
		in := &m.body.Instrs[j]
		if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom || program.Call(in.Sub) == program.Static ||
			program.MethodID(in.Ref) == program.NoMethod || string(s.p.Descriptor(s.p.ClassOf(program.MethodID(in.Ref)))) != intentType {
			continue
		}
		args := m.body.Args(in)
		if len(args) == 0 {
			continue
		}
		name := string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref))))
		if !slices.Contains([]string{"<init>", "setAction", "setClass", "setClassName", "setComponent"}, name) {
			continue
		}
		on, ok := s.madeAt(m, uint32(j), args[0])
		if !ok || !slices.Contains(on, made) {
			if !ok {
				return nil, false
			}
			continue
		}
		for k, a := range args[1:] {
			list, ok := []string(nil), true
			switch s.argumentTypeOf(in, k+1) {
			case "Ljava/lang/String;":
				list, ok = s.textsOf(m, uint32(j), a, 0)
				switch {
				case !ok && name == "setClassName" && k == 0: // the package
					ok = true
				case !ok:
				case name == "setClassName" && k == 1:
					classes = append(classes, list...)
				case name != "setClassName":
					actions = append(actions, list...)
				}
			case "Ljava/lang/Class;", "Landroid/content/ComponentName;":
				list, ok = s.classNames(m, uint32(j), a)
				classes = append(classes, list...)
			case intentType:
				if depth >= maxDepth {
					return nil, false
				}
				copied, ok = s.sentBy(m, uint32(j), a, as, depth+1)
			}
			if !ok {
				return nil, false
			}
		}
	}
	switch {
	case len(classes) > 0:
		x := sent{At: as.At, Known: true, Kind: as.Kind}
		for _, name := range classes {
			if t, ok := s.p.FindType([]byte("L" + strings.ReplaceAll(name, ".", "/") + ";")); ok && s.g.Component(s.p.Class(t)) != nil {
				x.To = append(x.To, s.p.Class(t))
			}
		}
		return []sent{x}, true
	case len(actions) > 0:
		var list []sent
		for _, a := range actions {
			list = append(list, sent{At: as.At, Known: true, Kind: as.Kind, Action: a, To: s.g.Answering(a, as.Kind)})
		}
		return list, true
	}
	return copied, len(copied) > 0
}

// classNames returns the names of the classes that a register may hold, as one or as the name of a component.
func (s *search) classNames(m *method, i uint32, reg uint16) (names []string, ok bool) {
	made, ok := s.madeAt(m, i, reg)
	if !ok {
		return nil, false
	}
	for _, at := range made {
		in := &m.body.Instrs[at]
		switch in.Op {
		case program.ConstClass:
			if program.TypeID(in.Ref) == program.NoType {
				return nil, false
			}
			names = append(names, dex.ClassName(s.p.Descriptor(program.TypeID(in.Ref))))
		case program.NewObject: // the name of a component
			list, ok := s.componentName(m, at)
			if !ok {
				return nil, false
			}
			names = append(names, list...)
		case program.Invoke:
			list, ok := s.classBy(m, at, in)
			if !ok {
				return nil, false
			}
			names = append(names, list...)
		default:
			return nil, false
		}
	}
	return names, true
}

// componentName returns the classes that the name of a component, which an instruction makes, is given.
func (s *search) componentName(m *method, made uint32) ([]string, bool) {
	for j := range m.body.Instrs {
		in := &m.body.Instrs[j]
		if in.Op != program.Invoke || program.Call(in.Sub) != program.Direct || program.MethodID(in.Ref) == program.NoMethod {
			continue
		}
		args := m.body.Args(in)
		if len(args) != 3 {
			continue
		}
		if on, ok := s.madeAt(m, uint32(j), args[0]); !ok || !slices.Contains(on, made) {
			continue
		}
		if s.argumentTypeOf(in, 2) == "Ljava/lang/Class;" {
			return s.classNames(m, uint32(j), args[2])
		}
		return s.textsOf(m, uint32(j), args[2], 0)
	}
	return nil, false
}

// classBy returns the classes that a call yields: that of an object, or one by its name.
func (s *search) classBy(m *method, i uint32, in *program.Instr) ([]string, bool) {
	args := m.body.Args(in)
	if program.MethodID(in.Ref) == program.NoMethod || program.Call(in.Sub) == program.Custom || len(args) == 0 {
		return nil, false
	}
	switch name := string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref)))); {
	case name == "getClass" && len(args) == 1:
		types, ok := s.madeOf(m, i, args[0])
		var names []string
		for _, t := range types {
			names = append(names, dex.ClassName(s.p.Descriptor(t)))
		}
		return names, ok
	case name == "forName" && program.Call(in.Sub) == program.Static:
		return s.textsOf(m, i, args[0], 0)
	case name == "loadClass" && len(args) == 2:
		return s.textsOf(m, i, args[1], 0)
	}
	return nil, false
}

// madeAt returns the instructions of a method that may have made what a register holds before an instruction: through
// moves and casts, through calls that return what they are called on, and out of collections that the method makes and
// shows to nobody. ok is false where something else may have.
func (s *search) madeAt(m *method, i uint32, reg uint16) (list []uint32, ok bool) {
	x := s.look(m, i, reg, true)
	return x.made, !x.others && len(x.made) > 0 && len(x.made) <= maxMade
}

// looked says where a value comes from: what instructions made it, and whether something else may have.
type looked struct {
	made   []uint32
	others bool
	lost   bool // there is too much to look at
}

// look finds where the value of a register comes from before an instruction, with open out of collections too.
func (s *search) look(m *method, i uint32, reg uint16, open bool) looked {
	var out looked
	whole := m.traceBack(i, reg, false, func(at uint32, in *program.Instr, follow func(spot)) bool {
		switch in.Op {
		case program.Move, program.CheckCast:
			follow(spot{m.blockOf(at), at, in.A})
			return true
		case program.Get:
			if made, ok := s.ownList(m, at); ok {
				out.made = append(out.made, made)
				return true
			}
		case program.Invoke:
			from, elements, ok := s.handsOn(m, at, in, open)
			out.others = out.others || !ok
			if from != program.NoReg {
				follow(spot{m.blockOf(at), at, from})
				return true
			}
			if elements != nil {
				for _, e := range elements {
					follow(spot{m.blockOf(e.instr), e.instr, e.reg})
				}
				return true
			}
		}
		if !slices.Contains(out.made, at) {
			out.made = append(out.made, at)
		}
		return true
	}, func(uint16) bool {
		out.others = true // a parameter
		return true
	})
	if !whole {
		out.others, out.lost = true, true
		return out
	}
	slices.Sort(out.made)
	return out
}

// element is a register that a call puts into a collection.
type element struct {
	instr uint32
	reg   uint16
}

// handsOn says what a call yields that makes nothing itself: what a register holds, or one of the elements of a collection.
func (s *search) handsOn(m *method, i uint32, in *program.Instr, open bool) (from uint16, elements []element, ok bool) {
	args := m.body.Args(in)
	if program.Call(in.Sub) == program.Custom || program.Call(in.Sub) == program.Static || program.MethodID(in.Ref) == program.NoMethod || len(args) == 0 {
		return program.NoReg, nil, true
	}
	for _, t := range s.effectOf(program.MethodID(in.Ref)).transfers {
		if t.Returns == models.Receiver {
			return args[0], nil, true
		}
		for _, v := range t.Moves {
			if !open || v.From.Base != models.Receiver || v.To.Base != models.Result || v.To.Part != models.Whole ||
				v.From.Part != models.Elements && v.From.Part != models.Keyed {
				continue
			}
			at := stepAny
			if v.From.Part == models.Keyed {
				at = s.keyStep(m, i, in, v.From.Key)
			}
			elements, ok := s.elementsOf(m, i, args[0], at)
			return program.NoReg, elements, ok
		}
	}
	return program.NoReg, nil, true
}

// elementsOf returns what a method puts into a collection that it makes, where a step may read it; ok is false where others
// may put something there too.
func (s *search) elementsOf(m *method, i uint32, reg uint16, read step) (list []element, ok bool) {
	x := s.look(m, i, reg, false)
	if x.others || len(x.made) != 1 || m.body.Instrs[x.made[0]].Op != program.NewObject {
		return nil, false
	}
	for j := range m.body.Instrs {
		in, at := &m.body.Instrs[j], uint32(j)
		if s.shows(m, at, in, x.made[0]) {
			return nil, false
		}
		if in.Op != program.Invoke || !s.isObject(in, 0) || len(m.body.Args(in)) == 0 || !s.may(m, at, m.body.Args(in)[0], x.made[0]) {
			continue
		}
		more, ok := s.putBy(m, at, in, read)
		if !ok {
			return nil, false
		}
		list = append(list, more...)
	}
	return list, len(list) > 0 && len(list) <= maxMade
}

// shows reports whether an instruction hands on what another one makes, so that others may have it: all but calling it.
func (s *search) shows(m *method, i uint32, in *program.Instr, made uint32) bool {
	switch in.Op {
	case program.Put:
		return s.may(m, i, in.B, made) && !s.ownField(m, in)
	case program.ArrayPut:
		return s.may(m, i, in.Dst, made)
	case program.PutStatic, program.Return, program.Throw:
		return in.A != program.NoReg && s.may(m, i, in.A, made)
	case program.FilledArray:
		return slices.ContainsFunc(m.body.Args(in), func(a uint16) bool { return s.may(m, i, a, made) })
	case program.Invoke:
		called := program.Call(in.Sub) != program.Custom && program.Call(in.Sub) != program.Static && program.MethodID(in.Ref) != program.NoMethod
		for k, a := range m.body.Args(in) {
			if (k > 0 || !called) && s.isObject(in, k) && s.may(m, i, a, made) {
				return true
			}
		}
	}
	return false
}

// isObject reports whether a call may give as an argument what holds other things.
func (s *search) isObject(in *program.Instr, j int) bool {
	t := s.argumentTypeOf(in, j)
	return len(t) != 1 && t != "Ljava/lang/String;"
}

// putBy returns what a call puts into a collection where a step may read it.
func (s *search) putBy(m *method, i uint32, in *program.Instr, read step) (list []element, ok bool) {
	transfers := s.effectOf(program.MethodID(in.Ref)).transfers
	args := m.body.Args(in)
	if len(transfers) == 0 {
		return nil, len(args) == 1 // a constructor, or a method that gets nothing
	}
	for _, t := range transfers {
		for _, v := range t.Moves {
			if v.To.Base != models.Receiver || v.To.Part == models.Whole && v.From.Part == models.Whole && v.From.Base == models.Receiver {
				continue
			}
			if v.To.Part == models.Whole || v.From.Base < 0 || v.From.Part != models.Whole || v.From.Base+1 >= len(args) {
				return nil, false
			}
			if s.partOf(m, i, in, v.To).meets(read) {
				list = append(list, element{i, args[v.From.Base+1]})
			}
		}
	}
	return list, true
}

// argumentTypeOf returns the descriptor of the type that a call gives an argument; empty where it is not known.
func (s *search) argumentTypeOf(in *program.Instr, j int) string {
	if program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
		return ""
	}
	if t := s.argumentType(in, j); t != program.NoType {
		return string(s.p.Descriptor(t))
	}
	return ""
}

// textsOf returns the texts that a register may hold before an instruction.
func (s *search) textsOf(m *method, i uint32, reg uint16, depth int) (texts []string, ok bool) {
	made, ok := s.madeAt(m, i, reg)
	if !ok || depth > maxMade {
		return nil, false
	}
	for _, at := range made {
		in := &m.body.Instrs[at]
		var list []string
		switch in.Op {
		case program.ConstString:
			list = []string{binread.MUTF8(s.p.String(program.StringID(in.Ref)))}
		case program.GetStatic:
			if program.FieldID(in.Ref) == program.NoField {
				return nil, false
			}
			if text, ok := s.reads.texts[s.fields.step(program.FieldID(in.Ref)).field()]; ok {
				list = []string{text}
			}
		case program.Invoke:
			list = s.textsBy(m, at, in, depth)
		}
		if len(list) == 0 || len(texts)+len(list) > maxMade {
			return nil, false
		}
		texts = append(texts, list...)
	}
	return texts, true
}

// textsBy returns the texts that a call may yield; none where they are not known.
func (s *search) textsBy(m *method, i uint32, in *program.Instr, depth int) []string {
	ref := program.MethodID(in.Ref)
	if program.Call(in.Sub) == program.Custom || ref == program.NoMethod {
		return nil
	}
	args := m.body.Args(in)
	name, class := string(s.p.NameOf(s.p.SigOf(ref))), string(s.p.Descriptor(s.p.ClassOf(ref)))
	switch {
	case s.p.Target(ref).Def != program.NoDef:
		return s.textsReturned(m, i, depth)
	case name == "getName" && class == "Ljava/lang/Class;":
		list, ok := s.classNames(m, i, args[0])
		if !ok {
			return nil
		}
		return list
	case name == "toString" && (class == "Ljava/lang/StringBuilder;" || class == "Ljava/lang/StringBuffer;"):
		if text, ok := s.built(m, i, args[0], depth); ok {
			return []string{text}
		}
		return nil
	case class != "Ljava/lang/String;" || len(args) == 0:
		return nil
	}
	texts, ok := s.textsOf(m, i, args[0], depth+1)
	if !ok {
		return nil
	}
	var list []string
	for _, text := range texts {
		switch {
		case name == "substring":
			from, to, ok := s.bounds(m, i, in, len(text))
			if !ok || strings.ContainsFunc(text, func(r rune) bool { return r > 127 }) {
				return nil
			}
			list = append(list, text[from:to])
		case name == "concat" && len(args) == 2:
			more, ok := s.textsOf(m, i, args[1], depth+1)
			if !ok || len(more) != 1 {
				return nil
			}
			list = append(list, text+more[0])
		case name == "trim":
			list = append(list, strings.TrimSpace(text))
		case name == "toLowerCase" && len(args) == 1:
			list = append(list, strings.ToLower(text))
		case name == "toUpperCase" && len(args) == 1:
			list = append(list, strings.ToUpper(text))
		case name == "toString" || name == "intern" || name == "valueOf":
			list = append(list, text)
		default:
			return nil
		}
	}
	return list
}

// bounds returns the part of a text that a call of substring takes.
func (s *search) bounds(m *method, i uint32, in *program.Instr, length int) (from, to int, ok bool) {
	to = length
	for k := range len(m.body.Args(in)) - 1 {
		v, known := m.constantOf(i, m.argumentOf(in, k))
		if !known || v.Kind() != program.Number {
			return 0, 0, false
		}
		if k == 0 {
			from = int(int32(v.Ref()))
		} else {
			to = int(int32(v.Ref()))
		}
	}
	return from, to, 0 <= from && from <= to && to <= length
}

// textsReturned returns the texts that the methods return that a call runs.
func (s *search) textsReturned(m *method, i uint32, depth int) []string {
	var list []string
	for _, c := range m.calls[i] {
		to := s.method(c.def)
		if c.how != callgraph.Called || to == nil || depth >= maxDepth {
			return nil
		}
		for j := range to.body.Instrs {
			if x := &to.body.Instrs[j]; x.Op == program.Return && to.live[to.blockOf(uint32(j))] {
				more, ok := s.textsOf(to, uint32(j), x.A, depth+1)
				if !ok {
					return nil
				}
				list = append(list, more...)
			}
		}
	}
	return list
}

// built returns the text that a builder holds before an instruction, where it is made, and filled, on one way.
func (s *search) built(m *method, i uint32, reg uint16, depth int) (text string, ok bool) {
	made, ok := s.madeAt(m, i, reg)
	if !ok || len(made) != 1 {
		return "", false
	}
	is := func(at uint32, reg uint16) bool {
		on, ok := s.madeAt(m, at, reg)
		return ok && slices.Contains(on, made[0])
	}
	block := m.blockOf(i)
	for n, at := 0, i; n < maxLook; n++ {
		for at == m.flow.Blocks[block].Start {
			if len(m.preds[block]) != 1 || m.preds[block][0] >= block {
				return "", false
			}
			block = m.preds[block][0]
			at = m.flow.Blocks[block].End
		}
		at--
		in := &m.body.Instrs[at]
		if at == made[0] {
			return text, in.Op == program.NewObject
		}
		if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
			continue
		}
		args := m.body.Args(in)
		for j, a := range args {
			if t := s.argumentTypeOf(in, j); len(t) == 1 || t == "Ljava/lang/String;" || !is(at, a) {
				continue
			}
			more, ok := s.appendedText(m, at, in, depth)
			if j > 0 || !ok {
				return "", false
			}
			text = more + text
		}
	}
	return "", false
}

// appendedText returns the text that a call gives to a builder.
func (s *search) appendedText(m *method, i uint32, in *program.Instr, depth int) (string, bool) {
	args := m.body.Args(in)
	name := string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref))))
	switch {
	case name != "append" && name != "<init>" || len(args) > 2:
		return "", false
	case len(args) == 1:
		return "", true
	}
	if v, known := m.constantOf(i, args[1]); known && v.Kind() == program.Number && s.argumentTypeOf(in, 1) == "I" {
		if name == "<init>" { // how much room there is
			return "", true
		}
		return strconv.Itoa(int(int32(v.Ref()))), true
	}
	list, ok := s.textsOf(m, i, args[1], depth+1)
	if !ok || len(list) != 1 {
		return "", false
	}
	return list[0], true
}
