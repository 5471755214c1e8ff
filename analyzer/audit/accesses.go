package audit

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// reading is all that one subject reads of one type of data.
type reading struct {
	data taxonomy.DataType
	// places are never empty; the one that says most comes first.
	places []access.Access
	// barred says that the build does not request a permission without which the platform refuses.
	barred bool
}

// readings are the accesses of a build by whose they are, each list in the order of the places. Ordinary data, and
// words that cover so much that they name none, are no part of them.
type readings struct {
	own []reading // the app's own code, and code that nobody knows
	// lent are the libraries and frameworks that work for the app: nobody else receives what they read.
	lent []reading
	sdks map[string][]reading // by the id of the SDK that answers for the code
	// ordinary says of each type that is read whether it is so only as ordinary data.
	ordinary map[string]bool
}

// strength is asserted where an entry point of the app leads to the reading.
func (x reading) strength() Strength {
	if best := x.places[0]; best.Reached && best.Phase != access.Library && !x.barred {
		return Asserted
	}
	return Candidate
}

// doubt says why a reading is not asserted; empty where it is.
func (x reading) doubt() taxonomy.Text {
	switch best := x.places[0]; {
	case !best.Reached:
		return taxonomy.Text{Zh: "没有找到从入口到该处的调用路径。", En: " No path from an entry point to it was found."}
	case best.Phase == access.Library:
		return taxonomy.Text{Zh: "所给的是库，应用是否调用无从得知。", En: " The build is a library: whether an app calls it is not known."}
	case x.barred:
		return taxonomy.Text{Zh: "清单文件没有申请读取所需的权限。", En: " The manifest does not request the permission that it needs."}
	}
	return taxonomy.Text{}
}

// gates are the permission groups without one of which the platform hands out nothing of a type.
var gates = map[string][]string{
	"imei": {"phone"}, "imsi": {"phone"}, "iccid": {"phone"}, "phone_number": {"phone", "sms"},
	"precise_location": {"location"}, "coarse_location": {"location"}, "location": {"location"}, "base_station": {"location"},
	"contacts": {"contacts"}, "call_log": {"call_log", "contacts"}, "sms": {"sms"}, "calendar": {"calendar"}, "audio": {"microphone"},
}

func (r *run) barred(data string) bool {
	return Withheld(data, func(group string) bool {
		return slices.ContainsFunc(r.in.Build.Permissions, func(p analyzer.Permission) bool { return p.Effective && p.Group == group })
	})
}

// Withheld reports whether the platform hands out nothing of a type to an app whose manifest requests permissions of those
// groups alone for which requests is true.
func Withheld(data string, requests func(group string) bool) bool {
	groups := gates[data]
	return len(groups) > 0 && !slices.ContainsFunc(groups, requests)
}

// readAccesses sorts the accesses of the build by who answers for them.
func (r *run) readAccesses() readings {
	out := readings{sdks: map[string][]reading{}, ordinary: map[string]bool{}}
	all := r.in.Build.Accesses
	order := make([]int, len(all)) // which is less to move than what it numbers
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(tellingOrder(&all[i], &all[j]), cmp.Compare(i, j)) })
	add := func(list []reading, a access.Access, t taxonomy.DataType) []reading {
		i := slices.IndexFunc(list, func(x reading) bool { return x.data.ID == t.ID })
		if i < 0 {
			return append(list, reading{data: t, places: []access.Access{a}, barred: r.barred(t.ID)})
		}
		list[i].places = append(list[i].places, a)
		return list
	}
	for _, i := range order {
		a := all[i]
		before, seen := out.ordinary[a.Data]
		out.ordinary[a.Data] = a.Ordinary && (before || !seen)
		t, ok := taxonomy.DataTypeByID(a.Data)
		if !ok || t.Broad || a.Ordinary {
			continue
		}
		switch id, lent := r.answersFor(a); {
		case lent:
			out.lent = add(out.lent, a, t)
		case id == "":
			out.own = add(out.own, a, t)
		default:
			out.sdks[id] = add(out.sdks[id], a, t)
		}
	}
	return out
}

