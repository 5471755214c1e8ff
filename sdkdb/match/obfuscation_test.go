//go:build obfuscation

package match_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// obfuscated is one mix at one level, as testdata/corpus/obfuscate makes it.
type obfuscated struct {
	Mix   string
	Level int
	DEX   []struct{ File string }
	SDKs  []struct {
		ID, Version string
		Archives    []string
		LeftOut     string `json:"left_out"`
		Parts       []struct {
			ID            string
			Classes, Kept int
		}
	}
	Names map[string]string

	dir  string
	code []match.Code
}

// mixes reads the mixes below SDKAUDIT_OBFUSCATED.
func mixes(t *testing.T) []*obfuscated {
	t.Helper()
	root := os.Getenv("SDKAUDIT_OBFUSCATED")
	require.NotEmpty(t, root, "SDKAUDIT_OBFUSCATED does not name the mixes; see testdata/corpus/README.md")
	files, err := filepath.Glob(filepath.Join(root, "mix-*", "L*", "truth.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files, "no mix below %s", root)
	var out []*obfuscated
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		m := &obfuscated{dir: filepath.Dir(name)}
		require.NoError(t, json.Unmarshal(data, m))
		for _, d := range m.DEX {
			data, err := os.ReadFile(filepath.Join(m.dir, d.File))
			require.NoError(t, err)
			f, err := dex.Parse(data, nil)
			require.NoError(t, err)
			m.code = append(m.code, match.Code{Entry: d.File, File: f})
		}
		out = append(out, m)
	}
	return out
}

// present returns how many classes of each SDK are left in the DEX files, and which of these SDKs the mix was made of: the
// others lie inside of those.
func (m *obfuscated) present() (classes map[string]int, chosen map[string]bool) {
	classes, chosen = map[string]int{}, map[string]bool{}
	for _, s := range m.SDKs {
		for _, p := range s.Parts {
			if p.Kept > 0 {
				classes[p.ID] += p.Kept
				chosen[p.ID] = chosen[p.ID] || p.ID == s.ID
			}
		}
	}
	return classes, chosen
}

// scope is that of the mix: what ProGuard renamed has no name of the platform, but what it left may.
func (m *obfuscated) scope(t *testing.T) *match.Scope {
	var scope match.Scope
	for _, c := range m.code {
		for i := range c.File.NumClasses() {
			def, err := c.File.Class(uint32(i))
			require.NoError(t, err)
			name, err := c.File.TypeBytes(def.Type)
			require.NoError(t, err)
			scope.Add(name)
		}
	}
	return &scope
}

// told returns the SDKs of which the strings of the mix name a class or a host of their own, as the analyzer does for a
// build.
func (m *obfuscated) told(t *testing.T) map[string]bool {
	db, err := sdkdb.Default()
	require.NoError(t, err)
	var b match.Build
	for _, c := range m.code {
		for i := range uint32(c.File.NumStrings()) {
			text, err := c.File.StringBytes(i)
			require.NoError(t, err)
			db.Index().FindHosts(text, func(host string, _ int) { b.Hosts = append(b.Hosts, match.Place{Name: host}) })
			if rec := db.Index().Named(text); rec != nil {
				b.Named = append(b.Named, rec.ID)
			}
		}
	}
	return match.New(db).Told(&b, nil)
}

// knowledge is what the committed fingerprints say of artifacts, which the table has no place for.
type knowledge map[string]*sdkdb.Fingerprint

func readKnowledge(t *testing.T) knowledge {
	all, err := sdkdb.LoadFingerprints(os.DirFS("../fingerprints"))
	require.NoError(t, err)
	out := knowledge{}
	for _, f := range all {
		if !f.Background {
			out[f.ID] = f
		}
	}
	return out
}

// releases counts the versions known of an SDK.
func (k knowledge) releases(id string) int {
	versions := map[string]bool{}
	if f := k[id]; f != nil {
		for _, a := range f.Artifacts {
			versions[a.Version] = true
		}
	}
	delete(versions, sdkdb.UnknownVersion)
	return len(versions)
}

// version returns the one release of an SDK that archives hold, as the fingerprints name it; empty for several, or one
// that is not known.
func (k knowledge) version(id string, archives []string) string {
	versions := map[string]bool{}
	if f := k[id]; f != nil {
		for _, a := range f.Artifacts {
			if slices.Contains(archives, a.File) {
				versions[a.Version] = true
			}
		}
	}
	delete(versions, sdkdb.UnknownVersion)
	if len(versions) != 1 {
		return ""
	}
	return slices.Collect(maps.Keys(versions))[0]
}

// withhold returns the artifacts that a mix was made from, of the SDKs of which another release is known: artifacts that
// have at least half as many classes.
func (k knowledge) withhold(m *obfuscated) map[string]uint32 {
	used := map[string]bool{}
	for _, s := range m.SDKs {
		for _, a := range s.Archives {
			used[a] = true
		}
	}
	out := map[string]uint32{}
	for id, f := range k {
		mask := uint32(0)
		for i, a := range f.Artifacts {
			if used[a.File] {
				mask |= 1 << i
			}
		}
		without, with := 0, 0
		for _, c := range f.Classes {
			if c.Artifacts&mask != 0 {
				with++
			}
			if c.Artifacts&^mask != 0 {
				without++
			}
		}
		if mask != 0 && without*2 >= with {
			out[id] = mask
		}
	}
	return out
}

// score counts what was found.
type score struct {
	found, wrong, missed     int
	versions, exact          int // of SDKs of which the table has several releases
	withheld, withheldMissed int
	claimed                  int // of the withheld ones, those with a definite version, which is wrong
	thin, thinMissed         int // of those with at most fewLeft classes left
	nested, nestedMissed     int // of those inside of others
	notes                    []string
}

func (s *score) add(o score) {
	s.found, s.wrong, s.missed = s.found+o.found, s.wrong+o.wrong, s.missed+o.missed
	s.versions, s.exact = s.versions+o.versions, s.exact+o.exact
	s.thin, s.thinMissed = s.thin+o.thin, s.thinMissed+o.thinMissed
	s.nested, s.nestedMissed = s.nested+o.nested, s.nestedMissed+o.nestedMissed
	s.withheld, s.withheldMissed, s.claimed = s.withheld+o.withheld, s.withheldMissed+o.withheldMissed, s.claimed+o.claimed
}

// chosen and chosenMissed count the SDKs that mixes were made of. Those inside of others are counted too, but apart: of a
// part that the entry points do not lead to, shrinking leaves an interface or an enumeration.
func (s *score) chosen() int       { return s.found - (s.nested - s.nestedMissed) }
func (s *score) chosenMissed() int { return s.missed - s.nestedMissed }

// wilson returns the 95 % interval of a share.
func wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	mid, half := p+z*z/(2*m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return (mid - half) / (1 + z*z/m), (mid + half) / (1 + z*z/m)
}

func share(k, n int) string {
	low, high := wilson(k, n)
	return fmt.Sprintf("%.3f [%.3f, %.3f] %d/%d", float64(k)/float64(max(n, 1)), low, high, k, n)
}

// fewLeft is the number of classes up to which an SDK counts as hardly there any more. It counts all the same.
const fewLeft = 3

// tuned are the mixes on which thresholds were chosen; the others were not looked at before.
var tuned = []string{"mix-01", "mix-11"}

// wholeRun is the number of builds, mixes by levels, from which intervals are narrow enough to ask for their ends: one
// mix alone, as the gate builds it, has some 35 SDKs, of which not one could be missed.
const wholeRun = 20

// leastOfOne is what a single mix must reach in exact versions, and in the rest where its own releases, or all strings, are
// kept from the table: below what mix 11 has, of which one SDK is known by a release two major versions away.
const leastOfOne = .85

func TestObfuscatedMixes(t *testing.T) {
	all := mixes(t)
	known := readKnowledge(t)
	table, err := sdkdb.DefaultFingerprints()
	require.NoError(t, err)
	p := match.NewFingerprinter(table)
	for _, part := range []struct {
		name    string
		options func(*obfuscated) *match.Options
		// least is what precision and recall must reach: with bound, the lower ends of their intervals.
		least, exact float64
		bound        bool
	}{
		{"all known", func(m *obfuscated) *match.Options { return &match.Options{Told: m.told(t)} }, .95, .95, true},
		{"exact version withheld", func(m *obfuscated) *match.Options {
			return &match.Options{Exclude: known.withhold(m), Told: m.told(t)}
		}, .95, 0, false},
		{"without strings", func(*obfuscated) *match.Options { return &match.Options{NoStrings: true} }, .93, 0, false},
	} {
		t.Run(part.name, func(t *testing.T) {
			levels := map[int]*score{}
			var total, unseen score
			for _, m := range all {
				options := part.options(m)
				found, err := p.Match(m.code, m.scope(t), options)
				require.NoError(t, err)
				s := m.judge(found, known, options)
				if levels[m.Level] == nil {
					levels[m.Level] = &score{}
				}
				levels[m.Level].add(s)
				total.add(s)
				if !slices.Contains(tuned, m.Mix) {
					unseen.add(s)
				}
				for _, note := range s.notes {
					t.Logf("%s L%d: %s", m.Mix, m.Level, note)
				}
			}
			t.Logf("%-8s %-32s %-32s %s", "level", "precision", "recall", "exact version, of several known")
			print := func(name string, s *score) {
				t.Logf("%-8s %-32s %-32s %s", name, share(s.chosen(), s.chosen()+s.wrong), share(s.chosen(), s.chosen()+s.chosenMissed()), share(s.exact, s.versions))
				t.Logf("%-8s %-32s %-32s", "  with those nested:", share(s.found, s.found+s.wrong), share(s.found, s.found+s.missed))
				if s.thin > 0 {
					rest, missed := s.found+s.missed-s.thin, s.missed-s.thinMissed
					t.Logf("%-8s %-32s %-32s", "", fmt.Sprintf("  more than %d classes left:", fewLeft), share(rest-missed, rest))
				}
				if s.withheld > 0 {
					t.Logf("%-8s %-32s %-32s %d of these are given a version, a wrong one", "", "  known by other releases alone:", share(s.withheld-s.withheldMissed, s.withheld), s.claimed)
				}
			}
			for _, level := range slices.Sorted(maps.Keys(levels)) {
				print(fmt.Sprint("L", level), levels[level])
			}
			print("all", &total)
			print("unseen", &unseen)
			found, missed := total.chosen(), total.chosenMissed()
			precision, recall := float64(found)/float64(found+total.wrong), float64(found)/float64(found+missed)
			if part.bound && len(all) >= wholeRun {
				precision, _ = wilson(found, found+total.wrong)
				recall, _ = wilson(found, found+missed)
			}
			least, exact := part.least, part.exact
			if len(all) < wholeRun {
				exact = min(exact, leastOfOne)
				if !part.bound {
					least = leastOfOne
				}
			}
			require.GreaterOrEqual(t, precision, least, "precision")
			require.GreaterOrEqual(t, recall, least, "recall")
			require.GreaterOrEqual(t, float64(total.exact), exact*float64(total.versions), "exact versions")
		})
	}
}

// judge compares what was found in a mix with what is in it. All SDKs of the table that are not in it are absent.
func (m *obfuscated) judge(found []match.CodeMatch, known knowledge, options *match.Options) score {
	var s score
	present, chosen := m.present()
	var archives []string
	for _, sdk := range m.SDKs {
		if sdk.LeftOut == "" {
			archives = append(archives, sdk.Archives...)
		}
	}
	seen := map[string]bool{}
	for _, f := range found {
		seen[f.ID] = true
		if present[f.ID] == 0 {
			s.wrong++
			s.notes = append(s.notes, fmt.Sprintf("wrong: %s, %d bits in %d classes, as %s = %s", f.ID, f.Score, f.Classes, m.Names[f.Pairs[0].Found], f.Pairs[0].Known))
			continue
		}
		s.found++
		if options != nil && options.Exclude[f.ID] != 0 && f.Version != "" {
			s.claimed++
		}
		if v := known.version(f.ID, archives); v != "" && known.releases(f.ID) > 1 && (options == nil || options.Exclude[f.ID] == 0) {
			s.versions++
			if f.Version == v {
				s.exact++
			} else {
				s.notes = append(s.notes, fmt.Sprintf("version: %s %q %q, nearest %q, for %s, %d bits in %d classes", f.ID, f.Version, f.VersionRange, f.Nearest, v, f.Score, f.Classes))
			}
		}
	}
	var missed []string
	for id, kept := range present {
		if !chosen[id] {
			s.nested++
			if !seen[id] {
				s.nestedMissed++
			}
		}
		if kept <= fewLeft {
			s.thin++
			if !seen[id] {
				s.thinMissed++
			}
		}
		withheld := options != nil && options.Exclude[id] != 0
		if withheld {
			s.withheld++
		}
		if !seen[id] {
			s.missed++
			missed = append(missed, fmt.Sprintf("%s (%d)", id, kept))
			if withheld {
				s.withheldMissed++
			}
		}
	}
	if slices.Sort(missed); len(missed) > 0 {
		s.notes = append(s.notes, "missed: "+strings.Join(missed, ", "))
	}
	return s
}
