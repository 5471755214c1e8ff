package apk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer/binread"
)

// Layouts is what the XML resources of a build say about its code: which classes they have Android create, which
// methods they have it call, and which boxes they show ticked.
type Layouts struct {
	// Resources are sorted by id, type and name; those that name no code are among them.
	Resources []XMLResource
	// Unresolved counts names of code, and layouts to include, that only a theme, another package or the run-time
	// resources of a library give.
	Unresolved int
	// Unread counts the files that could not be read to their ends.
	Unread int
	// Warnings say which, and what else was left out.
	Warnings []*FormatError
}

// XMLResource is one resource with all its files, of whatever configurations. Its lists are sorted and name nothing
// twice.
type XMLResource struct {
	// ID is zero in a library, and in a package or split without a readable resource table.
	ID uint32
	// Type is layout, menu, navigation, transition or xml.
	Type string
	// Name is that of the resource; obfuscated builds may give all one name.
	Name string
	// Handlers are the methods that android:onClick names, with one parameter, of the context of the view.
	Handlers []string
	// Classes are those of views, preferences, fragments, behaviors, action views and the like, by their names for
	// the class loader. Nothing says that the build has them.
	Classes []string
	// Includes are the places in Resources of what it refers to: layouts that it includes or that its stubs inflate,
	// menus, navigation graphs, and where it stands for another resource, that one.
	Includes []int
	// Boxes are sorted by file, those of one in the order of its elements.
	Boxes []Box
}

// Find returns the place of the resource with that id.
func (l *Layouts) Find(id uint32) (int, bool) {
	return slices.BinarySearchFunc(l.Resources, id, func(r XMLResource, id uint32) int { return cmp.Compare(r.ID, id) })
}

// Closure returns the places of a resource and of everything that it includes at any remove, sorted.
func (l *Layouts) Closure(i int) []int {
	places := []int{i}
	seen := map[int]bool{i: true}
	for at := 0; at < len(places); at++ {
		for _, next := range l.Resources[places[at]].Includes {
			if !seen[next] {
				seen[next] = true
				places = append(places, next)
			}
		}
	}
	slices.Sort(places)
	return places
}

const (
	// maxLayoutBytes bounds the content of all files that one call reads. The largest apps have 10,000 layouts of
	// 2 KiB.
	maxLayoutBytes = 128 << 20
	// maxLayoutNodes bounds their elements and attributes, which may overlap; such apps have 2,000,000.
	maxLayoutNodes = 16 << 20
	// maxLayoutResources bounds the resources that one call lists. Such apps have 15,000.
	maxLayoutResources = 1 << 17
	// maxLayoutItems bounds what one call returns, counted once for each resource. Such apps have 50,000.
	maxLayoutItems = 1 << 20
)

// xmlTypes are the types of resources whose files name code.
var xmlTypes = []string{"layout", "menu", "navigation", "transition", "xml"}

// Layouts reads the layouts, menus, navigation graphs, transitions and other XML resources of a package and its
// splits, as the resource tables list them whatever their paths, or of a library; it is empty for a JAR. It fails only
// when ctx is done: what cannot be read is a warning.
//
// Custom drawables and animators, styles that set onClick or tick boxes, and expressions of data binding that a library
// keeps as text are not read. Names that are references are those of the default configuration.
func (f *File) Layouts(ctx context.Context) (*Layouts, error) {
	if f.Format == JAR {
		return &Layouts{}, nil
	}
	r := newLayoutReader(f)
	r.list()
	r.sort()
	for _, file := range r.files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r.read(file)
	}
	for i := range r.out.Resources {
		resource := &r.out.Resources[i]
		resource.Handlers, resource.Classes = sortedSet(resource.Handlers), sortedSet(resource.Classes)
		resource.Includes = sortedSet(resource.Includes)
		slices.SortStableFunc(resource.Boxes, func(a, b Box) int { return cmp.Compare(a.Location, b.Location) })
	}
	if r.table.steps > maxSteps {
		r.warn(resourcesName, 0, fmt.Errorf("%w: lookups too costly, names and texts left out", ErrLimit))
	}
	out := r.out // a pointer into r would keep its tables
	out.Warnings = r.warnings
	return &out, nil
}

