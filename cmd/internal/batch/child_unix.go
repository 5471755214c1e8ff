//go:build unix

package batch

import (
	"errors"
	"os/exec"
	"syscall"
)

// group puts a child into a process group of its own: an interrupt at the terminal does not reach it, and all that it
// starts can be killed with it.
func group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	DieWithParent(cmd)
}

// DieWithParent has the system kill a child when its parent is killed, where the system can be asked to. The goroutine that
// starts the child must keep its thread until the child has ended, for to the system that thread is the parent.
func DieWithParent(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	dieWithParent(cmd.SysProcAttr)
}

// killGroup kills a child and what it started.
func killGroup(pid int) error {
	if err := syscall.Kill(-pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	return nil
}

// sweep kills what a child that has ended left behind in its group.
func sweep(pid int) {
	// There is usually nothing, and nobody to tell of what cannot be killed.
	_ = killGroup(pid)
}
