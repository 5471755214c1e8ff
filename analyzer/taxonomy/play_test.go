package taxonomy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taxonomy"
)

func TestPlayTypes(t *testing.T) {
	ids, paths := map[string]bool{}, map[string]bool{}
	for _, p := range taxonomy.PlayTypes() {
		require.False(t, ids[p.ID], p.ID)
		require.False(t, paths[p.Path()], p.Path())
		ids[p.ID], paths[p.Path()] = true, true
		require.True(t, strings.HasPrefix(p.Question, "PSL_DATA_TYPES_"), p.ID)
		require.NotEmpty(t, p.Category.Zh, p.ID)
		require.NotEmpty(t, p.Name.Zh, p.ID)
		for _, id := range p.Defines {
			d, ok := taxonomy.DataTypeByID(id)
			require.True(t, ok, "%s defines %s", p.ID, id)
			found := false
			for _, of := range d.PlayTypes() {
				found = found || of.ID == p.ID
			}
			require.True(t, found, "%s defines %s, whose type is %s", p.ID, id, d.Play)
			require.False(t, d.Broad, "%s defines %s, which declares nothing", p.ID, id)
		}
		found, ok := taxonomy.PlayTypeByID(p.ID)
		require.True(t, ok)
		require.Equal(t, p, found)
	}
	require.Len(t, ids, 38)
	_, ok := taxonomy.PlayTypeByID("PSL_NO_SUCH_TYPE")
	require.False(t, ok)
}

func TestEveryDataTypeHasItsPlayTypes(t *testing.T) {
	for _, d := range taxonomy.DataTypes() {
		if d.Play == "-" {
			require.Empty(t, d.PlayTypes(), d.ID)
			continue
		}
		var paths []string
		for _, p := range d.PlayTypes() {
			paths = append(paths, p.Path())
		}
		require.Equal(t, d.Play, strings.Join(paths, " | "), d.ID)
	}
}
