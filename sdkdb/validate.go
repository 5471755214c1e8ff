package sdkdb

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"sdkaudit/analyzer/taxonomy"
)

// categories is the closed list of folders.
var categories = [...]string{
	"ads", "analytics", "apm", "attribution", "biometric", "captcha", "crash", "customer_service", "device_id",
	"framework", "game", "hotfix", "im", "library", "login", "map", "media", "miniapp", "ocr", "packer", "payment",
	"platform", "push", "rtc", "security", "sms", "social", "speech", "storage", "webview",
}

// Categories returns the categories that records may have, which are also the folders of the data tree.
func Categories() []string { return slices.Clone(categories[:]) }

// genericNames are words of the field and names of whole companies: as a record's name they would claim every
// product that a policy mentions.
var genericNames = [...]string{
	"百度", "baidu", "腾讯", "tencent", "阿里", "阿里巴巴", "阿里云", "alibaba", "华为", "huawei", "小米", "xiaomi", "谷歌",
	"google", "苹果", "apple", "字节跳动", "bytedance", "网易", "netease", "京东", "oppo", "vivo", "meta",
	"推送", "push", "地图", "map", "maps", "定位", "location", "支付", "payment", "pay", "分享", "share", "登录", "login",
	"统计", "统计分析", "analytics", "语音", "语音识别", "speech", "短信", "sms", "广告", "ads", "视频", "直播", "客服",
	"第三方", "第三方应用", "第三方服务", "thirdparty", "服务", "service", "平台", "platform", "浏览器", "browser",
}

var (
	idPattern        = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	javaName         = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_$]*(\.[A-Za-z_][A-Za-z0-9_$]*)*$`)
	metaDataKey      = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.:$-]*$`)
	libraryPattern   = regexp.MustCompile(`^lib[A-Za-z0-9_.+*-]*\.so$`)
	assetPattern     = regexp.MustCompile(`^[A-Za-z0-9_.*-]+(/[A-Za-z0-9_.*-]+)*$`)
	hostPattern      = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$`)
	npmSource        = regexp.MustCompile(`^npm:(@[a-z0-9._-]+/)?[a-z0-9._-]+@[0-9][0-9A-Za-z.+-]*$`)
	publishedPattern = regexp.MustCompile(`^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)
	countryPattern   = regexp.MustCompile(`^[A-Z]{2}$`)
	authorityName    = regexp.MustCompile(`^\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$`)
	pluginName       = regexp.MustCompile(`^(@[A-Za-z0-9._-]+/)?[A-Za-z][A-Za-z0-9._-]*$`)
)

// Validate checks the rules that go beyond the form of a file, for the records that were read from files, and returns
// every breach as a *[FileError], in the order of files and lines; nil when there is none.
func (db *DB) Validate() []error {
	v := &validator{db: db}
	// Those from files come last, so that of two that collide the one with a file is told.
	for _, r := range db.Records() {
		if db.origins[r.ID] == nil {
			v.order = append(v.order, r)
		}
	}
	for _, r := range db.Records() {
		if db.origins[r.ID] != nil {
			v.order = append(v.order, r)
			v.record(r)
		}
	}
	v.relations()
	slices.SortStableFunc(v.faults, func(a, b *FileError) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, strings.Compare(a.Err.Error(), b.Err.Error()))
	})
	errs := make([]error, len(v.faults))
	for i, f := range v.faults {
		errs[i] = f
	}
	return errs
}

type validator struct {
	db     *DB
	order  []*Record
	faults []*FileError
}

func (v *validator) fail(r *Record, at, format string, args ...any) {
	o := v.db.origins[r.ID]
	if o == nil {
		return // built in, and valid: a test proves it
	}
	v.faults = append(v.faults, &FileError{File: o.file, Line: o.line(at), Err: fmt.Errorf(format, args...)})
}

// below reports whether the dotted name is the prefix or lies below it.
func below(name, prefix string) bool { return name == prefix || strings.HasPrefix(name, prefix+".") }

