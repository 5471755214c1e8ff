package taint

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// sent says of an instruction which intents it sends.
type sent = callgraph.Send

// filterAction is an action that code gives to a filter that instruction made of the same method makes.
type filterAction struct {
	def    program.DefID
	made   uint32
	action program.StringID
}

// registration is a call that registers a receiver. Made is where its filter is made, or nowhere.
type registration struct {
	place
	made uint32
}

// registers notes filters, and what is registered with them.
func (w *reader) registers(i int, in *program.Instr, regs []program.Value) {
	p, m := w.r.p, program.MethodID(in.Ref)
	args := w.body.Args(in)
	if p.ClassOf(m) == w.r.filter {
		name := string(p.NameOf(p.SigOf(m)))
		if len(args) < 2 || name != "<init>" && name != "addAction" {
			return
		}
		if made, v := regs[args[0]], regs[args[1]]; made.Kind() == program.Made && v.Kind() == program.Text {
			w.filters = append(w.filters, filterAction{w.def, made.At(), program.StringID(v.Ref())})
		}
		return
	}
	if p.NameIDOf(p.SigOf(m)) != w.r.register {
		return
	}
	x := registration{place{w.def, uint32(i)}, nowhere}
	first := 1
	if program.Call(in.Sub) == program.Static {
		first = 0
	}
	sig := p.SigOf(m)
	for j := range p.NumParams(sig) {
		if p.Param(sig, j) == w.r.filter && first+j < len(args) {
			if v := regs[args[first+j]]; v.Kind() == program.Made {
				x.made = v.At()
			}
			w.registered = append(w.registered, x)
			return
		}
	}
}

// sortReceivers finds the actions of what is registered.
func (s *search) sortReceivers(r *Reads) {
	actions := map[place][]program.StringID{}
	for _, w := range r.workers {
		for _, x := range w.filters {
			key := place{x.def, x.made}
			actions[key] = append(actions[key], x.action)
		}
	}
	r.receivers = map[string][]place{}
	for _, w := range r.workers {
		for _, x := range w.registered {
			r.allReceivers = append(r.allReceivers, x.place)
			list := actions[place{x.def, x.made}]
			if x.made == nowhere || len(list) == 0 {
				r.receivers[""] = append(r.receivers[""], x.place)
			}
			for _, a := range list {
				text := binread.MUTF8(s.p.String(a))
				r.receivers[text] = append(r.receivers[text], x.place)
			}
		}
	}
	sortPlaces(r.allReceivers)
	for _, list := range r.receivers {
		sortPlaces(list)
	}
}

// receiversOf returns the calls that register receivers of an action, and those of which it is not known of what.
func (s *search) receiversOf(action string) []place {
	return append(slices.Clone(s.reads.receivers[action]), s.reads.receivers[""]...)
}

// stays reports whether what a call sends is for the app itself.
func (s *search) stays(m *method, i uint32, in *program.Instr) bool {
	if x, ok := m.sends[i]; ok {
		return len(x.To) > 0 || x.Kind == "receiver" && x.Action != "" && len(s.reads.receivers[x.Action]) > 0
	}
	if !s.isSetResult(in) {
		return false
	}
	c := s.g.Component(s.p.Class(s.p.ClassOf(program.MethodID(in.Ref))))
	return c != nil && !c.Exported && !c.Launcher
}

func (s *search) isSetResult(in *program.Instr) bool {
	return string(s.p.NameOf(s.p.SigOf(program.MethodID(in.Ref)))) == "setResult" && program.Call(in.Sub) != program.Static
}

// sends hands an intent, or what is in it, to those who get it.
func (s *search) sends(id edgeID, m *method, i uint32, in *program.Instr, j int, at path) {
	x, ok := m.sends[i]
	if !ok && !s.isSetResult(in) {
		return
	}
	switch d := string(s.p.Descriptor(s.argumentType(in, j))); d {
	case intentType, "Ljava/lang/Object;":
	case "[" + intentType:
		first, rest, inside := s.paths.first(at)
		if !inside || !first.element() {
			return
		}
		at = rest
	default:
		return
	}
	if !ok {
		s.emit(id, i, channel{kind: inResult, id: uint32(s.p.Class(s.p.ClassOf(program.MethodID(in.Ref))))}, at)
		return
	}
	for _, class := range x.To {
		s.emit(id, i, channel{kind: inIntent, id: uint32(class)}, at)
	}
	if x.Kind == "receiver" && (x.Action != "" || !x.Known) {
		c := channel{kind: inBroadcast, key: x.Action}
		if x.Action == "" {
			c.owner = s.owner(s.p.Defs[m.def].Class)
		}
		s.emit(id, i, c, at)
	}
	if !x.Known { // whose it is says who may be meant
		for _, class := range s.addressable(x.Kind) {
			if s.owner(class) == s.owner(s.p.Defs[m.def].Class) {
				s.emit(id, i, channel{kind: inIntent, id: uint32(class)}, at)
			}
		}
	}
}

