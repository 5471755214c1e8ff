//go:build corpus

package program

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
)

func corpusRoot(tb testing.TB) string {
	tb.Helper()
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(tb, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	return root
}

// archiveNames returns the jars and AARs of the corpus.
func archiveNames(tb testing.TB) []string {
	tb.Helper()
	var names []string
	for _, pattern := range []string{"*.jar", "*.aar"} {
		paths, err := filepath.Glob(filepath.Join(corpusRoot(tb), "files", pattern))
		require.NoError(tb, err)
		require.NotEmpty(tb, paths, pattern)
		for _, path := range paths {
			names = append(names, filepath.Base(path))
		}
	}
	return names
}

// archiveProgram returns the program of a jar, or of the jars in an AAR, and the SHA-256 of the archive.
func archiveProgram(tb testing.TB, name string) (*Program, string) {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(corpusRoot(tb), "files", name))
	require.NoError(tb, err)
	images := archiveImages(tb, nil, data)
	p, err := New(images)
	require.NoError(tb, err, name)
	sum := sha256.Sum256(data)
	return p, hex.EncodeToString(sum[:])
}

func archiveImages(tb testing.TB, images []Image, jar []byte) []Image {
	tb.Helper()
	archive, err := zip.NewReader(bytes.NewReader(jar), int64(len(jar)))
	require.NoError(tb, err)
	for _, entry := range archive.File {
		isClass, isJar := strings.HasSuffix(entry.Name, ".class"), strings.HasSuffix(entry.Name, ".jar")
		if !isClass && !isJar {
			continue
		}
		r, err := entry.Open()
		require.NoError(tb, err)
		data, err := io.ReadAll(r)
		require.NoError(tb, err, entry.Name)
		if isJar {
			images = archiveImages(tb, images, data)
			continue
		}
		f, err := classfile.Parse(data, nil)
		require.NoError(tb, err, entry.Name)
		images = append(images, Image{Entry: entry.Name, Class: f})
	}
	return images
}

// facts returns what a body does that no compiler may change, as sorted lines: the members, strings and types that it
// names, and in a second list its calls and writes of fields with what is known of the operands.
func facts(p *Program, b *Body, v *Values) (names, uses []string) {
	for i := range b.Instrs {
		in := &b.Instrs[i]
		switch in.Op {
		case Invoke:
			if Call(in.Sub) != Custom {
				names = append(names, "invoke "+callNames[in.Sub]+" "+listMethod(p, MethodID(in.Ref)))
			}
		case Get, Put, GetStatic, PutStatic:
			names = append(names, opNames[in.Op]+" "+listField(p, FieldID(in.Ref)))
		case ConstString:
			names = append(names, "string "+string(p.String(StringID(in.Ref))))
		case ConstClass:
			names = append(names, "class "+string(p.Descriptor(TypeID(in.Ref))))
		case NewObject, NewArray, FilledArray:
			names = append(names, "new "+string(p.Descriptor(TypeID(in.Ref))))
		}
	}
	v.Run(b)
	v.Each(b, func(_ int, in *Instr, regs []Value) {
		var of string
		var operands []uint16
		switch in.Op {
		case Invoke:
			if Call(in.Sub) == Custom {
				return
			}
			of, operands = listMethod(p, MethodID(in.Ref)), b.Args(in)
		case Put:
			of, operands = listField(p, FieldID(in.Ref)), []uint16{in.A, in.B}
		case PutStatic:
			of, operands = listField(p, FieldID(in.Ref)), []uint16{in.A}
		default:
			return
		}
		for _, r := range operands {
			of += "\x00" + listValue(p, regs[r])
		}
		uses = append(uses, of)
	})
	slices.Sort(names)
	slices.Sort(uses)
	return names, uses
}

