package apk

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// maxPackageName bounds the package name, which stands before every class that the manifest abbreviates. A device
// allows 223 bytes.
const maxPackageName = 1 << 10

var (
	protectionLevels = []string{"normal", "dangerous", "signature", "signatureOrSystem", "internal"}
	componentKinds   = []string{"activity", "activity-alias", "service", "receiver", "provider"}
	libraryKinds     = []string{"uses-library", "uses-native-library", "uses-static-library", "uses-sdk-library"}
)

// manifestReader makes a Manifest of the elements as the package parser does.
type manifestReader struct {
	m         *Manifest
	resources *resolver
	names     int             // bytes that abbreviated names may still grow by
	defaults  []exportDefault // of each component
}

type exportDefault struct{ set, filter bool }

// xmlForm is how an archive has its XML.
type xmlForm uint8

const (
	compiledXML xmlForm = iota
	textXML             // in a library
	messageXML          // in a bundle
)

// parseXML reads an XML file of that form.
func parseXML(data []byte, form xmlForm, name string, limits *Limits) (*xmlFile, error) {
	switch {
	case form == textXML:
		return parseTextXML(data, name, limits)
	case isTextXML(data):
		return nil, &FormatError{Structure: name, Err: fmt.Errorf("%w: text, not binary XML", ErrUnsupported)}
	case form == messageXML:
		return parseProtoXML(data, name, limits)
	}
	return parseAXML(data, name, limits)
}

// parseManifest reads the manifest at name.
func parseManifest(data []byte, form xmlForm, name string, limits *Limits, resources *resolver) (*Manifest, []*FormatError, error) {
	file, err := parseXML(data, form, name, limits)
	if err != nil {
		return nil, nil, err
	}
	r := manifestReader{m: &Manifest{}, resources: resources, names: limits.MaxStringBytes}
	if err := r.read(file.root()); err != nil {
		return nil, nil, err
	}
	warnings := file.warnings
	if form == compiledXML {
		warnings = append(warnings, secondReading(data, file)...)
	}
	if resources.err != nil {
		warnings = append(warnings, resources.err)
	}
	return r.m, warnings, nil
}

func (r *manifestReader) read(root element) error {
	m := r.m
	fail := func(err error) error {
		return &FormatError{Structure: root.file.name + ": root", Offset: root.node().offset, Err: err}
	}
	if root.name() != "manifest" {
		return fail(fmt.Errorf("%w: root is %q", ErrMalformed, clip(root.name())))
	}
	m.Package = root.rawText("", "package")
	if len(m.Package) > maxPackageName {
		return fail(fmt.Errorf("%w: package name of %d bytes", ErrLimit, len(m.Package)))
	}
	m.Split, m.ConfigForSplit = root.rawText("", "split"), root.rawText("", "configForSplit")
	m.Feature, m.SplitsRequired = r.boolean(root, attrIsFeatureSplit, false), r.boolean(root, attrIsSplitRequired, false)
	m.VersionName, m.SharedUserID = r.text(root, attrVersionName), r.text(root, attrSharedUserID)
	m.VersionCode = int64(r.number(root, attrVersionCodeMajor))<<32 | int64(uint32(r.number(root, attrVersionCode)))
	m.Application.HasCode, m.Application.Enabled, m.Application.AllowBackup = true, true, true
	application := false
	cleartext := false
	for e := range root.children() {
		switch e.name() {
		case "uses-sdk":
			m.MinSDK, m.TargetSDK = int(r.number(e, attrMinSDKVersion)), int(r.number(e, attrTargetSDKVersion))
			m.MaxSDK = int(r.number(e, attrMaxSDKVersion))
		case "uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m":
			r.usesPermission(e)
		case "permission":
			r.permission(e)
		case "uses-feature":
			r.feature(e)
		case "queries":
			r.queries(e)
		case "module":
			r.module(e)
		case "instrumentation":
			if target := r.text(e, attrTargetPackage); target != "" {
				m.Instrumentation = append(m.Instrumentation, target)
			}
		case "application":
			if application {
				e.warn(fmt.Errorf("%w: second application, which Android does not read", ErrMalformed))
				continue
			}
			application = true
			_, cleartext = e.get(attrUsesCleartextTraffic)
			r.application(e)
		}
	}
	m.MinSDK = cmp.Or(m.MinSDK, 1)
	m.TargetSDK = cmp.Or(m.TargetSDK, m.MinSDK)
	if !cleartext {
		m.Application.CleartextTraffic = m.TargetSDK < 28
	}
	r.exportedDefaults()
	m.imply()
	return nil
}

