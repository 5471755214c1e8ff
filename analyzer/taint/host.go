package taint

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// address returns the server that a sink talks to, and whether it is told to do so without encryption: where all constants
// that the address of the connection is made of name one. way is that of the flow, whose calls tell arguments; ran
// are the methods that it passed through.
func (s *search) address(h *hit, way []stop, ran []*method) (host string, cleartext bool) {
	if h.sink == nil || h.kind != "network" && h.kind != "webview" {
		return "", false
	}
	t := tracingHost{s: s, ran: ran, frames: map[frame]*frame{}, seen: map[part]bool{}}
	f := t.frameOf(way)
	if h.from != nil {
		f = t.frame(frame{m: h.from})
	}
	in := &f.m.body.Instrs[h.instr]
	ref := program.MethodID(in.Ref)
	if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom || ref == program.NoMethod {
		return "", false
	}
	name := string(s.p.NameOf(s.p.SigOf(ref)))
	content := slices.ContainsFunc(contentVerbs, func(verb string) bool { return strings.HasPrefix(name, verb) })
	args := f.m.body.Args(in)
	for j, a := range args {
		if j == 0 && program.Call(in.Sub) != program.Static {
			t.before(f, h.instr, a, inAddress)
		} else if !content {
			t.before(f, h.instr, a, s.formOf(in, j))
		}
	}
	t.run()
	if t.lost || t.host == "" {
		return "", false
	}
	// A connection that is of TLS talks to no address without.
	secure := strings.HasPrefix(string(s.p.Descriptor(s.p.ClassOf(ref))), "Ljavax/net/ssl/")
	return t.host, t.cleartext && !secure
}

// contentVerbs begin the names of sinks whose arguments are what is sent, and tell nothing of who gets it.
var contentVerbs = []string{"set", "add", "send", "write", "publish"}

// form says how a text names a server.
type form uint8

const (
	inAddress form = iota // begins with a scheme
	asHost                // is the name
	asScheme              // is the scheme
	noForm                // does not
)

// frame is a method in which an address is traced. up is the one that calls it at call; nil where all callers count.
type frame struct {
	m     *method
	up    *frame
	call  uint32
	how   callgraph.How
	depth int
}

// part is what a register holds before an instruction of a block, or at its end.
type part struct {
	f         *frame
	block, at uint32
	reg       uint16
	form      form
}

// Bounds of the search for one address: beyond, nothing is said of it.
const (
	maxParts     = 2000
	maxFrames    = 8 // callers above each other
	maxAddressed = 16
)

// tracingHost goes back from a sink to the constants of its address.
type tracingHost struct {
	s         *search
	ran       []*method // on the way of the flow
	frames    map[frame]*frame
	seen      map[part]bool
	work      []part
	host      string
	cleartext bool
	lost      bool // there are several, or too much to look at
}

func (t *tracingHost) before(f *frame, i uint32, reg uint16, as form) {
	t.add(part{f, f.m.blockOf(i), i, reg, as})
}

func (t *tracingHost) add(x part) {
	if x.form == noForm || x.reg == program.NoReg || t.seen[x] {
		return
	}
	if len(t.seen) >= maxParts {
		t.lost = true
		return
	}
	t.seen[x] = true
	t.work = append(t.work, x)
}

func (t *tracingHost) run() {
	for len(t.work) > 0 && !t.lost {
		x := t.work[len(t.work)-1]
		t.work = t.work[:len(t.work)-1]
		t.through(x)
	}
}

func (t *tracingHost) frame(f frame) *frame {
	if known, ok := t.frames[f]; ok {
		return known
	}
	t.frames[f] = &f
	return &f
}

// frameOf returns the method of a sink with those that call it on the way of a flow.
func (t *tracingHost) frameOf(way []stop) *frame {
	first, last := 0, 0
	for ; last+1 < len(way) && last < maxFrames; last++ {
		if t.s.contexts[t.s.edge(way[last].edge).in].open {
			break
		}
	}
	var up *frame
	for k := last; k >= first; k-- {
		f := frame{m: t.s.contexts[t.s.edge(way[k].edge).in].m, up: up, depth: last - k}
		if up != nil {
			f.call = way[k+1].instr
			for _, c := range up.m.calls[f.call] {
				if c.def == f.m.def {
					f.how = c.how
				}
			}
		}
		up = t.frame(f)
	}
	return up
}

