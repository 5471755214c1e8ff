package analyzer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// Limits of what reading versions may cost.
const (
	// maxVersionText is the length of the longest text that a rule is tried on; a statement of a version has less.
	maxVersionText = 1 << 10
	// maxVersionFile is the size of the largest file that is read for a version. Those that hold one have some lines.
	maxVersionFile = 64 << 10
	// maxVersionCode bounds the bytes of code and of its strings that are gone through in one build. Code items and
	// strings may overlap, so that the size of the images does not bound them.
	maxVersionCode = 64 << 20
	// maxVersions is the number of versions of one rule that are worth telling; with more the rule fits anything.
	maxVersions = 3
	// maxVersionQuote is what evidence shows of a text.
	maxVersionQuote = 80
	// minVersionText is the length of the shortest version that is looked for in a library: 1.2.3.
	minVersionText = 5
)

// versionReader reads the versions of detected SDKs out of one build.
type versionReader struct {
	file      *apk.File
	images    []image
	libraries []apk.NativeLibrary
	// definitions has for each DEX image, by type id, the number of the class definition plus one; made when an image
	// is first asked for a class that it names.
	definitions [][]uint32
	code        int64 // bytes of maxVersionCode that are left
	exhausted   bool  // a warning says that none are
	result      *Result
}

// readVersions sets the version of each SDK whose record says how to read it. Only the places that the rules name are
// looked at; a native library is read only where no other rule gives an answer. What cannot be read is a warning, and
// the error is that of ctx.
func (r *Result) readVersions(ctx context.Context, file *apk.File, images []image) error {
	reader := &versionReader{
		file: file, images: images, libraries: file.NativeLibraries(), definitions: make([][]uint32, len(images)),
		code: maxVersionCode, result: r,
	}
	var late []*sightings
	for i := range r.SDKs {
		d := &r.SDKs[i]
		for j := range d.Record.Versions {
			s := &sightings{rule: &d.Record.Versions[j], sdk: d}
			if s.rule.LibraryText != "" {
				continue
			}
			reader.look(s)
			if s.settle(reader) {
				break
			}
		}
		if d.Version != "" {
			continue
		}
		for j := range d.Record.Versions {
			if s := (&sightings{rule: &d.Record.Versions[j], sdk: d}); s.rule.LibraryText != "" {
				late = append(late, s)
			}
		}
	}
	if err := reader.readLibraries(ctx, late); err != nil {
		return err
	}
	for _, s := range late {
		if s.sdk.Version == "" {
			s.settle(reader)
		}
	}
	return nil
}

// look tries a rule.
func (r *versionReader) look(s *sightings) {
	switch rule := s.rule; {
	case rule.Constant != "":
		r.constant(s)
	case rule.String != "":
		r.strings(s)
	case rule.File != "":
		r.files(s)
	case rule.Library != "":
		for _, l := range r.libraries {
			if fits(rule.Library, l.Name) {
				s.text(r, l.Name, func() string { return l.Path() })
			}
		}
	case rule.MetaData != "":
		m := r.file.Manifest
		s.metaData(r, m.Application.MetaData)
		for _, c := range m.Components {
			s.metaData(r, c.MetaData)
		}
	}
}

func (r *versionReader) warn(location string, err error) {
	offset := int64(0)
	if format, ok := errors.AsType[*apk.FormatError](err); ok {
		offset = format.Offset
	}
	r.result.Warnings = append(r.result.Warnings, Warning{
		Stage: "version", Location: fmt.Sprintf("%s:0x%x", location, offset), Message: err.Error(),
	})
}

