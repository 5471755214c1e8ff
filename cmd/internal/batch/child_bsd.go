//go:build unix && !linux

package batch

import "syscall"

// dieWithParent does nothing: systems other than Linux cannot be asked to.
func dieWithParent(*syscall.SysProcAttr) {}
