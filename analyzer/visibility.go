package analyzer

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// renamedShare is the share of classes outside of known SDKs that must have names of one or two letters before the
// build counts as renamed. Debug builds and builds without shrinking stay below 2 in 100; R8 gives such names to
// most classes it does not keep.
const renamedShare = 0.2

// look counts what was read and tells whether code may be hidden.
func (r *Result) look(file *apk.File, found *gathered, owner *owners) {
	images, installed := found.images, found.images[:len(found.images)-len(found.loaded.images)]
	others, renamed := 0, 0
	for _, im := range images {
		r.Coverage.Methods += im.methods
		for name := range im.classes() {
			r.Coverage.Classes++
			if owner.known(name) {
				continue
			}
			others++
			if shortName(name) {
				renamed++
			}
		}
	}
	r.Coverage.Visibility = Full
	hidden := func(o Obstacle, location, zh, en string) {
		r.Coverage.Visibility = Partial
		r.Coverage.Reasons = append(r.Coverage.Reasons, Reason{o, taxonomy.Text{Zh: zh, En: en}, location})
	}
	switch {
	case r.Manifest.Split != "":
		hidden(MissingParts, "", "只给出了拆分包 "+r.Manifest.Split+"，没有基础包", "the split "+r.Manifest.Split+" without its base")
	case r.Manifest.SplitsRequired && len(file.Splits) == 0:
		hidden(MissingParts, "", "基础包要求拆分包，但没有给出", "a base that requires splits, without them")
	}
	if len(installed) == 0 {
		hidden(MissingParts, "", "构建中没有代码", "no code in the build")
	}
	for _, h := range hybrids {
		if !slices.ContainsFunc(h.entries, func(name string) bool { return !hasEntry(file, name) }) {
			hidden(HybridCode, h.entries[0], h.what.Zh, h.what.En)
		}
	}
	for _, name := range file.Assets() {
		if e, ok := file.Entry("assets/" + name); ok && matches(loadable, name) && !found.loaded.entries[e.Location()] {
			hidden(LoadedCode, e.Location(), "运行时加载的代码", "code that is loaded at run time")
		}
	}
	for _, reason := range found.loaded.loadedFirst() {
		hidden(reason.Obstacle, reason.Location, reason.Text.Zh, reason.Text.En)
	}
	if class, location := loaderUse(images, owner); class != "" {
		hidden(LoadedCode, location, class+" 可在运行时加载代码", class+" can load code at run time")
	}
	if others >= 50 && float64(renamed) >= renamedShare*float64(others) {
		hidden(RenamedCode, "", fmt.Sprintf("已知SDK之外的%d个类中有%d个类名被缩短", others, renamed),
			fmt.Sprintf("%d of %d classes outside of known SDKs have shortened names", renamed, others))
	}
	packed := slices.DeleteFunc(slices.Clone(r.SDKs), func(d match.Detection) bool { return d.Record.Kind != sdkdb.Packer || !d.Strong })
	for _, d := range packed {
		hidden(PackedCode, d.Evidence[0].Location, "经"+d.Record.Name.Zh+"加固", "packed by "+d.Record.Name.En)
	}
	if missing, all := r.withoutClass(installed); len(packed) == 0 && len(installed) > 0 && r.Manifest.Split == "" && all >= fewComponents && float64(missing) >= hiddenShare*float64(all) {
		hidden(PackedCode, "AndroidManifest.xml", fmt.Sprintf("清单的%d个组件中有%d个在构建中没有类，像是未知加固", all, missing),
			fmt.Sprintf("%d of %d components of the manifest have no class in the build, as an unknown packer leaves it", missing, all))
	}
	if slices.ContainsFunc(r.Coverage.Reasons, func(x Reason) bool { return x.Obstacle == PackedCode }) {
		r.Coverage.Visibility = Packed
	}
	slices.SortStableFunc(r.Coverage.Reasons, func(a, b Reason) int { return cmp.Compare(a.Obstacle, b.Obstacle) })
}

// A manifest whose components are hardly ever there belongs to code that comes later. Builds declare a few components
// of SDKs that they leave out.
const (
	fewComponents = 5
	hiddenShare   = 0.8
)

// withoutClass counts the components of the manifest whose class is in none of the images.
func (r *Result) withoutClass(images []image) (missing, all int) {
	wanted := map[string]bool{}
	for _, c := range r.Manifest.Components {
		if c.Split == "" && c.Target == "" {
			wanted[string(descriptor(c.Name))] = true
		}
	}
	all = len(wanted)
	for _, im := range images {
		for name := range im.classes() {
			delete(wanted, string(name))
		}
	}
	return len(wanted), all
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
