package learn

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPrefixes(t *testing.T) {
	for _, c := range []struct {
		name, classes, want, main string
		notes                     []string
	}{
		{"one product", "com.acme.push.A com.acme.push.in.B com.acme.push.in.C", "com.acme.push", "com.acme.push", nil},
		{"several products", "com.acme.push.A com.acme.push.B com.acme.map.A", "com.acme.map com.acme.push", "com.acme.push", nil},
		{"a package that products share", "com.acme.android.pay.A com.acme.android.login.B", "com.acme.android.login com.acme.android.pay", "com.acme.android.login", nil},
		{"a shared package with classes", "com.acme.android.A com.acme.android.pay.B", "com.acme.android", "com.acme.android", nil},
		{"a chain of packages", "com.acme.x.sdk.in.A com.acme.x.sdk.out.B", "com.acme.x.sdk", "com.acme.x.sdk", nil},
		{"one made-up package", "com.acme.a.A com.acme.push.B com.acme.push.C", "com.acme.a com.acme.push", "com.acme.push", []string{"made-up name"}},
		{"made-up packages below a product", "com.acme.push.a.a com.acme.push.b.a com.acme.push.c.a com.acme.push.D", "com.acme.push", "com.acme.push", nil},
		{"made-up packages of a vendor", "com.acme.a.A com.acme.b.A com.acme.c.A com.acme.push.B", "com.acme", "com.acme", []string{"two segments"}},
		{"classes of a vendor", "com.acme.A com.acme.push.B", "com.acme", "com.acme", []string{"two segments"}},
		{"a package of one segment", "acme.A", "acme", "acme", []string{"one segment"}},
		{"nothing but made-up names", "a.b.C a.a.D", "", "", []string{"made up, 2 in all"}},
		{"no package", "A B", "", "", []string{"no package, 2 in all"}},
		{"names that a record cannot hold", "com.acmé.push.A", "", "", []string{"made up, 1 in all"}},
		{"deeper than is looked at", "com.acme.x.client.yet.z.w.A com.acme.x.client.yet.z.w.B", "com.acme.x.client.yet", "com.acme.x.client.yet", nil},
		{"none", "", "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := &learner{draft: &Draft{}, own: strings.Fields(c.classes)}
			l.prefixes()
			require.Equal(t, strings.Fields(c.want), append([]string{}, l.draft.Record.Signatures.Classes...))
			require.Equal(t, c.main, l.draft.Record.Package)
			require.Len(t, l.draft.Notes, len(c.notes))
			for i, note := range c.notes {
				require.Contains(t, l.draft.Notes[i], note)
			}
		})
	}
}

func TestHosts(t *testing.T) {
	for text, want := range map[string]string{
		"https://api.acme.io/v1":                       "api.acme.io",
		"HTTPS://API.Acme.io:8080/":                    "api.acme.io",
		"wss://a.acme.io and tcp://b.acme.io.":         "a.acme.io b.acme.io",
		"log.acme.com":                                 "log.acme.com",
		"http://schemas.android.com/apk/res/android":   "",
		"http://10.0.0.1/":                             "",
		"com.acme.push.com":                            "",
		"acme.com":                                     "",
		"log.acme.push":                                "",
		"version.1.2.3":                                "",
		"https://":                                     "",
		"https://%s/v1":                                "",
		"https://-acme.io/":                            "",
		"xhttps//api.acme.io":                          "",
		"see https://developer.android.com/reference.": "",
	} {
		l := &learner{hosts: map[string]bool{}}
		l.addHosts(text)
		require.Equal(t, strings.Fields(want), append([]string{}, slices.Sorted(maps.Keys(l.hosts))...), text)
	}
}

func TestVersionInName(t *testing.T) {
	for name, want := range map[string]string{
		"alipaySdk-15.6.5-20190718211148":        "15.6.5",
		"com.baidu.tts_2.6.2.2.20200629_44818d4": "2.6.2.2",
		"AMap_Location_V3.5.0":                   "3.5.0",
		"GetuiSDK2.10.3.5":                       "2.10.3.5",
		"open_sdk_r5793":                         "",
		"Msc":                                    "",
		"core.20200629":                          "",
	} {
		require.Equal(t, want, versionIn(name), name)
	}
}

func TestPattern(t *testing.T) {
	for _, c := range []struct {
		text, version, want string
		ok                  bool
	}{
		{"2.4.1", "2.4.1", "", true},
		{"sdk-2.4.1", "2.4.1", `sdk-(\d+(?:\.\d+)+)`, true},
		{"sdk(2.4.1)", "2.4.1", `sdk\((\d+(?:\.\d+)+)\)`, true},
		{"3_7_3", "3.7.3", `(\d+)_(\d+)_(\d+)`, true},
		{"sdk-2.4.1-20200101", "2.4.1", `sdk-(\d+(?:\.\d+)+)\D.*`, true},
		{"12.4.1", "2.4.1", "", false},
		{"2.4.10", "2.4.1", "", false},
		{"2.4.1.7", "2.4.1", "", false},
		{"0.2.4.1", "2.4.1", "", false},
		{"utf8 2.4.1", "2.4.1", "", false},
		{"2.4", "2.4.1", "", false},
	} {
		got, ok := pattern(c.text, c.version)
		require.Equal(t, c.ok, ok, c.text)
		if ok {
			require.Equal(t, c.want, got, c.text)
		}
	}
}

