package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taxonomy"
)

// CompareSchema identifies the form of a [Comparison].
const CompareSchema = "sdkaudit/compare/v1"

// Comparison is what a release of an app changed. A part that one of the two reports did not look for is null: it was not
// compared. What is the same in both is left out.
type Comparison struct {
	// Schema is the version of the comparison's form.
	Schema string `json:"schema" schema:"enum=sdkaudit/compare/v1"`
	Tool   Tool   `json:"tool"`
	// Old is the release before, New the one that is judged.
	Old Release `json:"old"`
	New Release `json:"new"`
	// App are facts about the app that differ; null unless both sides are builds.
	App []AppChange `json:"app" schema:"null"`
	// Certificates are sorted by SHA-256.
	Certificates []CertificateChange `json:"certificates" schema:"null"`
	// Permissions are sorted by name.
	Permissions []PermissionChange `json:"permissions" schema:"null"`
	// Components are those that other apps can start in one of the two, sorted by kind and name.
	Components []ComponentChange `json:"components" schema:"null"`
	// SDKs are sorted by id.
	SDKs []SDKChange `json:"sdks" schema:"null"`
	// Accesses are sorted by SDK and data.
	Accesses []AccessChange `json:"accesses" schema:"null"`
	// Flows are sorted by SDK, data, kind, recipient and host.
	Flows []FlowChange `json:"flows" schema:"null"`
	// Hosts are sorted.
	Hosts []HostChange `json:"hosts" schema:"null"`
	// Rules are those that have findings here, sorted by id.
	Rules []Rule `json:"rules"`
	// Findings have the order of a report: those of the new build first, then those that it has no more.
	Findings []FindingChange `json:"findings"`
	// Same counts the findings that are in both and equal.
	Same int `json:"findings_same"`
	// Notes say what makes the two hard to compare.
	Notes []Note `json:"notes"`
	// Warnings are about findings that are accepted.
	Warnings []Warning `json:"warnings"`

	// before and after are the reports themselves, for the formats that show them.
	before, after *Report
}

// Release is one side of a comparison.
type Release struct {
	// Tool made the report of this side.
	Tool Tool `json:"tool"`
	App  *App `json:"app"`
	// Documents are the policies; null without one.
	Documents []Document `json:"policy" schema:"null"`
	// Depth and Visibility are empty without a build.
	Depth      string `json:"depth" schema:"enum=|sdks|accesses|flows"`
	Visibility string `json:"visibility" schema:"enum=|full|partial|packed"`
	Incomplete bool   `json:"incomplete"`
}

