package policy

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// pattern is a regular expression that first looks for words without which it cannot match. Most sentences have
// none of them, and looking for words is much faster than the expression.
type pattern struct {
	*regexp.Regexp
	words []string // one of them is in every match, in lower case if fold; nil when no such words are known
	fold  bool     // the expression ignores case
}

// lazy returns an expression that is compiled when it is first used: compiling all of them takes longer than
// everything else that the program does at its start, and most commands read no policy.
func lazy(expr string) func() *pattern {
	return sync.OnceValue(func() *pattern {
		p := &pattern{Regexp: regexp.MustCompile(expr)}
		if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
			p.words, p.fold = required(tree)
		}
		return p
	})
}

// may reports whether the text has one of the words. Letters that are equal to an ASCII letter in another case
// only by a special rule (the long s, the Kelvin sign) do not count as it.
func (p *pattern) may(s string) bool {
	if p.words == nil {
		return true
	}
	if p.fold {
		s = strings.ToLower(s)
	}
	return slices.ContainsFunc(p.words, func(w string) bool { return strings.Contains(s, w) })
}

// The methods of the expression that the package uses, behind the look at the words.

func (p *pattern) MatchString(s string) bool { return p.may(s) && p.Regexp.MatchString(s) }

func (p *pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.Regexp.FindString(s)
}

func (p *pattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindStringIndex(s)
}

func (p *pattern) FindAllString(s string, n int) []string {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllString(s, n)
}

func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringIndex(s, n)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatch(s, n)
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) ReplaceAllString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.Regexp.ReplaceAllString(s, with)
}

func (p *pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	if !p.may(s) {
		return s
	}
	return p.Regexp.ReplaceAllStringFunc(s, with)
}

// required returns words of which every match of the expression has at least one, and whether they are in lower
// case because the expression ignores it; nil when it finds none.
func required(re *syntax.Regexp) (words []string, fold bool) {
	switch re.Op {
	case syntax.OpLiteral:
		s := string(re.Rune)
		if re.Flags&syntax.FoldCase != 0 {
			return []string{strings.ToLower(s)}, true
		}
		return []string{s}, false
	case syntax.OpCharClass:
		return requiredOfClass(re)
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			w, f := required(sub)
			if w == nil {
				return nil, false
			}
			words, fold = append(words, w...), fold || f
		}
		if fold {
			for i, w := range words {
				words[i] = strings.ToLower(w)
			}
		}
		slices.Sort(words)
		return slices.Compact(words), fold
	case syntax.OpConcat:
		// The part whose shortest word is the longest says the most.
		for _, sub := range re.Sub {
			if w, f := required(sub); shortest(w) > shortest(words) {
				words, fold = w, f
			}
		}
	}
	return words, fold
}

// requiredOfClass returns the characters of a small class.
func requiredOfClass(re *syntax.Regexp) (words []string, fold bool) {
	const most = 8
	for i := 0; i < len(re.Rune); i += 2 {
		if re.Rune[i+1]-re.Rune[i] >= most || len(words) >= most {
			return nil, false
		}
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			words = append(words, string(unicode.ToLower(r)))
			fold = fold || unicode.ToLower(r) != r
		}
	}
	return words, fold
}

// shortest returns the length of the shortest word, 0 for none.
func shortest(words []string) int {
	if len(words) == 0 {
		return 0
	}
	return len(slices.MinFunc(words, func(a, b string) int { return len(a) - len(b) }))
}
