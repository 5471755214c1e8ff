package batch

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sdkaudit/analyzer/apk"
	"sdkaudit/reports"
)

// maxList bounds a list file, and maxFound the files of a run.
const (
	maxList  = 64 << 20
	maxFound = 1 << 20
)

// extensions are those of the files that a directory is searched for.
func extensions() []string { return []string{".apk", ".apks", ".xapk", ".apkm", ".aab"} }

func isBuild(name string) bool {
	return slices.Contains(extensions(), strings.ToLower(filepath.Ext(name)))
}

// Found is what the arguments of a batch come to.
type Found struct {
	// Builds are sorted by name.
	Builds []Candidate
	// Failed are files that belong to no app, sorted by name.
	Failed []reports.BatchBuild

	below map[string]string // of failures, see Candidate
}

// Candidate is a build with what is known of it before it is audited.
type Candidate struct {
	Build
	// Package is the name that the manifest gives; empty where that is not known.
	Package string
	// Below is the path of the first file below the argument that it was found by: it stays the same where the tree stands.
	Below string
	// Memory is what the audit may take at its peak, in bytes, by the size of the code.
	Memory uint64

	archive bool // of packages, whose names its directory does not tell
}

// file is one file that was found.
type file struct {
	path, below string
	id          apk.Identity
	err         error
}

// Discover finds the builds that arguments name. An argument is a build; a directory, which is searched with all below it,
// but not through links and not in what is hidden; a pattern; or a list of any of these, a path a line, relative to the
// list. APKs of one directory that are the base and the splits of one app are one build. An argument that names nothing is
// an error, since a misspelt path would pass as a clean run.
func Discover(ctx context.Context, args []string, limits *apk.Limits) (*Found, error) {
	s := search{seen: map[string]bool{}}
	for _, arg := range args {
		if err := s.argument(ctx, arg, false); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(s.files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	for i := range s.files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f := &s.files[i]
		f.id, f.err = apk.Identify(f.path, limits)
	}
	return assemble(s.files), nil
}

type search struct {
	files []file
	seen  map[string]bool
}

// add takes a file once, however many arguments lead to it.
func (s *search) add(path, below string) error {
	path = filepath.Clean(path)
	if s.seen[path] {
		return nil
	}
	if s.seen[path] = true; len(s.seen) > maxFound {
		return fmt.Errorf("more than %d builds; split the input, or use --shard", maxFound)
	}
	s.files = append(s.files, file{path: path, below: filepath.ToSlash(below)})
	return nil
}

func (s *search) argument(ctx context.Context, arg string, listed bool) error {
	st, err := os.Stat(arg)
	switch {
	case err == nil && st.IsDir():
		return s.directory(ctx, arg)
	case err == nil && (listed || isBuild(arg)):
		return s.add(arg, filepath.Base(arg))
	case err == nil:
		return s.list(ctx, arg)
	case !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(arg, "*?["):
		return fmt.Errorf("%s: %w", arg, cause(err))
	}
	found, err := filepath.Glob(arg)
	if err != nil {
		return fmt.Errorf("%s: %w", arg, err)
	}
	if len(found) == 0 {
		return fmt.Errorf("%s: no file matches", arg)
	}
	for _, name := range found {
		if strings.HasPrefix(filepath.Base(name), ".") && !strings.HasPrefix(filepath.Base(arg), ".") {
			continue // hidden, as a shell has it
		}
		// What a pattern finds is taken as it is named, but for what is neither a build nor a directory.
		if st, err := os.Stat(name); err == nil && !st.IsDir() && !isBuild(name) {
			continue
		}
		if err := s.argument(ctx, name, true); err != nil {
			return err
		}
	}
	return nil
}

func (s *search) directory(ctx context.Context, root string) error {
	before := len(s.seen)
	// With the separator a root that is a link is followed, since somebody named it.
	named := 0
	err := filepath.WalkDir(root+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("%s: %w", path, cause(err))
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if filepath.Clean(path) != filepath.Clean(root) && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() || !isBuild(path) {
			return nil // a link may lead out of the directory, or back into it
		}
		named++
		below, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return s.add(path, below)
	})
	if err == nil && named == 0 && len(s.seen) == before {
		err = fmt.Errorf("%s: no file in it that ends in %s", root, strings.Join(extensions(), ", "))
	}
	return err
}

