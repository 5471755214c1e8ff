package apk

import (
	"bytes"
	"crypto"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

const idV2, idV3, idV31 = 0x7109871a, 0xf05368c0, 0x1b93ad61

const items = 32

func digestOf(der []byte) string { return hexDigest(crypto.SHA256, der) }

// signed opens a package with that block and those records.
func signed(t testing.TB, block []byte, records ...record) *File {
	t.Helper()
	f, err := open(archive(block, append([]record{stored(manifestName, minimal())}, records...)...), nil)
	require.NoError(t, err)
	return f
}

// requireWarning expects the one warning that holds text, or none for an empty text.
func requireWarning(t *testing.T, f *File, text string) {
	t.Helper()
	if text == "" {
		require.Empty(t, f.Warnings)
		return
	}
	require.Len(t, f.Warnings, 1)
	require.ErrorContains(t, f.Warnings[0], text)
}

func TestCertificates(t *testing.T) {
	der, junk := testCertificate(), []byte("no certificate")
	signer := prefixed(signerOf(der))
	v1 := stored("META-INF/CERT.RSA", pkcs7(t, 77, der))
	known := func(scheme string) Certificate { return Certificate{digestOf(der), "CN=A\\, B,C=CN", scheme} }
	unknown := func(scheme string) Certificate { return Certificate{digestOf(junk), "", scheme} }
	for _, test := range []struct {
		name     string
		block    []byte
		records  []record
		want     []Certificate
		warnings []string
	}{
		{"unsigned", nil, nil, nil, nil},
		{"v1", nil, []record{v1}, []Certificate{known("v1")}, []string{"no META-INF/CERT.SF"}},
		{"v1 in small letters", nil, []record{stored("meta-inf/cert.ec", pkcs7(t, 77, der))}, []Certificate{known("v1")}, []string{"no META-INF/CERT.SF"}},
		{"v1 below a folder", nil, []record{stored("META-INF/x/CERT.RSA", pkcs7(t, 77, der))}, []Certificate{known("v1")}, []string{"no META-INF/X/CERT.SF"}},
		{"v1 elsewhere", nil, []record{stored("assets/META-INF/CERT.RSA", pkcs7(t, 77, der))}, nil, nil},
		{"v1 of another serial number", nil, []record{stored("META-INF/CERT.RSA", pkcs7(t, 78, der))}, nil, []string{"no certificate of the signer"}},
		{"v1 that is no signed data", nil, []record{stored("META-INF/CERT.RSA", junk)}, nil, []string{"META-INF/CERT.RSA at 0x0: malformed"}},
		{"v2", signingBlock(pair(idV2, signer)), nil, []Certificate{known("v2")}, []string{"v2 signer: invalid signature: there is none"}},
		{"newest scheme of one certificate", signingBlock(pair(idV2, signer), pair(0x42726577, nil), pair(idV31, signer)), []record{v1},
			[]Certificate{known("v3.1")}, []string{"v2 signer", "truncated", "no META-INF/CERT.SF"}},
		{"two schemes, two certificates", signingBlock(pair(idV2, signer), pair(idV31, prefixed(signerOf(junk)))), nil,
			[]Certificate{unknown("v3.1"), known("v2")}, []string{"v2 signer", "truncated"}},
		{"first certificate of a chain", signingBlock(pair(idV2, prefixed(signerOf(junk, der)))), nil, []Certificate{unknown("v2")}, []string{"v2 signer"}},
		{"broken scheme beside a whole one", signingBlock(pair(idV2, signer[:100]), pair(idV2, signer), pair(idV3, signer)), nil,
			[]Certificate{known("v3")}, []string{"truncated", "another v2 signature, which Android ignores", "truncated"}},
		{"scheme that is not read", signingBlock(pair(0x70e1c89f, signer)), nil, nil, []string{"unsupported: v3.2 signature"}},
		{"signer without certificate", signingBlock(pair(idV2, prefixed(signerOf()))), nil, nil, []string{"no certificate"}},
		{"too many signers", signingBlock(pair(idV2, prefixed(bytes.Repeat(signerOf(der), maxSigners+1)))), nil, nil, []string{"more than 10 signers"}},
		{"too long a chain", signingBlock(pair(idV2, prefixed(signerOf(slices.Repeat([][]byte{der}, items+1)...)))), nil, nil, []string{"more than 32 certificates"}},
		{"pair beyond the block", signingBlock(append(pair(idV2, signer), 0xff, 0, 0, 0, 0, 0, 0, 0)), nil, []Certificate{known("v2")}, []string{"v2 signer", "truncated"}},
		{"sizes differ", append([]byte{0}, signingBlock(pair(idV2, signer))[1:]...), nil, nil, []string{"sizes differ"}},
		{"size huge", append(bytes.Repeat([]byte{0xff}, 8), signingMagic...), nil, nil, []string{"malformed"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := signed(t, test.block, test.records...)
			require.Equal(t, test.want, f.Certificates)
			require.Len(t, f.Warnings, len(test.warnings), "%v", f.Warnings)
			for i, text := range test.warnings {
				require.ErrorContains(t, f.Warnings[i], text)
			}
			for _, s := range f.Signers {
				require.Equal(t, SignatureInvalid, s.Verification)
			}
		})
	}
}

func TestCertificatesOfOneSchemeAreSorted(t *testing.T) {
	f := signed(t, signingBlock(pair(idV2, prefixed(signerOf(testCertificate()), signerOf([]byte("x"))))))
	require.Len(t, f.Certificates, 2)
	require.Less(t, f.Certificates[0].SHA256, f.Certificates[1].SHA256)
}

func TestSignersOfEachScheme(t *testing.T) {
	ids := identities()
	v2 := blockSigner{by: ids.rsa, scheme: idV2, algorithm: 0x0103, attributes: [][]byte{attributeOf(attributeStripping, 3)}}
	v3 := blockSigner{by: ids.rsa, scheme: idV3, algorithm: 0x0101, minSDK: 24, attributes: [][]byte{attributeOf(attributeRotationMin, 33), attributeOf(1, 2)}}
	v31 := blockSigner{by: ids.p384, scheme: idV31, algorithm: 0x0202, minSDK: 33,
		attributes: [][]byte{lineage(level(ids.rsa, ids.rsa, 0x0103), level(ids.rsa, ids.p384, 0x0103))}}
	file := signatureFile("X-Android-APK-Signed: 2, 3\r\n" + digestLine("SHA1-Digest-Manifest", crypto.SHA1, jarManifest))
	f := signed(t, signingBlock(v2.pair(), pair(0x42726577, make([]byte, 100)), v31.pair(), v3.pair()), jar(ids.rsa, file)...)
	require.Empty(t, f.Warnings)
	r, e := []X509{ids.rsa.cert}, []X509{ids.p384.cert}
	for i := range f.Signers {
		f.Signers[i].at, f.Signers[i].requires = 0, nil
	}
	require.Equal(t, []Signer{
		{Scheme: "v3.1", Chain: e, MinSDK: 33, MaxSDK: 0x7fffffff, Lineage: []X509{ids.rsa.cert, ids.p384.cert}, Verification: SignatureValid},
		{Scheme: "v3", Chain: r, MinSDK: 24, MaxSDK: 0x7fffffff, RotationMinSDK: 33, Verification: SignatureValid},
		{Scheme: "v2", Chain: r, Verification: SignatureValid},
		{Scheme: "v1", File: "META-INF/CERT.RSA", Chain: r, Verification: SignatureValid},
	}, f.Signers)
	require.Equal(t, []Certificate{{digestOf(ids.p384.cert.Raw), "CN=P384", "v3.1"}, {digestOf(ids.rsa.cert.Raw), "CN=R", "v3"}}, f.Certificates)
}

func TestSignersThatDoNotVerify(t *testing.T) {
	ids := identities()
	sound := blockSigner{by: ids.ec, scheme: idV3}
	bad := func(change func(*blockSigner)) []byte {
		s := sound
		change(&s)
		return s.build()
	}
	wrongKey := identity{ids.ec2.private, ids.ec.cert}
	grown := level(ids.ec, ids.ec, 0x0201)
	for _, test := range []struct {
		name, want string
		signer     []byte
		state      Verification
	}{
		{"sound", "", sound.build(), SignatureValid},
		{"chain of two", "", bad(func(s *blockSigner) { s.chain = [][]byte{ids.ec.cert.Raw, ids.rsa.cert.Raw} }), SignatureValid},
		{"other key", "does not verify", bad(func(s *blockSigner) { s.by = wrongKey }), SignatureInvalid},
		{"other certificate", "public key is not the certificate's", bad(func(s *blockSigner) { s.chain = [][]byte{ids.ec2.cert.Raw} }), SignatureInvalid},
		{"no certificate in the chain", "public key is not", bad(func(s *blockSigner) { s.chain = [][]byte{[]byte("x")} }), SignatureInvalid},
		{"digests of another algorithm", "sign digests of", bad(func(s *blockSigner) { s.digests = []uint32{0x0202} }), SignatureInvalid},
		{"one digest more", "sign digests of", bad(func(s *blockSigner) { s.digests = []uint32{0x0201, 0x0202} }), SignatureInvalid},
		{"other API levels", "API levels", bad(func(s *blockSigner) { s.unsignedSDKs = words(1, 0x7fffffff) }), SignatureInvalid},
		{"other last API level", "API levels", bad(func(s *blockSigner) { s.unsignedSDKs = words(0, 5) }), SignatureInvalid},
		{"unknown algorithm alone", "signature algorithm 0x999", bad(func(s *blockSigner) {
			s.digests, s.algorithm = []uint32{0x0999}, 0x0999
		}), SignatureUnsupported},
		{"unknown algorithm beside a known one", "", bad(func(s *blockSigner) {
			s.digests, s.signatures = []uint32{0x0201, 0x0999}, [][]byte{idValue(0x0999, []byte("x"))}
		}), SignatureValid},
		{"the stronger signature counts", "does not verify", bad(func(s *blockSigner) {
			s.digests, s.signatures = []uint32{0x0201, 0x0202}, [][]byte{idValue(0x0202, []byte("x"))}
		}), SignatureInvalid},
		{"too many signatures", "more than 32 signatures", bad(func(s *blockSigner) { s.signatures = slices.Repeat([][]byte{idValue(1, nil)}, items) }), SignatureUnsupported},
		{"too many digests", "more than 32 digests", bad(func(s *blockSigner) { s.digests = make([]uint32, items+1) }), SignatureUnsupported},
		{"too many attributes", "more than 32 attributes", bad(func(s *blockSigner) { s.attributes = slices.Repeat([][]byte{attributeOf(1)}, items+1) }), SignatureUnsupported},
		{"attribute without id", "truncated", bad(func(s *blockSigner) { s.attributes = [][]byte{prefixed([]byte{1})} }), SignatureInvalid},
		{"signature without value", "truncated", bad(func(s *blockSigner) { s.signatures = [][]byte{prefixed(words(1))} }), SignatureInvalid},
		{"lineage", "", bad(func(s *blockSigner) {
			s.by, s.attributes = ids.ec2, [][]byte{lineage(grown, level(ids.ec, ids.ec2, 0x0201))}
		}), SignatureValid},
		{"lineage by another key", "certificate 1: invalid signature: does not verify", bad(func(s *blockSigner) {
			s.by, s.attributes = ids.ec2, [][]byte{lineage(grown, level(wrongKey, ids.ec2, 0x0201))}
		}), SignatureInvalid},
		{"lineage by another algorithm", "algorithms of certificate 1 differ", bad(func(s *blockSigner) {
			s.by, s.attributes = ids.ec2, [][]byte{lineage(grown, level(ids.ec, ids.ec2, 0x0202))}
		}), SignatureInvalid},
		{"lineage of another", "ends with another certificate", bad(func(s *blockSigner) { s.by, s.attributes = ids.ec2, [][]byte{lineage(grown)} }), SignatureInvalid},
		{"lineage of none", "", bad(func(s *blockSigner) { s.attributes = [][]byte{lineage()} }), SignatureValid},
		{"two lineages of none", "another proof of rotation", bad(func(s *blockSigner) { s.attributes = [][]byte{lineage(), lineage()} }), SignatureInvalid},
		{"lineage that returns", "repeats certificate 1", bad(func(s *blockSigner) { s.attributes = [][]byte{lineage(grown, grown)} }), SignatureInvalid},
		{"two lineages", "another proof of rotation", bad(func(s *blockSigner) { s.attributes = [][]byte{lineage(grown), lineage(grown)} }), SignatureInvalid},
		{"lineage of another version", "version 2", bad(func(s *blockSigner) { s.attributes = [][]byte{attributeOf(attributeLineage, 2)} }), SignatureUnsupported},
		{"lineage too long", "more than 32 certificates in the proof", bad(func(s *blockSigner) { s.attributes = [][]byte{lineage(slices.Repeat([][]byte{grown}, items+1)...)} }), SignatureUnsupported},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := signed(t, signingBlock(pair(idV3, prefixed(test.signer))))
			requireWarning(t, f, test.want)
			require.Len(t, f.Signers, 1)
			require.Equal(t, test.state, f.Signers[0].Verification)
			require.Len(t, f.Certificates, 1)
		})
	}
}