// answersFor returns the SDK whose operator answers for an access: the one that owns the code; for a core the SDK that
// ships it; for a library the SDK through which alone it is reached. Lent says that it is a library of the app.
func (r *run) answersFor(a access.Access) (id string, lent bool) {
	rec, ok := r.record(a.SDK)
	if !ok {
		if through, ok := r.record(a.Through); ok && a.SDK == "" && handlesData(through) {
			return r.shipper(through, ""), false // unknown code that works for an SDK alone
		}
		return "", false
	}
	switch rec.Kind {
	case sdkdb.Core:
		return r.shipper(rec, a.Through), false
	case sdkdb.Client, sdkdb.Service:
		return rec.ID, false
	}
	if through, ok := r.record(a.Through); ok && handlesData(through) {
		return r.shipper(through, ""), false
	}
	return "", true
}

// shipper returns the SDK of the build that ships the core: the preferred one, else the first that the policy names, else
// the first; the core itself where none is there. What is no core stands for itself.
func (r *run) shipper(rec *sdkdb.Record, preferred string) string {
	if rec.Kind != sdkdb.Core {
		return rec.ID
	}
	found := ""
	for _, d := range r.detections() {
		id := d.Record.ID
		switch {
		case !slices.Contains(rec.Within, id):
		case id == preferred:
			return id
		case found == "" || r.in.Policy != nil && len(r.named(found)) == 0 && len(Disclosed(r.in.Policy, d.Record)) > 0:
			found = id
		}
	}
	return cmp.Or(found, rec.ID)
}

// named returns where the policy names the SDK.
func (r *run) named(id string) []policy.ThirdParty {
	rec, ok := r.record(id)
	if !ok {
		return nil
	}
	return Disclosed(r.in.Policy, rec)
}

// tellingOrder puts first what is reached, early, without a guard and on a short path.
func tellingOrder(a, b *access.Access) int {
	if a.Phase != b.Phase || a.Reached != b.Reached || a.Guarded != b.Guarded || len(a.Path) != len(b.Path) {
		phase := func(a *access.Access) int { return slices.Index(access.Phases(), a.Phase) }
		if c := cmp.Or(
			-compareBool(a.Reached, b.Reached), cmp.Compare(phase(a), phase(b)), compareBool(a.Guarded, b.Guarded),
			cmp.Compare(len(a.Path), len(b.Path))); c != 0 {
			return c
		}
	}
	if c := cmp.Compare(a.Location, b.Location); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.API, b.API), cmp.Compare(a.Caller, b.Caller), cmp.Compare(a.Data, b.Data))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// readEvidence shows the places of a reading.
func readEvidence(places []access.Access) []Evidence {
	out := []Evidence{}
	for _, a := range places[:min(len(places), maxQuotes)] {
		value := a.Caller + " → " + a.API
		switch {
		case !a.Reached:
			value += " (no path from an entry point)"
		case len(a.Path) > 1:
			value += fmt.Sprintf(" (%s: %s)", a.Phase, strings.Join(ends(a.Path), " → "))
		default:
			value += fmt.Sprintf(" (%s)", a.Phase)
		}
		out = append(out, Evidence{Kind: "call", Location: a.Location, Value: value})
	}
	return out
}

// ends keeps the ends of a long path.
func ends(path []string) []string {
	const most = 8
	if len(path) <= most {
		return path
	}
	left := fmt.Sprintf("… %d …", len(path)-most+1)
	return slices.Concat(path[:most/2], []string{left}, path[len(path)-most/2+1:])
}

