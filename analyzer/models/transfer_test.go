package models

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taxonomy"
)

const mapPut = "transfers:\n  - class: a.B\n    methods: [put]\n    moves: "

func TestTransfersNameTheFault(t *testing.T) {
	sink := "sinks:\n  - {class: a.B, methods: [f], kind: log, evidence: \"https://example.com/\""
	cases := []struct{ name, text, want string }{
		{"no moves", "transfers:\n  - {class: a.B, methods: [f]}", `a.yaml:2: no moves: want a list`},
		{"no methods", "transfers:\n  - {class: a.B, moves: []}", `a.yaml:2: no methods`},
		{"no class", "transfers:\n  - {methods: [f], moves: []}", `a.yaml:2: no class`},
		{"class without a package", "transfers:\n  - {class: B, methods: [f], moves: []}", `a.yaml:2: class "B": want a class`},
		{"class and classes", "transfers:\n  - {class: a.B, classes: [a.C], methods: [f], moves: []}", `a.yaml:2: class and classes`},
		{"unknown key", "transfers:\n  - {class: a.B, methods: [f], moves: [], move: x}", `a.yaml:2: unknown key "move"`},
		{"bad method", "transfers:\n  - {class: a.B, methods: [f g], moves: []}", `a.yaml:2: "f g" is no name of a member`},
		{"no arrow", mapPut + "[receiver]", `a.yaml:4: move "receiver": want two places`},
		{"unknown place", mapPut + "[receiver -> this]", `a.yaml:4: move "receiver -> this": "this" is no place`},
		{"table of a map", mapPut + `["argument 0 -> receiver[table 1]"]`, `"[table 1]" is no part of it`},
		{"column of a store", mapPut + `["store database[column 0] -> result"]`, `"[column 0]" is no part of it`},
		{"column written to", mapPut + `["argument 0 -> receiver[column 1]"]`, `a column is where something comes from`},
		{"table beyond", strings.Replace(mapPut, "put", "put(int)", 1) + `["argument 0 -> store database[table 1]"]`, `a.yaml:3: a.B.put(int) has no argument 1`},
		{"argument without a number", mapPut + "[argument -> result]", `a.yaml:4: move "argument -> result": "argument" is no place`},
		{"unknown store", mapPut + "[argument 0 -> store cloud]", `no store "cloud": want one of preferences`},
		{"unknown part", mapPut + `["argument 0 -> receiver[0]"]`, `"[0]" is no part`},
		{"key is no argument", mapPut + `["argument 0 -> receiver[receiver]"]`, `"[receiver]" is no part`},
		{"open bracket", mapPut + `["argument 0 -> receiver[argument 1"]`, `"[argument 1" is no part`},
		{"field and part", mapPut + `["argument 0 -> receiver.x[]"]`, `want a name alone after the dot`},
		{"field without a name", mapPut + `["argument 0 -> receiver."]`, `want a name alone after the dot`},
		{"field of a store", mapPut + `["argument 0 -> store file.x"]`, `want a name alone after the dot`},
		{"to each argument", mapPut + "[receiver -> arguments]", `nothing moves to each argument`},
		{"appended is read", mapPut + `["receiver[+] -> result"]`, `[+] is where something goes to`},
		{"all keys on one side", mapPut + `["argument 0[*] -> receiver[]"]`, `[*] keeps the keys`},
		{"move twice", mapPut + "[argument 0 -> result, argument 0 -> result]", `a.yaml:4: move "argument 0 -> result" is there twice`},
		{"from a result", mapPut + "[result -> receiver]", `a.yaml:4: move "result -> receiver": a result holds nothing before the call`},
		{"unknown transform", mapPut + "[receiver -> result]\n    transform: md5", `a.yaml:5: transform "md5": want one of hash`},
		{"transform of nothing", mapPut + "[]\n    transform: hash", `a.yaml:2: transform, later and apart are for moves`},
		{"later is no truth", mapPut + "[receiver -> result]\n    later: yes", `a.yaml:5: later: want true or nothing`},
		{"returns what", mapPut + "[]\n    returns: result", `a.yaml:5: returns "result": want receiver`},
		{"argument beyond", strings.Replace(mapPut, "put", "put(int)", 1) + "[argument 1 -> result]", `a.yaml:3: a.B.put(int) has no argument 1`},
		{"key beyond", strings.Replace(mapPut, "put", "put(int)", 1) + `["receiver[argument 1] -> result"]`, `a.yaml:3: a.B.put(int) has no argument 1`},
		{"returns beyond", strings.Replace(mapPut, "put", "put(int)", 1) + "[]\n    returns: argument 1", `a.yaml:3: a.B.put(int) has no argument 1`},
		{"constructor with a result", strings.Replace(mapPut, "put", "<init>", 1) + "[argument 0 -> result]", `a.yaml:3: a.B.<init> returns nothing`},
		{"twice", mapPut + "[]\n  - {class: a.B, methods: [put], moves: []}", `a.yaml:5: transfer a.B.put is listed at a.yaml:3`},
		{"denied twice", "passes_nothing: [size, size]", `a.yaml:1: name size is listed at a.yaml:1`},
		{"denied is a name", "passes_nothing: [size()]", `a.yaml:1: "size()" is no name of a method`},
		{"kind", strings.Replace(sink, "log", "cloud", 1) + "}", `a.yaml:2: kind "cloud": want one of network`},
		{"sink without evidence", "sinks:\n  - {class: a.B, methods: [f], kind: log}", `a.yaml:2: evidence "": want a page`},
		{"sink argument", sink + ", arguments: [-2]}", `a.yaml:2: argument "-2": want a number from -1 to 255`},
		{"sink argument twice", sink + ", arguments: [1, 1]}", `a.yaml:2: argument 1 is there twice`},
		{"sink argument beyond", strings.Replace(sink, "[f]", "[f()]", 1) + ", arguments: [0]}", `a.yaml:2: a.B.f() has no argument 0`},
		{"stream and arguments", sink + ", arguments: [1], stream: true}", `a.yaml:2: stream: what is written`},
		{"sink of a class", strings.Replace(sink, "[f]", `["*"]`, 1) + "}", `a.yaml:2: a sink is one method`},
		{"sink twice", sink + "}\n  - " + strings.TrimPrefix(sink, "sinks:\n  - ") + "}", `a.yaml:3: sink a.B.f is listed at a.yaml:2`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, err := load(c.text)
			require.Nil(t, m)
			require.ErrorContains(t, err, c.want)
			var fault *FileError
			require.ErrorAs(t, err, &fault)
			require.Equal(t, "a.yaml", fault.File)
		})
	}
}

