package job

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var digest = strings.Repeat("0a", 32)

func aJob() *Job {
	return &Job{
		Schema: Schema, Key: digest, Files: []File{{Path: "in/a <b>.apk", SHA256: digest}, {URL: "https://files.example/x/s.apk", SHA256: digest}},
		Policies: []File{{Path: "p.md", SHA256: digest}, {URL: "https://example.com/p?lang=zh", Answered: "https://example.com/q", SHA256: digest}},
		Options:  Options{Depth: "flows", Profile: "all", ExplainFlow: true, Timeout: time.Minute, MaxMemory: 1 << 30},
	}
}

func TestAJobComesBackAsItWas(t *testing.T) {
	want := aJob()
	b, err := want.Encode()
	require.NoError(t, err)
	require.Contains(t, string(b), "a <b>.apk")
	got, err := Decode(b)
	require.NoError(t, err)
	require.Equal(t, want, got)
	require.Equal(t, "a <b>.apk", got.Files[0].Base())
	require.Equal(t, "s.apk", got.Files[1].Base())
	bare := aJob()
	bare.Policies = nil
	b, err = bare.Encode()
	require.NoError(t, err)
	_, err = Decode(b)
	require.NoError(t, err)
}

func TestHostileJobsAreRefused(t *testing.T) {
	file := func(path string) func(*Job) { return func(j *Job) { j.Files[0] = File{Path: path, SHA256: digest} } }
	address := func(u string) func(*Job) { return func(j *Job) { j.Files[0] = File{URL: u, SHA256: digest} } }
	tests := []struct {
		name   string
		change func(*Job)
		want   string
	}{
		{"another version", func(j *Job) { j.Schema = "sdkaudit/job/v2" }, "schema is"},
		{"key", func(j *Job) { j.Key = strings.ToUpper(digest) }, "key"},
		{"no files", func(j *Job) { j.Files = nil }, "files: 0 given"},
		{"many files", func(j *Job) { j.Files = make([]File, MaxFiles+1) }, "files: 1025 given"},
		{"many policies", func(j *Job) { j.Policies = make([]File, MaxPolicies+1) }, "policies"},
		{"no digest", func(j *Job) { j.Files[0].SHA256 = "" }, "sha256"},
		{"parent", file("../a.apk"), "path"},
		{"parent inside", file("a/../../b.apk"), "path"},
		{"absolute", file("/etc/passwd"), "path"},
		{"the root itself", file("."), "path"},
		{"backslash", file(`a\..\..\b`), "path"},
		{"drive", file("c:/a"), "path"},
		{"control characters", file("a\x1b[2J.apk"), "path"},
		{"text direction", file("a\u202egpj.apk"), "path"},
		{"not UTF-8", file("a\xff.apk"), "path"},
		{"neither path nor address", file(""), "want an https address"},
		{"both", func(j *Job) { j.Files[0].URL = "https://a.example/a" }, "not both"},
		{"a policy with both", func(j *Job) { j.Policies[0].Answered = "https://a.example/a" }, "not both"},
		{"plain http", address("http://files.example/a.apk"), "https"},
		{"a file address", address("file:///etc/passwd"), "https"},
		{"a password", address("https://u:hunter2@files.example/a.apk"), "secret"},
		{"a signed address", address("https://files.example/a.apk?X-Signature=hunter2"), "secret"},
		{"an empty query", address("https://files.example/a.apk?"), "secret"},
		{"a fragment", address("https://files.example/a.apk#hunter2"), "secret"},
		{"parent in an address", address("https://files.example/x/../../a.apk"), "plain path"},
		{"hidden parent in an address", address("https://files.example/x/%2e%2e/a.apk"), "plain path"},
		{"hidden slash in an address", address("https://files.example/x/..%2fa.apk"), "plain path"},
		{"no path in an address", address("https://files.example"), "plain path"},
		{"a build that answers elsewhere", func(j *Job) { j.Files[1].Answered = "https://a.example/a" }, "answered is for policies"},
		{"a policy that was not read", func(j *Job) { j.Policies[1].Answered = "" }, "the one that answered"},
		{"a policy's password", func(j *Job) { j.Policies[1].URL = "https://u:hunter2@example.com/" }, "secret"},
		{"depth", func(j *Job) { j.Options.Depth = "flows --sdkdb=/" }, "depth is"},
		{"profile", func(j *Job) { j.Options.Profile = "" }, "profile is"},
		{"depth too low", func(j *Job) { j.Options.Depth = "sdks" }, "need depth flows"},
		{"time", func(j *Job) { j.Options.Timeout = -1 }, "out of range"},
		{"memory", func(j *Job) { j.Options.MaxMemory = 1 << 60 }, "out of range"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			j := aJob()
			tt.change(j)
			_, err := j.Encode()
			require.ErrorIs(t, err, ErrRefused)
			require.ErrorContains(t, err, tt.want)
			require.NotContains(t, err.Error(), "hunter2")
			raw, err := j.marshal()
			require.NoError(t, err)
			_, err = Decode(raw)
			require.ErrorIs(t, err, ErrRefused)
			require.NotContains(t, err.Error(), "hunter2")
		})
	}
}

func TestThereIsOneFormOfAJob(t *testing.T) {
	b, err := aJob().Encode()
	require.NoError(t, err)
	s := string(b)
	for name, other := range map[string]string{
		"unknown key":    strings.Replace(s, `{"schema"`, `{"program":"/bin/sh","schema"`, 1),
		"key twice":      strings.Replace(s, `{"schema"`, `{"key":"x","schema"`, 1),
		"other letters":  strings.Replace(s, `"schema"`, `"Schema"`, 1),
		"white space":    " " + s,
		"something more": s + "{}",
		"cut off":        s[:len(s)-1],
		"null":           "null",
		"empty":          "",
		"policies null":  strings.Replace(s, `"policies":[`, `"policies":null,"x":[`, 1),
		"too large":      s + strings.Repeat(" ", MaxSize),
	} {
		_, err := Decode([]byte(other))
		require.ErrorIs(t, err, ErrRefused, name)
	}
}

func FuzzDecode(f *testing.F) {
	b, err := aJob().Encode()
	require.NoError(f, err)
	f.Add(b)
	f.Add([]byte(`{"schema":"sdkaudit/job/v1","files":[{"path":"../x"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		j, err := Decode(b)
		if err != nil {
			require.ErrorIs(t, err, ErrRefused)
			require.Nil(t, j)
			return
		}
		again, err := j.Encode()
		require.NoError(t, err)
		require.Equal(t, string(b), string(again))
		for _, file := range j.Files {
			require.NotContains(t, "/"+file.Path+"/", "/../")
			require.NotEmpty(t, file.Base())
		}
	})
}
