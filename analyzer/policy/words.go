package policy

import "sort"

// text is a run of words whose every byte knows where in the input it came from.
type text struct {
	s      string
	pieces []piece // in the order of at; at least one unless the text is empty
}

// piece says where the bytes from at on, until the next piece, stand in the input: just so from source on, or, if
// width is not negative, as a whole in the width bytes there, because they are written in another way, such as
// &amp; or the address behind a link.
type piece struct{ at, source, width int }

const justSo = -1

// span returns the range of the input that the bytes from i to j of the text come from.
func (t text) span(i, j int) (start, end int) {
	if len(t.pieces) == 0 {
		return 0, 0
	}
	p := t.pieces[t.pieceAt(i)]
	start = p.source
	if p.width == justSo {
		start += i - p.at
	}
	if j <= i {
		return start, start
	}
	p = t.pieces[t.pieceAt(j-1)]
	end = p.source + p.width
	if p.width == justSo {
		end = p.source + j - p.at
	}
	return start, max(start, end)
}

// pieceAt returns the number of the piece that holds the byte at i.
func (t text) pieceAt(i int) int {
	return max(0, sort.Search(len(t.pieces), func(k int) bool { return t.pieces[k].at > i })-1)
}

// slice returns the part from i to j, with its places.
func (t text) slice(i, j int) text {
	out := text{s: t.s[i:j]}
	if i >= j {
		return out
	}
	last := t.pieceAt(j - 1)
	for _, p := range t.pieces[t.pieceAt(i) : last+1] {
		if p.at < i {
			if p.width == justSo {
				p.source += i - p.at
			}
			p.at = i
		}
		p.at -= i
		out.pieces = append(out.pieces, p)
	}
	return out
}

func (t text) trim() text {
	i, j := trimBounds(t.s)
	return t.slice(i, j)
}

// textBuilder gathers a text from pieces of the input.
type textBuilder struct {
	buf    []byte
	pieces []piece
}

// write adds words that stand in the input at source just so.
func (b *textBuilder) write(s string, source int) {
	if s == "" {
		return
	}
	n := len(b.pieces)
	if n == 0 || b.pieces[n-1].width != justSo || b.pieces[n-1].source+len(b.buf)-b.pieces[n-1].at != source {
		b.pieces = append(b.pieces, piece{len(b.buf), source, justSo})
	}
	b.buf = append(b.buf, s...)
}

// writeFor adds words that stand for the width bytes of the input at source.
func (b *textBuilder) writeFor(s string, source, width int) {
	if s == "" {
		return
	}
	b.pieces = append(b.pieces, piece{len(b.buf), source, width})
	b.buf = append(b.buf, s...)
}

// space adds one space, unless the text is empty or ends with one.
func (b *textBuilder) space(source int) {
	if n := len(b.buf); n > 0 && b.buf[n-1] != ' ' {
		b.write(" ", source)
	}
}

// add adds a text behind a space.
func (b *textBuilder) add(t text) {
	if len(b.buf) > 0 && t.s != "" {
		start, _ := t.span(0, 0)
		b.writeFor(" ", start, 0)
	}
	b.join(t)
}

// join adds a text.
func (b *textBuilder) join(t text) {
	for _, p := range t.pieces {
		p.at += len(b.buf)
		b.pieces = append(b.pieces, p)
	}
	b.buf = append(b.buf, t.s...)
}

// take returns what was gathered, without white space at its ends, and starts afresh.
func (b *textBuilder) take() text {
	t := text{string(b.buf), b.pieces}
	b.buf, b.pieces = b.buf[:0], nil
	return t.trim()
}
