package reports

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/taint"
)

// Measures of the picture of flows, in its own units.
const (
	pictureWidth = 1000
	boxWidth     = 230
	boxHeight    = 24
	boxPitch     = 31
	pictureHead  = 30
	boxLabel     = 31 // cells
	maxBoxes     = 16 // of one column; the last stands for all further ones
)

// htmlPicture draws flows in three columns: what is read, whose code reads it, where it goes.
type htmlPicture struct {
	Width, Height int
	Summary       Text
	Heads         []pictureText
	Links         []pictureLink
	Boxes         []pictureBox
}

type pictureText struct {
	X, Y int
	Text Text
}

type pictureBox struct {
	ID                  string // of the fixed form b0, b1 …
	X, Y, Width, Height int
	TextX, TextY        int
	Class               string
	Label, Name         Text
}

type pictureLink struct {
	Path  string
	Width string
	Class string
	// Boxes are the ids of the boxes whose flows run along the link.
	Boxes string
	Name  Text
}

// stop is a box while it finds its place.
type stop struct {
	key    string
	name   Text
	class  string
	flows  int
	rank   int // boxes of lower rank stand higher
	weight float64
	id     string
	x, y   int
}

// picture draws the groups of flows; nil when there are none.
func (w *htmlWriter) picture(groups []flowGroup) *htmlPicture {
	if len(groups) == 0 {
		return nil
	}
	columns := [3]*pictureColumn{newPictureColumn(), newPictureColumn(), newPictureColumn()}
	for _, g := range groups {
		for i, s := range w.stops(g) {
			columns[i].count(s, g.flows)
		}
	}
	for i, c := range columns {
		c.fold(w, i)
	}
	type run [3]*stop
	var runs []run
	var flows []int
	for _, g := range groups {
		var r run
		for i, s := range w.stops(g) {
			r[i] = columns[i].of(s.key)
		}
		if at := slices.Index(runs, r); at >= 0 {
			flows[at] += g.flows
			continue
		}
		runs, flows = append(runs, r), append(flows, g.flows)
	}
	// Where the data goes stands in a fixed order; the other columns follow it, so that few links cross.
	columns[2].place(2)
	for _, i := range []int{1, 0} {
		for _, s := range columns[i].stops {
			sum, n := 0, 0
			for at, r := range runs {
				if r[i] == s {
					sum, n = sum+r[i+1].y*flows[at], n+flows[at]
				}
			}
			s.weight = float64(sum) / float64(max(n, 1))
		}
		columns[i].place(i)
	}
	p := &htmlPicture{Width: pictureWidth}
	heads := []Text{{"个人信息", "Data"}, {"读取它的代码", "Code that reads it"}, {"去向", "Where it goes"}}
	number := 0
	for i, c := range columns {
		p.Heads = append(p.Heads, pictureText{X: columnX(i), Y: 16, Text: heads[i]})
		p.Height = max(p.Height, pictureHead+len(c.stops)*boxPitch)
	}
	for _, c := range columns { // short columns stand in the middle
		shift := (p.Height - pictureHead - len(c.stops)*boxPitch) / 2
		for _, s := range c.stops {
			s.y += shift
			s.id = fmt.Sprintf("b%d", number)
			number++
			p.Boxes = append(p.Boxes, pictureBox{
				ID: s.id, X: s.x, Y: s.y, Width: boxWidth, Height: boxHeight, TextX: s.x + 12, TextY: s.y + boxHeight/2 + 4, Class: s.class,
				Label: clipped(s.name, boxLabel), Name: w.both(func(p *page) string {
					return p.say(fmt.Sprintf("%s：%d 条", s.name.Zh, s.flows), s.name.En+": "+audit.Plural(s.flows, "flow"))
				}),
			})
		}
	}
	for i := range 2 {
		p.Links = append(p.Links, w.links(i, len(runs), func(at int) (from, to, other *stop, n int) {
			return runs[at][i], runs[at][i+1], runs[at][2-2*i], flows[at]
		})...)
	}
	total := 0
	for _, n := range flows {
		total += n
	}
	p.Summary = Text{
		fmt.Sprintf("%d 条数据流：%d 类个人信息，%d 处代码归属，%d 个去向；下表逐项列出。", total, columns[0].total, columns[1].total, columns[2].total),
		fmt.Sprintf("%s: types of data %d, owners of code %d, destinations %d; the table below lists them.", audit.Plural(total, "flow"), columns[0].total, columns[1].total, columns[2].total),
	}
	return p
}

// stops are the boxes that a group of flows runs through.
func (w *htmlWriter) stops(g flowGroup) [3]stop {
	data := stop{key: g.data, name: clipped(w.both(func(p *page) string { return p.dataName(g.data) }), maxName), class: "data"}
	owner := stop{key: g.sdk, name: w.owner(g.sdk, "").Text, class: "reader"}
	if g.sdk == "" {
		owner.class = "own"
	}
	return [3]stop{data, owner, w.goal(g.way)}
}