// through goes back to the start of the block, or to where the register is written.
func (t *tracingHost) through(x part) {
	m := x.f.m
	block := &m.flow.Blocks[x.block]
	for i := x.at; i > block.Start; {
		i--
		if t.begins(x, i) {
			return
		}
	}
	if block.Start == 0 {
		for j, r := range m.body.Params {
			if r == x.reg {
				t.callers(x, j)
			}
		}
	}
	for _, from := range m.preds[x.block] {
		if m.live[from] {
			t.add(part{x.f, from, m.flow.Blocks[from].End, x.reg, x.form})
		}
	}
}

// begins reports whether what is looked for comes from an instruction, and goes on with what that made it of.
func (t *tracingHost) begins(x part, i uint32) bool {
	m := x.f.m
	in := &m.body.Instrs[i]
	if in.Writes() != x.reg {
		t.given(x, i, in)
		return false
	}
	switch in.Op {
	case program.Move, program.CheckCast, program.ArrayGet:
		t.before(x.f, i, in.A, x.form)
	case program.FilledArray:
		for _, a := range m.body.Args(in) {
			t.before(x.f, i, a, x.form)
		}
	case program.ConstString:
		t.text(binread.MUTF8(t.s.p.String(program.StringID(in.Ref))), x.form)
	case program.Get, program.GetStatic:
		if f := program.FieldID(in.Ref); f != program.NoField {
			if by, ok := t.putBefore(m, i, in, f); ok {
				t.before(x.f, by, m.body.Instrs[by].B, x.form)
			} else {
				t.field(x, f, in.Op == program.GetStatic)
			}
		}
	case program.Invoke:
		t.called(x, i, in)
	}
	return true
}

// given goes on with what an object was told where it is not made: by its constructor, as the element of an array, or as
// an address that it takes.
func (t *tracingHost) given(x part, i uint32, in *program.Instr) {
	m := x.f.m
	switch in.Op {
	case program.ArrayPut:
		if in.A == x.reg {
			t.before(x.f, i, in.Dst, x.form)
		}
		return
	case program.Invoke:
	default:
		return
	}
	ref := program.MethodID(in.Ref)
	args := m.body.Args(in)
	if call := program.Call(in.Sub); x.form != inAddress || call == program.Custom || call == program.Static || ref == program.NoMethod || len(args) == 0 || args[0] != x.reg {
		return
	}
	name := string(t.s.p.NameOf(t.s.p.SigOf(ref)))
	if name != "<init>" && !slices.Contains(addressVerbs, name) {
		return
	}
	for j, a := range args[1:] {
		t.before(x.f, i, a, t.s.formOf(in, j+1))
	}
	if name != "<init>" || len(t.s.effectOf(ref).transfers) > 0 {
		return
	}
	for _, c := range m.calls[i] { // which hands on what it gets to the constructor above
		if to := t.s.method(c.def); c.how == callgraph.Called && to != nil && len(to.body.Params) > 0 {
			t.leaving(x, i, c, to, func(*program.Instr) uint16 { return to.body.Params[0] })
		}
	}
}

// addressVerbs are methods that tell an object an address, or a part of it.
var addressVerbs = []string{
	"append", "insert", "concat", "url", "setUrl", "setURL", "uri", "setUri", "setURI", "baseUrl", "scheme", "host", "authority",
	"encodedAuthority",
}

// leaving goes on in a method that a call runs, with a register where it returns.
func (t *tracingHost) leaving(x part, i uint32, c callee, to *method, reg func(in *program.Instr) uint16) {
	if x.f.depth >= maxFrames {
		return
	}
	f := t.frame(frame{m: to, up: x.f, call: i, how: c.how, depth: x.f.depth + 1})
	for j := range to.body.Instrs {
		if in := &to.body.Instrs[j]; in.Op == program.Return && to.live[to.blockOf(uint32(j))] {
			t.before(f, uint32(j), reg(in), x.form)
		}
	}
}

