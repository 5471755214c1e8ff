package framework

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func find(tb testing.TB, descriptor string) Class {
	tb.Helper()
	c, ok := Default().Find([]byte(descriptor))
	require.True(tb, ok, descriptor)
	return c
}

func TestMethodsOfTheFramework(t *testing.T) {
	for _, c := range []struct {
		class, name, descriptor string
		in                      string // the class that declares it; empty for none
		flags                   Flags
	}{
		{"Landroid/telephony/TelephonyManager;", "getDeviceId", "()Ljava/lang/String;", "Landroid/telephony/TelephonyManager;", 0},
		{"Landroid/telephony/TelephonyManager;", "getDeviceId", "(I)Ljava/lang/String;", "Landroid/telephony/TelephonyManager;", 0},
		{"Landroid/telephony/TelephonyManager;", "getDeviceId", "(J)Ljava/lang/String;", "", 0},
		{"Landroid/telephony/TelephonyManager;", "getDeviceId", "()Ljava/lang/Object;", "", 0},
		{"Landroid/telephony/TelephonyManager;", "getDeviceId", "()Ljava/lang/String", "", 0},
		{"Landroid/telephony/TelephonyManager;", "getDeviceId", "", "", 0},
		{"Landroid/telephony/TelephonyManager;", "getDeviceIds", "()Ljava/lang/String;", "", 0},
		{"Landroid/telephony/TelephonyManager;", "", "()V", "", 0},
		{
			"Landroid/content/ContentResolver;", "query",
			"(Landroid/net/Uri;[Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;)Landroid/database/Cursor;",
			"Landroid/content/ContentResolver;", Final,
		},
		{
			"Landroid/content/ContentResolver;", "query",
			"(Landroid/net/Uri;[Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;Landroid/os/CancellationSignal;)Landroid/database/Cursor;",
			"Landroid/content/ContentResolver;", Final,
		},
		{
			"Landroid/content/ContentResolver;", "query",
			"(Landroid/net/Uri;[Ljava/lang/String;Landroid/os/Bundle;Landroid/os/CancellationSignal;)Landroid/database/Cursor;",
			"Landroid/content/ContentResolver;", Final,
		},
		{"Landroid/provider/Settings$Secure;", "getString", "(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;", "Landroid/provider/Settings$Secure;", Static},
		{"Landroid/app/Activity;", "getSystemService", "(Ljava/lang/String;)Ljava/lang/Object;", "Landroid/app/Activity;", 0},
		{"Landroid/app/ListActivity;", "getContentResolver", "()Landroid/content/ContentResolver;", "Landroid/content/ContextWrapper;", 0},
		{"Landroid/app/Activity;", "onCreate", "(Landroid/os/Bundle;)V", "Landroid/app/Activity;", 0},
		{"Landroid/app/Activity;", "findViewById", "(I)Landroid/view/View;", "Landroid/app/Activity;", 0}, // <T extends View>
		{"Landroid/widget/Button;", "setOnClickListener", "(Landroid/view/View$OnClickListener;)V", "Landroid/view/View;", 0},
		{"Landroid/view/View$OnClickListener;", "onClick", "(Landroid/view/View;)V", "Landroid/view/View$OnClickListener;", Abstract},
		{"Landroid/app/Service;", "onStart", "(Landroid/content/Intent;I)V", "Landroid/app/Service;", 0},
		{"Landroid/os/AsyncTask;", "doInBackground", "([Ljava/lang/Object;)Ljava/lang/Object;", "Landroid/os/AsyncTask;", Abstract},
		{"Landroid/os/AsyncTask;", "execute", "([Ljava/lang/Object;)Landroid/os/AsyncTask;", "Landroid/os/AsyncTask;", Final},
		{"Ljava/lang/Runnable;", "run", "()V", "Ljava/lang/Runnable;", Abstract},
		{"Ljava/lang/Thread;", "run", "()V", "Ljava/lang/Thread;", 0},
		{"Ljava/util/List;", "add", "(Ljava/lang/Object;)Z", "Ljava/util/Collection;", Abstract}, // overrides are left out
		{"Ljava/util/List;", "add", "(ILjava/lang/Object;)V", "Ljava/util/List;", Abstract},
		{"Ljava/util/ArrayList;", "add", "(Ljava/lang/Object;)Z", "Ljava/util/AbstractCollection;", 0},
		{"Ljava/util/LinkedHashMap;", "put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;", "Ljava/util/AbstractMap;", 0},
		{"Ljava/util/Map;", "put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;", "Ljava/util/Map;", Abstract},
		{"Ljava/util/Map;", "getOrDefault", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;", "Ljava/util/Map;", 0},
		{"Ljava/util/Map$Entry;", "getValue", "()Ljava/lang/Object;", "Ljava/util/Map$Entry;", Abstract},
		{"Ljava/util/Collections;", "sort", "(Ljava/util/List;Ljava/util/Comparator;)V", "Ljava/util/Collections;", Static},
		{"Ljava/util/Collections;", "max", "(Ljava/util/Collection;)Ljava/lang/Object;", "Ljava/util/Collections;", Static}, // <T extends Object & Comparable>
		{"Ljava/util/EnumSet;", "of", "(Ljava/lang/Enum;[Ljava/lang/Enum;)Ljava/util/EnumSet;", "Ljava/util/EnumSet;", Static},
		{"Ljava/util/EnumMap;", "put", "(Ljava/lang/Enum;Ljava/lang/Object;)Ljava/lang/Object;", "Ljava/util/EnumMap;", 0},
		{"Ljava/lang/Comparable;", "compareTo", "(Ljava/lang/Object;)I", "Ljava/lang/Comparable;", Abstract},
		{"Landroid/net/Uri;", "compareTo", "(Landroid/net/Uri;)I", "Landroid/net/Uri;", 0},
		{"Landroid/net/Uri;", "compareTo", "(Ljava/lang/Object;)I", "Ljava/lang/Comparable;", Abstract}, // a bridge
		{"Ljava/lang/Runnable;", "hashCode", "()I", "Ljava/lang/Object;", 0},
		{"Ljava/util/concurrent/TimeUnit;", "values", "()[Ljava/util/concurrent/TimeUnit;", "Ljava/util/concurrent/TimeUnit;", Static},
		{"Ljava/util/concurrent/TimeUnit;", "ordinal", "()I", "Ljava/lang/Enum;", Final},
		{"Landroid/widget/AbsListView$LayoutParams;", "<init>", "(II)V", "Landroid/widget/AbsListView$LayoutParams;", 0},
		{"Landroid/content/res/Resources$Theme;", "obtainStyledAttributes", "([I)Landroid/content/res/TypedArray;", "Landroid/content/res/Resources$Theme;", 0},
		{"Landroid/service/wallpaper/WallpaperService$Engine;", "<init>", "(Landroid/service/wallpaper/WallpaperService;)V", "Landroid/service/wallpaper/WallpaperService$Engine;", 0},                   // an inner class
		{"Landroid/app/Notification;", "setLatestEventInfo", "(Landroid/content/Context;Ljava/lang/CharSequence;Ljava/lang/CharSequence;Landroid/app/PendingIntent;)V", "Landroid/app/Notification;", 0}, // removed
		{"Landroid/net/ConnectivityManager;", "startUsingNetworkFeature", "(ILjava/lang/String;)I", "Landroid/net/ConnectivityManager;", 0},                                                              // of level 23
		{"Landroid/app/ApplicationExitInfo;", "getPid", "()I", "Landroid/app/ApplicationExitInfo;", 0},                                                                                                   // of level 30
	} {
		t.Run(c.class+c.name+c.descriptor, func(t *testing.T) {
			table := Default()
			class := find(t, c.class)
			in, ok := table.Resolve(class, []byte(c.name), []byte(c.descriptor))
			_, own := table.Declares(class, []byte(c.name), []byte(c.descriptor))
			require.Equal(t, c.in == c.class, own)
			if c.in == "" {
				require.False(t, ok)
				require.Equal(t, None, in)
				return
			}
			require.True(t, ok)
			require.Equal(t, c.in, table.Descriptor(in))
			m, ok := table.Declares(in, []byte(c.name), []byte(c.descriptor))
			require.True(t, ok)
			require.Equal(t, c.name, m.Name())
			require.Equal(t, c.descriptor, m.Descriptor())
			require.Equal(t, c.flags, m.Flags())
		})
	}
}

func TestClassesOfTheFramework(t *testing.T) {
	for _, c := range []struct {
		class, super string
		flags        Flags
		interfaces   []string
	}{
		{class: "Ljava/lang/Object;"},
		{class: "Ljava/lang/Runnable;", super: "Ljava/lang/Object;", flags: Interface | Abstract},
		{class: "Landroid/content/ContextWrapper;", super: "Landroid/content/Context;"},
		{class: "Landroid/content/Context;", super: "Ljava/lang/Object;", flags: Abstract},
		{class: "Landroid/view/ContextThemeWrapper;", super: "Landroid/content/ContextWrapper;"},
		{
			class: "Landroid/app/Activity;", super: "Landroid/view/ContextThemeWrapper;",
			interfaces: []string{
				"Landroid/content/ComponentCallbacks2;", "Landroid/view/KeyEvent$Callback;",
				"Landroid/view/LayoutInflater$Factory2;", "Landroid/view/View$OnCreateContextMenuListener;",
				"Landroid/view/Window$Callback;",
			},
		},
		{class: "Ljava/lang/String;", super: "Ljava/lang/Object;", flags: Final, interfaces: []string{"Ljava/lang/CharSequence;", "Ljava/lang/Comparable;", "Ljava/io/Serializable;"}},
		{class: "Landroid/graphics/Bitmap$Config;", super: "Ljava/lang/Enum;", flags: Enum},
		{class: "Landroid/webkit/JavascriptInterface;", super: "Ljava/lang/Object;", flags: Interface | Abstract | Annotation, interfaces: []string{"Ljava/lang/annotation/Annotation;"}},
		{class: "Ljava/util/List;", super: "Ljava/lang/Object;", flags: Interface | Abstract, interfaces: []string{"Ljava/util/Collection;"}},
		{class: "Lorg/apache/http/conn/ssl/SSLSocketFactory;", super: "Ljava/lang/Object;", interfaces: []string{"Lorg/apache/http/conn/scheme/LayeredSocketFactory;"}},
		{class: "Landroid/test/AndroidTestCase;", super: "Ljunit/framework/TestCase;"},
	} {
		t.Run(c.class, func(t *testing.T) {
			table := Default()
			class := find(t, c.class)
			require.Equal(t, c.class, table.Descriptor(class))
			require.Equal(t, c.flags, table.Flags(class))
			super := ""
			if s := table.Super(class); s != None {
				super = table.Descriptor(s)
			}
			require.Equal(t, c.super, super)
			var interfaces []string
			for i := range table.Interfaces(class) {
				interfaces = append(interfaces, table.Descriptor(i))
			}
			require.Equal(t, c.interfaces, interfaces)
		})
	}
}

func TestFindRefusesWhatIsNoClass(t *testing.T) {
	for _, descriptor := range []string{
		"", "L", ";", "I", "[I", "Landroid/app/Activity", "android/app/Activity", "Landroid/app/activity;",
		"[Landroid/app/Activity;", "Landroid/app/Window/Callback;", "Landroid/os/SystemProperties;",
	} {
		c, ok := Default().Find([]byte(descriptor))
		require.False(t, ok, descriptor)
		require.Equal(t, None, c)
	}
}

func TestFieldsOfTheFramework(t *testing.T) {
	const text, uri = "Ljava/lang/String;", "Landroid/net/Uri;"
	for _, c := range []struct {
		class, name string
		want        Field
		in          string
	}{
		{class: "Landroid/provider/Settings$Secure;", name: "ANDROID_ID", want: Field{Descriptor: text, Value: "android_id", Constant: true}},
		{class: "Landroid/provider/Settings$Secure;", name: "CONTENT_URI", want: Field{Descriptor: uri}},
		{class: "Landroid/provider/ContactsContract$CommonDataKinds$Phone;", name: "CONTENT_URI", want: Field{Descriptor: uri}},
		{class: "Landroid/provider/CallLog$Calls;", name: "NUMBER", want: Field{Descriptor: text, Value: "number", Constant: true}},
		{class: "Landroid/provider/MediaStore$Images$Media;", name: "EXTERNAL_CONTENT_URI", want: Field{Descriptor: uri}},
		{
			class: "Landroid/provider/MediaStore$Images$Media;", name: "_ID", in: "Landroid/provider/BaseColumns;",
			want: Field{Descriptor: text, Value: "_id", Constant: true},
		},
		{class: "Landroid/os/Build;", name: "SERIAL", want: Field{Descriptor: text}},
		{class: "Landroid/app/Activity;", name: "CLIPBOARD_SERVICE", in: "Landroid/content/Context;", want: Field{Descriptor: text, Value: "clipboard", Constant: true}},
	} {
		t.Run(c.class+c.name, func(t *testing.T) {
			f, ok := Default().Field(find(t, c.class), []byte(c.name))
			require.True(t, ok)
			if c.in == "" {
				c.in = c.class
			}
			c.want.Name, c.want.Class = c.name, find(t, c.in)
			require.Equal(t, c.want, f)
		})
	}
	for _, name := range []string{"", "ANDROID", "ANDROID_IDS", "SDK_INT"} {
		_, ok := Default().Field(find(t, "Landroid/provider/Settings$Secure;"), []byte(name))
		require.False(t, ok, name)
	}
}

func TestIsSubclass(t *testing.T) {
	for _, c := range []struct {
		class, of string
		want      bool
	}{
		{"Landroid/app/Activity;", "Landroid/app/Activity;", true},
		{"Landroid/app/ListActivity;", "Landroid/content/Context;", true},
		{"Landroid/content/Context;", "Landroid/app/ListActivity;", false},
		{"Landroid/app/ListActivity;", "Landroid/content/ComponentCallbacks;", true},
		{"Ljava/util/ArrayList;", "Ljava/lang/Iterable;", true},
		{"Ljava/util/List;", "Ljava/lang/Object;", true},
		{"Ljava/lang/Object;", "Ljava/util/List;", false},
		{"Landroid/app/Service;", "Landroid/app/Activity;", false},
	} {
		require.Equal(t, c.want, Default().IsSubclass(find(t, c.class), find(t, c.of)), "%s of %s", c.class, c.of)
	}
}

func TestTheZeroTableHasNothing(t *testing.T) {
	for _, data := range []string{"", magic, compiled[:len(magic)+8], "x" + compiled[1:], compiled[:len(compiled)-1]} {
		table := open(data)
		require.Zero(t, table.NumClasses())
		_, ok := table.Find([]byte("Ljava/lang/Object;"))
		require.False(t, ok)
	}
}

func TestLookingUpDoesNotAllocate(t *testing.T) {
	table := Default()
	class, descriptor := []byte("Landroid/app/ListActivity;"), []byte("(Ljava/lang/String;)Ljava/lang/Object;")
	name, field, of := []byte("getSystemService"), []byte("CLIPBOARD_SERVICE"), find(t, "Landroid/content/Context;")
	require.Zero(t, testing.AllocsPerRun(10, func() {
		c, _ := table.Find(class)
		in, _ := table.Resolve(c, name, descriptor)
		m, _ := table.Declares(in, name, descriptor)
		f, _ := table.Field(c, field)
		if m.Name() != string(name) || f.Name != string(field) || table.Descriptor(c) != string(class) || !table.IsSubclass(c, of) {
			t.Error("not found")
		}
		for i := range table.Interfaces(in) {
			_ = table.Descriptor(i)
		}
	}))
}

func ExampleTable_Resolve() {
	table := Default()
	activity, _ := table.Find([]byte("Landroid/app/Activity;"))
	in, ok := table.Resolve(activity, []byte("getPackageManager"), []byte("()Landroid/content/pm/PackageManager;"))
	fmt.Println(table.Descriptor(in), ok)
	// Output: Landroid/content/ContextWrapper; true
}

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	b.ReportMetric(float64(len(compiled)), "table-B")
	for b.Loop() {
		if open(compiled).NumClasses() == 0 {
			b.Fatal("no classes")
		}
	}
}

