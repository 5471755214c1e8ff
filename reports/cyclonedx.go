package reports

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"
)

// maxOccurrences is the most places of an SDK that a bill of materials lists.
const maxOccurrences = 50

// WriteCycloneDX prints what the build is made of as a CycloneDX 1.6 bill of materials in JSON: the app, its SDKs with
// what they were recognised by, its native libraries, and as services the servers that personal data goes to, by who
// sends it. Names are in the language of the options. What CycloneDX has no field for are properties that begin with
// sdkaudit. The serial number follows from the rest, so that two runs print the same. It fails when the report has no
// build.
func WriteCycloneDX(w io.Writer, r *Report, opts TableOptions) error {
	if r.App == nil {
		return errors.New("report without a build")
	}
	return writeBOM(w, newMaterials(r, opts).bom())
}

func newMaterials(r *Report, opts TableOptions) *materials {
	return &materials{
		page: newReportPage(r, opts), report: r,
		refs: map[string]bool{}, sdks: map[string]string{}, uses: map[string][]string{},
	}
}

// writeBOM prints a bill of materials under a serial number of its content.
func writeBOM(w io.Writer, bom *cyclonedx.BOM) error {
	plain, err := printed(bom)
	if err != nil {
		return err
	}
	bom.SerialNumber = serialNumber(plain)
	if plain, err = printed(bom); err != nil {
		return err
	}
	_, err = w.Write(pretty(plain, 0))
	return err
}

func printed(bom *cyclonedx.BOM) ([]byte, error) {
	var b bytes.Buffer
	err := cyclonedx.NewBOMEncoder(&b, cyclonedx.BOMFileFormatJSON).SetEscapeHTML(false).EncodeVersion(bom, cyclonedx.SpecVersion1_6)
	return b.Bytes(), err
}

