package apk

import (
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

// What crypto/x509 reads is read the same.
func TestCertificateFields(t *testing.T) {
	ids := identities()
	for _, test := range []struct {
		by        identity
		algorithm string
		size      int
	}{{ids.rsa, "RSA", 2048}, {ids.ec, "EC", 256}, {ids.p384, "EC", 384}} {
		c := test.by.cert
		want, err := x509.ParseCertificate(c.Raw)
		require.NoError(t, err)
		require.Equal(t, []any{want.RawSubjectPublicKeyInfo, want.SerialNumber, want.NotBefore, want.NotAfter, want.Subject.String(), want.Issuer.String(), test.algorithm, test.size},
			[]any{c.RawPublicKey, c.Serial, c.NotBefore, c.NotAfter, c.Subject, c.Issuer, c.KeyAlgorithm, c.KeySize})
	}
	require.Equal(t, []any{"DSA", 1024}, []any{ids.dsa.cert.KeyAlgorithm, ids.dsa.cert.KeySize})
}

// Android installs what is signed with certificates that crypto/x509 refuses.
func TestCertificateThatTheLibraryRefuses(t *testing.T) {
	_, err := x509.ParseCertificate(identities().dsa.cert.Raw)
	require.Error(t, err)
	c := identities().dsa.cert
	require.EqualValues(t, -5, c.Serial.Int64())
	require.Equal(t, "CN=D", c.Subject)
	require.Zero(t, c.NotBefore)

	require.Equal(t, X509{Raw: []byte("x")}, newX509([]byte("x")))
	large := append(c.Raw, make([]byte, maxCertificate)...)
	require.Equal(t, X509{Raw: large}, newX509(large))
	other := newX509(bare("x", mustDER(struct{ A any }{struct{ ID asn1.ObjectIdentifier }{asn1.ObjectIdentifier{1, 2, 3}}})))
	require.Equal(t, []any{"1.2.3", 0, "CN=x"}, []any{other.KeyAlgorithm, other.KeySize, other.Subject})
	require.ErrorIs(t, algorithm{key: "1.2.3", hash: crypto.SHA256}.verify(other, nil, nil), ErrUnsupported)
}

func TestDigestsOfACertificate(t *testing.T) {
	c := X509{Raw: []byte("abc"), RawPublicKey: []byte("abc")}
	require.Equal(t, "900150983cd24fb0d6963f7d28e17f72", c.Digest(crypto.MD5))
	require.Equal(t, "a9993e364706816aba3e25717850c26c9cd0d89d", c.PublicKeyDigest(crypto.SHA1))
	require.Equal(t, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", c.Digest(crypto.SHA256))
	require.Empty(t, c.Digest(crypto.BLAKE2b_256), "a hash that is not linked in")
}

func TestDistinguishedNames(t *testing.T) {
	name := func(sets ...pkix.RelativeDistinguishedNameSET) []byte { return mustDER(pkix.RDNSequence(sets)) }
	one := func(id asn1.ObjectIdentifier, value any) pkix.AttributeTypeAndValue {
		return pkix.AttributeTypeAndValue{Type: id, Value: value}
	}
	country, unit := asn1.ObjectIdentifier{2, 5, 4, 6}, asn1.ObjectIdentifier{2, 5, 4, 11}
	for _, test := range []struct {
		want string
		der  []byte
	}{
		{"", name()},
		{"", []byte("x")},
		{"CN=应用,C=CN", name(pkix.RelativeDistinguishedNameSET{one(country, "CN")}, pkix.RelativeDistinguishedNameSET{one(oidCommonName, "应用")})},
		{"C=CN,CN=b,CN=a", name(pkix.RelativeDistinguishedNameSET{one(oidCommonName, "a")}, pkix.RelativeDistinguishedNameSET{one(oidCommonName, "b")},
			pkix.RelativeDistinguishedNameSET{one(country, "CN")})},
		{"OU=u+CN=a\\,b", name(pkix.RelativeDistinguishedNameSET{one(oidCommonName, "a,b"), one(unit, "u")})},
		{"EMAILADDRESS=a\\+b@c.d", name(pkix.RelativeDistinguishedNameSET{one(oidEmail, "a+b@c.d")})},
		{"1.2.840.113549.1.9.1=#020101", name(pkix.RelativeDistinguishedNameSET{one(oidEmail, 1)})},
		{"1.2.3=#130178", name(pkix.RelativeDistinguishedNameSET{one(asn1.ObjectIdentifier{1, 2, 3}, "x")})},
	} {
		require.Equal(t, test.want, distinguishedName(test.der))
	}
}

func TestAlgorithmsOfTheBlock(t *testing.T) {
	ids := identities()
	keys := map[string]identity{"RSA": ids.rsa, "EC": ids.ec, "DSA": ids.dsa}
	require.Len(t, blockAlgorithms, 10)
	for id, a := range blockAlgorithms {
		t.Run(fmt.Sprintf("%#x", id), func(t *testing.T) {
			by := keys[a.key]
			message := []byte("message")
			signature := by.sign(a.algorithm, message)
			require.NoError(t, verifyBlock(id, by.cert, message, signature))
			require.ErrorIs(t, verifyBlock(id, by.cert, []byte("Message"), signature), ErrSignature)
			require.ErrorIs(t, verifyBlock(id, by.cert, message, signature[:len(signature)-1]), ErrSignature)
			require.ErrorIs(t, verifyBlock(id, by.cert, message, nil), ErrSignature)
			require.ErrorIs(t, verifyBlock(id, ids.p384.cert, message, signature), ErrSignature)
			f := signed(t, signingBlock(blockSigner{by: by, scheme: idV2, algorithm: id}.pair()))
			require.Empty(t, f.Warnings)
			require.Equal(t, SignatureValid, f.Signers[0].Verification)
		})
	}
	require.ErrorIs(t, verifyBlock(0x0999, ids.ec.cert, nil, nil), ErrUnsupported)
}

func TestKeysThatAreNotVerified(t *testing.T) {
	spki := func(n *big.Int, e any) []byte {
		key := mustDER(struct {
			N *big.Int
			E any
		}{n, e})
		return mustDER(struct {
			Algorithm any
			Key       asn1.BitString
		}{struct {
			ID         asn1.ObjectIdentifier
			Parameters asn1.RawValue
		}{oidRSA, asn1.NullRawValue}, asn1.BitString{Bytes: key, BitLength: 8 * len(key)}})
	}
	bits := func(n uint) *big.Int { b := new(big.Int).Lsh(big.NewInt(1), n-1); return b.SetBit(b, 0, 1) }
	for _, test := range []struct {
		name string
		n    *big.Int
		e    any
		size int
		want error
	}{
		{"small", bits(512), 65537, 512, ErrUnsupported},
		{"usual", bits(2048), 65537, 2048, ErrSignature},
		{"largest", bits(maxRSA), 65537, maxRSA, ErrSignature},
		{"too large", bits(maxRSA + 1), 65537, maxRSA + 1, ErrUnsupported},
		{"even modulus", new(big.Int).Lsh(big.NewInt(1), 2047), 65537, 2048, ErrUnsupported},
		{"even exponent", bits(2048), 2, 2048, ErrUnsupported},
		{"exponent huge", bits(2048), bits(2000), 0, ErrUnsupported},
		{"negative", big.NewInt(-7), 3, 0, ErrUnsupported},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newX509(bare("x", spki(test.n, test.e)))
			require.Equal(t, "RSA", c.KeyAlgorithm)
			require.Equal(t, test.size, c.KeySize)
			require.ErrorIs(t, verifyBlock(0x0103, c, nil, make([]byte, test.size/8)), test.want)
		})
	}
}
