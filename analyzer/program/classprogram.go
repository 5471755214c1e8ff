package program

import (
	"encoding/binary"
	"fmt"
	"slices"

	"sdkaudit/analyzer/classfile"
)

// addClass takes in a class file: its constants, so that an index of the pool has its id, and its methods.
func (p *Program) addClass(at uint32, im *image) error {
	f := im.Class
	n := f.Pool.Len()
	im.types, im.methods, im.fields = make([]TypeID, n), make([]MethodID, n), make([]FieldID, n)
	im.sites = uint32(len(p.CallSites))
	for i := range n {
		im.types[i], im.methods[i], im.fields[i] = NoType, NoMethod, NoField
		k := uint16(i)
		switch f.Pool.Tag(k) {
		case classfile.TagClass:
			if name, err := f.Pool.Class(k); err == nil {
				im.types[i] = p.named(name)
			}
		case classfile.TagFieldref:
			if ref, err := f.Pool.Member(k); err == nil {
				im.fields[i] = p.field(p.named(ref.Class), p.names.add(ref.Name), p.Type(ref.Descriptor))
			}
		case classfile.TagMethodref, classfile.TagInterfaceMethodref:
			if ref, err := f.Pool.Member(k); err == nil {
				im.methods[i] = p.method(p.named(ref.Class), ref.Name, ref.Descriptor)
			}
		}
	}
	c := Class{Type: p.named(f.Name), Super: NoType, Flags: uint32(f.Flags), image: at}
	if f.SuperName != nil {
		c.Super = p.named(f.SuperName)
	}
	for i := range f.Interfaces.Len() {
		if t := im.types[f.Interfaces.At(i)]; t != NoType {
			c.Interfaces = append(c.Interfaces, t)
		}
	}
	p.classCallSites(im)
	if !p.define(c) {
		return nil
	}
	for _, m := range f.Fields {
		p.defineField(p.field(c.Type, p.names.add(m.Name), p.Type(m.Descriptor)), uint32(m.Flags))
	}
	for i, m := range f.Methods {
		id := p.method(c.Type, m.Name, m.Descriptor)
		if id == NoMethod {
			p.warn(im.Entry, &classfile.FormatError{Structure: "method_info", Offset: m.Offset, Err: ErrMalformed})
			continue
		}
		p.defineMethod(id, uint32(m.Flags), uint32(i))
		if code, err := m.Code(); err == nil { // else Body says so
			p.arrayTypes(im, code.Bytes)
		}
	}
	return nil
}

// named returns the type of a class as class files name it: com/foo/Bar or [I.
func (p *Program) named(name []byte) TypeID {
	if len(name) > 0 && name[0] == '[' {
		return p.Type(name)
	}
	descriptor := slices.Concat([]byte("L"), name, []byte(";"))
	if n, ok := p.types.find(descriptor); ok {
		return TypeID(n)
	}
	return p.Type(descriptor)
}

// method returns the id of a method, NoMethod where the descriptor is none.
func (p *Program) method(class TypeID, name, descriptor []byte) MethodID {
	proto, ok := p.proto(descriptor)
	if !ok {
		return NoMethod
	}
	return MethodID(p.refs.add(uint32(class), p.sigs.add(p.names.add(name), proto)))
}

// proto returns the number of a prototype: (I[BLjava/lang/String;)V.
func (p *Program) proto(descriptor []byte) (uint32, bool) {
	if len(descriptor) == 0 || descriptor[0] != '(' {
		return 0, false
	}
	key := []byte{0, 0, 0, 0}
	rest := descriptor[1:]
	for len(rest) > 0 && rest[0] != ')' {
		n := typeLength(rest)
		if n == 0 {
			return 0, false
		}
		key = binary.LittleEndian.AppendUint32(key, uint32(p.Type(rest[:n:n])))
		rest = rest[n:]
	}
	if len(rest) < 2 || typeLength(rest[1:]) != len(rest)-1 {
		return 0, false
	}
	binary.LittleEndian.PutUint32(key, uint32(p.Type(rest[1:])))
	return p.protos.add(key), true
}

// typeLength returns how long the type is with which a descriptor begins, zero where there is none.
func typeLength(d []byte) int {
	n := 0
	for n < len(d) && d[n] == '[' {
		n++
	}
	if n == len(d) {
		return 0
	}
	if d[n] != 'L' {
		return n + 1
	}
	for i := n; i < len(d); i++ {
		if d[i] == ';' {
			return i + 1
		}
	}
	return 0
}

// classCallSites reads the call sites of a class file: one for each InvokeDynamic constant, at its index, so that the
// list has gaps.
func (p *Program) classCallSites(im *image) {
	f := im.Class
	var methods []classfile.BootstrapMethod
	first := len(p.CallSites)
	for i := range f.Pool.Len() {
		if f.Pool.Tag(uint16(i)) != classfile.TagInvokeDynamic {
			continue
		}
		if methods == nil {
			var err error
			if methods, err = f.BootstrapMethods(); err != nil {
				p.warn(im.Entry, err)
				methods = []classfile.BootstrapMethod{}
			}
		}
		for len(p.CallSites) <= first+i {
			p.CallSites = append(p.CallSites, CallSite{Bootstrap: NoMethod, Impl: NoMethod, Proto: noInstr})
		}
		if err := p.classCallSite(&p.CallSites[first+i], im, uint16(i), methods); err != nil {
			p.warn(im.Entry, err)
		}
	}
	im.numSites = uint32(len(p.CallSites) - first)
}

func (p *Program) classCallSite(site *CallSite, im *image, i uint16, methods []classfile.BootstrapMethod) error {
	pool := &im.Class.Pool
	ref, err := pool.Dynamic(i)
	if err != nil {
		return err
	}
	site.Name = NameID(p.names.add(ref.Name))
	if proto, ok := p.proto(ref.Descriptor); ok {
		site.Proto = proto
	}
	if int(ref.Bootstrap) >= len(methods) {
		return &classfile.FormatError{Structure: "BootstrapMethods", Offset: pool.Offset(i), Err: fmt.Errorf("%w: method %d of %d", ErrMalformed, ref.Bootstrap, len(methods))}
	}
	method := func(k uint16) (MethodID, classfile.HandleKind, error) {
		h, err := pool.MethodHandle(k)
		if err != nil || int(h.Reference) >= len(im.methods) {
			return NoMethod, 0, err
		}
		return im.methods[h.Reference], h.Kind, nil
	}
	b := methods[ref.Bootstrap]
	if site.Bootstrap, _, err = method(b.Handle); err != nil {
		return err
	}
	for j := range b.Arguments.Len() {
		k := b.Arguments.At(j)
		if pool.Tag(k) != classfile.TagMethodHandle {
			continue
		}
		m, kind, err := method(k)
		if err != nil {
			return err
		}
		if m != NoMethod {
			site.Impl, site.New = m, kind == classfile.RefNewInvokeSpecial
			site.Virtual = kind == classfile.RefInvokeVirtual || kind == classfile.RefInvokeInterface
			return nil
		}
	}
	return nil
}
