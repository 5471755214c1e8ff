package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/audit"
)

// maxAccesses is the most lines that a table has of what the code reads.
const maxAccesses = 60

// NewAccesses puts accesses into the form of a report, sorted by SDK, type of data and place; nil, which means that they
// were not looked for, stays nil.
func NewAccesses(in []access.Access) []Access {
	if in == nil {
		return nil
	}
	order := make([]int, len(in)) // which is less to move than what it numbers
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &in[i], &in[j]
		if c := cmp.Or(cmp.Compare(a.SDK, b.SDK), cmp.Compare(a.Through, b.Through)); c != 0 {
			return c
		}
		if c := cmp.Or(cmp.Compare(a.Data, b.Data), cmp.Compare(a.Location, b.Location)); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.API, b.API), cmp.Compare(a.Caller, b.Caller), cmp.Compare(i, j))
	})
	return convert(order, func(i int) Access {
		a := &in[i]
		return Access{
			Data: a.Data, API: a.API, Caller: a.Caller, Location: a.Location, SDK: a.SDK, Through: a.Through, Phase: string(a.Phase),
			Reached: a.Reached, Guarded: a.Guarded, Ordinary: a.Ordinary, Via: string(a.Via), Path: list(a.Path),
		}
	})
}

// readGroup is what the code of one SDK, or of the app, reads of one type of data.
type readGroup struct {
	sdk, through, data string
	places             int
	example            Access // the earliest place that is reached
}

// readGroups sorts accesses by whose code reads what, the app first; ordinary data is only counted, by type.
func readGroups(all []Access) (groups []readGroup, ordinary map[string]int) {
	ordinary = map[string]int{}
	type key struct{ sdk, through, data string }
	at := map[key]int{}
	for _, a := range all {
		if a.Ordinary {
			ordinary[a.Data]++
			continue
		}
		k := key{a.SDK, a.Through, a.Data}
		i, ok := at[k]
		if !ok {
			at[k] = len(groups)
			groups = append(groups, readGroup{sdk: a.SDK, through: a.Through, data: a.Data, places: 1, example: a})
			continue
		}
		groups[i].places++
		if earlier(a, groups[i].example) {
			groups[i].example = a
		}
	}
	slices.SortStableFunc(groups, func(a, b readGroup) int {
		return cmp.Or(
			cmp.Compare(a.sdk, b.sdk), cmp.Compare(a.through, b.through), cmp.Compare(phaseRank(a.example), phaseRank(b.example)),
			cmp.Compare(a.data, b.data))
	})
	return groups, ordinary
}

// phaseRank is lower for what runs earlier; what is not reached comes last.
func phaseRank(a Access) int {
	i := slices.Index(access.Phases(), access.Phase(a.Phase))
	if !a.Reached || i < 0 {
		return len(access.Phases())
	}
	return i
}

func earlier(a, b Access) bool {
	if r, s := phaseRank(a), phaseRank(b); r != s {
		return r < s
	}
	return !a.Guarded && b.Guarded
}

// accesses shows what the code reads: by whose code it is and by type of data, with one place of each. Own names the code
// that belongs to none of the SDKs.
func (p *page) accesses(all []Access, own string, sdks []SDK) {
	if all == nil {
		return
	}
	groups, ordinary := readGroups(all)
	places := 0
	for _, g := range groups {
		places += g.places
	}
	p.heading(p.say(fmt.Sprintf("代码读取的个人信息（%d 处）", places), fmt.Sprintf("PERSONAL DATA READ BY THE CODE (%d)", places)))
	var rows [][]string
	last := ""
	for _, g := range groups[:min(len(groups), maxAccesses)] {
		owner := p.ownerOf(g, own, sdks)
		shown := owner
		if owner == last && p.md == nil {
			shown = ""
		}
		last = owner
		rows = append(rows, []string{shown, p.dataName(g.data), p.phaseOf(g.example), strconv.Itoa(g.places), p.placeOf(g.example)})
	}
	p.grid([]string{
		p.say("代码归属", "CODE OF"), p.say("个人信息", "DATA"), p.say("阶段", "PHASE"), p.say("处数", "PLACES"), p.say("示例", "EXAMPLE"),
	}, rows)
	if more := len(groups) - len(rows); more > 0 {
		p.text("  ", p.say(fmt.Sprintf("另有 %d 项，见 JSON 报告", more), fmt.Sprintf("%d more in the JSON report", more)))
	}
	p.ordinary(ordinary)
}

// ordinary counts what is no finding by itself.
func (p *page) ordinary(counts map[string]int) {
	if len(counts) == 0 {
		return
	}
	total := 0
	var names []string
	for data, n := range counts {
		total += n
		names = append(names, clip(p.dataName(data), maxName))
	}
	slices.Sort(names)
	all := strings.Join(atMost(names), p.say("、", ", "))
	p.text("  ", p.say(fmt.Sprintf("另有普通信息 %d 处：%s", total, all), fmt.Sprintf("besides, ordinary data in %s: %s", audit.Plural(total, "place"), all)))
}

func (p *page) ownerOf(g readGroup, own string, sdks []SDK) string {
	if g.sdk == "" {
		return own
	}
	if g.through == "" {
		return p.sdkName(g.sdk, sdks)
	}
	return p.sdkName(g.sdk, sdks) + p.say("（经由 ", " (through ") + p.sdkName(g.through, sdks) + p.say("）", ")")
}

// sdkName is the usual name of an SDK, or its id where the build does not hold it.
func (p *page) sdkName(id string, sdks []SDK) string {
	if i := slices.IndexFunc(sdks, func(s SDK) bool { return s.ID == id }); i >= 0 {
		return clip(p.lang.pick(sdks[i].Name), maxName)
	}
	return clip(id, maxName)
}

func (p *page) phaseOf(a Access) string {
	if !a.Reached {
		return p.say("未到达", "not reached")
	}
	name := p.named(a.Phase, phaseNames())
	if a.Guarded {
		name += p.say("，有条件", ", guarded")
	}
	return name
}

func phaseNames() map[string]Text {
	return map[string]Text{
		"startup":   {"启动", "start-up"},
		"lifecycle": {"组件", "component"},
		"exported":  {"导出组件", "exported component"},
		"callback":  {"回调", "callback"},
		"library":   {"库接口", "library API"},
	}
}

// placeOf is short: the JSON report has the whole names.
func (p *page) placeOf(a Access) string {
	caller, _, _ := strings.Cut(a.Caller, "(")
	return clip(audit.ShortAPI(a.API), maxName) + p.say(" 位于 ", " in ") + clip(caller, maxName) + " " + clip(a.Location, maxName)
}
