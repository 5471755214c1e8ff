package main

import (
	"archive/zip"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// extracted runs the command over texts of signature files and jars.
func extracted(t *testing.T, inputs ...string) (string, error) {
	t.Helper()
	dir := t.TempDir()
	args := []string{"-o", filepath.Join(dir, "api.txt.gz")}
	for i, in := range inputs {
		if !strings.HasSuffix(in, ".jar") {
			file := filepath.Join(dir, string(rune('a'+i))+".txt")
			require.NoError(t, os.WriteFile(file, []byte(in), 0o600))
			in = file
		}
		args = append(args, in)
	}
	if err := run(args); err != nil {
		return "", err
	}
	f, err := os.Open(args[1])
	require.NoError(t, err)
	defer f.Close()
	r, err := gzip.NewReader(f)
	require.NoError(t, err)
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	return string(text), nil
}

const header = "// Signature format: 2.0\n"

func TestDescriptorsOfSignatures(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{
			name: "names, modifiers, annotations, parameters with names",
			body: `public final class C extends a.B implements java.lang.Runnable a.I {
				ctor protected C(@IntRange(from=0, to=1) int);
				method @Nullable @RequiresPermission(allOf={"x;)", "y"}, conditional=true) public static final String m(long[], @NonNull a.B[][] name, byte);
				method @Deprecated protected abstract void n() throws java.io.IOException, a.E;
			}`,
			want: `
a/C f a/B java/lang/Runnable a/I
	<init>(I)V
	m([J[[La/B;B)Ljava/lang/String; sf
	n()V a
`,
		},
		{
			name: "type variables and their bounds",
			body: `public class C<K extends java.lang.Enum<K>, V> {
				method public V get(K, V[], T);
				method public <V extends java.lang.Number & java.lang.Comparable<V>> V set(V...);
				method public static <T extends java.lang.Object & java.lang.Comparable<? super T>> T max(java.util.Collection<? extends T>);
				method public <A extends B, B extends java.util.List<A>> @NonNull A pick(B, @NonNull A @Nullable []);
			}
			public static class C.Nested<K> {
				ctor public C.Nested(K);
			}
			public class C.Inner {
				ctor public C.Inner(K, int);
				method public java.util.Map.Entry<K,V> entry(C<K,V>.Inner, a.C<K,V>.Inner...);
			}`,
			want: `
a/C - java/lang/Object
	get(Ljava/lang/Enum;[Ljava/lang/Object;Ljava/lang/T;)Ljava/lang/Object;
	max(Ljava/util/Collection;)Ljava/lang/Object; s
	pick(Ljava/util/List;[Ljava/util/List;)Ljava/util/List;
	set([Ljava/lang/Number;)Ljava/lang/Number;
a/C$Inner - java/lang/Object
	<init>(La/C;Ljava/lang/Enum;I)V
	entry(Ljava/lang/C$Inner;[La/C$Inner;)Ljava/util/Map$Entry;
a/C$Nested - java/lang/Object
	<init>(Ljava/lang/Object;)V
`,
		},
		{
			name: "an interface and its methods",
			body: `@java.lang.FunctionalInterface public interface I extends a.J<java.lang.String> a.K {
				method public void run();
				method public default void stop();
				method public static a.I of();
				field public static final String KEY = "a \"key\"\n";
			}`,
			want: `
a/I ia java/lang/Object a/J a/K
	of()La/I; s
	run()V a
	stop()V
	KEY Ljava/lang/String; "a \"key\"\n"
`,
		},
		{
			name: "an enum and an annotation",
			body: `public enum E implements a.I {
				method public int n();
				enum_constant public static final a.E ONE;
			}
			@java.lang.annotation.Target({java.lang.annotation.ElementType.METHOD}) public @interface A {
				method public abstract String value() default "x;y";
			}`,
			want: `
a/A i@a java/lang/Object java/lang/annotation/Annotation
	value()Ljava/lang/String; a
a/E e java/lang/Enum a/I
	n()I
	valueOf(Ljava/lang/String;)La/E; s
	values()[La/E; s
`,
		},
		{
			name: "fields of other types, of instances and of subclasses are left out",
			body: `public class C {
				field public static final int N = 1; // 0x1
				field public static final char QUOTE = 39; // 0x0027 '''
				field public static final float MAX = (1.0f/0.0f);
				field public final String instance;
				field protected static final String HIDDEN = "x";
				field @Deprecated public static final String UNKNOWN;
				field @NonNull public static final android.net.Uri CONTENT_URI;
			}`,
			want: `
a/C - java/lang/Object
	CONTENT_URI Landroid/net/Uri;
	UNKNOWN Ljava/lang/String;
`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, err := extracted(t, header+"package a {\n"+c.body+"\n}\n")
			require.NoError(t, err)
			require.Equal(t, strings.TrimPrefix(c.want, "\n"), text)
		})
	}
}

