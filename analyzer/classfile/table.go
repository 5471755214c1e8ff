package classfile

import (
	"encoding/binary"
	"iter"
)

// Table is a list of records of one size, read in place. The zero value is empty.
type Table[T any] struct {
	items  []byte
	size   int
	decode func([]byte) T
}

// Len returns the number of records.
func (t Table[T]) Len() int {
	if t.size == 0 {
		return 0
	}
	return len(t.items) / t.size
}

// At returns record i, which must be below Len.
func (t Table[T]) At(i int) T { return t.decode(t.items[i*t.size : (i+1)*t.size]) }

// All yields the records in the order of the file.
func (t Table[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := range t.Len() {
			if !yield(t.At(i)) {
				return
			}
		}
	}
}

// Indexes is a list of constant pool indexes, not yet checked against the pool.
type Indexes = Table[uint16]

func indexes(items []byte) Indexes { return Indexes{items, 2, binary.BigEndian.Uint16} }

// u16 reads the i-th 16-bit number of a record.
func u16(b []byte, i int) uint16 { return binary.BigEndian.Uint16(b[2*i:]) }
