package datasafety

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"sdkaudit/analyzer/taxonomy"
)

// MaxSize is the most bytes of a form that are read. Exports have 170 to 350 KB, most of it labels.
const MaxSize = 4 << 20

// Errors of Parse; each is wrapped with the name of the file and the line.
var (
	// ErrTooLarge: the file has more than MaxSize bytes.
	ErrTooLarge = errors.New("larger than 4 MiB; a Data safety form has some 200 KB")
	// ErrHeader: the first row is not that of an export.
	ErrHeader = errors.New("not a Data safety form; export it as CSV in the Play Console (App content, Data safety) and give the file as it is")
	// ErrAnswer: a row gives no answer that its question can have.
	ErrAnswer = errors.New("not an answer to this question")
)

// header is the first row of every export, whatever the language of the labels.
var header = []string{
	"Question ID (machine readable)", "Response ID (machine readable)", "Response value", "Answer requirement", "Human-friendly question label",
}

// maxWarnings bounds the warnings about one form.
const maxWarnings = 20

// Form is a Data safety form as it was answered. It is not written to after [Parse].
type Form struct {
	File string // base name
	// Collects is the answer to the first question: the app collects or shares data of some type.
	Collects Answer
	// Types are all that the form can ask about, in the order of [taxonomy.PlayTypes].
	Types []Declaration
	// Warnings are nil when the form has nothing odd.
	Warnings []Warning
}

// Declaration is what a form says of one type of data.
type Declaration struct {
	Type taxonomy.PlayType
	// Selected is the choice of the type among those of its category.
	Selected Answer
	// Collected and Shared are the answers on its use. That data goes to a service provider, or on a user's own demand,
	// is not sharing in the sense of the form.
	Collected, Shared Answer
}

// Declared reports whether the form says of the data, anywhere, that the app collects or shares it.
func (d Declaration) Declared() bool { return d.Selected.Yes || d.Collected.Yes || d.Shared.Yes }

// Answer is a row of the form. The zero value is a row that the form does not have.
type Answer struct {
	Yes  bool
	Line int // from 1; 0 where there is no row
	// Row has the ids and the value of the row, as it stands.
	Row string
}

// Warning is something odd in a row, or in the form as a whole with a line of 0.
type Warning struct {
	Line    int
	Message string
}

// DeclaresNothing reports whether the form says that the app neither collects nor shares data.
func (f *Form) DeclaresNothing() bool {
	return !f.Collects.Yes && !slices.ContainsFunc(f.Types, Declaration.Declared)
}

// Parse reads a form. The name is that of its file, for errors and [Form.File].
func Parse(name string, data []byte) (*Form, error) {
	if len(data) > MaxSize {
		return nil, fmt.Errorf("%s: %w", name, ErrTooLarge)
	}
	var odd oddities
	answers, err := parseRows(name, data, &odd)
	if err != nil {
		return nil, err
	}
	f := &Form{File: path.Base(name), Collects: answers[key{collects, ""}]}
	if f.Collects.Line == 0 {
		return nil, fmt.Errorf("%s:1: %w: there is no row for %s", name, ErrAnswer, collects)
	}
	for _, t := range taxonomy.PlayTypes() {
		f.Types = append(f.Types, Declaration{
			Type:      t,
			Selected:  answers[key{t.Question, t.ID}],
			Collected: answers[key{usage + t.ID + howUsed, usedCollected}],
			Shared:    answers[key{usage + t.ID + howUsed, usedShared}],
		})
	}
	f.compare(&odd)
	f.Warnings = odd.warnings()
	return f, nil
}

// oddities collects warnings, and only counts those beyond maxWarnings.
type oddities struct {
	kept []Warning
	more int
}

func (o *oddities) add(line int, format string, args ...any) {
	if len(o.kept) == maxWarnings {
		o.more++
		return
	}
	o.kept = append(o.kept, Warning{line, fmt.Sprintf(format, args...)})
}

func (o *oddities) warnings() []Warning {
	if o.more > 0 {
		o.kept = append(o.kept, Warning{Message: fmt.Sprintf("%d more warnings about the form", o.more)})
	}
	return o.kept
}

// key names a row: a question, and the choice where the question has several.
type key struct{ question, choice string }

func parseRows(name string, data []byte, odd *oddities) (map[key]Answer, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))))
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	first, err := r.Read()
	if err != nil || !slices.EqualFunc(first, header, func(a, b string) bool { return strings.TrimSpace(a) == b }) {
		return nil, fmt.Errorf("%s:1: %w", name, ErrHeader)
	}
	r.FieldsPerRecord = len(header)
	answers := map[key]Answer{}
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return answers, nil
		}
		if syntax, ok := errors.AsType[*csv.ParseError](err); ok {
			return nil, fmt.Errorf("%s:%d: %w", name, syntax.Line, syntax.Err)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := r.FieldPos(0)
		at := key{strings.TrimSpace(fields[0]), strings.TrimSpace(fields[1])}
		q, known := questions()[at.question]
		if !known || at.choice != "" != (q.choices != nil) || q.choices != nil && !slices.Contains(q.choices, at.choice) {
			odd.add(line, "unknown question %q, choice %q; the answer is not used", clip(at.question), clip(at.choice))
			continue
		}
		if before, twice := answers[at]; twice {
			return nil, fmt.Errorf("%s:%d: %w: line %d has the same question and choice", name, line, ErrAnswer, before.Line)
		}
		value := strings.TrimSpace(fields[2])
		a := Answer{Yes: strings.EqualFold(value, "true"), Line: line}
		switch {
		case q.text:
		case !a.Yes && value != "" && !strings.EqualFold(value, "false"):
			return nil, fmt.Errorf("%s:%d: %w: %q is neither true nor false", name, line, ErrAnswer, clip(value))
		case at.question == collects && value == "":
			return nil, fmt.Errorf("%s:%d: %w: %s is empty; complete the form and export it again", name, line, ErrAnswer, collects)
		default:
			a.Row = strings.Join([]string{at.question, at.choice, value}, ",")
		}
		answers[at] = a
	}
}

// compare warns of answers that do not fit each other. What the form says anywhere of a type counts.
func (f *Form) compare(odd *oddities) {
	for _, d := range f.Types {
		used := d.Collected.Yes || d.Shared.Yes
		switch {
		case d.Declared() && !f.Collects.Yes:
			odd.add(max(d.Selected.Line, d.Collected.Line, d.Shared.Line), "%s is declared although %s says that no data is", d.Type.ID, collects)
		case used && !d.Selected.Yes:
			odd.add(max(d.Collected.Line, d.Shared.Line), "%s is collected or shared but not selected among the types of data", d.Type.ID)
		case d.Selected.Yes && !used:
			odd.add(d.Selected.Line, "%s is selected but neither collected nor shared", d.Type.ID)
		}
	}
	if f.Collects.Yes && !slices.ContainsFunc(f.Types, Declaration.Declared) {
		odd.add(f.Collects.Line, "%s says that data is collected or shared, and no type of data is selected", collects)
	}
}

// clip shortens what a file holds for a message.
func clip(s string) string {
	const most = 80
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
