package apk

import (
	"bytes"
	"cmp"
	"crypto"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// ErrSignature is the reason of the warning about a signature that does not hold or was stripped.
var ErrSignature = errors.New("invalid signature")

// Certificate is a certificate that the package says it is signed with; [Signer] says whether it is.
type Certificate struct {
	// SHA256 is the digest of the DER bytes in lower-case hex.
	SHA256 string
	// Subject is the distinguished name after RFC 4514, empty where it cannot be read.
	Subject string
	// Scheme is the newest APK signature scheme that names the certificate: "v1", "v2", "v3" or "v3.1"; "upload" for that of
	// a bundle, which devices need not see.
	Scheme string
}

// Signer is one signer of one signature scheme. A platform takes the newest scheme it knows: v2 since API level
// 24, v3 since 28, v3.1 since 33, and of v3 and v3.1 the signer that is for it.
type Signer struct {
	// Scheme is "v1", "v2", "v3" or "v3.1"; "upload" for the JAR signature of a bundle.
	Scheme string
	// File is the entry that holds a v1 signature ("META-INF/CERT.RSA"), empty in the other schemes.
	File string
	// Chain is never empty: the signer's certificate, then those that come with it, in order. Android, which
	// trusts whoever signed, builds on no other than the first.
	Chain []X509
	// MinSDK and MaxSDK are the API levels that a v3 or v3.1 signer is for, zero in the other schemes.
	MinSDK, MaxSDK int
	// RotationMinSDK is the first API level that takes a v3.1 signer in the place of this v3 signer, which says
	// so lest the other be stripped; zero where there is no such signer.
	RotationMinSDK int
	// Lineage lists the certificates that the app was signed with over time, oldest first, the signer's own
	// last: the proof of rotation of v3 and v3.1. Each is vouched for by the one before it; the list ends early
	// where that does not hold. It is empty for an app that keeps its key.
	Lineage []X509
	// Verification says how far the signature was checked.
	Verification Verification

	requires []string // schemes that must be there too
	at       int64    // in the container, or zero
}

// Verification is what is known of a signature. Whether the contents are those that were signed is never checked:
// the digests of v2, v3 and v3.1 take the whole container, those of v1 every entry.
type Verification string

// Values of [Verification]; the others than SignatureValid and SignatureUnchecked come with a warning.
const (
	// SignatureValid means that the key of the first certificate signed the digests, and any lineage holds.
	SignatureValid Verification = "signature valid, contents not checked"
	// SignatureInvalid means that Android refuses the package or does not see the signer.
	SignatureInvalid Verification = "invalid"
	// SignatureUnsupported means an algorithm or key that is not verified here, or more than [Limits] allows.
	SignatureUnsupported Verification = "unsupported"
	// SignatureUnchecked stands for v1 where each platform that the package is for reads a newer scheme.
	SignatureUnchecked Verification = "not checked, no platform reads it"
)

// verificationOf tells what an error of verifying means.
func verificationOf(err error) Verification {
	switch {
	case err == nil:
		return SignatureValid
	case errors.Is(err, ErrSignature), errors.Is(err, ErrMalformed), errors.Is(err, ErrTruncated):
		return SignatureInvalid
	}
	return SignatureUnsupported
}

// maxSigners is the number of signers of one scheme that Android accepts.
const maxSigners = 10

// readSince maps the newer schemes to the first API level that reads them, and then none that is older.
var readSince = map[string]int{"v2": 24, "v3": 28, "v3.1": 33}

const (
	signingMagic = "APK Sig Block 42"
	signingFoot  = 8 + len(signingMagic)
	signingName  = "apk signing block"
)

// readSigners sets f.Signers and f.Certificates; what cannot be read or does not hold is a warning.
func (f *File) readSigners() {
	if block, at, err := f.signingBlock(); err != nil {
		f.addWarning(signingName, at, err)
	} else if block != nil {
		signers, errs := blockSigners(block, at, f.limits.MaxSignatureItems)
		f.Signers = signers
		for _, err := range errs {
			f.addWarning(signingName, at, err)
		}
	}
	unread := slices.ContainsFunc(f.Signers, func(s Signer) bool { return f.Manifest.MinSDK >= readSince[s.Scheme] })
	f.Signers = append(f.Signers, f.signatureFiles(!unread)...)
	slices.SortStableFunc(f.Signers, func(a, b Signer) int { return strings.Compare(b.Scheme, a.Scheme) })
	f.findStripped()
	for _, s := range f.Signers {
		f.Certificates = append(f.Certificates, Certificate{s.Chain[0].Digest(crypto.SHA256), s.Chain[0].Subject, s.Scheme})
	}
	slices.SortStableFunc(f.Certificates, func(a, b Certificate) int {
		return cmp.Or(strings.Compare(a.SHA256, b.SHA256), strings.Compare(b.Scheme, a.Scheme))
	})
	f.Certificates = slices.CompactFunc(f.Certificates, func(a, b Certificate) bool { return a.SHA256 == b.SHA256 })
	slices.SortStableFunc(f.Certificates, func(a, b Certificate) int { return strings.Compare(b.Scheme, a.Scheme) })
}

// findStripped warns of signers that name a newer scheme which is not there.
func (f *File) findStripped() {
	for _, s := range f.Signers {
		for _, scheme := range s.requires {
			newer := func(o Signer) bool {
				return o.Scheme == scheme && (s.RotationMinSDK == 0 || o.MinSDK == s.RotationMinSDK)
			}
			if slices.ContainsFunc(f.Signers, newer) {
				continue
			}
			promise := scheme + " signature"
			if s.RotationMinSDK != 0 {
				promise += fmt.Sprintf(" from API level %d", s.RotationMinSDK)
			}
			f.warn(cmp.Or(s.File, signingName), s.at, fmt.Errorf("%w: stripped: the %s signer promises a %s", ErrSignature, s.Scheme, promise))
		}
	}
}

// signingBlock returns the APK Signing Block, which ends where the directory starts, and its offset; nil where
// there is none.
func (f *File) signingBlock() (block []byte, at int64, err error) {
	directory, odd, err := f.directoryStart()
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
	if odd != nil {
		f.warn(signingName, at, odd)
	}
	return block, at, nil
}

const (
	directoryHeader = "PK\x01\x02"
	zip64Locator    = "PK\x06\x07"
	zip64LocatorLen = 20
)

// directoryStart finds the zip directory: where the end record says, or else right before that record, for an
// archive that something was put in front of. It is zero without a record. The error odd says why Android, which
// asks for both, looks for no signing block.
func (f *File) directoryStart() (at int64, odd, err error) {
	start := max(0, f.size-directoryEndLen-maxComment)
	tail := make([]byte, f.size-start)
	if n, err := f.r.ReadAt(tail, start); n < len(tail) && !errors.Is(err, io.EOF) {
		return 0, nil, err
	}
	record := endRecord(tail)
	if record < 0 {
		return 0, nil, nil
	}
	end := start + int64(record)
	size := int64(binary.LittleEndian.Uint32(tail[record+12:]))
	at = int64(binary.LittleEndian.Uint32(tail[record+16:]))
	locator := record - zip64LocatorLen
	switch {
	case at+size != end:
		odd = fmt.Errorf("%w: the directory does not lie where the end record says", ErrMalformed)
		var header [len(directoryHeader)]byte
		if n, _ := f.r.ReadAt(header[:], at); n < len(header) || string(header[:]) != directoryHeader {
			at = max(0, end-size)
		}
	case locator >= 0 && string(tail[locator:locator+len(zip64Locator)]) == zip64Locator:
		odd = fmt.Errorf("%w: Android reads no signing block of a 64-bit zip", ErrUnsupported)
	}
	return at, odd, nil
}

// endRecord finds the end-of-directory record in the last bytes of an archive, or returns -1. Android takes the
// last whose comment ends with the file, so that a comment may hold what looks like a record; where there is
// none, the last whose comment fits is taken.
func endRecord(tail []byte) int {
	fits := -1
	for end := len(tail); ; {
		at := bytes.LastIndex(tail[:end], []byte(directoryEnd))
		if at < 0 {
			return fits
		}
		if beyond := len(tail) - at - directoryEndLen; beyond >= 0 {
			switch comment := int(binary.LittleEndian.Uint16(tail[at+20:])); {
			case comment == beyond:
				return at
			case comment < beyond && fits < 0:
				fits = at
			}
		}
		end = at + len(directoryEnd) - 1
	}
}
