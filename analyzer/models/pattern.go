package models

import (
	"bytes"
	"errors"
	"strings"
)

// patterns finds texts in constants. The literal beginning of each pattern is a way through a trie; a constant is
// followed for as long as the trie goes on, which for most constants is a byte or two.
//
// The trie is used as it is compiled. A node is the number of its ends, the number of its edges, the ends, the edges. An
// end is the place in the list of ends, an edge a letter and where the node lies that it leads to; the numbers of an end and
// of an edge have two and three bytes, little endian.
type patterns struct {
	trie string
	ends []end
}

// end is a pattern.
type end struct {
	via  Via
	rest string // what follows the literal beginning, from the first star on
	row  int
}

const (
	endSize  = 2
	edgeSize = 4
)

var errPatterns = errors.New("the patterns of all files are more than their index can number: 65,536 in all, 255 of one text")

// newPatterns builds the trie of the rows' patterns; rows without one are not in it.
func newPatterns[T any](rows []T, pattern func(*T) (Via, string)) (patterns, error) {
	type node struct {
		letters []byte
		to      []int
		ends    []int
	}
	var p patterns
	nodes := []node{{}}
	for row := range rows {
		via, text := pattern(&rows[row])
		if text == "" {
			continue
		}
		literal, rest := text, ""
		if star := strings.IndexByte(text, '*'); star >= 0 && via == File {
			literal, rest = text[:star], text[star:]
		}
		at := 0
		for i := range len(literal) {
			next := bytes.IndexByte(nodes[at].letters, literal[i])
			if next < 0 {
				next = len(nodes[at].to)
				nodes[at].letters = append(nodes[at].letters, literal[i])
				nodes[at].to = append(nodes[at].to, len(nodes))
				nodes = append(nodes, node{})
			}
			at = nodes[at].to[next]
		}
		nodes[at].ends = append(nodes[at].ends, len(p.ends))
		p.ends = append(p.ends, end{via, rest, row})
	}
	offsets := make([]int, len(nodes))
	size := 0
	for i := range nodes {
		offsets[i] = size
		size += 2 + endSize*len(nodes[i].ends) + edgeSize*len(nodes[i].to)
	}
	if size >= 1<<24 || len(p.ends) > 1<<16 {
		return patterns{}, errPatterns
	}
	trie := make([]byte, 0, size)
	for _, n := range nodes {
		if len(n.ends) > 255 || len(n.to) > 255 {
			return patterns{}, errPatterns
		}
		trie = append(trie, byte(len(n.ends)), byte(len(n.to)))
		for _, e := range n.ends {
			trie = append(trie, byte(e), byte(e>>8))
		}
		for i, to := range n.to {
			at := offsets[to]
			trie = append(trie, n.letters[i], byte(at), byte(at>>8), byte(at>>16))
		}
	}
	p.trie = string(trie)
	return p, nil
}

// step follows the edge with the letter from a node; 0 where there is none, for no edge leads to the root.
func (p *patterns) step(at int, letter byte) int {
	edges := p.trie[at+2+endSize*int(p.trie[at]):]
	edges = edges[:edgeSize*int(p.trie[at+1])]
	for ; edges != ""; edges = edges[edgeSize:] {
		if edges[0] == letter {
			return int(edges[1]) | int(edges[2])<<8 | int(edges[3])<<16
		}
	}
	return 0
}

// allVias stands for a search that is not for one way only.
const allVias Via = ""

// readers are the commands whose argument is sought by itself.
var readers = []struct {
	command string
	finds   Via
}{{"cat ", File}, {"getprop ", Property}}

// find calls found for every pattern of the text.
func (p *patterns) find(text string, found func(row int)) {
	if text == "" || len(p.ends) == 0 {
		return
	}
	p.walk(text, allVias, found)
	command := text
	if text[0] == '/' {
		word := strings.IndexByte(text, ' ')
		if word < 0 {
			word = len(text)
		}
		command = text[strings.LastIndexByte(text[:word], '/')+1:]
		p.walk(command, Shell, found)
	}
	for _, r := range readers {
		if argument, ok := strings.CutPrefix(command, r.command); ok {
			argument = strings.TrimLeft(argument, " ")
			if word := strings.IndexAny(argument, " |;\n"); word >= 0 {
				argument = argument[:word]
			}
			p.walk(argument, r.finds, found)
		}
	}
}

// walk finds the patterns of one way, or of all.
func (p *patterns) walk(text string, only Via, found func(row int)) {
	at := 0
	for i := range len(text) {
		at = p.step(at, text[i])
		if at == 0 {
			return
		}
		for k := range int(p.trie[at]) {
			number := at + 2 + endSize*k
			e := &p.ends[int(p.trie[number])|int(p.trie[number+1])<<8]
			if (only == allVias || only == e.via) && e.fits(text[:i+1], text[i+1:]) {
				found(e.row)
			}
		}
	}
}

// fits says whether a pattern fits a text whose beginning is its literal one.
func (e *end) fits(literal, rest string) bool {
	folder := literal[len(literal)-1] == '/'
	switch e.via {
	case URI:
		return rest == "" || folder || strings.IndexByte("/?#", rest[0]) >= 0
	case Shell:
		return rest == "" || folder || strings.IndexByte(" |;\n", rest[0]) >= 0
	case File:
		if e.rest == "" {
			return rest == "" || folder
		}
		return glob(e.rest, rest)
	default:
		return rest == ""
	}
}

// glob says whether a text is the pattern, in which a star is one part of a path, or the beginning of one.
func glob(pattern, text string) bool {
	for {
		star := strings.IndexByte(pattern, '*')
		if star < 0 {
			return text == pattern
		}
		var ok bool
		if text, ok = strings.CutPrefix(text, pattern[:star]); !ok {
			return false
		}
		end := strings.IndexByte(text, '/')
		if end < 0 {
			end = len(text)
		}
		if end == 0 {
			return false
		}
		pattern, text = pattern[star+1:], text[end:]
	}
}