func TestPortsPrintAsTheyAreWritten(t *testing.T) {
	for _, text := range []string{
		"receiver -> result", "argument 1 -> receiver[argument 0]", "receiver[] -> result", "argument 0[*] -> receiver[*]",
		"arguments -> receiver[+]", "store preferences[argument 0] -> result", "arguments[] -> store file", "argument 255 -> argument 0[]",
		"argument 2 -> store database[table 0]", "store database[statement 1] -> result", "receiver[column 0] -> result[]",
		"argument 1.obj -> receiver.what",
	} {
		m, fault := parseMove(text)
		require.Empty(t, fault, text)
		require.Equal(t, text, m.String())
	}
}

func TestTransfersAreFoundByOverload(t *testing.T) {
	m, err := load(`transfers:
  - {class: a.B, methods: [f], moves: [argument 0 -> result]}
  - {class: a.B, methods: [f(int)], moves: [], returns: receiver}
  - {class: a.B, methods: ["*"], moves: []}
  - {class: a.B, methods: ["f(int, int)"], moves: [receiver -> argument 1], later: true}
  - {classes: [a.C, a.D], methods: [g], moves: ["argument 1 -> receiver[argument 0]"], transform: hash}
passes_nothing: [size, isEmpty]
`)
	require.NoError(t, err)
	tr := m.Transfers()
	require.Len(t, tr.Method("La/B;", "f"), 3)
	require.Equal(t, Receiver, tr.Find("La/B;", "f", "(I)La/B;").Returns)
	require.True(t, tr.Find("La/B;", "f", "(II)V").Later)
	other := tr.Find("La/B;", "f", "(J)J")
	require.Equal(t, []Move{{From: Port{Base: 0}, To: Port{Base: Result}}}, other.Moves)
	require.Equal(t, Result, other.Returns)
	require.Equal(t, AnyMethod, tr.Find("La/B;", "h", "()V").Call.Name)
	require.Nil(t, tr.Find("La/C;", "h", "()V"))
	require.Nil(t, tr.Find("La/E;", "h", "()V"))
	for _, class := range []string{"La/C;", "La/D;"} {
		keyed := tr.Find(class, "g", "(II)V")
		require.Equal(t, "hash", keyed.Transform)
		require.Equal(t, Port{Base: Receiver, Part: Keyed, Key: 0}, keyed.Moves[0].To)
	}
	require.True(t, tr.PassesNothing("size"))
	require.False(t, tr.PassesNothing("get"))
	require.Equal(t, []string{"isEmpty", "size"}, tr.Denied())
	require.Equal(t, tr, decode(string(m.Compiled())).Transfers())
}

