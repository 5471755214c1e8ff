package apk

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"path"
	"slices"
	"strings"

	"sdkaudit/analyzer/binread"
)

// Certificate is a certificate that the package says it is signed with. The signature is not verified.
type Certificate struct {
	// SHA256 is the digest of the DER bytes in lower-case hex.
	SHA256 string
	// Subject is the distinguished name after RFC 4514, empty where it cannot be read.
	Subject string
	// Scheme is the newest APK signature scheme that names the certificate: "v1", "v2", "v3" or "v3.1".
	Scheme string
}

// maxSigners is the number of signers that Android accepts.
const maxSigners = 10

const (
	signingMagic = "APK Sig Block 42"
	signingFoot  = 8 + len(signingMagic)
)

// schemes maps the ids of the signing block; the values sort as the schemes do.
var schemes = map[uint32]string{0x7109871a: "v2", 0xf05368c0: "v3", 0x1b93ad61: "v3.1"}

var signatureExtensions = []string{".RSA", ".DSA", ".EC"}

// readCertificates sets f.Certificates; what cannot be read is a warning.
func (f *File) readCertificates() {
	certificates := f.signatureFiles()
	if block, at, err := f.signingBlock(); err != nil {
		f.addWarning("apk signing block", at, err)
	} else if block != nil {
		found, errs := blockCertificates(block, at)
		certificates = append(certificates, found...)
		for _, err := range errs {
			f.addWarning("apk signing block", at, err)
		}
	}
	slices.SortFunc(certificates, func(a, b Certificate) int {
		return cmp.Or(strings.Compare(a.SHA256, b.SHA256), strings.Compare(b.Scheme, a.Scheme))
	})
	certificates = slices.CompactFunc(certificates, func(a, b Certificate) bool { return a.SHA256 == b.SHA256 })
	slices.SortStableFunc(certificates, func(a, b Certificate) int { return strings.Compare(b.Scheme, a.Scheme) })
	f.Certificates = certificates
}

func newCertificate(der []byte, scheme string) Certificate {
	digest := sha256.Sum256(der)
	c := Certificate{SHA256: hex.EncodeToString(digest[:]), Scheme: scheme}
	if parsed, err := x509.ParseCertificate(der); err == nil {
		c.Subject = parsed.Subject.String()
	}
	return c
}

// signingBlock returns the APK Signing Block, which ends where the directory starts, and its offset; nil where
// there is none.
func (f *File) signingBlock() (block []byte, at int64, err error) {
	directory, err := f.directoryStart()
	if err != nil || directory < int64(signingFoot) {
		return nil, directory, err
	}
	foot := make([]byte, signingFoot)
	if n, err := f.r.ReadAt(foot, directory-int64(signingFoot)); n < len(foot) {
		return nil, directory, err
	}
	if string(foot[8:]) != signingMagic {
		return nil, directory, nil
	}
	size := binary.LittleEndian.Uint64(foot)
	switch {
	case size < uint64(signingFoot) || size > uint64(directory)-8:
		return nil, directory, fmt.Errorf("%w: size %d", ErrMalformed, size)
	case size > f.limits.MaxSigningBlock:
		return nil, directory, fmt.Errorf("%w: size %d", ErrLimit, size)
	}
	at = directory - int64(size) - 8
	block = make([]byte, size+8)
	if n, err := f.r.ReadAt(block, at); n < len(block) {
		return nil, at, err
	}
	return block, at, nil
}

// directoryStart finds the zip directory, which the end-of-directory record follows, or zero.
func (f *File) directoryStart() (int64, error) {
	start := max(0, f.size-directoryEndLen-maxComment)
	tail := make([]byte, f.size-start)
	if n, err := f.r.ReadAt(tail, start); n < len(tail) && !errors.Is(err, io.EOF) {
		return 0, err
	}
	for end := len(tail); ; {
		at := bytes.LastIndex(tail[:end], []byte(directoryEnd))
		if at < 0 {
			return 0, nil
		}
		if record := tail[at:]; len(record) >= directoryEndLen &&
			directoryEndLen+int(binary.LittleEndian.Uint16(record[20:])) <= len(record) {
			size := int64(binary.LittleEndian.Uint32(record[12:]))
			return max(0, start+int64(at)-size), nil
		}
		end = at + len(directoryEnd) - 1
	}
}

