// Command obfuscate builds apps without names from the SDK archives of the corpus:
//
//	go run ./testdata/corpus/obfuscate [-dir DIR] [-out DIR] [-mix 1,2] [-level 2,5]
//
// Each mix of obfuscation.json is SDKs of the corpus and a host of open-source libraries. ProGuard renames, shrinks
// and optimises it at five levels, dx turns the outcome into DEX, and truth.json beside the DEX files says what is
// inside: see [truth]. What lies in the output folder already, built from the same inputs, is left alone.
//
// It needs a corpus made by the command fetch, a JDK, and Debian's proguard-cli, libsmali-java and the packages that
// obfuscation.json names for the hosts. Whatever is missing, or refused by a tool, ends the run with an error.
//
// With -draw it only prints obfuscation.json with the mixes that the seed draws, for review.
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
	"slices"
	"strconv"
	"strings"

	"sdkaudit/testdata/corpus"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "obfuscate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("obfuscate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	dir := flags.String("dir", os.Getenv("SDKAUDIT_CORPUS"), "folder of the corpus")
	out := flags.String("out", os.Getenv("SDKAUDIT_OBFUSCATED"), "folder for the mixes")
	recipes := flags.String("recipes", filepath.Join("testdata", "corpus"), "folder of corpus.json and obfuscation.json")
	jars := flags.String("jars", "/usr/share/java", "folder of the jars of Debian's packages")
	mixes := flags.String("mix", "", "numbers of the mixes to build, with commas (default: all)")
	levels := flags.String("level", "", "levels to build, with commas (default: all)")
	drawOnly := flags.Bool("draw", false, "print obfuscation.json with the mixes that its seed draws, and build nothing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *dir == "" {
		return errors.New("no corpus: name its folder with -dir or SDKAUDIT_CORPUS")
	}
	w, err := openWorkshop(*dir, *recipes, *jars)
	if err != nil {
		return err
	}
	drawn, err := w.recipe.draw(w.classes)
	if err != nil {
		return err
	}
	if *drawOnly {
		w.recipe.Mixes = drawn
		text, err := json.MarshalIndent(w.recipe, "", "  ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(stdout, "%s\n", text)
		return err
	}
	if !slices.EqualFunc(drawn, w.recipe.Mixes, mix.equal) {
		return errors.New("the mixes of obfuscation.json are not those that its seed draws: review what -draw prints")
	}
	if *out == "" {
		return errors.New("no place for the mixes: name a folder with -out or SDKAUDIT_OBFUSCATED")
	}
	if w.out, err = filepath.Abs(*out); err != nil {
		return err
	}
	numbers, err := numbers(*mixes, len(drawn))
	if err != nil {
		return fmt.Errorf("-mix: %w", err)
	}
	chosen, err := numbers5(*levels)
	if err != nil {
		return fmt.Errorf("-level: %w", err)
	}
	for _, n := range numbers {
		for _, level := range chosen {
			if err := w.provide(ctx, drawn[n-1], level, stdout, stderr); err != nil {
				return fmt.Errorf("%s, level %d: %w", drawn[n-1].Name, level, err)
			}
		}
	}
	return nil
}

func numbers5(list string) ([]int, error) { return numbers(list, len(levels)) }

// numbers reads a list such as "2,5"; none means 1 to most.
func numbers(list string, most int) ([]int, error) {
	var out []int
	if list == "" {
		for n := 1; n <= most; n++ {
			out = append(out, n)
		}
		return out, nil
	}
	for field := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(field)
		if err != nil || n < 1 || n > most {
			return nil, fmt.Errorf("%q is no number from 1 to %d", field, most)
		}
		out = append(out, n)
	}
	return out, nil
}

// openWorkshop reads the manifest of the corpus, the recipe of the mixes, and the classes of all archives and hosts.
func openWorkshop(root, recipes, jars string) (*workshop, error) {
	m, err := corpus.ReadManifest(filepath.Join(recipes, "corpus.json"))
	if err != nil {
		return nil, err
	}
	w := &workshop{root: root, recipes: recipes, jars: jars, files: map[string]corpus.File{}, archives: map[string]*archive{}}
	for _, p := range m.Packages {
		for _, f := range p.Files {
			w.files[f.As] = f
		}
	}
	if w.recipe, err = readRecipe(filepath.Join(recipes, "obfuscation.json"), w.files); err != nil {
		return nil, err
	}
	for _, s := range w.recipe.SDKs {
		for _, r := range s.Releases {
			for _, name := range r.Archives {
				if err := w.read(name, corpus.FilesPath(root, name)); err != nil {
					return nil, err
				}
			}
		}
	}
	for _, host := range w.recipe.Hosts {
		for _, h := range host.Jars {
			if w.archives[h.Jar] != nil { // the host of several mixes
				continue
			}
			if err := w.read(h.Jar, filepath.Join(jars, h.Jar)); err != nil {
				return nil, fmt.Errorf("%w (Debian's %s brings it)", err, h.Package)
			}
		}
	}
	return w, nil
}
