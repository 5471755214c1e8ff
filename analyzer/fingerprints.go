package analyzer

import (
	"fmt"
	"slices"

	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// owners says whose classes are: those of a known SDK by their name, or by their code.
type owners struct {
	matcher *match.Matcher
	like    map[string]string // id of the record by descriptor, of the classes that code attributes
}

// known reports whether a class, given as a descriptor, is a known SDK's.
func (o *owners) known(descriptor []byte) bool {
	if _, ok := o.matcher.Owner(descriptor); ok {
		return true
	}
	_, ok := o.like[string(descriptor)]
	return ok
}

// add notes what code attributes.
func (o *owners) add(found []match.CodeMatch, code []match.Code) {
	o.like = map[string]string{}
	for _, m := range found {
		for _, at := range m.Members {
			c := code[at.Code]
			if c.File == nil {
				o.like[string(slices.Concat([]byte("L"), c.Class.Name, []byte(";")))] = m.ID
				continue
			}
			def, err := c.File.Class(at.Class)
			if err != nil {
				continue // it was read to be compared
			}
			if name, err := c.File.TypeBytes(def.Type); err == nil {
				o.like[string(name)] = m.ID
			}
		}
	}
}

// readCode adds the SDKs that show in classes which no name attributes and which are not the publisher's own. What
// cannot be read is a warning. Of an SDK that is told by something else, a host of its own for one, less code is enough.
func (r *Result) readCode(images []image, owner *owners, own prefixes, told map[string]bool, db *sdkdb.DB) error {
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
			if !owner.known(name) && !own.has(name) {
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
	owner.add(found, open)
	r.SDKs = match.Combine(r.SDKs, found, db)
	return nil
}
