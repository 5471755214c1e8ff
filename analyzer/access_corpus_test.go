//go:build corpus

package analyzer_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program/framework"
)

// TestCorpusAccesses reads the instructions of every app of the corpus by itself and asks that each of them that
// is a source of package models without a condition is among the accesses, in reached code or not. What no path through a
// body leads to is left out on purpose, and so is a class that an earlier image defines; both are counted.
func TestCorpusAccesses(t *testing.T) {
	var paths []string
	for _, folder := range []string{"builds", "files"} {
		found, err := filepath.Glob(corpus(t, folder+"/*.apk"))
		require.NoError(t, err)
		require.NotEmpty(t, found, folder)
		paths = append(paths, found...)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			r := analyze(t, path, &analyzer.Config{Depth: analyzer.Accesses})
			got := map[string]bool{}
			for _, a := range r.Accesses {
				got[string(a.Via)+" "+a.Data+" "+a.Location] = true
			}
			w := walkSources(t, path)
			var missing []string
			met := map[string]int{}
			for _, place := range slices.Sorted(maps.Keys(w.places)) {
				via, _, _ := strings.Cut(place, " ")
				met[via]++
				if !got[place] {
					missing = append(missing, place+": "+w.places[place])
				}
			}
			t.Logf("%d places of sources: %v; %d in dead code, %d in classes that are defined twice", len(w.places), met, w.dead, w.shadowed)
			require.Empty(t, missing, "%d of %d places", len(missing), len(w.places))
		})
	}
}

// sourceWalk finds sources in raw DEX instructions.
type sourceWalk struct {
	t       *testing.T
	sources *models.Sources
	table   *framework.Table
	classes map[string]*walkedClass
	// places says for each "way data location" what stands there.
	places         map[string]string
	dead, shadowed int
}

// walkedClass is what the first image to define a class says of it.
type walkedClass struct {
	parents         []string // the superclass first
	methods, fields map[string]bool
}

// walkedImage is one image, where it lies, and what its tables name: by method, field and string id.
type walkedImage struct {
	at                   string
	file                 *dex.File
	calls, fields, texts [][]*models.Source
}

func walkSources(t *testing.T, path string) *sourceWalk {
	t.Helper()
	w := &sourceWalk{
		t: t, sources: models.Builtin().Sources(), table: framework.Default(),
		classes: map[string]*walkedClass{}, places: map[string]string{},
	}
	f, err := apk.Open(path, nil)
	require.NoError(t, err)
	defer f.Close()
	var images []*walkedImage
	for _, e := range f.DexEntries() {
		data, err := f.Read(e)
		require.NoError(t, err)
		files, err := dex.ParseAll(data, nil)
		require.NoError(t, err)
		for _, file := range files {
			images = append(images, &walkedImage{at: e.Location(), file: file})
		}
	}
	require.NotEmpty(t, images)
	first := map[string]*walkedImage{}
	for _, im := range images {
		for i := range im.file.NumClasses() {
			if class := w.addClass(im.file, uint32(i)); class != "" {
				first[class] = im
			}
		}
	}
	for _, im := range images {
		w.readTables(im)
		for i := range im.file.NumClasses() {
			w.class(im, uint32(i), first)
		}
	}
	return w
}

// readTables looks up what the tables of an image name.
func (w *sourceWalk) readTables(im *walkedImage) {
	f := im.file
	for i := range f.NumMethods() {
		im.calls = append(im.calls, w.callSources(w.method(f, uint32(i))))
	}
	for i := range f.NumFields() {
		field, err := f.Field(uint32(i))
		require.NoError(w.t, err)
		im.fields = append(im.fields, w.fieldSources(w.typeName(f, field.Class), w.text(f, field.Name)+":"+w.typeName(f, field.Type)))
	}
	for i := range f.NumStrings() {
		im.texts = append(im.texts, w.sources.AppendConstant(nil, w.text(f, uint32(i))))
	}
}

