package framework

import (
	"crypto/sha256"
	_ "embed" // the compiled table
	"encoding/hex"
	"iter"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ./compile

//go:embed framework.bin
var compiled string

// Table is the compiled API. It is immutable and safe for concurrent use; the zero value has no classes.
type Table struct{ part [parts]words }

// Class is the index of a class in its table.
type Class uint32

// None is no class: the superclass of java.lang.Object, and of a class whose own is not in the table.
const None Class = 1<<32 - 1

// Flags are modifiers of a class or method.
type Flags uint8

// Modifiers. A class has Interface to Annotation, a method Static, Final and Abstract.
const (
	Static Flags = 1 << iota
	Final
	Abstract
	Interface
	Enum
	Annotation
)

// Has reports whether all of the given modifiers are set.
func (f Flags) Has(flags Flags) bool { return f&flags == flags }

// Method is a method or constructor of a class of the table.
type Method struct {
	table *Table
	word  uint32
}

// Field is a public static field.
type Field struct {
	// Class declares the field.
	Class Class
	// Name and Descriptor lie in the table; the descriptor is that of String or android.net.Uri.
	Name, Descriptor string
	// Value is what the field holds where Constant is set; other values are known to the running system alone.
	Value    string
	Constant bool
}

var openDefault = sync.OnceValue(func() *Table { return open(compiled) })

// Default returns the built-in table, used where it lies: opening it costs next to nothing.
func Default() *Table { return openDefault() }

// Level is the newest level of Android's API in the table.
const Level = 34

// Version tells the built-in tables of two builds apart: the level, and a digest of the contents.
func Version() string {
	sum := sha256.Sum256([]byte(compiled))
	return strconv.Itoa(Level) + "-" + hex.EncodeToString(sum[:6])
}

// open checks the header alone, since the bytes are built in, and tested; other bytes give a table without classes.
func open(data string) *Table {
	t := &Table{}
	header := len(magic) + 4*parts
	if len(data) < header || !strings.HasPrefix(data, magic) {
		return t
	}
	sizes := words(data[len(magic):header])
	rest := data[header:]
	var part [parts]words
	for i := range part {
		size := sizes.at(uint32(i))
		if uint64(size) > uint64(len(rest)) {
			return t
		}
		part[i], rest = words(rest[:size]), rest[size:]
	}
	t.part = part
	return t
}

// NumClasses returns the number of classes; they are numbered in the order of their descriptors.
func (t *Table) NumClasses() int {
	// One more closes the lists of the last one.
	return int(max(t.part[partClasses].len()/classWords, 1)) - 1
}

// Find returns the class with the descriptor. It does not allocate, and does not keep the slice.
func (t *Table) Find(descriptor []byte) (Class, bool) {
	slots := t.part[partClassSlots]
	mask := slots.halves() - 1
	for i := hash(descriptor); slots != ""; i++ {
		slot := slots.half(i & mask)
		if slot == 0 {
			break
		}
		if t.text(t.part[partTypes].at(slot-1)) == string(descriptor) {
			return Class(slot - 1), true
		}
	}
	return None, false
}

func (t *Table) text(span uint32) string {
	offset, size := unspan(span)
	return string(t.part[partTexts][offset : offset+size])
}

// record returns the given word of a class's record.
func (t *Table) record(c Class, word uint32) uint32 {
	return t.part[partClasses].at(uint32(c)*classWords + word)
}

// Descriptor returns the descriptor of a class: Landroid/app/Activity;. It lies in the table.
func (t *Table) Descriptor(c Class) string { return t.text(t.part[partTypes].at(uint32(c))) }

// Super returns the superclass: as in DEX files, java.lang.Object for an interface. It is [None] for java.lang.Object,
// and for a class whose superclass is not in the table.
func (t *Table) Super(c Class) Class {
	if super := t.record(c, classParents) & 0xffff; super != 0 {
		return Class(super - 1)
	}
	return None
}

// Flags returns the modifiers of a class.
func (t *Table) Flags(c Class) Flags { return Flags(t.record(c, classParents) >> 16) }

// Interfaces returns the interfaces that a class names itself, as far as they are in the table.
func (t *Table) Interfaces(c Class) iter.Seq[Class] {
	return func(yield func(Class) bool) {
		for i := range t.NumInterfaces(c) {
			if !yield(t.Interface(c, i)) {
				return
			}
		}
	}
}

// NumInterfaces returns the number of interfaces that a class names itself.
func (t *Table) NumInterfaces(c Class) int {
	return int(t.record(c+1, classInterfaces) - t.record(c, classInterfaces))
}

// Interface returns one of them, in the order of the class.
func (t *Table) Interface(c Class, i int) Class {
	return Class(t.part[partInterfaces].half(t.record(c, classInterfaces) + uint32(i)))
}

// NumMethods returns the number of methods and constructors that a class declares.
func (t *Table) NumMethods(c Class) int {
	return int(t.record(c+1, classMethods) - t.record(c, classMethods))
}

// Method returns one of them; they are sorted by name.
func (t *Table) Method(c Class, i int) Method {
	return Method{table: t, word: t.part[partMethods].at(t.record(c, classMethods) + uint32(i))}
}

// Name returns the name, which lies in the table.
func (m Method) Name() string { return m.table.text(m.table.part[partNames].at(m.word >> nameShift)) }

// Flags returns the modifiers.
func (m Method) Flags() Flags { return Flags(m.word & methodFlags) }

// Descriptor returns the descriptor, (ILjava/lang/String;)V, which is put together anew.
func (m Method) Descriptor() string { return string(m.AppendDescriptor(nil)) }

// AppendDescriptor appends the descriptor to b.
func (m Method) AppendDescriptor(b []byte) []byte {
	proto := m.table.proto(m.word >> protoShift & protoMask)
	b = append(b, '(')
	rest := m.table.skipType(proto)
	for rest != "" {
		next := m.table.skipType(rest)
		b = m.table.appendType(b, rest[:len(rest)-len(next)])
		rest = next
	}
	b = append(b, ')')
	return m.table.appendType(b, proto[:len(proto)-len(m.table.skipType(proto))])
}

// Declares returns the method that class c itself declares with that name and descriptor. It does not allocate.
func (t *Table) Declares(c Class, name, descriptor []byte) (Method, bool) {
	key, ok := t.key(name, descriptor)
	if !ok {
		return Method{}, false
	}
	return t.declares(c, key)
}

// Key stands for a name and a descriptor. Zero stands for none.
type Key uint32

// Bits of a Key, where the modifiers of a method are: a name and descriptor of some method, or of none.
const (
	keyFound Key = 1 << iota
	keyAbsent
)

// Key returns what [Table.ResolveKey] takes; it is never zero, even where no class has such a method. The descriptor is only
// asked for where the name is one of a method.
func (t *Table) Key(name []byte, descriptor func() []byte) Key {
	if n, ok := t.findName(name); ok {
		if p, ok := t.findProto(descriptor()); ok {
			return Key(n<<nameShift|p<<protoShift) | keyFound
		}
	}
	return keyAbsent
}

// Resolve returns the class that a call of such a method on class c leads to: c itself, the nearest superclass, or else
// an interface of them, that declares it. It does not allocate.
func (t *Table) Resolve(c Class, name, descriptor []byte) (Class, bool) {
	return t.ResolveKey(c, t.Key(name, func() []byte { return descriptor }))
}

// ResolveKey is Resolve for who asks for a method of many classes.
func (t *Table) ResolveKey(c Class, method Key) (Class, bool) {
	if method&keyFound == 0 {
		return None, false
	}
	key := uint32(method &^ keyFound)
	for s := c; s != None; s = t.Super(s) {
		if _, ok := t.declares(s, key); ok {
			return s, true
		}
	}
	for s := c; s != None; s = t.Super(s) {
		if found, ok := t.resolveInterface(s, key); ok {
			return found, true
		}
	}
	return None, false
}

// resolveInterface looks into the interfaces of a class and theirs. No chain of them is longer than maxDepth.
func (t *Table) resolveInterface(c Class, key uint32) (Class, bool) {
	for i := range t.NumInterfaces(c) {
		in := t.Interface(c, i)
		if _, ok := t.declares(in, key); ok {
			return in, true
		}
		if found, ok := t.resolveInterface(in, key); ok {
			return found, true
		}
	}
	return None, false
}

// key returns the word of a method without its flags; ok is false when no class has such a method.
func (t *Table) key(name, descriptor []byte) (key uint32, ok bool) {
	n, ok := t.findName(name)
	if !ok {
		return 0, false
	}
	p, ok := t.findProto(descriptor)
	return n<<nameShift | p<<protoShift, ok
}

func (t *Table) findName(name []byte) (uint32, bool) {
	slots := t.part[partNameSlots]
	mask := slots.halves() - 1
	for i := hash(name); slots != ""; i++ {
		slot := slots.half(i & mask)
		if slot == 0 {
			break
		}
		if t.text(t.part[partNames].at(slot-1)) == string(name) {
			return slot - 1, true
		}
	}
	return 0, false
}

func (t *Table) findProto(descriptor []byte) (uint32, bool) {
	slots := t.part[partProtoSlots]
	mask := slots.halves() - 1
	for i := hash(descriptor); slots != ""; i++ {
		slot := slots.half(i & mask)
		if slot == 0 {
			break
		}
		if t.isProto(slot-1, descriptor) {
			return slot - 1, true
		}
	}
	return 0, false
}

func (t *Table) declares(c Class, key uint32) (Method, bool) {
	methods := t.part[partMethods]
	low, high := t.record(c, classMethods), t.record(c+1, classMethods)
	for low < high {
		middle := (low + high) / 2
		word := methods.at(middle)
		switch {
		case word&^methodFlags == key:
			return Method{table: t, word: word}, true
		case word < key:
			low = middle + 1
		default:
			high = middle
		}
	}
	return Method{}, false
}

// proto returns a prototype: the type of the result, then those of the parameters, without anything between them. A
// letter stands for a primitive type or an array, two bytes from typeMark on for a class.
func (t *Table) proto(i uint32) string {
	starts := t.part[partProtoStarts]
	return string(t.part[partProtos][starts.at(i):starts.at(i+1)])
}

func (t *Table) skipType(proto string) string {
	i := 0
	for proto[i] == '[' {
		i++
	}
	if proto[i] >= typeMark {
		i++
	}
	return proto[i+1:]
}

// typeOf returns the descriptor of the class that two bytes stand for.
func (t *Table) typeOf(high, low byte) string {
	return t.text(t.part[partTypes].at(uint32(high&^typeMark)<<8 | uint32(low)))
}

func (t *Table) appendType(b []byte, typ string) []byte {
	last := len(typ) - 1
	if last > 0 && typ[last-1] >= typeMark {
		b = append(b, typ[:last-1]...)
		return append(b, t.typeOf(typ[last-1], typ[last])...)
	}
	return append(b, typ...)
}

// isProto compares a prototype with a descriptor.
func (t *Table) isProto(i uint32, descriptor []byte) bool {
	proto := t.proto(i)
	params := t.skipType(proto)
	if len(descriptor) == 0 || descriptor[0] != '(' {
		return false
	}
	rest, ok := t.cutTypes(descriptor[1:], params)
	if !ok || len(rest) == 0 || rest[0] != ')' {
		return false
	}
	rest, ok = t.cutTypes(rest[1:], proto[:len(proto)-len(params)])
	return ok && len(rest) == 0
}

// cutTypes returns what follows the types in a descriptor; ok is false when it does not begin with them.
func (t *Table) cutTypes(descriptor []byte, types string) (rest []byte, ok bool) {
	for i := 0; i < len(types); i++ {
		if types[i] < typeMark {
			if len(descriptor) == 0 || descriptor[0] != types[i] {
				return nil, false
			}
			descriptor = descriptor[1:]
			continue
		}
		class := t.typeOf(types[i], types[i+1])
		if len(descriptor) < len(class) || string(descriptor[:len(class)]) != class {
			return nil, false
		}
		descriptor = descriptor[len(class):]
		i++
	}
	return descriptor, true
}

// Field returns the public static field that the name means in class c, as Java looks it up: in c, in its interfaces,
// in its superclass. Only fields of type String and android.net.Uri are in the table. It does not allocate.
func (t *Table) Field(c Class, name []byte) (Field, bool) {
	for s := c; s != None; s = t.Super(s) {
		if f, ok := t.field(s, name); ok {
			return f, true
		}
	}
	return Field{}, false
}

// field looks into a class and its interfaces.
func (t *Table) field(c Class, name []byte) (Field, bool) {
	low, high := t.record(c, classFields), t.record(c+1, classFields)
	for low < high {
		middle := (low + high) / 2
		at := middle * fieldWords
		text := t.text(t.part[partFields].at(at))
		switch {
		case text == string(name):
			return t.fieldAt(c, at), true
		case text < string(name):
			low = middle + 1
		default:
			high = middle
		}
	}
	for i := range t.NumInterfaces(c) {
		if f, ok := t.field(t.Interface(c, i), name); ok {
			return f, true
		}
	}
	return Field{}, false
}

func (t *Table) fieldAt(c Class, at uint32) Field {
	fields := t.part[partFields]
	f := Field{Class: c, Name: t.text(fields.at(at)), Descriptor: uriDescriptor}
	size := fields.at(at + fieldSize)
	if size&fieldString != 0 {
		f.Descriptor = stringDescriptor
	}
	if size&fieldConstant != 0 {
		offset := fields.at(at + fieldValue)
		f.Value, f.Constant = string(t.part[partTexts][offset:offset+size&^(fieldString|fieldConstant)]), true
	}
	return f
}

// IsSubclass reports whether c is of, or has it among its superclasses and interfaces.
func (t *Table) IsSubclass(c, of Class) bool {
	for s := c; s != None; s = t.Super(s) {
		if s == of || t.implements(s, of) {
			return true
		}
	}
	return false
}

func (t *Table) implements(c, of Class) bool {
	for i := range t.NumInterfaces(c) {
		if in := t.Interface(c, i); in == of || t.implements(in, of) {
			return true
		}
	}
	return false
}
