package framework

// The compiled form is one string of bytes, used in place: a header (magic, sizes of the parts), then the parts.
// Numbers are little endian, of 32 bits in words and of 16 in halves. A span is a text: its offset in the part of
// texts above the low 8 bits, its length in these. The parts:
//
//	texts       all texts; one may lie within another
//	types       spans: the descriptors of all classes, sorted, then those of classes that occur in prototypes alone
//	classSlots  hash table of classes by descriptor: halves, index + 1, 0 is empty
//	classes     records of classWords words, and a last one for the ends: parents (half: superclass + 1, or 0; then
//	            flags), where the interfaces, methods and fields begin
//	interfaces  halves: classes
//	names       spans: names of methods, sorted
//	nameSlots   hash table of them
//	protoStarts words: where each prototype begins in protos, and the end
//	protos      see Table.proto
//	protoSlots  hash table of them, by descriptor
//	methods     words: name, prototype, flags; those of a class are sorted
//	fields      records of fieldWords words: span of the name, offset of the value, its size with two flags; those of a
//	            class are sorted by name
const (
	partTexts = iota
	partTypes
	partClassSlots
	partClasses
	partInterfaces
	partNames
	partNameSlots
	partProtoStarts
	partProtos
	partProtoSlots
	partMethods
	partFields
	parts
)

// The magic names the format; a change of any part changes it.
const magic = "sdkaudit framework 1"

// Words of a class's record.
const (
	classParents = iota
	classInterfaces
	classMethods
	classFields
	classWords
)

// Words of a field's record, after the name.
const (
	fieldValue = iota + 1
	fieldSize
	fieldWords
)

// Bits of a field's size.
const (
	fieldString   = 1 << 31
	fieldConstant = 1 << 30
)

// A method is one word: 15 bits of name, 14 of prototype, 3 of flags.
const (
	nameShift   = 17
	protoShift  = 3
	protoMask   = 1<<(nameShift-protoShift) - 1
	methodFlags = uint32(Static | Final | Abstract)
)

// A class in a prototype is two bytes, of which the first has the mark.
const typeMark = 0x80

// maxDepth bounds how far classes and interfaces derive from each other.
const maxDepth = 16

const (
	stringDescriptor = "Ljava/lang/String;"
	uriDescriptor    = "Landroid/net/Uri;"
)

// words is a run of numbers or of bytes.
type words string

func (w words) at(i uint32) uint32 {
	b := w[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func (w words) half(i uint32) uint32 {
	b := w[2*i : 2*i+2]
	return uint32(b[0]) | uint32(b[1])<<8
}

func (w words) len() uint32 { return uint32(len(w) / 4) }

func (w words) halves() uint32 { return uint32(len(w) / 2) }

func unspan(span uint32) (offset, size uint32) { return span >> 8, span & 0xff }

// hash is FNV-1a.
func hash[T ~string | ~[]byte](key T) uint32 {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return h ^ h>>15
}
