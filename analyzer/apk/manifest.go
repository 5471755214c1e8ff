package apk

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/avast/apkparser"

	"sdkaudit/analyzer/binread"
)

// Manifest is what AndroidManifest.xml declares. Strings are those of the manifest; where one is a reference
// that the package's resource table resolves to a string, it is that string, else it stays "@7f0b0001".
type Manifest struct {
	Package string
	// Split is the name of the split, empty in a base or single package.
	Split       string
	VersionName string
	// VersionCode holds versionCodeMajor in its upper half.
	VersionCode int64
	// MinSDK is 1 when absent, TargetSDK is MinSDK when absent, as on the device.
	MinSDK, TargetSDK int
	SharedUserID      string
	// Application is the fully qualified class of <application>, empty for the framework's.
	Application string
	// Label is the name of the app in its default language, empty when it has none.
	Label       string
	Permissions []UsesPermission
	Defined     []DefinedPermission
	// Components are in manifest order.
	Components []Component
	// MetaData are those of <application>.
	MetaData []MetaData
}

// UsesPermission is a permission that the app asks for, in one range of SDK levels.
type UsesPermission struct {
	Name string
	// MinSDK and MaxSDK bound the range in which the request counts; zero means no bound. MinSDK is 23 for
	// uses-permission-sdk-23.
	MinSDK, MaxSDK int
}

// DefinedPermission is a permission that the app defines.
type DefinedPermission struct {
	Name string
	// ProtectionLevel is normal, dangerous, signature, signatureOrSystem or internal; flags are left out.
	ProtectionLevel string
}

// Component is an entry point of the app.
type Component struct {
	// Kind is the element: activity, activity-alias, service, receiver or provider.
	Kind string
	// Name is the fully qualified class; for an activity-alias it is only a name.
	Name string
	// Exported says whether other apps reach the component. Where the attribute is absent it is Android's
	// default: true with an intent filter for target SDK below 31, from which on such a package does not install;
	// for a provider, true for target SDK below 17.
	Exported bool
	// Process is as the manifest has it, ":name" for a private process; empty for the app's own.
	Process string
	// Authorities are those of a provider.
	Authorities []string
	// Actions are those of all intent filters, each once, in manifest order.
	Actions  []string
	MetaData []MetaData
}

// MetaData is a name with its value, or with the reference of its resource.
type MetaData struct{ Name, Value string }

// Bounds of single parts of the manifest, which keep the cost of apkparser near the manifest's size. It spends
// some 200 bytes on each string of a pool, and maps the characters of each attribute name that has no known
// resource id, before the builder sees the element: attributes times pool bytes bounds that. The largest manifests
// have elements of 30 attributes and pools of 20,000 strings in 1 MiB; a device allows a package name 223 bytes.
const (
	maxAttributes   = 128
	maxElementWork  = 1 << 27
	maxPoolBytes    = 4 << 20
	maxPoolStrings  = 1 << 17
	maxPackageName  = 1 << 10
	maxManifests    = 4 // entries of that name that are tried
	manifestChunk   = manifestName + ": chunk"
	manifestElement = manifestName + ": element"
)

// readManifest sets f.Manifest from the first entry of its name that can be read.
func (f *File) readManifest() error {
	tried, first := 0, error(nil)
	for _, e := range f.Entries {
		if e.Name != manifestName || tried == maxManifests {
			continue
		}
		tried++
		data, err := f.read(e, f.limits.MaxManifestSize)
		if err == nil {
			f.Manifest, err = f.parseManifest(data)
		}
		if err == nil {
			if first != nil {
				f.addWarning(manifestName, 0, first)
			}
			return nil
		}
		first = cmp.Or(first, err)
	}
	return cmp.Or(first, ErrNoManifest)
}

func (f *File) parseManifest(data []byte) (*Manifest, error) {
	m, warnings, err := parseManifest(data, &f.limits, &resolver{load: func() ([]byte, error) {
		e, ok := f.Entry(resourcesName)
		if !ok {
			return nil, &FormatError{Structure: resourcesName, Err: fmt.Errorf("%w: no such entry", ErrMalformed)}
		}
		return f.Read(e)
	}})
	f.Warnings = append(f.Warnings, warnings...)
	return m, err
}

