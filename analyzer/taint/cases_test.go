package taint

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
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
	"sdkaudit/analyzer/taxonomy"
)

// casesDir holds the cases; its README.md describes the form of case.txt.
const casesDir = "../../testdata/flows"

// flowCase is one folder of casesDir. Methods are written as in smali: "La/Main;->entry()V".
type flowCase struct {
	name       string
	roots      []caseRoot
	components []callgraph.Component
	layouts    []callgraph.Layout
	external   []string // classes that the case names and its image does not define
	owners     []caseOwner
	implicit   bool // what branches tell is followed too
	input      bool // what comes in by an intent is data too
	minSDK     int

	flows     []caseFlow
	traces    []caseTrace
	unreached []string
}

type caseRoot struct{ method, phase string }

// caseOwner says that the classes whose descriptor has the prefix are those of an SDK.
type caseOwner struct{ prefix, sdk string }

type caseFlow struct {
	line       int
	want       bool
	data, kind string
	from, to   string // methods
	implicit   bool
	transforms []string // nil for any; empty for none
	sdk        string   // that a sink of kind sdk hands the data to
	host       string   // empty for any, a dash for none
	cleartext  bool     // compared where a host is named
	api        string   // class and method of the call that lets it out; empty for any
	stream     string   // those of the call that opened the stream: empty for any, a dash for no stream
	flag       string   // what decides whether a log is written: empty for any, a dash for nothing
}

type caseTrace struct {
	line    int
	flow    int // index into flows
	methods []string
}

