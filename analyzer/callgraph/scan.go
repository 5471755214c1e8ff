package callgraph

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf16"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
	"sdkaudit/analyzer/program/framework"
)

// Kinds of values that this package adds.
const (
	// stored is what a stored flag, or a computation on one, yields.
	stored = program.Other + iota
	// method is a method that reflection found: At is the instruction, whose particulars are in scanner.methods.
	method
	// lambda is the object of call site Ref that instruction At makes.
	lambda
)

// notMade is an instruction that makes no object.
const notMade = 1<<24 - 1

// scanner turns bodies into summaries. Each worker has one.
type scanner struct {
	g      *Graph
	k      *marks
	p      *program.Program
	values *program.Values

	body    *program.Body
	class   program.TypeID // that defines the method
	out     summary
	made    map[uint32]*object
	methods map[uint32]reflected
	sends   []send
	// listened are the calls of the method that give listeners.
	listened []listening
	guards   []guard
	sites    pile[site]
	args     pile[passed]
	each     Visitor // beside; may be nil
	layouts  []bool  // that are named
}

// object is what becomes of an object that the method makes.
type object struct {
	t       program.TypeID
	class   program.ClassID
	given   program.Value // of what the constructor gets, a value of which the class may be known
	site    uint32        // of a lambda, which has no type; plus one
	escaped bool
	target  program.TypeID   // an Intent's component, or a ComponentName's class
	action  program.StringID // an Intent's action
}

type reflected struct {
	class program.TypeID
	name  program.StringID
}

type send struct {
	kind   sendKind
	intent program.Value
	instr  uint32
}

func newScanner(g *Graph) *scanner {
	return &scanner{
		g: g, k: g.marks, p: g.p, made: map[uint32]*object{}, methods: map[uint32]reflected{}, layouts: make([]bool, len(g.named)),
	}
}

// hooks returns an analysis that knows what the scanner does.
func (s *scanner) hooks() *program.Values {
	return &program.Values{Result: s.result, Element: s.g.initials.Element, Static: s.g.initials.Static}
}

// result is the hook of Values: what a call yields.
func (s *scanner) result(b *program.Body, at int, args []program.Value) program.Value {
	s.body = b
	in := &b.Instrs[at]
	called := program.NewValue(program.Called, in.Ref, uint32(at))
	if program.Call(in.Sub) == program.Custom {
		return program.NewValue(lambda, in.Ref, uint32(at))
	}
	if program.MethodID(in.Ref) == program.NoMethod {
		return called
	}
	m := program.MethodID(in.Ref)
	if k := s.k.mark(m); k != nil {
		arg := func(name string) (program.Value, bool) { return argument(in, k, name, args) }
		switch k.role {
		case "class_by_name":
			if v, ok := arg("class_name"); ok && v.Kind() == program.Text {
				if t, ok := s.k.className(s.p.String(program.StringID(v.Ref()))); ok {
					return program.NewValue(program.ClassRef, uint32(t), 0)
				}
			}
		case "parse_uri":
			for _, name := range []string{"text", "uri"} {
				if v, ok := arg(name); ok && v.Kind() == program.Text {
					return v
				}
			}
		case "read_flag":
			return program.NewValue(stored, 0, notMade)
		case "get_constructor":
			if len(args) > 0 && args[0].Kind() == program.ClassRef {
				return args[0]
			}
		case "new_instance":
			if len(args) > 0 && args[0].Kind() == program.ClassRef {
				return program.NewValue(program.Made, args[0].Ref(), uint32(at))
			}
		case "get_method", "find_handle":
			name, _ := arg("name")
			class, named := arg("class")
			if !named && len(args) > 0 {
				class = args[0]
			}
			if class.Kind() == program.ClassRef && name.Kind() == program.Text {
				s.methods[uint32(at)] = reflected{program.TypeID(class.Ref()), program.StringID(name.Ref())}
				return program.NewValue(method, 0, uint32(at))
			}
		case "intent_class", "intent_action", "intent_data", "intent_package":
			if len(args) > 0 {
				return args[0] // the intent itself
			}
		}
	}
	if s.p.Target(m).Outside != program.NoType {
		if len(args) > 0 && s.same(m, args[0]) {
			return args[0]
		}
		for _, v := range args {
			if v.Kind() == stored {
				return v
			}
		}
		if v, ok := s.compares(m, args); ok {
			return v
		}
	}
	return called
}

