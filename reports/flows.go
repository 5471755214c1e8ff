package reports

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taint"
)

// maxFlows is the most lines that a table has of where data goes.
const maxFlows = 60

// newFlows puts flows into the form of a report, sorted by whose code reads what; nil, which means that they were not looked
// for, stays nil.
func newFlows(in []taint.Flow) []Flow {
	if in == nil {
		return nil
	}
	in = slices.Clone(in)
	slices.SortStableFunc(in, func(a, b taint.Flow) int {
		return cmp.Or(
			cmp.Compare(a.Source.SDK, b.Source.SDK), cmp.Compare(a.Data, b.Data), cmp.Compare(a.Sink.Kind, b.Sink.Kind), cmp.Compare(a.Sink.Host, b.Sink.Host),
			cmp.Compare(a.Source.Location, b.Source.Location), cmp.Compare(a.Sink.Location, b.Sink.Location), cmp.Compare(a.Source.API, b.Source.API),
			cmp.Compare(a.Sink.API, b.Sink.API), cmp.Compare(a.Sink.Stream.Location, b.Sink.Stream.Location), cmp.Compare(a.Sink.To, b.Sink.To))
	})
	seen := map[string]int{}
	return convert(in, func(f taint.Flow) Flow {
		key := strings.Join(flowParts(f), "\x00")
		n := seen[key]
		seen[key]++
		if n > 0 { // the same in one more place
			key += "\x00" + strconv.Itoa(n)
		}
		sum := sha256.Sum256([]byte(key))
		return Flow{
			ID: hex.EncodeToString(sum[:16]), Data: f.Data, Source: newSource(f.Source), Sink: newSink(f.Sink), Implicit: f.Implicit,
			Transforms: list(f.Transforms), Trace: convert(f.Trace, newStep),
		}
	})
}

// flowParts are what a flow keeps when the build is made again.
func flowParts(f taint.Flow) []string {
	parts := []string{
		f.Data, f.Source.API, f.Source.SDK, stableClass(f.Source.Class), f.Sink.Kind, f.Sink.API, sinkSDK(f.Sink), f.Sink.Host, stableClass(f.Sink.Class),
		strconv.FormatBool(f.Implicit), strings.Join(f.Transforms, " "),
	}
	if f.Sink.Stream.API != "" {
		parts = append(parts, f.Sink.Stream.API)
	}
	return parts
}

// stableClass returns the name of a class, or nothing where it looks as if an obfuscator gave it, which the next release
// changes: a short simple name, or packages of one letter.
func stableClass(class string) string {
	const shortest = 4 // a package of a thousand renamed classes has names of three
	packages := strings.Split(class, ".")
	simple, _, _ := strings.Cut(packages[len(packages)-1], "$")
	if len(simple) < shortest || slices.ContainsFunc(packages[:len(packages)-1], func(p string) bool { return len(p) < 2 }) {
		return ""
	}
	return class
}

func newSource(p taint.Place) FlowSource {
	return FlowSource{API: p.API, Caller: p.Caller, Location: p.Location, SDK: p.SDK}
}

func newSink(s taint.Sink) FlowSink {
	return FlowSink{Kind: s.Kind, API: s.API, Caller: s.Caller, Location: s.Location, Stream: FlowStream{API: s.Stream.API, Location: s.Stream.Location}, SDK: sinkSDK(s), Host: s.Host, Cleartext: s.Cleartext, Switch: s.Switch}
}

// sinkSDK is the SDK that is given the data, or else the one whose code sends it.
func sinkSDK(s taint.Sink) string { return cmp.Or(s.To, s.SDK) }

func newStep(s taint.Step) Step {
	return Step{Method: s.Method, API: s.API, Location: s.Location, Note: s.Note}
}

// newEndings is nil where they were not asked for.
func newEndings(in []taint.Ending) []Ending {
	if in == nil {
		return nil
	}
	out := convert(in, func(e taint.Ending) Ending {
		return Ending{Data: e.Data, Source: newSource(e.Source), Last: newStep(e.Last)}
	})
	slices.SortStableFunc(out, func(a, b Ending) int {
		return cmp.Or(
			cmp.Compare(a.Source.SDK, b.Source.SDK), cmp.Compare(a.Data, b.Data), cmp.Compare(a.Source.Location, b.Source.Location),
			cmp.Compare(a.Source.API, b.Source.API), cmp.Compare(a.Last.Location, b.Last.Location))
	})
	return out
}

// newHosts is nil where flows were not looked for.
func newHosts(in []analyzer.Host) []Host {
	if in == nil {
		return nil
	}
	out := convert(in, func(h analyzer.Host) Host {
		return Host{Host: h.Name, SDKs: list(h.SDKs), Cleartext: h.Cleartext, Country: h.Country}
	})
	slices.SortStableFunc(out, func(a, b Host) int { return cmp.Compare(a.Host, b.Host) })
	return out
}

// way is how the code of one SDK, or of the app, lets out one type of data.
type way struct {
	sdk, data, kind, to string
	cleartext, implicit bool
}

type flowGroup struct {
	way
	flows   int
	example Flow
}

func wayOf(f Flow) way {
	w := way{sdk: f.Source.SDK, data: f.Data, kind: f.Sink.Kind, to: f.Sink.Host, cleartext: f.Sink.Cleartext, implicit: f.Implicit}
	if w.kind == "sdk" {
		w.to = f.Sink.SDK
	}
	return w
}

