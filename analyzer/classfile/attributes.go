package classfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
)

// Attributes are the attributes of a class, member, code or record component. Any attribute may be asked for
// anywhere; the comments say where the JVM specification puts it. An accessor returns the zero value where the
// attribute is absent ([Attributes.Has] tells that from an empty one), and an error where it is there twice, its
// length is wrong or its content is malformed. The zero value has no attributes.
type Attributes struct {
	file  *File
	list  span
	count int
}

// Attribute is one attribute, read or unknown.
type Attribute struct {
	// Name and Data lie in the file.
	Name, Data []byte
	// Offset is where Data starts in the file.
	Offset int64
}

// attributes reads the bounds and names of a list of attributes.
func (f *File) attributes(c *cursor) (Attributes, error) {
	n := int(c.U16())
	start := *c
	for range n {
		name, length := c.U16(), c.U32()
		c.Skip(uint64(length))
		if err := c.Err(); err != nil {
			return Attributes{}, err
		}
		if f.Pool.Tag(name) != TagUtf8 {
			return Attributes{}, f.Pool.wrong(name, TagUtf8.String())
		}
	}
	if err := c.Err(); err != nil {
		return Attributes{}, err
	}
	offset := start.Offset()
	return Attributes{f, span{start.Bytes(uint64(c.Offset() - offset)), offset}, n}, nil
}

// Len returns the number of attributes.
func (a Attributes) Len() int { return a.count }

// All yields the attributes in the order of the file.
func (a Attributes) All() iter.Seq[Attribute] {
	return func(yield func(Attribute) bool) {
		for pos := 0; pos < len(a.list.data); {
			var next Attribute
			next, pos = a.at(pos)
			if !yield(next) {
				return
			}
		}
	}
}

// at returns the attribute at a position of the list, whose bounds have been checked, and the position behind it.
func (a Attributes) at(pos int) (Attribute, int) {
	head := a.list.data[pos:]
	name, err := a.file.Pool.Utf8(binary.BigEndian.Uint16(head))
	if err != nil {
		return Attribute{}, len(a.list.data) // attributes has seen that it is there
	}
	start := pos + 6
	end := start + int(binary.BigEndian.Uint32(head[2:]))
	return Attribute{name, a.list.data[start:end:end], a.list.offset + int64(start)}, end
}

// Has reports whether there is an attribute of that name.
func (a Attributes) Has(name string) bool {
	for attribute := range a.All() {
		if string(attribute.Name) == name {
			return true
		}
	}
	return false
}

// find returns a cursor over the only attribute of that name.
func (a Attributes) find(name string) (c cursor, found bool, err error) {
	for pos := 0; pos < len(a.list.data); {
		var next Attribute
		next, pos = a.at(pos)
		if string(next.Name) != name {
			continue
		}
		if found {
			return cursor{}, false, &FormatError{Structure: name, Offset: next.Offset,
				Err: fmt.Errorf("%w: second attribute of this name", ErrMalformed)}
		}
		c, found = newCursor(next.Data, next.Offset, name), true
	}
	return c, found, nil
}

// index returns the one index that the attribute of that name holds.
func (a Attributes) index(name string) (i uint16, found bool, err error) {
	c, found, err := a.find(name)
	if err != nil || !found {
		return 0, false, err
	}
	i = c.U16()
	c.end()
	if err := c.Err(); err != nil {
		return 0, false, err
	}
	return i, true, nil
}

// class returns the Class constant to which the attribute of that name points, zero where it is absent.
func (a Attributes) class(name string) (uint16, error) {
	i, found, err := a.index(name)
	if err != nil || !found {
		return 0, err
	}
	if _, err := a.file.Pool.Class(i); err != nil {
		return 0, err
	}
	return i, nil
}

// records returns the items of the attribute of that name, which is a 16-bit count and items of size bytes.
func (a Attributes) records(name string, size uint64) ([]byte, error) {
	c, found, err := a.find(name)
	if err != nil || !found {
		return nil, err
	}
	items := c.records(size)
	c.end()
	if err := c.Err(); err != nil {
		return nil, err
	}
	return items, nil
}

