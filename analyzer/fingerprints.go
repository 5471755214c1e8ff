package analyzer

import (
	"fmt"

	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// readCode adds the SDKs that show in classes which no name attributes and which are not the publisher's own. What
// cannot be read is a warning. Of an SDK that is told by something else, a host of its own for one, less code is enough.
func (r *Result) readCode(images []image, matcher *match.Matcher, own prefixes, told map[string]bool, db *sdkdb.DB) error {
	table, err := sdkdb.DefaultFingerprints()
	if err != nil {
		return err
	}
	var scope match.Scope
	var open []match.Code
	for _, im := range images {
		code := match.Code{Entry: im.at, File: im.dex, Class: im.file}
		i := uint32(0)
		for name := range im.classes() {
			scope.Add(name)
			if _, known := matcher.Owner(name); !known && !own.has(name) {
				code.Classes = append(code.Classes, i)
			}
			i++
		}
		if len(code.Classes) > 0 {
			open = append(open, code)
		}
	}
	if len(open) == 0 {
		return nil
	}
	found, fault := match.NewFingerprinter(table).Match(open, &scope, &match.Options{Told: told})
	if fault != nil {
		r.Warnings = append(r.Warnings, Warning{Stage: "code", Location: r.App.File, Message: fmt.Sprintf("some classes were not compared: %v", fault)})
	}
	r.SDKs = match.Combine(r.SDKs, found, db)
	return nil
}
