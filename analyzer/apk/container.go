package apk

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/flate"
)

// Entry is one file of the archive. Sizes are those of the directory; in a container without one they are what
// the local header says, which may be zero.
type Entry struct {
	// Name is the path as the archive has it, unchecked: it may be absolute, climb or hold any byte.
	Name                 string
	Size, CompressedSize uint64
	// Method is the compression method of zip: 0 stored, 8 deflate; Android takes any other for one of these.
	Method uint16

	path  string    // in the archive, where Name is that in the package that a module of a bundle becomes
	file  *zip.File // nil in a container without directory
	data  int64     // offset of the content there
	owner *File     // nil in the package itself; a split, or a nested archive
}

// place is the path of the entry in its archive.
func (e Entry) place() string { return cmp.Or(e.path, e.Name) }

// Location is the path of the entry with that of the file around it, as in split_a.apk!classes.dex.
func (e Entry) Location() string {
	if e.owner == nil {
		return e.place()
	}
	return e.owner.at + e.place()
}

const (
	localHeader     = "PK\x03\x04"
	localHeaderSize = 30
	directoryEnd    = "PK\x05\x06"
	directoryEndLen = 22
	maxComment      = math.MaxUint16
	deflateRatio    = 1032 // no deflate stream grows more
	copySize        = 64 << 10
	recordSize      = 256 // budget of an entry, 46 bytes and the name
	sizeFollows     = 1 << 3
)

// readContainer lists the entries, from the directory or else from the local headers.
func (f *File) readContainer() error {
	// Bounds what archive/zip keeps of a directory with more records than it declares, and of long names.
	r := &meter{r: f.r, left: f.limits.MaxEntries*recordSize + 2*maxComment}
	directory, err := zip.NewReader(r, f.size)
	r.off = true
	switch {
	case errors.Is(err, ErrLimit):
		return err
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return f.scanContainer(err)
	case len(directory.File) > f.limits.MaxEntries:
		return f.tooManyEntries()
	}
	f.Entries = make([]Entry, len(directory.File))
	for i, file := range directory.File {
		e := Entry{Name: file.Name, Size: file.UncompressedSize64, CompressedSize: file.CompressedSize64, Method: file.Method, file: file}
		f.Entries[i] = e
		if e.Method != zip.Store && e.Method != zip.Deflate {
			f.warnEntry(e, fmt.Errorf("%w: compression method %d", ErrMalformed, e.Method))
		}
		if file.Flags&1 != 0 {
			f.warnEntry(e, fmt.Errorf("%w: encryption flag ignored", ErrMalformed))
		}
	}
	return nil
}

// meter bounds the bytes read through it until it is switched off, which must happen before concurrent use.
type meter struct {
	r    io.ReaderAt
	left int
	off  bool
}

func (m *meter) ReadAt(p []byte, offset int64) (int, error) {
	if !m.off {
		if m.left -= len(p); m.left < 0 {
			return 0, &FormatError{Structure: "zip directory", Offset: offset, Err: ErrLimit}
		}
	}
	return m.r.ReadAt(p, offset)
}

func (f *File) tooManyEntries() error {
	return &FormatError{Structure: "zip directory", Err: fmt.Errorf("%w: more than %d entries", ErrLimit, f.limits.MaxEntries)}
}

// scanContainer lists whatever local headers the file holds; reason is why the directory could not be read. Old
// versions of Android, and tools, find the content of such files; apkparser reads them so too, but seeks a shared
// reader, and reads 64 KiB again for each header.
func (f *File) scanContainer(reason error) error {
	buf := make([]byte, copySize)
	names := 0 // bytes; headers may overlap, so the file's size does not bound them
	for start := int64(0); start < f.size; start += copySize - int64(len(localHeader)) + 1 {
		window := buf[:min(copySize, f.size-start)]
		if n, err := f.r.ReadAt(window, start); n < len(window) {
			return err
		}
		for at := 0; ; at++ {
			next := bytes.Index(window[at:], []byte(localHeader))
			if next < 0 {
				break
			}
			at += next
			e, ok, err := f.localEntry(start + int64(at))
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
			if names += len(e.Name); len(f.Entries) == f.limits.MaxEntries || names > f.limits.MaxEntries*recordSize {
				return f.tooManyEntries()
			}
			f.Entries = append(f.Entries, e)
		}
	}
	if len(f.Entries) == 0 {
		return ErrNotZip
	}
	f.warn("zip directory", 0, fmt.Errorf("%w: read from local headers: %w", ErrMalformed, reason))
	return nil
}

// localEntry reads the local header at offset. It reports false where header or name reach beyond the file.
func (f *File) localEntry(offset int64) (Entry, bool, error) {
	if f.size-offset < localHeaderSize {
		return Entry{}, false, nil
	}
	var h [localHeaderSize]byte
	if n, err := f.r.ReadAt(h[:], offset); n < len(h) {
		return Entry{}, false, err
	}
	u16, u32 := binary.LittleEndian.Uint16, binary.LittleEndian.Uint32
	name := make([]byte, u16(h[26:]))
	content := offset + localHeaderSize + int64(len(name)) + int64(u16(h[28:]))
	if content > f.size {
		return Entry{}, false, nil
	}
	if n, err := f.r.ReadAt(name, offset+localHeaderSize); n < len(name) {
		return Entry{}, false, err
	}
	e := Entry{Name: string(name), Size: uint64(u32(h[22:])), CompressedSize: uint64(u32(h[18:])), Method: u16(h[8:]), data: content}
	if e.Method == zip.Store && e.Size == 0 && u16(h[6:])&sizeFollows != 0 {
		f.warnEntry(e, fmt.Errorf("%w: stored content of unknown size", ErrUnsupported))
	}
	return e, true, nil
}

