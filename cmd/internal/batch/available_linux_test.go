package batch

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAvailableMemory(t *testing.T) {
	const system = "MemTotal: 100 kB\nMemAvailable:  64 kB\n"
	tests := []struct {
		name  string
		files map[string]string
		want  uint64
	}{
		{"nothing known", nil, 0},
		{"no groups", map[string]string{"/proc/meminfo": system}, 64 << 10},
		{"version 2", map[string]string{
			"/proc/meminfo": system, "/proc/self/cgroup": "0::/a/b\n",
			"/sys/fs/cgroup/a/b/memory.max": "max\n", "/sys/fs/cgroup/a/memory.max": "50000\n", "/sys/fs/cgroup/a/memory.current": "30000\n",
			"/sys/fs/cgroup/a/memory.stat": "anon 1\ninactive_file 12000\n",
		}, 32000},
		{"version 2 in a container", map[string]string{
			"/proc/meminfo": system, "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": "1000\n", "/sys/fs/cgroup/memory.current": "2000\n",
		}, 1},
		{"version 1", map[string]string{
			"/proc/meminfo": system, "/proc/self/cgroup": "5:cpu:/a\n4:memory:/a\n", "/sys/fs/cgroup/memory/a/memory.limit_in_bytes": "9223372036854771712\n",
			"/sys/fs/cgroup/memory/memory.limit_in_bytes": "40000\n", "/sys/fs/cgroup/memory/memory.usage_in_bytes": "10000\n",
		}, 30000},
		{"damaged", map[string]string{"/proc/meminfo": "MemAvailable: lots kB\nMemAvailable:\n", "/proc/self/cgroup": "x\n0::../..\n"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, availableMemory(func(name string) []byte {
				if data, ok := tt.files[name]; ok {
					return []byte(data)
				}
				return nil
			}))
		})
	}
	require.Positive(t, AvailableMemory())
}
