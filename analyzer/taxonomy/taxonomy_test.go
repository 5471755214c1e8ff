package taxonomy_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taxonomy"
)

var id = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func TestDataTypes(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range taxonomy.DataTypes() {
		require.Regexp(t, id, d.ID)
		require.False(t, seen[d.ID], "%s is there twice", d.ID)
		seen[d.ID] = true
		require.NotEmpty(t, d.Category, d.ID)
		require.NotEmpty(t, d.Name.Zh, d.ID)
		require.NotEmpty(t, d.Name.En, d.ID)
		require.NotEmpty(t, d.Play, d.ID)
		require.NotEmpty(t, d.Zh, d.ID)
		require.NotEmpty(t, d.En, d.ID)
		for _, w := range append(append([]string{}, d.Zh...), d.En...) {
			require.Equal(t, strings.TrimSpace(w), w, d.ID)
			require.NotEmpty(t, w, d.ID)
		}
	}
	for _, d := range taxonomy.DataTypes() {
		// A chain of broader types ends.
		for steps, at := 0, d; at.Within != ""; steps++ {
			next, ok := taxonomy.DataTypeByID(at.Within)
			require.True(t, ok, "%s is within %s", at.ID, at.Within)
			require.Less(t, steps, 5, "%s is within itself", d.ID)
			at = next
		}
	}
	_, ok := taxonomy.DataTypeByID("no_such_type")
	require.False(t, ok)
}

func TestPermissionsAndGroups(t *testing.T) {
	groups := map[string]bool{}
	for _, g := range taxonomy.Groups() {
		require.Regexp(t, id, g.ID)
		require.False(t, groups[g.ID], "%s is there twice", g.ID)
		groups[g.ID] = true
		require.NotEmpty(t, g.Name.Zh, g.ID)
		require.NotEmpty(t, g.Name.En, g.ID)
		require.NotEmpty(t, g.Zh, g.ID)
		require.NotEmpty(t, g.En, g.ID)
		if len(taxonomy.GroupPermissions(g.ID)) == 0 {
			require.True(t, g.Capability, "%s has no permission, so it is had without one", g.ID)
		}
	}
	for _, g := range taxonomy.Groups() {
		require.True(t, g.Within == "" || groups[g.Within], "%s is within %s", g.ID, g.Within)
	}
	seen := map[string]bool{}
	for _, p := range taxonomy.Permissions() {
		require.False(t, seen[p.Name], "%s is there twice", p.Name)
		seen[p.Name] = true
		require.Contains(t, p.Name, ".", "full names")
		require.True(t, groups[p.Group], "%s is of group %s", p.Name, p.Group)
		if p.Reviewed {
			require.Equal(t, taxonomy.Normal, p.Protection, "%s must be declared whatever the list says", p.Name)
		}
		found, ok := taxonomy.PermissionByName(p.Name)
		require.True(t, ok)
		require.Equal(t, p, found)
	}
	_, ok := taxonomy.PermissionByName("com.example.permission.CAMERA")
	require.False(t, ok, "a permission that an app defines is not the platform's")
}

func TestProtectionLevelsHaveNames(t *testing.T) {
	names := map[string]bool{}
	for _, p := range []taxonomy.Protection{taxonomy.Normal, taxonomy.Dangerous, taxonomy.Special, taxonomy.Signature} {
		names[p.String()] = true
	}
	require.Len(t, names, 4)
}

func TestPurposes(t *testing.T) {
	p, ok := taxonomy.PurposeByID("payment")
	require.True(t, ok)
	require.NotEmpty(t, p.Name.Zh)
	_, ok = taxonomy.PurposeByID("no_such_purpose")
	require.False(t, ok)
}

func TestAccessorsReturnCopies(t *testing.T) {
	types := taxonomy.DataTypes()
	types[0].ID = "changed"
	require.NotEqual(t, "changed", taxonomy.DataTypes()[0].ID)
}