// loadCases reads all cases, by name.
func loadCases(t *testing.T) []flowCase {
	t.Helper()
	entries, err := os.ReadDir(casesDir)
	require.NoError(t, err)
	var cases []flowCase
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

func readCase(folder string) (flowCase, error) {
	c := flowCase{name: filepath.Base(folder)}
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
func (c *flowCase) add(line int, verb string, args []string) error {
	var err error
	switch shape := verb + " " + strconv.Itoa(len(args)); {
	case shape == "root 2":
		c.roots = append(c.roots, caseRoot{args[0], args[1]})
		return oneOf(args[1], phases())
	case shape == "component 2", shape == "component 3" && (args[2] == "exported" || args[2] == "by-filter"):
		component := callgraph.Component{Kind: args[0], Class: dex.ClassName(args[1]), Exported: len(args) == 3, ByFilter: args[len(args)-1] == "by-filter"}
		c.components = append(c.components, component)
		return oneOf(args[0], []string{"activity", "service", "receiver", "provider", "application"})
	case shape == "action 2":
		at := slices.IndexFunc(c.components, func(k callgraph.Component) bool { return k.Class == dex.ClassName(args[0]) })
		if at < 0 {
			return fmt.Errorf("action of %s stands behind no component", args[0])
		}
		c.components[at].Actions = append(c.components[at].Actions, args[1])
	case shape == "layout 1":
		handler, ok := strings.CutPrefix(args[0], "onClick=")
		if !ok {
			return fmt.Errorf("want onClick=METHOD, have %q", args[0])
		}
		id := uint32(firstLayout + len(c.layouts))
		c.layouts = append(c.layouts, callgraph.Layout{ID: id, Handlers: []string{handler}})
	case shape == "external 1":
		c.external = append(c.external, args[0])
	case shape == "owner 2":
		c.owners = append(c.owners, caseOwner{args[0], args[1]})
	case shape == "min-sdk 1":
		c.minSDK, err = strconv.Atoi(args[0])
	case shape == "options 1" && args[0] == "implicit":
		c.implicit = true
	case shape == "options 1" && args[0] == "input":
		c.input = true
	case verb == "flow" && len(args) >= 5 && args[2] == "->":
		return c.addFlow(line, args)
	case shape == "!flow 5" && args[2] == "->":
		c.flows = append(c.flows, caseFlow{line: line, data: args[0], from: args[1], kind: args[3], to: args[4]})
		return oneOf(args[3], Kinds())
	case verb == "trace" && len(args)%2 == 1:
		return c.addTrace(line, args)
	case shape == "unreached 1":
		c.unreached = append(c.unreached, args[0])
	default:
		return fmt.Errorf("no statement %q with %d arguments", verb, len(args))
	}
	return err
}

func (c *flowCase) addFlow(line int, args []string) error {
	f := caseFlow{line: line, want: true, data: args[0], from: args[1], kind: args[3], to: args[4]}
	for _, word := range args[5:] {
		name, value, _ := strings.Cut(word, "=")
		switch {
		case word == "implicit":
			f.implicit = true
		case word == "cleartext":
			f.cleartext = true
		case word == "transform=none":
			f.transforms = []string{}
		case name == "transform" && value != "":
			f.transforms = append(f.transforms, value)
		case name == "switch" && value != "" && f.kind == "log":
			f.flag = value
		case name == "host" && value != "":
			f.host = value
		case name == "api" && value != "":
			f.api = value
		case name == "stream" && value != "":
			f.stream = value
		case name == "to" && value != "":
			f.sdk = value
		default:
			return fmt.Errorf("unknown word %q", word)
		}
	}
	if f.cleartext && f.host == "" {
		return fmt.Errorf("cleartext without a host")
	}
	if (f.kind == "sdk") != (f.sdk != "") {
		return fmt.Errorf("a sink of kind sdk, and no other, names the SDK: to=ID")
	}
	c.flows = append(c.flows, f)
	return oneOf(f.kind, Kinds())
}

// addTrace says of the flow that stands before it which methods its trace passes.
func (c *flowCase) addTrace(line int, args []string) error {
	tr := caseTrace{line: line, flow: len(c.flows) - 1}
	if tr.flow < 0 || !c.flows[tr.flow].want {
		return fmt.Errorf("trace stands behind no flow")
	}
	for i, word := range args {
		if i%2 == 0 {
			tr.methods = append(tr.methods, word)
		} else if word != "->" {
			return fmt.Errorf("want ->, have %q", word)
		}
	}
	c.traces = append(c.traces, tr)
	return nil
}

// firstLayout is the resource of a case's first layout.
const firstLayout = 0x7f030000

func phases() []string {
	var list []string
	for ph := range callgraph.NumPhases {
		list = append(list, ph.String())
	}
	return list
}

func oneOf(word string, words []string) error {
	if !slices.Contains(words, word) {
		return fmt.Errorf("%q is none of %s", word, strings.Join(words, ", "))
	}
	return nil
}

// findFlows is where the cases enter the package.
func findFlows(p *program.Program, app *callgraph.App, c *flowCase) ([]Flow, error) {
	found, err := searchCase(p, app, c, &Options{Implicit: c.implicit, MinSDK: c.minSDK})
	if err != nil {
		return nil, err
	}
	return found.Flows, nil
}

// searchCase searches with options, to which it adds who owns what.
func searchCase(p *program.Program, app *callgraph.App, c *flowCase, o *Options) (*Found, error) {
	m, err := c.models()
	if err != nil {
		return nil, err
	}
	reads := NewReads(p, m)
	reading, err := access.Read(context.Background(), p, app, &access.Options{MinSDK: c.minSDK, Models: m, Beside: reads.Visitor})
	if err != nil {
		return nil, err
	}
	owner := func(t program.TypeID) string {
		for _, o := range c.owners {
			if strings.HasPrefix(string(p.Descriptor(t)), o.prefix) {
				return o.sdk
			}
		}
		return ""
	}
	found := reading.Find(func(t program.TypeID) (id, cluster string) { return owner(t), "" })
	o.Owner = owner
	return Search(context.Background(), p, reading.Graph, m, reads, SourcesOf(found.Accesses), o)
}

// models returns the models that a case is searched with: for one with the option input those of the benchmarks too.
func (c *flowCase) models() (*models.Models, error) {
	m := models.Builtin()
	if !c.input {
		return m, nil
	}
	data, err := os.ReadFile("../../testdata/droidbench/models.yaml")
	if err != nil {
		return nil, err
	}
	more, err := models.Load(fstest.MapFS{"models.yaml": {Data: data}})
	if err != nil {
		return nil, err
	}
	return m.With(more)
}

// TestCases follows the data of each case and compares what is found with what the case expects. All that is found has
// to be expected by some line.
//
// Those that open.txt names are not as expected yet, for the reason beside them: the file says what the search is known to
// get wrong, and a case that comes right has to leave it.
func TestCases(t *testing.T) {
	open := openCases(t)
	for _, c := range loadCases(t) {
		t.Run(c.name, func(t *testing.T) {
			p := loadProgram(t, &c)
			found, err := findFlows(p, c.app(t, p), &c)
			require.NoError(t, err)
			if !open[c.name] {
				checkFlows(t, p, &c, found)
				return
			}
			var f faults
			f.collect(func() { checkFlows(&f, p, &c, found) })
			require.NotEmpty(t, f.list, "the case is as expected: it has to leave open.txt")
		})
		delete(open, c.name)
	}
	require.Empty(t, open, "open.txt names cases that are not there")
}

// openCases reads open.txt: on each line the name of a case and why it is not as expected.
func openCases(t *testing.T) map[string]bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(casesDir, "open.txt"))
	require.NoError(t, err)
	open := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		name, reason, ok := strings.Cut(strings.TrimSpace(line), " ")
		require.True(t, ok && len(reason) > 10, "no reason: %s", line)
		open[name] = true
	}
	return open
}

