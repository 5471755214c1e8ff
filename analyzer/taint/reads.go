package taint

import (
	"bytes"
	"slices"
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// Reads are the places in the code that get data out of channels. It is filled while the bodies are scanned.
type Reads struct {
	p *program.Program
	// wanted are the names of methods that read a store or an intent.
	wanted  map[program.NameID]bool
	workers []*reader
	// keyed are the stores of which calls name parts.
	keyed map[string]bool
	// by field; by class of the object that is loaded; by name of the store
	statics map[program.FieldID][]place
	lone    map[program.ClassID][]place
	calls   map[string][]place
	// filter is the type of filters, register the name of the methods that register a receiver with one; by action, empty
	// where it is not known.
	text         program.TypeID // that of texts
	intent       program.TypeID
	keys         map[string]bool // that code sets in intents, but for those of the platform
	filter       program.TypeID
	register     program.NameID
	registers    bool
	receivers    map[string][]place
	allReceivers []place
	// texts are what static fields hold that are given one text and nothing else.
	texts map[program.FieldID]string
	held  []holding // in the order of the fields
	// own are the fields for lists that one method alone touches; NoDef is of those that several do.
	own     map[program.FieldID]program.DefID
	settled settled
	truths  settledTruths
	// created are the columns of the tables that code makes, nil where they are not known; derived are those that have the
	// rows of others.
	created map[table][]string
	derived map[table]bool
	// handlers are the classes of what gets a message, by the call that sends it; hand the types that hand messages on.
	handlers map[place]program.ClassID
	behind   map[place]program.ClassID // by place where a messenger or handler is made: who gets what it hands on
	hand     [2]program.TypeID
	// observable are the types of observables, observing the calls of them.
	observable map[program.TypeID]bool
	observing  []place
}

// NewReads prepares the reading of a program.
func NewReads(p *program.Program, m *models.Models) *Reads {
	r := &Reads{p: p, wanted: map[program.NameID]bool{}, keyed: map[string]bool{}}
	want := func(name string) {
		if n, ok := p.FindName([]byte(name)); ok {
			r.wanted[n] = true
		}
	}
	want("getIntent")
	r.intent = program.NoType
	if t, ok := p.FindType([]byte(intentType)); ok {
		r.intent = t
	}
	r.text = program.NoType
	if t, ok := p.FindType([]byte("Ljava/lang/String;")); ok {
		r.text = t
	}
	if t, ok := p.FindType([]byte("Landroid/content/IntentFilter;")); ok {
		if n, ok := p.FindName([]byte("registerReceiver")); ok {
			r.filter, r.register, r.registers = t, n, true
		}
	}
	for i, name := range []string{messengerType, handlerType} {
		r.hand[i] = program.NoType
		if t, ok := p.FindType([]byte(name)); ok {
			r.hand[i] = t
		}
	}
	r.findObservables()
	all := m.Transfers().All()
	for i := range all {
		for _, v := range all[i].Moves {
			if v.From.Base == models.InStore {
				want(all[i].Call.Name)
			}
			for _, port := range []models.Port{v.From, v.To} {
				if port.Base == models.InStore && (port.Part == models.Keyed || port.Part == models.Tabled || port.Part == models.Stated) {
					r.keyed[port.Store] = true
				}
			}
		}
	}
	return r
}

// Visitor returns a visitor for one worker of [callgraph.Scan].
func (r *Reads) Visitor() callgraph.Visitor {
	w := &reader{r: r, passed: nulls{}, tested: nulls{}, truths: newTruths()}
	r.workers = append(r.workers, w)
	return w
}

// reader collects for one worker.
type reader struct {
	r       *Reads
	def     program.DefID
	body    *program.Body
	statics []fieldRead
	objects []fieldRead
	calls   []callRead

	puts  []put
	held  []holding
	lists []fieldRead
	keys  []program.StringID

	outcomes                         []returned
	settings                         []setting
	result                           returned // of the method that is read
	several, branched, clinit, tells bool

	passed, tested nulls
	truths         truths
	ctor           bool // the method that is read is a constructor

	creates    []creation
	filters    []filterAction
	registered []registration
	wraps      []wrap
	sending    []wrapped
	observing  []place
}

type fieldRead struct {
	place
	id uint32
}

// put is what code gives to a static field that holds a text; where that is not known, text is NoString.
type put struct {
	field program.FieldID
	text  program.StringID
}

type callRead struct {
	place
	call program.MethodID
}

// Enter begins a method.
func (w *reader) Enter(d program.DefID, b *program.Body) {
	w.def, w.body = d, b
	w.enters(d)
}

// Visit notes an instruction that may read a channel.
func (w *reader) Visit(i int, in *program.Instr, regs []program.Value) {
	p := w.r.p
	at := place{w.def, uint32(i)}
	w.settling(i, in, regs)
	w.nullity(in, regs)
	w.telling(in, regs)
	object := func(t program.TypeID) {
		if t != program.NoType && p.Class(t) != program.NoClass {
			w.objects = append(w.objects, fieldRead{at, uint32(t)})
		}
	}
	switch in.Op {
	case program.GetStatic:
		if f := program.FieldID(in.Ref); f != program.NoField {
			class, _, t := p.FieldOf(f)
			if p.Class(class) != program.NoClass {
				w.statics = append(w.statics, fieldRead{at, in.Ref})
			}
			object(t)
		}
	case program.PutStatic:
		w.holds(i, program.FieldID(in.Ref), regs[in.A])
		if f := program.FieldID(in.Ref); f != program.NoField {
			if _, _, t := p.FieldOf(f); t == w.r.text {
				x := put{f, program.NoString}
				if v := regs[in.A]; v.Kind() == program.Text {
					x.text = program.StringID(v.Ref())
				}
				w.puts = append(w.puts, x)
			}
		}
	case program.Put:
		w.holds(i, program.FieldID(in.Ref), regs[in.B])
		w.touches(i, program.FieldID(in.Ref))
	case program.Get:
		w.touches(i, program.FieldID(in.Ref))
		if f := program.FieldID(in.Ref); f != program.NoField {
			_, _, t := p.FieldOf(f)
			object(t)
		}
	case program.CheckCast:
		object(program.TypeID(in.Ref))
	case program.ConstString:
		w.makes(program.StringID(in.Ref))
	case program.Invoke:
		m := program.MethodID(in.Ref)
		if program.Call(in.Sub) == program.Custom || m == program.NoMethod {
			return
		}
		name := p.NameIDOf(p.SigOf(m))
		if w.r.wanted[name] {
			w.calls = append(w.calls, callRead{at, m})
		}
		if p.ClassOf(m) == w.r.intent && w.r.intent != program.NoType {
			w.sets(in, m, regs)
		}
		if t := p.ClassOf(m); t == w.r.hand[0] || t == w.r.hand[1] {
			w.messages(i, in, regs)
		}
		w.observes(i, in)
		if w.r.registers && (name == w.r.register || p.ClassOf(m) == w.r.filter) {
			w.registers(i, in, regs)
		}
	}
}

// sort puts what the workers have found in the order of the code.
func (s *search) sort(r *Reads) {
	r.statics, r.lone, r.calls = map[program.FieldID][]place{}, map[program.ClassID][]place{}, map[string][]place{}
	for _, w := range r.workers {
		for _, x := range w.statics {
			f := s.fields.step(program.FieldID(x.id)).field()
			r.statics[f] = append(r.statics[f], x.place)
		}
		for _, x := range w.objects {
			if c := s.p.Class(program.TypeID(x.id)); s.components[c] {
				r.lone[c] = append(r.lone[c], x.place)
			}
		}
		for _, x := range w.calls {
			if string(s.p.NameOf(s.p.SigOf(x.call))) == "getIntent" {
				r.calls[getIntent] = append(r.calls[getIntent], x.place)
				continue
			}
			for _, t := range s.effectOf(x.call).transfers {
				for _, v := range t.Moves {
					if list := r.calls[v.From.Store]; v.From.Base == models.InStore && !slices.Contains(list[max(0, len(list)-1):], x.place) {
						r.calls[v.From.Store] = append(list, x.place)
					}
				}
			}
		}
	}
	s.sortTexts(r)
	s.sortHeld(r)
	s.sortLists(r)
	s.sortSettled(r)
	s.sortNulls(r)
	s.sortTruths(r)
	s.sortTables(r)
	s.sortKeys(r)
	s.sortReceivers(r)
	s.sortMessages(r)
	for _, w := range r.workers {
		r.observing = append(r.observing, w.observing...)
	}
	sortPlaces(r.observing)
	for _, list := range r.statics {
		sortPlaces(list)
	}
	for _, list := range r.lone {
		sortPlaces(list)
	}
	for _, list := range r.calls {
		sortPlaces(list)
	}
	r.workers = nil
}

// sortTexts finds the static fields that hold one text.
func (s *search) sortTexts(r *Reads) {
	given := map[program.FieldID]program.StringID{}
	for _, w := range r.workers {
		for _, x := range w.puts {
			f := s.fields.step(x.field).field()
			if text, ok := given[f]; ok && text != x.text {
				x.text = program.NoString
			}
			given[f] = x.text
		}
	}
	r.texts = map[program.FieldID]string{}
	for f, text := range given {
		if text != program.NoString && s.p.Class(s.p.Holder(f)) != program.NoClass {
			r.texts[f] = binread.MUTF8(s.p.String(text))
		}
	}
}

// sets notes the key that a call sets in an intent.
func (w *reader) sets(in *program.Instr, m program.MethodID, regs []program.Value) {
	args := w.body.Args(in)
	if len(args) < 3 || !bytes.HasPrefix(w.r.p.NameOf(w.r.p.SigOf(m)), []byte("put")) {
		return
	}
	if v := regs[args[1]]; v.Kind() == program.Text {
		w.keys = append(w.keys, program.StringID(v.Ref()))
	}
}

// sortKeys finds the keys that code sets in intents.
func (s *search) sortKeys(r *Reads) {
	r.keys = map[string]bool{}
	for _, w := range r.workers {
		for _, k := range w.keys {
			if text := binread.MUTF8(s.p.String(k)); !strings.HasPrefix(text, "android.") {
				r.keys[text] = true
			}
		}
	}
}
