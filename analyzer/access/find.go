package access

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// finder looks for sources in the bodies of a program while they are scanned.
type finder struct {
	p       *program.Program
	sources *models.Sources
	roles   *models.Callbacks
	calls   [][]*models.Source // by number
	callOf  []int32            // by MethodID: number of its sources, or -1
	fields  map[program.FieldID][]*models.Source
	role    map[program.MethodID]*models.Role
	// ofMethod and ofField say by id of which there is anything in the tables beside.
	ofMethod, ofField []bool
	hidden            map[string][]*models.Source // by name of the method, for reflection on a class that is not known
	permissions       *permissions
	options           Options
	workers           []*worker
	printed           []string // by MethodID, empty where it was not yet
}

// worker is what one worker of a scan has found.
type worker struct {
	f        *finder
	hits     []hit
	open     []question
	unknown  int // calls whose argument is neither a constant nor a parameter
	requests []request
	uses     []use
	wakeups  []wakeup
	found    []*models.Source
	needed   []*models.Use
	texts    map[uint32][]element // of the arrays that the method at hand makes
	plain    []bool               // by StringID: a text that was looked at and says nothing
	named    map[uint32]string    // descriptors of the classes that its calls find by a constant name
	def      program.DefID
	body     *program.Body
}

// hit is a source in the code.
type hit struct {
	def    program.DefID
	source *models.Source
	via    Via
	call   program.MethodID // that is called; NoMethod where the source says what is read
	text   program.StringID // the argument that makes the call a source, or NoString
	at     int64            // offset in the entry
	whole  bool             // the method is meant, not a place in its code
}

// element is a text in an array.
type element struct {
	first bool
	text  program.StringID
}

// question is a call that is a source if a parameter of its method has some value.
type question struct {
	hit
	param int // with the receiver
}

type request struct {
	def   program.DefID
	at    int64
	names []program.StringID
}

// Options say what else than personal data a search looks for.
type Options struct {
	// Permissions are those that the build requests, whose uses are looked for.
	Permissions []string
	// Actions are those of the manifest's intent filters.
	Actions []string
	// MinSDK is the lowest level that the build runs on.
	MinSDK int
	// Models are what is looked for; nil means the built-in ones.
	Models *models.Models
	// Beside makes visitors, one for each worker, that see all bodies too; nil for none.
	Beside func() callgraph.Visitor
}

// both are two visitors as one.
type both [2]callgraph.Visitor

func (b both) Enter(d program.DefID, body *program.Body) {
	b[0].Enter(d, body)
	b[1].Enter(d, body)
}

func (b both) Visit(i int, in *program.Instr, regs []program.Value) {
	b[0].Visit(i, in, regs)
	b[1].Visit(i, in, regs)
}

// Reading is what the bodies of a program tell before it is known whose code they are.
type Reading struct {
	// Graph says what runs.
	Graph *callgraph.Graph

	f    *finder
	hits []hit
	// overrides are those of methods of the program that the platform calls.
	overrides []hit
	open      int
}

// Read looks for places that read personal data in a program that is entered as app says. Options may be nil. It reads
// each body once, and those of wrappers and of start-up code once more.
func Read(ctx context.Context, p *program.Program, app *callgraph.App, o *Options) (*Reading, error) {
	m := models.Builtin()
	if o == nil {
		o = &Options{}
	}
	if o.Models != nil {
		m = o.Models
	}
	var f *finder
	var prepared sync.WaitGroup
	prepared.Go(func() { f = newFinder(p, m, o) })
	g, err := callgraph.Scan(ctx, p, m, app, func() callgraph.Visitor {
		prepared.Wait()
		if o.Beside != nil {
			return both{f.visitor(), o.Beside()}
		}
		return f.visitor()
	})
	prepared.Wait()
	if err != nil {
		return nil, err
	}
	r := &Reading{Graph: g, f: f}
	// What needs no graph is made beside it.
	var beside sync.WaitGroup
	beside.Go(func() {
		for _, w := range f.workers {
			r.hits = append(r.hits, w.hits...)
		}
		r.overrides = f.overrides()
		for i := range r.hits {
			f.print(f.p.Defs[r.hits[i].def].Method)
		}
	})
	g.Reach(app)
	beside.Wait()
	return r, r.gather(ctx)
}

