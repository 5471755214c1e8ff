package match_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// demo returns the code of the test app.
func demo(tb testing.TB) []byte {
	tb.Helper()
	z, err := zip.OpenReader("../../testdata/apks/demo.apk")
	require.NoError(tb, err)
	defer func() { require.NoError(tb, z.Close()) }()
	r, err := z.Open("classes.dex")
	require.NoError(tb, err)
	data, err := io.ReadAll(r)
	require.NoError(tb, err)
	return data
}

// renamed gives all classes below a package another name of the same length. The strings of the image are then out
// of order, which no reader here minds.
func renamed(data []byte, from, to string) []byte {
	return bytes.ReplaceAll(data, []byte("L"+from), []byte("L"+to))
}

const chat, chatRenamed = "com/example/chatdemo/", "a/bbbbbbbbbbbbbbbbb/c"

func parse(tb testing.TB, data []byte) *dex.File {
	tb.Helper()
	f, err := dex.Parse(data, nil)
	require.NoError(tb, err)
	return f
}

// scopeOf knows the classes of an image.
func scopeOf(tb testing.TB, f *dex.File) *match.Scope {
	tb.Helper()
	var s match.Scope
	for i := range f.NumClasses() {
		s.Add([]byte(className(tb, f, i)))
	}
	return &s
}

func className(tb testing.TB, f *dex.File, i int) string {
	tb.Helper()
	def, err := f.Class(uint32(i))
	require.NoError(tb, err)
	name, err := f.Type(def.Type)
	require.NoError(tb, err)
	return strings.Trim(name, "L;")
}

// describe returns the tokens of each class of an image.
func describe(tb testing.TB, f *dex.File) map[string][]sdkdb.Token {
	tb.Helper()
	out := map[string][]sdkdb.Token{}
	d := match.NewDescriber(f, scopeOf(tb, f))
	var s match.Scratch
	for i := range f.NumClasses() {
		tokens, err := d.Describe(uint32(i), &s)
		require.NoError(tb, err)
		out[className(tb, f, i)] = slices.Clone(tokens)
	}
	return out
}

func TestRenamingKeepsDescriptors(t *testing.T) {
	data := demo(t)
	before, after := describe(t, parse(t, data)), describe(t, parse(t, renamed(data, chat, chatRenamed)))
	require.Len(t, after, len(before))
	kinds := map[sdkdb.TokenKind]int{}
	for name, tokens := range before {
		require.Equal(t, tokens, after[strings.Replace(name, chat, chatRenamed, 1)], name)
		for _, token := range tokens {
			kinds[token.Kind()]++
		}
	}
	require.Len(t, kinds, 4, "the app has every kind of token")
}

func TestPlatformClassesOfTheBuildAreWildcards(t *testing.T) {
	f := parse(t, demo(t))
	var s match.Scratch
	tokens := func(scope *match.Scope) (n int) {
		d := match.NewDescriber(f, scope)
		for i := range f.NumClasses() {
			list, err := d.Describe(uint32(i), &s)
			require.NoError(t, err)
			n += len(list)
		}
		return n
	}
	var none, own match.Scope
	own.Add([]byte("Landroid/telephony/TelephonyManager;"))
	own.Add([]byte("Lcom/example/Thing;"))
	require.Less(t, tokens(&own), tokens(&none), "calls into a class that the build defines are no trait")
}

// database compiles fingerprints of parts of the test app, by package, among many other classes.
func database(tb testing.TB, change func(name string, tokens []sdkdb.Token) []sdkdb.Token) *sdkdb.Fingerprints {
	tb.Helper()
	chatting := &sdkdb.Fingerprint{ID: "chat", Artifacts: []sdkdb.Artifact{{Version: "1.0"}, {Version: "2.0"}}}
	http := &sdkdb.Fingerprint{ID: "http", Artifacts: []sdkdb.Artifact{{Version: "3.0"}}}
	other := &sdkdb.Fingerprint{ID: "other", Artifacts: []sdkdb.Artifact{{Version: "1"}}}
	for name, tokens := range describe(tb, parse(tb, demo(tb))) {
		switch {
		case strings.HasPrefix(name, chat):
			chatting.Add(1, name, tokens)
			if change != nil {
				chatting.Add(0, name, change(name, tokens))
			}
		case strings.HasPrefix(name, "okhttp3"):
			http.Add(0, name, tokens)
		}
	}
	crowd(other)
	all := []*sdkdb.Fingerprint{chatting, http, other}
	for _, f := range all {
		f.Merge()
	}
	data, err := sdkdb.CompileFingerprints(all)
	require.NoError(tb, err)
	table, err := sdkdb.OpenFingerprints(string(data))
	require.NoError(tb, err)
	return table
}