func (r *manifestReader) usesPermission(e element) {
	p := UsesPermission{
		Name: r.literal(e, attrName), MinSDK: int(r.number(e, attrMinSDKVersion)), MaxSDK: int(r.number(e, attrMaxSDKVersion)),
	}
	if e.name() != "uses-permission" {
		p.MinSDK = max(p.MinSDK, 23)
	}
	const neverForLocation = 0x00010000
	flags, _ := e.get(attrUsesPermissionFlags)
	n, _ := flags.number()
	p.NeverForLocation = n&neverForLocation != 0 || strings.Contains(flags.text, "neverForLocation")
	if p.Name != "" {
		r.m.Permissions = append(r.m.Permissions, p)
	}
}

func (r *manifestReader) permission(e element) {
	p := DefinedPermission{Name: r.literal(e, attrName), Group: r.text(e, attrPermissionGroup)}
	v, _ := r.get(e, attrProtectionLevel)
	n, ok := v.number()
	level := int(n & 0xf)
	if !ok && v.kind == valueString { // as people write it: level|flag|flag
		name, _, _ := strings.Cut(v.text, "|")
		level = slices.Index(protectionLevels, strings.TrimSpace(name))
	}
	if level < 0 || level >= len(protectionLevels) {
		e.warn(fmt.Errorf("%w: protection level %s", ErrMalformed, clip(v.String())))
		level = 0
	}
	p.ProtectionLevel, p.ProtectionFlags = protectionLevels[level], uint32(n)&^0xf
	r.m.Defined = append(r.m.Defined, p)
}

func (r *manifestReader) feature(e element) {
	f := Feature{
		Name: r.literal(e, attrName), GLES: uint32(r.number(e, attrGLESVersion)), Version: int(r.number(e, attrVersion)),
		Required: r.boolean(e, attrRequired, true),
	}
	if f.Name != "" || f.GLES != 0 {
		r.m.Features = append(r.m.Features, f)
	}
}

func (r *manifestReader) queries(e element) {
	q := &r.m.Queries
	for child := range e.children() {
		switch child.name() {
		case "package":
			if name := r.text(child, attrName); name != "" {
				q.Packages = append(q.Packages, name)
			}
		case "provider":
			q.Authorities = append(q.Authorities, r.authorities(child)...)
		case "intent":
			q.Intents = append(q.Intents, r.filter(child))
		}
	}
}

