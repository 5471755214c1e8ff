package reports

import (
	"strconv"
	"strings"
)

// htmlDetails are places and flows as the page's script reads them: each text once, everything else numbers that point at
// texts. A place is API, caller, location and, in words, how it is reached, then the methods of its call path; a step is
// method, API, location, note in words and its class; a flow is its ends in words, then its steps.
type htmlDetails struct {
	Strings []string    `json:"strings"`
	Words   [][2]string `json:"words"` // Chinese, English
	Places  [][]int     `json:"places"`
	Steps   [][5]int    `json:"steps"`
	Flows   [][]int     `json:"flows"`

	strings       map[string]int
	words         map[Text]int
	steps         map[[5]int]int
	places, flows map[int]int // by their number in the report
}

func newHTMLDetails() *htmlDetails {
	return &htmlDetails{
		Strings: []string{}, Words: [][2]string{}, Places: [][]int{}, Steps: [][5]int{}, Flows: [][]int{},
		strings: map[string]int{}, words: map[Text]int{}, steps: map[[5]int]int{}, places: map[int]int{}, flows: map[int]int{},
	}
}

// text numbers a text.
func (d *htmlDetails) text(s string) int {
	s = clip(s, maxName)
	i, ok := d.strings[s]
	if !ok {
		i = len(d.Strings)
		d.strings[s] = i
		d.Strings = append(d.Strings, s)
	}
	return i
}

// word numbers a wording.
func (d *htmlDetails) wording(t Text) int {
	t = clipped(t, maxText)
	i, ok := d.words[t]
	if !ok {
		i = len(d.Words)
		d.words[t] = i
		d.Words = append(d.Words, [2]string{t.Zh, t.En})
	}
	return i
}

// place makes an access known to the script and returns how to ask for it; empty when there is no room.
func (d *htmlDetails) place(w *htmlWriter, at int) string {
	i, ok := d.places[at]
	if !ok {
		if len(d.Places) == w.limits.details {
			return ""
		}
		i = len(d.Places)
		d.places[at] = i
		a := w.r.Accesses[at]
		place := []int{d.text(a.API), d.text(a.Caller), d.text(a.Location), d.wording(w.both(func(p *page) string { return p.reached(a) }))}
		if len(a.Path) > 1 {
			for _, m := range a.Path[:min(len(a.Path), maxPath)] {
				place = append(place, d.text(m))
			}
		}
		d.Places = append(d.Places, place)
	}
	return "place " + strconv.Itoa(i)
}

// flow is like place for a flow.
func (d *htmlDetails) flow(w *htmlWriter, at int) string {
	i, ok := d.flows[at]
	if !ok {
		if len(d.Flows) == w.limits.details {
			return ""
		}
		i = len(d.Flows)
		d.flows[at] = i
		x := w.r.Flows[at]
		flow := []int{d.wording(w.flowLine(x))}
		steps := x.Trace
		if len(steps) == 0 {
			steps = []Step{
				{Method: x.Source.Caller, API: x.Source.API, Location: x.Source.Location, Note: "source"},
				{Method: x.Sink.Caller, API: x.Sink.API, Location: x.Sink.Location, Note: "sink"},
			}
		}
		for _, s := range steps[:min(len(steps), maxPath)] {
			flow = append(flow, d.step(s))
		}
		d.Flows = append(d.Flows, flow)
	}
	return "flow " + strconv.Itoa(i)
}

func (d *htmlDetails) step(s Step) int {
	note, class := noteOf(s.Note)
	key := [5]int{d.text(s.Method), d.text(s.API), d.text(s.Location), d.wording(note), d.text(class)}
	i, ok := d.steps[key]
	if !ok {
		i = len(d.Steps)
		d.steps[key] = i
		d.Steps = append(d.Steps, key)
	}
	return i
}

// list asks for several places or flows at once.
func (d *htmlDetails) list(indices []int, ask func(at int) string) string {
	var out strings.Builder
	for _, at := range indices {
		kind, number, ok := strings.Cut(ask(at), " ")
		if !ok {
			break
		}
		if out.Len() == 0 {
			out.WriteString(kind)
		}
		out.WriteString(" " + number)
	}
	return out.String()
}
