package callgraph

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// TestCases builds the graph of each case and compares it with what the case expects.
func TestCases(t *testing.T) {
	for _, c := range loadCases(t) {
		t.Run(c.name, func(t *testing.T) { runCase(t, &c) })
	}
}

func runCase(t *testing.T, c *graphCase) {
	t.Helper()
	p := loadProgram(t, c.dex)
	app := caseApp(t, p, c)
	g, err := Scan(context.Background(), p, models.Builtin(), app, nil)
	require.NoError(t, err)
	require.Empty(t, g.Failed)
	g.Reach(app)
	checkWays(t, g)
	at := func(line int) string { return fmt.Sprintf("%s/%s/case.txt:%d", casesDir, c.name, line) }
	for _, e := range c.edges {
		from, to := findDef(t, p, e.from), findDef(t, p, e.to)
		found := false
		if _, ok := g.Reached(from); ok {
			g.Edges(from, func(e Edge) { found = found || e.To == to })
		}
		if found != e.want {
			t.Errorf("%s: edge %s -> %s: %v", at(e.line), e.from, e.to, found)
		}
	}
	for _, e := range c.reachable {
		if strings.HasPrefix(e.method, "external ") {
			continue
		}
		ph, ok := g.Reached(findDef(t, p, e.method))
		if ok != e.want {
			t.Errorf("%s: %s reachable: %v", at(e.line), e.method, ok)
		} else if ok && e.phase != "" && ph.String() != e.phase {
			t.Errorf("%s: %s has phase %s, want %s", at(e.line), e.method, ph, e.phase)
		}
	}
	for _, u := range c.unresolved {
		for r := range reasons {
			if r.String() == u.reason && g.Stats.Unresolved[r] != u.count {
				t.Errorf("%s: %d unresolved by %s, want %d", at(u.line), g.Stats.Unresolved[r], u.reason, u.count)
			}
		}
	}
}

func loadProgram(t *testing.T, paths []string) *program.Program {
	t.Helper()
	var images []program.Image
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		f, err := dex.Parse(data, nil)
		require.NoError(t, err)
		images = append(images, program.Image{Entry: filepath.Base(path), Dex: f})
	}
	p, err := program.New(images)
	require.NoError(t, err)
	require.Empty(t, p.Warnings)
	return p
}

// findDef finds a method as smali writes it.
func findDef(t *testing.T, p *program.Program, method string) program.DefID {
	t.Helper()
	class, member, ok := strings.Cut(method, "->")
	require.True(t, ok, method)
	name, _, _ := strings.Cut(member, "(")
	id, ok := p.FindType([]byte(class))
	require.True(t, ok, method)
	s, ok := p.FindSig(name, member[len(name):])
	require.True(t, ok, method)
	m, ok := p.FindMethod(id, s)
	require.True(t, ok, method)
	require.NotEqual(t, program.NoDef, p.DefOf(m), method)
	return p.DefOf(m)
}

func caseApp(t *testing.T, p *program.Program, c *graphCase) *App {
	t.Helper()
	app := &App{}
	for _, x := range c.components {
		app.Components = append(app.Components, Component{
			Kind: x.kind, Class: dex.ClassName(x.class), Exported: x.exported, Apart: x.apart, Actions: x.actions,
		})
	}
	for _, class := range c.initializers {
		app.Components = append(app.Components, Component{Kind: "initializer", Class: dex.ClassName(class)})
	}
	for i, l := range c.layouts {
		app.Layouts = append(app.Layouts, Layout{ID: uint32(0x7f030000 + i), Handlers: []string{l.onClick}})
	}
	phases := map[string]Phase{}
	for ph := range NumPhases {
		phases[ph.String()] = ph
	}
	for _, r := range c.roots {
		app.Methods = append(app.Methods, Root{findDef(t, p, r.method), phases[r.phase]})
	}
	return app
}

// checkWays proves that each method that is reached has a way from an entry point.
func checkWays(t *testing.T, g *Graph) {
	t.Helper()
	r := g.reach
	for n := range r.phase {
		if ph := r.phase[n]; ph != unreached && r.preds[ph][n] == noNode {
			entry := slices.ContainsFunc(r.roots[ph], func(e entry) bool { return e.to == nodeID(n) })
			require.True(t, entry, "%s is reached from nowhere", g.p.Print(g.p.Defs[r.at(nodeID(n)).def].Method))
		}
	}
}
