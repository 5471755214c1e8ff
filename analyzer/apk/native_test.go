package apk

import (
	"bytes"
	"context"
	"debug/elf"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// object is a shared object to build: header, program headers, gap, symbols, hash tables, names, gap, dynamic section.
type object struct {
	narrow         bool // 32-bit
	soname         string
	needed         []string
	defined        []string
	undefined      []string
	sysv, gnu      bool
	before, behind int // bytes of the two gaps
}

// built is an object and where its parts lie.
type built struct {
	data                                          []byte
	programs, symbols, hash, gnu, names, dynamics int
	word, dyn                                     int
}

const late = 0x10000 // the second segment lies that much higher in memory than in the file

func (o object) build() built {
	b := built{word: 8, programs: 64, dyn: 16}
	class, machine, headers := elf.ELFCLASS64, elf.EM_AARCH64, 64+3*56
	if o.narrow {
		b.word, b.programs, b.dyn = 4, 52, 8
		class, machine, headers = elf.ELFCLASS32, elf.EM_ARM, 52+3*32
	}
	number := func(out []byte, v int) []byte {
		if o.narrow {
			return le.AppendUint32(out, uint32(v))
		}
		return le.AppendUint64(out, uint64(v))
	}
	names := []byte{0}
	name := func(s string) int {
		names = append(append(names, s...), 0)
		return len(names) - len(s) - 1
	}
	symbol := func(out []byte, s string, section uint16) []byte {
		out = le.AppendUint32(out, uint32(name(s)))
		info := byte(elf.STB_GLOBAL)<<4 | byte(elf.STT_FUNC)
		if o.narrow {
			out = append(out, make([]byte, 8)...)
			return le.AppendUint16(append(out, info, 0), section)
		}
		out = le.AppendUint16(append(out, info, 0), section)
		return append(out, make([]byte, 16)...)
	}
	data := make([]byte, headers+o.before)
	b.symbols = len(data)
	data = append(data, make([]byte, 16+8*(b.word/8))...) // the null symbol
	for _, s := range o.undefined {
		data = symbol(data, s, 0)
	}
	for _, s := range o.defined {
		data = symbol(data, s, 7)
	}
	count := 1 + len(o.undefined) + len(o.defined)
	var dynamic []byte
	tag := func(t elf.DynTag, v int) { dynamic = number(number(dynamic, int(t)), v) }
	for _, s := range o.needed {
		tag(elf.DT_NEEDED, name(s))
	}
	if o.soname != "" {
		tag(elf.DT_SONAME, name(o.soname))
	}
	tag(elf.DT_SYMTAB, b.symbols)
	tag(elf.DT_SYMENT, 16+8*(b.word/8))
	if o.sysv {
		b.hash = len(data)
		data = append(data, words(1, uint32(count), 0)...)
		data = append(data, make([]byte, 4*count)...)
		tag(elf.DT_HASH, b.hash)
	}
	if o.gnu {
		b.gnu = len(data)
		first := 1 + len(o.undefined)
		data = append(data, words(2, uint32(first), 1, 0)...)
		data = number(data, 0)
		if len(o.defined) > 0 {
			data = append(data, words(uint32(first), 0)...)
		} else {
			data = append(data, words(0, 0)...)
		}
		for i := range o.defined {
			last := uint32(0)
			if i == len(o.defined)-1 {
				last = 1
			}
			data = append(data, words(0x1234560|last)...)
		}
		tag(elf.DT_GNU_HASH, b.gnu)
	}
	b.names = len(data)
	data = append(data, names...)
	tag(elf.DT_STRTAB, b.names)
	tag(elf.DT_STRSZ, len(names))
	tag(elf.DT_NULL, 0)
	data = append(data, make([]byte, o.behind)...)
	b.dynamics = len(data)
	data = append(data, dynamic...)

	header := append([]byte(elf.ELFMAG), byte(class), byte(elf.ELFDATA2LSB), 1)
	header = append(header, make([]byte, 9)...)
	header = le.AppendUint16(header, uint16(elf.ET_DYN))
	header = le.AppendUint16(header, uint16(machine))
	header = le.AppendUint32(header, 1)
	header = number(number(number(header, 0), b.programs), 0)
	header = le.AppendUint32(header, 0)
	for _, v := range []int{b.programs, (headers - b.programs) / 3, 3, 0, 0, 0} {
		header = le.AppendUint16(header, uint16(v))
	}
	program := func(kind elf.ProgType, offset, address, size int) {
		header = le.AppendUint32(header, uint32(kind))
		if !o.narrow {
			header = le.AppendUint32(header, 5)
		}
		header = number(number(number(number(number(header, offset), address), address), size), size)
		if o.narrow {
			header = le.AppendUint32(header, 5)
		}
		header = number(header, 4096)
	}
	program(elf.PT_LOAD, 0, 0, b.dynamics)
	program(elf.PT_LOAD, b.dynamics, b.dynamics+late, len(dynamic))
	program(elf.PT_DYNAMIC, b.dynamics, b.dynamics+late, 0) // a size that nobody reads
	copy(data, header)
	b.data = data
	return b
}

// set32 writes v at offset.
func (b built) set32(offset int, v uint32) { le.PutUint32(b.data[offset:], v) }

// set changes the value of a dynamic tag.
func (b built) set(tag elf.DynTag, v uint32) {
	for at := b.dynamics; at < len(b.data); at += b.dyn {
		if le.Uint32(b.data[at:]) == uint32(tag) {
			b.set32(at+b.word, v)
			return
		}
	}
}

func codec() object {
	return object{soname: "libcodec.so", needed: []string{"liblog.so", "libc.so"},
		defined:   []string{"JNI_OnLoad", "Java_com_example_Codec_open", "Java_bad", "decode"},
		undefined: []string{"dlopen", "__system_property_get"}, gnu: true}
}

const codecName = "lib/arm64-v8a/libcodec.so"

func readLibrary(t *testing.T, limits *Limits, r record, opts *LibraryOptions) (*Library, error) {
	t.Helper()
	f := mustOpen(t, limits, r)
	l, err := f.ReadLibrary(t.Context(), f.Entries[1], opts)
	require.Equal(t, l == nil, err != nil)
	return l, err
}

func requireCodec(t *testing.T, l *Library) {
	t.Helper()
	o := codec()
	require.Equal(t, o.soname, l.SOName)
	require.Equal(t, o.needed, l.Needed)
	require.Equal(t, o.defined, l.Exported)
	require.Equal(t, o.undefined, l.Imported)
	require.True(t, l.OnLoad)
}

func TestLibraryShapes(t *testing.T) {
	for _, narrow := range []bool{false, true} {
		for _, hash := range []string{"gnu", "sysv", "both"} {
			for _, pack := range []func(string, []byte) record{stored, deflated} {
				o := codec()
				o.narrow, o.gnu, o.sysv = narrow, hash != "sysv", hash != "gnu"
				name, machine := codecName, elf.EM_AARCH64
				if narrow {
					name, machine = "lib/armeabi-v7a/libcodec.so", elf.EM_ARM
				}
				l, err := readLibrary(t, nil, pack(name, o.build().data), nil)
				require.NoError(t, err)
				requireCodec(t, l)
				require.Equal(t, machine, l.Machine)
				require.Empty(t, l.Warnings)
				require.Equal(t, []JNIMethod{
					{Symbol: "Java_com_example_Codec_open", Class: "Lcom/example/Codec;", Method: "open"}, {Symbol: "Java_bad"},
				}, l.JNIMethods())
			}
		}
	}
}

func TestHostileLibraries(t *testing.T) {
	second := 64 + 56 // the second program header
	for _, test := range []struct {
		name  string
		edit  func(b *built)
		want  error
		where string
	}{
		{"data", func(b *built) { b.data = []byte("no library, and quite long at that") }, ErrNotELF, "ELF header at 0x0"},
		{"empty", func(b *built) { b.data = nil }, ErrNotELF, "ELF header at 0x0"},
		{"magic alone", func(b *built) { b.data = b.data[:16] }, ErrTruncated, "ELF header at 0x10"},
		{"class 3", func(b *built) { b.data[4] = 3 }, ErrMalformed, "ELF header at 0x4"},
		{"big endian", func(b *built) { b.data[5] = 2 }, ErrUnsupported, "ELF header at 0x5"},
		{"no byte order", func(b *built) { b.data[5] = 9 }, ErrMalformed, "ELF header at 0x5"},
		{"executable", func(b *built) { b.data[16] = 2 }, ErrUnsupported, "ELF header at 0x10"},
		{"SPARC", func(b *built) { b.data[18] = 2 }, ErrUnsupported, "ELF header at 0x12"},
		{"ARM of 64 bits", func(b *built) { b.data[18] = byte(elf.EM_ARM) }, ErrUnsupported, "ELF header at 0x12"},
		{"version 2", func(b *built) { b.data[20] = 2 }, ErrMalformed, "ELF header at 0x14"},
		{"no program headers", func(b *built) { b.data[56] = 0 }, ErrMalformed, "ELF header at 0x38"},
		{"65,535 program headers", func(b *built) { le.PutUint16(b.data[56:], 0xffff) }, ErrMalformed, "ELF header at 0x38"},
		{"program headers cut", func(b *built) { b.data = b.data[:200] }, ErrTruncated, "program headers at 0x40"},
		{"program headers beyond all", func(b *built) { le.PutUint64(b.data[32:], ^uint64(0)) }, ErrTruncated, "program headers at 0x"},
		{"no segment", func(b *built) { b.set32(64, 0); b.set32(second, 0) }, ErrMalformed, "program headers at 0x40"},
		{"no dynamic section", func(b *built) { b.set32(second+56, 0) }, ErrMalformed, "program headers at 0x40"},
		{"segment beyond the file", func(b *built) { b.data = b.data[:len(b.data)-1] }, ErrTruncated, "program headers at 0x78"},
		{"segment that wraps", func(b *built) { le.PutUint64(b.data[second+8:], ^uint64(7)) }, ErrTruncated, "program headers at 0x78"},
		{"dynamic section in no segment", func(b *built) { b.set32(second+56+16, 0x7fffffff) }, ErrMalformed, "dynamic section at 0x0"},
		{"no symbols", func(b *built) { b.set(elf.DT_SYMTAB, 0) }, ErrMalformed, "dynamic section at 0x"},
		{"no names", func(b *built) { b.set(elf.DT_STRTAB, 0) }, ErrMalformed, "dynamic section at 0x"},
		{"no hash", func(b *built) { b.set(elf.DT_GNU_HASH, 0) }, ErrMalformed, "dynamic section at 0x"},
		{"symbols of 99 bytes", func(b *built) { b.set(elf.DT_SYMENT, 99) }, ErrMalformed, "dynamic section at 0x"},
		{"symbols beyond the file", func(b *built) { b.set(elf.DT_SYMTAB, 0x7fffffff) }, ErrMalformed, "dynamic symbol table at 0x0"},
		{"names beyond the file", func(b *built) { b.set(elf.DT_STRTAB, 0x7fffffff) }, ErrMalformed, "dynamic string table at 0x0"},
		{"hash beyond the file", func(b *built) { b.set(elf.DT_GNU_HASH, 0x7fffffff) }, ErrMalformed, "DT_GNU_HASH at 0x0"},
		{"hash at the end", func(b *built) { b.set(elf.DT_GNU_HASH, uint32(b.dynamics-15)) }, ErrTruncated, "DT_GNU_HASH at 0x"},
		{"GNU hash without buckets", func(b *built) { b.set32(b.gnu, 0) }, ErrMalformed, "DT_GNU_HASH at 0x"},
		{"GNU hash of a billion buckets", func(b *built) { b.set32(b.gnu, 1<<30) }, ErrTruncated, "DT_GNU_HASH at 0x"},
		{"bloom filter of 3 words", func(b *built) { b.set32(b.gnu+8, 3) }, ErrMalformed, "DT_GNU_HASH at 0x"},
		{"bloom filter of 2^31 words", func(b *built) { b.set32(b.gnu+8, 1<<31) }, ErrTruncated, "DT_GNU_HASH at 0x"},
		{"chain beyond the segment", func(b *built) { b.set32(b.gnu+24, 0xffffffff) }, ErrTruncated, "DT_GNU_HASH at 0x"},
		{"chain without end", func(b *built) {
			o := codec()
			o.behind = 1 << 16
			*b = o.build()
			gap := b.dynamics - o.behind
			copy(b.data[gap:], words(1, 1, 0, 0, 1))
			b.set(elf.DT_GNU_HASH, uint32(gap))
		}, ErrTruncated, "DT_GNU_HASH at 0x"},
		{"symbols that the segment cannot hold", func(b *built) { b.set(elf.DT_SYMTAB, uint32(b.dynamics-24)) }, ErrTruncated, "dynamic symbol table at 0x"},
		{"four billion undefined symbols", func(b *built) { b.set32(b.gnu+4, 0xffffffff); b.set32(b.gnu+24, 0) }, ErrTruncated, "dynamic symbol table at 0x"},
		{"System V hash without buckets", sysv(func(b *built) { b.set32(b.hash, 0) }), ErrMalformed, "DT_HASH at 0x"},
		{"System V hash of too many buckets", sysv(func(b *built) { b.set32(b.hash, 0xffffffff) }), ErrTruncated, "DT_HASH at 0x"},
		{"System V hash of too many symbols", sysv(func(b *built) { b.set32(b.hash+4, 0xffffffff) }), ErrTruncated, "DT_HASH at 0x"},
		{"System V hash at the end", sysv(func(b *built) { b.set(elf.DT_HASH, uint32(b.dynamics-7)) }), ErrTruncated, "DT_HASH at 0x"},
	} {
		for _, pack := range []func(string, []byte) record{stored, deflated} {
			t.Run(test.name, func(t *testing.T) {
				b := codec().build()
				test.edit(&b)
				var seen strings.Builder
				l, err := readLibrary(t, nil, pack(codecName, b.data), &LibraryOptions{Strings: func(text []byte, _ uint64) bool {
					seen.Write(text)
					return true
				}})
				require.Nil(t, l)
				require.ErrorIs(t, err, test.want)
				require.ErrorContains(t, err, codecName+": "+test.where)
				require.Equal(t, len(b.data) > 300, strings.Contains(seen.String(), "__system_property_get"), "text is seen all the same")
			})
		}
	}
}

// sysv edits a library that has no other hash table.
func sysv(edit func(b *built)) func(b *built) {
	return func(b *built) {
		o := codec()
		o.gnu, o.sysv = false, true
		*b = o.build()
		edit(b)
	}
}

func TestLibrariesThatAndroidAccepts(t *testing.T) {
	for _, test := range []struct {
		name    string
		edit    func(b *built)
		warning string // its start, empty for none
		check   func(t *testing.T, l *Library)
	}{
		{"string table longer than the segment", func(b *built) { b.set(elf.DT_STRSZ, 0xffffffff) },
			"dynamic string table at 0x", requireCodec},
		{"last name without terminator", func(b *built) { b.data[b.dynamics-1] = 'X' },
			"dynamic section at 0x", func(t *testing.T, l *Library) { require.Empty(t, l.SOName); require.Len(t, l.Exported, 4) }},
		{"no name at all", func(b *built) { b.set(elf.DT_STRSZ, 0) },
			"dynamic section at 0x", func(t *testing.T, l *Library) {
				require.Empty(t, append(l.Exported, l.Imported...))
				require.Empty(t, append(l.Needed, l.SOName)[0])
				require.ErrorContains(t, l.Warnings[0], "3 of DT_NEEDED and DT_SONAME outside the string table")
				require.ErrorContains(t, l.Warnings[1], "6 symbols with a name outside the string table")
			}},
		{"symbol with a name far away", func(b *built) { b.set32(b.symbols+24, 0xfffffff0) },
			"dynamic symbol table at 0x", func(t *testing.T, l *Library) {
				require.Equal(t, codec().undefined[1:], l.Imported)
				require.Equal(t, codec().defined, l.Exported)
			}},
		{"local symbol", func(b *built) { b.data[b.symbols+24+4] = 0 },
			"", func(t *testing.T, l *Library) { require.Equal(t, codec().undefined[1:], l.Imported) }},
		{"chains of System V that lead in a circle", sysv(func(b *built) { b.set32(b.hash+8, 1); b.set32(b.hash+12+4, 1) }), "", requireCodec},
		{"broken System V hash beside the GNU one", func(b *built) {
			o := codec()
			o.sysv = true
			*b = o.build()
			b.set32(b.hash+4, 0xffffffff)
		}, "", requireCodec},
		{"tables that overlap", func(b *built) { b.set(elf.DT_STRTAB, uint32(b.symbols)) },
			"", func(t *testing.T, l *Library) { require.Len(t, append(l.Exported, l.Imported...), 6) }},
		{"a later segment over the first", func(b *built) {
			b.data = append(b.data, b.data...)
			half := len(b.data) / 2
			clear(b.data[b.symbols:b.dynamics])
			le.PutUint64(b.data[64+56+8:], uint64(half))          // p_offset
			le.PutUint64(b.data[64+56+16:], 0)                    // p_vaddr
			le.PutUint64(b.data[64+56+32:], uint64(half))         // p_filesz
			le.PutUint64(b.data[64+2*56+16:], uint64(b.dynamics)) // p_vaddr of PT_DYNAMIC
		}, "", requireCodec},
		{"GNU hash of no symbols as GNU ld writes it", func(b *built) {
			o := codec()
			o.defined = nil
			*b = o.build()
			b.set32(b.gnu+4, 1)
			b.set(elf.DT_GNU_HASH, uint32(len(b.data)-b.dyn)+late) // zeros, after the tables
			at := len(b.data) - b.dyn
			b.data = append(b.data[:at], append(make([]byte, b.dyn), words(1, 1, 1, 0, 0, 0, 0)...)...)
			b.set(elf.DT_GNU_HASH, uint32(at+b.dyn+late))
			le.PutUint64(b.data[64+56+32:], uint64(len(b.data)-b.dynamics))
		}, "", func(t *testing.T, l *Library) { require.Equal(t, codec().undefined, l.Imported[:2]) }},
		{"GNU hash of undefined symbols alone", func(b *built) { o := codec(); o.defined = nil; *b = o.build() },
			"", func(t *testing.T, l *Library) { require.Equal(t, codec().undefined, l.Imported) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := codec().build()
			test.edit(&b)
			l, err := readLibrary(t, nil, deflated(codecName, b.data), nil)
			require.NoError(t, err)
			test.check(t, l)
			if test.warning == "" {
				require.Empty(t, l.Warnings)
				return
			}
			require.NotEmpty(t, l.Warnings)
			require.ErrorContains(t, l.Warnings[0], codecName+": "+test.warning)
		})
	}
}

func TestLibraryOfAnotherABI(t *testing.T) {
	l, err := readLibrary(t, nil, stored("lib/x86_64/libcodec.so", codec().build().data), nil)
	require.NoError(t, err)
	requireCodec(t, l)
	require.Len(t, l.Warnings, 1)
	require.EqualError(t, l.Warnings[0],
		"lib/x86_64/libcodec.so: ELF header at 0x12: malformed: EM_AARCH64 of ELFCLASS64 in a folder for x86_64")
	l, err = readLibrary(t, nil, stored("assets/plugin/libcodec.so", codec().build().data), nil)
	require.NoError(t, err)
	require.Empty(t, l.Warnings)
}

func TestPasses(t *testing.T) {
	usual, far := codec(), codec()
	usual.behind = prefixSize
	far.before, far.behind = prefixSize+1<<20, 1<<20
	for i := range 10_000 {
		far.defined = append(far.defined, "symbol"+strconv.Itoa(i))
	}
	all := &LibraryOptions{Strings: func([]byte, uint64) bool { return true }}
	for _, test := range []struct {
		name   string
		object object
		want   int // passes
	}{
		{"tables in the first bytes", usual, 1},
		{"tables far from the start", far, 3}, // hash and names before symbols
	} {
		t.Run(test.name, func(t *testing.T) {
			data := test.object.build().data
			read := func(limits Limits, r record, opts *LibraryOptions) (uint64, error) {
				f := mustOpen(t, &limits, r)
				before := f.inflated.Load()
				l, err := f.ReadLibrary(t.Context(), f.Entries[1], opts)
				if err == nil {
					require.Equal(t, test.object.defined, l.Exported)
					require.Equal(t, test.object.undefined, l.Imported)
				}
				return f.inflated.Load() - before, err
			}
			packed, size := deflated(codecName, data), uint64(len(data))
			n, err := read(Limits{MaxLibraryPasses: test.want}, packed, nil)
			require.NoError(t, err)
			require.LessOrEqual(t, n, uint64(test.want)*size)
			_, err = read(Limits{MaxInflated: n}, packed, nil)
			require.ErrorIs(t, err, ErrLimit, "the manifest counts too")
			if test.want > 1 {
				_, err = read(Limits{MaxLibraryPasses: test.want - 1}, packed, nil)
				require.ErrorIs(t, err, ErrLimit)
			}
			texts, err := read(Limits{}, packed, all)
			require.NoError(t, err)
			require.LessOrEqual(t, texts-n, uint64(1<<20), "text is part of the first pass")
			n, err = read(Limits{}, stored(codecName, data), nil)
			require.NoError(t, err)
			require.Less(t, n, uint64(1<<20), "stored content is read in place")
		})
	}
}

func TestLibraryLimits(t *testing.T) {
	b := codec().build()
	shared := codec() // many symbols of one long name
	shared.defined = []string{strings.Repeat("n", 1000)}
	for range 1000 {
		shared.defined = append(shared.defined, "")
	}
	same := shared.build()
	for i := range 1000 {
		at := same.symbols + 24*(4+i)
		copy(same.data[at:at+4], same.data[same.symbols+24*3:])
	}
	for _, test := range []struct {
		name   string
		limits Limits
		data   []byte
	}{
		{"symbols", Limits{MaxLibrarySymbols: 6}, b.data},
		{"entries of the dynamic section", Limits{MaxLibrarySymbols: 5}, b.data},
		{"string table", Limits{MaxLibraryNames: 100}, b.data},
		{"one name used often", Limits{MaxLibraryNames: 100_000}, same.data},
		{"size", Limits{MaxEntrySize: 400}, b.data},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, pack := range []func(string, []byte) record{stored, deflated} {
				_, err := readLibrary(t, &test.limits, pack(codecName, test.data), nil)
				require.ErrorIs(t, err, ErrLimit)
				require.ErrorContains(t, err, codecName)
				_, err = readLibrary(t, nil, pack(codecName, test.data), nil)
				require.NoError(t, err)
			}
		})
	}
}