func sortedSet[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

// layoutReader collects what Layouts returns.
type layoutReader struct {
	f        *File
	table    resourceTable
	out      Layouts
	warnings warnings
	places   map[resourceKey]int
	ours     []uint32 // ids of the types that are read, without their last 16 bits
	files    []xmlResourceFile
	byPath   map[xmlPath]int
	aliases  []alias
	names    map[string]string // each name is kept once
	// Left of the limits.
	bytes, nodes, items int
	text                int // of new names

	// Of the file at hand.
	location                   string
	kind                       string
	found                      XMLResource
	element, attribute, string []byte // buffers
	views                      []view
	open                       []int32 // places in views of the elements not yet closed
	ticked                     bool    // that one of them is
}

func newLayoutReader(f *File) *layoutReader {
	return &layoutReader{
		f: f, places: map[resourceKey]int{}, byPath: map[xmlPath]int{}, names: map[string]string{},
		bytes: maxLayoutBytes, nodes: maxLayoutNodes, items: maxLayoutItems, text: f.limits.MaxStringBytes,
	}
}

// resourceKey is the id of a resource, or its type and name where it has none.
type resourceKey struct {
	id         uint32
	kind, name string
}

// xmlResourceFile is a file and the places of the resources that it is one of.
type xmlResourceFile struct {
	xmlPath
	kind   string
	places []int
}

// xmlPath is an entry of the package or of a split, by its number.
type xmlPath struct {
	part  *File
	entry int
}

// alias is a resource that stands for another one.
type alias struct {
	place int
	of    uint32
}

// list finds the resources and their files.
func (r *layoutReader) list() {
	var unread *FormatError
	if !r.f.Format.Library() {
		r.table, unread = r.f.table.own()
	}
	whole := map[*File]bool{}
	steps := 0
	for _, p := range r.table.pools {
		whole[p.file] = unread == nil
		if !r.listTable(p, &steps) {
			err := fmt.Errorf("%w: more than %d resources or %d entries to look through", ErrLimit, maxLayoutResources, maxNamed)
			r.warnings.add(p.file.at+p.name, 0, err)
			break
		}
	}
	found := len(r.files)
	for _, part := range r.f.parts() {
		if !whole[part] {
			r.listPaths(part)
		}
	}
	if len(r.files) > found && unread != nil {
		r.warn("", 0, unread)
	}
}

// listTable finds what a resource table lists, and reports false when it gave up.
func (r *layoutReader) listTable(p valuePool, steps *int) bool {
	var buf []byte
	for e := range p.namedTypes(xmlTypes...) {
		if !slices.Contains(r.ours, e.id) {
			r.ours = append(r.ours, e.id)
		}
		for i := range e.places() {
			if *steps++; *steps > maxNamed {
				return false
			}
			key, v, ok := e.slot(i)
			if !ok {
				continue
			}
			if !v.isReference() && v.kind != valueString {
				continue
			}
			if len(r.out.Resources) == maxLayoutResources {
				return false
			}
			place := r.place(resourceKey{id: e.id | e.entry(i)&0xffff}, e.kind, e.keys.name(key))
			if v.isReference() {
				r.aliases = append(r.aliases, alias{place, v.data})
				continue
			}
			path, err := p.pool.short(v.data, &buf)
			number, ok := p.file.byName[string(path)]
			if err == nil && !ok {
				err = fmt.Errorf("%w: no entry %q, which it names", ErrMalformed, clip(binread.MUTF8(path)))
			}
			if err != nil {
				r.out.Unread++
				r.warn(p.file.at+p.name, 0, err)
				continue
			}
			r.addFile(xmlPath{p.file, number}, place)
		}
	}
	return true
}

// listPaths finds the files where build tools put them.
func (r *layoutReader) listPaths(part *File) {
	for i, e := range part.Entries {
		below, ok := strings.CutPrefix(e.Name, "res/")
		if !ok || part.byName[e.Name] != i || !strings.HasSuffix(below, ".xml") {
			continue
		}
		folder, file, _ := strings.Cut(below, "/")
		kind, _, _ := strings.Cut(folder, "-")
		path := xmlPath{part, i}
		if _, listed := r.byPath[path]; listed || !slices.Contains(xmlTypes, kind) || strings.Contains(file, "/") {
			continue
		}
		name := strings.TrimSuffix(file, ".xml")
		r.addFile(path, r.place(resourceKey{kind: kind, name: name}, kind, name))
	}
}

// place returns the place of a resource, which it adds where it is new.
func (r *layoutReader) place(key resourceKey, kind, name string) int {
	i, ok := r.places[key]
	if !ok {
		i = len(r.out.Resources)
		r.places[key] = i
		r.out.Resources = append(r.out.Resources, XMLResource{ID: key.id, Type: kind, Name: name})
	}
	return i
}

func (r *layoutReader) addFile(path xmlPath, place int) {
	i, ok := r.byPath[path]
	if !ok {
		i = len(r.files)
		r.byPath[path] = i
		r.files = append(r.files, xmlResourceFile{xmlPath: path, kind: r.out.Resources[place].Type})
	}
	// The configurations of a resource may share a file; of many resources that do, the lists are merged.
	if places := &r.files[i].places; len(*places) == 0 || (*places)[len(*places)-1] != place {
		*places = append(*places, place)
	}
}

// sort puts the resources in order, and what refers to them by their place.
func (r *layoutReader) sort() {
	order := make([]int, len(r.out.Resources))
	for i := range order {
		order[i] = i
	}
	all := r.out.Resources
	slices.SortFunc(order, func(i, j int) int {
		a, b := &all[i], &all[j]
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Name, b.Name))
	})
	sorted, now := make([]XMLResource, len(all)), make([]int, len(all))
	for i, old := range order {
		sorted[i], now[old] = all[old], i
	}
	r.out.Resources = sorted
	for key, old := range r.places {
		r.places[key] = now[old]
	}
	for _, file := range r.files {
		for i, old := range file.places {
			file.places[i] = now[old]
		}
	}
	for _, a := range r.aliases {
		if target, ok := r.places[resourceKey{id: a.of}]; ok {
			resource := &sorted[now[a.place]]
			resource.Includes = append(resource.Includes, target)
		} else if !isFramework(a.of) {
			r.out.Unresolved++
		}
	}
}

