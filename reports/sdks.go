package reports

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"sdkaudit/analyzer/audit"
	"sdkaudit/sdkdb"
)

// SDKList is the form in which the sdk commands print records.
type SDKList struct {
	SDKs []Record `json:"sdks"`
}

// Record is what the database knows of one SDK. Texts are empty where no source says; lists are never null.
type Record struct {
	ID      string   `json:"id"`
	Name    Text     `json:"name"`
	Aliases []string `json:"aliases"`
	// Operators are the legal entities that receive data, the present one first.
	Operators []Operator `json:"operators"`
	Category  string     `json:"category"`
	Kind      string     `json:"kind" schema:"enum=client|service|core|oss|framework|packer"`
	// Package is the Java package that stands for the SDK; empty when unknown.
	Package string `json:"package"`
	// REST says that a service is also offered as a plain web interface.
	REST bool `json:"rest"`
	// Within are ids of the SDKs that ship this one as a part.
	Within []string `json:"within"`
	// SharedWith are ids of the SDKs that have signatures in common with this one.
	SharedWith    []string `json:"shared_with"`
	Homepage      string   `json:"homepage"`
	PrivacyPolicy string   `json:"privacy_policy"`
	// PrivacyPolicySeen is the day when somebody last saw the page or a policy that links to it; empty when nobody has.
	PrivacyPolicySeen string     `json:"privacy_policy_seen"`
	Signatures        Signatures `json:"signatures"`
	// Versions are the places of a build that tell the release; the first that has one decides.
	Versions []VersionRule `json:"versions"`
	// Data are ids of the data types that the vendor declares for its present release.
	Data        []string     `json:"data"`
	DataChanges []DataChange `json:"data_changes"`
	Permissions []string     `json:"permissions"`
	// ServerKeys are patterns of credentials that belong on a server.
	ServerKeys []string `json:"server_keys"`
	Evidence   []Source `json:"evidence"`
}

// VersionRule names one place of a build that tells the release of an SDK.
type VersionRule struct {
	Place string `json:"place" schema:"enum=constant|string|file|library|library_text|meta_data"`
	// Name is a static field, class, file, library or key.
	Name string `json:"name"`
	// Pattern is an RE2 expression whose groups give the version; empty where the text is the version.
	Pattern string `json:"pattern"`
}

// DataChange says what a release began or ceased to declare.
type DataChange struct {
	Version string   `json:"version"`
	Adds    []string `json:"adds"`
	Drops   []string `json:"drops"`
}

// Operator is a legal entity.
type Operator struct {
	Zh string `json:"zh"`
	En string `json:"en"`
	// Country is ISO 3166-1 alpha-2; empty when no source says.
	Country string `json:"country"`
}

// Signatures tell the parts of an SDK in a build.
type Signatures struct {
	Classes         []string `json:"classes"`
	Except          []string `json:"except"`
	Components      []string `json:"components"`
	Authorities     []string `json:"authorities"`
	Permissions     []string `json:"permissions"`
	MetaData        []string `json:"meta_data"`
	NativeLibraries []string `json:"native_libraries"`
	JNI             []string `json:"jni"`
	Assets          []string `json:"assets"`
	Files           []string `json:"files"`
	Plugins         []string `json:"plugins"`
	Hosts           []string `json:"hosts"`
	// Weak repeats the values above that support a detection and never prove one.
	Weak []string `json:"weak"`
}

// Source says where some fields of a record come from.
type Source struct {
	Fields []string `json:"fields"`
	Source string   `json:"source"`
	Date   string   `json:"date"`
	// Published is the date that the source gives itself; empty when it has none.
	Published string `json:"published"`
}

// NewRecord puts a record of the database into the form of a report.
func NewRecord(rec *sdkdb.Record) Record {
	s := rec.Signatures
	return Record{
		ID: rec.ID, Name: Text(rec.Name), Aliases: list(rec.Aliases),
		Operators: convert(rec.Operators, func(o sdkdb.Operator) Operator { return Operator(o) }),
		Category:  rec.Category, Kind: string(rec.Kind), Package: rec.Package, REST: rec.REST,
		Within: list(rec.Within), SharedWith: list(rec.SharedWith),
		Homepage: rec.Homepage, PrivacyPolicy: rec.PrivacyPolicy.URL, PrivacyPolicySeen: rec.PrivacyPolicy.Seen,
		Signatures: Signatures{
			Classes: list(s.Classes), Except: list(s.Except), Components: list(s.Components), Authorities: list(s.Authorities),
			Permissions: list(s.Permissions), MetaData: list(s.MetaData), NativeLibraries: list(s.NativeLibraries), JNI: list(s.JNI),
			Assets: list(s.Assets), Files: list(s.Files), Plugins: list(s.Plugins), Hosts: list(s.Hosts), Weak: list(s.Weak),
		},
		Versions: convert(rec.Versions, newVersionRule),
		Data:     list(rec.Data),
		DataChanges: convert(rec.DataChanges, func(c sdkdb.DataChange) DataChange {
			return DataChange{Version: c.Version, Adds: list(c.Adds), Drops: list(c.Drops)}
		}),
		Permissions: list(rec.Permissions), ServerKeys: list(rec.ServerKeys),
		Evidence: convert(rec.Evidence, func(e sdkdb.Evidence) Source {
			return Source{Fields: list(e.Fields), Source: e.Source, Date: e.Date, Published: e.Published}
		}),
	}
}