func item(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

func (v *validator) record(r *Record) {
	v.identity(r)
	v.names(r)
	for i, o := range r.Operators {
		if o.Zh == "" && o.En == "" {
			v.fail(r, item("operators", i), "operator without a name")
		}
		if o.Country != "" && !countryPattern.MatchString(o.Country) {
			v.fail(r, item("operators", i), "country %q is not an ISO 3166-1 alpha-2 code", o.Country)
		}
	}
	if r.Package != "" && !slices.ContainsFunc(r.Signatures.Classes, func(c string) bool { return below(c, r.Package) || below(r.Package, c) }) {
		v.fail(r, "package", "package %q has no class prefix at, above or below it", r.Package)
	}
	if r.Homepage != "" {
		v.url(r, "homepage", r.Homepage)
	}
	if r.PrivacyPolicy.URL != "" {
		v.url(r, "privacy_policy.url", r.PrivacyPolicy.URL)
	}
	if r.PrivacyPolicy.Seen != "" {
		v.date(r, "privacy_policy.seen", r.PrivacyPolicy.Seen)
	}
	for i, id := range r.Data {
		if _, ok := taxonomy.DataTypeByID(id); !ok {
			v.fail(r, item("data", i), "unknown data type %q", id)
		}
	}
	for i, name := range r.Permissions {
		if _, ok := taxonomy.PermissionByName(name); !ok {
			v.fail(r, item("permissions", i), "permission %q is not in the taxonomy (write the full constant)", name)
		}
	}
	for i, c := range r.DataChanges {
		at := item("data_changes", i)
		if c.Version == "" || len(c.Adds)+len(c.Drops) == 0 {
			v.fail(r, at, "a change of data needs the version and what it adds or drops")
		}
		for _, id := range slices.Concat(c.Adds, c.Drops) {
			if _, ok := taxonomy.DataTypeByID(id); !ok {
				v.fail(r, at, "unknown data type %q", id)
			}
		}
	}
	for i := range r.Versions {
		if err := r.Versions[i].check(); err != nil {
			v.fail(r, item("versions", i), "%w", err)
		}
	}
	for i, key := range r.ServerKeys {
		if _, err := regexp.Compile(key); err != nil {
			v.fail(r, item("server_keys", i), "%w", err)
		} else if keyStart(key) == "" {
			v.fail(r, item("server_keys", i), "%q does not begin with %d fixed characters", key, secretStart)
		}
	}
	v.signatures(r)
	v.evidence(r)
	v.examples(r)
	for _, list := range []struct {
		at     string
		values []string
	}{{"aliases", r.Aliases}, {"data", r.Data}, {"permissions", r.Permissions}, {"within", r.Within}, {"shared_with", r.SharedWith}} {
		v.unique(r, list.at, list.values)
	}
}

func (v *validator) identity(r *Record) {
	file := v.db.origins[r.ID].file
	if !idPattern.MatchString(r.ID) {
		v.fail(r, "id", "id %q: want lower case letters, digits and single dashes", r.ID)
	}
	if base := strings.TrimSuffix(path.Base(file), ".yaml"); r.ID != base {
		v.fail(r, "id", "id %q differs from the file name %q", r.ID, base)
	}
	if !slices.Contains(categories[:], r.Category) {
		v.fail(r, "category", "unknown category %q (one of %s)", r.Category, strings.Join(categories[:], ", "))
	} else if folder := path.Base(path.Dir(file)); r.Category != folder {
		v.fail(r, "category", "category %q differs from the folder %q", r.Category, folder)
	}
	switch r.Kind {
	case Client, Service, Core, OSS, Framework, Packer:
	default:
		v.fail(r, "kind", "unknown kind %q (client, service, core, oss, framework or packer)", r.Kind)
	}
	if r.Kind == Core && len(r.Within) == 0 {
		v.fail(r, "kind", "a core names the SDKs that ship it in within")
	}
	for _, rel := range []struct {
		at  string
		ids []string
	}{{"within", r.Within}, {"shared_with", r.SharedWith}} {
		for i, id := range rel.ids {
			if id == r.ID {
				v.fail(r, item(rel.at, i), "record names itself")
			} else if _, ok := v.db.Record(id); !ok {
				v.fail(r, item(rel.at, i), "unknown record %q", id)
			}
		}
	}
}

func (v *validator) names(r *Record) {
	if r.Name.Zh == "" || r.Name.En == "" {
		v.fail(r, "name", "name needs zh and en")
	}
	check := func(at, name string) {
		if name == "" {
			return
		}
		if strings.ContainsFunc(name, unicode.IsControl) || strings.TrimSpace(name) != name {
			v.fail(r, at, "name %q has control characters or spaces around it", name)
		}
		a, _ := compileAlias(name)
		switch {
		case a.key == "" || slices.Contains(genericNames[:], a.key):
			v.fail(r, at, "name %q is generic: it would claim things that are not this SDK", name)
		case !a.marker && tooShort(a.key):
			v.fail(r, at, "name %q is too short to be found safely; write it with the word SDK", name)
		}
	}
	check("name.zh", r.Name.Zh)
	check("name.en", r.Name.En)
	for i, name := range r.Aliases {
		check(item("aliases", i), name)
	}
}

// tooShort says that a name without the word SDK would turn up by chance: under three characters of Chinese, four
// of Latin.
func tooShort(key string) bool {
	least := 4
	if strings.ContainsFunc(key, oneRuneWord) {
		least = 3
	}
	return len([]rune(key)) < least
}

func (v *validator) signatures(r *Record) {
	s := &r.Signatures
	strongPrefix, shortAt := false, ""
	for i, name := range s.Classes {
		at := item("signatures.classes", i)
		segments := strings.Count(name, ".") + 1
		switch {
		case !javaName.MatchString(name):
			v.fail(r, at, "class prefix %q is not a Java name", name)
		case r.Kind != OSS && platformName(name):
			v.fail(r, at, "class prefix %q is of the platform", name)
		case wholeNamespace(r.Kind):
		case segments < 2:
			v.fail(r, at, "class prefix %q has one segment", name)
		case segments < shortPrefix:
			shortAt = cmp.Or(shortAt, at)
		case !slices.Contains(s.Weak, name):
			strongPrefix = true
		}
	}
	other := 0
	for k, list := range valueLists {
		if k != hosts {
			other += len(list.of(s))
		}
	}
	if shortAt != "" && !strongPrefix && other == 0 {
		v.fail(r, shortAt, "a class prefix of two segments needs another signature beside it")
	}
	for i, name := range s.Except {
		at := item("signatures.except", i)
		if !slices.ContainsFunc(s.Classes, func(c string) bool { return strings.HasPrefix(name, c+".") }) {
			v.fail(r, at, "exception %q is not below a class prefix of the record", name)
		}
	}
	for i, name := range s.Components {
		if !javaName.MatchString(strings.TrimPrefix(name, ".")) {
			v.fail(r, item("signatures.components", i), "component %q is not a Java name", name)
		}
	}
	patterns := []struct {
		at      string
		values  []string
		pattern *regexp.Regexp
		want    string
	}{
		{"signatures.meta_data", s.MetaData, metaDataKey, "a manifest key"},
		{"signatures.authorities", s.Authorities, authorityName, "an authority"},
		{"signatures.permissions", s.Permissions, authorityName, "the name of a permission"},
		{"signatures.native_libraries", s.NativeLibraries, libraryPattern, "a file name lib….so"},
		{"signatures.jni", s.JNI, javaName, "a Java name"},
		{"signatures.assets", s.Assets, assetPattern, "a path below assets/"},
		{"signatures.files", s.Files, assetPattern, "a path"},
		{"signatures.plugins", s.Plugins, pluginName, "a module name"},
		{"signatures.hosts", s.Hosts, hostPattern, "a host name in lower case"},
	}
	for i, name := range s.Permissions {
		if _, ok := taxonomy.PermissionByName(name); ok || strings.HasPrefix(name, "android.permission.") {
			v.fail(r, item("signatures.permissions", i), "%q is the platform's; what the SDK asks for is listed in permissions", name)
		}
	}
	for _, p := range patterns {
		for i, value := range p.values {
			if !p.pattern.MatchString(value) {
				v.fail(r, item(p.at, i), "%q is not %s", value, p.want)
			} else if fixed := strings.Trim(strings.NewReplacer("lib", "", ".so", "", "*", "").Replace(value), "/."); len(fixed) < 2 {
				v.fail(r, item(p.at, i), "%q matches too much", value)
			}
		}
		v.unique(r, p.at, p.values)
	}
	v.unique(r, "signatures.classes", s.Classes)
	v.unique(r, "signatures.components", s.Components)
	listed := slices.Clone(s.Classes)
	for _, list := range valueLists {
		listed = append(listed, list.of(s)...)
	}
	for i, value := range s.Weak {
		if !slices.Contains(listed, value) {
			v.fail(r, item("signatures.weak", i), "%q is in none of the lists above", value)
		}
	}
}

// platformName says that a prefix is, or covers, a namespace of the platform or of its language.
func platformName(name string) bool {
	for _, p := range []string{"android", "androidx", "java", "javax", "kotlin", "kotlinx", "dalvik"} {
		if name == p || strings.HasPrefix(name, p+".") {
			return true
		}
	}
	return false
}

func (v *validator) unique(r *Record, at string, values []string) {
	seen := map[string]bool{}
	for i, value := range values {
		if seen[value] {
			v.fail(r, item(at, i), "%q is listed twice", value)
		}
		seen[value] = true
	}
}

func (v *validator) url(r *Record, at, raw string) {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		v.fail(r, at, "%q is not an http or https URL", raw)
	}
}

