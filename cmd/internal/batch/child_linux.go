package batch

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// dieWithParent has the system kill the child when its parent is killed.
func dieWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGKILL }

// limitMemory has the system refuse a child more memory than most. One that has ended already needs no limit.
func limitMemory(pid int, most uint64) {
	// It fails for a child that is gone, and where the child has a lower limit already.
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, &unix.Rlimit{Cur: most, Max: most}, nil)
}

// residentMemory is how much memory a process holds now; 0 for one that has ended.
func residentMemory(pid int) uint64 {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	fields := bytes.Fields(stat)
	if err != nil || len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseUint(string(fields[1]), 10, 40)
	if err != nil {
		return 0
	}
	return pages * uint64(os.Getpagesize())
}

// peakMemory is the most that a process held at a time.
func peakMemory(state *os.ProcessState) uint64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return uint64(usage.Maxrss) << 10
}
