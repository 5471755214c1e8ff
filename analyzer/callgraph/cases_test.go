package callgraph

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/dex"
)

// casesDir holds the cases; its README.md describes the form of case.txt.
const casesDir = "../../testdata/callgraph"

// graphCase is one folder of casesDir. Classes are descriptors, methods are written as in smali:
// "La/Main;->entry()V". Negative expectations stand beside the positive ones, in file order.
type graphCase struct {
	name string
	// dex are the paths of the images, in the order of the class path.
	dex          []string
	roots        []caseRoot
	components   []caseComponent
	initializers []string // classes that the manifest names under App Startup's provider
	layouts      []caseLayout
	external     []string // classes that the case names and no image defines
	edges        []caseEdge
	reachable    []caseReach
	unresolved   []caseCount
}

type caseRoot struct{ method, phase string }

// caseComponent is a component of the manifest.
type caseComponent struct {
	kind, class string
	exported    bool
	apart       bool // in a process of its own
	actions     []string
}

// caseLayout is a value of android:onClick in a layout that an activity shows.
type caseLayout struct{ activity, onClick string }

type caseEdge struct {
	line     int
	from, to string
	want     bool
}

type caseReach struct {
	line          int
	method, phase string // the phase may be empty: any
	want          bool
}

// caseCount is the number of call sites in reached code that are not resolved, for one reason.
type caseCount struct {
	line   int
	reason string
	count  int
}

var (
	casePhases  = []string{"startup", "lifecycle", "exported", "callback", "library"}
	caseKinds   = []string{"activity", "service", "receiver", "provider", "application"}
	caseReasons = []string{"reflection", "native", "missing_class", "no_target", "intent"}
)

