package models

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Transfer says where a call of a method that a build does not bring itself moves data. Only its moves happen; a method
// without one follows the default: what any argument or the receiver has, the result and the receiver get, but for a
// result of type boolean and for the names of [Transfers.PassesNothing].
type Transfer struct {
	// Call is the method; its name is [AnyMethod] for all methods of the class that have no entry of their own.
	Call  Member
	Moves []Move
	// Transform says what is done to the data: hash, encrypt, encode or truncate; empty where it stays readable as it is.
	Transform string
	// Later says that the moves go on after the call: whatever the From holds then, or comes to hold, the To gets. A writer
	// that wraps another one hands on all that is written to it.
	Later bool
	// Apart says that a place with a name on the left is none of what the thing as a whole is: it has what was put there, and
	// no more. The action of an intent that another app sent names what is to be done, whatever the intent brings.
	Apart bool
	// Returns says that the result is no thing of its own but the receiver (Receiver) or the argument of that number itself,
	// so that what one comes to hold the other holds too; Result where it is a thing of its own.
	Returns int
}

// AnyMethod is the name that stands for all methods of a class without an entry of their own.
const AnyMethod = "*"

// Move is a way from one place to another. A move that names an argument that an overload lacks, or a result where there
// is none, does not happen there.
type Move struct{ From, To Port }

// Port is a place that a call moves data from or to.
type Port struct {
	// Base is the number of an argument, from 0 without the receiver, or Receiver, Result, Arguments, InStore.
	Base int
	Part Part
	// Key is the number of the argument that holds the key, for the part Keyed; the name of the table, the statement or the
	// number of the column, for Tabled, Stated and Column.
	Key int
	// Name is the name of the field, for the part Named.
	Name string
	// Store is the name of the store, for InStore.
	Store string
}

// Bases of a [Port] beside the number of an argument, [Receiver] and [Result].
const (
	Arguments = -3 // each argument
	InStore   = -4 // a place that outlives the call and that all code of the app shares
)

// Part says which part of a thing is meant.
type Part uint8

// Parts.
const (
	Whole    Part = iota // the thing itself with all that is in it
	Elements             // what it contains, any of it
	Keyed                // what it contains under the key or index that an argument holds; any of it where that is no constant
	AllKeys              // all that it contains, and each is under the same key, index or field on the other side
	Named                // what is in the field; where the class shows no such field, the name only tells parts of it apart
	Appended             // one more element after those that it contains; to be read as Elements where nobody counts them
	Tabled               // rows of the table that an argument names; what is read are the columns that the next argument lists
	Stated               // rows of the tables that the SQL statement in an argument names
	Column               // what a row has in the column of which an argument holds the number
)

// String prints the port as model files write it.
func (p Port) String() string {
	var base string
	switch p.Base {
	case Receiver:
		base = "receiver"
	case Result:
		base = "result"
	case Arguments:
		base = "arguments"
	case InStore:
		base = "store " + p.Store
	default:
		base = "argument " + strconv.Itoa(p.Base)
	}
	switch p.Part {
	case Elements:
		return base + "[]"
	case AllKeys:
		return base + "[*]"
	case Named:
		return base + "." + p.Name
	case Appended:
		return base + "[+]"
	case Keyed, Tabled, Stated, Column:
		return base + "[" + p.Part.word() + " " + strconv.Itoa(p.Key) + "]"
	default:
		return base
	}
}

// String prints the move as model files write it.
func (m Move) String() string { return m.From.String() + " -> " + m.To.String() }

// Transfers answers where calls move data.
type Transfers struct {
	rows    []Transfer
	classes table
	denied  []string // sorted
}

// All returns all transfers by class and name. The caller must not change them.
func (t *Transfers) All() []Transfer { return t.rows }

// Class returns the transfers of the methods of a class, given by its descriptor; none for most classes. A transfer stands
// for the method in subclasses too. It does not allocate.
func (t *Transfers) Class(descriptor string) []Transfer {
	return rowsOf(&t.classes, t.rows, descriptor, (*Transfer).class)
}

// Method returns the transfers of the methods of a class with the name, those of one overload before the one of all
// others. The first that matches ([Member.Matches]) is the one that holds. It does not allocate.
func (t *Transfers) Method(descriptor, name string) []Transfer {
	return named(t.Class(descriptor), name, (*Transfer).name)
}

