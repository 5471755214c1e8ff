package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"

	"sdkaudit/analyzer/apk"
	"sdkaudit/reports"
)

// This file is for those who audit builds elsewhere than beside their index: on other machines, under other names.

// KeyOf is [Hasher.Key] for a build whose files are elsewhere, by their SHA-256.
func (h *Hasher) KeyOf(ctx context.Context, b Build, files []string) (Key, error) {
	all := sha256.New()
	put(all, keyVersion)
	putAll(all, h.facts)
	var names []string
	for i, p := range b.Paths {
		names = append(names, filepath.Base(p), files[i])
	}
	putAll(all, names)
	names = nil
	for _, p := range b.Policies {
		name, sum, err := h.policy(ctx, p)
		if err != nil {
			return Key{}, err
		}
		names = append(names, name, sum)
	}
	putAll(all, names)
	return Key{ID: hex.EncodeToString(all.Sum(nil)), Files: files}, nil
}

// KeyFault says in one line which file of a build kept it from having a key.
func KeyFault(b Build, err error) string { return keyFault(b, err) }

// Renamed is the line of a build that was audited under other names.
func Renamed(line reports.BatchBuild, b Build) reports.BatchBuild {
	names := named(b)
	line.File, line.Splits, line.Policies = names.File, names.Splits, names.Policies
	return line
}

// Gate lets builds in side by side as a [Run] does: as many as there are jobs, if the memory is enough for all.
type Gate struct{ a *admission }

// NewGate shares cores and memory, 0 for no bound, among so many builds.
func NewGate(jobs, cores int, memory uint64) *Gate { return &Gate{newAdmission(jobs, cores, memory)} }

// Enter waits until a build that takes so much memory may run, and says by how many threads. The caller then calls Leave.
func (g *Gate) Enter(ctx context.Context, need uint64) (threads int, err error) {
	threads, err = g.a.enter(ctx, need)
	if err != nil && threads > 0 {
		g.a.leave(need)
	}
	return threads, err
}

// Leave gives back what Enter took.
func (g *Gate) Leave(need uint64) { g.a.leave(need) }

// Need estimates what the audit of a build takes at its peak, in bytes, by the size of its code.
func Need(b Build, limits *apk.Limits) uint64 {
	var code, nested uint64
	for _, p := range b.Paths {
		// What cannot be read takes little: its audit says what is wrong with it.
		if id, err := apk.Identify(p, limits); err == nil {
			code, nested = sum(code, id.Code), sum(nested, id.Nested)
		}
	}
	return PeakOf(code, nested)
}
