package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A text that was taken out of a page of fixed width breaks its sentences wherever a line was full. Its lines are told by their
// width in columns, of which a Chinese character takes two.
const (
	narrowest = 48  // lines that are broken are at least so wide
	widest    = 130 // and at most
	leastFull = 12  // so many of them there are
)

// joinWrappedLines joins the lines of a text that are broken at its width: the first word of the next would not have fitted, and
// no blank line is between them, no end of a sentence, and no mark or number of an item or section.
func joinWrappedLines(blocks []block, body string) []block {
	full := wrapWidth(blocks)
	if full == 0 {
		return blocks
	}
	var out []block
	for i := 0; i < len(blocks); {
		b, n := blocks[i], 1
		for i+n < len(blocks) && blocks[i+n].goesOnFrom(&blocks[i+n-1], body, full) {
			n++
		}
		if n > 1 {
			b.text = joinLines(blocks[i : i+n])
		}
		out = append(out, b)
		i += n
	}
	return out
}

// joinLines is the text of lines one after the other, with a space only where words would run into one.
func joinLines(lines []block) text {
	var whole textBuilder
	last := rune(-1)
	for i := range lines {
		line := lines[i].text
		if first, _ := utf8.DecodeRuneInString(line.s); 0 <= last && last < utf8.RuneSelf && first < utf8.RuneSelf {
			whole.add(line)
		} else {
			whole.join(line)
		}
		last, _ = utf8.DecodeLastRuneInString(line.s)
	}
	return whole.take()
}

// goesOnFrom reports whether the line goes on with what the one before it was too narrow for.
func (b *block) goesOnFrom(before *block, body string, full int) bool {
	if b.kind != paragraph || before.kind != paragraph || b.item || endsWhole(before.text.s) {
		return false
	}
	_, end := before.text.span(0, len(before.text.s))
	start, _ := b.text.span(0, len(b.text.s))
	if start < end || strings.Count(body[end:start], "\n") != 1 || strings.TrimSpace(body[end:start]) != "" {
		return false
	}
	if number, _ := sectionNumber(b.text.s); number != "" {
		return false
	}
	line := body[strings.LastIndexByte(body[:end], '\n')+1 : end]
	return width(line)+width(firstWord(b.text.s)) > full-full/8
}

// endsWhole reports whether nothing of its sentence can follow a line.
func endsWhole(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"'”’)）】」`))
	return strings.ContainsRune("。.；;：:！!？?|", last)
}

// wrapWidth returns the width that the lines of a text are broken at, or 0 for one whose lines are whole: a quarter of the lines
// reach it, hardly any goes beyond it, and most of those that do end within a sentence.
func wrapWidth(blocks []block) int {
	var wide []int
	for i := range blocks {
		if b := &blocks[i]; b.kind == paragraph {
			wide = append(wide, width(b.text.s))
		}
	}
	if len(wide) < leastFull {
		return 0
	}
	slices.Sort(wide)
	full := wide[len(wide)-1-len(wide)/16]
	if full < narrowest || full > widest {
		return 0
	}
	reach, within := 0, 0
	for i := range blocks {
		b := &blocks[i]
		if n := width(b.text.s); b.kind != paragraph || n < full-full/8 || n > full+full/8 {
			continue
		}
		reach++
		if !endsWhole(b.text.s) {
			within++
		}
	}
	if reach < leastFull || reach*4 < len(wide) || within*3 < reach*2 {
		return 0
	}
	return full
}

// firstWord is what a line cannot break within: a word, or a Chinese character.
func firstWord(s string) string {
	for i, r := range s {
		if r == ' ' || r >= utf8.RuneSelf {
			_, n := utf8.DecodeRuneInString(s)
			return s[:max(i, n)]
		}
	}
	return s
}
