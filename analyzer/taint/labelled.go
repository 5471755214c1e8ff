package taint

import (
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// A text of the form "cl=460|0&wf=..." says by a name before each value which is which, and code that takes it apart asks for
// the names. Data that is put behind a constant name keeps it, as its class: one of those of printed.go, with a path that is
// the name alone. Where such a text is divided, the data lies in the part with its name.

// stepLabel begins the path that stands for a name before a value: | number of the text. It is in no path of a fact.
const stepLabel step = 13 << 32

// labelled returns the class of a text in which data stands behind a name; kind is that of the text without it.
func (p *paths) labelled(label step, kind exact) exact {
	content := p.of(label, whole.of(kind))
	is, ok := p.printed[content]
	switch {
	case ok:
		return is
	case content == tooLong || len(p.contents) >= maxPrinted:
		return kind
	}
	is = firstPrinted + exact(len(p.contents))
	p.printed[content] = is
	p.contents = append(p.contents, content)
	return is
}

// labelOf returns the name behind which data stands in a text, and what class the text would be without it.
func (p *paths) labelOf(is exact) (label step, kind exact, ok bool) {
	if !is.isPrinted() {
		return 0, is, false
	}
	content := p.contents[is-firstPrinted]
	first, _, inside := p.first(content)
	if !inside || first.kind() != stepLabel {
		return 0, is, false
	}
	return first, content.exact(), true
}

// isLabelled reports whether a path leads to a text in which data stands behind a name.
func (s *search) isLabelled(at path) bool {
	_, _, ok := s.paths.labelOf(at.exact())
	return ok
}

// relabelled returns what a move of a call makes of a path where texts with names are put together and divided; given is what the
// call takes, from what of it the move takes, and at what the move makes otherwise.
func (s *search) relabelled(m *method, i uint32, in *program.Instr, t *models.Transfer, v models.Move, first int, given, from, at path) path {
	if from == tooLong || at == tooLong || v.From.Base == models.InStore {
		return at
	}
	if v.To.Base == models.InStore {
		if v.To.Part == models.Stated && s.columnLabelled(from) != "" {
			return at.of(from.exact())
		}
		return at
	}
	if !s.isText(s.portType(in, v.To.Base, first)) && v.To.Part != models.Elements {
		return at
	}
	label, kind, ok := s.paths.labelOf(from.exact())
	if !ok {
		if s.paths.behindElements(from).atOnce() && v.To.Part == models.Whole && !from.exact().isPrinted() {
			if label, ok := s.labelBefore(m, i, in, given); ok {
				if kind = at.exact(); kind < joinedText || kind > joinedFraction {
					kind = from.exact().joined()
				}
				return at.of(s.paths.labelled(label, kind))
			}
		}
		return at
	}
	switch name := t.Call.Name; {
	case v.To.Part == models.Elements:
		if name == "split" {
			return at.of(s.paths.labelled(label, kind.part()))
		}
		return at
	case isCopier(name), name == "concat", name == "format":
		return at.of(from.exact())
	case name == "substring" && kind >= partText:
		return at.of(kind)
	}
	return at.of(kind)
}

// labelBefore returns the name that stands before what a call adds to a text.
func (s *search) labelBefore(m *method, i uint32, in *program.Instr, given path) (step, bool) {
	if s.named(in, "format") {
		index, _, ok := s.paths.first(given)
		if !ok || index.kind() != stepIndex {
			return 0, false
		}
		for _, r := range m.body.Args(in) {
			if v, ok := m.constantOf(i, r); ok && v.Kind() == program.Text {
				format := binread.MUTF8(s.p.String(program.StringID(v.Ref())))
				if column := insertedAs(format, int(uint32(index))); column != "" {
					return stepLabel | s.numberOf(columnLabel+column), true
				}
				return s.labelIn(formatBefore(format, int(uint32(index))))
			}
		}
		return 0, false
	}
	if !s.adds(in) || s.named(in, "<init>") {
		return 0, false
	}
	return s.labelAdded(m, i)
}

// maxLabelled bounds the blocks before a call that are looked at for a name.
const maxLabelled = 64

// labelAdded returns the name that was added last to a text before an instruction adds to it, on whatever way: numbers, and
// constant texts without a name, may have been added since.
func (s *search) labelAdded(m *method, i uint32) (label step, ok bool) {
	into := m.receiverOf(i)
	work := []spot{{m.blockOf(i), i, into}}
	seen := map[uint32]bool{}
	for n := 0; len(work) > 0; n++ {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if n == maxLabelled {
			return 0, false
		}
		found, open := s.labelInBlock(m, x)
		switch {
		case open:
		case found == 0 || ok && found != label:
			return 0, false
		default:
			label, ok = found, true
			continue
		}
		if x.block == 0 || len(m.preds[x.block]) == 0 {
			return 0, false
		}
		for _, from := range m.preds[x.block] {
			if m.live[from] && !seen[from] {
				seen[from] = true
				work = append(work, spot{from, m.flow.Blocks[from].End, into})
			}
		}
	}
	return label, ok
}

// labelInBlock returns the name that a block adds last before an instruction, zero where it adds what may have others; open says
// that it adds none.
func (s *search) labelInBlock(m *method, x spot) (label step, open bool) {
	for j := x.instr; j > m.flow.Blocks[x.block].Start; {
		j--
		in := &m.body.Instrs[j]
		if !s.adds(in) || m.receiverOf(j) != x.reg {
			if in.Writes() == x.reg {
				return 0, false
			}
			continue
		}
		args := m.body.Args(in)
		v, known := m.constantOf(j, args[len(args)-1])
		switch {
		case s.number(s.argumentType(in, len(args)-1)) != 0:
		case !known || v.Kind() != program.Text:
			return 0, false
		default:
			text := binread.MUTF8(s.p.String(program.StringID(v.Ref())))
			if label, ok := s.labelIn(text); ok || strings.ContainsAny(text, "&=?") {
				return label, false
			}
		}
	}
	return 0, true
}

// formatBefore returns what stands in a format before an argument, back to the last &.
func formatBefore(format string, argument int) string {
	begin := 0
	for i := 0; i < len(format); i++ {
		switch format[i] {
		case '&', '?':
			begin = i
		case '%':
			if i+1 < len(format) && format[i+1] == '%' {
				i++
				continue
			}
			if i+2 < len(format) && strings.Contains(format[i+1:min(len(format), i+4)], "$") {
				return "" // which names its argument
			}
			if argument == 0 {
				return before(format[begin:i])
			}
			argument--
		}
	}
	return ""
}

// before returns a part of a format up to its first =.
func before(part string) string {
	if end := strings.IndexByte(part, '='); end >= 0 {
		return part[:end+1]
	}
	return ""
}

// labelIn returns the name at the end of a text, before =.
func (s *search) labelIn(text string) (step, bool) {
	name, ok := strings.CutSuffix(text, "=")
	begin := len(name)
	for begin > 0 && isNamePart(name[begin-1]) {
		begin--
	}
	if !ok || begin == len(name) {
		return 0, false
	}
	return stepLabel | s.numberOf(name[begin:]), true
}

func isNamePart(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '-'
}

// startsLabelled says whether a part of a divided text, in which data stands behind its name, starts with a text, where that is
// known.
func (s *search) startsLabelled(at path, prefix string) (starts, known bool) {
	label, kind, ok := s.paths.labelOf(at.exact())
	if !ok || !at.atOnce() || kind < partText {
		return false, false
	}
	name := s.keys[uint32(label)] + "="
	prefix = strings.TrimLeft(prefix, "&?")
	return strings.HasPrefix(name, prefix), len(prefix) > 0 && (strings.HasPrefix(name, prefix) || !strings.HasPrefix(prefix, name))
}
