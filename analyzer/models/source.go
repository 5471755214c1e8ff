package models

import (
	"path"
	"slices"
	"strings"

	"sdkaudit/analyzer/taxonomy"
)

// Via says in which way code reaches personal data.
type Via string

// Ways. A reader of bytecode adds one more, reflection: a source of way Call or Field that is named by constants and
// reached through java.lang.reflect.
const (
	Call     Via = "call"     // a method is called
	Field    Via = "field"    // a field is read
	URI      Via = "uri"      // a provider's address stands in the code, as text or as a static field
	File     Via = "file"     // a path stands in the code
	Shell    Via = "shell"    // a command stands in the code
	Property Via = "property" // a key of the system properties stands in the code
	Text     Via = "string"   // a name stands in the code that serves to reach the data alone, such as that of a service
	Override Via = "override" // a class of the build overrides the method by which the platform hands the data over
)

// Weight tells a source that a reviewer would call collection from one that nearly all code reads.
type Weight string

// Weights.
const (
	// Personal sources read what a privacy policy has to name, even where nothing else is read.
	Personal Weight = "personal"
	// Ordinary sources read what nearly all code reads for its own work: the model, the language, the size of the screen,
	// whether there is a network, where storage is. Alone they are no finding; they tell what an app could send.
	Ordinary Weight = "ordinary"
)

// Nothing is what a call yields that opens a way to data and does not hand it over.
const Nothing = -5

// AppInput is the one label of data that is no type of personal data, which models of a user alone give.
const AppInput = taxonomy.AppInput

// Source is one way to one or several types of personal data.
type Source struct {
	// ID is the place in [Sources.All].
	ID  int
	Via Via
	// Member is the method of a [Call] or [Override], the field of a [Field], and of a [URI] the field that holds it.
	Member Member
	// Pattern is what is sought in the constants of the code for the other ways; see [Sources.AppendConstant].
	Pattern string
	// Where narrows a call to some values of an argument; nil for every call.
	Where *Condition
	// Data holds taxonomy ids.
	Data   []string
	Weight Weight
	// Yields says where a call leaves what it reads: [Result] as a rule, the number of an argument, or [Nothing].
	Yields int
	// Hidden says that the public API does not show the member, so that code names it by reflection or was compiled
	// against other stubs.
	Hidden bool
	// Evidence holds the pages that say what is read.
	Evidence []string
}

// Name returns what a reader calls the source.
func (s *Source) Name() string {
	if s.Member.Class != "" {
		return s.Member.String()
	}
	return s.Pattern
}

// Condition narrows a call. A call whose argument is not known to be one of the values is no such call.
type Condition struct {
	// Argument counts from 0, without the receiver.
	Argument int
	// Equals and Prefix hold texts; a call fits any of them.
	Equals, Prefix []string
	// Commands holds names of programs: the first word of the text, without its folder. Where the argument is an array
	// or a list, its first element is meant.
	Commands []string
	// Numbers holds values, Bits a mask of which one bit is enough.
	Numbers []int
	Bits    int
}

// empty says that there is nothing to ask.
func (c *Condition) empty() bool {
	return len(c.Equals) == 0 && len(c.Prefix) == 0 && len(c.Commands) == 0 && len(c.Numbers) == 0 && c.Bits == 0
}

// FitsText says whether a call with the text fits.
func (c *Condition) FitsText(text string) bool {
	if slices.Contains(c.Equals, text) {
		return true
	}
	for _, p := range c.Prefix {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	if len(c.Commands) == 0 {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return slices.Contains(c.Commands, path.Base(first))
}

// FitsNumber says whether a call with the number fits.
func (c *Condition) FitsNumber(n int64) bool {
	return int64(c.Bits)&n != 0 || slices.ContainsFunc(c.Numbers, func(v int) bool { return int64(v) == n })
}

// Sources answers which code reads personal data.
type Sources struct {
	rows     []Source
	members  table
	patterns patterns
}

// All returns every source, calls and fields first, in the order of class and name. The caller must not change it.
func (s *Sources) All() []Source { return s.rows }

// Class returns the sources that are members of a class, given by its descriptor; none for most classes. A source
// stands for the member in subclasses too, so a caller asks for the class that a reference names and for those above it.
func (s *Sources) Class(descriptor string) []Source {
	return rowsOf(&s.members, s.rows, descriptor, (*Source).class)
}

// Method returns the sources among the methods of a class that have the name and are called; the caller asks
// [Member.Matches] and [Source.Where] for the rest. It does not allocate.
func (s *Sources) Method(descriptor, name string) []Source { return s.named(descriptor, name, Call) }

// Override returns the sources that are the method of a class when a class below it overrides it.
func (s *Sources) Override(descriptor, name string) []Source {
	return s.named(descriptor, name, Override)
}

// Field returns the sources that are the field of a class: of way [Field], or [URI] where it holds a provider's address.
func (s *Sources) Field(descriptor, name string) []Source {
	if rows := s.named(descriptor, name, Field); len(rows) > 0 {
		return rows
	}
	return s.named(descriptor, name, URI)
}

func (s *Sources) named(descriptor, name string, via Via) []Source {
	rows := named(s.Class(descriptor), name, (*Source).name)
	from := 0
	for from < len(rows) && rows[from].Via != via {
		from++
	}
	to := from
	for to < len(rows) && rows[to].Via == via {
		to++
	}
	return rows[from:to]
}

// AppendConstant appends the sources that a constant text of the code is. It allocates nothing but the room for what
// it finds, and looks at no more of a text than the patterns share.
//
// A uri is found at the beginning of the text, where a part of the path, a query or nothing follows. A file is found as
// a whole, * in it standing for one part of the path; one that ends with a slash is found at the beginning. A property
// and a string are found as a whole. A shell command is found at the beginning, where nothing more of a word follows,
// and with any folder before it; beside those listed, cat and getprop are known, so that their argument is sought as a
// file or a property.
func (s *Sources) AppendConstant(found []*Source, text string) []*Source {
	s.patterns.find(text, func(row int) { found = append(found, &s.rows[row]) })
	return found
}