// same reports whether what a method of the platform yields tells the same as what it is called on: the intent that it has
// put something into, the name of a class.
func (s *scanner) same(m program.MethodID, on program.Value) bool {
	sig := s.p.SigOf(m)
	switch on.Kind() {
	case program.Made:
		t := s.p.ClassOf(m)
		if s.p.Result(sig) != t || string(s.p.Descriptor(t)) != "Landroid/content/Intent;" {
			return false
		}
		name := s.p.NameOf(sig)
		for _, verb := range []string{"put", "set", "add", "replace"} {
			if bytes.HasPrefix(name, []byte(verb)) {
				return true
			}
		}
	case program.ClassRef:
		return string(s.p.NameOf(sig)) == "getName" && string(s.p.Descriptor(s.p.ClassOf(m))) == "Ljava/lang/Class;"
	}
	return false
}

// compares says what a comparison of texts yields, or the hash that a switch over texts looks at; and notes that the
// method looks at parameters.
func (s *scanner) compares(m program.MethodID, args []program.Value) (program.Value, bool) {
	sig := s.p.SigOf(m)
	if m < program.MethodID(len(s.k.textual)) && !s.k.textual[m] {
		return 0, false
	}
	for _, v := range args {
		s.tests(v)
	}
	for _, v := range args {
		if v.Kind() != program.Text {
			return 0, false
		}
	}
	text := func(v program.Value) string { return binread.MUTF8(s.p.String(program.StringID(v.Ref()))) }
	switch name := string(s.p.NameOf(sig)); {
	case name == "hashCode" && len(args) == 1:
		var hash int32
		for _, unit := range utf16.Encode([]rune(text(args[0]))) {
			hash = 31*hash + int32(unit)
		}
		return program.NewValue(program.Number, uint32(hash), 0), true
	case len(args) == 2:
		a, b := text(args[0]), text(args[1])
		if equal := a == b || name == "equalsIgnoreCase" && strings.EqualFold(a, b); equal {
			return program.NewValue(program.Number, 1, 0), true
		}
		return program.NewValue(program.Number, 0, 0), true
	}
	return 0, false
}

// argument returns a named argument of a call.
func argument(in *program.Instr, k *mark, name string, args []program.Value) (program.Value, bool) {
	at, ok := k.args[name]
	if !ok {
		return 0, false
	}
	if program.Call(in.Sub) != program.Static {
		at++
	}
	if at >= len(args) {
		return 0, false
	}
	return args[at], true
}

func (s *scanner) begin(d program.DefID, b *program.Body, v *program.Values) {
	s.body, s.values = b, v
	s.class = s.p.Classes[s.p.Defs[d].Class].Type
}

// scan makes the summary of a method.
func (s *scanner) scan(d program.DefID, b *program.Body, v *program.Values) summary {
	s.begin(d, b, v)
	s.out = summary{sites: s.out.sites[:0], args: s.out.args[:0]}
	s.sends, s.guards, s.listened = s.sends[:0], s.guards[:0], s.listened[:0]
	if len(s.made)+len(s.methods) > 0 {
		clear(s.made)
		clear(s.methods)
	}
	v.Run(b)
	v.Each(b, func(i int, in *program.Instr, regs []program.Value) {
		s.visit(i, in, regs)
		if s.each != nil {
			s.each.Visit(i, in, regs)
		}
	})
	for _, at := range v.Lost {
		if o := s.made[at]; o != nil {
			o.escaped = true
		}
	}
	s.finishSends()
	for _, at := range sorted(s.made) {
		switch o := s.made[at]; {
		case !o.escaped:
		case o.site != 0:
			s.add(int(at), site{kind: siteOut, ref: o.site - 1})
		case o.class != program.NoClass && s.k.capable[o.class]:
			s.add(int(at), site{kind: siteEscape, exact: true, ref: uint32(o.t), value: o.given})
		}
	}
	out := s.out
	out.sites, out.guards, out.args = s.sites.keep(s.out.sites), slices.Clone(s.guards), s.args.keep(s.out.args)
	return out
}

