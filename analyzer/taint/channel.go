package taint

import (
	"slices"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// channelKind says what kind of place outlives the methods that put data there.
type channelKind uint8

const (
	inNothing    channelKind = iota
	inStatic                 // static field id
	inField                  // field id of an object that there is one of, or that the platform calls back
	inStore                  // a store of the models: preferences, a file; key is the text that names the part, or anyKey
	inIntent                 // the intent that starts component id, a class
	inResult                 // the intent that component id hands back, or any
	inBroadcast              // the intent of action key, or of any, that receivers get that code registers
	inState                  // what an activity or fragment of class id saves for its next life
	inTask                   // what an asynchronous task of class id works out
	inView                   // a view that method id is handed; key is the number of the parameter
	inObservable             // what is put into an observable that method id makes; key is the instruction
	inEvent                  // what is posted on a bus, an object of type id
	inMessage                // what is sent to handlers of class id; key is the number of the message, where it is known
)

// channel is such a place. Order does not count there: what is put into it is got out of it anywhere.
type channel struct {
	kind channelKind
	id   uint32
	name string // of a store
	key  string
	// column is that of a row of a database, empty where it is not known.
	column string
	// owner is the SDK whose code uses a store, or sends to nobody in particular: what one keeps under a name, or in a
	// database, another one does not read.
	owner string
}

// anyKey stands for all parts of a store, noKey for one that no constant names, of which nothing is known.
const (
	anyKey = "\x00"
	noKey  = "\x01"
)

func (c channel) meets(read channel) bool {
	return c.kind == read.kind && c.id == read.id && c.name == read.name && c.owner == read.owner && read.key != noKey &&
		(c.key == read.key || c.key == anyKey || read.key == anyKey)
}

// early is the key of the channel of what an object has in a field before the platform first calls it.
const early = "\x02"

// first reports whether a method is the first that the platform calls of an object, and called once: of a component or a
// fragment, when it is created, and of a receiver of the manifest, of which each broadcast makes another one.
func (s *search) first(d program.DefID) bool {
	if known, ok := s.firsts[d]; ok {
		return known
	}
	s.firsts[d] = false
	class := s.p.Defs[d].Class
	switch string(s.p.NameOf(s.p.SigOf(s.p.Defs[d].Method))) {
	case "onCreate":
		for _, t := range s.p.Ancestors(s.p.Classes[class].Type, nil) {
			if s.models.Callbacks().Component(string(s.p.Descriptor(t))) != nil && s.p.Class(t) == program.NoClass {
				s.firsts[d] = true
			}
		}
	case "onReceive":
		k := s.g.Component(class)
		s.firsts[d] = k != nil && k.Kind == "receiver" && len(s.below(class)) == 1 && !s.handed[d]
	}
	return s.firsts[d]
}

// isEarly reports whether what a method puts into an object of a class may be there before the first method that the
// platform calls of it: code makes fragments, and sets what they have.
func (s *search) isEarly(d program.DefID, class program.ClassID) bool {
	switch string(s.p.NameOf(s.p.SigOf(s.p.Defs[d].Method))) {
	case "<init>", "attachBaseContext", "attachInfo", "onAttach", "onInflate":
		return true
	}
	return !s.components[class] && !slices.Contains(s.entries[s.p.Defs[d].Class], d)
}

type channelPath struct {
	channel channel
	path    path
}

// emit puts data into a channel.
func (s *search) emit(id edgeID, i uint32, c channel, at path) {
	if s.work++; at == tooLong || c.key == noKey {
		return
	}
	if c.kind == inStore {
		at = s.stored(at)
	}
	key := channelPath{c, at}
	o, ok := s.channels[key]
	if !ok {
		o = originID(len(s.origins))
		s.origins = append(s.origins, origin{source: -1, channel: c, path: at})
		s.channels[key] = o
	}
	w := &s.origins[o].writers
	if len(*w) < maxWriters {
		*w = append(*w, stop{id, i})
	}
	if !ok {
		s.read(o, c, at)
	}
}

// maxWriters bounds the places that are known of one channel.
const maxWriters = 4096

// read hands what a channel holds to all who read it.
func (s *search) read(o originID, c channel, at path) {
	switch c.kind {
	case inStatic:
		for _, x := range s.reads.statics[program.FieldID(c.id)] {
			s.begin(o, x, func(m *method) { s.beginAt(o, m, x.instr+1, m.body.Instrs[x.instr].Dst, at, x.instr+1) })
		}
	case inField:
		f := stepField | step(c.id)
		holder := s.p.Class(s.p.Holder(program.FieldID(c.id)))
		if _, _, t := s.p.FieldOf(program.FieldID(c.id)); s.p.Holder(program.FieldID(c.id)) == t {
			f |= stepAgain
		}
		for _, class := range s.below(holder) {
			for _, d := range s.entries[class] {
				if c.key != early && s.first(d) {
					continue
				}
				s.begin(o, place{def: d}, func(m *method) {
					if !m.static(s.p) && len(m.body.Params) > 0 {
						s.beginAt(o, m, 0, m.body.Params[0], s.paths.of(f, at), 0)
					}
				})
			}
			for _, x := range s.reads.lone[class] {
				s.begin(o, x, func(m *method) { s.beginAt(o, m, x.instr+1, m.body.Instrs[x.instr].Dst, s.paths.of(f, at), x.instr+1) })
			}
		}
	case inStore:
		for _, x := range s.reads.calls[c.name] {
			s.begin(o, x, func(m *method) {
				for _, g := range s.guardsOf(m.def) {
					if v := s.variant(variant{m.def, g}); v != nil {
						s.readStore(o, v, x.instr, c, at)
					}
				}
			})
		}
	case inIntent:
		s.readIntent(o, program.ClassID(c.id), at)
	case inResult:
		s.readResult(o, program.ClassID(c.id), at)
	case inBroadcast:
		s.readBroadcast(o, c, at)
	case inEvent:
		s.readEvent(o, program.TypeID(c.id), at)
	case inObservable:
		s.readObserved(o, c, at)
	case inState:
		s.readState(o, program.ClassID(c.id), at)
	case inView:
		s.readView(o, c, at)
	case inTask, inMessage:
		for _, x := range s.takers(c) {
			if program.ClassID(c.id) == program.NoClass && s.owner(s.p.Defs[x.def].Class) != c.owner {
				continue
			}
			s.begin(o, place{def: x.def}, func(m *method) {
				if g := s.whatGuard(x.def, int(x.instr), c.key); c.kind == inMessage && g != unbound {
					s.beginWith(o, variant{x.def, g}, 0, m.body.Params[x.instr], at, 0)
					return
				}
				s.beginAt(o, m, 0, m.body.Params[x.instr], at, 0)
			})
		}
	}
}

// begin calls with the code of a method that is reached.
func (s *search) begin(o originID, x place, with func(m *method)) {
	s.work++
	if _, ok := s.g.Reached(x.def); !ok || s.spent() {
		return
	}
	if m := s.method(x.def); m != nil && (x.instr == 0 || int(x.instr) < len(m.body.Instrs)) {
		with(m)
	}
}

// beginAt notes that what an origin stands for is in a register from an instruction on.
func (s *search) beginAt(o originID, m *method, at uint32, root uint16, path path, by uint32) {
	if root == program.NoReg {
		return
	}
	for _, g := range s.guardsOf(m.def) {
		s.beginWith(o, variant{m.def, g}, at, root, path, by)
	}
}

// beginWith does so in a method that is called with the constants of a guard.
func (s *search) beginWith(o originID, v variant, at uint32, root uint16, path path, by uint32) {
	m := s.variant(v)
	if m == nil || v.guard != unbound && int(at) < len(m.body.Instrs) && !m.live[m.blockOf(at)] {
		return
	}
	in, _, ok := s.context(contextKey{def: v.def, open: true, guard: v.guard})
	if !ok {
		return
	}
	s.add(in, at, fact{root: root, path: path}, begins(o, by))
	if at != 0 {
		return
	}
	for j, r := range m.body.Params {
		if r == root && m.homes[j] != r {
			s.add(in, at, fact{root: m.homes[j], path: path}, begins(o, by))
		}
	}
}

// storeOf returns the channel that a port of a call means.
func (s *search) storeOf(m *method, i uint32, in *program.Instr, port models.Port) channel {
	c := channel{kind: inStore, name: port.Store}
	c.owner = s.owner(s.p.Defs[m.def].Class)
	switch port.Part {
	case models.Keyed:
		c.key = s.keyText(m, i, in, port.Key)
		if c.key == noKey && m.named(s.p, "onSharedPreferenceChanged") {
			c.key = anyKey // which is what has changed
		}
	case models.Elements, models.AllKeys:
		c.key = anyKey
	case models.Whole:
		if s.reads.keyed[port.Store] { // which part of it nobody knows
			c.key = noKey
		}
	}
	return c
}

// argumentOf returns the register of an argument of a call.
func (m *method) argumentOf(in *program.Instr, n int) uint16 {
	args := m.body.Args(in)
	if program.Call(in.Sub) != program.Static {
		n++
	}
	if n < 0 || n >= len(args) {
		return program.NoReg
	}
	return args[n]
}

// keyStep returns the step that a constant argument names.
func (s *search) keyStep(m *method, i uint32, in *program.Instr, n int) step {
	reg := m.argumentOf(in, n)
	v, ok := m.constantOf(i, reg)
	switch {
	case ok && v.Kind() == computedText || !ok && s.computed(m, i, reg):
		return stepKey | s.numberOf(noKey)
	case ok && v.Kind() == program.Text:
		return stepKey | s.numberOf(binread.MUTF8(s.p.String(program.StringID(v.Ref()))))
	case ok && v.Kind() == program.Number:
		return stepIndex | step(v.Ref())
	}
	return stepAny
}

// numberOf numbers the texts of keys.
func (s *search) numberOf(text string) step {
	id, ok := s.texts[text]
	if !ok {
		id = uint32(len(s.keys))
		s.texts[text] = id
		s.keys = append(s.keys, text)
	}
	return step(id)
}

func (s *search) keyText(m *method, i uint32, in *program.Instr, n int) string {
	v, _ := m.constantOf(i, m.argumentOf(in, n))
	if v.Kind() == program.Text {
		return binread.MUTF8(s.p.String(program.StringID(v.Ref())))
	}
	return noKey
}

// readStore hands what a store holds to a call that reads it, if it reads that part.
func (s *search) readStore(o originID, m *method, i uint32, c channel, at path) {
	in := &m.body.Instrs[i]
	if in.Op != program.Invoke || program.MethodID(in.Ref) == program.NoMethod {
		return
	}
	for _, t := range s.effectOf(program.MethodID(in.Ref)).transfers {
		for _, v := range t.Moves {
			if v.From.Base != models.InStore || v.From.Store != c.name {
				continue
			}
			if v.From.Part == models.Tabled || v.From.Part == models.Stated {
				s.readRows(o, m, i, c, v, at)
				continue
			}
			if !c.meets(s.storeOf(m, i, in, v.From)) {
				continue
			}
			to := at
			if v.To.Part != models.Whole {
				to = s.paths.of(stepAny, at)
			}
			root := in.Dst
			if v.To.Base != models.Result {
				root = m.argumentOf(in, v.To.Base)
			}
			s.beginWith(o, variant{m.def, m.guard}, i+1, root, to, i+1)
		}
	}
}

// readIntent hands an intent to the component that it starts.
func (s *search) readIntent(o originID, class program.ClassID, at path) {
	for _, x := range s.reads.calls[getIntent] {
		if s.within(s.p.Defs[x.def].Class, class) {
			s.begin(o, x, func(m *method) { s.beginAt(o, m, x.instr+1, m.body.Instrs[x.instr].Dst, at, x.instr+1) })
		}
	}
	for _, d := range s.entries[class] {
		if string(s.p.NameOf(s.p.SigOf(s.p.Defs[d].Method))) != "onActivityResult" {
			s.intoParams(o, d, intentType, at)
		}
	}
}

// readResult hands an intent that a component gives back to those that asked for it: any activity's onActivityResult.
func (s *search) readResult(o originID, class program.ClassID, at path) {
	for _, list := range s.entriesInOrder() {
		for _, d := range list {
			if string(s.p.NameOf(s.p.SigOf(s.p.Defs[d].Method))) == "onActivityResult" && s.asks(s.p.Defs[d].Class, class) {
				s.intoParams(o, d, intentType, at)
			}
		}
	}
}

const (
	intentType = "Landroid/content/Intent;"
	getIntent  = "intent"
)

// intoParams hands data to the parameters of a method that have a type.
func (s *search) intoParams(o originID, d program.DefID, descriptor string, at path) {
	s.begin(o, place{def: d}, func(m *method) {
		sig := s.p.SigOf(s.p.Defs[d].Method)
		first := 1
		if m.static(s.p) {
			first = 0
		}
		for j := range s.p.NumParams(sig) {
			if string(s.p.Descriptor(s.p.Param(sig, j))) == descriptor && first+j < len(m.body.Params) {
				s.beginAt(o, m, 0, m.body.Params[first+j], at, 0)
			}
		}
	})
}

// within reports whether a class is another one, lies below it, or is one of its inner classes.
func (s *search) within(c, of program.ClassID) bool {
	for n := 0; c != program.NoClass && n < maxNames; n++ {
		if c == of {
			return true
		}
		super := s.p.Classes[c].Super
		if super == program.NoType {
			return false
		}
		c = s.p.Class(super)
	}
	return false
}

// below returns a class and those below it.
func (s *search) below(c program.ClassID) []program.ClassID {
	if c == program.NoClass {
		return nil
	}
	list := []program.ClassID{c}
	for i := 0; i < len(list) && len(list) < maxNames; i++ {
		list = append(list, s.p.Subclasses(s.p.Classes[list[i]].Type)...)
	}
	return list
}

// takers returns the parameters, by number in place.instr, through which the results of tasks and messages come in.
func (s *search) takers(c channel) []place {
	var list []place
	classes := s.below(program.ClassID(c.id))
	if program.ClassID(c.id) == program.NoClass {
		if s.takersOfAll != nil {
			return s.takersOfAll
		}
		list = []place{}
		for class := range s.entries {
			classes = append(classes, class)
		}
		slices.Sort(classes)
	}
	for _, class := range classes {
		for _, d := range s.entries[class] {
			switch string(s.p.NameOf(s.p.SigOf(s.p.Defs[d].Method))) {
			case "onPostExecute", "onCancelled":
				if c.kind == inTask && c.key == "" {
					list = append(list, place{d, 1})
				}
			case "onProgressUpdate":
				if c.kind == inTask && c.key == "progress" {
					list = append(list, place{d, 1})
				}
			case "handleMessage":
				if c.kind == inMessage {
					list = append(list, place{d, 1})
				}
			}
		}
	}
	if program.ClassID(c.id) == program.NoClass {
		s.takersOfAll = list
	}
	return list
}
