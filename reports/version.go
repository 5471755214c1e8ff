package reports

import "io"

// Version says which build of the tool runs.
type Version struct {
	// Version is the module version; "devel" for a build outside a release.
	Version string `json:"version"`
	// Revision is the commit; empty when the build does not record it.
	Revision string `json:"revision"`
	// Modified says that the build has changes that are in no commit.
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
	// SDKDB is the version of the built-in SDK database.
	SDKDB string `json:"sdkdb"`
	// Models is the version of the built-in models of the platform and of libraries.
	Models string `json:"models"`
	// Framework is the version of the table of Android's API: its newest level, and a digest.
	Framework string `json:"framework"`
	// Reports is the schema of the reports that this build writes.
	Reports string `json:"reports"`
}

// WriteVersionJSON prints the version as one JSON object.
func WriteVersionJSON(w io.Writer, v Version) error { return writeJSON(w, v) }
