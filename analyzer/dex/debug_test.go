package dex

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func debugOf(t *testing.T, limits *Limits, item []byte) (DebugInfo, error) {
	t.Helper()
	b, at := with(item)
	f, err := Parse(b, limits)
	require.NoError(t, err)
	return f.DebugInfo(at)
}

func eventsOf(info DebugInfo) ([]DebugEvent, error) {
	var out []DebugEvent
	events := info.Events()
	for events.Next() {
		out = append(out, events.Event())
	}
	return out, events.Err()
}

func TestDebugInfo(t *testing.T) {
	const none = NoIndex
	info, err := debugOf(t, nil, cat(leb(100, 3, 7, 0, 8), []byte{
		0x0e,       // pc 0, line 100
		3, 1, 5, 2, // start local
		0x1e,          // pc 1, line 101
		4, 1, 0, 0, 9, // start local without name and type, with signature
		1, 0x80, 1, // pc + 128
		2, 0x7f, // line - 1
		7, 8, // prologue ends, epilogue begins
		9, 4, // file
		0x0a, // line - 4
		5, 1, 6, 1, 0xff, 0}))
	require.NoError(t, err)
	require.Equal(t, []uint32{100, 3}, []uint32{info.Line, info.Parameters})
	var names []uint32
	it := info.ParameterNames()
	for it.Next() {
		names = append(names, it.Name())
	}
	require.NoError(t, it.Err())
	require.Equal(t, []uint32{6, none, 7}, names)
	events, err := eventsOf(info)
	require.NoError(t, err)
	require.Equal(t, []DebugEvent{
		{0, 100, none, 0, none, none, none, DebugPosition},
		{0, 100, none, 1, 4, 1, none, DebugStartLocal},
		{1, 101, none, 0, none, none, none, DebugPosition},
		{1, 101, none, 1, none, none, 8, DebugStartLocal},
		{129, 100, none, 0, none, none, none, DebugPrologueEnd},
		{129, 100, none, 0, none, none, none, DebugEpilogueBegin},
		{129, 100, 3, 0, none, none, none, DebugSetFile},
		{129, 96, 3, 0, none, none, none, DebugPosition},
		{129, 96, 3, 1, none, none, none, DebugEndLocal},
		{129, 96, 3, 1, none, none, none, DebugRestartLocal},
		{145, 97, 3, 0, none, none, none, DebugPosition},
	}, events)
	for pc, want := range map[uint32]uint32{0: 100, 1: 101, 128: 101, 129: 96, 144: 96, 145: 97, 1 << 31: 97} {
		line, err := info.LineAt(pc)
		require.NoError(t, err)
		require.Equal(t, want, line, "pc %d", pc)
	}
}

func TestCodeWithoutDebugInfo(t *testing.T) {
	f, err := Parse(small().bytes(), nil)
	require.NoError(t, err)
	info, err := f.DebugInfo(0)
	require.NoError(t, err)
	events, err := eventsOf(info)
	require.NoError(t, err)
	require.Empty(t, events)
	line, err := info.LineAt(0)
	require.NoError(t, err)
	require.Zero(t, line)
}

func TestLinesWrapAround(t *testing.T) {
	info, err := debugOf(t, nil, []byte{0, 0, 2, 0x7f, 0x0e, 2, 2, 0x0e, 0})
	require.NoError(t, err)
	events, err := eventsOf(info)
	require.NoError(t, err)
	require.Equal(t, []uint32{0xffffffff, 1}, []uint32{events[0].Line, events[1].Line})
}

func TestTruncatedDebugInfo(t *testing.T) {
	item := []byte{0x81, 1, 2, 0x83, 1, 4, 0x0e, 3, 0x81, 1, 2, 3, 4, 1, 2, 3, 4, 5, 1, 6, 1, 7, 8, 9, 1, 1, 1, 2, 1, 0}
	requireWhole(t, item, func(f *File, at uint32) error {
		info, err := f.DebugInfo(at)
		if err != nil {
			return err
		}
		_, err = eventsOf(info)
		return err
	})
}

func TestMalformedDebugInfo(t *testing.T) {
	for _, test := range []struct {
		name string
		item []byte
		want error
	}{
		{"more parameter names than bytes", leb(1, 0xffffffff, 0), ErrTruncated},
		{"more parameter names than arguments", cat(leb(1, 256), make([]byte, 300)), ErrLimit},
		{"a program that never ends", cat(leb(1, 0), bytes.Repeat([]byte{0x0e}, 5000)), ErrLimit},
		{"steps without events that never end", cat(leb(1, 0), bytes.Repeat([]byte{1, 0}, 5000)), ErrLimit},
		{"a program up to the end of the file", cat(leb(1, 0), bytes.Repeat([]byte{7}, 50)), ErrTruncated},
		{"a position beyond 32 bits", cat(leb(1, 0), []byte{1}, leb(0xffffffff), []byte{1, 1, 0x0e, 0}), ErrMalformed},
		{"positions whose sum wraps around", cat(leb(1, 0), []byte{1}, leb(0xffffffff), []byte{7, 1}, leb(0xffffffff), []byte{7, 0}), ErrMalformed},
	} {
		t.Run(test.name, func(t *testing.T) {
			info, err := debugOf(t, &Limits{MaxDebugBytes: 1000}, test.item)
			if err == nil {
				_, err = info.LineAt(0xffffffff)
			}
			require.ErrorIs(t, err, test.want)
			require.ErrorContains(t, err, "debug_info_item at 0x")
		})
	}
	t.Run("a program at the limit", func(t *testing.T) {
		info, err := debugOf(t, &Limits{MaxDebugBytes: 1000}, cat(leb(1, 0), bytes.Repeat([]byte{0x0e}, 999), []byte{0, 0, 0}))
		require.NoError(t, err)
		events, err := eventsOf(info)
		require.NoError(t, err)
		require.Len(t, events, 999)
	})
}

func TestDebugEventsAreReadWithoutAllocation(t *testing.T) {
	info, err := debugOf(t, nil, debugSeeds()[1])
	require.NoError(t, err)
	require.Zero(t, testing.AllocsPerRun(10, func() {
		events := info.Events()
		for events.Next() {
			_ = events.Event()
		}
		require.NoError(t, events.Err())
	}))
}
