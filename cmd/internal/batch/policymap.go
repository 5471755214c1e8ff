package batch

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// maxMap bounds the file of a policy map.
const maxMap = 64 << 20

// PolicyMap says which policies an app is compared with.
type PolicyMap struct {
	name    string
	entries []mapEntry
}

// mapEntry is what is said of one app.
type mapEntry struct {
	key      string
	line     int
	policies []string
}

// ReadPolicyMap reads a map from a file: YAML where its name ends in .yaml or .yml, else CSV.
//
// In YAML a key has a policy or a list of them. In CSV the first cell of a row is the key, and every further cell, and every
// part of one between semicolons, is a policy; a first row "app,policy" is a heading, and rows that begin with # are comments.
// A key is the package name of an app, the name of its file, or a path: as the run names it, from the argument that it was
// found by, or from the directory of the map. Policies are files, relative to the map, or URLs.
func ReadPolicyMap(name string) (*PolicyMap, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	data, err := io.ReadAll(io.LimitReader(f, maxMap+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	if len(data) > maxMap {
		return nil, fmt.Errorf("%s: a policy map of more than %s", name, size(maxMap))
	}
	m, err := parsePolicyMap(name, data)
	if err != nil {
		return nil, err
	}
	for i := range m.entries {
		for k, p := range m.entries[i].policies {
			if !IsURL(p) && !filepath.IsAbs(p) {
				m.entries[i].policies[k] = filepath.Join(filepath.Dir(name), filepath.FromSlash(p))
			}
		}
	}
	return m, nil
}

func parsePolicyMap(name string, data []byte) (*PolicyMap, error) {
	m := &PolicyMap{name: name}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var err error
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		err = m.readYAML(data)
	default:
		err = m.readCSV(data)
	}
	if err != nil {
		return nil, err
	}
	if len(m.entries) == 0 {
		return nil, fmt.Errorf("%s: no app in it; want rows such as com.example.app,privacy.md", name)
	}
	return m, nil
}

// add takes one entry, which must be new and have policies.
func (m *PolicyMap) add(line int, key string, policies []string, seen map[string]int) error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%s:%d: %s", m.name, line, fmt.Sprintf(format, args...))
	}
	key = strings.TrimSpace(key)
	var given []string
	for _, p := range policies {
		if p = strings.TrimSpace(p); p != "" {
			given = append(given, p)
		}
	}
	switch before := seen[key]; {
	case key == "":
		return fail("no app; want a package name, a file name or a path")
	case before > 0:
		return fail("%q is given twice, first on line %d", key, before)
	case len(given) == 0:
		return fail("%q has no policy", key)
	case slices.Contains(given, "-"):
		return fail("%q: standard input cannot be a policy of several builds", key)
	}
	seen[key] = line
	m.entries = append(m.entries, mapEntry{key, line, given})
	return nil
}

func (m *PolicyMap) readCSV(data []byte) error {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.Comment, r.TrimLeadingSpace = -1, '#', true
	seen := map[string]int{}
	for first := true; ; first = false {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if fault := (*csv.ParseError)(nil); errors.As(err, &fault) {
			return fmt.Errorf("%s:%d: column %d: %w", m.name, fault.Line, fault.Column, fault.Err)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		if first && len(row) > 1 && strings.EqualFold(row[0], "app") && strings.EqualFold(strings.TrimSpace(row[1]), "policy") {
			continue
		}
		line, _ := r.FieldPos(0)
		var policies []string
		for _, cell := range row[1:] {
			policies = append(policies, strings.Split(cell, ";")...)
		}
		if err := m.add(line, row[0], policies, seen); err != nil {
			return err
		}
	}
}

func (m *PolicyMap) readYAML(data []byte) error {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: more than one document", m.name)
	}
	fail := func(n *yaml.Node, what string) error { return fmt.Errorf("%s:%d: %s", m.name, n.Line, what) }
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return fail(root, "want keys such as com.example.app, each with a policy or a list of policies")
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.Tag != "!!str" {
			return fail(key, "want a text for a key: a package name, a file name or a path")
		}
		items := []*yaml.Node{value}
		if value.Kind == yaml.SequenceNode {
			items = value.Content
		}
		var policies []string
		for _, item := range items {
			if item.Kind != yaml.ScalarNode || item.Tag != "!!str" || strings.TrimSpace(item.Value) == "" {
				return fail(item, fmt.Sprintf("%q: want a policy or a list of policies", key.Value))
			}
			policies = append(policies, item.Value)
		}
		if err := m.add(key.Line, key.Value, policies, seen); err != nil {
			return err
		}
	}
	return nil
}

// finder returns what finds the entry of a build.
func (m *PolicyMap) finder() func(*Candidate) (at int, ok bool) {
	index := map[string]int{}
	// What a path of the map means, seen from where the program runs.
	fromMap := map[string]int{}
	for i, e := range m.entries {
		index[e.key] = i
		if !filepath.IsAbs(e.key) && strings.ContainsAny(e.key, `/\`) {
			fromMap[slashed(filepath.Join(filepath.Dir(m.name), filepath.FromSlash(e.key)))] = i
		}
	}
	return func(b *Candidate) (int, bool) {
		if at, ok := index[b.Name]; ok {
			return at, true
		}
		if at, ok := fromMap[b.Name]; ok {
			return at, true
		}
		for _, key := range []string{b.Below, filepath.Base(b.Name), b.Package} {
			if at, ok := index[key]; ok && key != "" {
				return at, true
			}
		}
		return 0, false
	}
}

// NamePackages finds out the packages of archives that the map does not name by a path or the name of the file, as a map may
// name them by the package: their manifests lie deeper than the process of a run looks, so that a child reads them. What
// cannot be read stays without a name, and its audit says why.
func (m *PolicyMap) NamePackages(ctx context.Context, builds []Candidate, r *Runner, jobs int, memory uint64) error {
	if m == nil {
		return nil
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	find := m.finder()
	gate := newAdmission(jobs, jobs, memory)
	var all sync.WaitGroup
	for i := range builds {
		b := &builds[i]
		if _, named := find(b); named || !b.archive {
			continue
		}
		threads, err := gate.enter(ctx, b.Memory)
		if err != nil {
			break
		}
		all.Go(func() {
			defer gate.leave(b.Memory)
			o, err := r.Run(ctx, Build{Name: b.Name, Paths: b.Paths}, threads)
			if err != nil {
				cancel(err)
				return
			}
			b.Package = o.Summary.Package
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// Assign gives each build its policies: by its path, else by the name of its file, else by its package, else the default
// ones. It returns a warning for each entry that matches no build. A map may be nil.
func (m *PolicyMap) Assign(builds []Candidate, standard []string) (warnings []string) {
	if m == nil {
		for i := range builds {
			builds[i].Policies = standard
		}
		return nil
	}
	find := m.finder()
	used := make([]bool, len(m.entries))
	for i := range builds {
		b := &builds[i]
		b.Policies = standard
		at, ok := find(b)
		if ok {
			b.Policies, used[at] = m.entries[at].policies, true
		}
	}
	for i, e := range m.entries {
		if !used[i] {
			warnings = append(warnings, fmt.Sprintf("%s:%d: %q matches no build", m.name, e.line, e.key))
		}
	}
	return warnings
}
