//go:build corpus

package apk

import (
	"bytes"
	"cmp"
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Debian's apksigner 31 is the judge of what this package reads. It knows no v3.1.

// run returns what a tool prints, and whether it succeeded.
func run(t testing.TB, name string, args ...string) (string, bool) {
	t.Helper()
	path, err := exec.LookPath(name)
	require.NoError(t, err, "the corpus tests need Debian's packages apksigner and default-jre-headless")
	var out bytes.Buffer
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	var exit *exec.ExitError
	require.True(t, err == nil || errors.As(err, &exit), "%v", err)
	return out.String(), err == nil
}

func mustRun(t testing.TB, name string, args ...string) string {
	t.Helper()
	out, ok := run(t, name, args...)
	require.True(t, ok, "%s %v: %s", name, args, out)
	return out
}

// printed is what apksigner verify --print-certs -v prints of f, which it accepts.
func printed(f *File) []string {
	lines := []string{"Verifies"}
	bySchemes := map[string][]Signer{}
	for _, s := range f.Signers {
		bySchemes[s.Scheme] = append(bySchemes[s.Scheme], s)
	}
	// Like a device, apksigner looks at an older scheme only for the platforms that the newer ones leave:
	// v2 serves those before 28, v1 those before 24.
	min := cmp.Or(f.Manifest.MinSDK, 1)
	var counting []Signer
	verified := map[string]bool{}
	for _, c := range []struct {
		scheme string
		next   int
	}{{"v3", 1 << 30}, {"v2", readSince["v3"]}, {"v1", readSince["v2"]}} {
		signers := bySchemes[c.scheme]
		valid := len(signers) > 0
		for _, s := range signers {
			valid = valid && s.Verification == SignatureValid
		}
		if verified[c.scheme] = valid && (min < c.next || counting == nil); verified[c.scheme] && counting == nil {
			counting = signers
		}
	}
	for _, c := range []struct{ scheme, title string }{
		{"v1", "v1 scheme (JAR signing)"}, {"v2", "v2 scheme (APK Signature Scheme v2)"}, {"v3", "v3 scheme (APK Signature Scheme v3)"},
	} {
		lines = append(lines, fmt.Sprintf("Verified using %s: %v", c.title, verified[c.scheme]))
	}
	// This package reads neither; no file here has one.
	lines = append(lines, "Verified using v4 scheme (APK Signature Scheme v4): false", "Verified for SourceStamp: false",
		fmt.Sprint("Number of signers: ", len(counting)))
	for i, s := range counting {
		lines = append(lines, certificateLines(fmt.Sprintf("Signer #%d", i+1), s.Chain[0])...)
	}
	return lines
}

func certificateLines(who string, c X509) []string {
	return []string{
		// Java puts a space behind the comma and quotes where RFC 4514 escapes; no name here has a comma.
		who + " certificate DN: " + strings.ReplaceAll(c.Subject, ",", ", "),
		who + " certificate SHA-256 digest: " + c.Digest(crypto.SHA256),
		who + " certificate SHA-1 digest: " + c.Digest(crypto.SHA1),
		who + " certificate MD5 digest: " + c.Digest(crypto.MD5),
		who + " key algorithm: " + c.KeyAlgorithm,
		fmt.Sprintf("%s key size (bits): %d", who, c.KeySize),
		who + " public key SHA-256 digest: " + c.PublicKeyDigest(crypto.SHA256),
		who + " public key SHA-1 digest: " + c.PublicKeyDigest(crypto.SHA1),
		who + " public key MD5 digest: " + c.PublicKeyDigest(crypto.MD5),
	}
}

// linesOf drops only the warnings, which are about entries that no v1 signature covers: contents are not read here.
func linesOf(out string) (lines []string) {
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "WARNING: META-INF/") {
			lines = append(lines, strings.TrimRight(line, "\r\n"))
		}
	}
	return lines
}

// requireAgreement compares on the platforms that the package is for, or on fewer.
func requireAgreement(t *testing.T, path string, platforms ...string) *File {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	f, err := open(data, nil)
	require.NoError(t, err)
	require.Empty(t, f.Warnings)
	args := append([]string{"verify", "--print-certs", "-v"}, append(platforms, path)...)
	require.Equal(t, linesOf(mustRun(t, "apksigner", args...)), printed(f))
	return f
}

func TestApksignerAgreesOnTheCorpus(t *testing.T) {
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(t, root, "SDKAUDIT_CORPUS does not name the corpus; see testdata/corpus/README.md")
	for _, pattern := range []string{filepath.Join(root, "files/*.apk"), filepath.Join(root, "builds/*.apk"), "../../testdata/apks/*.apk"} {
		paths, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, paths, pattern)
		for _, path := range paths {
			t.Run(filepath.Base(path), func(t *testing.T) { requireAgreement(t, path) })
		}
	}
}

