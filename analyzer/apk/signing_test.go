package apk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

const idV2, idV3, idV31 = 0x7109871a, 0xf05368c0, 0x1b93ad61

func digestOf(der []byte) string {
	d := sha256.Sum256(der)
	return hex.EncodeToString(d[:])
}

func TestCertificates(t *testing.T) {
	der, junk := testCertificate(), []byte("no certificate")
	signer := prefixed(signerOf(der))
	v1 := stored("META-INF/CERT.RSA", pkcs7(t, 77, der))
	known := func(scheme string) Certificate { return Certificate{digestOf(der), "CN=A\\, B,C=CN", scheme} }
	unknown := func(scheme string) Certificate { return Certificate{digestOf(junk), "", scheme} }
	for _, test := range []struct {
		name    string
		block   []byte
		records []record
		want    []Certificate
		warning string
	}{
		{"unsigned", nil, nil, nil, ""},
		{"v1", nil, []record{v1}, []Certificate{known("v1")}, ""},
		{"v1 in small letters", nil, []record{stored("meta-inf/cert.ec", pkcs7(t, 77, der))}, []Certificate{known("v1")}, ""},
		{"v1 below a folder", nil, []record{stored("META-INF/x/CERT.RSA", pkcs7(t, 77, der))}, nil, ""},
		{"v1 of another serial number", nil, []record{stored("META-INF/CERT.RSA", pkcs7(t, 78, der))}, nil, "no certificate of the signer"},
		{"v1 that is no signed data", nil, []record{stored("META-INF/CERT.RSA", junk)}, nil, "META-INF/CERT.RSA at 0x0: malformed"},
		{"v2", signingBlock(pair(idV2, signer)), nil, []Certificate{known("v2")}, ""},
		{"newest scheme of one certificate", signingBlock(pair(idV2, signer), pair(0x42726577, nil), pair(idV3, signer)), []record{v1}, []Certificate{known("v3")}, ""},
		{"two schemes, two certificates", signingBlock(pair(idV2, signer), pair(idV31, prefixed(signerOf(junk)))), nil, []Certificate{unknown("v3.1"), known("v2")}, ""},
		{"two signers", signingBlock(pair(idV2, prefixed(signerOf(der), signerOf(junk)))), nil, nil, ""},
		{"first certificate of a chain", signingBlock(pair(idV2, prefixed(signerOf(junk, der)))), nil, []Certificate{unknown("v2")}, ""},
		{"broken scheme beside a whole one", signingBlock(pair(idV2, signer[:100]), pair(idV3, signer)), nil, []Certificate{known("v3")}, "truncated"},
		{"signer without certificate", signingBlock(pair(idV2, prefixed(signerOf()))), nil, nil, "truncated"},
		{"too many signers", signingBlock(pair(idV2, prefixed(bytes.Repeat(signerOf(der), maxSigners+1)))), nil, nil, "limit exceeded"},
		{"pair beyond the block", signingBlock(append(pair(idV2, signer), 0xff, 0, 0, 0, 0, 0, 0, 0)), nil, []Certificate{known("v2")}, "truncated"},
		{"sizes differ", append([]byte{0}, signingBlock(pair(idV2, signer))[1:]...), nil, nil, "sizes differ"},
		{"size huge", append(bytes.Repeat([]byte{0xff}, 8), signingMagic...), nil, nil, "malformed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := open(archive(test.block, append([]record{stored(manifestName, minimal())}, test.records...)...), nil)
			require.NoError(t, err)
			if test.name == "two signers" { // in the order of their digests
				require.ElementsMatch(t, []Certificate{known("v2"), unknown("v2")}, f.Certificates)
				require.Less(t, f.Certificates[0].SHA256, f.Certificates[1].SHA256)
				return
			}
			require.Equal(t, test.want, f.Certificates)
			if test.warning == "" {
				require.Empty(t, f.Warnings)
				return
			}
			require.Len(t, f.Warnings, 1)
			require.ErrorContains(t, f.Warnings[0], test.warning)
		})
	}
}

func TestSigningBlockBeyondTheLimit(t *testing.T) {
	block := signingBlock(pair(0x42726577, make([]byte, 1<<12)))
	f, err := open(archive(block, stored(manifestName, minimal())), &Limits{MaxSigningBlock: 1 << 10})
	require.NoError(t, err)
	require.Len(t, f.Warnings, 1)
	require.ErrorIs(t, f.Warnings[0], ErrLimit)
}

func TestSigningBlockTruncatedAtEachByte(t *testing.T) {
	block := signingBlock(pair(idV2, prefixed(signerOf(testCertificate()))))
	certificates, errs := blockCertificates(block, 0)
	require.Len(t, certificates, 1)
	require.Empty(t, errs)
	for n := range block {
		certificates, errs := blockCertificates(block[:n:n], 0)
		require.Empty(t, certificates, n)
		require.Len(t, errs, 1, n)
		require.ErrorContains(t, errs[0], "apk signing block at 0x")
	}
	scheme := pair(idV2, prefixed(signerOf(testCertificate())))[12:]
	for n := range scheme {
		certificates, errs := blockCertificates(signingBlock(pair(idV2, scheme[:n:n])), 0)
		require.Empty(t, certificates, n)
		require.Len(t, errs, 1, n)
	}
}

func FuzzSigningBlock(f *testing.F) {
	f.Add(signingBlock(pair(idV2, prefixed(signerOf(testCertificate())))), pkcs7(f, 77, testCertificate()))
	f.Add(signingBlock(pair(idV3, prefixed(signerOf([]byte("x"), []byte("y")), signerOf(nil))), pair(1, nil)), []byte{})
	f.Fuzz(func(t *testing.T, block, signed []byte) {
		_, errs := blockCertificates(block, 0)
		for _, err := range errs {
			var format *FormatError
			require.True(t, errors.As(err, &format))
		}
		found, err := signedDataCertificates(signed)
		require.True(t, err == nil || found == nil)
		require.True(t, err == nil || errors.Is(err, ErrMalformed) || errors.Is(err, ErrLimit))
		// The finder of the block must cope with whatever stands before a directory.
		file, err := open(archive(block, stored(manifestName, minimal())), nil)
		require.NoError(t, err)
		require.NotNil(t, file)
	})
}