// serialNumber is a UUID of version 8, the one for a scheme of one's own: the hash of the content.
func serialNumber(content []byte) string {
	sum := sha256.Sum256(content)
	id := sum[:16]
	id[6] = id[6]&0x0F | 0x80
	id[8] = id[8]&0x3F | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// materials is a bill of materials in the making.
type materials struct {
	*page
	report *Report
	// refs are the references given so far.
	refs map[string]bool
	// sdks are the references of the SDKs by their ids.
	sdks map[string]string
	// uses are the references that something depends on, by its own.
	uses map[string][]string
}

// ref gives a reference that nothing else has.
func (m *materials) ref(kind, name string) string {
	ref := kind + "/" + Inert(name)
	for n := 2; m.refs[ref]; n++ {
		ref = kind + "/" + Inert(name) + "#" + strconv.Itoa(n)
	}
	m.refs[ref] = true
	return ref
}

func (m *materials) bom() *cyclonedx.BOM {
	r := m.report
	app := m.app()
	var components []cyclonedx.Component
	for _, s := range r.SDKs {
		components = append(components, m.sdk(s))
	}
	for _, s := range r.SDKs {
		parent := app.BOMRef
		if ref, ok := m.sdks[s.Within]; ok && s.Within != s.ID {
			parent = ref
		}
		m.uses[parent] = append(m.uses[parent], m.sdks[s.ID])
	}
	for _, l := range r.NativeLibraries {
		c := m.library(l)
		components = append(components, c)
		parent := cmp.Or(m.sdks[l.SDK], app.BOMRef)
		m.uses[parent] = append(m.uses[parent], c.BOMRef)
	}
	services := m.services(app.BOMRef)
	dependencies := []cyclonedx.Dependency{m.dependency(app.BOMRef)}
	for _, c := range components {
		dependencies = append(dependencies, m.dependency(c.BOMRef))
	}
	for _, s := range services {
		dependencies = append(dependencies, m.dependency(s.BOMRef))
	}
	bom := cyclonedx.NewBOM()
	bom.Metadata = &cyclonedx.Metadata{Component: &app, Tools: m.tools(), Properties: m.seen()}
	bom.Components, bom.Services, bom.Dependencies = &components, &services, &dependencies
	// Code that no record knows is listed nowhere, so that the list is never said to be whole.
	completeness := cyclonedx.CompositionAggregateUnknown
	if c := r.Coverage; c != nil && (c.Incomplete || c.Visibility != "full") {
		completeness = cyclonedx.CompositionAggregateIncomplete
	}
	bom.Compositions = &[]cyclonedx.Composition{{
		Aggregate: completeness, Assemblies: &[]cyclonedx.BOMReference{cyclonedx.BOMReference(app.BOMRef)},
	}}
	return bom
}

func (m *materials) dependency(ref string) cyclonedx.Dependency {
	out := cyclonedx.Dependency{Ref: ref}
	if uses := m.uses[ref]; len(uses) > 0 {
		uses = slices.Clone(uses)
		slices.Sort(uses)
		uses = slices.Compact(uses)
		out.Dependencies = &uses
	}
	return out
}

func (m *materials) tools() *cyclonedx.ToolsChoice {
	version := Inert(m.report.Tool.Version)
	tool := cyclonedx.Component{Type: cyclonedx.ComponentTypeApplication, Name: "sdkaudit", Version: version}
	var p properties
	p.add("sdkdb", m.report.Tool.SDKDB)
	tool.Properties = p.list()
	return &cyclonedx.ToolsChoice{Components: &[]cyclonedx.Component{tool}}
}

// seen says how much of the build was looked at.
func (m *materials) seen() *[]cyclonedx.Property {
	c := m.report.Coverage
	if c == nil {
		return nil
	}
	var p properties
	p.add("depth", c.Depth)
	p.add("visibility", c.Visibility)
	p.add("incomplete", strconv.FormatBool(c.Incomplete))
	return p.list()
}

func (m *materials) app() cyclonedx.Component {
	a := m.report.App
	name := cmp.Or(a.Package, a.File, "app")
	var p properties
	p.add("file", a.File)
	p.add("format", a.Format)
	p.add("label", a.Label)
	p.add("version_code", strconv.FormatInt(a.VersionCode, 10))
	if a.MinSDK > 0 {
		p.add("min_sdk", strconv.Itoa(a.MinSDK))
	}
	if a.TargetSDK > 0 {
		p.add("target_sdk", strconv.Itoa(a.TargetSDK))
	}
	for _, c := range a.Certificates {
		p.add("certificate_sha256", c.SHA256)
	}
	out := cyclonedx.Component{
		BOMRef: m.ref("app", name), Type: cyclonedx.ComponentTypeApplication,
		Name: Inert(name), Version: Inert(a.VersionName), Properties: p.list(),
	}
	if isSHA256(a.SHA256) {
		out.Hashes = &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: a.SHA256}}
	}
	return out
}

func isSHA256(s string) bool {
	return len(s) == 2*sha256.Size && strings.Trim(s, "0123456789abcdef") == ""
}

func (m *materials) sdk(s SDK) cyclonedx.Component {
	ref := m.ref("sdk", s.ID)
	if m.sdks[s.ID] == "" {
		m.sdks[s.ID] = ref
	}
	out := cyclonedx.Component{
		BOMRef: ref, Type: cyclonedx.ComponentTypeLibrary, Supplier: organization(m.lang.pick(s.Operator)),
		Name: Inert(cmp.Or(m.lang.pick(s.Name), s.ID)), Version: Inert(s.Version), Evidence: identified(s),
	}
	if s.Kind == "framework" {
		out.Type = cyclonedx.ComponentTypeFramework
	}
	var p properties
	p.add("id", s.ID)
	p.add("category", s.Category)
	p.add("kind", s.Kind)
	p.add("basis", s.Basis)
	p.add("within", s.Within)
	p.add("version_range", s.VersionRange)
	p.add("version_evidence", s.VersionEvidence)
	switch {
	case s.Disclosed == nil:
	case !*s.Disclosed && slices.Contains([]string{"oss", "framework", "packer"}, s.Kind):
		p.add("disclosed", "not needed") // nobody receives data through it
	default:
		p.add("disclosed", strconv.FormatBool(*s.Disclosed))
	}
	for _, h := range s.Hosts {
		p.add("host", h)
	}
	out.Properties = p.list()
	return out
}

