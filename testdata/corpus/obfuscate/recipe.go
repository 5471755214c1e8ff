package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"sdkaudit/testdata/corpus"
)

// perMix is how many SDKs a mix has, and fewestAbsent how many of the corpus at least stay out of it.
const (
	perMix       = 16
	fewestAbsent = 20
)

// recipe is obfuscation.json.
type recipe struct {
	Seed string `json:"seed"`
	// Libraries are SDKs, and the version to take, that others are compiled against. ProGuard knows their classes also
	// where a mix lacks them: its optimiser fails where the hierarchy of a class has a hole.
	Libraries map[string]string `json:"libraries"`
	// Unoptimised are packages whose class initialisers decrypt strings, in loops that keep the optimiser busy for many
	// minutes. It leaves these initialisers as they are.
	Unoptimised []string `json:"unoptimised_initialisers"`
	SDKs        []sdk    `json:"sdks"`
	Hosts       []host   `json:"hosts"` // of mix 1, 2, ...
	Mixes       []mix    `json:"mixes"`
}

// sdk is an SDK of the corpus with its releases there.
type sdk struct {
	ID string `json:"id"`
	// Nested are SDKs inside, with the packages that are theirs. All other classes are the SDK's own.
	Nested map[string][]string `json:"nested,omitempty"`
	// Needs are the versions of other SDKs that the SDK was compiled against: it is in no mix with another version.
	Needs    map[string]string `json:"needs,omitempty"`
	Releases []release         `json:"releases"`
}

type release struct {
	Version  string   `json:"version"`
	Archives []string `json:"archives"` // all parts of the release that the corpus has
	// NotOptimised says how ProGuard's optimiser fails on the release, which stays out of levels 3 and 5 then.
	NotOptimised string `json:"not_optimised,omitempty"`
}

// host is what stands for the code of the app itself.
type host struct {
	Jars []hostJar `json:"jars"`
	// Largest bounds the classes of a release that goes with the host, and Without names SDKs that do not. They make a
	// mix for tests that have no time: the optimiser is slow on some small SDKs too.
	Largest int      `json:"largest,omitempty"`
	Without []string `json:"without,omitempty"`
}

// hostJar is an open-source library and the Debian package that brings it.
type hostJar struct {
	Jar     string `json:"jar"`
	Package string `json:"package"`
}

// mix is one app: SDKs by id with the version taken. Its host is that of its place in the list.
type mix struct {
	Name string            `json:"name"`
	Host int               `json:"host"` // place in the list of hosts, from 1
	SDKs map[string]string `json:"sdks"`
}

func (m mix) equal(other mix) bool {
	return m.Name == other.Name && m.Host == other.Host && maps.Equal(m.SDKs, other.SDKs)
}

func readRecipe(path string, files map[string]corpus.File) (*recipe, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r recipe
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := r.check(files); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &r, nil
}

// check compares the recipe with what the corpus says of its archives.
func (r *recipe) check(files map[string]corpus.File) error {
	if r.Seed == "" {
		return errors.New("no seed")
	}
	ids, archives := map[string]bool{}, map[string]bool{}
	for _, s := range r.SDKs {
		if ids[s.ID] || len(s.Releases) == 0 {
			return fmt.Errorf("SDK %q comes twice or has no release", s.ID)
		}
		ids[s.ID] = true
		versions, inside := map[string]bool{}, map[string]bool{}
		for _, rel := range s.Releases {
			if versions[rel.Version] || rel.Version == "" || len(rel.Archives) == 0 {
				return fmt.Errorf("version %q of %s is empty or comes twice", rel.Version, s.ID)
			}
			versions[rel.Version] = true
			for _, name := range rel.Archives {
				f, ok := files[name]
				if !ok || archives[name] {
					return fmt.Errorf("archive %s of %s is not in the corpus or comes twice", name, s.ID)
				}
				archives[name] = true
				for _, id := range f.SDKs {
					inside[id] = true
				}
			}
		}
		listed := map[string]bool{s.ID: true}
		for id := range s.Nested {
			listed[id] = true
		}
		if !maps.Equal(inside, listed) {
			return fmt.Errorf("%s: the corpus says that its archives hold %v", s.ID, slices.Sorted(maps.Keys(inside)))
		}
	}
	for id, version := range r.Libraries {
		if _, err := r.release(id, version); err != nil {
			return fmt.Errorf("libraries: %w", err)
		}
	}
	for _, s := range r.SDKs {
		for id, version := range s.Needs {
			if _, err := r.release(id, version); err != nil {
				return fmt.Errorf("needs of %s: %w", s.ID, err)
			}
		}
	}
	for i, h := range r.Hosts {
		if len(h.Jars) == 0 {
			return fmt.Errorf("host %d is empty", i+1)
		}
		for _, id := range h.Without {
			if !ids[id] {
				return fmt.Errorf("host %d is without %q, which is none of the SDKs", i+1, id)
			}
		}
	}
	return nil
}

