package taint

import (
	"slices"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// alias is another name of an object: from instruction at on, the object is what root and prefix lead to, as long as
// nothing overwrites them.
type alias struct {
	at     uint32
	root   uint16
	prefix path
	// channel is set instead where the object lies in a static field or another place that outlives the method, sink where
	// what is written to the object leaves.
	channel channel
	sink    *models.Sink
	opener  *method // of the call at which opens the stream; nil for the one that the names are in
}

// maxNames bounds one search for names.
const maxNames = 400

// name is a name of the object before an instruction, on the way back.
type name struct {
	block  uint32
	instr  uint32 // of the block, or its end
	root   uint16
	prefix path
}

// aliasKey is what a register and a path lead to before an instruction.
type aliasKey struct {
	instr uint32
	reg   uint16
	path  path
}

// namesOf returns the other names that what a register and a path lead to has before an instruction: going back to where
// it comes from, and from there on again through moves, fields and calls. They hold in all contexts.
func (s *search) namesOf(m *method, i uint32, reg uint16, at path) []alias {
	key := aliasKey{i, reg, at}
	if list, ok := m.aliases[key]; ok {
		return list
	}
	b := back{s: s, m: m, names: s.takeNames()}
	b.trace(name{m.blockOf(i), i, reg, at})
	s.giveBack(b.names)
	b.traceHanded()
	f := forth{s: s, m: m, to: i, names: s.takeNames()}
	for _, a := range b.found {
		if a.sink != nil || a.channel.kind != inNothing {
			f.found = append(f.found, a)
			continue
		}
		f.add(name{m.blockOf(a.at), a.at, a.root, a.prefix})
	}
	f.run()
	s.giveBack(f.names)
	list := slices.DeleteFunc(f.found, func(a alias) bool {
		return a.sink == nil && a.channel.kind == inNothing && a.root == reg && a.prefix == at
	})
	m.aliases[key] = list
	return list
}

// forth carries names on to an instruction.
type forth struct {
	s     *search
	m     *method
	to    uint32
	names *names
	found []alias
}

func (f *forth) add(n name) {
	if n.prefix != tooLong && f.names.n < maxNames {
		f.names.add(n)
	}
}

func (f *forth) run() {
	for n, ok := f.names.next(); ok; n, ok = f.names.next() {
		f.through(n)
	}
}

// through carries a name to the end of its block.
func (f *forth) through(n name) {
	m := f.m
	block := &m.flow.Blocks[n.block]
	touched := m.touch[n.block]&(1<<(n.root%64)) != 0
	for i := n.instr; i < block.End; i++ {
		if i == f.to {
			if a := (alias{root: n.root, prefix: n.prefix}); !slices.Contains(f.found, a) {
				f.found = append(f.found, a)
			}
		}
		if touched && !f.step(i, n) {
			return
		}
	}
	for _, to := range m.flow.Succs(block) {
		if m.live[to] {
			f.add(name{to, m.flow.Blocks[to].Start, n.root, n.prefix})
		}
	}
}

// step notes what names an instruction makes of one, and reports whether that holds behind.
func (f *forth) step(i uint32, n name) bool {
	s, m := f.s, f.m
	in := &m.body.Instrs[i]
	made := func(root uint16, prefix path) {
		if root != program.NoReg {
			f.add(name{m.blockOf(i), i + 1, root, prefix})
		}
	}
	first, rest, inside := s.paths.first(n.prefix)
	switch in.Op {
	case program.Move, program.CheckCast:
		if in.A == n.root && in.Dst != n.root {
			made(in.Dst, n.prefix)
		}
		return in.Dst != n.root || in.A == n.root
	case program.Get:
		if in.A == n.root && inside && program.FieldID(in.Ref) != program.NoField && first == s.fields.part(program.FieldID(in.Ref)) {
			made(in.Dst, rest)
		}
	case program.Put:
		if program.FieldID(in.Ref) == program.NoField {
			return true
		}
		field := s.fields.part(program.FieldID(in.Ref))
		if in.B == n.root {
			made(in.A, s.paths.of(field, n.prefix))
		}
		return in.A != n.root || !inside || first != field || in.B == n.root
	case program.PutStatic:
		if in.A == n.root && program.FieldID(in.Ref) != program.NoField {
			c := channel{kind: inStatic, id: uint32(s.fields.step(program.FieldID(in.Ref)).field())}
			f.keeps(alias{channel: c, prefix: n.prefix})
		}
		return true
	case program.ArrayGet:
		if in.A == n.root && inside && first.meets(m.index(i, in.B)) {
			made(in.Dst, rest)
		}
	case program.ArrayPut:
		if in.Dst == n.root {
			made(in.A, s.paths.of(m.index(i, in.B), n.prefix))
		}
		return true
	case program.FilledArray:
		for j, a := range m.body.Args(in) {
			if a == n.root {
				made(in.Dst, s.paths.of(stepIndex|step(j), n.prefix))
			}
		}
	case program.Invoke:
		f.call(i, in, n, made)
	}
	return in.Writes() != n.root
}

func (f *forth) keeps(a alias) {
	if a.prefix != tooLong && !slices.Contains(f.found, a) {
		f.found = append(f.found, a)
	}
}

// call carries a name over a call: to where the methods put the object, and to what they return.
func (f *forth) call(i uint32, in *program.Instr, n name, made func(root uint16, prefix path)) {
	s, m := f.s, f.m
	args := m.body.Args(in)
	if program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
		for j, a := range args {
			if a == n.root && program.Call(in.Sub) == program.Custom {
				made(in.Dst, s.paths.of(stepHeld|step(j), n.prefix))
			}
		}
		return
	}
	e := s.effectOf(program.MethodID(in.Ref))
	for j, a := range args {
		if a != n.root {
			continue
		}
		for _, t := range e.transfers {
			f.transfer(i, in, args, j, t, n, made)
		}
		if len(e.transfers) > 0 {
			continue
		}
		for _, c := range m.calls[i] {
			if c.how != callgraph.Called {
				continue
			}
			for _, l := range s.linked(c.def, 0) {
				switch {
				case l.from != j:
				case l.channel.kind != inNothing:
					f.keeps(alias{channel: l.channel, prefix: n.prefix})
				case l.to < len(args):
					made(args[l.to], s.paths.join(l.prefix, n.prefix))
				}
			}
			for _, x := range s.returned(c.def, 0) {
				if rest, ok := s.paths.under(n.prefix, x.prefix); x.param == j && x.channel.kind == inNothing && ok {
					made(in.Dst, rest)
				}
			}
		}
	}
}