// checker is a test, or what collects its faults.
type checker interface {
	Helper()
	Errorf(format string, args ...any)
	FailNow()
}

// faults collects what a check says.
type faults struct{ list []string }

// Helper is there for checker.
func (*faults) Helper() {}

// Errorf keeps a fault.
func (f *faults) Errorf(format string, args ...any) {
	f.list = append(f.list, fmt.Sprintf(format, args...))
}

// FailNow ends the check that collect runs.
func (f *faults) FailNow() { panic(f) }

func (f *faults) collect(check func()) {
	defer func() {
		if r := recover(); r != nil && r != f {
			panic(r)
		}
	}()
	check()
}

func checkFlows(t checker, p *program.Program, c *flowCase, found []Flow) {
	t.Helper()
	known := make([]bool, len(found))
	for i := range c.flows {
		want := &c.flows[i]
		from, to := printed(t, p, want.from), printed(t, p, want.to)
		count := 0
		for j := range found {
			f := &found[j]
			if f.Data != want.data || f.Source.Caller != from || f.Sink.Kind != want.kind || f.Sink.Caller != to {
				continue
			}
			known[j] = true
			count++
			if want.want {
				checkFlow(t, p, c, want, f)
				checkTrace(t, p, c, i, f)
			}
		}
		switch {
		case want.want && count != 1:
			t.Errorf("%s: found %d times", c.at(want.line), count)
		case !want.want && count > 0:
			t.Errorf("%s: found", c.at(want.line))
		}
	}
	for j := range found {
		if f := &found[j]; !known[j] {
			t.Errorf("%s: no line expects %s of %s in %s of %s", c.at(1), f.Data, f.Source.Caller, f.Sink.Kind, f.Sink.Caller)
		}
	}
}

// checkFlow compares all but the methods.
func checkFlow(t checker, p *program.Program, c *flowCase, want *caseFlow, f *Flow) {
	t.Helper()
	at := c.at(want.line)
	if f.Implicit != want.implicit {
		t.Errorf("%s: implicit: %v", at, f.Implicit)
	}
	if want.transforms != nil && !slices.Equal(f.Transforms, want.transforms) {
		t.Errorf("%s: transforms %q", at, f.Transforms)
	}
	if want.host != "" && (f.Sink.Host != strings.TrimPrefix(want.host, "-") || f.Sink.Cleartext != want.cleartext) {
		t.Errorf("%s: host %q, cleartext: %v", at, f.Sink.Host, f.Sink.Cleartext)
	}
	if want.api != "" && shortAPI(f.Sink.API) != want.api {
		t.Errorf("%s: sink %s", at, f.Sink.API)
	}
	if want.stream != "" && (shortAPI(f.Sink.Stream.API) != strings.TrimPrefix(want.stream, "-") || (f.Sink.Stream.Location == "") != (want.stream == "-")) {
		t.Errorf("%s: stream %+v", at, f.Sink.Stream)
	}
	if flag := strings.ReplaceAll(f.Sink.Switch, " ", ""); want.flag != "" && flag != strings.TrimPrefix(want.flag, "-") {
		t.Errorf("%s: switch %q", at, flag)
	}
	if f.Sink.To != want.sdk {
		t.Errorf("%s: handed to %q", at, f.Sink.To)
	}
	for _, end := range []struct {
		place  Place
		method string
	}{{f.Source, want.from}, {f.Sink.Place, want.to}} {
		class, _, _ := strings.Cut(end.method, "->")
		if place := end.place; place.SDK != c.owner(class) || place.Class != dex.ClassName(class) {
			t.Errorf("%s: %s of SDK %q, class %s", at, place.Caller, place.SDK, place.Class)
		}
		require.NotEmpty(t, end.place.API, at)
		require.NotEmpty(t, end.place.Location, at)
	}
}