// blockCertificates reads a signing block that starts at offset base: the first certificate of each signer of
// each scheme. A scheme that cannot be read yields an error, and the others count.
func blockCertificates(block []byte, base int64) (certificates []Certificate, errs []error) {
	c := binread.NewCursor(block, base, "apk signing block")
	size := c.U64()
	pairs := c.Sub(size - min(size, uint64(signingFoot)))
	if foot := c.Bytes(uint64(signingFoot)); foot != nil &&
		(string(foot[8:]) != signingMagic || binary.LittleEndian.Uint64(foot) != size) {
		c.Fail(fmt.Errorf("%w: sizes differ", ErrMalformed))
	}
	if err := c.Err(); err != nil {
		return nil, []error{err}
	}
	for pairs.Len() > 0 {
		pair := pairs.Sub(pairs.U64())
		scheme, ok := schemes[pair.U32()]
		if !ok {
			continue
		}
		found, err := signers(pair, scheme)
		certificates = append(certificates, found...)
		if err != nil {
			errs = append(errs, err)
		}
	}
	if err := pairs.Err(); err != nil {
		errs = append(errs, err)
	}
	return certificates, errs
}

// signers reads the sequence of signers at c, which has the same beginning in all schemes.
func signers(c binread.Cursor, scheme string) ([]Certificate, error) {
	prefixed := func(c *binread.Cursor) binread.Cursor { return c.Sub(uint64(c.U32())) }
	var certificates []Certificate
	for list := prefixed(&c); ; {
		switch {
		case list.Err() != nil:
			return nil, list.Err()
		case list.Len() == 0:
			return certificates, nil
		case len(certificates) == maxSigners:
			list.Fail(fmt.Errorf("%w: more than %d signers", ErrLimit, maxSigners))
			continue
		}
		signer := prefixed(&list)
		signed := prefixed(&signer)
		prefixed(&signed) // digests
		chain := prefixed(&signed)
		first := prefixed(&chain)
		der := first.Bytes(first.Len())
		if err := first.Err(); err != nil {
			return nil, err
		}
		certificates = append(certificates, newCertificate(der, scheme))
	}
}

// signatureFiles returns the certificates of the v1 signatures below META-INF.
func (f *File) signatureFiles() []Certificate {
	var certificates []Certificate
	files := 0
	for i, e := range f.Entries {
		dir, name := path.Split(e.Name)
		if !strings.EqualFold(dir, "META-INF/") || f.byName[e.Name] != i ||
			!slices.Contains(signatureExtensions, strings.ToUpper(path.Ext(name))) {
			continue
		}
		if files++; files > maxSigners {
			f.warnEntry(e, fmt.Errorf("%w: more than %d signers", ErrLimit, maxSigners))
			break
		}
		data, err := f.read(e, f.limits.MaxSigningBlock)
		if err == nil {
			var found []Certificate
			found, err = signedDataCertificates(data)
			certificates = append(certificates, found...)
		}
		if err != nil {
			f.addWarning(e.Name, 0, err)
		}
	}
	return certificates
}

// The parts of a PKCS #7 SignedData and of a certificate that tell which certificate signed. Sequences may hold
// more than a struct names.
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
		Signers      []signerInfo  `asn1:"set"`
	}
	signerInfo struct {
		Version int
		Issuer  issuerAndSerial
	}
	issuerAndSerial struct {
		Issuer asn1.RawValue
		Serial *big.Int
	}
	certificate struct {
		TBS tbsCertificate
	}
	tbsCertificate struct {
		Version   int `asn1:"optional,explicit,default:0,tag:0"`
		Serial    *big.Int
		Algorithm asn1.RawValue
		Issuer    asn1.RawValue
	}
)

// signedDataCertificates returns the certificate of each signer of a PKCS #7 SignedData.
func signedDataCertificates(data []byte) ([]Certificate, error) {
	var info contentInfo
	if _, err := asn1.Unmarshal(data, &info); err != nil {
		return nil, fmt.Errorf("%w: signed data: %w", ErrMalformed, err)
	}
	if n := len(info.Content.Signers); n > maxSigners {
		return nil, fmt.Errorf("%w: %d signers", ErrLimit, n)
	}
	var certificates []Certificate
	for _, signer := range info.Content.Signers {
		der, err := signerCertificate(info.Content.Certificates.Bytes, signer.Issuer)
		if err != nil {
			return nil, err
		}
		certificates = append(certificates, newCertificate(der, "v1"))
	}
	return certificates, nil
}

// signerCertificate finds the certificate with that issuer and serial number in a run of certificates.
func signerCertificate(run []byte, signer issuerAndSerial) ([]byte, error) {
	for len(run) > 0 {
		var raw asn1.RawValue
		rest, err := asn1.Unmarshal(run, &raw)
		if err != nil {
			return nil, fmt.Errorf("%w: certificate: %w", ErrMalformed, err)
		}
		run = rest
		var c certificate
		if _, err := asn1.Unmarshal(raw.FullBytes, &c); err == nil &&
			bytes.Equal(c.TBS.Issuer.FullBytes, signer.Issuer.FullBytes) && c.TBS.Serial.Cmp(signer.Serial) == 0 {
			return raw.FullBytes, nil
		}
	}
	return nil, fmt.Errorf("%w: no certificate of the signer", ErrMalformed)
}