// loadCases reads all cases, by name.
func loadCases(t *testing.T) []graphCase {
	t.Helper()
	entries, err := os.ReadDir(casesDir)
	require.NoError(t, err)
	var cases []graphCase
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

func readCase(folder string) (graphCase, error) {
	c := graphCase{name: filepath.Base(folder)}
	further, err := filepath.Glob(folder + ".*.dex") // name.classes2.dex
	if err != nil {
		return c, err
	}
	c.dex = append([]string{folder + ".dex"}, further...)

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
func (c *graphCase) add(line int, verb string, args []string) error {
	want := !strings.HasPrefix(verb, "!")
	switch shape := verb + " " + strconv.Itoa(len(args)); {
	case shape == "root 2":
		c.roots = append(c.roots, caseRoot{args[0], args[1]})
		return oneOf(args[1], casePhases)
	case verb == "component" && len(args) >= 2:
		component := caseComponent{kind: args[0], class: args[1]}
		for _, option := range args[2:] {
			action, isAction := strings.CutPrefix(option, "action=")
			switch {
			case isAction:
				component.actions = append(component.actions, action)
			case option == "exported":
				component.exported = true
			case option == "apart":
				component.apart = true
			default:
				return fmt.Errorf("unknown option %q", option)
			}
		}
		c.components = append(c.components, component)
		return oneOf(args[0], caseKinds)
	case shape == "startup-initializer 1":
		c.initializers = append(c.initializers, args[0])
	case shape == "layout 2":
		method, ok := strings.CutPrefix(args[1], "onClick=")
		if !ok {
			return fmt.Errorf("want onClick=METHOD, have %q", args[1])
		}
		c.layouts = append(c.layouts, caseLayout{args[0], method})
	case shape == "external 1":
		c.external = append(c.external, args[0])
	case (shape == "edge 3" || shape == "!edge 3") && args[1] == "->":
		c.edges = append(c.edges, caseEdge{line, args[0], args[2], want})
	case shape == "reachable 1" || shape == "!reachable 1":
		c.reachable = append(c.reachable, caseReach{line, args[0], "", want})
	case shape == "reachable 2":
		c.reachable = append(c.reachable, caseReach{line, args[0], args[1], want})
		return oneOf(args[1], casePhases)
	case shape == "unresolved 2":
		count, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		c.unresolved = append(c.unresolved, caseCount{line, args[0], count})
		return oneOf(args[0], caseReasons)
	default:
		return fmt.Errorf("no statement %q with %d arguments", verb, len(args))
	}
	return nil
}

func oneOf(word string, words []string) error {
	if !slices.Contains(words, word) {
		return fmt.Errorf("%q is none of %s", word, strings.Join(words, ", "))
	}
	return nil
}

// TestCasesAreWellFormed holds what a run of the cases cannot tell from a finding of its own: that each case has both
// polarities and that what it names is there.
func TestCasesAreWellFormed(t *testing.T) {
	cases := loadCases(t)
	var built []string
	for _, c := range cases {
		built = append(built, c.dex...)
		t.Run(c.name, func(t *testing.T) { checkCase(t, &c) })
	}
	present, err := filepath.Glob(filepath.Join(casesDir, "*.dex"))
	require.NoError(t, err)
	slices.Sort(built)
	require.Equal(t, built, present, "each image belongs to a case")
}

func checkCase(t *testing.T, c *graphCase) {
	t.Helper()
	code := loadCode(t, c.dex)

	require.Positive(t, len(c.roots)+len(c.components), "no root")
	var classes, methods []string
	for _, r := range c.roots {
		methods = append(methods, r.method)
	}
	for _, k := range c.components {
		classes = append(classes, k.class)
	}
	for _, l := range c.layouts {
		classes = append(classes, l.activity)
	}
	classes = append(classes, c.initializers...)

	wanted := map[bool]int{}
	said := map[string]bool{}
	for _, e := range c.edges {
		wanted[e.want]++
		methods = append(methods, e.from, e.to)
		require.False(t, said[e.from+" "+e.to], "line %d: said before", e.line)
		said[e.from+" "+e.to] = true
	}
	for _, r := range c.reachable {
		wanted[r.want]++
		methods = append(methods, r.method)
		require.False(t, said[r.method], "line %d: said before", r.line)
		said[r.method] = true
	}
	require.Positive(t, wanted[true], "no positive line")
	require.Positive(t, wanted[false], "no negative line")

	for _, m := range methods {
		require.Contains(t, code.methods, m)
	}
	for _, class := range classes {
		if !slices.Contains(c.external, class) {
			require.Contains(t, code.classes, class)
		}
	}
	for _, class := range c.external {
		require.NotContains(t, code.classes, class)
		require.True(t, code.types[class] || slices.Contains(classes, class), "nobody names %s", class)
	}
	for class := range code.types {
		_, defined := code.classes[class]
		require.True(t, defined || frameworkClass(class) || slices.Contains(c.external, class),
			"%s is neither defined nor said to be external", class)
	}
	for _, m := range code.called {
		class, name, _ := strings.Cut(m, "->")
		require.True(t, code.inherits(class, name), "%s: no class of the case has it", m)
	}
}

// frameworkClass says whether the class belongs to Android itself, which no case carries.
func frameworkClass(descriptor string) bool {
	for _, prefix := range []string{"Ljava/", "Landroid/"} {
		if strings.HasPrefix(descriptor, prefix) {
			return true
		}
	}
	return false
}

// caseCode is what the images of a case define and name.
type caseCode struct {
	classes map[string][]string // class -> superclass and interfaces
	methods map[string]bool
	types   map[string]bool // classes named anywhere, elements of arrays for the arrays
	called  []string        // methods of the case's own classes that its code refers to
}

func loadCode(t *testing.T, paths []string) caseCode {
	t.Helper()
	code := caseCode{classes: map[string][]string{}, methods: map[string]bool{}, types: map[string]bool{}}
	var named []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		f, err := dex.Parse(data, nil)
		require.NoError(t, err)
		code.addClasses(t, f)
		for i := range f.NumTypes() {
			name := strings.TrimLeft(typeName(t, f, uint32(i)), "[")
			if strings.HasPrefix(name, "L") {
				code.types[name] = true
			}
		}
		for i := range f.NumMethods() {
			named = append(named, methodName(t, f, uint32(i)))
		}
	}
	for _, m := range named {
		class, _, _ := strings.Cut(m, "->")
		if _, ok := code.classes[class]; ok {
			code.called = append(code.called, m)
		}
	}
	return code
}

// addClasses takes in the classes that f defines, and checks their code.
func (code *caseCode) addClasses(t *testing.T, f *dex.File) {
	t.Helper()
	for i := range f.NumClasses() {
		class, err := f.Class(uint32(i))
		require.NoError(t, err)
		above := []string{typeName(t, f, class.Super)}
		interfaces, err := f.TypeList(class.Interfaces)
		require.NoError(t, err)
		for j := range interfaces.Len() {
			above = append(above, typeName(t, f, interfaces.At(j)))
		}
		code.classes[typeName(t, f, class.Type)] = above

		content, err := f.ClassData(class.ClassData)
		require.NoError(t, err)
		members := content.Members()
		for members.Next() {
			m := members.Member()
			if m.Kind != dex.DirectMethod && m.Kind != dex.VirtualMethod {
				continue
			}
			code.methods[methodName(t, f, m.Index)] = true
			body, err := f.Code(m.Code)
			require.NoError(t, err)
			require.NoError(t, body.Validate())
		}
		require.NoError(t, members.Err())
	}
}

// inherits says whether the class or one above it has the method, or may have it because it is not in the case.
func (code *caseCode) inherits(class, method string) bool {
	object := []string{"<init>", "clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString",
		"wait"}
	name, _, _ := strings.Cut(method, "(")
	seen := map[string]bool{}
	queue := []string{class}
	for len(queue) > 0 {
		class, queue = queue[0], queue[1:]
		if seen[class] {
			continue
		}
		seen[class] = true
		above, defined := code.classes[class]
		if class == "Ljava/lang/Object;" {
			if slices.Contains(object, name) {
				return true
			}
		} else if !defined || code.methods[class+"->"+method] {
			return true
		}
		queue = append(queue, above...)
	}
	return false
}

func typeName(t *testing.T, f *dex.File, i uint32) string {
	t.Helper()
	name, err := f.Type(i)
	require.NoError(t, err)
	return name
}

func methodName(t *testing.T, f *dex.File, i uint32) string {
	t.Helper()
	m, err := f.Method(i)
	require.NoError(t, err)
	name, err := f.String(m.Name)
	require.NoError(t, err)
	proto, err := f.Proto(m.Proto)
	require.NoError(t, err)
	list, err := f.TypeList(proto.Parameters)
	require.NoError(t, err)
	var parameters strings.Builder
	for j := range list.Len() {
		parameters.WriteString(typeName(t, f, list.At(j)))
	}
	return typeName(t, f, m.Class) + "->" + name + "(" + parameters.String() + ")" + typeName(t, f, proto.Return)
}

func TestReadCaseNamesTheFaultyLine(t *testing.T) {
	tests := []struct{ name, line string }{
		{"unknown statement", "edgy La/A;->a()V -> La/B;->b()V"},
		{"missing arrow", "edge La/A;->a()V to La/B;->b()V"},
		{"unknown phase", "root La/A;->a()V later"},
		{"phase of a negative", "!reachable La/A;->a()V startup"},
		{"unknown kind", "component window La/A;"},
		{"unknown option", "component activity La/A; visible"},
		{"layout attribute", "layout La/A; onTouch=go"},
		{"count", "unresolved intent many"},
		{"unknown reason", "unresolved magic 1"},
		{"too many arguments", "external La/A; La/B;"},
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
