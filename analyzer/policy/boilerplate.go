package policy

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// surroundings tells what of a page surrounds its text: menus, banners, the head and foot of the site.
type surroundings struct {
	enclosure     // the outermost element that surrounds
	main      int // depth of elements that hold what the page is about
}

// enclosure is an open element of a page. Elements of other tags in it may lack their end tags.
type enclosure struct {
	tag    atom.Atom
	inside int // depth of elements of the tag; 0 for none
}

// holds takes a start tag in the element, and reports whether there is one.
func (x *enclosure) holds(tag atom.Atom) bool {
	if x.inside > 0 && tag == x.tag {
		x.inside++
	}
	return x.inside > 0
}

// leaves takes an end tag in the element.
func (x *enclosure) leaves(tag atom.Atom) {
	if x.inside > 0 && tag == x.tag {
		x.inside--
	}
}

// surrounding are the words for surroundings in the class, id or role of an element.
var surrounding = map[string]bool{
	"nav": true, "navbar": true, "main-nav": true, "site-nav": true, "sidenav": true, "sidebar": true, "side-bar": true,
	"breadcrumb": true, "breadcrumbs": true, "menu": true, "menubar": true, "topbar": true, "navigation": true, "search": true,
	"footer": true, "site-footer": true, "site-header": true, "banner": true, "contentinfo": true, "complementary": true,
	"cookie-banner": true, "cookie-bar": true, "cookie-notice": true, "cookie-consent": true, "cookie-popup": true,
	"cookiebanner": true, "cookieconsent": true, "cookie-law-info-bar": true, "cc-window": true,
	"onetrust-consent-sdk": true, "onetrust-banner-sdk": true, "dialog": true, "alertdialog": true,
}

// open takes a start tag, and reports whether the surroundings begin here.
func (s *surroundings) open(tag atom.Atom, attributes map[string]string) bool {
	if s.holds(tag) {
		return false
	}
	if tag == atom.Main || tag == atom.Article {
		s.main++
	}
	if !s.begins(tag, attributes) {
		return false
	}
	s.enclosure = enclosure{tag, 1}
	return true
}

func (s *surroundings) begins(tag atom.Atom, attributes map[string]string) bool {
	switch tag {
	case atom.Nav, atom.Button:
		return true
	case atom.Header, atom.Footer, atom.Aside:
		return s.main == 0 // those of an article belong to it
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Table, atom.Tr, atom.Td:
		return false
	}
	if s.main > 0 {
		return false
	}
	for _, name := range []string{"class", "id", "role"} {
		for word := range strings.FieldsSeq(attributes[name]) {
			if surrounding[strings.ToLower(word)] {
				return true
			}
		}
	}
	return false
}

// close takes an end tag, and reports whether the surroundings end here.
func (s *surroundings) close(tag atom.Atom) bool {
	if s.inside == 0 {
		if (tag == atom.Main || tag == atom.Article) && s.main > 0 {
			s.main--
		}
		return false
	}
	s.leaves(tag)
	return s.inside == 0
}

// belongs reports whether a block that stands in the surroundings is of the text all the same: a title or a date.
func belongs(b *block) bool {
	return b.kind == heading || len(b.text.s) < 200 && (anyDate().MatchString(b.text.s) || yearMonth().MatchString(b.text.s))
}

// withoutSurroundings returns the blocks that do not surround the text, and how many characters those have. A page
// whose text is mostly surroundings was not built as pages are, or has lost its end tags, and is taken whole.
func withoutSurroundings(blocks []block) (kept []block, characters int) {
	around := 0
	for i := range blocks {
		b := &blocks[i]
		n := 0
		for t := range b.texts() {
			n += utf8.RuneCountInString(t.s)
		}
		if b.aside {
			around += n
		} else {
			kept = append(kept, *b)
			characters += n
		}
	}
	if around > characters {
		return blocks, characters
	}
	return kept, characters
}
