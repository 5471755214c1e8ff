package audit

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/taint"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// passage is one flow with what is known of the place where it begins.
type passage struct {
	taint.Flow
	// from is the reading of the source, as one place; not reached where the call graph knows nothing of it.
	from reading
}

// movement is all that one subject lets out of one type of data.
type movement struct {
	data taxonomy.DataType
	// flows are never empty; the one that says most comes first.
	flows []passage
}

// movements are the flows of a build by who answers for their sources; compare [readings].
type movements struct {
	own, lent []movement
	sdks      map[string][]movement
}

// strength is asserted where the data itself arrives, an entry point leads to its source, the sink is sure to lead out, and
// no flag stands before it.
func (x passage) strength() Strength {
	if x.Implicit || x.mayStay() || x.long() || x.Sink.Switch != "" {
		return Candidate
	}
	return x.from.strength()
}

// doubt says why a flow is not asserted; empty where it is.
func (x passage) doubt() taxonomy.Text {
	out := x.from.doubt()
	if x.Implicit {
		out.Zh += "流出的不是该信息本身，而是由它决定的内容。"
		out.En += " Not the data itself goes out, but what it decides."
	}
	if x.mayStay() {
		out.Zh += "接收的网页或应用可能就是本应用的。"
		out.En += " The page or app that gets it may be the app's own."
	}
	if x.long() {
		out.Zh += "途经的步骤很多，需核对。"
		out.En += " The way is long: check it."
	}
	if x.Sink.Switch != "" {
		out.Zh += "是否写入取决于" + x.Sink.Switch + "。"
		out.En += " Whether it is written depends on " + x.Sink.Switch + "."
	}
	return out
}

// long says that a way has more steps than a report shows. Fewer than half of such ways hold when they are followed by hand,
// since with each step something may have been taken for the data that is not.
func (x passage) long() bool {
	return slices.ContainsFunc(x.Trace, func(s taint.Step) bool { return s.Note == "gap" })
}

// mayStay says that a sink may lead back into the app: to a page of its own, or through a dialog of the system.
func (x passage) mayStay() bool {
	return x.Sink.Kind == "intent" || x.Sink.Kind == "webview" && x.Sink.Host == "" && !x.Sink.Cleartext
}

func (x passage) transformed(how string) bool { return slices.Contains(x.Transforms, how) }

// surelyLeaves is leaves without the ways that nobody can follow by eye: what a message says by the way it says for sure.
func (r *run) surelyLeaves(x passage) bool { return r.leaves(x) && !x.long() }

// leaving are the kinds of sinks through which data leaves the app, the most certain first. What is stored on the device,
// logged, or handed to a process or to native code has not left it.
var leaving = []string{"network", "sms", "sdk", "webview", "intent"}

// leaves reports whether the data leaves the app, or for the code of an SDK that SDK, for somebody who can use it.
func (r *run) leaves(x passage) bool {
	if !slices.Contains(leaving, x.Sink.Kind) {
		return false
	}
	if x.Sink.Kind != "sdk" {
		return true
	}
	rec, ok := r.record(x.Sink.To)
	if !ok {
		return true
	}
	from, _ := r.answersFor(x.from.places[0])
	return (rec.Kind == sdkdb.Client || rec.Kind == sdkdb.Service || rec.Kind == sdkdb.Core) && from != rec.ID && from != r.shipper(rec, from)
}

// followed sorts the flows of the build by who answers for their sources. Flows of ordinary data, and of words that cover
// so much that they name none, are no part of them.
func (r *run) followed() movements {
	sources := r.sources()
	var all []passage
	for _, f := range r.in.Build.Flows {
		t, ok := taxonomy.DataTypeByID(f.Data)
		a := sources.find(f)
		if ok && !t.Broad && !a.Ordinary {
			all = append(all, passage{f, reading{data: t, places: []access.Access{a}, barred: r.barred(t.ID)}})
		}
	}
	slices.SortStableFunc(all, func(a, b passage) int {
		return cmp.Or(
			cmp.Compare(b.strength(), a.strength()), cmp.Compare(leavingRank(a), leavingRank(b)), compareBool(a.Sink.Host == "", b.Sink.Host == ""),
			tellingOrder(&a.from.places[0], &b.from.places[0]), cmp.Compare(a.Sink.Host, b.Sink.Host), cmp.Compare(a.Sink.Location, b.Sink.Location),
			cmp.Compare(a.Sink.API, b.Sink.API), cmp.Compare(a.Sink.To, b.Sink.To))
	})
	out := movements{sdks: map[string][]movement{}}
	for _, x := range all {
		switch id, lent := r.answersFor(x.from.places[0]); {
		case lent:
			out.lent = join(out.lent, x)
		case id == "":
			out.own = join(out.own, x)
		default:
			out.sdks[id] = join(out.sdks[id], x)
		}
	}
	return out
}

// leavingRank is lower for sinks that lead out with more certainty; those that do not come last.
func leavingRank(x passage) int {
	if i := slices.Index(leaving, x.Sink.Kind); i >= 0 {
		return i
	}
	return len(leaving)
}

func join(list []movement, x passage) []movement {
	i := slices.IndexFunc(list, func(m movement) bool { return m.data.ID == x.from.data.ID })
	if i < 0 {
		return append(list, movement{x.from.data, []passage{x}})
	}
	list[i].flows = append(list[i].flows, x)
	return list
}

// only returns the part of a list of which keep is true.
func only(list []movement, keep func(passage) bool) []movement {
	var out []movement
	for _, m := range list {
		for _, x := range m.flows {
			if keep(x) {
				out = join(out, x)
			}
		}
	}
	return out
}

