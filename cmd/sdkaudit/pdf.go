package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/policy/pdftext"
	"sdkaudit/cmd/internal/batch"
)

// A PDF is read by a child, this program again, since the package that reads its objects panics on some malformed
// files and allocates what they ask for. The longest real policies take a tenth of a second and 40 MiB.
const (
	pdfCommand = "pdf-text"
	pdfTime    = 30 * time.Second
	pdfMemory  = 512 << 20
)

// errPDF is what a child dies of, other than an error of its own.
var errPDF = fmt.Errorf("the PDF cannot be read within %v and %d MiB, or is broken; save the policy as text, HTML or DOCX", pdfTime, pdfMemory>>20)

// newPDFCmd is the child: a PDF on standard input, its text on standard output.
func newPDFCmd(s *streams) *cobra.Command {
	return &cobra.Command{
		Use: pdfCommand, Hidden: true, Args: cobra.NoArgs, Short: "Print the text of a PDF on standard input",
		RunE: func(*cobra.Command, []string) error {
			debug.SetMemoryLimit(pdfMemory / 2) // collect garbage before it comes to the limit
			if err := limitMemory(pdfMemory); err != nil {
				return err
			}
			data, err := readAll(s.in, policy.MaxSize)
			if err != nil {
				return readError("standard input", err)
			}
			text, err := pdftext.Extract(data)
			if err != nil {
				return &inputError{err}
			}
			_, err = io.WriteString(s.out, text)
			return err
		},
	}
}

// pdfText returns the text of a PDF, in UTF-8.
func pdfText(ctx context.Context, data []byte) ([]byte, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, pdfTime)
	defer cancel()
	child := exec.CommandContext(ctx, self, pdfCommand) //nolint:gosec // this program itself
	child.Args[0] = "sdkaudit"                          // whatever the file is called
	child.Env = []string{"GOTRACEBACK=none"}
	child.Stdin = bytes.NewReader(data)
	var text, message bounded
	text.left, message.left = pdftext.MaxText, 4<<10
	child.Stdout, child.Stderr = &text, &message
	batch.DieWithParent(child) // a hostile file may keep it busy for good
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err = child.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == exitInput {
		return nil, errors.New(strings.TrimSpace(strings.TrimPrefix(message.kept.String(), "sdkaudit: ")))
	}
	if err != nil {
		return nil, errPDF
	}
	return text.kept.Bytes(), nil
}

// bounded keeps what is written to it, and fails where that is too much.
type bounded struct {
	kept bytes.Buffer // not embedded: its ReadFrom would go round the bound
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errTooLarge
	}
	return b.kept.Write(p)
}
