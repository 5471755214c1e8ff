package reports

import (
	"fmt"
	"io"
	"strings"

	"sdkaudit/analyzer/audit"
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
	// Accesses are the places in its code that read personal data; null when they were not looked for.
	Accesses []Access `json:"accesses" schema:"null"`
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

// WriteDraftTable prints what an artifact shows of its SDK to a reader: what it is, the SDKs inside it, what its code
// reads, and what to check. The draft of the record itself is for a file: see the other forms of sdk learn.
func WriteDraftTable(w io.Writer, d *Draft, opts TableOptions) error {
	p := newPage(opts)
	versions := ""
	if len(d.Versions) > 0 {
		versions = p.say("，版本 ", ", release ") + strings.Join(atMost(d.Versions), p.say("或", " or "))
	}
	p.text("", clip(d.File, maxName)+"  "+d.Format+versions+p.say(
		fmt.Sprintf("，类 %d 个，其中 %d 个不属于已知 SDK", d.Classes, d.Own),
		fmt.Sprintf(", %s, %d of no known SDK", audit.Plural(d.Classes, "class", "classes"), d.Own)))
	var known []SDK
	var rows [][]string
	for _, n := range d.Nested {
		known = append(known, SDK{ID: n.ID, Name: n.Name})
		rows = append(rows, []string{n.ID, clip(p.lang.pick(n.Name), maxName), fmt.Sprint(n.Classes), clip(strings.Join(atMost(n.Signs), ", "), maxName)})
	}
	if len(rows) > 0 {
		p.heading(p.say(fmt.Sprintf("内含 SDK（%d）", len(rows)), fmt.Sprintf("SDKS INSIDE (%d)", len(rows))))
		p.grid([]string{p.say("标识", "ID"), p.say("名称", "NAME"), p.say("类", "CLASSES"), p.say("其他", "SIGNS")}, rows)
	}
	if d.Accesses == nil {
		p.line("")
		p.text("", p.say("未分析：个人信息读取", "not analysed: reads of personal data"))
	}
	p.accesses(d.Accesses, p.say("该 SDK", "this SDK"), known)
	if len(d.Notes) > 0 {
		p.heading(p.say(fmt.Sprintf("需核对（%d）", len(d.Notes)), fmt.Sprintf("TO CHECK (%d)", len(d.Notes))))
		for _, n := range d.Notes {
			p.text("  ", clip(n, maxText))
		}
	}
	return p.flush(w)
}
