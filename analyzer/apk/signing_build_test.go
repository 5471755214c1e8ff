package apk

import (
	"bytes"
	"cmp"
	"crypto"
	"crypto/dsa" //nolint:staticcheck // what is verified is tested
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// identity is a key and its certificate.
type identity struct {
	private any
	cert    X509
}

// identities are made once: two of each kind of key, except one of DSA.
var identities = sync.OnceValue(func() (ids struct{ rsa, rsa2, ec, ec2, p384, dsa identity }) {
	rsaKey := func(name string) identity {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		must(err)
		return certify(key, name)
	}
	ecKey := func(curve elliptic.Curve, name string) identity {
		key, err := ecdsa.GenerateKey(curve, rand.Reader)
		must(err)
		return certify(key, name)
	}
	ids.rsa, ids.rsa2 = rsaKey("R"), rsaKey("R2")
	ids.ec, ids.ec2, ids.p384 = ecKey(elliptic.P256(), "E"), ecKey(elliptic.P256(), "E2"), ecKey(elliptic.P384(), "P384")
	key := new(dsa.PrivateKey)
	must(dsa.GenerateParameters(&key.Parameters, rand.Reader, dsa.L1024N160))
	must(dsa.GenerateKey(key, rand.Reader))
	ids.dsa = identity{key, newX509(bare("D", mustDER(struct {
		Algorithm any
		Key       asn1.BitString
	}{struct {
		ID         asn1.ObjectIdentifier
		Parameters struct{ P, Q, G *big.Int }
	}{asn1.ObjectIdentifier{1, 2, 840, 10040, 4, 1}, struct{ P, Q, G *big.Int }{key.P, key.Q, key.G}},
		asn1.BitString{Bytes: mustDER(key.Y), BitLength: 8 * len(mustDER(key.Y))}})))}
	return ids
})

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func mustDER(v any) []byte {
	der, err := asn1.Marshal(v)
	must(err)
	return der
}

// certify makes a certificate that signs itself, or that issuers[0] signs.
func certify(key crypto.Signer, name string, issuers ...identity) identity {
	template := &x509.Certificate{SerialNumber: big.NewInt(5), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2055, 1, 1, 0, 0, 0, 0, time.UTC)}
	parent, by := template, key
	for _, i := range issuers {
		var err error
		parent, err = x509.ParseCertificate(i.cert.Raw)
		must(err)
		by, _ = i.private.(crypto.Signer)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), by)
	must(err)
	return identity{key, newX509(der)}
}

// bare is a certificate around a public key that crypto/x509 would not certify; its signature is missing.
func bare(name string, key []byte) []byte {
	dn := asn1.RawValue{FullBytes: mustDER(pkix.Name{CommonName: name}.ToRDNSequence())}
	empty := asn1.RawValue{Tag: asn1.TagSequence, IsCompound: true}
	return mustDER(struct{ TBS any }{struct {
		Serial                               int
		Algorithm, Issuer, Validity, Subject asn1.RawValue
		Key                                  asn1.RawValue
	}{-5, empty, dn, empty, dn, asn1.RawValue{FullBytes: key}}})
}

func (id identity) sign(a algorithm, message []byte) (signature []byte) {
	a.hash = cmp.Or(a.hash, crypto.SHA256) // of an algorithm that nobody knows
	sum, err := digest(a.hash, message), error(nil)
	switch key := id.private.(type) {
	case *dsa.PrivateKey:
		r, s, signErr := dsa.Sign(rand.Reader, key, sum[:min(20, len(sum))])
		signature, err = mustDER(struct{ R, S *big.Int }{r, s}), signErr
	case *rsa.PrivateKey:
		if a.pss {
			signature, err = rsa.SignPSS(rand.Reader, key, a.hash, sum, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		} else {
			signature, err = rsa.SignPKCS1v15(nil, key, a.hash, sum)
		}
	case *ecdsa.PrivateKey:
		signature, err = ecdsa.SignASN1(rand.Reader, key, sum)
	}
	must(err)
	return signature
}

// blockSigner is a signer of the signing block; what is not set is what a sound one has.
type blockSigner struct {
	by           identity
	scheme       uint32
	algorithm    uint32
	chain        [][]byte
	attributes   [][]byte
	minSDK       uint32
	digests      []uint32 // algorithms that the digests are of
	signatures   [][]byte // besides the signature
	publicKey    []byte
	unsignedSDKs []byte
}

func (s blockSigner) build() []byte {
	if s.algorithm == 0 {
		s.algorithm = 0x0201
	}
	if s.chain == nil {
		s.chain = [][]byte{s.by.cert.Raw}
	}
	if s.digests == nil {
		s.digests = []uint32{s.algorithm}
	}
	if s.publicKey == nil {
		s.publicKey = s.by.cert.RawPublicKey
	}
	var digests, chain, sdks []byte
	for _, id := range s.digests {
		digests = append(digests, idValue(id, []byte("digest"))...)
	}
	for _, der := range s.chain {
		chain = append(chain, prefixed(der)...)
	}
	if s.scheme != idV2 {
		sdks = words(s.minSDK, 0x7fffffff)
	}
	signed := bytes.Join([][]byte{prefixed(digests), prefixed(chain), sdks, prefixed(s.attributes...)}, nil)
	signature := idValue(s.algorithm, s.by.sign(blockAlgorithms[s.algorithm].algorithm, signed))
	if s.unsignedSDKs != nil {
		sdks = s.unsignedSDKs
	}
	return prefixed(prefixed(signed), sdks, prefixed(append([][]byte{signature}, s.signatures...)...), prefixed(s.publicKey))
}

// pair is the signature scheme with this one signer.
func (s blockSigner) pair() []byte { return pair(s.scheme, prefixed(s.build())) }

// idValue is a digest or a signature.
func idValue(id uint32, value []byte) []byte { return prefixed(words(id), prefixed(value)) }

func attributeOf(id uint32, value ...uint32) []byte { return prefixed(words(id), words(value...)) }

// level is a certificate of a lineage, signed by the one before it.
func level(by, next identity, algorithm uint32) []byte {
	signed := append(prefixed(next.cert.Raw), words(algorithm)...)
	return prefixed(prefixed(signed), words(7, algorithm), prefixed(by.sign(blockAlgorithms[algorithm].algorithm, signed)))
}

func lineage(levels ...[]byte) []byte {
	return prefixed(words(attributeLineage, 1), bytes.Join(levels, nil))
}

var (
	oidSHA1   = asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}
	oidSHA256 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidRSA    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidEC     = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}
	oidDSA    = asn1.ObjectIdentifier{1, 2, 840, 10040, 4, 1}
)

