package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/policy/datasafety"
	"sdkaudit/cmd/internal/batch"
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
		most := byteSize(limit)
		return nil, fmt.Errorf("%w: more than %s", errTooLarge, &most)
	}
	return data, nil
}

// policyReader is policy.Read or policy.Explain.
type policyReader func([]policy.Source, *sdkdb.DB) (*policy.Disclosures, error)

// readPolicies reads what the policy arguments name and what it declares; no names give nil.
func readPolicies(ctx context.Context, s *streams, names []string, settings *config, db *sdkdb.DB, read policyReader) (*policy.Disclosures, error) {
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
		source, err := readPolicy(ctx, s, name, settings)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	disclosures, err := read(sources, db)
	if err != nil {
		return nil, &inputError{err}
	}
	return disclosures, nil
}

func readPolicy(ctx context.Context, s *streams, name string, settings *config) (policy.Source, error) {
	source := policy.Source{Name: name}
	var err error
	switch {
	case batch.IsURL(name):
		if settings.pages != nil {
			source.Name, source.Data, err = settings.pages.Get(name)
		} else {
			source, err = fetchPolicy(ctx, name, settings.allowPrivate)
		}
		if err != nil {
			return policy.Source{}, &inputError{err}
		}
	case name == "-":
		source.Name = "standard input"
		source.Data, err = readStdin(ctx, s.in)
	default:
		source.Data, err = readFile(name)
	}
	if err != nil {
		return policy.Source{}, readError(source.Name, err)
	}
	if most := settings.limits.policy; most > 0 && byteSize(len(source.Data)) > most {
		return policy.Source{}, readError(source.Name, fmt.Errorf("%w: more than %s (limits: policy_size)", errTooLarge, &most))
	}
	if policy.IsPDF(source.Data) {
		if source.Text, err = pdfText(ctx, source.Data); err != nil {
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

// readDataSafety reads the form that --data-safety names; no name gives nil.
func readDataSafety(name string) (*datasafety.Form, error) {
	if name == "" {
		return nil, nil
	}
	data, err := readFile(name)
	if err != nil {
		return nil, readError(name, err)
	}
	form, err := datasafety.Parse(name, data)
	if err != nil {
		return nil, &inputError{err}
	}
	return form, nil
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
