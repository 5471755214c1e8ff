package program

import (
	"encoding/binary"

	"sdkaudit/analyzer/dex"
)

// addDex takes in the tables of a DEX image. What only calls name and cannot be read is a warning, and NoMethod or
// NoField to the code that names it; a class or a member that cannot be read is an error.
func (p *Program) addDex(at uint32, im *image) error {
	f := im.Dex
	im.types = make([]TypeID, f.NumTypes())
	for i := range im.types {
		b, err := f.TypeBytes(uint32(i))
		if err != nil {
			p.warn(im.Entry, err)
			im.types[i] = NoType
			continue
		}
		im.types[i] = p.Type(b)
	}
	names := make([]uint32, f.NumStrings()) // id+1 of those met
	name := func(i uint32) (uint32, error) {
		if uint64(i) < uint64(len(names)) && names[i] != 0 {
			return names[i] - 1, nil
		}
		b, err := f.StringBytes(i)
		if err != nil {
			return 0, err
		}
		n := p.names.add(b)
		names[i] = n + 1
		return n, nil
	}
	protos := make([]uint32, f.NumProtos())
	var key []byte
	for i := range protos {
		var err error
		if key, err = protoKey(key[:0], f, im.types, uint32(i)); err != nil {
			p.warn(im.Entry, err)
			protos[i] = noInstr
			continue
		}
		if n, ok := p.protos.find(key); ok {
			protos[i] = n
		} else {
			protos[i] = p.protos.add(append([]byte(nil), key...))
		}
	}
	im.methods = make([]MethodID, f.NumMethods())
	for i := range im.methods {
		im.methods[i] = NoMethod
		ref, err := f.Method(uint32(i))
		if err != nil {
			p.warn(im.Entry, err)
			continue
		}
		n, err := name(ref.Name)
		switch {
		case err != nil:
			p.warn(im.Entry, err)
		case uint64(ref.Class) < uint64(len(im.types)) && im.types[ref.Class] != NoType &&
			uint64(ref.Proto) < uint64(len(protos)) && protos[ref.Proto] != noInstr:
			im.methods[i] = MethodID(p.refs.add(uint32(im.types[ref.Class]), p.sigs.add(n, protos[ref.Proto])))
		}
	}
	im.fields = make([]FieldID, f.NumFields())
	for i := range im.fields {
		im.fields[i] = NoField
		ref, err := f.Field(uint32(i))
		if err != nil {
			p.warn(im.Entry, err)
			continue
		}
		n, err := name(ref.Name)
		switch {
		case err != nil:
			p.warn(im.Entry, err)
		case uint64(ref.Class) < uint64(len(im.types)) && im.types[ref.Class] != NoType &&
			uint64(ref.Type) < uint64(len(im.types)) && im.types[ref.Type] != NoType:
			im.fields[i] = p.field(im.types[ref.Class], n, im.types[ref.Type])
		}
	}
	if err := p.dexClasses(at, im); err != nil {
		return err
	}
	p.dexCallSites(im, name, protos)
	return nil
}

// field returns the id of a field.
func (p *Program) field(class TypeID, name uint32, of TypeID) FieldID {
	return FieldID(p.fields.add(uint32(class), p.shapes.add(name, uint32(of))))
}

// protoKey appends the types of a prototype, the result first.
func protoKey(key []byte, f *dex.File, types []TypeID, i uint32) ([]byte, error) {
	ref, err := f.Proto(i)
	if err != nil {
		return nil, err
	}
	list, err := f.TypeList(ref.Parameters)
	if err != nil {
		return nil, err
	}
	add := func(t uint32) error {
		if uint64(t) >= uint64(len(types)) || types[t] == NoType {
			return &dex.FormatError{Structure: "proto_id_item", Offset: int64(i), Err: ErrMalformed}
		}
		key = binary.LittleEndian.AppendUint32(key, uint32(types[t]))
		return nil
	}
	if err := add(ref.Return); err != nil {
		return nil, err
	}
	for j := range list.Len() {
		if err := add(list.At(j)); err != nil {
			return nil, err
		}
	}
	return key, nil
}

func (p *Program) dexClasses(at uint32, im *image) error {
	f := im.Dex
	typeOf := func(i uint32) TypeID {
		if uint64(i) < uint64(len(im.types)) {
			return im.types[i]
		}
		return NoType
	}
	for i := range f.NumClasses() {
		def, err := f.Class(uint32(i))
		if err != nil {
			return err
		}
		if typeOf(def.Type) == NoType {
			return &dex.FormatError{Structure: "class_def_item", Offset: def.Offset, Err: ErrMalformed}
		}
		c := Class{Type: typeOf(def.Type), Super: typeOf(def.Super), Flags: def.AccessFlags, Offset: def.Offset, image: at, annotations: def.Annotations}
		list, err := f.TypeList(def.Interfaces)
		if err != nil {
			p.warn(im.Entry, err)
		}
		for j := range list.Len() {
			if t := typeOf(list.At(j)); t != NoType {
				c.Interfaces = append(c.Interfaces, t)
			}
		}
		if !p.define(c) {
			continue
		}
		data, err := f.ClassData(def.ClassData)
		if err != nil {
			p.warn(im.Entry, err)
			continue
		}
		it := data.Members()
		for it.Next() {
			m := it.Member()
			if m.Kind != dex.DirectMethod && m.Kind != dex.VirtualMethod {
				if f := im.fields[m.Index]; f != NoField {
					p.defineField(f, m.AccessFlags)
				}
				continue
			}
			id := im.methods[m.Index]
			if id == NoMethod || p.ClassOf(id) != c.Type {
				p.warn(im.Entry, &dex.FormatError{Structure: "class_data_item", Offset: def.Offset, Err: ErrMalformed})
				continue
			}
			if len(p.Defs) >= maxDefs {
				return &dex.FormatError{Structure: "class_data_item", Offset: def.Offset, Err: ErrLimit}
			}
			p.defineMethod(id, m.AccessFlags, m.Code)
		}
		if it.Err() != nil {
			p.warn(im.Entry, it.Err())
		}
	}
	return nil
}

// maxDefs bounds the methods of a program: class data may overlap, so that an image can define more members than it has
// bytes. The largest builds have some two million.
const maxDefs = 16 << 20