func TestLibraryRule(t *testing.T) {
	for _, c := range []struct{ name, version, glob, pattern string }{
		{"libjcore113.so", "1.1.3", "libjcore*.so", `libjcore(\d)(\d)(\d)\.so`},
		{"libBaiduMapSDK_base_v6_0_0.so", "6.0.0", "libBaiduMapSDK_base_v*.so", `libBaiduMapSDK_base_v(\d+)_(\d+)_(\d+)\.so`},
		{"libpulse-2.10.1.so", "2.10.1", "libpulse-*.so", `libpulse-(\d+)\.(\d+)\.(\d+)\.so`},
		{"libpulse2101.so", "2.10.1", "", ""},
		{"libpulse11.so", "1.1", "", ""},
		{"lib113.so", "1.1.3", "", ""},
		{"libpulse.so", "1.1.3", "", ""},
	} {
		rule, glob, ok := libraryRule(c.name, c.version)
		require.Equal(t, c.glob != "", ok, c.name)
		if ok {
			require.Equal(t, c.glob, glob)
			require.Equal(t, c.glob, rule.Library)
			require.Equal(t, c.pattern, rule.Pattern)
		}
	}
}

// TestVersionRules puts statements together and looks at which of them become rules.
func TestVersionRules(t *testing.T) {
	constant := func(holder, field, text string) func(*learner) {
		return func(l *learner) { l.state(holder, field, text) }
	}
	for _, c := range []struct {
		name     string
		versions []string
		states   []func(*learner)
		want     []string
		note     string
	}{
		{"the usual constant first", []string{"2.4.1"}, []func(*learner){
			constant("com.acme.push.Push", "release", "2.4.1"), constant("com.acme.push.BuildConfig", "VERSION_NAME", "2.4.1"),
		}, []string{"com.acme.push.BuildConfig.VERSION_NAME", "com.acme.push.Push.release"}, ""},
		{"made-up names only where there is nothing better", []string{"2.4.1"}, []func(*learner){
			constant("com.acme.push.a", "b", "2.4.1"), constant("com.acme.push.Push", "SDK_VERSION", "2.4.1"),
		}, []string{"com.acme.push.Push.SDK_VERSION"}, ""},
		{"a made-up name alone", []string{"2.4.1"}, []func(*learner){constant("com.acme.push.a", "b", "2.4.1")}, []string{"com.acme.push.a.b"}, ""},
		{"a string where no constant has it", []string{"2.4.1"}, []func(*learner){
			constant("com.acme.push.Push", "", "2.4.1"), constant("com.acme.push.Push", "", "utf-8.1"),
		}, []string{`com.acme.push.Push \d+\.\d+\.\d+`}, ""},
		{"a string beside one of another release", []string{"2.4.1"}, []func(*learner){
			constant("com.acme.push.Push", "", "2.4.1"), constant("com.acme.push.Push", "", "2.3.0"),
		}, nil, "no place was found that holds the version 2.4.1"},
		{"another value", []string{"2.4.1"}, []func(*learner){constant("com.acme.push.BuildConfig", "VERSION_NAME", "1.0")},
			nil, `com.acme.push.BuildConfig.VERSION_NAME is "1.0", which is not the version of the artifact`},
		{"nothing but a constant says it", nil, []func(*learner){constant("com.acme.push.BuildConfig", "VERSION_NAME", "2.4.1")},
			[]string{"com.acme.push.BuildConfig.VERSION_NAME"}, "only constants in the code say"},
		{"a constant of another vendor says it", nil, []func(*learner){constant("com.other.BuildConfig", "VERSION_NAME", "2.4.1")}, nil, "nothing in the artifact says"},
		{"the default of build tools", nil, []func(*learner){constant("com.acme.push.BuildConfig", "VERSION_NAME", "1.0")}, nil, "nothing in the artifact says"},
		{"a constant that is no version", nil, []func(*learner){constant("com.acme.push.Push", "TIMEOUT", "2.4.1")}, nil, "nothing in the artifact says"},
		{"words of a library", []string{"2.4.1"}, []func(*learner){constant("libpulse.so", "", "pulse 2.4.1 release")}, []string{`libpulse.so pulse (\d+(?:\.\d+)+) release`}, ""},
		{"a bare number of a library", []string{"2.4.1"}, []func(*learner){constant("libpulse.so", "", "2.4.1")}, nil, "no place was found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := &learner{draft: &Draft{Versions: c.versions}, strings: map[string][]string{}, asked: map[string]int{}}
			l.draft.Record.Package = "com.acme.push"
			for _, state := range c.states {
				state(l)
			}
			l.versions()
			var got []string
			for _, v := range l.draft.Record.Versions {
				got = append(got, strings.TrimSpace(v.Constant+v.String+v.LibraryText+" "+v.Pattern))
			}
			require.Equal(t, c.want, got)
			if c.note != "" {
				require.Contains(t, strings.Join(l.draft.Notes, "\n"), c.note)
			}
		})
	}
}
