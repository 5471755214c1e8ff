package learn

import (
	"cmp"
	"errors"

	"sdkaudit/analyzer/classfile"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// ErrNoCode means that an artifact has no class to make a fingerprint of.
var ErrNoCode = errors.New("no class of the SDK's own, so no fingerprint")

// Fingerprint drafts the fingerprint of the SDK's own classes: those that no record owns, and those of the record that
// owns more of the artifact than are new, which it then is a release of. Day is when it was read, YYYY-MM-DD.
func (d *Draft) Fingerprint(day string) (*sdkdb.Fingerprint, error) {
	id := d.Record.ID
	var known *sdkdb.Record
	for _, n := range d.Nested {
		if n.Classes > d.Own && (known == nil || n.Classes > d.classesOf(known)) {
			known = n.Record
		}
	}
	if known != nil {
		id = known.ID
	}
	var scope match.Scope
	var own []*classfile.File
	for i, c := range d.parsed {
		scope.Add(c.Name)
		if owner := d.owners[i]; owner == nil || owner == known {
			own = append(own, c)
		}
	}
	version := sdkdb.UnknownVersion
	if len(d.Versions) > 0 {
		version = d.Versions[0]
	}
	f, err := match.NewFingerprint(cmp.Or(id, "unnamed"), sdkdb.Artifact{Version: version, Date: day, Source: "file", File: d.File}, own, &scope)
	if err == nil && len(f.Classes) == 0 {
		err = ErrNoCode
	}
	return f, err
}

func (d *Draft) classesOf(r *sdkdb.Record) int {
	for _, n := range d.Nested {
		if n.Record == r {
			return n.Classes
		}
	}
	return 0
}
