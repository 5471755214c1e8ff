package classfile

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const stringType = "Ljava/lang/String;"

// put is ldc or sipush of a constant, and putstatic into a field of the class.
func (c *class) put(class, name, descriptor string, push ...byte) []byte {
	return be(push, uint8(OpPutstatic), c.member(TagFieldref, class, name, descriptor))
}

func (c *class) ldc(text string) []byte { return be(uint8(OpLdcW), c.string(text)) }

func TestStartValues(t *testing.T) {
	c := small()
	value := func(i uint16) []byte { return c.attribute("ConstantValue", i) }
	c.fields = [][]byte{
		c.lay(Static|Final, "NAME", stringType, value(c.string("3.9.7"))),
		c.lay(Static|Final, "CODE", "I", value(c.integer(3969))),
		c.lay(Static|Final, "BUILT", "J", value(c.long(78187493547))),
		c.lay(Static|Final, "RATIO", "F", value(c.float(0x3fc00000))),
		c.lay(Static|Final, "DEBUG", "Z", value(c.integer(1))),
		c.lay(Static, "plain", stringType),
		c.lay(Static, "number", "I"),
		c.lay(Static, "one", "I"),
		c.lay(Static, "twice", stringType),
		c.lay(Static, "branch", stringType),
		c.lay(Static, "called", stringType, value(c.string("0.1"))),
		c.lay(Static, "unset", stringType),
		c.lay(0, "instance", stringType),
	}
	ask := be(uint8(OpInvokestatic), c.member(TagMethodref, "com/foo/Bar", "ask", "()"+stringType))
	code := be(
		c.put("com/foo/Bar", "plain", stringType, c.ldc("2.1.0")...),
		c.put("com/foo/Bar", "number", "I", byte(OpSipush), 0x0f, 0x81),
		c.put("com/foo/Bar", "one", "I", byte(OpIconst1)),
		c.put("com/foo/Bar", "twice", stringType, c.ldc("3.1")...),
		c.put("com/foo/Bar", "twice", stringType, c.ldc("3.2")...),
		c.put("com/foo/Bar", "called", stringType, ask...),
		c.put("com/other/Bar", "unset", stringType, c.ldc("9.9")...),
		// ldc "3.3"; iconst_0; ifeq over ldc "3.4", whose text the next instruction takes.
		c.ldc("3.3"), uint8(OpIconst0), uint8(OpIfeq), 3+1+3, uint8(OpPop), c.ldc("3.4"),
		c.put("com/foo/Bar", "branch", stringType), uint8(OpReturn))
	c.methods = [][]byte{c.lay(Static, "<clinit>", "()V", c.code(code, nil))}
	f, err := Parse(c.build(), nil)
	require.NoError(t, err)
	got := map[string]string{}
	for constant, err := range f.Constants() {
		require.NoError(t, err)
		require.NotZero(t, constant.Offset)
		got[string(constant.Name)] = constant.String()
	}
	require.Equal(t, map[string]string{
		"NAME": "3.9.7", "CODE": "3969", "BUILT": "78187493547", "plain": "2.1.0", "number": "3969", "one": "1",
	}, got)
}

func TestStartValuesOfBrokenClasses(t *testing.T) {
	for name, change := range map[string]func(*class){
		"constant value of another kind": func(c *class) {
			c.fields = [][]byte{c.lay(Static, "a", "I", c.attribute("ConstantValue", c.this))}
		},
		"initialiser cut short": func(c *class) {
			c.methods = [][]byte{c.lay(Static, "<clinit>", "()V", c.code([]byte{byte(OpLdcW), 0}, nil))}
		},
		"initialiser that sets no field": func(c *class) {
			c.methods = [][]byte{c.lay(Static, "<clinit>", "()V", c.code(be(uint8(OpPutstatic), c.this), nil))}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := small()
			change(c)
			f, err := Parse(c.build(), nil)
			require.NoError(t, err)
			var last error
			for _, err := range f.Constants() {
				require.NoError(t, last, "goes on after an error")
				last = err
			}
			var format *FormatError
			require.ErrorAs(t, last, &format)
		})
	}
}