// called goes on with what a call returned.
func (t *tracingHost) called(x part, i uint32, in *program.Instr) {
	m := x.f.m
	args := m.body.Args(in)
	ref := program.MethodID(in.Ref)
	if program.Call(in.Sub) == program.Custom || ref == program.NoMethod {
		if x.form == inAddress {
			for _, a := range args {
				t.before(x.f, i, a, inAddress)
			}
		}
		return
	}
	ran := false
	if len(t.s.effectOf(ref).transfers) == 0 {
		for _, c := range m.calls[i] {
			if to := t.s.method(c.def); c.how == callgraph.Called && to != nil {
				ran = true
				t.leaving(x, i, c, to, func(in *program.Instr) uint16 { return in.A })
			}
		}
	}
	if ran || x.form != inAddress {
		return
	}
	static := program.Call(in.Sub) == program.Static
	sig := t.s.p.SigOf(ref)
	// One that returns what it is called on is told many things.
	chained := !static && t.s.p.Result(sig) == t.s.p.ClassOf(ref) && !slices.Contains(addressVerbs, string(t.s.p.NameOf(sig)))
	for j, a := range args {
		switch {
		case j == 0 && !static:
			t.before(x.f, i, a, inAddress)
		case !chained:
			t.before(x.f, i, a, t.s.formOf(in, j))
		}
	}
}

// callers goes on with what a parameter gets.
func (t *tracingHost) callers(x part, param int) {
	f := x.f
	if f.up != nil {
		t.argument(x, f.up, f.call, f.how, param)
		return
	}
	if f.depth >= maxFrames {
		return
	}
	list := t.s.callers[f.m.def]
	if len(list) > maxAddressed {
		t.lost = true
		return
	}
	onWay := slices.ContainsFunc(list, func(c caller) bool { return t.byObjectOnWay(c, f.m) })
	for _, c := range list {
		if from := t.s.method(c.def); from != nil && (!onWay || t.byObjectOnWay(c, f.m)) {
			t.argument(x, t.frame(frame{m: from, depth: f.depth + 1}), from.instrAt(c.offset), c.how, param)
		}
	}
}

// byObjectOnWay reports whether a method is called by an object of a kind that the flow passed through, on that object itself: a
// request that is filled with data is sent by one of its own methods, to where that says.
func (t *tracingHost) byObjectOnWay(c caller, called *method) bool {
	m := t.s.method(c.def)
	if m == nil || c.how != callgraph.Called || m.static(t.s.p) || len(m.body.Params) == 0 {
		return false
	}
	class := t.s.p.Defs[c.def].Class
	if class == t.s.p.Defs[called.def].Class || !slices.ContainsFunc(t.ran, func(r *method) bool {
		return t.s.p.Defs[r.def].Class == class && !r.static(t.s.p)
	}) {
		return false
	}
	in := &m.body.Instrs[m.instrAt(c.offset)]
	args := m.body.Args(in)
	return in.Op == program.Invoke && program.Call(in.Sub) != program.Static && len(args) > 0 && args[0] == m.body.Params[0]
}

// argument goes on with what a call passes as a parameter.
func (t *tracingHost) argument(x part, from *frame, i uint32, how callgraph.How, param int) {
	in := &from.m.body.Instrs[i]
	if in.Op != program.Invoke || program.Call(in.Sub) == program.Custom {
		return
	}
	args := from.m.body.Args(in)
	switch how {
	case callgraph.Called:
		if param < len(args) {
			t.before(from, i, args[param], x.form)
		}
	case callgraph.Handed: // as an asynchronous task gets what it is executed with
		of := t.s.paramType(x.f.m, param)
		for j, a := range args {
			if of != program.NoType && t.s.argumentType(in, j) == of && param > 0 {
				t.before(from, i, a, x.form)
			}
		}
	}
}

