package tool

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"sdkaudit/cmd/sdkaudit-cluster/internal/job"
)

// Args are the flags of sdkaudit scan that options stand for; bounds are the caller's.
func Args(o job.Options) []string {
	return []string{
		"--depth=" + o.Depth, "--profile=" + o.Profile,
		"--implicit-flows=" + strconv.FormatBool(o.ImplicitFlows), "--explain-flow=" + strconv.FormatBool(o.ExplainFlow),
	}
}

// Facts are what the key of a build covers besides its files and policies. They are those of sdkaudit batch for the same
// options, no settings file and no baseline, so that both know a build by the same key.
func (t *Tool) Facts(o job.Options) []string {
	facts := append(Args(o), "", "", t.Version.String(), t.Version.Revision, t.Version.SDKDB)
	if t.digest != "" {
		facts = append(facts, t.digest)
	}
	return facts
}

// String is the version in one word, as reports have it.
func (v Version) String() string {
	if v.Version == "devel" && v.Revision != "" {
		return fmt.Sprintf("devel-%s", v.Revision[:min(12, len(v.Revision))])
	}
	return v.Version
}

// unversioned says that no version tells the program from another.
func (v Version) unversioned() bool { return v.Modified || v.Version == "devel" && v.Revision == "" }

func digest(ctx context.Context, name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	if err = errors.Join(err, f.Close(), ctx.Err()); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
