package analyzer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func FuzzPolicySources(f *testing.F) {
	f.Add([]byte(`<a href="https://a.example/privacy">隐私政策</a>`))
	f.Add([]byte("隐私政策：HTTPS://a.example/1。 http://b.example/yinsi/../%e9%9a%90 ://"))
	f.Add([]byte(strings.Repeat("Privacy \xff\xfe", 40)))
	f.Fuzz(func(t *testing.T, text []byte) {
		var p policySources
		p.add(text, func() string { return "here" })
		p.addresses(text, "string/privacy_url", func(offset int) string {
			require.Less(t, offset, len(text))
			return "there"
		})
		for _, s := range p.found {
			require.NotEmpty(t, s.Location)
			if s.Text == nil {
				require.True(t, strings.HasPrefix(strings.ToLower(s.URL), "http"))
				require.Contains(t, string(text), s.URL)
			}
			require.True(t, utf8.ValidString(s.Label) && utf8.Valid(s.Text))
		}
	})
}

func BenchmarkPolicySources(b *testing.B) {
	var texts [][]byte
	for _, s := range []string{"getContext", "Lcom/example/a/b;", "https://api.example.com/v1/list?page=", "An error occurred while reading the file.", "com.example.app.MainActivity"} {
		texts = append(texts, []byte(s))
	}
	for b.Loop() {
		var p policySources
		for range 10_000 {
			for _, text := range texts {
				if mayNameHost(text) || len(text) >= shortestPolicyText {
					p.add(text, func() string { return "" })
				}
			}
		}
	}
}
