package learn

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sdkaudit/sdkdb"
)

// statement is a text that may tell the version: of a field, else of a class or library, the content of a file, or the
// value of a key of the manifest.
type statement struct{ holder, field, file, key, text string }

const (
	maxStatement = 128 // length of the longest text that may state a version
	maxRules     = 3   // proposed for constants
)

var (
	versionText = regexp.MustCompile(`^[vV]?\d{1,4}(\.\d{1,10}){1,4}([-_.+]?[A-Za-z0-9]+)*$`)
	versionPart = regexp.MustCompile(`\d+(\.\d+)+`)
	numbers     = regexp.MustCompile(`\d[._-]\d`)
	// versionName are names of fields that hold the version of what they stand in.
	versionName = regexp.MustCompile(`(?i)^(sdk_?)?(version|ver)(_?name)?$|^[a-z_]*sdk_?ver(sion)?(_?(name|string|info))?$|^(client_sdk|version_(info|string))$`)
	propertyKey = regexp.MustCompile(`(?m)^([A-Za-z0-9_.-]*version)[ \t]*=[ \t]*(\S+)[ \t]*$`)
)

// versionIn returns the version in a file name, without a date behind it; empty when there is none.
func versionIn(name string) string {
	parts := strings.Split(versionPart.FindString(name), ".")
	for len(parts) > 1 && len(parts[len(parts)-1]) >= 8 {
		parts = parts[:len(parts)-1]
	}
	if len(parts) < 2 {
		return ""
	}
	return strings.Join(parts, ".")
}

// addVersion notes what the artifact says of itself. 1.0 is what build tools write where nobody chose.
func (l *learner) addVersion(v string) {
	if versionText.MatchString(v) && v != "1.0" && !slices.Contains(l.draft.Versions, v) {
		l.draft.Versions = append(l.draft.Versions, v)
	}
}

// state keeps a text that may tell the version.
func (l *learner) state(holder, field, text string) {
	if len(text) > maxStatement || !numbers.MatchString(text) && !versionName.MatchString(field) {
		return
	}
	l.states = append(l.states, statement{holder: holder, field: field, text: text})
	if field == "" {
		l.strings[holder] = append(l.strings[holder], text)
	}
}

// proposal is a rule with its rank, the best lowest.
type proposal struct {
	rule sdkdb.VersionRule
	rank int
}

// versions proposes rules.
func (l *learner) versions() {
	if len(l.draft.Versions) == 0 {
		l.namedVersions()
	}
	var constants, texts, others, libraryTexts []proposal
	for _, s := range l.states {
		for _, version := range l.draft.Versions {
			switch {
			case s.file != "":
				if rule, ok := fileRule(s, version); ok {
					others = append(others, proposal{rule, 0})
				}
			case s.key != "":
				if p, ok := pattern(s.text, version); ok {
					if rule, ok := tried(sdkdb.VersionRule{MetaData: s.key, Pattern: p}, s.text, version); ok {
						others = append(others, proposal{rule, 0})
					}
				}
			case s.field != "":
				if rule, ok := constantRule(s, version); ok {
					constants = append(constants, proposal{rule, rankOf(s)})
				}
			case strings.HasSuffix(s.holder, ".so"):
				if rule, ok := textRule(s, version); ok {
					libraryTexts = append(libraryTexts, proposal{rule, 0})
				}
			default:
				if rule, ok := l.stringRule(s, version); ok {
					texts = append(texts, proposal{rule, rankOf(s)})
				}
			}
		}
	}
	for i, name := range l.draft.Record.Signatures.NativeLibraries {
		for _, version := range l.draft.Versions {
			if rule, glob, ok := libraryRule(name, version); ok {
				l.draft.Record.Signatures.NativeLibraries[i] = glob
				others = append(others, proposal{rule, 1})
				break
			}
		}
	}
	rules := best(constants, maxRules)
	// A text of the code moves with each release, and reading a library costs the most.
	if len(rules) == 0 || rules[0].rank >= rankMadeUp {
		rules = best(append(rules, best(texts, maxRules)...), maxRules)
	}
	rules = append(rules, best(others, maxRules)...)
	if len(rules) == 0 {
		rules = best(libraryTexts, 1)
	}
	for _, p := range rules {
		l.draft.Record.Versions = append(l.draft.Record.Versions, p.rule)
	}
	l.disagreements()
	if len(l.draft.Versions) == 0 {
		l.note("nothing in the artifact says which release it is")
	} else if len(l.draft.Record.Versions) == 0 {
		l.note("no place was found that holds the version %s", l.draft.Versions[0])
	}
	if len(l.draft.Versions) > 1 {
		l.note("the artifact names several versions: %s", strings.Join(l.draft.Versions, ", "))
	}
}

