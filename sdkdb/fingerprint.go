package sdkdb

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Token stands for one trait of a class that renaming leaves alone: 28 bits of a hash below two bits of its kind.
// Package match makes them.
type Token uint32

// TokenKind says what a token stands for.
type TokenKind uint8

// Kinds of tokens: a member or supertype by its types; a member of the platform that the code uses; a string; a number.
const (
	ShapeToken TokenKind = iota
	ReferenceToken
	StringToken
	NumberToken
)

const (
	tokenBits = 30
	kindShift = tokenBits - 2
)

// NewToken makes the token of a kind for a trait with this hash.
func NewToken(k TokenKind, hash uint64) Token {
	return Token(k)<<kindShift | Token(hash>>(64-kindShift))
}

// Kind returns the kind.
func (t Token) Kind() TokenKind { return TokenKind(t >> kindShift & 3) }

// Hash returns what is kept of the hash.
func (t Token) Hash() uint32 { return uint32(t & (1<<kindShift - 1)) }

// Fingerprint holds the descriptors of one SDK's own classes, as read from its artifacts. The text form is one file
// <id>.txt below fingerprints:
//
//	sdkaudit fingerprint 1
//	id alipay
//	artifact 15.0.8 2026-11-22 npm:react-native-alipay@0.1.5 alipay.jar
//	artifact 15.6.5 2026-11-22 npm:cordova-plugin-alipay-v2@2.0.0 alipay-15.6.5.aar
//	package com/alipay/sdk/app
//	PayTask 2 AAAAABBBBBCCCCC
//
// A line of a class has its name below the package, the artifacts that hold it as a hexadecimal mask, the first
// artifact lowest, and its tokens, five letters each. Packages, classes and tokens are sorted.
type Fingerprint struct {
	// ID is that of a record, or the name of a library without one if Background is set.
	ID string
	// Background classes only keep an SDK from being blamed for what it shares with a common library.
	Background bool
	Artifacts  []Artifact
	Classes    []ClassFingerprint
}

// Artifact is a file that classes were read from.
type Artifact struct {
	// Version is what the vendor calls the release; "-" where it is not known, as for a library inside another SDK.
	Version string
	// Date is the day the file was read, YYYY-MM-DD; Source and File say where it is: npm:NAME@VERSION and a base name.
	Date, Source, File string
}

// UnknownVersion is the version of an artifact of which none is known.
const UnknownVersion = "-"

// ClassFingerprint is the descriptor of one class. Equal descriptors of several artifacts are one.
type ClassFingerprint struct {
	// Name is that of the first artifact's class, in slashed form.
	Name string
	// Artifacts has a bit for each artifact that holds the class.
	Artifacts uint32
	// Tokens are in order, each once.
	Tokens []Token
}

// Limits of a fingerprint in text form. The largest SDK known has some 3,000 classes, and its largest classes, tables of
// numbers, some 2,000 tokens.
const (
	MaxArtifacts       = 32
	MaxFingerprintSize = 8 << 20
	MaxClassTokens     = 4096
	// MinClassTokens is the number of tokens below which a class tells nothing.
	MinClassTokens = 6
)

// Add notes a class of artifact i, which must be one of Artifacts. Classes with fewer than [MinClassTokens] tokens are
// left out. It keeps no reference to tokens.
func (f *Fingerprint) Add(i int, name string, tokens []Token) {
	if len(tokens) < MinClassTokens {
		return
	}
	f.Classes = append(f.Classes, ClassFingerprint{Name: name, Artifacts: 1 << i, Tokens: slices.Clone(tokens)})
}

// Merge makes classes with equal tokens one, and sorts them as the text form has them.
func (f *Fingerprint) Merge() {
	// By descriptor, then artifact: the name that stays is the first artifact's.
	slices.SortFunc(f.Classes, func(a, b ClassFingerprint) int {
		return cmp.Or(slices.Compare(a.Tokens, b.Tokens), cmp.Compare(a.Artifacts, b.Artifacts), strings.Compare(a.Name, b.Name))
	})
	merged := f.Classes[:0]
	for _, c := range f.Classes {
		if n := len(merged); n > 0 && slices.Equal(merged[n-1].Tokens, c.Tokens) {
			merged[n-1].Artifacts |= c.Artifacts
		} else {
			merged = append(merged, c)
		}
	}
	f.Classes = merged
	slices.SortFunc(f.Classes, compareClasses)
}

