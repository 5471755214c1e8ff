// Package tool is the program that audits a build: where it is, and of which version.
package tool

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// Tool is a program that was asked for its version.
type Tool struct {
	// Path is that of the program.
	Path string
	// Version is what "sdkaudit version --json" says.
	Version Version

	digest string // of a program that no version tells from another
}

// Version is what a report depends on besides the build, the policy and the options.
type Version struct {
	Version   string `json:"version"`
	Revision  string `json:"revision"`
	Modified  bool   `json:"modified"`
	SDKDB     string `json:"sdkdb"`
	Models    string `json:"models"`
	Framework string `json:"framework"`
	Reports   string `json:"reports"`
}

// Find asks a program for its version. The empty path stands for sdkaudit beside this program, or else in the search path.
func Find(ctx context.Context, path string) (*Tool, error) {
	if path == "" {
		var err error
		if path, err = lookFor(); err != nil {
			return nil, err
		}
	}
	const patience = 30 * time.Second
	patient, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(patient, path, "version", "--json")
	cmd.Env = []string{}
	var out limited
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, fmt.Errorf("%s version: %w; name sdkaudit with --sdkaudit", path, err)
	}
	t := &Tool{Path: path}
	if err := json.Unmarshal(out.Bytes(), &t.Version); err != nil || t.Version.Version == "" || t.Version.SDKDB == "" {
		return nil, fmt.Errorf("%s: not sdkaudit; name it with --sdkaudit", path)
	}
	if t.Version.unversioned() {
		var err error
		if t.digest, err = digest(ctx, path); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func lookFor() (string, error) {
	name := "sdkaudit"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if self, err := os.Executable(); err == nil {
		beside := filepath.Join(filepath.Dir(self), name)
		if st, err := os.Stat(beside); err == nil && st.Mode().IsRegular() {
			return beside, nil
		}
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", errors.New("sdkaudit is neither beside this program nor in the search path; name it with --sdkaudit")
	}
	return filepath.Abs(path)
}

// limited keeps the first bytes of a message that should be short.
type limited struct{ bytes.Buffer }

func (l *limited) Write(p []byte) (int, error) {
	const most = 64 << 10
	l.Buffer.Write(p[:min(len(p), max(0, most-l.Len()))])
	return len(p), nil
}
