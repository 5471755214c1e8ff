//go:build !unix

package batch

import (
	"os"
	"os/exec"
)

// group does nothing: there are no process groups here.
func group(*exec.Cmd) {}

// DieWithParent does nothing: the system cannot be asked to kill a child when its parent is killed.
func DieWithParent(*exec.Cmd) {}

// killGroup kills the child alone.
func killGroup(pid int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return p.Kill()
}

// sweep does nothing: what a child started is not known here.
func sweep(int) {}