// parseManifest reads a binary manifest.
func parseManifest(data []byte, limits *Limits, resources *resolver) (*Manifest, []*FormatError, error) {
	if text := bytes.TrimLeft(data, "\ufeff \t\r\n"); bytes.HasPrefix(text, []byte("<?xml")) || bytes.HasPrefix(text, []byte("<manif")) {
		return nil, nil, &FormatError{Structure: manifestName, Err: fmt.Errorf("%w: text, not binary XML", ErrUnsupported)}
	}
	r := bytes.NewReader(data)
	b := &builder{manifest: &Manifest{}, limits: limits, resources: resources, read: func() int64 { return r.Size() - int64(r.Len()) }}
	if err := b.checkChunks(data); err != nil {
		return nil, nil, err
	}
	err := fenced(func() error { return apkparser.ParseXmlWithConfig(r, b, nil, nil) })
	switch {
	case b.err != nil: // apkparser flattens it into text
		return nil, nil, b.err
	case err != nil:
		return nil, nil, &FormatError{Structure: manifestChunk, Offset: b.read(), Err: fmt.Errorf("%w: %w", ErrMalformed, err)}
	case b.elements == 0:
		return nil, nil, &FormatError{Structure: manifestName, Err: fmt.Errorf("%w: no element", ErrMalformed)}
	}
	b.finish()
	return b.manifest, b.warnings, nil
}

// fenced turns a panic of apkparser into an error.
func fenced(parse func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("apkparser: %v", p)
		}
	}()
	return parse()
}

// builder collects the manifest from the tokens of apkparser.
type builder struct {
	manifest  *Manifest
	warnings  []*FormatError
	limits    *Limits
	resources *resolver
	read      func() int64 // bytes read so far
	err       error

	// path holds the names of the open elements, empty for one whose content does not count.
	path           []string
	elements, text int
	application    bool
	defaults       []exportDefault // of each component
	actions        map[string]bool // of the last component
}

type exportDefault struct{ set, filter bool }

// Types of chunks that the checks here look into.
const (
	chunkPool    = 0x0001
	chunkElement = 0x0102
)

// nextChunk returns the next chunk of c, header included, and fails c where there is none.
func nextChunk(c *binread.Cursor) (kind uint16, header uint64, chunk binread.Cursor) {
	head := *c
	kind, header = head.U16(), uint64(head.U16())
	size := uint64(head.U32())
	switch {
	case head.Err() != nil:
		c.Fail(ErrTruncated)
	case header < 8 || size < header:
		c.Fail(fmt.Errorf("%w: chunk of %d bytes with a header of %d", ErrMalformed, size, header))
	}
	return kind, header, c.Sub(size)
}

// checkChunks walks the chunks as apkparser will, and refuses what would cost it too much.
func (b *builder) checkChunks(data []byte) error {
	c := binread.NewCursor(data, 0, manifestChunk)
	_, header, c := nextChunk(&c)
	c.Seek(header)
	if c.Err() != nil {
		return c.Err()
	}
	for pool := uint64(0); c.Len() >= 8; {
		kind, header, chunk := nextChunk(&c)
		var err error
		switch kind {
		case chunkPool:
			pool = chunk.Len()
			chunk.Skip(8)
			if n := chunk.U32(); pool > maxPoolBytes || n > maxPoolStrings {
				err = fmt.Errorf("%w: pool of %d strings in %d bytes", ErrLimit, n, pool)
			}
		case chunkElement:
			chunk.Skip(header + 8)
			start, stride, n := uint64(chunk.U16()), uint64(chunk.U16()), chunk.U16()
			if twoValues(chunk, header+start, max(stride, attributeSize), n) {
				at := chunk
				at.Fail(fmt.Errorf("%w: attribute with two values, of which Android reads the other", ErrMalformed))
				b.addWarning(at.Err())
			}
			if n > maxAttributes || uint64(n)*pool > maxElementWork {
				err = fmt.Errorf("%w: element with %d attributes and a pool of %d bytes", ErrLimit, n, pool)
			}
		}
		if err != nil {
			chunk.Fail(err)
			return chunk.Err()
		}
	}
	b.addWarning(c.Err())
	return nil
}

const attributeSize = 20

// twoValues reports whether an attribute of type string has a raw string, which apkparser reads, other than the
// typed one, which Android reads.
func twoValues(chunk binread.Cursor, start, stride uint64, n uint16) bool {
	for i := range uint64(n) {
		a := chunk
		a.Seek(start + i*stride + 8)
		raw := a.U32()
		a.Skip(3)
		if kind, typed := a.U8(), a.U32(); kind == valueString && raw != typed && a.Err() == nil {
			return true
		}
	}
	return false
}

