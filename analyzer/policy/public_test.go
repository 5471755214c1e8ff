//go:build policies

package policy_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"

	"sdkaudit/analyzer/policy"
	"sdkaudit/sdkdb"
)

// labels is what somebody read in a public policy before the reader was run on it: testdata/labels/*.yaml.
type labels struct {
	File, URL, Published, SHA256, Layout, Note string
	Languages                                  []policy.Language
	Data                                       []struct {
		ID       string
		Language policy.Language
		Status   policy.DataStatus
		Platform string
		Note     string
		Lines    []int
	}
	Rows  []labelledRow
	Traps []struct {
		ID, Why string
		Line    int
	}
	Permissions []struct {
		Group, Status, Note string
		Language            policy.Language
		Line                int
	}
	Gaps []struct {
		Kind, URL, Note string
		Line            int
	}
	Unknown []struct {
		Words, Proposed, Note string
		Line                  int
	}
}

type labelledRow struct {
	Line                                      int
	Language                                  policy.Language
	Name, Operator, Purpose, Platform, Method string
	URL, Note                                 string
	Data                                      []string
}

// tally counts what was found right, found wrong, and missed.
type tally struct{ right, wrong, missed int }

func (t *tally) add(o tally) {
	t.right, t.wrong, t.missed = t.right+o.right, t.wrong+o.wrong, t.missed+o.missed
}

func (t tally) precision() float64 { return float64(t.right) / float64(max(1, t.right+t.wrong)) }
func (t tally) recall() float64    { return float64(t.right) / float64(max(1, t.right+t.missed)) }
func (t tally) f1() float64 {
	return 2 * float64(t.right) / float64(max(1, 2*t.right+t.wrong+t.missed))
}

func (t tally) String() string {
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f (%d right, %d wrong, %d missed)", t.precision(), t.recall(), t.f1(), t.right, t.wrong, t.missed)
}

// younger are the types that the vocabulary got after the first labels were made: whether a text declares one that its
// labels do not name is not known.
var younger = map[string]bool{}

func init() {
	for _, id := range strings.Fields(`call_state sim_state user_agent firmware_version notification_state drm_id traffic_usage
		install_source referrer interests game_data push_record driving_data media_metadata signature notification_content
		emergency_contact student_id birthplace criminal_record property insurance membership travel_booking`) {
		younger[id] = true
	}
}

type unit struct {
	id       string
	language policy.Language
}

func collected(s policy.DataStatus) bool {
	return s == policy.DataCollected || s == policy.DataConditional || s == policy.DataOptional
}

// packageName is what a name may carry in brackets.
var packageName = regexp.MustCompile(`[（(](com|cn|org|io)\.[\w.]+[)）]`)

// alike compares cells: white space, case, width and marks at the ends do not count.
func alike(s string) string {
	s = packageName.ReplaceAllString(s, "")
	s = strings.ToLower(norm.NFKC.String(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n\u00a0:,;.。、()[]<>\"'-*`/|", r) }), "")
}

// TestPublicPolicies reads the public policies whose texts lie in SDKAUDIT_POLICIES and compares with the labels. The reader
// was made with the first set in view, and had not seen the second when its figures were taken.
func TestPublicPolicies(t *testing.T) {
	dir := os.Getenv("SDKAUDIT_POLICIES")
	require.NotEmpty(t, dir, "SDKAUDIT_POLICIES does not name the folder of the texts; see testdata/labels/README.md")
	for _, set := range []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"} {
		t.Run(set, func(t *testing.T) { comparePublic(t, dir, set) })
	}
}

func comparePublic(t *testing.T, dir, set string) {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	files, err := filepath.Glob("../../testdata/labels/" + set + "/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var data, fields tally
	byField, byLayout, byLanguage := map[string]*tally{}, map[string]*tally{}, map[string]*tally{}
	sum := func(to map[string]*tally, key string, one tally) {
		if to[key] == nil {
			to[key] = &tally{}
		}
		to[key].add(one)
	}
	for _, name := range files {
		var l labels
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, yaml.Unmarshal(text, &l), name)
		body, err := os.ReadFile(filepath.Join(dir, l.File))
		if os.IsNotExist(err) {
			t.Logf("%s is not at hand", l.File)
			continue
		}
		require.NoError(t, err)
		digest := sha256.Sum256(body)
		require.Equal(t, l.SHA256, hex.EncodeToString(digest[:]), l.File)
		d, err := policy.Read([]policy.Source{{Name: l.File, Data: body}}, db)
		require.NoError(t, err, l.File)
		one, notes := l.compareData(d)
		rows, rowNotes := l.compareRows(d)
		all := tally{}
		for k, v := range rows {
			sum(byField, k, v)
			all.add(v)
		}
		data.add(one)
		fields.add(all)
		sum(byLayout, l.Layout, all)
		sum(byLanguage, fmt.Sprint(l.Languages), one)
		t.Logf("%s %-10s data %v; rows %v", l.File, l.Layout, one, all)
		for _, n := range append(notes, rowNotes...) {
			t.Logf("    %s: %s", l.File, n)
		}
	}
	t.Logf("data types: %v", data)
	t.Logf("list fields: %v", fields)
	for title, parts := range map[string]map[string]*tally{"field": byField, "layout": byLayout, "language": byLanguage} {
		for _, k := range slices.Sorted(maps.Keys(parts)) {
			t.Logf("  %s %-12s %v", title, k, parts[k])
		}
	}
	require.NotZero(t, data.right, "no text of the set is at hand")
	require.GreaterOrEqual(t, data.precision(), .92, "precision of data types")
	require.GreaterOrEqual(t, data.recall(), .90, "recall of data types")
	require.GreaterOrEqual(t, fields.f1(), .95, "fields of lists")
}

