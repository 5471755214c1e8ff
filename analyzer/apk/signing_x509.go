package apk

import (
	"bytes"
	"crypto"
	"crypto/dsa" //nolint:staticcheck // old apps are signed with it; Android and apksigner accept them
	"crypto/ecdsa"
	"crypto/ed25519"
	_ "crypto/md5" //nolint:gosec // of v1 signatures that old tools made, and what apksigner prints
	"crypto/rsa"
	_ "crypto/sha1" //nolint:gosec // likewise
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// X509 is a certificate as it lies in a signature. Android reads certificates that crypto/x509 refuses, so no more
// is read than what is here. Of what is no certificate, or has more than 64 KiB, only Raw is set.
type X509 struct {
	// Raw is the certificate in DER, RawPublicKey its SubjectPublicKeyInfo.
	Raw, RawPublicKey []byte
	// Subject and Issuer are distinguished names after RFC 4514, with EMAILADDRESS for the address that most old
	// certificates have; empty where they cannot be read.
	Subject, Issuer string
	// Serial is nil where the certificate cannot be read.
	Serial *big.Int
	// NotBefore and NotAfter are zero where they cannot be read. Android does not look at them.
	NotBefore, NotAfter time.Time
	// KeyAlgorithm is "RSA", "EC", "DSA", "Ed25519" or the object identifier of another.
	KeyAlgorithm string
	// KeySize counts bits as is usual for the algorithm; zero for a key that cannot be read.
	KeySize int

	key             crypto.PublicKey // nil where it cannot be read
	subject, issuer []byte
}

// Digest returns the digest of the certificate in lower-case hex, empty if the hash is not linked in; those that
// apksigner prints are: SHA-256, SHA-1 and MD5.
func (c X509) Digest(hash crypto.Hash) string { return hexDigest(hash, c.Raw) }

// PublicKeyDigest does the same for the public key.
func (c X509) PublicKeyDigest(hash crypto.Hash) string { return hexDigest(hash, c.RawPublicKey) }

func hexDigest(hash crypto.Hash, data []byte) string {
	if !hash.Available() {
		return ""
	}
	return hex.EncodeToString(digest(hash, data))
}

func digest(hash crypto.Hash, data []byte) []byte {
	h := hash.New()
	h.Write(data)
	return h.Sum(nil)
}

func (c X509) equal(o X509) bool { return bytes.Equal(c.Raw, o.Raw) }

// The parts of a certificate. Sequences may hold more than a struct names.
type (
	certificate struct {
		TBS tbsCertificate
	}
	tbsCertificate struct {
		Version   int `asn1:"optional,explicit,default:0,tag:0"`
		Serial    *big.Int
		Algorithm asn1.RawValue
		Issuer    asn1.RawValue
		Validity  asn1.RawValue
		Subject   asn1.RawValue
		PublicKey publicKeyInfo
	}
	publicKeyInfo struct {
		Raw       asn1.RawContent
		Algorithm pkix.AlgorithmIdentifier
	}
	validity struct{ NotBefore, NotAfter time.Time }
)

// maxCertificate bounds the bytes of a certificate that is parsed, which takes memory many times that; real ones
// have some 1 KiB.
const maxCertificate = 64 << 10

func newX509(der []byte) X509 {
	c := X509{Raw: der}
	var parsed certificate
	if len(der) > maxCertificate {
		return c
	}
	if _, err := asn1.Unmarshal(der, &parsed); err != nil {
		return c
	}
	tbs := parsed.TBS
	c.Serial, c.RawPublicKey = tbs.Serial, tbs.PublicKey.Raw
	c.subject, c.issuer = tbs.Subject.FullBytes, tbs.Issuer.FullBytes
	c.Subject, c.Issuer = distinguishedName(c.subject), distinguishedName(c.issuer)
	var valid validity
	if _, err := asn1.Unmarshal(tbs.Validity.FullBytes, &valid); err == nil {
		c.NotBefore, c.NotAfter = valid.NotBefore, valid.NotAfter
	}
	c.KeyAlgorithm = tbs.PublicKey.Algorithm.Algorithm.String()
	if name, ok := keyAlgorithms[c.KeyAlgorithm]; ok {
		c.KeyAlgorithm = name
	}
	if key, err := x509.ParsePKIXPublicKey(c.RawPublicKey); err == nil {
		c.key, c.KeySize = key, keySize(key)
	}
	return c
}

// keyAlgorithms maps the algorithms of keys, and those of v1 signatures, to the kind of key.
var keyAlgorithms = map[string]string{
	"1.2.840.113549.1.1.1":   "RSA",
	"1.2.840.113549.1.1.4":   "RSA", // with MD5; in a signature the hash is named a second time
	"1.2.840.113549.1.1.5":   "RSA", // with SHA-1
	"1.2.840.113549.1.1.11":  "RSA", // with SHA-256
	"1.2.840.113549.1.1.12":  "RSA", // with SHA-384
	"1.2.840.113549.1.1.13":  "RSA", // with SHA-512
	"1.2.840.113549.1.1.14":  "RSA", // with SHA-224
	"1.2.840.10045.2.1":      "EC",
	"1.2.840.10045.4.1":      "EC", // with SHA-1
	"1.2.840.10045.4.3.1":    "EC", // with SHA-224
	"1.2.840.10045.4.3.2":    "EC", // with SHA-256
	"1.2.840.10045.4.3.3":    "EC", // with SHA-384
	"1.2.840.10045.4.3.4":    "EC", // with SHA-512
	"1.2.840.10040.4.1":      "DSA",
	"1.2.840.10040.4.3":      "DSA", // with SHA-1
	"2.16.840.1.101.3.4.3.1": "DSA", // with SHA-224
	"2.16.840.1.101.3.4.3.2": "DSA", // with SHA-256
	"1.3.101.112":            "Ed25519",
}

func keySize(key crypto.PublicKey) int {
	switch key := key.(type) {
	case *rsa.PublicKey:
		return key.N.BitLen()
	case *ecdsa.PublicKey:
		return key.Curve.Params().N.BitLen()
	case *dsa.PublicKey:
		return key.P.BitLen()
	case ed25519.PublicKey:
		return 8 * ed25519.PublicKeySize
	}
	return 0
}

// distinguishedName spells a name in the order of RFC 4514, which pkix.Name loses.
func distinguishedName(der []byte) string {
	var name pkix.RDNSequence
	if _, err := asn1.Unmarshal(der, &name); err != nil {
		return ""
	}
	var sets []string
	for _, set := range slices.Backward(name) {
		var parts []string
		for _, a := range set {
			parts = append(parts, nameAttribute(a))
		}
		sets = append(sets, strings.Join(parts, "+"))
	}
	return strings.Join(sets, ",")
}

var (
	oidEmail      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 1}
	oidCommonName = asn1.ObjectIdentifier{2, 5, 4, 3}
)