// goal is the box of where a flow leads.
func (w *htmlWriter) goal(g way) stop {
	kind := w.both(func(p *page) string { return clip(p.named(g.kind, sinkNames()), maxName) })
	s := stop{key: g.kind + " " + g.to, name: kind, class: "kept", rank: 4*slices.Index(taint.Kinds(), g.kind) + 4}
	switch g.kind {
	case "network", "webview", "sms":
		s.class = "away"
		s.rank -= 1000
		if g.cleartext {
			s.class = "clear"
			s.rank -= 2
			s.key += " cleartext"
		}
		if g.to != "" {
			s.name = Text{clip(g.to, maxName), clip(g.to, maxName)}
			s.rank--
		} else if g.kind == "network" {
			s.name = Text{"网络，主机未知", "network, host unknown"}
		}
		if g.cleartext {
			s.name = Text{s.name.Zh + "（未加密）", s.name.En + " (not encrypted)"}
		}
	case "sdk":
		s.class = "other"
		s.rank -= 900
		s.name = w.sdkName(g.to)
	case "intent", "provider", "ipc", "process", "native":
		s.class = "other"
		s.rank -= 800
	}
	return s
}

// foremost boxes are the last to be folded.
func (s *stop) foremost() bool { return s.class == "clear" || s.class == "own" }

type pictureColumn struct {
	stops []*stop
	at    map[string]*stop
	total int
}

func newPictureColumn() *pictureColumn { return &pictureColumn{at: map[string]*stop{}} }

func (c *pictureColumn) count(s stop, flows int) {
	if c.at[s.key] == nil {
		c.at[s.key] = &s
		c.stops = append(c.stops, &s)
		c.total++
	}
	c.at[s.key].flows += flows
}

func (c *pictureColumn) of(key string) *stop { return c.at[key] }

// fold leaves the boxes with the most flows and puts the others into one. The app's own code and what is not encrypted come
// before others.
func (c *pictureColumn) fold(w *htmlWriter, column int) {
	if len(c.stops) <= maxBoxes {
		return
	}
	slices.SortStableFunc(c.stops, func(a, b *stop) int {
		return cmp.Or(-compareBools(a.foremost(), b.foremost()), cmp.Compare(b.flows, a.flows), cmp.Compare(a.key, b.key))
	})
	const kept = maxBoxes - 1
	n := len(c.stops) - kept
	rest := &stop{key: "\x00", class: "rest", rank: 10_000, name: [3]Text{
		{fmt.Sprintf("其他 %d 类信息", n), fmt.Sprintf("%d more types of data", n)},
		{fmt.Sprintf("其他 %d 个 SDK", n), fmt.Sprintf("%d more SDKs", n)},
		{fmt.Sprintf("其他 %d 个去向", n), fmt.Sprintf("%d more destinations", n)},
	}[column]}
	for _, s := range c.stops[kept:] {
		rest.flows += s.flows
		c.at[s.key] = rest
	}
	if slices.ContainsFunc(c.stops[kept:], func(s *stop) bool { return s.class == "clear" }) {
		rest.class = "rest clear"
		rest.name = Text{rest.name.Zh + "（含未加密）", fmt.Sprintf("%d more, not all encrypted", n)}
	}
	c.stops = append(c.stops[:kept:kept], rest)
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func columnX(i int) int { return i * (pictureWidth - boxWidth) / 2 }

// place puts the boxes of a column below each other.
func (c *pictureColumn) place(column int) {
	slices.SortStableFunc(c.stops, func(a, b *stop) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.weight, b.weight), cmp.Compare(b.flows, a.flows), cmp.Compare(a.key, b.key))
	})
	for i, s := range c.stops {
		s.x, s.y = columnX(column), pictureHead+i*boxPitch
	}
}

// links draws what runs between two columns, side by side at their ends.
func (w *htmlWriter) links(column, n int, run func(at int) (from, to, other *stop, flows int)) []pictureLink {
	type link struct {
		from, to *stop
		flows    int
		others   []string
	}
	var links []*link
	for at := range n {
		from, to, other, flows := run(at)
		i := slices.IndexFunc(links, func(l *link) bool { return l.from == from && l.to == to })
		if i < 0 {
			i = len(links)
			links = append(links, &link{from: from, to: to})
		}
		links[i].flows += flows
		if !slices.Contains(links[i].others, other.id) {
			links[i].others = append(links[i].others, other.id)
		}
	}
	slices.SortStableFunc(links, func(a, b *link) int { return cmp.Or(cmp.Compare(a.from.y, b.from.y), cmp.Compare(a.to.y, b.to.y)) })
	// end spreads the links of a box along its side, in the order of their other ends.
	end := func(l *link, s *stop, side func(*link) (here, there *stop)) int {
		before, all := 0, 0
		_, far := side(l)
		for _, o := range links {
			if here, there := side(o); here == s {
				all++
				if there.y < far.y {
					before++
				}
			}
		}
		return s.y + (2*before+1)*boxHeight/(2*all)
	}
	var out []pictureLink
	for _, l := range links {
		x1, x2 := l.from.x+boxWidth, l.to.x
		y1 := end(l, l.from, func(o *link) (here, there *stop) { return o.from, o.to })
		y2 := end(l, l.to, func(o *link) (here, there *stop) { return o.to, o.from })
		middle := (x1 + x2) / 2
		class := "link"
		if column == 1 {
			class += " " + l.to.class
		}
		out = append(out, pictureLink{
			Path:  fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, middle, y1, middle, y2, x2, y2),
			Width: fmt.Sprintf("%.1f", 1.2+0.8*float64(bits.Len(uint(max(l.flows, 1)))-1)),
			Class: class, Boxes: strings.Join(append([]string{l.from.id, l.to.id}, l.others...), " "),
			Name: w.both(func(p *page) string {
				return p.say(fmt.Sprintf("%s → %s：%d 条", l.from.name.Zh, l.to.name.Zh, l.flows), l.from.name.En+" → "+l.to.name.En+": "+audit.Plural(l.flows, "flow"))
			}),
		})
	}
	return out
}
