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
)

const (
	dxJar        = "dx.jar" // the file of the corpus that holds dx
	dxClass      = "com.android.dx.command.dexer.Main"
	frameworkAPK = "/usr/share/android-framework-res/framework-res.apk" // of Debian's android-framework-res
)

// entryTime makes an app depend on its contents alone.
var entryTime = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// stamp lies beside a built app and says from what it was built.
type stamp struct {
	Inputs string `json:"inputs"`
	SHA256 string `json:"sha256"`
}

// assemble builds an app, or finds it built from the same inputs.
func assemble(ctx context.Context, root, recipes string, b build, log io.Writer) (*artifact, error) {
	host := filepath.Join(recipes, b.Host)
	keys := filepath.Join(recipes, "..", "apks")
	inputs, err := inputSum(root, b, host, keys)
	if err != nil {
		return nil, err
	}
	dst := filepath.Join(root, "builds", b.Name+".apk")
	sum, err := builtSum(dst, inputs)
	if err != nil {
		return nil, err
	}
	if sum == "" {
		fmt.Fprintf(log, "build %s\n", b.Name)
		if sum, err = buildAPK(ctx, root, b, host, keys, dst); err != nil {
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
	sum, err := fileSum(dst, sha256.New())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil || hex.EncodeToString(sum) != s.SHA256 {
		return "", err
	}
	return s.SHA256, nil
}

// inputSum joins the sums of all that goes into an app.
func inputSum(root string, b build, host, keys string) (string, error) {
	recipe, err := json.Marshal(b)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	h.Write(recipe)
	files := []string{filesPath(root, dxJar), frameworkAPK}
	for _, jar := range b.Jars {
		files = append(files, filesPath(root, jar))
	}
	dirs := []string{host}
	for _, lib := range b.Libs {
		dirs = append(dirs, filesPath(root, lib))
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
	key, cert := signingKey(keys)
	for _, name := range append(files, key, cert) {
		sum, err := fileSum(name, sha256.New())
		if err != nil {
			return "", fmt.Errorf("input: %w", err)
		}
		fmt.Fprintf(h, "%s %x\n", filepath.Base(name), sum)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func signingKey(dir string) (key, cert string) {
	return filepath.Join(dir, "throwaway-test-key.pk8"), filepath.Join(dir, "throwaway-test-key.x509.pem")
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

// buildAPK compiles the host, turns each archive into a DEX file of its own, packs, aligns and signs.
func buildAPK(ctx context.Context, root string, b build, host, keys, dst string) (_ string, err error) {
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return "", err
	}
	work, err := os.MkdirTemp(filepath.Dir(dst), ".work-*")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()

	base := filepath.Join(work, "base.zip")
	err = command(ctx, "", "aapt", "package", "-f", "-M", filepath.Join(host, "AndroidManifest.xml"),
		"-S", filepath.Join(host, "res"), "-I", frameworkAPK, "-F", base)
	if err != nil {
		return "", err
	}
	entries := map[string]string{} // entry name -> file
	dex := filepath.Join(work, "classes.dex")
	err = command(ctx, "", "smali", "assemble", "--api", "21", "--jobs", "1", "--output", dex, filepath.Join(host, "smali"))
	if err != nil {
		return "", err
	}
	entries["classes.dex"] = dex
	for i, jar := range b.Jars {
		name := fmt.Sprintf("classes%d.dex", i+2)
		dex := filepath.Join(work, name)
		err := command(ctx, "", "java", "-cp", filesPath(root, dxJar), dxClass, "--output="+dex, filesPath(root, jar))
		if err != nil {
			return "", err
		}
		entries[name] = dex
	}
	for _, lib := range b.Libs {
		dir := filesPath(root, lib)
		names, err := listFiles(dir)
		if err != nil {
			return "", err
		}
		for _, name := range names {
			entries[path.Join("lib", filepath.ToSlash(name))] = filepath.Join(dir, name)
		}
	}
	packed := filepath.Join(work, "packed.zip")
	if err := packAPK(packed, base, entries); err != nil {
		return "", err
	}
	aligned := filepath.Join(work, "aligned.apk")
	if err := command(ctx, "", "zipalign", "-f", "-p", "4", packed, aligned); err != nil {
		return "", err
	}
	signed := filepath.Join(work, "signed.apk")
	key, cert := signingKey(keys)
	err = command(ctx, "", "apksigner", "sign", "--key", key, "--cert", cert, "--v1-signer-name", "TESTKEY",
		"--v4-signing-enabled", "false", "--out", signed, aligned)
	if err != nil {
		return "", err
	}
	sum, err := fileSum(signed, sha256.New())
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(sum), os.Rename(signed, dst)
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