// listValue writes what is known of a register; "?" for nothing.
func listValue(p *Program, v Value) string {
	switch v.Kind() {
	case Unknown:
		return "?"
	case Number:
		return fmt.Sprint(int32(v.Ref()))
	case Text:
		return fmt.Sprintf("%q", p.String(StringID(v.Ref())))
	case ClassRef:
		return string(p.Descriptor(TypeID(v.Ref())))
	case Made:
		return "new " + string(p.Descriptor(TypeID(v.Ref())))
	case Param:
		return fmt.Sprintf("p%d", v.At())
	case Loaded:
		return listField(p, FieldID(v.Ref()))
	case Called:
		return listMethod(p, MethodID(v.Ref()))
	}
	return "other"
}

// minus returns what is in a and not in b, both sorted.
func minus(a, b []string) []string {
	var out []string
	j := 0
	for _, s := range a {
		for j < len(b) && b[j] < s {
			j++
		}
		if j < len(b) && b[j] == s {
			j++
			continue
		}
		out = append(out, s)
	}
	return out
}

// agree reports whether two uses may be the same: where nothing is known of an operand, it may be any.
func agree(a, b string) bool {
	x, y := strings.Split(a, "\x00"), strings.Split(b, "\x00")
	return slices.EqualFunc(x, y, func(s, t string) bool { return s == t || s == "?" || t == "?" })
}

// unmatched returns the uses in a to which none in b corresponds.
func unmatched(a, b []string) []string {
	a, b = minus(a, b), minus(b, a)
	var out []string
	for _, s := range a {
		i := slices.IndexFunc(b, func(t string) bool { return agree(s, t) })
		if i < 0 {
			out = append(out, s)
			continue
		}
		b = slices.Delete(b, i, i+1)
	}
	return out
}

// opcodesOf returns which instructions a method of a class file has.
func opcodesOf(t *testing.T, p *Program, d DefID) map[classfile.Opcode]bool {
	t.Helper()
	def := &p.Defs[d]
	code, err := p.images[p.Classes[def.Class].image].Class.Methods[def.code].Code()
	require.NoError(t, err)
	seen := map[classfile.Opcode]bool{}
	for in, err := range code.Instructions() {
		require.NoError(t, err)
		seen[in.Op] = true
	}
	return seen
}

// dx makes other code of a method than javac where the method
//   - is static and synchronized: it locks the class by instructions;
//   - has subroutines: it copies them to each place that calls them;
//   - makes an array of several dimensions: it calls Array.newInstance;
//   - branches on what is constant: it drops what cannot be reached.
//
// What both have must agree in any case: in what is called, read, written, made and named, and in what is known of the
// operands of calls and writes of fields.
const foldedBranches = 15 // methods of the last kind in the corpus