func movementOf(list []movement, data string) (movement, bool) {
	i := slices.IndexFunc(list, func(m movement) bool { return m.data.ID == data })
	if i < 0 {
		return movement{}, false
	}
	return list[i], true
}

// sourcePlaces finds the access that a flow begins with.
type sourcePlaces map[[3]string]access.Access

func (r *run) sources() sourcePlaces {
	out := sourcePlaces{}
	all := slices.Clone(r.in.Build.Accesses)
	slices.SortStableFunc(all, func(a, b access.Access) int { return tellingOrder(&a, &b) })
	for _, a := range slices.Backward(all) {
		out[[3]string{a.Data, a.Location, a.API}] = a
		out[[3]string{a.Data, a.Location}] = a
		out[[3]string{a.Data, a.Caller, a.API}] = a
	}
	return out
}

// find returns the access, or a place that nobody knows to be reached.
func (s sourcePlaces) find(f taint.Flow) access.Access {
	p := f.Source
	for _, key := range [][3]string{{f.Data, p.Location, p.API}, {f.Data, p.Location}, {f.Data, p.Caller, p.API}} {
		if a, ok := s[key]; ok {
			return a
		}
	}
	return access.Access{Data: f.Data, API: p.API, Via: access.ViaCall, Caller: p.Caller, Class: p.Class, Location: p.Location, SDK: p.SDK}
}

// eachMovement calls f for all that leaves through code: that of the app, of the libraries that work for it where it does not
// move the same itself, and of each SDK, by id.
func (r *run) eachMovement(keep func(passage) bool, f func(subject, movement)) {
	app := subject{id: appSubject, name: appName}
	own := only(r.movements.own, keep)
	for _, m := range own {
		f(app, m)
	}
	for _, m := range only(r.movements.lent, keep) {
		if _, done := movementOf(own, m.data.ID); !done {
			f(app, m)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.movements.sdks)) {
		rec, _ := r.record(id)
		for _, m := range only(r.movements.sdks[id], keep) {
			f(subject{id, rec.Name.Text(), rec.Category}, m)
		}
	}
}

// given returns what the app's own code and its libraries hand to an SDK, or to a core that the SDK answers for.
func (r *run) given(id string) []movement {
	return only(slices.Concat(r.movements.own, r.movements.lent), func(x passage) bool {
		rec, ok := r.record(x.Sink.To)
		return x.Sink.Kind == "sdk" && ok && r.leaves(x) && r.shipper(rec, "") == id
	})
}

// way says, as the second half of a sentence, where the data goes.
func (r *run) way(x passage) taxonomy.Text {
	host := x.Sink.Host
	switch x.Sink.Kind {
	case "network":
		if host == "" {
			return taxonomy.Text{Zh: "通过网络发送", En: "sends it over the network"}
		}
		return taxonomy.Text{Zh: "通过网络发送到" + host, En: "sends it over the network to " + host}
	case "sms":
		return taxonomy.Text{Zh: "以短信发送", En: "sends it by SMS"}
	case "webview":
		if host == "" {
			return taxonomy.Text{Zh: "交给网页", En: "hands it to a web page"}
		}
		return taxonomy.Text{Zh: "交给网页" + host, En: "hands it to the web page of " + host}
	case "intent":
		return taxonomy.Text{Zh: "交给其他应用", En: "hands it to another app"}
	}
	name := taxonomy.Text{Zh: x.Sink.To, En: x.Sink.To}
	if rec, ok := r.record(x.Sink.To); ok {
		name = rec.Name.Text()
	}
	return taxonomy.Text{Zh: "交给" + name.Zh, En: "hands it to " + name.En}
}

// flowEvidence shows flows from source to sink.
func flowEvidence(flows []passage) []Evidence {
	out := []Evidence{}
	for _, x := range flows[:min(len(flows), maxQuotes)] {
		notes := []string{strings.TrimSpace(x.Sink.Kind + " " + cmp.Or(x.Sink.Host, x.Sink.To))}
		if x.Sink.Stream.API != "" {
			notes = append(notes, "stream of "+x.Sink.Stream.API+" at "+x.Sink.Stream.Location)
		}
		if x.Sink.Cleartext {
			notes = append(notes, "not encrypted")
		}
		if x.Sink.Switch != "" {
			notes = append(notes, "depends on "+x.Sink.Switch)
		}
		notes = append(notes, x.Transforms...)
		if x.Implicit {
			notes = append(notes, "implicit")
		}
		out = append(out, Evidence{
			Kind: "flow", Location: x.Sink.Location,
			Value: fmt.Sprintf("%s at %s → %s in %s (%s)", x.Source.API, x.Source.Location, x.Sink.API, x.Sink.Caller, strings.Join(notes, "; ")),
		})
	}
	return out
}

// sampleFlow names the ends of a flow, for a message.
func sampleFlow(x passage) taxonomy.Text {
	source, sink, in := ShortAPI(x.Source.API), ShortAPI(x.Sink.API), cmp.Or(x.Sink.Class, x.Sink.Caller)
	if stream := x.Sink.Stream.API; stream != "" {
		sink = ShortAPI(stream) + ", " + sink
	}
	return taxonomy.Text{Zh: fmt.Sprintf("%s → %s，位于%s", source, sink, in), En: fmt.Sprintf("%s → %s in %s", source, sink, in)}
}

// hostOf returns what is known of the server that a flow leads to.
func (r *run) hostOf(x passage) (analyzer.Host, bool) {
	name := strings.ToLower(strings.TrimSuffix(x.Sink.Host, "."))
	i := slices.IndexFunc(r.in.Build.Hosts, func(h analyzer.Host) bool { return h.Name == name && name != "" })
	if i < 0 {
		return analyzer.Host{}, false
	}
	return r.in.Build.Hosts[i], true
}
