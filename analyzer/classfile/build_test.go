package classfile

import "encoding/binary"

// pool builds a constant pool. Its methods add a constant, once, and return its index.
type pool struct {
	bytes []byte
	count uint16
	seen  map[string]uint16
}

func (p *pool) add(places uint16, constant []byte) uint16 {
	if i := p.seen[string(constant)]; i != 0 {
		return i
	}
	if p.seen == nil {
		p.seen, p.count = map[string]uint16{}, 1
	}
	i := p.count
	p.seen[string(constant)] = i
	p.bytes = append(p.bytes, constant...)
	p.count += places
	return i
}

func (p *pool) utf8(s string) uint16      { return p.add(1, be(TagUtf8, uint16(len(s)), s)) }
func (p *pool) integer(v uint32) uint16   { return p.add(1, be(TagInteger, v)) }
func (p *pool) float(v uint32) uint16     { return p.add(1, be(TagFloat, v)) }
func (p *pool) long(v uint64) uint16      { return p.add(2, be(TagLong, v)) }
func (p *pool) double(v uint64) uint16    { return p.add(2, be(TagDouble, v)) }
func (p *pool) class(name string) uint16  { return p.add(1, be(TagClass, p.utf8(name))) }
func (p *pool) string(text string) uint16 { return p.add(1, be(TagString, p.utf8(text))) }
func (p *pool) nameAndType(name, descriptor string) uint16 {
	return p.add(1, be(TagNameAndType, p.utf8(name), p.utf8(descriptor)))
}
func (p *pool) member(tag Tag, class, name, descriptor string) uint16 {
	return p.add(1, be(tag, p.class(class), p.nameAndType(name, descriptor)))
}
func (p *pool) handle(kind HandleKind, reference uint16) uint16 {
	return p.add(1, be(TagMethodHandle, uint8(kind), reference))
}
func (p *pool) methodType(descriptor string) uint16 {
	return p.add(1, be(TagMethodType, p.utf8(descriptor)))
}
func (p *pool) dynamic(tag Tag, bootstrap uint16, name, descriptor string) uint16 {
	return p.add(1, be(tag, bootstrap, p.nameAndType(name, descriptor)))
}
func (p *pool) module(name string) uint16 { return p.add(1, be(TagModule, p.utf8(name))) }
func (p *pool) pkg(name string) uint16    { return p.add(1, be(TagPackage, p.utf8(name))) }

// attribute lays out an attribute.
func (p *pool) attribute(name string, content ...any) []byte {
	body := be(content...)
	return be(p.utf8(name), uint32(len(body)), body)
}

// class lays out a class file from its parts, so that tests can state each of them freely.
type class struct {
	pool
	major, minor    uint16
	flags           AccessFlags
	this, super     uint16
	interfaces      []uint16
	fields, methods [][]byte
	attributes      [][]byte
}

// small is a class of a name, a superclass and nothing else.
func small() *class {
	c := &class{major: 61, flags: Public | Super}
	c.this, c.super = c.class("com/foo/Bar"), c.class("java/lang/Object")
	return c
}

// lay lays out a field or method.
func (c *class) lay(flags AccessFlags, name, descriptor string, attributes ...[]byte) []byte {
	return be(uint16(flags), c.utf8(name), c.utf8(descriptor), list(attributes))
}

func (c *class) build() []byte {
	out := be(uint32(magic), c.minor, c.major, c.count, c.pool.bytes, uint16(c.flags), c.this, c.super, uint16(len(c.interfaces)))
	for _, i := range c.interfaces {
		out = be(out, i)
	}
	return be(out, list(c.fields), list(c.methods), list(c.attributes))
}

// list lays out a 16-bit count and the items.
func list(items [][]byte) []byte {
	out := be(uint16(len(items)))
	for _, item := range items {
		out = append(out, item...)
	}
	return out
}

// be joins numbers, high byte first, text and bytes.
func be(parts ...any) []byte {
	var out []byte
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			out = append(out, v...)
		case []byte:
			out = append(out, v...)
		case int: // the commonest width
			out = binary.BigEndian.AppendUint16(out, uint16(v))
		default:
			var err error
			if out, err = binary.Append(out, binary.BigEndian, v); err != nil {
				return nil
			}
		}
	}
	return out
}

// code lays out a Code attribute.
func (c *class) code(instructions, handlers []byte, attributes ...[]byte) []byte {
	return c.attribute("Code", 4, 3, uint32(len(instructions)), instructions, len(handlers)/8, handlers, list(attributes))
}

// rich has a constant of every kind and an attribute of every kind that is read, in any place.
func rich() *class {
	c := small()
	c.integer(1)
	c.float(0x3fc00000)
	c.long(1 << 40)
	c.double(0x4000000000000000)
	c.string("text")
	run := c.member(TagMethodref, "com/foo/Bar", "run", "()V")
	c.member(TagFieldref, "com/foo/Bar", "x", "I")
	c.member(TagInterfaceMethodref, "java/lang/Runnable", "run", "()V")
	c.handle(RefInvokeStatic, run)
	c.methodType("()V")
	c.dynamic(TagDynamic, 0, "x", "I")
	c.dynamic(TagInvokeDynamic, 0, "run", "()V")
	c.module("java.base")
	c.pkg("com/foo")
	c.interfaces = []uint16{c.class("java/lang/Runnable")}
	var members, inCode [][]byte
	for _, test := range attributeCases(c) {
		item := c.attribute(test.name, test.content)
		if test.code {
			inCode = append(inCode, item)
		} else {
			members = append(members, item)
		}
	}
	c.fields = [][]byte{c.lay(Private, "x", "I", c.attribute("ConstantValue", c.integer(7)))}
	c.methods = [][]byte{
		c.lay(Public, "run", "()V", append(members, c.code(mixedCode(), be(0, 4, 8, 0), inCode...))...),
		c.lay(Abstract, "none", "()V"),
	}
	c.attributes = members
	return c
}

// mixedCode has an instruction of each form.
func mixedCode() []byte {
	return be(
		OpAload1, OpBipush, int8(-5), OpSipush, int16(-300), OpLdc, uint8(2), OpLdcW, 300, OpIload, uint8(9), // 0-11
		OpIinc, uint8(3), int8(-1), OpGoto, 3, OpNewarray, uint8(10), // 12
		OpInvokeinterface, 7, uint8(1), uint8(0), OpInvokedynamic, 8, 0, // 20
		OpMultianewarray, 9, uint8(2), OpWide, OpIinc, 300, int16(-1000), OpWide, OpIload, 300, // 30
		OpTableswitch, uint8(0), uint8(0), int32(-44), int32(-1), int32(1), int32(0), int32(-44), int32(4), // 45
		OpLookupswitch, uint8(0), uint8(0), uint8(0), int32(-72), int32(2), int32(-7), int32(0), int32(1000), int32(-72), // 72
		OpGotoW, int32(-100), OpReturn) // 100
}
