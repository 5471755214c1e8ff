// Package job is what a submitter hands to workers: which build to audit, against which policies, how.
//
// A job comes over a network, perhaps from somebody who may use the queue and nothing else of a worker's machine. It
// therefore names files only relative to a folder that the worker chooses, or by addresses that the worker checks against
// a list; each with the digest of its content; and options from a closed list, none of which names a file by itself or a
// program. It has no place for credentials, and addresses that may hold some are refused. [Decode] takes exactly the bytes
// that [Job.Encode] makes and nothing else: there is one way to write a job, so that its digest identifies it.
package job

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Schema is the version of the form.
const Schema = "sdkaudit/job/v1"

// Bounds of a job. The largest app bundles have some hundred splits.
const (
	MaxSize     = 256 << 10
	MaxFiles    = 1024
	MaxPolicies = 64
	maxName     = 4 << 10
)

// ErrRefused says that a job is not one that a worker runs, whatever is tried.
var ErrRefused = errors.New("refused")

// Job is one build and what to do with it.
type Job struct {
	// Schema is the version of the form.
	Schema string `json:"schema"`
	// Key is the SHA-256 of all that the report depends on, in hex.
	Key string `json:"key"`
	// Files are a package or an archive of packages, or the base of an app and then its splits.
	Files []File `json:"files"`
	// Policies are in the order given.
	Policies []File  `json:"policies"`
	Options  Options `json:"options"`
}

// File is where to read a file. It has a path or an address.
type File struct {
	// Path is below the root of a worker, with slashes.
	Path string `json:"path,omitempty"`
	// URL is an https address; for a policy also http.
	URL string `json:"url,omitempty"`
	// Answered is for a policy from the web: the address that answered the submitter, whose copy is in the store.
	Answered string `json:"answered,omitempty"`
	// SHA256 is that of the content, in hex.
	SHA256 string `json:"sha256"`
}

// Base is the name of the file without its folders, as reports have it.
func (f File) Base() string {
	if f.Path != "" {
		return path.Base(f.Path)
	}
	u, err := url.Parse(f.URL)
	if err != nil {
		return ""
	}
	return path.Base(u.Path)
}

// Options are those of sdkaudit scan that a job may set.
type Options struct {
	Depth         string `json:"depth"`
	Profile       string `json:"profile"`
	ImplicitFlows bool   `json:"implicit_flows,omitempty"`
	ExplainFlow   bool   `json:"explain_flow,omitempty"`
	// Timeout and MaxMemory bound the audit; 0 stands for what the worker sets.
	Timeout   time.Duration `json:"timeout_ns,omitempty"`
	MaxMemory uint64        `json:"max_memory,omitempty"`
}

// Depths are the values of Depth.
func Depths() []string { return []string{"sdks", "accesses", "flows"} }

// Profiles are the values of Profile.
func Profiles() []string { return []string{"cn", "play", "gdpr", "all"} }

// Encode checks a job and gives its one form.
func (j *Job) Encode() ([]byte, error) {
	if j.Policies == nil {
		j.Policies = []File{}
	}
	if err := j.check(); err != nil {
		return nil, err
	}
	return j.marshal()
}

func (j *Job) marshal() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(j); err != nil {
		return nil, err
	}
	b := bytes.TrimSuffix(out.Bytes(), []byte("\n"))
	if len(b) > MaxSize {
		return nil, refuse("the job is larger than %d KiB", MaxSize>>10)
	}
	return b, nil
}

// Decode reads a job. Errors are [ErrRefused].
func Decode(b []byte) (*Job, error) {
	if len(b) > MaxSize {
		return nil, refuse("the job is larger than %d KiB", MaxSize>>10)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var j Job
	if err := d.Decode(&j); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRefused, err)
	}
	if err := j.check(); err != nil {
		return nil, err
	}
	// A key given twice or in other letters, and anything after the end, shows in the form.
	again, err := j.marshal()
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(again, b) {
		return nil, refuse("not the one form of the job")
	}
	return &j, nil
}

func refuse(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrRefused, fmt.Errorf(format, args...))
}

