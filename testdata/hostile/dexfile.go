package hostile

import (
	"crypto/sha1" //nolint:gosec // the format asks for it
	"encoding/binary"
	"hash/adler32"
	"slices"
	"strings"
)

// Access flags of classes and members.
const (
	public    = 0x1
	static    = 0x8
	iface     = 0x200
	abstract  = 0x400
	construct = 0x10000
)

// dexFile collects classes and lays them out as one DEX image.
type dexFile struct {
	classes []*class
	extra   []string // further strings
}

type class struct {
	name, super string // descriptors
	interfaces  []string
	flags       uint32
	statics     []member
	fields      []member
	methods     []*method
}

// member is a field: its class, name and type.
type member struct{ class, name, desc string }

// method is a member with code; abstract without.
type method struct {
	name, desc string
	flags      uint32
	code       *code
}

// code is the body of a method. Registers count from 0, the parameters are the last ones.
type code struct {
	registers, ins, outs int
	units                []uint16
	refs                 []reference
	tries                []try
}

// try guards units from start on, for length units, with a handler that takes everything.
type try struct{ start, length, handler int }

type kind uint8

const (
	aString kind = iota
	aType
	aField
	aMethod
)

// reference is a place in the code that holds an index, low half first where wide.
type reference struct {
	at   int
	kind kind
	wide bool
	key  member
}

func (d *dexFile) class(name, super string, interfaces ...string) *class {
	c := &class{name: name, super: super, interfaces: interfaces, flags: public}
	d.classes = append(d.classes, c)
	return c
}

func (c *class) field(name, desc string, flags uint32) member {
	m := member{c.name, name, desc}
	if flags&static != 0 {
		c.statics = append(c.statics, m)
	} else {
		c.fields = append(c.fields, m)
	}
	return m
}

func (c *class) method(name, desc string, flags uint32, registers int) *code {
	m := &method{name: name, desc: desc, flags: flags | public}
	c.methods = append(c.methods, m)
	if flags&abstract != 0 {
		return nil
	}
	ins := len(parameters(desc))
	if flags&static == 0 {
		ins++
	}
	if strings.HasPrefix(name, "<") {
		m.flags |= construct
	}
	m.code = &code{registers: max(registers, ins), ins: ins, outs: 5}
	return m.code
}

// parameters splits the parameters of a method descriptor. Wide ones do not occur.
func parameters(desc string) []string {
	var out []string
	list := desc[1:strings.IndexByte(desc, ')')]
	for len(list) > 0 {
		n := 0
		for list[n] == '[' {
			n++
		}
		if list[n] == 'L' {
			n = strings.IndexByte(list, ';')
		}
		out = append(out, list[:n+1])
		list = list[n+1:]
	}
	return out
}

func returns(desc string) string { return desc[strings.IndexByte(desc, ')')+1:] }

// indices numbers keys in an order.
type indices[K comparable] struct {
	keys []K
	at   map[K]uint32
}

func (x *indices[K]) add(k K) {
	if x.at == nil {
		x.at = map[K]uint32{}
	}
	if _, ok := x.at[k]; !ok {
		x.at[k] = 0
		x.keys = append(x.keys, k)
	}
}

func (x *indices[K]) sort(compare func(a, b K) int) {
	slices.SortFunc(x.keys, compare)
	for i, k := range x.keys {
		x.at[k] = uint32(i)
	}
}

// pools are the tables of an image.
type pools struct {
	strings indices[string]
	types   indices[string]
	protos  indices[string]
	fields  indices[member]
	methods indices[member]
}

func (p *pools) typ(desc string) {
	p.strings.add(desc)
	p.types.add(desc)
}

func shorty(desc string) string {
	var b strings.Builder
	for _, t := range append([]string{returns(desc)}, parameters(desc)...) {
		if t[0] == '[' {
			t = "L"
		}
		b.WriteByte(t[0])
	}
	return b.String()
}

func (p *pools) method(m member) {
	p.typ(m.class)
	p.strings.add(m.name)
	p.strings.add(shorty(m.desc))
	p.protos.add(m.desc)
	p.typ(returns(m.desc))
	for _, t := range parameters(m.desc) {
		p.typ(t)
	}
	p.methods.add(m)
}

