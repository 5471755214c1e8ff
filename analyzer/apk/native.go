package apk

import (
	"archive/zip"
	"context"
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"sdkaudit/analyzer/binread"
)

// ErrNotELF means that an entry named like a shared object holds something else. Apps name data so to have it
// extracted at installation; it is no fault.
var ErrNotELF = errors.New("not an ELF file")

// Library is what Android's dynamic linker takes from a shared object. Names are as the file has them, any bytes
// but NUL, in the order of its tables.
type Library struct {
	// Class and Machine fit an ABI of Android; where they do not fit the folder of the entry, Warnings says so.
	Class   elf.Class
	Machine elf.Machine
	// SOName is DT_SONAME, empty where there is none.
	SOName string
	// Needed lists DT_NEEDED, the libraries that are loaded first.
	Needed []string
	// Exported lists the defined symbols of global or weak binding, those that dlsym and JNI find. A name stands
	// once for each version of the symbol.
	Exported []string
	// Imported lists the undefined symbols of global or weak binding, such as dlopen.
	Imported []string
	// OnLoad is set where JNI_OnLoad is exported. It may register native methods under names that no symbol has.
	OnLoad bool
	// Warnings lists what Android accepts and the format forbids, and what was left out.
	Warnings []*FormatError
}

// LibraryOptions says what [File.ReadLibrary] does besides; nil means nothing.
type LibraryOptions struct {
	// Strings, unless nil, gets the runs of printable text in rising order, from the whole entry, code included:
	// ASCII with tabs, and UTF-8. The bytes are valid until it returns; offset counts from the start of the
	// entry. A run longer than MaxLibraryString comes in pieces. It stops the search by returning false.
	Strings func(text []byte, offset uint64) bool
	// MinString is the length in bytes of the shortest run; zero means 6.
	MinString int
}

// ReadLibrary reads a shared object, such as the entry "lib/<abi>/<name>" of a [NativeLibrary], by its program
// headers and dynamic section; section headers, which packers remove or forge, are not looked at. Stored content
// is read in place. Deflated content is inflated piece by piece in one pass, or in a few where its tables lie far
// behind its start; memory holds the first 4 MiB, the dynamic string table and the names.
//
// What Android's linker rejects is an error; for content that is no ELF file it wraps [ErrNotELF]. opts.Strings has
// seen the whole content even then, unless it is broken, a limit is exceeded or ctx is done. Offsets in errors
// count from the start of the entry, those of errors in its compression from the start of the package.
func (f *File) ReadLibrary(ctx context.Context, e Entry, opts *LibraryOptions) (*Library, error) {
	s, err := f.openStream(ctx, e, opts)
	if err != nil {
		return nil, err
	}
	defer s.close()
	r := elfReader{stream: s, limits: &f.limits}
	err = r.read()
	if drainErr := s.drain(); drainErr != nil {
		return nil, drainErr
	}
	if err != nil {
		return nil, err
	}
	library := r.Library // a pointer into r would keep its buffers
	return &library, nil
}

// JNIMethods decodes the names of exported JNI functions, in the order of Exported.
func (l *Library) JNIMethods() []JNIMethod {
	var methods []JNIMethod
	for _, symbol := range l.Exported {
		if !strings.HasPrefix(symbol, jniPrefix) {
			continue
		}
		m, err := ParseJNIName(symbol)
		if err != nil {
			m = JNIMethod{Symbol: symbol}
		}
		methods = append(methods, m)
	}
	return methods
}

// Structures of an ELF file, as errors name them.
const (
	elfHeader         = "ELF header"
	elfProgramHeaders = "program headers"
	elfDynamic        = "dynamic section"
	elfSymbols        = "dynamic symbol table"
	elfStrings        = "dynamic string table"
	elfHash           = "DT_HASH"
	elfGNUHash        = "DT_GNU_HASH"
)

const (
	maxProgramHeaders = 64 << 10 // bytes, of the linker
	tableChunk        = 42 << 10 // a multiple of the size of every record: 4, 8, 16, 24, 32, 56
)

