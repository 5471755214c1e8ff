package taint

import (
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/program"
)

// A cursor that code fills itself gets its rows as arrays, of which the elements are the columns. They are put there by their
// places, which the code knows or asks the cursor for by their names.

// putIndex returns the step by which an instruction writes an array: by the name of the column whose place the index is,
// where it is one.
func (s *search) putIndex(m *method, i uint32, reg uint16) step {
	at := m.index(i, reg)
	if at != stepAny {
		return at
	}
	named, ok := m.columns[i]
	if !ok {
		named = s.columnIndex(m, i, reg)
		if m.columns == nil {
			m.columns = map[uint32]step{}
		}
		m.columns[i] = named
	}
	return named
}

// columnIndex returns the step of the column whose place a register holds, stepAny where it holds something else.
func (s *search) columnIndex(m *method, i uint32, reg uint16) step {
	made, ok := s.madeAt(m, i, reg)
	if !ok || len(made) != 1 {
		return stepAny
	}
	ref := m.calledAt(made[0])
	if ref == program.NoMethod || !strings.HasPrefix(string(s.p.NameOf(s.p.SigOf(ref))), "getColumnIndex") {
		return stepAny
	}
	v, ok := m.constantOf(made[0], m.argumentOf(&m.body.Instrs[made[0]], 0))
	if !ok || v.Kind() != program.Text {
		return stepAny
	}
	return stepKey | s.numberOf(strings.ToLower(binread.MUTF8(s.p.String(program.StringID(v.Ref())))))
}

// inMatrix reports whether an element of a row may be in the column of which argument n of a call has the place.
func (s *search) inMatrix(m *method, i uint32, in *program.Instr, n int, element step) bool {
	v, ok := m.constantOf(i, m.argumentOf(in, n))
	known := ok && v.Kind() == program.Number
	switch element.kind() {
	case stepIndex:
		return !known || element == stepIndex|step(v.Ref())
	case stepKey:
		return known || s.inColumn(m, i, in, n, stepColumn|element&^element.kind())
	}
	return true
}
