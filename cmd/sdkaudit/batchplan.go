package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sdkaudit/cmd/internal/batch"
	"sdkaudit/reports"
	"sdkaudit/sdkdb"
)

// batchPlan is what a batch does, once all that can be wrong with flags and files of settings has been looked at.
type batchPlan struct {
	found    *batch.Found
	runner   *batch.Runner
	cache    *batch.Cache
	tool     reports.Tool
	facts    []string // that keys depend on
	warnings []string
	memory   uint64 // that is free, but for what the parent and others need
	settings *config
}

// plan reads flags, settings, the policy map and what there is to audit, in this order: a bad flag is found before any file is
// read.
func (f *batchFlags) plan(cmd *cobra.Command, s *streams, args []string) (*batchPlan, error) {
	depth := f.depth.value
	var shard batch.Shard
	var err error
	switch {
	case f.out == "":
		return nil, errors.New("batch: no --out given; name a new directory for the reports")
	case f.jobs < 0 || cmd.Flags().Changed("jobs") && f.jobs == 0:
		return nil, errors.New("--jobs: want a number of at least 1")
	case depth != "flows" && (f.how.ImplicitFlows || f.how.ExplainFlows):
		return nil, errors.New("--implicit-flows and --explain-flow need --depth flows")
	case slices.Contains(f.policies, "-"):
		return nil, errors.New("--policy: standard input cannot be the policy of several builds")
	}
	if f.shard != "" {
		if shard, err = batch.ParseShard(f.shard); err != nil {
			return nil, fmt.Errorf("--shard %q: %w", f.shard, err)
		}
	}
	p := &batchPlan{memory: batch.AvailableMemory() / 10 * 9}
	if p.settings, err = f.config.read(); err != nil {
		return nil, err
	}
	if err := f.prepare(cmd, s, p); err != nil {
		return nil, err
	}
	policies := f.policies
	if len(policies) == 0 {
		policies = p.settings.policies
	}
	if slices.Contains(policies, "-") {
		return nil, fmt.Errorf("%s: policies: standard input cannot be the policy of several builds", f.config.name)
	}
	for _, name := range policies {
		if !batch.IsURL(name) {
			if _, err := batch.FileDigest(cmd.Context(), name); err != nil {
				return nil, readError(name, err)
			}
		}
	}
	var assigned *batch.PolicyMap
	if f.policyMap != "" {
		if assigned, err = batch.ReadPolicyMap(f.policyMap); err != nil {
			return nil, fmt.Errorf("--policy-map: %w", err)
		}
	}
	all, err := batch.Discover(cmd.Context(), args, &p.settings.limits.build)
	if err != nil {
		return nil, &inputError{err}
	}
	names := *p.runner
	names.Args = []string{"--depth=sdks"} // the least that tells the name
	if names.MaxMemory == 0 {
		names.MaxMemory = p.memory
	}
	if err := assigned.NamePackages(cmd.Context(), all.Builds, &names, f.sideBySide(), p.memory); err != nil {
		return nil, err
	}
	p.warnings = assigned.Assign(all.Builds, policies)
	p.found = shard.Take(all)
	if f.cache != "" {
		if p.cache, err = batch.OpenCache(f.cache); err != nil {
			return nil, fmt.Errorf("--cache: %w", err)
		}
	}
	return p, nil
}

// prepare says how children are run, and what keys depend on. Files of settings are looked at here, so that a fault in one is
// told once and not by every build.
func (f *batchFlags) prepare(cmd *cobra.Command, s *streams, p *batchPlan) error {
	db, err := openDB(*f.db)
	if err != nil {
		return err
	}
	accepted, err := f.accepted(p.settings)
	if err != nil {
		return err
	}
	if _, err := readModels(p.settings.models); err != nil {
		return err
	}
	timeout, memory, err := boundsOf(cmd.Flags(), &p.settings.limits)
	if err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	p.runner = &batch.Runner{Program: program, Timeout: timeout.most, MaxMemory: uint64(*memory.most)}
	if p.runner.Timeout == 0 {
		p.runner.Timeout = batchTime
	}
	arg := func(name, value string) { p.runner.Args = append(p.runner.Args, "--"+name+"="+value) }
	arg("depth", f.depth.value)
	arg("profile", f.profile.value)
	arg("implicit-flows", strconv.FormatBool(f.how.ImplicitFlows))
	arg("explain-flow", strconv.FormatBool(f.how.ExplainFlows))
	p.facts = slices.Clone(p.runner.Args)
	for _, file := range []struct{ flag, name string }{{configFlag, f.config.name}, {"baseline", f.baseline}} {
		if file.name == "" {
			p.facts = append(p.facts, "")
			continue
		}
		sum, err := batch.FileDigest(cmd.Context(), file.name)
		if err != nil {
			return fmt.Errorf("--%s: %s: %w", file.flag, file.name, cause(err))
		}
		arg(file.flag, file.name)
		p.facts = append(p.facts, filepath.Base(file.name), sum)
	}
	if *f.db != "" {
		arg("sdkdb", *f.db)
	}
	for _, name := range []string{timeoutFlag, memoryFlag} {
		if cmd.Flags().Changed(name) {
			arg(name, cmd.Flags().Lookup(name).Value.String())
		}
	}
	today := s.today()
	for _, a := range accepted {
		// A report tells of an acceptance that has expired.
		p.facts = append(p.facts, strconv.FormatBool(a.Why.Expires != "" && a.Why.Expires < today))
	}
	return f.identify(cmd.Context(), p, program, db)
}

// identify adds what the program knows to the facts.
func (f *batchFlags) identify(ctx context.Context, p *batchPlan, program string, db *sdkdb.DB) error {
	p.tool = toolOf(db)
	known, err := identity(ctx, program, db, p.settings.models)
	p.facts = append(p.facts, known...)
	return err
}

func toolOf(db *sdkdb.DB) reports.Tool {
	v := buildVersion(db)
	return reports.Tool{Version: toolVersion(v), SDKDB: v.SDKDB}
}

// identity tells this program from another: its own version, that of the database, and the models of the settings.
func identity(ctx context.Context, program string, db *sdkdb.DB, models []string) ([]string, error) {
	v := buildVersion(db)
	facts := []string{toolVersion(v), v.Revision, v.SDKDB}
	if v.Modified || v.Version == "devel" && v.Revision == "" {
		// No version tells this program from another.
		sum, err := batch.FileDigest(ctx, program)
		if err != nil {
			return nil, err
		}
		facts = append(facts, sum)
	}
	for _, name := range models {
		err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if st, err := os.Stat(path); err != nil || !st.Mode().IsRegular() { // behind a link too, as models are read
				return err
			}
			sum, err := batch.FileDigest(ctx, path)
			facts = append(facts, strings.TrimPrefix(path, name), sum)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("models: %s: %w", name, cause(err))
		}
	}
	return facts, nil
}

// fetch gets the policies that are web pages, each once. One that cannot be had is the failure of the builds that have it.
func (p *batchPlan) fetch(ctx context.Context, out *batch.Out) (*batch.Pages, error) {
	pages, err := out.Pages()
	if err != nil {
		return nil, fmt.Errorf("--out: %w", err)
	}
	seen := map[string]bool{}
	for _, b := range p.found.Builds {
		for _, name := range b.Policies {
			if !batch.IsURL(name) || seen[name] {
				continue
			}
			seen[name] = true
			source, err := fetchPolicy(ctx, name, p.settings.allowPrivate)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err == nil {
				err = pages.Put(name, source.Name, source.Data)
			}
			if err != nil {
				pages.Refuse(name, err)
			}
		}
	}
	return pages, nil
}
