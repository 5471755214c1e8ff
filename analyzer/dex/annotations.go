package dex

import (
	"encoding/binary"

	"sdkaudit/analyzer/binread"
)

// Annotations is the annotations_directory_item of a class. The zero value is empty.
type Annotations struct {
	// Class is an offset for [File.AnnotationSet], zero for none.
	Class uint32
	// Fields and Methods pair a field or method id with an offset for [File.AnnotationSet], Parameters a method id
	// with one for [File.AnnotationSets].
	Fields, Methods, Parameters Annotated
}

// Annotated pairs members with the offsets of their annotations, by ascending id. The zero value is empty.
type Annotated struct{ items []byte }

// Len returns the number of pairs.
func (a Annotated) Len() int { return len(a.items) / 8 }

// At returns pair i, which must be below Len. The id is not compared with its table's size.
func (a Annotated) At(i int) (id, offset uint32) {
	b := a.items[8*i : 8*i+8]
	return binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:])
}

// Annotations returns the directory at offset, [ClassDef.Annotations]; offset zero is the empty one.
func (f *File) Annotations(offset uint32) (Annotations, error) {
	if offset == 0 {
		return Annotations{}, nil
	}
	c := binread.NewCursor(f.data, 0, "annotations_directory_item")
	c.Seek(uint64(offset))
	a := Annotations{Class: c.U32()}
	counts := [3]uint32{c.U32(), c.U32(), c.U32()}
	for i, to := range [3]*Annotated{&a.Fields, &a.Methods, &a.Parameters} {
		to.items = c.Bytes(8 * uint64(counts[i]))
	}
	if err := c.Err(); err != nil {
		return Annotations{}, err
	}
	return a, nil
}

// Offsets is a list of offsets in the image. The zero value is empty.
type Offsets struct{ items []byte }

// Len returns the number of offsets.
func (o Offsets) Len() int { return len(o.items) / 4 }

// At returns offset i, which must be below Len.
func (o Offsets) At(i int) uint32 { return binary.LittleEndian.Uint32(o.items[4*i:]) }

// AnnotationSet returns the annotation_set_item at offset: offsets for [File.Annotation]. Offset zero is empty.
func (f *File) AnnotationSet(offset uint32) (Offsets, error) {
	return f.offsets(offset, "annotation_set_item")
}

// AnnotationSets returns the annotation_set_ref_list at offset: offsets for [File.AnnotationSet], one a parameter.
// Offset zero is empty.
func (f *File) AnnotationSets(offset uint32) (Offsets, error) {
	return f.offsets(offset, "annotation_set_ref_list")
}

func (f *File) offsets(offset uint32, structure string) (Offsets, error) {
	if offset == 0 {
		return Offsets{}, nil
	}
	c := binread.NewCursor(f.data, 0, structure)
	c.Seek(uint64(offset))
	n := c.Count(4)
	o := Offsets{c.Bytes(4 * uint64(n))}
	if err := c.Err(); err != nil {
		return Offsets{}, err
	}
	return o, nil
}

// Visibility says who sees an annotation.
type Visibility uint8

// Visibilities, numbered as in the format. Others are returned as they are.
const (
	VisibilityBuild Visibility = iota
	VisibilityRuntime
	VisibilitySystem
)

// Annotation is one annotation. [Value.Type] of its Value is its type, [Value.Elements] its elements.
type Annotation struct {
	Visibility Visibility
	Value      Value
}

// Annotation returns the annotation_item at offset, an element of [File.AnnotationSet].
func (f *File) Annotation(offset uint32) (Annotation, error) {
	c := binread.NewCursor(f.data, 0, "annotation_item")
	c.Seek(uint64(offset))
	a := Annotation{Visibility: Visibility(c.U8()), Value: Value{Kind: ValueAnnotation, depth: f.limits.MaxDepth}}
	a.Value.Type = c.ULEB128()
	a.Value.size = count(&c, 2)
	if err := c.Err(); err != nil {
		return Annotation{}, err
	}
	a.Value.nested = c
	return a, nil
}
