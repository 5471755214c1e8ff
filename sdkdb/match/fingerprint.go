package match

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"sdkaudit/analyzer/classfile"
	dexfile "sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
)

// Code is a part of a build whose classes names have left open.
type Code struct {
	// Entry names the file, as locations do.
	Entry string
	// File is the image, and Classes the numbers of its class_defs to look at; nil stands for all.
	File    *dexfile.File
	Classes []uint32
	// Class is a class file, where File is nil.
	Class *classfile.File
}

// Thresholds of the comparison, all in bits but for shares. They were chosen on two of the obfuscated mixes of
// testdata/corpus (mix-01 and mix-11), on the apps of the corpus that others built, and on what must not be found: the
// 82,920 classes of 142 Java archives of Debian, compared by themselves. There no SDK had more than 41 bits left over
// chance, with strings or without, but for code that was copied: iText holds parts of ZXing. In the apps, 77 was the most:
// Guava's Preconditions, in two copies. SDKs of which shrinking left two to five classes have 50 to 600. Those that tell
// releases apart, from minLead on, were chosen with all 11 mixes in view.
const (
	// minShared is the weight that two classes must share.
	minShared = 40
	// minOverlap is the share of the lighter class that the other one must have, in percent. It is below 100 because
	// shrinking takes members from one side and inlining brings code to the other.
	minOverlap = 75
	// minJaccard is the share of both together, in percent: small classes lie within many large ones.
	minJaccard = 35
	// tie is how near, in percent of the best, the class of another SDK must come to make a class nobody's. One that shares
	// as much makes it so too, however much more it has: shrinking brings a class near the smaller of two that one vendor's
	// SDKs have in common.
	tie = 92
	// chance is what the best of all classes of the table shares with a class of something else: it is taken off the
	// score of each class. Classes that implement the same interface of the platform come so far. It is less,
	// stringChance, where both have a string that next to no other class of the table has: one of weight rareString.
	chance       = 56
	stringChance = 24
	rareString   = 12
	// minEvidence is what must be left for a family to be present.
	minEvidence = 80
	// minTold is what is enough for an SDK that something else tells of.
	minTold = 30
	// minLead is the weight by which one release must fit better than another.
	minLead = 6
	// leastAdded and mostAdded are shares of the weight of the classes, in thousandths, that a release lacks. Renaming
	// and shrinking add nothing: below leastAdded the code is of the release, below mostAdded if no string is new.
	leastAdded = 2
	mostAdded  = 20
	// plainShare is the percentage of the weight of all SDKs found that must lie in SDKs below leastAdded for the build not
	// to be optimised. In optimised mixes it is 0 to 2; in the others 20 to 100, also where the releases of most SDKs are
	// kept from the table.
	plainShare = 10
	// mostForeign is the share of strings, in thousandths, that optimised code of a release may have and no SDK of the table,
	// and mostMixed that of classes with such a string, where it is fewer: classes of the app and those too small for a
	// fingerprint were merged into some. Neighbours have 10 to 950, and 100 to 950.
	mostForeign = 15
	mostMixed   = 125
)

// maxCandidates is how many classes of the table one class of a build is compared with in full, and maxSteps how many
// places of lists are read to find them, those of the rarest tokens first. More of either finds nothing more.
const (
	maxCandidates = 24
	maxSteps      = 160
)

// DefaultMaxClasses is what [Options.MaxClasses] is by default. The largest builds have some 200,000 classes, most of
// them named.
const DefaultMaxClasses = 400_000

// Options vary a comparison of code. Nil stands for the zero value.
type Options struct {
	// MaxUnits bounds how much code of one image is read, in 16-bit units, since code items of a hostile image may
	// overlap, and MaxClasses how many classes are compared. Zero stands for the defaults.
	MaxUnits   int64
	MaxClasses int
	// NoStrings leaves strings out, as where a vendor encrypts them.
	NoStrings bool
	// Exclude leaves artifacts out of the table: bit n of an entry is the n-th artifact of the family of this id. It is for
	// measurements.
	Exclude map[string]uint32
	// All returns families below the thresholds too.
	All bool
	// Told has the ids of SDKs that something else in the build tells of: a host of their own, a component, a library, the
	// name of a class. Less code is enough for them.
	Told map[string]bool
}

