package classfile

import (
	"encoding/binary"
	"fmt"
	"math"

	"sdkaudit/analyzer/binread"
)

// Tag is the kind of a constant (JVM specification, table 4.4-A).
type Tag uint8

// Kinds of constants.
const (
	TagUtf8               Tag = 1
	TagInteger            Tag = 3
	TagFloat              Tag = 4
	TagLong               Tag = 5
	TagDouble             Tag = 6
	TagClass              Tag = 7
	TagString             Tag = 8
	TagFieldref           Tag = 9
	TagMethodref          Tag = 10
	TagInterfaceMethodref Tag = 11
	TagNameAndType        Tag = 12
	TagMethodHandle       Tag = 15
	TagMethodType         Tag = 16
	TagDynamic            Tag = 17
	TagInvokeDynamic      Tag = 18
	TagModule             Tag = 19
	TagPackage            Tag = 20
)

// tags gives for each tag its name, its bytes including the tag (those of Utf8 before the text) and the major
// version that brought it.
var tags = [...]struct {
	name  string
	size  uint8
	since uint16
}{
	TagUtf8:               {"Utf8", 3, 45},
	TagInteger:            {"Integer", 5, 45},
	TagFloat:              {"Float", 5, 45},
	TagLong:               {"Long", 9, 45},
	TagDouble:             {"Double", 9, 45},
	TagClass:              {"Class", 3, 45},
	TagString:             {"String", 3, 45},
	TagFieldref:           {"Fieldref", 5, 45},
	TagMethodref:          {"Methodref", 5, 45},
	TagInterfaceMethodref: {"InterfaceMethodref", 5, 45},
	TagNameAndType:        {"NameAndType", 5, 45},
	TagMethodHandle:       {"MethodHandle", 4, 51},
	TagMethodType:         {"MethodType", 3, 51},
	TagDynamic:            {"Dynamic", 5, 55},
	TagInvokeDynamic:      {"InvokeDynamic", 5, 51},
	TagModule:             {"Module", 3, 53},
	TagPackage:            {"Package", 3, 53},
}

// String names the tag as the JVM specification does, without CONSTANT_.
func (t Tag) String() string {
	if int(t) < len(tags) && tags[t].size != 0 {
		return tags[t].name
	}
	return fmt.Sprintf("tag %d", uint8(t))
}

const poolName = "constant pool"

// smallest constant: a tag and 16 bits; Long and Double fill two places with nine bytes.
const smallestConstant = 3

// Pool is the constant pool. Its accessors take an index as the file has it and fail with [ErrMalformed] where
// the index is zero, out of range, the second place of a Long or Double, or of a constant of another kind. Bytes
// that they return lie in the file and are modified UTF-8, which [binread.MUTF8] decodes.
type Pool struct {
	data    []byte
	offsets []uint32 // zero: no constant
}

// parsePool reads the pool at c. It returns a mask of the tags seen.
func parsePool(data []byte, c *cursor) (Pool, uint32, error) {
	at := c.Offset()
	count := uint64(c.U16())
	if c.Err() != nil {
		return Pool{}, 0, c.Err()
	}
	fail := func(pos uint64, err error) (Pool, uint32, error) {
		return Pool{}, 0, &FormatError{Structure: poolName, Offset: int64(pos), Err: err}
	}
	if count == 0 {
		return fail(uint64(at), fmt.Errorf("%w: count 0", ErrMalformed))
	}
	if (count-1)*smallestConstant > c.Len() {
		return fail(uint64(at), fmt.Errorf("%w: %d constants in %d bytes", ErrTruncated, count-1, c.Len()))
	}
	p := Pool{data, make([]uint32, count)}
	pos, seen := uint64(c.Offset()), uint32(0)
	for i := uint64(1); i < count; i++ {
		if pos >= uint64(len(data)) {
			return fail(pos, fmt.Errorf("%w: %d of %d constants", ErrTruncated, i, count))
		}
		tag := data[pos]
		if int(tag) >= len(tags) || tags[tag].size == 0 {
			return fail(pos, fmt.Errorf("%w: tag %d of constant %d", ErrMalformed, tag, i))
		}
		size := uint64(tags[tag].size)
		if size <= uint64(len(data))-pos && Tag(tag) == TagUtf8 {
			size += uint64(binary.BigEndian.Uint16(data[pos+1:]))
		}
		if size > uint64(len(data))-pos {
			return fail(pos, fmt.Errorf("%w: %s of constant %d", ErrTruncated, Tag(tag), i))
		}
		p.offsets[i] = uint32(pos)
		seen |= 1 << tag
		pos += size
		if Tag(tag) == TagLong || Tag(tag) == TagDouble {
			if i++; i == count {
				return fail(pos-size, fmt.Errorf("%w: no second place for constant %d", ErrMalformed, i-1))
			}
		}
	}
	c.Skip(pos - uint64(c.Offset()))
	return p, seen, c.Err()
}

