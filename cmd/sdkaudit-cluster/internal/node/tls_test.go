package node

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/nats-io/jwt/v2"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nkeys"
	"github.com/stretchr/testify/require"
)

// certify writes a certificate of the loopback address and its key.
func certify(t *testing.T) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	require.NoError(t, os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	require.NoError(t, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
	return cert, key
}

// credentials writes the credentials of a user, and returns what a server needs to know them.
func credentials(t *testing.T) (file, operator string, accounts *server.MemAccResolver) {
	t.Helper()
	keys := func(create func() (nkeys.KeyPair, error)) (nkeys.KeyPair, string) {
		pair, err := create()
		require.NoError(t, err)
		public, err := pair.PublicKey()
		require.NoError(t, err)
		return pair, public
	}
	root, operator := keys(nkeys.CreateOperator)
	account, id := keys(nkeys.CreateAccount)
	user, name := keys(nkeys.CreateUser)
	signed, err := jwt.NewAccountClaims(id).Encode(root)
	require.NoError(t, err)
	accounts = &server.MemAccResolver{}
	require.NoError(t, accounts.Store(id, signed))
	login, err := jwt.NewUserClaims(name).Encode(account)
	require.NoError(t, err)
	seed, err := user.Seed()
	require.NoError(t, err)
	text, err := jwt.FormatUserConfig(login, seed)
	require.NoError(t, err)
	file = filepath.Join(t.TempDir(), "user.creds")
	require.NoError(t, os.WriteFile(file, text, 0o600))
	return file, operator, accounts
}

// A server that asks for a certificate and for credentials is reached with both, and not without one of them.
func TestAccessByCertificateAndCredentials(t *testing.T) {
	cert, key := certify(t)
	creds, operator, accounts := credentials(t)
	pair, err := tls.LoadX509KeyPair(cert, key)
	require.NoError(t, err)
	trusted := x509.NewCertPool()
	trusted.AddCert(pair.Leaf)
	s, err := server.NewServer(&server.Options{
		Host: "127.0.0.1", Port: server.RANDOM_PORT, NoLog: true, NoSigs: true, TrustedKeys: []string{operator}, AccountResolver: accounts,
		TLS: true, TLSVerify: true, TLSTimeout: 5, TLSConfig: &tls.Config{
			MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{pair}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: trusted,
		},
	})
	require.NoError(t, err)
	s.Start()
	t.Cleanup(s.Shutdown)
	require.True(t, s.ReadyForConnections(10*time.Second))
	other, _ := certify(t)
	for _, tt := range []struct {
		name   string
		change func(*Access)
		works  bool
	}{
		{"all of it", func(*Access) {}, true},
		{"no authority", func(a *Access) { a.CA = "" }, false},
		{"another authority", func(a *Access) { a.CA = other }, false},
		{"no certificate", func(a *Access) { a.Cert, a.Key = "", "" }, false},
		{"no credentials", func(a *Access) { a.Creds = "" }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := NewAccess("tls://" + s.Addr().String())
			require.NoError(t, err)
			a.CA, a.Cert, a.Key, a.Creds = cert, cert, key, creds
			tt.change(a)
			nc, err := a.Dial("test")
			if !tt.works {
				require.Error(t, err)
				return
			}
			require.NoError(t, err)
			require.NoError(t, nc.Flush())
			nc.Close()
		})
	}
}