// authorities returns the parts of a list of authorities, each of which costs more than its bytes.
func (r *manifestReader) authorities(e element) []string {
	const each = 16
	list := r.text(e, attrAuthorities)
	if list == "" {
		return nil
	}
	var parts []string
	for part := range strings.SplitSeq(list, ";") {
		if !r.grow(e, len(part)+each) {
			break
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

func (r *manifestReader) application(e element) {
	a := &r.m.Application
	a.Name, a.AppComponentFactory = r.class(e, attrName), r.class(e, attrAppComponentFactory)
	a.Label, a.Process, a.Permission = r.text(e, attrLabel), r.text(e, attrProcess), r.text(e, attrPermission)
	a.HasCode, a.Enabled = r.boolean(e, attrHasCode, true), r.boolean(e, attrEnabled, true)
	a.Debuggable, a.TestOnly = r.boolean(e, attrDebuggable, false), r.boolean(e, attrTestOnly, false)
	a.LegacyStorage = r.boolean(e, attrLegacyStorage, false)
	a.AllowBackup, a.BackupAgent = r.boolean(e, attrAllowBackup, true), r.class(e, attrBackupAgent)
	a.FullBackupContent, a.DataExtractionRules = r.text(e, attrFullBackupContent), r.text(e, attrDataExtractionRules)
	a.CleartextTraffic = r.boolean(e, attrUsesCleartextTraffic, true)
	a.NetworkSecurityConfig = r.text(e, attrNetworkSecurityConfig)
	for child := range e.children() {
		switch name := child.name(); {
		case name == "meta-data":
			d := r.metaData(child)
			a.MetaData = append(a.MetaData, d)
			if d == (MetaData{"com.android.vending.splits.required", "true"}) {
				r.m.SplitsRequired = true // as Google Play has it since before the attribute
			}
		case slices.Contains(libraryKinds, name):
			r.m.Libraries = append(r.m.Libraries, UsesLibrary{name, r.text(child, attrName), r.boolean(child, attrRequired, true)})
		case slices.Contains(componentKinds, name):
			r.component(child)
		}
	}
}

func (r *manifestReader) component(e element) {
	c := Component{
		Kind: e.name(), Name: r.class(e, attrName), Target: r.class(e, attrTargetActivity), Process: r.text(e, attrProcess),
		Enabled: r.enabled(e), Authorities: r.authorities(e), Split: r.m.Split,
		Permission: r.text(e, attrPermission), ReadPermission: r.text(e, attrReadPermission), WritePermission: r.text(e, attrWritePermission),
	}
	_, set := e.get(attrExported)
	c.Exported = r.boolean(e, attrExported, false)
	d := exportDefault{set: set}
	for child := range e.children() {
		switch child.name() {
		case "intent-filter":
			d.filter = true
			c.Filters = append(c.Filters, r.filter(child))
		case "meta-data":
			c.MetaData = append(c.MetaData, r.metaData(child))
		}
	}
	r.m.Components = append(r.m.Components, c)
	r.defaults = append(r.defaults, d)
}

// enabled reports whether a component may be used: one that a resource rules may be on some devices.
func (r *manifestReader) enabled(e element) bool {
	v, _ := e.get(attrEnabled)
	return v.isReference() || r.boolean(e, attrEnabled, true)
}

// filter reads an intent-filter or the intent of a query. Android takes the names of actions and categories from
// the text of the attribute called android:name, not from its typed value.
func (r *manifestReader) filter(e element) IntentFilter {
	f := IntentFilter{Priority: int(r.number(e, attrPriority))}
	for child := range e.children() {
		switch child.name() {
		case "action":
			f.Actions = appendSet(f.Actions, child.rawText(androidNamespace, "name"))
		case "category":
			f.Categories = appendSet(f.Categories, child.rawText(androidNamespace, "name"))
		case "data":
			d := IntentData{
				Scheme: r.text(child, attrScheme), Host: r.text(child, attrHost), Port: r.text(child, attrPort),
				MIMEType: r.text(child, attrMIMEType),
			}
			for _, p := range []struct {
				name string
				id   uint32
			}{
				{"path", attrPath}, {"pathPrefix", attrPathPrefix}, {"pathPattern", attrPathPattern},
				{"pathSuffix", attrPathSuffix}, {"pathAdvancedPattern", attrPathAdvancedPattern},
			} {
				if v := r.text(child, p.id); v != "" && d.Path == "" && r.grow(child, len(p.name)+1+len(v)) {
					d.Path = p.name + "=" + v
				}
			}
			f.Data = append(f.Data, d)
		}
	}
	return f
}

func appendSet(list []string, s string) []string {
	if s == "" {
		return list
	}
	return append(list, s)
}

// exportedDefaults sets what depends on the target SDK, which may come after the components.
func (r *manifestReader) exportedDefaults() {
	for i := range r.m.Components {
		c, d := &r.m.Components[i], r.defaults[i]
		switch {
		case d.set:
		case c.Kind == "provider":
			c.Exported = r.m.TargetSDK < 17
		default:
			c.Exported = d.filter && r.m.TargetSDK < 31
			c.ByFilter = c.Exported
		}
	}
}

// get returns an attribute, what it refers to where the resource table has it.
func (r *manifestReader) get(e element, id uint32) (value, bool) {
	v, ok := e.get(id)
	return r.resources.follow(v), ok
}

func (r *manifestReader) text(e element, id uint32) string {
	v, _ := r.get(e, id)
	return v.String()
}

// literal returns an attribute that Android does not take from a resource.
func (r *manifestReader) literal(e element, id uint32) string {
	v, ok := e.get(id)
	if ok && v.isReference() {
		e.warn(fmt.Errorf("%w: name is the reference %v, which Android does not follow here", ErrMalformed, v))
		return ""
	}
	return v.String()
}

func (r *manifestReader) number(e element, id uint32) int32 {
	v, ok := r.get(e, id)
	if !ok || v.kind == valueNull {
		return 0
	}
	n, ok := v.number()
	if !ok {
		e.warn(fmt.Errorf("%w: %q is no number", ErrMalformed, clip(v.String())))
	}
	return n
}

func (r *manifestReader) boolean(e element, id uint32, absent bool) bool {
	v, _ := r.get(e, id)
	if set, ok := v.boolean(); ok {
		return set
	}
	return absent
}

// class returns the fully qualified class that the attribute names, under Android's rule: a leading dot, or no
// dot at all, means the package.
func (r *manifestReader) class(e element, id uint32) string {
	class := r.text(e, id)
	pkg := r.m.Package
	switch {
	case class == "" || class[0] != '.' && strings.Contains(class, "."):
		return class
	case !r.grow(e, len(pkg)+1+len(class)):
		return class
	case class[0] == '.':
		return pkg + class
	}
	return pkg + "." + class
}

// grow charges n bytes of text that the manifest itself does not hold.
func (r *manifestReader) grow(e element, n int) bool {
	if r.names < n {
		if r.names != math.MinInt {
			e.warn(fmt.Errorf("%w: names too long in all, short ones left as they stand and authorities left out", ErrLimit))
		}
		r.names = math.MinInt
		return false
	}
	r.names -= n
	return true
}

// metaData prefers the resource to the value, as Android does.
func (r *manifestReader) metaData(e element) MetaData {
	d := MetaData{Name: r.text(e, attrName)}
	if v, ok := e.get(attrResource); ok && v.isReference() {
		d.Value = v.String()
		return d
	}
	d.Value = r.text(e, attrValue)
	return d
}

// readManifest sets f.Manifest from the first entry of its name that can be read; a JAR has an empty one.
func (f *File) readManifest() error {
	if f.Format == JAR {
		f.Manifest = &Manifest{}
		return nil
	}
	const tries = 4 // entries of that name
	tried, first := 0, error(nil)
	for _, e := range f.Entries {
		if e.Name != manifestName || tried == tries {
			continue
		}
		tried++
		data, err := f.read(e, f.limits.MaxManifestSize)
		if err == nil {
			var warnings []*FormatError
			f.Manifest, warnings, err = parseManifest(data, f.form(), e.place(), &f.limits, f.table)
			f.Warnings = append(f.Warnings, warnings...)
		}
		if err == nil {
			if first != nil {
				f.addWarning(e.place(), 0, first)
			}
			return nil
		}
		first = cmp.Or(first, err)
	}
	if first == nil {
		first = ErrNoManifest
	}
	return first
}

// form is that of the XML files.
func (f *File) form() xmlForm {
	switch {
	case f.proto:
		return messageXML
	case f.Format == AAR:
		return textXML
	}
	return compiledXML
}
