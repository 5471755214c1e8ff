package classfile

import (
	"fmt"
	"iter"
)

// Annotations is a list of annotations. Its structure, nesting and names have been checked when it was made, so
// that what it yields is complete. The zero value is empty.
type Annotations struct {
	file  *File
	count int
	list  span
}

// Annotation is an annotation on a declaration or type, or within another one.
type Annotation struct {
	// TypeIndex is a Utf8 constant and Type what it holds, a descriptor: "Ljava/lang/Deprecated;".
	TypeIndex uint16
	Type      []byte

	file  *File
	count int
	list  span
}

// Element is a value that an annotation gives to one of its methods.
type Element struct {
	// NameIndex is a Utf8 constant and Name what it holds.
	NameIndex uint16
	Name      []byte
	Value     Value
}

// Value is the value of an element.
type Value struct {
	// Tag is B, C, D, F, I, J, S, Z, s (string), e (enum), c (class), @ (annotation) or [ (array).
	Tag byte
	// Index is a constant: of B, C, I, S and Z an Integer, of D, F and J a Double, Float and Long, of s a Utf8,
	// of e the Utf8 of the descriptor of the enum, of c the Utf8 of the descriptor of the class, which may be V.
	// Constants of numbers are not checked. Zero of @ and [.
	Index uint16
	// EnumName is the Utf8 of the constant of e.
	EnumName uint16

	file  *File
	count int
	list  span
}

// RuntimeVisibleAnnotations returns the annotations of a class, member or record component that reflection sees.
func (a Attributes) RuntimeVisibleAnnotations() (Annotations, error) {
	return a.annotations("RuntimeVisibleAnnotations")
}

// RuntimeInvisibleAnnotations returns those that only tools see.
func (a Attributes) RuntimeInvisibleAnnotations() (Annotations, error) {
	return a.annotations("RuntimeInvisibleAnnotations")
}

func (a Attributes) annotations(name string) (Annotations, error) {
	c, found, err := a.find(name)
	if err != nil || !found {
		return Annotations{}, err
	}
	list := Annotations{file: a.file, count: int(c.U16())}
	at := c
	r := annotationReader{a.file, &c}
	for range list.count {
		r.annotation(0)
		if c.Err() != nil {
			break
		}
	}
	c.end()
	if err := c.Err(); err != nil {
		return Annotations{}, err
	}
	list.list = at.rest()
	return list, nil
}

// RuntimeVisibleParameterAnnotations returns the annotations of each parameter of a method. Compilers leave out
// parameters that they add, so the list may be shorter than the descriptor says.
func (a Attributes) RuntimeVisibleParameterAnnotations() ([]Annotations, error) {
	return a.parameterAnnotations("RuntimeVisibleParameterAnnotations")
}

// RuntimeInvisibleParameterAnnotations returns those that only tools see.
func (a Attributes) RuntimeInvisibleParameterAnnotations() ([]Annotations, error) {
	return a.parameterAnnotations("RuntimeInvisibleParameterAnnotations")
}

func (a Attributes) parameterAnnotations(name string) ([]Annotations, error) {
	c, found, err := a.find(name)
	if err != nil || !found {
		return nil, err
	}
	r := annotationReader{a.file, &c}
	lists := make([]Annotations, c.U8())
	for i := range lists {
		list := Annotations{file: a.file, count: int(c.U16())}
		at := c
		for range list.count {
			if r.annotation(0); c.Err() != nil {
				return nil, c.Err()
			}
		}
		list.list = at.until(&c)
		lists[i] = list
	}
	c.end()
	if err := c.Err(); err != nil {
		return nil, err
	}
	return lists, nil
}

// AnnotationDefault returns the default of a method of an annotation type; its Tag is zero where there is none.
func (a Attributes) AnnotationDefault() (Value, error) {
	c, found, err := a.find("AnnotationDefault")
	if err != nil || !found {
		return Value{}, err
	}
	at := c
	r := annotationReader{a.file, &c}
	r.value(0)
	c.end()
	if err := c.Err(); err != nil {
		return Value{}, err
	}
	return a.file.value(&at), nil
}

// Len returns the number of annotations.
func (a Annotations) Len() int { return a.count }

