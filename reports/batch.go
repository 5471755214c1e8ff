package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// BatchSchema identifies the form of a [Batch].
const BatchSchema = "sdkaudit/batch/v1"

// Batch is what one run over many builds came to. The same builds give the same bytes, on every machine and however often
// the run was broken off and resumed.
type Batch struct {
	// Schema is the version of the form.
	Schema string `json:"schema" schema:"enum=sdkaudit/batch/v1"`
	Tool   Tool   `json:"tool"`
	// FailOn and Candidates are the gate that "fails" of a build is told by.
	FailOn     string      `json:"fail_on" schema:"enum=high|medium|low|none"`
	Candidates bool        `json:"candidates"`
	Totals     BatchTotals `json:"totals"`
	// Builds are sorted by file.
	Builds []BatchBuild `json:"builds"`
}

// BatchTotals counts builds.
type BatchTotals struct {
	Builds int `json:"builds"`
	// Failing have findings that count.
	Failing int `json:"failing"`
	// Passing have none.
	Passing int `json:"passing"`
	// Failed could not be audited, so that nothing is known of their findings.
	Failed int `json:"failed"`
	// Incomplete are those of the first two whose analysis did not see everything.
	Incomplete int `json:"incomplete"`
}

// BatchBuild is one build of a [Batch], and one line of the index of a batch.
type BatchBuild struct {
	// File is the build as the run was told of it or found it, with slashes; of an app with splits the base.
	File string `json:"file"`
	// Splits are the other files of the app, sorted.
	Splits []string `json:"splits"`
	// Policies are those that the build was compared with, in the order given.
	Policies []string `json:"policies"`
	// Key is the SHA-256 of all that the report depends on; empty where the files could not be read.
	Key string `json:"key"`
	// Report is the JSON report, beside the index; empty for a build that failed.
	Report string `json:"report"`
	// ReportSHA256 is that of the report.
	ReportSHA256 string `json:"report_sha256"`
	// SHA256 is that of the build, in hex, as in the report.
	SHA256      string `json:"sha256"`
	Package     string `json:"package"`
	VersionName string `json:"version_name"`
	VersionCode int64  `json:"version_code"`
	// Asserted and Candidates count findings by severity, without those that are suppressed.
	Asserted   SeverityCounts `json:"asserted"`
	Candidates SeverityCounts `json:"candidates"`
	Suppressed int            `json:"suppressed"`
	// Visibility says whether code may be hidden; empty for a build that failed.
	Visibility string `json:"visibility" schema:"enum=|full|partial|packed"`
	// Incomplete says that the analysis did not see everything.
	Incomplete bool `json:"incomplete"`
	// Failure says why there is no report; null where there is one.
	Failure *BatchFailure `json:"failure"`
}

// SeverityCounts counts findings.
type SeverityCounts struct {
	High   int `json:"high"`
	Medium int `json:"medium"`
	Low    int `json:"low"`
	Info   int `json:"info"`
}

func (c *SeverityCounts) add(severity string) {
	switch severity {
	case "high":
		c.High++
	case "medium":
		c.Medium++
	case "low":
		c.Low++
	default:
		c.Info++
	}
}

// atLeast counts the findings of a level of [Levels] and above.
func (c SeverityCounts) atLeast(level string) int {
	switch level {
	case "low":
		return c.High + c.Medium + c.Low
	case "medium":
		return c.High + c.Medium
	case "none":
		return 0
	default:
		return c.High
	}
}

// BatchFailure says why a build has no report.
type BatchFailure struct {
	// Reason is unreadable where the build, its policy or a part of a set is at fault, settings where a flag or file of
	// settings is, time and memory for a build that took more than it may, and crash where the audit itself broke down.
	Reason string `json:"reason" schema:"enum=unreadable|settings|time|memory|crash"`
	// Message is one line.
	Message string `json:"message"`
}

// FailsBuild says whether a build has findings that count, as [Gate.Fails] says of its report.
func (g Gate) FailsBuild(b *BatchBuild) bool {
	n := b.Asserted.atLeast(g.Level)
	if g.Candidates {
		n += b.Candidates.atLeast(g.Level)
	}
	return n > 0
}

// NewBatch puts builds together that are sorted already.
func NewBatch(tool Tool, gate Gate, builds []BatchBuild) *Batch {
	b := &Batch{Schema: BatchSchema, Tool: tool, FailOn: gate.Level, Candidates: gate.Candidates, Builds: builds}
	if b.FailOn == "" {
		b.FailOn = "high"
	}
	if b.Builds == nil {
		b.Builds = []BatchBuild{}
	}
	b.Totals.Builds = len(builds)
	for i := range builds {
		switch build := &builds[i]; {
		case build.Failure != nil:
			b.Totals.Failed++
			continue
		case gate.FailsBuild(build):
			b.Totals.Failing++
		default:
			b.Totals.Passing++
		}
		if builds[i].Incomplete {
			b.Totals.Incomplete++
		}
	}
	return b
}

// WriteBatchJSON prints a batch.
func WriteBatchJSON(w io.Writer, b *Batch) error { return writeJSON(w, b) }

// EncodeBatchBuild returns a build as one line of JSON that ends in a line end. As in [WriteJSON], nothing in it acts on a
// terminal.
func EncodeBatchBuild(b *BatchBuild) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(b); err != nil {
		return nil, err
	}
	doc := bytes.TrimSuffix(out.Bytes(), []byte("\n"))
	return append(escapeActive(make([]byte, 0, len(doc)+1), doc), '\n'), nil
}

// DecodeBatchBuild reads a line that [EncodeBatchBuild] wrote.
func DecodeBatchBuild(line []byte) (*BatchBuild, error) {
	var b BatchBuild
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		return nil, fmt.Errorf("line of an index: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("line of an index: text after its end at byte %d", dec.InputOffset())
	}
	if b.Splits == nil || b.Policies == nil {
		return nil, errors.New("line of an index: a list is missing")
	}
	return &b, nil
}

// SummarizeReport reads of a JSON report what the index of a batch holds of it. The whole document is checked to be JSON
// of the report's schema, but only what is asked for is kept.
func SummarizeReport(doc []byte) (*BatchBuild, error) {
	var r struct {
		Schema   string `json:"schema"`
		App      *App   `json:"app"`
		Findings []struct {
			Severity    string    `json:"severity"`
			Strength    string    `json:"strength"`
			Suppression *struct{} `json:"suppression"`
		} `json:"findings"`
		Coverage *struct {
			Visibility string `json:"visibility"`
			Incomplete bool   `json:"incomplete"`
		} `json:"coverage"`
	}
	if err := json.Unmarshal(doc, &r); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	switch {
	case r.Schema != Schema:
		return nil, fmt.Errorf("%w: schema is %q", ErrSchema, r.Schema)
	case r.App == nil || r.Coverage == nil:
		return nil, fmt.Errorf("%w: no build in it", ErrSchema)
	}
	b := &BatchBuild{
		Splits: []string{}, Policies: []string{}, SHA256: r.App.SHA256, Package: r.App.Package, VersionName: r.App.VersionName,
		VersionCode: r.App.VersionCode, Visibility: r.Coverage.Visibility, Incomplete: r.Coverage.Incomplete,
	}
	for _, f := range r.Findings {
		switch {
		case f.Suppression != nil:
			b.Suppressed++
		case f.Strength == "asserted":
			b.Asserted.add(f.Severity)
		default:
			b.Candidates.add(f.Severity)
		}
	}
	return b, nil
}