func flowGroups(all []Flow) []flowGroup {
	var groups []flowGroup
	at := map[way]int{}
	for _, f := range all {
		w := wayOf(f)
		i, ok := at[w]
		if !ok {
			i = len(groups)
			at[w] = i
			groups = append(groups, flowGroup{way: w, example: f})
		}
		groups[i].flows++
	}
	slices.SortStableFunc(groups, func(a, b flowGroup) int {
		return cmp.Or(
			cmp.Compare(a.sdk, b.sdk), cmp.Compare(a.data, b.data), cmp.Compare(slices.Index(taint.Kinds(), a.kind), slices.Index(taint.Kinds(), b.kind)),
			cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind), cmp.Compare(a.example.ID, b.example.ID))
	})
	return groups
}

// flows shows where data goes, by whose code reads it, with one source of each.
func (p *page) flows(all []Flow, own string, sdks []SDK) {
	if all == nil {
		return
	}
	p.heading(p.say(fmt.Sprintf("数据流向（%d 条）", len(all)), fmt.Sprintf("WHERE THE DATA GOES (%d)", len(all))))
	groups := flowGroups(all)
	lent := 0 // into libraries, behind which nobody stands who gets the data
	groups = slices.DeleteFunc(groups, func(g flowGroup) bool {
		i := slices.IndexFunc(sdks, func(s SDK) bool { return g.kind == "sdk" && s.ID == g.to })
		library := i >= 0 && !slices.Contains([]string{"client", "service", "core"}, sdks[i].Kind)
		if library {
			lent += g.flows
		}
		return library
	})
	var rows [][]string
	last := ""
	for _, g := range groups[:min(len(groups), maxFlows)] {
		owner := own
		if g.sdk != "" {
			owner = p.sdkName(g.sdk, sdks)
		}
		shown := owner
		if owner == last && p.md == nil {
			shown = ""
		}
		last = owner
		rows = append(rows, []string{
			shown, p.dataName(g.data), clip(audit.ShortAPI(g.example.Source.API), maxName), p.sinkKind(g.way), p.recipient(g.way, sdks), strconv.Itoa(g.flows),
		})
	}
	p.grid([]string{
		p.say("代码归属", "CODE OF"), p.say("个人信息", "DATA"), p.say("读取", "READ BY"), p.say("去向", "GOES TO"), p.say("接收方", "RECIPIENT"), p.say("条数", "FLOWS"),
	}, rows)
	if more := len(groups) - len(rows); more > 0 {
		p.text("  ", p.say(fmt.Sprintf("另有 %d 项，见 JSON 报告", more), fmt.Sprintf("%d more in the JSON report", more)))
	}
	if lent > 0 {
		p.text("  ", p.say(fmt.Sprintf("另有 %d 条进入开源库或框架", lent), fmt.Sprintf("besides, %s into open-source libraries and frameworks", audit.Plural(lent, "flow"))))
	}
}

func (p *page) sinkKind(w way) string {
	name := p.named(w.kind, sinkNames())
	if w.cleartext {
		name += p.say("，未加密", ", not encrypted")
	}
	if w.implicit {
		name += p.say("，隐式", ", implicit")
	}
	return name
}

func (p *page) recipient(w way, sdks []SDK) string {
	if w.kind == "sdk" {
		return p.sdkName(w.to, sdks)
	}
	return clip(w.to, maxName)
}

// endings shows where data was last seen that goes nowhere.
func (p *page) endings(all []Ending, own string, sdks []SDK) {
	if all == nil {
		return
	}
	p.heading(p.say(fmt.Sprintf("没有流出的数据（%d 处）", len(all)), fmt.Sprintf("DATA THAT REACHES NO SINK (%d)", len(all))))
	var rows [][]string
	for _, e := range all[:min(len(all), maxFlows)] {
		owner := own
		if e.Source.SDK != "" {
			owner = p.sdkName(e.Source.SDK, sdks)
		}
		last := cmp.Or(e.Last.API, e.Last.Method)
		rows = append(rows, []string{
			owner, p.dataName(e.Data), clip(audit.ShortAPI(e.Source.API), maxName), clip(audit.ShortAPI(last), maxName) + " " + clip(e.Last.Location, maxName),
		})
	}
	p.grid([]string{
		p.say("代码归属", "CODE OF"), p.say("个人信息", "DATA"), p.say("读取", "READ BY"), p.say("最后位置", "LAST SEEN"),
	}, rows)
	if more := len(all) - len(rows); more > 0 {
		p.text("  ", p.say(fmt.Sprintf("另有 %d 项，见 JSON 报告", more), fmt.Sprintf("%d more in the JSON report", more)))
	}
}

func sinkNames() map[string]Text {
	return map[string]Text{
		"network":     {"网络", "network"},
		"log":         {"日志", "log"},
		"sms":         {"短信", "SMS"},
		"file":        {"文件", "file"},
		"preferences": {"偏好存储", "preferences"},
		"database":    {"数据库", "database"},
		"clipboard":   {"剪贴板", "clipboard"},
		"intent":      {"其他应用", "another app"},
		"provider":    {"内容提供者", "content provider"},
		"ipc":         {"进程间通信", "IPC"},
		"process":     {"命令", "command"},
		"native":      {"原生代码", "native code"},
		"webview":     {"网页", "web page"},
		"sdk":         {"SDK 接口", "SDK"},
	}
}