// gather joins what the workers have found, in the order of the code.
func (r *Reading) gather(ctx context.Context) error {
	f := r.f
	var open []question
	for _, w := range f.workers {
		open, r.open = append(open, w.open...), r.open+w.unknown
	}
	answered, rest, err := f.answer(ctx, r.Graph, open)
	if err != nil {
		return err
	}
	r.open += rest
	r.hits = slices.Concat(r.hits, answered, r.overrides)
	slices.SortFunc(r.hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.def, b.def), cmp.Compare(a.at, b.at), cmp.Compare(a.source.ID, b.source.ID), cmp.Compare(a.text, b.text))
	})
	r.hits = slices.CompactFunc(r.hits, func(a, b hit) bool { return a.def == b.def && a.at == b.at && a.source == b.source })
	return nil
}

// newFinder prepares a search. Options may be nil.
func newFinder(p *program.Program, m *models.Models, o *Options) *finder {
	if o == nil {
		o = &Options{}
	}
	f := &finder{
		permissions: newPermissions(p, m.Permissions(), o), options: *o,
		p: p, sources: m.Sources(), roles: m.Callbacks(), callOf: make([]int32, p.NumMethods()),
		fields: map[program.FieldID][]*models.Source{}, role: map[program.MethodID]*models.Role{},
		hidden: map[string][]*models.Source{}, printed: make([]string, p.NumMethods()),
	}
	all := f.sources.All()
	names := map[program.NameID]bool{}
	want := func(name string) {
		if n, ok := p.FindName([]byte(name)); ok {
			names[n] = true
		}
	}
	for i := range all {
		if s := &all[i]; s.Via == models.Call {
			want(s.Member.Name)
			platform := strings.HasPrefix(s.Member.Class, "android.")
			if platform && s.Weight == models.Personal && s.Where == nil && telling(s.Member.Name) {
				f.hidden[s.Member.Name] = append(f.hidden[s.Member.Name], s)
			}
		}
	}
	needs := m.Permissions().AllUses()
	for i := range needs {
		if needs[i].Kind == models.Call {
			want(needs[i].Member.Name)
		}
	}
	roles := f.roles.Roles()
	for i := range roles {
		if wanted(roles[i].Name) {
			want(roles[i].Member.Name)
		}
	}
	var above []program.TypeID
	for i := range f.callOf {
		f.callOf[i] = -1
		m := program.MethodID(i)
		sig := p.SigOf(m)
		if !names[p.NameIDOf(sig)] {
			continue
		}
		name, proto := string(p.NameOf(sig)), string(p.Proto(sig))
		var found []*models.Source
		above = p.Above(m, above[:0])
		for _, t := range above {
			d := string(p.Descriptor(t))
			list := f.sources.Method(d, name)
			for j := range list {
				if list[j].Member.Matches(proto) {
					found = append(found, &list[j])
				}
			}
			f.permissions.method(m, d, name, proto)
			rs := f.roles.Role(d, name)
			for j := range rs {
				if wanted(rs[j].Name) && rs[j].Member.Matches(proto) {
					f.role[m] = &rs[j]
				}
			}
		}
		if len(found) > 0 {
			f.callOf[i] = int32(len(f.calls))
			f.calls = append(f.calls, found)
		}
	}
	f.findFields()
	f.ofMethod, f.ofField = make([]bool, p.NumMethods()), make([]bool, p.NumFields())
	for i := range f.ofMethod {
		f.ofMethod[i] = f.callOf[i] >= 0
	}
	for m := range f.role {
		f.ofMethod[m] = true
	}
	for m := range f.permissions.calls {
		f.ofMethod[m] = true
	}
	for id := range f.fields {
		f.ofField[id] = true
	}
	for id := range f.permissions.fields {
		f.ofField[id] = true
	}
	return f
}