func TestTheFirstInputCountsMost(t *testing.T) {
	text, err := extracted(t,
		header+`package a { public final class C extends a.New implements a.I {
			method public void m();
			field public static final String F = "new";
		} }`,
		header+`package a { public class C extends a.Old implements a.J a.I {
			method public final void m();
			method public int m();
			field public static final String F = "old";
			field public static final String G = "old";
		}
		public class Old { } }`)
	require.NoError(t, err)
	require.Equal(t, `a/C f a/New a/I a/J
	m()I
	m()V
	F Ljava/lang/String; "new"
	G Ljava/lang/String; "old"
a/Old - java/lang/Object
`, text)
}

func TestAJar(t *testing.T) {
	jar := filepath.Join(t.TempDir(), "stubs.jar")
	f, err := os.Create(jar)
	require.NoError(t, err)
	w := zip.NewWriter(f)
	require.NoError(t, w.AddFS(os.DirFS("../../../../testdata/libraries/classes")))
	require.NoError(t, w.Close())
	require.NoError(t, f.Close())

	text, err := extracted(t, jar, header+`package io.pulse.a {
		public class Other {
			method public io.pulse.a.a.b nested(io.pulse.a.unknown.Outer.Inner);
		}
	}`)
	require.NoError(t, err)
	require.Contains(t, text, `io/pulse/a/Other - java/lang/Object
	nested(Lio/pulse/a/unknown/Outer$Inner;)Lio/pulse/a/a$b;
io/pulse/a/a - java/lang/Object
	<init>()V
io/pulse/a/a$b - java/lang/Object
	<init>()V
`)
	require.Contains(t, text, `io/pulse/sdk/Pulse - java/lang/Object
	<init>()V
	hosts()[Ljava/lang/String; s
	userAgent(Ljava/lang/String;)Ljava/lang/String; s
	PROTOCOL Ljava/lang/String; "1.0"
	release Ljava/lang/String;
	version Ljava/lang/String;
io/pulse/sdk/PulseService`)
}

func TestWhatIsNoSignatureFile(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"another format", "// Signature format: 3.0\n", `want a file that begins with "// Signature format: 2.0"`},
		{"no package", header + "class", `a.txt:2: found "class", want "package"`},
		{"no class", header + "package a {\n public static", `a.txt:3: found "", want a class`},
		{"no end of a class", header + "package a { class C {", `found "", want a member`},
		{"no end of a member", header + "package a { class C { method public void m()", "a member has no end"},
		{"no end of type arguments", header + "package a { class C extends D<E {", `"<" has no end`},
		{"no end of a text", header + "package a { class C { field public String s = \"", "a quoted text has no end"},
		{"a wrong escape", header + `package a { class C { field public String s = "\q"; } }`, `field s: "\q": invalid syntax`},
		{"an unknown member", header + "package a { class C { property x; } }", `found "property", want a member`},
		{"a constructor of another class", header + "package a { class C { ctor public D(); } }", "constructor D in class C"},
		{"two superclasses", header + "package a { class C extends D extends E { } }", "class C has two superclasses"},
		{"a class twice", header + "package a { class C { } class C { } }", "class a.C stands there twice"},
		{"a variable bounded by itself", header + "package a { class C { method public <T extends T> T m(); } }", "type variable T is bounded by itself"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := extracted(t, c.text)
			require.ErrorContains(t, err, c.want)
		})
	}
}