// addressable returns the components that an intent may start of which nothing is known: those with an action of their
// own.
func (s *search) addressable(kind string) []program.ClassID {
	if list, ok := s.byKind[kind]; ok {
		return list
	}
	list := []program.ClassID{}
	for class := range s.components {
		c := s.g.Component(class)
		if c == nil || c.Kind != kind && (kind != "" || c.Kind != "activity" && c.Kind != "service" && c.Kind != "receiver") {
			continue
		}
		if slices.ContainsFunc(c.Actions, func(a string) bool { return !strings.HasPrefix(a, "android.") }) {
			list = append(list, class)
		}
	}
	slices.Sort(list)
	s.byKind[kind] = list
	return list
}

// readBroadcast hands an intent to the receivers that code registers.
func (s *search) readBroadcast(o originID, ch channel, at path) {
	list := s.receiversOf(ch.key)
	if ch.key == "" {
		list = s.reads.allReceivers
	}
	for _, x := range list {
		if ch.key == "" && s.owner(s.p.Defs[x.def].Class) != ch.owner {
			continue
		}
		s.begin(o, x, func(m *method) {
			for _, c := range m.calls[x.instr] {
				if c.how == callgraph.Handed && string(s.p.NameOf(s.p.SigOf(s.p.Defs[c.def].Method))) == "onReceive" {
					s.intoParams(o, c.def, intentType, at)
				}
			}
		})
	}
}

// open reports whether another app may hand in what a source reads: not to a component that is not exported, which
// intents of the app itself alone start. The results of activities may be those of other apps.
func (s *search) open(x *Source) bool {
	def := &s.p.Defs[x.Def]
	class := def.Class
	if x.Handed {
		if string(s.p.NameOf(s.p.SigOf(def.Method))) == "onActivityResult" {
			return true
		}
	} else if m := s.method(x.Def); m != nil {
		if ref := m.calledAt(m.instrAt(x.Offset)); ref != program.NoMethod {
			if c := s.p.Class(s.p.ClassOf(ref)); c != program.NoClass {
				class = c
			}
		}
	}
	known := false
	for _, c := range s.below(class) {
		component := s.g.Component(c)
		if component != nil && (component.Exported || component.Launcher) {
			return true
		}
		known = known || component != nil
	}
	return !known
}

// asking is a place that starts an activity for its result.
type asking struct {
	class program.ClassID
	to    []program.ClassID
	known bool
}

// asks reports whether a class, whose onActivityResult it is, may have started an activity for its result.
func (s *search) asks(class, activity program.ClassID) bool {
	if s.askings == nil {
		s.askings = []asking{}
		for i := range s.p.Defs {
			d := program.DefID(i)
			if _, ok := s.g.Reached(d); !ok {
				continue
			}
			s.g.Sends(d, func(x callgraph.Send) {
				m := s.method(d)
				if m == nil {
					return
				}
				ref := m.calledAt(m.instrAt(x.At))
				if ref == program.NoMethod {
					return
				}
				if name := string(s.p.NameOf(s.p.SigOf(ref))); name == "startActivityForResult" || name == "startActivityIfNeeded" {
					s.askings = append(s.askings, asking{s.p.Class(s.p.ClassOf(ref)), x.To, x.Known})
				}
			})
		}
	}
	any := false
	for _, x := range s.askings {
		if x.class == program.NoClass || !s.within(x.class, class) && !s.within(class, x.class) {
			continue
		}
		if !x.known || slices.Contains(x.to, activity) {
			return true
		}
		any = true
	}
	return !any
}

// state notes what an activity or fragment saves for its next life.
func (s *search) state(id edgeID, m *method, f fact) {
	if len(m.homes) < 2 || f.root != m.homes[1] || f.path == whole || !m.named(s.p, "onSaveInstanceState") {
		return
	}
	if class := s.p.Defs[m.def].Class; slices.Contains(s.entries[class], m.def) {
		s.emit(id, atExit, channel{kind: inState, id: uint32(class)}, f.path)
	}
}

// readState hands what was saved to the methods of the class that get it back.
func (s *search) readState(o originID, class program.ClassID, at path) {
	list := s.below(class)
	for c := class; c != program.NoClass && len(list) < maxNames; {
		super := s.p.Classes[c].Super
		if super == program.NoType {
			break
		}
		if c = s.p.Class(super); c != program.NoClass {
			list = append(list, c)
		}
	}
	for _, c := range list {
		for _, d := range s.entries[c] {
			switch string(s.p.NameOf(s.p.SigOf(s.p.Defs[d].Method))) {
			case "onCreate", "onRestoreInstanceState", "onViewStateRestored", "onCreateView", "onViewCreated", "onActivityCreated", "onCreateDialog":
				s.intoParams(o, d, "Landroid/os/Bundle;", at)
			}
		}
	}
}

// leavesApp reports whether a sink counts at a call: an intent or a message that the app gets itself goes nowhere, unless models of a
// user say that it does.
func (s *search) leavesApp(m *method, i uint32, in *program.Instr, x *models.Sink) bool {
	switch {
	case x.Always:
		return true
	case x.Kind == "ipc":
		return !s.handles(in)
	}
	return x.Kind != "intent" || !s.stays(m, i, in)
}
