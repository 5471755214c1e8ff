#!/usr/bin/env bash
# Audits the builds that the action's inputs name, which come as SDKAUDIT_* variables, and hands on its exit code. Only
# variables reach the commands, so that no text of an input is run.
set -euo pipefail

# option FLAG VALUES: adds the flag for each line of the values.
args=()
option() {
	local value
	while IFS= read -r value; do
		[ -z "$value" ] || args+=("$1" "$value")
	done <<<"$2"
}

sarif=${SDKAUDIT_SARIF:-}
case $sarif in
*$'\n'*)
	echo "::error::sarif: want the name of one file"
	exit 2
	;;
esac
report=$RUNNER_TEMP/sdkaudit.json
summary=$RUNNER_TEMP/sdkaudit.md
rm -f -- "$report" "$summary" ${sarif:+"$sarif"}

option --policy "${SDKAUDIT_POLICY:-}"
option --config "${SDKAUDIT_CONFIG:-}"
option --baseline "${SDKAUDIT_BASELINE:-}"
option --profile "${SDKAUDIT_PROFILE:-}"
option --fail-on "${SDKAUDIT_FAIL_ON:-}"
option --lang "${SDKAUDIT_LANG:-}"
option -f "table
json=$report
markdown=$summary"
[ -z "$sarif" ] || args+=(-f "sarif=$sarif")
args+=(--)
apps=0
while IFS= read -r app; do
	[ -z "$app" ] || { args+=("$app"); apps=$((apps + 1)); }
done <<<"${SDKAUDIT_APP:-}"
if [ "$apps" -eq 0 ]; then
	echo "::error::app: name a build"
	exit 2
fi

code=0
sdkaudit scan "${args[@]}" || code=$?
{
	echo "exit-code=$code"
	# Without a report there is nothing to show: the line on standard error says why.
	[ ! -e "$report" ] || echo "report=$report"
	[ ! -e "$summary" ] || echo "summary=$summary"
	[ -z "$sarif" ] || [ ! -e "$sarif" ] || echo "sarif=$sarif"
} >>"$GITHUB_OUTPUT"
[ ! -e "$summary" ] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
exit "$code"
