package access

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/program"
	"sdkaudit/analyzer/taxonomy"
)

// casesDir holds the cases; its README.md describes the form of case.txt.
const casesDir = "../../testdata/accesses"

// searchCase is one folder of casesDir. Methods are written as in smali: "La/Main;->entry()V".
type searchCase struct {
	name       string
	roots      []caseRoot
	components []callgraph.Component
	external   []string // classes that the case names and its image does not define
	owners     []caseOwner
	options    Options

	accesses []caseAccess
	paths    []casePath
	requests []caseRequest
	wakeups  []caseWakeup
	uses     []caseUse
	open     int
	// sdks and throughs are the expected SDK and Through of what a method reads; a dash stands for none.
	sdks, throughs []caseSDK
}

type caseRoot struct{ method, phase string }

// caseOwner says that the classes whose descriptor has the prefix are those of an SDK.
type caseOwner struct{ prefix, sdk, cluster string }

type caseAccess struct {
	line              int
	method, data, api string
	want, reached     bool
	via               Via
	phase             Phase // empty for any
	guarded, ordinary bool
	count             int
}

type casePath struct {
	line    int
	methods []string
}

type caseRequest struct {
	line        int
	method      string
	permissions []string // empty: the method requests nothing
}

type caseWakeup struct {
	line         int
	method, kind string // the kind is empty for none
}

type caseUse struct {
	line       int
	permission string
	places     int
}

type caseSDK struct {
	line        int
	method, sdk string
}

// loadCases reads all cases, by name.
func loadCases(t *testing.T) []searchCase {
	t.Helper()
	entries, err := os.ReadDir(casesDir)
	require.NoError(t, err)
	var cases []searchCase
	for _, e := range entries {
		if e.IsDir() {
			c, err := readCase(filepath.Join(casesDir, e.Name()))
			require.NoError(t, err)
			cases = append(cases, c)
		}
	}
	require.NotEmpty(t, cases)
	return cases
}

