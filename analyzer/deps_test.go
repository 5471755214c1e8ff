package analyzer_test

import (
	"bufio"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// importPolicy lists every package of the module, lowest first, with the packages of the module and the modules
// from elsewhere that it may import. A package not listed may not exist. Do not loosen a line to fix a build: a
// new arrow is a design decision.
const importPolicy = `
analyzer/binread:
analyzer/taxonomy:
analyzer/apk: analyzer/binread, github.com/avast/apkparser, github.com/klauspost/compress
analyzer/dex: analyzer/binread
analyzer/classfile: analyzer/binread
sdkdb: analyzer/taxonomy, go.yaml.in/yaml/v3, golang.org/x/text
sdkdb/compile: sdkdb
sdkdb/match: analyzer/classfile, analyzer/dex, sdkdb
analyzer/program/framework:
analyzer/program/framework/compile: analyzer/program/framework
analyzer/program/framework/extract: analyzer/binread, analyzer/classfile
analyzer/program: analyzer/binread, analyzer/classfile, analyzer/dex, analyzer/program/framework
analyzer/models: analyzer/taxonomy, sdkdb, go.yaml.in/yaml/v3
analyzer/models/compile: analyzer/models
analyzer/callgraph: analyzer/binread, analyzer/models, analyzer/program, analyzer/program/framework
analyzer/access: analyzer/binread, analyzer/callgraph, analyzer/dex, analyzer/models, analyzer/program
analyzer/taint: analyzer/access, analyzer/binread, analyzer/callgraph, analyzer/dex, analyzer/models, analyzer/program, analyzer/taxonomy
analyzer/policy: analyzer/taxonomy, sdkdb, github.com/yuin/goldmark, golang.org/x/net, golang.org/x/text
analyzer/policy/pdftext: github.com/ledongthuc/pdf, golang.org/x/text
analyzer/policy/datasafety: analyzer/taxonomy
analyzer/learn: analyzer/access, analyzer/apk, analyzer/callgraph, analyzer/classfile, analyzer/dex, analyzer/program, analyzer/taxonomy, sdkdb, sdkdb/match
analyzer: analyzer/access, analyzer/apk, analyzer/callgraph, analyzer/classfile, analyzer/dex, analyzer/models, analyzer/program, analyzer/taint, analyzer/taxonomy, sdkdb, sdkdb/match
analyzer/audit: analyzer, analyzer/access, analyzer/policy, analyzer/policy/datasafety, analyzer/taint, analyzer/taxonomy, sdkdb, sdkdb/match
reports: analyzer, analyzer/access, analyzer/audit, analyzer/policy, analyzer/taint, analyzer/taxonomy, sdkdb, sdkdb/match, github.com/olekukonko/tablewriter, github.com/clipperhouse/displaywidth, github.com/owenrumney/go-sarif/v3, github.com/CycloneDX/cyclonedx-go, github.com/xuri/excelize/v2
cmd/internal/batch: analyzer/apk, reports, go.yaml.in/yaml/v3, golang.org/x/sys
cmd/internal/fetch:
cmd/sdkaudit: cmd/internal/batch, cmd/internal/fetch, analyzer, analyzer/audit, analyzer/learn, analyzer/models, analyzer/policy, analyzer/policy/datasafety, analyzer/policy/pdftext, analyzer/taxonomy, reports, sdkdb, github.com/spf13/cobra, github.com/spf13/pflag, go.yaml.in/yaml/v3, analyzer/program/framework
cmd/sdkaudit-cluster/internal/job:
cmd/sdkaudit-cluster/internal/meter: github.com/prometheus/client_golang
cmd/sdkaudit-cluster/internal/node: github.com/nats-io/nats-server/v2, github.com/nats-io/nats.go
cmd/sdkaudit-cluster/internal/store: github.com/nats-io/nats.go, gocloud.dev
cmd/sdkaudit-cluster/internal/queue: cmd/sdkaudit-cluster/internal/job, reports, github.com/nats-io/nats.go
cmd/sdkaudit-cluster/internal/tool: cmd/sdkaudit-cluster/internal/job
cmd/sdkaudit-cluster/internal/inputs: cmd/internal/batch, cmd/internal/fetch, cmd/sdkaudit-cluster/internal/job, cmd/sdkaudit-cluster/internal/store
cmd/sdkaudit-cluster/internal/worker: cmd/internal/batch, cmd/sdkaudit-cluster/internal/inputs, cmd/sdkaudit-cluster/internal/job, cmd/sdkaudit-cluster/internal/meter, cmd/sdkaudit-cluster/internal/queue, cmd/sdkaudit-cluster/internal/store, cmd/sdkaudit-cluster/internal/tool, reports
cmd/sdkaudit-cluster/internal/submit: cmd/internal/batch, cmd/internal/fetch, cmd/sdkaudit-cluster/internal/job, cmd/sdkaudit-cluster/internal/queue, cmd/sdkaudit-cluster/internal/store, cmd/sdkaudit-cluster/internal/tool, reports
cmd/sdkaudit-cluster: cmd/internal/batch, cmd/internal/fetch, cmd/sdkaudit-cluster/internal/inputs, cmd/sdkaudit-cluster/internal/job, cmd/sdkaudit-cluster/internal/meter, cmd/sdkaudit-cluster/internal/node, cmd/sdkaudit-cluster/internal/queue, cmd/sdkaudit-cluster/internal/store, cmd/sdkaudit-cluster/internal/submit, cmd/sdkaudit-cluster/internal/tool, cmd/sdkaudit-cluster/internal/worker, reports, github.com/nats-io/nats.go, github.com/spf13/cobra, github.com/spf13/pflag
`

// TestImportPolicy opens the files itself, so that build tags hide nothing. Test files may import what they like.
func TestImportPolicy(t *testing.T) {
	allowed := map[string][]string{}
	var order []string
	lines := bufio.NewScanner(strings.NewReader(strings.TrimSpace(importPolicy)))
	for lines.Scan() {
		name, list, ok := strings.Cut(lines.Text(), ":")
		require.True(t, ok, "line %q", lines.Text())
		require.NotContains(t, allowed, name)
		allowed[name] = strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
		for _, dep := range allowed[name] {
			if !strings.Contains(strings.Split(dep, "/")[0], ".") {
				require.Contains(t, order, dep, "%s stands above %s", name, dep)
			}
		}
		order = append(order, name)
	}
	require.NoError(t, lines.Err())

	root := ".."
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		if d.IsDir() {
			if base == "testdata" || strings.HasPrefix(base, ".") && base != ".." && base != "." {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go") {
			return nil
		}
		pkg, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		pkg = filepath.ToSlash(pkg)
		if !slices.Contains(order, pkg) {
			t.Errorf("%s: package %s is not in the import policy", name, pkg)
			return nil
		}
		seen[pkg] = true
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if imported == "C" || imported == "unsafe" {
				t.Errorf("%s imports %s", name, imported)
			}
			if !mayImport(allowed[pkg], imported) {
				t.Errorf("%s: %s may not import %s", name, pkg, imported)
			}
		}
		return nil
	})
	require.NoError(t, err)
	for _, pkg := range order {
		require.True(t, seen[pkg], "%s of the import policy has no files", pkg)
	}
}

