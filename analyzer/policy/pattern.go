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

// matches reports whether the expression matches in a text that is written in Simplified Chinese, such as a folded one.
func (p *pattern) matches(s string) bool {
	if a := p.automaton(); a != nil {
		return a.matches(s)
	}
	return p.regexp().MatchString(s)
}

// The methods of the expression that the package uses, behind that look at the text. They see Traditional Chinese as it
// would be in Simplified; what they find is told as it stands in the text, and what they replace leaves the Simplified.

func (p *pattern) MatchString(s string) bool { return p.matches(simplify(s)) }

func (p *pattern) FindString(s string) string {
	at := p.FindStringIndex(s)
	if at == nil {
		return ""
	}
	return s[at[0]:at[1]]
}

func (p *pattern) FindStringIndex(s string) []int {
	if s = simplify(s); !p.matches(s) {
		return nil
	}
	return p.regexp().FindStringIndex(s)
}

func (p *pattern) FindAllString(s string, n int) []string {
	var found []string
	for _, at := range p.FindAllStringIndex(s, n) {
		found = append(found, s[at[0]:at[1]])
	}
	return found
}

func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	if s = simplify(s); !p.matches(s) {
		return nil
	}
	return p.regexp().FindAllStringIndex(s, n)
}

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	if s = simplify(s); !p.matches(s) {
		return nil
	}
	return p.regexp().FindStringSubmatchIndex(s)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	var found [][]string
	for _, at := range p.FindAllStringSubmatchIndex(s, n) {
		groups := make([]string, len(at)/2)
		for i := range groups {
			if at[2*i] >= 0 {
				groups[i] = s[at[2*i]:at[2*i+1]]
			}
		}
		found = append(found, groups)
	}
	return found
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if s = simplify(s); !p.matches(s) {
		return nil
	}
	return p.regexp().FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) ReplaceAllString(s, with string) string {
	simple := simplify(s)
	if !p.matches(simple) {
		return s
	}
	return p.regexp().ReplaceAllString(simple, with)
}

func (p *pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	simple := simplify(s)
	if !p.matches(simple) {
		return s
	}
	return p.regexp().ReplaceAllStringFunc(simple, with)
}
