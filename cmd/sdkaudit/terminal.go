package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sdkaudit/analyzer"
	"sdkaudit/reports"
)

// isTerminal reports whether somebody may be looking at what is written, in a terminal that understands more than
// plain text.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}

// colors decides about colours on standard output: the flag before the environment, the environment before the terminal.
func colors(flag string, terminal bool) bool {
	switch flag {
	case "always":
		return true
	case "never":
		return false
	default:
		return terminal && os.Getenv("NO_COLOR") == ""
	}
}

// progress is one line on a terminal that says what a run is at. The zero value prints nothing.
type progress struct {
	out  io.Writer
	lang reports.Lang
	name string
}

// newProgress prints to standard error when that is a terminal, nobody asked for quiet and the run is no job of a build
// server, some of which pretend to be terminals.
func newProgress(s *streams, flags *common, name string) *progress {
	if flags.quiet || os.Getenv("CI") != "" || !isTerminal(s.err) {
		return &progress{}
	}
	return &progress{out: s.err, lang: reports.Lang(flags.lang.value), name: lineName(name)}
}

// lineName is a file's name that leaves room on a line: a line that goes on in the next is not overwritten.
func lineName(path string) string {
	const most = 32
	name := []rune(reports.Inert(filepath.Base(path)))
	if len(name) > most {
		name = append(name[:most-1], '…')
	}
	return string(name)
}

// eraseLine takes the cursor to the start of its line and clears it.
const eraseLine = "\r\x1b[K"

// at overwrites the line.
func (p *progress) at(stage analyzer.Stage) {
	if p.out == nil {
		return
	}
	zh, en := stageName(stage)
	text := en
	if p.lang == reports.Chinese {
		text = zh
	}
	// A terminal that is gone is no reason to end the run.
	_, _ = fmt.Fprintf(p.out, "%s%s: %s ...", eraseLine, p.name, text)
}

// count overwrites the line by how many of several files are done, and the last of them.
func (p *progress) count(n, all int, name string) {
	if p.out != nil {
		_, _ = fmt.Fprintf(p.out, "%s%d/%d %s", eraseLine, n, all, lineName(name))
	}
}

// done clears the line.
func (p *progress) done() {
	if p.out != nil {
		_, _ = io.WriteString(p.out, eraseLine)
	}
}

func stageName(stage analyzer.Stage) (zh, en string) {
	switch stage {
	case analyzer.ReadingFiles:
		return "读取文件", "reading files"
	case analyzer.FindingSDKs:
		return "识别SDK", "finding SDKs"
	case analyzer.FindingAccesses:
		return "查找读取个人信息的代码", "looking for code that reads personal data"
	default:
		return "追踪数据流", "following the data"
	}
}
