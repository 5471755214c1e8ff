// Command budgets measures what sdkaudit takes for builds against the least that any reader of them must do, and prints a
// table of the ratios:
//
//	go run ./testdata/corpus/budgets [-dir CORPUS] [-n 7] [-program sdkaudit] [BUILD...]
//
// The least is T: one core hashes the file and inflates every DEX entry, the manifest and the resource table. A scan may
// take 1.5 T at depth sdks, 4 T at accesses and 10 T at flows on two cores, each and 40 ms; a start 30 ms; and a process 8
// times the inflated DEX and 64 MiB. Of several runs the least time counts: what else the machine does only adds. Where it does
// much, the time of the processors says more than that on the clock, which a scan then shares with others.
// Without -program the program is built from the working tree.
package main

import (
	"archive/zip"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/klauspost/compress/flate"
)

// budget is a depth and the time that it may take, in T.
type budget struct {
	depth string
	share float64
}

func budgets() []budget { return []budget{{"sdks", 1.5}, {"accesses", 4}, {"flows", 10}} }

const (
	grace      = 40 * time.Millisecond
	startTime  = 30 * time.Millisecond
	cores      = 2
	memoryBase = 64 << 20
	memoryEach = 8
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "budgets:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	dir := flag.String("dir", os.Getenv("SDKAUDIT_CORPUS"), "folder of the corpus, whose apps are measured where no builds are named")
	rounds := flag.Int("n", 7, "runs of each; the fastest counts")
	program := flag.String("program", "", "the program to measure")
	flag.Parse()
	builds := flag.Args()
	if len(builds) == 0 {
		for _, pattern := range []string{"builds/*.apk", "files/*.apk"} {
			found, err := filepath.Glob(filepath.Join(*dir, pattern))
			if err != nil {
				return err
			}
			builds = append(builds, found...)
		}
	}
	if *dir == "" && flag.NArg() == 0 || len(builds) == 0 || *rounds < 1 {
		return errors.New("no builds; name them, or the folder of the corpus with -dir or SDKAUDIT_CORPUS")
	}
	if *program == "" {
		work, err := os.MkdirTemp("", "budgets")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(work) }() // a leftover does no harm
		*program = filepath.Join(work, "sdkaudit")
		build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", *program, "./cmd/sdkaudit")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("go build: %w", err)
		}
	}
	beyond := 0
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(cells ...string) error {
		_, err := fmt.Fprintln(table, strings.Join(cells, "\t")+"\t")
		return err
	}
	within := func(ok bool) string {
		if ok {
			return "within"
		}
		beyond++
		return "BEYOND"
	}
	if err := row("build", "T ms", "depth", "cpu ms", "ms", "of T", "budget", "", "MiB", "budget", ""); err != nil {
		return err
	}
	start, err := fastest(ctx, *rounds, *program, "version")
	if err != nil {
		return err
	}
	if err := row("(start)", "", "", millis(start.cpu), millis(start.clock), "", millis(startTime), within(start.clock <= startTime), "", "", ""); err != nil {
		return err
	}
	for _, name := range builds {
		least := time.Duration(0)
		var code uint64
		for range *rounds {
			began := time.Now()
			if code, err = floor(name); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if took := time.Since(began); least == 0 || took < least {
				least = took
			}
		}
		for _, b := range budgets() {
			cost, err := fastest(ctx, *rounds, *program, "scan", name, "--depth", b.depth, "-f", "json", "--fail-on", "none", "--quiet")
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			most, room := time.Duration(b.share*float64(least))+grace, uint64(memoryBase)+memoryEach*code
			if err := row(
				filepath.Base(name), millis(least), b.depth, millis(cost.cpu), millis(cost.clock), fmt.Sprintf("%.1f", float64(cost.clock)/float64(least)),
				millis(most), within(cost.clock <= most), mebibytes(cost.memory), mebibytes(room), within(cost.memory <= room),
			); err != nil {
				return err
			}
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if beyond > 0 {
		return fmt.Errorf("%d beyond the budget", beyond)
	}
	return nil
}

func millis(d time.Duration) string { return fmt.Sprintf("%.0f", float64(d.Microseconds())/1000) }

func mebibytes(n uint64) string {
	if n == 0 {
		return "?"
	}
	return fmt.Sprintf("%d", n>>20)
}

// cost is what a run takes: time on the clock and of the processors, and memory; which is zero where the system does not
// tell.
type cost struct {
	clock, cpu time.Duration
	memory     uint64
}

// fastest runs the program so many times and returns the least times, and the most memory.
func fastest(ctx context.Context, rounds int, program string, args ...string) (cost, error) {
	var all cost
	for i := range rounds {
		cmd := exec.CommandContext(ctx, program, args...)
		cmd.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", cores))
		cmd.Stderr = os.Stderr
		began := time.Now()
		if err := cmd.Run(); err != nil {
			return cost{}, fmt.Errorf("%s %s: %w", program, strings.Join(args, " "), err)
		}
		one := cost{time.Since(began), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peak(cmd.ProcessState)}
		if i == 0 {
			all = one
		}
		all = cost{min(all.clock, one.clock), min(all.cpu, one.cpu), max(all.memory, one.memory)}
	}
	return all, nil
}

// floor does what any reader must, on this core alone, and returns the bytes of all DEX entries.
func floor(name string) (code uint64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer func() { err = cmp.Or(err, f.Close()) }()
	if _, err := io.Copy(sha256.New(), f); err != nil {
		return 0, err
	}
	stat, err := f.Stat()
	if err != nil {
		return 0, err
	}
	archive, err := zip.NewReader(f, stat.Size())
	if err != nil {
		return 0, err
	}
	archive.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	for _, e := range archive.File {
		isCode := strings.HasSuffix(e.Name, ".dex")
		if !isCode && !slices.Contains([]string{"AndroidManifest.xml", "resources.arsc"}, e.Name) {
			continue
		}
		if isCode {
			code += e.UncompressedSize64
		}
		if err := inflate(e); err != nil {
			return 0, fmt.Errorf("%s: %w", e.Name, err)
		}
	}
	return code, nil
}

// inflate keeps an entry in memory, as a reader does.
func inflate(e *zip.File) (err error) {
	r, err := e.Open()
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, r.Close()) }()
	_, err = io.ReadFull(r, make([]byte, e.UncompressedSize64))
	return err
}
