package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sdkaudit/testdata/corpus"
)

// maxPart bounds a file taken out of an AAR; the largest is a library of 3 MB.
const maxPart = 64 << 20

// archive is an SDK as its vendor delivers it: a jar, or an AAR, which brings jars, libraries and a manifest.
type archive struct {
	name     string
	jars     []string            // files
	libs     string              // folder that holds ABI folders, or ""
	manifest string              // of the AAR, or what the vendor tells apps to declare, or ""
	reviewed bool                // the manifest is ours, so that all classes it names must be here
	classes  map[string]struct{} // dotted names
}

// open reads an archive, and unpacks an AAR to dir.
func (w *workshop) open(name, dir string) (*archive, error) {
	file := corpus.FilesPath(w.root, name)
	a := &archive{name: name, jars: []string{file}, classes: map[string]struct{}{}}
	if strings.HasSuffix(name, ".aar") {
		if err := a.unpack(file, dir); err != nil {
			return nil, err
		}
	}
	if fragment := w.files[name].Manifest; fragment != "" {
		a.manifest, a.reviewed = w.manifestPath(fragment), true
	}
	for _, jar := range a.jars {
		r, err := zip.OpenReader(jar)
		if err != nil {
			return nil, err
		}
		for _, f := range r.File {
			if class, ok := strings.CutSuffix(f.Name, ".class"); ok {
				a.classes[strings.ReplaceAll(class, "/", ".")] = struct{}{}
			}
		}
		if err := r.Close(); err != nil {
			return nil, err
		}
	}
	if len(a.classes) == 0 {
		return nil, errors.New("holds no class")
	}
	return a, nil
}

// unpack takes out of an AAR what goes into an app: classes.jar, libs/*.jar, jni/<ABI>/*.so and the manifest.
// Resources and assets stay behind.
func (a *archive) unpack(file, dir string) (err error) {
	r, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	a.jars = nil
	for _, f := range r.File {
		dst := filepath.Join(dir, filepath.FromSlash(f.Name))
		lib, _ := path.Match("jni/*/*.so", f.Name)
		jar, _ := path.Match("libs/*.jar", f.Name)
		switch {
		case f.Name == "AndroidManifest.xml":
			a.manifest = dst
		case f.Name == "classes.jar", jar:
			a.jars = append(a.jars, dst)
		case lib:
			a.libs = filepath.Join(dir, "jni")
		default:
			continue
		}
		if err := writePart(dst, f); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	slices.Sort(a.jars)
	return nil
}

func writePart(dst string, f *zip.File) (err error) {
	if !filepath.IsLocal(f.Name) || f.UncompressedSize64 > maxPart {
		return errors.New("a name or size that no SDK has")
	}
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return err
	}
	src, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	out, err := os.Create(dst)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, io.LimitReader(src, maxPart))
	return errors.Join(err, out.Close())
}

// distinct refuses two archives with one class, which no build tool would put into one app.
func distinct(archives []*archive) error {
	owner := map[string]string{}
	for _, a := range archives {
		for class := range a.classes {
			if other := owner[class]; other != "" {
				return fmt.Errorf("%s and %s both hold %s", other, a.name, class)
			}
			owner[class] = a.name
		}
	}
	return nil
}

// dexPath is where the DEX file of an archive lies. Its name is the sum of the archive.
func (w *workshop) dexPath(name string) string {
	return filepath.Join(w.root, "dex", w.files[name].SHA256+".dex")
}

// dexAll turns every archive of the apps into one DEX file, once, however many apps carry it.
func (w *workshop) dexAll(ctx context.Context, builds []corpus.Build, log io.Writer) error {
	var missing []string
	for _, b := range builds {
		for _, name := range b.Archives {
			_, err := os.Stat(w.dexPath(name))
			if errors.Is(err, os.ErrNotExist) && !slices.Contains(missing, name) {
				missing = append(missing, name)
			} else if err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
		}
	}
	// The largest first, so that no core waits for it at the end.
	slices.SortFunc(missing, func(a, b string) int { return int(w.files[b].Size - w.files[a].Size) })
	return corpus.Each(2, missing, func(name string) error {
		fmt.Fprintf(log, "dex %s\n", name)
		return w.dex(ctx, name)
	})
}

func (w *workshop) dex(ctx context.Context, name string) (err error) {
	dst := w.dexPath(name)
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp(filepath.Dir(dst), ".work-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	a, err := w.open(name, filepath.Join(work, "archive"))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	out := filepath.Join(work, "classes.dex")
	// dx runs for seconds, in which the second compiler costs more than it gains.
	args := []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", corpus.FilesPath(w.root, corpus.DxJar), corpus.DxClass, "--output=" + out}
	if err := corpus.Run(ctx, "", "java", append(args, a.jars...)...); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return os.Rename(out, dst)
}