func TestBrokenContentOfALibrary(t *testing.T) {
	o := codec()
	o.behind = 1 << 20
	b := o.build()
	noise := rand.New(rand.NewPCG(1, 2))
	for i := b.names + 200; i < b.dynamics; i++ {
		b.data[i] = byte(noise.Uint32())
	}
	whole := deflated(codecName, b.data)
	cut := whole
	cut.raw, cut.compressed = cut.raw[:len(cut.raw)/2], cut.compressed/2
	long := whole
	long.size -= 100
	for _, test := range []struct {
		name   string
		record record
		want   error
	}{
		{"deflate stream cut", cut, ErrTruncated},
		{"inflates beyond what is declared", long, ErrMalformed},
		{"declared larger than it inflates", func() record { r := whole; r.size += 100; return r }(), ErrTruncated},
		{"stored beyond the archive", record{codecName, nil, 1 << 20, 1 << 20, 0, 0}, ErrTruncated},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := readLibrary(t, nil, test.record, &LibraryOptions{Strings: func([]byte, uint64) bool { return true }})
			require.ErrorIs(t, err, test.want)
			var format *FormatError
			require.ErrorAs(t, err, &format)
			require.True(t, strings.HasPrefix(format.Structure, codecName))
		})
	}
	data := record{"lib/x86/libdata.so", deflated("", []byte(strings.Repeat("data", 1000))).raw, 2000, 100, 8, 0}
	_, err := readLibrary(t, nil, data, nil)
	require.ErrorIs(t, err, ErrNotELF, "without strings nobody reads to the end")
	_, err = readLibrary(t, nil, data, &LibraryOptions{Strings: func([]byte, uint64) bool { return true }})
	require.ErrorIs(t, err, ErrMalformed)
	require.ErrorContains(t, err, "inflates beyond 2000 bytes")
}

