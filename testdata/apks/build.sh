#!/usr/bin/env bash
# Builds the test apps of this folder from their sources.
#
#   build.sh          writes demo.apk, its split, agreed.apk, next.apk, rebuilt.apk, rebuilt-again.apk, layouts.apk,
#                     plain.apk, traces.apk, demo.aab, layouts.aab, demo.xapk, demo.apks, hostile/*.apk and SHA256SUMS
#   build.sh --check  builds into a temporary folder and compares with what is here, byte for byte
#
# Needs Debian 12's packages libsmali-java, aapt, android-framework-res, zip, unzip, zipalign and apksigner. With them the
# result is the same on every machine: fixed times, sorted entries, one assembler job, a fixed RSA key.
# The key signs nothing but these fixtures; it is public and proves nothing.
set -euo pipefail

export LC_ALL=C TZ=UTC
umask 022

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
framework=/usr/share/android-framework-res/framework-res.apk
stamp=202001010000

fail() {
	echo "build.sh: $*" >&2
	exit 1
}

case $#:${1-} in
0:) check=false ;;
1:--check) check=true ;;
*) fail "usage: build.sh [--check]" ;;
esac

for tool in smali aapt aapt2 zip unzip zipalign apksigner sha256sum; do
	command -v "$tool" >/dev/null ||
		fail "$tool is missing: apt-get install libsmali-java aapt android-framework-res zip unzip zipalign apksigner"
done
[ -f "$framework" ] || fail "$framework is missing: apt-get install android-framework-res"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=$work/out
mkdir -p "$out/hostile"

# pack FOLDER ZIP: all files of the folder, in sorted order, with one time and one mode.
# resources.arsc stays uncompressed, as Android 11 asks (the option -9 would undo that).
pack() {
	find "$1" -type f -exec chmod 644 {} + -exec touch -t "$stamp" {} +
	(cd "$1" && find . -type f | sed 's|^\./||' | sort | zip -q -X -n .arsc "$2" -@)
}