// list reads the paths of a list file.
func (s *search) list(ctx context.Context, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, cause(err))
	}
	data, err := io.ReadAll(io.LimitReader(f, maxList+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, cause(err))
	}
	switch {
	case len(data) > maxList:
		return fmt.Errorf("%s: a list of more than %s", name, size(maxList))
	case bytes.IndexByte(data, 0) >= 0:
		return fmt.Errorf("%s: neither a list of paths nor a file that ends in %s", name, strings.Join(extensions(), ", "))
	}
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	lines.Buffer(nil, maxList)
	n, found := 0, 0
	for lines.Scan() {
		n++
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		found++
		path := filepath.FromSlash(line)
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(name), path)
		}
		if err := s.argument(ctx, path, true); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if found == 0 {
		return fmt.Errorf("%s: the list has no paths", name)
	}
	return nil
}

// assemble puts bases and splits together. Files that are sorted give builds that are.
func assemble(files []file) *Found {
	type app struct {
		dir, pkg string
		version  int64
	}
	sets := map[app][]int{}
	var order []app
	found := &Found{below: map[string]string{}}
	alone := func(f file) { found.Builds = append(found.Builds, candidate([]file{f})) }
	for i, f := range files {
		if f.err != nil || f.id.Package == "" || f.id.Whole {
			alone(f) // its audit says what is wrong with it, if anything is
			continue
		}
		key := app{filepath.Dir(f.path), f.id.Package, f.id.VersionCode}
		if sets[key] == nil {
			order = append(order, key)
		}
		sets[key] = append(sets[key], i)
	}
	for _, key := range order {
		var bases, splits []file
		names := map[string]int{}
		for _, i := range sets[key] {
			if f := files[i]; f.id.Split == "" {
				bases = append(bases, f)
			} else {
				splits = append(splits, f)
				names[f.id.Split]++
			}
		}
		orphan := func(f file, why string) {
			line := Failed(candidate([]file{f}).Build, Unreadable, why)
			found.Failed = append(found.Failed, line)
			found.below[line.File] = f.below
		}
		split := func(f file) string {
			return fmt.Sprintf("the split %s of %s version %d", reports.Inert(f.id.Split), reports.Inert(key.pkg), key.version)
		}
		if len(bases) != 1 {
			for _, f := range bases {
				alone(f)
			}
			for _, f := range splits {
				if len(bases) == 0 {
					orphan(f, split(f)+", and its base is not in the same directory")
				} else {
					orphan(f, split(f)+", and several bases are in the same directory; give each app a directory of its own")
				}
			}
			continue
		}
		set := bases
		for _, f := range splits {
			if names[f.id.Split] > 1 {
				orphan(f, split(f)+", and several files in the same directory are; keep one")
				continue
			}
			set = append(set, f)
		}
		found.Builds = append(found.Builds, candidate(set))
	}
	slices.SortFunc(found.Builds, func(a, b Candidate) int { return strings.Compare(a.Name, b.Name) })
	SortLines(found.Failed)
	return found
}

// SortLines puts lines of an index into their order.
func SortLines(lines []reports.BatchBuild) {
	slices.SortFunc(lines, func(a, b reports.BatchBuild) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Key, b.Key))
	})
}

// candidate is the build of a base and its splits, sorted.
func candidate(set []file) Candidate {
	c := Candidate{Package: set[0].id.Package, Below: set[0].below, archive: set[0].err == nil && set[0].id.Package == ""}
	c.Name = slashed(set[0].path)
	slices.SortFunc(set[1:], func(a, b file) int { return strings.Compare(a.path, b.path) })
	var code, nested uint64
	for _, f := range set {
		c.Paths = append(c.Paths, f.path)
		code, nested = sum(code, f.id.Code), sum(nested, f.id.Nested)
	}
	c.Memory = PeakOf(code, nested)
	return c
}

// cause drops the path from an error of the file system: the message names it already.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}