// All yields the annotations.
func (a Annotations) All() iter.Seq[Annotation] {
	return func(yield func(Annotation) bool) {
		c := a.list.cursor(annotationName)
		for range a.count {
			if next := a.file.annotation(&c); !yield(next) {
				return
			}
		}
	}
}

// Len returns the number of elements.
func (a Annotation) Len() int { return a.count }

// Elements yields the elements that are given; those left out have the default of the annotation type.
func (a Annotation) Elements() iter.Seq[Element] {
	return func(yield func(Element) bool) {
		c := a.list.cursor(annotationName)
		for range a.count {
			e := Element{NameIndex: c.U16()}
			e.Name = a.file.checked(e.NameIndex)
			if e.Value = a.file.value(&c); !yield(e) {
				return
			}
		}
	}
}

// Len returns the number of values of an array, zero for others.
func (v Value) Len() int { return v.count }

// Values yields the values of an array.
func (v Value) Values() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		c := v.list.cursor(annotationName)
		for range v.count {
			if !yield(v.file.value(&c)) {
				return
			}
		}
	}
}

// Annotation returns the annotation that the value of tag @ is; for others it is empty.
func (v Value) Annotation() Annotation {
	if v.Tag != '@' {
		return Annotation{}
	}
	c := v.list.cursor(annotationName)
	return v.file.annotation(&c)
}

const annotationName = "annotation"

// checked returns the text of a Utf8 constant that has been seen to be one.
func (f *File) checked(i uint16) []byte {
	b, err := f.Pool.Utf8(i)
	if err != nil {
		return nil
	}
	return b
}

// annotation reads an annotation that has been checked.
func (f *File) annotation(c *cursor) Annotation {
	a := Annotation{file: f, TypeIndex: c.U16(), count: int(c.U16())}
	a.Type = f.checked(a.TypeIndex)
	at := *c
	r := annotationReader{f, c}
	r.elements(a.count, 0)
	a.list = at.until(c)
	return a
}

// value reads a value that has been checked.
func (f *File) value(c *cursor) Value {
	at := *c
	r := annotationReader{f, c}
	r.value(0)
	end := *c
	v := Value{Tag: at.U8(), file: f}
	switch v.Tag {
	case '@':
		v.list = at.until(&end)
	case '[':
		v.count = int(at.U16())
		v.list = at.until(&end)
	case 'e':
		v.Index, v.EnumName = at.U16(), at.U16()
	default:
		v.Index = at.U16()
	}
	return v
}

// until returns what lies between two cursors over the same bytes.
func (c *cursor) until(end *cursor) span {
	if end.Err() != nil {
		return span{}
	}
	offset := c.Offset()
	return span{c.Bytes(uint64(end.Offset() - offset)), offset}
}

// annotationReader passes over annotations and checks them.
type annotationReader struct {
	file *File
	c    *cursor
}

func (r *annotationReader) utf8() {
	at := *r.c
	if i := r.c.U16(); r.c.Err() == nil && r.file.Pool.Tag(i) != TagUtf8 {
		at.Fail(fmt.Errorf("%w: constant %d is not Utf8", ErrMalformed, i))
		*r.c = at
	}
}

func (r *annotationReader) annotation(depth int) {
	r.utf8()
	r.elements(int(r.c.U16()), depth)
}

func (r *annotationReader) elements(n, depth int) {
	for range n {
		r.utf8()
		if r.value(depth); r.c.Err() != nil {
			return
		}
	}
}

func (r *annotationReader) value(depth int) {
	c := r.c
	if depth > r.file.limits.MaxDepth {
		c.Fail(fmt.Errorf("%w: nested more than %d deep", ErrLimit, r.file.limits.MaxDepth))
	}
	at := *c
	tag := c.U8()
	if c.Err() != nil {
		return
	}
	switch tag {
	case 'B', 'C', 'D', 'F', 'I', 'J', 'S', 'Z':
		c.Skip(2)
	case 's', 'c':
		r.utf8()
	case 'e':
		r.utf8()
		r.utf8()
	case '@':
		r.annotation(depth + 1)
	case '[':
		for range c.U16() {
			if r.value(depth + 1); c.Err() != nil {
				return
			}
		}
	default:
		at.Fail(fmt.Errorf("%w: element value of tag %q", ErrMalformed, tag))
		*c = at
	}
}
