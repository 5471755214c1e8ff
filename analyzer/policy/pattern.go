package policy

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// pattern is a regular expression that first looks whether it matches at all, by what a text needs and by an automaton
// that is many times as fast as the expression. Most sentences match none.
type pattern struct {
	need      need
	automaton func() *automaton // nil where the expression has none
	regexp    func() *regexp.Regexp
}

// lazy returns an expression that is compiled when it is first used, and each of its parts when that is: compiling all
// of them takes longer than everything else that the program does at its start, and most commands read no policy.
func lazy(expr string) func() *pattern {
	return sync.OnceValue(func() *pattern {
		p := &pattern{
			automaton: func() *automaton { return nil },
			regexp:    sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) }),
		}
		if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
			p.need = needOf(tree)
			p.automaton = sync.OnceValue(func() *automaton { return newAutomaton(tree) })
		}
		return p
	})
}

func (p *pattern) MatchString(s string) bool {
	if a := p.automaton(); a != nil {
		return a.matches(s)
	}
	return p.regexp().MatchString(s)
}

// The other methods of the expression that the package uses, behind that look at the text.

func (p *pattern) FindString(s string) string {
	if !p.MatchString(s) {
		return ""
	}
	return p.regexp().FindString(s)
}

func (p *pattern) FindStringIndex(s string) []int {
	if !p.MatchString(s) {
		return nil
	}
	return p.regexp().FindStringIndex(s)
}

func (p *pattern) FindAllString(s string, n int) []string {
	if !p.MatchString(s) {
		return nil
	}
	return p.regexp().FindAllString(s, n)
}

func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.MatchString(s) {
		return nil
	}
	return p.regexp().FindAllStringIndex(s, n)
}

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	if !p.MatchString(s) {
		return nil
	}
	return p.regexp().FindStringSubmatchIndex(s)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.MatchString(s) {
		return nil
	}
	return p.regexp().FindAllStringSubmatch(s, n)
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.MatchString(s) {
		return nil
	}
	return p.regexp().FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) ReplaceAllString(s, with string) string {
	if !p.MatchString(s) {
		return s
	}
	return p.regexp().ReplaceAllString(s, with)
}

func (p *pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	if !p.MatchString(s) {
		return s
	}
	return p.regexp().ReplaceAllStringFunc(s, with)
}
