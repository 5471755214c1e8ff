package taint

import (
	"cmp"
	"slices"
	"strings"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// A connection that stays opens its stream in one method, keeps it in a field, by itself or in an object of its own, and writes to
// it in another one. A field that gets nothing but streams which code opens right where it puts them there is one of these
// streams, whatever object it is of; so is what a method returns.

// opening is a call that opens a stream, by which what is written to that leaves.
type opening struct {
	m     *method
	instr uint32
	sink  *models.Sink
}

// outlet is where a stream comes from: a spring, and where the stream lies in what comes out of it.
type outlet struct {
	spring
	path
}

// openings are those of the streams that come out of an outlet: all of them where known says so.
type openings struct {
	list  []opening
	known bool
}

// opens notes as names of a stream the calls that open what comes out of an outlet.
func (b *back) opens(x outlet) {
	if b.atStart != nil || !b.s.mayOpen(x) {
		return
	}
	for _, o := range b.s.openingsOf(x) {
		a := alias{at: o.instr, opener: o.m, sink: o.sink}
		if o.m.def == b.m.def {
			a.opener = nil
		}
		if !slices.Contains(b.found, a) {
			b.found = append(b.found, a)
		}
	}
}

// openingsOf returns the calls that open the streams which come out of a field or a method; none where others may.
func (s *search) openingsOf(x outlet) []opening {
	if out, ok := s.opened[x]; ok {
		return out.list
	}
	s.opened[x] = openings{} // nothing is known as long as it is looked for
	var out openings
	switch x.kind {
	case fromField:
		out = s.openingsPut(program.FieldID(x.id), x.path)
	case fromResult:
		out = s.openingsReturned(program.DefID(x.id), x.path)
	}
	if !out.known || len(out.list) > maxOpenings {
		out.list = nil
	}
	s.opened[x] = out
	return out.list
}

// maxOpenings bounds the calls that open what lies in one place.
const maxOpenings = 8

// mayOpen reports whether what an outlet has may be a stream, by its type.
func (s *search) mayOpen(x outlet) bool {
	t := program.NoType
	switch {
	case x.path != whole:
		last, _, _ := s.paths.first(s.paths.behind(x.path, int(s.paths.size(x.path))-1))
		if last.kind() != stepField {
			return false
		}
		_, _, t = s.p.FieldOf(last.field())
	case x.kind == fromField:
		_, _, t = s.p.FieldOf(program.FieldID(x.id))
	case x.kind == fromResult:
		t = s.p.Result(s.p.SigOf(s.p.Defs[x.id].Method))
	}
	if t == program.NoType || s.p.Class(t) != program.NoClass {
		return false
	}
	d := string(s.p.Descriptor(t))
	return slices.ContainsFunc(streaming, func(front string) bool { return strings.HasPrefix(d, front) })
}

// streaming begin the names of the classes of the platform that write to a stream.
var streaming = []string{"Ljava/io/", "Ljava/nio/channels/", "Ljava/util/zip/", "Ljava/util/jar/", "Ljavax/crypto/Cipher"}

func (s *search) openingsPut(f program.FieldID, in path) openings {
	out := openings{known: true}
	puts := s.reads.heldIn(f)
	if len(puts) > maxGivers {
		return openings{}
	}
	for _, put := range puts {
		m := s.plainMethod(put.at.def)
		if m == nil || int(put.at.instr) >= len(m.body.Instrs) {
			return openings{}
		}
		if !m.live[m.blockOf(put.at.instr)] {
			continue
		}
		x := &m.body.Instrs[put.at.instr]
		at, reg := put.at.instr, x.B
		switch {
		case put.of != program.NoType:
			at, reg = s.constructed(m, put.at.instr)
		case x.Op == program.PutStatic:
			reg = x.A
		}
		out.add(s.openingsAt(m, at, reg, in))
	}
	return out
}

func (s *search) openingsReturned(d program.DefID, in path) openings {
	m := s.plainMethod(d)
	if m == nil {
		return openings{}
	}
	out := openings{known: true}
	for i := range m.body.Instrs {
		x, at := &m.body.Instrs[i], uint32(i)
		if x.Op != program.Return || !m.live[m.blockOf(at)] {
			continue
		}
		if v, ok := m.constantOf(at, x.A); !ok || v.Kind() != program.Number { // null
			out.add(s.openingsAt(m, at, x.A, in))
		}
	}
	return out
}

func (x *openings) add(more openings) {
	x.known = x.known && more.known
	for _, o := range more.list {
		if !slices.Contains(x.list, o) {
			x.list = append(x.list, o)
		}
	}
}

// openingsAt returns the calls that open the stream which lies in what a register holds before an instruction.
func (s *search) openingsAt(m *method, i uint32, reg uint16, in path) openings {
	b := back{s: s, m: m, names: s.takeNames()}
	b.trace(name{m.blockOf(i), i, reg, in})
	s.giveBack(b.names)
	b.traceHanded()
	var out openings
	for _, a := range b.found {
		if a.sink == nil {
			continue
		}
		o := opening{cmp.Or(a.opener, m), a.at, a.sink}
		out.add(openings{list: []opening{o}})
	}
	out.known = len(out.list) > 0
	return out
}

// constructed returns the place behind the constructor of an object that an instruction makes, and the register it is in.
func (s *search) constructed(m *method, made uint32) (at uint32, reg uint16) {
	reg = m.body.Instrs[made].Dst
	for i := made + 1; int(i) < len(m.body.Instrs) && i < made+maxLook; i++ {
		ref := m.calledAt(i)
		if ref == program.NoMethod || string(s.p.NameOf(s.p.SigOf(ref))) != "<init>" {
			continue
		}
		if args := m.body.Args(&m.body.Instrs[i]); len(args) > 0 && args[0] == reg {
			return i + 1, reg
		}
	}
	return made + 1, reg
}

// opensIn notes as names of a stream the calls that open what lies in a field.
func (b *back) opensIn(f program.FieldID, n name) {
	if b.s.p.Class(b.s.p.Holder(f)) != program.NoClass {
		b.opens(outlet{spring{kind: fromField, id: uint32(b.s.fields.step(f).field())}, n.prefix})
	}
}

// tied notes what a method was handed that put it where the name of a stream leads to, such as the constructor of a class around
// a stream. It is no name of other objects: what is put into the one has not come out of the other by then.
func (b *back) tied(i uint32, in *program.Instr, n name) {
	s, m := b.s, b.m
	if n.prefix == whole || b.atStart != nil || program.Call(in.Sub) == program.Custom || !s.mayOpen(outlet{path: n.prefix}) {
		return
	}
	args := m.body.Args(in)
	for _, c := range m.calls[i] {
		if c.how != callgraph.Called {
			continue
		}
		for _, l := range s.linked(c.def, 0) {
			if l.channel.kind != inNothing || l.from >= len(args) || l.to >= len(args) || args[l.to] != n.root {
				continue
			}
			if rest, ok := s.paths.under(n.prefix, l.prefix); ok && rest != tooLong {
				b.handed = append(b.handed, name{m.blockOf(i), i, args[l.from], rest})
			}
		}
	}
}

// traceHanded finds the calls that open what was handed to methods which keep it, and by what registers that is known.
func (b *back) traceHanded() {
	for n := 0; n < len(b.handed) && n < maxKeepers; n++ {
		more := back{s: b.s, m: b.m, names: b.s.takeNames()}
		more.trace(b.handed[n])
		b.s.giveBack(more.names)
		for _, x := range more.handed {
			if !slices.Contains(b.handed, x) {
				b.handed = append(b.handed, x)
			}
		}
		for _, a := range more.found {
			if (a.sink != nil || a.channel.kind == inNothing && a.prefix == whole) && !slices.Contains(b.found, a) {
				b.found = append(b.found, a)
			}
		}
	}
}

// maxKeepers bounds the methods within each other that keep a stream for one name.
const maxKeepers = 8

// printsOnOwn reports whether a call prints on a stream that the program makes, which is not the one that ends in the log.
func (s *search) printsOnOwn(m *method, i uint32, in *program.Instr) bool {
	if program.Call(in.Sub) == program.Static || string(s.p.Descriptor(s.p.ClassOf(program.MethodID(in.Ref)))) != "Ljava/io/PrintStream;" {
		return false
	}
	x := s.objectsOf(m, i, m.receiverOf(i))
	return x.known && !slices.ContainsFunc(x.list, func(o object) bool { return o.at.def == program.NoDef })
}
