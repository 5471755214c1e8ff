//go:build linux || darwin

package main

import "syscall"

// limitMemory lets the system refuse this process more than the given number of bytes. A lower limit that it has already
// stays.
func limitMemory(most uint64) error {
	var now syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_DATA, &now); err != nil {
		return err
	}
	most = min(most, now.Max)
	return syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: most, Max: most})
}
