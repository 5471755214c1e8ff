package taint

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
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
	field  program.FieldID // static, that holds the action instead
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
		made := regs[args[0]]
		if made.Kind() != program.Made {
			return
		}
		switch v := regs[args[1]]; v.Kind() {
		case program.Text:
			w.filters = append(w.filters, filterAction{w.def, made.At(), program.StringID(v.Ref()), program.NoField})
		case program.Loaded:
			w.filters = append(w.filters, filterAction{w.def, made.At(), program.NoString, program.FieldID(v.Ref())})
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
	actions := map[place][]string{}
	for _, w := range r.workers {
		for _, x := range w.filters {
			key := place{x.def, x.made}
			if x.field == program.NoField {
				actions[key] = append(actions[key], binread.MUTF8(s.p.String(x.action)))
			} else if text, ok := r.texts[s.fields.step(x.field).field()]; ok {
				actions[key] = append(actions[key], text)
			}
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
			for _, text := range list {
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
	if list := s.sentAt(m, i); list != nil {
		return !slices.ContainsFunc(list, func(x sent) bool {
			return len(x.To) == 0 && (x.Kind != "receiver" || x.Action == "" || len(s.reads.receivers[x.Action]) == 0)
		})
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
	list := s.sentAt(m, i)
	if list == nil && !s.isSetResult(in) {
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
	if list == nil {
		s.emit(id, i, channel{kind: inResult, id: uint32(s.p.Class(s.p.ClassOf(program.MethodID(in.Ref))))}, at)
		return
	}
	for k := range list {
		s.send(id, m, i, &list[k], at)
	}
}

// send hands an intent to those who get it by one send.
func (s *search) send(id edgeID, m *method, i uint32, x *sent, at path) {
	owner := s.owner(s.p.Defs[m.def].Class)
	for _, class := range x.To {
		// To view something, say, is asked of whoever can: hardly of another SDK of the same app.
		if strings.HasPrefix(x.Action, "android.") && s.owner(class) != owner {
			continue
		}
		s.emit(id, i, channel{kind: inIntent, id: uint32(class)}, at)
	}
	if x.Kind == "receiver" && (x.Action != "" || !x.Known) {
		c := channel{kind: inBroadcast, key: x.Action}
		if x.Action == "" {
			c.owner = owner
		}
		s.emit(id, i, c, at)
	}
	if !x.Known { // whose it is says who may be meant
		for _, class := range s.addressable(x.Kind) {
			if s.owner(class) == owner {
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
// intents of the app itself alone start. The results of activities may be those of other apps. own says that only the app
// is meant to: it is exported only for having filters of actions of the app's own.
func (s *search) open(x *Source) (open, own bool) {
	def := &s.p.Defs[x.Def]
	class := def.Class
	if x.Handed {
		if string(s.p.NameOf(s.p.SigOf(def.Method))) == "onActivityResult" {
			return true, false
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
		if component != nil && (component.Launcher || component.Exported) {
			if component.Launcher || !component.ByFilter || !s.owns(c, component.Actions) {
				return true, false
			}
			own = true
		}
		known = known || component != nil
		actions, registered := s.registered(c)
		if registered {
			if !s.owns(c, actions) {
				return true, false
			}
			own = true
		}
	}
	return own || !known, own
}

// owns reports whether actions, of which there are some, are those of the one who has a class: named after him, in that
// they begin with the same two labels as the class, or sent by code of the program.
func (s *search) owns(class program.ClassID, actions []string) bool {
	org := organisation(dex.ClassName(s.p.Descriptor(s.p.Classes[class].Type)))
	for _, a := range actions {
		of := organisation(a)
		if strings.HasPrefix(of, "android.") || of == "com.android" || (org == "" || of != org) && !s.sendsAction(a) {
			return false
		}
	}
	return len(actions) > 0
}

// sendsAction reports whether code that is reached sends an intent with an action.
func (s *search) sendsAction(action string) bool {
	if s.sentActions == nil {
		s.sentActions = map[string]bool{}
		for i := range s.p.Defs {
			d := program.DefID(i)
			if _, ok := s.g.Reached(d); !ok {
				continue
			}
			s.g.Sends(d, func(x sent) {
				if m := s.method(d); m != nil {
					for _, x := range s.sentAt(m, m.instrAt(x.At)) {
						s.sentActions[x.Action] = true
					}
				}
			})
		}
	}
	return action != "" && s.sentActions[action]
}

// organisation returns the first two labels of a name that has more.
func organisation(name string) string {
	first, rest, _ := strings.Cut(name, ".")
	second, _, ok := strings.Cut(rest, ".")
	if !ok {
		return ""
	}
	return first + "." + second
}

// registered returns the actions for which code registers receivers of a class, one of them empty where it is not known;
// ok is false where none does.
func (s *search) registered(class program.ClassID) (actions []string, ok bool) {
	for action, list := range s.reads.receivers {
		for _, x := range list {
			if _, reached := s.g.Reached(x.def); !reached {
				continue
			}
			m := s.method(x.def)
			if m == nil {
				continue
			}
			if slices.ContainsFunc(m.calls[x.instr], func(c callee) bool {
				return c.how == callgraph.Handed && s.within(class, s.p.Defs[c.def].Class)
			}) {
				actions = append(actions, action)
				break
			}
		}
	}
	return actions, len(actions) > 0
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
				at := m.instrAt(x.At)
				ref := m.calledAt(at)
				if ref == program.NoMethod {
					return
				}
				if name := string(s.p.NameOf(s.p.SigOf(ref))); name == "startActivityForResult" || name == "startActivityIfNeeded" {
					for _, x := range s.sentAt(m, at) {
						s.askings = append(s.askings, asking{s.p.Class(s.p.ClassOf(ref)), x.To, x.Known})
					}
				}
			})
		}
	}
	any := false
	for _, x := range s.askings {
		if x.class == program.NoClass || !s.within(x.class, class) && !s.within(class, x.class) {
			continue
		}
		if !x.known && s.owner(class) == s.owner(activity) || slices.Contains(x.to, activity) {
			return true
		}
		any = true
	}
	return !any && s.owner(class) == s.owner(activity)
}

// state notes what an activity or fragment saves for its next life.
func (s *search) state(id edgeID, m *method, f fact) {
	if len(m.homes) < 2 || f.root != m.homes[1] || f.path.atOnce() || !m.named(s.p, "onSaveInstanceState") {
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
// user say that it does, and what is printed on a stream of the program's own making is in no log.
func (s *search) leavesApp(m *method, i uint32, in *program.Instr, x *models.Sink) bool {
	switch {
	case x.Always:
		return true
	case x.Kind == "ipc":
		return !s.handles(in)
	case x.Kind == "log":
		return !s.printsOnOwn(m, i, in)
	}
	return x.Kind != "intent" || !s.stays(m, i, in)
}

// isOwnKey reports whether data comes out of an intent on its way under a key that code of the app sets in intents: that
// is how its components speak to each other.
func (s *search) isOwnKey(way []visit) bool {
	reads := func(id edgeID) bool {
		e := s.edge(id)
		if e.by == 0 {
			return false
		}
		m := s.contexts[e.in].m
		ref := m.calledAt(e.by - 1)
		if ref == program.NoMethod {
			return false
		}
		switch string(s.p.Descriptor(s.p.ClassOf(ref))) {
		case intentType, "Landroid/os/Bundle;", "Landroid/os/BaseBundle;":
			return s.reads.keys[s.keyText(m, e.by-1, &m.body.Instrs[e.by-1], 0)]
		}
		return false
	}
	for _, v := range way {
		if reads(v.edge) {
			return true
		}
		for e, n := v.exit, 0; e != noEdge && n < maxTrace; e, n = s.edge(e).from, n+1 {
			if reads(e) {
				return true
			}
		}
	}
	return false
}

// handsBack reports whether an activity answers with the very intent that started it: who sent it gets what it sent.
func (s *search) handsBack(h *hit) bool {
	e := s.edge(h.edge)
	m := s.contexts[e.in].m
	ref := m.calledAt(h.instr)
	if ref == program.NoMethod || !e.fact.path.atOnce() || !s.isSetResult(&m.body.Instrs[h.instr]) {
		return false
	}
	made, ok := s.madeAt(m, h.instr, e.fact.root)
	if !ok || len(made) != 1 {
		return false
	}
	from := m.calledAt(made[0])
	return from != program.NoMethod && string(s.p.NameOf(s.p.SigOf(from))) == "getIntent"
}