// identified is what an SDK was recognised by. The methods share the confidence of the whole: the matcher has none for each.
func identified(s SDK) *cyclonedx.Evidence {
	confidence := float32(max(0, min(1, s.Confidence)))
	var methods []cyclonedx.EvidenceIdentityMethod
	var occurrences []cyclonedx.EvidenceOccurrence
	for _, e := range s.Evidence {
		method := cyclonedx.EvidenceIdentityMethod{
			Technique: technique(e.Kind), Confidence: &confidence, Value: Inert(e.Kind + " " + e.Value),
		}
		known := func(x cyclonedx.EvidenceIdentityMethod) bool { return x.Technique == method.Technique }
		if !slices.ContainsFunc(methods, known) {
			methods = append(methods, method)
		}
		if e.Location == "" || len(occurrences) == maxOccurrences {
			continue
		}
		at := newPlaceOf(e)
		found := cyclonedx.EvidenceOccurrence{
			Location: Inert(cmp.Or(at.String(), e.Location)), Symbol: Inert(e.Value), AdditionalContext: Inert(e.Kind),
		}
		if at.offset >= 0 && at.offset <= math.MaxInt32 {
			offset := int(at.offset)
			found.Offset = &offset
		}
		occurrences = append(occurrences, found)
	}
	identity := cyclonedx.EvidenceIdentity{Field: cyclonedx.EvidenceIdentityFieldTypeName, Confidence: &confidence}
	if len(methods) > 0 {
		identity.Methods = &methods
	}
	out := &cyclonedx.Evidence{Identity: &cyclonedx.EvidenceIdentityChoice{Identities: &[]cyclonedx.EvidenceIdentity{identity}}}
	if len(occurrences) > 0 {
		out.Occurrences = &occurrences
	}
	return out
}

// technique is how evidence of a kind is found, in the words of CycloneDX.
func technique(kind string) cyclonedx.EvidenceIdentityTechnique {
	switch kind {
	case "component", "authority", "permission", "meta_data", "manifest":
		return cyclonedx.EvidenceIdentityTechniqueManifestAnalysis
	case "native_library", "asset", "file", "plugin":
		return cyclonedx.EvidenceIdentityTechniqueFilename
	case "class", "fingerprint", "jni", "host", "string", "call":
		return cyclonedx.EvidenceIdentityTechniqueBinaryAnalysis
	}
	return cyclonedx.EvidenceIdentityTechniqueOther
}

func (m *materials) library(l NativeLibrary) cyclonedx.Component {
	var p properties
	for _, abi := range l.ABIs {
		p.add("abi", abi)
	}
	return cyclonedx.Component{
		BOMRef: m.ref("file", l.Name), Type: cyclonedx.ComponentTypeFile, Name: Inert(cmp.Or(l.Name, "?")), Properties: p.list(),
	}
}

// service is the servers that one sender sends personal data to.
type service struct {
	sdk       string
	endpoints []string
	// unusable are hosts that cannot be part of an address.
	unusable  []string
	data      []string
	cleartext bool
}

// services are the servers that personal data goes to, one for each SDK whose code sends it, and one for the app's own
// code.
func (m *materials) services(app string) []cyclonedx.Service {
	var all []*service
	for _, f := range m.report.Flows {
		if f.Sink.Kind != "network" && (f.Sink.Kind != "webview" || f.Sink.Host == "") || f.Implicit {
			continue
		}
		sender := m.sender(f)
		i := slices.IndexFunc(all, func(s *service) bool { return s.sdk == sender })
		if i < 0 {
			i = len(all)
			all = append(all, &service{sdk: sender})
		}
		s := all[i]
		s.data = append(s.data, f.Data)
		s.cleartext = s.cleartext || f.Sink.Cleartext
		if address, ok := endpoint(f.Sink); ok && f.Sink.Host != "" {
			s.endpoints = append(s.endpoints, address)
		} else if f.Sink.Host != "" {
			s.unusable = append(s.unusable, f.Sink.Host)
		}
	}
	slices.SortFunc(all, func(a, b *service) int { return cmp.Compare(a.sdk, b.sdk) })
	out := []cyclonedx.Service{}
	for _, s := range all {
		x := m.service(s)
		sender := cmp.Or(m.sdks[s.sdk], app)
		m.uses[sender] = append(m.uses[sender], x.BOMRef)
		out = append(out, x)
	}
	return out
}