// findFields finds the fields that are sources, by the class that declares them.
func (f *finder) findFields() {
	names := map[string]bool{}
	all := f.sources.All()
	for i := range all {
		if v := all[i].Via; v == models.Field || v == models.URI {
			names[all[i].Member.Name] = true
		}
	}
	for i := range f.p.NumFields() {
		id := program.FieldID(i)
		_, name, _ := f.p.FieldOf(id)
		if !names[string(name)] {
			continue
		}
		t := f.p.Holder(id)
		if t == program.NoType || f.p.Class(t) != program.NoClass {
			continue
		}
		list := f.sources.Field(string(f.p.Descriptor(t)), string(name))
		for j := range list {
			f.fields[id] = append(f.fields[id], &list[j])
		}
	}
}

// wanted reports whether a role matters here.
func wanted(role string) bool {
	switch role {
	case "class_by_name", "get_method", "request_permissions", "periodic_job", "repeating_alarm":
		return true
	}
	return false
}

// telling reports whether the name of a method alone tells what it reads: getText and toString are those of many classes,
// names of three words seldom are.
func telling(name string) bool {
	capitals := 0
	for i := range len(name) {
		if name[i] >= 'A' && name[i] <= 'Z' {
			capitals++
		}
	}
	return capitals >= 2 || name == "getImei" || name == "getMeid"
}

// visitor returns a visitor for one worker of [callgraph.Scan]. It is for one goroutine; the visitors are for one each.
func (f *finder) visitor() callgraph.Visitor {
	w := f.newWorker()
	f.workers = append(f.workers, w)
	return w
}

func (f *finder) newWorker() *worker {
	return &worker{f: f, texts: map[uint32][]element{}, named: map[uint32]string{}, plain: make([]bool, f.p.NumStrings())}
}

// Enter begins a method.
func (w *worker) Enter(d program.DefID, b *program.Body) {
	w.def, w.body = d, b
	clear(w.texts)
	clear(w.named)
}

func (w *worker) add(i int, s *models.Source, via Via, call program.MethodID, text program.StringID) {
	w.hits = append(w.hits, hit{def: w.def, source: s, via: via, call: call, text: text, at: w.body.At(i)})
}

// Visit looks at an instruction.
func (w *worker) Visit(i int, in *program.Instr, regs []program.Value) {
	f := w.f
	switch in.Op {
	case program.ConstString:
		if w.plain[in.Ref] {
			return
		}
		text := f.text(program.StringID(in.Ref))
		w.found = f.sources.AppendConstant(w.found[:0], text)
		w.needed = f.permissions.text(w.needed[:0], text)
		w.need(i, w.needed)
		for _, s := range w.found {
			w.add(i, s, viaOf(s.Via), program.NoMethod, program.NoString)
		}
		w.plain[in.Ref] = len(w.found)+len(w.needed) == 0
	case program.GetStatic, program.Get:
		id := program.FieldID(in.Ref)
		if id == program.NoField || !f.ofField[id] {
			return
		}
		w.need(i, f.permissions.fields[id])
		for _, s := range f.fields[id] {
			w.add(i, s, viaOf(s.Via), program.NoMethod, program.NoString)
		}
	case program.ArrayPut, program.FilledArray:
		w.element(i, in, regs)
	case program.Invoke:
		w.invoke(i, in, regs)
	}
}

