package policy

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// pattern is a regular expression with an automaton that first tells whether it matches at all. Most sentences match
// none, and the automaton is many times as fast as the expression.
type pattern struct {
	*regexp.Regexp
	automaton *automaton // nil where the expression has none
	need      need
}

// lazy returns an expression that is compiled when it is first used: compiling all of them takes longer than
// everything else that the program does at its start, and most commands read no policy.
func lazy(expr string) func() *pattern {
	return sync.OnceValue(func() *pattern {
		p := &pattern{Regexp: regexp.MustCompile(expr)}
		if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
			p.need = needOf(tree)
			if program, err := syntax.Compile(tree.Simplify()); err == nil {
				p.automaton = newAutomaton(program)
			}
		}
		return p
	})
}

func (p *pattern) MatchString(s string) bool {
	if p.automaton == nil {
		return p.Regexp.MatchString(s)
	}
	return p.automaton.matches(s)
}

// The other methods of the expression that the package uses, behind that look at the text.

func (p *pattern) FindString(s string) string {
	if !p.MatchString(s) {
		return ""
	}
	return p.Regexp.FindString(s)
}

func (p *pattern) FindStringIndex(s string) []int {
	if !p.MatchString(s) {
		return nil
	}
	return p.Regexp.FindStringIndex(s)
}

func (p *pattern) FindAllString(s string, n int) []string {
	if !p.MatchString(s) {
		return nil
	}
	return p.Regexp.FindAllString(s, n)
}

func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.MatchString(s) {
		return nil
	}
	return p.Regexp.FindAllStringIndex(s, n)
}

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	if !p.MatchString(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(s)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.MatchString(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatch(s, n)
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.MatchString(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) ReplaceAllString(s, with string) string {
	if !p.MatchString(s) {
		return s
	}
	return p.Regexp.ReplaceAllString(s, with)
}

func (p *pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	if !p.MatchString(s) {
		return s
	}
	return p.Regexp.ReplaceAllStringFunc(s, with)
}
