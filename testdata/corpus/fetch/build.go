package main

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sdkaudit/testdata/corpus"
)

const frameworkAPK = "/usr/share/android-framework-res/framework-res.apk" // of Debian's android-framework-res

// entryTime makes an app depend on its contents alone.
var entryTime = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// stamp lies beside a built app and says from what it was built.
type stamp struct {
	Inputs string `json:"inputs"`
	SHA256 string `json:"sha256"`
}

// workshop is where apps are built, and from what.
type workshop struct {
	root    string                 // the corpus
	recipes string                 // the folder of its manifest: hosts, manifests of SDKs
	files   map[string]corpus.File // by name below DIR/files
}

// buildAll builds the apps, two at a time: their steps are programs that take turns with the disk and one core.
func (w *workshop) buildAll(ctx context.Context, builds []corpus.Build, log io.Writer) ([]artifact, error) {
	if err := w.dexAll(ctx, builds, log); err != nil {
		return nil, err
	}
	apps := make([]artifact, len(builds))
	order := make([]int, len(builds))
	for i := range order {
		order[i] = i
	}
	err := corpus.Each(2, order, func(i int) error {
		app, err := w.assemble(ctx, builds[i], log)
		if err != nil {
			return fmt.Errorf("build %s: %w", builds[i].Name, err)
		}
		apps[i] = *app
		return nil
	})
	return apps, err
}

// assemble builds an app, or finds it built from the same inputs.
func (w *workshop) assemble(ctx context.Context, b corpus.Build, log io.Writer) (*artifact, error) {
	inputs, err := w.inputSum(b)
	if err != nil {
		return nil, err
	}
	dst := filepath.Join(w.root, "builds", b.Name+".apk")
	sum, err := builtSum(dst, inputs)
	if err != nil {
		return nil, err
	}
	if sum == "" {
		fmt.Fprintf(log, "build %s\n", b.Name)
		if sum, err = w.buildAPK(ctx, b, dst); err != nil {
			return nil, err
		}
		text, err := json.Marshal(stamp{Inputs: inputs, SHA256: sum})
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(dst+".json", text, 0o644); err != nil {
			return nil, err
		}
	}
	st, err := os.Stat(dst)
	if err != nil {
		return nil, err
	}
	return &artifact{Kind: "build", Name: b.Name, Path: dst, Size: st.Size(), SHA256: sum}, nil
}

// builtSum returns the sum of an app that is there, unchanged, and made from these inputs; otherwise "".
func builtSum(dst, inputs string) (string, error) {
	text, err := os.ReadFile(dst + ".json")
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	var s stamp
	if err := json.Unmarshal(text, &s); err != nil || s.Inputs != inputs {
		return "", nil //nolint:nilerr // a damaged stamp only means that the app is built again
	}
	sum, err := corpus.SHA256(dst)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil || sum != s.SHA256 {
		return "", err
	}
	return s.SHA256, nil
}

// inputSum joins the sums of all that goes into an app, this program among it.
func (w *workshop) inputSum(b corpus.Build) (string, error) {
	recipe, err := json.Marshal(b)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	h.Write(recipe)
	files := []string{corpus.FilesPath(w.root, corpus.DxJar), frameworkAPK, filepath.Join(w.recipes, "corpus.go")}
	for _, archive := range b.Archives {
		files = append(files, corpus.FilesPath(w.root, archive))
		if name := w.files[archive].Manifest; name != "" {
			files = append(files, w.manifestPath(name))
		}
	}
	dirs := []string{filepath.Join(w.recipes, b.Host), filepath.Join(w.recipes, "fetch")}
	for _, lib := range b.Libs {
		dirs = append(dirs, corpus.FilesPath(w.root, lib))
	}
	for _, dir := range dirs {
		below, err := listFiles(dir)
		if err != nil {
			return "", err
		}
		for _, name := range below {
			files = append(files, filepath.Join(dir, name))
		}
	}
	key, cert := w.signingKey()
	for _, name := range append(files, key, cert) {
		sum, err := corpus.SHA256(name)
		if err != nil {
			return "", fmt.Errorf("input: %w", err)
		}
		fmt.Fprintf(h, "%s %s\n", filepath.Base(name), sum)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func (w *workshop) signingKey() (key, cert string) {
	dir := filepath.Join(w.recipes, "..", "apks")
	return filepath.Join(dir, "throwaway-test-key.pk8"), filepath.Join(dir, "throwaway-test-key.x509.pem")
}

func (w *workshop) manifestPath(name string) string {
	return filepath.Join(w.recipes, "manifests", name)
}

// listFiles returns the regular files below a folder as relative paths, sorted. An empty folder is an error.
func listFiles(dir string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		names = append(names, rel)
		return err
	})
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("%s holds no file", dir)
	}
	slices.Sort(names)
	return names, err
}

