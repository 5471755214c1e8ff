package taint

import (
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// What code keeps in a database lies in the channel of its table and column, and is read by the statements that name both.
// Which database of an SDK it is does not count, nor do triggers, and rows that a statement copies stay where they are.

// table names a table of an SDK.
type table struct{ owner, name string }

// creation is a text in the code that may make a table.
type creation struct {
	def  program.DefID
	text program.StringID
}

// making begins a statement that makes a table or a view.
const making = "create "

// makes notes a text that may make a table.
func (w *reader) makes(text program.StringID) {
	if t := w.r.p.String(text); len(t) > len(making) && strings.EqualFold(string(t[:len(making)]), making) {
		w.creates = append(w.creates, creation{w.def, text})
	}
}

// sortTables finds the columns of the tables that code makes. Of one that is made in two ways they are not known.
func (s *search) sortTables(r *Reads) {
	r.created, r.derived = map[table][]string{}, map[table]bool{}
	for _, w := range r.workers {
		for _, x := range w.creates {
			name, columns, derived := createdBy(binread.MUTF8(s.p.String(x.text)))
			if name == "" {
				continue
			}
			key := table{s.owner(s.p.Defs[x.def].Class), name}
			if known, ok := r.created[key]; ok && !slices.Equal(known, columns) {
				columns = nil
			}
			r.created[key] = columns
			r.derived[key] = r.derived[key] || derived
		}
	}
}

// statementAt returns what is known of the statement that a call makes of a database.
func (s *search) statementAt(m *method, i uint32, port models.Port) *statement {
	if x := m.statements[i]; x != nil {
		return x
	}
	in := &m.body.Instrs[i]
	text := s.sqlOf(m, i, m.argumentOf(in, port.Key), 0)
	x := &statement{}
	switch {
	case port.Part == models.Stated:
		*x = parseSQL(text)
	case text != "" && !strings.Contains(text, hole):
		*x = parseSQL("select * from " + text)
		x.columns = s.listed(m, i, m.argumentOf(in, port.Key+1))
	}
	if m.statements == nil {
		m.statements = map[uint32]*statement{}
	}
	m.statements[i] = x
	return x
}

// listed returns the columns that the elements of an array name; none where that is not known.
func (s *search) listed(m *method, i uint32, reg uint16) []selected {
	if v, ok := m.constantOf(i, reg); ok && v.Kind() == program.Number {
		return []selected{{star: true}} // null
	}
	var list []selected
	if !s.elements(m, i, reg, func(n int, at uint32, reg uint16) bool {
		v, ok := m.constantOf(at, reg)
		if texts, known := s.textsOf(m, at, reg, 0); known && len(texts) == 1 {
			list = append(list, make([]selected, max(0, n+1-len(list)))...)
			first := list[n].called == ""
			list[n] = selectedAs(tokensOf(texts[0]))
			return first // one of several otherwise
		}
		return ok && v.Kind() == program.Number // null
	}) {
		return nil
	}
	return list
}

// elements calls yield for what a method puts into an array, and reports whether all of it is known: under which index, by
// which instruction, from which register.
func (s *search) elements(m *method, i uint32, reg uint16, yield func(n int, at uint32, reg uint16) bool) bool {
	made, ok := s.madeAt(m, i, reg)
	if !ok || len(made) != 1 {
		return false
	}
	switch in := &m.body.Instrs[made[0]]; in.Op {
	case program.FilledArray:
		for j, a := range m.body.Args(in) {
			if j >= maxColumns || !yield(j, made[0], a) {
				return false
			}
		}
		return true
	case program.NewArray:
		for j := range m.body.Instrs {
			put, at := &m.body.Instrs[j], uint32(j)
			if put.Op != program.ArrayPut || !s.may(m, at, put.A, made[0]) {
				continue
			}
			n, ok := m.constantOf(at, put.B)
			if !ok || n.Kind() != program.Number || n.Ref() >= maxColumns || !yield(int(n.Ref()), at, put.Dst) {
				return false
			}
		}
		return true
	}
	return false
}

// maxColumns bounds the elements of an array that names columns or fills a format.
const maxColumns = 256

// writeRows puts data into the tables that a call means: of what is kept under the name of a column, into that column.
func (s *search) writeRows(id edgeID, m *method, i uint32, port models.Port, at path) {
	c := channel{kind: inStore, name: port.Store, owner: s.owner(s.p.Defs[m.def].Class)}
	if first, rest, ok := s.paths.first(at); ok && port.Part == models.Tabled && first.kind() == stepKey {
		c.column, at = strings.ToLower(s.keys[uint32(first)]), rest
	}
	x := s.statementAt(m, i, port)
	label := s.columnLabelled(at)
	if label != "" {
		at = at.bare()
	}
	if x.any {
		c.key = anyKey
		s.emit(id, i, c, at)
		return
	}
	for _, c.key = range x.tables {
		if label != "" {
			c.column = s.columnCalled(label, &c)
		}
		s.emit(id, i, c, at)
	}
}

// columnLabelled returns what is known of the column into which a statement puts the data in it, see insertedAs.
func (s *search) columnLabelled(at path) string {
	label, _, ok := s.paths.labelOf(at.exact())
	if !ok {
		return ""
	}
	column, _ := strings.CutPrefix(s.keys[uint32(label)], columnLabel)
	if len(column) == len(s.keys[uint32(label)]) {
		return ""
	}
	return column
}

// columnCalled returns the name of a column of a channel's table, empty where it is not known.
func (s *search) columnCalled(label string, c *channel) string {
	number, ok := strings.CutPrefix(label, "#")
	if !ok {
		return strings.ToLower(label)
	}
	columns := s.reads.created[table{c.owner, c.key}]
	if n, err := strconv.Atoi(number); err == nil && n < len(columns) {
		return columns[n]
	}
	return ""
}

// readRows hands what lies in a table to a call that reads it.
func (s *search) readRows(o originID, m *method, i uint32, c channel, v models.Move, at path) {
	if c.owner != s.owner(s.p.Defs[m.def].Class) {
		return
	}
	x := s.statementAt(m, i, v.From)
	if !x.any && (len(x.tables) == 0 || c.key != anyKey && !slices.ContainsFunc(x.tables, func(name string) bool {
		return name == c.key || s.reads.derived[table{c.owner, name}]
	})) {
		return
	}
	root := m.body.Instrs[i].Dst
	if v.To.Base != models.Result {
		root = m.argumentOf(&m.body.Instrs[i], v.To.Base)
	}
	for _, step := range s.columnsOf(x, &c) {
		to := at
		if step != 0 {
			to = s.paths.of(step, at)
		}
		s.beginWith(o, variant{m.def, m.guard}, i+1, root, to, i+1)
	}
}

// columnsOf returns the steps by which rows that a statement selects have what lies in a channel; zero where all of the row
// may be it, and none where the statement selects something else.
func (s *search) columnsOf(x *statement, c *channel) []step {
	if c.column == "" || c.key == anyKey || x.nested {
		return []step{0}
	}
	named := stepColumn | s.numberOf(c.column)
	if x.any || len(x.columns) == 0 || !slices.Contains(x.tables, c.key) {
		return []step{named, stepPlace | anyPlace}
	}
	var list []step
	add := func(x step) {
		if !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	for n, part := range x.columns {
		switch {
		case part.star && len(x.columns) == 1 && len(x.tables) == 1:
			at := slices.Index(s.reads.created[table{c.owner, c.key}], c.column)
			if at < 0 {
				at = anyPlace
			}
			return []step{named, stepPlace | step(at)}
		case part.star:
			return []step{named, stepPlace | anyPlace}
		case slices.Contains(part.names, c.column):
			add(stepColumn | s.numberOf(part.called))
			add(stepPlace | step(n))
		}
	}
	return list
}

// inColumn reports whether a step of a row leads to the column of which an argument of a call has the place.
func (s *search) inColumn(m *method, i uint32, in *program.Instr, n int, at step) bool {
	reg := m.argumentOf(in, n)
	if v, ok := m.constantOf(i, reg); ok && v.Kind() == program.Number {
		return at == stepPlace|anyPlace || at == stepPlace|step(v.Ref())
	}
	if at.kind() != stepColumn {
		return false // it is known by its name too
	}
	made, ok := s.madeAt(m, i, reg)
	if !ok {
		return true
	}
	for _, by := range made {
		ref := m.calledAt(by)
		if ref == program.NoMethod || !strings.HasPrefix(string(s.p.NameOf(s.p.SigOf(ref))), "getColumnIndex") {
			return true
		}
		names, ok := s.textsOf(m, by, m.argumentOf(&m.body.Instrs[by], 0), 0)
		if !ok || slices.ContainsFunc(names, func(x string) bool { return stepColumn|s.numberOf(strings.ToLower(x)) == at }) {
			return true
		}
	}
	return false
}

// fromRow returns by what path data lies in an object of a type that it came into out of a row: of a cursor by the column.
func (s *search) fromRow(t program.TypeID, at path) path {
	first, rest, ok := s.paths.first(at)
	if !ok || !first.inRow() || t != program.NoType && strings.HasPrefix(string(s.p.Descriptor(t)), "Landroid/database/") {
		return at
	}
	return rest
}

// sqlOf returns the text that a register may hold before an instruction, with holes where it is not known; empty where
// nothing of it is. Of several texts one follows the other.
func (s *search) sqlOf(m *method, i uint32, reg uint16, depth int) string {
	if v, ok := m.constantOf(i, reg); ok && v.Kind() == program.Text {
		return binread.MUTF8(s.p.String(program.StringID(v.Ref())))
	}
	if texts, ok := s.textsOf(m, i, reg, depth); ok {
		return strings.Join(texts, " ; ")
	}
	made, ok := s.madeAt(m, i, reg)
	if !ok || len(made) != 1 || depth > maxMade {
		return ""
	}
	ref := m.calledAt(made[0])
	if ref == program.NoMethod {
		return ""
	}
	if s.p.Target(ref).Def != program.NoDef {
		return s.sqlReturned(m, made[0], depth)
	}
	in := &m.body.Instrs[made[0]]
	class, name := string(s.p.Descriptor(s.p.ClassOf(ref))), string(s.p.NameOf(s.p.SigOf(ref)))
	switch args := m.body.Args(in); {
	case name == "toString" && (class == "Ljava/lang/StringBuilder;" || class == "Ljava/lang/StringBuffer;"):
		return s.pieced(m, made[0], args[0], depth)
	case class != "Ljava/lang/String;" || len(args) == 0:
	case name == "format":
		n := 0
		if s.argumentTypeOf(in, 0) == "Ljava/util/Locale;" {
			n = 1
		}
		if n+1 < len(args) {
			return s.formatted(m, made[0], s.sqlOf(m, made[0], args[n], depth+1), args[n+1], depth)
		}
	case name == "concat" && len(args) == 2:
		return s.sqlOrHole(m, made[0], args[0], depth) + s.sqlOrHole(m, made[0], args[1], depth)
	}
	return ""
}

// sqlReturned returns the texts that the methods return which a call runs; empty where one of them is not known at all.
func (s *search) sqlReturned(m *method, i uint32, depth int) string {
	var b strings.Builder
	for _, c := range m.calls[i] {
		to := s.method(c.def)
		if c.how != callgraph.Called || to == nil || depth >= maxDepth {
			return ""
		}
		for j := range to.body.Instrs {
			x := &to.body.Instrs[j]
			if x.Op != program.Return || !to.live[to.blockOf(uint32(j))] {
				continue
			}
			text := s.sqlOf(to, uint32(j), x.A, depth+1)
			if text == "" || b.Len() > maxStatement {
				return ""
			}
			b.WriteString(text + " ; ")
		}
	}
	return b.String()
}

func (s *search) sqlOrHole(m *method, i uint32, reg uint16, depth int) string {
	if text := s.sqlOf(m, i, reg, depth+1); text != "" {
		return text
	}
	return hole
}

// formatted returns a format with the texts of an array, where these are known.
func (s *search) formatted(m *method, i uint32, format string, array uint16, depth int) string {
	texts := map[int]string{}
	if !s.elements(m, i, array, func(n int, at uint32, reg uint16) bool {
		if _, twice := texts[n]; twice {
			texts[n] = hole
		} else {
			texts[n] = s.sqlOrHole(m, at, reg, depth)
		}
		return true
	}) {
		texts = nil
	}
	return filled(format, texts)
}

// filled returns a format with texts by their numbers where arguments go, and holes for the others.
func filled(format string, texts map[int]string) string {
	var b strings.Builder
	for i, next := 0, 0; i < len(format) && b.Len() < maxStatement; i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		from := i + 1
		for i++; i < len(format) && strings.IndexByte("0123456789$-+ ,(#.", format[i]) >= 0; i++ {
		}
		switch text, known := texts[next]; {
		case i < len(format) && (format[i] == '%' || format[i] == 'n'): // no argument
			b.WriteByte(' ')
			continue
		case i == len(format), format[i] != 's', i != from, !known:
			b.WriteString(hole)
		default:
			b.WriteString(text)
		}
		if !strings.Contains(format[from:min(i, len(format))], "$") {
			next++
		}
	}
	return b.String()
}

// pieced returns the text of a builder, of which it takes the pieces in the order of the code: between two that need not
// follow each other lies a hole.
func (s *search) pieced(m *method, i uint32, reg uint16, depth int) string {
	made, ok := s.madeAt(m, i, reg)
	if !ok || len(made) != 1 || m.body.Instrs[made[0]].Op != program.NewObject {
		return ""
	}
	var b strings.Builder
	block := m.blockOf(made[0])
	for at := made[0] + 1; at < i && b.Len() < maxStatement; at++ {
		ref, in := m.calledAt(at), &m.body.Instrs[at]
		if ref == program.NoMethod || program.Call(in.Sub) == program.Static || s.p.ClassOf(ref) != program.TypeID(m.body.Instrs[made[0]].Ref) ||
			!m.live[m.blockOf(at)] || !s.may(m, at, m.body.Args(in)[0], made[0]) {
			continue
		}
		if here := m.blockOf(at); here != block {
			if !m.leadsTo(block, here) {
				b.WriteString(hole)
			}
			block = here
		}
		switch name := string(s.p.NameOf(s.p.SigOf(ref))); {
		case name == "append" || name == "<init>":
			if text, ok := s.appendedText(m, at, in, depth+1); ok {
				b.WriteString(text)
			} else if args := m.body.Args(in); len(args) == 2 && s.argumentTypeOf(in, 1) != "I" {
				b.WriteString(s.sqlOrHole(m, at, args[1], depth+1))
			} else {
				b.WriteString(hole)
			}
		case name == "insert" || name == "replace" || name == "reverse":
			return ""
		}
	}
	return b.String()
}

// maxStatement bounds the text of a statement that is looked at.
const maxStatement = 1 << 14

// leadsTo reports whether the one way to a block is from another one.
func (m *method) leadsTo(from, to uint32) bool {
	for n := 0; n < maxLook && to != from; n++ {
		if len(m.preds[to]) != 1 || m.preds[to][0] >= to {
			return false
		}
		to = m.preds[to][0]
	}
	return to == from
}
