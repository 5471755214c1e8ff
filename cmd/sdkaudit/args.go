package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// oneArg wants exactly one argument and says what it is; why tells what to do about a second, and where it is empty
// more are welcome.
func oneArg(what, why string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return fmt.Errorf("%s: no %s given; see %s --help", cmd.Name(), what, cmd.CommandPath())
		case len(args) > 1 && why != "":
			return fmt.Errorf("%s: one %s only, %d given; %s", cmd.Name(), what, len(args), why)
		default:
			return nil
		}
	}
}
