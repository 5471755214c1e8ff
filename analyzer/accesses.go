package analyzer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
	"sdkaudit/analyzer/taint"
)

// bodies is what was read of all bodies of a build, as one program, and of the resources that name parts of it.
type bodies struct {
	program *program.Program
	layouts *apk.Layouts
	reading *access.Reading
	reads   *taint.Reads // nil unless flows are asked for
	err     error
}

// readBodies reads all bodies of the images. That takes a while and needs nothing else, so it goes on beside the search
// for SDKs; what it returns waits for it.
func readBodies(ctx context.Context, file *apk.File, images []image, permissions []Permission, cfg *Config) func() bodies {
	done := make(chan bodies, 1)
	go func() {
		var code []program.Image
		for _, im := range images {
			code = append(code, program.Image{Entry: im.at, Dex: im.dex, Class: im.file})
		}
		var b bodies
		if b.program, b.err = program.New(code); b.err == nil {
			b.layouts, b.err = file.Layouts(ctx)
		}
		if b.err == nil {
			app := entryPoints(b.program, file.Manifest, b.layouts)
			app.Library = file.Format.Library()
			options := &access.Options{MinSDK: file.Manifest.MinSDK, Models: cfg.knowledge()}
			for _, x := range permissions {
				options.Permissions = append(options.Permissions, x.Name)
			}
			for i := range file.Manifest.Components {
				options.Actions = append(options.Actions, file.Manifest.Components[i].Actions()...)
			}
			if cfg.Depth >= Flows {
				b.reads = taint.NewReads(b.program, cfg.knowledge())
				options.Beside = b.reads.Visitor
			}
			b.reading, b.err = access.Read(ctx, b.program, app, options)
		}
		done <- b
	}()
	return sync.OnceValue(func() bodies { return <-done })
}

// addAccesses says where the code reads personal data, whose code that is, and when it runs. It returns how it told whose.
func (r *Result) addAccesses(code bodies, images []image, owner *owners, own prefixes) (access.Owner, error) {
	if code.err != nil {
		return nil, code.err
	}
	p, layouts, graph := code.program, code.layouts, code.reading.Graph
	first := r.firstPartyRoots(owner)
	owns := func(t program.TypeID) (id, cluster string) {
		class := p.Descriptor(t)
		if own.has(class) {
			return "", ""
		}
		if id = owner.of(class); id == "" {
			cluster = clusterOf(class, first)
		}
		return id, cluster
	}
	found := code.reading.Find(owns)
	unreach(found, images)
	r.Accesses = found.Accesses
	for _, q := range found.Requests {
		r.PermissionRequests = append(r.PermissionRequests, PermissionRequest{q.Permissions, q.Caller, q.Location, q.SDK, q.Reached})
	}
	for _, u := range found.Uses {
		r.PermissionUses = append(r.PermissionUses, PermissionUse(u))
	}
	for _, w := range found.Wakeups {
		r.Wakeups = append(r.Wakeups, Wakeup(w))
	}
	r.Preselected = preselected(layouts, func(id uint32) string {
		if d, ok := graph.Shows(id); ok {
			return p.Print(p.Defs[d].Method)
		}
		return ""
	})
	r.cover(p, graph, layouts, found)
	return owns, nil
}

// unreach takes back that code runs which only the app itself could load. The call graph has it beside the rest, since
// what it reads matters; but no call leads there by itself, and whether something loads it nobody knows.
func unreach(found *access.Found, images []image) {
	loaded := map[string]bool{}
	for _, im := range images {
		if im.loaded {
			loaded[im.at] = true
		}
	}
	if len(loaded) == 0 {
		return
	}
	within := func(location string) bool {
		entry, _, _ := cutLast(location, ":0x")
		return loaded[entry]
	}
	for i := range found.Accesses {
		if a := &found.Accesses[i]; within(a.Location) {
			a.Reached, a.Guarded, a.Phase, a.Path = false, false, "", nil
		}
	}
	for i := range found.Requests {
		q := &found.Requests[i]
		q.Reached = q.Reached && !within(q.Location)
	}
	for i := range found.Wakeups {
		w := &found.Wakeups[i]
		w.Reached = w.Reached && !within(w.Location)
	}
}

