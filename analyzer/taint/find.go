package taint

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// Source is a place in the code that reads data.
type Source struct {
	Def    program.DefID
	Offset int64 // in the entry
	// Handed says that the platform hands the data to the method: its parameters hold it.
	Handed bool
	// Yields says where a call leaves the data, as [models.Source] does.
	Yields int
	Data   string
	Place  Place
}

// SourcesOf returns the sources among the places that read personal data: those that are reached and not ordinary.
func SourcesOf(accesses []access.Access) []Source {
	var list []Source
	for i := range accesses {
		if a := &accesses[i]; a.Reached && !a.Ordinary {
			list = append(list, Source{
				Def: a.Def, Offset: a.Offset, Handed: a.Handed, Yields: a.Yields, Data: a.Data,
				Place: Place{API: a.API, Caller: a.Caller, Class: a.Class, Location: a.Location, SDK: a.SDK},
			})
		}
	}
	return list
}

// Options say what beside the code a search knows.
type Options struct {
	// Owner returns the id of the SDK that a class belongs to, empty for other code; nil where nobody knows.
	Owner func(t program.TypeID) string
	// Receives says of an SDK whether somebody gets what it is handed: not so of a library that works for the app alone.
	// Nil stands for all.
	Receives func(sdk string) bool
	// Implicit follows branches too: what depends on data tells something of it.
	Implicit bool
	// Endings asks where the data of sources was last seen that reaches no sink.
	Endings bool
	// MinSDK is the lowest level of the API that the build runs on.
	MinSDK int

	steps, work int // bound the search instead of maxEdges and maxWork, where they are set
}

// Found is what a search found.
type Found struct {
	Flows   []Flow
	Endings []Ending
	// Partial says that the search stopped before its end, at its bound or because it was told to.
	Partial bool
	// Steps counts the work that was done.
	Steps int
	// Left are methods that data was known to be in when the search stopped, and that were not looked through: at most
	// maxLeft of NumLeft, in the order in which they stood in line.
	Left    []string
	NumLeft int
}

// Search follows the data of sources through the code that a graph reaches.
func Search(
	ctx context.Context, p *program.Program, g *callgraph.Graph, m *models.Models, reads *Reads, sources []Source, o *Options,
) (*Found, error) {
	if o == nil {
		o = &Options{}
	}
	base := &ground{
		p: p, g: g, o: o, models: m, fields: newFields(p, m.Transfers()), reads: reads,
		callers: map[program.DefID][]caller{}, components: map[program.ClassID]bool{}, lone: map[program.ClassID]bool{},
		entries: map[program.ClassID][]program.DefID{}, handed: map[program.DefID]bool{},
		selectors: g.Selectors(), typings: typings(p), packings: packings(p), whats: whatFields(p),
	}
	first := newSearch(ctx, base)
	first.enterings()
	first.sort(reads)
	groups := groupsOf(sources)
	parts := make([]outcome, len(groups))
	var next atomic.Int64
	var work sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(groups)) {
		work.Go(func() {
			for n := next.Add(1) - 1; int(n) < len(groups); n = next.Add(1) - 1 {
				parts[n] = newSearch(ctx, base).find(sources, groups[n])
			}
		})
	}
	work.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found := together(parts)
	if o.Endings && found.Endings == nil {
		found.Endings = []Ending{}
	}
	return found, nil
}

// groupsOf divides sources, by number, into groups that are followed on their own: those of the code of one SDK, whose data
// mostly stays in that code. The largest are first.
func groupsOf(sources []Source) [][]int {
	of := map[string]int{}
	var groups [][]int
	for i := range sources {
		n, ok := of[sources[i].Place.SDK]
		if !ok {
			n = len(groups)
			of[sources[i].Place.SDK] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], i)
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	return groups
}

// outcome is what a search found for one group of sources.
type outcome struct {
	Found
	left []program.DefID // methods, in the order in which they stood in line
	ends []int           // by ending: the number of its source
}