func (w *sourceWalk) class(im *walkedImage, i uint32, first map[string]*walkedImage) {
	def, err := im.file.Class(i)
	require.NoError(w.t, err)
	shadowed := first[w.typeName(im.file, def.Type)] != im
	data, err := im.file.ClassData(def.ClassData)
	require.NoError(w.t, err)
	members := data.Members()
	for members.Next() {
		code, err := im.file.Code(members.Member().Code)
		require.NoError(w.t, err)
		if shadowed {
			w.shadowed += len(w.body(im, &code))
			continue
		}
		places := w.body(im, &code)
		if len(places) == 0 {
			continue
		}
		live := w.live(&code)
		for _, p := range places {
			if !live[p.pc] {
				w.dead++
				continue
			}
			for _, data := range p.source.Data {
				key := fmt.Sprintf("%s %s %s:0x%x", p.via, data, im.at, code.InstructionOffset(p.pc))
				w.places[key] = p.source.Name() + ", " + p.op.String()
			}
		}
	}
	require.NoError(w.t, members.Err())
}

// sourcePlace is an instruction that is a source.
type sourcePlace struct {
	pc     uint32
	op     dex.Opcode
	source *models.Source
	via    models.Via
}

// body returns the sources of a body, whether or not control reaches them.
func (w *sourceWalk) body(im *walkedImage, code *dex.Code) []sourcePlace {
	var places []sourcePlace
	it := code.Instructions()
	for it.Next() {
		in := it.Instruction()
		var found []*models.Source
		switch in.Opcode.Reference() {
		case dex.RefMethod: // of an invoke alone
			found = im.calls[in.Index]
		case dex.RefCallSite:
			if m, ok := w.behindCallSite(im.file, in.Index); ok {
				found = im.calls[m]
			}
		case dex.RefField:
			if name := in.Opcode.String(); strings.HasPrefix(name, "sget") || strings.HasPrefix(name, "iget") {
				found = im.fields[in.Index]
			}
		case dex.RefString:
			found = im.texts[in.Index]
		}
		for _, s := range found {
			via := s.Via
			if via == models.Property {
				via = models.Text // as accesses say
			}
			places = append(places, sourcePlace{in.PC, in.Opcode, s, via})
		}
	}
	require.NoError(w.t, it.Err())
	return places
}

// live returns where control reaches instructions: from the start, along branches, cases and, out of whatever in a
// try block is reached, to its handlers.
func (w *sourceWalk) live(code *dex.Code) map[uint32]bool {
	seen := map[uint32]bool{}
	work := []uint32{0}
	to := func(pc uint32, err error) {
		require.NoError(w.t, err)
		if !seen[pc] {
			seen[pc] = true
			work = append(work, pc)
		}
	}
	seen[0] = true
	for len(work) > 0 {
		pc := work[len(work)-1]
		work = work[:len(work)-1]
		in, err := code.Instruction(pc)
		require.NoError(w.t, err)
		name := in.Opcode.String()
		falls := true
		switch {
		case strings.HasPrefix(name, "goto"):
			to(code.Target(in))
			falls = false
		case strings.HasPrefix(name, "return"), name == "throw":
			falls = false
		case strings.HasPrefix(name, "if-"):
			to(code.Target(in))
		case name == "packed-switch", name == "sparse-switch":
			table, err := code.Switch(in)
			require.NoError(w.t, err)
			for i := range table.Len() {
				to(code.SwitchTarget(table, i))
			}
		}
		if falls {
			to(pc+in.Size, nil)
		}
		for i := range code.NumTries() {
			try, err := code.Try(i)
			require.NoError(w.t, err)
			if pc < try.Start || pc >= try.End {
				continue
			}
			handlers := code.Handlers(try)
			for handlers.Next() {
				to(handlers.Handler().Target, nil)
			}
			require.NoError(w.t, handlers.Err())
		}
	}
	return seen
}

// callSources returns the sources that a method reference, La/B;->name(params)result, resolves to without a condition.
func (w *sourceWalk) callSources(ref string) []*models.Source {
	class, member, _ := strings.Cut(ref, "->")
	name, params, _ := strings.Cut(member, "(")
	var found []*models.Source
	for _, platform := range w.platformAbove(class, func(c *walkedClass) bool { return c.methods[member] }) {
		list := w.sources.Method(platform, name)
		for i := range list {
			if s := &list[i]; s.Where == nil && s.Member.Matches("("+params) && !slices.Contains(found, s) {
				found = append(found, s)
			}
		}
	}
	return found
}

