package models

import (
	"reflect"
	"slices"
)

// With returns models that hold both; neither is changed. A transfer of more replaces that of m for the same method, one
// for all overloads those of each; a callback type of more replaces that of m; all else adds up. An error says that the
// texts of both are more than their index can number.
func (m *Models) With(more *Models) (*Models, error) {
	a, b := m.contents(), more.contents()
	replaced := func(t Transfer) bool {
		return slices.ContainsFunc(more.transfers.Method(t.Call.Descriptor(), t.Call.Name), func(by Transfer) bool {
			return by.Call.Params == "" || by.Call.Params == t.Call.Params
		})
	}
	retyped := func(t CallbackType) bool {
		_, ok := more.callbacks.Type(descriptor(t.Class))
		return ok
	}
	c := contents{
		Sources:     join(a.Sources, b.Sources, sameSource),
		Permissions: joinPermissions(a.Permissions, b.Permissions),
		Uses:        join(a.Uses, b.Uses, func(a, b *Use) bool { return reflect.DeepEqual(a, b) }),
		Edges:       join(a.Edges, b.Edges, func(a, b *Edge) bool { return reflect.DeepEqual(a, b) }),
		Types:       append(slices.DeleteFunc(a.Types, retyped), b.Types...),
		Components:  joinComponents(a.Components, b.Components),
		Roles:       join(a.Roles, b.Roles, func(a, b *Role) bool { return reflect.DeepEqual(a, b) }),
		Transfers:   append(slices.DeleteFunc(a.Transfers, replaced), b.Transfers...),
		Sinks:       joinSinks(a.Sinks, b.Sinks),
		Denied:      append(a.Denied, b.Denied...),
	}
	return newModels(c)
}

// contents copies what models hold, so that it can be indexed anew.
func (m *Models) contents() contents {
	c := contents{
		Sources: slices.Clone(m.sources.rows), Permissions: slices.Clone(m.permissions.rows),
		Uses: slices.Clone(m.permissions.uses), Edges: slices.Clone(m.callbacks.edges), Types: slices.Clone(m.callbacks.types),
		Components: slices.Clone(m.callbacks.components), Roles: slices.Clone(m.callbacks.roles),
		Transfers: slices.Clone(m.transfers.rows), Sinks: slices.Clone(m.sinks.rows), Denied: slices.Clone(m.transfers.denied),
	}
	for i := range c.Permissions {
		c.Permissions[i].Uses = nil
	}
	return c
}

// join appends those of b that are not in a.
func join[T any](a, b []T, same func(a, b *T) bool) []T {
	n := len(a)
	for i := range b {
		if !slices.ContainsFunc(a[:n], func(v T) bool { return same(&v, &b[i]) }) {
			a = append(a, b[i])
		}
	}
	return a
}

// sameSource says that two sources read the same data at the same place, whoever says so.
func sameSource(a, b *Source) bool {
	return a.Via == b.Via && a.Member == b.Member && a.Pattern == b.Pattern && slices.Equal(a.Data, b.Data) &&
		reflect.DeepEqual(a.Where, b.Where)
}

// joinSinks adds the sinks of a user, which hold in place of those that are the same.
func joinSinks(a, b []Sink) []Sink {
	for i := range b {
		b[i].Always = true
	}
	a = slices.DeleteFunc(a, func(x Sink) bool { return slices.ContainsFunc(b, func(y Sink) bool { return sameSink(&x, &y) }) })
	return append(a, b...)
}

func sameSink(a, b *Sink) bool {
	return a.Call == b.Call && a.Kind == b.Kind && a.Stream == b.Stream && slices.Equal(a.Arguments, b.Arguments)
}

// joinPermissions keeps one row for a permission; its uses are found when all is indexed.
func joinPermissions(a, b []Permission) []Permission {
	for _, p := range b {
		if i := slices.IndexFunc(a, func(q Permission) bool { return q.Name == p.Name }); i < 0 {
			a = append(a, p)
		} else if a[i].Unseen == "" {
			a[i].Unseen = p.Unseen
		}
	}
	return a
}

// joinComponents keeps one row for a class.
func joinComponents(a, b []Component) []Component {
	for _, k := range b {
		i := slices.IndexFunc(a, func(q Component) bool { return q.Class == k.Class })
		if i < 0 {
			a = append(a, k)
			continue
		}
		a[i].Lifecycle = join(slices.Clone(a[i].Lifecycle), k.Lifecycle, func(a, b *Member) bool { return *a == *b })
		a[i].User = join(slices.Clone(a[i].User), k.User, func(a, b *Member) bool { return *a == *b })
	}
	return a
}
