// Package node reaches the servers of the queue: those of a cluster by address, or one inside the process that listens
// nowhere.
package node

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// Access is how servers are reached. Addresses may hold a user and a password or a token; they are taken out before
// anything else sees the address.
type Access struct {
	servers []string
	secrets []string
	login   nats.Option
	// CA, Cert, Key and Creds are files: the certificates that servers are checked with, a certificate of one's own and
	// its key, and a file of credentials as nsc writes it. Each may be empty.
	CA, Cert, Key, Creds string
}

// ErrAddress says that an address is not that of a server. The address is not repeated: it may hold a password.
var ErrAddress = errors.New("want addresses such as nats://host:4222 or tls://host:4222, separated by commas")

// NewAccess reads a list of addresses, separated by commas. Those that hold a login must hold the same.
func NewAccess(list string) (*Access, error) {
	a := &Access{}
	var user *url.Userinfo
	for s := range strings.SplitSeq(list, ",") {
		s = strings.TrimSpace(s)
		if !strings.Contains(s, "://") {
			s = "nats://" + s
		}
		u, err := url.Parse(s)
		if err != nil || u.Hostname() == "" || u.Scheme != "nats" && u.Scheme != "tls" && u.Scheme != "ws" && u.Scheme != "wss" {
			return nil, ErrAddress
		}
		if u.User != nil {
			if user != nil && user.String() != u.User.String() {
				return nil, errors.New("the addresses of servers hold different logins")
			}
			user, u.User = u.User, nil
		}
		a.servers = append(a.servers, u.String())
	}
	if user == nil {
		return a, nil
	}
	if password, ok := user.Password(); ok {
		a.secrets = []string{password, url.QueryEscape(password), url.PathEscape(password)}
		a.login = nats.UserInfo(user.Username(), password)
	} else {
		a.secrets = []string{user.Username(), url.QueryEscape(user.Username())}
		a.login = nats.Token(user.Username())
	}
	return a, nil
}

// Mask takes what is secret about the access out of a text.
func (a *Access) Mask(s string) string {
	if a == nil {
		return s
	}
	for _, secret := range a.secrets {
		if secret != "" {
			s = strings.ReplaceAll(s, secret, "xxxxx")
		}
	}
	return s
}

// Servers are the addresses, without logins.
func (a *Access) Servers() string { return strings.Join(a.servers, ",") }

// Dial connects to one of the servers, and to another whenever that one is gone, for as long as it takes.
func (a *Access) Dial(name string) (*nats.Conn, error) {
	options := options(name)
	if a.login != nil {
		options = append(options, a.login)
	}
	if a.CA != "" {
		options = append(options, nats.RootCAs(a.CA))
	}
	if a.Cert != "" {
		options = append(options, nats.ClientCert(a.Cert, a.Key))
	}
	if a.Creds != "" {
		options = append(options, nats.UserCredentials(a.Creds))
	}
	nc, err := nats.Connect(a.Servers(), options...)
	if err != nil {
		return nil, fmt.Errorf("%s: no server can be reached: %w", a.Servers(), errors.New(a.Mask(err.Error())))
	}
	return nc, nil
}

func options(name string) []nats.Option {
	return []nats.Option{
		nats.Name(name), nats.Timeout(10 * time.Second), nats.MaxReconnects(-1), nats.ReconnectWait(200 * time.Millisecond), nats.ReconnectJitter(100*time.Millisecond, time.Second),
		// Errors of a subscription come back from the calls that use it.
		nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}),
	}
}

// Server is one of the process itself. It listens nowhere: only the process can reach it.
type Server struct {
	server *server.Server
	temp   string
}

// Start begins a server that keeps what it has in a folder; the empty name stands for one that is removed at the end.
func Start(dir string) (*Server, error) {
	s := &Server{}
	if dir == "" {
		temp, err := os.MkdirTemp("", "sdkaudit-cluster-")
		if err != nil {
			return nil, err
		}
		dir, s.temp = temp, temp
	}
	var err error
	s.server, err = server.NewServer(&server.Options{
		ServerName: "sdkaudit-cluster", DontListen: true, JetStream: true, StoreDir: dir, NoLog: true, NoSigs: true,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the server inside the process: %w", err), s.clean())
	}
	s.server.Start()
	const patience = 30 * time.Second
	if !s.server.ReadyForConnections(patience) || !s.server.JetStreamEnabled() {
		s.Stop()
		return nil, fmt.Errorf("%s: the server inside the process does not start; another one may use the folder", dir)
	}
	return s, nil
}

// Dial connects to the server.
func (s *Server) Dial(name string) (*nats.Conn, error) {
	return nats.Connect("", append(options(name), nats.InProcessServer(s.server))...)
}

// Stop ends the server, after all connections to it.
func (s *Server) Stop() {
	s.server.Shutdown()
	s.server.WaitForShutdown()
	// What stays of a temporary folder is the system's to remove.
	_ = s.clean()
}

func (s *Server) clean() error {
	if s.temp == "" {
		return nil
	}
	return os.RemoveAll(s.temp)
}
