package corpus

import (
	"errors"
	"fmt"
)

// Carried is the version of an SDK as a file shows it, all empty where it shows none. The version of the npm package is
// another thing.
type Carried struct {
	Version string `json:"version,omitempty"`
	Kind    string `json:"kind,omitempty"` // how the file shows it, one of the keys of placed
	At      string `json:"at,omitempty"`   // class, field or entry of the archive, none for a name
	Text    string `json:"text,omitempty"` // as it is written there, where that is not Version
	Note    string `json:"note,omitempty"` // what else the file says, where that misleads
}

// placed lists the ways in which a file shows a version, and whether they have a place inside it.
var placed = map[string]bool{
	"constant":       true,  // initial value of a static field
	"string":         true,  // string constant of a class
	"code":           true,  // computed by a class
	"entry":          true,  // text of an entry of the archive
	"library-string": true,  // string of a native library; the place is empty where the file is the library
	"library-name":   false, // name of a native library, which it keeps in an app
	"path":           false, // name of the file or of a folder above it in the package, which an app does not keep
}

func (v Carried) check() error {
	if v == (Carried{}) {
		return nil
	}
	inside, ok := placed[v.Kind]
	switch {
	case !ok:
		return fmt.Errorf("a version cannot stand in a %q", v.Kind)
	case v.Version == "" || v.Text == v.Version:
		return errors.New("a version and, if it is written otherwise, its text")
	case inside != (v.At != "") && v.Kind != "library-string":
		return fmt.Errorf("a version of kind %s at %q", v.Kind, v.At)
	}
	return nil
}

// checkVersions asks for a statement on each SDK of a file, and on no other.
func (f File) checkVersions() error {
	for _, id := range f.SDKs {
		v, ok := f.Versions[id]
		if !ok {
			return fmt.Errorf("%s: nothing said of the version of %s", f.As, id)
		}
		if err := v.check(); err != nil {
			return fmt.Errorf("%s: %s: %w", f.As, id, err)
		}
	}
	if len(f.Versions) != len(f.SDKs) {
		return fmt.Errorf("%s: a version of an SDK that is not inside", f.As)
	}
	return nil
}
