package analyzer

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"sdkaudit/analyzer/apk"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// gathered is what was read of a build beside its manifest.
type gathered struct {
	digest   string
	images   []image // those of the app, then those that it may load
	loaded   *loadedCode
	scripts  *scripts
	jni      []match.Place
	warnings []Warning
	// files and resources are where texts and addresses of policies may lie, unread what of them was not looked at.
	files, resources policySources
	unread           []string
}

// gather reads code, script, libraries, and what may hold policies, side by side.
func gather(ctx context.Context, file *apk.File, libraries []apk.NativeLibrary, index *sdkdb.Index) (*gathered, error) {
	var g gathered
	var failures [5]error
	var unread [2][]string
	var all sync.WaitGroup
	all.Go(func() { g.images, g.digest, failures[0] = readImages(ctx, file, index) })
	all.Go(func() { g.scripts, failures[1] = readScripts(ctx, file, index) })
	all.Go(func() { g.jni, g.warnings, failures[2] = jniClasses(ctx, file, libraries, index) })
	all.Go(func() {
		g.resources, unread[0] = resourcePolicies(file)
		g.files, unread[1], failures[3] = filePolicies(ctx, file, index)
	})
	all.Go(func() { g.loaded, failures[4] = readLoaded(ctx, file, index) })
	all.Wait()
	if g.loaded != nil {
		g.images = append(g.images, g.loaded.images...)
		g.warnings = append(g.warnings, g.loaded.warnings...)
	}
	g.unread = slices.Concat(unread[:]...)
	return &g, cmp.Or(failures[:]...)
}

// hosts returns those of code and of script, each once, the place in code first.
func (g *gathered) hosts() []match.Place {
	var all places
	for _, im := range g.images {
		for _, h := range im.texts.hosts.found {
			all.add(h.Name, func() string { return h.Location })
		}
	}
	for _, h := range g.scripts.hosts.found {
		all.add(h.Name, func() string { return h.Location })
	}
	return all.found
}

// named returns the ids of the SDKs of which the code names a class.
func (g *gathered) named() []string {
	all := map[string]bool{}
	for _, im := range g.images {
		maps.Copy(all, im.texts.named)
	}
	return slices.Sorted(maps.Keys(all))
}

// otherFiles returns the paths of the entries that are neither assets nor resources, libraries or code: what build
// tools and libraries leave in the root and below META-INF.
func otherFiles(file *apk.File) []string {
	var paths []string
	for _, e := range file.Entries {
		folder, _, nested := strings.Cut(e.Name, "/")
		if !nested || !slices.Contains([]string{"assets", "res", "lib", "jni", "r"}, folder) {
			paths = append(paths, e.Name)
		}
	}
	return paths
}