// CodeMatch says that a build holds classes of an SDK, told by what they do.
type CodeMatch struct {
	// ID is that of the record.
	ID string
	// Score is the evidence in bits: what the classes share with those of the SDK, beyond what chance brings.
	Score int
	// Classes counts the classes of the SDK that were found.
	Classes int
	// Version is the release that the classes are of. It is empty where several known ones fit alike, of which
	// VersionRange then has the first and last, and where none fits.
	Version, VersionRange string
	// Nearest is the known release that is most like the classes, which may be of another one; empty when the release of
	// no artifact like them is known.
	Nearest string
	// Pairs are the best matches, best first, at most [MaxEvidence].
	Pairs []ClassPair
	// Members are all classes of the build that are taken for the SDK's, in the order of the code.
	Members []Member
}

// ClassPair is a class of the build and the one that it was taken for.
type ClassPair struct {
	Found    string // dotted name in the build
	Known    string // dotted name in the SDK
	Location string // entry:0xOFFSET of the class
	Score    int    // bits
}

// Member is a class of the build: the class_def Class of an element of the code given.
type Member struct {
	Code  int
	Class uint32
}

// Fingerprinter finds the SDKs of a table in code without names. It is immutable and safe for concurrent use.
//
// Each class is compared by its descriptor, the set of its tokens, with those of the table that share its rarest tokens.
// A token weighs the more, the fewer classes of the table have it. Two classes are alike when the lighter one lies
// mostly within the other, and both share much of what they have together (Libloom, TSE 2023, compares sets in this
// way; LibScout's tree of packages and the class graphs of LibPecker and SAD are not needed for it and do not survive
// flattening or cost too much). A class of the build is of the family that fits best, and of none where two fit
// alike, where the table says that two families have such a class, or where a background library fits best. A family is
// present by the sum over its classes.
//
// What is left to chance: an SDK shrunk to a handful of small classes is missed. Code that was copied into another
// SDK or an app is taken for the SDK it came from, unless the table knows both. R8 merges classes of which ProGuard makes
// two, and moves calls of new platform methods; it was not measured. Names play no part, so a match says nothing of
// a package.
type Fingerprinter struct {
	table      *sdkdb.Fingerprints
	maxWeight  uint32
	background []bool
}

// NewFingerprinter returns a fingerprinter for a table.
func NewFingerprinter(table *sdkdb.Fingerprints) *Fingerprinter {
	p := &Fingerprinter{table: table, maxWeight: table.MaxWeight()}
	for i := range table.NumFamilies() {
		p.background = append(p.background, table.Family(uint32(i)).Background)
	}
	return p
}

// pair is a class of the build and one of the table.
type pair struct {
	class  uint32 // of the table
	family uint32
	score  uint32
	shared uint32
	mass   uint32
	// rareString says that both have a string that few others have.
	rareString bool
}

// hit is what one class of the build matched.
type hit struct {
	at    Member
	mass  uint32
	pairs []pair // of one family, best first
	// constants are the strings of the class that the table has, without strings the numbers, and foreign counts the
	// others.
	constants []uint32
	foreign   int
}

