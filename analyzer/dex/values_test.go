package dex

import (
	"bytes"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// valuesOf reads an encoded_array_item of the values given, and everything within.
func valuesOf(f *File, at uint32) ([]Value, error) {
	elements, err := f.EncodedArray(at)
	if err != nil {
		return nil, err
	}
	var out []Value
	for elements.Next() {
		out = append(out, elements.Value())
	}
	if err := elements.Err(); err != nil {
		return nil, err
	}
	w := walker{f: f, left: 1 << 20}
	elements, err = f.EncodedArray(at)
	w.keep(err)
	w.elements(elements)
	return out, w.first
}

func TestValues(t *testing.T) {
	for _, test := range []struct {
		name  string
		item  []byte
		kind  ValueKind
		whole int64
		real  float64
		index uint32
	}{
		{"byte", []byte{0x00, 0xff}, ValueByte, -1, 0, NoIndex},
		{"short of a byte", []byte{0x02, 0x80}, ValueShort, -128, 0, NoIndex},
		{"short", []byte{0x22, 0x34, 0x12}, ValueShort, 0x1234, 0, NoIndex},
		{"char of a byte", []byte{0x03, 0x80}, ValueChar, 0x80, 0, NoIndex},
		{"char", []byte{0x23, 0xff, 0xff}, ValueChar, 0xffff, 0, NoIndex},
		{"int of three bytes", []byte{0x44, 0, 0, 0x80}, ValueInt, -0x800000, 0, NoIndex},
		{"int", []byte{0x64, 0, 0, 0, 0x80}, ValueInt, -0x80000000, 0, NoIndex},
		{"long of five bytes", []byte{0x86, 1, 2, 3, 4, 5}, ValueLong, 0x0504030201, 0, NoIndex},
		{"long", []byte{0xe6, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}, ValueLong, math.MaxInt64, 0, NoIndex},
		{"float filled on the right", []byte{0x30, 0xc0, 0x3f}, ValueFloat, 0, 1.5, NoIndex},
		{"float", []byte{0x70, 0, 0, 0x80, 0x7f}, ValueFloat, 0, math.Inf(1), NoIndex},
		{"double filled on the right", []byte{0x31, 0xf8, 0xbf}, ValueDouble, 0, -1.5, NoIndex},
		{"double", []byte{0xf1, 1, 0, 0, 0, 0, 0, 0, 0}, ValueDouble, 0, math.SmallestNonzeroFloat64, NoIndex},
		{"method type", []byte{0x15, 7}, ValueMethodType, 0, 0, 7},
		{"method handle", []byte{0x16, 7}, ValueMethodHandle, 0, 0, 7},
		{"string", []byte{0x77, 1, 2, 3, 0x84}, ValueString, 0, 0, 0x84030201},
		{"type", []byte{0x38, 1, 0x80}, ValueType, 0, 0, 0x8001},
		{"field", []byte{0x19, 7}, ValueField, 0, 0, 7},
		{"method", []byte{0x1a, 7}, ValueMethod, 0, 0, 7},
		{"enum", []byte{0x1b, 7}, ValueEnum, 0, 0, 7},
		{"empty array", []byte{0x1c, 0}, ValueArray, 0, 0, NoIndex},
		{"null", []byte{0x1e}, ValueNull, 0, 0, NoIndex},
		{"false", []byte{0x1f}, ValueBoolean, 0, 0, NoIndex},
		{"true", []byte{0x3f}, ValueBoolean, 1, 0, NoIndex},
	} {
		t.Run(test.name, func(t *testing.T) {
			requireWhole(t, cat([]byte{2}, test.item, []byte{0x3f}), func(f *File, at uint32) error {
				values, err := valuesOf(f, at)
				if err != nil {
					return err
				}
				require.Len(t, values, 2)
				v := values[0]
				require.Equal(t, test.kind, v.Kind)
				require.Equal(t, test.whole, v.Int())
				require.Equal(t, test.real, v.Float())
				require.Equal(t, test.index, v.Index())
				elements := v.Elements()
				require.False(t, elements.Next())
				require.Equal(t, ValueBoolean, values[1].Kind, "the next value is found")
				return nil
			})
		})
	}
}

func TestNestedValues(t *testing.T) {
	// { { 1, @T2(name 3 = { null }), 4 }, true }
	item := []byte{2, 0x1c, 3, 0x04, 1, 0x1d, 2, 1, 3, 0x1c, 1, 0x1e, 0x04, 4, 0x3f}
	requireWhole(t, item, func(f *File, at uint32) error {
		_, err := valuesOf(f, at)
		return err
	})
	b, at := with(item)
	f, err := Parse(b, nil)
	require.NoError(t, err)
	outer, err := f.EncodedArray(at)
	require.NoError(t, err)
	require.Equal(t, 2, outer.Len())
	require.True(t, outer.Next())
	array := outer.Value()
	inner := array.Elements()
	require.Equal(t, 3, inner.Len())
	var annotation Value
	for n := 0; inner.Next(); n++ {
		require.EqualValues(t, uint32(NoIndex), inner.Name())
		v := inner.Value()
		require.Equal(t, []ValueKind{ValueInt, ValueAnnotation, ValueInt}[n], v.Kind)
		if n == 1 {
			annotation = v
		}
	}
	require.NoError(t, inner.Err())
	require.EqualValues(t, 2, annotation.Type)
	elements := annotation.Elements()
	require.True(t, elements.Next())
	require.EqualValues(t, 3, elements.Name())
	require.Equal(t, ValueArray, elements.value.Kind)
	require.False(t, elements.Next())
	require.NoError(t, elements.Err())
	require.True(t, outer.Next())
	require.False(t, outer.Next())
	require.NoError(t, outer.Err())
}

func TestMalformedValues(t *testing.T) {
	for _, test := range []struct {
		name string
		item []byte
		want error
	}{
		{"undefined kind", []byte{1, 0x01}, ErrMalformed},
		{"byte of two bytes", []byte{1, 0x20, 0, 0}, ErrMalformed},
		{"int of five bytes", []byte{1, 0x84, 0, 0, 0, 0, 0}, ErrMalformed},
		{"array with an argument", []byte{1, 0x3c, 0}, ErrMalformed},
		{"null with an argument", []byte{1, 0x3e}, ErrMalformed},
		{"boolean of two", []byte{1, 0x5f}, ErrMalformed},
		{"undefined kind within", []byte{2, 0x1c, 1, 0x01, 0x1e}, ErrMalformed},
		{"more elements than bytes", []byte{0xff, 0xff, 0xff, 0xff, 0x0f, 0}, ErrTruncated},
		{"more elements within than bytes", []byte{1, 0x1c, 0xff, 0xff, 0xff, 0xff, 0x0f, 0}, ErrTruncated},
		{"arrays 1,000 deep", cat([]byte{1}, bytes.Repeat([]byte{0x1c, 1}, 1000), []byte{0x1e}), ErrLimit},
		{"annotations 1,000 deep", cat([]byte{1}, bytes.Repeat([]byte{0x1d, 0, 1, 0}, 1000), []byte{0x1e}), ErrLimit},
		{"empty arrays 33 deep", cat([]byte{1}, bytes.Repeat([]byte{0x1c, 1}, 32), []byte{0x1c, 0}), ErrLimit},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, at := with(test.item)
			f, err := Parse(b, nil)
			require.NoError(t, err)
			_, err = valuesOf(f, at)
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "encoded_array_item at 0x")
		})
	}
	b, at := with(cat([]byte{1}, bytes.Repeat([]byte{0x1c, 1}, 31), []byte{0x1c, 0}))
	f, err := Parse(b, nil)
	require.NoError(t, err)
	_, err = valuesOf(f, at)
	require.NoError(t, err, "32 levels")
	f, err = Parse(b, &Limits{MaxDepth: 31})
	require.NoError(t, err)
	_, err = valuesOf(f, at)
	require.ErrorIs(t, err, ErrLimit)
}