// Nothing in a signer can change unnoticed, whichever byte it is.
func TestEachByteOfASignerCounts(t *testing.T) {
	ids := identities()
	whole := blockSigner{by: ids.ec2, scheme: idV31, attributes: [][]byte{attributeOf(1, 1),
		lineage(level(ids.ec, ids.ec, 0x0201), level(ids.ec, ids.ec2, 0x0201))}}.pair()
	signers, errs := blockSigners(signingBlock(whole), 0, items)
	require.Empty(t, errs)
	require.Equal(t, SignatureValid, signers[0].Verification)
	for i := 12; i < len(whole); i++ { // after the size and id of the pair
		b := bytes.Clone(whole)
		b[i] ^= 0x01
		signers, errs := blockSigners(signingBlock(b), 0, items)
		require.NotEmpty(t, errs, i)
		for _, s := range signers {
			require.NotEqual(t, SignatureValid, s.Verification, i)
		}
	}
}

// A certificate of 16,384 bits takes 2 KiB, so without a bound a block could hold work for hours.
func TestVerificationsAreBounded(t *testing.T) {
	ids := identities()
	levels := [][]byte{level(ids.ec, ids.ec, 0x0201)}
	last := ids.ec
	for range items - 1 {
		key, ok := ids.ec.private.(crypto.Signer)
		require.True(t, ok)
		next := certify(key, "another of one key")
		levels = append(levels, level(last, next, 0x0201))
		last = next
	}
	signer := blockSigner{by: last, scheme: idV3, attributes: [][]byte{lineage(levels...)}}.build()
	signers, errs := blockSigners(signingBlock(pair(idV3, prefixed(bytes.Repeat(signer, 4)))), 0, items)
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], ErrLimit)
	require.Len(t, signers, 4)
	require.Equal(t, SignatureValid, signers[2].Verification)
	require.Equal(t, SignatureUnsupported, signers[3].Verification)
}

