package program

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	cf "sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/program/framework"
)

// typeOf returns the id of a descriptor that the program names.
func typeOf(tb testing.TB, p *Program, descriptor string) TypeID {
	tb.Helper()
	t, ok := p.FindType([]byte(descriptor))
	require.True(tb, ok, descriptor)
	return t
}

func sigOf(tb testing.TB, p *Program, name, descriptor string) SigID {
	tb.Helper()
	s, ok := p.FindSig(name, descriptor)
	require.True(tb, ok, name+descriptor)
	return s
}

// found says where a call of run()V on an object of a class leads: the class of the definition, or "" for none.
func found(tb testing.TB, p *Program, descriptor string) string {
	tb.Helper()
	d := p.Lookup(typeOf(tb, p, descriptor), sigOf(tb, p, "run", "()V"))
	if d.Def == NoDef {
		return ""
	}
	return string(p.Descriptor(p.Classes[p.Defs[d.Def].Class].Type))
}

// runner is a class with a method run()V, which is abstract without code.
func runner(name, super string, code []byte, interfaces ...string) *classBuilder {
	c := newClass(name, super, interfaces...)
	c.define(cf.Public, "run", "()V", 0, 1, code)
	return c
}

func TestFirstOfSeveralDexDefinitionsCounts(t *testing.T) {
	data := dexFiles(t)
	first := dexImage(t, "classes.dex", data["demo.apk!classes.dex"])
	again := dexImage(t, "classes2.dex", data["demo.apk!classes.dex"])
	other := dexImage(t, "classes3.dex", data["plain.apk!classes.dex"])
	alone, err := New([]Image{first})
	require.NoError(t, err)
	require.Zero(t, alone.Duplicates)
	p, err := New([]Image{first, again, other})
	require.NoError(t, err)
	require.Equal(t, len(alone.Classes), p.Duplicates)
	require.Equal(t, len(alone.Classes)+other.Dex.NumClasses(), len(p.Classes))
	for c := range alone.Classes {
		require.Equal(t, "classes.dex", p.Entry(ClassID(c)))
		require.Equal(t, alone.Descriptor(alone.Classes[c].Type), p.Descriptor(p.Classes[c].Type))
	}
	require.Equal(t, "classes3.dex", p.Entry(ClassID(len(alone.Classes))))
	var b Body
	for d := range p.Defs { // those of the third image name their strings and methods by the ids of the program
		_, err := p.Body(DefID(d), &b)
		require.NoError(t, err)
		checkBody(t, p, &b)
	}
}

func TestIDsAreThoseOfEqualNames(t *testing.T) {
	data := dexFiles(t)
	im := dexImage(t, "classes.dex", data["demo.apk!classes.dex"])
	alone, err := New([]Image{im})
	require.NoError(t, err)
	twice, err := New([]Image{im, im})
	require.NoError(t, err)
	require.Equal(t, alone.NumTypes(), twice.NumTypes())
	require.Equal(t, alone.NumMethods(), twice.NumMethods())
	require.Equal(t, alone.NumSigs(), twice.NumSigs())
	require.Equal(t, alone.NumFields(), twice.NumFields())
}

func TestLaterDefinitionOfAClassFileIsLeftOut(t *testing.T) {
	p := programOf(t, runner("a/A", "java/lang/Object", be(cf.OpReturn)), newClass("a/A", "a/B"))
	require.Equal(t, 1, p.Duplicates)
	require.Len(t, p.Classes, 1)
	require.Equal(t, "La/A;", found(t, p, "La/A;"))
	require.Equal(t, typeOf(t, p, "Ljava/lang/Object;"), p.Classes[0].Super)
}

func TestHierarchyInCirclesEnds(t *testing.T) {
	a, b := newClass("a/A", "a/B"), newClass("a/B", "a/A")
	own := newClass("a/Own", "a/Own")
	i, j := newClass("a/I", "java/lang/Object", "a/J"), newClass("a/J", "java/lang/Object", "a/I")
	c := newClass("a/C", "java/lang/Object", "a/I")
	p := programOf(t, a, b, own, i, j, c, runner("a/R", "java/lang/Object", be(cf.OpReturn)))
	for _, class := range []string{"La/A;", "La/B;", "La/Own;", "La/I;", "La/C;"} {
		require.Empty(t, found(t, p, class), class)
	}
	names := func(class string) (out []string) {
		for _, t2 := range p.Ancestors(typeOf(t, p, class), nil) {
			out = append(out, string(p.Descriptor(t2)))
		}
		return out
	}
	require.Equal(t, []string{"La/A;", "La/B;"}, names("La/A;"))
	require.Equal(t, []string{"La/Own;"}, names("La/Own;"))
	require.Equal(t, []string{"La/C;", "Ljava/lang/Object;", "La/I;", "La/J;"}, names("La/C;"))
	require.Equal(t, []ClassID{1}, p.Subclasses(typeOf(t, p, "La/A;")))
}

