package dex

import "sdkaudit/analyzer/binread"

// NumTypes returns the number of type ids.
func (f *File) NumTypes() int { return f.types.len() }

// TypeBytes returns the descriptor of type i as [File.StringBytes] returns it: "Lcom/foo/Bar;", "[I", "Z".
func (f *File) TypeBytes(i uint32) ([]byte, error) {
	id, err := f.types.item(i)
	if err != nil {
		return nil, err
	}
	return f.StringBytes(id.u32(0))
}

// Type returns the descriptor of type i as valid UTF-8. [ClassName] makes it readable.
func (f *File) Type(i uint32) (string, error) {
	b, err := f.TypeBytes(i)
	if err != nil {
		return "", err
	}
	return binread.MUTF8(b), nil
}

// ProtoRef is the signature of a method.
type ProtoRef struct {
	// Shorty is the string id of the short form, one letter a type.
	Shorty uint32
	// Return is the type id of the result.
	Return uint32
	// Parameters is the offset of a [TypeList], zero for none.
	Parameters uint32
}

// NumProtos returns the number of prototype ids.
func (f *File) NumProtos() int { return f.protos.len() }

// Proto returns prototype i.
func (f *File) Proto(i uint32) (ProtoRef, error) {
	id, err := f.protos.item(i)
	if err != nil {
		return ProtoRef{}, err
	}
	return ProtoRef{Shorty: id.u32(0), Return: id.u32(4), Parameters: id.u32(8)}, nil
}

// FieldRef names a field by type ids and a string id.
type FieldRef struct{ Class, Type, Name uint32 }

// NumFields returns the number of field ids.
func (f *File) NumFields() int { return f.fields.len() }

// Field returns field i.
func (f *File) Field(i uint32) (FieldRef, error) {
	id, err := f.fields.item(i)
	if err != nil {
		return FieldRef{}, err
	}
	return FieldRef{Class: id.u16(0), Type: id.u16(2), Name: id.u32(4)}, nil
}

// MethodRef names a method by a type id, a prototype id and a string id.
type MethodRef struct{ Class, Proto, Name uint32 }

// NumMethods returns the number of method ids.
func (f *File) NumMethods() int { return f.methods.len() }

// Method returns method i.
func (f *File) Method(i uint32) (MethodRef, error) {
	id, err := f.methods.item(i)
	if err != nil {
		return MethodRef{}, err
	}
	return MethodRef{Class: id.u16(0), Proto: id.u16(2), Name: id.u32(4)}, nil
}

// ClassDef is a class that the image defines. The offsets are zero where there is nothing.
type ClassDef struct {
	// Type is the type id of the class, Super that of its superclass or [NoIndex].
	Type, Super uint32
	AccessFlags uint32
	// Interfaces is the offset of a [TypeList].
	Interfaces uint32
	// SourceFile is a string id or [NoIndex].
	SourceFile                           uint32
	Annotations, ClassData, StaticValues uint32
	// Offset is where the class_def_item itself lies, for evidence.
	Offset int64
}

// NumClasses returns the number of classes that the image defines.
func (f *File) NumClasses() int { return f.classes.len() }

// Class returns class definition i. Its ids and offsets are as the image has them: the accessors that take
// them check them.
func (f *File) Class(i uint32) (ClassDef, error) {
	def, err := f.classes.item(i)
	if err != nil {
		return ClassDef{}, err
	}
	return ClassDef{
		Type: def.u32(0), AccessFlags: def.u32(4), Super: def.u32(8), Interfaces: def.u32(12), SourceFile: def.u32(16),
		Annotations: def.u32(20), ClassData: def.u32(24), StaticValues: def.u32(28),
		Offset: f.classes.offset + int64(i)*int64(f.classes.size),
	}, nil
}

// TypeList is a list of type ids within the image; the zero value is empty.
type TypeList struct{ items []byte }

// TypeList returns the list at offset; offset zero is the empty list.
func (f *File) TypeList(offset uint32) (TypeList, error) {
	if offset == 0 {
		return TypeList{}, nil
	}
	c := binread.NewCursor(f.data, 0, "type_list")
	c.Seek(uint64(offset))
	n := c.Count(2)
	l := TypeList{c.Bytes(2 * uint64(n))}
	return l, c.Err()
}

// Len returns the number of types.
func (l TypeList) Len() int { return len(l.items) / 2 }

// At returns type id i, which must be below Len.
func (l TypeList) At(i int) uint32 { return uint32(l.items[2*i]) | uint32(l.items[2*i+1])<<8 }