func TestStrippedSignatures(t *testing.T) {
	ids := identities()
	v2 := blockSigner{by: ids.ec, scheme: idV2}
	v2And3 := blockSigner{by: ids.ec, scheme: idV2, attributes: [][]byte{attributeOf(attributeStripping, 3)}}
	v2And9 := blockSigner{by: ids.ec, scheme: idV2, attributes: [][]byte{attributeOf(attributeStripping, 9)}}
	v3 := blockSigner{by: ids.ec, scheme: idV3}
	rotated := blockSigner{by: ids.ec, scheme: idV3, attributes: [][]byte{attributeOf(attributeRotationMin, 33)}}
	v31 := blockSigner{by: ids.ec, scheme: idV31, minSDK: 33}
	later := blockSigner{by: ids.ec, scheme: idV31, minSDK: 34}
	named := func(schemes string) []record {
		return jar(ids.ec, signatureFile("X-Android-APK-Signed: "+schemes+"\r\n"+digestLine("SHA-256-Digest-Manifest", crypto.SHA256, jarManifest)))
	}
	for _, test := range []struct {
		name, want string
		signers    []blockSigner
		records    []record
	}{
		{"v2 under v1", "META-INF/CERT.EC at 0x0: invalid signature: stripped: the v1 signer promises a v2 signature", nil, named("2")},
		{"v3 under v1", "the v1 signer promises a v3 signature", []blockSigner{v2}, named("2, 3")},
		{"none", "", []blockSigner{v2, v3}, named("2,3,2")},
		{"unknown under v1", "", nil, named("1, x, ")},
		{"v3 under v2", "the v2 signer promises a v3 signature", []blockSigner{v2And3}, nil},
		{"v3 above v2", "", []blockSigner{v2And3, v3}, nil},
		{"unknown above v2", "", []blockSigner{v2And9}, nil},
		{"v3.1 under v3", "the v3 signer promises a v3.1 signature from API level 33", []blockSigner{rotated}, nil},
		{"v3.1 above v3", "", []blockSigner{rotated, v31}, nil},
		{"v3.1 of another level above v3", "promises a v3.1 signature from API level 33", []blockSigner{rotated, later}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var pairs [][]byte
			for _, s := range test.signers {
				pairs = append(pairs, s.pair())
			}
			f := signed(t, signingBlock(pairs...), test.records...)
			requireWarning(t, f, test.want)
			for _, s := range f.Signers {
				require.Equal(t, SignatureValid, s.Verification, "the signature that is left holds")
			}
		})
	}
}