// transfer carries a name over a call of the platform that hands on the object itself: what it is called on, or an element.
func (f *forth) transfer(i uint32, in *program.Instr, args []uint16, j int, t *models.Transfer, n name, made func(root uint16, prefix path)) {
	s, m := f.s, f.m
	first := 1
	if program.Call(in.Sub) == program.Static {
		first = 0
	}
	is := func(base int) bool {
		return base == models.Receiver && first == 1 && j == 0 || base >= 0 && base+first == j || base == models.Arguments && j >= first
	}
	if t.Returns != models.Result && is(t.Returns) {
		made(in.Dst, n.prefix)
	}
	if t.Transform != "" || t.Later {
		return
	}
	for _, v := range t.Moves {
		if v.From.Base == models.InStore || v.To.Base == models.InStore || v.From.Part == models.Column || !is(v.From.Base) || v.From.Part == models.Whole && v.To.Part == models.Whole {
			continue
		}
		at := n.prefix
		if v.From.Part != models.Whole {
			at2, ok := s.takes(m, i, in, v.From, n.prefix)
			if !ok || n.prefix == whole {
				continue
			}
			at = at2
		}
		if v.To.Part != models.Whole && v.To.Part != models.AllKeys {
			at = s.paths.of(s.partOf(m, i, in, v.To), at)
		}
		switch {
		case v.To.Base == models.Result:
			if !s.isNumber(s.portType(in, models.Result, first)) {
				made(in.Dst, at)
			}
		case v.To.Base == models.Receiver && first == 1:
			made(args[0], at)
		case v.To.Base >= 0 && v.To.Base+first < len(args):
			made(args[v.To.Base+first], at)
		}
	}
}

type back struct {
	s     *search
	m     *method
	names *names
	found []alias
	depth int
	// atStart collects the names on entry of a method, instead of found, where a callee is asked what it returns.
	atStart func(param int, prefix path)
	// atStatic collects static fields then.
	atStatic func(c channel, prefix path)
	// handed are names of streams that a method was handed which put them where a name leads to.
	handed []name
}

func (b *back) trace(n name) {
	b.names.add(n)
	for b.names.n < maxNames {
		n, ok := b.names.next()
		if !ok {
			return
		}
		b.through(n)
	}
}

func (b *back) add(n name) {
	if n.prefix != tooLong {
		b.names.add(n)
	}
}

func (b *back) seed(at uint32, root uint16, prefix path) {
	a := alias{at: at, root: root, prefix: prefix}
	b.s.work += len(b.found) / 8 // which is looked through
	if prefix != tooLong && !slices.Contains(b.found, a) {
		b.found = append(b.found, a)
	}
}

