package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/spf13/pflag"

	"sdkaudit/cmd/internal/fetch"
	"sdkaudit/cmd/sdkaudit-cluster/internal/inputs"
	"sdkaudit/cmd/sdkaudit-cluster/internal/node"
	"sdkaudit/cmd/sdkaudit-cluster/internal/queue"
	"sdkaudit/cmd/sdkaudit-cluster/internal/store"
)

// serverVariable and credsVariable stand in for --server and --creds: a command line is for all on the machine to read.
const (
	serverVariable = "SDKAUDIT_SERVER"
	credsVariable  = "SDKAUDIT_CREDS" //nolint:gosec // the name of a variable
)

// choice is the value of a flag that has a fixed list of them.
type choice struct {
	value   string
	allowed []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.allowed, "|") }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.allowed, s) {
		return fmt.Errorf("want one of %s", strings.Join(c.allowed, ", "))
	}
	c.value = s
	return nil
}

// byteSize is the value of a flag: a number of bytes, with a unit.
type byteSize uint64

func (b *byteSize) String() string {
	if *b == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(*b), 10)
}

func (b *byteSize) Type() string { return "SIZE" }

func (b *byteSize) Set(s string) error {
	digits, shift := s, uint(0)
	for _, u := range []struct {
		name  string
		shift uint
	}{{"GiB", 30}, {"MiB", 20}, {"KiB", 10}, {"G", 30}, {"M", 20}, {"K", 10}} {
		if head, ok := strings.CutSuffix(s, u.name); ok {
			digits, shift = head, u.shift
			break
		}
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || n == 0 || n > math.MaxInt64>>shift {
		return errors.New("want a size such as 512MiB or 2GiB")
	}
	*b = byteSize(n << shift)
	return nil
}

// serverFlags say which servers hold the queue, and how.
type serverFlags struct {
	server, ca, cert, key, creds string
	state                        string
	store                        string
	settings                     queue.Settings
}

func (f *serverFlags) register(flags *pflag.FlagSet, embedded bool) {
	flags.StringVar(&f.server, "server", "", "`URL`[,URL...] of NATS servers with JetStream, such as tls://queue.example.com:4222 (default $"+serverVariable+")")
	flags.StringVar(&f.ca, "tls-ca", "", "`FILE` of certificates that servers are checked with, instead of those of the system")
	flags.StringVar(&f.cert, "tls-cert", "", "`FILE` of a client certificate; with --tls-key")
	flags.StringVar(&f.key, "tls-key", "", "`FILE` of its key")
	flags.StringVar(&f.creds, "creds", "", "`FILE` of credentials, as nsc writes it (default $"+credsVariable+")")
	if embedded {
		flags.StringVar(&f.state, "state", "", "without --server: `DIR` where the queue stays for later runs (default one that is removed)")
	}
	flags.StringVar(&f.store, "store", "", "bucket for reports, the same for all: file:///DIR or s3://BUCKET?region=R&prefix=P `URL` (default on the servers)")
	flags.IntVar(&f.settings.Replicas, "replicas", 1, "on how many servers to keep each thing, when it is made: 1, 3 or 5")
	flags.DurationVar(&f.settings.AckWait, "ack-wait", queue.DefaultAckWait, "how long a worker may be silent before its build goes to another, when the queue is made")
	flags.DurationVar(&f.settings.Keep, "keep", queue.DefaultKeep, "how long results stay on the servers, when they are made; 0s for ever")
}

// check wants what can be told without a server.
func (f *serverFlags) check() error {
	if f.server == "" {
		f.server = os.Getenv(serverVariable)
	}
	if f.creds == "" {
		f.creds = os.Getenv(credsVariable)
	}
	switch {
	case f.server != "" && f.state != "":
		return errors.New("--state is for a queue inside the process; leave it out, or --server")
	case (f.cert == "") != (f.key == ""):
		return errors.New("--tls-cert and --tls-key go together")
	case !slices.Contains([]int{1, 3, 5}, f.settings.Replicas):
		return errors.New("--replicas: want 1, 3 or 5")
	case f.server == "" && f.settings.Replicas != 1:
		return errors.New("--replicas: there is one server inside the process; name others with --server")
	case f.settings.AckWait < 100*time.Millisecond:
		return errors.New("--ack-wait: want at least 100ms")
	case f.settings.Keep < 0:
		return errors.New("--keep: want a time")
	}
	return nil
}

// servers are the queue and the store, open.
type servers struct {
	queue *queue.Queue
	store *store.Store
	// closers end what is open, the last first.
	closers []func()
}

func (s *servers) close() {
	for _, c := range slices.Backward(s.closers) {
		c()
	}
}

// open connects to servers or starts the one of the process. What is secret about them is hidden from then on.
func (f *serverFlags) open(ctx context.Context, s *streams, name string) (*servers, error) {
	out := &servers{}
	nc, err := f.dial(s, name, out)
	if err == nil {
		out.closers = append(out.closers, nc.Close)
		out.queue, err = queue.Open(ctx, nc, f.settings)
	}
	if err == nil {
		err = f.openStore(ctx, out)
	}
	if err != nil {
		out.close()
		return nil, err
	}
	return out, nil
}

func (f *serverFlags) dial(s *streams, name string, out *servers) (*nats.Conn, error) {
	if f.server == "" {
		server, err := node.Start(f.state)
		if err != nil {
			return nil, err
		}
		out.closers = append(out.closers, server.Stop)
		return server.Dial(name)
	}
	access, err := node.NewAccess(f.server)
	if err != nil {
		return nil, fmt.Errorf("--server: %w", err)
	}
	s.hide(access.Mask)
	access.CA, access.Cert, access.Key, access.Creds = f.ca, f.cert, f.key, f.creds
	return access.Dial(name)
}

func (f *serverFlags) openStore(ctx context.Context, out *servers) (err error) {
	if f.store == "" {
		out.store = store.Objects(out.queue.Objects())
		return nil
	}
	if out.store, err = store.OpenBucket(ctx, f.store); err != nil {
		return fmt.Errorf("--store: %w", err)
	}
	// All that was written is there: nothing is left to fail.
	out.closers = append(out.closers, func() { _ = out.store.Close() })
	return nil
}

// placeFlags say what a worker may read.
type placeFlags struct {
	root         string
	allow        []string
	allowPrivate bool
	prefixes     []*url.URL
}

func (f *placeFlags) register(flags *pflag.FlagSet, root string) {
	flags.StringVar(&f.root, "root", "", root)
	flags.StringArrayVar(&f.allow, "allow-url", nil, "beginning of https addresses that builds may be read from, such as https://builds.example.com/release/ `PREFIX`; repeatable")
	flags.BoolVar(&f.allowPrivate, "allow-private", false, "let those addresses be of a private network")
}

func (f *placeFlags) check() error {
	for _, s := range f.allow {
		u, err := inputs.Prefix(s)
		if err != nil {
			return fmt.Errorf("--allow-url: %w", err)
		}
		f.prefixes = append(f.prefixes, u)
	}
	return nil
}

// open gives the places. The root, where there is one, stays open until the process ends.
func (f *placeFlags) open(s *store.Store) (*inputs.Places, error) {
	p := &inputs.Places{Prefixes: f.prefixes, Store: s, Fetch: fetch.Options{AllowPrivate: f.allowPrivate}}
	if f.root == "" {
		return p, nil
	}
	var err error
	if p.Root, err = os.OpenRoot(f.root); err != nil {
		return nil, fmt.Errorf("--root: %w", err)
	}
	return p, nil
}