// Find returns the transfer that holds for a method of a class, given by the descriptors of both: that of the overload,
// that of the name, or that of [AnyMethod]; nil where the class has none. The caller asks the classes above one without.
// It does not allocate.
func (t *Transfers) Find(descriptor, name, signature string) *Transfer {
	rows := t.Class(descriptor)
	if len(rows) == 0 {
		return nil
	}
	overloads := named(rows, name, (*Transfer).name)
	for i := range overloads {
		if overloads[i].Call.Matches(signature) {
			return &overloads[i]
		}
	}
	if others := named(rows, AnyMethod, (*Transfer).name); len(others) > 0 {
		return &others[0]
	}
	return nil
}

// PassesNothing says that methods of the name hand nothing on, whatever their class, unless an entry says otherwise: size,
// isEmpty and the like. It does not allocate.
func (t *Transfers) PassesNothing(name string) bool {
	_, found := slices.BinarySearch(t.denied, name)
	return found
}

// Denied returns the names for which PassesNothing holds, sorted. The caller must not change them.
func (t *Transfers) Denied() []string { return t.denied }

func (t *Transfer) class() string { return t.Call.Class }
func (t *Transfer) name() string  { return t.Call.Name }

// compareTransfers puts one overload before all of them.
func compareTransfers(a, b Transfer) int {
	return cmp.Or(cmp.Compare(a.Call.Class, b.Call.Class), cmp.Compare(a.Call.Name, b.Call.Name),
		cmp.Compare(b.Call.Params, a.Call.Params))
}

// transforms are the values of [Transfer.Transform].
var transforms = []string{"hash", "encrypt", "encode", "truncate"}

// word returns what stands before the number of the argument that picks a part; none for parts that none picks.
func (p Part) word() string {
	switch p {
	case Keyed:
		return "argument"
	case Tabled:
		return "table"
	case Stated:
		return "statement"
	case Column:
		return "column"
	}
	return ""
}

// stores are the names of stores that there are.
var stores = []string{"preferences", "file", "database", "clipboard", "work"}

// transferGroup is an entry as files write it.
type transferGroup struct {
	Line      int      `yaml:"-"`
	Class     text     `yaml:"class"`
	Classes   []text   `yaml:"classes"`
	Methods   []text   `yaml:"methods"`
	Moves     moveList `yaml:"moves"`
	Returns   text     `yaml:"returns"`
	Transform text     `yaml:"transform"`
	Later     text     `yaml:"later"`
	Apart     text     `yaml:"apart"`
}

// moveList may be empty, which says that nothing moves.
type moveList []text

func (c *checker) transfer(g *transferGroup) {
	t := Transfer{Transform: g.Transform.value, Later: c.truth(g.Later, "later"), Apart: c.truth(g.Apart, "apart"), Returns: Result}
	if g.Moves == nil {
		c.fail(g.Line, "no moves: want a list, [] where nothing moves")
	}
	if t.Transform != "" && !slices.Contains(transforms, t.Transform) {
		c.fail(g.Transform.line, "transform %q: want one of %s", t.Transform, strings.Join(transforms, ", "))
	}
	if len(g.Moves) == 0 && (t.Transform != "" || t.Later || t.Apart) {
		c.fail(g.Line, "transform, later and apart are for moves, and there are none")
	}
	if g.Returns.line != 0 {
		on, ok := parseOn(g.Returns.value)
		if !ok || on == Result {
			c.fail(g.Returns.line, "returns %q: want receiver or argument and its number", g.Returns.value)
		}
		t.Returns = on
	}
	for _, item := range g.Moves {
		m, fault := parseMove(item.value)
		switch {
		case fault != "":
			c.fail(item.line, "move %q: %s", item.value, fault)
			continue
		case slices.Contains(t.Moves, m):
			c.fail(item.line, "move %q is there twice", item.value)
		case m.From.Base == Result && !t.Later:
			c.fail(item.line, "move %q: a result holds nothing before the call; want later", item.value)
		}
		t.Moves = append(t.Moves, m)
	}
	c.calls(g.Line, g.Class, g.Classes, g.Methods, func(item text, m Member) {
		c.once(item.line, "transfer "+m.String())
		c.fits(item, &m, &t)
		t := t
		t.Call = m
		c.out.Transfers = append(c.out.Transfers, t)
	})
}