// BenchmarkFind finds every class, so that no lookup profits from the one before it.
func BenchmarkFind(b *testing.B) {
	table := Default()
	var classes [][]byte
	for c := range table.NumClasses() {
		classes = append(classes, []byte(table.Descriptor(Class(c))))
	}
	slices.SortFunc(classes, func(x, y []byte) int { return int(int32(hash(x)) - int32(hash(y))) })
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if _, ok := table.Find(classes[i%len(classes)]); !ok {
			b.Fatal("not found")
		}
		i++
	}
}

func BenchmarkDeclares(b *testing.B) {
	table := Default()
	var wanted []wantedMethod
	for c := range table.NumClasses() {
		for i := range table.NumMethods(Class(c)) {
			m := table.Method(Class(c), i)
			wanted = append(wanted, wantedMethod{Class(c), []byte(m.Name()), []byte(m.Descriptor())})
		}
	}
	slices.SortFunc(wanted, func(x, y wantedMethod) int { return int(int32(hash(x.descriptor)) - int32(hash(y.descriptor))) })
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		w := &wanted[i%len(wanted)]
		if _, ok := table.Declares(w.class, w.name, w.descriptor); !ok {
			b.Fatal("not found")
		}
		i++
	}
}

type wantedMethod struct {
	class            Class
	name, descriptor []byte
}

func BenchmarkResolveAbsent(b *testing.B) {
	table := Default()
	activity := find(b, "Landroid/app/ListActivity;")
	name, descriptor := []byte("run"), []byte("()V")
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := table.Resolve(activity, name, descriptor); ok {
			b.Fatal("found")
		}
	}
}
