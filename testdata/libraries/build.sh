#!/usr/bin/env bash
# Compiles the classes and the native library of a made-up SDK, from which tests put archives together. Needs javac 17
# and gcc for x86_64; SHA256SUMS says which sources the files belong to.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")"
rm -rf classes
find src -name '*.java' | sort | xargs javac --release 8 -Xlint:-options -g:none -d classes
gcc -shared -fPIC -nostdlib -s -O1 -Wl,--build-id=none -Wl,--hash-style=gnu -Wl,-z,noseparate-code -Wl,-soname,libpulse.so -o libpulse.so src/pulse.c
find . -type f ! -name SHA256SUMS | sort | sed 's|^\./||' | xargs sha256sum >SHA256SUMS