// element notes the texts that an instruction puts into an array.
func (w *worker) element(i int, in *program.Instr, regs []program.Value) {
	if in.Op == program.ArrayPut {
		if a, e := regs[in.A], regs[in.Dst]; a.Kind() == program.Made && e.Kind() == program.Text {
			first := regs[in.B].Kind() == program.Number && regs[in.B].Ref() == 0
			w.texts[a.At()] = append(w.texts[a.At()], element{first, program.StringID(e.Ref())})
		}
		return
	}
	for n, r := range w.body.Args(in) {
		if regs[r].Kind() == program.Text {
			w.texts[uint32(i)] = append(w.texts[uint32(i)], element{n == 0, program.StringID(regs[r].Ref())})
		}
	}
}

func (w *worker) invoke(i int, in *program.Instr, regs []program.Value) {
	f := w.f
	m := program.MethodID(in.Ref)
	if program.Call(in.Sub) == program.Custom {
		if m = f.p.CallSites[in.Ref].Impl; m != program.NoMethod && f.callOf[m] >= 0 {
			for _, s := range f.calls[f.callOf[m]] {
				if s.Where == nil {
					w.add(i, s, ViaCall, m, program.NoString)
				}
			}
		}
		return
	}
	if m == program.NoMethod || !f.ofMethod[m] {
		return
	}
	if r := f.role[m]; r != nil {
		w.role(i, in, r, regs)
	}
	w.call(i, in, f.permissions.calls[m], regs)
	if f.callOf[m] < 0 {
		return
	}
	args := w.body.Args(in)
	fits, asked := false, false
	for _, s := range f.calls[f.callOf[m]] {
		if s.Where == nil {
			w.add(i, s, ViaCall, m, program.NoString)
			fits = true
			continue
		}
		at := s.Where.Argument
		if program.Call(in.Sub) != program.Static {
			at++
		}
		if at >= len(args) {
			continue
		}
		switch v := regs[args[at]]; {
		case w.fits(s.Where, v):
			if text := w.textOf(v); !w.told(s, text) {
				w.add(i, s, viaOfCall(s), m, text)
			}
			fits = true
		case w.known(v):
			fits = true // some other value
		case v.Kind() == program.Param:
			asked = true
			asks := hit{def: w.def, source: s, via: viaOfCall(s), call: m, at: w.body.At(i)}
			w.open = append(w.open, question{asks, int(v.At())})
		}
	}
	if !fits && !asked {
		w.unknown++
	}
}

// viaOfCall returns the way of a call whose argument decides.
func viaOfCall(s *models.Source) Via {
	if len(s.Where.Commands) > 0 {
		return ViaShell
	}
	return ViaCall
}

// told reports whether the command that a call runs is a source of its own where it stands, for the same data.
func (w *worker) told(s *models.Source, text program.StringID) bool {
	if len(s.Where.Commands) == 0 || text == program.NoString {
		return false
	}
	w.found = w.f.sources.AppendConstant(w.found[:0], w.f.text(text))
	return slices.ContainsFunc(w.found, func(c *models.Source) bool {
		return c.Via == models.Shell && slices.Equal(c.Data, s.Data)
	})
}

// known reports whether an argument is a constant, or an array that begins with one.
func (w *worker) known(v program.Value) bool {
	return v.Kind() == program.Number || w.textOf(v) != program.NoString
}

// need notes that the code needs permissions.
func (w *worker) need(i int, uses []*models.Use) {
	for _, u := range uses {
		w.uses = append(w.uses, use{w.def, w.body.At(i), u})
	}
}

// call notes the permissions that a call needs; one whose argument is not known may be any.
func (w *worker) call(i int, in *program.Instr, uses []*models.Use, regs []program.Value) {
	args := w.body.Args(in)
	for _, u := range uses {
		if u.Where != nil {
			at := u.Where.Argument
			if program.Call(in.Sub) != program.Static {
				at++
			}
			if at < len(args) {
				v := regs[args[at]]
				if w.known(v) && !w.fits(u.Where, v) {
					continue
				}
			}
		}
		w.uses = append(w.uses, use{w.def, w.body.At(i), u})
	}
}

