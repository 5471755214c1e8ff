package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sdkaudit/cmd/sdkaudit-cluster/internal/queue"
	"sdkaudit/reports"
)

func newDeadCmd(s *streams) *cobra.Command {
	var server serverFlags
	form := choice{"table", []string{"table", "json"}}
	cmd := &cobra.Command{
		Use:   "dead --server URL|--state DIR",
		Short: "List the jobs that were put aside because they cannot be done",
		Long: "A job is put aside when it is none, when it asks for what no worker may do, or when it was handed out too often without an\n" +
			"end. To try its build again, submit it again.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := server.check(); err != nil {
				return err
			}
			if server.server == "" && server.state == "" {
				return errors.New("dead: neither --server nor --state given; name where the queue is")
			}
			sv, err := server.open(cmd.Context(), s, "sdkaudit-cluster dead")
			if err != nil {
				return err
			}
			defer sv.close()
			letters, err := sv.queue.Dead(cmd.Context())
			if err != nil {
				return err
			}
			return list(s, form.value, letters)
		},
	}
	server.register(cmd.Flags(), true)
	cmd.Flags().VarP(&form, "format", "f", "output format (table, json)")
	return cmd
}

func list(s *streams, form string, letters []*queue.Letter) error {
	if form == "json" {
		e := json.NewEncoder(s.out)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{"dead": append([]*queue.Letter{}, letters...)})
	}
	for _, l := range letters {
		build := "(no job)"
		if l.Job != nil {
			var names []string
			for _, f := range l.Job.Files {
				names = append(names, f.Path+f.URL)
			}
			build = strings.Join(names, " ")
		}
		_, err := fmt.Fprintf(s.out, "%s  %d times  %s  %s: %s\n", l.Digest[:12], l.Times, reports.Inert(build), l.Failure.Reason, reports.Inert(l.Failure.Message))
		if err != nil {
			return err
		}
	}
	return nil
}
