package reports

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// place is a location of the report, taken apart.
type place struct {
	// entries lead from the file of the app to the entry, each inside the one before.
	entries []string
	// offset is that in the innermost entry; negative when the location has none.
	offset int64
}

// newPlaceOf reads the location of a piece of evidence. That of a component may be its kind alone, that of an export of
// a library goes on with the export.
func newPlaceOf(e Evidence) place {
	switch e.Kind {
	case "component":
		if !strings.HasSuffix(e.Location, manifestEntry) {
			return place{entries: []string{manifestEntry}, offset: -1}
		}
	case "jni":
		library, _, _ := strings.Cut(e.Location, " ")
		return newPlace(library)
	}
	return newPlace(e.Location)
}

// locationOf is the location of a piece of evidence as a reader looks it up.
func locationOf(e Evidence) string {
	if place := newPlaceOf(e).String(); e.Kind == "component" {
		return place
	}
	return e.Location
}

const manifestEntry = "AndroidManifest.xml"

// String is the place as one path.
func (p place) String() string { return strings.Join(p.entries, "!") }

var offsetSuffix = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`:0x([0-9a-f]{1,15})(?:#[0-9]+)?$`) })

// newPlace reads entry[!entry]:0xOFFSET[#LINE].
func newPlace(location string) place {
	p := place{offset: -1}
	if found := offsetSuffix().FindStringSubmatch(location); found != nil {
		// Fifteen hexadecimal digits fit.
		p.offset, _ = strconv.ParseInt(found[1], 16, 64)
		location = strings.TrimSuffix(location, found[0])
	}
	p.entries = strings.Split(location, "!")
	return p
}

// relativeURI is a reference that names the file and leads nowhere else, whatever its name holds: it has no scheme, no
// host, no query, and no step up.
func relativeURI(name string) string {
	segments := strings.Split(name, "/")
	for i, s := range segments {
		switch s {
		case "", ".", "..": // these would not stay what they are when the reference is resolved
			segments[i] = "_" + s
		default:
			segments[i] = strings.ReplaceAll(url.PathEscape(s), ":", "%3A")
		}
	}
	return strings.Join(segments, "/")
}

// documentURI is the reference of a policy. That of an address on the web has no scheme: code scanning turns away a
// whole file that has an absolute one.
func documentURI(name string) string {
	if _, rest, ok := strings.Cut(name, "://"); ok {
		name = strings.Trim(rest, "/")
	}
	return relativeURI(name)
}