func (p *pools) field(m member) {
	p.typ(m.class)
	p.strings.add(m.name)
	p.typ(m.desc)
	p.fields.add(m)
}

func (d *dexFile) pools() *pools {
	p := &pools{}
	for _, s := range d.extra {
		p.strings.add(s)
	}
	for _, c := range d.classes {
		p.typ(c.name)
		if c.super != "" {
			p.typ(c.super)
		}
		for _, i := range c.interfaces {
			p.typ(i)
		}
		for _, f := range slices.Concat(c.statics, c.fields) {
			p.field(f)
		}
		for _, m := range c.methods {
			p.method(member{c.name, m.name, m.desc})
			if m.code == nil {
				continue
			}
			for _, r := range m.code.refs {
				switch r.kind {
				case aString:
					p.strings.add(r.key.name)
				case aType:
					p.typ(r.key.class)
				case aField:
					p.field(r.key)
				case aMethod:
					p.method(r.key)
				}
			}
		}
	}
	p.strings.sort(strings.Compare)
	p.types.sort(strings.Compare)
	typeIDs := func(list []string) (out []uint32) {
		for _, t := range list {
			out = append(out, p.types.at[t])
		}
		return out
	}
	p.protos.sort(func(a, b string) int {
		if c := strings.Compare(returns(a), returns(b)); c != 0 {
			return c
		}
		return slices.Compare(typeIDs(parameters(a)), typeIDs(parameters(b)))
	})
	p.fields.sort(func(a, b member) int {
		return slices.Compare(
			[]uint32{p.types.at[a.class], p.strings.at[a.name], p.types.at[a.desc]},
			[]uint32{p.types.at[b.class], p.strings.at[b.name], p.types.at[b.desc]})
	})
	p.methods.sort(func(a, b member) int {
		return slices.Compare(
			[]uint32{p.types.at[a.class], p.strings.at[a.name], p.protos.at[a.desc]},
			[]uint32{p.types.at[b.class], p.strings.at[b.name], p.protos.at[b.desc]})
	})
	return p
}

const dexHeader = 0x70

// bytes lays the image out: header, tables, then everything that they point to.
func (d *dexFile) bytes() []byte {
	p := d.pools()
	le := binary.LittleEndian
	sizes := []struct{ count, size int }{
		{len(p.strings.keys), 4}, {len(p.types.keys), 4}, {len(p.protos.keys), 12},
		{len(p.fields.keys), 8}, {len(p.methods.keys), 8}, {len(d.classes), 32},
	}
	out := make([]byte, dexHeader)
	copy(out, "dex\n039\x00")
	le.PutUint32(out[36:], dexHeader)
	le.PutUint32(out[40:], 0x12345678)
	var starts []int
	at := dexHeader
	for i, s := range sizes {
		starts = append(starts, at)
		le.PutUint32(out[56+8*i:], uint32(s.count))
		if s.count > 0 {
			le.PutUint32(out[60+8*i:], uint32(at))
		}
		at += s.count * s.size
	}
	out = append(out, make([]byte, at-dexHeader)...)
	align := func() { out = append(out, make([]byte, -len(out)&3)...) }
	word := func(at, v int) { le.PutUint32(out[at:], uint32(v)) }

	lists := map[string]int{}
	typeList := func(types []string) int {
		if len(types) == 0 {
			return 0
		}
		key := strings.Join(types, " ")
		if at, ok := lists[key]; ok {
			return at
		}
		align()
		at := len(out)
		out = le.AppendUint32(out, uint32(len(types)))
		for _, t := range types {
			out = le.AppendUint16(out, uint16(p.types.at[t]))
		}
		lists[key] = at
		return at
	}
	for i, t := range p.types.keys {
		word(starts[1]+4*i, int(p.strings.at[t]))
	}
	for i, desc := range p.protos.keys {
		list := typeList(parameters(desc))
		at := starts[2] + 12*i
		word(at, int(p.strings.at[shorty(desc)]))
		word(at+4, int(p.types.at[returns(desc)]))
		word(at+8, list)
	}
	for i, f := range p.fields.keys {
		at := starts[3] + 8*i
		word(at, int(p.types.at[f.class])|int(p.types.at[f.desc])<<16)
		word(at+4, int(p.strings.at[f.name]))
	}
	for i, m := range p.methods.keys {
		at := starts[4] + 8*i
		word(at, int(p.types.at[m.class])|int(p.protos.at[m.desc])<<16)
		word(at+4, int(p.strings.at[m.name]))
	}
	for i, c := range d.classes {
		interfaces := typeList(c.interfaces)
		offsets := map[*method]int{}
		for _, m := range c.methods {
			if m.code != nil {
				align()
				offsets[m] = len(out)
				out = m.code.append(out, p)
			}
		}
		data := len(out)
		out = c.appendMembers(out, p, offsets)
		at := starts[5] + 32*i
		word(at, int(p.types.at[c.name]))
		word(at+4, int(c.flags))
		super := 0xffffffff
		if c.super != "" {
			super = int(p.types.at[c.super])
		}
		word(at+8, super)
		word(at+12, interfaces)
		word(at+16, 0xffffffff) // source file
		word(at+24, data)
	}
	for i, s := range p.strings.keys {
		word(starts[0]+4*i, len(out))
		out = leb(out, uint32(len(s)))
		out = append(append(out, s...), 0)
	}
	align()
	word(32, len(out))
	sum := sha1.Sum(out[32:]) //nolint:gosec // the format asks for it
	copy(out[12:], sum[:])
	word(8, int(adler32.Checksum(out[12:])))
	return out
}