// Local headers with sizes that follow leave the size open.
func TestLibraryOfUnknownSize(t *testing.T) {
	b := codec().build()
	streamed := record{name: codecName, raw: deflated("", b.data).raw, method: 8}
	whole := archive(nil, stored(manifestName, minimal()), streamed)
	cut := whole[:bytes.Index(whole, []byte("PK\x01\x02"))]
	read := func(limits *Limits) (l *Library, texts int, err error) {
		f, err := open(cut, limits)
		require.NoError(t, err)
		l, err = f.ReadLibrary(t.Context(), f.Entries[1], &LibraryOptions{Strings: func([]byte, uint64) bool { texts++; return true }})
		return l, texts, err
	}
	l, texts, err := read(nil)
	require.NoError(t, err)
	requireCodec(t, l)
	require.Equal(t, 9, texts)
	_, _, err = read(&Limits{MaxEntrySize: uint64(len(b.data) - 1)})
	require.Error(t, err)
	_, _, err = read(&Limits{MaxEntrySize: uint64(len(b.data))})
	require.NoError(t, err)
}

func TestReadLibraryStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, r := range []record{stored(codecName, codec().build().data), deflated(codecName, codec().build().data)} {
		f := mustOpen(t, nil, r)
		_, err := f.ReadLibrary(ctx, f.Entries[1], nil)
		require.ErrorIs(t, err, context.Canceled)
	}
}

