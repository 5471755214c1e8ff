package reports

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// DisclosureSchema identifies the form of a [Disclosure].
const DisclosureSchema = "sdkaudit/disclosure/v1"

// Disclosure is what a policy of a build should say as far as the build and the SDK database tell: who receives data, which
// data is collected, which permissions are requested, and the answers for Google Play's Data safety form.
type Disclosure struct {
	// Schema is the version of the object's form.
	Schema string `json:"schema" schema:"enum=sdkaudit/disclosure/v1"`
	Tool   Tool   `json:"tool"`
	App    App    `json:"app"`
	// SDKs are the rows of the sharing list, sorted by id. Libraries and frameworks, behind which nobody receives data, have
	// none; a core goes with the SDK that ships it.
	SDKs []SharingRow `json:"sdks"`
	// Data are the rows of the list of collected data, in the order of the vocabulary.
	Data []DataRow `json:"data"`
	// Permissions are the rows of the permission table, sorted by name.
	Permissions []PermissionRow `json:"permissions"`
	// DataSafety are the types of Google Play's form that the build collects, in the order of the form.
	DataSafety []SafetyRow `json:"data_safety"`
	// Open is what the publisher has to find out before the lists are published.
	Open     []OpenPoint `json:"open"`
	Coverage Coverage    `json:"coverage"`
}

// Claim is one cell of a list and what it rests on.
type Claim struct {
	// Basis says whether the build shows it, the record of the SDK has it from a source, or only the publisher knows.
	Basis string `json:"basis" schema:"enum=evidence|vendor|unknown"`
	// Text is what the cell says; both languages are empty where it is unknown.
	Text Text `json:"text"`
	// From are places in the build, or the sources of the record; some of them where they are many.
	From []string `json:"from"`
}

// Bases of a [Claim].
const (
	basisEvidence = "evidence"
	basisVendor   = "vendor"
	basisUnknown  = "unknown"
)

// SharingRow is a row of the sharing list: an SDK through which somebody receives data.
type SharingRow struct {
	// ID is the id of the record in the SDK database.
	ID       string `json:"id"`
	Kind     string `json:"kind" schema:"enum=client|service|core"`
	Category string `json:"category"`
	// Version is empty when it was not found out.
	Version string `json:"version"`
	// Parts are ids of the SDKs in the build that go with this one.
	Parts []string `json:"parts"`
	Name  Claim    `json:"name"`
	// Package is the Java package that stands for the SDK.
	Package  Claim `json:"package"`
	Operator Claim `json:"operator"`
	// Data are the types that the SDK receives, in the order of the vocabulary.
	Data    []TypeClaim `json:"data"`
	Purpose Claim       `json:"purpose"`
	// Method is the way of sharing.
	Method Claim `json:"method"`
	Link   Claim `json:"link"`
}

// TypeClaim is a type of data in a cell.
type TypeClaim struct {
	// Data is the id of the data type.
	Data  string `json:"data"`
	Claim Claim  `json:"claim"`
}

// DataRow is a row of the list of collected data.
type DataRow struct {
	// Data is the id of the data type.
	Data string `json:"data"`
	// Sensitive marks sensitive personal information.
	Sensitive bool `json:"sensitive"`
	// Readers are whose code reads the data, the app first.
	Readers []Reader `json:"readers"`
	Purpose Claim    `json:"purpose"`
}

// Reader is somebody whose code reads a type of data.
type Reader struct {
	// SDK is the id of the SDK; empty for the app itself.
	SDK  string `json:"sdk"`
	Name Claim  `json:"name"`
	// Phase is when the earliest code runs that reads it; empty where only the vendor says that it does.
	Phase string `json:"phase" schema:"enum=|startup|lifecycle|exported|callback|library"`
}

// PermissionRow is a row of the permission table.
type PermissionRow struct {
	// Name is the full name of the permission.
	Name Claim `json:"name"`
	// Group is the id of the permission group.
	Group string `json:"group"`
	// Required says that stores and regulators ask a policy to name it.
	Required bool `json:"required"`
	// UsedBy are the SDKs that ask for it or use it.
	UsedBy  []Claim `json:"used_by"`
	Purpose Claim   `json:"purpose"`
}