// shortAPI returns the simple name of the class of an API, and the name of the method.
func shortAPI(api string) string {
	name, _, _ := strings.Cut(api, "(")
	parts := strings.Split(name, ".")
	return strings.Join(parts[max(0, len(parts)-2):], ".")
}

// checkTrace compares the trace of a flow with its ends, and with what is said of it.
func checkTrace(t checker, p *program.Program, c *flowCase, flow int, f *Flow) {
	t.Helper()
	at := c.at(c.flows[flow].line)
	require.GreaterOrEqual(t, len(f.Trace), 2, at)
	first, last := f.Trace[0], f.Trace[len(f.Trace)-1]
	require.Equal(t, Step{f.Source.Caller, f.Source.API, f.Source.Location, "source"}, first, at)
	require.Equal(t, Step{f.Sink.Caller, f.Sink.API, f.Sink.Location, "sink"}, last, at)
	for _, s := range f.Trace[1 : len(f.Trace)-1] {
		require.Contains(t, []string{"call", "return", "store", "load", "transform", "branch"}, s.Note, at)
		require.NotEmpty(t, s.Method, at)
		require.NotEmpty(t, s.Location, at)
	}
	for _, tr := range c.traces {
		if tr.flow != flow {
			continue
		}
		rest := f.Trace
		for _, m := range tr.methods {
			name := printed(t, p, m)
			i := slices.IndexFunc(rest, func(s Step) bool { return s.Method == name })
			if i < 0 {
				t.Errorf("%s: the trace does not pass %s: %v", c.at(tr.line), name, f.Trace)
				break
			}
			rest = rest[i:]
		}
	}
}

// TestCasesAreWellFormed holds what a run of the cases cannot tell from a finding of its own: that the methods that read
// data do so, and are reached; that the classes and methods that the code names are there; and that half of the cases
// expect nothing.
func TestCasesAreWellFormed(t *testing.T) {
	var built []string
	cases, negative := loadCases(t), 0
	for _, c := range cases {
		built = append(built, filepath.Join(casesDir, c.name+".dex"))
		if !slices.ContainsFunc(c.flows, func(f caseFlow) bool { return f.want }) {
			negative++
		}
		t.Run(c.name, func(t *testing.T) {
			p := loadProgram(t, &c)
			checkForm(t, p, &c)
			checkSources(t, p, &c)
		})
	}
	present, err := filepath.Glob(filepath.Join(casesDir, "*.dex"))
	require.NoError(t, err)
	slices.Sort(built)
	require.Equal(t, built, present, "each image belongs to a case")
	require.GreaterOrEqual(t, 2*negative, len(cases), "of %d cases only %d expect nothing", len(cases), negative)
}

func checkForm(t *testing.T, p *program.Program, c *flowCase) {
	t.Helper()
	require.Positive(t, len(c.roots)+len(c.components), "no root")
	require.NotEmpty(t, c.flows, "nothing expected")
	said := map[string]bool{}
	for _, f := range c.flows {
		_, ok := taxonomy.DataTypeByID(f.data)
		require.True(t, ok || c.input && f.data == taxonomy.AppInput, "%s: no data type %q", c.at(f.line), f.data)
		key := strings.Join([]string{f.data, printed(t, p, f.from), f.kind, printed(t, p, f.to)}, " ")
		require.False(t, said[key], "%s: said before", c.at(f.line))
		said[key] = true
	}
	for _, tr := range c.traces {
		for _, m := range tr.methods {
			findDef(t, p, m)
		}
	}
	for _, k := range c.components {
		id, ok := p.FindType([]byte("L" + strings.ReplaceAll(k.Class, ".", "/") + ";"))
		require.True(t, ok && p.Class(id) != program.NoClass, "no component %s", k.Class)
	}
	checkNames(t, p, c)
}