func TestSinksAreFound(t *testing.T) {
	sinks := Builtin().Sinks()
	rows := sinks.Method("Landroid/util/Log;", "e")
	require.Len(t, rows, 1)
	require.Equal(t, SinkKind("log"), rows[0].Kind)
	require.Equal(t, []int{0, 1, 2}, rows[0].Arguments)
	require.True(t, sinks.Method("Ljava/net/URLConnection;", "getOutputStream")[0].Stream)
	require.Empty(t, sinks.Method("Landroid/util/Log;", "isLoggable"))
	for _, s := range sinks.All() {
		require.Contains(t, SinkKinds(), s.Kind)
		require.NotEmpty(t, s.Evidence, s.Call)
	}
}

func TestModelsOfAUserJoinTheBuiltIn(t *testing.T) {
	user, err := load(head + "      - {methods: [f], data: [imei]}\n      - {methods: [g], data: [app_input]}\n" + `
permissions:
  - permission: android.permission.CAMERA
    uses: [{class: a.B, methods: [shoot], source: "https://example.com/"}]
transfers:
  - {class: java.util.Map, methods: [put], moves: []}
sinks:
  - {class: a.B, methods: [send], kind: network, evidence: "https://example.com/"}
  - {class: android.util.Log, methods: [e], kind: log, arguments: [0, 1, 2], evidence: "https://example.com/"}
components:
  - {kind: activity, classes: [android.app.Activity], lifecycle: [onExample]}
callbacks:
  - {phase: user, types: [java.lang.Runnable]}
passes_nothing: [nothingAtAll]
`)
	require.NoError(t, err)
	before := Builtin().Compiled()
	m, err := Builtin().With(user)
	require.NoError(t, err)
	require.Equal(t, before, Builtin().Compiled(), "the built-in models changed")

	require.Equal(t, []string{"imei"}, m.Sources().Method("La/B;", "f")[0].Data)
	require.Equal(t, []string{taxonomy.AppInput}, m.Sources().Method("La/B;", "g")[0].Data)
	require.NotEmpty(t, m.Sources().Method("Landroid/telephony/TelephonyManager;", "getDeviceId"))
	for i, s := range m.Sources().All() {
		require.Equal(t, i, s.ID)
	}
	camera, ok := m.Permissions().ByName("android.permission.CAMERA")
	require.True(t, ok)
	was, _ := Builtin().Permissions().ByName("android.permission.CAMERA")
	require.Len(t, camera.Uses, len(was.Uses)+1)
	require.Len(t, m.Permissions().All(), len(Builtin().Permissions().All()))

	require.Empty(t, m.Transfers().Find("Ljava/util/Map;", "put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;").Moves)
	require.Len(t, m.Transfers().All(), len(Builtin().Transfers().All()))
	require.True(t, m.Transfers().PassesNothing("nothingAtAll"))
	require.True(t, m.Transfers().PassesNothing("size"))
	require.Len(t, m.Sinks().All(), len(Builtin().Sinks().All())+1)
	require.Len(t, m.Sinks().Method("Landroid/util/Log;", "e"), 1)

	activity := m.Callbacks().Component("Landroid/app/Activity;")
	require.Contains(t, activity.Lifecycle, Member{Name: "onExample"})
	require.Contains(t, activity.Lifecycle, Member{Name: "onCreate"})
	run, _ := m.Callbacks().Type("Ljava/lang/Runnable;")
	require.Equal(t, User, run.Phase)
	require.Equal(t, m.Compiled(), decode(string(m.Compiled())).Compiled())
}