// crowd adds a thousand classes that nothing is like, among which the traits of others are rare.
func crowd(f *sdkdb.Fingerprint) {
	for i := range 1000 {
		var tokens []sdkdb.Token
		for j := range 8 {
			tokens = append(tokens, sdkdb.NewToken(sdkdb.StringToken, uint64(i*8+j+1)<<40))
		}
		slices.Sort(tokens)
		f.Add(0, fmt.Sprintf("o/C%d", i), tokens)
	}
}

func find(tb testing.TB, table *sdkdb.Fingerprints, data []byte, opts *match.Options) []match.CodeMatch {
	tb.Helper()
	f := parse(tb, data)
	found, err := match.NewFingerprinter(table).Match([]match.Code{{Entry: "classes.dex", File: f}}, scopeOf(tb, f), opts)
	require.NoError(tb, err)
	return found
}

func TestRenamedCodeIsFound(t *testing.T) {
	table := database(t, nil)
	found := find(t, table, renamed(demo(t), chat, chatRenamed), nil)
	require.NotEmpty(t, found)
	m := found[0]
	require.Equal(t, "chat", m.ID)
	require.Equal(t, "2.0", m.Version)
	require.Empty(t, m.VersionRange)
	require.GreaterOrEqual(t, m.Classes, 8)
	require.NotEmpty(t, m.Pairs)
	require.GreaterOrEqual(t, len(m.Members), m.Classes)
	for _, member := range m.Members {
		require.Zero(t, member.Code)
		require.Contains(t, className(t, parse(t, renamed(demo(t), chat, chatRenamed)), int(member.Class)), chatRenamed)
	}
	for i, p := range m.Pairs {
		require.Equal(t, strings.TrimPrefix(p.Known, "com.example.chatdemo."), strings.TrimPrefix(p.Found, "a.bbbbbbbbbbbbbbbbb.c"))
		require.Regexp(t, `^classes\.dex:0x[0-9a-f]+$`, p.Location)
		require.True(t, i == 0 || m.Pairs[i-1].Score >= p.Score, "best first")
	}
}

func TestOtherCodeIsNotFound(t *testing.T) {
	table := database(t, nil)
	data, err := os.ReadFile("../../analyzer/dex/testdata/opcodes.dex")
	require.NoError(t, err)
	require.Empty(t, find(t, table, data, nil))
	builtin, err := sdkdb.DefaultFingerprints()
	require.NoError(t, err)
	require.Empty(t, find(t, builtin, demo(t), nil), "the stubs of the test app carry the names of SDKs, not their code")
}

func TestOnlyGivenClassesAreCompared(t *testing.T) {
	table := database(t, nil)
	f := parse(t, renamed(demo(t), chat, chatRenamed))
	p := match.NewFingerprinter(table)
	found, err := p.Match([]match.Code{{File: f, Classes: []uint32{}}}, scopeOf(t, f), nil)
	require.NoError(t, err)
	require.Empty(t, found)
	found, err = p.Match(nil, &match.Scope{}, nil)
	require.NoError(t, err)
	require.Empty(t, found)
	_, err = p.Match([]match.Code{{Entry: "classes.dex", File: f, Classes: []uint32{1 << 30}}}, scopeOf(t, f), nil)
	require.ErrorIs(t, err, dex.ErrMalformed)
	require.ErrorContains(t, err, "classes.dex: ")
}