// signerInfoOf signs a signature file; attributes are what is signed in its place.
func signerInfoOf(by identity, hash, kind asn1.ObjectIdentifier, file, attributes []byte) signerInfo {
	info := signerInfo{1, issuerAndSerial{asn1.RawValue{FullBytes: by.cert.issuer}, by.cert.Serial}, algorithmID{hash}, asn1.RawValue{}, algorithmID{kind}, nil}
	message := file
	if attributes != nil {
		info.Attributes = asn1.RawValue{FullBytes: append([]byte{0xa0}, attributes[1:]...)}
		message = attributes
	}
	info.Signature = by.sign(algorithm{hash: digestAlgorithms[hash.String()]}, message)
	_, err := asn1.Unmarshal(mustDER(info), &info) // as it is read
	must(err)
	return info
}

// signedAttributes is the set with the digest of a signature file.
func signedAttributes(hash crypto.Hash, file []byte) []byte {
	return mustDER(asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: mustDER(signedAttribute{oidMessageDigest,
		asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: mustDER(digest(hash, file))}})})
}

// signatureBlock is the PKCS #7 file of a v1 signature.
func signatureBlock(signers []signerInfo, certificates ...[]byte) []byte {
	var infos []byte
	for _, s := range signers {
		infos = append(infos, mustDER(s)...)
	}
	return mustDER(contentInfo{asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}, signedData{
		Version: 1, Digests: asn1.RawValue{Tag: asn1.TagSet, IsCompound: true}, Content: asn1.RawValue{Tag: asn1.TagSequence, IsCompound: true},
		Certificates: asn1.RawValue{Class: asn1.ClassContextSpecific, IsCompound: true, Bytes: bytes.Join(certificates, nil)},
		Signers:      asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: infos}}})
}

// pkcs7 is a signature block whose signer has that serial number and the issuer of der, and did not sign.
func pkcs7(t testing.TB, serial int64, der ...[]byte) []byte {
	t.Helper()
	cert := newX509(der[0])
	require.NotNil(t, cert.Serial)
	return signatureBlock([]signerInfo{{1, issuerAndSerial{asn1.RawValue{FullBytes: cert.issuer}, big.NewInt(serial)}, algorithmID{oidSHA256},
		asn1.RawValue{}, algorithmID{oidEC}, []byte("signature")}}, der...)
}

const jarManifest = "Manifest-Version: 1.0\r\nCreated-By: test\r\n\r\nName: a\r\nSHA-256-Digest: x\r\n\r\nName: b\r\nSHA-256-Digest: y\r\n\r\n"

// signatureFile is a .SF with digest attributes of that suffix, and further lines.
func signatureFile(lines string) []byte {
	return []byte("Signature-Version: 1.0\r\n" + lines + "\r\n")
}

func digestLine(name string, hash crypto.Hash, data string) string {
	return name + ": " + base64.StdEncoding.EncodeToString(digest(hash, []byte(data))) + "\r\n"
}

// jar is a v1 signature by an identity, RSA if it is one, over the manifest and a signature file.
func jar(by identity, file []byte) []record {
	kind, name := oidRSA, "META-INF/CERT.RSA"
	switch by.private.(type) {
	case *ecdsa.PrivateKey:
		kind, name = oidEC, "META-INF/CERT.EC"
	case *dsa.PrivateKey:
		kind, name = oidDSA, "META-INF/CERT.DSA"
	}
	return []record{stored(jarManifestName, []byte(jarManifest)), stored("META-INF/CERT.SF", file),
		stored(name, signatureBlock([]signerInfo{signerInfoOf(by, oidSHA256, kind, file, nil)}, by.cert.Raw))}
}

func soundFile() []byte {
	return signatureFile(digestLine("SHA-256-Digest-Manifest", crypto.SHA256, jarManifest))
}
