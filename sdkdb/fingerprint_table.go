package sdkdb

import (
	"cmp"
	_ "embed" // the compiled table
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
)

//go:embed fingerprints.bin
var embeddedFingerprints string

var openDefault = sync.OnceValues(func() (*Fingerprints, error) { return OpenFingerprints(embeddedFingerprints) })

// DefaultFingerprints returns the built-in table.
func DefaultFingerprints() (*Fingerprints, error) { return openDefault() }

// Fingerprints is a compiled table of fingerprints: which classes have a token, which tokens has a class, and how much
// each tells. It is used in place from the bytes given, so that opening reads the header alone. Accessors take any
// index and any table: what leads outside reads as nothing. It is immutable and safe for concurrent use.
type Fingerprints struct {
	data string
	// Sections, in the order of the table.
	families, artifacts, classes, tokens, buckets, weights, lists, text section
}

type section struct {
	offset, size uint32 // size in bytes
	width        uint32 // of one item
}

func (s section) len() int { return int(s.size / s.width) }

// The table is little-endian: a magic, the offset and size of each section, and the sections.
const (
	tableMagic   = "SDKFP001"
	numSections  = 8
	tableHeader  = len(tableMagic) + 8*numSections
	familySize   = 20 // name: offset and length; first artifact, first class, flags
	artifactSize = 8  // version: offset and length
	tokenSize    = 8  // token, offset of the list of classes
	classSize    = 20 // family and flag u16, name length u16, name offset, artifacts, mass, list offset
	bucketBits   = 15 // tokens are found by their upper bits
	flagBack     = 1
	flagShared   = 1 << 15
)

var sectionWidths = [numSections]uint32{familySize, artifactSize, classSize, tokenSize, 4, 1, 1, 1}

// ErrTable says that bytes are no table of fingerprints of this version.
var ErrTable = errors.New("no table of fingerprints of this version")

// OpenFingerprints takes a table that [CompileFingerprints] made.
func OpenFingerprints(data string) (*Fingerprints, error) {
	if len(data) < tableHeader || data[:len(tableMagic)] != tableMagic || uint64(len(data)) > math.MaxUint32 {
		return nil, ErrTable
	}
	f := &Fingerprints{data: data}
	for i, s := range f.sections() {
		at := len(tableMagic) + 8*i
		*s = section{offset: le32(data, at), size: le32(data, at+4), width: sectionWidths[i]}
		if uint64(s.offset)+uint64(s.size) > uint64(len(data)) || s.size%s.width != 0 {
			return nil, fmt.Errorf("%w: section %d lies outside", ErrTable, i)
		}
	}
	// Weights have the index of their token; the families and buckets end with a sentinel.
	n := f.tokens.len()
	if f.weights.len() != n || f.buckets.len() != 1<<bucketBits+1 || f.families.len() == 0 {
		return nil, fmt.Errorf("%w: sections do not agree", ErrTable)
	}
	return f, nil
}

func (f *Fingerprints) sections() [numSections]*section {
	return [numSections]*section{
		&f.families, &f.artifacts, &f.classes, &f.tokens, &f.buckets, &f.weights, &f.lists, &f.text,
	}
}

