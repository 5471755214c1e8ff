package match

import (
	"slices"
	"strings"

	"sdkaudit/sdkdb"
)

// sureScore and sureClasses are what matching code must reach to prove presence alone: more than twice what a match needs
// at all, and more classes than a snippet that two projects copied from a third.
const (
	sureScore   = 200
	sureClasses = 3
)

// Combine adds what code without names shows to what names show. An SDK that both show has evidence of both; one that
// only code shows is a detection of its own, strong from sureScore and sureClasses on. Matches whose id has no record
// in the database are left out.
func Combine(found []Detection, code []CodeMatch, db *sdkdb.DB) []Detection {
	out := slices.Clone(found)
	for _, m := range code {
		rec, ok := db.Record(m.ID)
		if !ok {
			continue
		}
		i, ok := slices.BinarySearchFunc(out, m.ID, func(d Detection, id string) int { return strings.Compare(d.Record.ID, id) })
		if !ok {
			out = slices.Insert(out, i, Detection{Record: rec, Counts: map[Kind]int{}})
		}
		out[i].addCode(m)
	}
	return out
}

func (d *Detection) addCode(m CodeMatch) {
	sure := m.Score >= sureScore && m.Classes >= sureClasses
	var evidence []Evidence
	for _, p := range m.Pairs {
		evidence = append(evidence, Evidence{Kind: CodeLike, Value: p.Found + " ~ " + p.Known, Location: p.Location, Strong: sure})
	}
	// Behind the classes found by name, before all else.
	at := 0
	for at < len(d.Evidence) && d.Evidence[at].Kind == Class {
		at++
	}
	d.Evidence = slices.Insert(slices.Clone(d.Evidence), at, evidence...)
	d.Strong = d.Strong || sure
	counts := map[Kind]int{CodeLike: m.Classes}
	for k, n := range d.Counts {
		counts[k] = n
	}
	d.Counts = counts
	d.Confidence = 1 - (1-d.Confidence)*(1-Reliability(CodeLike, sure, false))
	if d.Version == "" {
		d.codeVersion = m
	}
}

// AdoptVersion takes the release that code is most like, for an SDK of which no other place told one.
func (d *Detection) AdoptVersion() {
	m := d.codeVersion
	if d.Version != "" || d.VersionRange != "" || m.Version == "" && m.VersionRange == "" {
		return
	}
	d.Version, d.VersionRange = m.Version, m.VersionRange
	d.VersionEvidence = "nearest known release, by the code of its classes"
}

// Basis says what a detection rests on: names, code, or both.
func (d *Detection) Basis() (names, code bool) {
	for k, n := range d.Counts {
		if n > 0 && k == CodeLike {
			code = true
		} else if n > 0 {
			names = true
		}
	}
	return names, code
}