func compareClasses(a, b ClassFingerprint) int {
	ap, an := splitName(a.Name)
	bp, bn := splitName(b.Name)
	return cmp.Or(strings.Compare(ap, bp), strings.Compare(an, bn), cmp.Compare(a.Artifacts, b.Artifacts), slices.Compare(a.Tokens, b.Tokens))
}

func splitName(name string) (pkg, simple string) {
	i := strings.LastIndexByte(name, '/')
	return name[:max(i, 0)], name[i+1:]
}

const fingerprintHeader = "sdkaudit fingerprint 1"

// alphabet is that of base64 for URLs; its letters are in the order of their values but for the sort of bytes.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

const tokenLetters = tokenBits / 6

// WriteText writes the text form. Classes must be merged.
func (f *Fingerprint) WriteText(w io.Writer) error {
	_, err := w.Write(f.text())
	return err
}

func (f *Fingerprint) text() []byte {
	kind := "id"
	if f.Background {
		kind = "background"
	}
	b := fmt.Appendf(nil, "%s\n%s %s\n", fingerprintHeader, kind, f.ID)
	for _, a := range f.Artifacts {
		b = fmt.Appendf(b, "artifact %s %s %s %s\n", a.Version, a.Date, a.Source, a.File)
	}
	pkg, first := "", true
	for _, c := range f.Classes {
		p, name := splitName(c.Name)
		if p != pkg || first {
			b = fmt.Appendf(b, "package %s\n", p)
		}
		pkg, first = p, false
		b = fmt.Appendf(b, "%s %x ", name, c.Artifacts)
		for _, t := range c.Tokens {
			for shift := tokenBits - 6; shift >= 0; shift -= 6 {
				b = append(b, alphabet[t>>shift&63])
			}
		}
		b = append(b, '\n')
	}
	return b
}

// ParseFingerprint reads the text form. Faults are [*FileError]s, and only the first one is told.
func ParseFingerprint(file string, data []byte) (*Fingerprint, error) {
	p := &fingerprintParser{file: file, f: &Fingerprint{}}
	if err := p.parse(data); err != nil {
		return nil, &FileError{File: file, Line: p.line, Err: err}
	}
	return p.f, nil
}

type fingerprintParser struct {
	file string
	line int
	f    *Fingerprint
	pkg  string
	// inPackage says that a package line was read.
	inPackage bool
}

func (p *fingerprintParser) parse(data []byte) error {
	if len(data) > MaxFingerprintSize {
		return fmt.Errorf("more than %d bytes", MaxFingerprintSize)
	}
	if len(data) == 0 || data[len(data)-1] != '\n' {
		return errors.New("no line break at the end")
	}
	for line := range bytes.Lines(data) {
		p.line++
		if err := p.read(string(line[:len(line)-1])); err != nil {
			return err
		}
	}
	if len(p.f.Classes) == 0 {
		return errors.New("no class")
	}
	return nil
}

func (p *fingerprintParser) read(line string) error {
	switch p.line {
	case 1:
		if line != fingerprintHeader {
			return fmt.Errorf("the first line is not %q", fingerprintHeader)
		}
		return nil
	case 2:
		return p.owner(line)
	}
	key, rest, ok := strings.Cut(line, " ")
	switch {
	case !ok:
		return errors.New("no value")
	case !p.inPackage && key == "artifact":
		return p.artifact(rest)
	case key == "package" && !strings.Contains(rest, " "):
		if len(p.f.Artifacts) == 0 {
			return errors.New("a package before any artifact")
		}
		if p.inPackage && rest <= p.pkg {
			return fmt.Errorf("package %q does not follow %q", rest, p.pkg)
		}
		if strings.HasPrefix(rest, "/") || strings.HasSuffix(rest, "/") {
			return fmt.Errorf("package %q", rest)
		}
		p.pkg, p.inPackage = rest, true
		return nil
	case !p.inPackage:
		return errors.New("a class before any package")
	}
	return p.class(key, rest)
}

