package apk

import (
	"bytes"
	"crypto"
	"encoding/asn1"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestJarAlgorithms(t *testing.T) {
	ids := identities()
	file := []byte("file")
	for _, hash := range []string{"1.2.840.113549.2.5", "1.3.14.3.2.26", "2.16.840.1.101.3.4.2.4", "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"} {
		require.Contains(t, digestAlgorithms, hash)
	}
	require.Len(t, digestAlgorithms, 6)
	md5, md5RSA := asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 5}, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 4}
	sha512 := asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}
	for _, test := range []struct {
		name       string
		by         identity
		hash, kind asn1.ObjectIdentifier
	}{
		{"RSA with MD5", ids.rsa, md5, md5RSA},
		{"RSA with SHA-1", ids.rsa, oidSHA1, oidRSA},
		{"RSA with SHA-512", ids.rsa, sha512, oidRSA},
		{"DSA with SHA-1", ids.dsa, oidSHA1, oidDSA},
		{"ECDSA with SHA-256", ids.ec, oidSHA256, oidEC},
		{"ECDSA P-384 with SHA-512", ids.p384, sha512, oidEC},
	} {
		t.Run(test.name, func(t *testing.T) {
			info := signerInfoOf(test.by, test.hash, test.kind, file, nil)
			require.NoError(t, info.verify(test.by.cert, file, items))
			require.ErrorIs(t, info.verify(test.by.cert, []byte("File"), items), ErrSignature)
			require.ErrorIs(t, info.verify(ids.rsa2.cert, file, items), ErrSignature)

			hash := digestAlgorithms[test.hash.String()]
			info = signerInfoOf(test.by, test.hash, test.kind, file, signedAttributes(hash, file))
			require.NoError(t, info.verify(test.by.cert, file, items))
			require.ErrorIs(t, info.verify(test.by.cert, []byte("File"), items), ErrSignature)
			info.Signature = test.by.sign(algorithm{hash: hash}, file)
			require.ErrorIs(t, info.verify(test.by.cert, file, items), ErrSignature, "the attributes are what is signed")
			info.Digest.Algorithm = oidRSA
			require.ErrorIs(t, info.verify(test.by.cert, file, items), ErrUnsupported)
		})
	}
	info := signerInfoOf(ids.ec, oidSHA256, oidEC, file, signedAttributes(crypto.SHA1, file))
	require.ErrorIs(t, info.verify(ids.ec.cert, file, items), ErrSignature, "digest by another hash")
	info.Attributes.Bytes = bytes.Repeat(mustDER(signedAttribute{oidRSA, asn1.NullRawValue}), items+1)
	require.ErrorIs(t, info.verify(ids.ec.cert, file, items), ErrLimit)
	info.Attributes.Bytes = []byte{1, 2}
	require.ErrorIs(t, info.verify(ids.ec.cert, file, items), ErrMalformed)
}

