package reports

import (
	"slices"
	"strings"

	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/sdkdb"
)

// Values of the cells of a [Row], the best first.
const (
	cellEqual   = "equal"
	cellFilled  = "" // nothing sourced to compare with
	cellDiffers = "differs"
	cellMissing = "missing"
)

// newRow compares the rows that name the SDK with its record; nil when there is none.
func newRow(rec *sdkdb.Record, parties []policy.ThirdParty) *Row {
	var best *Row
	for _, p := range parties {
		if p.SDK != rec.ID || p.Source != policy.FromList {
			continue
		}
		row := compareRow(rec, p)
		if best == nil {
			best = &row
			continue
		}
		best.Name = better(best.Name, row.Name)
		best.Operator = better(best.Operator, row.Operator)
		best.Data = better(best.Data, row.Data)
		best.Purpose = better(best.Purpose, row.Purpose)
		best.Link = better(best.Link, row.Link)
	}
	return best
}

func better(a, b string) string {
	order := []string{cellEqual, cellFilled, cellDiffers, cellMissing}
	if slices.Index(order, b) < slices.Index(order, a) {
		return b
	}
	return a
}

func compareRow(rec *sdkdb.Record, p policy.ThirdParty) Row {
	names := append([]string{rec.Name.Zh, rec.Name.En}, rec.Aliases...)
	var operators []string
	if rec.Sourced("operators") {
		for _, o := range rec.Operators {
			operators = append(operators, o.Zh, o.En)
		}
	}
	var links []string
	if rec.Sourced("privacy_policy") {
		links = append(links, rec.PrivacyPolicy.URL)
	}
	row := Row{
		Name:     compareCell(p.Name, names, sameName),
		Operator: compareCell(p.Operator, operators, sameName),
		Purpose:  compareCell(p.Purpose, nil, nil),
		Link:     compareCell(p.URL, links, sameLink),
	}
	switch {
	case len(p.Data) == 0 && p.DataText == "":
		row.Data = cellMissing
	case len(rec.Data) == 0 || !rec.Sourced("data"):
		row.Data = cellFilled
	case sameSet(p.Data, rec.Data):
		row.Data = cellEqual
	default:
		row.Data = cellDiffers
	}
	return row
}

func compareCell(cell string, sourced []string, same func(a, b string) bool) string {
	if strings.TrimSpace(cell) == "" {
		return cellMissing
	}
	known := false
	for _, s := range sourced {
		if s == "" {
			continue
		}
		if known = true; same(cell, s) {
			return cellEqual
		}
	}
	if known {
		return cellDiffers
	}
	return cellFilled
}

// sameName compares names of products and companies: letters and digits count, case, width, spaces, brackets and
// the word SDK do not.
func sameName(a, b string) bool {
	a, b = bare(a), bare(b)
	return a != "" && a == b
}

func bare(s string) string { return strings.ReplaceAll(audit.Letters(s), "sdk", "") }

// sameLink compares addresses without their scheme and final slash.
func sameLink(a, b string) bool {
	trim := func(s string) string {
		s = strings.TrimSpace(s)
		s = strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
		return strings.TrimSuffix(s, "/")
	}
	return trim(a) == trim(b)
}

func sameSet(a, b []string) bool {
	in := func(list []string) func(string) bool {
		return func(s string) bool { return !slices.Contains(list, s) }
	}
	return !slices.ContainsFunc(a, in(b)) && !slices.ContainsFunc(b, in(a))
}
