package program

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/dex"
)

// initialsOf prepares the fields of a case of testdata/flows.
func initialsOf(t *testing.T, name string) (*Program, *Initials) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "flows", name+".dex"))
	require.NoError(t, err)
	f, err := dex.Parse(b, nil)
	require.NoError(t, err)
	p, err := New([]Image{{Entry: "classes.dex", Dex: f}})
	require.NoError(t, err)
	return p, NewInitials(p)
}

// fieldNamed returns the field of La/Main; by its name.
func fieldNamed(t *testing.T, p *Program, name, of string) FieldID {
	t.Helper()
	class, ok := p.FindType([]byte("La/Main;"))
	require.True(t, ok)
	f, ok := p.findField(class, []byte(name), []byte(of))
	require.True(t, ok)
	return f
}

func TestInitialsUnscramble(t *testing.T) {
	p, x := initialsOf(t, "key-decoded-field")
	names := NewValue(Loaded, uint32(fieldNamed(t, p, "names", "[Ljava/lang/String;")), 0)
	at := func(i uint32) string {
		v := x.Element(names, NewValue(Number, i, 0))
		if v.Kind() != Text {
			return ""
		}
		return string(p.String(StringID(v.Ref())))
	}
	require.Equal(t, "device", at(0))
	require.Equal(t, "colour", at(1))
	require.Empty(t, at(2), "beyond the end")
	require.Empty(t, at(1<<32-1), "a negative index")
	name := x.Static(fieldNamed(t, p, "name", "Ljava/lang/String;"))
	require.Equal(t, x.Element(names, NewValue(Number, 1, 0)), name, "equal texts are one")
	require.GreaterOrEqual(t, int(name.Ref()), p.NumStrings())
	require.Zero(t, x.Static(fieldNamed(t, p, "telephony", "Landroid/telephony/TelephonyManager;")))
	require.Zero(t, x.Element(names, NewValue(Param, 0, 0)), "an index that nobody knows")
	require.Nil(t, p.String(StringID(p.NumStrings()+1000)))
}

func TestInitialsGiveUp(t *testing.T) {
	p, x := initialsOf(t, "key-decoded-endless")
	names := NewValue(Loaded, uint32(fieldNamed(t, p, "names", "[Ljava/lang/String;")), 0)
	require.Zero(t, x.Element(names, NewValue(Number, 0, 0)), "it never ends")
}

func TestUnitsOfTexts(t *testing.T) {
	for _, text := range [][]uint16{{}, {'a', 0, 0x7f}, {0x80, 0x7ff, 0x800, 0xffff}, {0xd83d, 0xde00}} {
		back, ok := units(encoded(text))
		require.True(t, ok)
		require.Equal(t, len(text), len(back))
		for i := range text {
			require.Equal(t, text[i], back[i])
		}
	}
	for _, bad := range []string{"\xc0", "\xe0\x80", "\xff", "\x80"} {
		_, ok := units([]byte(bad))
		require.False(t, ok, "%q", bad)
	}
}

func TestComputeKnowsWhatIntsAndLongsAgreeOn(t *testing.T) {
	for _, c := range []struct {
		op   Operator
		x, y int64
		want int64
		ok   bool
	}{
		{Add, 2, 3, 5, true},
		{Add, 1<<31 - 1, 1, 0, false}, // an int turns negative, a long does not
		{SubtractFrom, 2, 3, 1, true},
		{Divide, -7, 2, -3, true},
		{Divide, 7, 0, 0, false},
		{Remainder, -7, 2, -1, true},
		{Xor, 0x5a, 0x0f, 0x55, true},
		{ShiftLeft, 1, 4, 16, true},
		{ShiftLeft, 1, 32, 0, false}, // an int stays, a long does not
		{ShiftRightUnsigned, 16, 2, 4, true},
		{ShiftRightUnsigned, -1, 28, 0, false},
		{Compare, 1, 2, 0, false}, // of fractions too
	} {
		got := compute(&Instr{Op: Compute, Sub: uint8(c.op), A: 0, B: 1}, []cell{numberCell(c.x), numberCell(c.y)})
		require.Equal(t, c.ok, got.known, "%+v", c)
		require.Equal(t, c.want, got.n, "%+v", c)
	}
	require.False(t, compute(&Instr{Op: Compute, Sub: uint8(Add), A: 0, B: 1}, []cell{{}, numberCell(1)}).known, "an operand that nobody knows")
	for to, want := range map[Conversion]int64{IntToChar: 0xff80, IntToByte: -128, IntToShort: -128, IntToLong: -128} {
		require.Equal(t, want, convert(to, -128).n)
	}
	require.False(t, convert(FloatToInt, 1).known)
}

func TestFormatsOfInitialisers(t *testing.T) {
	of := func(text string) cell {
		units, ok := units([]byte(text))
		require.True(t, ok)
		return objectCell(&object{kind: textObject, text: units})
	}
	list := func(elements ...cell) cell {
		return objectCell(&object{kind: arrayObject, of: 'L', elements: elements})
	}
	three := objectCell(&object{kind: numberObject, n: 3})
	text, ok := formatted(of("SELECT %s FROM log LIMIT %d -- 100%%"), list(of("x"), three))
	require.True(t, ok)
	require.Equal(t, "SELECT x FROM log LIMIT 3 -- 100%", string(encoded(text)))
	for _, bad := range []string{"%d", "%5d", "%", "%s%s%s"} {
		_, ok := formatted(of(bad), list(of("x"), three))
		require.False(t, ok, bad)
	}
	_, ok = formatted(of("%s"), list(cell{}))
	require.False(t, ok, "an argument that nobody knows")
}