// appendMembers writes the class data.
func (c *class) appendMembers(out []byte, p *pools, offsets map[*method]int) []byte {
	var direct, virtual []*method
	for _, m := range c.methods {
		if m.flags&(static|construct) != 0 {
			direct = append(direct, m)
		} else {
			virtual = append(virtual, m)
		}
	}
	id := func(m *method) uint32 { return p.methods.at[member{c.name, m.name, m.desc}] }
	for _, n := range []int{len(c.statics), len(c.fields), len(direct), len(virtual)} {
		out = leb(out, uint32(n))
	}
	fields := func(list []member, flags uint32) {
		ids := []uint32{}
		for _, f := range list {
			ids = append(ids, p.fields.at[f])
		}
		slices.Sort(ids)
		last := uint32(0)
		for _, n := range ids {
			out = leb(leb(out, n-last), flags)
			last = n
		}
	}
	fields(c.statics, public|static)
	fields(c.fields, public)
	for _, list := range [][]*method{direct, virtual} {
		slices.SortFunc(list, func(a, b *method) int { return int(id(a)) - int(id(b)) })
		last := uint32(0)
		for _, m := range list {
			out = leb(leb(leb(out, id(m)-last), m.flags), uint32(offsets[m]))
			last = id(m)
		}
	}
	return out
}

// append writes the code item.
func (c *code) append(out []byte, p *pools) []byte {
	le := binary.LittleEndian
	for _, r := range c.refs {
		var index uint32
		switch r.kind {
		case aString:
			index = p.strings.at[r.key.name]
		case aType:
			index = p.types.at[r.key.class]
		case aField:
			index = p.fields.at[r.key]
		case aMethod:
			index = p.methods.at[r.key]
		}
		c.units[r.at] = uint16(index)
		if r.wide {
			c.units[r.at+1] = uint16(index >> 16)
		}
	}
	for _, n := range []int{c.registers, c.ins, c.outs, len(c.tries)} {
		out = le.AppendUint16(out, uint16(n))
	}
	out = le.AppendUint32(out, 0)
	out = le.AppendUint32(out, uint32(len(c.units)))
	for _, u := range c.units {
		out = le.AppendUint16(out, u)
	}
	if len(c.tries) == 0 {
		return out
	}
	if len(c.units)%2 != 0 {
		out = append(out, 0, 0)
	}
	handlers := leb(nil, uint32(len(c.tries)))
	for _, t := range c.tries {
		out = le.AppendUint32(out, uint32(t.start))
		out = le.AppendUint16(out, uint16(t.length))
		out = le.AppendUint16(out, uint16(len(handlers)))
		handlers = append(handlers, 0) // none by type, and one for all
		handlers = leb(handlers, uint32(t.handler))
	}
	return append(out, handlers...)
}

// leb appends an unsigned LEB128.
func leb(out []byte, v uint32) []byte {
	for ; v > 0x7f; v >>= 7 {
		out = append(out, byte(v)|0x80)
	}
	return append(out, byte(v))
}
