package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/testdata/corpus"
)

// example has n SDKs with two releases each, an archive a release, and two hosts.
func example(n int) *recipe {
	r := &recipe{
		Seed:  "seed",
		Hosts: []host{{Jars: []hostJar{{Jar: "host1.jar"}}}, {Jars: []hostJar{{Jar: "host2.jar"}}}},
	}
	for i := range n {
		id := fmt.Sprintf("sdk%02d", i)
		r.SDKs = append(r.SDKs, sdk{ID: id, Releases: []release{
			{Version: "1", Archives: []string{id + "-1.jar"}}, {Version: "2", Archives: []string{id + "-2.jar"}},
		}})
	}
	return r
}

// oneClass gives each archive a class of its own.
func oneClass(archive string) []string { return []string{archive} }

func TestDrawTakesEachSDKOnceAndSpreadsThem(t *testing.T) {
	r := example(20)
	mixes, err := r.draw(oneClass)
	require.NoError(t, err)
	require.Len(t, mixes, 2)
	taken := map[string]int{}
	for i, m := range mixes {
		require.Equal(t, fmt.Sprintf("mix-%02d", i+1), m.Name)
		require.Len(t, m.SDKs, perMix)
		for id := range m.SDKs {
			taken[id]++
		}
	}
	require.Len(t, taken, 20, "what the first mix lacks comes in the second")
	for id, version := range mixes[0].SDKs {
		if again := mixes[1].SDKs[id]; again != "" {
			require.NotEqual(t, version, again, "the other release of %s comes next", id)
		}
	}
}

func TestDrawDependsOnTheSeedAlone(t *testing.T) {
	first, err := example(30).draw(oneClass)
	require.NoError(t, err)
	second, err := example(30).draw(oneClass)
	require.NoError(t, err)
	require.Equal(t, first, second)
	reversed := example(30)
	slices.Reverse(reversed.SDKs)
	third, err := reversed.draw(oneClass)
	require.NoError(t, err)
	require.Equal(t, first, third, "the order of the list does not matter")
	other := example(30)
	other.Seed = "another"
	fourth, err := other.draw(oneClass)
	require.NoError(t, err)
	require.NotEqual(t, first, fourth)
}

func TestDrawPutsNoClassIntoAMixTwice(t *testing.T) {
	r := example(18)
	shared := map[string]string{"sdk00-1.jar": "a.A", "sdk01-1.jar": "a.A", "sdk02-1.jar": "b.B", "host1.jar": "b.B"}
	mixes, err := r.draw(func(archive string) []string {
		return slices.DeleteFunc([]string{archive, shared[archive]}, func(s string) bool { return s == "" })
	})
	require.NoError(t, err)
	for _, m := range mixes {
		require.False(t, m.SDKs["sdk00"] == "1" && m.SDKs["sdk01"] == "1", m.Name)
	}
	require.NotEqual(t, "1", mixes[0].SDKs["sdk02"], "its class is in the host")

	_, err = r.draw(func(string) []string { return []string{"a.A"} })
	require.ErrorContains(t, err, "only 0 SDKs fit together")
}

func TestDrawHeedsTheBoundsOfAHost(t *testing.T) {
	r := example(19)
	r.Hosts[0].Largest = 2
	r.Hosts[0].Without = []string{"sdk07"}
	mixes, err := r.draw(func(archive string) []string {
		if archive == "sdk03-1.jar" || archive == "sdk04-1.jar" || archive == "sdk04-2.jar" {
			return []string{archive, archive + "b", archive + "c"}
		}
		return []string{archive}
	})
	require.NoError(t, err)
	require.NotEqual(t, "1", mixes[0].SDKs["sdk03"])
	require.NotContains(t, mixes[0].SDKs, "sdk04")
	require.NotContains(t, mixes[0].SDKs, "sdk07")
	require.Contains(t, mixes[1].SDKs, "sdk07")
	require.Contains(t, mixes[1].SDKs, "sdk04")
}

func TestDrawHeedsWhatAnSDKNeeds(t *testing.T) {
	for _, seed := range []string{"a", "b", "c", "d", "e", "f"} {
		r := example(17)
		r.Seed = seed
		r.SDKs[5].Needs = map[string]string{"sdk06": "2"}
		mixes, err := r.draw(oneClass)
		require.NoError(t, err)
		for _, m := range mixes {
			if m.SDKs["sdk05"] != "" && m.SDKs["sdk06"] != "" {
				require.Equal(t, "2", m.SDKs["sdk06"])
			}
		}
	}
}

