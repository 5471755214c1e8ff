package learn

import (
	"cmp"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"sdkaudit/sdkdb"
)

// Levels of the tree of packages at which prefixes stand.
const (
	vendorLevel  = 2 // com.alipay
	productLevel = 3 // com.alipay.sdk
	deepestLevel = 5
)

// foldedNames is the number of made-up package names from which on the package around them is the prefix.
const foldedNames = 3

// shared are the names of packages into which vendors put several products.
var shared = []string{"android", "mobile", "platform", "app", "client", "open", "thirdparty"}

// pkg is a package of the tree. What lies below deepestLevel counts for the package there.
type pkg struct {
	below   map[string]*pkg
	classes int // in the package itself
	all     int // with those below
}

// prefixes clusters the classes that no record owns.
func (l *learner) prefixes() {
	root := &pkg{}
	for _, class := range l.own {
		p := root
		p.all++
		segments := strings.Split(class, ".")
		for _, name := range segments[:min(len(segments)-1, deepestLevel)] {
			if p.below == nil {
				p.below = map[string]*pkg{}
			}
			if p.below[name] == nil {
				p.below[name] = &pkg{}
			}
			p = p.below[name]
			p.all++
		}
		p.classes++
	}
	if root.classes > 0 {
		l.note("left out: classes in no package, %d in all", root.classes)
	}
	most := 0
	l.cluster(root, nil, func(name string, n int) {
		if n > most {
			most, l.draft.Record.Package = n, name
		}
		l.draft.Record.Signatures.Classes = append(l.draft.Record.Signatures.Classes, name)
	})
	slices.Sort(l.draft.Record.Signatures.Classes)
	if l.lost > 0 {
		l.note("left out: classes below names that a shrinker made up, %d in all", l.lost)
	}
}

// cluster visits at most deepestLevel levels.
func (l *learner) cluster(p *pkg, path []string, take func(name string, classes int)) {
	level := len(path)
	name := strings.Join(path, ".")
	odd := 0
	for child := range p.below {
		if madeUp(child) {
			odd++
		}
	}
	here := false
	switch {
	case level == 0:
	case level < productLevel:
		here = p.classes > 0 || level == vendorLevel && odd >= foldedNames
	default:
		passed := len(p.below) == 1 || slices.Contains(shared, path[level-1])
		here = p.classes > 0 || odd >= foldedNames || level == deepestLevel || !passed
	}
	switch {
	case here && !plain.MatchString(name) || here && !slices.ContainsFunc(path, func(s string) bool { return !madeUp(s) }):
		l.lost += p.all
	case here:
		if level < productLevel {
			l.note("the prefix %s has %s: other software may have it, so it needs another signature or a place among the weak", name,
				[]string{"", "one segment", "two segments"}[level])
		} else if madeUp(path[level-1]) {
			l.note("the prefix %s ends in a made-up name, which other releases may lack", name)
		}
		take(name, p.all)
	default:
		for _, child := range slices.Sorted(maps.Keys(p.below)) {
			l.cluster(p.below[child], append(slices.Clone(path), child), take)
		}
	}
}

// madeUp reports whether a name is one that shrinkers give.
func madeUp(name string) bool { return len(name) <= 2 }

var (
	notID = regexp.MustCompile(`[^a-z0-9]+`)
	// common are segments that name no product.
	common = []string{"com", "cn", "io", "net", "org", "me", "co", "android", "sdk", "api", "core", "lib", "library", "mobile", "app"}
)

// guessID takes vendor and product out of the main package, or else the file name.
func (l *learner) guessID(db *sdkdb.DB) {
	var telling []string
	for _, name := range strings.Split(l.draft.Record.Package, ".") {
		if !slices.Contains(common, name) && !madeUp(name) && len(telling) < 2 {
			telling = append(telling, name)
		}
	}
	base := strings.TrimPrefix(strings.TrimSuffix(l.draft.File, filepath.Ext(l.draft.File)), "lib")
	name := cmp.Or(strings.Join(telling, "-"), base)
	rec := &l.draft.Record
	rec.ID = cmp.Or(strings.Trim(notID.ReplaceAllString(strings.ToLower(name), "-"), "-"), "sdk")
	if _, taken := db.Record(rec.ID); taken {
		l.note("the id %s is taken in the database", rec.ID)
	}
}