// buildAPK merges the manifests, compiles the host, adds the DEX file and the libraries of each archive, packs, aligns
// and signs.
func (w *workshop) buildAPK(ctx context.Context, b corpus.Build, dst string) (_ string, err error) {
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return "", err
	}
	work, err := os.MkdirTemp(filepath.Dir(dst), ".work-*")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()

	host := filepath.Join(w.recipes, b.Host)
	entries := map[string]string{} // entry name -> file
	var archives []*archive
	for i, name := range b.Archives {
		a, err := w.open(name, filepath.Join(work, fmt.Sprintf("archive%d", i)))
		if err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		archives = append(archives, a)
		entries[fmt.Sprintf("classes%d.dex", i+2)] = w.dexPath(name)
	}
	if err := distinct(archives); err != nil {
		return "", err
	}
	manifest := filepath.Join(work, "AndroidManifest.xml")
	if err := w.mergeManifests(filepath.Join(host, "AndroidManifest.xml"), archives, manifest); err != nil {
		return "", err
	}
	base := filepath.Join(work, "base.zip")
	err = corpus.Run(ctx, "", "aapt", "package", "-f", "-M", manifest, "-S", filepath.Join(host, "res"), "-I", frameworkAPK, "-F", base)
	if err != nil {
		return "", err
	}
	dex := filepath.Join(work, "classes.dex")
	err = corpus.Run(ctx, "", "smali", "assemble", "--api", "21", "--jobs", "1", "--output", dex, filepath.Join(host, "smali"))
	if err != nil {
		return "", err
	}
	entries["classes.dex"] = dex
	var libs []string
	for _, lib := range b.Libs {
		libs = append(libs, corpus.FilesPath(w.root, lib))
	}
	for _, a := range archives {
		if a.libs != "" {
			libs = append(libs, a.libs)
		}
	}
	for _, dir := range libs {
		names, err := listFiles(dir)
		if err != nil {
			return "", err
		}
		for _, name := range names {
			entry := path.Join("lib", filepath.ToSlash(name))
			if entries[entry] != "" {
				return "", fmt.Errorf("%s comes twice", entry)
			}
			entries[entry] = filepath.Join(dir, name)
		}
	}
	packed := filepath.Join(work, "packed.zip")
	if err := packAPK(packed, base, entries); err != nil {
		return "", err
	}
	aligned := filepath.Join(work, "aligned.apk")
	if err := corpus.Run(ctx, "", "zipalign", "-f", "-p", "4", packed, aligned); err != nil {
		return "", err
	}
	signed := filepath.Join(work, "signed.apk")
	key, cert := w.signingKey()
	err = corpus.Run(ctx, "", "apksigner", "sign", "--key", key, "--cert", cert, "--v1-signer-name", "TESTKEY",
		"--v4-signing-enabled", "false", "--out", signed, aligned)
	if err != nil {
		return "", err
	}
	sum, err := corpus.SHA256(signed)
	if err != nil {
		return "", err
	}
	return sum, os.Rename(signed, dst)
}

// packAPK writes the entries of base and those given, sorted, with one time. Native libraries and resources.arsc
// stay uncompressed, so that Android may map them.
func packAPK(dst, base string, entries map[string]string) (err error) {
	out, err := os.Create(dst)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	in, err := zip.OpenReader(base)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()

	open := map[string]func() (io.ReadCloser, error){}
	for _, f := range in.File {
		open[f.Name] = f.Open
	}
	for name, file := range entries {
		open[name] = func() (io.ReadCloser, error) { return os.Open(file) }
	}
	names := make([]string, 0, len(open))
	for name := range open {
		names = append(names, name)
	}
	slices.Sort(names)

	w := zip.NewWriter(out)
	for _, name := range names {
		method := zip.Deflate
		if name == "resources.arsc" || strings.HasSuffix(name, ".so") {
			method = zip.Store
		}
		if err := addEntry(w, name, method, open[name]); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return w.Close()
}

func addEntry(w *zip.Writer, name string, method uint16, open func() (io.ReadCloser, error)) (err error) {
	src, err := open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	dst, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: entryTime})
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return err
}
