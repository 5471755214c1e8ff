package analyzer

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"sdkaudit/analyzer/dex"
)

// A cluster of less than fewClasses classes that declares no component is some library's leftover, not worth a look.
const fewClasses = 50

// runtimes are roots of the language and the platform, which builds carry copies of.
var runtimes = []string{"android", "androidx", "com.android", "dalvik", "j$", "java", "javax", "kotlin", "kotlinx", "org.intellij.lang", "org.jetbrains.annotations", "org.w3c", "org.xml", "sun"}

// hosting are roots below which many publishers have packages, so that the next segment tells them apart.
var hosting = []string{"com.gitee", "com.github", "io.github", "net.sf", "net.sourceforge", "org.apache", "top.github"}

// clusters groups by package what neither names nor the publisher account for: code below the app's own package, below
// that of its main components or of the configured prefixes is first-party; renamed packages tell nothing.
func (r *Result) clusters(images []image, owner *owners, own prefixes) []Cluster {
	found := map[string]*Cluster{}
	examples := map[*Cluster][]byte{} // descriptors of the first classes
	first := r.firstPartyRoots(owner)
	var last *Cluster // of the package before, which the next class mostly shares
	var lastPackage []byte
	for _, im := range images {
		for name, offset := range im.classes() {
			slash := bytes.LastIndexByte(name, '/')
			if slash < 0 {
				continue
			}
			pkg := name[1:slash]
			if !bytes.Equal(pkg, lastPackage) {
				lastPackage = append(lastPackage[:0], pkg...)
				last = nil
				if root := rootOf(string(pkg)); root != "" && !below(root, first) && !below(root, runtimes) {
					if last = found[root]; last == nil {
						last = &Cluster{Package: root}
						found[root] = last
					}
				}
			}
			if last == nil || own.has(name) || owner.known(name) {
				continue
			}
			last.Classes++
			if first := examples[last]; first == nil || bytes.Compare(inside(name), inside(first)) < 0 {
				examples[last], last.Location = bytes.Clone(name), im.location(offset)
			}
		}
	}
	for _, c := range r.Manifest.Components {
		if owner.known(descriptor(c.Name)) {
			continue
		}
		if i := strings.LastIndexByte(c.Name, '.'); i > 0 {
			if cluster := found[rootOf(strings.ReplaceAll(c.Name[:i], ".", "/"))]; cluster != nil {
				cluster.Components = append(cluster.Components, c.Name)
			}
		}
	}
	var out []Cluster
	for _, c := range found {
		if c.Classes >= fewClasses || c.Classes > 0 && len(c.Components) > 0 {
			c.Example = dex.ClassName(examples[c])
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b Cluster) int {
		return cmp.Or(b.Classes-a.Classes, strings.Compare(a.Package, b.Package))
	})
	return out
}

// rootOf returns the first segments of a slashed package that tell its publisher, dotted: two, or three below a hosting
// root. It is empty where a segment has one or two letters, as renamed packages have.
func rootOf(pkg string) string {
	segments := strings.SplitN(pkg, "/", 4)
	n := min(2, len(segments))
	if len(segments) > 2 && slices.Contains(hosting, segments[0]+"."+segments[1]) {
		n = 3
	}
	if n < 2 || len(segments[1]) <= 2 && len(segments[0]) <= 2 || len(segments[0]) < 2 || len(segments[n-1]) < 2 {
		return ""
	}
	return strings.Join(segments[:n], ".")
}

// clusterOf returns the root below which a class lies that is neither the app's own nor of a known SDK; empty for what is
// below a root of the app, and for names that tell nothing.
func clusterOf(class []byte, first []string) string {
	slash := bytes.LastIndexByte(class, '/')
	if slash < 1 {
		return ""
	}
	root := rootOf(string(class[1:slash]))
	if below(root, first) {
		return ""
	}
	return root
}

// firstPartyRoots are those of the app's package and of the components that start it, but for those of known SDKs.
func (r *Result) firstPartyRoots(owner *owners) []string {
	names := []string{r.Manifest.Package + ".X", r.Manifest.Application.Name}
	for _, c := range r.Manifest.Components {
		for _, f := range c.Filters {
			if slices.Contains(f.Actions, "android.intent.action.MAIN") {
				names = append(names, cmp.Or(c.Target, c.Name))
			}
		}
	}
	var roots []string
	for _, name := range names {
		if owner.known(descriptor(name)) {
			continue
		}
		if i := strings.LastIndexByte(name, '.'); i > 0 {
			if root := rootOf(strings.ReplaceAll(name[:i], ".", "/")); root != "" {
				roots = append(roots, root)
			}
		}
	}
	return roots
}

// below reports whether a dotted package is one of the roots or lies below one.
func below(pkg string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool {
		return pkg == root || strings.HasPrefix(pkg, root) && pkg[len(root)] == '.'
	})
}

// inside strips the L and ; of a descriptor.
func inside(descriptor []byte) []byte { return descriptor[1 : len(descriptor)-1] }