// release finds a release of an SDK.
func (r *recipe) release(id, version string) (*release, error) {
	for _, s := range r.SDKs {
		for i, rel := range s.Releases {
			if s.ID == id && rel.Version == version {
				return &s.Releases[i], nil
			}
		}
	}
	return nil, fmt.Errorf("no version %s of %s", version, id)
}

// rank orders things at random, but the same for the same seed: by the hash of the seed and what they are.
func (r *recipe) rank(words ...string) string {
	sum := sha256.Sum256([]byte(r.Seed + "\x00" + strings.Join(words, "\x00")))
	return string(sum[:])
}

// draw chooses the SDKs of one mix for each host. SDKs, and then releases of an SDK, that were taken least are taken
// first, and among equals the seed decides. classes tells the classes of an archive: a mix has no class twice.
func (r *recipe) draw(classes func(archive string) []string) ([]mix, error) {
	taken := map[string]int{} // id, and id with version, -> mixes so far
	var out []mix
	for n := range r.Hosts {
		m := mix{Name: fmt.Sprintf("mix-%02d", n+1), Host: n + 1, SDKs: map[string]string{}}
		seen := map[string]bool{}
		add := func(archives []string) bool {
			for _, a := range archives {
				if slices.ContainsFunc(classes(a), func(class string) bool { return seen[class] }) {
					return false
				}
			}
			for _, a := range archives {
				for _, class := range classes(a) {
					seen[class] = true
				}
			}
			return true
		}
		fits := func(id string, rel release) bool {
			if slices.Contains(r.Hosts[n].Without, id) {
				return false
			}
			count := 0
			for _, a := range rel.Archives {
				count += len(classes(a))
			}
			return r.Hosts[n].Largest == 0 || count <= r.Hosts[n].Largest
		}
		for _, h := range r.Hosts[n].Jars {
			if !add([]string{h.Jar}) {
				return nil, fmt.Errorf("%s holds a class that another jar of its host has", h.Jar)
			}
		}
		order := slices.SortedFunc(slices.Values(r.SDKs), func(a, b sdk) int {
			return cmp.Or(taken[a.ID]-taken[b.ID], cmp.Compare(r.rank(m.Name, a.ID), r.rank(m.Name, b.ID)))
		})
		for _, s := range order {
			if len(m.SDKs) == perMix {
				break
			}
			key := func(rel release) string { return s.ID + "@" + rel.Version }
			releases := slices.SortedFunc(slices.Values(s.Releases), func(a, b release) int {
				return cmp.Or(taken[key(a)]-taken[key(b)], cmp.Compare(r.rank(m.Name, key(a)), r.rank(m.Name, key(b))))
			})
			for _, rel := range releases {
				if fits(s.ID, rel) && r.agree(m, s.ID, rel.Version) && add(rel.Archives) {
					m.SDKs[s.ID] = rel.Version
					taken[s.ID]++
					taken[key(rel)]++
					break
				}
			}
		}
		if len(m.SDKs) < perMix {
			return nil, fmt.Errorf("%s: only %d SDKs fit together", m.Name, len(m.SDKs))
		}
		out = append(out, m)
	}
	return out, nil
}

// agree tells whether a release goes with the SDKs of a mix: whoever needs another has the version it needs.
func (r *recipe) agree(m mix, id, version string) bool {
	for _, s := range r.SDKs {
		for needed, want := range s.Needs {
			other, there := m.SDKs[needed]
			if s.ID == id && there && other != want {
				return false
			}
			if _, there := m.SDKs[s.ID]; there && needed == id && version != want {
				return false
			}
		}
	}
	return true
}

// owner tells whose a class of the SDK is: a nested SDK's, or its own.
func (s *sdk) owner(class string) string {
	best, owner := -1, s.ID
	for id, prefixes := range s.Nested {
		for _, p := range prefixes {
			if len(p) > best && strings.HasPrefix(class, p+".") {
				best, owner = len(p), id
			}
		}
	}
	return owner
}