// What comes second under one id counts neither for Android nor here, however often it comes.
func TestFirstSignatureOfAScheme(t *testing.T) {
	ids := identities()
	first, second := blockSigner{by: ids.ec, scheme: idV2}, blockSigner{by: ids.ec2, scheme: idV2}
	f := signed(t, signingBlock(first.pair(), second.pair(), second.pair(), pair(idV2, nil)))
	requireWarning(t, f, "another v2 signature, which Android ignores")
	require.Len(t, f.Signers, 1)
	require.Equal(t, ids.ec.cert, f.Signers[0].Chain[0])
}

func TestSigningBlockBeyondTheLimit(t *testing.T) {
	block := signingBlock(pair(0x42726577, make([]byte, 1<<12)))
	f, err := open(archive(block, stored(manifestName, minimal())), &Limits{MaxSigningBlock: 1 << 10})
	require.NoError(t, err)
	require.Len(t, f.Warnings, 1)
	require.ErrorIs(t, f.Warnings[0], ErrLimit)
}

func TestSigningBlockTruncatedAtEachByte(t *testing.T) {
	whole := blockSigner{by: identities().ec, scheme: idV2}
	block := signingBlock(whole.pair())
	signers, errs := blockSigners(block, 0, items)
	require.Len(t, signers, 1)
	require.Empty(t, errs)
	for n := range block {
		signers, errs := blockSigners(block[:n:n], 0, items)
		require.Empty(t, signers, n)
		require.Len(t, errs, 1, n)
		require.ErrorContains(t, errs[0], "apk signing block at 0x")
	}
	list := whole.pair()[12:]
	for n := range list {
		signers, errs := blockSigners(signingBlock(pair(idV2, list[:n:n])), 0, items)
		require.Empty(t, signers, n)
		require.Len(t, errs, 1, n)
	}
	// Within a list that is whole, what can be read counts, without its signature.
	body := list[8:]
	for n := range body {
		signers, errs := blockSigners(signingBlock(pair(idV2, prefixed(prefixed(body[:n:n])))), 0, items)
		require.Len(t, errs, 1, n)
		for _, s := range signers {
			require.Equal(t, SignatureInvalid, s.Verification, n)
		}
	}
}

