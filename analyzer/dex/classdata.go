package dex

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// MemberKind is the list of a class that a [Member] stands in.
type MemberKind uint8

// Kinds, in the order in which [Members] yields them.
const (
	StaticField MemberKind = iota
	InstanceField
	DirectMethod
	VirtualMethod
	memberKinds
)

// Member is a field or method that a class defines.
type Member struct {
	// Index is a field id for the first two kinds and a method id for the others, within its table.
	Index uint32
	// AccessFlags are those of the DEX format: 0x10000 marks a constructor.
	AccessFlags uint32
	// Code is an offset for [File.Code], zero for fields and for abstract and native methods.
	Code uint32
	// Kind is the list that the member stands in.
	Kind MemberKind
}

// ClassData is the class_data_item of a class: its fields and methods. The zero value is empty.
type ClassData struct {
	// Counts is the number of members of each [MemberKind].
	Counts [memberKinds]uint32

	items binread.Cursor
	limit [2]uint32 // sizes of the field and method tables
}

// ClassData returns the class_data_item at offset, [ClassDef.ClassData]; offset zero, that of a class without
// members, is the empty one. Items may overlap, so a walk over all classes needs a bound of its own.
func (f *File) ClassData(offset uint32) (ClassData, error) {
	if offset == 0 {
		return ClassData{}, nil
	}
	c := binread.NewCursor(f.data, 0, "class_data_item")
	c.Seek(uint64(offset))
	d := ClassData{limit: [2]uint32{uint32(f.fields.len()), uint32(f.methods.len())}}
	var need uint64
	for kind := range d.Counts {
		d.Counts[kind] = c.ULEB128()
		size := uint64(2) // index and flags of a field, a byte each
		if MemberKind(kind) >= DirectMethod {
			size = 3
		}
		need += size * uint64(d.Counts[kind])
	}
	if need > c.Len() {
		c.Fail(fmt.Errorf("%w: %d members", ErrTruncated, d.Counts))
	}
	if err := c.Err(); err != nil {
		return ClassData{}, err
	}
	d.items = c
	return d, nil
}

// Members reads the members of a class in file order: static fields, instance fields, direct methods, virtual
// methods, each by ascending index. It allocates nothing unless there is an error.
type Members struct {
	c       binread.Cursor
	left    [memberKinds]uint32
	limit   [2]uint32
	kind    MemberKind
	index   uint64
	current Member
}

// Members returns an iterator over all members.
func (d *ClassData) Members() Members {
	return Members{c: d.items, left: d.Counts, limit: d.limit}
}

// Next reads the next member; it returns false at the end or at an error. An index beyond its table is an error, as
// is one that the differences make too large.
func (m *Members) Next() bool {
	for m.kind < memberKinds && m.left[m.kind] == 0 {
		m.kind++
		m.index = 0
	}
	if m.kind == memberKinds || m.c.Err() != nil {
		return false
	}
	m.left[m.kind]--
	m.index += uint64(m.c.ULEB128())
	limit := m.limit[m.kind/2]
	if m.index >= uint64(limit) {
		m.c.Fail(fmt.Errorf("%w: member index %d of %d", ErrMalformed, m.index, limit))
	}
	m.current = Member{Index: uint32(m.index), AccessFlags: m.c.ULEB128(), Kind: m.kind}
	if m.kind >= DirectMethod {
		m.current.Code = m.c.ULEB128()
	}
	return m.c.Err() == nil
}

// Member returns what Next read.
func (m *Members) Member() Member { return m.current }

// Err returns why Next ended early, a *[FormatError], or nil.
func (m *Members) Err() error { return m.c.Err() }
