package apk

import (
	"bytes"
)

// Box is an element of a layout that users tick or switch on, and that the layout shows ticked.
type Box struct {
	// Location is the entry of the file.
	Location string
	// ID is that of the view, zero where it has none and in a library.
	ID uint32
	// Labels are what the layout says of the box in the default language, and behind it in Chinese where that differs.
	// It is empty where only code, a theme or the resources of a library say.
	Labels []Label
}

// Label is the text in a box and beside it. Of long texts only the beginning is kept.
type Label struct {
	// Text is that of the box; where it has none, that of the nearest text view of the same parent with no other box
	// between: behind a box, before a switch, and where nothing is there on the other side.
	Text string
	// Rest are the text views that follow the box or the text behind it, one directly after the other, with a space
	// between them: sentences are put together so for the sake of links.
	Rest string
}

// view is an element of the file at hand. Places are those in views; the root, at zero, is nobody's sibling, so that zero
// stands for none.
type view struct {
	kind                 viewKind
	ticked               bool
	previous, next, last int32 // siblings, and of the children the last
	id                   uint32
	text                 value
}

type viewKind uint8

const (
	otherView viewKind = iota
	textView
	boxView
	switchView // a box of which the text is likely to stand before it
)

// viewKinds are the kinds by the end of the class name; the first that fits counts.
var viewKinds = [...]struct {
	suffix string
	kind   viewKind
}{
	{"CheckedTextView", boxView}, {"TextView", textView}, {"CheckBox", boxView}, {"Checkbox", boxView}, {"RadioButton", boxView},
	{"ToggleButton", switchView}, {"Switch", switchView}, {"SwitchCompat", switchView}, {"SwitchMaterial", switchView},
}

func viewKindOf(class []byte) viewKind {
	for i := range viewKinds {
		if k := &viewKinds[i]; len(class) >= len(k.suffix) && string(class[len(class)-len(k.suffix):]) == k.suffix {
			return k.kind
		}
	}
	return otherView
}

// openView adds an element below the one that is open and returns its place.
func (r *layoutReader) openView(class []byte) int {
	at := len(r.views)
	v := view{kind: viewKindOf(class)}
	if n := len(r.open); n > 0 {
		parent := &r.views[r.open[n-1]]
		if v.previous = parent.last; v.previous != 0 {
			r.views[v.previous].next = int32(at)
		}
		parent.last = int32(at)
	}
	r.views, r.open = append(r.views, v), append(r.open, int32(at))
	return at
}

// describe takes what an attribute says of a view. It reports whether the attribute is one of those that it reads, which
// name no code.
func (r *layoutReader) describe(at int, id uint32, v value) bool {
	switch id {
	case attrID:
		if v.isReference() {
			r.views[at].id = v.data
		}
	case attrText:
		r.views[at].text = v
	case attrChecked:
		if v.isReference() {
			v, _, _ = r.resolve(v.data, &configuration{sdk: anySDK})
		}
		if set, _ := v.boolean(); set && r.views[at].kind > textView {
			r.views[at].ticked, r.ticked = true, true
		}
	default:
		return false
	}
	return true
}

// addBoxes adds the boxes of the file at hand; literal returns the text of a value that is a string of the file, until it
// is called again.
func (r *layoutReader) addBoxes(literal func(value) []byte) {
	languages := [...]configuration{{sdk: anySDK}, {language: "zh", region: "CN", script: "Hans", sdk: anySDK}}
	for at := range r.views {
		if !r.views[at].ticked {
			continue
		}
		box := Box{Location: r.location, ID: r.views[at].id}
		for i := range languages {
			texts := viewTexts{r, literal, &languages[i]}
			if label := texts.label(int32(at)); label.Text != "" && (len(box.Labels) == 0 || box.Labels[0] != label) {
				box.Labels = append(box.Labels, label)
			}
		}
		r.found.Boxes = append(r.found.Boxes, box)
	}
}

// viewTexts reads the texts of views in one language.
type viewTexts struct {
	*layoutReader
	literal  func(value) []byte
	language *configuration
}

// of returns the text of a view, without the space around it. It is not known where only a theme or code gives it.
func (t viewTexts) of(at int32) (text []byte, known bool) {
	v := t.views[at].text
	switch {
	case v.kind == valueString:
		text = t.literal(v)
	case v.isReference():
		resolved, strings, ok := t.resolve(v.data, t.language)
		switch {
		case !ok || resolved.kind == valueString && strings == nil:
			return nil, false
		case resolved.kind == valueString:
			var err error
			if text, err = strings.beginning(resolved.data, &t.string); err != nil {
				t.warn(resourcesName, 0, err)
				return nil, false
			}
		default:
			text = []byte(resolved.String())
		}
	case v.kind == valueAttribute, v.kind == valueDynamicAttribute:
		return nil, false
	case v.kind != valueReference: // what refers to nothing is no text
		text = []byte(v.String())
	}
	return bytes.TrimSpace(text), true
}

// label returns what the layout says of a box.
func (t viewTexts) label(box int32) Label {
	text, known := t.of(box)
	from := box
	if known && len(text) == 0 {
		if from = t.beside(box); from == 0 {
			return Label{}
		}
		text, known = t.of(from)
	}
	if !known {
		return Label{}
	}
	var l Label
	l.Text, _ = t.keep(text)
	if from >= box {
		l.Rest = t.rest(from)
	}
	return l
}

// beside returns the text view that a box without text is likely to go with, or none.
func (t viewTexts) beside(box int32) int32 {
	behind := t.nearest(box, func(v *view) int32 { return v.next })
	before := t.nearest(box, func(v *view) int32 { return v.previous })
	if behind == 0 || before != 0 && t.views[box].kind == switchView {
		return before
	}
	return behind
}

// nearest returns the first text view that next leads to before it leads to another box.
func (t viewTexts) nearest(box int32, next func(*view) int32) int32 {
	for at := next(&t.views[box]); at != 0; at = next(&t.views[at]) {
		switch t.views[at].kind {
		case textView:
			return at
		case boxView, switchView:
			return 0
		}
	}
	return 0
}

// rest joins the text views directly behind a view.
func (t viewTexts) rest(from int32) string {
	var joined []byte
	for at := t.views[from].next; at != 0 && t.views[at].kind == textView && len(joined) < maxShort; at = t.views[at].next {
		text, _ := t.of(at)
		if len(text) > 0 && len(joined) > 0 {
			joined = append(joined, ' ')
		}
		joined = append(joined, text...)
	}
	rest, _ := t.keep(joined[:cut(joined, maxShort)])
	return rest
}