// Match returns the SDKs whose classes are in code, sorted by id. Scope must know the classes that the build defines.
// A class that cannot be read is passed over; the first fault is returned beside what was found. Of an image with more
// code than [Options.MaxUnits], nothing counts.
func (p *Fingerprinter) Match(code []Code, scope *Scope, opts *Options) ([]CodeMatch, error) {
	if opts == nil {
		opts = &Options{}
	}
	r := reading{code: code, scope: scope, maxUnits: cmp.Or(opts.MaxUnits, DefaultMaxUnits)}
	places, limit := r.places(cmp.Or(opts.MaxClasses, DefaultMaxClasses))
	// Blocks of classes are handed out one by one; what each one gives stays in its place, so that the order of the work
	// does not show.
	const block = 64
	hits := make([][]hit, (len(places)+block-1)/block)
	failures := make([]error, len(hits))
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(hits)) {
		all.Go(func() {
			c := p.comparer(opts)
			for b := int(next.Add(1)) - 1; b < len(hits); b = int(next.Add(1)) - 1 {
				hits[b], failures[b] = r.read(c, places[b*block:min(len(places), (b+1)*block)])
			}
		})
	}
	all.Wait()
	// Which classes of an image were read before its bound was reached is chance: none counts then.
	whole := slices.DeleteFunc(slices.Concat(hits...), func(h hit) bool { return r.exhausted(h.at.Code) })
	return p.families(whole, code, opts), cmp.Or(append(failures, limit)...)
}

// reading is the code of a build while it is compared.
type reading struct {
	code       []Code
	scope      *Scope
	describers []*Describer // by code, nil for a class file
	maxUnits   int64
}

// places lists the classes to compare, at most the given number.
func (r *reading) places(maxClasses int) (places []Member, limit error) {
	r.describers = make([]*Describer, len(r.code))
	for i, c := range r.code {
		switch {
		case c.File == nil:
			places = append(places, Member{Code: i})
			continue
		case c.Classes != nil:
			for _, class := range c.Classes {
				places = append(places, Member{i, class})
			}
		default:
			for class := range c.File.NumClasses() {
				places = append(places, Member{i, uint32(class)})
			}
		}
		r.describers[i] = NewDescriber(c.File, r.scope)
		r.describers[i].maxUnits = r.maxUnits
	}
	if len(places) > maxClasses {
		return places[:maxClasses], fmt.Errorf("%w: %d classes", ErrWork, len(places))
	}
	return places, nil
}

// read compares classes; the error is that of the first one that cannot be read.
func (r *reading) read(c *comparer, places []Member) (hits []hit, failure error) {
	for _, at := range places {
		var tokens []sdkdb.Token
		var err error
		if d := r.describers[at.Code]; d != nil {
			tokens, err = d.Describe(at.Class, &c.scratch)
		} else {
			tokens, err = DescribeClass(r.code[at.Code].Class, r.scope, &c.scratch)
		}
		if err != nil {
			if failure == nil {
				failure = fmt.Errorf("%s: %w", r.code[at.Code].Entry, err)
			}
			continue
		}
		if h, ok := c.compare(tokens); ok {
			h.at = at
			hits = append(hits, h)
		}
	}
	return hits, failure
}

// exhausted reports whether an image has more code than is read.
func (r *reading) exhausted(code int) bool {
	d := r.describers[code]
	return d != nil && d.units.Load() > r.maxUnits
}

// rare is a token that few classes have.
type rare struct {
	classes sdkdb.List
	weight  uint32
}

// comparer is the memory of one goroutine.
type comparer struct {
	p       *Fingerprinter
	opts    *Options
	scratch Scratch
	seen    []uint32 // by token: the number of the class that has it
	round   uint32
	sum     []uint32 // by class of the table: weight shared so far
	touched []uint32
	rare    []rare
	steps   int
	kept    []uint64
	order   []uint64
	// constants are those of all hits.
	constants []uint32
	pairs     []pair
	exclude   []uint32 // by family
}

func (p *Fingerprinter) comparer(opts *Options) *comparer {
	c := &comparer{p: p, opts: opts, seen: make([]uint32, p.table.NumTokens()), sum: make([]uint32, p.table.NumClasses())}
	if opts.Exclude != nil {
		for i := range p.table.NumFamilies() {
			c.exclude = append(c.exclude, opts.Exclude[p.table.Family(uint32(i)).ID])
		}
	}
	return c
}

