package policy

import (
	"regexp/syntax"
	"strings"
)

// trigrams are the runs of three bytes that a text holds, as a set of numbers into which they are hashed: it may seem
// to hold one that it does not, but never lacks one that it does.
type trigrams [16]uint64

func trigramsOf(s string) (t trigrams) {
	for i := 3; i <= len(s); i++ {
		h := hashTrigram(s[i-3 : i])
		t[h/64] |= 1 << (h % 64)
	}
	return t
}

// hashTrigram returns a number below the bits of a set.
func hashTrigram(s string) uint16 {
	return uint16((uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16) * 0x9e3779b1 >> 22)
}

func (t *trigrams) holds(h uint16) bool { return t[h/64]&(1<<(h%64)) != 0 }

// need is what the trigrams of a folded text must be for an expression to match it: all of some, and what one of each
// choice needs.
type need struct {
	all     []uint16
	choices [][]need
}

func (n *need) metBy(t *trigrams) bool {
	for _, h := range n.all {
		if !t.holds(h) {
			return false
		}
	}
	for _, choice := range n.choices {
		if !anyMet(choice, t) {
			return false
		}
	}
	return true
}

func anyMet(needs []need, t *trigrams) bool {
	for i := range needs {
		if needs[i].metBy(t) {
			return true
		}
	}
	return false
}

// needOf returns what an expression needs, as far as its words tell.
func needOf(re *syntax.Regexp) (n need) {
	switch re.Op {
	case syntax.OpLiteral:
		s := strings.ToLower(string(re.Rune))
		for i := 3; i <= len(s); i++ {
			n.all = append(n.all, hashTrigram(s[i-3:i]))
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needOf(re.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			of := needOf(sub)
			n.all, n.choices = append(n.all, of.all...), append(n.choices, of.choices...)
		}
	case syntax.OpCharClass:
		var choice []need
		const most = 16 // characters that are worth a look
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if choice = append(choice, needOf(&syntax.Regexp{Op: syntax.OpLiteral, Rune: []rune{r}})); len(choice) > most {
					return need{}
				}
			}
		}
		return oneOf(choice)
	case syntax.OpAlternate:
		var choice []need
		for _, sub := range re.Sub {
			choice = append(choice, needOf(sub))
		}
		return oneOf(choice)
	}
	return n
}

// oneOf needs what one of the choice needs: nothing if one of them needs nothing.
func oneOf(choice []need) need {
	for _, n := range choice {
		if len(n.all)+len(n.choices) == 0 {
			return need{}
		}
	}
	return need{choices: [][]need{choice}}
}
