package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"sdkaudit/testdata/corpus"
)

const (
	androidJar  = "android-23.jar"               // the file of the corpus that has the classes of Android without their code
	proguardJar = "/usr/share/java/proguard.jar" // of Debian's libproguard-java
)

// javaModules are those of the JDK that Android has in part, or that a host mentions.
var javaModules = []string{
	"java.base", "java.desktop", "java.logging", "java.management", "java.naming", "java.prefs", "java.sql", "java.xml",
}

// workshop is where mixes are built, and from what.
type workshop struct {
	root     string // the corpus
	jars     string // the folder of the hosts
	out      string
	recipe   *recipe
	archives map[string]*archive // by name, hosts among them
	ids      []string            // of all SDKs of the corpus
}

// progress is a line of output.
type progress struct {
	Mix     string  `json:"mix"`
	Level   int     `json:"level"`
	Path    string  `json:"path"`
	Classes int     `json:"classes"`
	Kept    int     `json:"kept"`
	Size    int64   `json:"size"`
	Built   bool    `json:"built"` // false: it lay there
	Seconds float64 `json:"seconds"`
}

// provide builds a mix at a level, or finds it built from the same inputs.
func (w *workshop) provide(ctx context.Context, m mix, n int, stdout, log io.Writer) (err error) {
	start := time.Now()
	dst := filepath.Join(w.out, m.Name, fmt.Sprintf("L%d", n))
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp(filepath.Dir(dst), ".work-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	t, err := w.plan(m, n, work)
	if err != nil {
		return err
	}
	found, err := readTruth(dst, t.Inputs)
	if err != nil {
		return err
	}
	if found == nil {
		fmt.Fprintf(log, "build %s at level %d\n", m.Name, n)
		err = w.build(ctx, t, work, dst)
	} else {
		err = w.recount(t, found, dst)
	}
	if err != nil {
		return err
	}
	line := progress{Mix: m.Name, Level: n, Path: dst, Built: found == nil, Seconds: time.Since(start).Seconds()}
	for _, s := range t.SDKs {
		line.Classes += s.Classes
		line.Kept += s.Kept
	}
	for _, h := range t.Host {
		line.Classes += h.Classes
		line.Kept += h.Kept
	}
	for _, d := range t.DEX {
		line.Size += d.Size
	}
	return json.NewEncoder(stdout).Encode(line)
}

// plan lays out the inputs of ProGuard in the work folder, and begins the truth with their sum.
func (w *workshop) plan(m mix, n int, work string) (*truth, error) {
	l := allLevels[n-1]
	t := &truth{Mix: m.Name, Level: n}
	in := &layout{dir: work, sum: sha256.New()}
	var jars, points []string
	owners := map[string]string{} // class -> archive
	unoptimised := map[string]bool{}
	// add puts an archive into the mix and returns how many of its classes are entry points.
	add := func(name, file string, share int) (int, error) {
		parts, err := in.unpack("in", name, file, w.archives[name])
		if err != nil {
			return 0, err
		}
		jars = append(jars, parts...)
		for _, class := range w.classes(name) {
			if other := owners[class]; other != "" {
				return 0, fmt.Errorf("%s and %s both hold %s", other, name, class)
			}
			owners[class] = name
			for _, pkg := range w.recipe.Unoptimised {
				if strings.HasPrefix(class, pkg+".") {
					unoptimised[pkg] = true
				}
			}
		}
		if l.share == 0 {
			return 0, nil
		}
		chosen := w.recipe.points(m.Name, name, w.archives[name].entry, share)
		points = append(points, chosen...)
		return len(chosen), nil
	}
	for _, id := range slices.Sorted(maps.Keys(m.SDKs)) {
		rel, err := w.recipe.release(id, m.SDKs[id])
		if err != nil {
			return nil, err
		}
		one := sdkTruth{ID: id, Version: rel.Version, Archives: rel.Archives}
		if l.passes > 0 && rel.NotOptimised != "" {
			one.LeftOut = rel.NotOptimised
			t.SDKs = append(t.SDKs, one)
			continue
		}
		for _, name := range rel.Archives {
			count, err := add(name, corpus.FilesPath(w.root, name), l.share)
			if err != nil {
				return nil, err
			}
			one.Points += count
		}
		t.SDKs = append(t.SDKs, one)
	}
	for _, jar := range w.recipe.Hosts[m.Host-1].Jars {
		file := filepath.Join(w.jars, jar.Jar)
		count, err := add(jar.Jar, file, hostShare)
		if err != nil {
			return nil, err
		}
		sum, err := corpus.SHA256(file)
		if err != nil {
			return nil, err
		}
		t.Host = append(t.Host, hostTruth{Jar: jar.Jar, Package: jar.Package, SHA256: sum, Points: count})
	}
	libraries, err := w.libraries(t, in)
	if err != nil {
		return nil, err
	}
	if err := in.write("rules.pro", l.rules(jars, libraries, points, slices.Sorted(maps.Keys(unoptimised)))); err != nil {
		return nil, err
	}
	// ProGuard makes classes of its own out of lambda expressions, so that some names more are needed.
	names := strings.Join(w.recipe.names(m.Name, len(owners)+len(owners)/4), "\n")
	if err := in.write("names.txt", names); err != nil {
		return nil, err
	}
	t.Inputs = hex.EncodeToString(in.sum.Sum(nil))
	return t, nil
}

// libraries lays out the tools, and what ProGuard is to know beside the mix; it returns the names of the latter.
func (w *workshop) libraries(t *truth, in *layout) ([]string, error) {
	java, err := w.javaStub()
	if err != nil {
		return nil, err
	}
	for _, tool := range []struct{ name, file string }{
		{"android.jar", corpus.FilesPath(w.root, androidJar)}, {"java.jar", java},
		{"dx.jar", corpus.FilesPath(w.root, corpus.DxJar)}, {"proguard.jar", proguardJar},
	} {
		if err := in.link(tool.name, tool.file); err != nil {
			return nil, err
		}
	}
	jars := []string{"android.jar", "java.jar"}
	for _, id := range slices.Sorted(maps.Keys(w.recipe.Libraries)) {
		if slices.ContainsFunc(t.SDKs, func(s sdkTruth) bool { return s.ID == id && s.LeftOut == "" }) {
			continue
		}
		rel, err := w.recipe.release(id, w.recipe.Libraries[id])
		if err != nil {
			return nil, err
		}
		for _, name := range rel.Archives {
			parts, err := in.unpack("lib", name, corpus.FilesPath(w.root, name), w.archives[name])
			if err != nil {
				return nil, err
			}
			jars = append(jars, parts...)
		}
	}
	return jars, nil
}

// layout is a work folder, and the sum of all that was put there.
type layout struct {
	dir   string
	sum   hash.Hash
	count int // of the jars unpacked
}

func (in *layout) write(name, text string) error {
	in.sum.Write(fmt.Appendf(nil, "%s %d\n%s\n", name, len(text), text))
	return os.WriteFile(filepath.Join(in.dir, name), []byte(text), 0o600)
}

func (in *layout) link(name, file string) error {
	sum, err := corpus.SHA256(file)
	if err != nil {
		return err
	}
	in.sum.Write(fmt.Appendf(nil, "%s %s\n", name, sum))
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	return os.Symlink(file, filepath.Join(in.dir, name))
}

// unpack puts a jar, or the jars of an AAR, into the folder and returns the names they get there.
func (in *layout) unpack(prefix, name, file string, a *archive) ([]string, error) {
	files := []string{file}
	if len(a.jars) > 0 {
		files = nil
		for i, text := range a.jars {
			files = append(files, filepath.Join(in.dir, fmt.Sprintf("%s.%d", name, i)))
			if err := os.WriteFile(files[i], text, 0o600); err != nil {
				return nil, err
			}
		}
	}
	var names []string
	for _, file := range files {
		in.count++
		names = append(names, fmt.Sprintf("%s-%03d.jar", prefix, in.count))
		if err := in.link(names[len(names)-1], file); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// build runs ProGuard and dx over a planned mix, and puts the outcome and its truth in place.
func (w *workshop) build(ctx context.Context, t *truth, work, dst string) error {
	java := func(args ...string) error {
		// Both run for seconds, in which the second compiler costs more than it gains.
		options := []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-Xmx3g"}
		return corpus.Run(ctx, work, "java", append(options, args...)...)
	}
	if err := java("-jar", "proguard.jar", "@rules.pro"); err != nil {
		return err
	}
	dex := filepath.Join(work, "dex")
	if err := os.Mkdir(dex, 0o755); err != nil {
		return err
	}
	if err := java("-cp", "dx.jar", corpus.DxClass, "--multi-dex", "--output=dex", "out.jar"); err != nil {
		return err
	}
	mapping, err := os.Open(filepath.Join(work, "mapping.txt"))
	if err != nil {
		return err
	}
	defer mapping.Close()
	names, err := readMapping(mapping)
	if err != nil {
		return err
	}
	if err := t.count(names, w.recipe.SDKs, w.ids, w.classes); err != nil {
		return err
	}
	if t.DEX, err = listDEX(dex); err != nil {
		return err
	}
	if err := t.complete(); err != nil {
		return err
	}
	if err := t.write(dex); err != nil {
		return err
	}
	if err := os.RemoveAll(dst); err != nil {
		return err
	}
	return os.Rename(dex, dst)
}

// recount makes the truth of a mix that was found anew, as the corpus may have more SDKs by now.
func (w *workshop) recount(t, found *truth, dst string) error {
	t.DEX = found.DEX
	if err := t.count(found.Names, w.recipe.SDKs, w.ids, w.classes); err != nil {
		return err
	}
	if reflect.DeepEqual(t, found) {
		return nil
	}
	return t.write(dst)
}

func (t *truth) write(dir string) error {
	text, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "truth.json"), append(text, '\n'), 0o644)
}

// readTruth returns the truth of a mix that was built from these inputs and is unchanged, or nil.
func readTruth(dir, inputs string) (*truth, error) {
	text, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var t truth
	if err := json.Unmarshal(text, &t); err != nil || t.Inputs != inputs {
		return nil, nil //nolint:nilerr // a damaged truth only means that the mix is built again
	}
	files, err := listDEX(dir)
	if err != nil || !slices.Equal(files, t.DEX) {
		return nil, nil //nolint:nilerr // likewise
	}
	return &t, nil
}

// listDEX describes the DEX files of a folder in the order of their names.
func listDEX(dir string) ([]dexFile, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "classes*.dex"))
	if err != nil {
		return nil, err
	}
	var out []dexFile
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		const countAt = 96 // class_defs_size in the header
		if !bytes.HasPrefix(text, []byte("dex\n")) || len(text) < countAt+4 {
			return nil, fmt.Errorf("%s is no DEX file", path)
		}
		sum := sha256.Sum256(text)
		out = append(out, dexFile{
			File: filepath.Base(path), Size: int64(len(text)), SHA256: hex.EncodeToString(sum[:]),
			Classes: int(binary.LittleEndian.Uint32(text[countAt:])),
		})
	}
	return out, nil
}