func TestMemoryOfALargeLibrary(t *testing.T) {
	o := codec()
	o.behind = 24 << 20
	r := deflated(codecName, o.build().data)
	f := mustOpen(t, nil, r)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	l, err := f.ReadLibrary(t.Context(), f.Entries[1], &LibraryOptions{Strings: func([]byte, uint64) bool { return true }})
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	requireCodec(t, l)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(5<<20), "allocated in all, for 24 MiB")
}

func TestLibrariesAreReadConcurrently(t *testing.T) {
	f := mustOpen(t, nil, deflated(codecName, codec().build().data), stored("lib/x86/libcodec.so", codec().build().data))
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			l, err := f.ReadLibrary(context.Background(), f.Entries[1+i%2], &LibraryOptions{Strings: func([]byte, uint64) bool { return true }})
			if err != nil || l.SOName != codec().soname {
				t.Errorf("%v, %v", l, err)
			}
		})
	}
	group.Wait()
}

func FuzzLibrary(f *testing.F) {
	for _, narrow := range []bool{false, true} {
		for _, gnu := range []bool{false, true} {
			o := codec()
			o.narrow, o.gnu, o.sysv = narrow, gnu, !gnu
			f.Add(o.build().data)
		}
	}
	f.Add([]byte("no library"))
	manifest := stored(manifestName, minimal())
	f.Fuzz(func(t *testing.T, b []byte) {
		limits := &Limits{MaxLibrarySymbols: 1000, MaxLibraryNames: 1 << 16, MaxLibraryString: 100}
		var first *Library
		for i, pack := range []func(string, []byte) record{stored, deflated} {
			file, err := open(archive(nil, manifest, pack(codecName, b)), limits)
			require.NoError(t, err)
			next := uint64(0)
			l, err := file.ReadLibrary(t.Context(), file.Entries[1], &LibraryOptions{Strings: func(text []byte, offset uint64) bool {
				require.GreaterOrEqual(t, offset, next)
				require.Equal(t, string(b[offset:offset+uint64(len(text))]), string(text))
				require.LessOrEqual(t, len(text), 100)
				next = offset + uint64(len(text))
				return true
			}})
			require.Equal(t, l == nil, err != nil)
			if err != nil {
				var format *FormatError
				require.ErrorAs(t, err, &format)
				require.NotEmpty(t, format.Error())
				continue
			}
			for _, w := range l.Warnings {
				require.NotEmpty(t, w.Error())
			}
			_ = l.JNIMethods()
			if i == 0 {
				first = l
			}
			require.Equal(t, first, l, "stored and deflated read the same")
		}
	})
}

