package sdkdb

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func hostIndex(t testing.TB, hosts ...string) *Index {
	t.Helper()
	db, err := newDB([]*Record{{ID: "a", Signatures: Signatures{Hosts: hosts}}}, nil)
	require.NoError(t, err)
	return db.Index()
}

func TestFindHostsAtTheirBoundaries(t *testing.T) {
	x := hostIndex(t, "qq.com", "open.qq.com", "mta.qq.com", "alipay.com", "a-b.cn")
	cases := []struct{ text, want string }{
		{"https://open.qq.com/connect", "open.qq.com@8"},
		{"OPEN.QQ.COM", "open.qq.com@0"},
		{"x.open.qq.com:443", "open.qq.com@2"},
		{"reopen.qq.com", "qq.com@7"}, // not open.qq.com, but below qq.com
		{"notqq.com", ""},
		{"qq.company", ""},
		{"qq.com.cn", ""},
		{"qq.com.", "qq.com@0"}, // the end of a sentence
		{"qq.com..", "qq.com@0"},
		{"qq-com", ""},
		{"-qq.com", ""},
		{"a-b.cn a-b.cnx b.cn", "a-b.cn@0"},
		{"http://mta.qq.com,http://m.alipay.com", "mta.qq.com@7 alipay.com@27"},
		{"域名qq.com域名", "qq.com@6"},
		{"", ""},
		{"..", ""},
	}
	for _, c := range cases {
		var got []string
		x.FindHosts([]byte(c.text), func(host string, at int) { got = append(got, fmt.Sprintf("%s@%d", host, at)) })
		require.Equal(t, c.want, strings.Join(got, " "), c.text)
	}
}

func TestHostStandsForThoseBelow(t *testing.T) {
	x := hostIndex(t, "qq.com")
	require.Len(t, x.Host("qq.com"), 1)
	require.Len(t, x.Host("a.b.qq.com"), 1)
	require.Empty(t, x.Host("notqq.com"))
	require.Empty(t, x.Host("com"))
	require.Empty(t, x.Host(""))
	require.True(t, x.Host("qq.com")[0].Weak)
}

func TestTooManyHostsAreAnError(t *testing.T) {
	var hosts []string
	for i := range 4000 {
		hosts = append(hosts, fmt.Sprintf("%x-%x.a%d.example.com", i*7919, i*104729, i))
	}
	_, err := newDB([]*Record{{ID: "a", Signatures: Signatures{Hosts: hosts}}}, nil)
	require.ErrorContains(t, err, "states")
}

// FuzzFindHosts compares the automaton with a search for each host.
func FuzzFindHosts(f *testing.F) {
	hosts := []string{"qq.com", "open.qq.com", "com", "a.b", "b.a.b", "n.qq.com"}
	x := hostIndex(f, hosts...)
	f.Add("open.qq.com n.qq.com b.a.b.a")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		best := map[int]string{} // by end
		lower := strings.Map(func(r rune) rune {
			if 'A' <= r && r <= 'Z' {
				return r + 'a' - 'A'
			}
			return r
		}, strings.ToValidUTF8(text, "?"))
		for _, h := range hosts {
			for at := 0; at+len(h) <= len(lower); at++ {
				if lower[at:at+len(h)] != h || at > 0 && label(lower[at-1]) {
					continue
				}
				rest := lower[at+len(h):]
				if rest != "" && (label(rest[0]) || rest[0] == '.' && len(rest) > 1 && label(rest[1])) {
					continue
				}
				if end := at + len(h); len(best[end]) < len(h) {
					best[end] = h
				}
			}
		}
		var want, got []string
		for end, h := range best {
			want = append(want, fmt.Sprintf("%08d %s", end, h))
		}
		slices.Sort(want)
		x.FindHosts([]byte(lower), func(host string, at int) { got = append(got, fmt.Sprintf("%08d %s", at+len(host), host)) })
		if !slices.Equal(got, want) {
			t.Fatalf("%q: found %q, want %q", text, got, want)
		}
	})
}

func label(c byte) bool { return c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' }

func BenchmarkFindHosts(b *testing.B) {
	x := defaultDB(b).Index()
	text := []byte(strings.Repeat("https://m.alipay.com/gateway Lcom/example/app/Main; android.intent.action.VIEW a.b.c ", 1000))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		x.FindHosts(text, func(string, int) { n++ })
	}
	if n == 0 {
		b.Fatal("found nothing")
	}
}
