package analyzer

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// hybrid is a framework whose apps are not, or not only, made of DEX code. All of its entries must be there; one that
// ends in a slash is a folder.
type hybrid struct {
	entries []string
	what    taxonomy.Text
}

var hybrids = []hybrid{
	{[]string{"assets/index.android.bundle"}, taxonomy.Text{Zh: "React Native 脚本包", En: "a React Native script bundle"}},
	{[]string{"assets/flutter_assets/"}, taxonomy.Text{Zh: "由 Dart 编译的 Flutter 应用", En: "a Flutter app compiled from Dart"}},
	{[]string{"assets/www/cordova.js"}, taxonomy.Text{Zh: "Cordova 网页应用", En: "a Cordova web app"}},
	{[]string{"assets/public/", "assets/capacitor.config.json"}, taxonomy.Text{Zh: "Capacitor 网页应用", En: "a Capacitor web app"}},
	{[]string{"assets/apps/", "assets/data/dcloud_control.xml"}, taxonomy.Text{Zh: "uni-app 脚本应用", En: "a uni-app script app"}},
	{[]string{"assets/bin/Data/"}, taxonomy.Text{Zh: "含托管代码的 Unity 播放器", En: "a Unity player with managed code"}},
	{[]string{"assets/app/", "assets/metadata/"}, taxonomy.Text{Zh: "NativeScript 脚本应用", En: "a NativeScript script app"}},
	{[]string{"assemblies/"}, taxonomy.Text{Zh: ".NET 应用（Xamarin 或 MAUI）", En: "a .NET app (Xamarin or MAUI)"}},
	{[]string{"assets/jsb-adapter/"}, taxonomy.Text{Zh: "Cocos Creator 脚本应用", En: "a Cocos Creator script app"}},
	{[]string{"assets/UE4CommandLine.txt"}, taxonomy.Text{Zh: "Unreal Engine 应用", En: "an Unreal Engine app"}},
}

// scriptNames are the names of assets that hold script or the strings of managed code.
var scriptNames = []string{"*.js", "*.mjs", "*.bundle", "*.jsbundle", "global-metadata.dat"}

// loadable are the names of assets that an app can load code from.
var loadable = []string{"*.dex", "*.jar"}

// maxScripts bounds the script that is searched in one build, in bytes after inflation; the rest is said to be
// skipped.
const maxScripts = 64 << 20

// hermesMagic begins a bundle that is compiled to Hermes bytecode (BytecodeFileFormat.h: MAGIC), whose strings are
// not told apart by any byte between them.
const hermesMagic = "\xc6\x1f\xbc\x03\xc1\x03\x19\x1f"

// scripts is what the script of a build shows.
type scripts struct {
	hosts, plugins places
	policies       policySources
	skipped        []string // entries that were not read, and why
}

// readScripts searches the script assets of a build for hosts and for the names of plugins of known SDKs.
func readScripts(ctx context.Context, file *apk.File, index *sdkdb.Index) (*scripts, error) {
	s := &scripts{}
	total := uint64(0)
	for _, name := range file.Assets() {
		if !matches(scriptNames, name) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e, ok := file.Entry("assets/" + name)
		if !ok {
			continue
		}
		if total += e.Size; total > maxScripts {
			s.skipped = append(s.skipped, fmt.Sprintf("%s: more than %d bytes of script", e.Location(), maxScripts))
			break
		}
		text, err := file.Read(e)
		if err != nil {
			s.skipped = append(s.skipped, err.Error())
			continue
		}
		if bytes.HasPrefix(text, []byte(hermesMagic)) {
			s.skipped = append(s.skipped, e.Location()+": Hermes bytecode is not read")
			continue
		}
		s.search(text, e.Location(), index)
	}
	return s, nil
}

func (s *scripts) search(text []byte, entry string, index *sdkdb.Index) {
	at := func(offset int) func() string { return func() string { return fmt.Sprintf("%s:0x%x", entry, offset) } }
	index.FindHosts(text, func(host string, offset int) { s.hosts.add(host, at(offset)) })
	s.policies.addresses(text, "", func(offset int) string { return at(offset)() })
	for i := 0; i < len(text); i++ {
		if text[i] != '"' && text[i] != '\'' && text[i] != '`' {
			continue
		}
		start := i + 1
		end := start
		for end < len(text) && end-start < longestPlugin && moduleByte(text[end]) {
			end++
		}
		if end-start >= shortestPlugin {
			if name := pluginIn(text[start:end], index); name != "" {
				s.plugins.add(name, at(start))
			}
		}
		i = end - 1
	}
}

const (
	shortestPlugin = 4
	longestPlugin  = 100
)

func moduleByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("@/._-", c) >= 0
}

// pluginIn returns the plugin of a record that a quoted module path names: cordova-plugin-x, cordova-plugin-x.Part,
// @scope/module/lib/index.
func pluginIn(module []byte, index *sdkdb.Index) string {
	name := string(module)
	candidates := []string{name}
	if dot := strings.IndexByte(name, '.'); dot >= shortestPlugin {
		candidates = append(candidates, name[:dot])
	}
	if parts := strings.SplitN(name, "/", 3); len(parts) > 1 {
		if strings.HasPrefix(name, "@") {
			candidates = append(candidates, parts[0]+"/"+parts[1])
		} else if len(parts[0]) >= shortestPlugin {
			candidates = append(candidates, parts[0])
		}
	}
	for _, c := range candidates {
		if len(index.Plugin(c)) > 0 {
			return c
		}
	}
	return ""
}

// matches reports whether the last part of a path has one of the forms.
func matches(forms []string, name string) bool {
	base := path.Base(name)
	return slices.ContainsFunc(forms, func(form string) bool { return fits(form, base) })
}
