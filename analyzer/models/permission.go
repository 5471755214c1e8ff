package models

// Permission tells how code shows that it uses a permission.
type Permission struct {
	// Name is the full constant.
	Name string
	// Unseen says why code cannot show a use; empty where it can. A rule must then not say that nothing uses it.
	Unseen string
	// Uses are places in [Permissions.AllUses].
	Uses []int
}

// Use is one thing in the code that needs a permission, alone or as one of several that would do.
type Use struct {
	// Kind is one of the ways of sources, or [Extends], [Action].
	Kind Via
	// Member is that of a [Call] or a [Field]; of Extends its class.
	Member  Member
	Pattern string
	// Where narrows a call; nil for every call.
	Where *Condition
	// From and To are the API levels at which the use needs the permission; To is 0 where it still does.
	From, To int
	// Source is where that is said: android-10:FILE and android-14:FILE are files of frameworks/base of that release, other
	// sources are pages.
	Source string
	// Permission is the name of the permission.
	Permission string
}

// Ways that only permissions have.
const (
	Extends Via = "extends" // a class of the build is below the class
	Action  Via = "action"  // the action of an intent, as text in the code or in a filter of the manifest
)

// Permissions answers what code needs which permission.
type Permissions struct {
	rows     []Permission
	uses     []Use
	members  table
	patterns patterns
}

// All returns the permissions by name. The caller must not change them.
func (p *Permissions) All() []Permission { return p.rows }

// AllUses returns the uses of all permissions, by class. The caller must not change them.
func (p *Permissions) AllUses() []Use { return p.uses }

// ByName returns what is known of a permission; ok is false where nothing is, and then nothing can be said of its use.
func (p *Permissions) ByName(name string) (_ *Permission, ok bool) {
	for i := range p.rows {
		if p.rows[i].Name == name {
			return &p.rows[i], true
		}
	}
	return nil, false
}

// Class returns all uses that name a class, given by its descriptor: its methods, its fields, and itself as the class
// above one of the build. It does not allocate.
func (p *Permissions) Class(descriptor string) []Use {
	return rowsOf(&p.members, p.uses, descriptor, (*Use).class)
}

// AppendConstant appends the uses that a constant text of the code is, found as [Sources.AppendConstant] finds sources;
// an action is found as a whole.
func (p *Permissions) AppendConstant(found []*Use, text string) []*Use {
	p.patterns.find(text, func(row int) { found = append(found, &p.uses[row]) })
	return found
}