func TestClassFilesAndTheirDexDoTheSame(t *testing.T) {
	var methods, locked, subroutines, dimensions, folded int
	for _, name := range archiveNames(t) {
		p, sum := archiveProgram(t, name)
		data, err := os.ReadFile(filepath.Join(corpusRoot(t), "dex", sum+".dex"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		require.NoError(t, err)
		f, err := dex.Parse(data, nil)
		require.NoError(t, err, name)
		q, err := New([]Image{{Entry: "classes.dex", Dex: f}})
		require.NoError(t, err, name)
		require.Len(t, q.Defs, len(p.Defs), name)
		dexDefs := map[string]DefID{}
		for d := range q.Defs {
			dexDefs[listMethod(q, q.Defs[d].Method)] = DefID(d)
		}
		var inClass, inDex Body
		var values Values
		for d := range p.Defs {
			method := listMethod(p, p.Defs[d].Method)
			other, found := dexDefs[method]
			require.True(t, found, "%s: %s", name, method)
			hasCode, err := p.Body(DefID(d), &inClass)
			require.NoError(t, err, "%s: %s", name, method)
			dexHasCode, err := q.Body(other, &inDex)
			require.NoError(t, err, "%s: %s", name, method)
			require.Equal(t, hasCode, dexHasCode, "%s: %s", name, method)
			if !hasCode {
				continue
			}
			methods++
			checkBody(t, p, &inClass)
			checkBody(t, q, &inDex)
			names, uses := facts(p, &inClass, &values)
			dexNames, dexUses := facts(q, &inDex, &values)
			onlyClass, onlyDex := minus(names, dexNames), minus(dexNames, names)
			otherUses := append(unmatched(uses, dexUses), unmatched(dexUses, uses)...)
			if len(onlyClass)+len(onlyDex)+len(otherUses) == 0 {
				continue
			}
			opcodes := opcodesOf(t, p, DefID(d))
			class := "class " + string(p.Descriptor(p.Classes[p.Defs[d].Class].Type))
			switch {
			case opcodes[classfile.OpJsr] || opcodes[classfile.OpJsrW]:
				subroutines++
				require.Empty(t, onlyClass, "%s: %s", name, method)
				for _, s := range onlyDex {
					require.True(t, slices.Contains(names, s) || s == class, "%s: %s: %s", name, method, s)
				}
			case opcodes[classfile.OpMultianewarray]:
				dimensions++
				require.Contains(t, onlyDex, newInstance, "%s: %s", name, method)
			case len(onlyClass) == 0 && len(onlyDex) == 1 && onlyDex[0] == class:
				locked++
				require.NotZero(t, p.Defs[d].Flags&AccStatic, "%s: %s", name, method)
				require.NotZero(t, p.Defs[d].Flags&accSynchronized, "%s: %s", name, method)
				require.Empty(t, otherUses, "%s: %s", name, method)
			default:
				folded++
				require.Empty(t, onlyDex, "%s: %s", name, method)
				require.NotEmpty(t, onlyClass, "%s: %s: %q", name, method, otherUses)
			}
		}
	}
	t.Logf("%d methods; other code from dx: %d locked, %d with subroutines, %d with arrays of several dimensions, %d folded",
		methods, locked, subroutines, dimensions, folded)
	require.LessOrEqual(t, folded, foldedBranches)
}

const (
	accSynchronized = 0x20
	newInstance     = "invoke static Ljava/lang/reflect/Array;->newInstance(Ljava/lang/Class;[I)Ljava/lang/Object;"
)

func TestAllClassFilesOfTheCorpusLower(t *testing.T) {
	var methods, subroutines, instrs, moves int
	for _, name := range archiveNames(t) {
		p, _ := archiveProgram(t, name)
		var b Body
		for d := range p.Defs {
			ok, err := p.Body(DefID(d), &b)
			require.NoError(t, err, "%s: %s", name, p.Print(p.Defs[d].Method))
			if !ok {
				continue
			}
			checkBody(t, p, &b)
			checkEnd(t, &b)
			methods++
			instrs += len(b.Instrs)
			for i := range b.Instrs {
				if b.Instrs[i].Op == Move {
					moves++
				}
			}
			if opcodesOf(t, p, DefID(d))[classfile.OpRet] {
				subroutines++
			}
		}
	}
	t.Logf("%d methods, %d with subroutines; %d instructions, of which %d only move", methods, subroutines, instrs, moves)
}

func BenchmarkBodyOfClassFiles(b *testing.B) {
	benchmarkBody(b, func() *Program {
		p, _ := archiveProgram(b, "alipay.jar")
		return p
	})
}

func BenchmarkBodyOfDex(b *testing.B) {
	benchmarkBody(b, func() *Program {
		_, sum := archiveProgram(b, "alipay.jar")
		data, err := os.ReadFile(filepath.Join(corpusRoot(b), "dex", sum+".dex"))
		require.NoError(b, err)
		f, err := dex.Parse(data, nil)
		require.NoError(b, err)
		p, err := New([]Image{{Entry: "classes.dex", Dex: f}})
		require.NoError(b, err)
		return p
	})
}

func benchmarkBody(b *testing.B, program func() *Program) {
	b.Helper()
	p := program()
	var body Body
	b.ReportAllocs()
	for b.Loop() {
		instrs := 0
		for d := range p.Defs {
			_, err := p.Body(DefID(d), &body)
			require.NoError(b, err)
			instrs += len(body.Instrs)
		}
		b.ReportMetric(float64(len(p.Defs)), "methods/op")
		b.ReportMetric(float64(instrs), "instrs/op")
	}
}
