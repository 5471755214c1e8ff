package sdkdb

import (
	"crypto/sha256"
	_ "embed" // the compiled records
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:generate go run ./compile

//go:embed records.bin
var compiled string

// DB is a set of records. It is immutable and safe for concurrent use; the zero value is not usable.
type DB struct {
	index   *Index
	origins map[string]*origin // by id, of the records that were read from files
}

var openRecords = sync.OnceValues(func() (*DB, error) {
	x, err := openIndex(compiled)
	return &DB{index: x}, err
})

// Default returns the built-in records. They are compiled in and used in place, so that opening them costs next to
// nothing. Later calls return the same value.
func Default() (*DB, error) { return openRecords() }

// newDB takes records without duplicates.
func newDB(records []*Record, origins map[string]*origin) (*DB, error) {
	slices.SortFunc(records, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
	data, err := compile(records)
	if err != nil {
		return nil, err
	}
	x, err := openIndex(data)
	if err != nil {
		return nil, err
	}
	for i, r := range records {
		x.records[i].Store(r)
	}
	return &DB{index: x, origins: origins}, nil
}

// With returns the records of both: those of fsys, read as [Load] does, are added or take the place of those of the
// same id. [DB.Validate] of the result checks what was read from files, against all.
func (db *DB) With(fsys fs.FS) (*DB, error) {
	records, origins, err := readAll(fsys)
	if err != nil {
		return nil, err
	}
	for _, r := range db.Records() {
		if origins[r.ID] == nil {
			records = append(records, r)
			if o := db.origins[r.ID]; o != nil {
				origins[r.ID] = o
			}
		}
	}
	return newDB(records, origins)
}

// Compiled returns the form that [Default] opens.
func (db *DB) Compiled() string { return db.index.data }

// Records returns all records, sorted by id. The records themselves must not be changed.
func (db *DB) Records() []*Record {
	all := make([]*Record, len(db.index.records))
	for i := range all {
		all[i] = db.index.record(uint32(i))
	}
	return all
}

// Record returns the record with the id; ok is false when there is none. The record must not be changed.
func (db *DB) Record(id string) (r *Record, ok bool) {
	r = db.index.byID(id)
	return r, r != nil
}

// Version names the content of the database: the number of its records and a digest of what they say. The names of
// the files, their comments and their order do not count.
func (db *DB) Version() string {
	v := list(&db.index.b, keyVersion, "")
	return db.index.b.text(v.at(0), v.at(1))
}

// addVersion comes after all records and before the lists.
func (w *writer) addVersion(records int) {
	digest := sha256.New()
	digest.Write(w.parts[partTexts])
	digest.Write(w.parts[partRecords])
	offset, size := w.text(fmt.Sprintf("%d-%x", records, digest.Sum(nil)[:6]))
	w.add(keyVersion, "", offset, size)
}

// Index returns the signatures of all records.
func (db *DB) Index() *Index { return db.index }

// Sourced says whether a source other than memory stands behind a field, named as in YAML: operators, data,
// signatures.classes. It is false for a field that no evidence covers.
func (r *Record) Sourced(field string) bool {
	return slices.ContainsFunc(r.EvidenceFor(field), func(e Evidence) bool { return e.Source != "memory" })
}

// EvidenceFor returns the entries that cover a field: those that name it or the list it is part of, else
// those for all the rest.
func (r *Record) EvidenceFor(field string) []Evidence {
	var named, rest []Evidence
	for _, e := range r.Evidence {
		switch {
		case slices.ContainsFunc(e.Fields, func(f string) bool { return f == field || strings.HasPrefix(field, f+".") }):
			named = append(named, e)
		case slices.Contains(e.Fields, "*"):
			rest = append(rest, e)
		}
	}
	if named != nil {
		return named
	}
	return rest
}