func (v *validator) date(r *Record, at, day string) {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		v.fail(r, at, "date %q is not YYYY-MM-DD", day)
	}
}

// filled returns the fields of a record that need evidence.
func (r *Record) filled() []string {
	var fields []string
	add := func(name string, n int) {
		if n > 0 {
			fields = append(fields, name)
		}
	}
	add("operators", len(r.Operators))
	add("homepage", len(r.Homepage))
	add("privacy_policy", len(r.PrivacyPolicy.URL))
	add("data", len(r.Data))
	add("data_changes", len(r.DataChanges))
	add("permissions", len(r.Permissions))
	add("versions", len(r.Versions))
	add("server_keys", len(r.ServerKeys))
	add("signatures.classes", len(r.Signatures.Classes))
	add("signatures.except", len(r.Signatures.Except))
	for _, list := range valueLists {
		add("signatures."+list.name, len(list.of(&r.Signatures)))
	}
	return fields
}

func (v *validator) evidence(r *Record) {
	filled := r.filled()
	for i, e := range r.Evidence {
		at := item("evidence", i)
		if len(e.Fields) == 0 {
			v.fail(r, at, "evidence for no field")
		}
		for j, f := range e.Fields {
			// Every record has a kind; it needs no evidence, but a rule asserts on it only with some.
			covers := f == "*" || f == "kind" || slices.ContainsFunc(filled, func(name string) bool {
				return name == f || strings.HasPrefix(name, f+".")
			})
			if !covers {
				v.fail(r, item(at+".fields", j), "evidence for %q, which the record does not fill", f)
			}
		}
		switch {
		case e.Source == "memory", e.Source == "libchecker", e.Source == "exodus", npmSource.MatchString(e.Source):
		case strings.HasPrefix(e.Source, "http://"), strings.HasPrefix(e.Source, "https://"):
			v.url(r, at+".source", e.Source)
		default:
			v.fail(r, at+".source", "source %q: want npm:NAME@VERSION, a URL, libchecker, exodus or memory", e.Source)
		}
		v.date(r, at+".date", e.Date)
		if p := e.Published; p != "" && !publishedPattern.MatchString(p) {
			v.fail(r, at+".published", "published %q is not YYYY-MM-DD, YYYY-MM or YYYY", p)
		}
	}
	for _, f := range filled {
		if len(r.EvidenceFor(f)) == 0 {
			v.fail(r, f, "no evidence for %s", f)
		}
	}
}

