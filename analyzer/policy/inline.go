package policy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// markdownLink is [words](address) or ![words](address) in a text.
type markdownLink struct {
	open, close, end int // of the brackets, and behind the address
	from, to         int // of the address
	image            bool
}

// inlineText removes the marks of Markdown from the text of a paragraph or cell: emphasis, code, escapes, tags.
// It resolves character references, puts the address of a link behind its words, and leaves images out. Marks
// that close nothing are removed as well; brackets stay unless they are those of a link, since footnotes use them.
func inlineText(t text) text {
	s := t.s
	if !strings.ContainsAny(s, "\\`*_~[<&") {
		return t
	}
	links := findLinks(s)
	var b textBuilder
	done := 0
	// upTo copies what was not yet, up to i, and goes on at next.
	upTo := func(i, next int) {
		b.join(t.slice(done, i))
		done = next
	}
	address := func(u string, at, end int) {
		start, stop := t.span(at, end)
		if len(b.buf) > 0 {
			b.writeFor(" ", start, 0)
		}
		b.writeFor(u, start, stop-start)
		b.writeFor(" ", stop, 0)
	}
	anchor := "" // address of an open <a>
	noComment := false
	var open []markdownLink
	for i := 0; i < len(s); {
		// Links that stand inside a tag or an image are passed over with it.
		for len(links) > 0 && links[0].open < i {
			links = links[1:]
		}
		for len(open) > 0 && open[len(open)-1].close < i {
			open = open[:len(open)-1]
		}
		if len(links) > 0 && i == links[0].open {
			l := links[0]
			links = links[1:]
			if l.image {
				upTo(i-1, l.end)
				i = l.end
				continue
			}
			open = append(open, l)
			upTo(i, i+1)
			i++
			continue
		}
		if n := len(open); n > 0 && i == open[n-1].close {
			l := open[n-1]
			open = open[:n-1]
			upTo(i, l.end)
			u := html.UnescapeString(s[l.from:l.to])
			if strings.Contains(u, "://") && !strings.Contains(s[l.open:l.close], u) {
				address(u, l.from, l.to)
			}
			i = l.end
			continue
		}
		n := 1
		switch c := s[i]; c {
		case '\\':
			if i+1 < len(s) && isPunctuation(s[i+1]) {
				upTo(i, i+1)
				n = 2
			}
		case '`':
			upTo(i, i+1)
		case '*', '_', '~':
			for i+n < len(s) && s[i+n] == c {
				n++
			}
			if isEmphasis(s, i, i+n) {
				upTo(i, i+n)
			}
		case ':':
			if strings.HasPrefix(s[i:], "://") {
				n = addressLength(s[i:])
			}
		case '&':
			if end := strings.IndexByte(s[i:min(len(s), i+32)], ';'); end > 0 {
				if r := html.UnescapeString(s[i : i+end+1]); r != s[i:i+end+1] {
					n = end + 1
					upTo(i, i+n)
					start, stop := t.span(i, i+n)
					b.writeFor(r, start, stop-start)
				}
			}
		case '<':
			if !noComment && strings.HasPrefix(s[i:], "<!--") {
				end := strings.Index(s[i:], "-->")
				if noComment = end < 0; !noComment {
					n = end + len("-->")
					upTo(i, i+n)
				}
				break
			}
			end := strings.IndexAny(s[i+1:], "<>") + i + 1
			if end <= i+1 || s[end] != '>' {
				break
			}
			inner := s[i+1 : end]
			switch {
			case strings.Contains(inner, "://") && !strings.ContainsAny(inner, " \""):
				upTo(i, i+1)
				b.join(t.slice(i+1, end))
				done = end + 1
			case isTag(inner):
				upTo(i, end+1)
				name, href := readTag(s[i : end+1])
				switch name {
				case "a":
					anchor = href
				case "/a":
					if strings.Contains(anchor, "://") {
						address(anchor, i, end+1)
					}
					anchor = ""
				case "br", "p", "/p", "div", "/div", "li", "/li", "td", "/td":
					start, _ := t.span(i, end+1)
					b.writeFor(" ", start, 0)
				}
			default:
				end = i
			}
			n = end + 1 - i
		}
		i += n
	}
	upTo(len(s), len(s))
	return b.take()
}