// field goes on with what the class puts into a field that declares it.
func (t *tracingHost) field(x part, id program.FieldID, static bool) {
	s := t.s
	_, name, _ := s.p.FieldOf(id)
	holder := s.p.Class(s.p.Holder(id))
	if holder == program.NoClass {
		return
	}
	if static {
		if text, ok := s.p.Texts(holder)[string(name)]; ok {
			t.text(text, x.form)
		}
	}
	if x.f.depth >= maxFrames {
		return
	}
	field := s.fields.step(id)
	if !static && t.fieldOnWay(x, field) {
		return
	}
	first, last := s.p.DefsOf(holder)
	for d := first; d < last; d++ {
		m := s.method(d)
		if _, ok := s.g.Reached(d); !ok || m == nil {
			continue
		}
		f := t.frame(frame{m: m, depth: x.f.depth + 1})
		for i := range m.body.Instrs {
			in := &m.body.Instrs[i]
			if !s.fields.puts(in, field) {
				continue
			}
			reg := in.B
			if in.Op == program.PutStatic {
				reg = in.A
			}
			t.before(f, uint32(i), reg, x.form)
		}
	}
}

// putBefore returns the instruction of the same method that puts what a load reads: in front of it on every way, into the same
// field of the same object, and with no code of the program between them.
func (t *tracingHost) putBefore(m *method, i uint32, load *program.Instr, id program.FieldID) (by uint32, ok bool) {
	const most = 200 // instructions
	field := t.s.fields.step(id)
	if load.Op != program.Get {
		return 0, false
	}
	from, known := t.heldIn(m, i, load.A)
	block, at := m.blockOf(i), i
	for n := 0; n < most; n++ {
		for at == m.flow.Blocks[block].Start {
			if len(m.preds[block]) != 1 || block == m.preds[block][0] {
				return 0, false
			}
			block = m.preds[block][0]
			at = m.flow.Blocks[block].End
		}
		at--
		switch in := &m.body.Instrs[at]; in.Op {
		case program.Put:
			if program.FieldID(in.Ref) == program.NoField {
				return 0, false
			}
			step := t.s.fields.step(program.FieldID(in.Ref))
			if step == field {
				to, same := t.heldIn(m, at, in.A)
				return at, known && same && to == from
			}
			if known && step == from.field {
				return 0, false
			}
		case program.Invoke:
			if !t.leaves(m, at, field, 0) {
				return 0, false
			}
		}
	}
	return 0, false
}

// leaves reports whether no code that a call runs puts anything into a field: of several methods that it may lead to those count
// that the flow passed through, where it passed through one.
func (t *tracingHost) leaves(m *method, i uint32, field step, depth int) bool {
	const deepest, most = 3, 8 // calls in each other, methods of one
	list := m.calls[i]
	passed := func(c callee) bool {
		to := t.s.method(c.def)
		return to != nil && slices.Contains(t.ran, to)
	}
	onWay := slices.ContainsFunc(list, passed)
	if depth > deepest || !onWay && len(list) > most {
		return len(list) == 0
	}
	for _, c := range list {
		to := t.s.method(c.def)
		if onWay && !passed(c) || c.how == callgraph.Made {
			continue
		}
		if to == nil {
			return false
		}
		for j := range to.body.Instrs {
			in := &to.body.Instrs[j]
			switch {
			case in.Op == program.Put && (program.FieldID(in.Ref) == program.NoField || t.s.fields.puts(in, field)):
				return false
			case in.Op == program.Invoke && !t.leaves(to, uint32(j), field, depth+1):
				return false
			}
		}
	}
	return true
}

// kept is where a method has an object: in a field of itself, or as a parameter where that is zero.
type kept struct {
	param uint16
	field step
}

// heldIn returns where the object is kept that a register holds before an instruction.
func (t *tracingHost) heldIn(m *method, i uint32, reg uint16) (h kept, ok bool) {
	if slices.Contains(m.body.Params, reg) && slices.Contains(m.homes, reg) {
		return kept{param: reg}, true
	}
	block, at := m.blockOf(i), i
	for at > m.flow.Blocks[block].Start {
		at--
		in := &m.body.Instrs[at]
		if in.Writes() != reg {
			continue
		}
		if in.Op != program.Get || program.FieldID(in.Ref) == program.NoField || !slices.Contains(m.homes, in.A) {
			return kept{}, false
		}
		return kept{in.A, t.s.fields.step(program.FieldID(in.Ref))}, true
	}
	return kept{}, false
}