// elfReader reads one library.
type elfReader struct {
	Library
	stream        *stream
	limits        *Limits
	segments      []segment // PT_LOAD
	dynamic       uint64    // address of PT_DYNAMIC
	tables        elfTables
	dynamicOffset uint64
	names         string // dynamic string table up to its last NUL
	used          uint64 // bytes of all names read
	buf           []byte
}

type segment struct{ address, offset, size uint64 }

// extent is a part of the file, from the place of an address to the end of its segment.
type extent struct{ offset, size uint64 }

// elfTables is the dynamic section.
type elfTables struct {
	symbols, strings, hash, gnuHash uint64 // addresses; zero means absent
	stringsSize                     uint64
	soname                          uint64
	hasSOName                       bool
	needed                          []uint64
}

func (r *elfReader) fail(structure string, offset uint64, err error) *FormatError {
	return &FormatError{Structure: r.stream.name + ": " + structure, Offset: int64(offset), Err: err}
}

func (r *elfReader) warn(structure string, offset uint64, err error) {
	r.Warnings = append(r.Warnings, r.fail(structure, offset, err))
}

func (r *elfReader) read() error {
	for _, step := range []func() error{r.readHeader, r.readDynamic, r.readTables} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// wide tells 64-bit files from 32-bit ones.
func (r *elfReader) wide() bool { return r.Class == elf.ELFCLASS64 }

// wordSize is the size of an address.
func (r *elfReader) wordSize() uint64 {
	if r.wide() {
		return 8
	}
	return 4
}

func (r *elfReader) word(c *binread.Cursor) uint64 {
	if r.wide() {
		return c.U64()
	}
	return uint64(c.U32())
}

func (r *elfReader) readHeader() error {
	head := make([]byte, min(r.stream.size, 64))
	// Content of unknown size may prove shorter than this.
	if len(head) >= elf.EI_NIDENT {
		if err := r.stream.read(head[:elf.EI_NIDENT], 0); err != nil {
			return err
		}
	}
	if !strings.HasPrefix(string(head), elf.ELFMAG) {
		return r.fail(elfHeader, 0, ErrNotELF)
	}
	r.Class = elf.Class(head[elf.EI_CLASS])
	switch order := elf.Data(head[elf.EI_DATA]); {
	case r.Class != elf.ELFCLASS32 && r.Class != elf.ELFCLASS64:
		return r.fail(elfHeader, elf.EI_CLASS, fmt.Errorf("%w: %v", ErrMalformed, r.Class))
	case order == elf.ELFDATA2MSB:
		return r.fail(elfHeader, elf.EI_DATA, fmt.Errorf("%w: big endian", ErrUnsupported))
	case order != elf.ELFDATA2LSB:
		return r.fail(elfHeader, elf.EI_DATA, fmt.Errorf("%w: %v", ErrMalformed, order))
	}
	headerSize, entrySize := uint64(52), uint64(32)
	if r.wide() {
		headerSize, entrySize = 64, 56
	}
	if r.stream.size < headerSize {
		return r.fail(elfHeader, r.stream.size, ErrTruncated)
	}
	if err := r.stream.read(head[:headerSize], 0); err != nil {
		return err
	}
	c := binread.NewCursor(head, 0, elfHeader)
	c.Skip(elf.EI_NIDENT)
	kind := elf.Type(c.U16())
	r.Machine = elf.Machine(c.U16())
	version := elf.Version(c.U32())
	r.word(&c) // e_entry
	programHeaders := r.word(&c)
	c.Skip(r.wordSize() + 4 + 2 + 2) // e_shoff, e_flags, e_ehsize, e_phentsize
	n := uint64(c.U16())
	switch {
	case kind != elf.ET_DYN:
		return r.fail(elfHeader, 16, fmt.Errorf("%w: %v", ErrUnsupported, kind))
	case !slices.ContainsFunc(androidABIs(), func(a abi) bool { return a.machine == r.Machine && a.class == r.Class }):
		return r.fail(elfHeader, 18, fmt.Errorf("%w: %v of %v", ErrUnsupported, r.Machine, r.Class))
	case version != elf.EV_CURRENT:
		return r.fail(elfHeader, 20, fmt.Errorf("%w: %v", ErrMalformed, version))
	case n == 0 || n > maxProgramHeaders/entrySize:
		return r.fail(elfHeader, headerSize-8, fmt.Errorf("%w: %d program headers", ErrMalformed, n))
	}
	folder := path.Base(path.Dir(r.stream.name))
	for _, a := range androidABIs() {
		if a.name == folder && (a.machine != r.Machine || a.class != r.Class) {
			r.warn(elfHeader, 18, fmt.Errorf("%w: %v of %v in a folder for %s", ErrMalformed, r.Machine, r.Class, folder))
		}
	}
	return r.readProgramHeaders(extent{programHeaders, n * entrySize}, entrySize)
}

type abi struct {
	name    string
	machine elf.Machine
	class   elf.Class
}

// androidABIs lists the ABIs of Android, past ones included.
func androidABIs() []abi {
	return []abi{
		{"arm64-v8a", elf.EM_AARCH64, elf.ELFCLASS64},
		{"armeabi", elf.EM_ARM, elf.ELFCLASS32},
		{"armeabi-v7a", elf.EM_ARM, elf.ELFCLASS32},
		{"mips", elf.EM_MIPS, elf.ELFCLASS32},
		{"mips64", elf.EM_MIPS, elf.ELFCLASS64},
		{"riscv64", elf.EM_RISCV, elf.ELFCLASS64},
		{"x86", elf.EM_386, elf.ELFCLASS32},
		{"x86_64", elf.EM_X86_64, elf.ELFCLASS64},
	}
}

func (r *elfReader) readProgramHeaders(at extent, entrySize uint64) error {
	size, dynamic := r.stream.size, false
	if at.offset > size || at.size > size-at.offset {
		return r.fail(elfProgramHeaders, at.offset, ErrTruncated)
	}
	err := r.records(elfProgramHeaders, at, entrySize, func(c *binread.Cursor) (bool, error) {
		var offset, address, fileSize uint64
		start := uint64(c.Offset())
		kind := elf.ProgType(c.U32())
		if r.wide() {
			c.Skip(4) // p_flags
		}
		offset, address = r.word(c), r.word(c)
		c.Skip(r.wordSize()) // p_paddr
		fileSize = r.word(c)
		if r.wide() {
			c.Skip(8 + 8) // p_memsz, p_align
		} else {
			c.Skip(4 + 4 + 4) // p_memsz, p_flags, p_align
		}
		switch kind {
		case elf.PT_LOAD:
			if offset > size || fileSize > size-offset {
				return false, r.fail(elfProgramHeaders, start, fmt.Errorf("%w: segment beyond the end of the file", ErrTruncated))
			}
			r.segments = append(r.segments, segment{address, offset, fileSize})
		case elf.PT_DYNAMIC:
			if !dynamic { // the linker takes the first
				r.dynamic, dynamic = address, true
			}
		}
		return true, nil
	})
	switch {
	case err != nil:
		return err
	case len(r.segments) == 0:
		return r.fail(elfProgramHeaders, at.offset, fmt.Errorf("%w: no PT_LOAD", ErrMalformed))
	case !dynamic:
		return r.fail(elfProgramHeaders, at.offset, fmt.Errorf("%w: no PT_DYNAMIC", ErrMalformed))
	}
	return nil
}

// locate maps an address into the file. Of segments that overlap the last one counts: it is mapped over the others.
func (r *elfReader) locate(structure string, address uint64) (extent, error) {
	for _, s := range slices.Backward(r.segments) {
		if address >= s.address && address-s.address < s.size {
			within := address - s.address
			return extent{s.offset + within, s.size - within}, nil
		}
	}
	return extent{}, r.fail(structure, 0, fmt.Errorf("%w: address 0x%x is in no segment", ErrMalformed, address))
}

func (r *elfReader) readDynamic() error {
	at, err := r.locate(elfDynamic, r.dynamic)
	if err != nil {
		return err
	}
	r.dynamicOffset = at.offset
	// The linker reads on to DT_NULL, whatever size the program header states; behind the file's bytes lie zeros.
	n := 0
	err = r.records(elfDynamic, at, 2*r.wordSize(), func(c *binread.Cursor) (bool, error) {
		offset := uint64(c.Offset())
		if n++; n > r.limits.MaxLibrarySymbols {
			return false, r.fail(elfDynamic, offset, fmt.Errorf("%w: more than %d entries", ErrLimit, r.limits.MaxLibrarySymbols))
		}
		tag, value := r.word(c), r.word(c)
		t := &r.tables
		switch elf.DynTag(tag) {
		case elf.DT_NULL:
			return false, nil
		case elf.DT_NEEDED:
			t.needed = append(t.needed, value)
		case elf.DT_SONAME:
			t.soname, t.hasSOName = value, true
		case elf.DT_SYMTAB:
			t.symbols = value
		case elf.DT_STRTAB:
			t.strings = value
		case elf.DT_STRSZ:
			t.stringsSize = value
		case elf.DT_HASH:
			t.hash = value
		case elf.DT_GNU_HASH:
			t.gnuHash = value
		case elf.DT_SYMENT:
			if value != r.symbolSize() {
				return false, r.fail(elfDynamic, offset, fmt.Errorf("%w: DT_SYMENT is %d", ErrMalformed, value))
			}
		}
		return true, nil
	})
	t := &r.tables
	switch {
	case err != nil:
		return err
	case t.symbols == 0:
		return r.fail(elfDynamic, at.offset, fmt.Errorf("%w: no DT_SYMTAB", ErrMalformed))
	case t.strings == 0:
		return r.fail(elfDynamic, at.offset, fmt.Errorf("%w: no DT_STRTAB", ErrMalformed))
	case t.hash == 0 && t.gnuHash == 0:
		return r.fail(elfDynamic, at.offset, fmt.Errorf("%w: neither DT_HASH nor DT_GNU_HASH", ErrMalformed))
	}
	return nil
}

// readTables reads hash table and string table in the order they lie in, so that deflated content is gone through
// no more often than needed, and then the symbols, whose number and names these give.
func (r *elfReader) readTables() error {
	symbols, err := r.locate(elfSymbols, r.tables.symbols)
	if err != nil {
		return err
	}
	names, err := r.locate(elfStrings, r.tables.strings)
	if err != nil {
		return err
	}
	// The linker does not look at DT_HASH where there is the other one.
	structure, address, readHash := elfGNUHash, r.tables.gnuHash, r.readGNUHash
	if address == 0 {
		structure, address, readHash = elfHash, r.tables.hash, r.readHash
	}
	hash, err := r.locate(structure, address)
	if err != nil {
		return err
	}
	var count uint64
	steps := []func() error{
		func() error { return r.readNames(names) },
		func() (err error) { count, err = readHash(hash); return err },
	}
	if hash.offset < names.offset {
		slices.Reverse(steps)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	if err := r.readNeeded(); err != nil {
		return err
	}
	if count == 0 && names.offset > symbols.offset {
		// GNU ld writes a hash table of no symbols that does not count the undefined ones; its string table
		// follows the symbols.
		count = min(names.offset-symbols.offset, symbols.size) / r.symbolSize()
	}
	return r.readSymbols(symbols, count)
}

// readHash returns the number of symbols from the table of System V.
func (r *elfReader) readHash(at extent) (count uint64, err error) {
	if at.size < 8 {
		return 0, r.fail(elfHash, at.offset, ErrTruncated)
	}
	var buckets uint64
	err = r.records(elfHash, extent{at.offset, 8}, 8, func(c *binread.Cursor) (bool, error) {
		buckets, count = uint64(c.U32()), uint64(c.U32())
		return false, nil
	})
	switch {
	case err != nil:
		return 0, err
	case buckets == 0:
		return 0, r.fail(elfHash, at.offset, fmt.Errorf("%w: no buckets", ErrMalformed))
	case buckets+count > (at.size-8)/4:
		return 0, r.fail(elfHash, at.offset, fmt.Errorf("%w: %d buckets and %d chains", ErrTruncated, buckets, count))
	}
	return count, nil
}

// readGNUHash returns the number of symbols from the GNU table, which does not state it: the chain of the last
// symbol that starts one ends with the last symbol. It is zero where the table knows no symbol at all.
func (r *elfReader) readGNUHash(at extent) (uint64, error) {
	const header = 16
	if at.size < header {
		return 0, r.fail(elfGNUHash, at.offset, ErrTruncated)
	}
	var buckets, first, bloom uint64
	err := r.records(elfGNUHash, extent{at.offset, header}, header, func(c *binread.Cursor) (bool, error) {
		buckets, first, bloom = uint64(c.U32()), uint64(c.U32()), uint64(c.U32())
		c.Skip(4) // bloom shift
		return false, nil
	})
	skip := header + bloom*r.wordSize()
	switch {
	case err != nil:
		return 0, err
	case buckets == 0:
		return 0, r.fail(elfGNUHash, at.offset, fmt.Errorf("%w: no buckets", ErrMalformed))
	case bloom&(bloom-1) != 0:
		return 0, r.fail(elfGNUHash, at.offset+8, fmt.Errorf("%w: bloom filter of %d words, no power of two", ErrMalformed, bloom))
	case skip > at.size || buckets > (at.size-skip)/4:
		return 0, r.fail(elfGNUHash, at.offset, fmt.Errorf("%w: bloom filter of %d words and %d buckets", ErrTruncated, bloom, buckets))
	}
	var last uint64
	err = r.records(elfGNUHash, extent{at.offset + skip, 4 * buckets}, 4, func(c *binread.Cursor) (bool, error) {
		last = max(last, uint64(c.U32()))
		return true, nil
	})
	if err != nil {
		return 0, err
	}
	if last < first {
		if first <= 1 {
			return 0, nil
		}
		return first, nil // all undefined
	}
	skip += 4 * buckets
	chain := skip + 4*(last-first)
	if chain >= at.size {
		return 0, r.fail(elfGNUHash, at.offset+skip, fmt.Errorf("%w: chain of symbol %d", ErrTruncated, last))
	}
	ended := false
	err = r.records(elfGNUHash, extent{at.offset + chain, at.size - chain}, 4, func(c *binread.Cursor) (bool, error) {
		last++
		ended = c.U32()&1 != 0
		return !ended && last <= uint64(r.limits.MaxLibrarySymbols), nil
	})
	switch {
	case err != nil:
		return 0, err
	case !ended && last <= uint64(r.limits.MaxLibrarySymbols):
		return 0, r.fail(elfGNUHash, at.offset+chain, fmt.Errorf("%w: chain without end", ErrTruncated))
	}
	return last, nil
}

// readNames keeps the string table.
func (r *elfReader) readNames(at extent) error {
	size := r.tables.stringsSize
	if size > at.size {
		r.warn(elfStrings, at.offset, fmt.Errorf("%w: %d bytes declared, %d in the segment", ErrTruncated, size, at.size))
		size = at.size
	}
	if size > r.limits.MaxLibraryNames {
		return r.fail(elfStrings, at.offset, fmt.Errorf("%w: %d bytes, %d allowed", ErrLimit, size, r.limits.MaxLibraryNames))
	}
	var names strings.Builder
	names.Grow(int(size))
	err := r.chunks(elfStrings, extent{at.offset, size}, func(chunk []byte, _ uint64) (bool, error) {
		names.Write(chunk)
		return true, nil
	})
	r.names = names.String()
	// Now each name within the table ends.
	r.names = r.names[:strings.LastIndexByte(r.names, 0)+1]
	return err
}

// name returns the string at index and whether the table holds it, and counts its bytes against the limit.
func (r *elfReader) name(structure string, offset, index uint64) (name string, ok bool, err error) {
	if index >= uint64(len(r.names)) {
		return "", false, nil
	}
	name = r.names[index:]
	name = name[:strings.IndexByte(name, 0)]
	if r.used += uint64(len(name)) + 1; r.used > r.limits.MaxLibraryNames {
		return "", false, r.fail(structure, offset, fmt.Errorf("%w: names of more than %d bytes in all", ErrLimit, r.limits.MaxLibraryNames))
	}
	return name, true, nil
}

// readNeeded looks up the names that the dynamic section gives.
func (r *elfReader) readNeeded() error {
	lost := 0
	look := func(index uint64) (string, bool, error) {
		name, ok, err := r.name(elfDynamic, r.dynamicOffset, index)
		if err == nil && !ok {
			lost++
		}
		return name, ok, err
	}
	for _, index := range r.tables.needed {
		name, ok, err := look(index)
		if err != nil {
			return err
		}
		if ok {
			r.Needed = append(r.Needed, name)
		}
	}
	if r.tables.hasSOName {
		var err error
		if r.SOName, _, err = look(r.tables.soname); err != nil {
			return err
		}
	}
	if lost > 0 {
		r.warn(elfDynamic, r.dynamicOffset, fmt.Errorf("%w: %d of DT_NEEDED and DT_SONAME outside the string table", ErrMalformed, lost))
	}
	return nil
}

func (r *elfReader) symbolSize() uint64 {
	if r.wide() {
		return elf.Sym64Size
	}
	return elf.Sym32Size
}

func (r *elfReader) readSymbols(at extent, count uint64) error {
	size := r.symbolSize()
	switch {
	case count > at.size/size:
		return r.fail(elfSymbols, at.offset, fmt.Errorf("%w: %d symbols", ErrTruncated, count))
	case count > uint64(r.limits.MaxLibrarySymbols):
		return r.fail(elfSymbols, at.offset, fmt.Errorf("%w: more than %d symbols", ErrLimit, r.limits.MaxLibrarySymbols))
	}
	nameless, where := 0, uint64(0)
	err := r.records(elfSymbols, extent{at.offset, count * size}, size, func(c *binread.Cursor) (bool, error) {
		offset := uint64(c.Offset())
		index := uint64(c.U32())
		if !r.wide() {
			c.Skip(4 + 4) // st_value, st_size
		}
		bind := elf.ST_BIND(c.U8())
		c.Skip(1) // st_other
		section := elf.SectionIndex(c.U16())
		if r.wide() {
			c.Skip(8 + 8) // st_value, st_size
		}
		if index == 0 || bind != elf.STB_GLOBAL && bind != elf.STB_WEAK {
			return true, nil
		}
		name, ok, err := r.name(elfSymbols, offset, index)
		switch {
		case err != nil:
			return false, err
		case !ok:
			if nameless++; nameless == 1 {
				where = offset
			}
		case section == elf.SHN_UNDEF:
			r.Imported = append(r.Imported, name)
		default:
			r.Exported = append(r.Exported, name)
			r.OnLoad = r.OnLoad || name == "JNI_OnLoad"
		}
		return true, nil
	})
	if nameless > 0 {
		r.warn(elfSymbols, where, fmt.Errorf("%w: %d symbols with a name outside the string table", ErrMalformed, nameless))
	}
	return err
}

// records hands visit each record of size bytes at that place, one after the other, until it returns false.
func (r *elfReader) records(structure string, at extent, size uint64, visit func(*binread.Cursor) (bool, error)) error {
	at.size -= at.size % size
	return r.chunks(structure, at, func(chunk []byte, offset uint64) (bool, error) {
		c := binread.NewCursor(chunk, int64(offset), structure)
		for c.Len() > 0 {
			if more, err := visit(&c); err != nil || !more {
				return false, err
			}
		}
		return true, nil
	})
}

// chunks hands visit the bytes of that place in pieces, which are overwritten after it returns.
func (r *elfReader) chunks(structure string, at extent, visit func(chunk []byte, offset uint64) (bool, error)) error {
	if r.buf == nil {
		r.buf = make([]byte, tableChunk)
	}
	for at.size > 0 {
		chunk := r.buf[:min(at.size, tableChunk)]
		if err := r.stream.read(chunk, at.offset); err != nil {
			return err
		}
		if more, err := visit(chunk, at.offset); err != nil || !more {
			return err
		}
		at.offset += uint64(len(chunk))
		at.size -= uint64(len(chunk))
	}
	return nil
}

// ReadSharedObject reads a shared object that lies in no package, of size bytes in r, as [File.ReadLibrary] does. Limits
// may be nil.
func ReadSharedObject(ctx context.Context, r io.ReaderAt, size int64, limits *Limits, opts *LibraryOptions) (*Library, error) {
	f := &File{r: r, size: size, limits: limits.orDefault(), inflated: &atomic.Uint64{}}
	whole := uint64(max(size, 0))
	return f.ReadLibrary(ctx, Entry{Name: "shared object", Size: whole, CompressedSize: whole, Method: zip.Store}, opts)
}