// through goes back to the start of the block, or to where the name begins.
func (b *back) through(n name) {
	m := b.m
	at := n.block
	block := &m.flow.Blocks[at]
	for i := n.instr; i > block.Start; {
		i--
		b.s.work++
		in := &m.body.Instrs[i]
		if b.begins(i, in, n) {
			return
		}
	}
	if block.Start == 0 {
		for j, r := range m.body.Params {
			if r != n.root {
				continue
			}
			if b.atStart != nil {
				b.atStart(j, n.prefix)
				continue
			}
			b.seed(0, n.root, n.prefix)
			if home := m.homes[j]; home != r {
				b.seed(0, home, n.prefix)
			}
		}
	}
	for _, from := range m.preds[at] {
		b.add(name{from, m.flow.Blocks[from].End, n.root, n.prefix})
	}
}

// begins reports whether a name begins at an instruction, and goes on with what it was before.
func (b *back) begins(i uint32, in *program.Instr, n name) bool {
	s, m := b.s, b.m
	first, rest, inside := s.paths.first(n.prefix)
	if in.Writes() == n.root {
		if (in.Op == program.Get || in.Op == program.GetStatic) && s.isFixed(program.FieldID(in.Ref)) {
			return true
		}
		switch in.Op {
		case program.Move, program.CheckCast:
			if in.A == n.root {
				return false
			}
			b.add(name{n.block, i, in.A, n.prefix})
			return true
		case program.Get:
			if program.FieldID(in.Ref) != program.NoField {
				b.was(i, in.A, s.paths.of(s.fields.part(program.FieldID(in.Ref)), n.prefix))
				b.opensIn(program.FieldID(in.Ref), n)
			}
		case program.ArrayGet:
			b.was(i, in.A, s.paths.of(m.index(i, in.B), n.prefix))
		case program.GetStatic:
			if program.FieldID(in.Ref) != program.NoField {
				b.outlives(channel{kind: inStatic, id: uint32(s.fields.step(program.FieldID(in.Ref)).field())}, n.prefix)
				b.opensIn(program.FieldID(in.Ref), n)
			}
		case program.Invoke:
			b.called(i, in, n)
		}
		if b.atStart == nil {
			b.seed(i+1, n.root, n.prefix)
		}
		return true
	}
	switch in.Op {
	case program.Put:
		if inside && in.A == n.root && program.FieldID(in.Ref) != program.NoField && first == s.fields.part(program.FieldID(in.Ref)) {
			b.was(i, in.B, rest)
			if b.atStart == nil {
				b.seed(i+1, n.root, n.prefix)
			}
			return true
		}
	case program.ArrayPut:
		if at := m.index(i, in.B); inside && in.A == n.root && first.meets(at) {
			b.was(i, in.Dst, rest)
		}
	case program.Invoke:
		b.later(i, in, n)
		b.tied(i, in, n)
	}
	return false
}

// isFixed reports whether a field holds a text or a number, into which nothing can be put by any name.
func (s *search) isFixed(f program.FieldID) bool {
	if f == program.NoField {
		return false
	}
	_, _, t := s.p.FieldOf(f)
	d := string(s.p.Descriptor(t))
	return len(d) == 1 || d == "Ljava/lang/String;" || unboxed[d] != ""
}

// was goes on with another name of the object, which it keeps.
func (b *back) was(i uint32, root uint16, prefix path) {
	if b.atStart == nil {
		b.seed(i, root, prefix)
	}
	b.add(name{b.m.blockOf(i), i, root, prefix})
}

// called goes on with what a call may have returned.
func (b *back) called(i uint32, in *program.Instr, n name) {
	s, m := b.s, b.m
	if program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
		return
	}
	args := m.body.Args(in)
	e := s.effectOf(program.MethodID(in.Ref))
	for _, x := range e.sinks {
		if x.Stream && b.atStart == nil && n.prefix == whole {
			b.found = append(b.found, alias{at: i, sink: x})
		}
	}
	for _, t := range e.transfers {
		if t.Returns != models.Result {
			for _, reg := range b.registers(in, args, t.Returns) {
				b.was(i, reg, n.prefix)
			}
		}
		for _, v := range t.Moves {
			switch {
			case t.Later && v.From.Base == models.Result && n.prefix == whole:
				b.writesTo(i, in, args, v.To)
			case !t.Later && v.To.Base == models.Result && t.Transform == "":
				b.moved(i, in, args, v, n)
			}
		}
	}
	if b.depth >= maxDepth {
		return
	}
	for _, c := range m.calls[i] {
		if c.how != callgraph.Called {
			continue
		}
		b.opens(outlet{spring{kind: fromResult, id: uint32(c.def)}, n.prefix})
		for _, x := range s.returned(c.def, b.depth+1) {
			if x.channel.kind != inNothing {
				b.outlives(x.channel, s.paths.join(x.prefix, n.prefix))
			} else if x.param < len(args) {
				b.was(i, args[x.param], s.paths.join(x.prefix, n.prefix))
			}
		}
	}
}