// together puts what was found for groups of sources in the order of the code.
func together(parts []outcome) *Found {
	found := &Found{Flows: []Flow{}}
	type ending struct {
		Ending
		source int
	}
	var endings []ending
	left := map[program.DefID]bool{}
	for i := range parts {
		x := &parts[i]
		found.Flows = append(found.Flows, x.Flows...)
		for j, e := range x.Endings {
			endings = append(endings, ending{e, x.ends[j]})
		}
		found.Partial = found.Partial || x.Partial
		found.Steps += x.Steps
		for j, d := range x.left {
			if !left[d] && j < len(x.Left) && len(found.Left) < maxLeft {
				found.Left = append(found.Left, x.Left[j])
			}
			left[d] = true
		}
	}
	found.NumLeft = len(left)
	slices.SortFunc(found.Flows, func(a, b Flow) int {
		return cmp.Or(cmp.Compare(a.Source.Location, b.Source.Location), cmp.Compare(a.Data, b.Data), cmp.Compare(a.Sink.Location, b.Sink.Location),
			cmp.Compare(a.Sink.Kind, b.Sink.Kind), cmp.Compare(a.Sink.API, b.Sink.API), cmp.Compare(a.Sink.Stream.Location, b.Sink.Stream.Location))
	})
	slices.SortFunc(endings, func(a, b ending) int { return cmp.Compare(a.source, b.source) })
	for _, e := range endings {
		found.Endings = append(found.Endings, e.Ending)
	}
	return found
}

func newSearch(ctx context.Context, base *ground) *search {
	s := &search{
		ground: base, ctx: ctx, paths: newPaths(), values: base.g.Constants(),
		methods: newSparse[known](len(base.p.Defs)), sprung: map[spring]objects{}, opened: map[outlet]openings{}, constant: map[program.FieldID]program.Value{},
		outcomes: map[program.DefID]program.Value{}, variants: map[variant]*method{}, selections: map[program.DefID]*selection{}, unpackings: map[program.DefID]*unpacking{}, effects: newSparse[*effect](base.p.NumMethods()),
		numbers: map[packedKey]contextID{}, slots: make([]uint32, 1<<12), channels: map[channelPath]originID{},
		hitSeen: map[hitKey]bool{}, texts: map[string]uint32{}, returns: map[program.DefID][]returning{},
		ownInputs: map[int]bool{}, links: map[program.DefID][]link{}, owners: newSparse[owned](len(base.p.Classes)), firsts: map[program.DefID]bool{},
		lacking: map[program.TypeID]string{}, byKind: map[string][]program.ClassID{},
		opaques: make([]uint8, base.p.NumTypes()), fitting: map[uint64]bool{}, printed: map[program.MethodID]string{},
		turnings: map[barred]bool{}, switches: map[switchKey]string{}, giving: map[program.DefID]bool{},
		runsOn: allLevels << min(max(base.o.MinSDK, 0), lastLevel),
	}
	result := s.values.Result
	s.values.Result = func(b *program.Body, at int, args []program.Value) program.Value {
		if v, ok := s.packed(&b.Instrs[at], args); ok {
			return v
		}
		v := result(b, at, args)
		if ref := program.MethodID(b.Instrs[at].Ref); v.Kind() == program.Called && s.deciding != nil && ref != program.NoMethod {
			if x := s.agreed(ref, s.deciding.calls[uint32(at)], 0); x != 0 {
				return x
			}
		}
		return v
	}
	element, static := s.values.Element, s.values.Static
	s.values.Element = func(array, index program.Value) program.Value {
		if v := element(array, index); v != 0 {
			return v
		}
		return s.element(array, index)
	}
	s.values.Static = func(f program.FieldID) program.Value {
		if v := static(f); v != 0 {
			return v
		}
		return s.staticOf(f)
	}
	s.values.Field = s.fieldOf
	s.values.Present = s.present
	return s
}

// find follows the data of some of the sources.
func (s *search) find(sources []Source, group []int) outcome {
	for _, i := range group {
		s.origins = append(s.origins, origin{source: i})
	}
	for n, i := range group {
		if sources[i].Data == models.AppInput {
			open, own := s.open(&sources[i])
			if !open {
				continue
			}
			if own {
				s.ownInputs[i] = true
			}
		}
		s.start(originID(n), &sources[i])
	}
	s.run()
	s.slots, s.numbers, s.channels = nil, nil, nil // which only find what is known already
	if s.ctx.Err() != nil {
		return outcome{}
	}
	var found outcome
	arrived := s.report(&found.Found, sources)
	found.Partial, found.Steps = s.partial, s.edges.n
	s.stopped(&found)
	if s.o.Endings {
		found.Endings, found.ends = s.endings(sources, group, arrived)
	}
	return found
}

