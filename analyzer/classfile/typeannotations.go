package classfile

import (
	"fmt"
	"iter"
)

// TargetType says what kind of type an annotation is on (JVM specification, tables 4.7.20-A and B).
type TargetType uint8

// Kinds of annotated types.
const (
	TargetClassTypeParameter           TargetType = 0x00
	TargetMethodTypeParameter          TargetType = 0x01
	TargetSupertype                    TargetType = 0x10
	TargetClassTypeParameterBound      TargetType = 0x11
	TargetMethodTypeParameterBound     TargetType = 0x12
	TargetField                        TargetType = 0x13
	TargetReturn                       TargetType = 0x14
	TargetReceiver                     TargetType = 0x15
	TargetFormalParameter              TargetType = 0x16
	TargetThrows                       TargetType = 0x17
	TargetLocalVariable                TargetType = 0x40
	TargetResourceVariable             TargetType = 0x41
	TargetExceptionParameter           TargetType = 0x42
	TargetInstanceof                   TargetType = 0x43
	TargetNew                          TargetType = 0x44
	TargetConstructorReference         TargetType = 0x45
	TargetMethodReference              TargetType = 0x46
	TargetCast                         TargetType = 0x47
	TargetConstructorArgument          TargetType = 0x48
	TargetMethodArgument               TargetType = 0x49
	TargetConstructorReferenceArgument TargetType = 0x4a
	TargetMethodReferenceArgument      TargetType = 0x4b
)

// TypeAnnotation is an annotation on the use of a type.
type TypeAnnotation struct {
	Target TargetType
	// Parameter is the number of the type parameter or formal parameter, or of the type argument of
	// TargetCast and the kinds of arguments.
	Parameter uint8
	// Bound is the number of the bound of a type parameter.
	Bound uint8
	// Index is the number of the interface of TargetSupertype (65535: the superclass), of the declared exception
	// of TargetThrows, or of the entry of the exception table of TargetExceptionParameter; for the targets from
	// TargetInstanceof on it is a position in the code. It is not checked.
	Index uint16
	// Locals are the ranges of TargetLocalVariable and TargetResourceVariable.
	Locals Table[LocalTarget]
	// Path leads from the type to the part of it that is annotated; empty for the type itself.
	Path Table[TypePathStep]
	Annotation
}

// LocalTarget is a range of code in which a local variable has a slot.
type LocalTarget struct{ Start, Length, Index uint16 }

// TypePathStep is a step into a type.
type TypePathStep struct {
	// Kind is 0 into an array, 1 into a nested type, 2 into the bound of a wildcard, 3 into a type argument.
	Kind uint8
	// Argument is the number of the type argument.
	Argument uint8
}

// TypeAnnotations is a list like [Annotations].
type TypeAnnotations struct {
	file  *File
	count int
	list  span
}

// RuntimeVisibleTypeAnnotations returns the annotations on types of a class, member, code or record component
// that reflection sees.
func (a Attributes) RuntimeVisibleTypeAnnotations() (TypeAnnotations, error) {
	return a.typeAnnotations("RuntimeVisibleTypeAnnotations")
}

// RuntimeInvisibleTypeAnnotations returns those that only tools see.
func (a Attributes) RuntimeInvisibleTypeAnnotations() (TypeAnnotations, error) {
	return a.typeAnnotations("RuntimeInvisibleTypeAnnotations")
}

func (a Attributes) typeAnnotations(name string) (TypeAnnotations, error) {
	c, found, err := a.find(name)
	if err != nil || !found {
		return TypeAnnotations{}, err
	}
	list := TypeAnnotations{file: a.file, count: int(c.U16())}
	at := c
	r := annotationReader{a.file, &c}
	for range list.count {
		target(&c)
		if r.annotation(0); c.Err() != nil {
			break
		}
	}
	c.end()
	if err := c.Err(); err != nil {
		return TypeAnnotations{}, err
	}
	list.list = at.rest()
	return list, nil
}

// Len returns the number of annotations.
func (a TypeAnnotations) Len() int { return a.count }

// All yields the annotations.
func (a TypeAnnotations) All() iter.Seq[TypeAnnotation] {
	return func(yield func(TypeAnnotation) bool) {
		c := a.list.cursor(annotationName)
		for range a.count {
			next := target(&c)
			next.Annotation = a.file.annotation(&c)
			if !yield(next) {
				return
			}
		}
	}
}

// target reads what an annotation is on.
func target(c *cursor) TypeAnnotation {
	at := *c
	t := TypeAnnotation{Target: TargetType(c.U8())}
	switch t.Target {
	case TargetClassTypeParameter, TargetMethodTypeParameter, TargetFormalParameter:
		t.Parameter = c.U8()
	case TargetClassTypeParameterBound, TargetMethodTypeParameterBound:
		t.Parameter, t.Bound = c.U8(), c.U8()
	case TargetField, TargetReturn, TargetReceiver:
	case TargetSupertype, TargetThrows, TargetExceptionParameter,
		TargetInstanceof, TargetNew, TargetConstructorReference, TargetMethodReference:
		t.Index = c.U16()
	case TargetLocalVariable, TargetResourceVariable:
		t.Locals = Table[LocalTarget]{c.records(6), 6, func(b []byte) LocalTarget {
			return LocalTarget{u16(b, 0), u16(b, 1), u16(b, 2)}
		}}
	case TargetCast, TargetConstructorArgument, TargetMethodArgument,
		TargetConstructorReferenceArgument, TargetMethodReferenceArgument:
		t.Index, t.Parameter = c.U16(), c.U8()
	default:
		at.Fail(fmt.Errorf("%w: type annotation on 0x%02x", ErrMalformed, uint8(t.Target)))
		*c = at
	}
	path := c.Offset()
	t.Path = Table[TypePathStep]{c.Bytes(2 * uint64(c.U8())), 2, func(b []byte) TypePathStep {
		return TypePathStep{b[0], b[1]}
	}}
	for step := range t.Path.All() {
		if step.Kind > 3 {
			c.Fail(fmt.Errorf("%w: type path of kind %d at 0x%x", ErrMalformed, step.Kind, path))
			break
		}
	}
	return t
}