// The block is found where Android looks for it; where Android looks for none, a warning says so.
func TestWhereTheSigningBlockIs(t *testing.T) {
	signer := blockSigner{by: identities().ec, scheme: idV2}
	block := signingBlock(signer.pair())
	plain := archive(block, stored(manifestName, minimal()))
	end := len(plain) - directoryEndLen
	record := plain[end:]
	// with inserts bytes between directory and end record, and a comment after it.
	with := func(between, comment string) []byte {
		out := append(bytes.Clone(plain[:end]), between...)
		out = append(out, record[:20]...)
		return append(le.AppendUint16(out, uint16(len(comment))), comment...)
	}
	fake := string(make([]byte, 10)) + directoryEnd + string(make([]byte, 16))
	moved := bytes.Clone(plain)
	le.PutUint32(moved[end+16:], le.Uint32(moved[end+16:])+4)
	for _, test := range []struct {
		name, want string
		container  []byte
	}{
		{"plain", "", plain},
		{"comment", "", with("", "comment")},
		{"end record in the comment that does not reach its end", "", with("", fake+"\x01\x00xx")},
		{"end record in the comment that reaches beyond it", "", with("", fake+"\x09\x00xx")},
		{"bytes behind the comment", "", append(bytes.Clone(plain), "beyond"...)},
		{"bytes before, offsets moved", "", append([]byte("junk"), moved...)},
		{"bytes before", "does not lie where the end record says", append([]byte("junk"), plain...)},
		{"bytes before the end record", "does not lie where the end record says", with("gap", "")},
		{"64-bit zip", "64-bit zip", func() []byte {
			// The locator takes the place of the end of the last entry's comment.
			b := with(zip64Locator+string(make([]byte, 16)), "")
			le.PutUint32(b[end+zip64LocatorLen+12:], uint32(end)-le.Uint32(record[16:])+zip64LocatorLen)
			return b
		}()},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := &File{r: bytes.NewReader(test.container), size: int64(len(test.container)), limits: DefaultLimits()}
			found, at, err := f.signingBlock()
			require.NoError(t, err)
			require.Equal(t, block, found)
			require.Equal(t, block, test.container[at:at+int64(len(block))])
			requireWarning(t, f, test.want)
		})
	}
	// An end record in the comment that ends with it is the end record, for Android too.
	f := &File{r: bytes.NewReader(with("", fake+"\x00\x00")), limits: DefaultLimits()}
	f.size = int64(len(with("", fake+"\x00\x00")))
	found, _, err := f.signingBlock()
	require.NoError(t, err)
	require.Nil(t, found)
}