func le32(s string, at int) uint32 {
	_ = s[at+3]
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

// u32 reads word i of a section of words; zero outside.
func (f *Fingerprints) u32(s section, i uint32) uint32 {
	at := uint64(i) * 4
	if at+4 > uint64(s.size) {
		return 0
	}
	return le32(f.data, int(uint64(s.offset)+at))
}

// record returns item i of a section, empty outside.
func (f *Fingerprints) record(s section, i uint32) string {
	at := uint64(i) * uint64(s.width)
	if at+uint64(s.width) > uint64(s.size) {
		return ""
	}
	at += uint64(s.offset)
	return f.data[at : at+uint64(s.width)]
}

func (f *Fingerprints) string(offset, size uint32) string {
	if uint64(offset)+uint64(size) > uint64(f.text.size) {
		return ""
	}
	return f.data[f.text.offset+offset : f.text.offset+offset+size]
}

// FingerprintFamily is a fingerprint of the table: that of one SDK, or of a background library.
type FingerprintFamily struct {
	ID         string
	Background bool
	// FirstArtifact and FirstClass begin what belongs to the family; the next family's end it.
	FirstArtifact, FirstClass uint32
}

// NumFamilies returns the number of families.
func (f *Fingerprints) NumFamilies() int { return f.families.len() - 1 }

// NumClasses returns the number of different descriptors.
func (f *Fingerprints) NumClasses() int { return f.classes.len() }

// NumTokens returns the number of different tokens.
func (f *Fingerprints) NumTokens() int { return f.tokens.len() }

// Family returns family i. The one behind the last has no name and says where the last one ends.
func (f *Fingerprints) Family(i uint32) FingerprintFamily {
	r := f.record(f.families, i)
	if r == "" {
		return FingerprintFamily{}
	}
	return FingerprintFamily{
		ID: f.string(le32(r, 0), le32(r, 4)), FirstArtifact: le32(r, 8), FirstClass: le32(r, 12), Background: le32(r, 16)&flagBack != 0,
	}
}

// Versions appends the versions of a family's artifacts, in their order: bit n of a class stands for the n-th.
func (f *Fingerprints) Versions(family uint32, to []string) []string {
	first, end := f.Family(family).FirstArtifact, f.Family(family+1).FirstArtifact
	for i := first; i < end && i-first < MaxArtifacts; i++ {
		r := f.record(f.artifacts, i)
		if r == "" {
			break
		}
		to = append(to, f.string(le32(r, 0), le32(r, 4)))
	}
	return to
}

// TableClass is a descriptor of the table.
type TableClass struct {
	Family uint32
	// Artifacts has a bit for each artifact of the family that holds the class.
	Artifacts uint32
	// Mass is the weight of all tokens.
	Mass uint32
	// Shared says that another family has a class much like it, so that it proves neither.
	Shared bool
	list   uint32
	name   [2]uint32
}

// Class returns class i, the zero value outside.
func (f *Fingerprints) Class(i uint32) TableClass {
	r := f.record(f.classes, i)
	if r == "" {
		return TableClass{}
	}
	head := le32(r, 0)
	return TableClass{
		Family: head & (flagShared - 1), Shared: head&flagShared != 0, Artifacts: le32(r, 8), Mass: le32(r, 12), list: le32(r, 16), name: [2]uint32{le32(r, 4), head >> 16},
	}
}

// Name returns the name of a class in slashed form; empty for a background class, which nobody is shown.
func (f *Fingerprints) Name(c TableClass) string { return f.string(c.name[0], c.name[1]) }

// Token returns the index of a token; ok is false for one that no class has.
func (f *Fingerprints) Token(t Token) (index uint32, ok bool) {
	bucket := uint32(t) >> (tokenBits - bucketBits)
	i, end := f.u32(f.buckets, bucket), f.u32(f.buckets, bucket+1)
	if n := uint32(f.tokens.len()); end > n {
		end = n
	}
	words := f.data[f.tokens.offset:]
	for ; i < end; i++ {
		switch v := Token(le32(words, int(i)*tokenSize)); {
		case v == t:
			return i, true
		case v > t:
			return 0, false
		}
	}
	return 0, false
}

// WeightUnit is the weight of one bit of information.
const WeightUnit = 16

// Weight returns how much token i tells: the logarithm of how few classes have it, in units of [WeightUnit] a bit.
func (f *Fingerprints) Weight(i uint32) uint32 {
	if i >= f.weights.size {
		return 0
	}
	return uint32(f.data[f.weights.offset+i])
}

// MaxWeight is the weight of a token that no class has.
func (f *Fingerprints) MaxWeight() uint32 { return weight(max(f.classes.len(), 1), 1) }

// MaxPostings is how many classes a token may have for the table to list them. More have been tried and find nothing
// more, at a multiple of the time.
const MaxPostings = 128

// Postings returns the classes that have token i, where these are no more than [MaxPostings]; empty for a common token.
func (f *Fingerprints) Postings(i uint32) List {
	r := f.record(f.tokens, i)
	if r == "" {
		return List{}
	}
	return f.list(le32(r, 4))
}

// Tokens returns the indexes of a class's tokens.
func (f *Fingerprints) Tokens(c TableClass) List { return f.list(c.list) }

func (f *Fingerprints) list(offset uint32) List {
	if offset >= f.lists.size {
		return List{}
	}
	l := List{data: f.data[f.lists.offset : f.lists.offset+f.lists.size], at: int(offset)}
	l.left, _ = l.uvarint()
	return l
}

// List is an ascending list of indexes, read in place.
type List struct {
	data string
	at   int
	left uint32
	last uint32
}

// Len returns the number of indexes not yet read.
func (l *List) Len() int { return int(l.left) }

// Next returns the next index; ok is false at the end.
func (l *List) Next() (index uint32, ok bool) {
	if l.left == 0 {
		return 0, false
	}
	l.left--
	if l.at < len(l.data) && l.data[l.at] < 0x80 {
		l.last += uint32(l.data[l.at])
		l.at++
		return l.last, true
	}
	step, ok := l.uvarint()
	l.last += step
	return l.last, ok
}

// uvarint reads a number; ok is false, and the list ends, where the bytes do.
func (l *List) uvarint() (v uint32, ok bool) {
	for shift := 0; shift < 32 && l.at < len(l.data); shift += 7 {
		b := l.data[l.at]
		l.at++
		v |= uint32(b&0x7f) << shift
		if b < 0x80 {
			return v, true
		}
	}
	l.left = 0
	return 0, false
}

// weight is the information of a token that n of all classes have.
func weight(all, n int) uint32 {
	return uint32(min(255, math.Round(WeightUnit*math.Log2(float64(all)/float64(max(n, 1))))))
}

// MinMass is the mass below which a class is left out of the table, since it would fit too many classes.
const MinMass = 36 * WeightUnit

// CompileFingerprints makes the table of fingerprints, each of another id. Equal input gives equal bytes.
func CompileFingerprints(all []*Fingerprint) ([]byte, error) {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b *Fingerprint) int { return cmp.Compare(a.key(), b.key()) })
	for i := range all {
		if i > 0 && all[i].key() == all[i-1].key() {
			return nil, fmt.Errorf("two fingerprints of %s", all[i].ID)
		}
		if len(all[i].Artifacts) > MaxArtifacts {
			return nil, fmt.Errorf("%s has more than %d artifacts", all[i].ID, MaxArtifacts)
		}
	}
	if len(all) >= flagShared {
		return nil, fmt.Errorf("%d fingerprints are too many", len(all))
	}
	c := &tableCompiler{names: map[string]uint32{}}
	c.intern(all)
	c.weigh(all)
	for i, f := range all {
		c.family(uint32(i), f)
	}
	c.put(&c.families, 0, 0, uint32(len(c.artifacts)/artifactSize), uint32(len(c.classes)), 0)
	c.postings = make([][]uint32, len(c.tokens))
	for i, class := range c.classes {
		for _, t := range class.tokens {
			c.postings[t] = append(c.postings[t], uint32(i))
		}
	}
	c.share()
	return c.table()
}

