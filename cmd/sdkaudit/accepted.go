package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"sdkaudit/analyzer/audit"
	"sdkaudit/reports"
)

// maxBaseline bounds a baseline file: some hundred thousand findings.
const maxBaseline = 64 << 20

// fields reads a mapping whose keys are all among the known ones, each at most once, with a text each. The keys that skip
// names may hold anything.
func fields(n *yaml.Node, known []string, skip ...string) (map[string]string, error) {
	if n.Kind != yaml.MappingNode {
		return nil, lineError{n.Line, "want keys: " + strings.Join(known, ", ")}
	}
	out := map[string]string{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		_, again := out[key.Value]
		switch {
		case again:
			return nil, lineError{key.Line, fmt.Sprintf("key %q is given twice", key.Value)}
		case slices.Contains(skip, key.Value):
		case !slices.Contains(known, key.Value):
			return nil, lineError{key.Line, fmt.Sprintf("unknown key %q; known are %s", key.Value, strings.Join(known, ", "))}
		case value.Kind != yaml.ScalarNode || value.Tag != "!!str" && value.Tag != "!!timestamp":
			return nil, lineError{value.Line, fmt.Sprintf("%s: want a text", key.Value)}
		}
		out[key.Value] = strings.TrimSpace(value.Value)
	}
	return out, nil
}

// lineError is a fault in a file whose name the caller knows.
type lineError struct {
	line    int
	message string
}

func (e lineError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.message) }

// inFile names the file of a fault, with the line where it is known.
func inFile(name string, err error) error {
	if e, ok := errors.AsType[lineError](err); ok {
		return fmt.Errorf("%s:%d: %s", name, e.line, e.message)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// findingID is the form of the id of a finding.
func findingID(s string) bool { return regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(s) }

// parseAccepted reads the list of accepted findings in a settings file.
func parseAccepted(file string, list *yaml.Node) ([]reports.Acceptance, error) {
	if list.Kind != yaml.SequenceNode {
		return nil, lineError{list.Line, "accepted: want a list"}
	}
	var out []reports.Acceptance
	for _, n := range list.Content {
		f, err := fields(n, []string{"id", "rule", "subject", "data", "reason", "owner", "expires"})
		if err != nil {
			return nil, err
		}
		fault := ""
		_, known := audit.RuleByID(f["rule"])
		_, dateErr := time.Parse(time.DateOnly, f["expires"])
		switch {
		case f["id"] == "" && (f["rule"] == "" || f["subject"] == ""):
			fault = "want the id of a finding, or a rule and a subject"
		case f["id"] != "" && f["rule"]+f["subject"]+f["data"] != "":
			fault = "want the id of a finding, or a rule and a subject, but not both"
		case f["id"] != "" && !findingID(f["id"]):
			fault = fmt.Sprintf("id %q: want the 32 hex digits that the JSON report gives", f["id"])
		case f["rule"] != "" && !known:
			fault = fmt.Sprintf("unknown rule %q; sdkaudit explain --help lists them", f["rule"])
		case f["reason"] == "":
			fault = "no reason; say why the finding is accepted"
		case f["expires"] != "" && dateErr != nil:
			fault = fmt.Sprintf("expires %q: want a date such as 2026-12-31", f["expires"])
		}
		if fault != "" {
			return nil, lineError{n.Line, "accepted: " + fault}
		}
		out = append(out, reports.Acceptance{
			ID: f["id"], Rule: f["rule"], Subject: f["subject"], Data: f["data"], File: file, Line: n.Line,
			Why: reports.Suppression{Kind: reports.InSettings, Reason: f["reason"], Owner: f["owner"], Expires: f["expires"]},
		})
	}
	return out, nil
}

// readBaseline reads a file that the command baseline wrote; the empty name gives nothing.
func readBaseline(name string) ([]reports.Acceptance, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("--baseline: %s: %w", name, cause(err))
	}
	data, err := readAll(f, maxBaseline)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("--baseline: %s: %w", name, cause(err))
	}
	known, err := parseBaseline(data)
	if err != nil {
		return nil, fmt.Errorf("--baseline: %w; sdkaudit baseline REPORT makes one", inFile(name, err))
	}
	var out []reports.Acceptance
	for _, k := range known {
		out = append(out, reports.BaselineAcceptance(name, k))
	}
	return out, nil
}

// parseBaseline reads JSON as the YAML that it is, which tells the lines of faults, and lets people add comments.
func parseBaseline(data []byte) ([]reports.KnownFinding, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, errors.New("empty")
	} else if err != nil {
		return nil, err
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one document")
	}
	root := doc.Content[0]
	head, err := fields(root, []string{"schema"}, "findings")
	if err != nil {
		return nil, err
	}
	if head["schema"] != reports.BaselineSchema {
		return nil, lineError{root.Line, fmt.Sprintf("schema is %q; want %q", head["schema"], reports.BaselineSchema)}
	}
	out := []reports.KnownFinding{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		list := root.Content[i+1]
		if root.Content[i].Value != "findings" {
			continue
		}
		if list.Kind != yaml.SequenceNode {
			return nil, lineError{list.Line, "findings: want a list"}
		}
		for _, n := range list.Content {
			f, err := fields(n, []string{"id", "rule", "subject", "data"}, "message")
			if err != nil {
				return nil, err
			}
			if !findingID(f["id"]) {
				return nil, lineError{n.Line, fmt.Sprintf("id %q: want the 32 hex digits that the JSON report gives", f["id"])}
			}
			out = append(out, reports.KnownFinding{ID: f["id"], Rule: f["rule"], Subject: f["subject"], Data: f["data"]})
		}
	}
	return out, nil
}
