package match

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sync/atomic"

	"sdkaudit/analyzer/classfile"
	dexfile "sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
)

// A descriptor is the set of tokens of a class that renaming and repackaging leave alone: the types of its members and
// its supertypes, with every type of the app's own replaced by one wildcard; the members of the platform that its code
// uses; its strings, but encrypted ones, and large numbers. The same class gives the same tokens as a class file and, but for what a
// compiler folds or drops, as DEX.

// platform are the packages of the Android platform, in slashed form. Libraries that live below one of them but come
// with the app follow in bundled; what a build defines itself is no platform class either, see [Scope].
var platform = [...]string{
	"android/", "java/", "javax/crypto/", "javax/microedition/", "javax/net/", "javax/security/", "javax/sql/", "javax/xml/",
	"dalvik/", "libcore/", "sun/misc/", "com/android/internal/", "org/json/", "org/xml/sax/", "org/w3c/dom/", "org/xmlpull/v1/",
	"org/apache/http/",
}

var bundled = [...]string{"android/support/", "android/arch/"}

// platformName tells a class of the platform by its name, without L and ;.
func platformName(name []byte) bool {
	if len(name) < 5 {
		return false
	}
	switch name[0] {
	case 'a', 'c', 'd', 'j', 'l', 'o', 's':
	default:
		return false
	}
	for _, p := range platform {
		if len(name) > len(p) && string(name[:len(p)]) == p {
			if p == "org/json/" {
				return bytes.IndexByte(name[len(p):], '/') < 0
			}
			for _, b := range bundled {
				if len(name) > len(b) && string(name[:len(b)]) == b {
					return false
				}
			}
			return true
		}
	}
	return false
}

// Scope says which classes are the platform's from the point of view of one build. It is filled first and then only
// read, by any number of goroutines. The zero value knows of no class that the build defines.
type Scope struct {
	defined map[string]struct{}
}

// Add notes that the build defines a class, given as a descriptor or as its inside. Only a class with a name of the
// platform takes memory.
func (s *Scope) Add(descriptor []byte) {
	name := inside(descriptor)
	if !platformName(name) {
		return
	}
	if s.defined == nil {
		s.defined = map[string]struct{}{}
	}
	s.defined[string(name)] = struct{}{}
}

// platform reports whether a class, without L and ;, is the platform's.
func (s *Scope) platform(name []byte) bool {
	if !platformName(name) {
		return false
	}
	_, own := s.defined[string(name)]
	return !own
}

// inside strips the L and ; of a descriptor.
func inside(descriptor []byte) []byte {
	if n := len(descriptor); n >= 2 && descriptor[0] == 'L' && descriptor[n-1] == ';' {
		return descriptor[1 : n-1]
	}
	return descriptor
}

// Seeds keep the parts of a descriptor apart. They and mix are part of the format of fingerprints.
const (
	seedType uint64 = 0x9e3779b97f4a7c15 + iota
	seedProto
	seedSuper
	seedInterface
	seedField
	seedMethod
	seedMethodRef
	seedFieldRef
	seedString
	seedNumber
)

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0x2d358dccaa6c78a5, b^0x8bb84b93962eacc9)
	return hi ^ lo
}