// compareData counts units of data type and language. A type that rows of the list name may be declared, but need not.
func (l *labels) compareData(d *policy.Disclosures) (out tally, notes []string) {
	want, allowed := map[unit]bool{}, map[unit]bool{}
	lines := map[unit][]int{}
	for _, x := range l.Data {
		lines[unit{x.ID, x.Language}] = x.Lines
		if collected(x.Status) {
			want[unit{x.ID, x.Language}] = true
		}
	}
	for _, r := range l.Rows {
		for _, id := range r.Data {
			allowed[unit{id, r.Language}] = true
		}
	}
	got := map[unit]bool{}
	for _, x := range d.Data {
		u := unit{x.Data, x.Language}
		if !collected(x.Status) || younger[x.Data] && !want[u] {
			continue
		}
		got[u] = true
		switch {
		case want[u]:
			out.right++
		case !allowed[u]:
			out.wrong++
			notes = append(notes, fmt.Sprintf("wrong %v %s line %d: %.200s", u, x.Status, x.Quote.Span.Line, x.Quote.Text))
		}
	}
	for u := range want {
		if !got[u] {
			out.missed++
			notes = append(notes, fmt.Sprintf("missed %v lines %v", u, lines[u]))
		}
	}
	slices.Sort(notes)
	return out, notes
}

// compareRows counts the fields of rows. A row is the labelled one on the same line with a name that is alike; the words of
// a purpose count by their beginning, which is what labels hold.
func (l *labels) compareRows(d *policy.Disclosures) (out map[string]tally, notes []string) {
	out = map[string]tally{}
	count := func(field, want, got string, same bool, row string) {
		t := out[field]
		switch {
		case want == "" && got == "":
		case same:
			t.right++
		default:
			if got != "" {
				t.wrong++
			}
			if want != "" {
				t.missed++
			}
			notes = append(notes, fmt.Sprintf("%s of %s: want %q, got %q", field, row, want, got))
		}
		out[field] = t
	}
	used := map[int]bool{}
	for _, want := range l.Rows {
		found := -1
		for i, got := range d.ThirdParties {
			a, b := alike(want.Name), alike(got.Name)
			near := got.Quote.Span.Line - want.Line
			if used[i] || a == "" || b == "" || near < -3 || near > 3 || (near < -1 || near > 1) && a != b || !strings.Contains(a, b) && !strings.Contains(b, a) {
				continue
			}
			if found < 0 || alike(got.Name) == a {
				found = i
			}
		}
		var got policy.ThirdParty
		if found >= 0 {
			used[found] = true
			got = d.ThirdParties[found]
		}
		if want.Operator == "" && strings.HasPrefix(got.Operator, got.Name) {
			got.Operator = "" // a list that names each party once says no more
		}
		row := fmt.Sprintf("%s (line %d)", want.Name, want.Line)
		count("name", want.Name, got.Name, alike(want.Name) == alike(got.Name), row)
		count("operator", want.Operator, got.Operator, alike(want.Operator) == alike(got.Operator), row)
		purpose := alike(want.Purpose)
		count("purpose", want.Purpose, got.Purpose, purpose != "" && strings.HasPrefix(alike(got.Purpose), purpose), row)
		count("url", want.URL, got.URL, strings.TrimRight(want.URL, "/") == strings.TrimRight(got.URL, "/"), row)
		if want.Method != "" {
			count("method", want.Method, got.Method, alike(want.Method) == alike(got.Method), row)
		}
		t := out["data"]
		for _, id := range got.Data {
			if slices.Contains(want.Data, id) {
				t.right++
			} else if !younger[id] {
				t.wrong++
				notes = append(notes, fmt.Sprintf("data of %s: wrong %s in %.300s", row, id, got.DataText))
			}
		}
		for _, id := range want.Data {
			if !slices.Contains(got.Data, id) {
				t.missed++
				notes = append(notes, fmt.Sprintf("data of %s: missed %s in %.300s", row, id, got.DataText))
			}
		}
		out["data"] = t
	}
	for i, got := range d.ThirdParties {
		if got.Source == policy.FromList && !used[i] {
			t := out["name"]
			t.wrong++
			out["name"] = t
			notes = append(notes, fmt.Sprintf("wrong row, line %d: %s", got.Quote.Span.Line, got.Name))
		}
	}
	return out, notes
}