// fieldSources returns the sources that a field, name:type, of a class resolves to.
func (w *sourceWalk) fieldSources(class, field string) []*models.Source {
	name, _, _ := strings.Cut(field, ":")
	for _, platform := range w.platformAbove(class, func(c *walkedClass) bool { return c.fields[field] }) {
		list := w.sources.Field(platform, name)
		var found []*models.Source
		for i := range list {
			found = append(found, &list[i])
		}
		if len(found) > 0 {
			return found // the nearest hides those above
		}
	}
	return nil
}

// platformAbove returns the types that the app does not define and by which a member of a class may be known, the
// nearest first; none where a class of the app declares the member before.
func (w *sourceWalk) platformAbove(class string, declares func(*walkedClass) bool) []string {
	var list []string
	seen := map[string]bool{}
	for queue := []string{class}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if seen[at] || !strings.HasPrefix(at, "L") {
			continue
		}
		seen[at] = true
		if own := w.classes[at]; own != nil {
			if declares(own) {
				return nil
			}
			queue = append(queue, own.parents...)
			continue
		}
		list = append(list, at)
		c, ok := w.table.Find([]byte(at))
		if !ok {
			continue
		}
		if super := w.table.Super(c); super != framework.None {
			queue = append(queue, w.table.Descriptor(super))
		}
		for i := range w.table.Interfaces(c) {
			queue = append(queue, w.table.Descriptor(i))
		}
	}
	return list
}

// behindCallSite returns the method that a lambda or method reference stands for; ok is false for other call sites.
func (w *sourceWalk) behindCallSite(f *dex.File, i uint32) (method uint32, ok bool) {
	site, err := f.CallSite(i)
	require.NoError(w.t, err)
	for site.Arguments.Next() {
		v := site.Arguments.Value()
		if v.Kind != dex.ValueMethodHandle {
			continue
		}
		handle, err := f.MethodHandle(v.Index())
		require.NoError(w.t, err)
		if handle.Kind >= dex.HandleInvokeStatic {
			return handle.Index, true
		}
	}
	return 0, false
}

// addClass takes in a class, and returns its descriptor if no image before defines it.
func (w *sourceWalk) addClass(f *dex.File, i uint32) string {
	def, err := f.Class(i)
	require.NoError(w.t, err)
	name := w.typeName(f, def.Type)
	if w.classes[name] != nil {
		return ""
	}
	c := &walkedClass{methods: map[string]bool{}, fields: map[string]bool{}}
	w.classes[name] = c
	if def.Super != dex.NoIndex {
		c.parents = append(c.parents, w.typeName(f, def.Super))
	}
	interfaces, err := f.TypeList(def.Interfaces)
	require.NoError(w.t, err)
	for j := range interfaces.Len() {
		c.parents = append(c.parents, w.typeName(f, interfaces.At(j)))
	}
	data, err := f.ClassData(def.ClassData)
	require.NoError(w.t, err)
	members := data.Members()
	for members.Next() {
		m := members.Member()
		if m.Kind == dex.DirectMethod || m.Kind == dex.VirtualMethod {
			_, member, _ := strings.Cut(w.method(f, m.Index), "->")
			c.methods[member] = true
			continue
		}
		field, err := f.Field(m.Index)
		require.NoError(w.t, err)
		c.fields[w.text(f, field.Name)+":"+w.typeName(f, field.Type)] = true
	}
	require.NoError(w.t, members.Err())
	return name
}

func (w *sourceWalk) text(f *dex.File, i uint32) string {
	b, err := f.StringBytes(i)
	require.NoError(w.t, err)
	return binread.MUTF8(b)
}

func (w *sourceWalk) typeName(f *dex.File, i uint32) string {
	name, err := f.Type(i)
	require.NoError(w.t, err)
	return name
}

// method prints a method reference: La/B;->name(Lparameter;)Lresult;.
func (w *sourceWalk) method(f *dex.File, i uint32) string {
	m, err := f.Method(i)
	require.NoError(w.t, err)
	proto, err := f.Proto(m.Proto)
	require.NoError(w.t, err)
	params, err := f.TypeList(proto.Parameters)
	require.NoError(w.t, err)
	var b strings.Builder
	b.WriteString(w.typeName(f, m.Class) + "->" + w.text(f, m.Name) + "(")
	for j := range params.Len() {
		b.WriteString(w.typeName(f, params.At(j)))
	}
	b.WriteString(")" + w.typeName(f, proto.Return))
	return b.String()
}