func newVersionRule(v sdkdb.VersionRule) VersionRule {
	for _, place := range []struct{ name, value string }{
		{"constant", v.Constant}, {"string", v.String}, {"file", v.File}, {"library", v.Library},
		{"library_text", v.LibraryText}, {"meta_data", v.MetaData},
	} {
		if place.value != "" {
			return VersionRule{Place: place.name, Name: place.value, Pattern: v.Pattern}
		}
	}
	return VersionRule{Pattern: v.Pattern} // the validator refuses a rule without a place
}

// NewSDKList converts records, sorted by id.
func NewSDKList(records []*sdkdb.Record) *SDKList {
	out := &SDKList{SDKs: convert(records, NewRecord)}
	slices.SortFunc(out.SDKs, func(a, b Record) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// WriteSDKsJSON prints records as {"sdks":[…]}.
func WriteSDKsJSON(w io.Writer, l *SDKList) error { return writeJSON(w, l) }

// WriteSDKsTable prints one line for each record.
func WriteSDKsTable(w io.Writer, l *SDKList, opts TableOptions) error {
	p := newPage(opts)
	var rows [][]string
	for _, rec := range l.SDKs {
		rows = append(rows, []string{
			rec.ID, p.lang.pick(rec.Name), rec.Category, rec.Kind, clip(p.operator(rec), 30),
		})
	}
	p.grid([]string{
		p.say("标识", "ID"), p.say("名称", "NAME"), p.say("类别", "CATEGORY"), p.say("性质", "KIND"), p.say("运营者", "OPERATOR"),
	}, rows)
	p.line("")
	p.line(p.say(fmt.Sprintf("共 %d 个", len(l.SDKs)), audit.Plural(len(l.SDKs), "SDK")))
	return p.flush(w)
}

func (p *page) operator(rec Record) string {
	if len(rec.Operators) == 0 {
		return ""
	}
	return p.lang.pick(Text{Zh: rec.Operators[0].Zh, En: rec.Operators[0].En})
}

// WriteSDKTable prints all that the database knows of each record.
func WriteSDKTable(w io.Writer, l *SDKList, opts TableOptions) error {
	if len(l.SDKs) == 0 {
		return errors.New("no record to print")
	}
	p := newPage(opts)
	for i, rec := range l.SDKs {
		if i > 0 {
			p.line("")
		}
		p.record(rec)
	}
	return p.flush(w)
}

func (p *page) record(rec Record) {
	row := func(zh, en string, values ...string) {
		values = slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == "" })
		if len(values) == 0 {
			return
		}
		label := p.say(zh, en)
		p.text("  "+label+strings.Repeat(" ", max(17-width(label), 1)), strings.Join(values, p.say("；", "; ")))
	}
	p.text("", rec.ID+"  "+rec.Name.Zh+" / "+rec.Name.En)
	row("类别", "category", rec.Category)
	row("性质", "kind", rec.Kind)
	row("所属", "part of", rec.Within...)
	row("别名", "also known as", rec.Aliases...)
	for _, o := range rec.Operators {
		row("运营者", "operator", o.Zh, o.En, o.Country)
	}
	row("主页", "home page", rec.Homepage)
	row("隐私政策", "privacy policy", rec.PrivacyPolicy, rec.PrivacyPolicySeen)
	data := make([]string, 0, len(rec.Data))
	for _, id := range rec.Data {
		data = append(data, p.dataName(id))
	}
	row("个人信息", "data", data...)
	row("权限", "permissions", rec.Permissions...)
	row("类名前缀", "classes", rec.Signatures.Classes...)
	row("组件", "components", rec.Signatures.Components...)
	row("授权名", "authorities", rec.Signatures.Authorities...)
	row("自有权限", "own permissions", rec.Signatures.Permissions...)
	row("元数据", "meta-data", rec.Signatures.MetaData...)
	row("原生库", "native libraries", rec.Signatures.NativeLibraries...)
	row("JNI 类", "JNI classes", rec.Signatures.JNI...)
	row("资源文件", "assets", rec.Signatures.Assets...)
	row("文件", "files", rec.Signatures.Files...)
	row("脚本模块", "script modules", rec.Signatures.Plugins...)
	row("域名", "hosts", rec.Signatures.Hosts...)
	for _, v := range rec.Versions {
		row("版本", "version", v.Place, v.Name, v.Pattern)
	}
	for _, e := range rec.Evidence {
		dates := e.Date
		if e.Published != "" {
			dates += p.say("，发布于 ", ", published ") + e.Published
		}
		row("来源", "source", strings.TrimSpace(e.Source+" "+dates)+" ("+strings.Join(e.Fields, ", ")+")")
	}
}