// enterings finds what the platform calls, by class, and who calls what.
func (s *search) enterings() {
	for _, c := range s.g.Components() {
		s.components[c], s.lone[c] = true, true
	}
	seen := map[program.DefID]bool{}
	enter := func(d program.DefID) {
		if c := s.p.Defs[d].Class; !seen[d] && s.p.Defs[d].Flags&program.AccStatic == 0 {
			seen[d] = true
			if !s.callback(d) {
				return
			}
			s.entries[c] = append(s.entries[c], d)
			if s.once(d) {
				return
			}
			for n := 0; c != program.NoClass && n < maxNames; n++ {
				s.lone[c] = true
				super := s.p.Classes[c].Super
				if super == program.NoType {
					break
				}
				c = s.p.Class(super)
			}
		}
	}
	for i := range s.p.Defs {
		d := program.DefID(i)
		if _, ok := s.g.Reached(d); !ok {
			continue
		}
		if s.g.Entered(d) && !s.isConstructor(d) {
			enter(d)
		}
		s.g.Calls(d, func(at int64, how callgraph.How, to program.DefID) {
			if list := s.callers[to]; len(list) == 0 || list[len(list)-1].def != d || list[len(list)-1].offset != at {
				s.callers[to] = append(list, caller{def: d, offset: at, how: how})
			}
			if how == callgraph.Handed && !s.isConstructor(to) {
				s.handed[to] = true
				enter(to)
			}
		})
	}
}

// callback reports whether a method is one that the platform calls of its own accord: not one of a collection, a
// comparison or the like, which code calls that has the object.
func (s *search) callback(d program.DefID) bool {
	sig := s.p.SigOf(s.p.Defs[d].Method)
	for _, c := range s.below(s.p.Defs[d].Class) { // one of which may be what makes it one
		if s.components[c] {
			return true
		}
		s.above = s.p.Ancestors(s.p.Classes[c].Type, s.above[:0])
		for _, t := range s.above {
			if s.p.Class(t) != program.NoClass {
				continue
			}
			descriptor := string(s.p.Descriptor(t))
			_, listed := s.models.Callbacks().Type(descriptor)
			listed = listed && !strings.HasPrefix(descriptor, "Ljava/")
			if (listed || s.models.Callbacks().Component(descriptor) != nil || slices.Contains(runnable, descriptor)) && s.p.Has(t, sig) {
				return true
			}
		}
	}
	return false
}

// once reports whether a method is one of a task that runs where code hands it over: what its object holds is known there,
// and what it leaves in it after.
func (s *search) once(d program.DefID) bool {
	switch string(s.p.NameOf(s.p.SigOf(s.p.Defs[d].Method))) {
	case "run", "call":
	default:
		return false
	}
	return !s.g.Entered(d)
}

var runnable = []string{"Ljava/lang/Runnable;", "Ljava/lang/Thread;", "Ljava/util/concurrent/Callable;", "Ljava/util/TimerTask;"}

func (s *search) isConstructor(d program.DefID) bool {
	name := s.p.NameOf(s.p.SigOf(s.p.Defs[d].Method))
	return len(name) > 0 && name[0] == '<'
}

// entriesInOrder returns the entered methods by class, in the order of the classes.
func (s *search) entriesInOrder() [][]program.DefID {
	classes := make([]program.ClassID, 0, len(s.entries))
	for c := range s.entries {
		classes = append(classes, c)
	}
	slices.Sort(classes)
	var list [][]program.DefID
	for _, c := range classes {
		list = append(list, s.entries[c])
	}
	return list
}