// textOf returns the text of an argument, or the first element of an array.
func (w *worker) textOf(v program.Value) program.StringID {
	switch v.Kind() {
	case program.Text:
		return program.StringID(v.Ref())
	case program.Made:
		for _, e := range w.texts[v.At()] {
			if e.first {
				return e.text
			}
		}
	}
	return program.NoString
}

// name returns what was read, as a reader knows it.
func (f *finder) name(h *hit) string {
	if h.call == program.NoMethod {
		return h.source.Name()
	}
	api := f.print(h.call)
	if h.text != program.NoString {
		if text := f.text(h.text); len(text) <= maxShown {
			return fmt.Sprintf("%s %q", api, text)
		}
	}
	return api
}

// print returns a method as reports write it.
func (f *finder) print(m program.MethodID) string {
	if f.printed[m] == "" {
		f.printed[m] = f.p.Print(m)
	}
	return f.printed[m]
}

// maxShown bounds an argument that is shown with its call.
const maxShown = 120

// fits reports whether an argument is what a condition asks for.
func (w *worker) fits(where *models.Condition, v program.Value) bool {
	if v.Kind() == program.Number {
		return where.FitsNumber(int64(int32(v.Ref())))
	}
	if text := w.textOf(v); text != program.NoString {
		return where.FitsText(w.f.text(text))
	}
	return false
}

func viaOf(v models.Via) Via {
	if v == models.Property {
		return ViaString
	}
	return Via(v)
}

// role looks at calls that matter though they read nothing themselves.
func (w *worker) role(i int, in *program.Instr, r *models.Role, regs []program.Value) {
	args := w.body.Args(in)
	arg := func(name string) program.Value {
		at := r.Argument(name)
		if at >= 0 && program.Call(in.Sub) != program.Static {
			at++
		}
		if at < 0 || at >= len(args) {
			return 0
		}
		return regs[args[at]]
	}
	f := w.f
	switch r.Name {
	case "class_by_name":
		if name := arg("class_name"); name.Kind() == program.Text {
			w.named[uint32(i)] = "L" + strings.ReplaceAll(f.text(program.StringID(name.Ref())), ".", "/") + ";"
		}
	case "get_method":
		name := arg("name")
		if name.Kind() != program.Text || len(args) == 0 {
			return
		}
		text := f.text(program.StringID(name.Ref()))
		var list []*models.Source
		class := regs[args[0]]
		if c := arg("class"); c != 0 { // a method handle's
			class = c
		}
		add := func(descriptor string) {
			found := f.sources.Method(descriptor, text)
			for j := range found {
				list = append(list, &found[j])
			}
		}
		if d, ok := w.named[class.At()]; class.Kind() == program.ClassRef {
			for _, t := range f.p.Ancestors(program.TypeID(class.Ref()), nil) {
				add(string(f.p.Descriptor(t)))
			}
		} else if ok && class.Kind() == program.Called { // nothing else in the code names the class
			add(d)
		} else {
			list = f.hidden[text]
		}
		if s := agreed(list); s != nil {
			w.add(i, s, ViaReflection, program.NoMethod, program.NoString)
		}
	case "periodic_job":
		w.wakeups = append(w.wakeups, wakeup{w.def, w.body.At(i), "job", program.MethodID(in.Ref)})
	case "repeating_alarm":
		w.wakeups = append(w.wakeups, wakeup{w.def, w.body.At(i), "alarm", program.MethodID(in.Ref)})
	case "request_permissions":
		var names []program.StringID
		switch v := arg("permissions"); v.Kind() {
		case program.Made:
			for _, e := range w.texts[v.At()] {
				names = append(names, e.text)
			}
		case program.Text:
			names = append(names, program.StringID(v.Ref()))
		}
		if len(names) > 0 {
			w.requests = append(w.requests, request{w.def, w.body.At(i), names})
		}
	}
}

