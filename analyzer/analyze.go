package analyzer

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// Input names the build: a package, or the base and the splits of one app in any order.
type Input struct {
	Path   string
	Splits []string
}

// Depth says how much of a build is read.
type Depth uint8

// Depths: Sdks reads names, and bodies only to compare them with fingerprints; Accesses reads all bodies, for where they
// read personal data; Flows follows the data from there to where they leave the code.
const (
	Sdks Depth = iota
	Accesses
	Flows
)

// Depths returns all depths, the least first.
func Depths() []Depth { return []Depth{Sdks, Accesses, Flows} }

// String returns the name that reports and flags use.
func (d Depth) String() string { return [...]string{"sdks", "accesses", "flows"}[d] }

// Stage is a part of an analysis.
type Stage uint8

// Stages, in their order; the last two are those of depths [Accesses] and [Flows].
const (
	ReadingFiles Stage = iota
	FindingSDKs
	FindingAccesses
	FollowingData
)

// Limits bound what a container may cost; fields that are zero stand for their defaults.
type Limits = apk.Limits

// Config sets what a build is held against. It is read-only during an analysis; nil means the built-in database,
// no first-party code and the least depth.
type Config struct {
	DB *sdkdb.DB
	// Depth is the deepest that is asked for; [Coverage] says which one ran.
	Depth Depth
	// FirstParty are package prefixes in dotted form that belong to the app's own publisher, so that its code is
	// never taken for an SDK.
	FirstParty []string
	// Models are what is known of the platform and of libraries: where data is read, goes through and leaves; nil means the
	// built-in models.
	Models *models.Models
	// Limits bound what the container may cost; nil means the defaults.
	Limits *Limits
	// ImplicitFlows asks for flows of what a branch on data tells; without it only the data itself is followed.
	ImplicitFlows bool
	// ExplainFlows asks for the endings of data that reaches no sink.
	ExplainFlows bool
	// Measured is called once the container is open, before anything large is read, with the size of the build's code as the
	// container gives it, in bytes; nil for nobody who wants to know.
	Measured func(code uint64)
	// Entered is called at the start of each stage, from one goroutine; nil for nobody who wants to know.
	Entered func(Stage)
}

func (c *Config) enter(s Stage) {
	if c.Entered != nil {
		c.Entered(s)
	}
}

func (c *Config) knowledge() *models.Models {
	if c.Models == nil {
		return models.Builtin()
	}
	return c.Models
}

// Analyze reads one build. It fails when the container, the manifest or a DEX image cannot be read, because what
// is absent could then not be told; everything else that is wrong with a build is a warning in the result.
func Analyze(ctx context.Context, input Input, cfg *Config) (*Result, error) {
	if cfg == nil {
		cfg = &Config{}
	}
	db := cfg.DB
	if db == nil {
		var err error
		if db, err = sdkdb.Default(); err != nil {
			return nil, err
		}
	}
	file, err := apk.OpenSet(append([]string{input.Path}, input.Splits...), cfg.Limits)
	if err != nil {
		return nil, err
	}
	if cfg.Measured != nil {
		cfg.Measured(codeSize(file))
	}
	result, err := analyze(ctx, input, cfg, db, file)
	return result, errors.Join(err, file.Close())
}

// codeSize is what the DEX or class files of a build come to when they are inflated, if the container says so truly.
func codeSize(file *apk.File) (size uint64) {
	for _, e := range file.DexEntries() {
		size += e.Size
	}
	return size
}

func analyze(ctx context.Context, input Input, cfg *Config, db *sdkdb.DB, file *apk.File) (*Result, error) {
	cfg.enter(ReadingFiles)
	libraries := file.NativeLibraries()
	found, err := gather(ctx, file, libraries, db.Index())
	if err != nil {
		return nil, err
	}
	m := file.Manifest
	permissions := permissionsOf(m)
	var code func() bodies
	if cfg.Depth >= Accesses {
		code = readBodies(ctx, file, found.images, permissions, cfg)
		defer code() // which reads the file
	}
	r := &Result{
		App: App{
			File: file.Name, SHA256: found.digest, Format: string(file.Format), Package: m.Package, VersionName: m.VersionName,
			VersionCode: m.VersionCode, MinSDK: m.MinSDK, TargetSDK: m.TargetSDK, Label: m.Application.Label, Certificates: file.Certificates,
		},
		Manifest: m, Permissions: permissions, Warnings: []Warning{},
		Coverage: Coverage{Depth: Sdks.String(), Reasons: []Reason{}, LimitsHit: []string{}, Skipped: slices.Concat([]string{}, found.scripts.skipped, found.unread, found.loaded.skipped)},
	}
	for _, w := range file.Warnings {
		r.Warnings = append(r.Warnings, Warning{Stage: "apk", Location: fmt.Sprintf("%s:0x%x", w.Structure, w.Offset), Message: w.Err.Error()})
		if errors.Is(w.Err, apk.ErrLimit) {
			r.Coverage.LimitsHit = append(r.Coverage.LimitsHit, w.Structure)
			r.Coverage.Incomplete = true
		}
	}
	r.Warnings = append(r.Warnings, found.warnings...)
	cfg.enter(FindingSDKs)
	matcher := match.New(db)
	own := firstParty(cfg.FirstParty)
	owner := &owners{matcher: matcher}
	build := buildOf(file, found, libraries, own)
	r.SDKs = matcher.Match(build)
	if err := r.readCode(found.images, owner, own, matcher.Told(build, r.SDKs), db); err != nil {
		return nil, err
	}
	if err := r.readVersions(ctx, file, found.images); err != nil {
		return nil, err
	}
	for i := range r.SDKs {
		r.SDKs[i].AdoptVersion()
	}
	for _, c := range m.Components {
		sdk, class := "", descriptor(c.Name)
		if rec, ok := matcher.Owner(class); ok && !own.has(class) {
			sdk = rec.ID
		}
		r.Components = append(r.Components, Component{Kind: c.Kind, Name: c.Name, Exported: c.Exported, SDK: sdk})
	}
	for _, l := range libraries {
		r.NativeLibraries = append(r.NativeLibraries, NativeLibrary{Name: l.Name, ABIs: l.ABIs, SDK: libraryOwner(db, l.Name)})
	}
	for _, prefix := range cfg.FirstParty {
		r.Coverage.Skipped = append(r.Coverage.Skipped, "first-party code below "+prefix)
	}
	policies, whole := found.policySources(db, r.SDKs, m.Package)
	if r.Policies = policies; !whole {
		r.Coverage.Skipped = append(r.Coverage.Skipped, "policies in code: more texts or addresses than are kept")
	}
	r.look(file, found, owner)
	r.Unknown = r.clusters(found.images, owner, own)
	if cfg.Depth >= Accesses {
		cfg.enter(FindingAccesses)
		owns, err := r.addAccesses(code(), found.images, owner, own)
		if err != nil {
			return nil, err
		}
		if cfg.Depth >= Flows {
			cfg.enter(FollowingData)
			if err := r.addFlows(ctx, code(), owns, cfg, db); err != nil {
				return nil, err
			}
			r.readNetworkSecurity(file)
		}
	}
	for _, im := range found.images {
		r.ServerKeys = append(r.ServerKeys, im.texts.keys...)
	}
	return r, nil
}

