package policy

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sort"
	"sync"
	"sync/atomic"
	"unicode"
)

// automaton tells whether a regular expression matches anywhere in a text, in one pass that takes a look-up for each
// character, however long the expression is. It is the program of the expression made deterministic: a state is the set
// of places in the program that the characters so far lead to. States are found when a text first leads to them, and kept.
type automaton struct {
	program  *syntax.Prog
	anchored bool // a match only begins where the text does
	alphabet alphabet
	start    atomic.Pointer[state]

	mu     sync.Mutex        // for what follows
	states map[string]*state // by their keys
	kept   int               // places and letters of the states
}

// state is what the program may be at behind a character.
type state struct {
	places   []uint32
	previous rune                    // stands for the character, as far as the program looks back at it
	next     []atomic.Pointer[state] // by the letter that follows; nil for one that none has been found for yet
}

// The states in which it is settled whether the text matches.
var matching, failing = &state{}, &state{}

// edge stands for what is before and behind a text.
const edge = -1

// mostKept bounds the memory of an automaton, to some 4 MB; beyond it all states are found anew.
const mostKept = 1 << 19

// newAutomaton returns nil for an expression that tells too many characters apart.
func newAutomaton(tree *syntax.Regexp) *automaton {
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil
	}
	a := &automaton{program: program, anchored: program.StartCond()&syntax.EmptyBeginText != 0, alphabet: newAlphabet(program)}
	if len(a.alphabet.letters) > maxLetters {
		return nil
	}
	a.forget()
	return a
}

// matches reports whether the expression matches somewhere in the text.
func (a *automaton) matches(s string) bool {
	at := a.start.Load()
	for _, r := range s {
		if at = a.follow(at, a.alphabet.letter(r)); at.next == nil {
			return at == matching
		}
	}
	return a.follow(at, uint8(len(at.next)-1)) == matching
}

func (a *automaton) follow(at *state, letter uint8) *state {
	if next := at.next[letter].Load(); next != nil {
		return next
	}
	return a.step(at, letter)
}

// step finds the state that a letter leads to.
func (a *automaton) step(from *state, letter uint8) *state {
	a.mu.Lock()
	defer a.mu.Unlock()
	next := a.reach(from, a.alphabet.letters[letter])
	from.next[letter].Store(next)
	return next
}

// reach runs the program from all places of a state over one character.
func (a *automaton) reach(from *state, r rune) *state {
	around := syntax.EmptyOpContext(from.previous, r)
	todo := slices.Clone(from.places)
	if !a.anchored {
		todo = append(todo, uint32(a.program.Start))
	}
	seen := make([]bool, len(a.program.Inst))
	var reached []uint32
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[p] {
			continue
		}
		seen[p] = true
		switch inst := &a.program.Inst[p]; inst.Op {
		case syntax.InstMatch:
			return matching
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^around == 0 {
				todo = append(todo, inst.Out)
			}
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if r != edge && inst.MatchRune(r) {
				reached = append(reached, inst.Out)
			}
		}
	}
	if r == edge || a.anchored && len(reached) == 0 {
		return failing
	}
	if a.kept >= mostKept {
		a.forget()
	}
	slices.Sort(reached)
	return a.state(slices.Compact(reached), a.alphabet.kind(r))
}

// state returns the state with the places, which are in order.
func (a *automaton) state(places []uint32, previous rune) *state {
	key := binary.LittleEndian.AppendUint32(make([]byte, 0, 4*len(places)+4), uint32(previous))
	for _, p := range places {
		key = binary.LittleEndian.AppendUint32(key, p)
	}
	if known, ok := a.states[string(key)]; ok {
		return known
	}
	s := &state{places: places, previous: previous, next: make([]atomic.Pointer[state], len(a.alphabet.letters))}
	a.states[string(key)] = s
	a.kept += len(s.places) + len(s.next)
	return s
}

// forget begins with the start alone.
func (a *automaton) forget() {
	a.states, a.kept = map[string]*state{}, 0
	a.start.Store(a.state([]uint32{uint32(a.program.Start)}, edge))
}

