// Package fetch reads files from the web, from public addresses unless it is told otherwise.
//
// An address may come from a policy page, a redirection or a stranger, and must not lead the program to what only the
// machine that runs it can reach. So the address is checked when the connection is made, after names are resolved and on
// every redirection, and no proxy is used: what it connects to could not be checked.
package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

const maxRedirects = 5

// ErrPrivate says that an address belongs to a network of one's own.
var ErrPrivate = errors.New("not a public address")

// Options say what may be read, and how.
type Options struct {
	// Time bounds the whole of it, body and redirections too; 0 stands for no bound.
	Time time.Duration
	// Accept is the header that asks for media types; empty for any.
	Accept string
	// AllowPrivate lets addresses be of any network.
	AllowPrivate bool
	// Allow, where not nil, is asked about the address and about each that a redirection names.
	Allow func(*url.URL) error
	// Roots are the certificates that servers are checked with; nil stands for those of the system.
	Roots *x509.CertPool
}

// Body is a file on its way. It must be closed.
type Body struct {
	io.Reader
	// From is the address that answered, after redirections.
	From string
	// Size is what the server says; -1 where it does not.
	Size int64

	close func() error
}

// Close ends the transfer.
func (b *Body) Close() error { return b.close() }

// Open asks for a file by its http or https address. Errors name the address.
func Open(ctx context.Context, address string, o Options) (*Body, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%s: not an http or https address", address)
	}
	if o.Allow != nil {
		if err := o.Allow(u); err != nil {
			return nil, fmt.Errorf("%s: %w", address, err)
		}
	}
	cancel := context.CancelFunc(func() {})
	if o.Time > 0 {
		ctx, cancel = context.WithTimeout(ctx, o.Time)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		cancel()
		return nil, err
	}
	request.Header.Set("User-Agent", "sdkaudit")
	if o.Accept != "" {
		request.Header.Set("Accept", o.Accept)
	}
	response, err := client(o).Do(request)
	if err != nil {
		cancel()
		return nil, err // names the address
	}
	if response.StatusCode != http.StatusOK {
		err := fmt.Errorf("%s: the server answers %s", address, response.Status)
		err = errors.Join(err, response.Body.Close())
		cancel()
		return nil, err
	}
	return &Body{
		Reader: &untilDone{ctx, response.Body}, From: response.Request.URL.String(), Size: response.ContentLength,
		close: func() error { defer cancel(); return response.Body.Close() },
	}, nil
}

// untilDone reads a body whose end counts only as long as the context lasts: a server that is told that nobody listens any
// more may well end a body as if it were whole.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u *untilDone) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if errors.Is(err, io.EOF) && u.ctx.Err() != nil {
		err = context.Cause(u.ctx)
	}
	return n, err
}

// client is of one use.
func client(o Options) *http.Client {
	const dialTime = 30 * time.Second
	dialer := &net.Dialer{Timeout: dialTime}
	if !o.AllowPrivate {
		dialer.Control = publicOnly
	}
	transport := &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, DisableKeepAlives: true}
	if o.Roots != nil {
		transport.TLSClientConfig = &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12}
	}
	return &http.Client{
		Transport: transport,
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("more than %d redirections", maxRedirects)
			}
			if r.URL.Scheme != "http" && r.URL.Scheme != "https" {
				return fmt.Errorf("redirected to %s", r.URL.Redacted())
			}
			if o.Allow != nil {
				if err := o.Allow(r.URL); err != nil {
					return fmt.Errorf("redirected to %s: %w", r.URL.Redacted(), err)
				}
			}
			return nil
		},
	}
}

// publicOnly refuses a connection to an address that is not of the public network.
func publicOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !isPublic(at.Addr().Unmap()) {
		return fmt.Errorf("%s: %w", at.Addr(), ErrPrivate)
	}
	return nil
}

// reserved are ranges of the IANA registries of special-purpose addresses that [netip.Addr] does not tell.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carrier-grade NAT
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), // documentation
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), // leads to IPv4 addresses
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), // 6to4 leads to IPv4 addresses
}

func isPublic(a netip.Addr) bool {
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