// prefixes are class prefixes in descriptor form without the closing semicolon: Lcom/example/app.
type prefixes []string

func firstParty(dotted []string) prefixes {
	var out prefixes
	for _, p := range dotted {
		out = append(out, "L"+strings.ReplaceAll(strings.Trim(p, "."), ".", "/"))
	}
	return out
}

// has reports whether the class lies below one of the prefixes, at a package boundary.
func (p prefixes) has(descriptor []byte) bool {
	for _, prefix := range p {
		if len(descriptor) > len(prefix) && string(descriptor[:len(prefix)]) == prefix && strings.IndexByte("/$;", descriptor[len(prefix)]) >= 0 {
			return true
		}
	}
	return false
}

func descriptor(name string) []byte { return []byte("L" + strings.ReplaceAll(name, ".", "/") + ";") }

// buildOf gives the matcher all of the build but the publisher's own code.
func buildOf(file *apk.File, found *gathered, libraries []apk.NativeLibrary, own prefixes) *match.Build {
	m := file.Manifest
	b := &match.Build{
		Package: m.Package, Assets: file.Assets(), Files: otherFiles(file), JNI: found.jni,
		Plugins: found.scripts.plugins.found, Hosts: found.hosts(), Named: found.named(),
	}
	for _, u := range m.Permissions {
		b.Permissions = append(b.Permissions, u.Name)
	}
	for _, p := range m.Defined {
		b.Permissions = append(b.Permissions, p.Name)
	}
	for _, im := range found.images {
		classes := im.classes()
		if len(own) > 0 {
			classes = without(classes, own)
		}
		b.Dex = append(b.Dex, match.Dex{Entry: im.at, Classes: classes})
	}
	for _, d := range m.Application.MetaData {
		b.MetaData = append(b.MetaData, d.Name)
	}
	for _, c := range m.Components {
		for _, d := range c.MetaData {
			b.MetaData = append(b.MetaData, d.Name)
		}
		if !own.has(descriptor(c.Name)) {
			b.Components = append(b.Components, match.Component{Kind: c.Kind, Name: c.Name})
			b.Authorities = append(b.Authorities, c.Authorities...)
		}
	}
	for _, l := range libraries {
		b.NativeLibraries = append(b.NativeLibraries, match.Native{Name: l.Name, Path: l.Path()})
	}
	return b
}

func without(classes iter.Seq2[[]byte, int64], own prefixes) iter.Seq2[[]byte, int64] {
	return func(yield func([]byte, int64) bool) {
		for name, offset := range classes {
			if !own.has(name) && !yield(name, offset) {
				return
			}
		}
	}
}

// libraryOwner returns the id of the one SDK that a library of this name belongs to; empty when none or several do.
func libraryOwner(db *sdkdb.DB, name string) string {
	owner := ""
	for _, s := range db.Index().NativeLibrary(name) {
		if owner != "" && owner != s.Record.ID {
			return ""
		}
		owner = s.Record.ID
	}
	return owner
}

// permissionsOf lists each requested permission once, in the widest range of its requests, sorted by name.
func permissionsOf(m *apk.Manifest) []Permission {
	byName := map[string]Permission{}
	for _, u := range m.Permissions {
		p, seen := byName[u.Name]
		if !seen {
			p = Permission{Name: u.Name, MaxSDK: u.MaxSDK}
			if known, ok := taxonomy.PermissionByName(u.Name); ok {
				p.Protection, p.Group = known.Protection.String(), known.Group
			}
		} else if u.MaxSDK == 0 || p.MaxSDK != 0 && u.MaxSDK > p.MaxSDK {
			p.MaxSDK = u.MaxSDK
		}
		p.Effective = p.Effective || u.MaxSDK == 0 || u.MaxSDK >= m.MinSDK
		byName[u.Name] = p
	}
	out := make([]Permission, 0, len(byName))
	for _, p := range byName {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Permission) int { return strings.Compare(a.Name, b.Name) })
	return out
}