// examplePackage stands for the app in component examples.
const examplePackage = "com.example.app"

func (v *validator) examples(r *Record) {
	if len(r.Match) == 0 && r.Kind != Service {
		v.fail(r, "match", "no example that matches")
	}
	if len(r.NoMatch) == 0 {
		v.fail(r, "no_match", "no example that must not match")
	}
	for i, e := range r.Match {
		if ok, err := v.db.matches(r, e); err != nil {
			v.fail(r, item("match", i), "%w", err)
		} else if !ok {
			v.fail(r, item("match", i), "example does not match")
		}
	}
	for i, e := range r.NoMatch {
		if ok, err := v.db.matches(r, e); err != nil {
			v.fail(r, item("no_match", i), "%w", err)
		} else if ok {
			v.fail(r, item("no_match", i), "example matches")
		}
	}
}

// matches runs an example against the signatures of all records, so that a longer prefix elsewhere counts.
func (db *DB) matches(r *Record, e Example) (bool, error) {
	set := 0
	for _, value := range []string{
		e.Class, e.Component, e.MetaData, e.NativeLibrary, e.Asset, e.Authority, e.Permission, e.JNI, e.File, e.Plugin, e.Host,
	} {
		if value != "" {
			set++
		}
	}
	if set != 1 {
		return false, errors.New("an example sets exactly one field")
	}
	x := db.Index()
	var found []Signature
	switch {
	case e.Class != "":
		p, _ := x.Class([]byte(strings.ReplaceAll(e.Class, ".", "/")))
		return p.Record == r, nil
	case e.Component != "":
		found = x.Component(examplePackage, e.Component)
	case e.MetaData != "":
		found = x.MetaData(e.MetaData)
	case e.NativeLibrary != "":
		found = x.NativeLibrary(e.NativeLibrary)
	case e.Authority != "":
		found = x.Authority(examplePackage, e.Authority)
	case e.Permission != "":
		found = x.Permission(examplePackage, e.Permission)
	case e.JNI != "":
		found = x.JNI(e.JNI)
	case e.File != "":
		found = x.File(e.File)
	case e.Plugin != "":
		found = x.Plugin(e.Plugin)
	case e.Host != "":
		found = x.Host(e.Host)
	default:
		found = x.Asset(e.Asset)
	}
	return slices.ContainsFunc(found, func(s Signature) bool { return s.Record == r }), nil
}