// fits reports whether a name matches a pattern with stars.
func fits(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// sightings are the versions that one rule finds for one SDK.
type sightings struct {
	rule *sdkdb.VersionRule
	sdk  *match.Detection
	read func(text string) (version string, ok bool) // nil until there is a text
	seen []sighting                                  // each version once
}

type sighting struct{ version, evidence string }

// text tries the rule on a text; where says what to show for it.
func (s *sightings) text(r *versionReader, text string, where func() string) {
	// A version has a digit, and most texts have none.
	if len(text) > maxVersionText && s.rule.File == "" || !strings.ContainsAny(text, "0123456789") {
		return
	}
	if s.read == nil {
		read, err := s.rule.Compile()
		if err != nil { // the validator refuses such a record
			r.warn(s.sdk.Record.ID, err)
			read = func(string) (string, bool) { return "", false }
		}
		s.read = read
	}
	version, ok := s.read(text)
	if !ok || slices.ContainsFunc(s.seen, func(o sighting) bool { return o.version == version }) {
		return
	}
	// One beyond the limit tells that there are too many.
	if len(s.seen) <= maxVersions {
		s.seen = append(s.seen, sighting{version, where()})
	}
}

func quote(text string) string {
	if len(text) > maxVersionQuote {
		text = strings.ToValidUTF8(text[:maxVersionQuote], "") + "…"
	}
	return fmt.Sprintf("%q", text)
}

func (s *sightings) metaData(r *versionReader, list []apk.MetaData) {
	for _, d := range list {
		if d.Name == s.rule.MetaData {
			s.text(r, d.Value, func() string { return "AndroidManifest.xml " + d.Name + " " + quote(d.Value) })
		}
	}
}

// settle gives the SDK its version and reports whether there is one. Of versions that extend each other, 4.6 and
// 4.6.0, the longest is meant. Others cannot be told apart: a few of them are given as a range of candidates, more say
// that the rule does not fit this release.
func (s *sightings) settle(r *versionReader) bool {
	longest := sighting{}
	for _, found := range s.seen {
		if len(found.version) > len(longest.version) {
			longest = found
		}
	}
	same := !slices.ContainsFunc(s.seen, func(o sighting) bool {
		return o.version != longest.version && !strings.HasPrefix(longest.version, o.version+".")
	})
	switch d := s.sdk; {
	case len(s.seen) == 0:
		return false
	case same:
		d.Version, d.VersionRange, d.VersionEvidence = longest.version, "", longest.evidence
		return true
	case len(s.seen) > maxVersions:
		r.result.Warnings = append(r.result.Warnings, Warning{
			Stage: "version", Location: strings.Fields(s.seen[0].evidence)[0],
			Message: fmt.Sprintf("%s: more than %d texts look like its version, so none is taken", d.Record.ID, maxVersions),
		})
	case d.VersionRange == "":
		slices.SortFunc(s.seen, func(a, b sighting) int { return strings.Compare(a.version, b.version) })
		var versions, evidence []string
		for _, found := range s.seen {
			versions, evidence = append(versions, found.version), append(evidence, found.evidence)
		}
		d.VersionRange, d.VersionEvidence = strings.Join(versions, " | "), strings.Join(evidence, "; ")
	}
	return false
}

// constant looks for a static field of one class. Of several classes of that name the first is the one that runs.
func (r *versionReader) constant(s *sightings) {
	dot := strings.LastIndexByte(s.rule.Constant, '.')
	if dot < 0 {
		return
	}
	field := s.rule.Constant[dot+1:]
	evidence := func(at string, offset int64, text string) string {
		return fmt.Sprintf("%s:0x%x %s %s", at, offset, s.rule.Constant, quote(text))
	}
	class := descriptor(s.rule.Constant[:dot])
	for i, im := range r.images {
		if im.dex == nil {
			if !bytes.Equal(im.class, class) {
				continue
			}
			for c, err := range im.file.Constants() {
				if err != nil {
					r.warn(im.at, err)
				} else if string(c.Name) == field {
					s.text(r, c.String(), func() string { return evidence(im.at, c.Offset, c.String()) })
				}
			}
			return
		}
		def, ok := r.definition(i, class)
		if !ok {
			continue
		}
		for c, err := range im.dex.Constants(def) {
			if err != nil {
				r.warn(im.at, err)
			} else if string(c.Name) == field && len(c.Text) <= maxVersionText {
				s.text(r, c.String(), func() string { return evidence(im.at, c.Offset, c.String()) })
			}
		}
		return
	}
}

// strings looks at the string constants of one class, or of the classes of one package without those below it.
func (r *versionReader) strings(s *sightings) {
	pkg, whole := strings.CutSuffix(s.rule.String, ".*")
	class := descriptor(s.rule.String)
	if whole {
		class = []byte("L" + strings.ReplaceAll(pkg, ".", "/") + "/")
	}
	for i, im := range r.images {
		switch {
		case im.dex == nil:
			if bytes.Equal(im.class, class) || whole && inPackage(im.class, class) {
				r.classStrings(s, im)
			}
		case whole:
			r.packageStrings(s, i, class)
		default:
			if def, ok := r.definition(i, class); ok {
				r.dexStrings(s, im, def)
			}
		}
		if !whole && len(s.seen) > 0 {
			return
		}
	}
}

// inPackage reports whether a class lies in a package itself, given as Lcom/example/.
func inPackage(class, pkg []byte) bool {
	return bytes.HasPrefix(class, pkg) && bytes.IndexByte(class[len(pkg):], '/') < 0
}

// packageStrings goes through the classes of a package, which stand together in the table of types.
func (r *versionReader) packageStrings(s *sightings, i int, pkg []byte) {
	file := r.images[i].dex
	first, err := file.SearchType(pkg)
	if err != nil {
		r.warn(r.images[i].at, err)
		return
	}
	for t := first; t < uint32(file.NumTypes()); t++ {
		name, err := file.TypeBytes(t)
		if err != nil || !bytes.HasPrefix(name, pkg) {
			return
		}
		if r.code -= int64(len(name)); r.code < 0 {
			return
		}
		if def, ok := r.defined(i, t); ok && inPackage(name, pkg) {
			r.dexStrings(s, r.images[i], def)
		}
	}
}

// definition returns the class definition of a descriptor.
func (r *versionReader) definition(i int, class []byte) (dex.ClassDef, bool) {
	file := r.images[i].dex
	t, err := file.SearchType(class)
	if err != nil || t >= uint32(file.NumTypes()) {
		return dex.ClassDef{}, false
	}
	if name, err := file.TypeBytes(t); err != nil || !bytes.Equal(name, class) {
		return dex.ClassDef{}, false
	}
	return r.defined(i, t)
}

// defined returns the class definition of a type.
func (r *versionReader) defined(i int, t uint32) (dex.ClassDef, bool) {
	file := r.images[i].dex
	if r.definitions[i] == nil {
		// Class definitions are not sorted by type.
		r.definitions[i] = make([]uint32, file.NumTypes())
		for n := range uint32(file.NumClasses()) {
			if def, err := file.Class(n); err == nil && def.Type < uint32(len(r.definitions[i])) && r.definitions[i][def.Type] == 0 {
				r.definitions[i][def.Type] = n + 1
			}
		}
	}
	n := r.definitions[i][t]
	if n == 0 {
		return dex.ClassDef{}, false
	}
	def, err := file.Class(n - 1)
	return def, err == nil
}

// dexStrings goes through the string constants of a class: static values, and code.
func (r *versionReader) dexStrings(s *sightings, im image, def dex.ClassDef) {
	name, err := im.dex.Type(def.Type)
	if err != nil {
		r.warn(im.at, err)
		return
	}
	try := func(id uint32, offset int64) {
		b, err := im.dex.StringBytes(id)
		if err != nil {
			r.warn(im.at, err)
			return
		}
		if r.code -= int64(len(b)); len(b) <= maxVersionText && bytes.ContainsAny(b, "0123456789") {
			if text, err := im.dex.String(id); err == nil {
				s.text(r, text, func() string { return fmt.Sprintf("%s:0x%x %s %s", im.at, offset, dex.ClassName(name), quote(text)) })
			}
		}
	}
	values, err := im.dex.EncodedArray(def.StaticValues)
	for err == nil && values.Next() && r.code > 0 {
		if v := values.Value(); v.Kind == dex.ValueString {
			try(v.Index(), int64(def.StaticValues))
		}
		r.code--
	}
	if err == nil {
		err = values.Err()
	}
	if err == nil {
		err = r.codeStrings(im.dex, def, try)
	}
	if err != nil {
		r.warn(im.at, err)
	}
	if r.code <= 0 && !r.exhausted {
		r.exhausted = true
		r.warn(im.at, fmt.Errorf("%w: more than %d bytes of code to look for versions, from that of %s on", dex.ErrLimit, maxVersionCode, s.sdk.Record.ID))
		r.result.Coverage.LimitsHit = append(r.result.Coverage.LimitsHit, "code to look for versions")
		r.result.Coverage.Incomplete = true
	}
}

// codeStrings yields the string constants of the methods of a class with the offset of the instruction.
func (r *versionReader) codeStrings(file *dex.File, def dex.ClassDef, yield func(id uint32, offset int64)) error {
	data, err := file.ClassData(def.ClassData)
	if err != nil {
		return err
	}
	members := data.Members()
	for members.Next() && r.code > 0 {
		r.code--
		if members.Member().Code == 0 {
			continue
		}
		code, err := file.Code(members.Member().Code)
		if err != nil {
			return err
		}
		r.code -= 2 * int64(code.Units())
		it := code.Instructions()
		for r.code > 0 && it.Next() {
			if in := it.Instruction(); in.Opcode == dex.OpConstString || in.Opcode == dex.OpConstStringJumbo {
				yield(in.Index, code.InstructionOffset(in.PC))
			}
		}
		if err := it.Err(); err != nil {
			return err
		}
	}
	return members.Err()
}

// classStrings goes through the string constants of a class file.
func (r *versionReader) classStrings(s *sightings, im image) {
	f := im.file
	for i := range f.Pool.Len() {
		id := uint16(i)
		if f.Pool.Tag(id) != classfile.TagString {
			continue
		}
		if b, err := f.Pool.StringValue(id); err == nil {
			s.text(r, string(b), func() string {
				return fmt.Sprintf("%s:0x%x %s %s", im.at, f.Pool.Offset(id), dex.ClassName(im.class), quote(string(b)))
			})
		}
	}
}

// files reads the entries that the rule names.
func (r *versionReader) files(s *sightings) {
	for _, e := range r.file.Glob(s.rule.File) {
		if e.Size > maxVersionFile {
			continue
		}
		data, err := r.file.Read(e)
		if err != nil {
			r.warn(e.Location(), err)
			continue
		}
		text := strings.ToValidUTF8(string(data), "\uFFFD")
		s.text(r, text, func() string {
			version, _ := s.read(text)
			return e.Location() + " " + quote(version)
		})
	}
}

// readLibraries tries rules on the texts of native libraries, each of which is read once.
func (r *versionReader) readLibraries(ctx context.Context, late []*sightings) error {
	for _, l := range r.libraries {
		var wanted []*sightings
		for _, s := range late {
			if fits(s.rule.LibraryText, l.Name) {
				wanted = append(wanted, s)
			}
		}
		e, ok := r.file.Entry(l.Path())
		if len(wanted) == 0 || !ok {
			continue
		}
		_, err := r.file.ReadLibrary(ctx, e, &apk.LibraryOptions{MinString: minVersionText, Strings: func(text []byte, offset uint64) bool {
			if !bytes.ContainsAny(text, "0123456789") {
				return true
			}
			for _, s := range wanted {
				s.text(r, string(text), func() string { return fmt.Sprintf("%s:0x%x %s", e.Location(), offset, quote(string(text))) })
			}
			return true
		}})
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil && !errors.Is(err, apk.ErrNotELF) {
			r.warn(e.Location(), err)
		}
	}
	return nil
}
