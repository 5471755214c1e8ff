package classfile

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// FormatError is the error of everything that reads; see [binread.FormatError].
type FormatError = binread.FormatError

// Reasons of a [FormatError].
var (
	ErrTruncated   = binread.ErrTruncated
	ErrMalformed   = binread.ErrMalformed
	ErrLimit       = binread.ErrLimit
	ErrUnsupported = binread.ErrUnsupported
)

// Limits bounds the work that one file may cause. A zero field means its default.
type Limits struct {
	// MaxBytes bounds the file. Code ends at 64 KiB a method and text at 64 KiB a constant, so classes stay small;
	// only debug text and unknown attributes may be of any length: 64 MiB. At most 2 GiB.
	MaxBytes uint64
	// MaxDepth bounds how deep annotations and arrays within annotations nest. Source nests two or three deep:
	// 64. Reading a nested value skips what is within it, so it also bounds how often one byte is read.
	MaxDepth int
}

// DefaultLimits returns the limits that nil stands for.
func DefaultLimits() Limits { return Limits{MaxBytes: 64 << 20, MaxDepth: 64} }

func (l *Limits) orDefault() Limits {
	set := DefaultLimits()
	if l != nil && l.MaxBytes != 0 {
		set.MaxBytes = min(l.MaxBytes, 1<<31)
	}
	if l != nil && l.MaxDepth != 0 {
		set.MaxDepth = l.MaxDepth
	}
	return set
}

// Versions that are read: Java 1.0 to 21.
const (
	MinMajor = 45
	MaxMajor = 65
)

const (
	magic = 0xcafebabe
	// previewMinor marks a class that uses preview features, from Java 12 on.
	previewMinor = 0xffff
	previewSince = 56
)

// File is a parsed class file. It keeps the bytes it was made from, is not to be changed, and is safe for
// concurrent use.
type File struct {
	// Major and Minor are the version: major 45 is Java 1.1, 52 Java 8, 65 Java 21.
	Major, Minor uint16
	// Pool holds the constants, to which every index in the file refers.
	Pool Pool
	// Flags has the modifiers; those of a member class as its source has them are in [Attributes.InnerClasses].
	Flags AccessFlags
	// This and Super are indexes of Class constants; Super is zero for java.lang.Object and modules.
	This, Super uint16
	// Name and SuperName are what they name, as [Pool.Class] has it; SuperName is nil where Super is zero.
	Name, SuperName []byte
	// Interfaces has indexes of Class constants, checked by Parse.
	Interfaces Indexes
	// Fields and Methods are in the order of the file.
	Fields, Methods []Member
	// Attributes are those of the class.
	Attributes
	// Warnings has what HotSpot refuses and other readers do not; see the package comment.
	Warnings []*FormatError

	limits Limits
}

// Member is a field or method.
type Member struct {
	Flags AccessFlags
	// Name and Descriptor lie in the file: "<init>", "(I[B)Ljava/lang/String;".
	Name, Descriptor []byte
	// Offset is where the member lies in the file, for evidence.
	Offset int64
	// Attributes are those of the member.
	Attributes
}

// smallestMember has no attributes.
const smallestMember = 8

// Parse reads the skeleton of a class file: constants, names, members and the bounds of all their attributes.
// Limits may be nil. It fails with ErrUnsupported for other versions than MinMajor to MaxMajor.
func Parse(data []byte, limits *Limits) (*File, error) {
	f := &File{limits: limits.orDefault()}
	if uint64(len(data)) > f.limits.MaxBytes {
		return nil, &FormatError{Structure: "class file", Offset: 0,
			Err: fmt.Errorf("%w: %d bytes, at most %d", ErrLimit, len(data), f.limits.MaxBytes)}
	}
	c := newCursor(data, 0, "class file")
	if m := c.U32(); c.Err() == nil && m != magic {
		return nil, &FormatError{Structure: "class file", Offset: 0, Err: fmt.Errorf("%w: magic 0x%08x", ErrMalformed, m)}
	}
	f.Minor, f.Major = c.U16(), c.U16()
	if err := c.Err(); err != nil {
		return nil, err
	}
	if f.Major < MinMajor || f.Major > MaxMajor {
		return nil, &FormatError{Structure: "class file", Offset: 4,
			Err: fmt.Errorf("%w: version %d.%d", ErrUnsupported, f.Major, f.Minor)}
	}
	if f.Major >= previewSince && f.Minor != 0 && f.Minor != previewMinor {
		f.warn(4, fmt.Errorf("%w: version %d.%d", ErrMalformed, f.Major, f.Minor))
	}
	pool, seen, err := parsePool(data, &c)
	if err != nil {
		return nil, err
	}
	f.Pool = pool
	for tag, t := range tags {
		if seen&(1<<tag) != 0 && t.since > f.Major {
			f.warn(8, fmt.Errorf("%w: %s constant in version %d", ErrMalformed, t.name, f.Major))
		}
	}
	if err := f.header(&c); err != nil {
		return nil, err
	}
	if f.Fields, err = f.members(&c, "field"); err != nil {
		return nil, err
	}
	if f.Methods, err = f.members(&c, "method"); err != nil {
		return nil, err
	}
	if f.Attributes, err = f.attributes(&c); err != nil {
		return nil, err
	}
	if n := c.Len(); n > 0 {
		f.warn(c.Offset(), fmt.Errorf("%w: %d bytes behind the class", ErrMalformed, n))
	}
	return f, nil
}

func (f *File) warn(offset int64, err error) {
	f.Warnings = append(f.Warnings, &FormatError{Structure: "class file", Offset: offset, Err: err})
}

// header reads the names between the pool and the members.
func (f *File) header(c *cursor) (err error) {
	f.Flags, f.This, f.Super = AccessFlags(c.U16()), c.U16(), c.U16()
	f.Interfaces = indexes(c.records(2))
	if err := c.Err(); err != nil {
		return err
	}
	if f.Name, err = f.Pool.Class(f.This); err != nil {
		return err
	}
	if f.Super != 0 {
		if f.SuperName, err = f.Pool.Class(f.Super); err != nil {
			return err
		}
	}
	for i := range f.Interfaces.All() {
		if _, err := f.Pool.Class(i); err != nil {
			return err
		}
	}
	return nil
}

// members reads the fields or the methods.
func (f *File) members(c *cursor, structure string) ([]Member, error) {
	n := uint64(c.U16())
	if n*smallestMember > c.Len() {
		c.Fail(fmt.Errorf("%w: %d %ss in %d bytes", ErrTruncated, n, structure, c.Len()))
	}
	if err := c.Err(); err != nil || n == 0 {
		return nil, err
	}
	members := make([]Member, n)
	for i := range members {
		m := &members[i]
		m.Offset = c.Offset()
		m.Flags = AccessFlags(c.U16())
		name, descriptor := c.U16(), c.U16()
		if err := c.Err(); err != nil {
			return nil, err
		}
		var err error
		if m.Name, err = f.Pool.Utf8(name); err != nil {
			return nil, err
		}
		if m.Descriptor, err = f.Pool.Utf8(descriptor); err != nil {
			return nil, err
		}
		if m.Attributes, err = f.attributes(c); err != nil {
			return nil, err
		}
	}
	return members, nil
}

// Preview reports whether the class was compiled with preview features of its Java version.
func (f *File) Preview() bool { return f.Major >= previewSince && f.Minor == previewMinor }
