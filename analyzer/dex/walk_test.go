package dex

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

// walk reads all that f gives and returns the first error. It takes at most as many steps as the budget allows,
// since structures may overlap.
func walk(f *File, budget int) error {
	w := walker{f: f, left: budget}
	w.tables()
	w.classes()
	w.sections()
	return w.first
}

type walker struct {
	f     *File
	left  int
	first error
}

// step reports whether the budget lasts.
func (w *walker) step() bool {
	w.left--
	return w.left > 0
}

func (w *walker) keep(err error) {
	if w.first == nil {
		w.first = err
	}
}

func (w *walker) types(offset uint32) {
	l, err := w.f.TypeList(offset)
	w.keep(err)
	for i := 0; i < l.Len() && w.step(); i++ {
		_, err := w.f.TypeBytes(l.At(i))
		w.keep(err)
	}
}

func (w *walker) tables() {
	f := w.f
	for i := 0; i < f.NumStrings() && w.step(); i++ {
		_, err := f.StringBytes(uint32(i))
		w.keep(err)
	}
	for i := 0; i < f.NumTypes() && w.step(); i++ {
		b, err := f.TypeBytes(uint32(i))
		w.keep(err)
		_ = ClassName(b)
	}
	for i := 0; i < f.NumProtos() && w.step(); i++ {
		p, err := f.Proto(uint32(i))
		w.keep(err)
		w.types(p.Parameters)
	}
	for i := 0; i < f.NumFields() && w.step(); i++ {
		_, err := f.Field(uint32(i))
		w.keep(err)
	}
	for i := 0; i < f.NumMethods() && w.step(); i++ {
		_, err := f.Method(uint32(i))
		w.keep(err)
	}
}

func (w *walker) classes() {
	for i := 0; i < w.f.NumClasses() && w.step(); i++ {
		c, err := w.f.Class(uint32(i))
		w.keep(err)
		w.types(c.Interfaces)
		w.members(c.ClassData)
		hidden, err := w.f.HiddenFlags(uint32(i))
		w.keep(err)
		for hidden.Next() && w.step() {
			_ = hidden.Flags()
		}
		w.keep(hidden.Err())
		values, err := w.f.EncodedArray(c.StaticValues)
		w.keep(err)
		w.elements(values)
		for constant, err := range w.f.Constants(c) {
			w.keep(err)
			_ = constant.String()
			if !w.step() {
				break
			}
		}
		w.annotations(c.Annotations)
	}
}

func (w *walker) members(offset uint32) {
	data, err := w.f.ClassData(offset)
	w.keep(err)
	members := data.Members()
	for members.Next() && w.step() {
		if m := members.Member(); m.Code != 0 {
			w.code(m.Code)
		}
	}
	w.keep(members.Err())
}

func (w *walker) code(offset uint32) {
	c, err := w.f.Code(offset)
	w.keep(err)
	if uint64(c.Units()) > uint64(max(w.left, 0)) {
		return
	}
	w.left -= int(c.Units())
	valid := c.Validate()
	w.keep(valid)
	it := c.Instructions()
	for it.Next() {
		in := it.Instruction()
		for i := range int(in.Registers) {
			_ = in.Register(i)
		}
		_ = in.Opcode.String()
		w.target(&c, *in)
	}
	w.keep(it.Err())
	for i := 0; i < c.NumTries() && w.step(); i++ {
		t, err := c.Try(i)
		w.keep(err)
		handlers := c.Handlers(t)
		for handlers.Next() && w.step() {
			_ = handlers.Handler()
		}
		w.keep(handlers.Err())
	}
	w.debug(c.DebugInfo)
}

func (w *walker) target(c *Code, in Instruction) {
	switch in.Opcode.Format() {
	case Format10t, Format20t, Format30t, Format21t, Format22t, Format31t:
		if target, err := c.Target(in); err == nil {
			_, err = c.Instruction(target)
			w.keep(err)
		}
	}
	switch in.Opcode {
	case OpPackedSwitch, OpSparseSwitch:
		s, err := c.Switch(in)
		w.keep(err)
		for i := 0; i < s.Len() && w.step(); i++ {
			_, err := c.SwitchTarget(s, i)
			w.keep(err)
		}
	case OpFillArrayData:
		if a, err := c.ArrayData(in); err == nil && len(a.Bytes)%a.Width != 0 {
			w.keep(errors.New("array data is no multiple of its width"))
		}
	}
}

