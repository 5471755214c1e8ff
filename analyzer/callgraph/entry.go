package callgraph

import (
	"slices"
	"strings"
	"sync"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
	"sdkaudit/analyzer/program/framework"
)

// App is where a build is entered, beside what its code tells.
type App struct {
	Components []Component
	// Layouts are resources that name code.
	Layouts []Layout
	// Library says that the program is an archive that apps embed: it is entered through its public methods.
	Library bool
	// Methods are further entry points.
	Methods []Root
}

// Root is a method that is entered.
type Root struct {
	Def   program.DefID
	Phase Phase
}

// Component is a class that the platform makes and calls.
type Component struct {
	// Kind is application, factory (AppComponentFactory), initializer (App Startup), provider, activity, service or
	// receiver.
	Kind string
	// Class is in Java form.
	Class string
	// Exported says that other apps reach it; Launcher that it is how the user starts the app.
	Exported, Launcher bool
	// ByFilter says that it is exported for having an intent filter alone, not by the manifest's word.
	ByFilter bool
	// Apart says that it runs in a process of its own, which starts when the component is first used.
	Apart   bool
	Actions []string
}

// Layout is an XML resource: what it has the platform make and call when code refers to it.
type Layout struct {
	ID       uint32
	Handlers []string // names of methods that take a View
	Classes  []string // in Java form, with those of included layouts
}

type components struct {
	app     *App
	classes []program.ClassID // of App.Components, NoClass for those that are not there
	actions map[string][]int
	// inflated are the classes of each layout.
	inflated [][]program.ClassID
}

// Reach finds what runs when the app does. It is called once.
func (g *Graph) Reach(app *App) {
	r := newReach(g, newComponents(g, app))
	g.reach = r
	for _, m := range app.Methods {
		r.root(m.Phase, edge{m.Def, program.NoClass, sameTime})
		if def := &g.p.Defs[m.Def]; def.Flags&program.AccStatic == 0 {
			r.given[m.Phase] = append(r.given[m.Phase], def.Class)
		}
	}
	for i := range app.Components {
		if c := r.components.classes[i]; c != program.NoClass {
			r.component(&app.Components[i], c)
		}
	}
	for i := range app.Layouts {
		if !g.named[i] {
			for _, c := range r.components.inflated[i] {
				r.given[Lifecycle] = append(r.given[Lifecycle], c)
				r.constructors(c, func(e edge) { r.root(Lifecycle, e) })
				r.overrides(c, "view", Lifecycle, Callback)
			}
			r.handlers(uint32(i), program.NoClass, func(e edge) { r.root(Callback, e) })
		}
	}
	if app.Library {
		r.library()
	}
	var beside sync.WaitGroup
	beside.Go(r.pruner.run)
	for ph := Startup; ph < NumPhases; ph++ {
		r.run(ph)
	}
	close(r.pruner.asked)
	r.narrow(maxAnswers)
	r.join()
	// What follows only reads what is there, but for what each finds.
	for ph := range NumPhases {
		beside.Go(func() { r.shortest(ph) })
	}
	g.count()
	beside.Wait()
	r.pruner = nil
}

func newComponents(g *Graph, app *App) *components {
	c := &components{app: app, actions: map[string][]int{}}
	find := func(name string) program.ClassID {
		if t, ok := g.marks.className([]byte(name)); ok {
			return g.p.Class(t)
		}
		return program.NoClass
	}
	for i := range app.Components {
		c.classes = append(c.classes, find(app.Components[i].Class))
		for _, a := range app.Components[i].Actions {
			c.actions[a] = append(c.actions[a], i)
		}
	}
	for _, l := range app.Layouts {
		var classes []program.ClassID
		for _, name := range l.Classes {
			if id := find(name); id != program.NoClass {
				classes = append(classes, id)
			}
		}
		c.inflated = append(c.inflated, classes)
	}
	return c
}

// kindOf returns the kind of a component's class.
func (c *components) kindOf(class program.ClassID) string {
	if i := slices.Index(c.classes, class); i >= 0 {
		return c.app.Components[i].Kind
	}
	return ""
}

// sentKinds are the kinds of components that an intent is for.
var sentKinds = [...]string{sendActivity: "activity", sendService: "service", sendBind: "service", sendBroadcast: "receiver", sendLater: ""}