// sender is the SDK whose operator stands behind a flow: that whose code sends, or where this is a library without an
// operator, that whose code reads. It is empty for the app.
func (m *materials) sender(f Flow) string {
	if f.Sink.SDK == "" {
		return ""
	}
	for _, id := range []string{f.Sink.SDK, f.Source.SDK} {
		i := slices.IndexFunc(m.report.SDKs, func(s SDK) bool { return s.ID == id })
		if i >= 0 && slices.Contains([]string{"client", "service", "core"}, m.report.SDKs[i].Kind) {
			return id
		}
	}
	return ""
}

// endpoint is the address of a server; not ok for what cannot be the name of one.
func endpoint(s FlowSink) (address string, ok bool) {
	u := url.URL{Scheme: "https", Host: s.Host}
	if s.Cleartext {
		u.Scheme = "http"
	}
	back, err := url.Parse(u.String())
	return u.String(), err == nil && back.Host == s.Host && s.Host == Inert(s.Host)
}

func (m *materials) service(s *service) cyclonedx.Service {
	name, provider := m.say("应用自身代码发送到的服务器", "servers that the app's own code sends to"), ""
	if i := slices.IndexFunc(m.report.SDKs, func(x SDK) bool { return x.ID == s.sdk }); i >= 0 {
		sdk := m.report.SDKs[i]
		sdkName := cmp.Or(m.lang.pick(sdk.Name), sdk.ID)
		name = m.say(sdkName+"发送到的服务器", "servers that "+sdkName+" sends to")
		provider = m.lang.pick(sdk.Operator)
	}
	crosses := true
	out := cyclonedx.Service{
		BOMRef: m.ref("service", cmp.Or(s.sdk, "app")), Provider: organization(provider), Name: Inert(name),
		CrossesTrustBoundary: &crosses,
	}
	if endpoints := sorted(s.endpoints); len(endpoints) > 0 {
		out.Endpoints = &endpoints
	}
	var data []cyclonedx.DataClassification
	for _, id := range sorted(s.data) {
		// By the standard the direction is that of the service, not of the app.
		data = append(data, cyclonedx.DataClassification{
			Flow: cyclonedx.DataFlowInbound, Classification: Inert(id), Name: Inert(m.dataName(id)),
		})
	}
	out.Data = &data
	var p properties
	p.add("sdk", s.sdk)
	p.add("cleartext", strconv.FormatBool(s.cleartext))
	for _, h := range sorted(s.unusable) {
		p.add("host", h)
	}
	for _, h := range m.report.Hosts {
		if h.Country != "" && slices.ContainsFunc(s.endpoints, func(e string) bool { return strings.HasSuffix(e, "://"+h.Host) }) {
			p.add("country", h.Host+" "+h.Country)
		}
	}
	out.Properties = p.list()
	return out
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

func organization(name string) *cyclonedx.OrganizationalEntity {
	if name == "" {
		return nil
	}
	return &cyclonedx.OrganizationalEntity{Name: Inert(name)}
}

// properties are in the name space of the tool.
type properties []cyclonedx.Property

// add leaves out what is empty.
func (p *properties) add(name, value string) {
	if value != "" {
		*p = append(*p, cyclonedx.Property{Name: "sdkaudit:" + name, Value: Inert(value)})
	}
}

func (p *properties) list() *[]cyclonedx.Property {
	if len(*p) == 0 {
		return nil
	}
	out := []cyclonedx.Property(*p)
	return &out
}