// compare finds the family of a class; ok is false where none has it, or several do.
func (c *comparer) compare(tokens []sdkdb.Token) (h hit, ok bool) {
	t := c.p.table
	c.round++
	c.steps, c.rare, c.touched = 0, c.rare[:0], c.touched[:0]
	var mass, common uint32
	for _, token := range tokens {
		if c.opts.NoStrings && token.Kind() == sdkdb.StringToken {
			continue
		}
		i, ok := t.Token(token)
		if !ok {
			mass += c.p.maxWeight
			continue
		}
		w := t.Weight(i)
		mass += w
		c.seen[i] = c.round
		if l := t.Postings(i); l.Len() > 0 {
			c.rare = append(c.rare, rare{l, w})
			c.steps += l.Len()
		} else {
			common += w
		}
	}
	if len(c.rare) == 0 || mass < minShared*sdkdb.WeightUnit {
		return h, false
	}
	c.candidates(mass, common)
	c.pairs = c.pairs[:0]
	for _, class := range c.touched {
		if pr, ok := c.pair(class, mass); ok {
			c.pairs = append(c.pairs, pr)
		}
	}
	if len(c.pairs) == 0 {
		return h, false
	}
	slices.SortFunc(c.pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.class, b.class)) })
	best := c.pairs[0]
	if c.p.background[best.family] || c.p.table.Class(best.class).Shared {
		return h, false
	}
	for _, o := range c.pairs[1:] {
		if o.family != best.family && (uint64(o.score)*100 >= uint64(best.score)*tie || o.shared >= best.shared) {
			return h, false
		}
	}
	own := make([]pair, 0, len(c.pairs))
	for _, o := range c.pairs {
		if o.family == best.family {
			own = append(own, o)
		}
	}
	h = hit{mass: mass, pairs: own}
	first := len(c.constants)
	for _, token := range tokens {
		kind := sdkdb.StringToken
		if c.opts.NoStrings {
			kind = sdkdb.NumberToken
		}
		if token.Kind() != kind {
			continue
		}
		if i, ok := t.Token(token); ok {
			c.constants = append(c.constants, i)
		} else {
			h.foreign++
		}
	}
	h.constants = c.constants[first:len(c.constants):len(c.constants)]
	return h, true
}

// candidates leaves in touched the classes that share most of the rare tokens, and with the common ones enough to be
// alike.
func (c *comparer) candidates(mass, common uint32) {
	// The rarest tokens first, where there is more than is to be read.
	c.order = c.order[:0]
	for i := range c.rare {
		c.order = append(c.order, uint64(c.rare[i].classes.Len())<<32|uint64(i))
	}
	if c.steps > maxSteps {
		slices.Sort(c.order)
	}
	steps := 0
	for _, o := range c.order {
		l, w := c.rare[uint32(o)].classes, c.rare[uint32(o)].weight
		if steps += l.Len(); steps > maxSteps {
			common += w
			continue
		}
		for {
			class, ok := l.Next()
			if !ok {
				break
			}
			if class >= uint32(len(c.sum)) {
				continue
			}
			if c.sum[class] == 0 {
				c.touched = append(c.touched, class)
			}
			c.sum[class] += w
		}
	}
	best := uint32(0)
	for _, class := range c.touched {
		best = max(best, c.sum[class])
	}
	// Common tokens, which the lists leave out, may make up for a part of what is missing.
	least := max(best/2, minShared*sdkdb.WeightUnit/2)
	c.kept = c.kept[:0]
	for _, class := range c.touched {
		if sum := c.sum[class]; sum >= least && c.mayBeAlike(class, min(sum+common, mass), mass) {
			c.kept = append(c.kept, uint64(^c.sum[class])<<32|uint64(class))
		}
		c.sum[class] = 0
	}
	slices.Sort(c.kept)
	c.touched = c.touched[:0]
	for _, k := range c.kept[:min(len(c.kept), maxCandidates)] {
		c.touched = append(c.touched, uint32(k))
	}
}