// TestATransferOfAUserReplacesOverloads holds that an entry for all overloads takes the place of those of each, and one for
// an overload that of its own alone.
func TestATransferOfAUserReplacesOverloads(t *testing.T) {
	base, err := load("transfers:\n  - {class: a.B, methods: [f, f(int), f(long)], moves: [receiver -> result]}")
	require.NoError(t, err)
	all, err := load("transfers:\n  - {class: a.B, methods: [f], moves: []}")
	require.NoError(t, err)
	one, err := load("transfers:\n  - {class: a.B, methods: [f(int)], moves: []}")
	require.NoError(t, err)
	joined, err := base.With(all)
	require.NoError(t, err)
	require.Len(t, joined.Transfers().All(), 1)
	joined, err = base.With(one)
	require.NoError(t, err)
	require.Len(t, joined.Transfers().All(), 3)
	require.Empty(t, joined.Transfers().Find("La/B;", "f", "(I)I").Moves)
	require.NotEmpty(t, joined.Transfers().Find("La/B;", "f", "(J)J").Moves)
}

// TestBuiltinTransfers holds what matters most of each list, and of each part of the form.
func TestBuiltinTransfers(t *testing.T) {
	tr := Builtin().Transfers()
	require.Greater(t, len(tr.All()), 2800)
	cases := []struct{ class, method, signature, want string }{
		{"Ljava/lang/StringBuilder;", "append", "(I)Ljava/lang/StringBuilder;", "argument 0 -> receiver; returns receiver"},
		{"Ljava/lang/StringBuilder;", "setLength", "(I)V", ""},
		{"Ljava/lang/String;", "toCharArray", "()[C", "receiver -> result[]"},
		{"Ljava/lang/String;", "format", "(Ljava/util/Locale;Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;", "argument 1 -> result, argument 2 -> result"},
		{"Ljava/lang/System;", "arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V", "argument 0[] -> argument 2[]"},
		{"Ljava/lang/System;", "currentTimeMillis", "()J", ""},
		{"Ljava/lang/Object;", "clone", "()Ljava/lang/Object;", "receiver[*] -> result[*]"},
		{"Ljava/lang/reflect/Method;", "invoke", "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;", ""},
		{"Ljava/util/List;", "add", "(Ljava/lang/Object;)Z", "argument 0 -> receiver[+]"},
		{"Ljava/util/List;", "add", "(ILjava/lang/Object;)V", "argument 1 -> receiver[], receiver[] -> receiver[]"},
		{"Ljava/util/Map;", "put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;", "argument 1 -> receiver[argument 0], receiver[argument 0] -> result"},
		{"Ljava/util/Collections;", "unmodifiableList", "(Ljava/util/List;)Ljava/util/List;", "; returns argument 0"},
		{"Ljava/util/UUID;", "nameUUIDFromBytes", "([B)Ljava/util/UUID;", "argument 0 -> result; hash"},
		{"Ljava/io/FileOutputStream;", "<init>", "(Ljava/lang/String;)V", "receiver -> store file[argument 0]; later"},
		{"Ljava/io/FileInputStream;", "<init>", "(Ljava/lang/String;)V", "store file[argument 0] -> receiver"},
		{"Ljava/io/BufferedWriter;", "<init>", "(Ljava/io/Writer;)V", "receiver -> argument 0; later"},
		{"Ljava/io/InputStream;", "read", "([B)I", "receiver -> argument 0[]"},
		{"Ljava/net/URLEncoder;", "encode", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;", "argument 0 -> result; encode"},
		{"Ljava/net/URLConnection;", "getInputStream", "()Ljava/io/InputStream;", ""},
		{"Ljava/security/MessageDigest;", "update", "([B)V", "argument 0 -> receiver"},
		{"Ljava/security/MessageDigest;", "digest", "()[B", "receiver -> result[], argument 0 -> result[]; hash"},
		{"Ljavax/crypto/CipherOutputStream;", "<init>", "(Ljava/io/OutputStream;Ljavax/crypto/Cipher;)V", "receiver -> argument 0; encrypt; later"},
		{"Landroid/content/Intent;", "putExtra", "(Ljava/lang/String;I)Landroid/content/Intent;", "argument 1 -> receiver[argument 0]; returns receiver"},
		{"Landroid/content/Intent;", "putExtras", "(Landroid/os/Bundle;)Landroid/content/Intent;", "argument 0[*] -> receiver[*]; returns receiver"},
		{"Landroid/content/Intent;", "getData", "()Landroid/net/Uri;", "receiver.data -> result"},
		{"Landroid/content/Context;", "startActivity", "(Landroid/content/Intent;)V", ""},
		{"Landroid/content/Context;", "openFileOutput", "(Ljava/lang/String;I)Ljava/io/FileOutputStream;", "result -> store file[argument 0]; later"},
		{"Landroid/content/SharedPreferences;", "getString", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;", "store preferences[argument 0] -> result, argument 1 -> result"},
		{"Landroid/os/Message;", "obtain", "(Landroid/os/Handler;ILjava/lang/Object;)Landroid/os/Message;", "argument 1 -> result.what, argument 2 -> result.obj"},
		{"Lorg/json/JSONArray;", "put", "(II)Lorg/json/JSONArray;", "argument 1 -> receiver[argument 0]; returns receiver"},
		{"Lorg/json/JSONArray;", "put", "(I)Lorg/json/JSONArray;", "argument 0 -> receiver[+]; returns receiver"},
		{"Lkotlin/Pair;", "component2", "()Ljava/lang/Object;", "receiver.second -> result"},
		{"Lkotlinx/coroutines/channels/SendChannel;", "trySend-JP2dKIU", "(Ljava/lang/Object;)Ljava/lang/Object;", "argument 0 -> receiver[]"},
		{"Lokhttp3/Request$Builder;", "header", "(Ljava/lang/String;Ljava/lang/String;)Lokhttp3/Request$Builder;", "arguments -> receiver; returns receiver"},
		{"Lorg/apache/http/client/methods/HttpPost;", "setEntity", "(Lorg/apache/http/HttpEntity;)V", "argument 0 -> receiver"},
		{"Lio/reactivex/Observable;", "map", "(Lio/reactivex/functions/Function;)Lio/reactivex/Observable;", "receiver[] -> result[]"},
	}
	for _, c := range cases {
		r := tr.Find(c.class, c.method, c.signature)
		require.NotNil(t, r, "%s %s", c.class, c.method)
		var moves []string
		for _, m := range r.Moves {
			moves = append(moves, m.String())
		}
		got := strings.Join(moves, ", ")
		if r.Transform != "" {
			got += "; " + r.Transform
		}
		if r.Later {
			got += "; later"
		}
		if r.Returns != Result {
			got += "; returns " + Port{Base: r.Returns}.String()
		}
		require.Equal(t, c.want, got, "%s %s%s", c.class, c.method, c.signature)
	}
	require.Nil(t, tr.Find("Landroid/location/Address;", "getLatitude", "()D"), "the default says the same")
	for _, name := range []string{"size", "isEmpty", "hashCode", "equals", "length"} {
		require.True(t, tr.PassesNothing(name), name)
	}
	require.False(t, tr.PassesNothing("toString"))
}

// TestMemoryIsNoSink holds for what was taken for a leak by others.
func TestMemoryIsNoSink(t *testing.T) {
	sinks := Builtin().Sinks()
	for _, m := range [][2]string{
		{"Ljava/io/ByteArrayOutputStream;", "write"}, {"Ljava/io/OutputStream;", "write"}, {"Ljava/io/Writer;", "write"},
		{"Ljava/io/StringWriter;", "write"}, {"Landroid/os/Bundle;", "putString"}, {"Landroid/content/Intent;", "putExtra"},
		{"Landroid/content/Intent;", "setAction"}, {"Landroid/widget/Toast;", "makeText"}, {"Landroid/content/Context;", "registerReceiver"},
		{"Landroid/webkit/WebView;", "addJavascriptInterface"}, {"Landroid/widget/TextView;", "setText"},
	} {
		require.Empty(t, sinks.Method(m[0], m[1]), "%s %s", m[0], m[1])
	}
	kinds := map[SinkKind]bool{"native": true} // found without an entry
	for _, s := range sinks.All() {
		kinds[s.Kind] = true
	}
	for _, k := range SinkKinds() {
		require.True(t, kinds[k], k)
	}
}
