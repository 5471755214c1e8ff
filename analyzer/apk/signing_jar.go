package apk

import (
	"bytes"
	"crypto"
	"encoding/asn1"
	"encoding/base64"
	"fmt"
	"math/big"
	"path"
	"slices"
	"strings"
)

// maxSignatureFile bounds a signature block file, which is parsed whole; real ones have some 2 KiB.
const maxSignatureFile = 1 << 20

const metaDir, jarManifestName = "META-INF/", "META-INF/MANIFEST.MF"

var signatureExtensions = []string{".RSA", ".DSA", ".EC"}

// jarDigests lists the digests of a v1 signature in the order of which Android takes the first.
var jarDigests = []struct {
	name string
	hash crypto.Hash
}{{"SHA-512", crypto.SHA512}, {"SHA-384", crypto.SHA384}, {"SHA-256", crypto.SHA256}, {"SHA1", crypto.SHA1}}

// signatureFiles returns the signers of the v1 signatures below META-INF. Android does not mind the case of names.
// With verify false only the certificates are read.
func (f *File) signatureFiles(verify bool) []Signer {
	names := map[string]int{} // in capitals
	var files []Entry
	for i, e := range f.Entries {
		if len(e.Name) < len(metaDir) || !strings.EqualFold(e.Name[:len(metaDir)], metaDir) {
			continue
		}
		name := strings.ToUpper(e.Name)
		if _, ok := names[name]; ok {
			continue
		}
		names[name] = i
		if slices.Contains(signatureExtensions, path.Ext(name)) {
			files = append(files, e)
		}
	}
	entry := func(name string) ([]byte, error) {
		i, ok := names[name]
		if !ok {
			return nil, fmt.Errorf("%w: no %s", ErrSignature, name)
		}
		return f.read(f.Entries[i], f.limits.MaxSigningBlock)
	}
	var signers []Signer
	var manifest []byte
	var manifestErr error
	if verify && len(files) > 0 {
		manifest, manifestErr = entry(jarManifestName)
	}
	for i, e := range files {
		if i == maxSigners || len(signers) == maxSigners {
			f.warnEntry(e, fmt.Errorf("%w: more than %d signers", ErrLimit, maxSigners))
			break
		}
		data, err := f.read(e, min(f.limits.MaxSigningBlock, maxSignatureFile))
		var found []jarSigner
		if err == nil {
			found, err = signedDataSigners(data, maxSigners-len(signers), f.limits.MaxSignatureItems)
		}
		if err != nil {
			f.addWarning(e.Name, 0, err)
			continue
		}
		var file []byte
		if verify {
			name := strings.ToUpper(e.Name)
			if file, err = entry(strings.TrimSuffix(name, path.Ext(name)) + ".SF"); err == nil {
				err = manifestErr
			}
			if err == nil {
				err = verifySignatureFile(file, manifest)
			}
		}
		for _, s := range found {
			signer := Signer{Scheme: "v1", File: e.Name, Chain: s.chain, Verification: SignatureUnchecked, requires: jarRequires(file)}
			if verify {
				err := err
				if err == nil {
					err = s.info.verify(s.chain[0], file, f.limits.MaxSignatureItems)
				}
				if signer.Verification = verificationOf(err); err != nil {
					f.addWarning(e.Name, 0, err)
				}
			}
			signers = append(signers, signer)
		}
	}
	return signers
}

// The parts of a PKCS #7 SignedData that tell who signed. Sequences may hold more than a struct names.
type (
	contentInfo struct {
		Type    asn1.ObjectIdentifier
		Content signedData `asn1:"explicit,tag:0"`
	}
	signedData struct {
		Version      int
		Digests      asn1.RawValue
		Content      asn1.RawValue
		Certificates asn1.RawValue `asn1:"optional,tag:0"`
		CRLs         asn1.RawValue `asn1:"optional,tag:1"`
		Signers      asn1.RawValue
	}
	signerInfo struct {
		Version    int
		Issuer     issuerAndSerial
		Digest     algorithmID
		Attributes asn1.RawValue `asn1:"optional,tag:0"`
		Algorithm  algorithmID
		Signature  []byte
	}
	issuerAndSerial struct {
		Issuer asn1.RawValue
		Serial *big.Int
	}
	algorithmID struct {
		Algorithm asn1.ObjectIdentifier
	}
	signedAttribute struct {
		Type   asn1.ObjectIdentifier
		Values asn1.RawValue
	}
	jarSigner struct {
		info  signerInfo
		chain []X509
	}
)

