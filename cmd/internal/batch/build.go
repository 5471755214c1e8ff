package batch

import (
	"time"

	"sdkaudit/reports"
)

// Build is one app and the policies that it is compared with.
type Build struct {
	// Name is how the build is called in an index and in messages: its path, with slashes. Two builds of a run have two
	// names.
	Name string
	// Paths are a package or an archive of packages, or the base of an app and then its splits.
	Paths []string
	// Policies are files or URLs, as scan takes them; URLs are looked up in the [Pages] of the run.
	Policies []string
}

// Outcome is what the audit of a build came to.
type Outcome struct {
	// Summary is the line of the index, but for what the caller alone knows: key, report and its digest.
	Summary reports.BatchBuild
	// Report is the JSON report; nil where Summary has a failure.
	Report []byte
	// Exit is the code that the child ended with, or -1 when a signal ended it.
	Exit int
	// Took and PeakMemory are what the child used; memory is 0 where the system does not tell. They differ from run to run.
	Took       time.Duration
	PeakMemory uint64
}

// Reasons of a failure, as [reports.BatchFailure] describes them.
const (
	Unreadable = "unreadable"
	Settings   = "settings"
	Time       = "time"
	Memory     = "memory"
	Crash      = "crash"
)

// Failed is the line of a build that has no report.
func Failed(b Build, reason, message string) reports.BatchBuild {
	line := named(b)
	line.Failure = &reports.BatchFailure{Reason: reason, Message: reports.Inert(message)}
	return line
}

// named is a line that has the names of a build alone.
func named(b Build) reports.BatchBuild {
	line := reports.BatchBuild{File: text(b.Name), Splits: []string{}, Policies: []string{}}
	if len(b.Paths) > 1 {
		for _, p := range b.Paths[1:] {
			line.Splits = append(line.Splits, text(slashed(p)))
		}
	}
	for _, p := range b.Policies {
		if !IsURL(p) {
			p = slashed(p)
		}
		line.Policies = append(line.Policies, text(p))
	}
	return line
}
