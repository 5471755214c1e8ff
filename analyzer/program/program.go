package program

import (
	"fmt"
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/program/framework"
)

// Reasons of an error of [Program.Body] and of a warning.
var (
	ErrMalformed = binread.ErrMalformed
	ErrLimit     = binread.ErrLimit
)

// Ids of what the program names. Each kind counts from zero, in the order of the images and, within one, of its tables;
// what only the platform's hierarchy names comes last.
type (
	// TypeID is a type, named by its descriptor.
	TypeID uint32
	// MethodID is a method as calls name it: class, name, parameters and result.
	MethodID uint32
	// FieldID is a field as code names it: class, name and type.
	FieldID uint32
	// SigID is a name with parameters and result.
	SigID uint32
	// NameID is the name of a member.
	NameID uint32
	// StringID is a string constant. Equal strings of two images have two ids.
	StringID uint32
)

// Ids that stand for nothing.
const (
	NoType   TypeID   = math.MaxUint32
	NoMethod MethodID = math.MaxUint32
	NoField  FieldID  = math.MaxUint32
	NoSig    SigID    = math.MaxUint32
	NoString StringID = math.MaxUint32
)

// Image is code that is loaded as one: a DEX image or a class file. One of the two is nil.
type Image struct {
	Entry string // path in the container, as locations have it
	Dex   *dex.File
	Class *classfile.File
}

// Class is a class that the program defines.
type Class struct {
	Type TypeID
	// Super is NoType for java.lang.Object and for interfaces of class files that name none.
	Super      TypeID
	Interfaces []TypeID
	Flags      uint32 // access flags, as both formats number them
	// Offset is where the class is defined in its entry.
	Offset int64

	image       uint32
	annotations uint32 // offset in a DEX image
	first, last uint32 // of Program.Defs
}

// Def is a method that the program defines.
type Def struct {
	Method MethodID
	Class  ClassID
	Flags  uint32 // access flags

	code uint32 // offset of the code in a DEX image; number of the method in a class file
}

// ClassID numbers the classes that the program defines, in load order.
type ClassID uint32

// NoClass stands for a class that the program does not define.
const NoClass ClassID = math.MaxUint32

// DefID numbers the methods that the program defines.
type DefID uint32

// NoDef stands for a method that the program does not define.
const NoDef DefID = math.MaxUint32

// Access flags that matter here; DEX and class files number them alike.
const (
	AccPublic    = 0x0001
	AccPrivate   = 0x0002
	AccProtected = 0x0004
	AccStatic    = 0x0008
	AccFinal     = 0x0010
	AccNative    = 0x0100
	AccInterface = 0x0200
	AccAbstract  = 0x0400
)

// Warning is a part of an image that could not be read. The program is complete without it.
type Warning struct {
	Entry string
	Err   error
}

// Program is the closed world of one build. It is immutable and safe for concurrent use.
type Program struct {
	// Classes are those that the images define, without later definitions of one already there.
	Classes []Class
	// Defs are the methods of the classes, each class's together.
	Defs []Def
	// Duplicates counts the later definitions.
	Duplicates int
	// Cut counts the classes with more types above them than are looked at. They are as if they extended nothing.
	Cut int
	// Warnings are at most maxWarnings.
	Warnings []Warning
	// CallSites are those of invoke-custom and invokedynamic.
	CallSites []CallSite

	images []image
	types  texts
	names  texts
	protos texts // result and parameters, four bytes a type
	sigs   pairs // name, proto
	refs   pairs // type, sig
	shapes pairs // of fields: name, type of the value
	fields pairs // type, shape

	wide    [2]TypeID // long and double
	own     []uint8   // by FieldID, as isOwn and isPrivate: the class that it is named with declares it
	classOf []ClassID // by TypeID
	defOf   []DefID   // by MethodID
	known   []framework.Class
	typeOf  []TypeID        // by framework.Class
	keys    []atomic.Uint32 // by SigID: its framework.Key, zero as long as nobody has asked for it
	table   *framework.Table
	subs    [][]ClassID // classes that name the type as superclass or interface, by TypeID
	targets []Target    // by MethodID
	derived derived     // texts that code makes
	// takesWide says by MethodID whether a parameter is a long or a double.
	takesWide []bool
}

type image struct {
	Image
	strings  uint32 // StringID of the first
	types    []TypeID
	methods  []MethodID
	fields   []FieldID
	sites    uint32 // number of the first call site
	numSites uint32
	numStr   uint32
}

const maxWarnings = 100

func (p *Program) warn(entry string, err error) {
	if len(p.Warnings) < maxWarnings {
		p.Warnings = append(p.Warnings, Warning{entry, err})
	}
}

// errMany says that ids do not suffice.
var errMany = fmt.Errorf("%w: more than four billion strings", ErrLimit)

// New joins the images, in load order: of a class that several define the first is the one. It fails where a class or a
// member of one cannot be read, since what is absent could then not be told.
func New(images []Image) (*Program, error) {
	p := &Program{table: framework.Default(), images: make([]image, len(images))}
	var types, members, strings, classes uint64
	for i, im := range images {
		p.images[i].Image = im
		if uint64(len(images)) > math.MaxUint32 || strings > math.MaxUint32 {
			return nil, errMany
		}
		p.images[i].strings = uint32(strings)
		if im.Dex != nil {
			types, members = types+uint64(im.Dex.NumTypes()), members+uint64(im.Dex.NumMethods())
			strings += uint64(im.Dex.NumStrings())
			p.images[i].numStr = uint32(im.Dex.NumStrings())
			classes += uint64(im.Dex.NumClasses())
		} else {
			n := uint64(im.Class.Pool.Len())
			types, members, strings, classes = types+n/8, members+n/8, strings+n, classes+1
			p.images[i].numStr = uint32(n)
		}
	}
	if strings > math.MaxUint32 {
		return nil, errMany
	}
	// Further images mostly name again what earlier ones do.
	p.types, p.names, p.protos = newTexts(int(types)), newTexts(int(members/2)), newTexts(int(members/4))
	p.sigs, p.refs = newPairs(int(members)), newPairs(int(members))
	p.shapes, p.fields = newPairs(int(members/2)), newPairs(int(members/2))
	p.wide = [2]TypeID{p.Type([]byte("J")), p.Type([]byte("D"))}
	p.Classes, p.Defs = make([]Class, 0, classes), make([]Def, 0, members/2)
	for i := range p.images {
		im := &p.images[i]
		var err error
		if im.Dex != nil {
			err = p.addDex(uint32(i), im)
		} else {
			err = p.addClass(uint32(i), im)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", im.Entry, err)
		}
	}
	p.link()
	return p, nil
}

