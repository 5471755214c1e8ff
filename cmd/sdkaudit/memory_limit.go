//go:build linux || darwin

package main

import "syscall"

// limitMemory lets the system refuse this process more than the given number of bytes.
func limitMemory(most uint64) error {
	return syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: most, Max: most})
}