// agreed returns the source that a method of a name is, one that the public API shows if there is one; nil where there is
// none, and where several read different data.
func agreed(list []*models.Source) *models.Source {
	var found *models.Source
	for _, s := range list {
		switch {
		case s.Where != nil:
		case found == nil:
			found = s
		case !slices.Equal(found.Data, s.Data):
			return nil
		case found.Hidden && !s.Hidden:
			found = s
		}
	}
	return found
}

// Request is a place where the code asks the user for permissions.
type Request struct {
	Permissions      []string // those that are constants of the code
	Caller, Location string
	SDK              string // as of an Access
	Reached          bool
}

// Found is all that a search finds.
type Found struct {
	Accesses []Access
	Requests []Request
	Uses     []Use // by permission
	Wakeups  []Wakeup
	// Open counts calls whose argument, which decides what they read, is no constant of the build.
	Open int
}

// Owner says which SDK a class belongs to, by the id of its record. For other code the id is empty, and cluster names the
// code of one publisher that it is part of; both are empty for the app's own code.
type Owner func(t program.TypeID) (id, cluster string)

// Find returns what was found, in the order of the images: each place with whose code it is, and what the graph says of it.
func (r *Reading) Find(owner Owner) *Found {
	f, g, hits := r.f, r.Graph, r.hits
	var requests []request
	for _, w := range f.workers {
		requests = append(requests, w.requests...)
	}
	out := &Found{Accesses: make([]Access, 0, len(hits)), Requests: []Request{}, Open: r.open}
	owners := newOwners(f.p, g, owner)
	first := 0 // access of the place at hand
	for i, h := range hits {
		if i > 0 && (h.def != hits[i-1].def || h.at != hits[i-1].at) {
			first = len(out.Accesses)
		}
		a := f.access(g, h, owners)
		for _, data := range h.source.Data {
			a.Data = data
			out.Accesses = addOnce(out.Accesses, first, &a)
		}
	}
	slices.SortFunc(requests, func(a, b request) int { return cmp.Or(cmp.Compare(a.def, b.def), cmp.Compare(a.at, b.at)) })
	for _, r := range requests {
		def := f.p.Defs[r.def]
		req := Request{
			Caller: f.print(def.Method), SDK: owners.of(f.p.Classes[def.Class].Type), Location: f.location(r.def, r.at),
		}
		for _, n := range r.names {
			req.Permissions = append(req.Permissions, f.text(n))
		}
		_, req.Reached = g.ReachedAt(r.def, r.at)
		out.Requests = append(out.Requests, req)
	}
	out.Uses, out.Wakeups = f.uses(owners, f.options.Actions), f.wakeups(g, owners)
	return out
}

// overrides finds the methods of the program by which the platform hands it personal data: that of a listener for
// locations is one.
func (f *finder) overrides() []hit {
	wanted := map[program.NameID]bool{}
	all := f.sources.All()
	for i := range all {
		if all[i].Via == models.Override {
			if n, ok := f.p.FindName([]byte(all[i].Member.Name)); ok {
				wanted[n] = true
			}
		}
	}
	var hits []hit
	var above []program.TypeID
	for i := range f.p.Defs {
		def := &f.p.Defs[i]
		sig := f.p.SigOf(def.Method)
		if !wanted[f.p.NameIDOf(sig)] || def.Flags&(program.AccStatic|program.AccPrivate|program.AccAbstract) != 0 {
			continue
		}
		above = f.p.Ancestors(f.p.Classes[def.Class].Type, above[:0])
		for _, t := range above[1:] {
			list := f.sources.Override(string(f.p.Descriptor(t)), string(f.p.NameOf(sig)))
			for j := range list {
				if s := &list[j]; s.Member.Matches(string(f.p.Proto(sig))) && f.p.Class(t) == program.NoClass {
					hits = append(hits, hit{def: program.DefID(i), source: s, via: ViaCall, call: program.NoMethod, text: program.NoString, at: f.p.Classes[def.Class].Offset, whole: true})
				}
			}
		}
	}
	return hits
}