// Type returns the id of a descriptor, a new one if it has none; for use while the program is made.
func (p *Program) Type(descriptor []byte) TypeID { return TypeID(p.types.add(descriptor)) }

const (
	isOwn uint8 = 1 << iota
	isPrivate
)

// defineField notes that the class of a field declares it.
func (p *Program) defineField(f FieldID, flags uint32) {
	for int(f) >= len(p.own) {
		p.own = append(p.own, make([]uint8, int(f)+1-len(p.own)+1024)...)
	}
	p.own[f] = isOwn
	if flags&AccPrivate != 0 {
		p.own[f] |= isPrivate
	}
}

// define adds a class unless there is one of its type, and reports whether it did.
func (p *Program) define(c Class) bool {
	for int(c.Type) >= len(p.classOf) {
		p.classOf = append(p.classOf, NoClass)
	}
	if p.classOf[c.Type] != NoClass {
		p.Duplicates++
		return false
	}
	c.first, c.last = uint32(len(p.Defs)), uint32(len(p.Defs))
	p.classOf[c.Type] = ClassID(len(p.Classes))
	p.Classes = append(p.Classes, c)
	return true
}

// defineMethod adds a method of the class that was defined last.
func (p *Program) defineMethod(m MethodID, flags, code uint32) {
	p.Defs = append(p.Defs, Def{Method: m, Class: ClassID(len(p.Classes) - 1), Flags: flags, code: code})
	p.Classes[len(p.Classes)-1].last = uint32(len(p.Defs))
}

// link makes the tables that need all images.
func (p *Program) link() {
	p.linkPlatform()
	for len(p.classOf) < len(p.types.items) {
		p.classOf = append(p.classOf, NoClass)
	}
	p.defOf = make([]DefID, len(p.refs.items))
	for i := range p.defOf {
		p.defOf[i] = NoDef
	}
	for i, d := range p.Defs {
		if p.defOf[d.Method] == NoDef { // a class may list a method twice
			p.defOf[d.Method] = DefID(i)
		}
	}
	p.prune()
	p.subs = make([][]ClassID, len(p.types.items))
	counts := make([]uint32, len(p.types.items))
	total := 0
	for i := range p.Classes {
		for t := range p.Classes[i].parents() {
			counts[t]++
			total++
		}
	}
	all := make([]ClassID, 0, total)
	for t, n := range counts {
		p.subs[t] = all[len(all) : len(all) : len(all)+int(n)]
		all = all[:len(all)+int(n)]
	}
	for i := range p.Classes {
		for t := range p.Classes[i].parents() {
			p.subs[t] = append(p.subs[t], ClassID(i))
		}
	}
	p.keys = make([]atomic.Uint32, len(p.sigs.items))
	p.targets = make([]Target, len(p.refs.items))
	p.takesWide = make([]bool, len(p.refs.items))
	var done sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	size := len(p.targets)/workers + 1
	for from := 0; from < len(p.targets); from += size {
		done.Go(func() {
			for i := from; i < min(from+size, len(p.targets)); i++ {
				p.targets[i] = p.resolve(MethodID(i))
				proto := p.protoOf(p.SigOf(MethodID(i)))
				for j := 1; j < proto.len(); j++ {
					p.takesWide[i] = p.takesWide[i] || p.isWide(proto.at(j))
				}
			}
		})
	}
	done.Wait()
}

// linkPlatform finds the types that the platform defines, and adds those above them.
func (p *Program) linkPlatform() {
	for i := 0; i < len(p.types.items); i++ {
		c := framework.None
		if b := p.types.items[i]; len(b) > 0 && b[0] == 'L' && (i >= len(p.classOf) || p.classOf[i] == NoClass) {
			if found, ok := p.table.Find(b); ok {
				c = found
				if s := p.table.Super(c); s != framework.None {
					p.Type([]byte(p.table.Descriptor(s)))
				}
				for j := range p.table.NumInterfaces(c) {
					p.Type([]byte(p.table.Descriptor(p.table.Interface(c, j))))
				}
			}
		}
		p.known = append(p.known, c)
	}
	// Classes that the program defines are among them: it may bring its own of a name that the platform has too.
	p.typeOf = make([]TypeID, p.table.NumClasses())
	for i := range p.typeOf {
		p.typeOf[i] = NoType
	}
	for c := range framework.Class(len(p.typeOf)) {
		if t, ok := p.types.find([]byte(p.table.Descriptor(c))); ok {
			p.typeOf[c] = TypeID(t)
		}
	}
}

// parents yields the superclass and the interfaces.
func (c *Class) parents() func(func(TypeID) bool) {
	return func(yield func(TypeID) bool) {
		if c.Super != NoType && !yield(c.Super) {
			return
		}
		for _, t := range c.Interfaces {
			if !yield(t) {
				return
			}
		}
	}
}
