package reports

// Lang is the language that a format for people is printed in.
type Lang string

// Languages of the formats. The zero value means English.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Langs returns the languages that reports can be printed in. The command line's help and its parser read this list.
func Langs() []Lang { return []Lang{Chinese, English} }

// pick returns the wording in the language, or the other when there is none.
func (l Lang) pick(t Text) string {
	if (l == Chinese && t.Zh != "") || t.En == "" {
		return t.Zh
	}
	return t.En
}
