package access

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// packages name the package of the app in the images of joinCases; all have the length of the cases' own.
const packages = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// joinCases makes one program of many cases, each with a package of its own, so that a search has several workers.
func joinCases(t *testing.T) (*program.Program, *callgraph.App) {
	t.Helper()
	cases := loadCases(t)
	require.Greater(t, len(cases), len(packages))
	own := func(text string, i int) string {
		return strings.ReplaceAll(text, "La/", fmt.Sprintf("L%c/", packages[i]))
	}
	var images []program.Image
	for i := range packages {
		name := cases[i].name + ".dex"
		data, err := os.ReadFile(filepath.Join(casesDir, name))
		require.NoError(t, err)
		f, err := dex.Parse([]byte(own(string(data), i)), nil)
		require.NoError(t, err)
		images = append(images, program.Image{Entry: name, Dex: f})
	}
	p, err := program.New(images)
	require.NoError(t, err)
	app := &callgraph.App{}
	for i := range packages {
		for _, r := range cases[i].roots {
			entry := findDef(t, p, own(r.method, i))
			app.Methods = append(app.Methods, callgraph.Root{Def: entry, Phase: callgraph.Startup})
		}
	}
	return p, app
}

func noOwner(program.TypeID) (id, cluster string) { return "", "" }

// joinOptions ask for all that a search can find.
var joinOptions = &Options{Permissions: []string{
	"android.permission.RECORD_AUDIO", "android.permission.READ_PHONE_STATE", "android.permission.READ_CALL_LOG",
	"android.permission.CAMERA",
}}

func TestSearchIsTheSameHoweverManyWorkers(t *testing.T) {
	p, app := joinCases(t)
	run := func(processors int) *Found {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		found, _, err := readAll(context.Background(), p, app, joinOptions, noOwner)
		require.NoError(t, err)
		return found
	}
	one := run(1)
	require.Greater(t, len(one.Accesses), 50)
	require.NotZero(t, one.Open)
	for range 5 {
		require.Equal(t, one, run(8))
	}
}

func TestAccessesAreInTheOrderOfTheImagesEachOnce(t *testing.T) {
	p, app := joinCases(t)
	found, _, err := readAll(context.Background(), p, app, joinOptions, noOwner)
	require.NoError(t, err)
	order := map[string]int{} // of callers
	for i := range p.Defs {
		order[p.Print(p.Defs[i].Method)] = i
	}
	type place struct {
		def int
		at  int64
	}
	type reading struct {
		place
		data string
		via  Via
	}
	seen := map[reading]bool{}
	var last place
	for _, a := range found.Accesses {
		_, offset, ok := strings.Cut(a.Location, ":0x")
		require.True(t, ok, a.Location)
		at, err := strconv.ParseInt(offset, 16, 64)
		require.NoError(t, err)
		now := place{order[a.Caller], at}
		before := now.def < last.def || now.def == last.def && now.at < last.at
		require.False(t, before, "%s stands behind a later place", a.Location)
		last = now
		r := reading{now, a.Data, a.Via}
		require.False(t, seen[r], "%s of %s is listed twice", a.Data, a.Location)
		seen[r] = true
	}
}

func TestSearchEndsWithItsContext(t *testing.T) {
	p, app := joinCases(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	found, g, err := readAll(ctx, p, app, nil, noOwner)
	require.ErrorIs(t, err, context.Canceled)
	require.Nil(t, found)
	require.Nil(t, g)
}

// TestAnswersEndWithTheirContext has a search cancelled after all bodies are read, when it looks for callers of wrappers.
func TestAnswersEndWithTheirContext(t *testing.T) {
	for _, c := range loadCases(t) {
		if c.name != "wrapper" {
			continue
		}
		p := loadProgram(t, &c)
		app := c.app(t, p)
		f := newFinder(p, models.Builtin(), nil)
		g, err := callgraph.Scan(context.Background(), p, models.Builtin(), app, f.visitor)
		require.NoError(t, err)
		g.Reach(app)
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		require.ErrorIs(t, (&Reading{Graph: g, f: f}).gather(ctx), context.Canceled)
		return
	}
	require.Fail(t, "no case wrapper")
}

// readAll reads and finds in one step.
func readAll(
	ctx context.Context, p *program.Program, app *callgraph.App, o *Options, owner Owner,
) (*Found, *callgraph.Graph, error) {
	r, err := Read(ctx, p, app, o)
	if err != nil {
		return nil, nil, err
	}
	return r.Find(owner), r.Graph, nil
}