// large is a library of some megabytes, mostly noise, with n symbols.
func large(n int) []byte {
	o := object{soname: "liblarge.so", needed: []string{"libc.so"}, gnu: true, behind: 16 << 20}
	for i := range n {
		o.defined = append(o.defined, "_ZN7android9namespace5Class6methodE"+strconv.Itoa(i))
	}
	b := o.build()
	noise := rand.New(rand.NewPCG(1, 2))
	for i := b.dynamics - o.behind; i < b.dynamics; i++ {
		b.data[i] = byte(noise.Uint32() * noise.Uint32()) // skewed, as code is
	}
	return b.data
}

func BenchmarkReadLibrary(b *testing.B) {
	data := large(5000)
	for _, test := range []struct {
		name   string
		record record
		texts  bool
	}{
		{"deflated", deflated(codecName, data), false},
		{"deflated with strings", deflated(codecName, data), true},
		{"stored", stored(codecName, data), false},
		{"stored with strings", stored(codecName, data), true},
	} {
		b.Run(test.name, func(b *testing.B) { benchmarkLibrary(b, test.record, len(data), test.texts) })
	}
}

func benchmarkLibrary(b *testing.B, r record, size int, texts bool) {
	b.Helper()
	f, err := open(archive(nil, stored(manifestName, minimal()), r), &Limits{MaxInflated: 1 << 62})
	require.NoError(b, err)
	opts, n := &LibraryOptions{}, 0
	if texts {
		opts.Strings = func([]byte, uint64) bool { n++; return true }
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.ReadLibrary(b.Context(), f.Entries[1], opts); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/float64(b.N), "strings/op")
}

