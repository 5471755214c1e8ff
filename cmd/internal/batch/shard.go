package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
	"strconv"
	"strings"

	"sdkaudit/reports"
)

// Shard is one of several parts of the builds of a run, such as 2 of 5. The zero value is all of them.
type Shard struct {
	Number, Of int
}

// maxShards bounds a slip of the pen.
const maxShards = 1 << 16

// ParseShard reads "2/5".
func ParseShard(s string) (Shard, error) {
	number, of, ok := strings.Cut(s, "/")
	n, err := strconv.Atoi(number)
	m, err2 := strconv.Atoi(of)
	if !ok || err != nil || err2 != nil || n < 1 || n > m || m > maxShards {
		return Shard{}, errors.New("want the number of a part and of how many, such as 2/5")
	}
	return Shard{n, m}, nil
}

// has decides by the path below the argument that a file was found by: it is the same on every machine, wherever the tree
// stands, and stays when other builds come or go.
func (s Shard) has(below string) bool {
	if s.Of < 2 {
		return true
	}
	sum := sha256.Sum256([]byte(below))
	return binary.BigEndian.Uint64(sum[:8])%uint64(s.Of) == uint64(s.Number-1)
}

// Take leaves what belongs to the shard.
func (s Shard) Take(f *Found) *Found {
	return &Found{
		Builds: slices.DeleteFunc(slices.Clone(f.Builds), func(c Candidate) bool { return !s.has(c.Below) }),
		Failed: slices.DeleteFunc(slices.Clone(f.Failed), func(b reports.BatchBuild) bool { return !s.has(f.below[b.File]) }),
		below:  f.below,
	}
}
