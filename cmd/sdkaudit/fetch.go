package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sdkaudit/analyzer/policy"
	"sdkaudit/cmd/internal/fetch"
)

// fetchTime is for one policy, redirections and all.
const fetchTime = 30 * time.Second

// fetchPolicy reads a policy from a web page. A policy is on the public network, and a page must not lead the auditor to
// what only the machine that runs it can reach. The name of the source is the address that answered.
func fetchPolicy(ctx context.Context, address string, allowPrivate bool) (policy.Source, error) {
	body, err := fetch.Open(ctx, address, fetch.Options{
		Time: fetchTime, AllowPrivate: allowPrivate,
		Accept: "text/html, text/markdown, text/plain, application/pdf, */*;q=0.1",
	})
	if errors.Is(err, fetch.ErrPrivate) {
		return policy.Source{}, fmt.Errorf("%w; network.allow_private in the settings file lets it through", err)
	}
	if err != nil {
		return policy.Source{}, err
	}
	data, err := readAll(body, policy.MaxSize)
	if err = errors.Join(err, body.Close()); err != nil {
		return policy.Source{}, fmt.Errorf("%s: %w", address, err)
	}
	return policy.Source{Name: body.From, Data: data}, nil
}