func (w *walker) debug(offset uint32) {
	d, err := w.f.DebugInfo(offset)
	w.keep(err)
	names := d.ParameterNames()
	for names.Next() && w.step() {
		_ = names.Name()
	}
	w.keep(names.Err())
	events := d.Events()
	for events.Next() && w.step() {
		_ = events.Event()
	}
	w.keep(events.Err())
	if w.step() {
		_, err = d.LineAt(0)
		w.keep(err)
	}
}

func (w *walker) elements(e Elements) {
	for e.Next() && w.step() {
		v := e.Value()
		_, _, _ = v.Int(), v.Float(), v.Index()
		w.elements(v.Elements())
	}
	w.keep(e.Err())
}

func (w *walker) annotations(offset uint32) {
	a, err := w.f.Annotations(offset)
	w.keep(err)
	w.annotationSet(a.Class)
	for _, of := range []Annotated{a.Fields, a.Methods} {
		for i := 0; i < of.Len() && w.step(); i++ {
			_, set := of.At(i)
			w.annotationSet(set)
		}
	}
	for i := 0; i < a.Parameters.Len() && w.step(); i++ {
		_, list := a.Parameters.At(i)
		sets, err := w.f.AnnotationSets(list)
		w.keep(err)
		for i := 0; i < sets.Len() && w.step(); i++ {
			w.annotationSet(sets.At(i))
		}
	}
}

func (w *walker) annotationSet(offset uint32) {
	set, err := w.f.AnnotationSet(offset)
	w.keep(err)
	for i := 0; i < set.Len() && w.step(); i++ {
		a, err := w.f.Annotation(set.At(i))
		w.keep(err)
		w.elements(a.Value.Elements())
	}
}

func (w *walker) sections() {
	list, err := w.f.MapList()
	w.keep(err)
	for i := range list.Len() {
		_ = list.At(i)
	}
	for i := 0; i < w.f.NumMethodHandles() && w.step(); i++ {
		_, err := w.f.MethodHandle(uint32(i))
		w.keep(err)
	}
	for i := 0; i < w.f.NumCallSites() && w.step(); i++ {
		site, err := w.f.CallSite(uint32(i))
		w.keep(err)
		w.elements(site.Arguments)
	}
	_, err = w.f.Markers()
	w.keep(err)
}

// requireFormatError takes a nil error, or one that names structure and offset.
func requireFormatError(t *testing.T, err error) {
	t.Helper()
	var format *FormatError
	if err != nil {
		require.ErrorAs(t, err, &format)
		require.NotEmpty(t, format.Structure)
		require.GreaterOrEqual(t, format.Offset, int64(0))
	}
}

// FuzzCode reads each input as a code_item.
func FuzzCode(f *testing.F) {
	for _, item := range codeSeeds() {
		f.Add(item)
	}
	f.Fuzz(func(t *testing.T, item []byte) {
		b, at := with(item)
		file, err := Parse(b, nil)
		require.NoError(t, err)
		code, err := file.Code(at)
		requireFormatError(t, err)
		if err != nil {
			require.Zero(t, code.Units())
			return
		}
		w := walker{f: file, left: 1 << 14}
		w.code(at)
		requireFormatError(t, w.first)
		var total uint64
		it := code.Instructions()
		for it.Next() {
			in := it.Instruction()
			require.Equal(t, total, uint64(in.PC))
			require.NotZero(t, in.Size)
			again, err := code.Instruction(in.PC)
			require.NoError(t, err)
			require.Equal(t, *in, again)
			total += uint64(in.Size)
		}
		require.Equal(t, it.Err() == nil, total == uint64(code.Units()))
	})
}