// TestSharedObject reads a library that lies in no package as one that does.
func TestSharedObject(t *testing.T) {
	data, err := os.ReadFile("../../testdata/libraries/libpulse.so")
	require.NoError(t, err)
	var texts []string
	opts := &LibraryOptions{Strings: func(text []byte, _ uint64) bool {
		texts = append(texts, string(text))
		return true
	}}
	alone, err := ReadSharedObject(t.Context(), bytes.NewReader(data), int64(len(data)), nil, opts)
	require.NoError(t, err)
	require.Contains(t, texts, "pulse-native 2.4.1 release")
	require.Equal(t, "libpulse.so", alone.SOName)
	f, err := open(archive(nil, stored(manifestName, []byte(libraryManifest)), stored("R.txt", nil), stored("jni/x86_64/libpulse.so", data)), nil)
	require.NoError(t, err)
	e, ok := f.Entry("jni/x86_64/libpulse.so")
	require.True(t, ok)
	packed, err := f.ReadLibrary(t.Context(), e, nil)
	require.NoError(t, err)
	require.Equal(t, packed, alone)
	for name, broken := range map[string][]byte{"nothing": nil, "text": []byte("text"), "half": data[:len(data)/2]} {
		library, err := ReadSharedObject(t.Context(), bytes.NewReader(broken), int64(len(broken)), nil, nil)
		require.Nil(t, library, name)
		require.Error(t, err, name)
	}
}