// SafetyRow is a type of data of Google Play's Data safety form.
type SafetyRow struct {
	// Type is what the form calls it: PSL_EMAIL.
	Type string `json:"type"`
	// Collected says why the type counts as collected: the data leaves the device, or a vendor says that its SDK collects it.
	Collected Claim `json:"collected"`
	// Shared is open: whether a recipient is a service provider is not in the code.
	Shared  Claim `json:"shared"`
	Purpose Claim `json:"purpose"`
	// Data are the ids of the types of data that belong to it here.
	Data []string `json:"data"`
	// SDKs are the ids of those that receive it.
	SDKs []string `json:"sdks"`
}

// OpenPoint is something that the publisher has to find out.
type OpenPoint struct {
	// Kind is uncertain_reading for data that code reads which perhaps never runs, traces for an SDK of which no code was
	// found, silent for one of which nobody knows what it collects, play_type for data that Google Play's form has no single type
	// for, hidden_code and depth where the build was not seen in whole.
	Kind string `json:"kind" schema:"enum=uncertain_reading|traces|silent|play_type|hidden_code|depth"`
	// SDK is the id of the SDK concerned; empty for the app as a whole.
	SDK string `json:"sdk"`
	// Data is the id of the data type concerned, or empty.
	Data string   `json:"data"`
	Text Text     `json:"text"`
	From []string `json:"from"`
}

// ErrNoBuild says that a report is one of a policy alone.
var ErrNoBuild = errors.New("report without a build")

// WriteDisclosureJSON prints the disclosure as indented JSON.
func WriteDisclosureJSON(w io.Writer, d *Disclosure) error { return writeJSON(w, d) }

// NewDisclosure drafts what the policy of the build should say. The report may have been saved by an earlier run; the
// database says what vendors declare. The report of a build that was not looked at for accesses and flows gives lists that
// rest on the vendors alone, and an open point that says so.
func NewDisclosure(r *Report, db *sdkdb.DB) (*Disclosure, error) {
	if r.App == nil || r.Coverage == nil {
		return nil, ErrNoBuild
	}
	d := drafter{r: r, db: db, rows: map[string]*sharing{}, data: map[string]*collected{}}
	for _, s := range r.SDKs {
		if d.receives(d.record(s.ID)) {
			d.rows[s.ID] = &sharing{data: map[string]*Claim{}}
		}
	}
	d.readings()
	d.flows()
	d.vendors()
	out := &Disclosure{
		Schema: DisclosureSchema, Tool: Tool{Version: r.Tool.Version, SDKDB: db.Version()}, App: *r.App,
		SDKs: d.sharingRows(), Data: d.dataRows(), Permissions: d.permissionRows(), DataSafety: d.safetyRows(),
		Coverage: *r.Coverage,
	}
	out.Open = d.openPoints(out)
	return out, nil
}

// drafter collects what is known of each row.
type drafter struct {
	r    *Report
	db   *sdkdb.DB
	rows map[string]*sharing
	data map[string]*collected
	// open and play are the doubts about readings, and about types of Google Play's form.
	open, play []OpenPoint
	// sources are the accesses that flows begin with.
	sources map[[3]string]*Access
}

// sharing is what is known of the data of an SDK.
type sharing struct {
	data map[string]*Claim
	// reads has places where its code reads data, given those where the app hands it some.
	reads, given []string
}

// collected is what is known of a type of data.
type collected struct {
	readers []Reader
	// leaves and declared say why it counts as collected to Google Play; sdks are who gets it.
	leaves, declared []string
	sdks             []string
}

// maxFrom is the most places or sources that a cell names.
const maxFrom = 3