// TestClassesThatTwoSDKsContainProveNeither holds for the smaller of two as well, which renamed code is more like: shrinking
// makes the classes of one SDK of a vendor like those that it copied into another and left smaller there.
func TestClassesThatTwoSDKsContainProveNeither(t *testing.T) {
	classes := describe(t, parse(t, demo(t)))
	table := func(ids ...string) *sdkdb.Fingerprints {
		other := &sdkdb.Fingerprint{ID: "other", Artifacts: []sdkdb.Artifact{{Version: "1"}}}
		crowd(other)
		all := []*sdkdb.Fingerprint{other}
		for _, id := range ids {
			f := &sdkdb.Fingerprint{ID: id, Artifacts: []sdkdb.Artifact{{Version: "1.0"}}}
			for name, tokens := range classes {
				if !strings.HasPrefix(name, chat) {
					continue
				}
				tokens = slices.Clone(tokens)
				for n := range uint64(len(tokens) * 9 / 8) { // more than as much that the build lacks
					if id == "large" {
						tokens = append(tokens, sdkdb.NewToken(sdkdb.StringToken, (uint64(len(f.Classes))<<12+n+1)<<36))
					}
				}
				slices.Sort(tokens)
				f.Add(0, id+"/"+name, tokens)
			}
			all = append(all, f)
		}
		for _, f := range all {
			f.Merge()
		}
		data, err := sdkdb.CompileFingerprints(all)
		require.NoError(t, err)
		out, err := sdkdb.OpenFingerprints(string(data))
		require.NoError(t, err)
		return out
	}
	data := renamed(demo(t), chat, chatRenamed)
	for _, id := range []string{"small", "large"} {
		found := find(t, table(id), data, nil)
		require.Len(t, found, 1)
		require.Equal(t, id, found[0].ID)
	}
	require.Empty(t, find(t, table("small", "large"), data, nil))
}

