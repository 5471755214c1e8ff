package taint

import (
	"cmp"
	"slices"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// path is an access path without its root: the fields, elements and keys by which data is reached from an object. What it
// leads to is meant with all that it holds. Paths are numbered; zero is the object itself. The highest bits tell of what
// class that is which the path leads to, where it is known (exact.go).
type path uint32

const whole path = 0

const (
	exactBits = 10
	// maxPath is the highest number of a path, so that tooLong is none.
	maxPath = 1<<(32-exactBits) - 2
)

// exact returns the class of what a path leads to.
func (at path) exact() exact {
	if at == tooLong {
		return 0
	}
	return exact(at >> (32 - exactBits))
}

// bare returns a path without the class of what it leads to.
func (at path) bare() path {
	if at == tooLong {
		return tooLong
	}
	return at & (1<<(32-exactBits) - 1)
}

// of returns a path that leads to an object of a class.
func (at path) of(class exact) path {
	if at == tooLong {
		return tooLong
	}
	return at.bare() | path(class)<<(32-exactBits)
}

// atOnce reports whether a path is that of the object itself, of whatever class.
func (at path) atOnce() bool { return at.bare() == whole }

// tooLong stands for a path beyond maxSteps, which is not followed.
const tooLong path = 1<<32 - 1

// step is one part of a path: a field, an element of an array or a collection, or what a container holds under a key.
type step uint64

const (
	stepField   step = 1 << 32  // | FieldID, as its class declares it
	stepAny     step = 2 << 32  // some element
	stepIndex   step = 3 << 32  // | number
	stepKey     step = 4 << 32  // | number of the text
	stepHeld    step = 5 << 32  // | number: what a lambda holds
	stepAddress step = 6 << 32  // not the data, but where it can be read: the address of a provider
	stepStream  step = 7 << 32  // what is written there leaves by a sink: | number of the sink
	stepTold    step = 10 << 32 // not the data, but what a branch on it tells of it
	stepNamed   step = 8 << 32  // | number of the name: a part of an object of the platform that the models name
)

// stepColumn and stepPlace begin the path of what a row has in a column: | number of the column's name, | place of the column
// in the row, or anyPlace. A row is known by both.
const (
	stepColumn step = 11 << 32
	stepPlace  step = 12 << 32
	anyPlace        = 1<<32 - 1
)

// stepThrown begins the path of an exception on its way: | TypeID of its class, where that is known.
const stepThrown step = 9 << 32

// stepAgain marks a field of the type that it is declared in, as of a linked list: one link stands for many.
const stepAgain step = 1 << 31

func (s step) kind() step { return s &^ (1<<32 - 1) }

func (s step) again() bool { return s.kind() == stepField && s&stepAgain != 0 }

// element reports whether a step is one of a container.
func (s step) element() bool { k := s.kind(); return k == stepAny || k == stepIndex || k == stepKey }

// part reports whether a step is one of a container, or a part that the models name: what a copy of it has too.
func (s step) part() bool { return s.element() || s.kind() == stepNamed }

// inRow reports whether a step leads to a column of a row.
func (s step) inRow() bool { k := s.kind(); return k == stepColumn || k == stepPlace }

// copied reports whether a step leads to what a copy of an object has too.
func (s step) copied() bool { return s.part() || s.kind() == stepField }

// meets reports whether what is stored by one step may be what the other one reads.
func (s step) meets(other step) bool {
	if s == other {
		return true
	}
	return s.element() && other.element() && (s == stepAny || other == stepAny || s.kind() != other.kind())
}

// maxSteps bounds the length of a path: what lies deeper is lost. To take the whole of what holds it for data instead makes
// all of an app data that holds itself somewhere.
const maxSteps = 3

type pathNode struct {
	first step
	rest  path
	size  uint8
}

// paths numbers paths in the order in which they come up.
type paths struct {
	nodes   []pathNode
	numbers map[pathNode]path
	// contents are what printed texts are parsed to, by class from firstPrinted on, and printed the classes.
	contents []path
	printed  map[path]exact
}

func newPaths() *paths {
	return &paths{nodes: make([]pathNode, 1), numbers: map[pathNode]path{}, printed: map[path]exact{}}
}

// of returns the path that begins with a step.
func (p *paths) of(first step, rest path) path {
	if rest == tooLong {
		return tooLong
	}
	return p.before(first, rest.bare()).of(rest.exact())
}

func (p *paths) before(first step, rest path) path {
	// Objects that hold each other make paths without end: a round is left out.
	if first.kind() == stepField {
		for at := rest; at != whole; at = p.nodes[at].rest {
			if p.nodes[at].first == first {
				return at
			}
		}
	}
	if first == stepAny && rest != whole {
		if n := p.nodes[rest]; n.first == stepAny && n.rest != whole && p.nodes[n.rest].first == stepAny {
			return rest // collections that hold each other
		}
	}
	if p.nodes[rest].size >= maxSteps || len(p.nodes) > maxPath {
		return tooLong
	}
	n := pathNode{first, rest, p.nodes[rest].size + 1}
	id, ok := p.numbers[n]
	if !ok {
		id = path(len(p.nodes))
		p.nodes = append(p.nodes, n)
		p.numbers[n] = id
	}
	return id
}

// size returns how many steps a path has.
func (p *paths) size(at path) uint8 {
	if at == tooLong {
		return 0
	}
	return p.nodes[at.bare()].size
}

// cut returns the first n steps of a path, which lead to an object of any class.
func (p *paths) cut(at path, n int) path {
	at = at.bare()
	if at == whole || n == 0 {
		return whole
	}
	return p.of(p.nodes[at].first, p.cut(p.nodes[at].rest, n-1))
}

// behind returns what comes after the first n steps.
func (p *paths) behind(at path, n int) path {
	class := at.exact()
	for at = at.bare(); n > 0 && at != whole; n-- {
		at = p.nodes[at].rest
	}
	return at.of(class)
}

// isAddress reports whether a path leads to an address of data, in whatever part.
func (p *paths) isAddress(at path) bool {
	for at = at.bare(); at != whole && at != tooLong; at = p.nodes[at].rest {
		if p.nodes[at].first == stepAddress {
			return true
		}
	}
	return false
}

// behindElements returns what comes after the elements that a path begins with.
func (p *paths) behindElements(at path) path {
	for first, rest, ok := p.first(at); ok && first.element(); first, rest, ok = p.first(at) {
		at = rest
	}
	return at
}

// under returns what a path has behind a front; ok is false where it does not begin with it.
func (p *paths) under(at, front path) (rest path, ok bool) {
	class := at.exact()
	for at, front = at.bare(), front.bare(); front != whole; at, front = p.nodes[at].rest, p.nodes[front].rest {
		if at == whole || !p.nodes[at].first.meets(p.nodes[front].first) {
			return whole, false
		}
	}
	return at.of(class), true
}

// join puts one path before another.
func (p *paths) join(front, back path) path {
	if front == tooLong || back == tooLong {
		return tooLong
	}
	if front = front.bare(); front == whole {
		return back
	}
	return p.of(p.nodes[front].first, p.join(p.nodes[front].rest, back))
}

// first returns the first step of a path and what comes after; ok is false for the whole.
func (p *paths) first(at path) (s step, rest path, ok bool) {
	if at == tooLong {
		return 0, whole, false
	}
	n := p.nodes[at.bare()]
	return n.first, n.rest.of(at.exact()), !at.atOnce()
}

// fields names fields as the class does that declares them, so that one field has one number whatever class it is named by.
type fields struct {
	p     *program.Program
	of    []step          // by FieldID
	names map[string]step // of the parts that the models name
}

func newFields(p *program.Program, t *models.Transfers) *fields {
	f := &fields{p: p, of: make([]step, p.NumFields()), names: map[string]step{}}
	type named struct {
		holder program.TypeID
		name   string
		of     program.TypeID
	}
	firsts := map[named]program.FieldID{} // of fields of classes that the program does not define
	for i := range f.of {
		id := program.FieldID(i)
		class, name, of := p.FieldOf(id)
		first, ok := p.DeclaredField(id)
		if !ok {
			class = p.Holder(id)
			key := named{class, string(name), of}
			if first, ok = firsts[key]; !ok {
				first = id
				firsts[key] = id
			}
		} else if first != id {
			class, _, _ = p.FieldOf(first)
		}
		f.of[i] = stepField | step(first)
		if class == of {
			f.of[i] |= stepAgain
		}
	}
	all := t.All()
	for i := range all {
		for _, v := range all[i].Moves {
			for _, port := range []models.Port{v.From, v.To} {
				if _, ok := f.names[port.Name]; !ok && port.Part == models.Named {
					f.names[port.Name] = stepNamed | step(len(f.names))
				}
			}
		}
	}
	return f
}

// part returns the step of a field of an object: for one of the platform's classes that of its name, if the models tell
// parts of objects apart by it.
func (f *fields) part(id program.FieldID) step {
	at := f.step(id)
	if f.p.Class(f.p.Holder(id)) != program.NoClass {
		return at
	}
	_, name, _ := f.p.FieldOf(id)
	if x, ok := f.names[string(name)]; ok {
		return x
	}
	return at
}

func (f *fields) step(id program.FieldID) step { return f.of[id] }

// puts reports whether an instruction puts something into a field, of an object or a static one.
func (f *fields) puts(in *program.Instr, field step) bool {
	id := program.FieldID(in.Ref)
	return (in.Op == program.Put || in.Op == program.PutStatic) && id != program.NoField && f.step(id) == field
}

// field returns the field of a step.
func (s step) field() program.FieldID { return program.FieldID(s &^ (stepField | stepAgain)) }

// place is an instruction of a method.
type place struct {
	def   program.DefID
	instr uint32
}

func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(a.def, b.def), cmp.Compare(a.instr, b.instr))
}

func sortPlaces(list []place) { slices.SortFunc(list, comparePlaces) }
