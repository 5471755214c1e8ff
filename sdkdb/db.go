package sdkdb

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// DB is a set of records. It is immutable and safe for concurrent use; the zero value is not usable.
type DB struct {
	records []*Record // sorted by id
	byID    map[string]*Record
	origins map[string]*origin // by id
	index   func() *Index
	names   func() *nameTable
}

// newDB takes records sorted by id, without duplicates.
func newDB(records []*Record, origins map[string]*origin) *DB {
	db := &DB{records: records, byID: make(map[string]*Record, len(records)), origins: origins}
	for _, r := range records {
		db.byID[r.ID] = r
	}
	db.index = sync.OnceValue(func() *Index { return compileIndex(db.records) })
	db.names = sync.OnceValue(func() *nameTable { return compileNames(db.records) })
	return db
}

// Records returns all records, sorted by id. The slice is a copy; the records themselves must not be changed.
func (db *DB) Records() []*Record { return slices.Clone(db.records) }

// Record returns the record with the id; ok is false when there is none. The record must not be changed.
func (db *DB) Record(id string) (r *Record, ok bool) {
	r, ok = db.byID[id]
	return r, ok
}

// Version names the content of the database: the number of its records and a digest of their files. The names and
// the places of the files do not count.
func (db *DB) Version() string {
	digest := sha256.New()
	for _, r := range db.records {
		sum := db.origins[r.ID].digest
		digest.Write(sum[:])
	}
	return fmt.Sprintf("%d-%x", len(db.records), digest.Sum(nil)[:6])
}

// Index returns the signatures of all records, compiled on the first call.
func (db *DB) Index() *Index { return db.index() }

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
