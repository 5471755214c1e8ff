#!/usr/bin/env bash
# Assembles the cases of testdata/callgraph, testdata/accesses and testdata/flows; the README.md of each says what they
# are.
#
#   build.sh          writes the DEX files and SHA256SUMS of each folder
#   build.sh --check  builds into a temporary folder and compares with what is there, byte for byte
#
# Needs Debian 12's packages libsmali-java and default-jdk-headless, whose java runs Assemble.java from its source. With
# them the result is the same on every machine: sorted inputs, one assembler job.
set -euo pipefail

export LC_ALL=C TZ=UTC
umask 022

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
smali=/usr/share/java/smali.jar

fail() {
	echo "build.sh: $*" >&2
	exit 1
}

case $#:${1-} in
0:) check=false ;;
1:--check) check=true ;;
*) fail "usage: build.sh [--check]" ;;
esac

for tool in java sha256sum; do
	command -v "$tool" >/dev/null || fail "$tool is missing: apt-get install default-jdk-headless coreutils"
done
[ -f "$smali" ] || fail "$smali is missing: apt-get install libsmali-java"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build NAME: the cases of testdata/NAME.
build() {
	local name=$1 cases out=$work/$1 f
	cases=$(cd "$here/../$name" && pwd)
	mkdir "$out"
	java -cp "$smali" "$here/Assemble.java" "$cases" "$out"

	# One sum for each source, the recipe among them, and each built file, so that a test without these tools can tell
	# whether they belong together.
	{
		cd "$cases"
		find . ../smali -type f ! -name SHA256SUMS ! -name '*.dex' -print0 | sort -z | xargs -0 sha256sum
		cd "$out"
		find . -type f -name '*.dex' -print0 | sort -z | xargs -0 sha256sum
	} | sed 's|  \./|  |' | sort -k 2 >"$work/SHA256SUMS"
	mv "$work/SHA256SUMS" "$out/SHA256SUMS"

	if $check; then
		local stale=()
		while read -r f; do
			cmp -s "$out/$f" "$cases/$f" || stale+=("${f#./}")
		done < <(cd "$out" && find . -type f | sort)
		while read -r f; do
			[ -f "$out/$f" ] || stale+=("${f#./} (no longer built)")
		done < <(cd "$cases" && find . -type f \( -name '*.dex' -o -name SHA256SUMS \) | sort)
		[ ${#stale[@]} -eq 0 ] || fail "testdata/$name is not what the recipe builds: ${stale[*]}; run testdata/smali/build.sh"
		echo "testdata/$name: $(find "$out" -type f | wc -l) built files are what the recipe builds"
	else
		rm -f "$cases"/*.dex
		cp "$out"/* "$cases/"
		echo "testdata/$name: $(find "$cases" -name '*.dex' | wc -l) DEX files"
	fi
}

build callgraph
build accesses
build flows
