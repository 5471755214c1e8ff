//go:build !linux

package batch

import "os"

// limitMemory does nothing: only a process itself can set its limits here, and scan watches its own memory.
func limitMemory(int, uint64) {}

// residentMemory is not known here.
func residentMemory(int) uint64 { return 0 }

// peakMemory is not told in one unit here.
func peakMemory(*os.ProcessState) uint64 { return 0 }