func TestSignatureFiles(t *testing.T) {
	whole := digestLine("SHA-256-Digest-Manifest", crypto.SHA256, jarManifest)
	wrong := digestLine("SHA-256-Digest-Manifest", crypto.SHA256, "other")
	main := strings.SplitAfter(jarManifest, "\r\n\r\n")
	sections := "\r\nName: a\r\n" + digestLine("SHA-256-Digest", crypto.SHA256, main[1]) + "\r\nName: b\r\n" + digestLine("SHA1-Digest", crypto.SHA1, main[2])
	for _, test := range []struct{ name, want, lines string }{
		{"whole manifest", "", whole},
		{"names in small letters", "", "sha-256-DIGEST-manifest" + strings.TrimPrefix(whole, "SHA-256-Digest-Manifest")},
		{"value on two lines", "", whole[:40] + "\r\n " + whole[40:]},
		{"other line ends", "", strings.ReplaceAll(whole, "\r\n", "\n")},
		{"oldest digest", "", digestLine("SHA1-Digest-Manifest", crypto.SHA1, jarManifest)},
		{"strongest digest counts", "digests of the manifest differ", whole + digestLine("SHA-512-Digest-Manifest", crypto.SHA512, "other") + sections[:len(sections)-8] + "\r\n"},
		{"main attributes", "", whole + digestLine("SHA-256-Digest-Manifest-Main-Attributes", crypto.SHA256, main[0])},
		{"other main attributes", "main attributes differs", whole + digestLine("SHA-256-Digest-Manifest-Main-Attributes", crypto.SHA256, "other")},
		{"sections of a manifest that has grown", "", wrong + sections},
		{"no digest", "no digest of the manifest", ""},
		{"other digest without sections", "no digest of the manifest", wrong},
		{"no base64", "no digest of the manifest", "SHA-256-Digest-Manifest: ?\r\n"},
		{"section that differs", "digests of the manifest differ", wrong + "\r\nName: a\r\n" + digestLine("SHA-256-Digest", crypto.SHA256, main[2])},
		{"section of an entry that the manifest lacks", "digests of the manifest differ", wrong + "\r\nName: z\r\n" + digestLine("SHA-256-Digest", crypto.SHA256, "")},
		{"section without digest", "digests of the manifest differ", wrong + "\r\nName: a\r\n"},
		{"two sections about one entry", "two sections about one entry", wrong + sections + sections},
		{"signtool", "", "Created-By: signtool 1\r\n" + digestLine("SHA1-Digest", crypto.SHA1, jarManifest)},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := signed(t, nil, jar(identities().ec, signatureFile(test.lines))...)
			requireWarning(t, f, test.want)
			require.Len(t, f.Signers, 1)
			require.Equal(t, test.want == "", f.Signers[0].Verification == SignatureValid)
		})
	}
	t.Run("no version", func(t *testing.T) {
		f := signed(t, nil, jar(identities().ec, []byte(whole))...)
		requireWarning(t, f, "signature file without version")
	})
	long := []byte(jarManifest + strings.Repeat("\n", maxSections))
	require.NoError(t, verifySignatureFile(signatureFile(digestLine("SHA-256-Digest-Manifest", crypto.SHA256, string(long))), long))
	require.ErrorIs(t, verifySignatureFile(signatureFile(wrong+sections), long), ErrLimit)
	require.ErrorIs(t, verifySignatureFile(signatureFile(wrong+"\r\n"+string(long)), []byte(jarManifest)), ErrLimit)
}

func TestEachByteOfASignatureFileCounts(t *testing.T) {
	records := jar(identities().ec, soundFile())
	require.Equal(t, SignatureValid, signed(t, nil, records...).Signers[0].Verification)
	for i := range records[1].raw {
		changed := slices.Clone(records)
		changed[1].raw = bytes.Clone(records[1].raw)
		changed[1].raw[i] ^= 1
		f := signed(t, nil, changed...)
		require.Equal(t, SignatureInvalid, f.Signers[0].Verification, i)
		require.NotEmpty(t, f.Warnings, i)
	}
}

func TestJarSigners(t *testing.T) {
	ids := identities()
	file := soundFile()
	info := func(by identity) signerInfo {
		if by.cert.KeyAlgorithm == "RSA" {
			return signerInfoOf(by, oidSHA256, oidRSA, file, nil)
		}
		return signerInfoOf(by, oidSHA256, oidEC, file, nil)
	}
	ec2, ok := ids.ec2.private.(interface {
		crypto.Signer
		Public() crypto.PublicKey
	})
	require.True(t, ok)
	middle := certify(ec2, "M", ids.rsa)
	leaf := certify(ec2, "L", middle)
	other := stored("META-INF/CERT.EC", signatureBlock([]signerInfo{info(leaf)}, ids.ec.cert.Raw, ids.rsa.cert.Raw, leaf.cert.Raw, middle.cert.Raw))
	manifest, sf := stored(jarManifestName, []byte(jarManifest)), stored("META-INF/CERT.SF", file)

	f := signed(t, nil, manifest, sf, other)
	require.Empty(t, f.Warnings)
	require.Equal(t, []X509{leaf.cert, middle.cert, ids.rsa.cert}, f.Signers[0].Chain)

	two := signatureBlock([]signerInfo{info(ids.ec), info(ids.rsa)}, ids.rsa.cert.Raw, ids.ec.cert.Raw)
	f = signed(t, nil, manifest, sf, stored("META-INF/cert.dsa", two))
	require.Empty(t, f.Warnings)
	require.Len(t, f.Signers, 2)
	require.Equal(t, ids.rsa.cert, f.Signers[1].Chain[0])
	require.Equal(t, "META-INF/cert.dsa", f.Signers[1].File)

	for _, test := range []struct {
		name, want string
		block      []byte
		signers    int
	}{
		{"too many signers", "more than 10 signers", signatureBlock(slices.Repeat([]signerInfo{info(ids.ec)}, maxSigners+1), ids.ec.cert.Raw), 0},
		{"too many certificates", "more than 32 certificates", signatureBlock([]signerInfo{info(ids.ec)}, slices.Repeat([][]byte{ids.ec.cert.Raw}, items+1)...), 0},
		{"other key", "does not verify", signatureBlock([]signerInfo{info(identity{ids.ec2.private, ids.ec.cert})}, ids.ec.cert.Raw), 1},
		{"too large", "limit exceeded", make([]byte, maxSignatureFile+1), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := signed(t, nil, manifest, sf, stored("META-INF/CERT.EC", test.block))
			requireWarning(t, f, test.want)
			require.Len(t, f.Signers, test.signers)
		})
	}

	many := []record{manifest, sf}
	for i := range maxSigners + 1 {
		many = append(many, stored("META-INF/"+strings.Repeat("C", i+1)+".EC", other.raw))
	}
	f = signed(t, nil, many...)
	require.Len(t, f.Signers, maxSigners)
	require.Len(t, f.Warnings, maxSigners+1)
	require.ErrorContains(t, f.Warnings[maxSigners], "more than 10 signers")
}