// start begins with the data of a source.
func (s *search) start(o originID, x *Source) {
	if _, ok := s.g.Reached(x.Def); !ok {
		return
	}
	m := s.method(x.Def)
	if m == nil {
		return
	}
	if x.Handed {
		sig := s.p.SigOf(s.p.Defs[x.Def].Method)
		first := 1
		if m.static(s.p) {
			first = 0
		}
		for j := range s.p.NumParams(sig) {
			if d := s.p.Descriptor(s.p.Param(sig, j)); first+j < len(m.body.Params) && len(d) > 1 && string(d) != "Landroid/content/Context;" {
				s.beginAt(o, m, 0, m.body.Params[first+j], s.typed(s.p.Param(sig, j), whole), 0)
			}
		}
		return
	}
	i := m.instrAt(x.Offset)
	if int(i) >= len(m.body.Instrs) {
		return
	}
	in := &m.body.Instrs[i]
	at := whole
	switch in.Op {
	case program.ConstString:
		at = s.paths.of(stepAddress, whole)
	case program.GetStatic:
		if _, _, t := s.p.FieldOf(program.FieldID(in.Ref)); string(s.p.Descriptor(t)) == "Landroid/net/Uri;" {
			at = s.paths.of(stepAddress, whole)
		}
	}
	switch d := in.Writes(); {
	case in.Op == program.Invoke && x.Yields != models.Result:
		if x.Yields >= 0 {
			reg, before := m.argumentOf(in, x.Yields), s.edges.n
			s.beginAt(o, m, i+1, reg, at, i+1)
			for e, begun := before, s.edges.n; e < begun; e++ {
				s.stores(edgeID(e), m, i, reg, at, 0)
			}
		}
	case d == program.NoReg, s.says(m, i):
	default:
		s.beginAt(o, m, i+1, d, s.typed(s.typeAt(m, i), at), i+1)
	}
}

// typeAt returns the type of what an instruction reads or calls; NoType for others.
func (s *search) typeAt(m *method, i uint32) program.TypeID {
	in := &m.body.Instrs[i]
	switch in.Op {
	case program.Get, program.GetStatic:
		if program.FieldID(in.Ref) != program.NoField {
			_, _, t := s.p.FieldOf(program.FieldID(in.Ref))
			return t
		}
	case program.Invoke:
		if ref := m.calledAt(i); ref != program.NoMethod {
			return s.p.Result(s.p.SigOf(ref))
		}
	}
	return program.NoType
}

// says reports whether a call answers by a truth value, which is not the data that it gives access to.
func (s *search) says(m *method, i uint32) bool {
	ref := m.calledAt(i)
	return ref != program.NoMethod && string(s.p.Descriptor(s.p.Result(s.p.SigOf(ref)))) == "Z"
}

// report turns hits into flows: of each source and each sink one, by the shortest way. It says by source whether there are
// any.
func (s *search) report(found *Found, sources []Source) (arrived []bool) {
	arrived = make([]bool, len(sources))
	type pair struct {
		source    int
		def       program.DefID
		instr, by uint32
		from      *method
		kind      string
	}
	type telling struct {
		key        pair
		way        []visit
		steps      []Step
		transforms []string
		ran        []*method
	}
	seen := map[pair]bool{}
	var handed []bool // by flow
	// What arrives itself goes before what only tells of it.
	slices.SortStableFunc(s.hits, func(a, b hit) int {
		switch {
		case a.implicit == b.implicit:
			return 0
		case b.implicit:
			return -1
		}
		return 1
	})
	for _, h := range s.hits {
		if len(found.Flows) >= maxFlows {
			s.partial = true
			break
		}
		def := s.contexts[s.edge(h.edge).in].def
		courses := []course{{}} // and others, where a way by one of them has a fault
		var spare []telling     // that will do where no other way is found
		accept := func(x *telling) {
			seen[x.key], arrived[x.key.source] = true, true
			source := &sources[x.key.source]
			f := Flow{Trace: x.steps, Transforms: x.transforms, Data: source.Data, Source: source.Place, Sink: s.sinkOf(&h, x.way), Implicit: h.implicit}
			places := stops(x.way)
			f.Sink.Host, f.Sink.Cleartext = s.address(&h, places, x.ran)
			f.Sink.Switch = s.switchOf(&h, places)
			found.Flows = append(found.Flows, f)
			handed = append(handed, source.Handed)
		}
		tell := func(on course, source int, end int) {
			key := pair{source, def, h.instr, h.by, h.from, h.kind}
			if seen[key] || h.kind == "sdk" && sources[source].Place.SDK != "" || on.data != "" && on.data != sources[source].Data {
				return
			}
			way := s.wayTo(end)
			s.walked += len(way)
			if s.ownInputs[source] && s.isOwnKey(way) || sources[source].Data == models.AppInput && s.handsBack(&h) {
				return
			}
			steps, transforms, ran, fault := s.trace(way, &h, &sources[source], on)
			for _, other := range s.coursesBeside(on, fault, sources[source].Data) {
				if !slices.Contains(courses, other) {
					courses = append(courses, other)
				}
			}
			switch fault {
			case noFault:
				accept(&telling{key, way, steps, transforms, ran})
			case isCaught:
				spare = append(spare, telling{key, way, steps, transforms, ran})
			}
		}
		for i := 0; i < len(courses) && i < maxCourses; i++ {
			on := courses[i]
			s.sourcesOf(h.edge, on, func(source, end int) { tell(on, source, end) })
		}
		for i := range spare {
			if !seen[spare[i].key] {
				accept(&spare[i])
			}
		}
	}
	found.Flows = s.inner(found.Flows, handed)
	return arrived
}