// Len returns constant_pool_count: valid indexes are 1 to Len-1, without the second places of Long and Double.
func (p *Pool) Len() int { return len(p.offsets) }

// Tag returns the kind of constant i, zero where there is none.
func (p *Pool) Tag(i uint16) Tag {
	if int(i) >= len(p.offsets) || p.offsets[i] == 0 {
		return 0
	}
	return Tag(p.data[p.offsets[i]])
}

// Offset returns where in the file constant i lies, zero where there is none.
func (p *Pool) Offset(i uint16) int64 {
	if int(i) >= len(p.offsets) {
		return 0
	}
	return int64(p.offsets[i])
}

// body returns what follows the tag of constant i, which is of kind want.
func (p *Pool) body(i uint16, want Tag) ([]byte, error) {
	if p.Tag(i) != want {
		return nil, p.wrong(i, want.String())
	}
	start := uint64(p.offsets[i]) + 1
	return p.data[start : start+uint64(tags[want].size)-1], nil
}

// wrong is the error of an index that names no constant of the wanted kind.
func (p *Pool) wrong(i uint16, want string) error {
	err := &FormatError{Structure: poolName, Offset: p.Offset(i)}
	switch tag := p.Tag(i); {
	case tag != 0:
		err.Err = fmt.Errorf("%w: constant %d is %s, not %s", ErrMalformed, i, tag, want)
	case i == 0 || int(i) >= len(p.offsets):
		err.Err = fmt.Errorf("%w: index %d of %d, for %s", ErrMalformed, i, len(p.offsets), want)
	default:
		err.Offset = p.Offset(i - 1)
		err.Err = fmt.Errorf("%w: index %d is the second place of %s", ErrMalformed, i, p.Tag(i-1))
	}
	return err
}

// Utf8 returns the text of a Utf8 constant as it lies in the file.
func (p *Pool) Utf8(i uint16) ([]byte, error) {
	b, err := p.body(i, TagUtf8)
	if err != nil {
		return nil, err
	}
	start := uint64(p.offsets[i]) + 3
	end := start + uint64(u16(b, 0))
	return p.data[start:end:end], nil // parsePool has seen that it fits
}

// Text returns a Utf8 constant as valid UTF-8; see [binread.MUTF8] for what becomes of bytes that are none.
func (p *Pool) Text(i uint16) (string, error) {
	b, err := p.Utf8(i)
	if err != nil {
		return "", err
	}
	return binread.MUTF8(b), nil
}

// Integer returns an Integer constant. Annotations and fields hold byte, short, char and boolean in it too.
func (p *Pool) Integer(i uint16) (int32, error) {
	b, err := p.body(i, TagInteger)
	if err != nil {
		return 0, err
	}
	return int32(binary.BigEndian.Uint32(b)), nil
}

// Float returns a Float constant.
func (p *Pool) Float(i uint16) (float32, error) {
	b, err := p.body(i, TagFloat)
	if err != nil {
		return 0, err
	}
	return math.Float32frombits(binary.BigEndian.Uint32(b)), nil
}

// Long returns a Long constant.
func (p *Pool) Long(i uint16) (int64, error) {
	b, err := p.body(i, TagLong)
	if err != nil {
		return 0, err
	}
	return int64(binary.BigEndian.Uint64(b)), nil
}

// Double returns a Double constant.
func (p *Pool) Double(i uint16) (float64, error) {
	b, err := p.body(i, TagDouble)
	if err != nil {
		return 0, err
	}
	return math.Float64frombits(binary.BigEndian.Uint64(b)), nil
}

// named returns the Utf8 constant to which a constant of kind tag points.
func (p *Pool) named(i uint16, tag Tag) ([]byte, error) {
	b, err := p.body(i, tag)
	if err != nil {
		return nil, err
	}
	return p.Utf8(u16(b, 0))
}

// Class returns the name of a Class constant: "java/lang/Object", or a descriptor such as "[I" for an array.
func (p *Pool) Class(i uint16) ([]byte, error) { return p.named(i, TagClass) }

// StringValue returns the text of a String constant.
func (p *Pool) StringValue(i uint16) ([]byte, error) { return p.named(i, TagString) }

// MethodType returns the descriptor of a MethodType constant: "(I)V".
func (p *Pool) MethodType(i uint16) ([]byte, error) { return p.named(i, TagMethodType) }

// Module returns the name of a Module constant: "java.base".
func (p *Pool) Module(i uint16) ([]byte, error) { return p.named(i, TagModule) }