// nameAttribute leaves the escapes to pkix, which would print an address in hex: RFC 4514 has no name for it.
func nameAttribute(a pkix.AttributeTypeAndValue) string {
	if _, text := a.Value.(string); text && a.Type.Equal(oidEmail) {
		a.Type = oidCommonName
		return "EMAILADDRESS" + strings.TrimPrefix(pkix.RDNSequence{{a}}.String(), "CN")
	}
	return pkix.RDNSequence{{a}}.String()
}

// algorithm is how a signature is made: the kind of key, the hash, and for RSA the padding.
type algorithm struct {
	key  string
	hash crypto.Hash
	pss  bool
}

// Sizes of keys in bits. Android has no such bounds: below the least crypto/rsa refuses, and beyond the others,
// which no tool makes, work grows without use.
const (
	minRSA      = 1024
	maxRSA      = 16384
	maxDSA      = 4096
	maxDSAOrder = 512
)

// verify checks a signature over message with the key of a certificate.
func (a algorithm) verify(by X509, message, signature []byte) error {
	if by.KeyAlgorithm != a.key {
		return fmt.Errorf("%w: of the kind %s by a key of the kind %q", ErrSignature, a.key, by.KeyAlgorithm)
	}
	valid := false
	switch key := by.key.(type) {
	case *rsa.PublicKey:
		if by.KeySize < minRSA || by.KeySize > maxRSA {
			return fmt.Errorf("%w: RSA key of %d bits", ErrUnsupported, by.KeySize)
		}
		err := a.verifyRSA(key, digest(a.hash, message), signature)
		if err != nil && !errors.Is(err, rsa.ErrVerification) {
			return fmt.Errorf("%w: %w", ErrUnsupported, err)
		}
		valid = err == nil
	case *ecdsa.PublicKey:
		valid = ecdsa.VerifyASN1(key, digest(a.hash, message), signature)
	case *dsa.PublicKey:
		if by.KeySize > maxDSA || key.Q.BitLen() > maxDSAOrder || max(key.G.BitLen(), key.Y.BitLen()) > maxDSA {
			return fmt.Errorf("%w: DSA key of %d bits", ErrUnsupported, by.KeySize)
		}
		valid = verifyDSA(key, digest(a.hash, message), signature)
	default:
		return fmt.Errorf("%w: %s key that cannot be read", ErrUnsupported, by.KeyAlgorithm)
	}
	if !valid {
		return fmt.Errorf("%w: does not verify", ErrSignature)
	}
	return nil
}

func (a algorithm) verifyRSA(key *rsa.PublicKey, sum, signature []byte) error {
	if a.pss {
		return rsa.VerifyPSS(key, a.hash, sum, signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
	}
	return rsa.VerifyPKCS1v15(key, a.hash, sum, signature)
}

func verifyDSA(key *dsa.PublicKey, sum, signature []byte) bool {
	var value struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(signature, &value); err != nil {
		return false
	}
	return dsa.Verify(key, sum[:min(len(sum), key.Q.BitLen()/8)], value.R, value.S)
}