# contents SOURCE FOLDER [CHANGES]: compiles manifest, resources and code of an app into the folder. Classes of CHANGES
# come on top of the app's, or in place of those of the same name, and its manifest in place of the app's.
contents() {
	local src=$1 dir=$2 code=$2.smali
	local manifest=$src/AndroidManifest.xml
	[ ! -f "${3-}/AndroidManifest.xml" ] || manifest=$3/AndroidManifest.xml
	local assets=()
	[ ! -d "$src/assets" ] || assets=(-A "$src/assets")
	mkdir -p "$dir"
	local resources=()
	[ ! -d "$src/res" ] || resources=(-S "$src/res")
	aapt package -f -M "$manifest" "${resources[@]}" "${assets[@]}" -I "$framework" -F "$dir.base" >/dev/null
	unzip -q "$dir.base" -d "$dir"
	cp -r "$src/smali" "$code"
	[ $# -lt 3 ] || cp -r "$3/smali/." "$code"
	smali assemble --api 21 --jobs 1 --output "$dir/classes.dex" "$code"
}

# sign FOLDER APK: aligned and signed with the schemes v1, v2 and v3.
sign() {
	pack "$1" "$1.zip"
	zipalign -f 4 "$1.zip" "$1.aligned"
	apksigner sign --key "$here/throwaway-test-key.pk8" --cert "$here/throwaway-test-key.x509.pem" \
		--v1-signer-name TESTKEY --v4-signing-enabled false --out "$2" "$1.aligned"
}

for app in demo layouts plain traces; do
	contents "$here/$app" "$work/$app"
	sign "$work/$app" "$out/$app.apk"
done
contents "$here/demo" "$work/agreed" "$here/agreed" # demo.apk as it should be
sign "$work/agreed" "$out/agreed.apk"
contents "$here/demo" "$work/next" "$here/next" # the release after demo.apk
sign "$work/next" "$out/next.apk"

# demo.apk, obfuscated in one way and in another. The second has no code of rebuilt, so that nothing stands where it stood.
cp -r "$here/demo" "$work/renamed"
for app in rebuilt rebuilt-again; do
	names=$here/rebuilt/names.sed changes=$here/rebuilt
	[ "$app" = rebuilt ] || names=$here/rebuilt/again.sed changes=
	find "$work/renamed" -type f \( -name '*.smali' -o -name AndroidManifest.xml \) -exec sed -i -f "$names" {} +
	contents "$work/renamed" "$work/$app" ${changes:+"$changes"}
	sign "$work/$app" "$out/$app.apk"
done

contents "$here/split" "$work/split" # of demo.apk
sign "$work/split" "$out/demo-statistics.apk"

# bundle APP: the app as the bundle that its package could have been made of, signed with the key of an upload.
bundle() {
	local dir=$work/$1-bundle
	mkdir -p "$dir/base/manifest" "$dir/base/dex"
	pack "$work/$1" "$dir.apk"
	aapt2 convert --output-format proto -o "$dir.proto.apk" "$dir.apk" 2>/dev/null
	unzip -q "$dir.proto.apk" -d "$dir/base"
	mv "$dir/base/AndroidManifest.xml" "$dir/base/manifest/"
	mv "$dir/base/"*.dex "$dir/base/dex/"
	printf '\x0a\x08\x12\x06\x31\x2e\x31\x35\x2e\x36' >"$dir/BundleConfig.pb" # made by bundletool 1.15.6, it says
	pack "$dir" "$dir.zip"
	apksigner sign --key "$here/throwaway-test-key.pk8" --cert "$here/throwaway-test-key.x509.pem" --min-sdk-version 21 \
		--v1-signer-name UPLOAD --v2-signing-enabled false --v3-signing-enabled false --v4-signing-enabled false \
		--out "$out/$1.aab" "$dir.zip"
}
bundle demo
bundle layouts

# demo.apk as a store of packages gives it, deflated and with an expansion file.
mkdir -p "$work/xapk/Android/obb/com.example.chatdemo"
cp "$out/demo.apk" "$work/xapk/com.example.chatdemo.apk"
printf 'Pictures and sounds.\n' >"$work/xapk/Android/obb/com.example.chatdemo/main.1.com.example.chatdemo.obb"
printf '{"xapk_version":2,"package_name":"com.example.chatdemo","split_apks":[{"file":"com.example.chatdemo.apk","id":"base"}]}\n' \
	>"$work/xapk/manifest.json"
pack "$work/xapk" "$out/demo.xapk"

# demo.apk and its split as bundletool packs them, stored: a variant for one SDK level and one for the newest.
mkdir -p "$work/apks/splits"
for variant in "" _2; do
	cp "$out/demo.apk" "$work/apks/splits/base-master$variant.apk"
	cp "$out/demo-statistics.apk" "$work/apks/splits/statistics-master$variant.apk"
done
# field NUMBER: the bytes of standard input as a field of a protobuf message.
field() {
	local content
	content=$(od -An -v -tx1 | tr -d ' \n')
	printf "\\x$(printf %02x $(($1 << 3 | 2)))\\x$(printf %02x $((${#content} / 2)))$(sed 's/../\\x&/g' <<<"$content")"
}
for variant in "" _2; do
	{
		for module in base statistics; do
			{
				printf 'splits/%s-master%s.apk' "$module" "$variant" | field 2
				printf '' | field 3
			} | field 2 | field 2
		done
		[ -z "$variant" ] || printf '\x18\x01' # variant_number
	} | field 1
done >"$work/apks/toc.pb"
(cd "$work/apks" && find . -type f -exec chmod 644 {} + -exec touch -t "$stamp" {} + &&
	find . -type f | sed 's|^\./||' | sort | zip -q -X -0 "$out/demo.apks" -@)

# What no reader may accept, or may accept only with a warning.
: >"$out/hostile/empty.apk"
printf 'This is a text file that calls itself an APK.\n' >"$out/hostile/not-a-zip.apk"

mkdir "$work/no-manifest"
cp "$work/plain/classes.dex" "$work/no-manifest/"
pack "$work/no-manifest" "$out/hostile/no-manifest.apk"

mkdir "$work/no-dex"
cp "$work/plain/AndroidManifest.xml" "$work/plain/resources.arsc" "$work/no-dex/"
pack "$work/no-dex" "$out/hostile/no-dex.apk"

# Half of the DEX file keeps its tables and loses code; 1000 bytes lose most of the tables too.
size=$(stat -c %s "$work/demo/classes.dex")
for cut in "truncated-dex $((size / 2))" "truncated-tables 1000"; do
	read -r name length <<<"$cut"
	cp -r "$work/demo" "$work/$name"
	head -c "$length" "$work/demo/classes.dex" >"$work/$name/classes.dex"
	pack "$work/$name" "$out/hostile/$name.apk"
done

# One sum for each source and each built file, so that a test without these tools can tell whether they belong together.
{
	cd "$here"
	find . -type f ! -name SHA256SUMS ! -name '*.a[ap][bk]' ! -name '*.apks' ! -name '*.xapk' -print0 | sort -z | xargs -0 sha256sum
	cd "$out"
	find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum
} | sed 's|  \./|  |' | sort -k 2 >"$work/SHA256SUMS"
mv "$work/SHA256SUMS" "$out/SHA256SUMS"

built=$(cd "$out" && find . -type f | sort)
if $check; then
	stale=()
	for f in $built; do
		cmp -s "$out/$f" "$here/$f" || stale+=("${f#./}")
	done
	for f in $(cd "$here" && find . -type f \( -name '*.a[ap][bk]' -o -name '*.apks' -o -name '*.xapk' -o -name SHA256SUMS \) | sort); do
		[ -f "$out/$f" ] || stale+=("${f#./} (no longer built)")
	done
	[ ${#stale[@]} -eq 0 ] || fail "not what the recipe builds: ${stale[*]}; run testdata/apks/build.sh"
	echo "testdata/apks: $(wc -l <<<"$built") built files are what the recipe builds"
else
	for f in $built; do
		mkdir -p "$(dirname "$here/$f")"
		cp "$out/$f" "$here/$f"
	done
	(cd "$here" && xargs ls -l <<<"$built")
fi
