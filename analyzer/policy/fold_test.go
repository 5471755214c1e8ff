package policy

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// TestFoldIsNFKC compares fold with the normal form of the whole text.
func TestFoldIsNFKC(t *testing.T) {
	alphabet := []rune("aZ9 \u00a0\u3000、。，：（Ａｚ９信息權\u0301\u0327\u3099éŀﬁ㎡①㈱ㄱ각ᄀ\u1161\u11a8カ゛ｶﾞſK…\ufffd\U0001f600\U0002f800𝒜")
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		s := b.String()
		// But for circled numbers.
		want := strings.ToLower(norm.NFKC.String(strings.ReplaceAll(s, "①", "·")))
		simple := strings.ToLower(norm.NFKC.String(strings.ReplaceAll(simplify(s), "①", "·")))
		require.Equal(t, strings.Join(strings.FieldsFunc(simple, unicode.IsSpace), ""), fold(s, Chinese), "%q", s)
		folded := fold(s, English)
		require.Equal(t, strings.Join(strings.Fields(want), " "), strings.TrimSuffix(folded, " "), "%q", s)
		for n := range len(folded) {
			before := fold(s[:unfold(s, English, n)], English)
			require.LessOrEqual(t, len(before), n, "%q", s)
			require.True(t, strings.HasPrefix(folded, before), "%q", s)
		}
	}
}