// inner leaves out the flows of what the platform hands to a method where the method reads the same data out of it: a
// listener gets a place, and asks it for its latitude.
func (s *search) inner(flows []Flow, handed []bool) []Flow {
	type read struct{ data, caller, sink, kind string }
	reads := map[read]bool{}
	of := func(f *Flow) read { return read{f.Data, f.Source.Caller, f.Sink.Location, f.Sink.Kind} }
	for i := range flows {
		if !handed[i] {
			reads[of(&flows[i])] = true
		}
	}
	n := 0
	for i := range flows {
		if !handed[i] || !reads[of(&flows[i])] {
			flows[n] = flows[i]
			n++
		}
	}
	return flows[:n]
}

// sourcesOf goes back from an edge to the sources that it follows from, over contexts and channels, and calls yield for
// each with the last visit on the way there, which wayTo takes. Once all ways back together have become too long, it goes
// none any more, and what was found is partial.
func (s *search) sourcesOf(at edgeID, on course, yield func(source, end int)) {
	s.stamp++
	s.stamps = append(s.stamps, make([]uint32, max(0, s.edges.n-len(s.stamps)))...)
	list := append(s.visits[:0], visit{edge: at, exit: noEdge, cross: nowhere, to: -1})
	s.stamps[at] = s.stamp
	for i := 0; i < len(list); i++ {
		if i == maxVisits || s.walked > maxBackward {
			s.partial = true
			break
		}
		e := s.edge(list[i].edge)
		push := func(v visit) {
			s.walked++
			if s.stamps[v.edge] != s.stamp {
				s.stamps[v.edge] = s.stamp
				v.to = i
				list = append(list, v)
			}
		}
		s.causes(e, func(c *cause) {
			switch {
			case s.bars(e, c, on, 1):
			case c.from != noEdge:
				push(visit{edge: c.from, by: c.by, exit: c.exit(), cross: nowhere})
			case c.origin() == noOrigin: // on entry
				for call := range members(s.contexts[e.in].calls, &s.calls) {
					push(visit{edge: call.edge, exit: noEdge, cross: call.instr})
				}
			case s.origins[c.origin()].source < 0:
				for _, w := range s.origins[c.origin()].writers {
					push(visit{edge: w.edge, by: c.by, exit: noEdge, cross: w.instr})
				}
			default:
				s.visits = list
				yield(s.origins[c.origin()].source, i)
			}
		})
	}
	s.visits = list
}

// wayTo returns the visits up to one, the sink's edge first.
func (s *search) wayTo(end int) []visit {
	var way []visit
	for i := end; i >= 0; i = s.visits[i].to {
		way = append(way, s.visits[i])
	}
	slices.Reverse(way)
	return way
}

// visit is an edge on the way back from a sink, with how it leads to the edge before it: by an instruction, over a callee,
// or across contexts by a call or a store.
type visit struct {
	edge  edgeID
	by    uint32
	exit  edgeID
	cross uint32 // instruction of the edge's method, or nowhere
	to    int
}

