package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"sdkaudit/analyzer"
	"sdkaudit/cmd/internal/batch"
	"sdkaudit/reports"
)

// scanCache spares a scan the work that another has done: reports are kept as they are before it is said which findings do
// not count, under a key of all that they depend on. Whatever is wrong with the cache is a warning, and the scan goes on
// without it.
type scanCache struct {
	s     *streams
	w     *work
	input analyzer.Input
	form  string // name of the Data safety form
	flags *common
	facts []string // of the key that are no files of the audit
}

// audit does what [work.audit] does, or returns the report that it once gave.
func (c *scanCache) audit(ctx context.Context) (*reports.Report, error) {
	key, ok := c.key(ctx)
	if !ok {
		return c.w.audit(ctx, c.s, c.input, c.flags)
	}
	doc, err := c.w.kept.Get(key)
	if err != nil {
		c.warn(err)
	}
	if doc != nil {
		report, err := reports.Decode(bytes.NewReader(doc))
		if err == nil && report.App != nil && report.Coverage != nil {
			return report, nil
		}
		c.warn(fmt.Errorf("%s: %w", key, batch.ErrDamaged))
	}
	report, err := c.w.audit(ctx, c.s, c.input, c.flags)
	if err != nil {
		return nil, err
	}
	if err := c.keep(ctx, key, report); err != nil {
		c.warn(err)
	}
	return report, nil
}

// keep puts a report into the cache if it is one that each run would give.
func (c *scanCache) keep(ctx context.Context, key string, report *reports.Report) error {
	if report.Coverage == nil || !report.Coverage.Deterministic || ctx.Err() != nil {
		return nil
	}
	// The audit read the files after the key did: only if they are still what they were, the report is that of the key.
	if again, ok := c.key(ctx); !ok || again != key {
		return nil
	}
	var doc bytes.Buffer
	if err := reports.WriteJSON(&doc, report); err != nil {
		return err
	}
	if bytes.Contains(doc.Bytes(), []byte(`\ufffd`)) {
		return nil // a name of the build is no UTF-8, which JSON does not tell
	}
	return c.w.kept.Put(key, doc.Bytes())
}

// key returns the key of the audit; ok is false for one that cannot be kept: a policy from the network or from standard input
// is known only once it was read, and what is wrong with a file the audit itself tells.
func (c *scanCache) key(ctx context.Context) (key string, ok bool) {
	if slices.ContainsFunc(c.w.policies, func(name string) bool { return name == "-" || batch.IsURL(name) }) {
		return "", false
	}
	if c.facts == nil {
		program, err := os.Executable()
		if err != nil {
			return "", false
		}
		if c.facts, err = identity(ctx, program, c.w.db, c.w.settings.models); err != nil {
			return "", false
		}
		how := &c.w.how
		c.facts = append(c.facts, "scan", how.Depth.String(), c.flags.profile.value, strconv.FormatBool(how.ImplicitFlows), strconv.FormatBool(how.ExplainFlows))
	}
	facts := slices.Clone(c.facts)
	for _, name := range []string{c.flags.config.name, c.form} {
		if name == "" {
			facts = append(facts, "", "")
			continue
		}
		sum, err := batch.FileDigest(ctx, name)
		if err != nil {
			return "", false
		}
		facts = append(facts, filepath.Base(name), sum)
	}
	hashed, err := batch.NewHasher(nil, facts...).Key(ctx, batch.Build{
		Paths: slices.Concat([]string{c.input.Path}, c.input.Splits), Policies: c.w.policies,
	})
	return hashed.ID, err == nil
}

func (c *scanCache) warn(err error) {
	if !c.flags.quiet {
		// There is no place left to report that standard error is closed.
		_, _ = fmt.Fprintln(c.s.err, "sdkaudit: warning: --cache: "+reports.Inert(err.Error()))
	}
}
