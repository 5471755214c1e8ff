package program

import (
	"bytes"
	"encoding/binary"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/program/framework"
)

// NumTypes, NumMethods and their like bound the ids.

// NumTypes returns how many types there are.
func (p *Program) NumTypes() int { return len(p.types.items) }

// NumMethods returns how many methods the code names or defines.
func (p *Program) NumMethods() int { return len(p.refs.items) }

// NumSigs returns how many pairs of name and prototype there are.
func (p *Program) NumSigs() int { return len(p.sigs.items) }

// NumFields returns how many fields the code names.
func (p *Program) NumFields() int { return len(p.fields.items) }

// Descriptor returns the descriptor of a type, in the bytes of an image.
func (p *Program) Descriptor(t TypeID) []byte {
	if t == NoType {
		return nil
	}
	return p.types.items[t]
}

// FindType returns the type of a descriptor.
func (p *Program) FindType(descriptor []byte) (TypeID, bool) {
	n, ok := p.types.find(descriptor)
	return TypeID(n), ok
}

// FindName returns the id of a member's name.
func (p *Program) FindName(name []byte) (NameID, bool) {
	n, ok := p.names.find(name)
	return NameID(n), ok
}

// FindSig returns the id of a name and prototype, "run" and "()V".
func (p *Program) FindSig(name, descriptor string) (SigID, bool) {
	n, ok := p.names.find([]byte(name))
	if !ok || descriptor == "" || descriptor[0] != '(' {
		return NoSig, false
	}
	key := []byte{0, 0, 0, 0}
	rest := []byte(descriptor[1:])
	for len(rest) > 0 && rest[0] != ')' {
		length := typeLength(rest)
		t, ok := p.types.find(rest[:length])
		if length == 0 || !ok {
			return NoSig, false
		}
		key = binary.LittleEndian.AppendUint32(key, t)
		rest = rest[length:]
	}
	if len(rest) == 0 {
		return NoSig, false
	}
	result, ok := p.types.find(rest[1:])
	if !ok {
		return NoSig, false
	}
	binary.LittleEndian.PutUint32(key, result)
	proto, ok := p.protos.find(key)
	if !ok {
		return NoSig, false
	}
	s, ok := p.sigs.find(n, proto)
	return SigID(s), ok
}

// FindMethod returns the id of a method by class and signature.
func (p *Program) FindMethod(t TypeID, s SigID) (MethodID, bool) {
	m, ok := p.refs.find(uint32(t), uint32(s))
	return MethodID(m), ok
}

// ClassOf returns the class that a method is named with.
func (p *Program) ClassOf(m MethodID) TypeID { return TypeID(p.refs.items[m] >> 32) }

// SigOf returns name and prototype of a method.
func (p *Program) SigOf(m MethodID) SigID { return SigID(uint32(p.refs.items[m])) }

// NameOf returns the name in a signature, in the bytes of an image.
func (p *Program) NameOf(s SigID) []byte { return p.names.items[p.sigs.items[s]>>32] }

// Name returns a name as valid UTF-8.
func (p *Program) Name(n NameID) string { return binread.MUTF8(p.names.items[n]) }

// NameIDOf returns the id of the name in a signature.
func (p *Program) NameIDOf(s SigID) NameID { return NameID(p.sigs.items[s] >> 32) }

// proto of a signature.
func (p *Program) protoOf(s SigID) types { return types(p.protos.items[uint32(p.sigs.items[s])]) }

// types is a list of TypeIDs, four bytes each; the first is a result, the others parameters.
type types []byte

func (t types) len() int        { return len(t) / 4 }
func (t types) at(i int) TypeID { return TypeID(binary.LittleEndian.Uint32(t[4*i:])) }

// NumParams returns how many parameters a signature has, without the receiver.
func (p *Program) NumParams(s SigID) int { return p.protoOf(s).len() - 1 }

// Param returns the type of parameter i.
func (p *Program) Param(s SigID, i int) TypeID { return p.protoOf(s).at(i + 1) }

// Result returns the type of the result.
func (p *Program) Result(s SigID) TypeID { return p.protoOf(s).at(0) }

// ResultOf returns the result of a call site: the interface that a lambda implements; NoType where it is unknown.
func (p *Program) ResultOf(c *CallSite) TypeID {
	if c.Proto == noInstr {
		return NoType
	}
	return types(p.protos.items[c.Proto]).at(0)
}

