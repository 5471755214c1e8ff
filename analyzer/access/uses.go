package access

import (
	"cmp"
	"slices"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// Use is a permission that the build requests and of which the models know how code shows that it uses it.
type Use struct {
	Permission string
	// Places counts where it is used, in code that is reached or not; 0 says that the code does not use it.
	Places int
	// SDKs are those that the places belong to, sorted.
	SDKs []string
	// API, Caller and Location are of the first place; empty without one.
	API, Caller, Location string
}

// Wakeup is a place in the code that has the system start the app again and again.
type Wakeup struct {
	// Kind is job or alarm.
	Kind                  string
	API, Caller, Location string
	SDK                   string // as of an Access
	Reached               bool
}

// use is a place in the code that needs a permission.
type use struct {
	def program.DefID
	at  int64
	use *models.Use
}

// permissions knows what needs the permissions of a build.
type permissions struct {
	names  map[string]bool
	minSDK int
	models *models.Permissions
	calls  map[program.MethodID][]*models.Use
	fields map[program.FieldID][]*models.Use
	open   []use // of classes
}

func newPermissions(p *program.Program, m *models.Permissions, o *Options) *permissions {
	k := &permissions{
		names: map[string]bool{}, minSDK: o.MinSDK, models: m,
		calls: map[program.MethodID][]*models.Use{}, fields: map[program.FieldID][]*models.Use{},
	}
	for _, name := range o.Permissions {
		if known, ok := m.ByName(name); ok && known.Unseen == "" {
			k.names[name] = true
		}
	}
	if len(k.names) == 0 {
		return k
	}
	for i := range p.NumFields() {
		t, name, _ := p.FieldOf(program.FieldID(i))
		if p.Class(t) != program.NoClass {
			continue
		}
		uses := m.Class(string(p.Descriptor(t)))
		for j := range uses {
			if u := &uses[j]; u.Member.Name == string(name) && (u.Kind == models.Field || u.Kind == models.URI) && k.asks(u) {
				k.fields[program.FieldID(i)] = append(k.fields[program.FieldID(i)], u)
			}
		}
	}
	k.extends(p)
	return k
}

// asks reports whether the build requests the permission of a use, at a level at which it needs it.
func (k *permissions) asks(u *models.Use) bool {
	return k.names[u.Permission] && (u.To == 0 || u.To >= k.minSDK)
}

// extends finds the classes that need a permission by what they extend.
func (k *permissions) extends(p *program.Program) {
	var above []program.TypeID
	for i := range p.Classes {
		above = p.Ancestors(p.Classes[i].Type, above[:0])
		for _, t := range above[1:] {
			uses := k.models.Class(string(p.Descriptor(t)))
			for j := range uses {
				if u := &uses[j]; u.Kind == models.Extends && k.asks(u) {
					if first, last := p.DefsOf(program.ClassID(i)); first < last {
						k.open = append(k.open, use{first, p.Classes[i].Offset, u})
					}
				}
			}
		}
	}
}

// method notes what a method needs, by the types that it may be known by.
func (k *permissions) method(m program.MethodID, descriptor, name, proto string) {
	if len(k.names) == 0 {
		return
	}
	uses := k.models.Class(descriptor)
	for i := range uses {
		if u := &uses[i]; u.Kind == models.Call && u.Member.Name == name && u.Member.Matches(proto) && k.asks(u) {
			k.calls[m] = append(k.calls[m], u)
		}
	}
}

// text returns the uses that a constant of the code is.
func (k *permissions) text(found []*models.Use, text string) []*models.Use {
	if len(k.names) == 0 {
		return found
	}
	found = k.models.AppendConstant(found, text)
	return slices.DeleteFunc(found, func(u *models.Use) bool { return !k.asks(u) })
}

// uses says which permissions are used, and where first. An action that a filter of the manifest names is a use too.
func (f *finder) uses(owners *owners, actions []string) []Use {
	all := slices.Clone(f.permissions.open)
	for _, w := range f.workers {
		all = append(all, w.uses...)
	}
	slices.SortFunc(all, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.use.Permission, b.use.Permission), cmp.Compare(a.def, b.def), cmp.Compare(a.at, b.at))
	})
	byName := map[string]*Use{}
	list := []Use{}
	for name := range f.permissions.names {
		list = append(list, Use{Permission: name, SDKs: []string{}})
	}
	slices.SortFunc(list, func(a, b Use) int { return cmp.Compare(a.Permission, b.Permission) })
	for i := range list {
		byName[list[i].Permission] = &list[i]
	}
	for _, x := range all {
		u := byName[x.use.Permission]
		def := f.p.Defs[x.def]
		if u.Places++; u.Places == 1 {
			u.API, u.Caller, u.Location = x.use.Member.String(), f.print(def.Method), f.location(x.def, x.at)
			if x.use.Pattern != "" {
				u.API = x.use.Pattern
			}
		}
		if sdk := owners.of(f.p.Classes[def.Class].Type); sdk != "" && !slices.Contains(u.SDKs, sdk) {
			u.SDKs = append(u.SDKs, sdk)
		}
	}
	var found []*models.Use
	for _, action := range actions {
		found = f.permissions.text(found[:0], action)
		for _, m := range found {
			u := byName[m.Permission]
			if u.Places++; u.Places == 1 {
				u.API, u.Location = action, "AndroidManifest.xml"
			}
		}
	}
	for i := range list {
		slices.Sort(list[i].SDKs)
	}
	return list
}

// wakeup is a place that asks to be started again.
type wakeup struct {
	def  program.DefID
	at   int64
	kind string
	call program.MethodID
}

func (f *finder) wakeups(g *callgraph.Graph, owners *owners) []Wakeup {
	var all []wakeup
	for _, w := range f.workers {
		all = append(all, w.wakeups...)
	}
	slices.SortFunc(all, func(a, b wakeup) int { return cmp.Or(cmp.Compare(a.def, b.def), cmp.Compare(a.at, b.at)) })
	list := []Wakeup{}
	for _, x := range all {
		def := f.p.Defs[x.def]
		_, reached := g.ReachedAt(x.def, x.at)
		list = append(list, Wakeup{
			Kind: x.kind, API: f.print(x.call), Caller: f.print(def.Method), Location: f.location(x.def, x.at),
			SDK: owners.of(f.p.Classes[def.Class].Type), Reached: reached,
		})
	}
	return list
}

// text returns a string constant as valid UTF-8.
func (f *finder) text(s program.StringID) string { return binread.MUTF8(f.p.String(s)) }
