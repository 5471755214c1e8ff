package taint

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// wrap is an object that hands messages on to another one: a messenger of a handler, a handler of a callback. Made is where
// the method makes it, of what type the other one is.
type wrap struct {
	def  program.DefID
	made uint32
	of   program.TypeID
}

// wrapped is a call that sends a message by an object that is made in the same method.
type wrapped struct {
	place
	made uint32
}

// messages notes what hands messages on, and what sends them.
func (w *reader) messages(i int, in *program.Instr, regs []program.Value) {
	args := w.body.Args(in)
	if len(args) < 2 || program.Call(in.Sub) == program.Static {
		return
	}
	made := regs[args[0]]
	if made.Kind() != program.Made {
		return
	}
	p, m := w.r.p, program.MethodID(in.Ref)
	if string(p.NameOf(p.SigOf(m))) != "<init>" {
		w.sending = append(w.sending, wrapped{place{w.def, uint32(i)}, made.At()})
		return
	}
	for _, a := range args[1:] {
		if v := regs[a]; v.Kind() == program.Made {
			w.wraps = append(w.wraps, wrap{w.def, made.At(), program.TypeID(v.Ref())})
		}
	}
}

// sortMessages finds who gets what is sent by objects that hand it on.
func (s *search) sortMessages(r *Reads) {
	r.behind = map[place]program.ClassID{}
	for _, w := range r.workers {
		for _, x := range w.wraps {
			if c := s.p.Class(x.of); c != program.NoClass {
				r.behind[place{x.def, x.made}] = c
			}
		}
	}
	r.handlers = map[place]program.ClassID{}
	for _, w := range r.workers {
		for _, x := range w.sending {
			if c, ok := r.behind[place{x.def, x.made}]; ok {
				r.handlers[x.place] = c
			}
		}
	}
}

const (
	messageType   = "Landroid/os/Message;"
	messengerType = "Landroid/os/Messenger;"
	handlerType   = "Landroid/os/Handler;"
	callbackType  = "Landroid/os/Handler$Callback;"
)

// message hands on a message that argument j of a call is: to the handler of the object it is sent by, where that is not
// known to all handlers of the program.
func (s *search) message(id edgeID, m *method, i uint32, in *program.Instr, j int, at path) {
	if string(s.p.Descriptor(s.argumentType(in, j))) != messageType || program.Call(in.Sub) == program.Static {
		return
	}
	ref := program.MethodID(in.Ref)
	name := string(s.p.NameOf(s.p.SigOf(ref)))
	if j == 0 && name != "sendToTarget" || j > 0 && !strings.HasPrefix(name, "send") && name != "dispatchMessage" {
		return
	}
	for _, c := range m.calls[i] {
		if c.how == callgraph.Handed {
			return // a handler that is known
		}
	}
	what := s.whatSent(m, i)
	for _, class := range s.handlersOf(m, i, in) {
		c := channel{kind: inMessage, id: uint32(class), key: what}
		if class == program.NoClass {
			c.owner = s.owner(s.p.Defs[m.def].Class)
		}
		s.emit(id, i, c, at)
	}
}

// handlersOf returns the classes of those who get a message that a call sends; NoClass where it may be any.
func (s *search) handlersOf(m *method, i uint32, in *program.Instr) []program.ClassID {
	if list, ok := m.handlersAt[i]; ok {
		return list
	}
	if m.handlersAt == nil {
		m.handlersAt = map[uint32][]program.ClassID{}
	}
	list, ok := s.handlersBy(m, i, in)
	if !ok {
		list = []program.ClassID{s.p.Class(s.p.ClassOf(program.MethodID(in.Ref)))}
	}
	m.handlersAt[i] = list
	return list
}

// handlersBy returns them where the code shows what the message is sent by: a handler, also the one that the message was
// made by, or a messenger.
func (s *search) handlersBy(m *method, i uint32, in *program.Instr) (list []program.ClassID, ok bool) {
	if c, ok := s.reads.handlers[place{m.def, i}]; ok {
		return []program.ClassID{c}, true
	}
	if program.Call(in.Sub) == program.Super { // of the object itself
		return []program.ClassID{s.p.Defs[m.def].Class}, true
	}
	by := m.body.Args(in)[0]
	if string(s.p.Descriptor(s.argumentType(in, 0))) == messageType { // sendToTarget
		made, ok := s.madeAt(m, i, by)
		if !ok || len(made) != 1 {
			return nil, false
		}
		ref := m.calledAt(made[0])
		if ref == program.NoMethod || s.p.Target(ref).Def != program.NoDef {
			return nil, false
		}
		args := m.body.Args(&m.body.Instrs[made[0]])
		if len(args) == 0 || string(s.p.Descriptor(s.argumentType(&m.body.Instrs[made[0]], 0))) != handlerType && !s.isA(s.p.ClassOf(ref), s.reads.hand[1]) {
			return nil, false
		}
		i, by = made[0], args[0]
	}
	x := s.objectsOf(m, i, by)
	for _, o := range x.list {
		c, known := s.handlerBehind(o)
		if !known {
			return nil, false
		}
		if c != program.NoClass && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list, x.known
}

// handlerBehind returns the class that gets the messages of a handler or messenger: its own, or that of the object it
// hands them on to; NoClass where nobody does.
func (s *search) handlerBehind(o object) (program.ClassID, bool) {
	if c := s.p.Class(o.of); c != program.NoClass {
		return c, true
	}
	if c, ok := s.reads.behind[o.at]; ok {
		return c, true
	}
	m := s.plainMethod(o.at.def)
	if m == nil || o.of != s.reads.hand[1] {
		return program.NoClass, false
	}
	for j := range m.body.Instrs {
		in := &m.body.Instrs[j]
		ref := m.calledAt(uint32(j))
		if ref == program.NoMethod || program.Call(in.Sub) != program.Direct || string(s.p.NameOf(s.p.SigOf(ref))) != "<init>" || s.p.ClassOf(ref) != o.of {
			continue
		}
		sig := s.p.SigOf(ref)
		for k := range s.p.NumParams(sig) {
			if string(s.p.Descriptor(s.p.Param(sig, k))) == callbackType && s.may(m, uint32(j), m.body.Args(in)[0], o.at.instr) {
				return program.NoClass, false // one that is not known
			}
		}
	}
	return program.NoClass, true // it only runs what it is given
}

// handles reports whether the program has a method that gets messages.
func (s *search) handles(in *program.Instr) bool {
	if string(s.p.Descriptor(s.p.ClassOf(program.MethodID(in.Ref)))) != messengerType {
		return false
	}
	return len(s.takers(channel{kind: inMessage, id: uint32(program.NoClass)})) > 0
}