// alphabet puts the characters together that a program does not tell apart: each such set is a letter.
type alphabet struct {
	letters []rune // a character of each; the last letter is the edge
	looks   bool   // the program looks at what stands beside a place
	bounds  []rune // where the range of a letter begins; the last is behind all characters
	of      []uint8
	// The letters of the characters up to U+FFFF, by their high and low byte.
	page  [256]uint8
	pages [][256]uint8
}

const maxLetters = 255

func (a *alphabet) letter(r rune) uint8 {
	if r < 1<<16 {
		return a.pages[a.page[r>>8]][r&0xff]
	}
	return a.of[sort.Search(len(a.bounds), func(i int) bool { return a.bounds[i] > r })-1]
}

// kind returns a character that the program does not tell from r when it looks at it from beside.
func (a *alphabet) kind(r rune) rune {
	switch {
	case a.looks && syntax.IsWordChar(r):
		return 'w'
	case a.looks && r == '\n':
		return r
	}
	return ' '
}

func newAlphabet(program *syntax.Prog) alphabet {
	var a alphabet
	var sets [][]rune // of characters that an instruction matches: the first and last of each range
	known := map[string]bool{}
	for i := range program.Inst {
		inst := &program.Inst[i]
		var set []rune
		switch inst.Op {
		case syntax.InstEmptyWidth:
			a.looks = a.looks || syntax.EmptyOp(inst.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0
			continue
		case syntax.InstRune, syntax.InstRune1:
			set = rangesOf(inst)
		case syntax.InstRuneAnyNotNL:
			set = []rune{'\n', '\n'}
		}
		var key []byte
		for _, r := range set {
			key = binary.AppendVarint(key, int64(r))
		}
		if !known[string(key)] {
			known[string(key)] = true
			sets = append(sets, set)
		}
	}
	if a.looks {
		sets = append(sets, []rune{'\n', '\n'}, []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'})
	}
	a.cutLetters(sets)
	a.cutPages()
	return a
}

// rangesOf returns the ranges of characters that an instruction matches.
func rangesOf(inst *syntax.Inst) []rune {
	if len(inst.Rune) != 1 {
		return inst.Rune
	}
	r := inst.Rune[0]
	set := []rune{r, r}
	if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			set = append(set, other, other)
		}
	}
	return set
}

// cutLetters gives all characters one letter that belong to the same sets.
func (a *alphabet) cutLetters(sets [][]rune) {
	a.bounds = []rune{0, unicode.MaxRune + 1}
	for _, set := range sets {
		for i := 0; i < len(set); i += 2 {
			a.bounds = append(a.bounds, set[i], set[i+1]+1)
		}
	}
	slices.Sort(a.bounds)
	a.bounds = slices.Compact(a.bounds)
	of := make([][]byte, len(a.bounds)-1) // the sets that hold the characters from each bound to the next
	for n, set := range sets {
		for i := 0; i < len(set); i += 2 {
			for k, _ := slices.BinarySearch(a.bounds, set[i]); a.bounds[k] <= set[i+1]; k++ {
				of[k] = binary.AppendUvarint(of[k], uint64(n))
			}
		}
	}
	numbers := map[string]int{}
	for k, sets := range of {
		n, ok := numbers[string(sets)]
		if !ok {
			n = len(a.letters)
			numbers[string(sets)] = n
			a.letters = append(a.letters, a.bounds[k])
		}
		a.of = append(a.of, uint8(n))
	}
	a.letters = append(a.letters, edge)
}

// cutPages fills the pages; those with one letter are shared.
func (a *alphabet) cutPages() {
	uniform := map[uint8]uint8{}
	i := 0
	for high := range a.page {
		first := rune(high << 8)
		for a.bounds[i+1] <= first {
			i++
		}
		letter, alike := a.of[i], a.bounds[i+1] > first+0xff
		if n, ok := uniform[letter]; alike && ok {
			a.page[high] = n
			continue
		}
		var page [256]uint8
		for low := range page {
			for a.bounds[i+1] <= first+rune(low) {
				i++
			}
			page[low] = a.of[i]
		}
		n := uint8(len(a.pages))
		a.pages = append(a.pages, page)
		a.page[high] = n
		if alike {
			uniform[letter] = n
		}
	}
}
