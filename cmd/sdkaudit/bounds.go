package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"
)

// boundError ends a run that took more than it may. The command line names the bound, and no report is printed: what a
// part of an analysis finds depends on the machine.
type boundError struct{ message string }

func (e *boundError) Error() string { return e.message }

// byteSize is the value of a flag: a number of bytes.
type byteSize uint64

func (b *byteSize) String() string {
	if *b == 0 {
		return ""
	}
	for _, u := range units() {
		if n := uint64(*b) >> u.shift; n<<u.shift == uint64(*b) {
			return strconv.FormatUint(n, 10) + u.name
		}
	}
	return strconv.FormatUint(uint64(*b), 10)
}

func (b *byteSize) Type() string { return "SIZE" }

// unit is a power of 1024.
type unit struct {
	name  string
	shift uint
}

func units() []unit { return []unit{{"GiB", 30}, {"MiB", 20}, {"KiB", 10}} }

// Set reads a number with a unit: 512MiB, 2GiB; G, M and K stand for the same.
func (b *byteSize) Set(s string) error {
	digits, shift := s, uint(0)
	for _, u := range units() {
		for _, name := range []string{u.name, u.name[:1]} {
			if head, ok := strings.CutSuffix(s, name); ok {
				digits, shift = head, u.shift
			}
		}
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || n == 0 || n > math.MaxInt64>>shift {
		return errors.New("want a size such as 512MiB or 2GiB")
	}
	*b = byteSize(n << shift)
	return nil
}

const timeoutFlag, memoryFlag = "timeout", "max-memory"

// boundFlags adds --timeout and --max-memory, which beat the settings. [startBounds] reads them, whatever the command.
func boundFlags(flags *pflag.FlagSet) {
	flags.Duration(timeoutFlag, 0, "end with exit code 3 and without a report after this `TIME`, such as 90s or 10m (default none)")
	flags.Var(new(byteSize), memoryFlag, "end with exit code 3 and without a report rather than hold more memory than this, such as 512MiB or 2GiB (default none)")
}

// bound is a bound of a run and what set it.
type bound[T any] struct {
	most T
	by   string
}

// boundsOf returns the bounds that the flags of a command set, or else its settings.
func boundsOf(flags *pflag.FlagSet, settings *limits) (bound[time.Duration], bound[*byteSize], error) {
	timeout, memory := bound[time.Duration]{settings.timeout, "limits: timeout"}, bound[*byteSize]{&settings.memory, "limits: max_memory"}
	if flags.Changed(timeoutFlag) {
		given, err := flags.GetDuration(timeoutFlag)
		if err == nil && given <= 0 {
			err = errors.New("--timeout: want a time of more than 0, such as 90s")
		}
		if err != nil {
			return timeout, memory, err
		}
		timeout = bound[time.Duration]{given, "--" + timeoutFlag}
	}
	if given, ok := flags.Lookup(memoryFlag).Value.(*byteSize); ok && *given > 0 {
		memory = bound[*byteSize]{given, "--" + memoryFlag}
	}
	return timeout, memory, nil
}

// startBounds watches the bounds of a command, until the context ends. It calls end, with a [boundError], when one is
// passed.
func startBounds(ctx context.Context, flags *pflag.FlagSet, end context.CancelCauseFunc) error {
	if flags.Lookup(timeoutFlag) == nil {
		return nil
	}
	settings := &config{}
	if f := flags.Lookup(configFlag); f != nil {
		if file, ok := f.Value.(*settingsFile); ok {
			var err error
			if settings, err = file.read(); err != nil {
				return err
			}
		}
	}
	timeout, memory, err := boundsOf(flags, &settings.limits)
	if err != nil {
		return err
	}
	if timeout.most > 0 {
		timer := time.AfterFunc(timeout.most, func() {
			end(&boundError{fmt.Sprintf("not done after %s (%s); give it more, or a lesser --depth", timeout.most, timeout.by)})
		})
		context.AfterFunc(ctx, func() { timer.Stop() })
	}
	if most := uint64(*memory.most); most > 0 {
		// From here on the collector works harder; only what it cannot free passes the bound.
		before := debug.SetMemoryLimit(int64(most) / 10 * 9)
		context.AfterFunc(ctx, func() { debug.SetMemoryLimit(before) })
		watchMemory(ctx, most, func() {
			end(&boundError{fmt.Sprintf("needs more memory than %s (%s); give it more, or a lesser --depth", memory.most, memory.by)})
		})
	}
	return nil
}

// watchMemory looks now, and every few milliseconds until the context ends, whether more than most bytes are held, and
// calls passed when they are.
func watchMemory(ctx context.Context, most uint64, passed func()) {
	if heldMemory() > most {
		passed()
		return
	}
	const often = 10 * time.Millisecond
	go func() {
		tick := time.NewTicker(often)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if heldMemory() > most {
					passed()
					return
				}
			}
		}
	}()
}

// heldMemory is what the process has from the system for its work.
func heldMemory() uint64 {
	m := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(m)
	return m[0].Value.Uint64() - m[1].Value.Uint64()
}