// namedVersions takes the version from constants of the main package's vendor that are called so, where the artifact
// says nothing else.
func (l *learner) namedVersions() {
	segments := strings.Split(l.draft.Record.Package, ".")
	vendor := strings.Join(segments[:min(vendorLevel, len(segments))], ".")
	found := slices.DeleteFunc(slices.Clone(l.states), func(s statement) bool {
		return s.field == "" || vendor == "" || !below(s.holder, vendor) || !versionName.MatchString(s.field) || versionIn(s.text) == ""
	})
	slices.SortStableFunc(found, func(a, b statement) int {
		return cmp.Or(rankOf(a)-rankOf(b), strings.Compare(a.holder, b.holder), strings.Compare(a.field, b.field))
	})
	for _, s := range found {
		l.addVersion(versionIn(s.text))
	}
	if len(l.draft.Versions) > 0 {
		l.note("only constants in the code say which release this is: check that %s is the SDK's and not that of a part", l.draft.Versions[0])
	}
}

// disagreements tells of constants that are called a version and hold another one.
func (l *learner) disagreements() {
	var told []string
	for _, s := range l.states {
		if s.field == "" || !versionName.MatchString(s.field) || !versionText.MatchString(s.text) {
			continue
		}
		if !slices.ContainsFunc(l.draft.Versions, func(v string) bool { return strings.Contains(s.text, v) }) {
			told = append(told, fmt.Sprintf("%s.%s is %q, which is not the version of the artifact", s.holder, s.field, s.text))
		}
	}
	slices.Sort(told)
	for _, n := range slices.Compact(told) {
		l.note("%s", n)
	}
}

// best returns the first proposals by rank, each place once.
func best(all []proposal, n int) []proposal {
	slices.SortStableFunc(all, func(a, b proposal) int {
		x, y := &a.rule, &b.rule
		return cmp.Or(a.rank-b.rank, strings.Compare(x.Constant, y.Constant), strings.Compare(x.String, y.String), strings.Compare(x.File, y.File),
			strings.Compare(x.Library, y.Library), strings.Compare(x.MetaData, y.MetaData), strings.Compare(x.LibraryText, y.LibraryText), strings.Compare(x.Pattern, y.Pattern))
	})
	all = slices.CompactFunc(all, func(a, b proposal) bool {
		return a.rule.Constant == b.rule.Constant && a.rule.String == b.rule.String && a.rule.File == b.rule.File &&
			a.rule.Library == b.rule.Library && a.rule.MetaData == b.rule.MetaData && a.rule.LibraryText == b.rule.LibraryText
	})
	// Names that a shrinker made up are proposed only where there is nothing better.
	if len(all) > 0 && all[0].rank < rankMadeUp {
		all = slices.DeleteFunc(all, func(p proposal) bool { return p.rank >= rankMadeUp })
	}
	return all[:min(n, len(all))]
}

const rankMadeUp = 10

// rankOf puts the usual places first and made-up names last.
func rankOf(s statement) int {
	simple := s.holder[strings.LastIndexByte(s.holder, '.')+1:]
	rank := 4
	switch {
	case simple == "BuildConfig" && s.field == "VERSION_NAME":
		rank = 0
	case versionName.MatchString(s.field):
		rank = 2
	}
	for _, name := range strings.FieldsFunc(s.holder+"."+s.field, func(r rune) bool { return r == '.' || r == '$' }) {
		if madeUp(name) && !slices.Contains(common, name) {
			return rank + rankMadeUp
		}
	}
	return rank
}

// around cuts a text at the version, whose parts are joined by sep. The version must stand alone: 1.2 is not in 11.2.0.
func around(text, version, sep string) (before, after string, ok bool) {
	needle := strings.ReplaceAll(version, ".", sep)
	i := strings.Index(text, needle)
	if i < 0 {
		return "", "", false
	}
	before, after = text[:i], text[i+len(needle):]
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	switch {
	case before != "" && (digit(before[len(before)-1]) || before[len(before)-1] == '.'):
		return "", "", false
	case after != "" && digit(after[0]), len(after) > 1 && after[0] == '.' && digit(after[1]):
		return "", "", false
	}
	// Other numbers before it are likely those of another release too.
	return before, after, !strings.ContainsAny(before, "0123456789")
}

