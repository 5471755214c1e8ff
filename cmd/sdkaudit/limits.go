package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/policy"
)

// limits bound a run. Zero fields stand for no bound, or for the default that the packages document.
type limits struct {
	timeout time.Duration
	memory  byteSize
	policy  byteSize // of a policy as it is given
	build   analyzer.Limits
}

// limitKey is a key of the limits in a settings file.
type limitKey struct {
	name string
	read func(string) error
}

// keys are the known keys, each with what reads its value. The bounds on the bounds keep sums of them from wrapping, and
// a slip of the pen from standing for no bound.
func (l *limits) keys() []limitKey {
	return []limitKey{
		{timeoutFlag, func(s string) (err error) {
			if l.timeout, err = time.ParseDuration(s); err != nil || l.timeout <= 0 {
				err = errors.New("want a time of more than 0, such as 90s or 10m")
			}
			return err
		}},
		{"max_memory", l.memory.Set},
		{"entries", countWithin(&l.build.MaxEntries, 1<<20)},
		{"entry_size", sizeWithin(&l.build.MaxEntrySize, 2<<30-1)},
		{"inflated_size", sizeWithin(&l.build.MaxInflated, 1<<40)},
		{"dex_files", countWithin(&l.build.MaxDexFiles, 1<<16)},
		{"dex_size", sizeWithin(&l.build.MaxDexSize, 1<<40)},
		{"manifest_size", sizeWithin(&l.build.MaxManifestSize, 256<<20)},
		{"policy_size", sizeWithin(&l.policy, policy.MaxSize)},
	}
}

// countWithin reads a number from 1 to most.
func countWithin(field *int, most int) func(string) error {
	return func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > most {
			return fmt.Errorf("want a number from 1 to %d", most)
		}
		*field = n
		return nil
	}
}

// sizeWithin reads a number of bytes of at most most.
func sizeWithin[T byteSize | uint64](field *T, most byteSize) func(string) error {
	return func(s string) error {
		var size byteSize
		if err := size.Set(s); err != nil {
			return err
		}
		if size > most {
			return fmt.Errorf("want a size of at most %s", &most)
		}
		*field = T(size)
		return nil
	}
}

// parseLimits reads the limits of a settings file.
func parseLimits(n *yaml.Node) (limits, error) {
	var l limits
	var names []string
	keys := l.keys()
	for _, k := range keys {
		names = append(names, k.name)
	}
	known := strings.Join(names, ", ")
	if n.Kind != yaml.MappingNode {
		return limits{}, lineError{n.Line, "limits: want keys: " + known}
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		at := slices.Index(names, key.Value)
		switch {
		case at < 0:
			return limits{}, lineError{key.Line, fmt.Sprintf("limits: unknown key %q; known are %s", key.Value, known)}
		case seen[key.Value]:
			return limits{}, lineError{key.Line, fmt.Sprintf("limits: key %q is given twice", key.Value)}
		case value.Kind != yaml.ScalarNode:
			return limits{}, lineError{value.Line, fmt.Sprintf("limits: %s: want one value", key.Value)}
		}
		seen[key.Value] = true
		if err := keys[at].read(value.Value); err != nil {
			return limits{}, lineError{value.Line, fmt.Sprintf("limits: %s %q: %v", key.Value, value.Value, err)}
		}
	}
	return l, nil
}
