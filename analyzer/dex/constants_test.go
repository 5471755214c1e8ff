package dex

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func constantsImage(t *testing.T) *File {
	t.Helper()
	data, err := os.ReadFile("testdata/constants.dex")
	require.NoError(t, err)
	f, err := Parse(data, nil)
	require.NoError(t, err)
	return f
}

func classOf(t *testing.T, f *File, descriptor string) ClassDef {
	t.Helper()
	for i := range f.NumClasses() {
		c, err := f.Class(uint32(i))
		require.NoError(t, err)
		name, err := f.Type(c.Type)
		require.NoError(t, err)
		if name == descriptor {
			return c
		}
	}
	t.Fatalf("no class %s", descriptor)
	return ClassDef{}
}

func TestConstants(t *testing.T) {
	f := constantsImage(t)
	for _, c := range []struct {
		name, class string
		want        map[string]string
	}{
		{"static values", "Lcom/example/sdk/BuildConfig;", map[string]string{
			"BUILT": "78187493547", "VERSION_CODE": "3969", "VERSION_NAME": "3.9.7",
		}},
		// Left out: fields set after a branch, in a handler, behind a switch, twice or to what a call returns.
		{"static initialiser", "Lcom/example/sdk/Start;", map[string]string{
			"late": "2.2.0", "number": "5000000", "plain": "2.1.0", "wide": "10000000",
		}},
		{"no static field", "Lcom/example/sdk/part/Inner;", map[string]string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := map[string]string{}
			for constant, err := range f.Constants(classOf(t, f, c.class)) {
				require.NoError(t, err)
				require.NotZero(t, constant.Offset)
				got[string(constant.Name)] = constant.String()
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestConstantsOfBrokenClasses(t *testing.T) {
	f := constantsImage(t)
	class := classOf(t, f, "Lcom/example/sdk/BuildConfig;")
	for name, change := range map[string]func(*ClassDef){
		"members beyond the image": func(c *ClassDef) { c.ClassData = 1 << 30 },
		"values beyond the image":  func(c *ClassDef) { c.StaticValues = 1 << 30 },
	} {
		t.Run(name, func(t *testing.T) {
			broken, last := class, error(nil)
			change(&broken)
			for _, err := range f.Constants(broken) {
				require.NoError(t, last, "goes on after an error")
				last = err
			}
			require.ErrorIs(t, last, ErrTruncated)
		})
	}
}

func TestSearchType(t *testing.T) {
	f := constantsImage(t)
	for _, c := range []struct {
		descriptor, want string
	}{
		{"Lcom/example/sdk/Start;", "Lcom/example/sdk/Start;"},
		{"Lcom/example/sdk/Stars;", "Lcom/example/sdk/Start;"},
		{"Lcom/example/sdk/", "Lcom/example/sdk/BuildConfig;"},
		{"", "F"},
		{"Z", "Z"},
		{"[", ""},
	} {
		i, err := f.SearchType([]byte(c.descriptor))
		require.NoError(t, err)
		if c.want == "" {
			require.EqualValues(t, f.NumTypes(), i, c.descriptor)
			continue
		}
		got, err := f.Type(i)
		require.NoError(t, err)
		require.Equal(t, c.want, got, c.descriptor)
	}

	broken := small()
	broken.types[2] = 1 << 20
	f, err := Parse(broken.bytes(), nil)
	require.NoError(t, err)
	_, err = f.SearchType([]byte("Lcom/foo/Bar;"))
	require.ErrorIs(t, err, ErrMalformed)
}