// sent returns the classes of the manifest's components that an intent reaches.
func (c *components) sent(p *program.Program, x *site) []program.ClassID {
	if x.kind == siteSend {
		if id := p.Class(program.TypeID(x.ref)); id != program.NoClass && slices.Contains(c.classes, id) {
			return []program.ClassID{id}
		}
		return nil
	}
	return c.answering(binread.MUTF8(p.String(program.StringID(x.ref))), sentKinds[x.send])
}

// answering returns the classes of the components of a kind that have an action.
func (c *components) answering(action, kind string) []program.ClassID {
	var list []program.ClassID
	for _, i := range c.actions[action] {
		if c.app.Components[i].Kind == kind && c.classes[i] != program.NoClass {
			list = append(list, c.classes[i])
		}
	}
	return list
}

func (r *reach) root(ph Phase, e edge) {
	r.roots[ph] = append(r.roots[ph], entry{r.node(node{e.to, e.on, bindings{}, program.NoClass}), noNode})
}

// component adds the entry points of a component.
func (r *reach) component(c *Component, class program.ClassID) {
	ph := Lifecycle
	switch {
	case c.Kind == "application" || c.Kind == "factory" || c.Kind == "initializer":
		ph = Startup
	case c.Kind == "provider":
		r.provider(c, class)
		return
	case c.Exported && !c.Launcher:
		ph = Exported
	}
	r.constructors(class, func(e edge) { r.root(ph, e) })
	if r.given[ph] = append(r.given[ph], class); c.Kind == "initializer" {
		for _, name := range []string{"create", "dependencies"} {
			r.method(class, name, func(d program.DefID) { r.root(ph, r.on(d, class)) })
		}
		return
	}
	r.overrides(class, c.Kind, ph, Callback)
}

// provider is made and started before the application is, unless it lives in a process of its own; what it serves comes
// later.
func (r *reach) provider(c *Component, class program.ClassID) {
	ph := Startup
	if c.Apart {
		ph = Lifecycle
	}
	r.given[ph] = append(r.given[ph], class)
	r.constructors(class, func(e edge) { r.root(ph, e) })
	for _, name := range []string{"attachInfo", "onCreate"} {
		r.method(class, name, func(d program.DefID) { r.root(ph, r.on(d, class)) })
	}
	served := Lifecycle
	if c.Exported {
		served = Exported
	}
	r.overrides(class, c.Kind, served, served)
}

// method yields the methods of a name that an object of the class has, the nearest first.
func (r *reach) method(c program.ClassID, name string, yield func(program.DefID)) {
	seen := map[program.SigID]bool{}
	for at := range r.line(c) {
		first, last := r.p.DefsOf(at)
		for d := first; d < last; d++ {
			def := &r.p.Defs[d]
			if s := r.p.SigOf(def.Method); string(r.p.NameOf(s)) == name && !seen[s] && def.Flags&(program.AccStatic|program.AccAbstract) == 0 {
				seen[s] = true
				yield(d)
			}
		}
	}
}

// overrides adds what the platform calls on an object that it made itself: methods of its life in phase ph, others, such
// as those that answer the user, in phase others.
func (r *reach) overrides(c program.ClassID, kind string, ph, others Phase) {
	life := r.lifecycle(c, kind)
	for _, d := range life {
		r.root(ph, r.on(d, c))
	}
	for _, e := range r.allCallbacks(c) {
		if !slices.Contains(life, e.to) {
			e.later = sameTime
			r.root(others, e)
		}
	}
}