// FieldOf returns the class that a field is named with, its name and its type.
func (p *Program) FieldOf(f FieldID) (class TypeID, name []byte, of TypeID) {
	c, shape := p.fields.at(uint32(f))
	n, t := p.shapes.at(shape)
	return TypeID(c), p.names.items[n], TypeID(t)
}

// Holder returns the class that declares a field: the one that it is named with, or one above. Where none of the
// program does, it is the type at which the search left it, or NoType.
func (p *Program) Holder(f FieldID) TypeID {
	t, _ := p.declaration(f)
	return t
}

// DeclaredField returns the field as the class names it that declares it; ok is false where none of the program does.
func (p *Program) DeclaredField(f FieldID) (declared FieldID, ok bool) {
	if int(f) < len(p.own) && p.own[f] != 0 {
		return f, true
	}
	_, declared = p.declaration(f)
	return declared, declared != NoField
}

// IsPrivate reports whether the class that a field is named with declares it, as one that no other class may touch.
func (p *Program) IsPrivate(f FieldID) bool { return int(f) < len(p.own) && p.own[f]&isPrivate != 0 }

// declaration looks for the class that declares a field, and for the field of it: NoField where the search left the program.
func (p *Program) declaration(f FieldID) (TypeID, FieldID) {
	t, shape := p.fields.at(uint32(f))
	var interfaces []TypeID
	at := TypeID(t)
	declared := NoField
	declares := func(t TypeID) bool {
		id, ok := p.fields.find(uint32(t), shape)
		if ok = ok && int(id) < len(p.own) && p.own[id] != 0; ok {
			declared = FieldID(id)
		}
		return ok
	}
	for range maxSupers {
		if declares(at) {
			return at, declared
		}
		c := p.classOf[at]
		if c == NoClass {
			break
		}
		interfaces = append(interfaces, p.Classes[c].Interfaces...)
		if at = p.Classes[c].Super; at == NoType {
			break
		}
	}
	for i := 0; i < len(interfaces) && i < maxSupers; i++ {
		if declares(interfaces[i]) {
			return interfaces[i], declared
		}
		if c := p.classOf[interfaces[i]]; c != NoClass {
			interfaces = append(interfaces, p.Classes[c].Interfaces...)
		}
	}
	return at, NoField
}

// Class returns the class of a type, NoClass where the program does not define it.
func (p *Program) Class(t TypeID) ClassID {
	if t == NoType {
		return NoClass
	}
	return p.classOf[t]
}

// Known returns the platform's class of a type, framework.None where the program defines it or the platform does not.
func (p *Program) Known(t TypeID) framework.Class { return p.known[t] }

// DefOf returns the definition of a method in exactly the class that it is named with.
func (p *Program) DefOf(m MethodID) DefID { return p.defOf[m] }

// DefsOf returns the methods that a class defines: from first to before last.
func (p *Program) DefsOf(c ClassID) (first, last DefID) {
	return DefID(p.Classes[c].first), DefID(p.Classes[c].last)
}

// Entry returns the path of the image that defines a class.
func (p *Program) Entry(c ClassID) string { return p.images[p.Classes[c].image].Entry }

// Subclasses returns the classes that name a type as their superclass or interface.
func (p *Program) Subclasses(t TypeID) []ClassID { return p.subs[t] }

// NumStrings returns how many string constants the images have; their ids lie below. Those of texts that code makes, which
// [Initials] finds, lie behind.
func (p *Program) NumStrings() int {
	if len(p.images) == 0 {
		return 0
	}
	last := &p.images[len(p.images)-1]
	return int(last.strings) + int(last.numStr)
}

// String returns a string constant as it lies in its image, in modified UTF-8; nil where it cannot be read.
func (p *Program) String(s StringID) []byte {
	if n := p.NumStrings(); int(s) >= n {
		return p.derivedText(int(s) - n)
	}
	lo, hi := 0, len(p.images)
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if p.images[mid].strings <= uint32(s) {
			lo = mid
		} else {
			hi = mid
		}
	}
	im := &p.images[lo]
	i := uint32(s) - im.strings
	if im.Dex != nil {
		b, err := im.Dex.StringBytes(i)
		if err != nil {
			return nil
		}
		return b
	}
	b, err := im.Class.Pool.StringValue(uint16(i))
	if err != nil {
		return nil
	}
	return b
}

// Target is what a method reference names, before the class of a receiver is known.
type Target struct {
	// Def is the declaration in the program, which may be abstract; NoDef where there is none.
	Def DefID
	// Outside is the type at which the search left the program: one of the platform that has the method, or one that is
	// not known at all. NoType where Def is set, and where nobody declares the method.
	Outside TypeID
}