// cutLast cuts s around the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// cover says how much of the code was seen.
func (r *Result) cover(p *program.Program, graph *callgraph.Graph, layouts *apk.Layouts, found *access.Found) {
	c := &r.Coverage
	c.Depth = Accesses.String()
	s := graph.Stats
	c.Calls = s.Calls
	c.Unresolved = Unresolved{
		Reflection: s.Unresolved[callgraph.Reflection], Native: s.Unresolved[callgraph.Native],
		MissingClass: s.Unresolved[callgraph.MissingClass], NoTarget: s.Unresolved[callgraph.NoTarget],
	}
	for _, w := range p.Warnings {
		r.Warnings = append(r.Warnings, Warning{Stage: "code", Location: w.Entry, Message: w.Err.Error()})
	}
	if p.Cut > 0 {
		c.LimitsHit = append(c.LimitsHit, "class hierarchy")
		c.Skipped = append(c.Skipped, fmt.Sprintf("what %d classes extend", p.Cut))
		c.Incomplete = true
	}
	if s.Narrowed > 0 {
		c.LimitsHit = append(c.LimitsHit, "calls")
		c.Skipped = append(c.Skipped, fmt.Sprintf("%d calls that may lead to too many methods", s.Narrowed))
		c.Incomplete = true
	}
	for _, f := range graph.Failed {
		d := p.Defs[f.Def]
		r.Warnings = append(r.Warnings, Warning{
			Stage: "code", Location: p.Entry(d.Class), Message: fmt.Sprintf("%s was not read: %v", p.Print(d.Method), f.Err),
		})
	}
	for _, w := range layouts.Warnings {
		r.Warnings = append(r.Warnings, Warning{Stage: "layouts", Location: fmt.Sprintf("%s:0x%x", w.Structure, w.Offset), Message: w.Err.Error()})
	}
	if s.Unread > 0 {
		c.Skipped = append(c.Skipped, fmt.Sprintf("%d methods whose code could not be read", s.Unread))
		c.Incomplete = true
	}
	if found.Open > 0 {
		c.Skipped = append(c.Skipped, fmt.Sprintf("%d calls that read a setting or address that is no constant of the code", found.Open))
	}
}

// of returns the id of the SDK that a class, given as a descriptor, belongs to; empty where none is known.
func (o *owners) of(descriptor []byte) string {
	if rec, ok := o.matcher.Owner(descriptor); ok {
		return rec.ID
	}
	return o.like[string(descriptor)]
}

// startupProvider is the provider through which App Startup runs the initialisers that its meta-data names.
const startupProvider = "androidx.startup.InitializationProvider"

// entryPoints turns the manifest and the layouts into what the platform enters the code by.
func entryPoints(p *program.Program, m *apk.Manifest, layouts *apk.Layouts) *callgraph.App {
	app := &callgraph.App{}
	add := func(c callgraph.Component) {
		if c.Class != "" {
			app.Components = append(app.Components, c)
		}
	}
	add(callgraph.Component{Kind: "factory", Class: m.Application.AppComponentFactory})
	add(callgraph.Component{Kind: "application", Class: m.Application.Name})
	for i := range m.Components {
		c := &m.Components[i]
		if !c.Enabled && !enables(p) {
			continue
		}
		add(callgraph.Component{
			Kind: strings.TrimSuffix(c.Kind, "-alias"), Class: cmp.Or(c.Target, c.Name), Exported: c.Exported, Launcher: launches(c),
			ByFilter: c.ByFilter, Apart: c.Process != "" && c.Process != m.Application.Process, Actions: c.Actions(),
		})
		if c.Name != startupProvider {
			continue
		}
		for _, d := range c.MetaData {
			if d.Value == "androidx.startup" {
				add(callgraph.Component{Kind: "initializer", Class: d.Name})
			}
		}
	}
	for i := range layouts.Resources {
		l := callgraph.Layout{ID: layouts.Resources[i].ID}
		boxes := false
		for _, j := range layouts.Closure(i) {
			boxes = boxes || len(layouts.Resources[j].Boxes) > 0
			l.Handlers = append(l.Handlers, layouts.Resources[j].Handlers...)
			l.Classes = append(l.Classes, layouts.Resources[j].Classes...)
		}
		slices.Sort(l.Handlers)
		slices.Sort(l.Classes)
		l.Handlers, l.Classes = slices.Compact(l.Handlers), slices.Compact(l.Classes)
		if len(l.Handlers)+len(l.Classes) > 0 || boxes {
			app.Layouts = append(app.Layouts, l)
		}
	}
	return app
}

// enables reports whether code may enable components that the manifest has disabled: whether any names the method.
func enables(p *program.Program) bool {
	for _, name := range []string{"setComponentEnabledSetting", "setComponentEnabledSettings"} {
		if _, ok := p.FindName([]byte(name)); ok {
			return true
		}
	}
	return false
}

// launches reports whether the user starts the app by a component.
func launches(c *apk.Component) bool {
	return slices.ContainsFunc(c.Filters, func(f apk.IntentFilter) bool {
		return slices.Contains(f.Actions, "android.intent.action.MAIN") && (slices.Contains(f.Categories, "android.intent.category.LAUNCHER") ||
			slices.Contains(f.Categories, "android.intent.category.LEANBACK_LAUNCHER"))
	})
}