func (b *builder) addWarning(err error) {
	var format *FormatError
	if errors.As(err, &format) {
		b.warnings = append(b.warnings, format)
	}
}

// Flush does nothing; apkparser wants it.
func (b *builder) Flush() error { return nil }

// EncodeToken takes the next token from apkparser.
func (b *builder) EncodeToken(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		b.start(t)
	case xml.EndElement:
		if len(b.path) > 0 {
			b.path = b.path[:len(b.path)-1]
		}
	}
	if b.err != nil {
		return apkparser.ErrEndParsing
	}
	return nil
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = &FormatError{Structure: manifestElement, Offset: b.read(), Err: err}
	}
}

func (b *builder) warn(err error) {
	b.warnings = append(b.warnings, &FormatError{Structure: manifestElement, Offset: b.read(), Err: err})
}

// count charges n bytes of text.
func (b *builder) count(n int) bool {
	if b.text += n; b.text > b.limits.MaxStringBytes {
		b.fail(fmt.Errorf("%w: more than %d bytes of text", ErrLimit, b.limits.MaxStringBytes))
	}
	return b.err == nil
}

func (b *builder) start(t xml.StartElement) {
	if b.elements++; b.elements > b.limits.MaxManifestElements {
		b.fail(fmt.Errorf("%w: more than %d elements", ErrLimit, b.limits.MaxManifestElements))
	}
	if len(b.path) == b.limits.MaxDepth {
		b.fail(fmt.Errorf("%w: more than %d levels", ErrLimit, b.limits.MaxDepth))
	}
	name, size := t.Name.Local, len(t.Name.Local)
	for _, a := range t.Attr {
		size += len(a.Name.Local) + len(a.Value)
	}
	if !b.count(size) {
		return
	}
	e := element{t.Attr, b}
	parent := ""
	if len(b.path) > 0 {
		parent = b.path[len(b.path)-1]
	}
	switch level := len(b.path); {
	case level == 0 && b.elements > 1:
		b.warn(fmt.Errorf("%w: second root", ErrMalformed))
		name = ""
	case level == 0 && name != "manifest":
		b.fail(fmt.Errorf("%w: root is %q", ErrMalformed, name))
	case level == 0:
		b.root(e)
	case level == 1 && parent == "manifest":
		name = b.top(name, e)
	case level == 2 && parent == "application":
		b.component(name, e)
	case level == 3 && slices.Contains(componentKinds, parent) && b.path[1] == "application":
		b.inComponent(name, e)
	case level == 4 && parent == "intent-filter" && name == "action" && b.path[1] == "application":
		if action := e.text("name"); action != "" && !b.actions[action] {
			b.actions[action] = true
			c := b.last()
			c.Actions = append(c.Actions, action)
		}
	}
	b.path = append(b.path, name)
}

func (b *builder) root(e element) {
	m := b.manifest
	m.Package, m.Split, m.SharedUserID = e.text("package"), e.text("split"), e.text("sharedUserId")
	m.VersionName = e.text("versionName")
	m.VersionCode = int64(e.number("versionCodeMajor", 0))<<32 | int64(uint32(e.number("versionCode", 0)))
	if len(m.Package) > maxPackageName {
		b.fail(fmt.Errorf("%w: package name of %d bytes", ErrLimit, len(m.Package)))
	}
}

// top reads an element directly below manifest. It returns the name under which its content counts.
func (b *builder) top(name string, e element) string {
	m := b.manifest
	switch name {
	case "uses-sdk":
		m.MinSDK, m.TargetSDK = e.number("minSdkVersion", 0), e.number("targetSdkVersion", 0)
	case "uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m":
		p := UsesPermission{e.text("name"), e.number("minSdkVersion", 0), e.number("maxSdkVersion", 0)}
		if name != "uses-permission" {
			p.MinSDK = max(p.MinSDK, 23)
		}
		if p.Name != "" {
			m.Permissions = append(m.Permissions, p)
		}
	case "permission":
		level := e.number("protectionLevel", 0) & 0xf
		if level >= len(protectionLevels) {
			b.warn(fmt.Errorf("%w: protection level %d", ErrMalformed, level))
			level = 0
		}
		m.Defined = append(m.Defined, DefinedPermission{e.text("name"), protectionLevels[level]})
	case "application":
		if b.application {
			b.warn(fmt.Errorf("%w: second application", ErrMalformed))
			return ""
		}
		b.application = true
		m.Application, m.Label = e.class("name"), e.text("label")
	}
	return name
}