// older lacks what the newest release has gained: some tokens of each class, and others stand for them.
func older(_ string, tokens []sdkdb.Token) []sdkdb.Token {
	out := slices.Clone(tokens)
	for i := 3; i < len(out); i += 8 {
		out[i] = sdkdb.NewToken(out[i].Kind(), uint64(out[i].Hash()^5)<<36)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestReleasesAreToldApart(t *testing.T) {
	table := database(t, older)
	data := renamed(demo(t), chat, chatRenamed)
	found := find(t, table, data, nil)
	require.Equal(t, "chat", found[0].ID)
	require.Equal(t, "2.0", found[0].Version)

	require.Equal(t, "2.0", found[0].Nearest)

	// Without the release itself, its neighbour is found, and no release is claimed.
	found = find(t, table, data, &match.Options{Exclude: map[string]uint32{"chat": 2}})
	require.Equal(t, "chat", found[0].ID)
	require.Equal(t, "1.0", found[0].Nearest)
	require.Empty(t, found[0].Version)
	require.Empty(t, found[0].VersionRange)

	// Releases that differ in nothing are a range.
	same := database(t, func(_ string, tokens []sdkdb.Token) []sdkdb.Token { return tokens })
	found = find(t, same, data, nil)
	require.Equal(t, "chat", found[0].ID)
	require.Empty(t, found[0].Version)
	require.Equal(t, "1.0–2.0", found[0].VersionRange)
}

// A shrinker optimises all of a build or nothing of it: next to an SDK that is all as it was released, new code is that of
// another release. Alone it may be what the optimiser brought, as long as no string is new.
func TestNewCodeIsAnotherReleaseWhereNothingIsOptimised(t *testing.T) {
	changed := func(kind sdkdb.TokenKind) func(string, []sdkdb.Token) []sdkdb.Token {
		return func(_ string, tokens []sdkdb.Token) []sdkdb.Token {
			out := slices.Clone(tokens)
			for i := 0; i < len(out); i += 6 {
				if out[i].Kind() == kind {
					out[i] = sdkdb.NewToken(kind, uint64(out[i].Hash()^5)<<36)
				}
			}
			slices.Sort(out)
			return slices.Compact(out)
		}
	}
	data := renamed(demo(t), chat, chatRenamed)
	whole, alone := map[string]uint32{"chat": 2}, map[string]uint32{"chat": 2, "http": 1}
	for _, c := range []struct {
		name    string
		kind    sdkdb.TokenKind
		exclude map[string]uint32
		want    string
	}{
		{"next to a whole SDK", sdkdb.ShapeToken, whole, ""},
		{"alone", sdkdb.ShapeToken, alone, "1.0"},
		{"new strings, next to a whole SDK", sdkdb.StringToken, whole, ""},
		{"new strings, alone", sdkdb.StringToken, alone, ""},
	} {
		found := find(t, database(t, changed(c.kind)), data, &match.Options{Exclude: c.exclude})
		require.Equal(t, "chat", found[0].ID, c.name)
		require.Equal(t, "1.0", found[0].Nearest, c.name)
		require.Equal(t, c.want, found[0].Version, c.name)
	}
}

// An encrypted string is another one in each release, and no trait of a class; a line of text is one.
func TestEncryptedStringsAreNoTraits(t *testing.T) {
	const text = "asr.partial"
	count := func(now string) (n int) {
		require.Len(t, now, len(text))
		for _, tokens := range describe(t, parse(t, bytes.ReplaceAll(demo(t), []byte(text), []byte(now)))) {
			for _, token := range tokens {
				if token.Kind() == sdkdb.StringToken {
					n++
				}
			}
		}
		return n
	}
	before := count(text)
	require.Equal(t, before, count("asr\npartial"))
	require.Equal(t, before, count("asr\tpartia\r"))
	require.Less(t, count("asr\x04partial"), before)
	require.Less(t, count("asr.par\x7fial"), before)
}

func TestStringsCanBeLeftOut(t *testing.T) {
	table := database(t, nil)
	data := renamed(demo(t), chat, chatRenamed)
	with, without := find(t, table, data, nil), find(t, table, data, &match.Options{NoStrings: true})
	require.Equal(t, "chat", without[0].ID)
	require.Less(t, without[0].Score, with[0].Score)
}

func TestMatchIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	table := database(t, older)
	data := renamed(demo(t), chat, chatRenamed)
	want := find(t, table, data, nil)
	for _, n := range []int{1, 8} {
		before := runtime.GOMAXPROCS(n)
		require.Equal(t, want, find(t, table, data, nil))
		runtime.GOMAXPROCS(before)
	}
}

func FuzzDescribe(f *testing.F) {
	f.Add(demo(f))
	table := database(f, nil)
	f.Fuzz(func(_ *testing.T, data []byte) {
		image, err := dex.Parse(data, nil)
		if err != nil {
			return
		}
		classes := make([]uint32, min(image.NumClasses(), 200))
		for i := range classes {
			classes[i] = uint32(i)
		}
		// Broken classes are errors; nothing may panic.
		_, _ = match.NewFingerprinter(table).Match([]match.Code{{File: image, Classes: classes}}, &match.Scope{}, &match.Options{All: true})
	})
}

func BenchmarkDescribeDemo(b *testing.B) {
	f := parse(b, demo(b))
	d := match.NewDescriber(f, scopeOf(b, f))
	var s match.Scratch
	b.ReportAllocs()
	for b.Loop() {
		for i := range f.NumClasses() {
			_, err := d.Describe(uint32(i), &s)
			require.NoError(b, err)
		}
	}
	b.ReportMetric(float64(f.NumClasses()), "classes")
}

func TestWorkIsBounded(t *testing.T) {
	table := database(t, nil)
	f := parse(t, demo(t))
	p := match.NewFingerprinter(table)
	all := make([]uint32, f.NumClasses())
	for i := range all {
		all[i] = uint32(i)
	}
	// The same classes again and again stand for code items that overlap.
	whole := match.Code{Entry: "classes2.dex", File: f}
	again := match.Code{Entry: "classes.dex", File: f, Classes: slices.Repeat(all, 100)}
	found, err := p.Match([]match.Code{again, whole}, scopeOf(t, f), &match.Options{MaxUnits: 30_000})
	require.ErrorIs(t, err, match.ErrWork)
	require.ErrorContains(t, err, "classes.dex: ")
	none := match.Code{Entry: "classes.dex", File: f, Classes: []uint32{}}
	want, err := p.Match([]match.Code{none, whole}, scopeOf(t, f), &match.Options{MaxUnits: 30_000})
	require.NoError(t, err)
	require.NotEmpty(t, want)
	require.Equal(t, want, found, "nothing of the image counts, all of the other one does")

	found, err = p.Match([]match.Code{none, whole, again}, scopeOf(t, f), &match.Options{MaxClasses: len(all)})
	require.ErrorIs(t, err, match.ErrWork)
	require.ErrorContains(t, err, "3535 classes")
	require.Equal(t, want, found)
}