func TestGlob(t *testing.T) {
	jar := archive(nil, stored("com/lib/A.class", nil), stored("META-INF/a_b.version", []byte("1")))
	f, err := open(archive(nil, stored(manifestName, []byte(libraryManifest)), deflated("classes.jar", jar), stored("META-INF/a_c.version", []byte("2")),
		stored("META-INF/a_c.version", []byte("3")), stored("META-INF/x/a_d.version", nil)), nil)
	require.NoError(t, err)
	for pattern, want := range map[string][]string{
		"META-INF/a_*.version":   {"META-INF/a_c.version", "classes.jar!META-INF/a_b.version"},
		"META-INF/a_b.version":   {"classes.jar!META-INF/a_b.version"},
		"META-INF/a_c.version":   {"META-INF/a_c.version"},
		"META-INF/*/a_*.version": {"META-INF/x/a_d.version"},
		"META-INF/b*":            nil,
		"META-INF/a_":            nil,
	} {
		var got []string
		for _, e := range f.Glob(pattern) {
			got = append(got, e.Location())
		}
		require.Equal(t, want, got, pattern)
	}
	content, err := f.Read(f.Glob("META-INF/a_c.version")[0])
	require.NoError(t, err)
	require.Equal(t, "2", string(content), "the first of two")
	content, err = f.Read(f.Glob("META-INF/a_b.version")[0])
	require.NoError(t, err)
	require.Equal(t, "1", string(content))
}
