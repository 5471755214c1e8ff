package taint

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStatementsNameTablesAndColumns(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       statement
	}{
		{"nothing", "", statement{any: true}},
		{"unknown", hole, statement{any: true}},
		{"no statement", "vacuum", statement{}},
		{"star", "SELECT * FROM Ids", statement{tables: []string{"ids"}, columns: []selected{{star: true}}}},
		{"star of a table", "select i.* from ids i", statement{tables: []string{"ids"}, columns: []selected{{star: true}}}},
		{"columns", "select distinct a, i.b as c from main.ids as i where d = 'from x'", statement{
			tables: []string{"ids"}, columns: []selected{{names: []string{"a"}, called: "a"}, {names: []string{"b"}, called: "c"}},
		}},
		{"worked out", "select max(a) m, count(*) from ids", statement{
			tables: []string{"ids"}, columns: []selected{{names: []string{"max", "a"}, called: "m"}, {names: []string{"count"}, called: "count"}},
		}},
		{"several tables", "select a from x, y z left join w on z.a = w.a", statement{
			tables: []string{"x", "y", "w"}, columns: []selected{{names: []string{"a"}, called: "a"}},
		}},
		{"quotes", "select a from `x`, [y], \"z\"", statement{
			tables: []string{"x", "y", "z"}, columns: []selected{{names: []string{"a"}, called: "a"}},
		}},
		{"open table", "select a from " + hole, statement{any: true, columns: []selected{{names: []string{"a"}, called: "a"}}}},
		{"half a name", "select a from ids_" + hole, statement{any: true, columns: []selected{{names: []string{"a"}, called: "a"}}}},
		{"open columns", "select " + hole + " from ids", statement{tables: []string{"ids"}}},
		{"open condition", "select a from ids where b = '" + hole + "'", statement{
			tables: []string{"ids"}, columns: []selected{{names: []string{"a"}, called: "a"}},
		}},
		{"nested", "select a from (select b as a, c from ids)", statement{tables: []string{"ids"}, nested: true}},
		{"insert", "insert or replace into ids(a) values('select b from x')", statement{tables: []string{"ids"}}},
		{"update", "update or ignore ids set a = 1", statement{tables: []string{"ids"}}},
		{"quote that stays open", "select a from ids where b = 'x", statement{
			tables: []string{"ids"}, columns: []selected{{names: []string{"a"}, called: "a"}},
		}},
		{"bracket that stays open", "select a from [", statement{columns: []selected{{names: []string{"a"}, called: "a"}}}},
		{"list that stays open", "select a, b", statement{}},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.want, parseSQL(c.text)) })
	}
}

func TestStatementsMakeTables(t *testing.T) {
	for _, c := range []struct {
		name, text, table string
		columns           []string
		derived           bool
	}{
		{"columns", "CREATE TABLE IF NOT EXISTS Ids(Id INTEGER PRIMARY KEY, name VARCHAR(20, 3) DEFAULT ',', UNIQUE(name))", "ids", []string{"id", "name"}, false},
		{"passing", "create temp table main.x (a, b)", "x", []string{"a", "b"}, false},
		{"quotes", "create table `x` (`primary` text, [b] int)", "x", []string{"primary", "b"}, false},
		{"view", "create view v as select a as b from x", "v", nil, true},
		{"copy", "create table x as select a from y", "x", nil, true},
		{"open name", "create table " + hole + " (a, b)", "", nil, false},
		{"no name", "create table if not exists ", "", nil, false},
		{"open column", "create table x (a, " + hole + ")", "x", nil, false},
		{"cut off", "create table x (a, b", "x", nil, false},
		{"something else", "create index i on x (a)", "", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, columns, derived := createdBy(c.text)
			require.Equal(t, c.table, table)
			require.Equal(t, c.columns, columns)
			require.Equal(t, c.derived, derived)
		})
	}
}

func TestFormatsAreFilledAsFarAsTheirArgumentsAreKnown(t *testing.T) {
	texts := map[int]string{0: "ids", 2: "names"}
	for format, want := range map[string]string{
		"":                 "",
		"a %s b %s c %s":   "a ids b " + hole + " c names",
		"%% %s":            "  ids",
		"%d %s %s":         hole + " " + hole + " names",
		"%1$s %s":          hole + " ids",
		"%-4s %s %S":       hole + " " + hole + " " + hole,
		"%":                hole,
		"%5":               hole,
		"%s %s %s %s %s %": "ids " + hole + " names " + strings.Repeat(hole+" ", 2) + hole,
	} {
		require.Equal(t, want, filled(format, texts), format)
	}
	require.Equal(t, hole+" x", filled("%s x", nil))
	require.LessOrEqual(t, len(filled(strings.Repeat("%s", 1<<16), map[int]string{0: strings.Repeat("x", 64)})), 2*maxStatement)
}

func FuzzSQL(f *testing.F) {
	for _, text := range []string{
		"", hole, "select a, b as c from x left join y on x.a = y.a", "create table x (a int, primary key (a))", "select * from [", "((('",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x := parseSQL(text)
		for _, name := range x.tables {
			require.NotContains(t, name, hole)
			require.Equal(t, strings.ToLower(name), name)
		}
		if table, columns, _ := createdBy(text); table == "" {
			require.Empty(t, columns)
		}
	})
}
