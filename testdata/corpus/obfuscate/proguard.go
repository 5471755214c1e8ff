package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// level is how far ProGuard goes. Nothing keeps its name at any level, and all classes end in the default package.
type level struct {
	share  int // per cent of the classes an app may start with that are entry points; 0 keeps all classes
	passes int // of the optimiser
}

var allLevels = [5]level{
	{},
	{share: 10},
	{share: 10, passes: 1},
	{share: 2},
	{share: 2, passes: 2},
}

// hostShare is the share of a host's classes that are entry points wherever classes are removed at all.
const hostShare = 10

// points chooses entry points among the candidates: the given share of them, but one at least.
func (r *recipe) points(mix, archive string, candidates []string, share int) []string {
	order := slices.Clone(candidates)
	slices.SortFunc(order, func(a, b string) int {
		return strings.Compare(r.rank(mix, archive, a), r.rank(mix, archive, b))
	})
	n := min(len(order), max(1, (len(order)*share+99)/100))
	chosen := order[:n]
	slices.Sort(chosen)
	return chosen
}

// rules writes ProGuard's configuration. Files are named as they lie in the folder where it runs.
func (l level) rules(jars, libraries, points, unoptimised []string) string {
	var b strings.Builder
	for _, jar := range jars {
		fmt.Fprintf(&b, "-injars %s(!META-INF/**,**.class)\n", jar)
	}
	b.WriteString(`-outjars out.jar
-target 1.7
-dontnote
-dontwarn
-ignorewarnings
-dontpreverify
-forceprocessing
-repackageclasses ''
-allowaccessmodification
-classobfuscationdictionary names.txt
-printmapping mapping.txt
`)
	for _, jar := range libraries {
		fmt.Fprintf(&b, "-libraryjars %s\n", jar)
	}
	if l.share == 0 {
		b.WriteString("-dontshrink\n")
	}
	if l.passes == 0 {
		b.WriteString("-dontoptimize\n")
	} else {
		fmt.Fprintf(&b, "-optimizationpasses %d\n-overloadaggressively\n", l.passes)
		for _, pkg := range unoptimised {
			const keep = "-keepclassmembers,allowshrinking,allowobfuscation,includecode"
			fmt.Fprintf(&b, "%s class %s.** { void <clinit>(); }\n", keep, pkg)
		}
	}
	for _, class := range points {
		fmt.Fprintf(&b, "-keep,allowobfuscation class %s { public *; }\n", class)
	}
	return b.String()
}

// keywords are those of Java that a name of up to three letters may hit.
var keywords = []string{"do", "if", "for", "int", "new", "try"}

// names returns n short names in an order that the seed decides, so that a name says nothing of its class: by itself
// ProGuard counts upwards through the packages.
func (r *recipe) names(mix string, n int) []string {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	all := []string{}
	for from := []string{""}; len(all) < n; {
		var next []string
		for _, prefix := range from {
			for _, letter := range letters {
				next = append(next, prefix+string(letter))
			}
		}
		all, from = append(all, next...), next
	}
	all = slices.DeleteFunc(all, func(name string) bool { return slices.Contains(keywords, name) })
	all = all[:min(n, len(all))]
	slices.SortFunc(all, func(a, b string) int { return strings.Compare(r.rank(mix, "name", a), r.rank(mix, "name", b)) })
	return all
}

// readMapping reads the classes of ProGuard's mapping file: new name -> name.
func readMapping(r io.Reader) (map[string]string, error) {
	out := map[string]string{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "#") {
			continue
		}
		name, renamed, ok := strings.Cut(strings.TrimSuffix(line, ":"), " -> ")
		if !ok || !strings.HasSuffix(line, ":") {
			return nil, fmt.Errorf("mapping: line %d is no class: %q", n, line)
		}
		if other := out[renamed]; other != "" {
			return nil, fmt.Errorf("mapping: line %d: %s and %s are both %s", n, other, name, renamed)
		}
		out[renamed] = name
	}
	return out, lines.Err()
}
