// Package taxonomy is the one vocabulary of the product: types of personal data, permission groups, platform
// permissions and purposes, each bilingual. SDK records, the policy reader, code models and rules speak only
// these ids; an id that is not here is an error where it is used.
//
// The tables are Go values and immutable; every accessor that returns a slice returns a copy or a value whose
// slices must not be written to. The package is safe for concurrent use.
package taxonomy

import (
	"slices"
	"sync"
)

// Text is one wording in the two languages of the product.
type Text struct{ Zh, En string }

// DataType is one type of personal data.
type DataType struct {
	// ID is stable and lower case: imei, android_id, wifi_list.
	ID string
	// Category groups types for display: identity, contact, account, biometric, health, financial, location,
	// device_id, device_info, network, apps, activity, content, comms, other.
	Category string
	Name     Text
	// Within names the broader type that includes this one; empty when there is none. A policy that declares
	// only the broader type has been vague about this one, not clear.
	Within string
	// Broad marks words that cover so much that they declare nothing by themselves: personal information, device
	// information.
	Broad bool
	// Play is the matching category and type of Google Play's Data safety form, "|" between several that the data may be
	// declared as, the best first; "-" when Play asks about none. See [PlayType].
	Play string
	// Sensitive marks sensitive personal information (PIPL Art. 28, GB/T 35273-2020 App. B).
	Sensitive bool
	// Unchangeable marks the device identifiers of GB/T 41391-2022 App. F that a user cannot reset.
	Unchangeable bool
	// Zh and En are the words that policies use for the type, most specific first.
	Zh, En []string
}

// AppInput labels a value that another app hands in. Models of a user may follow it as they follow data; it is no type of
// personal data, so that no table, policy or rule knows it, and no finding comes of it.
const AppInput = "app_input"

// Group is a set of permissions that policies name as one.
type Group struct {
	ID   string
	Name Text
	// Within names the group that covers this one: a policy that declares storage has declared media.
	Within string
	// Capability says that apps have the capability without a permission in the manifest as well: the clipboard,
	// sensors, a vendor's list of self-starting apps. That the manifest names none then proves nothing.
	Capability bool
	// Zh and En are the names that policies give the group.
	Zh, En []string
}

// Protection is the platform's protection level of a permission, as far as rules need it.
type Protection uint8

// Protection levels. Special permissions are granted on a settings page of their own (appop).
const (
	Normal Protection = iota
	Dangerous
	Special
	Signature
)

// String returns the lower-case name that reports use.
func (p Protection) String() string {
	return [...]string{"normal", "dangerous", "special", "signature"}[p]
}

// Name returns the name that readers see.
func (p Protection) Name() Text {
	return Text{Zh: [...]string{"普通", "危险", "特殊", "签名"}[p], En: p.String()}
}

// Permission is a permission that the platform defines.
type Permission struct {
	// Name is the full constant, as manifests spell it.
	Name       string
	Group      string
	Protection Protection
	// Personal says that holding the permission gives access to personal data.
	Personal bool
	// Reviewed marks a normal permission that a policy must name all the same, because stores or regulators
	// ask for it: the list of installed apps, the advertising id, starting at boot.
	Reviewed bool
}

// DataTypes returns all data types in their display order.
func DataTypes() []DataType { return slices.Clone(dataTypes) }

// DataTypeByID returns the data type with the id; ok is false when there is none.
func DataTypeByID(id string) (d DataType, ok bool) {
	i, ok := index().data[id]
	if !ok {
		return DataType{}, false
	}
	return dataTypes[i], true
}

// Groups returns all permission groups in their display order.
func Groups() []Group { return slices.Clone(groups) }

// GroupByID returns the group with the id; ok is false when there is none.
func GroupByID(id string) (g Group, ok bool) {
	i, ok := index().group[id]
	if !ok {
		return Group{}, false
	}
	return groups[i], true
}

// GroupPermissions returns the manifest constants of a group; empty for a capability that no manifest names,
// such as the clipboard.
func GroupPermissions(group string) []string {
	var names []string
	for _, p := range permissions {
		if p.Group == group {
			names = append(names, p.Name)
		}
	}
	return names
}

// PermissionByName returns the platform permission with the full name; ok is false for one the taxonomy does
// not hold, such as a permission that an app defines itself.
func PermissionByName(name string) (p Permission, ok bool) {
	i, ok := index().permission[name]
	if !ok {
		return Permission{}, false
	}
	return permissions[i], true
}

// Permissions returns all platform permissions the taxonomy holds.
func Permissions() []Permission { return slices.Clone(permissions) }

// PurposeByID returns the purpose with the id; ok is false when there is none.
func PurposeByID(id string) (p Purpose, ok bool) {
	for _, p := range purposes {
		if p.ID == id {
			return p, true
		}
	}
	return Purpose{}, false
}

type tables struct{ data, group, permission map[string]int }

var index = sync.OnceValue(func() tables {
	t := tables{
		data:       make(map[string]int, len(dataTypes)),
		group:      make(map[string]int, len(groups)),
		permission: make(map[string]int, len(permissions)),
	}
	for i, d := range dataTypes {
		t.data[d.ID] = i
	}
	for i, g := range groups {
		t.group[g.ID] = i
	}
	for i, p := range permissions {
		t.permission[p.Name] = i
	}
	return t
})