func TestAncestorsAreAppended(t *testing.T) {
	p := programOf(t, newClass("a/A", "a/B"))
	list := p.Ancestors(typeOf(t, p, "La/A;"), []TypeID{NoType})
	require.Equal(t, []TypeID{NoType, typeOf(t, p, "La/A;"), typeOf(t, p, "La/B;")}, list)
}

func TestLookup(t *testing.T) {
	code := be(cf.OpReturn)
	p := programOf(t,
		runner("a/Base", "java/lang/Object", code),
		newClass("a/Inherits", "a/Base"),
		runner("a/Overrides", "a/Base", code),
		runner("a/Abstract", "java/lang/Object", nil),
		newClass("a/Concrete", "a/Abstract"),
		runner("a/Default", "java/lang/Object", code),
		runner("a/NoDefault", "java/lang/Object", nil, "a/Default"),
		newClass("a/ByInterface", "java/lang/Object", "a/Default"),
		newClass("a/BySuperclass", "a/ByInterface"),
		newClass("a/ByDeepInterface", "java/lang/Object", "a/NoDefault"),
		newClass("a/ClassWins", "a/Base", "a/Default"),
		newClass("a/AbstractHides", "a/Abstract", "a/Default"),
		newClass("a/Unknown", "b/Elsewhere"),
	)
	for class, want := range map[string]string{
		"La/Base;":            "La/Base;",
		"La/Inherits;":        "La/Base;",
		"La/Overrides;":       "La/Overrides;",
		"La/Concrete;":        "",
		"La/ByInterface;":     "La/Default;",
		"La/BySuperclass;":    "La/Default;",
		"La/ByDeepInterface;": "La/Default;",
		"La/ClassWins;":       "La/Base;",
		"La/Unknown;":         "",
	} {
		require.Equal(t, want, found(t, p, class), class)
	}
	d := p.Lookup(typeOf(t, p, "La/Unknown;"), sigOf(t, p, "run", "()V"))
	require.Equal(t, Dispatch{Def: NoDef, Outside: true, Platform: framework.None}, d)
}

func TestCallSitesOfClassFiles(t *testing.T) {
	tests := []struct {
		name       string
		kind       cf.HandleKind
		method     string
		isNew      bool
		virtual    bool
		descriptor string
	}{
		{name: "lambda", kind: cf.RefInvokeStatic, method: "lambda$0", descriptor: "()V"},
		{name: "constructor", kind: cf.RefNewInvokeSpecial, method: "<init>", descriptor: "()V", isNew: true},
		{name: "method of its receiver", kind: cf.RefInvokeVirtual, method: "go", descriptor: "()V", virtual: true},
		{name: "private method", kind: cf.RefInvokeSpecial, method: "go", descriptor: "()V"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := newClass("com/foo/Bar", "java/lang/Object")
			c.lambda("run", "(I)Ljava/lang/Runnable;", test.kind, c.method("com/foo/Baz", test.method, test.descriptor))
			p := programOf(t, newClass("com/foo/First", "java/lang/Object"), c)
			require.Empty(t, p.Warnings)
			site := p.CallSites[len(p.CallSites)-1]
			require.Equal(t, "run", string(p.names.items[site.Name]))
			require.Equal(t, typeOf(t, p, "Ljava/lang/Runnable;"), p.ResultOf(&site))
			require.Equal(t, "Ljava/lang/invoke/LambdaMetafactory;->metafactory()V", listMethod(p, site.Bootstrap))
			require.Equal(t, "Lcom/foo/Baz;->"+test.method+test.descriptor, listMethod(p, site.Impl))
			require.Equal(t, test.isNew, site.New)
			require.Equal(t, test.virtual, site.Virtual)
		})
	}
}

func TestCallSiteWithoutBootstrapMethodIsAWarning(t *testing.T) {
	c := newClass("com/foo/Bar", "java/lang/Object")
	c.dynamic(cf.TagInvokeDynamic, 3, "run", "()Ljava/lang/Runnable;")
	p := programOf(t, c)
	require.Len(t, p.Warnings, 1)
	require.ErrorIs(t, p.Warnings[0].Err, ErrMalformed)
	require.Equal(t, "com/foo/Bar.class", p.Warnings[0].Entry)
	site := p.CallSites[len(p.CallSites)-1]
	require.Equal(t, NoMethod, site.Impl)
	require.Equal(t, NoMethod, site.Bootstrap)
}