// signedDataSigners returns the signers, at most limit, of a PKCS #7 SignedData with their certificates.
func signedDataSigners(data []byte, limit, items int) ([]jarSigner, error) {
	var info contentInfo
	if _, err := asn1.Unmarshal(data, &info); err != nil {
		return nil, fmt.Errorf("%w: signed data: %w", ErrMalformed, err)
	}
	var pool []X509
	err := eachValue(info.Content.Certificates.Bytes, items, "certificates", func(der []byte) error {
		pool = append(pool, newX509(der))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var signers []jarSigner
	err = eachValue(info.Content.Signers.Bytes, limit, "signers", func(der []byte) error {
		var s jarSigner
		if _, err := asn1.Unmarshal(der, &s.info); err != nil {
			return fmt.Errorf("%w: signer: %w", ErrMalformed, err)
		}
		s.chain = chainOf(s.info.Issuer, pool)
		if s.chain == nil {
			return fmt.Errorf("%w: no certificate of the signer", ErrMalformed)
		}
		signers = append(signers, s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return signers, nil
}

// eachValue visits the values of a run of at most limit of them.
func eachValue(run []byte, limit int, name string, visit func(der []byte) error) error {
	for n := 0; len(run) > 0; n++ {
		var raw asn1.RawValue
		rest, err := asn1.Unmarshal(run, &raw)
		switch {
		case err != nil:
			return fmt.Errorf("%w: signed data: %w", ErrMalformed, err)
		case n == limit:
			return fmt.Errorf("%w: more than %d %s", ErrLimit, limit, name)
		}
		if err := visit(raw.FullBytes); err != nil {
			return err
		}
		run = rest
	}
	return nil
}

// chainOf finds the certificate of the signer and those that issued it, or returns nil. The order of the pool says
// nothing.
func chainOf(signer issuerAndSerial, pool []X509) []X509 {
	pool = slices.Clone(pool)
	take := func(wanted func(X509) bool) (X509, bool) {
		i := slices.IndexFunc(pool, wanted)
		if i < 0 {
			return X509{}, false
		}
		c := pool[i]
		pool = slices.Delete(pool, i, i+1)
		return c, true
	}
	last, ok := take(func(c X509) bool {
		return c.Serial != nil && c.Serial.Cmp(signer.Serial) == 0 && bytes.Equal(c.issuer, signer.Issuer.FullBytes)
	})
	var chain []X509
	for ok {
		chain = append(chain, last)
		if bytes.Equal(last.issuer, last.subject) {
			break
		}
		last, ok = take(func(c X509) bool { return c.Serial != nil && bytes.Equal(c.subject, last.issuer) })
	}
	return chain
}

var digestAlgorithms = map[string]crypto.Hash{
	"1.2.840.113549.2.5":     crypto.MD5,
	"1.3.14.3.2.26":          crypto.SHA1,
	"2.16.840.1.101.3.4.2.4": crypto.SHA224,
	"2.16.840.1.101.3.4.2.1": crypto.SHA256,
	"2.16.840.1.101.3.4.2.2": crypto.SHA384,
	"2.16.840.1.101.3.4.2.3": crypto.SHA512,
}

var oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}

// verify checks the signature over a signature file, or over the signed attributes that hold its digest.
func (s signerInfo) verify(by X509, file []byte, items int) error {
	hash, ok := digestAlgorithms[s.Digest.Algorithm.String()]
	kind, known := keyAlgorithms[s.Algorithm.Algorithm.String()]
	if !ok || !known {
		return fmt.Errorf("%w: digest %v, signature %v", ErrUnsupported, s.Digest.Algorithm, s.Algorithm.Algorithm)
	}
	message := file
	if len(s.Attributes.FullBytes) > 0 {
		var signed []byte
		err := eachValue(s.Attributes.Bytes, items, "signed attributes", func(der []byte) error {
			var a signedAttribute
			if _, err := asn1.Unmarshal(der, &a); err != nil {
				return fmt.Errorf("%w: signed attribute: %w", ErrMalformed, err)
			}
			if a.Type.Equal(oidMessageDigest) {
				if _, err := asn1.Unmarshal(a.Values.Bytes, &signed); err != nil {
					return fmt.Errorf("%w: message digest: %w", ErrMalformed, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if !bytes.Equal(signed, digest(hash, file)) {
			return fmt.Errorf("%w: digest of the signature file differs", ErrSignature)
		}
		message = bytes.Clone(s.Attributes.FullBytes)
		message[0] = 0x20 | asn1.TagSet // what is signed is a set, not the tag that stands for it
	}
	return algorithm{key: kind, hash: hash}.verify(by, message, s.Signature)
}

// jarRequires returns the schemes that a signature file says the package is signed with too.
func jarRequires(file []byte) []string {
	main, _ := nextSection(file)
	ids, _ := jarAttribute(main, "X-Android-APK-Signed")
	var found []string
	for _, id := range strings.Split(ids, ",") {
		if id = strings.TrimSpace(id); (id == "2" || id == "3") && !slices.Contains(found, "v"+id) {
			found = append(found, "v"+id)
		}
	}
	return found
}

// maxSections bounds the bytes of a manifest and of a signature file that are compared section by section, which no
// file needs that a tool for Android made.
const maxSections = 1 << 20

// verifySignatureFile compares the digests of a signature file with the manifest: the digest of all of it or else,
// as some tools append to a manifest after signing, the digest of each section that the file names.
func verifySignatureFile(file, manifest []byte) error {
	main, sections := nextSection(file)
	if _, ok := jarAttribute(main, "Signature-Version"); !ok {
		return fmt.Errorf("%w: signature file without version", ErrSignature)
	}
	name := "-Digest-Manifest"
	if creator, _ := jarAttribute(main, "Created-By"); strings.Contains(creator, "signtool") {
		name = "-Digest"
	} else {
		head, _ := nextSection(manifest)
		if equal, found := jarDigest(main, name+"-Main-Attributes", head); found && !equal {
			return fmt.Errorf("%w: digest of the manifest's main attributes differs", ErrSignature)
		}
	}
	if equal, _ := jarDigest(main, name, manifest); equal {
		return nil
	}
	_, entries := nextSection(manifest)
	if len(sections) > maxSections || len(entries) > maxSections {
		return fmt.Errorf("%w: more than %d bytes of sections to digest", ErrLimit, maxSections)
	}
	named, err := namedSections(sections)
	if err != nil {
		return err
	}
	listed, err := namedSections(entries)
	if err != nil {
		return err
	}
	for entry, section := range named {
		lines, ok := listed[entry]
		if equal, _ := jarDigest(section, "-Digest", lines); !ok || !equal {
			return fmt.Errorf("%w: digests of the manifest differ", ErrSignature)
		}
	}
	if len(named) == 0 {
		return fmt.Errorf("%w: no digest of the manifest", ErrSignature)
	}
	return nil
}

// jarDigest compares data with the first known digest in a section.
func jarDigest(section []byte, suffix string, data []byte) (equal, found bool) {
	for _, d := range jarDigests {
		if value, ok := jarAttribute(section, d.name+suffix); ok {
			want, err := base64.StdEncoding.DecodeString(value)
			return err == nil && bytes.Equal(want, digest(d.hash, data)), true
		}
	}
	return false, false
}

// namedSections maps the sections of a manifest or signature file by the entry they are about.
func namedSections(data []byte) (map[string][]byte, error) {
	sections := map[string][]byte{}
	for len(data) > 0 {
		var section []byte
		section, data = nextSection(data)
		name, ok := jarAttribute(section, "Name")
		if !ok {
			continue
		}
		if _, ok := sections[name]; ok {
			return nil, fmt.Errorf("%w: two sections about one entry", ErrSignature)
		}
		sections[name] = section
	}
	return sections, nil
}

// nextSection cuts data after its first empty line.
func nextSection(data []byte) (section, rest []byte) {
	for at := 0; at < len(data); {
		line, n := nextLine(data[at:])
		if at += n; len(line) == 0 {
			return data[:at], data[at:]
		}
	}
	return data, nil
}

// nextLine returns a line without its end, and its length with it.
func nextLine(data []byte) ([]byte, int) {
	for i, b := range data {
		switch {
		case b == '\n':
			return data[:i], i + 1
		case b == '\r' && i+1 < len(data) && data[i+1] == '\n':
			return data[:i], i + 2
		case b == '\r':
			return data[:i], i + 1
		}
	}
	return data, len(data)
}

// maxSection bounds the bytes of a section that are searched, once for each attribute; real ones have some 300.
const maxSection = 64 << 10

// jarAttribute finds an attribute of a section, whose lines go on in those that start with a space.
func jarAttribute(section []byte, name string) (value string, found bool) {
	section = section[:min(len(section), maxSection)]
	var b strings.Builder
	for len(section) > 0 {
		line, n := nextLine(section)
		section = section[n:]
		if found {
			more, ok := bytes.CutPrefix(line, []byte(" "))
			if !ok {
				break
			}
			b.Write(more)
		} else if key, first, ok := bytes.Cut(line, []byte(": ")); ok && strings.EqualFold(string(key), name) {
			found = true
			b.Write(first)
		}
	}
	return b.String(), found
}