// keyFiles writes an identity as apksigner takes it.
func keyFiles(t *testing.T, id identity) []string {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(id.private)
	require.NoError(t, err)
	base := filepath.Join(t.TempDir(), id.cert.Subject[len("CN="):])
	require.NoError(t, os.WriteFile(base+".pk8", der, 0o600))
	require.NoError(t, os.WriteFile(base+".pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: id.cert.Raw}), 0o600))
	return []string{"--key", base + ".pk8", "--cert", base + ".pem"}
}

func schemesOf(f *File) (schemes []string) {
	for _, s := range f.Signers {
		schemes = append(schemes, s.Scheme)
	}
	return schemes
}

// What apksigner signs, in the ways that the corpus does not show, is read as it reads it.
func TestApksignerAgreesOnWhatItSigns(t *testing.T) {
	ids := identities()
	only := func(v1, v2, v3 bool) []string {
		return []string{fmt.Sprint("--v1-signing-enabled=", v1), fmt.Sprint("--v2-signing-enabled=", v2), fmt.Sprint("--v3-signing-enabled=", v3)}
	}
	join := func(lists ...[]string) (all []string) {
		for _, l := range lists {
			all = append(all, l...)
		}
		return all
	}
	r, e, p := keyFiles(t, ids.rsa), keyFiles(t, ids.ec), keyFiles(t, ids.p384)
	next, old := []string{"--next-signer"}, []string{"--min-sdk-version", "9"}
	store := filepath.Join(t.TempDir(), "dsa.jks")
	mustRun(t, "keytool", "-genkeypair", "-keystore", store, "-storepass", "123456", "-alias", "a", "-keyalg", "DSA", "-keysize", "2048",
		"-dname", "EMAILADDRESS=a@example.com, CN=D, OU=Unit, O=Example, L=Place, ST=State, C=CN", "-validity", "9999")
	d := []string{"--ks", store, "--ks-pass", "pass:123456"}
	lineage := filepath.Join(t.TempDir(), "lineage")
	mustRun(t, "apksigner", join([]string{"rotate", "--out", lineage, "--old-signer"}, r, []string{"--new-signer"}, p)...)
	// The demo app targets 30, where Android asks for v2, and starts at 21, where it asks for v1. Neither is a question
	// of who signed, so those signed by one of them alone are judged where that is enough.
	to29, from24 := []string{"--max-sdk-version", "29"}, []string{"--min-sdk-version", "24"}
	for _, test := range []struct {
		name      string
		args      []string
		platforms []string
		schemes   []string
	}{
		{"v1 with SHA-1", join(old, only(true, false, false), r), to29, []string{"v1"}},
		{"v1 of an elliptic curve", join(only(true, false, false), e), to29, []string{"v1"}},
		{"v1 with DSA", join(only(true, false, false), d), to29, []string{"v1"}},
		{"v1 of two signers", join(only(true, false, false), r, next, e), to29, []string{"v1", "v1"}},
		{"v2", join(only(false, true, false), from24, e), from24, []string{"v2"}},
		{"v2 with DSA", join(only(true, true, false), d), nil, []string{"v2", "v1"}},
		{"v2 of two signers", join(only(true, true, false), r, next, p), nil, []string{"v2", "v2", "v1", "v1"}},
		{"v2 with verity", join(only(true, true, false), []string{"--verity-enabled"}, r), nil, []string{"v2", "v1"}},
		{"v3", join(only(true, true, true), p), nil, []string{"v3", "v2", "v1"}},
		{"v3 with DSA", join(only(true, true, true), d), nil, []string{"v3", "v2", "v1"}},
		{"v3 after a rotation", join(only(true, true, true), []string{"--lineage", lineage}, r, next, p), nil, []string{"v3", "v2", "v1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "signed.apk")
			mustRun(t, "apksigner", join([]string{"sign", "--v4-signing-enabled=false", "--out", path}, test.args, []string{"../../testdata/apks/demo.apk"})...)
			f := requireAgreement(t, path, test.platforms...)
			require.Equal(t, test.schemes, schemesOf(f))
			if !slices.Contains(test.args, "--lineage") {
				require.Empty(t, f.Signers[0].Lineage)
				return
			}
			require.Equal(t, []X509{ids.rsa.cert, ids.p384.cert}, f.Signers[0].Lineage)
			got := linesOf(mustRun(t, "apksigner", "lineage", "--in", path, "--print-certs", "-v"))
			for i, c := range f.Signers[0].Lineage {
				require.Subset(t, got, certificateLines(fmt.Sprintf("Signer #%d in lineage", i+1), c))
			}
		})
	}
}

// Where apksigner refuses for a reason that does not lie in the contents, there is a warning.
func TestApksignerAgreesOnWhatDoesNotVerify(t *testing.T) {
	whole, err := os.ReadFile("../../testdata/apks/demo.apk")
	require.NoError(t, err)
	id := func(id uint32) []byte { return words(id) }
	for _, test := range []struct {
		name string
		find []byte
		at   int // of the bit from there
	}{
		{"v3 stripped", id(idV3), 0},
		{"v2 stripped", id(idV2), 0},
		{"signed data of v2", id(idV2), 60},
		{"signed data of v3", id(idV3), 60},
		{"v2 attribute", id(attributeStripping), 4},
		{"magic", []byte(signingMagic), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			changed := bytes.Clone(whole)
			at := bytes.LastIndex(changed, test.find)
			require.Positive(t, at)
			changed[at+test.at] ^= 1
			path := filepath.Join(t.TempDir(), "changed.apk")
			require.NoError(t, os.WriteFile(path, changed, 0o600))
			out, ok := run(t, "apksigner", "verify", "-v", path)
			require.False(t, ok, out)
			f, err := open(changed, nil)
			require.NoError(t, err)
			require.NotEmpty(t, f.Warnings)
			for _, w := range f.Warnings {
				require.ErrorIs(t, w, ErrSignature)
			}
		})
	}
}

func BenchmarkReadSignersOfALargePackage(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(os.Getenv("SDKAUDIT_CORPUS"), "files/uiautomator2-server.apk"))
	require.NoError(b, err)
	f, err := open(data, nil)
	require.NoError(b, err)
	benchmarkSigners(b, f)
}
