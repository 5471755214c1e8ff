package policy

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// scripted gathers what tells a page whose text a script writes in the browser.
type scripted struct {
	scripts  bool
	mount    bool // an element that scripts write into
	noscript bool // a message to those whose browser runs none
}

// mounts are the ids that frameworks give to the element that they write a page into.
var mounts = map[string]bool{
	"app": true, "root": true, "__next": true, "__nuxt": true, "__layout": true, "q-app": true, "react-root": true,
	"svelte": true, "app-root": true, "main-app": true, "ice-container": true, "root-container": true,
}

func (s *scripted) open(tag atom.Atom, name string, attributes map[string]string) {
	s.scripts = s.scripts || tag == atom.Script
	s.mount = s.mount || mounts[strings.ToLower(attributes["id"])] || name == "app-root"
}

var asksForScript = lazy(`(?i)java\s?script|启用.{0,4}(js|脚本)|开启.{0,4}(js|脚本)`)

// hidden takes words that a browser with scripts does not show.
func (s *scripted) hidden(in atom.Atom, words string) {
	const longest = 500
	s.noscript = s.noscript || in == atom.Noscript && asksForScript().MatchString(html.UnescapeString(words[:min(len(words), longest)]))
}

// renders reports whether a script writes the page, given how many characters of text it holds itself.
func (s *scripted) renders(characters int) bool {
	const shortest = 200 // characters: the address, the year and "loading" of an empty page
	return characters < shortest && s.scripts && (s.mount || s.noscript)
}