// Target returns what a method reference names: the runtime's resolution, superclasses first, then interfaces.
func (p *Program) Target(m MethodID) Target { return p.targets[m] }

func (p *Program) resolve(m MethodID) Target {
	t, s := p.ClassOf(m), uint32(p.SigOf(m))
	unknown := NoType
	var interfaces []TypeID
	at := t
	for range maxSupers {
		if d := p.declared(at, s); d != NoDef {
			return Target{d, NoType}
		}
		c := p.classOf[at]
		if c == NoClass {
			if p.Has(at, SigID(s)) {
				return Target{NoDef, at}
			}
			if p.known[at] == framework.None || at == t {
				unknown = at
			}
			break
		}
		interfaces = append(interfaces, p.Classes[c].Interfaces...)
		if at = p.Classes[c].Super; at == NoType {
			break
		}
	}
	for i := 0; i < len(interfaces) && i < maxSupers; i++ {
		at := interfaces[i]
		if d := p.declared(at, s); d != NoDef {
			return Target{d, NoType}
		}
		if c := p.classOf[at]; c != NoClass {
			interfaces = append(interfaces, p.Classes[c].Interfaces...)
		} else if p.Has(at, SigID(s)) {
			return Target{NoDef, at}
		} else if p.known[at] == framework.None && unknown == NoType {
			unknown = at
		}
	}
	return Target{NoDef, unknown}
}

func (p *Program) declared(t TypeID, s uint32) DefID {
	if m, ok := p.refs.find(uint32(t), s); ok {
		return p.defOf[m]
	}
	return NoDef
}

// Override returns what a call of base runs where the search found found: base itself where it is private to a package
// to which found's class does not belong, so that found does not override it.
func (p *Program) Override(base, found DefID) DefID {
	if base == NoDef || found == NoDef || base == found || p.Defs[base].Flags&(AccPublic|AccProtected|AccPrivate) != 0 {
		return found
	}
	pkg := func(d DefID) string {
		class := p.Descriptor(p.Classes[p.Defs[d].Class].Type)
		return string(class[:bytes.LastIndexByte(class, '/')+1])
	}
	if pkg(base) != pkg(found) && p.Defs[base].Flags&AccAbstract == 0 {
		return base
	}
	return found
}

// Has reports whether a type of the platform declares or inherits a method.
func (p *Program) Has(t TypeID, s SigID) bool {
	if p.known[t] == framework.None {
		return false
	}
	_, ok := p.table.ResolveKey(p.known[t], p.key(s))
	return ok
}

// key returns what the platform's classes know a signature by. Several may ask at once, and then find the same.
func (p *Program) key(s SigID) framework.Key {
	key := framework.Key(p.keys[s].Load())
	if key == 0 {
		key = p.table.Key(p.NameOf(s), func() []byte { return p.Proto(s) })
		p.keys[s].Store(uint32(key))
	}
	return key
}

// PlatformHas reports whether a class of the platform, named by its descriptor, declares or inherits a method, and
// whether there is such a class.
func (p *Program) PlatformHas(descriptor string, s SigID) (has, known bool) {
	c, known := p.table.Find([]byte(descriptor))
	if !known {
		return false, false
	}
	_, has = p.table.ResolveKey(c, p.key(s))
	return has, true
}

// Dispatch is where a call of a method leads.
type Dispatch struct {
	// Def is the definition in the program, NoDef where it lies outside or there is none.
	Def DefID
	// Outside says that the search left the program: Platform is the platform's class it came to, or framework.None
	// where the class is not known at all.
	Outside  bool
	Platform framework.Class
}

// maxSupers bounds the length of a chain of superclasses; the runtime refuses a circle.
const maxSupers = 1024

// Lookup finds what the runtime would call for a method of signature s on an object of exactly type t: the first
// definition up the chain of superclasses that is not abstract, then the interfaces' default methods. Private methods
// and constructors of superclasses are found too: it is the call's kind that says they cannot be meant.
func (p *Program) Lookup(t TypeID, s SigID) Dispatch {
	at := t
	for range maxSupers {
		if m, ok := p.refs.find(uint32(at), uint32(s)); ok && p.defOf[m] != NoDef {
			if d := p.defOf[m]; p.Defs[d].Flags&AccAbstract == 0 {
				return Dispatch{Def: d, Platform: framework.None}
			}
		}
		c := p.classOf[at]
		if c == NoClass {
			known := p.known[at]
			if known != framework.None {
				if _, ok := p.table.ResolveKey(known, p.key(s)); ok {
					return Dispatch{Def: NoDef, Outside: true, Platform: known}
				}
			}
			if d := p.defaultMethod(t, s); d != NoDef {
				return Dispatch{Def: d, Platform: framework.None}
			}
			return Dispatch{Def: NoDef, Outside: true, Platform: known}
		}
		if at = p.Classes[c].Super; at == NoType {
			break
		}
	}
	return Dispatch{Def: p.defaultMethod(t, s), Platform: framework.None}
}

