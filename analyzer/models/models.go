package models

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"slices"
	"sync"
)

//go:generate go run ./compile

// Models is what one or several files say. It is read-only and safe for concurrent use.
type Models struct {
	sources     Sources
	permissions Permissions
	callbacks   Callbacks
	transfers   Transfers
	sinks       Sinks
}

//go:embed data
var files embed.FS

// Files returns the built-in files, for [Load].
func Files() fs.FS { return files }

//go:embed models.bin
var compiled string

// Builtin returns the models that are built in. The first call decodes them.
func Builtin() *Models { return builtin() }

var builtin = sync.OnceValue(func() *Models { return decode(compiled) })

// Version tells the built-in models of two builds apart: it is made of their contents.
func Version() string {
	sum := sha256.Sum256([]byte(compiled))
	return hex.EncodeToString(sum[:6])
}

// Sources answers which code reads personal data.
func (m *Models) Sources() *Sources { return &m.sources }

// Permissions answers which code needs which permission.
func (m *Models) Permissions() *Permissions { return &m.permissions }

// Callbacks answers how the platform calls code of the app.
func (m *Models) Callbacks() *Callbacks { return &m.callbacks }

// Transfers answers where calls move data.
func (m *Models) Transfers() *Transfers { return &m.transfers }

// Sinks answers where data leaves.
func (m *Models) Sinks() *Sinks { return &m.sinks }

// Compiled returns the form in which models are built in.
func (m *Models) Compiled() []byte { return encode(m) }

// newModels indexes what files say.
func newModels(c contents) (*Models, error) {
	c.sort()
	m := new(Models)
	sources, err := newPatterns(c.Sources, func(s *Source) (Via, string) { return s.Via, s.Pattern })
	if err != nil {
		return nil, err
	}
	uses, err := newPatterns(c.Uses, func(u *Use) (Via, string) { return u.Kind, u.Pattern })
	if err != nil {
		return nil, err
	}
	m.sources = Sources{rows: c.Sources, patterns: sources}
	for i := range c.Sources {
		c.Sources[i].ID = i
	}
	m.permissions = Permissions{rows: c.Permissions, uses: c.Uses, patterns: uses}
	for i := range c.Uses {
		p, _ := m.permissions.ByName(c.Uses[i].Permission)
		p.Uses = append(p.Uses, i)
	}
	m.callbacks = Callbacks{edges: c.Edges, types: c.Types, components: c.Components, roles: c.Roles}
	m.transfers = Transfers{rows: c.Transfers, denied: c.Denied}
	m.sinks = Sinks{rows: c.Sinks}
	m.index()
	return m, nil
}

// index fills the tables of classes, which are quicker to make than to read.
func (m *Models) index() {
	m.sources.members = newTable(m.sources.rows, (*Source).class)
	m.permissions.members = newTable(m.permissions.uses, (*Use).class)
	b := &m.callbacks
	b.edgesOf = newTable(b.edges, (*Edge).class)
	b.typeOf = newTable(b.types, (*CallbackType).class)
	b.kindOf = newTable(b.components, (*Component).class)
	b.rolesOf = newTable(b.roles, (*Role).class)
	m.transfers.classes = newTable(m.transfers.rows, (*Transfer).class)
	m.sinks.classes = newTable(m.sinks.rows, (*Sink).class)
}

func (s *Source) class() string       { return s.Member.Class }
func (s *Source) name() string        { return s.Member.Name }
func (u *Use) class() string          { return u.Member.Class }
func (e *Edge) class() string         { return e.Call.Class }
func (e *Edge) name() string          { return e.Call.Name }
func (r *Role) class() string         { return r.Member.Class }
func (r *Role) name() string          { return r.Member.Name }
func (t *CallbackType) class() string { return t.Class }
func (k *Component) class() string    { return k.Class }

// sort puts contents into an order that is not that of files, members of a class together.
func (c *contents) sort() {
	slices.SortStableFunc(c.Sources, func(a, b Source) int {
		return cmp.Or(compareMembers(&Member{Class: a.Member.Class, Name: a.Member.Name}, &Member{Class: b.Member.Class, Name: b.Member.Name}),
			cmp.Compare(a.Via, b.Via), cmp.Compare(a.Member.Params, b.Member.Params), cmp.Compare(a.Pattern, b.Pattern))
	})
	slices.SortStableFunc(c.Permissions, func(a, b Permission) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(c.Uses, func(a, b Use) int {
		return cmp.Or(compareMembers(&a.Member, &b.Member), cmp.Compare(a.Pattern, b.Pattern), cmp.Compare(a.Permission, b.Permission),
			cmp.Compare(a.From, b.From))
	})
	slices.SortStableFunc(c.Edges, func(a, b Edge) int { return compareMembers(&a.Call, &b.Call) })
	slices.SortStableFunc(c.Types, func(a, b CallbackType) int { return cmp.Compare(a.Class, b.Class) })
	slices.SortStableFunc(c.Components, func(a, b Component) int { return cmp.Compare(a.Class, b.Class) })
	slices.SortStableFunc(c.Roles, func(a, b Role) int {
		return cmp.Or(compareMembers(&a.Member, &b.Member), cmp.Compare(a.Name, b.Name))
	})
	slices.SortStableFunc(c.Transfers, compareTransfers)
	slices.SortStableFunc(c.Sinks, func(a, b Sink) int { return compareMembers(&a.Call, &b.Call) })
	slices.Sort(c.Denied)
	c.Denied = slices.Compact(c.Denied)
}

// compareMembers orders by class, name and parameters; entries without a class come last.
func compareMembers(a, b *Member) int {
	if (a.Class == "") != (b.Class == "") {
		return cmp.Compare(b.Class, a.Class)
	}
	return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Params, b.Params))
}