// checkNames proves that the classes and methods that the code names are there, those of the platform in its public API.
func checkNames(t *testing.T, p *program.Program, c *flowCase) {
	t.Helper()
	external := map[string]bool{}
	for i := range p.NumTypes() {
		d := strings.TrimLeft(string(p.Descriptor(program.TypeID(i))), "[")
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

func platform(descriptor string) bool {
	for _, prefix := range []string{"Ljava/", "Ljavax/", "Landroid/", "Lorg/json/"} {
		if strings.HasPrefix(descriptor, prefix) {
			return true
		}
	}
	return false
}

// checkSources proves that the methods that data comes from read it, and that those where it should arrive, or should not,
// are reached: so no line is true for want of a way to its method.
func checkSources(t *testing.T, p *program.Program, c *flowCase) {
	t.Helper()
	app := c.app(t, p)
	m, err := c.models()
	require.NoError(t, err)
	r, err := access.Read(context.Background(), p, app, &access.Options{MinSDK: c.minSDK, Models: m})
	require.NoError(t, err)
	require.Empty(t, r.Graph.Failed)
	accesses := r.Find(func(program.TypeID) (id, cluster string) { return "", "" }).Accesses
	for _, f := range c.flows {
		from := printed(t, p, f.from)
		reads := func(a access.Access) bool { return a.Caller == from && a.Data == f.data }
		require.True(t, slices.ContainsFunc(accesses, reads), "%s: %s does not read %s", c.at(f.line), f.from, f.data)
		for _, m := range []string{f.from, f.to} {
			_, reached := r.Graph.Reached(findDef(t, p, m))
			require.Equal(t, !slices.Contains(c.unreached, m), reached, "%s: reached: %s", c.at(f.line), m)
		}
	}
}

func loadProgram(t *testing.T, c *flowCase) *program.Program {
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

func (c *flowCase) app(t *testing.T, p *program.Program) *callgraph.App {
	t.Helper()
	app := &callgraph.App{Components: c.components, Layouts: c.layouts}
	for _, r := range c.roots {
		ph := callgraph.Phase(slices.Index(phases(), r.phase))
		app.Methods = append(app.Methods, callgraph.Root{Def: findDef(t, p, r.method), Phase: ph})
	}
	return app
}

// owner returns the SDK that a class belongs to; empty for none.
func (c *flowCase) owner(descriptor string) string {
	for _, o := range c.owners {
		if strings.HasPrefix(descriptor, o.prefix) {
			return o.sdk
		}
	}
	return ""
}

func (c *flowCase) at(line int) string {
	return fmt.Sprintf("%s/%s/case.txt:%d", casesDir, c.name, line)
}

// findDef finds a method as smali writes it.
func findDef(t checker, p *program.Program, method string) program.DefID {
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
func printed(t checker, p *program.Program, method string) string {
	t.Helper()
	return p.Print(p.Defs[findDef(t, p, method)].Method)
}

func TestReadCaseNamesTheFaultyLine(t *testing.T) {
	tests := []struct{ name, line string }{
		{"unknown statement", "flows imei La/A;->a()V -> log La/A;->a()V"},
		{"missing arrow", "flow imei La/A;->a()V log La/A;->a()V"},
		{"unknown kind of sink", "flow imei La/A;->a()V -> paper La/A;->a()V"},
		{"unknown kind of sink of a negative", "!flow imei La/A;->a()V -> paper La/A;->a()V"},
		{"unknown word", "flow imei La/A;->a()V -> log La/A;->a()V often"},
		{"word without a value", "flow imei La/A;->a()V -> log La/A;->a()V transform="},
		{"word of a negative", "!flow imei La/A;->a()V -> log La/A;->a()V implicit"},
		{"SDK without a name", "flow imei La/A;->a()V -> sdk La/A;->a()V"},
		{"SDK of another kind", "flow imei La/A;->a()V -> log La/A;->a()V to=ads"},
		{"cleartext to nobody", "flow imei La/A;->a()V -> network La/A;->a()V cleartext"},
		{"trace of nothing", "trace La/A;->a()V"},
		{"unknown phase", "root La/A;->a()V later"},
		{"unknown component", "component window La/A;"},
		{"action of no component", "action La/A; a.GO"},
		{"layout without a handler", "layout La/A;"},
		{"unknown option", "options explicit"},
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