// AppChange is a fact about the app that differs.
type AppChange struct {
	Field string `json:"field" schema:"enum=package|version_name|version_code|min_sdk|target_sdk|label"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// PermissionChange is a permission that one release has, or that the two have in another way.
type PermissionChange struct {
	Change string `json:"change" schema:"enum=added|removed|changed"`
	// Fields name what differs: max_sdk, disclosed; empty unless changed.
	Fields []string    `json:"fields"`
	Old    *Permission `json:"old"`
	New    *Permission `json:"new"`
}

// ComponentChange is a component that other apps can start in one of the two releases.
type ComponentChange struct {
	// Change is changed where the component is in both, and exported in one.
	Change string     `json:"change" schema:"enum=added|removed|changed"`
	Fields []string   `json:"fields"`
	Old    *Component `json:"old"`
	New    *Component `json:"new"`
}

// CertificateChange is a certificate that signs one of the two.
type CertificateChange struct {
	Change string       `json:"change" schema:"enum=added|removed"`
	Old    *Certificate `json:"old"`
	New    *Certificate `json:"new"`
}

// SDKChange is an SDK of one release, or one that the two have in another way.
type SDKChange struct {
	Change string `json:"change" schema:"enum=added|removed|changed"`
	// Fields name what differs: version, disclosed; empty unless changed.
	Fields []string `json:"fields"`
	Old    *SDK     `json:"old"`
	New    *SDK     `json:"new"`
}

// AccessChange is a type of data that the code of one SDK, or of the app, reads in one release, or otherwise in the other.
type AccessChange struct {
	Change string `json:"change" schema:"enum=added|removed|changed"`
	// Fields name what differs: apis, phase, guarded; empty unless changed.
	Fields []string    `json:"fields"`
	Old    *DataAccess `json:"old"`
	New    *DataAccess `json:"new"`
}

// DataAccess is all that the code of one SDK, or of the app, reads of one type of data.
type DataAccess struct {
	Data string `json:"data"`
	// SDK is empty for the app's own code.
	SDK string `json:"sdk"`
	// APIs are sorted.
	APIs   []string `json:"apis"`
	Places int      `json:"places"`
	// Phase is the earliest that a path from an entry point leads to; empty where none does.
	Phase string `json:"phase" schema:"enum=|startup|lifecycle|exported|callback|library"`
	// Guarded says that on start-up a branch on a stored flag stands before all of it.
	Guarded bool `json:"guarded"`
	// Ordinary says that the data counts as personal only beside other data.
	Ordinary bool `json:"ordinary"`
}

// FlowChange is a way of data that one release has, or that the two have in another way.
type FlowChange struct {
	Change string `json:"change" schema:"enum=added|removed|changed"`
	// Fields name what differs: cleartext, implicit, transforms; empty unless changed.
	Fields []string  `json:"fields"`
	Old    *DataFlow `json:"old"`
	New    *DataFlow `json:"new"`
}

// DataFlow is all that the code of one SDK, or of the app, lets out of one type of data to one recipient.
type DataFlow struct {
	Data string `json:"data"`
	// SDK is that of the code that reads the data; empty for the app's own.
	SDK  string `json:"sdk"`
	Kind string `json:"kind" schema:"enum=network|log|sms|file|preferences|database|clipboard|intent|provider|ipc|process|native|webview|sdk"`
	// To is the SDK that is given the data, or whose code sends it; empty for the app's own.
	To string `json:"to"`
	// Host is empty when it is not a constant of the build.
	Host  string `json:"host"`
	Flows int    `json:"flows"`
	// Cleartext says that some of it goes over a connection that is not encrypted.
	Cleartext bool `json:"cleartext"`
	// Implicit says that the data only decides what goes out, in all of it.
	Implicit bool `json:"implicit"`
	// Transforms are what is done to the data in all of it, sorted.
	Transforms []string `json:"transforms"`
}

// HostChange is a server that data goes to in one release, or otherwise in the other.
type HostChange struct {
	Change string `json:"change" schema:"enum=added|removed|changed"`
	// Fields name what differs: sdks, cleartext; empty unless changed.
	Fields []string `json:"fields"`
	Old    *Host    `json:"old"`
	New    *Host    `json:"new"`
}

// FindingChange is a finding of one release, or one that the two have in another way.
type FindingChange struct {
	// Change is not_compared where the rule did not run on the other side, which so cannot have the finding.
	Change string `json:"change" schema:"enum=added|removed|changed|not_compared"`
	// Fields name what differs: severity, strength, verdict, suppression; empty unless changed.
	Fields []string `json:"fields"`
	Old    *Finding `json:"old"`
	New    *Finding `json:"new"`
}

// Note says what a reader must know of the two sides before trusting a difference.
type Note struct {
	Kind    string `json:"kind" schema:"enum=package|version|same_build|tool|sdkdb|profile|depth|visibility|incomplete|policy"`
	Message Text   `json:"message"`
}

// Kinds of changes.
const (
	added       = "added"
	removed     = "removed"
	changed     = "changed"
	notCompared = "not_compared"
)

// CompareOptions are what the reports do not tell.
type CompareOptions struct {
	Options
	// OnePolicy says that the user gave one policy for both releases.
	OnePolicy bool
	// Accepted may cover what the rules say of the release itself; the findings of the reports are accepted by [Suppress].
	Accepted []Acceptance
	// Today is the date that ends of acceptances are compared with.
	Today string
}

// Compare tells what the release of one report changed against that of an older one. The reports are only read.
func Compare(before, after *Report, opts CompareOptions) *Comparison {
	c := &Comparison{
		Schema: CompareSchema, Tool: Tool{Version: opts.ToolVersion, SDKDB: opts.DBVersion},
		Old: newRelease(before), New: newRelease(after), Rules: []Rule{}, Findings: []FindingChange{}, Notes: []Note{}, Warnings: []Warning{},
		before: before, after: after,
	}
	if before.App != nil && after.App != nil {
		c.App = compareApps(before.App, after.App)
		c.Certificates = compareCertificates(before.App.Certificates, after.App.Certificates)
	}
	c.Permissions = comparePermissions(before.Permissions, after.Permissions)
	c.Components = compareComponents(before.Components, after.Components)
	c.SDKs = compareSDKs(before.SDKs, after.SDKs)
	c.Accesses = compareAccesses(before.Accesses, after.Accesses)
	c.Flows = compareFlows(before.Flows, after.Flows)
	c.Hosts = compareHosts(before.Hosts, after.Hosts)
	c.compareFindings(release(c, opts), opts)
	for _, w := range after.Warnings {
		if w.Stage == InBaseline || w.Stage == InSettings {
			c.Warnings = append(c.Warnings, w)
		}
	}
	sortWarnings(c.Warnings)
	c.Notes = notes(before, after)
	return c
}

func newRelease(r *Report) Release {
	out := Release{Tool: r.Tool, App: r.App}
	if r.Policy != nil {
		out.Documents = r.Policy.Documents
	}
	if r.Coverage != nil {
		out.Depth, out.Visibility, out.Incomplete = r.Coverage.Depth, r.Coverage.Visibility, r.Coverage.Incomplete
	}
	return out
}

func compareApps(a, b *App) []AppChange {
	out := []AppChange{}
	for _, f := range []struct{ field, before, after string }{
		{"package", a.Package, b.Package},
		{"version_name", a.VersionName, b.VersionName},
		{"version_code", strconv.FormatInt(a.VersionCode, 10), strconv.FormatInt(b.VersionCode, 10)},
		{"min_sdk", strconv.Itoa(a.MinSDK), strconv.Itoa(b.MinSDK)},
		{"target_sdk", strconv.Itoa(a.TargetSDK), strconv.Itoa(b.TargetSDK)},
		{"label", a.Label, b.Label},
	} {
		if f.before != f.after {
			out = append(out, AppChange{Field: f.field, Old: f.before, New: f.after})
		}
	}
	return out
}

// pair is one thing on the two sides; nil where a side lacks it.
type pair[T any] struct{ before, after *T }

func (p pair[T]) change() string {
	switch {
	case p.before == nil:
		return added
	case p.after == nil:
		return removed
	}
	return changed
}

// pairs matches the items of two lists by a key, sorted by it; of several items with one key the first counts.
func pairs[T any](before, after []T, key func(*T) string) []pair[T] {
	at := map[string]*pair[T]{}
	var keys []string
	side := func(list []T, of func(*pair[T]) **T) {
		for i := range list {
			k := key(&list[i])
			p, ok := at[k]
			if !ok {
				p = &pair[T]{}
				at[k] = p
				keys = append(keys, k)
			}
			if place := of(p); *place == nil {
				*place = &list[i]
			}
		}
	}
	side(before, func(p *pair[T]) **T { return &p.before })
	side(after, func(p *pair[T]) **T { return &p.after })
	slices.Sort(keys)
	out := make([]pair[T], 0, len(keys))
	for _, k := range keys {
		out = append(out, *at[k])
	}
	return out
}

// differ names the fields that differ, by what is true of them.
func differ(fields map[string]bool) []string {
	out := []string{}
	for name, differs := range fields {
		if differs {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func compareCertificates(before, after []Certificate) []CertificateChange {
	out := []CertificateChange{}
	for _, p := range pairs(before, after, func(c *Certificate) string { return c.SHA256 }) {
		if p.change() != changed {
			out = append(out, CertificateChange{p.change(), p.before, p.after})
		}
	}
	return out
}

func comparePermissions(before, after []Permission) []PermissionChange {
	if before == nil || after == nil {
		return nil
	}
	out := []PermissionChange{}
	for _, p := range pairs(widest(before), widest(after), func(p *Permission) string { return p.Name }) {
		fields := []string{}
		if p.change() == changed {
			fields = differ(map[string]bool{
				"max_sdk": p.before.MaxSDK != p.after.MaxSDK, "disclosed": differs(p.before.Disclosed, p.after.Disclosed),
			})
			if len(fields) == 0 {
				continue
			}
		}
		out = append(out, PermissionChange{p.change(), fields, p.before, p.after})
	}
	return out
}

// widest puts the request first that holds on most devices, where a manifest has several of one permission.
func widest(list []Permission) []Permission {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Permission) int {
		if a.MaxSDK == 0 || b.MaxSDK == 0 {
			return cmp.Compare(min(a.MaxSDK, 1), min(b.MaxSDK, 1))
		}
		return cmp.Compare(b.MaxSDK, a.MaxSDK)
	})
	return list
}

// differs is false where a side does not know.
func differs(a, b *bool) bool { return a != nil && b != nil && *a != *b }

func compareComponents(before, after []Component) []ComponentChange {
	if before == nil || after == nil {
		return nil
	}
	out := []ComponentChange{}
	for _, p := range pairs(before, after, func(c *Component) string { return c.Kind + "\x00" + c.Name }) {
		fields := []string{}
		switch {
		case p.change() == changed && p.before.Exported == p.after.Exported:
			continue
		case p.change() == changed:
			fields = append(fields, "exported")
		case p.before != nil && !p.before.Exported, p.after != nil && !p.after.Exported:
			continue // nobody outside can start it
		}
		out = append(out, ComponentChange{p.change(), fields, p.before, p.after})
	}
	return out
}

func compareSDKs(before, after []SDK) []SDKChange {
	if before == nil || after == nil {
		return nil
	}
	out := []SDKChange{}
	for _, p := range pairs(before, after, func(s *SDK) string { return s.ID }) {
		fields := []string{}
		if p.change() == changed {
			fields = differ(map[string]bool{
				"version": otherVersion(p.before, p.after), "disclosed": differs(p.before.Disclosed, p.after.Disclosed),
			})
			if len(fields) == 0 {
				continue
			}
		}
		out = append(out, SDKChange{p.change(), fields, p.before, p.after})
	}
	return out
}

// shownVersion is the version of an SDK, or the releases that are possible.
func shownVersion(s *SDK) string { return cmp.Or(s.Version, s.VersionRange) }

// otherVersion says that no release can be the one of both. Where a side knows nothing there is nothing to compare.
func otherVersion(a, b *SDK) bool {
	before, after := strings.Split(shownVersion(a), " | "), strings.Split(shownVersion(b), " | ")
	return before[0] != "" && after[0] != "" && !slices.ContainsFunc(before, func(v string) bool { return slices.Contains(after, v) })
}

func compareAccesses(before, after []Access) []AccessChange {
	if before == nil || after == nil {
		return nil
	}
	out := []AccessChange{}
	for _, p := range pairs(dataAccesses(before), dataAccesses(after), func(a *DataAccess) string { return a.SDK + "\x00" + a.Data }) {
		fields := []string{}
		if p.change() == changed {
			fields = differ(map[string]bool{
				"apis": !slices.Equal(p.before.APIs, p.after.APIs), "phase": p.before.Phase != p.after.Phase, "guarded": p.before.Guarded != p.after.Guarded,
			})
			if len(fields) == 0 {
				continue
			}
		}
		out = append(out, AccessChange{p.change(), fields, p.before, p.after})
	}
	return out
}

func dataAccesses(all []Access) []DataAccess {
	out := []DataAccess{}
	type key struct{ sdk, data string }
	at, first := map[key]int{}, []Access{}
	for _, a := range all {
		k := key{a.SDK, a.Data}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, DataAccess{Data: a.Data, SDK: a.SDK, APIs: []string{}, Ordinary: true})
			first = append(first, a)
		}
		if earlier(a, first[i]) {
			first[i] = a
		}
		d := &out[i]
		d.Places++
		d.Ordinary = d.Ordinary && a.Ordinary
		if !slices.Contains(d.APIs, a.API) {
			d.APIs = append(d.APIs, a.API)
		}
		d.Phase, d.Guarded = first[i].Phase, first[i].Guarded
	}
	for i := range out {
		slices.Sort(out[i].APIs)
	}
	return out
}

func compareFlows(before, after []Flow) []FlowChange {
	if before == nil || after == nil {
		return nil
	}
	out := []FlowChange{}
	key := func(f *DataFlow) string { return strings.Join([]string{f.SDK, f.Data, f.Kind, f.To, f.Host}, "\x00") }
	for _, p := range pairs(dataFlows(before), dataFlows(after), key) {
		fields := []string{}
		if p.change() == changed {
			fields = differ(map[string]bool{
				"cleartext": p.before.Cleartext != p.after.Cleartext, "implicit": p.before.Implicit != p.after.Implicit,
				"transforms": !slices.Equal(p.before.Transforms, p.after.Transforms),
			})
			if len(fields) == 0 {
				continue
			}
		}
		out = append(out, FlowChange{p.change(), fields, p.before, p.after})
	}
	return out
}

func dataFlows(all []Flow) []DataFlow {
	out := []DataFlow{}
	type key struct{ sdk, data, kind, to, host string }
	at := map[key]int{}
	for _, f := range all {
		k := key{f.Source.SDK, f.Data, f.Sink.Kind, f.Sink.SDK, f.Sink.Host}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			transforms := slices.Compact(slices.Sorted(slices.Values(f.Transforms)))
			out = append(out, DataFlow{Data: k.data, SDK: k.sdk, Kind: k.kind, To: k.to, Host: k.host, Implicit: true, Transforms: append([]string{}, transforms...)})
		}
		d := &out[i]
		d.Flows++
		d.Cleartext = d.Cleartext || f.Sink.Cleartext
		d.Implicit = d.Implicit && f.Implicit
		d.Transforms = slices.DeleteFunc(d.Transforms, func(t string) bool { return !slices.Contains(f.Transforms, t) })
	}
	return out
}

func compareHosts(before, after []Host) []HostChange {
	if before == nil || after == nil {
		return nil
	}
	out := []HostChange{}
	for _, p := range pairs(before, after, func(h *Host) string { return h.Host }) {
		fields := []string{}
		if p.change() == changed {
			fields = differ(map[string]bool{
				"sdks": !slices.Equal(p.before.SDKs, p.after.SDKs), "cleartext": p.before.Cleartext != p.after.Cleartext,
			})
			if len(fields) == 0 {
				continue
			}
		}
		out = append(out, HostChange{p.change(), fields, p.before, p.after})
	}
	return out
}

// compareFindings adds the findings that differ; own are those about the release itself.
func (c *Comparison) compareFindings(own audit.Outcome, opts CompareOptions) {
	all := slices.Clone(c.after.Findings)
	rules := slices.Concat(newRules(own.Findings), c.after.Rules, c.before.Rules)
	release := convert(own.Findings, newFinding)
	c.Warnings = append(c.Warnings, expiredWarnings(opts.Accepted, suppress(release, opts.Accepted, opts.Today), opts.Today)...)
	for _, f := range release {
		c.Findings = append(c.Findings, FindingChange{Change: added, Fields: []string{}, New: &f})
	}
	matched := map[string]pair[Finding]{}
	for _, p := range pairs(c.before.Findings, all, func(f *Finding) string { return f.ID }) {
		if p.before != nil {
			matched[p.before.ID] = p
		} else {
			matched[p.after.ID] = p
		}
	}
	add := func(id string) {
		p, ok := matched[id]
		if !ok {
			return
		}
		delete(matched, id) // an id counts once
		change, fields := p.change(), []string{}
		switch change {
		case added:
			if !c.before.couldTell(p.after) {
				change = notCompared
			}
		case removed:
			if !c.after.couldTell(p.before) {
				change = notCompared
			}
		default:
			fields = differ(map[string]bool{
				"severity": p.before.Severity != p.after.Severity, "strength": p.before.Strength != p.after.Strength,
				"verdict":     verdict(p.before) != verdict(p.after),
				"suppression": (p.before.Suppression == nil) != (p.after.Suppression == nil),
			})
			if len(fields) == 0 {
				c.Same++
				return
			}
		}
		c.Findings = append(c.Findings, FindingChange{change, fields, p.before, p.after})
	}
	for i := range all {
		add(all[i].ID)
	}
	for i := range c.before.Findings {
		add(c.before.Findings[i].ID)
	}
	for _, f := range c.Findings {
		for _, side := range []*Finding{f.Old, f.New} {
			known := side == nil || slices.ContainsFunc(c.Rules, func(r Rule) bool { return r.ID == side.Rule })
			if i := slices.IndexFunc(rules, func(r Rule) bool { return side != nil && r.ID == side.Rule }); !known && i >= 0 {
				c.Rules = append(c.Rules, rules[i])
			}
		}
	}
	slices.SortFunc(c.Rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
}

// couldTell says that a report would have had a finding of another one, were it true: that its rule ran, and that the depth
// reads what the finding rests on, where that is code alone.
func (r *Report) couldTell(f *Finding) bool {
	rests := func(on ...string) bool {
		return len(f.Evidence) > 0 && !slices.ContainsFunc(f.Evidence, func(e Evidence) bool { return !slices.Contains(on, e.Kind) })
	}
	return r.ran(f.Rule) && (r.Accesses != nil || !rests("call", "flow")) && (r.Flows != nil || !rests("flow"))
}

func verdict(f *Finding) string {
	if f.Verdict == nil {
		return ""
	}
	return *f.Verdict
}

// countsNow says that a change makes a gate fail: the finding counts in the new release and did not in the old one.
func (g Gate) countsNow(f FindingChange) bool {
	return f.Change != notCompared && f.New != nil && g.counts(*f.New) && (f.Old == nil || !g.counts(*f.Old))
}

// FailsRelease says whether the release has a finding that counts and that the one before had not.
func (g Gate) FailsRelease(c *Comparison) bool { return slices.ContainsFunc(c.Findings, g.countsNow) }

// release asks the rules what they say of the release; they say nothing unless both sides have a build and a policy.
func release(c *Comparison, opts CompareOptions) audit.Outcome {
	if c.before.App == nil || c.after.App == nil || len(c.Old.Documents) == 0 || len(c.New.Documents) == 0 {
		return audit.Outcome{}
	}
	r := &audit.Release{Before: cmp.Or(c.before.App.VersionName, strconv.FormatInt(c.before.App.VersionCode, 10)), Updated: updated(c.New.Documents)}
	switch {
	case opts.OnePolicy:
		r.Policy = audit.PolicyGiven
	case slices.Equal(hashes(c.Old.Documents), hashes(c.New.Documents)):
		r.Policy = audit.PolicySame
	case r.Updated != "" && updated(c.Old.Documents) == r.Updated:
		r.Policy = audit.PolicyUndated
	}
	r.Additions = c.additions()
	return audit.Run(audit.Input{Release: r, Profile: audit.Profile(c.after.Profile.ID)})
}

func hashes(list []Document) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.SHA256)
	}
	slices.Sort(out)
	return out
}

// updated is the latest date of the documents; empty where one of them has none.
func updated(list []Document) string {
	latest := ""
	for _, d := range list {
		if d.Dates.Updated == "" {
			return ""
		}
		latest = max(latest, d.Dates.Updated)
	}
	return latest
}

// additions are what a policy has to name of what the release adds.
func (c *Comparison) additions() []audit.Addition {
	var out []audit.Addition
	hidden, unsure := c.before.mayHide()
	unsure = unsure || c.before.Tool != c.after.Tool // which may know more
	add := func(id string, name Text, e audit.Evidence, inCode bool, tells func(Finding) bool) {
		a := audit.Addition{ID: id, Name: taxonomy.Text(name), Evidence: e}
		for _, f := range c.after.Findings {
			if f.Severity != "info" && f.Suppression == nil && tells(f) {
				a.Missing, a.Sure = true, a.Sure || f.Strength == "asserted"
			}
		}
		if inCode && hidden {
			return
		}
		a.Sure = a.Sure && !(inCode && unsure)
		out = append(out, a)
	}
	for _, s := range c.SDKs {
		if s.Change != added || s.New.Kind != "client" && s.New.Kind != "core" {
			continue
		}
		e := audit.Evidence{Kind: "record", Value: s.New.Name.En}
		if len(s.New.Evidence) > 0 {
			first := s.New.Evidence[0]
			e = audit.Evidence{Kind: first.Kind, Value: first.Value, Location: first.Location}
		}
		add(s.New.ID, s.New.Name, e, true, func(f Finding) bool { return f.Rule == "undisclosed-sdk" && f.Subject == s.New.ID })
	}
	for _, p := range c.Permissions {
		if p.Change != added || p.New.Protection != "dangerous" && p.New.Protection != "special" {
			continue
		}
		name := strings.TrimPrefix(p.New.Name, "android.permission.")
		e := audit.Evidence{Kind: "manifest", Value: p.New.Name, Location: "AndroidManifest.xml"}
		add(p.New.Name, Text{Zh: name, En: name}, e, false, func(f Finding) bool { return f.Rule == "undeclared-permission" && f.Subject == p.New.Name })
	}
	for _, data := range newData(c.before.Accesses, c.after.Accesses) {
		t, ok := taxonomy.DataTypeByID(data.Data)
		if !ok {
			continue
		}
		e := audit.Evidence{Kind: "call", Value: data.Caller + " → " + data.API, Location: data.Location}
		rules := []string{"undeclared-data-access", "undeclared-data-flow", "undisclosed-sdk-data"}
		add(data.Data, Text(t.Name), e, true, func(f Finding) bool { return slices.Contains(rules, f.Rule) && f.Data == data.Data })
	}
	return out
}

// mayHide says whether code of the report's build is out of sight: most of it, or perhaps some.
func (r *Report) mayHide() (most, some bool) {
	if r.Coverage == nil {
		return true, true
	}
	return r.Coverage.Visibility == "packed", r.Coverage.Visibility != "full" || r.Coverage.Incomplete
}

// newData are the first reads of the types of data that only the new release reads, sorted by type.
func newData(before, after []Access) []Access {
	if before == nil || after == nil {
		return nil
	}
	known := map[string]bool{}
	for _, a := range before {
		known[a.Data] = true
	}
	var out []Access
	for _, a := range after {
		if !known[a.Data] && !a.Ordinary && a.Reached {
			known[a.Data] = true
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b Access) int { return cmp.Compare(a.Data, b.Data) })
	return out
}

// notes say what makes differences doubtful.
func notes(before, after *Report) []Note {
	out := []Note{}
	note := func(kind, zh, en string) { out = append(out, Note{Kind: kind, Message: Text{Zh: zh, En: en}}) }
	if a, b := before.App, after.App; a != nil && b != nil {
		switch {
		case a.Package != b.Package:
			note("package", fmt.Sprintf("两个构建的包名不同：%s和%s。除非是同一应用改名或另一渠道的版本，否则比较没有意义。", a.Package, b.Package),
				fmt.Sprintf("The two are of different packages, %s and %s. Unless one app was renamed, or has a variant, comparing them means nothing.", a.Package, b.Package))
		case a.SHA256 == b.SHA256:
			note("same_build", "两边是同一个文件。", "Both are the same file.")
		case a.VersionCode > b.VersionCode:
			note("version", fmt.Sprintf("新版本的versionCode（%d）小于旧版本（%d）：两者是否颠倒？", b.VersionCode, a.VersionCode),
				fmt.Sprintf("The version code of the new build, %d, is lower than that of the old one, %d: are they the wrong way round?", b.VersionCode, a.VersionCode))
		}
	}
	if before.Tool.Version != after.Tool.Version {
		note("tool", fmt.Sprintf("两份报告由不同版本的工具生成：%s和%s。差异可能来自工具。", before.Tool.Version, after.Tool.Version),
			fmt.Sprintf("The reports are of different versions of the tool, %s and %s: a difference may be the tool's.", before.Tool.Version, after.Tool.Version))
	}
	if before.Tool.SDKDB != after.Tool.SDKDB {
		note("sdkdb", fmt.Sprintf("两份报告使用不同的SDK库：%s和%s。新增的SDK可能早已存在，只是当时不认识。", before.Tool.SDKDB, after.Tool.SDKDB),
			fmt.Sprintf("The reports use different SDK databases, %s and %s: an SDK that is new may have been there and not known.", before.Tool.SDKDB, after.Tool.SDKDB))
	}
	if before.Profile.ID != after.Profile.ID {
		note("profile", fmt.Sprintf("两份报告依据不同的规则集：%s和%s。只有一边适用的规则没有比较。", before.Profile.ID, after.Profile.ID),
			fmt.Sprintf("The reports are under different profiles, %s and %s: findings of rules that only one of them has are not compared.", before.Profile.ID, after.Profile.ID))
	}
	if a, b := before.Coverage, after.Coverage; a != nil && b != nil {
		if a.Depth != b.Depth {
			note("depth", fmt.Sprintf("两份报告的深度不同：%s和%s。只有一边分析过的内容没有比较。", a.Depth, b.Depth),
				fmt.Sprintf("The reports are of different depths, %s and %s: what only one of them looked for is not compared.", a.Depth, b.Depth))
		}
		if a.Visibility != "full" {
			note("visibility", "旧版本的部分代码看不到：新增的内容可能早已存在。", "Part of the old build's code is out of sight: what is new may have been there.")
		}
		if b.Visibility != "full" {
			note("visibility", "新版本的部分代码看不到：移除的内容可能仍然存在。", "Part of the new build's code is out of sight: what is gone may still be there.")
		}
		if a.Incomplete || b.Incomplete {
			note("incomplete", "至少一边的分析不完整，见其报告的警告。", "The analysis of at least one side is incomplete; its report's warnings say what was not read.")
		}
	}
	if (before.Policy == nil) != (after.Policy == nil) {
		note("policy", "只有一边有隐私政策：与政策有关的结果没有比较。", "Only one side has a policy: findings about a policy are not compared.")
	}
	return out
}