// record returns the record of an SDK, or what the report says of one that the database lacks.
func (d *drafter) record(id string) *sdkdb.Record {
	if rec, ok := d.db.Record(id); ok {
		return rec
	}
	i := slices.IndexFunc(d.r.SDKs, func(s SDK) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	s := d.r.SDKs[i]
	rec := &sdkdb.Record{ID: id, Name: sdkdb.Text{Zh: s.Name.Zh, En: s.Name.En}, Category: s.Category,
		Kind: sdkdb.Kind(s.Kind)}
	if s.Within != "" {
		rec.Within = []string{s.Within}
	}
	return rec
}

func (d *drafter) present(id string) bool {
	return slices.ContainsFunc(d.r.SDKs, func(s SDK) bool { return s.ID == id })
}

// receives reports whether an SDK of the build has a row of its own.
func (d *drafter) receives(rec *sdkdb.Record) bool {
	switch rec.Kind {
	case sdkdb.Client, sdkdb.Service:
		return true
	case sdkdb.Core:
		return !slices.ContainsFunc(rec.Within, d.present)
	}
	return false
}

// shippers returns the SDKs in whose rows the data of a part stands: the preferred one, else all that ship it, else itself.
func (d *drafter) shippers(rec *sdkdb.Record, preferred string) []string {
	if rec.Kind != sdkdb.Core {
		return []string{rec.ID}
	}
	var out []string
	seen := map[string]bool{rec.ID: true}
	for queue := []*sdkdb.Record{rec}; len(queue) > 0; queue = queue[1:] {
		for _, id := range queue[0].Within {
			switch {
			case seen[id] || !d.present(id):
			case id == preferred && d.rows[id] != nil:
				return []string{id}
			case d.rows[id] != nil:
				out = append(out, id)
			default:
				queue = append(queue, d.record(id))
			}
			seen[id] = true
		}
	}
	if out == nil {
		return []string{rec.ID}
	}
	slices.Sort(out)
	return out
}

// answersFor returns the SDKs that answer for an access; none where the app does, also through a library.
func (d *drafter) answersFor(a *Access) []string {
	through := func() []string {
		if a.Through == "" {
			return nil
		}
		rec := d.record(a.Through)
		if rec == nil || rec.Kind != sdkdb.Client && rec.Kind != sdkdb.Core {
			return nil
		}
		return d.shippers(rec, "")
	}
	rec := d.record(a.SDK)
	if a.SDK == "" || rec == nil {
		return through()
	}
	switch rec.Kind {
	case sdkdb.Client, sdkdb.Service:
		return []string{rec.ID}
	case sdkdb.Core:
		return d.shippers(rec, a.Through)
	}
	return through()
}

// certain says that the code that reads is reached, and that the platform hands out the data.
func (d *drafter) certain(a *Access) bool {
	return a.Reached && !audit.Withheld(a.Data, func(group string) bool {
		return slices.ContainsFunc(d.r.Permissions,
			func(p Permission) bool { return p.Group == group && d.effective(p) })
	})
}

// effective says that some device that the build installs on grants the permission.
func (d *drafter) effective(p Permission) bool { return p.MaxSDK == 0 || p.MaxSDK >= d.r.App.MinSDK }

// telling reports whether a type is one that lists name: known, and no word for many.
func telling(data string) bool {
	t, ok := taxonomy.DataTypeByID(data)
	return ok && !t.Broad
}

func placeOfAccess(a *Access) string { return a.Location + " " + a.Caller + " → " + a.API }

func (d *drafter) readings() {
	d.sources = map[[3]string]*Access{}
	order := make([]*Access, 0, len(d.r.Accesses))
	for i := range d.r.Accesses {
		order = append(order, &d.r.Accesses[i])
	}
	slices.SortStableFunc(order, func(a, b *Access) int { return cmp.Compare(phaseRank(*a), phaseRank(*b)) })
	for _, a := range slices.Backward(order) {
		d.sources[[3]string{a.Data, a.Location, a.API}] = a
		d.sources[[3]string{a.Data, a.Location}] = a
		d.sources[[3]string{a.Data, a.Caller, a.API}] = a
	}
	for _, a := range order {
		if a.Ordinary || !telling(a.Data) {
			continue
		}
		ids := d.answersFor(a)
		if !d.certain(a) {
			d.doubt(a, ids)
			continue
		}
		place := placeOfAccess(a)
		if ids == nil {
			d.read(a.Data, "", a.Phase, place)
		}
		for _, id := range ids {
			d.read(a.Data, id, a.Phase, place)
			d.gets(id, a.Data, place)
			if row := d.rows[id]; row != nil {
				row.reads = most(row.reads, place)
			}
		}
	}
}

// doubt keeps a reading that may never happen; what other code shows takes it back.
func (d *drafter) doubt(a *Access, ids []string) {
	if ids == nil {
		ids = []string{""}
	}
	for _, id := range ids {
		same := func(o OpenPoint) bool { return o.SDK == id && o.Data == a.Data }
		if i := slices.IndexFunc(d.open, same); i >= 0 {
			d.open[i].From = most(d.open[i].From, placeOfAccess(a))
			continue
		}
		why := Text{"代码会读取，但没有找到从入口到该处的调用路径：核实是否会执行",
			"code reads it, but no path leads to it from an entry point: find out whether it runs"}
		if a.Reached {
			why = Text{"代码会读取，但清单文件没有申请所需的权限：核实是否能读到",
				"code reads it, but the manifest requests no permission for it: find out whether it gets anything"}
		}
		d.open = append(d.open, OpenPoint{Kind: "uncertain_reading", SDK: id, Data: a.Data, Text: why,
			From: []string{placeOfAccess(a)}})
	}
}

// most adds a place to the few that are named.
func most(list []string, place string) []string {
	if len(list) >= maxFrom || slices.Contains(list, place) {
		return list
	}
	return append(list, place)
}

func (d *drafter) entry(data string) *collected {
	if d.data[data] == nil {
		d.data[data] = &collected{}
	}
	return d.data[data]
}

// read notes whose code reads a type of data.
func (d *drafter) read(data, sdk, phase, place string) {
	c := d.entry(data)
	i := slices.IndexFunc(c.readers, func(r Reader) bool { return r.SDK == sdk })
	if i < 0 {
		name := Text{"应用自身", "the app"}
		if rec := d.record(sdk); sdk != "" && rec != nil {
			name = Text(rec.Name)
		}
		c.readers = append(c.readers, Reader{SDK: sdk, Phase: phase,
			Name: Claim{Basis: basisEvidence, Text: name, From: []string{place}}})
		return
	}
	r := &c.readers[i]
	r.Name.From = most(r.Name.From, place)
	rank := func(phase string) int { return slices.Index(access.Phases(), access.Phase(phase)) }
	if rank(phase) >= 0 && (r.Phase == "" || rank(phase) < rank(r.Phase)) {
		r.Phase = phase
	}
}

// gets notes that an SDK of the list receives a type of data.
func (d *drafter) gets(sdk, data, place string) {
	row := d.rows[sdk]
	if row == nil {
		return
	}
	if row.data[data] == nil {
		row.data[data] = &Claim{Basis: basisEvidence}
	}
	row.data[data].From = most(row.data[data].From, place)
}

// flows notes what leaves the device, and what the app hands to SDKs.
func (d *drafter) flows() {
	for i := range d.r.Flows {
		f := &d.r.Flows[i]
		source := d.sourceOf(f)
		stays := f.Sink.Kind == "webview" && f.Sink.Host == "" && !f.Sink.Cleartext // it may be a page of the app's own
		if source.Ordinary || !telling(f.Data) || f.Implicit || stays {
			continue
		}
		place := f.Source.Location + " " + f.Source.API + " → " + f.Sink.Location + " " + f.Sink.API
		if f.Sink.Stream.API != "" {
			place += " (" + f.Sink.Stream.API + ")"
		}
		from := d.answersFor(source)
		to, leaves := d.recipients(f, from)
		if !leaves {
			continue
		}
		if !d.certain(source) {
			d.doubt(source, from)
			if to != nil {
				d.doubt(source, to)
			}
			continue
		}
		c := d.entry(f.Data)
		c.leaves = most(c.leaves, place)
		for _, id := range to {
			d.gets(id, f.Data, place)
			if row := d.rows[id]; row != nil {
				row.given = most(row.given, place)
			}
		}
		if to == nil {
			to = from
		}
		c.sdks = append(c.sdks, to...)
		if from == nil {
			d.read(f.Data, "", source.Phase, place)
		}
		for _, id := range from {
			d.read(f.Data, id, source.Phase, place)
		}
	}
}

// recipients are the SDKs that are given the data; leaves says that it leaves the device through them or otherwise.
func (d *drafter) recipients(f *Flow, from []string) (to []string, leaves bool) {
	switch f.Sink.Kind {
	case "network", "sms", "webview":
		return nil, true
	case "sdk":
		rec := d.record(f.Sink.SDK)
		if rec == nil || rec.Kind != sdkdb.Client && rec.Kind != sdkdb.Service && rec.Kind != sdkdb.Core {
			return nil, false
		}
		to = slices.DeleteFunc(d.shippers(rec, ""), func(id string) bool { return slices.Contains(from, id) })
		return to, len(to) > 0
	}
	return nil, false
}

// sourceOf returns the access that a flow begins with, or a place that nobody knows to be reached.
func (d *drafter) sourceOf(f *Flow) *Access {
	for _, key := range [][3]string{{f.Data, f.Source.Location, f.Source.API}, {f.Data, f.Source.Location},
		{f.Data, f.Source.Caller, f.Source.API}} {
		if a := d.sources[key]; a != nil {
			return a
		}
	}
	return &Access{Data: f.Data, API: f.Source.API, Caller: f.Source.Caller, Location: f.Source.Location,
		SDK: f.Source.SDK}
}

// vendors adds what the vendors of the SDKs declare.
func (d *drafter) vendors() {
	for _, s := range d.r.SDKs {
		rec := d.record(s.ID)
		if rec.Kind != sdkdb.Client && rec.Kind != sdkdb.Service && rec.Kind != sdkdb.Core || !rec.Sourced("data") {
			continue
		}
		from := sources(rec, "data")
		for _, data := range rec.Data {
			for _, id := range d.shippers(rec, "") {
				row := d.rows[id]
				if row == nil {
					continue
				}
				if row.data[data] == nil {
					row.data[data] = &Claim{Basis: basisVendor, From: from}
				}
				if !telling(data) {
					continue
				}
				c := d.entry(data)
				if !slices.ContainsFunc(c.readers, func(r Reader) bool { return r.SDK == id }) {
					c.readers = append(c.readers, Reader{SDK: id,
						Name: Claim{Basis: basisVendor, Text: Text(d.record(id).Name), From: from}})
				}
				for _, source := range from {
					c.declared = most(c.declared, source)
				}
				c.sdks = append(c.sdks, id)
			}
		}
	}
}

// sources are what a field of a record rests on, without what is only remembered.
func sources(rec *sdkdb.Record, field string) []string {
	out := []string{}
	for _, e := range rec.EvidenceFor(field) {
		if e.Source != "memory" {
			out = most(out, e.Source)
		}
	}
	return out
}

func unknown() Claim { return Claim{Basis: basisUnknown, From: []string{}} }

// sourced is a cell that the record fills from a source, or an open one.
func sourced(rec *sdkdb.Record, field string, text Text) Claim {
	if text == (Text{}) || !rec.Sourced(field) {
		return unknown()
	}
	return Claim{Basis: basisVendor, Text: Text{Zh: cmp.Or(text.Zh, text.En), En: cmp.Or(text.En, text.Zh)},
		From: sources(rec, field)}
}

func (d *drafter) sharingRows() []SharingRow {
	out := []SharingRow{}
	for _, s := range d.r.SDKs {
		row := d.rows[s.ID]
		if row == nil {
			continue
		}
		rec := d.record(s.ID)
		if rec.Kind == sdkdb.Core && len(row.data) == 0 {
			delete(d.rows, s.ID)
			continue // a part on its own that handles nothing
		}
		var operator Text
		if len(rec.Operators) > 0 {
			operator = Text{Zh: rec.Operators[0].Zh, En: rec.Operators[0].En}
		}
		line := SharingRow{
			ID: s.ID, Kind: s.Kind, Category: s.Category, Version: s.Version, Parts: d.parts(s.ID), Data: []TypeClaim{},
			Name: nameOf(s), Package: sourced(rec, "signatures.classes", Text{rec.Package, rec.Package}),
			Operator: sourced(rec, "operators", operator),
			Purpose:  unknown(), Method: unknown(),
			Link: sourced(rec, "privacy_policy", Text{rec.PrivacyPolicy.URL, rec.PrivacyPolicy.URL}),
		}
		for _, id := range inOrder(row.data) {
			claim := *row.data[id]
			claim.Text = dataText(id)
			line.Data = append(line.Data, TypeClaim{id, claim})
		}
		switch {
		case row.reads != nil && row.given != nil:
			both := Text{"SDK本机采集、应用提供", "collected on the device by the SDK; handed over by the app"}
			line.Method = Claim{basisEvidence, both, slices.Concat(row.reads[:1], row.given[:1])}
		case row.reads != nil:
			line.Method = Claim{basisEvidence, Text{"SDK本机采集", "collected on the device by the SDK"}, row.reads}
		case row.given != nil:
			line.Method = Claim{basisEvidence, Text{"应用提供", "handed over by the app"}, row.given}
		}
		out = append(out, line)
	}
	return out
}

// nameOf is open where the build has but traces of the SDK.
func nameOf(s SDK) Claim {
	claim := Claim{Basis: basisEvidence, Text: s.Name, From: []string{}}
	if !hasCode(s) {
		claim.Basis = basisUnknown
	}
	for _, e := range s.Evidence {
		claim.From = most(claim.From, e.Location+" "+e.Value)
	}
	return claim
}

// hasCode says that the build has code of the SDK, and not only names of it in the manifest or among the files.
func hasCode(s SDK) bool {
	return slices.ContainsFunc(s.Evidence, func(e Evidence) bool {
		return slices.Contains([]string{"class", "fingerprint", "jni", "native_library"}, e.Kind)
	})
}

// parts are the cores, libraries and frameworks of the build that an SDK ships and that have no row.
func (d *drafter) parts(id string) []string {
	out := []string{}
	for _, s := range d.r.SDKs {
		rec := d.record(s.ID)
		if d.rows[s.ID] == nil && rec.Kind == sdkdb.Core && slices.Contains(d.shippers(rec, ""), id) {
			out = append(out, s.ID)
		}
	}
	return out
}

// inOrder are ids of data types in the order of the vocabulary.
func inOrder[V any](set map[string]V) []string {
	var out []string
	for _, t := range taxonomy.DataTypes() {
		if _, ok := set[t.ID]; ok {
			out = append(out, t.ID)
		}
	}
	return out
}

func (d *drafter) dataRows() []DataRow {
	out := []DataRow{}
	for _, id := range inOrder(d.data) {
		t, _ := taxonomy.DataTypeByID(id)
		row := DataRow{Data: id, Sensitive: t.Sensitive, Readers: d.data[id].readers, Purpose: unknown()}
		slices.SortStableFunc(row.Readers, func(a, b Reader) int { return cmp.Compare(a.SDK, b.SDK) })
		if row.Readers != nil {
			out = append(out, row)
		}
	}
	return out
}

func (d *drafter) permissionRows() []PermissionRow {
	out := []PermissionRow{}
	for _, p := range d.r.Permissions {
		known, ok := taxonomy.PermissionByName(p.Name)
		twice := func(q PermissionRow) bool { return q.Name.Text.En == p.Name }
		if !ok || !d.effective(p) || slices.ContainsFunc(out, twice) {
			continue
		}
		row := PermissionRow{
			Name:  Claim{Basis: basisEvidence, Text: Text{p.Name, p.Name}, From: []string{"AndroidManifest.xml"}},
			Group: p.Group, Required: audit.MustBeDeclared(known), UsedBy: []Claim{}, Purpose: unknown(),
		}
		for _, id := range p.UsedBy {
			rec := d.record(id)
			if rec == nil {
				continue
			}
			claim := Claim{Basis: basisEvidence, Text: Text(rec.Name), From: []string{}} // its code does what needs it
			if slices.Contains(rec.Permissions, p.Name) && rec.Sourced("permissions") {
				claim.Basis, claim.From = basisVendor, sources(rec, "permissions")
			} else if slices.Contains(rec.Permissions, p.Name) {
				continue // remembered only, and the report does not say whether the code uses it
			}
			row.UsedBy = append(row.UsedBy, claim)
		}
		out = append(out, row)
	}
	return out
}

// safetyRows puts each type that is collected down to the type of the form whose definition names it. Where none does, or
// several, the choice is the publisher's.
func (d *drafter) safetyRows() []SafetyRow {
	rows := map[string]*SafetyRow{}
	for _, id := range inOrder(d.data) {
		t, _ := taxonomy.DataTypeByID(id)
		c := d.data[id]
		types := t.PlayTypes()
		if len(types) == 0 || len(c.leaves) == 0 && len(c.declared) == 0 {
			continue
		}
		defined := slices.DeleteFunc(taxonomy.PlayTypes(),
			func(p taxonomy.PlayType) bool { return !slices.Contains(p.Defines, id) })
		if len(defined) != 1 {
			d.chooses(id, types)
			continue
		}
		row := rows[defined[0].ID]
		if row == nil {
			row = &SafetyRow{Type: defined[0].ID, Shared: unknown(), Purpose: unknown(), Collected: unknown(),
				SDKs: []string{}}
			row.Collected.Text = Text{"收集", "collected"}
			rows[defined[0].ID] = row
		}
		row.Data = append(row.Data, id)
		row.SDKs = append(row.SDKs, c.sdks...)
		switch {
		case len(c.leaves) > 0 && row.Collected.Basis != basisEvidence:
			row.Collected.Basis, row.Collected.From = basisEvidence, slices.Clone(c.leaves)
		case len(c.leaves) == 0 && row.Collected.Basis == basisUnknown:
			row.Collected.Basis, row.Collected.From = basisVendor, slices.Clone(c.declared)
		}
	}
	out := []SafetyRow{}
	for _, t := range taxonomy.PlayTypes() {
		if row := rows[t.ID]; row != nil {
			slices.Sort(row.SDKs)
			row.SDKs = slices.Compact(row.SDKs)
			out = append(out, *row)
		}
	}
	return out
}

// chooses keeps data that leaves the device and may be declared as one of several types, or as none.
func (d *drafter) chooses(data string, types []taxonomy.PlayType) {
	var zh, en []string
	for _, t := range types {
		zh, en = append(zh, t.Category.Zh+" / "+t.Name.Zh), append(en, t.Category.En+" / "+t.Name.En)
	}
	d.play = append(d.play, OpenPoint{Kind: "play_type", Data: data, From: []string{}, Text: Text{
		"是否属于“" + strings.Join(zh, "”或“") + "”，由发布者判断",
		"whether it belongs to " + strings.Join(en, " or ") + " is for the publisher to say",
	}})
}

// openPoints are those that nothing else in the draft settles.
func (d *drafter) openPoints(out *Disclosure) []OpenPoint {
	points := []OpenPoint{}
	for _, o := range d.open {
		c := d.data[o.Data]
		if c == nil || !slices.ContainsFunc(c.readers, func(r Reader) bool { return r.SDK == o.SDK }) {
			points = append(points, o)
		}
	}
	slices.SortStableFunc(points, func(a, b OpenPoint) int {
		return cmp.Or(cmp.Compare(a.SDK, b.SDK), cmp.Compare(a.Data, b.Data))
	})
	for _, row := range out.SDKs {
		if row.Name.Basis == basisUnknown {
			points = append(points, OpenPoint{Kind: "traces", SDK: row.ID, From: row.Name.From, Text: Text{
				"只有它的痕迹，没有它的代码：核实是否仍在使用",
				"only traces of it, no code: find out whether it is still in use",
			}})
		}
		if len(row.Data) == 0 {
			points = append(points, OpenPoint{Kind: "silent", SDK: row.ID, From: []string{}, Text: Text{
				"没有来源说明它收集什么，代码中也没有看到读取：向厂商核实",
				"no source says what it collects and no code was seen to read anything: ask the vendor",
			}})
		}
	}
	points = append(points, d.play...)
	if d.r.Coverage.Visibility != "full" || d.r.Coverage.Incomplete {
		points = append(points, OpenPoint{Kind: "hidden_code", From: []string{}, Text: Text{
			"部分代码看不到，各清单可能不全",
			"part of the code could not be seen, so that the lists may lack something",
		}})
	}
	if d.r.Accesses == nil || d.r.Flows == nil {
		points = append(points, OpenPoint{Kind: "depth", From: []string{}, Text: Text{
			"没有分析代码读取和送出的信息，清单只依据厂商声明：用深度 flows 重新分析",
			"what the code reads and sends was not looked at, so that the lists rest on the vendors alone: analyse again with depth flows",
		}})
	}
	return points
}

// dataText is how a policy names a type of data: by its name, with the first word for it where readers of policies do not
// know the name.
func dataText(id string) Text {
	t, ok := taxonomy.DataTypeByID(id)
	if !ok {
		return Text{id, id}
	}
	out := Text(t.Name)
	if len(t.Zh) > 0 && !slices.Contains(policy.DataTypesIn(out.Zh, policy.Chinese), id) {
		out.Zh += "（" + t.Zh[0] + "）"
	}
	if len(t.En) > 0 && !slices.Contains(policy.DataTypesIn(out.En, policy.English), id) {
		out.En += " (" + t.En[0] + ")"
	}
	return out
}