func hashBytes(seed uint64, b []byte) uint64 {
	h := mix(seed, uint64(len(b)))
	for len(b) >= 8 {
		h = mix(h, binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	var tail uint64
	for i, c := range b {
		tail |= uint64(c) << (8 * i)
	}
	return mix(h, tail)
}

// wildcard stands for the name of every class that is not the platform's.
var (
	wildcard     = []byte("X")
	wildcardHash = mix(hashBytes(seedType, wildcard), 0)
)

// typeHash hashes a type descriptor with classes of the app replaced.
func (s *Scope) typeHash(descriptor []byte) uint64 {
	dims := 0
	for dims < len(descriptor) && descriptor[dims] == '[' {
		dims++
	}
	element := descriptor[dims:]
	if len(element) > 1 {
		if name := inside(element); s.platform(name) {
			element = name
		} else {
			element = wildcard
		}
	}
	return mix(hashBytes(seedType, element), uint64(dims))
}

// minString is the length in bytes from which a string counts: shorter ones are everywhere.
const minString = 4

func stringToken(b []byte) (sdkdb.Token, bool) {
	if len(b) < minString || encrypted(b) {
		return 0, false
	}
	return sdkdb.NewToken(sdkdb.StringToken, hashBytes(seedString, b)), true
}

// encrypted reports whether a string has control characters that no text has. Tools that encrypt strings make such ones,
// other ones for each release.
func encrypted(b []byte) bool {
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f {
			return true
		}
	}
	return false
}

// numberToken takes numbers that do not fit 16 bits. Those from 0x7f000000 on are resource ids, which change
// from build to build.
func numberToken(v int64) (sdkdb.Token, bool) {
	if v >= -math.MaxUint16 && v <= math.MaxUint16 || v>>24 == 0x7f {
		return 0, false
	}
	return sdkdb.NewToken(sdkdb.NumberToken, mix(seedNumber, uint64(v))), true
}

// maxRepeat is how often an equal member of a class counts.
const maxRepeat = 4

// members collects the members of one kind; equal ones are told apart by their number, up to maxRepeat.
type members []uint64

func (m members) appendTo(tokens []sdkdb.Token) []sdkdb.Token {
	slices.Sort(m)
	n := uint64(0)
	for i, h := range m {
		if n++; i == 0 || m[i-1] != h {
			n = 1
		}
		if n <= maxRepeat {
			tokens = append(tokens, sdkdb.NewToken(sdkdb.ShapeToken, mix(h, n)))
		}
	}
	return tokens
}

// Forms of members, as far as renaming keeps them.
const (
	formStatic = 1 << iota
	formConstructor
)

// sorted returns the tokens in order and each once. Of more than [sdkdb.MaxClassTokens] those with the lowest hashes
// stay, which of two like classes are mostly the same.
func sorted(tokens []sdkdb.Token) []sdkdb.Token {
	slices.Sort(tokens)
	tokens = slices.Compact(tokens)
	if len(tokens) > sdkdb.MaxClassTokens {
		slices.SortFunc(tokens, func(a, b sdkdb.Token) int { return cmp.Or(cmp.Compare(a.Hash(), b.Hash()), cmp.Compare(a, b)) })
		tokens = tokens[:sdkdb.MaxClassTokens]
		slices.Sort(tokens)
	}
	return tokens
}

// Describer makes the descriptors of the classes of one DEX image. It is safe for concurrent use: what it remembers of
// the image's tables is written atomically, and every goroutine that reads an entry would compute the same.
type Describer struct {
	file  *dexfile.File
	scope *Scope
	// types and protos hold hashes; methods, fields and strings hold tokens, or notToken. Zero is not yet computed.
	types, protos            []atomic.Uint64
	methods, fields, strings []atomic.Uint32
	units                    atomic.Int64
	maxUnits                 int64
}

const notToken = math.MaxUint32

// DefaultMaxUnits is what [Options.MaxUnits] is by default. The largest images hold some 5 million units.
const DefaultMaxUnits = 32 << 20

// ErrWork says that an image holds more code than [Options.MaxUnits], or a build more classes than
// [Options.MaxClasses].
var ErrWork = errors.New("more code than is read")

// NewDescriber returns a describer of the classes of an image, which belong to a build of which scope knows the
// classes. It describes classes until [DefaultMaxUnits] of code were read.
func NewDescriber(file *dexfile.File, scope *Scope) *Describer {
	return &Describer{
		file: file, scope: scope, maxUnits: DefaultMaxUnits,
		types: make([]atomic.Uint64, file.NumTypes()), protos: make([]atomic.Uint64, file.NumProtos()),
		methods: make([]atomic.Uint32, file.NumMethods()), fields: make([]atomic.Uint32, file.NumFields()),
		strings: make([]atomic.Uint32, file.NumStrings()),
	}
}

// Scratch is memory that descriptions reuse. It is for one goroutine.
type Scratch struct {
	fields, methods members
	tokens          []sdkdb.Token
	units           int // of the present class, not yet counted by the describer
}

// Describe returns the tokens of a class_def, in order and each once; they are valid until the scratch is used again.
// Code that cannot be decoded is an error, as is more code than is read: [ErrWork].
func (d *Describer) Describe(class uint32, s *Scratch) ([]sdkdb.Token, error) {
	def, err := d.file.Class(class)
	if err != nil {
		return nil, err
	}
	t := s.tokens[:0]
	s.units = 0
	if t, err = d.supertypes(t, def); err != nil {
		return nil, err
	}
	if t, err = d.staticValues(t, def); err != nil {
		return nil, err
	}
	data, err := d.file.ClassData(def.ClassData)
	if err != nil {
		return nil, err
	}
	s.fields, s.methods = s.fields[:0], s.methods[:0]
	for it := data.Members(); ; {
		if !it.Next() {
			if err := it.Err(); err != nil {
				return nil, err
			}
			break
		}
		if t, err = d.member(t, it.Member(), s); err != nil {
			return nil, err
		}
	}
	if err := d.work(s.units); err != nil {
		return nil, err
	}
	t = s.fields.appendTo(t)
	t = s.methods.appendTo(t)
	s.tokens = sorted(t)
	return s.tokens, nil
}

func (d *Describer) supertypes(t []sdkdb.Token, def dexfile.ClassDef) ([]sdkdb.Token, error) {
	if def.Super != dexfile.NoIndex {
		name, err := d.file.TypeBytes(def.Super)
		if err != nil {
			return nil, err
		}
		t = d.scope.appendSuper(t, inside(name))
	}
	list, err := d.file.TypeList(def.Interfaces)
	if err != nil {
		return nil, err
	}
	if err := d.work(list.Len()); err != nil {
		return nil, err
	}
	for i := range list.Len() {
		name, err := d.file.TypeBytes(list.At(i))
		if err != nil {
			return nil, err
		}
		t = d.scope.appendInterface(t, inside(name))
	}
	return t, nil
}

func (s *Scope) appendSuper(t []sdkdb.Token, name []byte) []sdkdb.Token {
	if string(name) == "java/lang/Object" || !s.platform(name) {
		return t
	}
	return append(t, sdkdb.NewToken(sdkdb.ShapeToken, hashBytes(seedSuper, name)))
}

func (s *Scope) appendInterface(t []sdkdb.Token, name []byte) []sdkdb.Token {
	if !s.platform(name) {
		return t
	}
	return append(t, sdkdb.NewToken(sdkdb.ShapeToken, hashBytes(seedInterface, name)))
}

// staticValues takes constants of static fields like those of code: compilers move them from one to the other.
func (d *Describer) staticValues(t []sdkdb.Token, def dexfile.ClassDef) ([]sdkdb.Token, error) {
	values, err := d.file.EncodedArray(def.StaticValues)
	if err != nil {
		return nil, err
	}
	if err := d.work(values.Len()); err != nil {
		return nil, err
	}
	for values.Next() {
		switch v := values.Value(); v.Kind {
		case dexfile.ValueString:
			t, err = d.appendString(t, v.Index())
		case dexfile.ValueInt, dexfile.ValueLong:
			t = appendNumber(t, v.Int())
		case dexfile.ValueFloat:
			t = appendNumber(t, floatNumber(float32(v.Float())))
		case dexfile.ValueDouble:
			t = appendNumber(t, int64(math.Float64bits(v.Float())))
		}
		if err != nil {
			return nil, err
		}
	}
	return t, values.Err()
}

// floatNumber is the number that DEX code has for a float.
func floatNumber(f float32) int64 { return int64(int32(math.Float32bits(f))) }

func appendNumber(t []sdkdb.Token, v int64) []sdkdb.Token {
	if token, ok := numberToken(v); ok {
		t = append(t, token)
	}
	return t
}

func (d *Describer) member(t []sdkdb.Token, m dexfile.Member, s *Scratch) ([]sdkdb.Token, error) {
	if err := d.collect(s, 1); err != nil {
		return nil, err
	}
	form := uint64(0)
	if m.AccessFlags&uint32(classfile.Static) != 0 {
		form = formStatic
	}
	if m.Kind <= dexfile.InstanceField {
		ref, err := d.file.Field(m.Index)
		if err != nil {
			return nil, err
		}
		h, err := d.typeHash(ref.Type)
		s.fields = append(s.fields, mix(seedField+form, h))
		return t, err
	}
	ref, err := d.file.Method(m.Index)
	if err != nil {
		return nil, err
	}
	// The static initializer is a constructor to the format; whether there is one is the compiler's choice.
	const constructor = 0x10000
	if m.AccessFlags&constructor != 0 {
		form |= formConstructor
	}
	if form != formStatic|formConstructor {
		h, err := d.protoHash(ref.Proto)
		if err != nil {
			return nil, err
		}
		s.methods = append(s.methods, mix(seedMethod+form<<32, h))
	}
	if m.Code == 0 {
		return t, nil
	}
	code, err := d.file.Code(m.Code)
	if err != nil {
		return nil, err
	}
	if err := d.collect(s, int(code.Units())); err != nil {
		return nil, err
	}
	return d.code(t, &code)
}

// step says what an opcode means to a descriptor: the low bits are its length in 16-bit units, zero where the decoder
// of package dex must be asked, and the high ones what to take from it.
type step uint8

const (
	stepMethod step = iota << 4
	stepField
	stepString
	stepDecode
	stepSkip

	stepUnits = 1<<4 - 1
)

// steps is indexed by opcode. Descriptors need few instructions, and these in simple forms: the walk over the others
// needs their lengths alone.
var steps = func() (out [256]step) {
	units := map[dexfile.Format]step{
		dexfile.Format10x: 1, dexfile.Format12x: 1, dexfile.Format11n: 1, dexfile.Format11x: 1, dexfile.Format10t: 1,
		dexfile.Format20t: 2, dexfile.Format22x: 2, dexfile.Format21t: 2, dexfile.Format21s: 2, dexfile.Format21h: 2,
		dexfile.Format21c: 2, dexfile.Format23x: 2, dexfile.Format22b: 2, dexfile.Format22t: 2, dexfile.Format22s: 2,
		dexfile.Format22c: 2, dexfile.Format30t: 3, dexfile.Format32x: 3, dexfile.Format31i: 3, dexfile.Format31t: 3,
		dexfile.Format31c: 3, dexfile.Format35c: 3, dexfile.Format3rc: 3, dexfile.Format45cc: 4, dexfile.Format4rcc: 4,
		dexfile.Format51l: 5,
	}
	for i := range out {
		op := dexfile.Opcode(i)
		out[i] = units[op.Format()] | stepSkip
		switch op.Reference() {
		case dexfile.RefMethod:
			out[i] = units[op.Format()] | stepMethod
		case dexfile.RefField:
			out[i] = units[op.Format()] | stepField
		case dexfile.RefString:
			out[i] = units[op.Format()] | stepString
		}
	}
	for _, op := range []dexfile.Opcode{
		dexfile.OpNop, dexfile.OpConst, dexfile.OpConstHigh16, dexfile.OpConstWide32, dexfile.OpConstWide,
		dexfile.OpConstWideHigh16, dexfile.OpConstStringJumbo, dexfile.OpPackedSwitch, dexfile.OpSparseSwitch,
		dexfile.OpFillArrayData,
	} {
		out[op] = stepDecode
	}
	return out
}()

func (d *Describer) code(t []sdkdb.Token, code *dexfile.Code) ([]sdkdb.Token, error) {
	b := code.Bytes()
	for pc := 0; pc+2 <= len(b); {
		s := steps[b[pc]]
		size := 2 * int(s&stepUnits)
		if size == 0 {
			// A nop without payload, a rare form, or no instruction.
			if b[pc] == byte(dexfile.OpNop) && b[pc+1] == 0 {
				pc += 2
				continue
			}
			in, err := code.Instruction(uint32(pc / 2))
			if err != nil {
				return nil, err
			}
			if t, err = d.decoded(t, code, &in); err != nil {
				return nil, err
			}
			pc += 2 * int(in.Size)
			continue
		}
		if s >= stepSkip {
			pc += size
			continue
		}
		if pc+4 > len(b) {
			break
		}
		var err error
		index := uint32(b[pc+2]) | uint32(b[pc+3])<<8
		switch s &^ stepUnits {
		case stepMethod:
			t, err = d.appendMethod(t, index)
		case stepField:
			t, err = d.appendField(t, index)
		default:
			t, err = d.appendString(t, index)
		}
		if err != nil {
			return nil, err
		}
		pc += size
	}
	return t, nil
}

// decoded takes the rarer instructions.
func (d *Describer) decoded(t []sdkdb.Token, code *dexfile.Code, in *dexfile.Instruction) ([]sdkdb.Token, error) {
	switch in.Opcode {
	case dexfile.OpConst, dexfile.OpConstHigh16, dexfile.OpConstWide32, dexfile.OpConstWide, dexfile.OpConstWideHigh16:
		return appendNumber(t, in.Literal), nil
	case dexfile.OpConstStringJumbo:
		return d.appendString(t, in.Index)
	case dexfile.OpPackedSwitch, dexfile.OpSparseSwitch:
		return d.cases(t, code, in)
	case dexfile.OpFillArrayData:
		return d.array(t, code, in)
	}
	return t, nil
}

func (d *Describer) cases(t []sdkdb.Token, code *dexfile.Code, in *dexfile.Instruction) ([]sdkdb.Token, error) {
	s, err := code.Switch(*in)
	if err != nil {
		return nil, err
	}
	if err := d.work(s.Len()); err != nil {
		return nil, err
	}
	for i := range s.Len() {
		key, _ := s.At(i)
		t = appendNumber(t, int64(key))
	}
	return t, nil
}

func (d *Describer) array(t []sdkdb.Token, code *dexfile.Code, in *dexfile.Instruction) ([]sdkdb.Token, error) {
	a, err := code.ArrayData(*in)
	if err != nil {
		return nil, err
	}
	if a.Width < 4 {
		return t, nil
	}
	if err := d.work(len(a.Bytes) / a.Width); err != nil {
		return nil, err
	}
	for b := a.Bytes; len(b) >= a.Width; b = b[a.Width:] {
		if a.Width == 4 {
			t = appendNumber(t, int64(int32(binary.LittleEndian.Uint32(b))))
		} else {
			t = appendNumber(t, int64(binary.LittleEndian.Uint64(b)))
		}
	}
	return t, nil
}

// collect counts code and members read by one goroutine, which counts them for all now and then: counting each for all
// would take longer than reading it.
func (d *Describer) collect(s *Scratch, n int) error {
	const now = 1 << 14
	if s.units += n; s.units < now {
		return nil
	}
	n, s.units = s.units, 0
	return d.work(n)
}

// work counts code and members read.
func (d *Describer) work(n int) error {
	if d.units.Add(int64(n)) > d.maxUnits {
		return ErrWork
	}
	return nil
}

func (d *Describer) typeHash(i uint32) (uint64, error) {
	if uint64(i) < uint64(len(d.types)) {
		if h := d.types[i].Load(); h != 0 {
			return h, nil
		}
	}
	name, err := d.file.TypeBytes(i)
	if err != nil {
		return 0, err
	}
	h := d.scope.typeHash(name)
	if d.types[i].CompareAndSwap(0, h) {
		err = d.work(len(name))
	}
	return h, err
}

func (d *Describer) protoHash(i uint32) (uint64, error) {
	if uint64(i) < uint64(len(d.protos)) {
		if h := d.protos[i].Load(); h != 0 {
			return h, nil
		}
	}
	p, err := d.file.Proto(i)
	if err != nil {
		return 0, err
	}
	h, err := d.typeHash(p.Return)
	if err != nil {
		return 0, err
	}
	h = mix(seedProto, h)
	list, err := d.file.TypeList(p.Parameters)
	if err != nil {
		return 0, err
	}
	// A method has at most 255 parameters.
	for j := range min(list.Len(), 255) {
		param, err := d.typeHash(list.At(j))
		if err != nil {
			return 0, err
		}
		h = mix(h, param)
	}
	if d.protos[i].CompareAndSwap(0, h) {
		err = d.work(list.Len())
	}
	return h, err
}

func (d *Describer) appendString(t []sdkdb.Token, i uint32) ([]sdkdb.Token, error) {
	if uint64(i) < uint64(len(d.strings)) {
		if token := d.strings[i].Load(); token != 0 {
			return appendToken(t, token), nil
		}
	}
	b, err := d.file.StringBytes(i)
	if err != nil {
		return nil, err
	}
	token := uint32(notToken)
	if st, ok := stringToken(b); ok {
		token = uint32(st)
	}
	return appendToken(t, token), d.remember(&d.strings[i], token, len(b))
}

func (d *Describer) appendMethod(t []sdkdb.Token, i uint32) ([]sdkdb.Token, error) {
	if uint64(i) < uint64(len(d.methods)) {
		if token := d.methods[i].Load(); token != 0 {
			return appendToken(t, token), nil
		}
	}
	ref, err := d.file.Method(i)
	if err != nil {
		return nil, err
	}
	owner, name, err := d.names(ref.Class, ref.Name)
	if err != nil {
		return nil, err
	}
	token := uint32(notToken)
	if owner != nil {
		proto, err := d.protoHash(ref.Proto)
		if err != nil {
			return nil, err
		}
		token = uint32(referenceToken(seedMethodRef, owner, name, proto))
	}
	return appendToken(t, token), d.remember(&d.methods[i], token, len(owner)+len(name))
}

func (d *Describer) appendField(t []sdkdb.Token, i uint32) ([]sdkdb.Token, error) {
	if uint64(i) < uint64(len(d.fields)) {
		if token := d.fields[i].Load(); token != 0 {
			return appendToken(t, token), nil
		}
	}
	ref, err := d.file.Field(i)
	if err != nil {
		return nil, err
	}
	owner, name, err := d.names(ref.Class, ref.Name)
	if err != nil {
		return nil, err
	}
	token := uint32(notToken)
	if owner != nil {
		typ, err := d.typeHash(ref.Type)
		if err != nil {
			return nil, err
		}
		token = uint32(referenceToken(seedFieldRef, owner, name, typ))
	}
	return appendToken(t, token), d.remember(&d.fields[i], token, len(owner)+len(name))
}

// names returns the owner, without L and ;, and the name of a member of a class of the platform; nil of any other.
func (d *Describer) names(class, name uint32) (owner, member []byte, err error) {
	if h, err := d.typeHash(class); err != nil || h == wildcardHash {
		return nil, nil, err
	}
	if owner, err = d.file.TypeBytes(class); err != nil {
		return nil, nil, err
	}
	if owner = inside(owner); !d.scope.platform(owner) {
		return nil, nil, nil
	}
	member, err = d.file.StringBytes(name)
	return owner, member, err
}

// remember keeps a token, and counts the work once, whichever goroutine did it first.
func (d *Describer) remember(at *atomic.Uint32, token uint32, work int) error {
	if at.CompareAndSwap(0, token) {
		return d.work(work)
	}
	return nil
}

func appendToken(t []sdkdb.Token, token uint32) []sdkdb.Token {
	if token == notToken {
		return t
	}
	return append(t, sdkdb.Token(token))
}

func referenceToken(seed uint64, owner, name []byte, typ uint64) sdkdb.Token {
	return sdkdb.NewToken(sdkdb.ReferenceToken, mix(mix(hashBytes(seed, owner), hashBytes(seed, name)), typ))
}

// DescribeClass returns the tokens of a class file as [Describer.Describe] does.
func DescribeClass(f *classfile.File, scope *Scope, s *Scratch) ([]sdkdb.Token, error) {
	t := s.tokens[:0]
	if f.SuperName != nil {
		t = scope.appendSuper(t, f.SuperName)
	}
	for i := range f.Interfaces.All() {
		name, err := f.Pool.Class(i)
		if err != nil {
			return nil, err
		}
		t = scope.appendInterface(t, name)
	}
	s.fields, s.methods = s.fields[:0], s.methods[:0]
	c := classDescriber{pool: &f.Pool, scope: scope}
	for i := range f.Fields {
		m := &f.Fields[i]
		form := uint64(0)
		if m.Flags.Has(classfile.Static) {
			form = formStatic
		}
		s.fields = append(s.fields, mix(seedField+form, scope.typeHash(m.Descriptor)))
		value, err := m.ConstantValue()
		if err != nil {
			return nil, err
		}
		// A constant of a field that is not static means nothing.
		if value != 0 && form != 0 {
			if t, err = c.constant(t, value); err != nil {
				return nil, err
			}
		}
	}
	for i := range f.Methods {
		m := &f.Methods[i]
		form := uint64(0)
		if m.Flags.Has(classfile.Static) {
			form = formStatic
		}
		if string(m.Name) == "<init>" {
			form |= formConstructor
		}
		if string(m.Name) != "<clinit>" {
			h, err := scope.descriptorHash(m.Descriptor)
			if err != nil {
				return nil, err
			}
			s.methods = append(s.methods, mix(seedMethod+form<<32, h))
		}
		code, err := m.Code()
		if err != nil {
			return nil, err
		}
		if t, err = c.code(t, &code); err != nil {
			return nil, err
		}
	}
	t = s.fields.appendTo(t)
	t = s.methods.appendTo(t)
	s.tokens = sorted(t)
	return s.tokens, nil
}

type classDescriber struct {
	pool  *classfile.Pool
	scope *Scope
}

func (c classDescriber) code(t []sdkdb.Token, code *classfile.Code) ([]sdkdb.Token, error) {
	for in, err := range code.Instructions() {
		if err != nil {
			return nil, err
		}
		switch in.Op {
		case classfile.OpLdc, classfile.OpLdcW, classfile.OpLdc2W:
			t, err = c.constant(t, in.Index)
		case classfile.OpFconst1, classfile.OpFconst2:
			t = appendNumber(t, floatNumber(float32(in.Op-classfile.OpFconst0)))
		case classfile.OpDconst1:
			t = appendNumber(t, int64(math.Float64bits(1)))
		case classfile.OpGetstatic, classfile.OpPutstatic, classfile.OpGetfield, classfile.OpPutfield,
			classfile.OpInvokevirtual, classfile.OpInvokespecial, classfile.OpInvokestatic, classfile.OpInvokeinterface:
			t, err = c.reference(t, in.Index)
		case classfile.OpTableswitch, classfile.OpLookupswitch:
			for n := range in.Cases() {
				t = appendNumber(t, int64(in.Case(code.Bytes, n).Match))
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (c classDescriber) constant(t []sdkdb.Token, i uint16) ([]sdkdb.Token, error) {
	switch c.pool.Tag(i) {
	case classfile.TagString:
		b, err := c.pool.StringValue(i)
		if err != nil {
			return nil, err
		}
		if token, ok := stringToken(b); ok {
			t = append(t, token)
		}
	case classfile.TagInteger:
		v, err := c.pool.Integer(i)
		if err != nil {
			return nil, err
		}
		t = appendNumber(t, int64(v))
	case classfile.TagLong:
		v, err := c.pool.Long(i)
		if err != nil {
			return nil, err
		}
		t = appendNumber(t, v)
	case classfile.TagFloat:
		v, err := c.pool.Float(i)
		if err != nil {
			return nil, err
		}
		t = appendNumber(t, floatNumber(v))
	case classfile.TagDouble:
		v, err := c.pool.Double(i)
		if err != nil {
			return nil, err
		}
		t = appendNumber(t, int64(math.Float64bits(v)))
	}
	return t, nil
}

func (c classDescriber) reference(t []sdkdb.Token, i uint16) ([]sdkdb.Token, error) {
	ref, err := c.pool.Member(i)
	if err != nil {
		return nil, err
	}
	if !c.scope.platform(ref.Class) {
		return t, nil
	}
	if ref.Tag == classfile.TagFieldref {
		return append(t, referenceToken(seedFieldRef, ref.Class, ref.Name, c.scope.typeHash(ref.Descriptor))), nil
	}
	h, err := c.scope.descriptorHash(ref.Descriptor)
	if err != nil {
		return nil, err
	}
	return append(t, referenceToken(seedMethodRef, ref.Class, ref.Name, h)), nil
}

// descriptorHash hashes the descriptor of a method: the result first, as DEX has it.
func (s *Scope) descriptorHash(descriptor []byte) (uint64, error) {
	end := bytes.LastIndexByte(descriptor, ')')
	if end < 1 || descriptor[0] != '(' {
		return 0, fmt.Errorf("%w: method descriptor %q", classfile.ErrMalformed, descriptor)
	}
	h := mix(seedProto, s.typeHash(descriptor[end+1:]))
	for rest := descriptor[1:end]; len(rest) > 0; {
		n := 0
		for n < len(rest) && rest[n] == '[' {
			n++
		}
		if n < len(rest) && rest[n] == 'L' {
			semicolon := bytes.IndexByte(rest, ';')
			if semicolon < 0 {
				return 0, fmt.Errorf("%w: method descriptor %q", classfile.ErrMalformed, descriptor)
			}
			n = semicolon
		}
		n = min(n+1, len(rest))
		h = mix(h, s.typeHash(rest[:n]))
		rest = rest[n:]
	}
	return h, nil
}

// NewFingerprint drafts the fingerprint of one artifact of an SDK from its own classes. The scope must know all classes
// of the artifact, those of other SDKs inside it too.
func NewFingerprint(id string, artifact sdkdb.Artifact, own []*classfile.File, scope *Scope) (*sdkdb.Fingerprint, error) {
	f := &sdkdb.Fingerprint{ID: id, Artifacts: []sdkdb.Artifact{artifact}}
	var s Scratch
	for _, class := range own {
		tokens, err := DescribeClass(class, scope, &s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", class.Name, err)
		}
		f.Add(0, string(class.Name), tokens)
	}
	f.Merge()
	return f, nil
}