func readCase(folder string) (searchCase, error) {
	c := searchCase{name: filepath.Base(folder)}
	path := filepath.Join(folder, "case.txt")
	f, err := os.Open(path)
	if err != nil {
		return c, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		statement, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(statement)
		if n == 1 && !strings.HasPrefix(lines.Text(), "# ") {
			return c, fmt.Errorf("%s:1: want a comment that says what the case shows", path)
		}
		if len(words) == 0 {
			continue
		}
		if err := c.add(n, words[0], words[1:]); err != nil {
			return c, fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return c, lines.Err()
}

// add takes in one statement.
func (c *searchCase) add(line int, verb string, args []string) error {
	var err error
	switch shape := verb + " " + strconv.Itoa(len(args)); {
	case shape == "root 2":
		c.roots = append(c.roots, caseRoot{args[0], args[1]})
		return phase(args[1])
	case shape == "component 2", shape == "component 3" && args[2] == "exported":
		component := callgraph.Component{Kind: args[0], Class: dex.ClassName(args[1]), Exported: len(args) == 3}
		c.components = append(c.components, component)
	case shape == "external 1":
		c.external = append(c.external, args[0])
	case shape == "owner 2":
		c.owners = append(c.owners, caseOwner{prefix: args[0], sdk: args[1]})
	case shape == "cluster 2":
		c.owners = append(c.owners, caseOwner{prefix: args[0], cluster: args[1]})
	case shape == "min-sdk 1":
		c.options.MinSDK, err = strconv.Atoi(args[0])
	case shape == "action 1":
		c.options.Actions = append(c.options.Actions, args[0])
	case verb == "access" && len(args) >= 3:
		return c.addAccess(line, args)
	case shape == "!access 2":
		c.accesses = append(c.accesses, caseAccess{line: line, method: args[0], data: args[1]})
	case shape == "unreached 2":
		c.accesses = append(c.accesses, caseAccess{line: line, method: args[0], data: args[1], want: true, count: 1})
	case verb == "api" && len(args) >= 3:
		return c.addAPI(line, args[0], args[1], strings.Join(args[2:], " "))
	case verb == "path" && len(args)%2 == 1:
		p := casePath{line: line}
		for i, word := range args {
			if i%2 == 0 {
				p.methods = append(p.methods, word)
			} else if word != "->" {
				return fmt.Errorf("want ->, have %q", word)
			}
		}
		c.paths = append(c.paths, p)
	case verb == "request" && len(args) >= 2, shape == "!request 1":
		c.requests = append(c.requests, caseRequest{line, args[0], args[1:]})
	case shape == "wakeup 2" && (args[1] == "job" || args[1] == "alarm"):
		c.wakeups = append(c.wakeups, caseWakeup{line, args[0], args[1]})
	case shape == "!wakeup 1":
		c.wakeups = append(c.wakeups, caseWakeup{line, args[0], ""})
	case shape == "use 2":
		use := caseUse{line: line, permission: args[0]}
		use.places, err = strconv.Atoi(args[1])
		c.uses = append(c.uses, use)
		c.options.Permissions = append(c.options.Permissions, args[0])
	case shape == "open 1":
		c.open, err = strconv.Atoi(args[0])
	case shape == "sdk 2":
		c.sdks = append(c.sdks, caseSDK{line, args[0], args[1]})
	case shape == "through 2":
		c.throughs = append(c.throughs, caseSDK{line, args[0], args[1]})
	default:
		return fmt.Errorf("no statement %q with %d arguments", verb, len(args))
	}
	return err
}

func (c *searchCase) addAccess(line int, args []string) error {
	a := caseAccess{line: line, method: args[0], data: args[1], want: true, reached: true, via: Via(args[2]), count: 1}
	if !slices.Contains([]Via{ViaCall, ViaField, ViaURI, ViaString, ViaFile, ViaShell, ViaReflection}, a.via) {
		return fmt.Errorf("%q is no way to read data", a.via)
	}
	for i, word := range args[3:] {
		switch {
		case word == "guarded":
			a.guarded = true
		case word == "ordinary":
			a.ordinary = true
		case word == "twice":
			a.count = 2
		case i == 0:
			a.phase = Phase(word)
			if err := phase(word); err != nil {
				return err
			}
		default:
			return fmt.Errorf("unknown word %q", word)
		}
	}
	c.accesses = append(c.accesses, a)
	return nil
}

// addAPI says of the access that stands before it what is read.
func (c *searchCase) addAPI(line int, method, data, api string) error {
	if n := len(c.accesses) - 1; n >= 0 && c.accesses[n].method == method && c.accesses[n].data == data {
		c.accesses[n].api, c.accesses[n].line = api, line
		return nil
	}
	return fmt.Errorf("api of %s stands behind no access", method)
}

func phase(word string) error {
	if !slices.Contains(Phases(), Phase(word)) {
		return fmt.Errorf("%q is no phase", word)
	}
	return nil
}

// TestCases searches each case and compares what is found with what the case expects. All that is found has to be
// expected by some line.
func TestCases(t *testing.T) {
	var built []string
	for _, c := range loadCases(t) {
		built = append(built, filepath.Join(casesDir, c.name+".dex"))
		t.Run(c.name, func(t *testing.T) { runCase(t, &c) })
	}
	present, err := filepath.Glob(filepath.Join(casesDir, "*.dex"))
	require.NoError(t, err)
	slices.Sort(built)
	require.Equal(t, built, present, "each image belongs to a case")
}

func runCase(t *testing.T, c *searchCase) {
	t.Helper()
	p := loadProgram(t, c)
	checkForm(t, p, c)
	found, g := search(t, p, c)
	require.Empty(t, g.Failed)
	checkAccesses(t, p, c, found.Accesses)
	checkAttribution(t, p, c, found.Accesses)
	checkRest(t, p, c, found)
}

func loadProgram(t *testing.T, c *searchCase) *program.Program {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(casesDir, c.name+".dex"))
	require.NoError(t, err)
	f, err := dex.Parse(data, nil)
	require.NoError(t, err)
	p, err := program.New([]program.Image{{Entry: "classes.dex", Dex: f}})
	require.NoError(t, err)
	require.Empty(t, p.Warnings)
	return p
}

func search(t *testing.T, p *program.Program, c *searchCase) (*Found, *callgraph.Graph) {
	t.Helper()
	found, g, err := readAll(context.Background(), p, c.app(t, p), &c.options, c.owner(p))
	require.NoError(t, err)
	return found, g
}

func (c *searchCase) app(t *testing.T, p *program.Program) *callgraph.App {
	t.Helper()
	app := &callgraph.App{Components: c.components}
	for _, r := range c.roots {
		for ph := range callgraph.NumPhases {
			if ph.String() == r.phase {
				app.Methods = append(app.Methods, callgraph.Root{Def: findDef(t, p, r.method), Phase: ph})
			}
		}
	}
	return app
}

func (c *searchCase) owner(p *program.Program) Owner {
	return func(t program.TypeID) (id, cluster string) {
		for _, o := range c.owners {
			if strings.HasPrefix(string(p.Descriptor(t)), o.prefix) {
				return o.sdk, o.cluster
			}
		}
		return "", ""
	}
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

// printed returns a method that smali writes as reports do.
func printed(t *testing.T, p *program.Program, method string) string {
	t.Helper()
	return p.Print(p.Defs[findDef(t, p, method)].Method)
}

// checkForm holds what a run of the case cannot tell from a finding of its own: that it has both polarities, and that the
// classes and methods that its code names are there.
func checkForm(t *testing.T, p *program.Program, c *searchCase) {
	t.Helper()
	require.Positive(t, len(c.roots)+len(c.components), "no root")
	wanted := map[bool]int{}
	for _, a := range c.accesses {
		wanted[a.want]++
		_, ok := taxonomy.DataTypeByID(a.data)
		require.True(t, ok, "%s: no data type %q", c.at(a.line), a.data)
	}
	for _, r := range c.requests {
		wanted[len(r.permissions) > 0]++
	}
	for _, w := range c.wakeups {
		wanted[w.kind != ""]++
	}
	require.Positive(t, wanted[true], "no positive line")
	require.Positive(t, wanted[false], "no negative line")

	platform := func(descriptor string) bool {
		return strings.HasPrefix(descriptor, "Ljava/") || strings.HasPrefix(descriptor, "Landroid/")
	}
	external := map[string]bool{}
	for i := range p.NumTypes() {
		id := program.TypeID(i)
		d := strings.TrimLeft(string(p.Descriptor(id)), "[")
		if !strings.HasPrefix(d, "L") || platform(d) {
			continue
		}
		element, ok := p.FindType([]byte(d))
		external[d] = !ok || p.Class(element) == program.NoClass
		require.Equal(t, slices.Contains(c.external, d), external[d], "%s: neither defined nor external, or both", d)
	}
	for _, d := range c.external {
		require.True(t, external[d], "nobody names %s", d)
	}
	for i := range p.NumMethods() {
		m := program.MethodID(i)
		if has, known := p.PlatformHas(string(p.Descriptor(p.ClassOf(m))), p.SigOf(m)); known {
			require.True(t, has, "the platform has no %s", p.Print(m))
		}
		target := p.Target(m)
		require.True(t, target.Def != program.NoDef || target.Outside != program.NoType, "nobody has %s", p.Print(m))
	}
}

func checkAccesses(t *testing.T, p *program.Program, c *searchCase, found []Access) {
	t.Helper()
	at := c.at
	known := make([]bool, len(found))
	for _, want := range c.accesses {
		caller := printed(t, p, want.method)
		count := 0
		for i, a := range found {
			if a.Caller != caller || a.Data != want.data || want.want && want.reached && a.Via != want.via {
				continue
			}
			known[i] = true
			count++
			switch {
			case !want.want:
			case a.Reached != want.reached:
				t.Errorf("%s: reached: %v", at(want.line), a.Reached)
			case !a.Reached:
				require.Empty(t, a.Path, at(want.line))
				require.Empty(t, a.Phase, at(want.line))
				require.False(t, a.Guarded, at(want.line))
			case want.phase != "" && a.Phase != want.phase:
				t.Errorf("%s: phase %s, want %s", at(want.line), a.Phase, want.phase)
			case a.Guarded != want.guarded:
				t.Errorf("%s: guarded: %v", at(want.line), a.Guarded)
			case a.Ordinary != want.ordinary:
				t.Errorf("%s: ordinary: %v", at(want.line), a.Ordinary)
			case want.api != "" && a.API != want.api:
				t.Errorf("%s: API %s", at(want.line), a.API)
			default:
				require.Equal(t, caller, a.Path[len(a.Path)-1], at(want.line))
			}
		}
		if count != want.count {
			t.Errorf("%s: %s of %s found %d times, want %d", at(want.line), want.data, want.method, count, want.count)
		}
	}
	for i, a := range found {
		if !known[i] {
			t.Errorf("%s: no line expects %s of %s by %s: %s", at(1), a.Data, a.Caller, a.Via, a.API)
		}
	}
	for _, want := range c.paths {
		var methods []string
		for _, m := range want.methods {
			methods = append(methods, printed(t, p, m))
		}
		at := slices.IndexFunc(found, func(a Access) bool { return a.Caller == methods[len(methods)-1] })
		require.GreaterOrEqual(t, at, 0, c.at(want.line))
		require.Equal(t, methods, found[at].Path, c.at(want.line))
	}
}

func (c *searchCase) at(line int) string {
	return fmt.Sprintf("%s/%s/case.txt:%d", casesDir, c.name, line)
}

func checkAttribution(t *testing.T, p *program.Program, c *searchCase, found []Access) {
	t.Helper()
	check := func(list []caseSDK, of func(a *Access) string) {
		for _, want := range list {
			caller := printed(t, p, want.method)
			at := slices.IndexFunc(found, func(a Access) bool { return a.Caller == caller })
			require.GreaterOrEqual(t, at, 0, c.at(want.line))
			require.Equal(t, strings.TrimPrefix(want.sdk, "-"), of(&found[at]), c.at(want.line))
		}
	}
	check(c.sdks, func(a *Access) string { return a.SDK })
	check(c.throughs, func(a *Access) string { return a.Through })
}

// checkRest compares all but the accesses.
func checkRest(t *testing.T, p *program.Program, c *searchCase, found *Found) {
	t.Helper()
	require.Equal(t, c.open, found.Open, "%s: open", c.at(1))

	wanted := map[string]string{}
	for _, r := range c.requests {
		wanted[printed(t, p, r.method)] = strings.Join(r.permissions, " ")
	}
	for _, r := range found.Requests {
		want, ok := wanted[r.Caller]
		require.True(t, ok, "%s: no line expects a request of %s", c.at(1), r.Caller)
		require.Equal(t, want, strings.Join(r.Permissions, " "), "%s: request of %s", c.at(1), r.Caller)
		delete(wanted, r.Caller)
	}
	for caller, want := range wanted {
		require.Empty(t, want, "%s: no request of %s found", c.at(1), caller)
	}

	clear(wanted)
	for _, w := range c.wakeups {
		wanted[printed(t, p, w.method)] = w.kind
	}
	for _, w := range found.Wakeups {
		require.Equal(t, wanted[w.Caller], w.Kind, "%s: wakeup of %s", c.at(1), w.Caller)
		delete(wanted, w.Caller)
	}
	for caller, want := range wanted {
		require.Empty(t, want, "%s: no wakeup of %s found", c.at(1), caller)
	}

	require.Len(t, found.Uses, len(c.uses))
	for _, want := range c.uses {
		at := slices.IndexFunc(found.Uses, func(u Use) bool { return u.Permission == want.permission })
		require.GreaterOrEqual(t, at, 0, c.at(want.line))
		require.Equal(t, want.places, found.Uses[at].Places, c.at(want.line))
	}
}

func TestReadCaseNamesTheFaultyLine(t *testing.T) {
	tests := []struct{ name, line string }{
		{"unknown statement", "accesses La/A;->a()V imei call"},
		{"unknown way", "access La/A;->a()V imei magic"},
		{"unknown phase", "access La/A;->a()V imei call later"},
		{"unknown word", "access La/A;->a()V imei call startup behind"},
		{"way of a negative", "!access La/A;->a()V imei call"},
		{"api of another method", "api La/A;->a()V imei android.os.Build.SERIAL"},
		{"missing arrow", "path La/A;->a()V to La/B;->b()V"},
		{"kind of wakeup", "wakeup La/A;->a()V clock"},
		{"request of nothing", "request La/A;->a()V"},
		{"count", "use android.permission.CAMERA some"},
		{"level", "min-sdk Q"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			text := "# What it shows.\n" + tt.line + "\n"
			require.NoError(t, os.WriteFile(filepath.Join(folder, "case.txt"), []byte(text), 0o600))
			_, err := readCase(folder)
			require.ErrorContains(t, err, "case.txt:2: ")
		})
	}
}