// sample names the first place of a reading, for a message: PackageManager.getInstalledPackages in com.alipay.a.
func sample(x reading) taxonomy.Text {
	a := x.places[0]
	in, api := cmp.Or(a.Class, a.Caller), ShortAPI(a.API)
	return taxonomy.Text{Zh: in + " 中的 " + api, En: api + " in " + in}
}

// ShortAPI leaves class and member of a method or field; files, addresses and commands stay as they are.
func ShortAPI(api string) string {
	name, _, _ := strings.Cut(api, "(")
	if strings.ContainsAny(name, "/: ") {
		return api
	}
	parts := strings.Split(name, ".")
	return strings.Join(parts[max(0, len(parts)-2):], ".")
}

// weight ranks what a type of data costs its owner when it is read unseen.
func weight(t taxonomy.DataType) Severity {
	if t.Sensitive || t.Unchangeable || t.ID == "installed_apps" || t.ID == "running_apps" {
		return High
	}
	return Medium
}

// dataNames names types of data, some of them where they are many.
func dataNames(ids []string) taxonomy.Text {
	var names []taxonomy.Text
	for _, id := range ids {
		if t, ok := taxonomy.DataTypeByID(id); ok {
			names = append(names, t.Name)
		}
	}
	return someOf(names)
}

// compare says how words that name the types for which has is true declare the type: not at all (omitted), only by a
// broader term, which it returns (vague), or plainly (empty).
func compare(t taxonomy.DataType, has func(id string) bool) (verdict Verdict, term string) {
	plain := []string{t.ID}
	switch t.ID { // who declares the finer one has declared the rougher one
	case "coarse_location":
		plain = append(plain, "precise_location")
	case "location":
		plain = append(plain, "precise_location", "coarse_location")
	}
	if slices.ContainsFunc(plain, has) {
		return "", ""
	}
	for _, id := range broader(t) {
		if has(id) {
			return Vague, id
		}
	}
	return Omitted, ""
}

// broader returns the types that include the one, the nearest first. Policies say "device information" of identifiers too.
func broader(t taxonomy.DataType) []string {
	var out []string
	for id := t.Within; id != "" && !slices.Contains(out, id); {
		out = append(out, id)
		parent, _ := taxonomy.DataTypeByID(id)
		id = parent.Within
	}
	if t.Category == "device_id" && !slices.Contains(out, "device_info") {
		out = append(out, "device_info")
	}
	return out
}

// provesAbsence reports whether what is not found in the code is not there, but for what renamed code hides: nothing is
// packed, loaded later, written in script, missing, or left out at a limit.
func provesAbsence(c analyzer.Coverage) bool {
	renamed := len(c.Reasons) > 0 && !slices.ContainsFunc(c.Reasons, func(x analyzer.Reason) bool { return x.Obstacle != analyzer.RenamedCode })
	return !c.Incomplete && (c.Visibility == analyzer.Full || c.Visibility == analyzer.Partial && renamed)
}

// appSubject is the subject of findings about the app as a whole.
const appSubject = "app"

var appName = taxonomy.Text{Zh: "应用", En: "the app"}

// subject is who a reading is put down to in findings without a policy side: an SDK, or the app.
type subject struct {
	id       string
	name     taxonomy.Text
	category string // of the SDK; empty for the app
}

// eachSubject calls f for all readings: those of the app, of the libraries that work for it where it does not read the same
// itself, and of each SDK, by id.
func (r *run) eachSubject(f func(subject, reading)) {
	app := subject{id: appSubject, name: appName}
	for _, x := range slices.Concat(r.readings.own, r.readings.lent) {
		f(app, x)
	}
	for _, id := range slices.Sorted(maps.Keys(r.readings.sdks)) {
		rec, _ := r.record(id)
		for _, x := range r.readings.sdks[id] {
			f(subject{id, rec.Name.Text(), rec.Category}, x)
		}
	}
}

// starting is the English name as a sentence begins with it.
func (s subject) starting() string {
	if s.id == appSubject {
		return "The app"
	}
	return s.name.En
}
