package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// truth says what is in one mix at one level; it is the file truth.json beside the DEX files.
type truth struct {
	Mix    string    `json:"mix"`
	Level  int       `json:"level"`
	Inputs string    `json:"inputs"` // SHA-256 over all that the DEX files depend on
	DEX    []dexFile `json:"dex"`
	// SDKs are those of the mix, sorted by id, also those that ProGuard could not take.
	SDKs []sdkTruth  `json:"sdks"`
	Host []hostTruth `json:"host"`
	// Absent are the ids of the corpus of which no class is in the DEX files.
	Absent []string `json:"absent"`
	// Names has each class of the DEX files by its new name, those among them that ProGuard made: see [origin].
	Names map[string]string `json:"names"`
}

type dexFile struct {
	File    string `json:"file"`
	Size    int64  `json:"size"`
	SHA256  string `json:"sha256"`
	Classes int    `json:"classes"`
}

// sdkTruth counts the classes of an SDK, nested ones included, before and after.
type sdkTruth struct {
	ID       string   `json:"id"`
	Version  string   `json:"version"`
	Archives []string `json:"archives"`
	LeftOut  string   `json:"left_out,omitempty"` // why the SDK is not in the DEX files
	Points   int      `json:"entry_points"`
	Classes  int      `json:"classes"`
	Kept     int      `json:"kept"`
	// Parts are the SDK's own classes and those of the SDKs nested in it, sorted by id.
	Parts []part `json:"parts"`
}

type part struct {
	ID      string `json:"id"`
	Classes int    `json:"classes"`
	Kept    int    `json:"kept"`
}

type hostTruth struct {
	Jar     string `json:"jar"`
	Package string `json:"package,omitempty"` // of Debian
	SHA256  string `json:"sha256"`
	Points  int    `json:"entry_points"`
	Classes int    `json:"classes"`
	Kept    int    `json:"kept"`
}

// ProGuard makes classes of its own for what Java 7 lacks: C$$Lambda$N of a lambda expression in C, and I$$Util of the
// code in the interface I.
const (
	lambda = "$$Lambda$"
	util   = "$$Util"
)

// origin is the class of the input that a class after ProGuard comes from.
func origin(name string) string {
	class, _, _ := strings.Cut(name, lambda)
	return strings.TrimSuffix(class, util)
}

// count fills in what was kept, from the names of the classes that are left. Classes that nobody owns are an error.
func (t *truth) count(names map[string]string, all []sdk, corpus []string, classes func(archive string) []string) error {
	t.Names = names
	kept := map[string]bool{}
	for _, name := range names {
		if origin(name) == name {
			kept[name] = true
		}
	}
	owned := map[string]bool{}
	tally := func(archive string, each func(class string, kept bool)) {
		for _, class := range classes(archive) {
			owned[class] = true
			each(class, kept[class])
		}
	}
	present := map[string]bool{}
	for i := range t.SDKs {
		s := &t.SDKs[i]
		of := all[slices.IndexFunc(all, func(o sdk) bool { return o.ID == s.ID })]
		parts := map[string]part{}
		for _, archive := range s.Archives {
			tally(archive, func(class string, kept bool) {
				p := parts[of.owner(class)]
				p.Classes++
				s.Classes++
				if kept && s.LeftOut == "" {
					p.Kept++
					s.Kept++
				}
				parts[of.owner(class)] = p
			})
		}
		for _, id := range slices.Sorted(maps.Keys(parts)) {
			p := parts[id]
			p.ID = id
			s.Parts = append(s.Parts, p)
			present[id] = present[id] || p.Kept > 0
		}
	}
	for i := range t.Host {
		h := &t.Host[i]
		tally(h.Jar, func(_ string, kept bool) {
			h.Classes++
			if kept {
				h.Kept++
			}
		})
	}
	for _, name := range names {
		if !owned[origin(name)] {
			return fmt.Errorf("class %s comes from no archive of the mix", name)
		}
	}
	ids := map[string]bool{}
	for _, id := range corpus {
		ids[id] = true
	}
	for _, s := range all {
		ids[s.ID] = true
		for id := range s.Nested {
			ids[id] = true
		}
	}
	t.Absent = slices.DeleteFunc(slices.Sorted(maps.Keys(ids)), func(id string) bool { return present[id] })
	if len(t.Absent) < fewestAbsent {
		return fmt.Errorf("only %d SDKs of the corpus are absent", len(t.Absent))
	}
	return nil
}

// complete compares the DEX files with the names.
func (t *truth) complete() error {
	classes := 0
	for _, d := range t.DEX {
		classes += d.Classes
	}
	if classes != len(t.Names) {
		return fmt.Errorf("the DEX files have %d classes, the mapping has %d", classes, len(t.Names))
	}
	if classes == 0 {
		return errors.New("no class is left")
	}
	return nil
}
