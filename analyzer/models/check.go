package models

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/taxonomy"
)

// contents is what files say, before it is indexed.
type contents struct {
	Sources     []Source
	Permissions []Permission
	Uses        []Use
	Edges       []Edge
	Types       []CallbackType
	Components  []Component
	Roles       []Role
	Transfers   []Transfer
	Sinks       []Sink
	Denied      []string // names of methods that pass nothing
}

type place struct {
	file string
	line int
}

// checker turns what files say into entries and keeps the faults of meaning.
type checker struct {
	name   string // of the file at hand
	out    contents
	faults []error
	seen   map[string]place
}

func (c *checker) fail(line int, format string, args ...any) {
	c.faults = append(c.faults, &FileError{File: c.name, Line: line, Err: fmt.Errorf(format, args...)})
}

// once reports an entry that is there already.
func (c *checker) once(line int, key string) {
	if first, ok := c.seen[key]; ok {
		c.fail(line, "%s is listed at %s:%d", key, first.file, first.line)
		return
	}
	c.seen[key] = place{c.name, line}
}

func (c *checker) file(name string, f *file) {
	c.name = name
	for i := range f.Sources {
		c.sources(&f.Sources[i])
	}
	for i := range f.Permissions {
		c.permission(&f.Permissions[i])
	}
	for i := range f.Edges {
		c.edges(&f.Edges[i])
	}
	for i := range f.Callbacks {
		c.callbacks(&f.Callbacks[i])
	}
	for i := range f.Components {
		c.component(&f.Components[i])
	}
	for i := range f.Roles {
		c.roles(&f.Roles[i])
	}
	for i := range f.Transfers {
		c.transfer(&f.Transfers[i])
	}
	for i := range f.Sinks {
		c.sink(&f.Sinks[i])
	}
	for _, name := range f.PassesNothing {
		if !isIdentifier(name.value) {
			c.fail(name.line, "%q is no name of a method", name.value)
		}
		c.once(name.line, "name "+name.value)
		c.out.Denied = append(c.out.Denied, name.value)
	}
}

func (c *checker) sources(g *sourceGroup) {
	if len(g.Evidence) == 0 {
		c.fail(g.Line, "no evidence")
	}
	for _, e := range g.Evidence {
		c.evidence(g.Line, e)
	}
	if len(g.Reads) == 0 {
		c.fail(g.Line, "reads nothing")
	}
	for i := range g.Reads {
		c.reading(g, &g.Reads[i])
	}
}

// evidence checks where a fact is said.
func (c *checker) evidence(line int, e text) {
	if !strings.HasPrefix(e.value, "https://") && !isFile(e.value) {
		c.fail(max(e.line, line), "evidence %q: want a page (https://…) or a file of the platform (android-14:…)", e.value)
	}
}

// isFile says whether a source is a file of the platform's code: android-14:core/java/android/app/Activity.java.
func isFile(source string) bool {
	rest, ok := strings.CutPrefix(source, "android-")
	release, file, found := strings.Cut(rest, ":")
	_, err := strconv.Atoi(release)
	return ok && found && err == nil && file != "" && !strings.Contains(file, " ")
}

func (c *checker) reading(g *sourceGroup, r *reading) {
	s := Source{
		Where: c.condition(&r.Where, r.Methods), Data: values(r.Data), Weight: Weight(r.Weight.value), Evidence: values(g.Evidence),
	}
	if len(s.Data) == 0 {
		c.fail(r.Line, "no data")
	}
	for _, id := range r.Data {
		if _, ok := taxonomy.DataTypeByID(id.value); !ok && id.value != taxonomy.AppInput {
			c.fail(id.line, "unknown data type %q", id.value)
		}
	}
	switch s.Weight {
	case Personal, Ordinary:
	case "":
		s.Weight = Personal
	default:
		c.fail(r.Weight.line, "weight %q: want %s or %s", r.Weight.value, Personal, Ordinary)
	}
	s.Yields = c.yields(r)
	s.Hidden = c.truth(r.Hidden, "hidden")
	ways := []way{
		{Call, r.Methods, true}, {Override, r.Overrides, true}, {Field, r.Fields, true}, {URI, r.URIFields, true},
		{URI, r.URIs, false}, {File, r.Files, false}, {Shell, r.Shell, false}, {Property, r.Properties, false}, {Text, r.Strings, false},
	}
	c.each(r.Line, g.Class, ways, func(line int, via Via, member Member, pattern string) {
		s := s
		s.Via, s.Member, s.Pattern = via, member, pattern
		c.once(line, fmt.Sprintf("source %s %s%s", via, s.Name(), s.Where.key()))
		c.out.Sources = append(c.out.Sources, s)
	})
}

// truth reads a key that is true or not there.
func (c *checker) truth(t text, what string) bool {
	if t.line != 0 && t.value != "true" {
		c.fail(t.line, "%s: want true or nothing", what)
	}
	return t.line != 0
}

// way is one list of an entry: what its items are.
type way struct {
	via     Via
	items   []text
	members bool
}

