package policy

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

var expressions = []string{
	``, `^`, `$`, `^$`, `a`, `^a`, `a$`, `^a$`, `a|^b|c$`, `\ba`, `a\b`, `\Ba`, `a\B`, `\b`, `^\b.`, `a*`, `a+b?c{2,3}`, `(ab|a)(c|bcd)`, `.`, `a.b`,
	`(?s)a.b`, `[^a]b`, `[^\n]$`, `(?m)^a$`, `(?m)b$`, `(?i)a`, `(?i)sk`, `(?i)ſ`, `[a-z]{2,5}\d`, `\p{Han}a`, `[\p{Han}]{2}$`, `信息|个人`, `[信息]a`,
	`a[^b]{0,3}c`, `\s\S`, `\w\W`, `x{0}`, `[^\x00-\x{10FFFF}]`, `\x{10FFFF}|\x{1F600}`, `(?i)k$|^ſ`, "\ufffd", `\A.\z`,
}

// shortTexts calls f with texts of a few characters among those that the expressions tell apart.
func shortTexts(f func(s string)) {
	letters := []string{"a", "b", "c", "A", "k", "s", "K", "ſ", "K", "0", "_", " ", "\n", "信", "息", "个", "\ufffd", "\xff", "\U0001f600", "\U0010ffff", "é"}
	random := rand.New(rand.NewPCG(3, 4))
	f("")
	for _, l := range letters {
		f(l)
	}
	for range 3000 {
		var b strings.Builder
		for range 2 + random.IntN(6) {
			b.WriteString(letters[random.IntN(len(letters))])
		}
		f(b.String())
	}
}

func TestAutomatonMatchesAsItsExpression(t *testing.T) {
	for _, expr := range expressions {
		p, bare := lazy(expr)(), regexp.MustCompile(expr)
		require.NotNil(t, p.automaton(), expr)
		shortTexts(func(s string) {
			require.Equal(t, bare.MatchString(s), p.MatchString(s), "%q on %q", expr, s)
		})
	}
}

func TestAutomatonForgets(t *testing.T) {
	const expr = `a.{0,40}b.{0,40}c.{0,40}d.{3}e$`
	p, bare := lazy(expr)(), regexp.MustCompile(expr)
	random := rand.New(rand.NewPCG(5, 6))
	forgot := false
	for range 1000 {
		var b strings.Builder
		for range 100 {
			b.WriteByte("abcde"[random.IntN(5)])
		}
		before := p.automaton().start.Load()
		require.Equal(t, bare.MatchString(b.String()), p.MatchString(b.String()), b.String())
		forgot = forgot || before != p.automaton().start.Load()
	}
	require.True(t, forgot)
	require.Less(t, p.automaton().kept, mostKept+len(p.automaton().program.Inst))
}

func TestAutomatonIsSharedByReaders(t *testing.T) {
	p := lazy(`(信息|data).{0,20}(收集|collect)|\bwe\b.{0,30}share`)()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 200 {
				if !p.MatchString("some data that we collect") || p.MatchString("信息 that 我们 do not share") || !p.MatchString("what we may share") {
					t.Error("matches wrongly")
				}
			}
		})
	}
	all.Wait()
}

func TestExpressionWithoutAutomaton(t *testing.T) {
	var letters strings.Builder
	for r := 'Ā'; r < 'Ā'+300; r++ {
		letters.WriteString(string(r) + string(r) + "|")
	}
	p := lazy(`x(?:` + letters.String() + `y)`)() // tells more than maxLetters characters apart
	require.Nil(t, p.automaton())
	require.True(t, p.MatchString("axy"))
	require.True(t, p.MatchString("axāā"))
	require.False(t, p.MatchString("yx"))
}

// TestMatchingTextsHoldWhatTheirExpressionNeeds compares with texts in lower case, as folded ones are.
func TestMatchingTextsHoldWhatTheirExpressionNeeds(t *testing.T) {
	for _, expr := range append(expressions, `信息(收集|使用)`, `(?i)SDK|(abcd)+`, `(信息){2,3}[个息]`, `(信息)?`, `abc|信息|`) {
		p := lazy(expr)()
		shortTexts(func(s string) {
			s = strings.ToLower(s)
			if trigrams := trigramsOf(s); p.MatchString(s) {
				require.True(t, p.need.metBy(&trigrams), "%q on %q", expr, s)
			}
		})
	}
}

func TestNeed(t *testing.T) {
	tests := []struct {
		expr, meets, fails string
	}{
		{`abcd`, "xabcd", "abc"},
		{`(?i)ABCD`, "xabcd", "abc"},
		{`abcd|wxyz`, "wxyz", "abc xyz"},
		{`abc.*xyz`, "xyz abc", "abc xy"},
		{`(abc|wxyz).{0,9}信息`, "信息 wxyz", "信息"},
		{`(abcd)+`, "abcd", "bcd"},
		{`(abcd){2,}`, "abcd", "bcd"},
		{`[信息]`, "息", "个"},
		{`\babcd\b`, "abcd", "abc"},
	}
	for _, test := range tests {
		t.Run(test.expr, func(t *testing.T) {
			need := lazy(test.expr)().need
			meets, fails := trigramsOf(test.meets), trigramsOf(test.fails)
			require.True(t, need.metBy(&meets))
			require.False(t, need.metBy(&fails))
		})
	}
	var none trigrams
	for _, expr := range []string{``, `ab`, `(abcd)*`, `(abcd){0,3}`, `abcd|.*`, `[0-9a-z]`, `\d`} {
		need := lazy(expr)().need
		require.True(t, need.metBy(&none), expr)
	}
}
