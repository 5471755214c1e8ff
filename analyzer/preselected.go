package analyzer

import (
	"cmp"
	"slices"
	"strings"

	"sdkaudit/analyzer/apk"
)

// preselected returns the boxes of layouts that are ticked beside a text of agreement, sorted; those of one file with the
// same text once. Shows says which method shows the layout of an id, empty for none.
func preselected(layouts *apk.Layouts, shows func(id uint32) string) []Preselected {
	var out []Preselected
	for i := range layouts.Resources {
		for _, box := range layouts.Resources[i].Boxes {
			for _, l := range box.Labels {
				if text, ok := consentText(l); ok {
					out = append(out, Preselected{Location: box.Location, Label: text, Caller: shownBy(layouts, i, shows)})
					break
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Preselected) int {
		return cmp.Or(cmp.Compare(a.Location, b.Location), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Caller, b.Caller))
	})
	return slices.Compact(out)
}

// shownBy returns the method that shows resource i, or one that includes it.
func shownBy(layouts *apk.Layouts, i int, shows func(id uint32) string) string {
	for j := range layouts.Resources {
		if id := layouts.Resources[j].ID; id != 0 && slices.Contains(layouts.Closure(j), i) {
			if caller := shows(id); caller != "" {
				return caller
			}
		}
	}
	return ""
}

var (
	// agreement is what people do to a document by ticking a box.
	agreement = lazy(`(?i)同意|接受|已(经|經)?(阅|閱)|\b(agree[ds]?|agreeing|accept(s|ed|ing)?|consent(s|ed|ing)?|have read)\b`)
	// refusal is taken out of a text before agreement is looked for.
	refusal = lazy(`(?i)[不未勿沒没無无](有|会|會|能|需|须|須)?(同意|接受)|\b(not|never|cannot|(do|does|did|wo|ca)n['’]t) (agree|accept|consent)\w*|\bwithout (my |your |the )?consent\b`)
	// agreed are the documents. Without one a box is about something else that takes consent, such as mail.
	agreed = lazy(`(?i)隐私|隱私|协议|協議|条款|條款|政策|\b(privacy|terms|polic(y|ies)|agreements?)\b`)
)

// maxLabel bounds the characters of a label in a result.
const maxLabel = 120

// consentText returns the text of a box when it says that who ticks the box agrees to a document. The documents may follow
// as texts of their own; the agreement may not, for what stands below a box for the password is often a notice that
// signing in is to agree.
func consentText(l apk.Label) (string, bool) {
	text := strings.Join(strings.Fields(l.Text), " ")
	if !agreement().MatchString(refusal().ReplaceAllString(text, "")) {
		return "", false
	}
	if !agreed().MatchString(text) {
		if !agreed().MatchString(l.Rest) {
			return "", false
		}
		text += " " + strings.Join(strings.Fields(l.Rest), " ")
	}
	if r := []rune(text); len(r) > maxLabel {
		text = string(r[:maxLabel]) + "…"
	}
	return text, true
}