// read adds what one file says to the resources that it belongs to.
func (r *layoutReader) read(file xmlResourceFile) {
	e := file.part.Entries[file.entry]
	if file.part != r.f {
		e.owner = file.part
	}
	r.location, r.kind = e.Location(), file.kind
	r.found.Handlers, r.found.Classes, r.found.Includes = r.found.Handlers[:0], r.found.Classes[:0], r.found.Includes[:0]
	r.found.Boxes = r.found.Boxes[:0]
	r.views, r.open, r.ticked = r.views[:0], r.open[:0], false
	if err := r.readEntry(e); err != nil {
		r.out.Unread++
		r.warn(r.location, 0, err)
	}
	for _, place := range file.places {
		resource := &r.out.Resources[place]
		n := len(r.found.Handlers) + len(r.found.Classes) + len(r.found.Includes) + len(r.found.Boxes)
		if r.items -= n; r.items < 0 {
			r.items = 0
			r.warn(r.location, 0, fmt.Errorf("%w: more than %d names in all, those of %s left out", ErrLimit, maxLayoutItems, resource.Name))
			return
		}
		resource.Handlers = append(resource.Handlers, r.found.Handlers...)
		resource.Classes = append(resource.Classes, r.found.Classes...)
		resource.Includes = append(resource.Includes, r.found.Includes...)
		resource.Boxes = append(resource.Boxes, r.found.Boxes...)
	}
}

func (r *layoutReader) readEntry(e Entry) error {
	data, err := r.f.ReadUpTo(e, min(uint64(r.bytes), r.f.limits.MaxManifestSize))
	if err != nil {
		return err
	}
	r.bytes -= len(data)
	switch text := isTextXML(data); {
	case r.f.Format == AAR, r.f.proto && !text:
		x, err := parseXML(data, r.f.form(), r.location, &r.f.limits)
		if err == nil {
			err = r.readTree(x)
		}
		if err != nil {
			return err
		}
		for _, w := range x.warnings {
			r.warn("", 0, w)
		}
		return nil
	case text:
		return &FormatError{Structure: r.location, Err: fmt.Errorf("%w: text, not binary XML", ErrUnsupported)}
	}
	return r.readCompiled(data)
}

// warn records err, which a reader may have returned.
func (r *layoutReader) warn(structure string, offset int64, err error) {
	if format := asFormatError(err); format != nil {
		structure, offset, err = format.Structure, format.Offset, format.Err
	}
	r.warnings.add(structure, offset, err)
}

func isFramework(id uint32) bool { return id>>24 == 1 }

// role says what the value of an attribute is.
type role uint8

const (
	roleHandler role = 1 << iota
	roleClass
	roleInclude
	roleNear  // of a class that may begin with a dot, which stands for the package
	roleOther // of a class that without a dot is one of the platform's or of a library's own package
	roleRaw   // of which Android takes the text and not the typed value
)

// roleByID returns the role of an attribute of the platform.
func (r *layoutReader) roleByID(element []byte, id uint32) role {
	switch id {
	case attrOnClick:
		return roleHandler
	case attrName:
		switch {
		case r.kind == "layout" && isFragment(element):
			return roleClass
		case r.kind == "navigation" && string(element) != "argument":
			return roleClass | roleNear
		}
	case attrTargetClass:
		if string(element) == "intent" {
			return roleClass
		}
	case attrFragment, attrActionViewClass, attrActionProviderClass:
		return roleClass
	case attrLayout:
		if string(element) == "ViewStub" {
			return roleInclude
		}
	}
	return 0
}

