package policy

import (
	"slices"

	"sdkaudit/sdkdb"
)

// ReadingKind says what a piece of text was read as.
type ReadingKind string

// Kinds of readings. An unread piece is a sentence, or a row of a table, of a block that nothing was understood of: what
// [Document.Understood] leaves out. It may mention types of data.
const (
	ReadData       ReadingKind = "data"
	ReadPermission ReadingKind = "permission"
	ReadParty      ReadingKind = "third_party"
	ReadStatement  ReadingKind = "statement"
	ReadProvision  ReadingKind = "provision"
	ReadTerm       ReadingKind = "term"
	ReadGap        ReadingKind = "gap"
	Unread         ReadingKind = "unread"
)

// Reading is one thing that a sentence or a row was read as. Unlike the lists of [Disclosures], which keep the
// plainest place of each type of data, readings hold every place. What the policy as a whole lacks, such as its operator,
// is no reading.
type Reading struct {
	Kind ReadingKind
	// Subject is an id of the taxonomy, an [Element], the kind of a statement, a term or a gap, or the name of a third
	// party as written; empty for an unread piece.
	Subject string
	// Status is the one that the piece itself gives; empty for kinds that have none.
	Status string
	Quote  Quote
}

// Explain is [Read] that also keeps, as [Disclosures.Readings], what each piece of the text was read as.
func Explain(sources []Source, db *sdkdb.DB) (*Disclosures, error) { return gather(sources, db, true) }

// note keeps a reading where they are asked for.
func (e *extractor) note(kind ReadingKind, subject, status string, quote Quote) {
	if e.explains {
		e.out.Readings = append(e.out.Readings, Reading{kind, subject, status, quote})
	}
}

// noteUnread adds what nothing was read from, and puts all readings in the order of the text.
func (e *extractor) noteUnread() {
	if !e.explains {
		return
	}
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if b.kind != table || e.covered[b] {
			continue
		}
		for _, row := range b.rows {
			e.note(Unread, "", "", e.quoteRow(row))
		}
	}
	for i := range e.sentences {
		if s := &e.sentences[i]; s.block.kind != heading && !e.covered[s.block] {
			e.note(Unread, "", "", e.d.quote(s.text, 0, len(s.text.s)))
		}
	}
	slices.SortStableFunc(e.out.Readings, func(a, b Reading) int { return byPlace(a.Quote, b.Quote) })
}
