package reports

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

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
	// Within are ids of the SDKs that ship this one as a part.
	Within        []string `json:"within"`
	Homepage      string   `json:"homepage"`
	PrivacyPolicy string   `json:"privacy_policy"`
	// Data are ids of the data types that the vendor declares.
	Data        []string   `json:"data"`
	Permissions []string   `json:"permissions"`
	Signatures  Signatures `json:"signatures"`
	Evidence    []Source   `json:"evidence"`
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
	Components      []string `json:"components"`
	MetaData        []string `json:"meta_data"`
	NativeLibraries []string `json:"native_libraries"`
	Assets          []string `json:"assets"`
	Hosts           []string `json:"hosts"`
}

// Source says where some fields of a record come from.
type Source struct {
	Fields []string `json:"fields"`
	Source string   `json:"source"`
	Date   string   `json:"date"`
}

// NewRecord puts a record of the database into the form of a report.
func NewRecord(rec *sdkdb.Record) Record {
	s := rec.Signatures
	return Record{
		ID: rec.ID, Name: Text(rec.Name), Aliases: list(rec.Aliases),
		Operators: convert(rec.Operators, func(o sdkdb.Operator) Operator { return Operator(o) }),
		Category:  rec.Category, Kind: string(rec.Kind), Within: list(rec.Within),
		Homepage: rec.Homepage, PrivacyPolicy: rec.PrivacyPolicy.URL,
		Data: list(rec.Data), Permissions: list(rec.Permissions),
		Signatures: Signatures{
			Classes: list(s.Classes), Components: list(s.Components), MetaData: list(s.MetaData),
			NativeLibraries: list(s.NativeLibraries), Assets: list(s.Assets), Hosts: list(s.Hosts),
		},
		Evidence: convert(rec.Evidence, func(e sdkdb.Evidence) Source {
			return Source{Fields: list(e.Fields), Source: e.Source, Date: e.Date}
		}),
	}
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
	p.line(p.say(fmt.Sprintf("共 %d 个", len(l.SDKs)), plural(len(l.SDKs), "SDK")))
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
	row("隐私政策", "privacy policy", rec.PrivacyPolicy)
	data := make([]string, 0, len(rec.Data))
	for _, id := range rec.Data {
		data = append(data, p.dataName(id))
	}
	row("个人信息", "data", data...)
	row("权限", "permissions", rec.Permissions...)
	row("类名前缀", "classes", rec.Signatures.Classes...)
	row("组件", "components", rec.Signatures.Components...)
	row("元数据", "meta-data", rec.Signatures.MetaData...)
	row("原生库", "native libraries", rec.Signatures.NativeLibraries...)
	row("资源文件", "assets", rec.Signatures.Assets...)
	row("域名", "hosts", rec.Signatures.Hosts...)
	for _, e := range rec.Evidence {
		row("来源", "source", strings.TrimSpace(e.Source+" "+e.Date)+" ("+strings.Join(e.Fields, ", ")+")")
	}
}
