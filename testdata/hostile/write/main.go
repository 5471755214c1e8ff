// Command write puts the hostile inputs of package hostile into a folder, at their full size.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"sdkaudit/testdata/hostile"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "write:", err)
		os.Exit(1)
	}
}

func run() error {
	dir := flag.String("dir", "", "folder to write to")
	share := flag.Float64("scale", 1, "part of the full scale")
	names := flag.String("run", "", "regular expression of the cases to write")
	flag.Parse()
	if *dir == "" || flag.NArg() > 0 {
		return errors.New("want -dir FOLDER and nothing else")
	}
	wanted, err := regexp.Compile(*names)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*dir, 0o750); err != nil {
		return err
	}
	for _, c := range slices.Concat(hostile.Builds(), hostile.Policies()) {
		if !wanted.MatchString(c.Name) {
			continue
		}
		n := max(1, int(float64(c.Full)**share))
		data := c.Make(n)
		if err := os.WriteFile(filepath.Join(*dir, c.File), data, 0o600); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(os.Stdout, "%s\t%d\t%d bytes\t%s\n", c.File, n, len(data), c.Says); err != nil {
			return err
		}
	}
	return nil
}