// Package returns the name of a Package constant: "java/lang".
func (p *Pool) Package(i uint16) ([]byte, error) { return p.named(i, TagPackage) }

// NameAndType returns the parts of a NameAndType constant.
func (p *Pool) NameAndType(i uint16) (name, descriptor []byte, err error) {
	b, err := p.body(i, TagNameAndType)
	if err != nil {
		return nil, nil, err
	}
	if name, err = p.Utf8(u16(b, 0)); err != nil {
		return nil, nil, err
	}
	if descriptor, err = p.Utf8(u16(b, 1)); err != nil {
		return nil, nil, err
	}
	return name, descriptor, nil
}

// MemberRef is a field or method as code names it.
type MemberRef struct {
	// Tag is TagFieldref, TagMethodref or TagInterfaceMethodref.
	Tag Tag
	// Class is a name as [Pool.Class] returns it.
	Class, Name, Descriptor []byte
}

// Member returns a Fieldref, Methodref or InterfaceMethodref constant.
func (p *Pool) Member(i uint16) (MemberRef, error) {
	ref := MemberRef{Tag: p.Tag(i)}
	if ref.Tag != TagFieldref && ref.Tag != TagMethodref && ref.Tag != TagInterfaceMethodref {
		return MemberRef{}, p.wrong(i, "Fieldref, Methodref or InterfaceMethodref")
	}
	b, err := p.body(i, ref.Tag)
	if err != nil {
		return MemberRef{}, err
	}
	if ref.Class, err = p.Class(u16(b, 0)); err != nil {
		return MemberRef{}, err
	}
	if ref.Name, ref.Descriptor, err = p.NameAndType(u16(b, 1)); err != nil {
		return MemberRef{}, err
	}
	return ref, nil
}

// HandleKind says what a method handle does (JVM specification, table 5.4.3.5-A).
type HandleKind uint8

// Kinds of method handles.
const (
	RefGetField         HandleKind = 1
	RefGetStatic        HandleKind = 2
	RefPutField         HandleKind = 3
	RefPutStatic        HandleKind = 4
	RefInvokeVirtual    HandleKind = 5
	RefInvokeStatic     HandleKind = 6
	RefInvokeSpecial    HandleKind = 7
	RefNewInvokeSpecial HandleKind = 8
	RefInvokeInterface  HandleKind = 9
)

var handleKinds = [...]string{"", "REF_getField", "REF_getStatic", "REF_putField", "REF_putStatic",
	"REF_invokeVirtual", "REF_invokeStatic", "REF_invokeSpecial", "REF_newInvokeSpecial", "REF_invokeInterface"}

// String names the kind as the JVM specification does: "REF_invokeStatic".
func (k HandleKind) String() string {
	if k >= 1 && int(k) < len(handleKinds) {
		return handleKinds[k]
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// MethodHandle is a reference to a field or method together with what is done with it.
type MethodHandle struct {
	Kind HandleKind
	// Reference is the index of the constant that [Pool.Member] takes.
	Reference uint16
}

// MethodHandle returns a MethodHandle constant; its kind is checked, its reference not.
func (p *Pool) MethodHandle(i uint16) (MethodHandle, error) {
	b, err := p.body(i, TagMethodHandle)
	if err != nil {
		return MethodHandle{}, err
	}
	h := MethodHandle{HandleKind(b[0]), binary.BigEndian.Uint16(b[1:])}
	if h.Kind < RefGetField || h.Kind > RefInvokeInterface {
		return MethodHandle{}, &FormatError{Structure: poolName, Offset: p.Offset(i),
			Err: fmt.Errorf("%w: method handle of %s", ErrMalformed, h.Kind)}
	}
	return h, nil
}

// DynamicRef is a constant or call site that a bootstrap method computes.
type DynamicRef struct {
	// Tag is TagDynamic or TagInvokeDynamic.
	Tag Tag
	// Bootstrap is an index into what [Attributes.BootstrapMethods] returns, not checked.
	Bootstrap        uint16
	Name, Descriptor []byte
}

// Dynamic returns a Dynamic or InvokeDynamic constant.
func (p *Pool) Dynamic(i uint16) (DynamicRef, error) {
	ref := DynamicRef{Tag: p.Tag(i)}
	if ref.Tag != TagDynamic && ref.Tag != TagInvokeDynamic {
		return DynamicRef{}, p.wrong(i, "Dynamic or InvokeDynamic")
	}
	b, err := p.body(i, ref.Tag)
	if err != nil {
		return DynamicRef{}, err
	}
	ref.Bootstrap = u16(b, 0)
	if ref.Name, ref.Descriptor, err = p.NameAndType(u16(b, 1)); err != nil {
		return DynamicRef{}, err
	}
	return ref, nil
}
