package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"sdkaudit/analyzer/audit"
	"sdkaudit/reports"
)

// choice is a flag with a fixed list of values. Parser and help read the same list.
type choice struct {
	value   string
	allowed []string
}

// newChoice makes a flag value; the default is one of the allowed.
func newChoice(value string, allowed ...string) *choice { return &choice{value, allowed} }

func (c *choice) String() string { return c.value }

func (c *choice) Type() string { return strings.Join(c.allowed, "|") }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.allowed, s) {
		return fmt.Errorf("want one of %s", strings.Join(c.allowed, ", "))
	}
	c.value = s
	return nil
}

// langFlag adds --lang; its default is the language of the locale.
func langFlag(flags *pflag.FlagSet) *choice {
	var allowed []string
	for _, l := range reports.Langs() {
		allowed = append(allowed, string(l))
	}
	c := newChoice(string(localeLang()), allowed...)
	flags.Var(c, "lang", "language of the output, by default that of the locale")
	return c
}

// localeLang reads the locale as POSIX orders its variables.
func localeLang() reports.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "zh") {
				return reports.Chinese
			}
			break
		}
	}
	return reports.English
}

// profileFlag adds --profile.
func profileFlag(flags *pflag.FlagSet) *choice {
	var allowed, help []string
	for _, p := range audit.Profiles() {
		allowed = append(allowed, string(p))
		if p != audit.AllLaws {
			help = append(help, string(p)+" "+p.Name().En)
		}
	}
	c := newChoice(string(audit.AllLaws), allowed...)
	flags.Var(c, "profile", "which rules run, what they cite and how grave they are: "+strings.Join(help, ", "))
	return c
}

// dbFlag adds --sdkdb.
func dbFlag(flags *pflag.FlagSet) *string {
	return flags.String("sdkdb", "", "`DIR` of record files that replaces the built-in SDK database")
}

// dataSafetyFlag adds --data-safety.
func dataSafetyFlag(flags *pflag.FlagSet, name *string) {
	flags.StringVar(name, "data-safety", "", "Data safety form to compare with the policy: the CSV `FILE` that the Play Console exports")
}

// common are the flags of every command that prints a report.
type common struct {
	outputs    outputs
	failOn     *choice
	candidates bool
	baseline   string
	config     settingsFile
	profile    *choice
	lang       *choice
	db         *string
	color      *choice
	quiet      bool
}

func (c *common) register(flags *pflag.FlagSet, failOn string) {
	flags.VarP(&c.outputs, "format", "f", "output format ("+strings.Join(formatNames(), ", ")+"), to a file when one is named; repeatable, one of them to standard output (default table)")
	c.registerOthers(flags, failOn)
}

// registerOthers adds all but the formats, of which a command may have its own.
func (c *common) registerOthers(flags *pflag.FlagSet, failOn string) {
	c.failOn = newChoice(failOn, reports.Levels()...)
	flags.Var(c.failOn, "fail-on", "exit 1 on asserted findings of this severity and above")
	flags.BoolVar(&c.candidates, "fail-on-candidates", false, "let findings count that a human must check first")
	flags.Var(&c.config, configFlag, "settings `FILE` (YAML: "+configKeys+")")
	c.profile = profileFlag(flags)
	flags.StringVar(&c.baseline, "baseline", "", "`FILE` of findings that do not count, which sdkaudit baseline writes")
	c.lang = langFlag(flags)
	c.db = dbFlag(flags)
	c.color = newChoice("auto", "auto", "always", "never")
	flags.Var(c.color, "color", "colours of the table on standard output: auto asks for a terminal and heeds NO_COLOR")
	flags.BoolVar(&c.quiet, "quiet", false, "write neither progress nor a warning about an incomplete analysis to standard error")
	boundFlags(flags)
}

// accepted reads which findings do not count, by the settings and by the baseline.
func (c *common) accepted(settings *config) ([]reports.Acceptance, error) {
	known, err := readBaseline(c.baseline)
	return slices.Concat(settings.accepted, known), err
}

func (c *common) table() reports.TableOptions {
	return reports.TableOptions{Lang: reports.Lang(c.lang.value), Gate: c.gate()}
}

// shown are the options of a format; only a table on standard output has colours.
func (c *common) shown(s *streams) reports.TableOptions {
	o := c.table()
	inFile := slices.ContainsFunc(c.outputs, func(out output) bool { return out.format.name == "table" && out.file != "" })
	o.Color = !inFile && colors(c.color.value, isTerminal(s.out))
	return o
}

func (c *common) gate() reports.Gate {
	return reports.Gate{Level: c.failOn.value, Candidates: c.candidates}
}
