// Command variants makes many distinct builds out of a few, to measure what a batch of them takes:
//
//	go run ./testdata/corpus/variants -out DIR [-dir CORPUS] [-n 500] [-seed 1] [-planted 10]
//
// Each variant is an app of the corpus with another asset, and perhaps without its last DEX file or its native libraries, so
// that no two are one build to an auditor. Some are planted failures: cut off, empty, without a manifest, no archive, or with a
// DEX file that ends early. The same corpus and seed give the same files. Each is printed as one line of JSON, with what it was
// made of and what is wrong with it.
package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func main() {
	err := run(os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "variants:", err)
		os.Exit(1)
	}
}

// variant is a line of output.
type variant struct {
	Name string `json:"name"`
	From string `json:"from"`
	// Without are the parts that were left out.
	Without []string `json:"without"`
	// Planted says what is wrong; empty where nothing is.
	Planted string `json:"planted"`
	Size    int    `json:"size"`
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("variants", flag.ContinueOnError)
	flags.SetOutput(stderr)
	dir := flags.String("dir", os.Getenv("SDKAUDIT_CORPUS"), "folder of the corpus, whose builds and files are varied")
	out := flags.String("out", "", "folder for the variants, which is made")
	n := flags.Int("n", 500, "how many variants to make")
	seed := flags.Uint64("seed", 1, "what the choices depend on")
	planted := flags.Int("planted", 10, "how many of them are failures")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *out == "" || *dir == "" || *n < 1 || *planted < 0 || *planted > *n || flags.NArg() > 0 {
		return errors.New("want -out, -dir or SDKAUDIT_CORPUS, and no more planted failures than variants")
	}
	sources, err := sourcesOf(*dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o750); err != nil {
		return err
	}
	lines := json.NewEncoder(stdout)
	for i := range *n {
		// Each variant has its own numbers, so that one more or less changes no other.
		random := rand.New(rand.NewPCG(*seed, uint64(i))) //nolint:gosec // to be had again
		v := variant{Name: fmt.Sprintf("v%05d.apk", i), Without: []string{}}
		// Planted ones are spread over all.
		if (i+1)**planted / *n > i**planted / *n {
			v.Planted = faults()[random.IntN(len(faults()))]
		}
		source := sources[random.IntN(len(sources))]
		v.From = filepath.Base(source)
		data, err := vary(source, &v, random)
		if err != nil {
			return fmt.Errorf("%s: %w", source, err)
		}
		v.Size = len(data)
		if err := os.WriteFile(filepath.Join(*out, v.Name), data, 0o600); err != nil {
			return err
		}
		if err := lines.Encode(v); err != nil {
			return err
		}
	}
	return nil
}

// sourcesOf are the apps of a corpus, sorted.
func sourcesOf(dir string) ([]string, error) {
	var all []string
	for _, below := range []string{"builds", "files"} {
		found, err := filepath.Glob(filepath.Join(dir, below, "*.apk"))
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no app in %s; run go run ./testdata/corpus/fetch first", dir)
	}
	slices.Sort(all)
	return all, nil
}

// faults are what a planted failure can be.
func faults() []string { return []string{"cut off", "empty", "no manifest", "no archive", "short dex"} }

// vary makes a variant of an app.
func vary(source string, v *variant, random *rand.Rand) ([]byte, error) {
	switch v.Planted {
	case "empty":
		return nil, nil
	case "no archive":
		b := make([]byte, 4096)
		for i := range b {
			b[i] = byte('a' + random.IntN(26))
		}
		return b, nil
	}
	in, err := zip.OpenReader(source)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	dropDex, dropNative := random.IntN(2) == 0, random.IntN(2) == 0
	last := lastDex(in.File)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		switch {
		case dropDex && f.Name == last, dropNative && strings.HasPrefix(f.Name, "lib/"), v.Planted == "no manifest" && f.Name == "AndroidManifest.xml":
			v.Without = append(v.Without, f.Name)
			continue
		case v.Planted == "short dex" && f.Name == "classes.dex":
			if err := half(out, f); err != nil {
				return nil, err
			}
			continue
		}
		if err := out.Copy(f); err != nil {
			return nil, err
		}
	}
	w, err := out.Create("assets/variant.txt")
	if err == nil {
		_, err = fmt.Fprintf(w, "%s %x\n", v.Name, random.Uint64())
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return nil, err
	}
	if v.Planted == "cut off" {
		// The directory is gone and the manifest, near the front, is cut or what follows it is.
		return b.Bytes()[:min(b.Len()/2, 2000)], nil
	}
	return b.Bytes(), nil
}

// lastDex is the DEX file with the highest number; empty where there is but one.
func lastDex(files []*zip.File) string {
	numbered := regexp.MustCompile(`^classes([2-9]|[1-9][0-9]+)\.dex$`)
	last, most := "", 0
	for _, f := range files {
		if m := numbered.FindStringSubmatch(f.Name); m != nil {
			if n, err := strconv.Atoi(m[1]); err == nil && cmp.Compare(n, most) > 0 {
				last, most = f.Name, n
			}
		}
	}
	return last
}

// half writes the first half of an entry, whose header says that there is more.
func half(out *zip.Writer, f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	w, err := out.Create(f.Name)
	if err == nil {
		_, err = io.CopyN(w, in, int64(f.UncompressedSize64/2))
	}
	return errors.Join(err, in.Close())
}