// pattern returns an expression for a text that holds the version; empty where the text is the version.
func pattern(text, version string) (string, bool) {
	for _, sep := range []string{".", "_", "-"} {
		before, after, ok := around(text, version, sep)
		if !ok {
			continue
		}
		if before == "" && after == "" && sep == "." {
			return "", true
		}
		group := `(\d+(?:\.\d+)+)`
		if sep != "." {
			group = strings.Repeat(`(\d+)`+sep, strings.Count(version, ".")) + `(\d+)`
		}
		tail := regexp.QuoteMeta(after)
		if strings.ContainsAny(after, "0123456789") {
			tail = `\D.*`
		}
		return regexp.QuoteMeta(before) + group + tail, true
	}
	return "", false
}

// tried completes a rule with its example and reports whether it works.
func tried(rule sdkdb.VersionRule, example, version string) (sdkdb.VersionRule, bool) {
	rule.Example, rule.Version = example, version
	read, err := rule.Compile()
	if err != nil {
		return rule, false
	}
	got, ok := read(example)
	return rule, ok && got == version && plainText(example)
}

func plainText(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r > '~' })
}

func constantRule(s statement, version string) (sdkdb.VersionRule, bool) {
	p, ok := pattern(s.text, version)
	if !ok || !plain.MatchString(s.holder+s.field) {
		return sdkdb.VersionRule{}, false
	}
	return tried(sdkdb.VersionRule{Constant: s.holder + "." + s.field, Pattern: p}, s.text, version)
}

// stringRule wants that no other text of the class matches.
func (l *learner) stringRule(s statement, version string) (sdkdb.VersionRule, bool) {
	p, ok := pattern(s.text, version)
	if !ok || !plain.MatchString(s.holder) {
		return sdkdb.VersionRule{}, false
	}
	// A class that holds the version in many texts tells nothing more with the last of them.
	if l.asked[s.holder]++; l.asked[s.holder] > maxRules {
		return sdkdb.VersionRule{}, false
	}
	if p == "" {
		p = `\d+` + strings.Repeat(`\.\d+`, strings.Count(version, "."))
	}
	rule, ok := tried(sdkdb.VersionRule{String: s.holder, Pattern: p}, s.text, version)
	if !ok {
		return rule, false
	}
	read, err := rule.Compile()
	if err != nil {
		return rule, false
	}
	for _, text := range l.strings[s.holder] {
		if got, matches := read(text); matches && got != version {
			return rule, false
		}
	}
	return rule, true
}

func fileRule(s statement, version string) (sdkdb.VersionRule, bool) {
	if strings.TrimSpace(s.text) == version {
		return tried(sdkdb.VersionRule{File: s.file}, version, version)
	}
	for _, m := range propertyKey.FindAllStringSubmatch(s.text, -1) {
		if m[2] == version {
			p := `(?m)^` + regexp.QuoteMeta(m[1]) + `[ \t]*=[ \t]*(\S+)`
			return tried(sdkdb.VersionRule{File: s.file, Pattern: p}, m[1]+"="+m[2], version)
		}
	}
	return sdkdb.VersionRule{}, false
}

// libraryRule also returns the pattern for the file name.
func libraryRule(name, version string) (rule sdkdb.VersionRule, glob string, ok bool) {
	parts := strings.Count(version, ".") + 1
	for _, sep := range []string{".", "_", "-", ""} {
		// Digits without anything between them are a version only where each part has one.
		if sep == "" && (parts < 3 || len(version) != 2*parts-1) {
			continue
		}
		before, after, found := around(name, version, sep)
		if !found || len(before) < len("libx") {
			continue
		}
		group := strings.Repeat(`(\d+)`+regexp.QuoteMeta(sep), parts-1) + `(\d+)`
		if sep == "" {
			group = strings.Repeat(`(\d)`, parts)
		}
		glob = before + "*" + after
		rule, ok = tried(sdkdb.VersionRule{Library: glob, Pattern: regexp.QuoteMeta(before) + group + regexp.QuoteMeta(after)}, name, version)
		return rule, glob, ok
	}
	return rule, "", false
}

// textRule wants words around the version: bare numbers of a library mostly belong to what is linked into it.
func textRule(s statement, version string) (sdkdb.VersionRule, bool) {
	before, after, ok := around(s.text, version, ".")
	if !ok || len(strings.TrimSpace(before+after)) < 4 {
		return sdkdb.VersionRule{}, false
	}
	p := regexp.QuoteMeta(before) + `(\d+(?:\.\d+)+)`
	if !strings.ContainsAny(after, "0123456789") {
		p += regexp.QuoteMeta(after)
	}
	return tried(sdkdb.VersionRule{LibraryText: s.holder, Pattern: p}, s.text, version)
}