// pile holds short lists one behind another, so that not each is a piece of memory by itself.
type pile[T any] []T

// keep copies a list.
func (p *pile[T]) keep(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	if cap(*p)-len(*p) < len(list) {
		*p = make([]T, 0, max(pileSize, len(list)))
	}
	from := len(*p)
	*p = append(*p, list...)
	return (*p)[from:len(*p):len(*p)]
}

const pileSize = 2048

func sorted(m map[uint32]*object) []uint32 {
	if len(m) == 0 {
		return nil
	}
	keys := make([]uint32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (s *scanner) add(i int, x site) {
	x.at = uint32(s.body.At(i))
	s.out.sites = append(s.out.sites, x)
}

func (s *scanner) escape(v program.Value) {
	if k := v.Kind(); k == program.Made || k == lambda {
		if o := s.made[v.At()]; o != nil {
			o.escaped = true
		}
	}
}

func (s *scanner) visit(i int, in *program.Instr, regs []program.Value) {
	switch in.Op {
	case program.NewObject:
		s.makes(i, program.TypeID(in.Ref))
	case program.Const:
		if n := in.Literal(); n>>24 == 0x7f { // where the resources of apps are
			if l, ok := s.g.layouts[uint32(n)]; ok {
				s.add(i, site{kind: siteLayout, ref: uint32(l)})
				s.layouts[l] = true
			}
		}
	case program.Put:
		s.escape(regs[in.B])
	case program.PutStatic:
		s.escape(regs[in.A])
		s.inits(i, in)
	case program.GetStatic:
		s.inits(i, in)
	case program.ArrayPut:
		s.escape(regs[in.Dst])
	case program.Return, program.Throw:
		if in.A != program.NoReg {
			s.escape(regs[in.A])
		}
	case program.FilledArray:
		for _, r := range s.body.Args(in) {
			s.escape(regs[r])
		}
	case program.Switch:
		s.tests(regs[in.A])
	case program.If:
		s.tests(regs[in.A])
		if in.B != program.NoReg {
			s.tests(regs[in.B])
		}
		if in.B != program.NoReg && regs[in.B].Kind() == stored {
			s.guards = append(s.guards, guard{uint32(i), program.NoMethod})
			return
		}
		switch v := regs[in.A]; v.Kind() {
		case stored:
			s.guards = append(s.guards, guard{uint32(i), program.NoMethod})
		case program.Called:
			if m := program.MethodID(v.Ref()); in.B == program.NoReg && m != program.NoMethod && s.p.Target(m).Def != program.NoDef {
				s.guards = append(s.guards, guard{uint32(i), m})
			}
		}
	case program.Invoke:
		s.invoke(i, in, regs)
	}
}

// makes notes an object.
func (s *scanner) makes(i int, t program.TypeID) {
	if t == program.NoType {
		return
	}
	c := s.p.Class(t)
	if c != program.NoClass {
		s.add(i, site{kind: siteNew, exact: true, ref: uint32(t)})
	}
	if c == program.NoClass && !s.tracked(t) {
		return
	}
	if s.made[uint32(i)] == nil {
		s.made[uint32(i)] = &object{t: t, class: c, target: program.NoType, action: program.NoString}
	}
}

// tracked reports whether what becomes of an object of the platform matters.
func (s *scanner) tracked(t program.TypeID) bool {
	return t == s.k.intent || string(s.p.Descriptor(t)) == "Landroid/content/ComponentName;"
}

func (s *scanner) inits(i int, in *program.Instr) {
	if program.FieldID(in.Ref) == program.NoField {
		return
	}
	s.initClass(i, s.p.Holder(program.FieldID(in.Ref)))
}

func (s *scanner) initClass(i int, t program.TypeID) {
	if t == program.NoType || t == s.class {
		return
	}
	if c := s.p.Class(t); c != program.NoClass && s.k.init[c] {
		s.add(i, site{kind: siteInit, ref: uint32(c)})
	}
}

func (s *scanner) invoke(i int, in *program.Instr, regs []program.Value) {
	s.out.calls++
	kind := program.Call(in.Sub)
	args := s.body.Args(in)
	if kind == program.Custom {
		for _, r := range args {
			s.escape(regs[r])
		}
		s.add(i, site{kind: siteLambda, ref: in.Ref})
		if s.p.CallSites[in.Ref].Impl == program.NoMethod && s.ownBootstrap(in.Ref) {
			s.add(i, site{kind: siteUnknown, ref: uint32(Reflection)})
		}
		if s.made[uint32(i)] == nil {
			s.made[uint32(i)] = &object{class: program.NoClass, site: in.Ref + 1, t: program.NoType, target: program.NoType, action: program.NoString}
		}
		return
	}
	m := program.MethodID(in.Ref)
	if m == program.NoMethod {
		s.add(i, site{kind: siteUnknown, ref: uint32(NoTarget)})
		return
	}
	target := s.p.Target(m)
	if target.Def == program.NoDef {
		s.outside(i, in, m, target, regs)
		return
	}
	for j, r := range args {
		if j > 0 || kind == program.Static {
			s.escape(regs[r])
		}
	}
	if k := s.k.mark(m); k != nil && k.role != "" { // a library that the build brings
		s.role(i, in, k, regs)
	}
	if kind == program.Static {
		s.initClass(i, s.p.Classes[s.p.Defs[target.Def].Class].Type)
	}
	s.passes(m, kind, args, regs)
	switch kind {
	case program.Static:
		s.add(i, site{kind: siteCall, ref: uint32(target.Def)})
	case program.Direct, program.Polymorphic:
		x := site{kind: siteCall, ref: uint32(target.Def), self: s.self(args, regs), value: s.receiver(args, regs)}
		s.constructs(m, args, regs)
		s.dispatches(&x, m)
		if len(args) > 0 && regs[args[0]].Kind() == program.Made {
			x.exact, x.other = true, regs[args[0]].Ref()
		}
		s.add(i, x)
	case program.Super:
		s.super(i, m, target)
	default:
		s.out.virtual++
		if len(args) > 0 && regs[args[0]].Kind() == program.Made {
			if d := s.dispatch(program.TypeID(regs[args[0]].Ref()), m); d != program.NoDef {
				s.add(i, site{kind: siteCall, exact: true, ref: uint32(d), other: regs[args[0]].Ref()})
				return
			}
		}
		if len(args) > 0 && regs[args[0]].Kind() == lambda {
			s.add(i, site{kind: siteBody, ref: regs[args[0]].Ref(), other: uint32(m)})
			return
		}
		x := site{kind: siteVirtual, self: s.self(args, regs), ref: uint32(m), value: s.receiver(args, regs)}
		s.dispatches(&x, m)
		s.add(i, x)
	}
}

// dispatches notes that what a call does depends on the class of a parameter.
func (s *scanner) dispatches(x *site, m program.MethodID) {
	if x.value.Kind() == program.Param && !x.self && x.value.At() < 32 && s.ambiguous(s.p.ClassOf(m)) {
		s.out.tests |= 1 << x.value.At()
	}
}

// receiver returns what is known of the object that a call is made on, where its class may be known in some context.
func (s *scanner) receiver(args []uint16, regs []program.Value) program.Value {
	if len(args) == 0 {
		return 0
	}
	return traced(regs[args[0]])
}

// traced returns a value if it may be an object of which the class is known in some context: a parameter or a field.
func traced(v program.Value) program.Value {
	if k := v.Kind(); k == program.Param || k == program.Loaded {
		return v
	}
	return 0
}

// constructs notes what the constructor of an object gets, of what has a class with others below it; and of what is told
// here to be of one class, where the constructor takes several.
func (s *scanner) constructs(m program.MethodID, args []uint16, regs []program.Value) {
	if len(args) == 0 || regs[args[0]].Kind() != program.Made {
		return
	}
	o := s.made[regs[args[0]].At()]
	if o == nil || o.given != 0 {
		return
	}
	for j, r := range args[1:] {
		if v := traced(regs[r]); v != 0 && s.mayBeObject(v) {
			o.given = v
			return
		}
		if sig := s.p.SigOf(m); j < s.p.NumParams(sig) && s.ambiguous(s.p.Param(sig, j)) {
			if t, ok := s.exactly(regs[r]); ok {
				o.given = objectOf(t)
				return
			}
		}
	}
}

// exactly returns the class of an object that the method makes, or of its own where no other class is below.
func (s *scanner) exactly(v program.Value) (program.TypeID, bool) {
	t, exact, ok := s.objectOf(v)
	return t, ok && v.Kind() != program.ClassRef && (exact || len(s.p.Subclasses(t)) == 0)
}

// mayBeObject reports whether a parameter or field holds an object of a class of the program with others below it.
func (s *scanner) mayBeObject(v program.Value) bool {
	if v.Kind() == program.Loaded {
		_, _, t := s.p.FieldOf(program.FieldID(v.Ref()))
		return s.ambiguous(t)
	}
	at := int(v.At())
	if s.instance() {
		if at == 0 {
			return s.ambiguous(s.class)
		}
		at--
	}
	sig := s.p.SigOf(s.body.Method)
	return at < s.p.NumParams(sig) && s.ambiguous(s.p.Param(sig, at))
}

// ambiguous reports whether a class of the program has others below it.
func (s *scanner) ambiguous(t program.TypeID) bool {
	return t != program.NoType && s.p.Class(t) != program.NoClass && len(s.p.Subclasses(t)) > 0
}

// tests notes that the method looks at a parameter.
func (s *scanner) tests(v program.Value) {
	if v.Kind() == program.Param && v.At() < 32 && s.plain(v.At()) {
		s.out.tests |= 1 << v.At()
	}
}

// plain reports whether a parameter of the method is a number or a text.
func (s *scanner) plain(at uint32) bool {
	if s.instance() {
		if at == 0 {
			return false
		}
		at--
	}
	sig := s.p.SigOf(s.body.Method)
	return int(at) < s.p.NumParams(sig) && plainType(s.p.Descriptor(s.p.Param(sig, int(at))))
}

func plainType(descriptor []byte) bool {
	switch string(descriptor) {
	case "I", "Z", "S", "B", "C", "Ljava/lang/String;":
		return true
	}
	return false
}

// passes notes the constants that a call passes on; its site is the next one.
func (s *scanner) passes(m program.MethodID, kind program.Call, args []uint16, regs []program.Value) {
	sig, base := s.p.SigOf(m), 1
	if kind == program.Static {
		base = 0
	}
	for i := range s.p.NumParams(sig) {
		j := i + base
		if j >= len(args) || j >= 32 {
			continue
		}
		v := regs[args[j]]
		switch v.Kind() {
		case program.Number, program.Text, program.Param, program.Loaded, program.Made:
		default:
			continue
		}
		if !plainType(s.p.Descriptor(s.p.Param(sig, i))) {
			if k := v.Kind(); s.ambiguous(s.p.Param(sig, i)) && (k == program.Param || k == program.Loaded || k == program.Made) {
				s.out.args = append(s.out.args, passed{uint32(len(s.out.sites)), uint8(j), v})
			}
			continue
		}
		switch v.Kind() {
		case program.Number, program.Text, program.Param:
			s.out.args = append(s.out.args, passed{uint32(len(s.out.sites)), uint8(j), v})
		}
	}
}

// self reports whether a call is one of the method's own object.
func (s *scanner) self(args []uint16, regs []program.Value) bool {
	return len(args) > 0 && regs[args[0]].Kind() == program.Param && regs[args[0]].At() == 0 && s.instance()
}

// dispatch finds what a call of a method reference runs on an object of exactly a type.
func (s *scanner) dispatch(t program.TypeID, m program.MethodID) program.DefID {
	return s.p.Override(s.p.Target(m).Def, s.p.Lookup(t, s.p.SigOf(m)).Def)
}

func (s *scanner) ownBootstrap(site uint32) bool {
	m := s.p.CallSites[site].Bootstrap
	return m == program.NoMethod || s.p.Target(m).Def != program.NoDef
}

// super finds what invoke-super calls: the method of the superclass of the class that the code stands in, or for an
// interface's default method what the reference names.
func (s *scanner) super(i int, m program.MethodID, target program.Target) {
	d := target.Def
	if c := s.p.Class(s.class); c != program.NoClass && s.p.Classes[s.p.Defs[d].Class].Flags&program.AccInterface == 0 {
		if above := s.p.Classes[c].Super; above != program.NoType {
			found := s.p.Lookup(above, s.p.SigOf(m))
			if found.Outside {
				return
			}
			if found.Def != program.NoDef {
				d = found.Def
			}
		}
	}
	s.add(i, site{kind: siteCall, self: true, ref: uint32(d)})
}

// outside is a call that the program does not define: it may come back.
func (s *scanner) outside(i int, in *program.Instr, m program.MethodID, target program.Target, regs []program.Value) {
	if t := target.Outside; t != program.NoType && s.missing(t) {
		s.out.missing++
	}
	p := s.p
	args := s.body.Args(in)
	kind := program.Call(in.Sub)
	sig := p.SigOf(m)
	if target.Outside == program.NoType {
		// Nobody declares it: the runtime would throw, unless a subclass has it.
		s.add(i, site{kind: siteUnknown, ref: uint32(NoTarget)})
	}
	virtual := kind == program.Virtual || kind == program.Interface
	if virtual {
		s.out.virtual++
		if s.k.overridden[sig] && len(args) > 0 {
			switch v := regs[args[0]]; {
			case v.Kind() != program.Made:
				s.add(i, site{kind: siteVirtual, self: s.self(args, regs), ref: uint32(m)})
			case p.Class(program.TypeID(v.Ref())) != program.NoClass:
				if d := p.Lookup(program.TypeID(v.Ref()), sig).Def; d != program.NoDef {
					s.add(i, site{kind: siteCall, exact: true, ref: uint32(d), other: v.Ref()})
				}
			}
		}
	}
	base := 1
	if kind == program.Static {
		base = 0
	}
	if kind == program.Polymorphic {
		s.handle(i, args, regs)
		return
	}
	if m == s.k.revive {
		s.add(i, site{kind: siteRevive})
	}
	k := s.k.mark(m)
	if k != nil && k.role != "" && s.role(i, in, k, regs) {
		return
	}
	replaced := s.replaced(i, m, args, regs)
	constructor := kind == program.Direct
	missing := target.Outside != program.NoType && s.missing(target.Outside)
	for j, r := range args {
		v := regs[r]
		on := j - base // models.Receiver is -1
		if on < 0 {
			if s.runs(i, k, on, v) || s.runsNamed(i, k, m, v) {
				continue
			}
			// A method of the platform that is called on an own object may call back any of its methods.
			if !constructor && kind != program.Super {
				s.escape(v)
			}
			continue
		}
		if on >= p.NumParams(sig) {
			break
		}
		as := p.Param(sig, on)
		if k != nil && k.exposes && on == 0 {
			if t, exact, ok := s.objectOf(v); ok {
				s.add(i, site{kind: siteExpose, exact: exact, ref: uint32(t)})
			}
			continue
		}
		if as == s.k.object && s.runs(i, k, on, v) {
			continue
		}
		if missing {
			s.open(i, v)
		}
		s.handOff(i, v, as)
	}
	if replaced != nil {
		replaced.until = len(s.out.sites)
	}
}

// listening is a call that gives an object a listener: the sites from first up to until.
type listening struct {
	method       program.MethodID
	on           program.Value
	block        uint32
	first, until int
}

// replaced notes a call that gives an object its one listener. The one that the same block has given it before, of which
// nobody can have called it since, is none any more.
func (s *scanner) replaced(i int, m program.MethodID, args []uint16, regs []program.Value) *listening {
	if len(args) != 2 || regs[args[0]] == 0 {
		return nil
	}
	name := s.p.NameOf(s.p.SigOf(m))
	if !bytes.HasPrefix(name, []byte("setOn")) || !bytes.HasSuffix(name, []byte("Listener")) {
		return nil
	}
	now := listening{method: m, on: regs[args[0]], first: len(s.out.sites), until: len(s.out.sites)}
	if len(s.values.Blocks) > 0 {
		now.block = s.values.BlockOf(uint32(i))
	}
	for k := range s.listened {
		x := &s.listened[k]
		if x.method != now.method || x.on != now.on || x.block != now.block {
			continue
		}
		for j := x.first; j < x.until; j++ {
			if old := &s.out.sites[j]; old.kind == siteHandOff && old.exact {
				*old = site{kind: siteNew, at: old.at, exact: old.exact, ref: old.ref}
			}
		}
		*x = now
		return x
	}
	s.listened = append(s.listened, now)
	return &s.listened[len(s.listened)-1]
}

// handle is a call through a method handle.
func (s *scanner) handle(i int, args []uint16, regs []program.Value) {
	if len(args) == 0 || regs[args[0]].Kind() != method {
		s.add(i, site{kind: siteUnknown, ref: uint32(Reflection)})
		return
	}
	r := s.methods[regs[args[0]].At()]
	s.add(i, site{kind: siteReflect, exact: true, ref: uint32(r.class), other: uint32(r.name)})
}

// open notes that a library that is not there gets an object, or a class to make objects of.
func (s *scanner) open(i int, v program.Value) {
	if t, exact, ok := s.objectOf(v); ok {
		s.add(i, site{kind: siteOpen, exact: exact, ref: uint32(t), class: v.Kind() == program.ClassRef})
	}
}

// given returns what the constructor of an object got.
func (s *scanner) given(v program.Value) program.Value {
	if v.Kind() == program.Made {
		if o := s.made[v.At()]; o != nil {
			return o.given
		}
	}
	return 0
}

// missing reports whether a type is neither in the program nor in the platform.
func (s *scanner) missing(t program.TypeID) bool {
	d := s.p.Descriptor(t)
	return s.p.Class(t) == program.NoClass && s.p.Known(t) == framework.None && len(d) > 0 && d[0] == 'L'
}

// runs adds what the models say that the call runs on its receiver, or on an argument of which the type does not tell, and
// reports whether they say anything.
func (s *scanner) runs(i int, k *mark, on int, v program.Value) bool {
	if k == nil {
		return false
	}
	found := false
	for _, r := range k.runs {
		if r.on != on {
			continue
		}
		if t, exact, ok := s.typeOf(v); ok {
			s.add(i, site{kind: siteRun, exact: exact, self: v.Kind() == program.Param, ref: uint32(t), other: r.id, value: s.given(v)})
			found = true
		}
	}
	return found
}

// runsNamed adds what the models say that the call runs on its receiver where only the call's own class tells which that is.
func (s *scanner) runsNamed(i int, k *mark, m program.MethodID, v program.Value) bool {
	t := s.p.ClassOf(m)
	if k == nil || v.Kind() == program.Made || s.p.Class(t) == program.NoClass {
		return false
	}
	found := false
	for _, r := range k.runs {
		if r.on == models.Receiver {
			s.add(i, site{kind: siteRun, ref: uint32(t), other: r.id})
			found = true
		}
	}
	return found
}

// typeOf returns the type of an object that can be called back.
func (s *scanner) typeOf(v program.Value) (t program.TypeID, exact, ok bool) {
	t, exact, ok = s.objectOf(v)
	return t, exact, ok && s.k.capable[s.p.Class(t)]
}

// objectOf returns the type of an object that the method makes, or of its own receiver, where the program defines it.
func (s *scanner) objectOf(v program.Value) (t program.TypeID, exact, ok bool) {
	switch v.Kind() {
	case program.Made:
		t, exact = program.TypeID(v.Ref()), true
	case program.Param:
		if v.At() != 0 || len(s.body.Params) == 0 || !s.instance() {
			return 0, false, false
		}
		t = s.class
	case program.ClassRef:
		t, exact = program.TypeID(v.Ref()), true
	default:
		return 0, false, false
	}
	return t, exact, s.p.Class(t) != program.NoClass
}

func (s *scanner) instance() bool {
	d := s.p.DefOf(s.body.Method)
	return d != program.NoDef && s.p.Defs[d].Flags&program.AccStatic == 0
}

// handOff notes that the platform gets an object as one of type as.
func (s *scanner) handOff(i int, v program.Value, as program.TypeID) {
	if v.Kind() == lambda {
		s.add(i, site{kind: siteOut, ref: v.Ref()})
		return
	}
	if v.Kind() == program.ClassRef {
		if c := s.p.Class(program.TypeID(v.Ref())); c != program.NoClass && s.k.capable[c] {
			s.add(i, site{kind: siteClass, exact: true, ref: v.Ref()})
		}
		return
	}
	t, exact, ok := s.typeOf(v)
	if !ok {
		return
	}
	s.add(i, site{kind: siteHandOff, exact: exact, self: v.Kind() == program.Param, ref: uint32(t), other: uint32(as), value: s.given(v)})
	if as == s.k.object {
		s.escape(v)
	}
}

// role does what a call with a role does; it reports whether that is all.
func (s *scanner) role(i int, in *program.Instr, k *mark, regs []program.Value) bool {
	args := s.body.Args(in)
	arg := func(name string) program.Value {
		at, ok := k.args[name]
		if ok && program.Call(in.Sub) != program.Static {
			at++
		}
		if !ok || at >= len(args) {
			return 0
		}
		return regs[args[at]]
	}
	receiver := func() program.Value {
		if len(args) == 0 {
			return 0
		}
		return regs[args[0]]
	}
	switch k.role {
	case "new_intent", "new_component_name", "intent_class", "intent_action":
		s.addressed(receiver(), k, arg)
		return true
	case "start_activity", "start_service", "bind_service", "send_broadcast", "pending_activity", "pending_service", "pending_broadcast":
		s.sends = append(s.sends, send{sendKinds[k.role], arg("intent"), uint32(i)})
		return k.role != "bind_service"
	case "read_flag":
		s.out.flag = true
	case "new_instance":
		if v := receiver(); v.Kind() == program.ClassRef {
			if c := s.p.Class(program.TypeID(v.Ref())); c != program.NoClass {
				s.add(i, site{kind: siteReflect, exact: true, ref: v.Ref(), other: uint32(program.NoString), class: s.k.ofClass(in.Ref)})
				s.made[uint32(i)] = &object{t: program.TypeID(v.Ref()), class: c, target: program.NoType, action: program.NoString, escaped: true}
			}
		} else {
			s.add(i, site{kind: siteUnknown, ref: uint32(Reflection)})
		}
		return true
	case "class_by_name":
		if arg("class_name").Kind() != program.Text {
			s.add(i, site{kind: siteUnknown, ref: uint32(Reflection)})
		}
		return true
	case "invoke":
		if v := receiver(); v.Kind() == method {
			r := s.methods[v.At()]
			s.add(i, site{kind: siteReflect, exact: true, ref: uint32(r.class), other: uint32(r.name)})
		} else {
			s.add(i, site{kind: siteUnknown, ref: uint32(Reflection)})
		}
		return true
	}
	return false
}

var sendKinds = map[string]sendKind{
	"start_activity": sendActivity, "start_service": sendService, "bind_service": sendBind, "send_broadcast": sendBroadcast,
	"pending_activity": sendLater, "pending_service": sendLater, "pending_broadcast": sendLater,
}

// addressed notes what an intent, or the name of a component, is made or set to.
func (s *scanner) addressed(v program.Value, k *mark, arg func(string) program.Value) {
	if v.Kind() != program.Made {
		return
	}
	o := s.made[v.At()]
	if o == nil {
		return
	}
	if c := cmp.Or(arg("class"), arg("class_name")); c != 0 {
		switch c.Kind() {
		case program.ClassRef:
			o.target = program.TypeID(c.Ref())
		case program.Text:
			if t, ok := s.k.className(s.p.String(program.StringID(c.Ref()))); ok {
				o.target = t
			}
		}
	}
	if c := arg("component"); c.Kind() == program.Made {
		if name := s.made[c.At()]; name != nil {
			o.target = name.target
		}
	}
	if a := arg("action"); a.Kind() == program.Text {
		o.action = program.StringID(a.Ref())
	}
}

// finishSends adds the sites of intents that are sent, now that all is known of them.
func (s *scanner) finishSends() {
	for _, x := range s.sends {
		var o *object
		if x.intent.Kind() == program.Made {
			o = s.made[x.intent.At()]
		}
		switch {
		case o != nil && o.target != program.NoType:
			s.add(int(x.instr), site{kind: siteSend, exact: true, send: x.kind, ref: uint32(o.target)})
		case o != nil && o.action != program.NoString:
			s.add(int(x.instr), site{kind: siteAction, send: x.kind, ref: uint32(o.action)})
		default:
			s.add(int(x.instr), site{kind: siteUnknown, send: x.kind, ref: uint32(Intent)})
		}
	}
}
