package apk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
)

// All returns the entries of the package and of its splits, of those with one name in a package the first.
func (f *File) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, part := range f.parts() {
			for i, e := range part.Entries {
				if part.byName[e.Name] != i {
					continue
				}
				if part != f {
					e.owner = part
				}
				if !yield(e) {
					return
				}
			}
		}
	}
}

// Head returns the first n bytes of an entry, fewer where it has no more or they cannot be read; no limit counts them.
func (f *File) Head(e Entry, n int) []byte {
	if e.owner != nil {
		f = e.owner
	}
	at, err := f.locate(e, math.MaxUint64)
	if err != nil {
		return nil
	}
	head := make([]byte, n)
	if at.stored {
		got, _ := f.r.ReadAt(head[:min(uint64(n), e.Size)], at.offset)
		return head[:got]
	}
	// A block of a stream says its code in some hundred bytes; only streams made to be slow need more than the first.
	for _, most := range []uint64{1 << 10, math.MaxInt64} {
		in := f.inflater(at.offset, min(at.compressed, most))
		got, _ := io.ReadFull(in, head)
		f.readers.Put(in)
		if got == n || at.compressed <= most {
			return head[:got]
		}
	}
	return nil
}

// OpenArchive opens a zip archive in the package, in place where it is stored, else inflated into memory as Read does. The
// result lists and reads its entries, whose locations name the archive, and has no manifest.
func (f *File) OpenArchive(e Entry) (*File, error) {
	if e.owner != nil {
		f = e.owner
	}
	at, err := f.locate(e, f.limits.MaxEntrySize)
	if err != nil {
		return nil, err
	}
	if at.stored {
		return f.archive(io.NewSectionReader(f.r, at.offset, int64(e.Size)), int64(e.Size), e.Location())
	}
	data, err := f.read(e, f.limits.MaxEntrySize)
	if err != nil {
		return nil, err
	}
	return f.archive(bytes.NewReader(data), int64(len(data)), e.Location())
}

// ArchiveIn is [File.OpenArchive] for bytes that were compressed in the package, by the name that they are to have.
func (f *File) ArchiveIn(data []byte, location string) (*File, error) {
	return f.archive(bytes.NewReader(data), int64(len(data)), location)
}

// Inflated counts n bytes that were inflated out of the package by other means than Read. It fails with ErrLimit where
// they are too many in all.
func (f *File) Inflated(n uint64, location string) error {
	if err := f.reserve(n); err != nil {
		return &FormatError{Structure: location, Err: err}
	}
	return nil
}

// archive lists an archive in the archive.
func (f *File) archive(r io.ReaderAt, size int64, location string) (*File, error) {
	inner := &File{r: r, size: size, limits: f.limits, at: location + "!", inflated: f.inflated}
	err := inner.readContainer()
	var format *FormatError
	switch {
	case errors.As(err, &format):
		return nil, &FormatError{Structure: inner.at + format.Structure, Offset: format.Offset, Err: format.Err}
	case err != nil:
		return nil, &FormatError{Structure: location, Err: fmt.Errorf("%w: %w", ErrMalformed, err)}
	}
	inner.index()
	for i := range inner.Entries {
		inner.Entries[i].owner = inner
	}
	return inner, nil
}
