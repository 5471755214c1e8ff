// Package corpus is what the commands below this folder share: the manifest of the pinned public artifacts, where they
// lie, their sums, and how a tool is run. It is for these commands alone; no package of the product imports it.
package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
)

// dx, which turns class files into DEX.
const (
	DxJar   = "dx.jar" // the file of the corpus that holds dx
	DxClass = "com.android.dx.command.dexer.Main"
)

// Manifest lists what to fetch, and what to build from it.
type Manifest struct {
	Packages []Package `json:"packages"`
	Builds   []Build   `json:"builds"`
}

// Package is one pinned npm package and the files wanted from it.
type Package struct {
	Name      string `json:"name"`
	Version   string `json:"version"`
	Integrity string `json:"integrity"` // "sha512-" and the base64 digest of the tarball
	Files     []File `json:"files"`
}

// File is one file of a tarball and the slash-separated name it gets below DIR/files.
type File struct {
	Path   string `json:"path"`
	As     string `json:"as"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	// SDKs are those inside, by their ids in the SDK database, or a name of the same form. Tests compare with it.
	SDKs []string `json:"sdks,omitempty"`
	// Versions says for each of SDKs which version the file carries.
	Versions map[string]Carried `json:"versions,omitempty"`
	// Manifest names what the vendor tells apps to declare, in the folder manifests. An AAR brings its own.
	Manifest string `json:"manifest,omitempty"`
}

// Build is an app made of a host (a folder beside the manifest), SDK archives and native libraries.
type Build struct {
	Name     string   `json:"name"`
	Host     string   `json:"host"`
	Archives []string `json:"archives"` // jars and AARs below DIR/files, one DEX file each, in this order after the host's
	Libs     []string `json:"libs"`     // folders below DIR/files that hold ABI folders
}

// FilesPath is where a file of the corpus lies.
func FilesPath(root, name string) string {
	return filepath.Join(root, "files", filepath.FromSlash(name))
}

// safeName allows what the manifest needs and nothing that leaves the folder or passes for an option.
var safeName = regexp.MustCompile(`^@?[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$`)

// ReadManifest reads and checks corpus.json.
func ReadManifest(path string) (*Manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("manifest: %w (run from the top of the repository, or name it with -manifest)", err)
	}
	defer f.Close()
	var m Manifest
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	names := map[string]bool{}
	check := func(what, name string) error {
		if !safeName.MatchString(name) {
			return fmt.Errorf("%s: %s %q is not a plain name", path, what, name)
		}
		return nil
	}
	for _, p := range m.Packages {
		if err := errors.Join(check("package", p.Name), check("version", p.Version)); err != nil {
			return nil, err
		}
		for _, f := range p.Files {
			if err := errors.Join(check("file", f.As), f.checkVersions()); err != nil {
				return nil, err
			}
			if f.Manifest != "" {
				if err := check("manifest", f.Manifest); err != nil {
					return nil, err
				}
			}
			if names[f.As] {
				return nil, fmt.Errorf("%s: two files are named %q", path, f.As)
			}
			names[f.As] = true
		}
	}
	for _, b := range m.Builds {
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
	return &m, nil
}

// Hash feeds a file to h and returns its sum.
func Hash(path string, h hash.Hash) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}

// SHA256 is the sum of a file as the manifest writes it.
func SHA256(path string) (string, error) {
	sum, err := Hash(path, sha256.New())
	return hex.EncodeToString(sum), err
}

// Run runs a tool in a folder. The tool's output is shown only where it fails, and then its end alone.
func Run(ctx context.Context, dir, name string, args ...string) error {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Stdout = &out
	cmd.Stderr = &out
	if err := cmd.Run(); err != nil {
		tail := out.Bytes()
		tail = tail[max(0, len(tail)-2000):]
		return fmt.Errorf("%s: %w\n%s", strings.Join(append([]string{name}, args...), " "), err, bytes.TrimSpace(tail))
	}
	return nil
}

// Each calls f for all items, n at a time, and begins nothing more after an error.
func Each[T any](n int, items []T, f func(T) error) error {
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
