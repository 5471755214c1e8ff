package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"sdkaudit": main})
}

func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	scripts := filepath.Join(root, "testdata", "scripts")
	found, err := filepath.Glob(filepath.Join(scripts, "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("APKS", filepath.Join(root, "testdata", "apks"))
			env.Setenv("POLICIES", filepath.Join(root, "testdata", "policies"))
			env.Setenv("FORMS", filepath.Join(root, "testdata", "datasafety"))
			env.Setenv("PRINTED", filepath.Join(root, "analyzer", "policy", "pdftext", "testdata"))
			env.Setenv("LIBRARIES", filepath.Join(root, "testdata", "libraries"))
			env.Setenv("SCHEMAS", filepath.Join(root, "reports", "schema"))
			return writeLibrary(filepath.Join(root, "testdata", "libraries"), filepath.Join(env.WorkDir, "pulse-2.4.1.aar"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "exitcode": exitcode, "valid": valid,
			"lines": lines, "reported": reported, "partition": partition, "damage": damage, "entries": entries,
		},
	})
}

// writeLibrary puts the library of testdata/libraries together as its vendor would ship it.
func writeLibrary(source, name string) error {
	var jar, aar bytes.Buffer
	classes := zip.NewWriter(&jar)
	err := errors.Join(classes.AddFS(os.DirFS(filepath.Join(source, "classes"))), classes.Close())
	out := zip.NewWriter(&aar)
	add := func(entry string, data []byte, readErr error) {
		w, createErr := out.Create(entry)
		err = errors.Join(err, readErr, createErr)
		if err == nil {
			_, err = w.Write(data)
		}
	}
	manifest, readErr := os.ReadFile(filepath.Join(source, "AndroidManifest.xml"))
	add("AndroidManifest.xml", manifest, readErr)
	add("classes.jar", jar.Bytes(), nil)
	library, readErr := os.ReadFile(filepath.Join(source, "libpulse.so"))
	add("jni/x86_64/libpulse.so", library, readErr)
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	return os.WriteFile(name, aar.Bytes(), 0o600)
}

// exits runs a command and checks its exit code, and that a failed one says why in one line and prints nothing:
// exits CODE COMMAND [ARG]...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	exitcode(ts, neg, args)
	if code, err := strconv.Atoi(args[0]); err == nil && code >= exitUsage {
		oneLine(ts)
	}
}

// exitcode runs a command and checks its exit code alone: exitcode CODE COMMAND [ARG]...
func exitcode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode CODE COMMAND [ARG]...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// oneLine checks that a failed run said why in one line, and printed no report.
func oneLine(ts *testscript.TestScript) {
	stderr := ts.ReadFile("stderr")
	if strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "sdkaudit: ") {
		ts.Fatalf("want one line on standard error, got %q", stderr)
	}
	for _, trace := range []string{"goroutine ", "panic", "Usage:"} {
		if strings.Contains(stderr, trace) {
			ts.Fatalf("%q in %q", trace, stderr)
		}
	}
	if stdout := ts.ReadFile("stdout"); stdout != "" {
		ts.Fatalf("a failed run printed %q", stdout)
	}
}

// valid checks a JSON file, or stdout, against a schema: valid FILE SCHEMA
func valid(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: valid FILE SCHEMA")
	}
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(ts.Getenv("SCHEMAS"), args[1]))
	ts.Check(err)
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(schema.Validate(doc))
}

// A run that waits for standard input ends when its context does.
func TestInterruptEndsARunThatWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, w := io.Pipe()
	defer func() { require.NoError(t, w.Close()) }()
	go func() {
		// The first write returns once the run has begun to read.
		_, _ = w.Write([]byte("policy"))
		cancel()
	}()
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitInterrupted, run(ctx, []string{"policy", "-"}, in, &stdout, &stderr))
	require.Empty(t, stdout.String())
	require.Equal(t, "sdkaudit: interrupted\n", stderr.String())
}

// The signal of a terminal's Ctrl-C reaches the context.
func TestInterruptSignal(t *testing.T) {
	binary, err := os.Executable()
	require.NoError(t, err)
	// testscript.Main runs main when the binary is called by the command's name.
	link := filepath.Join(t.TempDir(), "sdkaudit")
	require.NoError(t, os.Symlink(binary, link))
	cmd := exec.CommandContext(t.Context(), link, "policy", "-")
	cmd.WaitDelay = 10 * time.Second
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	// More than a pipe holds: the write returns only when the process reads, after it has set up its signals.
	_, err = stdin.Write(bytes.Repeat([]byte("policy\n"), 1<<17))
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	err = cmd.Wait()
	exit, ok := errors.AsType[*exec.ExitError](err)
	require.True(t, ok, "%v", err)
	require.Equal(t, exitInterrupted, exit.ExitCode())
}
