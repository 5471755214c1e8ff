package policy

import (
	"slices"
	"strings"
)

var (
	// calledUs is how an English text names the operator or the app: Northwind, Inc. ("we", "us").
	calledUs = lazy(`\b([A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,3})(?:,? (?:Inc|LLC|Ltd|Limited|GmbH|Corp|B\.V)\.?)?(?: app| application| mobile application)? ?\((?:(?:collectively|hereinafter|hereafter|referred to as|the|also|or|and its affiliates|as)[, ]+)*["“”'‘](?:we|us|our|company|the company|app|the app|application|the application|service|the service)\b`)
	// titledBy is the title of a policy with the name in it.
	titledBy = lazy(`^(?:Privacy (?:Policy|Notice|Statement) (?:for|of) (?:the )?([A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,2})(?: [Aa]pp)?|([A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,2}?)(?: [Aa]pp)?(?:'s|’s)? Privacy (?:Policy|Notice|Statement))$`)
	// itTakes is what such a name goes on with where the operator collects.
	itTakes = lazy(`^( (may|will|can|also|automatically|only|and (its|our) [a-z ]{3,24}))* (collects?|receives?|obtains?|gathers?|records?|stores?|processe?s?|access(es)?|requests?|asks? (for|you)|retrieves?|logs?|tracks?|(have|has) access to)\b`)
	// noOwnName are words that titles begin with and that name nobody.
	noOwnName = lazy(`^(our|the|this|your|app|application|website|mobile|service|services|company|google|update[ds]?|full|general|global|website|android|ios|play store|privacy)$`)
)

// ownNames finds the names, folded, by which an English text calls its operator and its app.
func (e *extractor) ownNames() {
	const titles, most = 3, 4
	add := func(name string) {
		name = strings.ToLower(strings.TrimSpace(name))
		if len(name) > 2 && len(e.own) < most && !noOwnName().MatchString(name) && !slices.Contains(e.own, name) {
			e.own = append(e.own, name)
		}
	}
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if b.language != English || b.kind == table {
			continue
		}
		if i < titles && len(b.text.s) < maxPartyName {
			if m := titledBy().FindAllStringSubmatch(strings.TrimSpace(b.text.s), 1); m != nil {
				add(m[0][1] + m[0][2])
			}
		}
		if strings.ContainsAny(b.text.s, "(") && len(b.text.s) <= maxLabelled {
			for _, m := range calledUs().FindAllStringSubmatch(b.text.s, 2) {
				add(m[1])
			}
		}
		if len(e.own) == most {
			return
		}
	}
}

// collectsItself reports whether a sentence says that the operator collects, by its name.
func (e *extractor) collectsItself(s *sentence) bool {
	if s.language != English || s.topic == rights || s.has(manages) {
		return false
	}
	for _, name := range e.own {
		for at := 0; ; {
			i := strings.Index(s.folded[at:], name)
			if i < 0 {
				break
			}
			at += i + len(name)
			if itTakes().MatchString(s.folded[at:min(len(s.folded), at+80)]) {
				return true
			}
		}
	}
	return false
}