// roleByName returns the role of an attribute of the app or of a library, or without namespace.
func roleByName(element, name []byte) role {
	switch string(name) {
	case "class":
		switch string(element) {
		case "view":
			return roleClass | roleOther | roleRaw
		case "transition", "pathMotion":
			return roleClass | roleRaw
		}
		if isFragment(element) {
			return roleClass | roleRaw
		}
	case "layout":
		if string(element) == "include" {
			return roleInclude
		}
	case "layoutManager", "layout_behavior":
		return roleClass | roleNear | roleOther
	case "actionViewClass", "actionProviderClass", "fragment":
		return roleClass
	}
	return 0
}

// isFragment reports whether an element of a layout creates a fragment.
func isFragment(element []byte) bool {
	const container = ".FragmentContainerView"
	return string(element) == "fragment" || len(element) > len(container) && string(element[len(element)-len(container):]) == container
}

// addElement adds the class of an element.
func (r *layoutReader) addElement(name []byte) {
	for _, c := range name {
		if c == '.' {
			r.addName(&r.found.Classes, name)
			return
		}
	}
}

// add adds a name of code.
func (r *layoutReader) add(role role, text []byte) {
	dot := slices.Index(text, '.')
	switch {
	case len(text) == 0:
	case role&roleHandler != 0:
		r.addName(&r.found.Handlers, text)
	case role&roleClass == 0 || dot < 0 && role&roleOther != 0:
	case dot == 0 && role&roleNear != 0:
		if pkg := r.f.Manifest.Package; !r.f.Format.Library() && pkg != "" {
			r.addName(&r.found.Classes, append([]byte(pkg), text...))
		} else {
			r.out.Unresolved++ // that of the app that will have the library
		}
	default:
		r.addName(&r.found.Classes, text)
	}
}

func (r *layoutReader) addName(list *[]string, text []byte) {
	if name, ok := r.keep(text); ok {
		*list = append(*list, name)
	}
}

// keep returns a text as a string, which all places share.
func (r *layoutReader) keep(text []byte) (string, bool) {
	name, ok := r.names[string(text)]
	if !ok {
		if r.text < len(text) {
			r.warn(r.location, 0, fmt.Errorf("%w: names of more than %d bytes in all, one left out", ErrLimit, r.f.limits.MaxStringBytes))
			return "", false
		}
		r.text -= len(text)
		name = binread.MUTF8(text)
		r.names[string(text)] = name
	}
	return name, true
}

// readText reads a file of a library.
func (r *layoutReader) readText(x *xmlFile) {
	for i := range x.nodes {
		e := element{x, i}
		name := []byte(e.name())
		for n := len(r.open); n > 0 && i >= x.nodes[r.open[n-1]].end; n-- {
			r.open = r.open[:n-1]
		}
		box := r.openView(name)
		if len(name) > maxShort {
			e.warn(fmt.Errorf("%w: name of %d bytes", ErrLimit, len(name)))
			continue
		}
		r.addElement(name)
		for _, a := range e.attributes() {
			text := a.value.text
			if a.space == androidNamespace && r.describe(box, a.id, textValue(text)) || a.space == toolsNamespace || len(text) > maxShort {
				continue
			}
			role := roleByName(name, []byte(a.name))
			if a.space == androidNamespace {
				role = r.roleByID(name, a.id)
			}
			switch {
			case strings.HasPrefix(text, "@{") || strings.HasPrefix(text, "@={"): // data binding
			case strings.HasPrefix(text, "@"):
				kind, target, _ := strings.Cut(strings.TrimLeft(text, "@+*"), "/")
				if place, ok := r.places[resourceKey{kind: kind, name: target}]; ok {
					r.found.Includes = append(r.found.Includes, place)
				} else if role != 0 && !strings.HasPrefix(kind, "android:") {
					r.out.Unresolved++
				}
			case strings.HasPrefix(text, "?") && role != 0:
				r.out.Unresolved++
			default:
				r.add(role, []byte(text))
			}
		}
	}
	if r.ticked {
		r.addBoxes(func(v value) []byte { return []byte(v.text[:cut(v.text, maxShort)]) })
	}
}

// textValue is the value of an attribute of a library, in which only the app has the resources.
func textValue(text string) value {
	if strings.HasPrefix(text, "@") || strings.HasPrefix(text, "?") {
		return value{kind: valueAttribute}
	}
	return value{kind: valueString, text: text}
}

// toolsNamespace is that of attributes for editors, which compiled files do not have.
const toolsNamespace = "http://schemas.android.com/tools"