// key sorts background libraries behind all SDKs.
func (f *Fingerprint) key() string {
	if f.Background {
		return "~" + f.ID
	}
	return f.ID
}

type tableCompiler struct {
	// tokens are all there are, in order; index finds them, and weights and postings go along with them.
	tokens   []Token
	index    map[Token]uint32
	weights  []uint32
	postings [][]uint32

	names     map[string]uint32
	families  []byte
	artifacts []byte
	text      []byte
	classes   []compiledClass
}

type compiledClass struct {
	family    uint32
	artifacts uint32
	name      string
	mass      uint32
	tokens    []uint32 // by index, ascending
	shared    bool
}

func (c *tableCompiler) intern(all []*Fingerprint) {
	c.index = map[Token]uint32{}
	for _, f := range all {
		for _, class := range f.Classes {
			for _, t := range class.Tokens {
				if _, ok := c.index[t]; !ok {
					c.index[t] = 0
					c.tokens = append(c.tokens, t)
				}
			}
		}
	}
	slices.Sort(c.tokens)
	for i, t := range c.tokens {
		c.index[t] = uint32(i)
	}
}

// Classes of two families are alike where they share this much of both together, in percent.
const sharedJaccard = 45

// share finds the classes that several families have: a library that two SDKs carry inside, or what one vendor took
// from the other.
func (c *tableCompiler) share() {
	sums := make([]uint32, len(c.classes))
	var touched []uint32
	for i := range c.classes {
		class := &c.classes[i]
		touched = touched[:0]
		for _, t := range class.tokens {
			if len(c.postings[t]) > 4*MaxPostings {
				continue
			}
			for _, o := range c.postings[t] {
				if sums[o] == 0 {
					touched = append(touched, o)
				}
				sums[o] += c.weights[t]
			}
		}
		for _, o := range touched {
			other, sum := &c.classes[o], sums[o]
			sums[o] = 0
			if other.family != class.family && sum*100 >= (class.mass+other.mass-sum)*sharedJaccard {
				class.shared = true
			}
		}
	}
}