// stops returns the edges of a way at which it goes on to another context, the sink's first.
func stops(way []visit) []stop {
	list := []stop{{way[0].edge, nowhere}}
	for _, v := range way {
		if v.cross != nowhere {
			list = append(list, stop{v.edge, v.cross})
		}
	}
	return list
}

// stop is an edge at which data goes on to another context: at an instruction, a call or a store.
type stop struct {
	edge  edgeID
	instr uint32
}

const nowhere = 1<<32 - 1

const (
	// maxVisits bounds the edges between a sink and its sources.
	maxVisits = 1 << 16
	// maxFlows is from how many flows on no further sink is looked back from. Large builds have some 10,000, of which a
	// group has a part; a thousand places that write a field and a thousand that log it make a million.
	maxFlows = 50_000
	// maxCourses bounds the courses that are tried from one sink back.
	maxCourses = 64
	// maxBackward bounds the ways back from all sinks together, by the causes of edges that are met on them. Builds of
	// 100,000 methods take a few hundred thousand.
	maxBackward = 20_000_000
)

// sinkOf describes the sink at the end of a way.
func (s *search) sinkOf(h *hit, way []visit) Sink {
	m, i := s.spotOf(h, way)
	k := Sink{Kind: h.kind, Place: s.placeOf(m, i)}
	if h.sink == nil {
		ref := m.calledAt(h.instr)
		if h.to != program.NoDef {
			ref = s.p.Defs[h.to].Method
		}
		k.API = s.print(ref)
		if h.kind == "sdk" && h.to != program.NoDef {
			k.To = s.owner(s.p.Defs[h.to].Class)
		} else if h.kind == "sdk" {
			k.To = s.ownerOf(s.p.ClassOf(ref))
		}
	} else if ref := m.calledAt(i); ref != program.NoMethod {
		k.API = s.print(ref)
	}
	if opener := s.openerOf(h); m != opener || i != h.instr {
		k.Stream = Opening{API: s.print(opener.calledAt(h.instr)), Location: s.locationOf(opener, h.instr)}
	}
	return k
}

// placeOf describes an instruction, without what it calls.
func (s *search) placeOf(m *method, i uint32) Place {
	def := &s.p.Defs[m.def]
	class := s.p.Classes[def.Class]
	x := Place{Caller: s.print(def.Method), Class: dex.ClassName(s.p.Descriptor(class.Type))}
	x.Location = s.locationOf(m, i)
	if s.o.Owner != nil {
		x.SDK = s.owner(def.Class)
	}
	return x
}

// locationOf returns where an instruction lies, as reports write it.
func (s *search) locationOf(m *method, i uint32) string {
	at := m.body.At(int(min(i, uint32(len(m.body.Instrs)-1))))
	return s.p.Entry(s.p.Defs[m.def].Class) + ":0x" + strconv.FormatInt(at, 16)
}

// print returns a method as reports write it.
func (s *search) print(m program.MethodID) string {
	text, ok := s.printed[m]
	if !ok {
		text = s.p.Print(m)
		s.printed[m] = text
	}
	return text
}

// trace lists the steps of a flow, from the source on, by a way that keeps to a course, what was done to the data, and the methods
// that it passed through.
func (s *search) trace(way []visit, h *hit, source *Source, on course) (steps []Step, transforms []string, ran []*method, why fault) {
	t := tracing{s: s, data: source.Data, on: on, levels: s.runsOn, steps: []Step{{Method: source.Place.Caller, API: source.Place.API, Location: source.Place.Location, Note: "source"}}}
	for i := len(way) - 1; i > 0; i-- { // the source's first
		v, m := &way[i], s.contexts[s.edge(way[i-1].edge).in].m
		if v.cross != nowhere {
			t.step(s.contexts[s.edge(v.edge).in].m, v.cross)
		}
		t.caught = t.caught || v.by == caught
		if v.by != 0 {
			t.step(m, v.by-1)
		}
		if v.exit != noEdge {
			t.within(v.exit, 1)
		}
	}
	if m := s.method(source.Def); m != nil && !source.Handed {
		t.passes(m, m.instrAt(source.Offset))
	}
	t.passes(s.openerOf(h), h.instr)
	t.passes(s.contexts[s.edge(h.edge).in].m, h.by)
	switch {
	case t.other:
		return nil, nil, nil, becomesOther
	case t.levels == 0:
		return nil, nil, nil, onNoLevel
	case t.caught && !on.smooth:
		why = isCaught
	}
	k := s.sinkOf(h, way)
	for i := len(t.steps) - 1; i > 0; i-- {
		if t.steps[i].Location == k.Location {
			t.steps = t.steps[:i] // what follows is the way back to who opened the stream
			break
		}
	}
	return shorten(append(t.steps, Step{Method: k.Caller, API: k.API, Location: k.Location, Note: "sink"})), t.transforms, t.ran, why
}