// lifecycle returns the methods of a component's life that a class overrides. A class above it that is missing leaves only
// the kind to tell what they are.
func (r *reach) lifecycle(c program.ClassID, kind string) []program.DefID {
	var list []program.DefID
	add := func(model *models.Component, fits func(program.SigID) bool) {
		for _, m := range model.Lifecycle {
			r.method(c, m.Name, func(d program.DefID) {
				s := r.p.SigOf(r.p.Defs[d].Method)
				if !slices.Contains(list, d) && hasPrefix(r.p.Proto(s), m.Params) && fits(s) {
					list = append(list, d)
				}
			})
		}
	}
	missing := false
	for _, t := range r.p.Ancestors(r.p.Classes[c].Type, nil) {
		descriptor := string(r.p.Descriptor(t))
		known := r.p.Known(t) != framework.None
		missing = missing || !known && r.p.Class(t) == program.NoClass
		if model := r.k.m.Component(descriptor); model != nil {
			add(model, func(s program.SigID) bool { return !known || r.p.Has(t, s) })
		}
	}
	if missing {
		all := r.k.m.Components()
		for i := range all {
			if all[i].Kind == kind && strings.HasPrefix(all[i].Class, "android.") {
				add(&all[i], func(s program.SigID) bool {
					has, known := r.p.PlatformHas("L"+strings.ReplaceAll(all[i].Class, ".", "/")+";", s)
					return has || !known
				})
			}
		}
	}
	return list
}

// library enters an archive through all that an app can call.
func (r *reach) library() {
	for i := range r.p.Classes {
		c := &r.p.Classes[i]
		if c.Flags&program.AccPublic == 0 {
			continue
		}
		r.given[Library] = append(r.given[Library], program.ClassID(i))
		first, last := r.p.DefsOf(program.ClassID(i))
		for d := first; d < last; d++ {
			if f := r.p.Defs[d].Flags; f&(program.AccPublic|program.AccProtected) != 0 && f&program.AccAbstract == 0 {
				r.root(Library, edge{d, program.NoClass, sameTime})
			}
		}
	}
}

// layout yields what a reference to a layout leads to: the views that it has made, and the methods of the activity, or
// where the code belongs to none of all activities, that its views call.
func (r *reach) layout(from program.DefID, i uint32, yield func(edge)) {
	for _, c := range r.components.inflated[i] {
		r.constructors(c, yield)
		for _, e := range r.allCallbacks(c) {
			yield(e)
		}
	}
	r.handlers(i, r.p.Defs[from].Class, yield)
}

// handlers yields the methods of an activity that the views of a layout call, or where the class is none of all activities.
func (r *reach) handlers(i uint32, owner program.ClassID, yield func(edge)) {
	names := r.components.app.Layouts[i].Handlers
	if len(names) == 0 {
		return
	}
	classes := []program.ClassID{owner}
	if owner == program.NoClass || !r.isActivity(owner) {
		classes = nil
		for j, c := range r.components.classes {
			if c != program.NoClass && r.components.app.Components[j].Kind == "activity" {
				classes = append(classes, c)
			}
		}
	}
	for _, c := range classes {
		for _, name := range names {
			r.method(c, name, func(d program.DefID) {
				s := r.p.SigOf(r.p.Defs[d].Method)
				if r.p.NumParams(s) == 1 && string(r.p.Descriptor(r.p.Param(s, 0))) == "Landroid/view/View;" {
					yield(edge{d, c, int8(Callback)})
				}
			})
		}
	}
}

func (r *reach) isActivity(c program.ClassID) bool {
	for _, t := range r.p.Ancestors(r.p.Classes[c].Type, nil) {
		if string(r.p.Descriptor(t)) == "Landroid/app/Activity;" {
			return true
		}
	}
	return false
}

// count fills the statistics.
func (g *Graph) count() {
	st := &g.Stats
	for i := range g.sums {
		d := program.DefID(i)
		if g.reach.first[i] == unreached {
			continue
		}
		if g.p.Defs[i].Flags&program.AccNative != 0 {
			continue
		}
		st.Methods++
		sum := &g.sums[i]
		st.Calls += int(sum.calls)
		st.Virtual += int(sum.virtual)
		st.Unresolved[MissingClass] += int(sum.missing)
		for j := range sum.sites {
			x := &sum.sites[j]
			switch x.kind {
			case siteUnknown:
				st.Unresolved[x.ref]++
			case siteCall:
				if g.p.Defs[x.ref].Flags&program.AccNative != 0 {
					st.Unresolved[Native]++
				}
			case siteVirtual:
				if t := g.p.Target(program.MethodID(x.ref)); t.Def != program.NoDef && !g.any(d, x) {
					st.Unresolved[NoTarget]++
				}
			}
		}
	}
}

func (g *Graph) any(d program.DefID, x *site) bool {
	found := false
	g.edges(d, x, func(edge, int8) { found = true })
	return found
}