func TestCheckRefusesWhatTheCorpusDenies(t *testing.T) {
	files := map[string]corpus.File{
		"a-1.jar": {SDKs: []string{"a", "n"}}, "a-2.jar": {SDKs: []string{"a"}}, "b.jar": {SDKs: []string{"b"}},
	}
	good := func() *recipe {
		return &recipe{
			Seed: "s",
			SDKs: []sdk{
				{ID: "a", Nested: map[string][]string{"n": {"n.x"}}, Releases: []release{
					{Version: "1", Archives: []string{"a-1.jar"}}, {Version: "2", Archives: []string{"a-2.jar"}},
				}},
				{ID: "b", Releases: []release{{Version: "1", Archives: []string{"b.jar"}}}},
			},
			Libraries: map[string]string{"b": "1"},
			Hosts:     []host{{Jars: []hostJar{{Jar: "h.jar"}}}},
		}
	}
	require.NoError(t, good().check(files))
	for name, c := range map[string]struct {
		spoil func(r *recipe)
		want  string
	}{
		"no seed":         {func(r *recipe) { r.Seed = "" }, "no seed"},
		"SDK twice":       {func(r *recipe) { r.SDKs[1].ID = "a" }, `SDK "a" comes twice`},
		"version twice":   {func(r *recipe) { r.SDKs[0].Releases[1].Version = "1" }, `version "1" of a`},
		"archive twice":   {func(r *recipe) { r.SDKs[1].Releases[0].Archives[0] = "a-1.jar" }, "archive a-1.jar of b"},
		"unknown archive": {func(r *recipe) { r.SDKs[1].Releases[0].Archives[0] = "c.jar" }, "archive c.jar of b"},
		"nested missing":  {func(r *recipe) { r.SDKs[0].Nested = nil }, "its archives hold [a n]"},
		"nested too many": {func(r *recipe) { r.SDKs[1].Nested = map[string][]string{"n": {"n"}} }, "its archives hold [b]"},
		"unknown library": {func(r *recipe) { r.Libraries["b"] = "2" }, "no version 2 of b"},
		"unknown need":    {func(r *recipe) { r.SDKs[0].Needs = map[string]string{"b": "3"} }, "needs of a: no version 3 of b"},
		"without unknown": {func(r *recipe) { r.Hosts[0].Without = []string{"c"} }, `host 1 is without "c"`},
		"empty host":      {func(r *recipe) { r.Hosts[0].Jars = nil }, "host 1 is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			r := good()
			c.spoil(r)
			require.ErrorContains(t, r.check(files), c.want)
		})
	}
}

func TestOwnerIsTheLongestPackage(t *testing.T) {
	s := sdk{ID: "outer", Nested: map[string][]string{"inner": {"com.x", "com.y.z"}, "core": {"com.x.core"}}}
	for class, want := range map[string]string{
		"com.x.A": "inner", "com.x.core.A": "core", "com.xy.A": "outer", "com.y.A": "outer", "com.y.z.B$1": "inner",
	} {
		require.Equal(t, want, s.owner(class), class)
	}
}

// TestCommittedRecipe checks what can be checked without the corpus; the command compares the mixes with the seed.
func TestCommittedRecipe(t *testing.T) {
	m, err := corpus.ReadManifest(filepath.Join("..", "corpus.json"))
	require.NoError(t, err)
	files := map[string]corpus.File{}
	for _, p := range m.Packages {
		for _, f := range p.Files {
			files[f.As] = f
		}
	}
	r, err := readRecipe(filepath.Join("..", "obfuscation.json"), files)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(r.Mixes), 10)
	require.Len(t, r.Mixes, len(r.Hosts))
	versions := map[string]map[string]bool{}
	for i, m := range r.Mixes {
		require.Equal(t, i+1, m.Host)
		require.Len(t, m.SDKs, perMix)
		for id, version := range m.SDKs {
			_, err := r.release(id, version)
			require.NoError(t, err)
			if versions[id] == nil {
				versions[id] = map[string]bool{}
			}
			versions[id][version] = true
		}
	}
	for _, s := range r.SDKs {
		require.Len(t, versions[s.ID], len(s.Releases), "each release of %s is in a mix: %v", s.ID,
			slices.Sorted(maps.Keys(versions[s.ID])))
	}
	text, err := os.ReadFile(filepath.Join("..", "obfuscation.json"))
	require.NoError(t, err)
	again, err := json.MarshalIndent(r, "", "  ")
	require.NoError(t, err)
	require.True(t, string(again)+"\n" == string(text), "the file is not as -draw prints it")
}