// related says that one of two records declares the other as its host or as sharing signatures.
func related(a, b *Record) bool {
	names := func(r, other *Record) bool {
		return slices.Contains(r.Within, other.ID) || slices.Contains(r.SharedWith, other.ID)
	}
	return names(a, b) || names(b, a)
}

// relations checks what holds between records: names, prefixes and other signatures.
func (v *validator) relations() {
	keys := map[string]*Record{}
	type place struct {
		record *Record
		at     string
	}
	prefixes := map[string]place{}
	shared := map[string]place{}
	for _, r := range v.order {
		for _, name := range r.names() {
			a, _ := compileAlias(name)
			if first := keys[a.key]; first != nil && first != r {
				at := "name"
				if i := slices.Index(r.Aliases, name); i >= 0 {
					at = item("aliases", i)
				}
				v.fail(r, at, "name %q also resolves to %s", name, first.ID)
			}
			keys[a.key] = r
		}
		for i, name := range r.Signatures.Classes {
			p := place{r, item("signatures.classes", i)}
			if first, ok := prefixes[name]; ok && first.record != r {
				v.fail(r, p.at, "class prefix %q is also that of %s", name, first.record.ID)
				continue
			}
			prefixes[name] = p
		}
		s := &r.Signatures
		for k, list := range valueLists {
			if k == hosts {
				continue // vendors put all their products behind one server
			}
			for i, value := range list.of(s) {
				key := list.name + " " + value
				if first, ok := shared[key]; ok && first.record != r && !related(first.record, r) {
					v.fail(r, item("signatures."+list.name, i), "%q is also a signature of %s; declare shared_with or within", value, first.record.ID)
				}
				shared[key] = place{r, item("signatures."+list.name, i)}
			}
		}
	}
	for name, inner := range prefixes {
		for end := strings.LastIndexByte(name, '.'); end > 0; end = strings.LastIndexByte(name[:end], '.') {
			outer, ok := prefixes[name[:end]]
			if !ok {
				continue
			}
			if outer.record == inner.record {
				v.fail(inner.record, inner.at, "class prefix %q is below %q of the same record", name, name[:end])
			} else if !related(outer.record, inner.record) {
				if v.db.origins[inner.record.ID] == nil {
					v.fail(outer.record, outer.at, "class prefix %q is above %q of %s; declare shared_with or within", name[:end], name, inner.record.ID)
				}
				v.fail(inner.record, inner.at, "class prefix %q is below %q of %s; declare shared_with or within", name, name[:end], outer.record.ID)
			}
			break
		}
	}
}