// calls goes through the methods of an entry of one class or several, where a star is any method.
func (c *checker) calls(line int, class text, classes, methods []text, found func(item text, m Member)) {
	if class.line != 0 {
		if len(classes) > 0 {
			c.fail(class.line, "class and classes: want one of them")
		}
		classes = []text{class}
	}
	if len(classes) == 0 {
		c.fail(line, "no class")
	}
	if len(methods) == 0 {
		c.fail(line, "no methods")
	}
	for _, class := range classes {
		if err := checkClass(class.value); err != nil {
			c.fail(class.line, "class %w", err)
			continue
		}
		for _, item := range methods {
			if item.value == AnyMethod {
				found(item, Member{Class: class.value, Name: AnyMethod})
			} else if m, ok := c.member(class.value, item, true); ok {
				found(item, m)
			}
		}
	}
}

// fits checks the numbers of arguments against the parameters of an overload.
func (c *checker) fits(item text, m *Member, t *Transfer) {
	limit := 256
	if m.Params != "" {
		limit = m.numParams()
	}
	if t.Returns >= limit {
		c.fail(item.line, "%s has no argument %d", m, t.Returns)
	}
	for _, move := range t.Moves {
		for _, p := range []Port{move.From, move.To} {
			if p.Base >= limit {
				c.fail(item.line, "%s has no argument %d", m, p.Base)
			}
			if p.Part.word() != "" && p.Key >= limit {
				c.fail(item.line, "%s has no argument %d", m, p.Key)
			}
			if p.Base == Result && m.Name == "<init>" {
				c.fail(item.line, "%s returns nothing: what it makes is the receiver", m)
			}
		}
	}
}

// numParams counts the parameters of the overload.
func (m *Member) numParams() (n int) {
	for rest := m.Params[1 : len(m.Params)-1]; rest != ""; n++ {
		rest = rest[typeSize(rest):]
	}
	return n
}

// parseMove reads "argument 1 -> receiver[argument 0]"; fault says what is wrong.
func parseMove(s string) (m Move, fault string) {
	from, to, ok := strings.Cut(s, " -> ")
	if !ok {
		return m, `want two places with " -> " between them`
	}
	if m.From, fault = parsePort(from); fault != "" {
		return m, fault
	}
	if m.To, fault = parsePort(to); fault != "" {
		return m, fault
	}
	switch {
	case m.To.Base == Arguments:
		return m, "nothing moves to each argument; name one"
	case m.From.Part == Appended:
		return m, "[+] is where something goes to"
	case m.To.Part == Column:
		return m, "a column is where something comes from"
	case (m.From.Part == AllKeys) != (m.To.Part == AllKeys):
		return m, "[*] keeps the keys, so it is on both sides or on none"
	}
	return m, ""
}

func parsePort(s string) (p Port, fault string) {
	base, part, bracket := strings.Cut(strings.TrimSpace(s), "[")
	base, field, named := strings.Cut(base, ".")
	if store, ok := strings.CutPrefix(base, "store "); ok {
		if p.Base, p.Store = InStore, store; !slices.Contains(stores, store) {
			return p, "no store " + strconv.Quote(store) + ": want one of " + strings.Join(stores, ", ")
		}
	} else if base == "arguments" {
		p.Base = Arguments
	} else if p.Base, ok = parseOn(base); !ok {
		return p, strconv.Quote(base) +
			" is no place: want receiver, result, arguments, argument and its number, or store and its name"
	}
	switch {
	case named && (bracket || !isIdentifier(field) || p.Base == InStore):
		return p, strconv.Quote(s) + " is no place: want a name alone after the dot, of a field"
	case named:
		p.Part, p.Name = Named, field
		return p, ""
	case !bracket:
		return p, ""
	}
	switch part {
	case "]":
		p.Part = Elements
	case "*]":
		p.Part = AllKeys
	case "+]":
		p.Part = Appended
	default:
		return parsePicked(p, part)
	}
	return p, ""
}

// parsePicked reads the part that an argument picks, from behind the bracket.
func parsePicked(p Port, part string) (Port, string) {
	inside, closed := strings.CutSuffix(part, "]")
	word, number, _ := strings.Cut(inside, " ")
	for _, x := range []Part{Keyed, Tabled, Stated, Column} {
		if word == x.word() {
			p.Part = x
		}
	}
	var ok bool
	if p.Key, ok = parseOn("argument " + number); p.Part == Whole || !closed || !ok || p.Key < 0 {
		return p, strconv.Quote("["+part) + " is no part: want [], [argument and its number], [*], [+], or table, statement or " +
			"column and the number of an argument"
	}
	rows := p.Part == Tabled || p.Part == Stated
	if rows && p.Store != "database" || p.Part == Column && p.Base == InStore {
		return p, strconv.Quote("["+part) + " is no part of it: the store database has tables, what it gives has columns"
	}
	return p, ""
}