func (p *fingerprintParser) owner(line string) error {
	kind, id, ok := strings.Cut(line, " ")
	if !ok || kind != "id" && kind != "background" {
		return errors.New(`the second line is neither "id NAME" nor "background NAME"`)
	}
	if !validID(id) {
		return fmt.Errorf("%q is no id: lower case, digits and dashes", id)
	}
	p.f.ID, p.f.Background = id, kind == "background"
	return nil
}

func validID(id string) bool {
	return id != "" && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func (p *fingerprintParser) artifact(rest string) error {
	fields := strings.Split(rest, " ")
	if len(fields) != 4 || slices.Contains(fields, "") {
		return errors.New("an artifact is version, date, source and file")
	}
	if len(p.f.Artifacts) == MaxArtifacts {
		return fmt.Errorf("more than %d artifacts", MaxArtifacts)
	}
	a := Artifact{Version: fields[0], Date: fields[1], Source: fields[2], File: fields[3]}
	if _, err := time.Parse(time.DateOnly, a.Date); err != nil {
		return fmt.Errorf("date %q is not YYYY-MM-DD", a.Date)
	}
	p.f.Artifacts = append(p.f.Artifacts, a)
	return nil
}

func (p *fingerprintParser) class(name, rest string) error {
	mask, text, ok := strings.Cut(rest, " ")
	if !ok || name == "" || strings.ContainsRune(name, '/') {
		return errors.New("a class is name, artifacts and tokens")
	}
	bits, err := strconv.ParseUint(mask, 16, 32)
	if err != nil || bits == 0 || bits>>len(p.f.Artifacts) != 0 {
		return fmt.Errorf("%q names no artifacts", mask)
	}
	c := ClassFingerprint{Name: name, Artifacts: uint32(bits)}
	if p.pkg != "" {
		c.Name = p.pkg + "/" + name
	}
	n := len(text) / tokenLetters
	if len(text)%tokenLetters != 0 || n < MinClassTokens || n > MaxClassTokens {
		return fmt.Errorf("%d letters are not %d to %d tokens", len(text), MinClassTokens, MaxClassTokens)
	}
	c.Tokens = make([]Token, n)
	for i := range c.Tokens {
		var t Token
		for _, letter := range []byte(text[i*tokenLetters : (i+1)*tokenLetters]) {
			v := letterValues[letter]
			if v < 0 {
				return fmt.Errorf("%q is no letter of a token", letter)
			}
			t = t<<6 | Token(v)
		}
		if i > 0 && t <= c.Tokens[i-1] {
			return errors.New("tokens are not in order")
		}
		c.Tokens[i] = t
	}
	if n := len(p.f.Classes); n > 0 && compareClasses(p.f.Classes[n-1], c) >= 0 {
		return fmt.Errorf("class %q is not in order", name)
	}
	p.f.Classes = append(p.f.Classes, c)
	return nil
}

// letterValues has the value of each letter, -1 for others.
var letterValues = func() (v [256]int8) {
	for i := range v {
		v[i] = -1
	}
	for i := range len(alphabet) {
		v[alphabet[i]] = int8(i)
	}
	return v
}()

// LoadFingerprints reads every *.txt file of the root of fsys; a file is named by what it holds: <id>.txt, or
// background-<name>.txt.
func LoadFingerprints(fsys fs.FS) ([]*Fingerprint, error) {
	files, err := fs.Glob(fsys, "*.txt")
	if err != nil {
		return nil, err
	}
	var all []*Fingerprint
	for _, name := range files {
		data, err := readFingerprint(fsys, name)
		if err != nil {
			return nil, err
		}
		f, err := ParseFingerprint(name, data)
		if err != nil {
			return nil, err
		}
		if want := f.FileName(); want != name {
			return nil, &FileError{File: name, Line: 2, Err: fmt.Errorf("what it holds belongs into %s", want)}
		}
		all = append(all, f)
	}
	return all, nil
}

// FileName returns the name of the file that holds the text form.
func (f *Fingerprint) FileName() string {
	if f.Background {
		return "background-" + f.ID + ".txt"
	}
	return f.ID + ".txt"
}

func readFingerprint(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, MaxFingerprintSize+1))
	return data, errors.Join(err, file.Close())
}