func (j *Job) check() error {
	switch {
	case j.Schema != Schema:
		return refuse("schema is %q, want %q", j.Schema, Schema)
	case !IsDigest(j.Key):
		return refuse("key: want a SHA-256 in hex")
	case len(j.Files) == 0 || len(j.Files) > MaxFiles:
		return refuse("files: %d given, want 1 to %d", len(j.Files), MaxFiles)
	case j.Policies == nil || len(j.Policies) > MaxPolicies:
		return refuse("policies: want a list of at most %d", MaxPolicies)
	}
	for i, f := range j.Files {
		if err := f.check(false); err != nil {
			return refuse("files[%d]: %w", i, err)
		}
	}
	for i, f := range j.Policies {
		if err := f.check(true); err != nil {
			return refuse("policies[%d]: %w", i, err)
		}
	}
	return j.Options.check()
}

func (o *Options) check() error {
	for _, choice := range []struct {
		name, value string
		allowed     []string
	}{{"depth", o.Depth, Depths()}, {"profile", o.Profile, Profiles()}} {
		if !slices.Contains(choice.allowed, choice.value) {
			return refuse("options: %s is %q, want one of %s", choice.name, choice.value, strings.Join(choice.allowed, ", "))
		}
	}
	if (o.ImplicitFlows || o.ExplainFlow) && o.Depth != "flows" {
		return refuse("options: implicit_flows and explain_flow need depth flows")
	}
	if o.Timeout < 0 || o.MaxMemory > 1<<50 {
		return refuse("options: a bound out of range")
	}
	return nil
}

func (f File) check(policy bool) error {
	if !IsDigest(f.SHA256) {
		return errors.New("sha256: want a SHA-256 in hex")
	}
	switch {
	case f.Path != "" && (f.URL != "" || f.Answered != ""):
		return errors.New("want a path or an address, not both")
	case f.Path != "":
		return checkPath(f.Path)
	case policy:
		for _, address := range []string{f.URL, f.Answered} {
			if err := checkPage(address); err != nil {
				return err
			}
		}
		return nil
	case f.Answered != "":
		return errors.New("answered is for policies")
	default:
		_, err := BuildURL(f.URL)
		return err
	}
}

// checkPath wants a path that stays below where it starts, on every system, whatever is there. What links do is for the
// one who opens it.
func checkPath(p string) error {
	if len(p) > maxName || !fs.ValidPath(p) || p == "." || strings.ContainsAny(p, `\:`) || hasControl(p) {
		return fmt.Errorf("path %q: want one below the root, with slashes, without .. and control characters", p[:min(len(p), 200)])
	}
	return nil
}

func hasControl(s string) bool {
	return !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.C, r) })
}

// BuildURL checks the address of a build: https, without anything that may be a secret and without ways around a prefix.
func BuildURL(address string) (*url.URL, error) {
	// The text itself is not repeated before it is known to hold no password.
	u, err := url.Parse(address)
	switch {
	case err != nil || len(address) > maxName || hasControl(address) || u.Scheme != "https" || u.Hostname() == "" || u.Opaque != "":
		return nil, errors.New("want an https address")
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || strings.Contains(address, "#"):
		return nil, errors.New("an address with a user, a query or a fragment may hold a secret, and a job is no place for one")
	case path.Clean(u.Path) != u.Path || u.Path == "/" || strings.ContainsAny(u.Path, "\\\x00") || u.RawPath != "":
		return nil, fmt.Errorf("address of %s: want a plain path to a file", u.Host)
	}
	return u, nil
}

// checkPage checks the address of a policy, which the submitter has read: many have a query.
func checkPage(address string) error {
	u, err := url.Parse(address)
	if err != nil || len(address) > maxName || hasControl(address) || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return errors.New("want the http or https address of a policy and the one that answered")
	}
	if u.User != nil {
		return errors.New("an address with a user may hold a secret, and a job is no place for one")
	}
	return nil
}

// IsDigest tells a SHA-256 in lower-case hex.
func IsDigest(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}