func TestCallSitesOfDex(t *testing.T) {
	data := dexFiles(t)
	p, err := New([]Image{
		dexImage(t, "classes.dex", data["plain.apk!classes.dex"]),
		dexImage(t, "classes2.dex", data["opcodes.dex"]),
	})
	require.NoError(t, err)
	require.Empty(t, p.Warnings)
	require.NotEmpty(t, p.CallSites)
	site := &p.CallSites[0]
	require.Equal(t, "name", string(p.names.items[site.Name]))
	require.Contains(t, listMethod(p, site.Bootstrap), "Lcom/example/Opcodes;->bootstrap(")
	require.Equal(t, NoMethod, site.Impl, "no method handle is among the arguments")
	require.Equal(t, "V", string(p.Descriptor(p.ResultOf(site))))
	calls := 0
	var b Body
	for d := range p.Defs {
		_, err := p.Body(DefID(d), &b)
		require.NoError(t, err)
		for i := range b.Instrs {
			if in := &b.Instrs[i]; in.Op == Invoke && Call(in.Sub) == Custom {
				calls++
				require.Zero(t, in.Ref)
				require.NotEmpty(t, b.Args(in))
			}
		}
	}
	require.Equal(t, 2, calls)
}

func TestOperatorsOfDex(t *testing.T) {
	p, err := New([]Image{dexImage(t, "classes.dex", dexFiles(t)["opcodes.dex"])})
	require.NoError(t, err)
	operators := map[string]Operator{"add": Add, "sub": Subtract, "rsub": SubtractFrom, "mul": Multiply, "div": Divide, "rem": Remainder,
		"and": And, "or": Or, "xor": Xor, "shl": ShiftLeft, "shr": ShiftRight, "ushr": ShiftRightUnsigned, "cmpl": Compare,
		"cmpg": Compare, "cmp": Compare, "neg": Negate, "not": Not}
	seen := map[dex.Opcode]bool{}
	var b Body
	for d := range p.Defs {
		found, err := p.Body(DefID(d), &b)
		require.NoError(t, err)
		if !found {
			continue
		}
		code, err := p.images[0].Dex.Code(p.Defs[d].code)
		require.NoError(t, err)
		names := map[uint32]dex.Opcode{}
		for it := code.Instructions(); it.Next(); {
			names[it.Instruction().PC] = it.Instruction().Opcode
		}
		for i := range b.Instrs {
			in := &b.Instrs[i]
			if in.Op != Compute {
				continue
			}
			opcode := names[in.PC]
			seen[opcode] = true
			verb, _, _ := strings.Cut(opcode.String(), "-")
			want, ok := operators[verb]
			if !ok {
				require.Contains(t, opcode.String(), "-to-")
				want = Convert
			}
			require.Equal(t, want, Operator(in.Sub), opcode)
		}
	}
	require.Len(t, seen, 5+21+32+32+8+11, "all opcodes that compute")
}

func TestStringsOfSeveralImages(t *testing.T) {
	first, second := newClass("a/A", "java/lang/Object"), newClass("a/B", "java/lang/Object")
	for _, c := range []*classBuilder{first, second} {
		c.define(cf.Static, "run", "()V", 1, 0, be(cf.OpLdc, u(c.string("text of "+c.name)), cf.OpPop, cf.OpReturn))
	}
	p := programOf(t, first, second)
	require.Equal(t, []string{`v0 = string "text of a/A"`, "return"}, bodyOf(t, p, "La/A;->run()V"))
	require.Equal(t, []string{`v0 = string "text of a/B"`, "return"}, bodyOf(t, p, "La/B;->run()V"))
}

func TestStartsOfStaticFields(t *testing.T) {
	p, err := New([]Image{dexImage(t, "classes.dex", dexFiles(t)["opcodes.dex"])})
	require.NoError(t, err)
	numbers, others := map[string]int64{}, 0
	for c := range p.Classes {
		require.True(t, p.Starts(ClassID(c), func(f FieldID, n int64, known bool) {
			_, name, _ := p.FieldOf(f)
			if known {
				numbers[string(name)] = n
			} else {
				others++
			}
		}))
	}
	require.Equal(t, int64(-1), numbers["B"])
	require.Equal(t, int64(0x4e2d), numbers["C"])
	require.Equal(t, int64(-1<<31), numbers["I"])
	require.Equal(t, int64(0x123456789abcdef), numbers["J"])
	require.Contains(t, numbers, "N", "null")
	require.NotContains(t, numbers, "F", "a float")
	require.NotContains(t, numbers, "T", "a text")
	require.Positive(t, others)

	ofJar := programOf(t, newClass("a/A", "java/lang/Object"))
	require.False(t, ofJar.Starts(0, func(FieldID, int64, bool) { t.Error("a class file") }))
}
