package program

import (
	"strings"
	"sync"

	"sdkaudit/analyzer/dex"
)

// Initials knows the texts that final static fields hold once the initialiser of their class has run, alone or in an array:
// code that hides its texts works them out there, out of numbers and scrambled constants. It runs such initialisers as they
// are asked for, within bounds. It is safe for concurrent use.
type Initials struct {
	p           *Program
	text, array TypeID // of fields that are looked at
	steps       int    // that one initialiser may take

	classes sync.Map // by ClassID: what its fields hold, a map[FieldID][]Value
}

// NewInitials prepares the fields of a program.
func NewInitials(p *Program) *Initials {
	x := &Initials{p: p, text: NoType, array: NoType}
	if t, ok := p.FindType([]byte("Ljava/lang/String;")); ok {
		x.text = t
	}
	if t, ok := p.FindType([]byte("[Ljava/lang/String;")); ok {
		x.array = t
	}
	n := 0
	if name, ok := p.FindName([]byte("<clinit>")); ok {
		for i := range p.Defs {
			if p.NameIDOf(p.SigOf(p.Defs[i].Method)) == name {
				n++
			}
		}
	}
	x.steps = min(max(maxInitialSteps/max(n, 1), minRunSteps), maxRunSteps)
	return x
}

const (
	// maxInitialSteps bounds the instructions of all initialisers of a program that run, as long as each may take
	// minRunSteps of them. How much one may take must not depend on which ran before: methods are read in parallel.
	maxInitialSteps = 1 << 28
	minRunSteps     = 1 << 13
	// maxRunSteps bounds those of one; to unscramble 2,000 characters takes about 40,000.
	maxRunSteps = 1 << 19
)

// Element is a hook for [Values]: the text at an index of an array that a static field holds.
func (x *Initials) Element(array, index Value) Value {
	if array.Kind() != Loaded || index.Kind() != Number {
		return 0
	}
	if list := x.held(FieldID(array.Ref()), x.array); index.Ref() < uint32(len(list)) {
		return list[index.Ref()]
	}
	return 0
}

// Static is a hook for [Values]: the text that a static field holds.
func (x *Initials) Static(f FieldID) Value {
	if list := x.held(f, x.text); len(list) == 1 {
		return list[0]
	}
	return 0
}

// held returns what a field of a type holds.
func (x *Initials) held(f FieldID, t TypeID) []Value {
	if _, _, of := x.p.FieldOf(f); t == NoType || of != t {
		return nil
	}
	f, ok := x.p.DeclaredField(f)
	if !ok {
		return nil
	}
	c := x.p.Class(x.p.Holder(f))
	if c == NoClass {
		return nil
	}
	if known, ok := x.classes.Load(c); ok {
		fields, _ := known.(map[FieldID][]Value)
		return fields[f]
	}
	fields := x.initialise(c)
	x.classes.Store(c, fields)
	return fields[f]
}

// initialise runs the initialiser of a class and returns what its final fields hold then.
func (x *Initials) initialise(c ClassID) map[FieldID][]Value {
	finals := x.p.finalFields(c)
	if len(finals) == 0 {
		return nil
	}
	first, last := x.p.DefsOf(c)
	for d := first; d < last; d++ {
		if string(x.p.NameOf(x.p.SigOf(x.p.Defs[d].Method))) != "<clinit>" {
			continue
		}
		r := run{p: x.p, class: c, statics: map[FieldID]cell{}, steps: x.steps}
		r.method(d, nil, 0)
		fields := map[FieldID][]Value{}
		for f, v := range r.statics {
			if !finals[f] || v.o == nil || v.o.lost {
				continue
			}
			switch v.o.kind {
			case textObject:
				fields[f] = []Value{x.value(v.o)}
			case arrayObject:
				list := make([]Value, len(v.o.elements))
				for i, e := range v.o.elements {
					if e.o != nil && e.o.kind == textObject && !e.o.lost {
						list[i] = x.value(e.o)
					}
				}
				fields[f] = list
			}
		}
		return fields
	}
	return nil
}

