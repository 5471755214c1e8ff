#!/usr/bin/env bash
# Compares the benchmarks of the working tree with those of another commit, and prints benchstat's table as Markdown.
#
#	benchmarks.sh COMMIT [GO TEST FLAG...]
#
# Both sides run in turn, six times each, so that what else the machine does meets both. Needs git and Go; the modules and
# benchstat come through the Go module proxy. Flags are handed to go test, such as -bench Parse or -tags corpus.
set -euo pipefail

benchstat=golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da
rounds=6

if [ $# -lt 1 ]; then
	echo "usage: $0 COMMIT [GO TEST FLAG...]" >&2
	exit 2
fi
commit=$1
shift
cd "$(git rev-parse --show-toplevel)"
work=$(mktemp -d)
trap 'git worktree remove --force "$work/base" 2>/dev/null || true; rm -rf "$work"' EXIT
git worktree add --quiet --detach "$work/base" "$commit"

# A benchmark that one side lacks, or that fails there, is missing in that side's column; the rest counts.
for _ in $(seq "$rounds"); do
	(cd "$work/base" && go test -run '^$' -bench . -benchmem -benchtime 200ms "$@" ./... >>"$work/base.txt") || true
	go test -run '^$' -bench . -benchmem -benchtime 200ms "$@" ./... >>"$work/head.txt" || true
done
grep -q '^Benchmark' "$work/head.txt" || {
	echo "no benchmark ran" >&2
	exit 1
}
printf '## Benchmarks against %s\n\n```text\n' "$(git rev-parse --short "$commit")"
(cd "$work" && GOFLAGS=-mod=mod go run "$benchstat" base.txt head.txt)
printf '```\n'
