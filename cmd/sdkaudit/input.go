package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"

	"sdkaudit/analyzer/policy"
	"sdkaudit/sdkdb"
)

// errTooLarge says that a file goes on after its limit.
var errTooLarge = errors.New("too large")

// readAll reads a whole file of at most limit bytes.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%w: more than %d MiB", errTooLarge, limit>>20)
	}
	return data, nil
}

func isURL(name string) bool {
	return regexp.MustCompile(`(?i)^[a-z][a-z0-9+.-]*://`).MatchString(name)
}

// readPolicies reads what the policy arguments name and what it declares; no names give nil.
func readPolicies(ctx context.Context, s *streams, names []string, db *sdkdb.DB) (*policy.Disclosures, error) {
	if len(names) == 0 {
		return nil, nil
	}
	var sources []policy.Source
	stdin := 0
	for _, name := range names {
		if name == "-" {
			stdin++
		}
	}
	if stdin > 1 {
		return nil, errors.New("standard input (-) can be read as one policy only")
	}
	for _, name := range names {
		source, err := readPolicy(ctx, s, name)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	disclosures, err := policy.Read(sources, db)
	if err != nil {
		return nil, &inputError{err}
	}
	return disclosures, nil
}

func readPolicy(ctx context.Context, s *streams, name string) (policy.Source, error) {
	if isURL(name) {
		return policy.Source{}, &inputError{fmt.Errorf("%s: policy URLs are not read yet; save the page to a file", name)}
	}
	var data []byte
	var err error
	if name == "-" {
		name = "standard input"
		data, err = readStdin(ctx, s.in)
	} else {
		data, err = readFile(name)
	}
	if err != nil {
		return policy.Source{}, readError(name, err)
	}
	source := policy.Source{Name: name, Data: data}
	if policy.IsPDF(data) {
		if source.Text, err = pdfText(ctx, data); err != nil {
			return policy.Source{}, &inputError{fmt.Errorf("%s: %w", name, err)}
		}
	}
	return source, nil
}

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := readAll(f, policy.MaxSize)
	return data, errors.Join(err, f.Close())
}

// readStdin gives up waiting when the context ends: a read from a terminal cannot be interrupted.
func readStdin(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := readAll(r, policy.MaxSize)
		done <- result{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-done:
		return r.data, r.err
	}
}

// openDB loads the records of a directory, or the built-in ones when the name is empty.
func openDB(dir string) (*sdkdb.DB, error) {
	if dir == "" {
		return sdkdb.Default()
	}
	db, faults, err := lintDB(dir)
	if err != nil {
		return nil, fmt.Errorf("--sdkdb: %w", err)
	}
	if len(faults) > 0 {
		return nil, firstOf(dir, faults)
	}
	return db, nil
}
