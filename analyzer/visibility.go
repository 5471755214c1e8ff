package analyzer

import (
	"bytes"
	"fmt"
	"strings"

	"sdkaudit/analyzer/apk"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// renamedShare is the share of classes outside of known SDKs that must have names of one or two letters before the
// build counts as renamed. Debug builds and builds without shrinking stay below 2 in 100; R8 gives such names to
// most classes it does not keep.
const renamedShare = 0.2

// bundles are entries that hold code which is not in the DEX images.
var bundles = []struct{ entry, what string }{
	{"assets/index.android.bundle", "a React Native JavaScript bundle"},
	{"assets/flutter_assets/", "a Flutter Dart bundle"},
	{"assets/www/", "a Cordova web bundle"},
	{"assets/public/", "a Capacitor web bundle"},
	{"assets/apps/", "a uni-app bundle"},
	{"assets/bin/Data/", "a Unity bundle"},
	{"assets/app/", "a NativeScript bundle"},
}

// look counts what was read and tells whether code may be hidden.
func (r *Result) look(file *apk.File, images []image, matcher *match.Matcher) {
	others, renamed := 0, 0
	for _, im := range images {
		r.Coverage.Methods += im.methods
		for name := range im.classes() {
			r.Coverage.Classes++
			if _, ok := matcher.Owner(name); ok {
				continue
			}
			others++
			if shortName(name) {
				renamed++
			}
		}
	}
	r.Coverage.Visibility = Full
	partial := func(reason string) {
		r.Coverage.Visibility = Partial
		r.Coverage.Reasons = append(r.Coverage.Reasons, reason)
	}
	switch {
	case r.Manifest.Split != "":
		partial("the split " + r.Manifest.Split + " without its base")
	case r.Manifest.SplitsRequired && len(file.Splits) == 0:
		partial("a base that requires splits, without them")
	}
	if len(images) == 0 {
		partial("no code in the build")
	}
	if others >= 50 && float64(renamed) >= renamedShare*float64(others) {
		partial(fmt.Sprintf("%d of %d classes outside of known SDKs have shortened names", renamed, others))
	}
	for _, b := range bundles {
		if hasEntry(file, b.entry) {
			partial(b.what + " (" + b.entry + ")")
		}
	}
	for _, d := range r.SDKs {
		if d.Record.Kind == sdkdb.Packer && d.Strong {
			r.Coverage.Visibility = Packed
			r.Coverage.Reasons = append(r.Coverage.Reasons, "packed by "+d.Record.Name.En)
		}
	}
}

// hasEntry reports whether the archive has the entry, or one below it if the name ends in a slash.
func hasEntry(file *apk.File, name string) bool {
	for _, e := range file.Entries {
		if e.Name == name || strings.HasSuffix(name, "/") && strings.HasPrefix(e.Name, name) {
			return true
		}
	}
	return false
}

// shortName reports whether the simple name of a class has one or two characters, as shrinkers give.
func shortName(descriptor []byte) bool {
	name := bytes.TrimSuffix(descriptor, []byte(";"))
	if i := bytes.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	} else {
		name = bytes.TrimPrefix(name, []byte("L"))
	}
	if i := bytes.IndexByte(name, '$'); i > 0 {
		name = name[:i]
	}
	// Generated resource classes are called R.
	return len(name) <= 2 && string(name) != "R"
}