var (
	protectionLevels = [...]string{"normal", "dangerous", "signature", "signatureOrSystem", "internal"}
	componentKinds   = []string{"activity", "activity-alias", "service", "receiver", "provider"}
)

// component reads an element directly below application.
func (b *builder) component(name string, e element) {
	if name == "meta-data" {
		b.manifest.MetaData = append(b.manifest.MetaData, e.metaData())
	}
	if !slices.Contains(componentKinds, name) {
		return
	}
	c := Component{Kind: name, Name: e.class("name"), Process: e.text("process")}
	for authority := range strings.SplitSeq(e.text("authorities"), ";") {
		if authority != "" && b.count(len(authority)+16) {
			c.Authorities = append(c.Authorities, authority)
		}
	}
	exported, set := e.get("exported")
	c.Exported = set && isTrue(b.resolve(exported))
	b.manifest.Components = append(b.manifest.Components, c)
	b.defaults = append(b.defaults, exportDefault{set: set})
	b.actions = map[string]bool{}
}

func (b *builder) last() *Component { return &b.manifest.Components[len(b.manifest.Components)-1] }

func (b *builder) inComponent(name string, e element) {
	switch name {
	case "intent-filter":
		b.defaults[len(b.defaults)-1].filter = true
	case "meta-data":
		c := b.last()
		c.MetaData = append(c.MetaData, e.metaData())
	}
}

// finish sets what depends on elements that may come in any order.
func (b *builder) finish() {
	m := b.manifest
	m.MinSDK = cmp.Or(m.MinSDK, 1)
	m.TargetSDK = cmp.Or(m.TargetSDK, m.MinSDK)
	for i := range m.Components {
		c, d := &m.Components[i], b.defaults[i]
		switch {
		case d.set:
		case c.Kind == "provider":
			c.Exported = m.TargetSDK < 17
		default:
			c.Exported = d.filter && m.TargetSDK < 31
		}
	}
	if len(b.path) > 0 {
		b.warn(fmt.Errorf("%w: %d elements not closed", ErrMalformed, len(b.path)))
	}
	if b.resources.err != nil {
		b.addWarning(b.resources.err)
	}
}

// resolve returns the string that value refers to, or value.
func (b *builder) resolve(value string) string {
	hex, ok := strings.CutPrefix(value, "@")
	if !ok || len(hex) > 8 {
		return value
	}
	id, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		return value
	}
	text, ok := b.resources.resolve(uint32(id))
	if !ok || !b.count(len(text)) {
		return value
	}
	return text
}

// element gives the attributes of one element by name.
type element struct {
	attributes []xml.Attr
	b          *builder
}

const androidNamespace = "http://schemas.android.com/apk/res/android"

// get returns the attribute of that name. apkparser gives an attribute with a known resource id its name and a
// namespace; Android ignores those without id, except package and split, so one without namespace does not count.
func (e element) get(name string) (string, bool) {
	bare := name == "package" || name == "split"
	value, found := "", false
	for _, a := range e.attributes {
		if a.Name.Local != name || a.Name.Space == "" && !bare {
			continue
		}
		if a.Name.Space == androidNamespace != bare {
			return a.Value, true
		}
		if !found {
			value, found = a.Value, true
		}
	}
	return value, found
}

func (e element) text(name string) string {
	value, _ := e.get(name)
	return e.b.resolve(value)
}

func (e element) number(name string, absent int) int {
	value := e.text(name)
	if value == "" {
		return absent
	}
	n, err := strconv.ParseInt(value, 0, 64)
	if err != nil {
		e.b.warn(fmt.Errorf("%w: %s is no number", ErrMalformed, name))
		return absent
	}
	return int(int32(n))
}

func isTrue(value string) bool {
	if n, err := strconv.ParseInt(value, 0, 64); err == nil {
		return n != 0
	}
	return strings.EqualFold(value, "true")
}

// class returns the fully qualified class that the attribute names, under Android's rule: a leading dot, or no
// dot at all, means the package.
func (e element) class(name string) string {
	class := e.text(name)
	switch pkg := e.b.manifest.Package; {
	case class == "" || !e.b.count(len(pkg)):
		return ""
	case class[0] == '.':
		return pkg + class
	case !strings.Contains(class, "."):
		return pkg + "." + class
	}
	return class
}

func (e element) metaData() MetaData {
	if value, ok := e.get("value"); ok {
		return MetaData{e.text("name"), e.b.resolve(value)}
	}
	resource, _ := e.get("resource")
	return MetaData{e.text("name"), resource}
}
