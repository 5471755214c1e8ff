package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"sdkaudit/analyzer/policy"
)

const (
	fetchTime    = 30 * time.Second // of one policy, redirections and all
	maxRedirects = 5
)

// errPrivate says that an address belongs to a network of one's own: a policy is on the public one, and a page must not
// lead the auditor to what only the machine that runs it can reach.
var errPrivate = errors.New("not a public address; network.allow_private in the settings file lets it through")

// fetchPolicy reads a policy from a web page. The address is checked when the connection is made, so that neither a name
// nor a redirection leads around it. The name of the source is the address that answered.
func fetchPolicy(ctx context.Context, address string, allowPrivate bool) (policy.Source, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return policy.Source{}, fmt.Errorf("%s: not an http or https address", address)
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return policy.Source{}, err
	}
	request.Header.Set("User-Agent", "sdkaudit")
	request.Header.Set("Accept", "text/html, text/markdown, text/plain, application/pdf, */*;q=0.1")
	dialer := &net.Dialer{Timeout: fetchTime}
	if !allowPrivate {
		dialer.Control = publicOnly
	}
	client := &http.Client{
		// No proxy: what it connects to could not be checked.
		Transport: &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, DisableKeepAlives: true},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("more than %d redirections", maxRedirects)
			}
			if r.URL.Scheme != "http" && r.URL.Scheme != "https" {
				return fmt.Errorf("redirected to %s", r.URL.Redacted())
			}
			return nil
		},
	}
	response, err := client.Do(request)
	if err != nil {
		return policy.Source{}, err // names the address
	}
	data, err := readAll(response.Body, policy.MaxSize)
	if err = errors.Join(err, response.Body.Close()); err != nil {
		return policy.Source{}, fmt.Errorf("%s: %w", address, err)
	}
	if response.StatusCode != http.StatusOK {
		return policy.Source{}, fmt.Errorf("%s: the server answers %s", address, response.Status)
	}
	return policy.Source{Name: response.Request.URL.String(), Data: data}, nil
}

// publicOnly refuses a connection to an address that is not of the public network.
func publicOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !isPublic(at.Addr().Unmap()) {
		return fmt.Errorf("%s: %w", at.Addr(), errPrivate)
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