func mayImport(allowed []string, imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	if local, ok := strings.CutPrefix(imported, "sdkaudit/"); ok {
		return slices.Contains(allowed, local)
	}
	if !strings.Contains(first, ".") {
		return true // standard library
	}
	return slices.ContainsFunc(allowed, func(a string) bool { return imported == a || strings.HasPrefix(imported, a+"/") })
}

// TestParsersKeepTheirHands holds what parsers of hostile bytes must not do: no files beyond Open, no logging, no
// panics of their own.
func TestParsersKeepTheirHands(t *testing.T) {
	for _, pkg := range []string{"binread", "apk", "dex", "classfile", "policy", "policy/pdftext", "policy/datasafety"} {
		files, err := filepath.Glob(path.Join(pkg, "*.go"))
		require.NoError(t, err)
		require.NotEmpty(t, files, pkg)
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			body, err := os.ReadFile(name)
			require.NoError(t, err)
			text := string(body)
			require.NotContains(t, text, "panic(", name)
			require.NotContains(t, text, `"log`, name)
			require.NotContains(t, text, "fmt.Print", name)
			require.NotContains(t, text, "io.ReadAll(", name)
			if strings.Contains(text, "recover()") {
				require.Contains(t, text, "apkparser", "%s: recover stands only round apkparser", name)
			}
			if strings.Contains(text, `"os"`) {
				require.Equal(t, 1, strings.Count(text, "os.Open(")+strings.Count(text, "os.ReadFile("), "%s: os only in Open", name)
			}
		}
	}
}