// FuzzDebug reads each input as a debug_info_item.
func FuzzDebug(f *testing.F) {
	for _, item := range debugSeeds() {
		f.Add(item, uint32(0))
	}
	f.Fuzz(func(t *testing.T, item []byte, pc uint32) {
		b, at := with(item)
		file, err := Parse(b, &Limits{MaxDebugBytes: 1 << 10})
		require.NoError(t, err)
		info, err := file.DebugInfo(at)
		requireFormatError(t, err)
		events := info.Events()
		var last uint32
		n := 0
		for ; events.Next(); n++ {
			require.GreaterOrEqual(t, events.Event().PC, last, "positions only grow")
			last = events.Event().PC
		}
		require.LessOrEqual(t, n, 1<<10, "a step takes a byte")
		requireFormatError(t, events.Err())
		_, err = info.LineAt(pc)
		requireFormatError(t, err)
		w := walker{f: file, left: 1 << 14}
		w.debug(at)
		requireFormatError(t, w.first)
	})
}

// FuzzValues reads each input as an encoded_array_item, an annotation_item and a class_data_item.
func FuzzValues(f *testing.F) {
	for _, item := range valueSeeds() {
		f.Add(item)
	}
	f.Fuzz(func(t *testing.T, item []byte) {
		b, at := with(item)
		file, err := Parse(b, nil)
		require.NoError(t, err)
		w := walker{f: file, left: 1 << 14}
		values, err := file.EncodedArray(at)
		w.keep(err)
		w.elements(values)
		requireFormatError(t, w.first)
		w = walker{f: file, left: 1 << 14}
		a, err := file.Annotation(at)
		w.keep(err)
		w.elements(a.Value.Elements())
		requireFormatError(t, w.first)
		w = walker{f: file, left: 1 << 14}
		w.members(at)
		requireFormatError(t, w.first)
		w = walker{f: file, left: 1 << 14}
		w.annotations(at)
		requireFormatError(t, w.first)
	})
}

func codeSeeds() [][]byte {
	return [][]byte{
		body(),
		body(0x000e),
		body(0x012b, 4, 0, 0x000e, 0x0100, 1, 0, 0, 3, 0),              // packed-switch
		body(0x012c, 4, 0, 0x000e, 0x0200, 1, 7, 0, 3, 0),              // sparse-switch
		body(0x0126, 4, 0, 0x000e, 0x0300, 2, 1, 0, 0x1234),            // fill-array-data
		body(0x2070, 0, 0x0021, 0x0228, 0x0018, 1, 2, 3, 4, 0x000e),    // invoke, goto, const-wide
		guarded([]uint16{0, 0, 0x000e}, 0, 2, 1, 1, 0x7f, 0, 2, 2),     // a type and a catch-all
		guarded([]uint16{0, 0x000e}, 0, 1, 1, 2, 1, 0, 1, 0, 1),        // two lists that overlap
		body(0x20fa, 0, 0x0021, 0, 0x02fb, 0, 3, 0, 0x000e, 0x00fe, 0), // invoke-polymorphic
	}
}

func debugSeeds() [][]byte {
	return [][]byte{
		{0, 0, 0},
		{1, 2, 0, 7, 0x0e, 1, 5, 2, 0x7f, 3, 0, 1, 1, 0x20, 4, 1, 2, 3, 4, 5, 0, 6, 0, 7, 8, 9, 1, 0xff, 0},
		{0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x0a, 0},
		{0, 0, 0x0a, 0x0a, 0x0a},
	}
}

func valueSeeds() [][]byte {
	return [][]byte{
		{0},
		{5, 0x00, 0xff, 0x22, 1, 2, 0x1e, 0x3f, 0xf1, 1, 2, 3, 4, 5, 6, 7, 8},
		{1, 0x1c, 1, 0x1d, 0, 1, 6, 0x17, 2},
		{1, 0, 1, 6, 0x1b, 0},
		{1, 0, 1, 1, 0, 1, 0, 1, 0x81, 0x80, 4, 0, 0, 1, 0},
		cat(words(0, 1, 1, 1, 0, 0, 0, 0, 0, 0)),
	}
}