// javaStub makes a jar of the JDK's classes, once. ProGuard 6 knows class files up to Java 13, and of a library it
// reads no code, so that the version alone stands in its way.
func (w *workshop) javaStub() (string, error) {
	home, err := javaHome()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	var modules []string
	for _, name := range javaModules {
		file := filepath.Join(home, "jmods", name+".jmod")
		st, err := os.Stat(file)
		if err != nil {
			return "", fmt.Errorf("no module of a JDK: %w", err)
		}
		fmt.Fprintf(h, "%s %d %d\n", file, st.Size(), st.ModTime().UnixNano())
		modules = append(modules, file)
	}
	dir := filepath.Join(w.out, "java")
	dst := filepath.Join(dir, hex.EncodeToString(h.Sum(nil))+".jar")
	if _, err := os.Stat(dst); err == nil {
		return dst, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	part, err := os.CreateTemp(dir, ".part-*")
	if err != nil {
		return "", err
	}
	err = errors.Join(writeStub(part, modules), part.Close())
	if err != nil {
		return "", errors.Join(err, os.Remove(part.Name()))
	}
	return dst, os.Rename(part.Name(), dst)
}

func javaHome() (string, error) {
	java, err := exec.LookPath("java")
	if err != nil {
		return "", err
	}
	if java, err = filepath.EvalSymlinks(java); err != nil {
		return "", err
	}
	return filepath.Dir(filepath.Dir(java)), nil
}

// writeStub copies the classes of modules that apps may name.
func writeStub(dst io.Writer, modules []string) error {
	out := zip.NewWriter(dst)
	for _, module := range modules {
		if err := copyModule(out, module); err != nil {
			return fmt.Errorf("%s: %w", module, err)
		}
	}
	return out.Close()
}

func copyModule(out *zip.Writer, module string) error {
	in, err := zip.OpenReader(module) // the zip of a module stands behind four bytes, which the reader skips
	if err != nil {
		return err
	}
	defer in.Close()
	for _, f := range in.File {
		name, ok := strings.CutPrefix(f.Name, "classes/")
		top, _, _ := strings.Cut(name, "/")
		if !ok || !slices.Contains([]string{"java", "javax", "org"}, top) || !strings.HasSuffix(name, ".class") {
			continue
		}
		text, err := content(f)
		if err != nil {
			return err
		}
		const versionAt, java8 = 4, 52
		if len(text) < versionAt+4 {
			return fmt.Errorf("%s is no class", name)
		}
		binary.BigEndian.PutUint32(text[versionAt:], java8)
		to, err := out.Create(name) // deflated: Java reads no stored entry whose size comes behind it
		if err != nil {
			return err
		}
		if _, err := to.Write(text); err != nil {
			return err
		}
	}
	return nil
}