// A device that knows v2 never looks at v1 beside it, so a package for such devices alone pays nothing for v1.
func TestJarOfAPackageForNewerPlatforms(t *testing.T) {
	ids := identities()
	records := jar(ids.ec, []byte("wrong"))
	v2, v3 := signingBlock(blockSigner{by: ids.ec, scheme: idV2}.pair()), signingBlock(blockSigner{by: ids.ec, scheme: idV3}.pair())
	for _, test := range []struct {
		name  string
		min   uint32
		block []byte
		want  Verification
	}{
		{"newer platforms", 24, v2, SignatureUnchecked},
		{"older platforms", 23, v2, SignatureInvalid},
		{"newer platforms without v2", 24, nil, SignatureInvalid},
		{"platforms that do not know v3", 27, v3, SignatureInvalid},
		{"platforms that know v3", 28, v3, SignatureUnchecked},
	} {
		t.Run(test.name, func(t *testing.T) {
			manifest := axml(el("manifest", str("package", "a.b"), el("uses-sdk", num("minSdkVersion", test.min))))
			f, err := open(archive(test.block, append(slices.Clone(records), stored(manifestName, manifest))...), nil)
			require.NoError(t, err)
			last := f.Signers[len(f.Signers)-1]
			require.Equal(t, "v1", last.Scheme)
			require.Equal(t, test.want, last.Verification)
			require.Equal(t, test.want == SignatureUnchecked, len(f.Warnings) == 0)
		})
	}
}

func FuzzSignatureFile(f *testing.F) {
	ids := identities()
	for _, by := range []identity{ids.rsa, ids.ec, ids.dsa} {
		records := jar(by, soundFile())
		f.Add(records[0].raw, records[1].raw, records[2].raw)
	}
	file := signatureFile("SHA1-Digest-Manifest: x\n y\r\n\r\nName: a\r\n" + digestLine("SHA-256-Digest", crypto.SHA256, "Name: a\r\nSHA-256-Digest: x\r\n\r\n"))
	info := signerInfoOf(ids.rsa, oidSHA1, oidRSA, file, signedAttributes(crypto.SHA1, file))
	f.Add([]byte(jarManifest), file, signatureBlock([]signerInfo{info}, ids.rsa.cert.Raw))
	f.Fuzz(func(t *testing.T, manifest, file, block []byte) {
		signers, err := signedDataSigners(block, maxSigners, items)
		require.True(t, err == nil || signers == nil)
		require.True(t, err == nil || errors.Is(err, ErrMalformed) || errors.Is(err, ErrLimit))
		opened := signed(t, nil, stored(jarManifestName, manifest), stored("META-INF/A.SF", file), stored("META-INF/A.RSA", block))
		require.Len(t, opened.Signers, len(signers))
		for _, s := range opened.Signers {
			walkSigner(t, s)
			require.True(t, s.Verification == SignatureValid || len(opened.Warnings) > 0)
		}
	})
}