// indexList returns the indexes that the attribute of that name lists, each checked to be of kind tag.
func (a Attributes) indexList(name string, tag Tag) (Indexes, error) {
	items, err := a.records(name, 2)
	if err != nil {
		return Indexes{}, err
	}
	list := indexes(items)
	for i := range list.All() {
		if a.file.Pool.Tag(i) != tag {
			return Indexes{}, a.file.Pool.wrong(i, tag.String())
		}
	}
	return list, nil
}

// flag reports whether the attribute of that name, which has no content, is there.
func (a Attributes) flag(name string) (bool, error) {
	c, found, err := a.find(name)
	if err != nil {
		return false, err
	}
	c.end()
	return found && c.Err() == nil, c.Err()
}

// Synthetic reports whether the class or member is marked as absent from the source by attribute. Newer
// compilers set the [Synthetic] flag instead.
func (a Attributes) Synthetic() (bool, error) { return a.flag("Synthetic") }

// Deprecated reports whether the class or member is marked as deprecated by attribute.
func (a Attributes) Deprecated() (bool, error) { return a.flag("Deprecated") }

// utf8 returns the text to which the attribute of that name points.
func (a Attributes) utf8(name string) ([]byte, error) {
	i, found, err := a.index(name)
	if err != nil || !found {
		return nil, err
	}
	return a.file.Pool.Utf8(i)
}

// Signature returns the generic signature of a class, member or record component.
func (a Attributes) Signature() ([]byte, error) { return a.utf8("Signature") }

// SourceFile returns the name of the source file of a class, without its folder.
func (a Attributes) SourceFile() ([]byte, error) { return a.utf8("SourceFile") }

// SourceDebugExtension returns the debug text of a class, such as the line map of a Kotlin file. Its length is
// that of the attribute.
func (a Attributes) SourceDebugExtension() ([]byte, error) {
	c, found, err := a.find("SourceDebugExtension")
	if err != nil || !found {
		return nil, err
	}
	return c.rest().data, nil
}

// ConstantValue returns the index of the constant that a static field starts with: an Integer, Float, Long,
// Double or String. Zero means that there is none.
func (a Attributes) ConstantValue() (uint16, error) {
	i, found, err := a.index("ConstantValue")
	if err != nil || !found {
		return 0, err
	}
	switch a.file.Pool.Tag(i) {
	case TagInteger, TagFloat, TagLong, TagDouble, TagString:
		return i, nil
	}
	return 0, a.file.Pool.wrong(i, "Integer, Float, Long, Double or String")
}

// Exceptions returns the Class constants of what a method is declared to throw.
func (a Attributes) Exceptions() (Indexes, error) { return a.indexList("Exceptions", TagClass) }

// NestHost returns the Class constant of the class whose private members this class shares, zero for none.
func (a Attributes) NestHost() (uint16, error) { return a.class("NestHost") }

// NestMembers returns the Class constants of the classes that share the private members of this one.
func (a Attributes) NestMembers() (Indexes, error) { return a.indexList("NestMembers", TagClass) }

// PermittedSubclasses returns the Class constants of the direct subclasses of a sealed class. A class with the
// attribute is sealed, even where the list is empty.
func (a Attributes) PermittedSubclasses() (Indexes, error) {
	return a.indexList("PermittedSubclasses", TagClass)
}

// InnerClass is a member, local or anonymous class that the constant pool names.
type InnerClass struct {
	// Inner is the Class constant of the class itself, Outer that of the class it is a member of: zero for
	// local and anonymous classes. Name is the Utf8 constant of its simple name, zero for anonymous ones.
	Inner, Outer, Name uint16
	// Flags has the modifiers as the source has them.
	Flags AccessFlags
}

// InnerClasses returns the nested classes to which a class refers or which it declares. Indexes are not checked.
func (a Attributes) InnerClasses() (Table[InnerClass], error) {
	items, err := a.records("InnerClasses", 8)
	if err != nil {
		return Table[InnerClass]{}, err
	}
	return Table[InnerClass]{items, 8, func(b []byte) InnerClass {
		return InnerClass{u16(b, 0), u16(b, 1), u16(b, 2), AccessFlags(u16(b, 3))}
	}}, nil
}

// EnclosingMethod is where a local or anonymous class stands.
type EnclosingMethod struct {
	// Class is a Class constant. Method is a NameAndType constant, zero outside methods.
	Class, Method uint16
}