// mayBeAlike reports whether a class of the table is alike if it shares this much. Of how much of it is strings nothing is
// known here.
func (c *comparer) mayBeAlike(class, shared, mass uint32) bool {
	if c.opts.NoStrings {
		return shared >= minShared*sdkdb.WeightUnit
	}
	other := c.p.table.Class(class).Mass
	return alike(min(shared, other), mass, other)
}

// alike reports whether classes of these weights are, that share this much.
func alike(shared, mass, other uint32) bool {
	lighter, both := uint64(min(mass, other)), uint64(mass)+uint64(other)-uint64(shared)
	return shared >= minShared*sdkdb.WeightUnit && uint64(shared)*100 >= lighter*minOverlap && uint64(shared)*100 >= both*minJaccard
}

// pair compares a class of the table with the present one.
func (c *comparer) pair(class, mass uint32) (pair, bool) {
	t := c.p.table
	known := t.Class(class)
	if int(known.Family) >= len(c.p.background) || c.exclude != nil && known.Artifacts&^c.exclude[known.Family] == 0 {
		return pair{}, false
	}
	shared, other, rareText := uint32(0), known.Mass, false
	for l := t.Tokens(known); ; {
		i, ok := l.Next()
		if !ok {
			break
		}
		if int(i) >= len(c.seen) {
			continue
		}
		if c.opts.NoStrings && t.Kind(i) == sdkdb.StringToken {
			other -= min(other, t.Weight(i))
			continue
		}
		if c.seen[i] == c.round {
			w := t.Weight(i)
			shared += w
			rareText = rareText || w >= rareString*sdkdb.WeightUnit && t.Kind(i) == sdkdb.StringToken
		}
	}
	if !alike(shared, mass, other) {
		return pair{}, false
	}
	both := uint64(mass) + uint64(other) - uint64(shared)
	return pair{class: class, family: known.Family, shared: shared, mass: other, score: uint32(uint64(shared) * uint64(shared) / both), rareString: rareText}, true
}