// addOnce appends an access unless another source has told of it: the models may know a method by its class and by its
// interface. What is not ordinary prevails. The accesses of the same place are those from first on.
func addOnce(list []Access, first int, a *Access) []Access {
	for i := first; i < len(list); i++ {
		if list[i].Data == a.Data && list[i].Via == a.Via {
			if list[i].Ordinary {
				list[i] = *a
			}
			return list
		}
	}
	return append(list, *a)
}

func (f *finder) location(d program.DefID, at int64) string {
	return f.p.Entry(f.p.Defs[d].Class) + ":0x" + strconv.FormatInt(at, 16)
}

func (f *finder) access(g *callgraph.Graph, h hit, owners *owners) Access {
	def := &f.p.Defs[h.def]
	t := f.p.Classes[def.Class].Type
	a := Access{
		API: f.name(&h), Via: h.via, Caller: f.print(def.Method), Class: dex.ClassName(f.p.Descriptor(t)),
		Location: f.location(h.def, h.at), SDK: owners.of(t), Ordinary: h.source.Weight == models.Ordinary,
		Def: h.def, Offset: h.at, Handed: h.whole, Yields: h.source.Yields,
	}
	a.Through = owners.only(t)
	at := h.at
	if h.whole {
		at = callgraph.Anywhere
	}
	ph, ok := g.ReachedAt(h.def, at)
	if !ok {
		return a
	}
	a.Reached, a.Phase = true, Phase(ph.String())
	a.Guarded = g.Guarded(h.def, at)
	path, left := g.Path(h.def, at)
	for _, d := range path {
		if d == program.NoDef {
			a.Path = append(a.Path, fmt.Sprintf("… (%d)", left))
		} else {
			a.Path = append(a.Path, f.print(f.p.Defs[d].Method))
		}
	}
	return a
}

// owners knows whose classes are whose, and which SDKs, and clusters of unknown code, only one other SDK calls.
type owners struct {
	owner   Owner
	known   []bool   // by TypeID
	keys    []string // by TypeID: the id of an SDK, or clusterMark and the name of a cluster
	through map[string]string
}

const clusterMark = "\x00"

// of returns the id of the SDK that a class belongs to, empty for none.
func (o *owners) of(t program.TypeID) string {
	if key := o.key(t); !strings.HasPrefix(key, clusterMark) {
		return key
	}
	return ""
}

func (o *owners) key(t program.TypeID) string {
	if !o.known[t] {
		id, cluster := o.owner(t)
		if id == "" && cluster != "" {
			id = clusterMark + cluster
		}
		o.known[t], o.keys[t] = true, id
	}
	return o.keys[t]
}

// only returns the id of the SDK through which alone the code that a class is part of is reached, empty for none.
func (o *owners) only(t program.TypeID) string {
	if from := o.through[o.key(t)]; !strings.HasPrefix(from, clusterMark) {
		return from
	}
	return ""
}

func newOwners(p *program.Program, g *callgraph.Graph, owner Owner) *owners {
	o := &owners{owner: owner, known: make([]bool, p.NumTypes()), keys: make([]string, p.NumTypes()), through: map[string]string{}}
	several := map[string]bool{} // or by itself
	for i := range p.Defs {
		d := program.DefID(i)
		if _, ok := g.Reached(d); !ok {
			continue
		}
		from := o.key(p.Classes[p.Defs[i].Class].Type)
		if g.Entered(d) {
			several[from] = true
		}
		g.Edges(d, func(e callgraph.Edge) {
			to := o.key(p.Classes[p.Defs[e.To].Class].Type)
			if to == "" || to == from {
				return
			}
			if seen, ok := o.through[to]; from == "" || ok && seen != from {
				several[to] = true
			}
			o.through[to] = from
		})
	}
	for id := range several {
		delete(o.through, id)
	}
	return o
}