func TestAnnotations(t *testing.T) {
	requireWhole(t, cat(words(1, 1, 2, 1), words(2, 0x10), words(3, 0x20), words(4, 0x30), words(5, 0x40)),
		func(f *File, at uint32) error {
			a, err := f.Annotations(at)
			if err != nil {
				return err
			}
			require.EqualValues(t, 1, a.Class)
			require.Equal(t, []int{1, 2, 1}, []int{a.Fields.Len(), a.Methods.Len(), a.Parameters.Len()})
			id, offset := a.Methods.At(1)
			require.Equal(t, []uint32{4, 0x30}, []uint32{id, offset})
			id, offset = a.Parameters.At(0)
			require.Equal(t, []uint32{5, 0x40}, []uint32{id, offset})
			return nil
		})
	for _, read := range []func(*File, uint32) (Offsets, error){(*File).AnnotationSet, (*File).AnnotationSets} {
		requireWhole(t, words(2, 0x10, 0), func(f *File, at uint32) error {
			set, err := read(f, at)
			if err != nil {
				return err
			}
			require.Equal(t, 2, set.Len())
			require.Equal(t, []uint32{0x10, 0}, []uint32{set.At(0), set.At(1)})
			return nil
		})
	}
	requireWhole(t, []byte{1, 2, 2, 3, 0x04, 7, 4, 0x1d, 1, 0}, func(f *File, at uint32) error {
		a, err := f.Annotation(at)
		if err != nil {
			return err
		}
		require.Equal(t, VisibilityRuntime, a.Visibility)
		require.EqualValues(t, 2, a.Value.Type)
		w := walker{f: f, left: 100}
		w.elements(a.Value.Elements())
		return w.first
	})
	f, err := Parse(small().bytes(), nil)
	require.NoError(t, err)
	a, err := f.Annotations(0)
	require.NoError(t, err)
	require.Equal(t, Annotations{}, a)
	set, err := f.AnnotationSet(0)
	require.NoError(t, err)
	require.Zero(t, set.Len())

	b, at := with(words(0, 0xffffffff, 0xffffffff, 0xffffffff))
	f, err = Parse(b, nil)
	require.NoError(t, err)
	_, err = f.Annotations(at)
	require.ErrorIs(t, err, ErrTruncated)
	b, at = with(cat([]byte{1}, bytes.Repeat([]byte{0, 1, 0, 0x1d}, 1000), []byte{0, 0}))
	f, err = Parse(b, nil)
	require.NoError(t, err)
	deep, err := f.Annotation(at)
	require.NoError(t, err)
	elements := deep.Value.Elements()
	require.False(t, elements.Next())
	require.ErrorIs(t, elements.Err(), ErrLimit)
	require.ErrorContains(t, elements.Err(), "annotation_item at 0x")
}
