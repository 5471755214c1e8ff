// Command obfuscate builds apps without names from the SDK archives of the corpus:
//
//	go run ./testdata/corpus/obfuscate [-dir DIR] [-out DIR] [-mix 1,2] [-level 2,5] [-jobs 2]
//
// Each mix of obfuscation.json is SDKs of the corpus and a host of open-source libraries. ProGuard renames, shrinks
// and optimises it at five levels, dx turns the outcome into DEX, and truth.json beside the DEX files says what is
// inside: see [truth]. What lies in the output folder already, built from the same inputs, is left alone.
//
// It needs a corpus made by the command fetch, a JDK, Debian's proguard-cli, and the packages that obfuscation.json
// names for the hosts. Whatever is missing, or refused by a tool, ends the run with an error.
//
// Without -mix it first makes sure that the seed draws the mixes of obfuscation.json, for which it reads all archives and
// hosts. With -draw it only prints obfuscation.json with the mixes that the seed draws, for review.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
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
	jobs := flags.Int("jobs", 1, "how many to build at a time; each takes a core and up to 3 GB")
	drawOnly := flags.Bool("draw", false, "print obfuscation.json with the mixes that its seed draws, and build nothing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *jobs < 1 {
		return fmt.Errorf("-jobs: %d is not positive", *jobs)
	}
	if *dir == "" {
		return errors.New("no corpus: name its folder with -dir or SDKAUDIT_CORPUS")
	}
	w, err := openWorkshop(*dir, *recipes, *jars)
	if err != nil {
		return err
	}
	chosen, err := numbers(*mixes, len(w.recipe.Hosts))
	if err != nil {
		return fmt.Errorf("-mix: %w", err)
	}
	wanted, err := numbers(*levels, len(allLevels))
	if err != nil {
		return fmt.Errorf("-level: %w", err)
	}
	if *drawOnly {
		return w.printDraw(stdout)
	}
	if *out == "" {
		return errors.New("no place for the mixes: name a folder with -out or SDKAUDIT_OBFUSCATED")
	}
	if w.out, err = filepath.Abs(*out); err != nil {
		return err
	}
	if *mixes == "" { // else the packages of other hosts may be missing
		if err := w.checkDraw(); err != nil {
			return err
		}
	}
	type step struct {
		mix   mix
		level int
	}
	var todo []step
	for _, n := range chosen {
		if n > len(w.recipe.Mixes) {
			return fmt.Errorf("obfuscation.json has no mix %d: review what -draw prints", n)
		}
		m := w.recipe.Mixes[n-1]
		if err := w.readMix(m); err != nil {
			return err
		}
		for _, level := range wanted {
			todo = append(todo, step{m, level})
		}
	}
	// The slowest levels first, so that no core waits for them at the end.
	slices.SortStableFunc(todo, func(a, b step) int { return allLevels[b.level-1].passes - allLevels[a.level-1].passes })
	return corpus.Each(*jobs, todo, func(s step) error {
		if err := w.provide(ctx, s.mix, s.level, stdout, stderr); err != nil {
			return fmt.Errorf("%s, level %d: %w", s.mix.Name, s.level, err)
		}
		return nil
	})
}

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

// openWorkshop reads the manifest of the corpus and the recipe of the mixes.
func openWorkshop(root, recipes, jars string) (*workshop, error) {
	m, err := corpus.ReadManifest(filepath.Join(recipes, "corpus.json"))
	if err != nil {
		return nil, err
	}
	files := map[string]corpus.File{}
	var ids []string
	for _, p := range m.Packages {
		for _, f := range p.Files {
			files[f.As] = f
			ids = append(ids, f.SDKs...)
		}
	}
	r, err := readRecipe(filepath.Join(recipes, "obfuscation.json"), files)
	if err != nil {
		return nil, err
	}
	return &workshop{root: root, jars: jars, recipe: r, archives: map[string]*archive{}, ids: ids}, nil
}

// readMix reads the archives of a mix, and those that ProGuard is to know beside it.
func (w *workshop) readMix(m mix) error {
	for _, sdks := range []map[string]string{m.SDKs, w.recipe.Libraries} {
		for _, id := range slices.Sorted(maps.Keys(sdks)) {
			rel, err := w.recipe.release(id, sdks[id])
			if err != nil {
				return err
			}
			if err := w.readRelease(rel); err != nil {
				return err
			}
		}
	}
	return w.readHost(w.recipe.Hosts[m.Host-1])
}

func (w *workshop) readRelease(r *release) error {
	for _, name := range r.Archives {
		if err := w.read(name, corpus.FilesPath(w.root, name)); err != nil {
			return err
		}
	}
	return nil
}

func (w *workshop) readHost(h host) error {
	for _, jar := range h.Jars {
		if err := w.read(jar.Jar, filepath.Join(w.jars, jar.Jar)); err != nil {
			return fmt.Errorf("%w (Debian's %s brings it)", err, jar.Package)
		}
	}
	return nil
}

// draw reads everything and draws the mixes anew.
func (w *workshop) draw() ([]mix, error) {
	for _, s := range w.recipe.SDKs {
		for i := range s.Releases {
			if err := w.readRelease(&s.Releases[i]); err != nil {
				return nil, err
			}
		}
	}
	for _, h := range w.recipe.Hosts {
		if err := w.readHost(h); err != nil {
			return nil, err
		}
	}
	return w.recipe.draw(w.classes)
}

func (w *workshop) checkDraw() error {
	drawn, err := w.draw()
	if err != nil {
		return err
	}
	if !slices.EqualFunc(drawn, w.recipe.Mixes, mix.equal) {
		return errors.New("the mixes of obfuscation.json are not those that its seed draws: review what -draw prints")
	}
	return nil
}

func (w *workshop) printDraw(stdout io.Writer) error {
	var err error
	if w.recipe.Mixes, err = w.draw(); err != nil {
		return err
	}
	text, err := json.MarshalIndent(w.recipe, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "%s\n", text)
	return err
}
