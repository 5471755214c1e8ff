package batch

import (
	"bytes"
	"os"
	"path"
	"strconv"
	"strings"
)

// AvailableMemory is how much memory processes can have now, in bytes, by the system and by the groups of processes that
// this one is in; 0 where that is not known.
func AvailableMemory() uint64 {
	return availableMemory(func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil
		}
		return data
	})
}

// availableMemory reads the files of the kernel through read, which gives nil for one that is not there.
func availableMemory(read func(name string) []byte) uint64 {
	var least uint64
	take := func(n uint64) {
		if least == 0 || n < least {
			least = max(n, 1)
		}
	}
	if n, ok := field(read("/proc/meminfo"), "MemAvailable:"); ok {
		take(n << 10)
	}
	for line := range strings.Lines(string(read("/proc/self/cgroup"))) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(parts) != 3 {
			continue
		}
		root, limit, used := "/sys/fs/cgroup", "memory.max", "memory.current"
		switch {
		case parts[0] == "0" && parts[1] == "":
		case strings.Contains(","+parts[1]+",", ",memory,"):
			root, limit, used = "/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes"
		default:
			continue
		}
		// Every group around this one has a limit; inside a container the outermost that is seen stands at the root.
		for at := path.Clean("/" + parts[2]); ; at = path.Dir(at) {
			dir := path.Join(root, at)
			if most, ok := number(read(path.Join(dir, limit))); ok && most < 1<<60 {
				held, _ := number(read(path.Join(dir, used)))
				// Pages of files count as used, but are given up when others need them.
				files, _ := field(read(path.Join(dir, "memory.stat")), "inactive_file")
				held -= min(files, held)
				take(most - min(held, most))
			}
			if at == "/" {
				break
			}
		}
	}
	return least
}

// field is the number behind a word at the start of a line.
func field(data []byte, name string) (uint64, bool) {
	for line := range bytes.Lines(data) {
		if parts := bytes.Fields(line); len(parts) > 1 && string(parts[0]) == name {
			return number(parts[1])
		}
	}
	return 0, false
}

func number(data []byte) (uint64, bool) {
	n, err := strconv.ParseUint(strings.TrimSpace(string(data)), 10, 53)
	return n, err == nil
}