func (c *tableCompiler) put(to *[]byte, words ...uint32) {
	for _, w := range words {
		*to = binary.LittleEndian.AppendUint32(*to, w)
	}
}

func (c *tableCompiler) name(s string) (offset, size uint32) {
	at, ok := c.names[s]
	if !ok {
		at = uint32(len(c.text))
		c.names[s] = at
		c.text = append(c.text, s...)
	}
	return at, uint32(len(s))
}

// weigh counts in how many classes each token occurs. Of a family's releases only the one with most counts, so
// that an SDK of which many are known does not make its own tokens look common.
func (c *tableCompiler) weigh(all []*Fingerprint) {
	total := 0
	counts, most, one := make([]int, len(c.tokens)), make([]int, len(c.tokens)), make([]int, len(c.tokens))
	for _, f := range all {
		clear(most)
		largest := 0
		for bit := range f.Artifacts {
			clear(one)
			classes := 0
			for _, class := range f.Classes {
				if class.Artifacts>>bit&1 == 0 {
					continue
				}
				classes++
				for _, t := range class.Tokens {
					i := c.index[t]
					one[i]++
					most[i] = max(most[i], one[i])
				}
			}
			largest = max(largest, classes)
		}
		total += largest
		for i, n := range most {
			counts[i] += n
		}
	}
	for _, n := range counts {
		c.weights = append(c.weights, weight(total, n))
	}
}

func (c *tableCompiler) family(i uint32, f *Fingerprint) {
	flags := uint32(0)
	if f.Background {
		flags = flagBack
	}
	at, size := c.name(f.ID)
	c.put(&c.families, at, size, uint32(len(c.artifacts)/artifactSize), uint32(len(c.classes)), flags)
	for _, a := range f.Artifacts {
		at, size := c.name(a.Version)
		c.put(&c.artifacts, at, size)
	}
	for _, class := range f.Classes {
		compiled := compiledClass{family: i, artifacts: class.Artifacts}
		if !f.Background {
			compiled.name = class.Name
		}
		for _, t := range class.Tokens {
			token := c.index[t]
			compiled.mass += c.weights[token]
			compiled.tokens = append(compiled.tokens, token)
		}
		if compiled.mass >= MinMass {
			c.classes = append(c.classes, compiled)
		}
	}
}

func (c *tableCompiler) table() ([]byte, error) {
	var words, buckets, weights, lists, classes []byte
	// Tokens of classes that were left out alone have no place in the table.
	places, n, bucket := make([]uint32, len(c.tokens)), uint32(0), 0
	for i, t := range c.tokens {
		if len(c.postings[i]) == 0 {
			continue
		}
		for ; bucket <= int(t>>(tokenBits-bucketBits)); bucket++ {
			c.put(&buckets, n)
		}
		places[i] = n
		n++
		c.put(&words, uint32(t), uint32(len(lists)))
		weights = append(weights, byte(c.weights[i]))
		if p := c.postings[i]; len(p) <= MaxPostings {
			lists = appendList(lists, p)
		} else {
			lists = append(lists, 0)
		}
	}
	for ; bucket <= 1<<bucketBits; bucket++ {
		c.put(&buckets, n)
	}
	for _, class := range c.classes {
		for i, t := range class.tokens {
			class.tokens[i] = places[t]
		}
		at, size := c.name(class.name)
		if size > math.MaxUint16 {
			return nil, fmt.Errorf("the name of a class has %d bytes", size)
		}
		head := class.family | size<<16
		if class.shared {
			head |= flagShared
		}
		c.put(&classes, head, at, class.artifacts, class.mass, uint32(len(lists)))
		lists = appendList(lists, class.tokens)
	}
	sections := [numSections][]byte{c.families, c.artifacts, classes, words, buckets, weights, lists, c.text}
	out := []byte(tableMagic)
	offset := tableHeader
	for _, s := range sections {
		c.put(&out, uint32(offset), uint32(len(s)))
		offset += len(s)
	}
	for _, s := range sections {
		out = append(out, s...)
	}
	return out, nil
}

func appendList(to []byte, list []uint32) []byte {
	to = binary.AppendUvarint(to, uint64(len(list)))
	last := uint32(0)
	for _, v := range list {
		to = binary.AppendUvarint(to, uint64(v-last))
		last = v
	}
	return to
}

// Kind returns the kind of token i.
func (f *Fingerprints) Kind(i uint32) TokenKind {
	r := f.record(f.tokens, i)
	if r == "" {
		return 0
	}
	return Token(le32(r, 0)).Kind()
}
