package apk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
)

// prefixSize is how much of deflated content is kept. Linkers put the tables of symbols into the first segment,
// and only those of the largest libraries end later.
const prefixSize = 4 << 20

// stream reads one entry, best at rising offsets. Of deflated content it keeps the first bytes and the last piece;
// what lies between costs another pass from the start.
type stream struct {
	file    *File
	check   func() error // of the caller's context
	name    string
	at      place
	size    uint64 // an upper bound until the end of content of unknown size
	sized   bool
	in      io.Reader
	deflate *inflater // nil for stored content
	passes  int
	start   uint64 // offset of piece
	piece   []byte // of buf
	buf     []byte
	prefix  []byte
	texts   *textScanner // nil when no strings are wanted, and once it has seen all
}

func (f *File) openStream(ctx context.Context, e Entry, opts *LibraryOptions) (*stream, error) {
	if e.owner != nil {
		f = e.owner
	}
	limit := min(f.limits.MaxEntrySize, math.MaxInt)
	at, err := f.locate(e, limit)
	if err != nil {
		return nil, err
	}
	s := &stream{file: f, check: ctx.Err, name: e.Location(), at: at, size: limit, sized: at.sized}
	if s.sized {
		s.size = e.Size
	}
	if opts != nil && opts.Strings != nil {
		s.texts = newTextScanner(opts, f.limits.MaxLibraryString)
	}
	s.buf = make([]byte, copySize)
	if !at.stored {
		s.prefix = make([]byte, 0, min(s.size, prefixSize))
	}
	return s, s.restart()
}

func (s *stream) fail(err error) error {
	return &FormatError{Structure: s.name, Offset: s.at.offset, Err: err}
}

// restart begins a pass.
func (s *stream) restart() error {
	if s.passes++; s.passes > s.file.limits.MaxLibraryPasses {
		return s.fail(fmt.Errorf("%w: tables that take more than %d passes", ErrLimit, s.file.limits.MaxLibraryPasses))
	}
	s.close()
	s.start, s.piece = 0, nil
	if s.at.stored {
		s.in = io.NewSectionReader(s.file.r, s.at.offset, int64(s.size))
		return nil
	}
	s.deflate = s.file.inflater(s.at.offset, s.at.compressed)
	s.in = s.deflate
	return nil
}

// close gives the inflater back.
func (s *stream) close() {
	if s.deflate != nil {
		s.file.readers.Put(s.deflate)
		s.deflate = nil
	}
}

// read fills p with the bytes at offset.
func (s *stream) read(p []byte, offset uint64) error {
	if offset > s.size || uint64(len(p)) > s.size-offset {
		return s.fail(fmt.Errorf("%w: %d bytes wanted at 0x%x", ErrTruncated, len(p), offset))
	}
	if s.at.stored {
		if err := s.check(); err != nil {
			return err
		}
		if err := s.file.reserve(uint64(len(p))); err != nil {
			return s.fail(err)
		}
		if n, err := s.file.r.ReadAt(p, s.at.offset+int64(offset)); n < len(p) {
			return s.fail(err)
		}
		return nil
	}
	for len(p) > 0 {
		switch {
		case offset < uint64(len(s.prefix)):
			n := copy(p, s.prefix[offset:])
			p, offset = p[n:], offset+uint64(n)
		case offset < s.start:
			// The strings come out of the first pass.
			if err := s.drain(); err != nil {
				return err
			}
			if err := s.restart(); err != nil {
				return err
			}
		case offset < s.end():
			n := copy(p, s.piece[offset-s.start:])
			p, offset = p[n:], offset+uint64(n)
		case s.end() == s.size:
			return s.fail(fmt.Errorf("%w: deflate stream ends after %d bytes", ErrTruncated, s.size))
		default:
			if err := s.next(); err != nil {
				return err
			}
		}
	}
	return nil
}

// end is how far the pass has come.
func (s *stream) end() uint64 { return s.start + uint64(len(s.piece)) }

// next reads the next piece, of which there must be one unless the size is unknown.
func (s *stream) next() error {
	if err := s.check(); err != nil {
		return err
	}
	s.start = s.end()
	n, err := s.in.Read(s.buf[:min(s.size-s.start, uint64(len(s.buf)))])
	s.piece = s.buf[:n]
	if n == 0 {
		switch {
		case err == nil:
			err = io.ErrNoProgress
		case errors.Is(err, io.EOF) && !s.sized:
			s.size, s.sized = s.start, true
			return nil
		}
		return s.fail(inflateError(err, int(s.start)))
	}
	// An error that comes with bytes comes again without.
	if err := s.file.reserve(uint64(n)); err != nil {
		return s.fail(err)
	}
	if kept := uint64(len(s.prefix)); kept == s.start {
		s.prefix = append(s.prefix, s.piece[:min(n, cap(s.prefix)-len(s.prefix))]...)
	}
	if s.texts != nil {
		s.texts.write(s.piece)
	}
	return nil
}

// drain shows the rest of the content to the scanner for text, which is part of the first pass alone.
func (s *stream) drain() error {
	if s.texts == nil {
		return nil
	}
	for !s.texts.stopped && s.end() < s.size {
		if err := s.next(); err != nil {
			return err
		}
	}
	if s.deflate != nil && !s.texts.stopped {
		var beyond [1]byte
		switch n, err := io.ReadFull(s.in, beyond[:]); {
		case n != 0:
			reason := ErrMalformed
			if !s.at.sized {
				reason = ErrLimit
			}
			return s.fail(fmt.Errorf("%w: inflates beyond %d bytes", reason, s.size))
		case !errors.Is(err, io.EOF):
			return s.fail(inflateError(err, int(s.size)))
		}
	}
	s.texts.close()
	s.texts = nil
	return nil
}