// value makes a text known to the program.
func (x *Initials) value(o *object) Value {
	return NewValue(Text, uint32(x.p.derive(encoded(o.text))), 0)
}

// finalFields returns the static fields of a class that its initialiser alone may set.
func (p *Program) finalFields(c ClassID) map[FieldID]bool {
	im := &p.images[p.Classes[c].image]
	finals := map[FieldID]bool{}
	if im.Dex == nil {
		t := p.Classes[c].Type
		for i := range im.Class.Fields {
			m := &im.Class.Fields[i]
			if m.Flags&AccStatic == 0 || m.Flags&AccFinal == 0 {
				continue
			}
			if f, ok := p.findField(t, m.Name, m.Descriptor); ok {
				finals[f] = true
			}
		}
		return finals
	}
	def, err := p.classDef(c)
	if err != nil {
		return nil
	}
	data, err := im.Dex.ClassData(def.ClassData)
	if err != nil {
		return nil
	}
	members := data.Members()
	for members.Next() && members.Member().Kind == dex.StaticField {
		if m := members.Member(); m.AccessFlags&AccFinal != 0 && int(m.Index) < len(im.fields) && im.fields[m.Index] != NoField {
			finals[im.fields[m.Index]] = true
		}
	}
	return finals
}

// findField returns the field of a class by its name and the descriptor of its type.
func (p *Program) findField(class TypeID, name, descriptor []byte) (FieldID, bool) {
	n, named := p.names.find(name)
	t, typed := p.FindType(descriptor)
	if !named || !typed {
		return NoField, false
	}
	shape, ok := p.shapes.find(n, uint32(t))
	if !ok {
		return NoField, false
	}
	f, ok := p.fields.find(uint32(class), shape)
	return FieldID(f), ok
}

// derived are texts that no image has, and that code makes.
type derived struct {
	lock  sync.RWMutex
	items [][]byte
	ids   map[string]StringID
}

// derive returns the id of a text that code makes, in modified UTF-8: equal ones have one. It lies behind those of the
// images.
func (p *Program) derive(text []byte) StringID {
	p.derived.lock.Lock()
	defer p.derived.lock.Unlock()
	id, ok := p.derived.ids[string(text)]
	if !ok {
		if p.derived.ids == nil {
			p.derived.ids = map[string]StringID{}
		}
		id = StringID(p.NumStrings() + len(p.derived.items))
		p.derived.items = append(p.derived.items, text)
		p.derived.ids[string(text)] = id
	}
	return id
}

// derivedText returns a text by its number behind those of the images.
func (p *Program) derivedText(n int) []byte {
	p.derived.lock.RLock()
	defer p.derived.lock.RUnlock()
	if n >= len(p.derived.items) {
		return nil
	}
	return p.derived.items[n]
}

// units returns the UTF-16 code units of a text in modified UTF-8; ok is false for one that is none.
func units(b []byte) (text []uint16, ok bool) {
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c < 0x80:
			text = append(text, uint16(c))
			i++
		case c&0xe0 == 0xc0 && i+1 < len(b):
			text = append(text, uint16(c&0x1f)<<6|uint16(b[i+1]&0x3f))
			i += 2
		case c&0xf0 == 0xe0 && i+2 < len(b):
			text = append(text, uint16(c&0x0f)<<12|uint16(b[i+1]&0x3f)<<6|uint16(b[i+2]&0x3f))
			i += 3
		default:
			return nil, false
		}
	}
	return text, true
}

// encoded returns code units in modified UTF-8.
func encoded(text []uint16) []byte {
	var b strings.Builder
	for _, c := range text {
		switch {
		case c != 0 && c < 0x80:
			b.WriteByte(byte(c))
		case c < 0x800:
			b.WriteByte(0xc0 | byte(c>>6))
			b.WriteByte(0x80 | byte(c&0x3f))
		default:
			b.WriteByte(0xe0 | byte(c>>12))
			b.WriteByte(0x80 | byte(c>>6&0x3f))
			b.WriteByte(0x80 | byte(c&0x3f))
		}
	}
	return []byte(b.String())
}