// shorten leaves out the middle of a long trace, where a step says so.
func shorten(steps []Step) []Step {
	if len(steps) <= maxShown {
		return steps
	}
	head, tail := steps[:maxShown/2], steps[len(steps)-maxShown/2+1:]
	return slices.Concat(head, []Step{{Note: "gap"}}, tail)
}

type tracing struct {
	s          *search
	data       string
	on         course
	other      bool   // what is followed has become other data
	levels     levels // on which all that was passed runs
	caught     bool   // a handler took over
	steps      []Step
	transforms []string
	ran        []*method // that it passed through
	work       int
}

// within adds the steps that lead to an edge, from where its context, or its source, begins.
func (t *tracing) within(end edgeID, depth int) {
	var links []causing
	if t.on != (course{}) {
		links = t.s.wayWithin(end, t.on, depth)
	}
	if links == nil {
		for e := end; e != noEdge && t.work < maxTrace; e = t.s.edge(e).from {
			links = append(links, causing{e, t.s.edge(e).cause})
			t.work++
		}
	}
	for i := len(links) - 1; i >= 0; i-- {
		x := &links[i]
		t.caught = t.caught || x.by == caught
		if x.by == 0 || x.from == noEdge {
			continue
		}
		t.step(t.s.contexts[t.s.edge(x.edge).in].m, x.by-1)
		if x.exit() != noEdge && depth < maxNested {
			t.within(x.exit(), depth+1)
		}
	}
}

// passes notes on which levels an instruction runs.
func (t *tracing) passes(m *method, i uint32) { t.levels &= t.s.levelsAt(m, i) }

// step adds the step that an instruction is.
func (t *tracing) step(m *method, i uint32) {
	t.passes(m, i)
	if int(i) >= len(m.body.Instrs) || len(t.steps) > maxWalked {
		return
	}
	if !slices.Contains(t.ran, m) {
		t.ran = append(t.ran, m)
	}
	s := t.s
	in := &m.body.Instrs[i]
	var step Step
	place := func(note string) {
		step = Step{Method: s.print(s.p.Defs[m.def].Method), Location: s.locationOf(m, i), Note: note}
	}
	switch in.Op {
	case program.Invoke:
		place("call")
		t.other = t.other || step.Location != t.steps[0].Location && s.givesOther(m, i, t.data)
		if ref := program.MethodID(in.Ref); program.Call(in.Sub) != program.Custom && ref != program.NoMethod {
			step.API = s.print(ref)
			for _, x := range s.effectOf(ref).transfers {
				if x.Transform != "" {
					step.Note = "transform"
					if !slices.Contains(t.transforms, x.Transform) {
						t.transforms = append(t.transforms, x.Transform)
					}
				}
			}
		}
	case program.Put, program.PutStatic, program.ArrayPut:
		place("store")
	case program.Get, program.GetStatic, program.ArrayGet:
		place("load")
	case program.Return:
		place("return")
	case program.If, program.Switch:
		place("branch")
	default:
		return
	}
	if last := &t.steps[len(t.steps)-1]; *last != step && (last.Location != step.Location || last.Note != "source") {
		t.steps = append(t.steps, step)
	}
}

// maxShown bounds the steps that are shown of a flow, maxWalked those that are looked at.
const (
	maxShown  = 24
	maxWalked = 2000
)

// maxNested bounds how many methods within each other a trace looks into.
const maxNested = 16

// maxTrace bounds the edges of a trace.
const maxTrace = 10_000