// each calls found for every item of the lists.
func (c *checker) each(line int, class text, ways []way, found func(line int, via Via, member Member, pattern string)) {
	count, needsClass := 0, false
	for _, w := range ways {
		count += len(w.items)
		for _, item := range w.items {
			if !w.members {
				if !printable(item.value) {
					c.fail(item.line, "%q holds a control character", item.value)
				}
				found(item.line, w.via, Member{}, item.value)
				continue
			}
			m, ok := c.member(class.value, item, w.via == Call || w.via == Override)
			if m.Class == class.value {
				needsClass = true
			}
			if ok {
				found(item.line, w.via, m, "")
			}
		}
	}
	if count == 0 {
		c.fail(line, "names no code")
	}
	if !needsClass {
		return
	}
	if err := checkClass(class.value); err != nil {
		c.fail(max(class.line, line), "class %w", err)
	}
}

func (c *checker) member(class string, item text, method bool) (Member, bool) {
	// A field that holds a provider's address may be named with its class, so that one entry takes in several classes.
	name := item.value
	if dot := strings.LastIndexByte(name, '.'); dot > 0 && !method {
		class, name = name[:dot], name[dot+1:]
		if err := checkClass(class); err != nil {
			c.fail(item.line, "class %w", err)
			return Member{}, false
		}
	}
	m, err := parseMember(class, name)
	if err != nil {
		c.fail(item.line, "%w", err)
		return m, false
	}
	if !method && (m.Params != "" || m.Name == "<init>") {
		c.fail(item.line, "%q is a method, want a field", item.value)
		return m, false
	}
	return m, true
}

func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}

func values(items []text) []string {
	out := make([]string, len(items))
	for i, t := range items {
		out[i] = t.value
	}
	return out
}

func (c *checker) condition(w *condition, methods []text) *Condition {
	if w.Line == 0 {
		return nil
	}
	out := &Condition{
		Argument: c.number(w.Argument, w.Line, "argument", 0, 255),
		Equals:   values(w.Equals), Prefix: values(w.Prefix), Commands: values(w.Commands),
	}
	for _, n := range w.Numbers {
		out.Numbers = append(out.Numbers, c.number(n, w.Line, "numbers", -1<<31, 1<<31-1))
	}
	if w.Bits.line != 0 {
		out.Bits = c.number(w.Bits, w.Line, "bits", 1, 1<<31-1)
	}
	if out.empty() {
		c.fail(w.Line, "where asks nothing: want equals, prefix, commands, numbers or bits")
	}
	if len(methods) == 0 {
		c.fail(w.Line, "where is for methods alone")
	}
	return out
}

// key tells conditions apart.
func (c *Condition) key() string {
	if c == nil {
		return ""
	}
	return fmt.Sprintf(" where %v", *c)
}

func (c *checker) number(t text, line int, what string, low, high int) int {
	n, err := strconv.Atoi(t.value)
	if err != nil || n < low || n > high {
		c.fail(max(t.line, line), "%s %q: want a number from %d to %d", what, t.value, low, high)
		return low
	}
	return n
}

func (c *checker) permission(g *permissionGroup) {
	names := []string{g.Permission.value}
	switch {
	case (g.Permission.line == 0) == (g.Group.line == 0):
		c.fail(g.Line, "want permission, or group for all permissions of a group")
		return
	case g.Group.line != 0:
		names = taxonomy.GroupPermissions(g.Group.value)
		if len(names) == 0 {
			c.fail(g.Group.line, "unknown permission group %q", g.Group.value)
		}
	default:
		if _, ok := taxonomy.PermissionByName(g.Permission.value); !ok {
			c.fail(g.Permission.line, "unknown permission %q", g.Permission.value)
		}
	}
	if len(g.Uses) == 0 && g.Unseen.value == "" {
		c.fail(g.Line, "want uses, or unseen with the reason")
	}
	for _, name := range names {
		c.once(g.Line, "permission "+name)
		p := Permission{Name: name, Unseen: g.Unseen.value}
		for i := range g.Uses {
			c.uses(p.Name, &g.Uses[i])
		}
		c.out.Permissions = append(c.out.Permissions, p)
	}
}

func (c *checker) uses(permission string, g *useGroup) {
	u := Use{Permission: permission, From: 1, Source: g.Source.value, Where: c.condition(&g.Where, g.Methods)}
	if g.From.line != 0 {
		u.From = c.number(g.From, g.Line, "from", 1, 99)
	}
	if g.To.line != 0 {
		u.To = c.number(g.To, g.Line, "to", u.From, 99)
	}
	if !strings.HasPrefix(u.Source, "https://") && !isFile(u.Source) {
		c.fail(max(g.Source.line, g.Line), "source %q: want a page (https://…) or a file of the platform (android-14:…)", u.Source)
	}
	for _, class := range g.Extends {
		if err := checkClass(class.value); err != nil {
			c.fail(class.line, "class %w", err)
		}
		u := u
		u.Kind, u.Member = Extends, Member{Class: class.value}
		c.once(class.line, fmt.Sprintf("use of %s: class %s", permission, class.value))
		c.out.Uses = append(c.out.Uses, u)
	}
	ways := []way{
		{Call, g.Methods, true}, {Field, g.Fields, true}, {URI, g.URIFields, true}, {URI, g.URIs, false}, {File, g.Files, false},
		{Text, g.Strings, false}, {Action, g.Actions, false},
	}
	if len(g.Extends) > 0 && !slices.ContainsFunc(ways, func(w way) bool { return len(w.items) > 0 }) {
		return
	}
	c.each(g.Line, g.Class, ways, func(line int, via Via, member Member, pattern string) {
		u := u
		u.Kind, u.Member, u.Pattern = via, member, pattern
		name := pattern
		if member.Class != "" {
			name = member.String()
		}
		c.once(line, fmt.Sprintf("use of %s: %s %s%s at %d", permission, via, name, u.Where.key(), u.From))
		c.out.Uses = append(c.out.Uses, u)
	})
}

