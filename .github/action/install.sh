#!/usr/bin/env bash
# Puts sdkaudit on the path of the steps that follow: the release that SDKAUDIT_VERSION names, checked against its
# checksums, or without one the source of this action.
set -euo pipefail

version=${SDKAUDIT_VERSION:-}
bin=$RUNNER_TEMP/sdkaudit-bin
mkdir -p "$bin"
if [ -z "$version" ]; then
	(cd "$GITHUB_ACTION_PATH/../.." && CGO_ENABLED=0 go build -trimpath -o "$bin/" ./cmd/sdkaudit)
else
	system=$(uname -s)
	case $system in
	Linux) system=linux ;;
	Darwin) system=darwin ;;
	*)
		echo "::error::no archive for $system; leave out the version to build from source"
		exit 2
		;;
	esac
	machine=$(uname -m)
	case $machine in
	x86_64) machine=amd64 ;;
	aarch64 | arm64) machine=arm64 ;;
	esac
	archive=sdkaudit_${version#v}_${system}_${machine}.tar.gz
	release=$RUNNER_TEMP/sdkaudit-release
	rm -rf "$release"
	mkdir -p "$release"
	gh release download "$version" --repo "$GITHUB_ACTION_REPOSITORY" --dir "$release" --pattern "$archive" --pattern checksums.txt
	grep -F "  $archive" "$release/checksums.txt" >"$release/wanted" || {
		echo "::error::checksums.txt lacks $archive"
		exit 2
	}
	if command -v sha256sum >/dev/null; then
		(cd "$release" && sha256sum --check --quiet wanted)
	else
		(cd "$release" && shasum --algorithm 256 --check --quiet wanted)
	fi
	tar -xzf "$release/$archive" -C "$bin" sdkaudit
fi
echo "$bin" >>"$GITHUB_PATH"
