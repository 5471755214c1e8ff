package node

import (
	"errors"
	"net"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLoginsAreTakenOutOfAddresses(t *testing.T) {
	tests := []struct{ list, servers, secret string }{
		{"nats://user:p%40ss@a:4222,nats://b:4222", "nats://a:4222,nats://b:4222", "p@ss"},
		{"tls://token@a:4222", "tls://a:4222", "token"},
		{" a:4222 , wss://b ", "nats://a:4222,wss://b", ""},
	}
	for _, tt := range tests {
		a, err := NewAccess(tt.list)
		require.NoError(t, err)
		require.Equal(t, tt.servers, a.Servers())
		if tt.secret != "" {
			require.Equal(t, "said xxxxx and more", a.Mask("said "+tt.secret+" and more"))
		} else {
			require.Equal(t, "said", a.Mask("said"))
		}
	}
	a, err := NewAccess("nats://user:p%40ss@a:4222")
	require.NoError(t, err)
	require.Equal(t, "xxxxx", a.Mask("p%40ss"), "also as it is written in an address")
	require.Equal(t, "p", (*Access)(nil).Mask("p"))
}

func TestBadAddressesAreNotRepeated(t *testing.T) {
	for _, list := range []string{"", "nats://", "http://u:hunter2@a", "nats://u:hunter2@a:x", "a,,b", "nats://u:hunter2@a,nats://v:hunter2@b", "%zz:hunter2@a"} {
		_, err := NewAccess(list)
		require.Error(t, err, list)
		require.NotContains(t, err.Error(), "hunter2")
	}
}

func TestTheServerInsideListensNowhere(t *testing.T) {
	s, err := Start("")
	require.NoError(t, err)
	nc, err := s.Dial("test")
	require.NoError(t, err)
	require.True(t, nc.IsConnected())
	require.Nil(t, s.server.Addr(), "it has no address")
	require.Nil(t, s.server.ClusterAddr())
	require.Nil(t, s.server.MonitorAddr())
	nc.Close()
	dir := s.temp
	require.DirExists(t, dir)
	s.Stop()
	require.NoDirExists(t, dir)
}

func TestNobodyAnswers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := l.Addr().String()
	require.NoError(t, l.Close())
	a, err := NewAccess("nats://user:hunter2@" + address)
	require.NoError(t, err)
	_, err = a.Dial("test")
	require.Error(t, err)
	require.NotContains(t, err.Error(), "hunter2")
	require.Contains(t, err.Error(), address)
	require.Nil(t, errors.Unwrap(errors.Unwrap(err)))
}