// fieldOnWay goes on with what the methods on the way of the flow put into a field of the object that they belong to, and reports
// whether one does: a request that fills itself with data and with its address, of which each kind has another one.
func (t *tracingHost) fieldOnWay(x part, field step) (found bool) {
	for _, m := range t.ran {
		if len(m.body.Params) == 0 || m.static(t.s.p) {
			continue
		}
		for i := range m.body.Instrs {
			in := &m.body.Instrs[i]
			if in.Op == program.Put && in.A == m.body.Params[0] && t.s.fields.puts(in, field) {
				found = true
				t.before(t.frame(frame{m: m, depth: x.f.depth + 1}), uint32(i), in.B, x.form)
			}
		}
	}
	return found
}

// text takes a constant for what it says of the server.
func (t *tracingHost) text(text string, as form) {
	text = strings.ToLower(text)
	host := ""
	switch as {
	case asScheme:
		t.cleartext = t.cleartext || text == "http" || text == "ws"
		return
	case asHost:
		host = hostOf(text)
	default:
		scheme, rest, ok := strings.Cut(text, "://")
		if !ok || !slices.Contains([]string{"http", "https", "ws", "wss"}, scheme) {
			return
		}
		t.cleartext = t.cleartext || scheme == "http" || scheme == "ws"
		host = hostOf(rest)
	}
	if host == "" || t.host != "" && t.host != host {
		t.lost = true
		return
	}
	t.host = host
}

// hostOf returns the server that an address names behind its scheme; empty where it does not end with the text for sure.
func hostOf(address string) string {
	end := strings.IndexAny(address, "/?#\\")
	open := end < 0
	if !open {
		address = address[:end]
	}
	if at := strings.LastIndexByte(address, '@'); at >= 0 {
		address = address[at+1:]
	}
	host, _, port := strings.Cut(address, ":")
	host = strings.TrimSuffix(host, ".")
	for i := range len(host) {
		if c := host[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '_' {
			return ""
		}
	}
	if host == "" || host[0] == '.' || strings.Contains(host, "..") {
		return ""
	}
	if open && !port && host != "localhost" {
		// More may follow: "https://api-", "http://10.0.".
		last := host[strings.LastIndexByte(host, '.')+1:]
		if letters := strings.Trim(last, "0123456789-_") == last && len(last) > 1; last == host || strings.HasSuffix(address, ".") ||
			!letters && strings.Count(host, ".") != 3 {
			return ""
		}
	}
	return host
}

// formOf says what argument j of a call, the receiver first, tells of a server.
func (s *search) formOf(in *program.Instr, j int) form {
	ref := program.MethodID(in.Ref)
	sig := s.p.SigOf(ref)
	class, name := string(s.p.Descriptor(s.p.ClassOf(ref))), string(s.p.NameOf(sig))
	of := s.argumentType(in, j)
	if of == program.NoType {
		return noForm
	}
	if d := string(s.p.Descriptor(of)); len(d) == 1 || d == "Ljava/net/Proxy;" { // which is on the way, and not its end
		return noForm
	}
	switch name {
	case "<init>":
		switch class {
		case "Ljava/net/Socket;", "Ljava/net/InetSocketAddress;", "Lorg/apache/http/HttpHost;":
			return s.textAs(of, asHost)
		case "Ljava/net/URL;":
			if s.p.NumParams(sig) >= 3 && string(s.p.Descriptor(s.p.Param(sig, 0))) == stringType {
				return [...]form{asScheme, asHost, noForm}[min(j-1, 2)]
			}
		}
	case "createSocket", "createUnresolved", "getByName", "getAllByName", "host", "authority", "encodedAuthority":
		return s.textAs(of, asHost)
	case "scheme":
		return asScheme
	}
	return inAddress
}

const stringType = "Ljava/lang/String;"

func (s *search) textAs(of program.TypeID, as form) form {
	if string(s.p.Descriptor(of)) == stringType {
		return as
	}
	return inAddress
}
