package reports

import (
	"io"

	"sdkaudit/sdkdb"
)

// Draft is the form in which sdk learn prints the draft of a record.
type Draft struct {
	// File is the base name of the artifact, SHA256 its digest in hex.
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Format string `json:"format" schema:"enum=aar|jar|so"`
	// Versions are the releases that the artifact says it is, the most telling first.
	Versions []string `json:"versions"`
	// Classes counts the class files, Own those that no record of the database owns.
	Classes int `json:"classes"`
	Own     int `json:"own"`
	// Record has no names, operators, category and sources: they are for the author to fill in.
	Record Record `json:"record"`
	// Nested are SDKs of the database of which the artifact holds parts.
	Nested []NestedSDK `json:"nested"`
	// Notes say what to check, in English.
	Notes []string `json:"notes"`
}

// NestedSDK is an SDK inside another one's artifact.
type NestedSDK struct {
	ID   string `json:"id"`
	Name Text   `json:"name"`
	// Classes counts the classes that it owns.
	Classes int `json:"classes"`
	// Signs are its components, libraries and files.
	Signs []string `json:"signs"`
}

// NewNestedSDK puts a record of the database and what an artifact holds of it into the form of a report.
func NewNestedSDK(rec *sdkdb.Record, classes int, signs []string) NestedSDK {
	return NestedSDK{ID: rec.ID, Name: Text(rec.Name), Classes: classes, Signs: list(signs)}
}

// WriteDraftJSON prints a draft; lists that are nil are printed as empty.
func WriteDraftJSON(w io.Writer, d *Draft) error {
	out := *d
	out.Versions, out.Notes = list(d.Versions), list(d.Notes)
	out.Nested = append([]NestedSDK{}, d.Nested...)
	return writeJSON(w, out)
}