// findLinks returns the links of a text in the order of their opening brackets.
func findLinks(s string) []markdownLink {
	var links []markdownLink
	var open []int
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			open = append(open, i)
		case ']':
			if len(open) == 0 {
				continue
			}
			at := open[len(open)-1]
			open = open[:len(open)-1]
			if i+1 == len(s) || s[i+1] != '(' {
				continue
			}
			if from, to, end, ok := linkAddress(s, i+2); ok {
				links = append(links, markdownLink{at, i, end, from, to, at > 0 && s[at-1] == '!'})
				i = end - 1
			}
		}
	}
	slices.SortFunc(links, func(a, b markdownLink) int { return a.open - b.open })
	return links
}

// linkAddress reads what follows "](": an address, perhaps in angle brackets, perhaps a title, and ")". It looks
// no further than the next bracket, so that a text of nothing but "](" takes linear time.
func linkAddress(s string, at int) (from, to, end int, ok bool) {
	at += spaces(s[at:])
	from = at
	if at < len(s) && s[at] == '<' {
		n := strings.IndexAny(s[at+1:], "<>[]")
		if n < 0 || s[at+1+n] != '>' {
			return 0, 0, 0, false
		}
		from, to = at+1, at+1+n
		at = to + 1
	} else {
		depth := 0
		for at < len(s) && !strings.ContainsRune(" []", rune(s[at])) && (s[at] != ')' || depth > 0) {
			switch s[at] {
			case '(':
				depth++
			case ')':
				depth--
			}
			at++
		}
		to = at
	}
	at += spaces(s[at:])
	if at < len(s) && strings.ContainsRune(`"'`, rune(s[at])) {
		const maxTitle = 200
		n := strings.IndexByte(s[at+1:min(len(s), at+maxTitle)], s[at])
		if n < 0 {
			return 0, 0, 0, false
		}
		at += n + 2
		at += spaces(s[at:])
	}
	if at >= len(s) || s[at] != ')' {
		return 0, 0, 0, false
	}
	return from, to, at + 1, true
}

func spaces(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// isEmphasis reports whether the run of marks from i to j stands at a word: * anywhere but between spaces, ~ at
// least twice, and _ not inside a word such as ACCESS_WIFI_STATE.
func isEmphasis(s string, i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	if i == 0 {
		before = ' '
	}
	if j == len(s) {
		after = ' '
	}
	if unicode.IsSpace(before) && unicode.IsSpace(after) {
		return false
	}
	switch s[i] {
	case '_':
		return !isWord(before) || !isWord(after)
	case '~':
		return j-i >= 2
	}
	return true
}

// addressLength is how far the address goes that "://" stands in.
func addressLength(s string) int {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= utf8.RuneSelf || strings.ContainsRune("<>\"'()[]*|`\\", rune(s[i])) {
			return max(i, 1)
		}
	}
	return len(s)
}

func isPunctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// isTag reports whether the words between angle brackets are a tag.
func isTag(s string) bool {
	s = strings.TrimPrefix(s, "/")
	return s != "" && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z') && !strings.ContainsFunc(s[:min(len(s), 12)], unicode.IsControl)
}

// readTag returns the name of a tag, with a slash in front of an end tag, and its address.
func readTag(s string) (name, href string) {
	z := html.NewTokenizer(strings.NewReader(s))
	kind := z.Next()
	tag, more := z.TagName()
	name = string(tag)
	if kind == html.EndTagToken {
		name = "/" + name
	}
	return name, attributesOf(z, more)["href"]
}
