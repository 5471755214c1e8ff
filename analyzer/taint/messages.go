package taint

import (
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
	of := map[place]program.ClassID{}
	for _, w := range r.workers {
		for _, x := range w.wraps {
			if c := s.p.Class(x.of); c != program.NoClass {
				of[place{x.def, x.made}] = c
			}
		}
	}
	r.handlers = map[place]program.ClassID{}
	for _, w := range r.workers {
		for _, x := range w.sending {
			if c, ok := of[place{x.def, x.made}]; ok {
				r.handlers[x.place] = c
			}
		}
	}
}

const (
	messageType   = "Landroid/os/Message;"
	messengerType = "Landroid/os/Messenger;"
	handlerType   = "Landroid/os/Handler;"
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
	c := channel{kind: inMessage, id: uint32(s.handlerOf(m, i, in)), key: s.whatSent(m, i)}
	if program.ClassID(c.id) == program.NoClass {
		c.owner = s.owner(s.p.Defs[m.def].Class)
	}
	s.emit(id, i, c, at)
}

// handlerOf returns the class of those who get a message that a call sends; NoClass where it may be any.
func (s *search) handlerOf(m *method, i uint32, in *program.Instr) program.ClassID {
	if c, ok := s.reads.handlers[place{m.def, i}]; ok {
		return c
	}
	return s.p.Class(s.p.ClassOf(program.MethodID(in.Ref)))
}

// handles reports whether the program has a method that gets messages.
func (s *search) handles(in *program.Instr) bool {
	if string(s.p.Descriptor(s.p.ClassOf(program.MethodID(in.Ref)))) != messengerType {
		return false
	}
	return len(s.takers(channel{kind: inMessage, id: uint32(program.NoClass)})) > 0
}