// EnclosingMethod returns where a local or anonymous class stands. Method is not checked.
func (a Attributes) EnclosingMethod() (EnclosingMethod, error) {
	c, found, err := a.find("EnclosingMethod")
	if err != nil || !found {
		return EnclosingMethod{}, err
	}
	e := EnclosingMethod{Class: c.U16(), Method: c.U16()}
	c.end()
	err = c.Err()
	if err == nil {
		_, err = a.file.Pool.Class(e.Class)
	}
	if err != nil {
		return EnclosingMethod{}, err
	}
	return e, nil
}

// MethodParameter is a parameter of a method as declared.
type MethodParameter struct {
	// Name is a Utf8 constant, zero for none.
	Name uint16
	// Flags may have Final, Synthetic and Mandated.
	Flags AccessFlags
}

// MethodParameters returns the parameters of a method. Names are not checked, nor is their number.
func (a Attributes) MethodParameters() (Table[MethodParameter], error) {
	c, found, err := a.find("MethodParameters")
	if err != nil || !found {
		return Table[MethodParameter]{}, err
	}
	items := c.Bytes(4 * uint64(c.U8()))
	c.end()
	if err := c.Err(); err != nil {
		return Table[MethodParameter]{}, err
	}
	return Table[MethodParameter]{items, 4, func(b []byte) MethodParameter {
		return MethodParameter{u16(b, 0), AccessFlags(u16(b, 1))}
	}}, nil
}

// BootstrapMethod computes a dynamic constant or call site.
type BootstrapMethod struct {
	// Handle is a MethodHandle constant.
	Handle uint16
	// Arguments are constants of any loadable kind, not checked.
	Arguments Indexes
}

// BootstrapMethods returns what [DynamicRef.Bootstrap] counts, of a class. The list is made anew on each call.
func (a Attributes) BootstrapMethods() ([]BootstrapMethod, error) {
	c, found, err := a.find("BootstrapMethods")
	if err != nil || !found {
		return nil, err
	}
	methods, err := sized[BootstrapMethod](&c, 4)
	if err != nil {
		return nil, err
	}
	for i := range methods {
		methods[i] = BootstrapMethod{c.U16(), indexes(c.records(2))}
		if c.Err() == nil && a.file.Pool.Tag(methods[i].Handle) != TagMethodHandle {
			return nil, a.file.Pool.wrong(methods[i].Handle, TagMethodHandle.String())
		}
	}
	c.end()
	if err := c.Err(); err != nil {
		return nil, err
	}
	return methods, nil
}

// sized reads a 16-bit count and makes room for that many items, of which each takes size bytes or more.
func sized[T any](c *cursor, size uint64) ([]T, error) {
	n := uint64(c.U16())
	if n*size > c.Len() {
		c.Fail(fmt.Errorf("%w: %d items in %d bytes", ErrTruncated, n, c.Len()))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	return make([]T, n), nil
}

// RecordComponent is a component of a record class.
type RecordComponent struct {
	// Name and Descriptor lie in the file.
	Name, Descriptor []byte
	// Attributes are those of the component.
	Attributes
}

// Record returns the components of a record class, nil for other classes and an empty list for a record without
// components. The list is made anew on each call.
func (a Attributes) Record() ([]RecordComponent, error) {
	c, found, err := a.find("Record")
	if err != nil || !found {
		return nil, err
	}
	components, err := sized[RecordComponent](&c, 6)
	if err != nil {
		return nil, err
	}
	for i := range components {
		name, descriptor := c.U16(), c.U16()
		if err := c.Err(); err != nil {
			return nil, err
		}
		r := &components[i]
		if r.Name, err = a.file.Pool.Utf8(name); err != nil {
			return nil, err
		}
		if r.Descriptor, err = a.file.Pool.Utf8(descriptor); err != nil {
			return nil, err
		}
		if r.Attributes, err = a.file.attributes(&c); err != nil {
			return nil, err
		}
	}
	c.end()
	if err := c.Err(); err != nil {
		return nil, err
	}
	return components, nil
}

// named yields the attributes of that name, for those that may be there several times.
func (a Attributes) named(name string) iter.Seq[Attribute] {
	return func(yield func(Attribute) bool) {
		want := []byte(name)
		for attribute := range a.All() {
			if bytes.Equal(attribute.Name, want) && !yield(attribute) {
				return
			}
		}
	}
}