// Read returns the content of e, which must come from this File, its splits or nested archives. It allocates no more than the limits and the
// bytes of the container allow; beyond MaxEntrySize or MaxInflated it fails with ErrLimit. The checksum is not
// compared.
func (f *File) Read(e Entry) ([]byte, error) {
	if e.owner != nil {
		f = e.owner
	}
	return f.read(e, f.limits.MaxEntrySize)
}

// ReadUpTo is Read that fails with ErrLimit where the content has more than limit bytes.
func (f *File) ReadUpTo(e Entry, limit uint64) ([]byte, error) {
	if e.owner != nil {
		f = e.owner
	}
	return f.read(e, min(limit, f.limits.MaxEntrySize))
}

func (f *File) read(e Entry, limit uint64) ([]byte, error) {
	limit = min(limit, math.MaxInt)
	at, err := f.locate(e, limit)
	if err != nil {
		return nil, err
	}
	fail := func(err error) ([]byte, error) {
		return nil, &FormatError{Structure: e.Location(), Offset: at.offset, Err: err}
	}
	if at.sized {
		if err := f.reserve(e.Size); err != nil {
			return fail(err)
		}
	}
	if at.stored {
		content := make([]byte, e.Size)
		if n, err := f.r.ReadAt(content, at.offset); n < len(content) {
			return fail(err)
		}
		return content, nil
	}
	in := f.inflater(at.offset, at.compressed)
	defer f.readers.Put(in)
	var content []byte
	if at.sized {
		content, err = in.exactly(e.Size)
	} else if content, err = in.upTo(limit); err == nil {
		err = f.reserve(uint64(len(content)))
	}
	if err != nil {
		return fail(err)
	}
	return content, nil
}

// place is where the content of an entry lies.
type place struct {
	offset     int64
	compressed uint64
	stored     bool
	sized      bool // the entry says how many they are; else the deflate stream ends itself
}

// locate finds the content of e, of which no more than limit bytes may be declared.
func (f *File) locate(e Entry, limit uint64) (place, error) {
	data, at, err := e.data, e.data, error(nil)
	if e.file != nil {
		data, err = e.file.DataOffset()
		at = max(data, 0)
	}
	fail := func(err error) (place, error) {
		return place{}, &FormatError{Structure: e.Location(), Offset: at, Err: err}
	}
	switch {
	case errors.Is(err, zip.ErrFormat):
		return fail(fmt.Errorf("%w: local header: %w", ErrMalformed, err))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), err == nil && (data < 0 || data > f.size):
		return fail(fmt.Errorf("%w: content outside the archive", ErrTruncated))
	case err != nil:
		return fail(err)
	}
	left := uint64(f.size - data)
	stored := e.Method == zip.Store || e.Method != zip.Deflate && (e.Name == manifestName || e.Name == resourcesName)
	compressed := min(e.CompressedSize, left)
	sized := stored || e.file != nil
	if !sized {
		compressed = left
	}
	switch {
	case sized && e.Size > limit:
		return fail(fmt.Errorf("%w: %d bytes declared, %d allowed", ErrLimit, e.Size, limit))
	case stored && e.Size > left:
		return fail(fmt.Errorf("%w: %d bytes declared, %d left", ErrTruncated, e.Size, left))
	case sized && !stored && e.Size/deflateRatio > compressed:
		return fail(fmt.Errorf("%w: %d bytes declared, too many for %d compressed", ErrMalformed, e.Size, compressed))
	}
	return place{data, compressed, stored, sized}, nil
}

// reserve counts n inflated bytes against MaxInflated.
func (f *File) reserve(n uint64) error {
	if f.inflated.Add(n) > f.limits.MaxInflated {
		return fmt.Errorf("%w: more than %d bytes inflated in all", ErrLimit, f.limits.MaxInflated)
	}
	return nil
}

// inflater is a reusable deflate reader.
type inflater struct {
	raw *bufio.Reader
	io.ReadCloser
}

func (f *File) inflater(offset int64, compressed uint64) *inflater {
	section := io.NewSectionReader(f.r, offset, int64(compressed))
	in, ok := f.readers.Get().(*inflater)
	if !ok {
		raw := bufio.NewReaderSize(section, copySize)
		return &inflater{raw, flate.NewReader(raw)}
	}
	in.raw.Reset(section)
	if stream, ok := in.ReadCloser.(flate.Resetter); !ok || stream.Reset(in.raw, nil) != nil {
		in.ReadCloser = flate.NewReader(in.raw)
	}
	return in
}

// exactly inflates size bytes and requires that the stream ends there, as Android does.
func (in *inflater) exactly(size uint64) ([]byte, error) {
	content := make([]byte, size)
	if n, err := io.ReadFull(in, content); err != nil {
		return nil, inflateError(err, n)
	}
	var beyond [1]byte
	switch n, err := io.ReadFull(in, beyond[:]); {
	case n != 0:
		return nil, fmt.Errorf("%w: inflates beyond the %d bytes declared", ErrMalformed, size)
	case !errors.Is(err, io.EOF):
		return nil, inflateError(err, len(content))
	}
	return content, nil
}

// upTo inflates at most limit bytes.
func (in *inflater) upTo(limit uint64) ([]byte, error) {
	var content bytes.Buffer
	n, err := io.Copy(&content, io.LimitReader(in, int64(min(limit, math.MaxInt64-1))+1))
	switch {
	case err != nil:
		return nil, inflateError(err, int(n))
	case uint64(n) > limit:
		return nil, fmt.Errorf("%w: inflates beyond %d bytes", ErrLimit, limit)
	}
	return content.Bytes(), nil
}

func inflateError(err error, n int) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: deflate stream ends after %d bytes", ErrTruncated, n)
	case errors.As(err, &corrupt):
		return fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return err
}