// defaultMethod finds a default method among the interfaces of t and its superclasses: the first that no other found
// one's interface extends would be exact; the first in the order of declaration is what is returned, nearest class first.
func (p *Program) defaultMethod(t TypeID, s SigID) DefID {
	var queue []TypeID
	seen := map[TypeID]bool{}
	at := t
	for range maxSupers {
		c := p.classOf[at]
		if c == NoClass {
			break
		}
		queue = append(queue, p.Classes[c].Interfaces...)
		if at = p.Classes[c].Super; at == NoType {
			break
		}
	}
	for i := 0; i < len(queue); i++ {
		if seen[queue[i]] {
			continue
		}
		seen[queue[i]] = true
		if m, ok := p.refs.find(uint32(queue[i]), uint32(s)); ok && p.defOf[m] != NoDef {
			if d := p.defOf[m]; p.Defs[d].Flags&AccAbstract == 0 {
				return d
			}
		}
		if c := p.classOf[queue[i]]; c != NoClass {
			queue = append(queue, p.Classes[c].Interfaces...)
		}
	}
	return NoDef
}

// Ancestors appends all types above t, t first, each once: superclasses and interfaces, of the program and of the
// platform.
func (p *Program) Ancestors(t TypeID, list []TypeID) []TypeID {
	from := len(list)
	list = append(list, t)
	add := func(u TypeID) {
		for _, v := range list[from:] {
			if v == u {
				return
			}
		}
		list = append(list, u)
	}
	for i := from; i < len(list) && len(list)-from < maxSupers; i++ {
		if c := p.classOf[list[i]]; c != NoClass {
			for u := range p.Classes[c].parents() {
				add(u)
			}
			continue
		}
		known := p.known[list[i]]
		if known == framework.None {
			continue
		}
		platform := func(k framework.Class) {
			if k != framework.None {
				if t := p.typeOf[k]; t != NoType {
					add(t)
				}
			}
		}
		platform(p.table.Super(known))
		for j := range p.table.NumInterfaces(known) {
			platform(p.table.Interface(known, j))
		}
	}
	return list
}

// Above appends the types by which a method that is called may be known: the type that declares it and those above it,
// for a method of the program, which may be a library's, that one alone.
func (p *Program) Above(m MethodID, list []TypeID) []TypeID {
	switch t := p.targets[m]; {
	case t.Def != NoDef:
		return append(list, p.Classes[p.Defs[t.Def].Class].Type)
	case t.Outside != NoType:
		return p.Ancestors(t.Outside, list)
	}
	return list
}

// Proto returns the descriptor of a signature's prototype, (I)V, in modified UTF-8.
func (p *Program) Proto(s SigID) []byte {
	t := p.protoOf(s)
	out := []byte{'('}
	for i := 1; i < t.len(); i++ {
		out = append(out, p.types.items[t.at(i)]...)
	}
	return append(append(out, ')'), p.types.items[t.at(0)]...)
}

// Print returns a method as reports write it: com.foo.Bar$Baz.run(int, java.lang.String).
func (p *Program) Print(m MethodID) string {
	s := p.SigOf(m)
	out := dex.ClassName(p.Descriptor(p.ClassOf(m))) + "." + binread.MUTF8(p.NameOf(s)) + "("
	for i := range p.NumParams(s) {
		if i > 0 {
			out += ", "
		}
		out += dex.ClassName(p.Descriptor(p.Param(s, i)))
	}
	return out + ")"
}

// Declared calls yield for each signature that a type of the platform itself declares, as far as the program names it.
func (p *Program) Declared(t TypeID, yield func(SigID)) {
	c := p.known[t]
	if c == framework.None {
		return
	}
	for i := range p.table.NumMethods(c) {
		m := p.table.Method(c, i)
		if m.Flags().Has(framework.Static) {
			continue
		}
		if s, ok := p.FindSig(m.Name(), m.Descriptor()); ok {
			yield(s)
		}
	}
}
