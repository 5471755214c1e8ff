//go:build !linux

package batch

// AvailableMemory is not known here.
func AvailableMemory() uint64 { return 0 }