// outlives notes that a name is that of something in a static field.
func (b *back) outlives(c channel, prefix path) {
	switch {
	case prefix == tooLong:
	case b.atStart == nil:
		if a := (alias{channel: c, prefix: prefix}); !slices.Contains(b.found, a) {
			b.found = append(b.found, a)
		}
	case b.atStatic != nil:
		b.atStatic(c, prefix)
	}
}

// moved goes on with what a call puts where a name leads to, or takes out of something.
func (b *back) moved(i uint32, in *program.Instr, args []uint16, v models.Move, n name) {
	s, m := b.s, b.m
	at := n.prefix
	first, rest, inside := s.paths.first(at)
	if v.From.Part == models.Column {
		return // a copy
	}
	switch v.To.Part {
	case models.Whole:
		if v.From.Part == models.Whole {
			return
		}
	case models.AllKeys:
		if !inside || !first.copied() {
			return
		}
	default:
		if !inside || !first.meets(s.partOf(m, i, in, v.To)) {
			return
		}
		at = rest
	}
	if v.From.Part != models.Whole && v.From.Part != models.AllKeys {
		at = s.paths.of(s.partOf(m, i, in, v.From), at)
	}
	for _, reg := range b.registers(in, args, v.From.Base) {
		b.was(i, reg, at)
	}
}

// later goes on with what an object was told to write to, and with what a constructor was given to keep.
func (b *back) later(i uint32, in *program.Instr, n name) {
	s := b.s
	if n.prefix != whole || program.Call(in.Sub) == program.Custom || program.MethodID(in.Ref) == program.NoMethod {
		return
	}
	args := b.m.body.Args(in)
	if len(args) == 0 || args[0] != n.root || program.Call(in.Sub) == program.Static {
		return
	}
	e := s.effectOf(program.MethodID(in.Ref))
	for _, x := range e.sinks {
		if x.Stream && x.Call.Name == "<init>" && b.atStart == nil {
			b.found = append(b.found, alias{at: i, sink: x})
		}
	}
	for _, t := range e.transfers {
		for _, v := range t.Moves {
			if t.Later && v.From.Base == models.Receiver {
				b.writesTo(i, in, args, v.To)
			}
		}
	}
}

// writesTo goes on with what gets all that is written to an object.
func (b *back) writesTo(i uint32, in *program.Instr, args []uint16, to models.Port) {
	if to.Base == models.InStore {
		if b.atStart == nil {
			b.found = append(b.found, alias{channel: b.s.storeOf(b.m, i, in, to), prefix: whole})
		}
		return
	}
	for _, reg := range b.registers(in, args, to.Base) {
		b.was(i, reg, whole)
	}
}

// registers returns the registers of a call that a port means.
func (b *back) registers(in *program.Instr, args []uint16, base int) []uint16 {
	first := 1
	if program.Call(in.Sub) == program.Static {
		first = 0
	}
	switch {
	case base == models.Receiver && first == 1 && len(args) > 0:
		return args[:1]
	case base == models.Arguments && len(args) > first:
		return args[first:]
	case base >= 0 && base+first < len(args):
		return args[base+first : base+first+1]
	}
	return nil
}

// returning is a parameter, or a part of it, that a method may return.
type returning struct {
	param   int
	prefix  path
	channel channel // instead of a parameter
}

// maxDepth bounds through how many calls names are followed back.
const maxDepth = 3

// returned says what of its parameters a method may return.
func (s *search) returned(d program.DefID, depth int) []returning {
	if list, ok := s.returns[d]; ok {
		return list
	}
	s.returns[d] = nil
	m := s.method(d)
	if m == nil {
		return nil
	}
	var list []returning
	b := back{s: s, m: m, names: s.takeNames(), depth: depth, atStart: func(param int, prefix path) {
		if x := (returning{param: param, prefix: prefix}); !slices.Contains(list, x) {
			list = append(list, x)
		}
	}, atStatic: func(c channel, prefix path) {
		if x := (returning{prefix: prefix, channel: c}); !slices.Contains(list, x) {
			list = append(list, x)
		}
	}}
	for i := range m.body.Instrs {
		if in := &m.body.Instrs[i]; in.Op == program.Return && in.A != program.NoReg {
			b.trace(name{m.blockOf(uint32(i)), uint32(i), in.A, whole})
		}
	}
	s.giveBack(b.names)
	s.returns[d] = list
	return list
}
