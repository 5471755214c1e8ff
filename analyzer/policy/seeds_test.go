//go:build seeds

package policy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// seeds returns the folder of real policies that $SDKAUDIT_SEEDS names.
func seeds(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("SDKAUDIT_SEEDS")
	require.NotEmpty(t, dir, "SDKAUDIT_SEEDS names no folder")
	return dir
}

// chatSeed is a policy in two languages, pasted from a page, whose tables have lost their cells.
func chatSeed(t *testing.T) *Disclosures {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(seeds(t), "000_3b9953674008e894.txt"))
	require.NoError(t, err)
	return read(t, "000.txt", string(data))
}

func TestSeedsAreReadWhole(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(seeds(t), "*.txt"))
	require.NoError(t, err)
	require.Len(t, names, 5)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			for _, as := range []string{"a.txt", "a.md", "a.html"} {
				d := read(t, as, string(data))
				require.NotEmpty(t, d.Data)
				if as == "a.txt" {
					requireQuotes(t, string(data), d)
					require.Greater(t, d.Documents[0].Understood, 0.2)
				}
			}
		})
	}
}

func TestSeedRows(t *testing.T) {
	d := chatSeed(t)
	type row struct {
		line int
		want
	}
	var got []row
	for _, p := range d.ThirdParties {
		if p.Source == FromList && p.Language == English {
			got = append(got, row{p.Quote.Span.Line, want{p.Name, p.SDK, p.Operator, p.Purpose, p.Platform, strings.Join(p.Data, " "), p.Method, p.URL}})
		}
	}
	require.Equal(t, []row{
		{384, want{"Alipay SDK", "alipay", "Alipay (China) Network Technology Co., Ltd.", "pays", "Android",
			"imei imsi iccid mac android_id network_type", "local collection", "https://opendocs.alipay.com/open/01g6qm"}},
		{386, want{"Baidu Short Speech Recognition SDK", "baidu-asr", "Baidu Online Network Technology (Beijing) Co., Ltd.", "Voice to Text", "Android",
			"audio", "Machine Collection", "https://cloud.baidu.com/doc/Agreements/s/Kjwvy245m"}},
		{388, want{"Baidu Simple Message Service SDK", "baidu-sms", "Baidu Online Network Technology (Beijing) Co., Ltd.", "Sends SMS Verification Code", "Android/iOS",
			"phone_number", "Local Collection", "https://cloud.baidu.com/doc/Agreements/s/Kjwvy245m"}},
	}, got)
}

func TestSeedPermissions(t *testing.T) {
	d := chatSeed(t)
	type key struct {
		group    string
		language Language
	}
	at := map[key]int{}
	for _, p := range d.Permissions {
		if p.Status == PermissionDeclared {
			at[key{p.Group, p.Language}] = p.Quote.Span.Line
		}
	}
	for _, group := range []string{"storage", "network", "phone", "location", "clipboard"} {
		require.Equal(t, 54, at[key{group, Chinese}], group)
		require.Equal(t, 356, at[key{group, English}], group)
	}
	// The microphone is asked for earlier as well, for the feature that needs it.
	require.Contains(t, at, key{"microphone", Chinese})
	require.Contains(t, at, key{"microphone", English})
	for _, p := range d.Permissions {
		if p.Group == "storage" && p.Language == Chinese {
			require.Equal(t, "2.3.7", p.Section)
		}
	}
}

func TestSeedSectionsAndGaps(t *testing.T) {
	d := chatSeed(t)
	require.Equal(t, []Language{Chinese, English}, d.Documents[0].Languages)
	numbers := map[string]bool{}
	for _, s := range d.Documents[0].Sections {
		numbers[string(s.Language)+" "+s.Number] = true
	}
	for _, n := range []string{"zh 2.3.1", "zh 2.3.7", "zh 3.1.4", "en 3.1.2", "en 3.1.5"} {
		require.True(t, numbers[n], n)
	}
	lines := map[int]GapKind{}
	for _, g := range d.Gaps {
		lines[g.Quote.Span.Line] = g.Kind
	}
	for _, line := range []int{41, 72, 89, 315} {
		require.Contains(t, lines, line)
	}
	require.Equal(t, GapEmptySection, lines[41])
	require.Equal(t, "2024-06-19", d.Documents[0].Updated)
	require.Equal(t, "2024-06-19", d.Documents[0].Effective)
}

func TestSeedTraps(t *testing.T) {
	d := chatSeed(t)
	for _, p := range d.ThirdParties {
		require.NotContains(t, []string{"wechat-opensdk", "qq-opensdk"}, p.SDK, "chat programs that support staff use: %s", p.Quote.Text)
	}
	for _, x := range d.Data {
		if x.Data == "birth_date" {
			require.Equal(t, DataMentioned, x.Status, "birthday wishes")
		}
	}
}

// TestSeedLanguagesDiffer: the Chinese half of the chat seed asks for the real name and the ID card, and for recordings,
// where the English one does not; it has no date, and lost what it says of purchases and deliveries.
func TestSeedLanguagesDiffer(t *testing.T) {
	d := chatSeed(t)
	require.Equal(t, []string{
		"data audio zh in 2.3.1", "data national_id zh", "data postal_address en lost", "data purchase_history en lost", "data real_name zh in 2.3.1",
		"date updated en", "third_party sharing_list en lost",
	}, differences(d))
	require.Equal(t, 336, d.Discrepancies[1].Place.Span.Line)
}

func TestSeedsLackContents(t *testing.T) {
	want := map[string][]string{
		"000": {"zh missing_date"},
		"001": {"en missing_operator", "en missing_date"},
		"002": {"en missing_operator", "en missing_contact", "en missing_date", "en missing_retention"},
		"003": {"en missing_operator", "en missing_contact", "en missing_date", "en missing_retention"},
		"004": {"en missing_operator", "en missing_contact", "en missing_date"},
	}
	names, err := filepath.Glob(filepath.Join(seeds(t), "*.txt"))
	require.NoError(t, err)
	require.Len(t, names, len(want))
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		got := []string{}
		for _, g := range missing(read(t, "a.txt", string(data))) {
			got = append(got, strings.Join(strings.Fields(g)[:2], " "))
		}
		require.Equal(t, want[filepath.Base(name)[:3]], got, name)
	}
}
