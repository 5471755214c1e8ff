package taint

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/program"
)

const (
	// maxAnswer is how many instructions a method has at most that does no more than answer by a field.
	maxAnswer = 24
	// maxSwitches bounds the branches of one method that are looked at, maxWritten the blocks that a value is looked for in.
	maxSwitches = 32
	maxWritten  = 8
)

// switchOf names the flags by which code may leave out that a log is written: fields, or methods that answer by one. Most
// SDKs bring a log of their own that only writes when somebody has switched it on. Branches count that stand before the log
// itself or before one of the calls by which the data gets there. It is empty where nothing like that was found.
func (s *search) switchOf(h *hit, list []stop) string {
	if h.kind != "log" {
		return ""
	}
	if name := s.switchAt(s.contexts[s.edge(h.edge).in].m, h.instr); name != "" {
		return name
	}
	for _, x := range list[1:] {
		m := s.contexts[s.edge(x.edge).in].m
		if int(x.instr) >= len(m.body.Instrs) || m.body.Instrs[x.instr].Op != program.Invoke {
			break // what stored the data did not log it
		}
		if name := s.switchAt(m, x.instr); name != "" {
			return name
		}
	}
	return ""
}

// switchKey is a block of a method, or of one of its variants.
type switchKey struct {
	def   program.DefID
	guard guard
	block uint32
}

// switchAt names what may make a method leave a place out, in the order of the code: flags, and exceptions without which it
// does not get there.
func (s *search) switchAt(m *method, i uint32) string {
	at := switchKey{m.def, m.guard, m.blockOf(i)}
	if name, ok := s.switches[at]; ok {
		return name
	}
	s.walked += len(m.flow.Blocks) / 16
	flags := make([]string, len(m.flow.Blocks)) // by block that can avoid the place, what decides there
	forced := make([]bool, len(flags))          // whatever the flags are, the place comes next or later
	forced[at.block] = true
	for work := []uint32{at.block}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, before := range m.preds[b] {
			if forced[before] || !m.live[before] {
				continue
			}
			if flags[before] = s.decides(m, before, b); flags[before] != "" && m.avoids(before, forced) {
				continue
			}
			forced[before] = true
			work = append(work, before)
		}
	}
	name := ""
	if !forced[0] {
		var names []string
		for b, flag := range flags {
			if flag != "" && !forced[b] && !slices.Contains(names, flag) {
				names = append(names, flag)
			}
		}
		name = strings.Join(names[:min(len(names), maxSwitches)], ", ")
	}
	s.switches[at] = name
	return name
}

// avoids reports whether a block may go on, without an exception, to one that is not in a set.
func (m *method) avoids(block uint32, set []bool) bool {
	b := &m.flow.Blocks[block]
	return slices.ContainsFunc(m.flow.Succs(b)[:b.Thrown], func(next uint32) bool { return m.live[next] && !set[next] })
}

// decides names what makes a block go on to another: a flag, or the exception that is thrown. It is empty where something
// else does.
func (s *search) decides(m *method, block, next uint32) string {
	b := &m.flow.Blocks[block]
	if !slices.Contains(m.flow.Succs(b)[:b.Thrown], next) {
		s.walked += len(m.body.Handlers) / 16
		for _, h := range m.body.Handlers {
			if h.Target == m.flow.Blocks[next].Start && h.Type != program.NoType {
				return dex.ClassName(s.p.Descriptor(h.Type))
			}
		}
		return "java.lang.Throwable"
	}
	last := b.End - 1
	in := &m.body.Instrs[last]
	if in.Op != program.If {
		return ""
	}
	flag := s.flagOf(m, last, in.A)
	if flag == "" && in.B != program.NoReg {
		flag = s.flagOf(m, last, in.B)
	}
	return flag
}

// flagOf names the flag that a register holds before an instruction; empty where it holds no flag.
func (s *search) flagOf(m *method, i uint32, reg uint16) string {
	i, in, _ := m.writer(i, reg)
	if in == nil {
		return ""
	}
	switch in.Op {
	case program.Get, program.GetStatic:
		return s.flagField(m, i, in)
	case program.Invoke:
		ref := m.calledAt(i)
		if ref == program.NoMethod || string(s.p.Descriptor(s.p.Result(s.p.SigOf(ref)))) != "Z" {
			return ""
		}
		name := s.print(ref)
		if name == "android.util.Log.isLoggable(java.lang.String, int)" {
			return name
		}
		args := m.body.Args(in)
		if program.Call(in.Sub) != program.Static && (len(args) == 0 || !m.stands(s.p, i, args[0], maxWritten)) {
			return ""
		}
		for _, c := range m.calls[i] {
			if c.how == callgraph.Called && s.answersByFlag(c.def) {
				return name
			}
		}
	}
	return ""
}

// flagField names the field that an instruction reads, if that is a flag of an object that is not the data's own.
func (s *search) flagField(m *method, i uint32, in *program.Instr) string {
	f := program.FieldID(in.Ref)
	if f == program.NoField || in.Op == program.Get && !m.stands(s.p, i, in.A, maxWritten) {
		return ""
	}
	class, name, of := s.p.FieldOf(f)
	if s.p.Class(class) == program.NoClass {
		return "" // of the platform: a version, say
	}
	if d := string(s.p.Descriptor(of)); d != "Z" && d != "I" {
		return ""
	}
	return dex.ClassName(s.p.Descriptor(class)) + "." + string(name)
}

// answersByFlag reports whether a method is so short that it does no more than answer by a flag.
func (s *search) answersByFlag(d program.DefID) bool {
	m := s.method(d)
	if m == nil || len(m.body.Instrs) > maxAnswer {
		return false
	}
	for i := range m.body.Instrs {
		if in := &m.body.Instrs[i]; (in.Op == program.Get || in.Op == program.GetStatic) && s.flagField(m, uint32(i), in) != "" {
			return true
		}
	}
	return false
}

// stands reports whether a register holds an object that is there whatever the data: the receiver of the method, what a
// static field holds or a static method returns, or a part of these.
func (m *method) stands(p *program.Program, i uint32, reg uint16, depth int) bool {
	if depth == 0 {
		return false
	}
	i, in, reg := m.writer(i, reg)
	if in == nil {
		return i == 0 && !m.static(p) && len(m.body.Params) > 0 && reg == m.body.Params[0]
	}
	switch in.Op {
	case program.GetStatic:
		return true
	case program.Get:
		return m.stands(p, i, in.A, depth-1)
	case program.Invoke:
		return program.Call(in.Sub) == program.Static
	}
	return false
}

// writer returns the instruction that gave a register what it holds before another, through moves, where one alone can
// have. Where it held that from the start of the method, it returns 0, nil and the register that it was in.
func (m *method) writer(i uint32, reg uint16) (uint32, *program.Instr, uint16) {
	b := m.blockOf(i)
	for range maxWritten {
		for start := m.flow.Blocks[b].Start; i > start; {
			i--
			in := &m.body.Instrs[i]
			if in.Writes() != reg {
				continue
			}
			if in.Op != program.Move {
				return i, in, reg
			}
			reg = in.A
		}
		if i == 0 && len(m.preds[b]) == 0 {
			return 0, nil, reg
		}
		if len(m.preds[b]) != 1 {
			break
		}
		b = m.preds[b][0]
		i = m.flow.Blocks[b].End
	}
	return nowhere, nil, reg
}