func FuzzSigningBlock(f *testing.F) {
	ids := identities()
	f.Add(signingBlock(blockSigner{by: ids.rsa, scheme: idV2, algorithm: 0x0103, attributes: [][]byte{attributeOf(attributeStripping, 3)}}.pair()))
	f.Add(signingBlock(blockSigner{by: ids.ec2, scheme: idV3, attributes: [][]byte{attributeOf(attributeRotationMin, 33),
		lineage(level(ids.ec, ids.ec, 0x0201), level(ids.ec, ids.ec2, 0x0201))}}.pair(), pair(1, nil)))
	f.Add(signingBlock(blockSigner{by: ids.dsa, scheme: idV2, algorithm: 0x0301}.pair()))
	f.Add(signingBlock(pair(idV31, prefixed(signerOf([]byte("x"), []byte("y")), signerOf(nil)))))
	f.Fuzz(func(t *testing.T, block []byte) {
		signers, errs := blockSigners(block, 0, items)
		for _, err := range errs {
			var format *FormatError
			require.True(t, errors.As(err, &format))
		}
		unsure := 0
		for _, s := range signers {
			walkSigner(t, s)
			if s.Verification != SignatureValid {
				unsure++
			}
		}
		require.LessOrEqual(t, unsure, len(errs))
		// The finder of the block must cope with whatever stands before a directory.
		require.NotNil(t, signed(t, block))
	})
}

// walkSigner reads everything that a signer gives.
func walkSigner(t *testing.T, s Signer) {
	t.Helper()
	require.NotEmpty(t, s.Chain)
	require.Contains(t, []Verification{SignatureValid, SignatureInvalid, SignatureUnsupported, SignatureUnchecked}, s.Verification)
	for _, c := range append(slices.Clone(s.Chain), s.Lineage...) {
		require.Len(t, c.Digest(crypto.MD5), 32)
		require.Len(t, c.PublicKeyDigest(crypto.SHA1), 40)
		require.GreaterOrEqual(t, c.KeySize, 0)
		require.True(t, c.Serial != nil || c.Subject == "" && c.KeyAlgorithm == "")
	}
}

func BenchmarkReadSigners(b *testing.B) {
	f, err := Open("../../testdata/apks/demo.apk", nil)
	require.NoError(b, err)
	benchmarkSigners(b, f)
	require.NoError(b, f.Close())
}

func benchmarkSigners(b *testing.B, f *File) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		f.Signers, f.Certificates = nil, nil
		f.inflated.Store(0)
		f.readSigners()
	}
	require.Empty(b, f.Warnings)
	require.NotEmpty(b, f.Signers)
}