// families sums up the hits.
func (p *Fingerprinter) families(hits []hit, code []Code, opts *Options) []CodeMatch {
	// A class of the table stands for one class of the build: the best of those that matched it.
	owner := map[uint32]int{}
	for i, h := range hits {
		class := h.pairs[0].class
		if o, ok := owner[class]; !ok || hits[o].pairs[0].score < h.pairs[0].score {
			owner[class] = i
		}
	}
	byFamily := make([][]*hit, p.table.NumFamilies())
	members := make([][]Member, len(byFamily))
	for i := range hits {
		family := hits[i].pairs[0].family
		members[family] = append(members[family], hits[i].at)
		if h := &hits[i]; owner[h.pairs[0].class] == i {
			byFamily[h.pairs[0].family] = append(byFamily[h.pairs[0].family], h)
		}
	}
	var out []CodeMatch
	var judged []*releases
	for family, list := range byFamily {
		id, score, least := p.table.Family(uint32(family)).ID, evidence(list), uint32(minEvidence)
		if opts.Told[id] {
			least = minTold
		}
		if len(list) == 0 || score < least*sdkdb.WeightUnit && !opts.All {
			continue
		}
		m := CodeMatch{ID: id, Score: int(score / sdkdb.WeightUnit), Classes: len(list), Members: members[family]}
		judged = append(judged, p.releases(uint32(family), list, opts))
		slices.SortStableFunc(list, func(a, b *hit) int { return cmp.Compare(b.pairs[0].score, a.pairs[0].score) })
		for _, h := range list[:min(len(list), MaxEvidence)] {
			m.Pairs = append(m.Pairs, p.classPair(h, code))
		}
		out = append(out, m)
	}
	if len(judged) > 0 {
		optimised, in := optimisedBuild(judged), make([]uint32, p.table.NumTokens())
		for i, r := range judged {
			r.judge(optimised, in, &out[i])
		}
	}
	slices.SortFunc(out, func(a, b CodeMatch) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// evidence sums up what the hits of a family score beyond chance.
func evidence(hits []*hit) (score uint32) {
	for _, h := range hits {
		o := &h.pairs[0]
		expected := uint32(chance * sdkdb.WeightUnit)
		if o.rareString {
			expected = stringChance * sdkdb.WeightUnit
		}
		score += o.score - min(o.score, expected)
	}
	return score
}

func (p *Fingerprinter) classPair(h *hit, code []Code) ClassPair {
	known := p.table.Class(h.pairs[0].class)
	out := ClassPair{Known: strings.ReplaceAll(p.table.Name(known), "/", "."), Score: int(h.pairs[0].score / sdkdb.WeightUnit)}
	c := code[h.at.Code]
	if c.File == nil {
		out.Location, out.Found = c.Entry+":0x0", strings.ReplaceAll(string(c.Class.Name), "/", ".")
		return out
	}
	if def, err := c.File.Class(h.at.Class); err == nil {
		out.Location = fmt.Sprintf("%s:0x%x", c.Entry, def.Offset)
		if name, err := c.File.Type(def.Type); err == nil {
			out.Found = dexfile.ClassName(name)
		}
	}
	return out
}

// releases are the known releases of a family, compared with its hits.
type releases struct {
	p      *Fingerprinter
	family uint32
	hits   []*hit
	known  []release
	// mass is the weight of the hits, and added that of what they have beyond the classes that they are taken for.
	mass, added uint64
}

// release is a known release, or an artifact of an unknown one.
type release struct {
	version string
	mask    uint32
	// by has what each hit says for the release.
	by []int64
}

// releases compares the hits of a family with its releases, in the order of the table. Artifacts of one release are one.
func (p *Fingerprinter) releases(family uint32, hits []*hit, opts *Options) *releases {
	r := &releases{p: p, family: family, hits: hits}
	exclude := opts.Exclude[p.table.Family(family).ID]
	for i, version := range p.table.Versions(family, nil) {
		if exclude>>i&1 != 0 {
			continue
		}
		at := slices.IndexFunc(r.known, func(o release) bool { return o.version == version && version != sdkdb.UnknownVersion })
		if at < 0 {
			r.known, at = append(r.known, release{version: version}), len(r.known)
		}
		r.known[at].mask |= 1 << i
	}
	for _, h := range hits {
		r.mass += uint64(h.mass)
		r.added += uint64(h.mass - min(h.mass, h.pairs[0].shared))
		for v := range r.known {
			likeness := int64(0)
			for _, o := range h.pairs {
				if p.table.Class(o.class).Artifacts&r.known[v].mask != 0 {
					likeness = max(likeness, o.likeness())
				}
			}
			r.known[v].by = append(r.known[v].by, likeness)
		}
	}
	return r
}

// like is the sum of what the hits say for a release.
func (o *release) like() (sum int64) {
	for _, likeness := range o.by {
		sum += likeness
	}
	return sum
}

// optimisedBuild reports whether a build was optimised, as far as its SDKs tell. A shrinker optimises all of it or nothing,
// and of what was only renamed and shrunk, the SDKs of known releases have nothing that these lack.
func optimisedBuild(families []*releases) bool {
	var all, whole uint64
	for _, r := range families {
		all += r.mass
		if r.added*1000 <= r.mass*leastAdded {
			whole += r.mass
		}
	}
	return whole*100 < all*plainShare
}

// judge tells which release the hits are of.
func (r *releases) judge(optimised bool, in []uint32, m *CodeMatch) {
	best := r.nearest()
	if best == nil || best.version == sdkdb.UnknownVersion {
		return
	}
	m.Nearest = best.version
	if !r.fits(optimised, in, best.mask) {
		return
	}
	alike := []string{m.Nearest}
	for v := range r.known {
		if o := &r.known[v]; o != best && o.version != sdkdb.UnknownVersion && !ahead(best.by, o.by) {
			alike = append(alike, o.version)
		}
	}
	if len(alike) == 1 {
		m.Version = m.Nearest
		return
	}
	m.VersionRange = slices.MinFunc(alike, compareVersions) + "–" + slices.MaxFunc(alike, compareVersions)
}

// nearest returns the release that is most like the hits, nil where none is known. Of an artifact of unknown release and
// one of a known, equally like, it is the known.
func (r *releases) nearest() (best *release) {
	for v := range r.known {
		o := &r.known[v]
		if best == nil || o.like() > best.like() || o.like() == best.like() && best.version == sdkdb.UnknownVersion {
			best = o
		}
	}
	return best
}

// compareVersions orders versions by their numbers, one after the other.
func compareVersions(a, b string) int {
	other := func(r rune) bool { return r < '0' || r > '9' }
	return cmp.Or(slices.CompareFunc(strings.FieldsFunc(a, other), strings.FieldsFunc(b, other), func(a, b string) int {
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	}), strings.Compare(a, b))
}

// ahead reports whether one release fits clearly better than another.
func ahead(best, other []int64) bool {
	var more, less int64
	for i := range best {
		if d := best[i] - other[i]; d > 0 {
			more += d
		} else {
			less -= d
		}
	}
	return more-less >= minLead*sdkdb.WeightUnit && less*2 <= more
}

// fits reports whether the hits may be of a release: whether what they have and the release has not can come from
// renaming, shrinking and optimising. Shrinking adds nothing; a class may yet have been taken for another one of its
// release. Optimising moves code, also from other SDKs, but makes no strings: those that no SDK of the table has tell of
// another release. Memory in is by token, and zero.
func (r *releases) fits(optimised bool, in []uint32, mask uint32) bool {
	if !optimised && r.added*1000 <= r.mass*leastAdded {
		return true
	}
	var constants, foreign, texts, mixed int // texts counts the hits with constants, mixed those with foreign ones
	r.mark(in, true)
	for _, h := range r.hits {
		own, other := len(h.constants)+h.foreign, h.foreign
		for _, i := range h.constants {
			switch {
			case in[i]&mask != 0:
			case r.elsewhere(i):
				own--
			default:
				other++
			}
		}
		constants += own
		foreign += other
		if own > 0 {
			texts++
		}
		if other > 0 {
			mixed++
		}
	}
	r.mark(in, false)
	if !optimised {
		return foreign == 0 && r.added*1000 <= r.mass*mostAdded
	}
	return foreign*1000 <= constants*mostForeign || mixed*1000 <= texts*mostMixed
}

// elsewhere reports whether a class of another family has a token, as far as the lists of rare tokens tell.
func (r *releases) elsewhere(token uint32) bool {
	for l := r.p.table.Postings(token); ; {
		class, ok := l.Next()
		if !ok || class < uint32(r.p.table.NumClasses()) && r.p.table.Class(class).Family != r.family {
			return ok
		}
	}
}

// mark fills in by the artifacts of the family that have a token, or clears it again.
func (r *releases) mark(in []uint32, fill bool) {
	t := r.p.table
	for class := t.Family(r.family).FirstClass; class < t.Family(r.family+1).FirstClass; class++ {
		known := t.Class(class)
		for l := t.Tokens(known); ; {
			i, ok := l.Next()
			if !ok {
				break
			}
			if int(i) >= len(in) {
				continue
			}
			if fill {
				in[i] |= known.Artifacts
			} else {
				in[i] = 0
			}
		}
	}
}

// likeness is how well a release fits, by one class. What the release has and the build lacks counts little, since
// shrinking takes it away.
func (o *pair) likeness() int64 {
	return int64(o.shared) - int64(o.mass-min(o.mass, o.shared))/32
}