func (c *checker) edges(g *edgeGroup) {
	if len(g.Runs) == 0 {
		c.fail(g.Line, "runs nothing")
	}
	var runs []Run
	for i := range g.Runs {
		r := &g.Runs[i]
		on, ok := parseOn(r.On.value)
		if !ok {
			c.fail(max(r.On.line, r.Line), "on %q: want receiver, result or argument and its number", r.On.value)
		}
		if len(r.Methods) == 0 {
			c.fail(r.Line, "no methods")
		}
		for _, item := range r.Methods {
			var m Member
			if item.value != allMethods {
				m, _ = c.member("", item, true)
			}
			runs = append(runs, Run{On: on, Method: m})
		}
	}
	c.each(g.Line, g.Class, []way{{Call, g.Methods, true}}, func(line int, _ Via, m Member, _ string) {
		c.once(line, "edge "+m.String())
		c.out.Edges = append(c.out.Edges, Edge{Call: m, Runs: runs})
	})
}

// allMethods stands for every public method of the object's class.
const allMethods = "*"

// yields reads where the methods of a reading leave the data.
func (c *checker) yields(r *reading) int {
	y := r.Yields.value
	if y == "" {
		return Result
	}
	if len(r.Methods) == 0 {
		c.fail(r.Yields.line, "yields goes with methods")
	}
	if y == "nothing" {
		return Nothing
	}
	n, ok := parseOn(y)
	if !ok || n < 0 {
		c.fail(r.Yields.line, "yields %q: want argument and its number, or nothing", y)
	}
	return n
}

func parseOn(on string) (int, bool) {
	switch on {
	case "receiver":
		return Receiver, true
	case "result":
		return Result, true
	}
	digits, ok := strings.CutPrefix(on, "argument ")
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && n >= 0 && n <= 255
}

func (c *checker) callbacks(g *callbackGroup) {
	phase := Phase(g.Phase.value)
	if phase != Asynchronous && phase != User {
		c.fail(max(g.Phase.line, g.Line), "phase %q: want %s or %s", phase, Asynchronous, User)
	}
	if len(g.Types) == 0 {
		c.fail(g.Line, "no types")
	}
	for _, class := range g.Types {
		if err := checkClass(class.value); err != nil {
			c.fail(class.line, "class %w", err)
		}
		c.once(class.line, "callback type "+class.value)
		c.out.Types = append(c.out.Types, CallbackType{Class: class.value, Phase: phase})
	}
}

// componentKinds are the kinds of [Component].
var componentKinds = []string{
	"activity", "service", "receiver", "provider", "application", "factory", "initializer", "fragment", "worker", "widget",
}

func (c *checker) component(g *componentGroup) {
	if !slices.Contains(componentKinds, g.Kind.value) {
		c.fail(max(g.Kind.line, g.Line), "kind %q: want one of %s", g.Kind.value, strings.Join(componentKinds, ", "))
	}
	if len(g.Classes) == 0 {
		c.fail(g.Line, "no classes")
	}
	if len(g.Lifecycle) == 0 && len(g.User) == 0 {
		c.fail(g.Line, "no methods")
	}
	methods := func(items []text) (out []Member) {
		for _, item := range items {
			m, _ := c.member("", item, true)
			out = append(out, m)
		}
		return out
	}
	lifecycle, user := methods(g.Lifecycle), methods(g.User)
	for _, class := range g.Classes {
		if err := checkClass(class.value); err != nil {
			c.fail(class.line, "class %w", err)
		}
		c.once(class.line, "component "+class.value)
		c.out.Components = append(c.out.Components, Component{Class: class.value, Kind: g.Kind.value, Lifecycle: lifecycle, User: user})
	}
}

func (c *checker) roles(g *roleGroup) {
	if _, ok := roleNames[g.Role.value]; !ok {
		c.fail(max(g.Role.line, g.Line), "unknown role %q", g.Role.value)
	}
	if len(g.Classes) == 0 {
		c.fail(g.Line, "no classes")
	}
	for _, class := range g.Classes {
		c.each(g.Line, class, []way{{Call, g.Methods, true}}, func(line int, _ Via, m Member, _ string) {
			c.once(line, fmt.Sprintf("role %s of %s", g.Role.value, m))
			c.out.Roles = append(c.out.Roles, Role{Name: g.Role.value, Member: m, Arguments: values(g.Arguments)})
		})
	}
}
