#!/usr/bin/env bash
# Example of a gate before a store submission: says whether a build may go out with its policies, and leaves the reports
# in the folder that $OUT names (default: sdkaudit-reports).
#
#	pre-submission.sh APP POLICY...
#
# Ends with 0 (may go out), 1 (findings to look at first) or 2 (cannot be told, so it may not).
set -euo pipefail

if [ $# -lt 2 ]; then
	echo "usage: $0 APP POLICY..." >&2
	exit 2
fi
app=$1
shift
policies=()
for policy in "$@"; do
	policies+=(--policy "$policy")
done
out=${OUT:-sdkaudit-reports}
mkdir -p "$out"

# Before a submission, what a human must judge counts too.
code=0
sdkaudit scan "$app" "${policies[@]}" --fail-on "${FAIL_ON:-medium}" --fail-on-candidates --profile "${PROFILE:-all}" \
	--timeout 15m -f table -f json="$out/report.json" -f html="$out/report.html" || code=$?

# What the sharing list and the other lists of the policy should say of this build.
if [ -e "$out/report.json" ]; then
	sdkaudit disclose "$out/report.json" -f markdown="$out/lists.md" -f html="$out/lists.html"
fi

case $code in
0) echo "gate: $app may be submitted" ;;
1)
	echo "gate: $app is held back; see $out/report.html" >&2
	exit 1
	;;
*)
	echo "gate: $app was not audited (exit code $code), so it is held back" >&2
	exit 2
	;;
esac
