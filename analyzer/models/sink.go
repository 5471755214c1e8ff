package models

import (
	"slices"
	"strings"
)

// SinkKind tells where data goes; see [SinkKinds].
type SinkKind string

var sinkKinds = []SinkKind{
	"network", "log", "sms", "file", "preferences", "database", "clipboard", "intent", "provider", "ipc", "process",
	"native", "webview",
}

// SinkKinds returns the kinds of sinks that model files can name.
func SinkKinds() []SinkKind { return slices.Clone(sinkKinds) }

// Sink is a call by which data leaves the code that can be followed.
type Sink struct {
	Call Member
	Kind SinkKind
	// Arguments are the numbers of the arguments that count, from 0 without the receiver, and [Receiver]; nil for all
	// arguments.
	Arguments []int
	// Stream says that what leaves is not what the call is given but what is written from then on to the stream that it
	// returns, or makes if it is a constructor. What a call writes that is a sink itself does not count again.
	Stream bool
	// Always says that models of a user name the sink: it counts also where what is sent stays in the app.
	Always bool
	// Evidence is the page that says what becomes of the data.
	Evidence string
}

// Sinks answers where data leaves.
type Sinks struct {
	rows    []Sink
	classes table
}

// All returns all sinks by class and name. The caller must not change them.
func (s *Sinks) All() []Sink { return s.rows }

// Class returns the sinks among the methods of a class, given by its descriptor; none for most classes. A sink stands for
// the method in subclasses too. It does not allocate.
func (s *Sinks) Class(descriptor string) []Sink {
	return rowsOf(&s.classes, s.rows, descriptor, (*Sink).class)
}

// Method returns the sinks among the methods of a class with the name; [Member.Matches] tells overloads apart. Each that
// matches holds. It does not allocate.
func (s *Sinks) Method(descriptor, name string) []Sink {
	return named(s.Class(descriptor), name, (*Sink).name)
}

func (s *Sink) class() string { return s.Call.Class }
func (s *Sink) name() string  { return s.Call.Name }

// sinkGroup is an entry as files write it.
type sinkGroup struct {
	Line      int    `yaml:"-"`
	Class     text   `yaml:"class"`
	Classes   []text `yaml:"classes"`
	Methods   []text `yaml:"methods"`
	Kind      text   `yaml:"kind"`
	Arguments []text `yaml:"arguments"`
	Stream    text   `yaml:"stream"`
	Evidence  text   `yaml:"evidence"`
}

func (c *checker) sink(g *sinkGroup) {
	s := Sink{Kind: SinkKind(g.Kind.value), Stream: c.truth(g.Stream, "stream"), Evidence: g.Evidence.value}
	if !slices.Contains(sinkKinds, s.Kind) {
		var names []string
		for _, k := range sinkKinds {
			names = append(names, string(k))
		}
		c.fail(max(g.Kind.line, g.Line), "kind %q: want one of %s", s.Kind, strings.Join(names, ", "))
	}
	if s.Stream && len(g.Arguments) > 0 {
		c.fail(g.Line, "stream: what is written to the result counts, so there are no arguments")
	}
	c.evidence(g.Line, g.Evidence)
	for _, a := range g.Arguments {
		n := c.number(a, g.Line, "argument", Receiver, 255)
		if slices.Contains(s.Arguments, n) {
			c.fail(a.line, "argument %d is there twice", n)
		}
		s.Arguments = append(s.Arguments, n)
	}
	c.calls(g.Line, g.Class, g.Classes, g.Methods, func(item text, m Member) {
		if m.Name == AnyMethod {
			c.fail(item.line, "a sink is one method, not all of a class")
		}
		c.once(item.line, "sink "+m.String())
		for _, n := range s.Arguments {
			if m.Params != "" && n >= m.numParams() {
				c.fail(item.line, "%s has no argument %d", m, n)
			}
		}
		s := s
		s.Call = m
		c.out.Sinks = append(c.out.Sinks, s)
	})
}
