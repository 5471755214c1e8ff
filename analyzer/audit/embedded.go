package audit

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
)

// EmbeddedPolicy is a privacy policy that the build holds, as a text or an address, or a text that goes with one.
type EmbeddedPolicy struct {
	// URL is empty for a text.
	URL  string
	Role policy.Role
	// Title is how a text begins, or the words that stand for an address; empty where there are none.
	Title string
	// Name is the file, or the resource as in string/privacy_url; empty for a string of code.
	Name     string
	Location string
	// Language is that of most of the text, or of the resource's configuration; empty where it cannot be told.
	Language string
	// SDK is the id of the SDK whose policy it is, or whose vendor's; empty for the app's own and an unknown one.
	SDK        string
	Characters int // of a text; 0 where it could not be read
	// Comparison with the policy given; empty where they were not compared.
	Comparison Sameness
}

// Sameness is how an embedded policy compares with the one that was given.
type Sameness string

// Values of Sameness. Same means for a text that it declares the same in mostly the same words, for an address that it is
// the address given or that of another language.
const (
	Same    Sameness = "same"
	Differs Sameness = "differs"
)

// embedded is an embedded policy with what the comparison takes.
type embedded struct {
	EmbeddedPolicy
	source      policy.Source       // of a text
	read        *policy.Disclosures // of a text that takes part in the comparison
	titled      bool                // its title says what it is
	offsets     bool                // spans count from the start of the location's entry
	comparisons []policy.Comparison
}

// embeddedRules compare the policies of a build with the one given.
func embeddedRules() []*Rule {
	return []*Rule{{
		ID: "embedded-policy-differs", Needs: Needs{Build: true, Policy: true}, Severity: Medium, Strength: Asserted,
		Title: taxonomy.Text{Zh: "应用内的隐私政策与所给的不同", En: "Policy inside the build differs from the one given"},
		Help: taxonomy.Text{
			Zh: "构建的资源文件、字符串和代码中的隐私政策全文与 --policy 的文本按语言对比：一方写明而另一方没有写的个人信息、权限、第三方和日期；格式、换行、全角半角、措辞不计，仅日期不同不报告。只有在 --policy 给出网址时，才把构建中的政策网址与之对比；其他语言的网址不计。用户协议、儿童政策、简要提示、许可证和SDK自己的政策只列出，不比较。可以看出是同一政策的另一版本、有两处以上明确的内容缺少时为确定；其余（例如看不出是谁的文本、只有措辞不同、其他网站的网址）为候选。字符串之外的代码不读，网址不访问。",
			En: "Compares whole privacy policies in the files, strings and code of the build with the text of --policy, language by language: data, permissions, third parties and dates that one tells and the other does not. Format, line breaks, forms of characters and wording do not count, and a date alone is no finding. Addresses in the build are compared only where --policy is an address; that of another language is no difference. Agreements, policies for children, short notices, licences and the policies of SDKs are listed and not compared. Asserted where the text is visibly another version of the same policy and two plain sentences or more have no counterpart; the rest is a candidate: a text that may be anybody's, wording alone, an address of another site. No address is visited."},
		Remedy:  taxonomy.Text{Zh: "使应用内展示的政策与公布的政策一致，或只链接到公布的政策；若所给的文件不是现行版本，用现行版本重新审核。", En: "Show in the app the policy that is published, or link to it; if the file given is not the current one, audit again with that."},
		Example: taxonomy.Text{Zh: "assets中的政策列出六个SDK，--policy给出的列出四个。", En: "The policy in the assets lists six SDKs, and the one of --policy four."},
		Clauses: []string{"PIPL-17", "CN-RD-2.1", "PLAY-UD"},
		run:     embeddedPolicyDiffers,
	}}
}

// readEmbedded reads what the build holds, compares it with the policy given, and leaves out what is no policy and does
// not go with one.
func (r *run) readEmbedded() []*embedded {
	all := make([]*embedded, len(r.in.Build.Policies))
	sideBySide(len(all), func(i int) { all[i] = r.readSource(&r.in.Build.Policies[i]) })
	all = slices.DeleteFunc(all, func(e *embedded) bool { return e == nil })
	if r.in.Policy != nil {
		r.compareTexts(all)
		r.compareAddresses(all)
	}
	slices.SortStableFunc(all, func(a, b *embedded) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Location, b.Location), cmp.Compare(a.URL, b.URL))
	})
	return all
}

// sideBySide calls do for each number below n, as many at once as there are processors.
func sideBySide(n int, do func(i int)) {
	var all sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), n) {
		all.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
}

// rank puts the app's own policies first, and texts before addresses.
func rank(e *embedded) int {
	n := 0
	if e.URL != "" {
		n++
	}
	if e.Role != policy.RolePolicy {
		n += 2
	}
	if e.SDK != "" {
		n += 4
	}
	return n
}

// readSource reads one text or address; nil where it is nothing to list.
func (r *run) readSource(s *analyzer.PolicySource) *embedded {
	e := &embedded{EmbeddedPolicy: EmbeddedPolicy{URL: s.URL, Name: s.Name, Location: s.Location, Language: s.Language, SDK: s.SDK}}
	switch {
	case s.URL != "":
		e.Title, e.Role = plainLabel(s.Label), roleOfAddress(s)
		return e
	case s.Text == nil:
		e.Role = roleOfName(s.Name)
		if e.Role == "" {
			return nil
		}
		return e
	}
	name := path.Base(s.Name)
	if s.Name == "" {
		name = s.Location
	}
	e.source = policy.Source{Name: name, Data: s.Text}
	doc, err := policy.Identify(e.source)
	if err != nil {
		// A page that a script writes, or bytes that are no text, under the name of a policy.
		if e.Role = roleOfName(s.Name); e.Role == "" || strings.Contains(s.Name, "string/") {
			return nil
		}
		return e
	}
	e.Role, e.titled = doc.Role()
	if named := roleOfName(s.Name); e.Role == policy.RoleOther && !e.titled {
		e.Role = cmp.Or(named, e.Role)
	}
	if named := roleOfName(s.Name); named == policy.RoleAgreement && e.Role == policy.RolePolicy && !e.titled {
		e.Role = named
	}
	if e.Role == policy.RoleOther {
		return nil
	}
	e.Title, e.Characters = doc.Begin().Text, doc.Characters()
	e.offsets = s.Name != "" && !strings.Contains(s.Name, "string/") && !strings.HasSuffix(s.Name, ".docx")
	if len(doc.Languages) > 0 {
		e.Language = string(doc.Languages[0])
	}
	if e.SDK == "" && e.titled {
		e.SDK = r.titleOwner(e.Title)
	}
	return e
}

// titleOwner returns the SDK that a title says the policy is of, unless it names the app.
func (r *run) titleOwner(title string) string {
	title, _, _ = strings.Cut(title, "。")
	if label := r.in.Build.App.Label; label != "" && strings.Contains(strings.ToLower(title), strings.ToLower(label)) {
		return ""
	}
	for _, m := range r.in.SDKs.Find(title) {
		return m.Record.ID
	}
	return ""
}

var (
	childWords  = lazy(`(?i)儿童|未成年|青少年|child|kids|minor|teen`)
	listWords   = lazy(`(?i)第三方|清单|目录|third[-_ ]?part|(sdk|sharing|shared?|collection|collected|permission)[-_ ]?list|list[-_ ]?of[-_ ]?(sdk|third)`)
	wholeWords  = lazy(`(?i)隐私权?(保护)?(政策|协议|声明)|privacy[-_ ]?policy`)
	termsWords  = lazy(`(?i)用户协议|服务协议|服务条款|使用条款|用户服务|agreement|terms|xieyi|eula|protocol|免责`)
	policyWords = lazy(`(?i)隐私|隱私|个人信息保护|privac|private[-_]?(policy|agreement)|yin[-_]?si|(^|[^a-z])ys(xy|zc|tk)|%e9%9a%90`)
)

// roleOfAddress tells what a page is by its label, or else by the name of its resource, or else by the address itself.
func roleOfAddress(s *analyzer.PolicySource) policy.Role {
	for _, words := range []string{s.Label, s.Name, s.URL} {
		if role := roleOfName(words); role != "" {
			return role
		}
	}
	return policy.RoleOther
}

// roleOfName tells by a name or label what it stands for; empty where it does not tell.
func roleOfName(name string) policy.Role {
	private := policyWords().MatchString(name)
	switch {
	case childWords().MatchString(name) && (private || termsWords().MatchString(name)):
		return policy.RoleChildren
	case listWords().MatchString(name) && !wholeWords().MatchString(name):
		return policy.RoleSharingList
	case private:
		return policy.RolePolicy
	case termsWords().MatchString(name):
		return policy.RoleAgreement
	}
	return ""
}

var tag = lazy(`<[^>]*>?`)

func lazy(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// plainLabel is a label without tags and marks around it.
func plainLabel(s string) string {
	s = tag().ReplaceAllString(s, " ")
	s = strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '《' && r != '》' })
	if utf8.RuneCountInString(s) > 40 {
		return ""
	}
	return strings.Join(strings.Fields(s), " ")
}

// sameText is the part of the words that two texts must share, both ways, to be the same where they declare the same.
const sameText = 0.9

// Bounds of the texts of a build that are read in full; those beyond are listed and not compared. Real builds hold some
// five texts, the longest of 400 KB.
const (
	maxComparedTexts = 12
	maxComparedBytes = 1 << 20
)

// compareTexts compares the app's own policies with the one given. A sharing list of the build in a file of its own
// belongs to each.
func (r *run) compareTexts(all []*embedded) {
	var own []*embedded
	policies, size := 0, 0
	for _, e := range all {
		if e.Characters == 0 || e.SDK != "" || e.Role != policy.RolePolicy && e.Role != policy.RoleSharingList {
			continue
		}
		if size += len(e.source.Data); len(own) == maxComparedTexts || size > maxComparedBytes {
			break
		}
		own = append(own, e)
		if e.Role == policy.RolePolicy {
			policies++
		}
	}
	if policies == 0 {
		return
	}
	sideBySide(len(own), func(i int) {
		if d, err := policy.Read([]policy.Source{own[i].source}, r.in.SDKs); err == nil {
			own[i].read = d
		}
	})
	var lists []*policy.Disclosures
	for _, e := range own {
		if e.read != nil && e.Role == policy.RoleSharingList {
			lists = append(lists, e.read)
		}
	}
	for _, e := range own {
		if e.read == nil || e.Role != policy.RolePolicy {
			continue
		}
		e.comparisons = e.read.CompareWith(r.in.Policy, lists...)
		for _, c := range e.comparisons {
			if e.Comparison == "" {
				e.Comparison = Same
			}
			if differs(c) {
				e.Comparison = Differs
			}
		}
	}
}

func differs(c policy.Comparison) bool {
	return min(c.Shared, c.Covered) < sameText || slices.ContainsFunc(c.Differences, isFact)
}

func isFact(d policy.Difference) bool { return d.Kind != policy.DateDiffers }

// compareAddresses compares the addresses of policies that are not of SDKs with the address given, if one was.
func (r *run) compareAddresses(all []*embedded) {
	given := r.givenAddresses()
	if len(given) == 0 {
		return
	}
	for _, e := range all {
		if e.URL == "" || e.Role != policy.RolePolicy {
			continue
		}
		same := slices.ContainsFunc(given, func(g string) bool { return samePage(g, e.URL) })
		if same || slices.ContainsFunc(given, func(g string) bool { return site(g) == site(e.URL) }) {
			e.SDK = "" // the app's own publisher, even if it is one of SDKs too
		}
		switch {
		case same:
			e.Comparison = Same
		case e.SDK == "":
			e.Comparison = Differs
		}
	}
}

// givenAddresses are the policies that were given as an address.
func (r *run) givenAddresses() []string {
	var out []string
	for _, d := range r.in.Policy.Documents {
		if strings.Contains(d.File, "://") {
			out = append(out, d.File)
		}
	}
	return out
}

var (
	languagePart = lazy(`(?i)(^|[/_.=-])(zh|cn|chs|cht|en|eng|english|chinese|hk|tw|us|ja|jp|ko|kr|de|fr|es|ru|pt|it|vi|th|id|ar)([-_](cn|hk|tw|hans|hant|us|gb|sg|rcn|rtw|rhk))?($|[/_.&=-])`)
	indexPage    = lazy(`(?i)/(index|default)\.(html?|php|jsp|aspx?)$`)
	firstLabel   = lazy(`^(www|m|h5|wap|mobile|app)\.`)
)

// samePage reports whether two addresses are of one page, or of one page in two languages. Scheme, case of the host, a
// first label for phones, slash, fragment and the query's language do not count.
func samePage(a, b string) bool { return pageKey(a) == pageKey(b) }

func pageKey(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	rest, _, _ = strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	host, file, _ := strings.Cut(rest, "/")
	file = indexPage().ReplaceAllString("/"+strings.TrimRight(file, "/"), "")
	host = strings.ToLower(host)
	for _, port := range []string{":80", ":443"} {
		host = strings.TrimSuffix(host, port)
	}
	var kept []string
	for _, part := range strings.Split(query, "&") {
		key, value, _ := strings.Cut(part, "=")
		switch strings.ToLower(key) {
		case "", "lang", "language", "locale", "l", "hl", "t", "ts", "time", "timestamp", "v", "version", "from", "source", "theme", "dark":
		default:
			if !languagePart().MatchString(value) || len(value) > 6 {
				kept = append(kept, part)
			}
		}
	}
	slices.Sort(kept)
	path := "/" + file + "/"
	for range 3 { // neighbouring parts share the mark between them
		path = languagePart().ReplaceAllString(path, "$1")
	}
	return firstLabel().ReplaceAllString(host, "") + strings.TrimRight(strings.ReplaceAll(path, "//", "/"), "/_-.") + "?" + strings.Join(kept, "&")
}

// site is the part of the host that one owner has: the last two labels, or three below a country's com or net; where
// anybody publishes, the whole host and the first part of the path.
func site(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, ":")
	if analyzer.AnybodyPublishes(host) {
		first, _, _ := strings.Cut(rest, "?")
		parts := strings.SplitN(first, "/", 3)
		return strings.ToLower(strings.Join(parts[:min(2, len(parts))], "/"))
	}
	labels := strings.Split(strings.ToLower(host), ".")
	n := 2
	if l := len(labels); l > 2 && len(labels[l-1]) == 2 && slices.Contains([]string{"com", "net", "org", "gov", "edu", "co", "ac", "or", "ne"}, labels[l-2]) {
		n = 3
	}
	return strings.Join(labels[max(0, len(labels)-n):], ".")
}

func embeddedPolicyDiffers(r *run, rule *Rule) {
	agrees := false // some address is the one given
	for _, e := range r.embedded {
		agrees = agrees || e.URL != "" && e.Comparison == Same
	}
	for _, e := range r.embedded {
		switch {
		case e.Comparison != Differs:
		case e.URL != "":
			r.addressDiffers(rule, e, agrees)
		default:
			r.textDiffers(rule, e)
		}
	}
}

func (r *run) addressDiffers(rule *Rule, e *embedded, agrees bool) {
	given := r.givenAddresses()
	f := Finding{
		Severity: Low, Strength: Candidate, Verdict: Contradicted, Subject: e.URL, SubjectName: taxonomy.Text{Zh: "应用内的政策网址", En: "address of the policy in the build"},
		Evidence: []Evidence{{Kind: "string", Location: e.Location, Value: e.URL}},
		Message: taxonomy.Text{
			Zh: fmt.Sprintf("构建中的隐私政策网址是 %s，所给的是 %s。", e.URL, given[0]),
			En: fmt.Sprintf("The build links to the policy %s; the one given is %s.", e.URL, given[0]),
		},
	}
	ofSite := slices.ContainsFunc(given, func(g string) bool { return site(g) == site(e.URL) })
	named := roleOfName(e.Name) == policy.RolePolicy
	switch {
	case agrees:
		f.Message.Zh += "构建中也有所给的网址。"
		f.Message.En += " The address given is in the build as well."
	case ofSite:
		f.Strength, f.Severity = Asserted, rule.Severity
	case named:
		f.Severity = rule.Severity
	default:
		f.Message.Zh += "它可能是第三方的政策。"
		f.Message.En += " It may be the policy of a third party."
	}
	for _, d := range r.in.Policy.Documents {
		if d.File == given[0] {
			f.Policy = quotes(1, d.Begin())
		}
	}
	r.report(rule, f, "url")
}

// leastPlain is how many sentences must tell something that the other text does not before a finding is asserted: one may
// have been read wrongly.
const leastPlain = 2

// anotherVersion is the part of the words that two versions of one policy share at least.
const anotherVersion = 0.3

func (r *run) textDiffers(rule *Rule, e *embedded) {
	f := Finding{
		Severity: Low, Strength: Candidate, Verdict: Contradicted, Subject: cmp.Or(e.Name, "code: "+e.Title),
		SubjectName: taxonomy.Text{Zh: "应用内的隐私政策", En: "policy in the build"}, Evidence: []Evidence{}, Policy: []policy.Quote{},
	}
	var here, there []taxonomy.Text
	own, earlier, wording := r.isOwn(e), false, 1.0
	var plain []policy.Quote
	for _, c := range e.comparisons {
		wording = min(wording, c.Shared, c.Covered)
		own = own || c.SameTitle || !c.OtherTitle && max(c.Shared, c.Covered) >= anotherVersion
		earlier = earlier || c.Earlier
		for _, d := range c.Differences {
			if d.Text != nil {
				if at := (Evidence{Kind: "file", Location: e.at(*d.Text), Value: d.Text.Text}); !slices.Contains(f.Evidence, at) {
					f.Evidence = append(f.Evidence, at)
				}
			}
			if d.Other != nil {
				f.Policy = append(f.Policy, *d.Other)
			}
			if !isFact(d) {
				continue
			}
			at := d.Text
			if d.InText {
				here = append(here, r.nameOf(d))
			} else {
				there, at = append(there, r.nameOf(d)), d.Other
			}
			if d.Plain {
				plain = quotes(leastPlain, append(plain, *at)...)
			}
		}
	}
	f.Message = taxonomy.Text{
		Zh: fmt.Sprintf("构建中的隐私政策（%s）与所给的政策不同。", place(e)),
		En: fmt.Sprintf("The policy inside the build (%s) differs from the one given.", place(e)),
	}
	if len(here) > 0 {
		some := bilingual(atMostNames(here))
		f.Message.Zh += "只有构建中的写有：" + some.Zh + "。"
		f.Message.En += " Only the one in the build tells of " + some.En + "."
	}
	if len(there) > 0 {
		some := bilingual(atMostNames(there))
		f.Message.Zh += "只有所给的写有：" + some.Zh + "。"
		f.Message.En += " Only the one given tells of " + some.En + "."
	}
	if len(here)+len(there) == 0 {
		f.Message.Zh += fmt.Sprintf("声明的内容相同，但只有%.0f%%的文字一致。", 100*wording)
		f.Message.En += fmt.Sprintf(" They declare the same, but only %.0f%% of the words agree.", 100*wording)
	}
	if earlier {
		f.Verdict = Stale
		f.Message.Zh += "构建中的日期更早。"
		f.Message.En += " The one in the build is of an earlier date."
	} else if len(here) > 0 && len(there) == 0 {
		f.Verdict = Omitted
	}
	if len(here)+len(there) > 0 {
		f.Severity = rule.Severity
		if own && e.titled && len(plain) == leastPlain {
			f.Strength = Asserted
		}
	}
	if !own {
		f.Message.Zh += "从文字看不出它是不是该应用的政策。"
		f.Message.En += " Its words do not tell whether it is the policy of this app."
	}
	if len(f.Evidence) == 0 {
		f.Evidence = append(f.Evidence, Evidence{Kind: "file", Location: e.Location, Value: e.Title})
	}
	if len(f.Policy) == 0 {
		for _, d := range r.in.Policy.Documents {
			if d.IsPolicy(policy.Language(e.Language)) {
				f.Policy = append(f.Policy, d.Title(policy.Language(e.Language)))
			}
		}
	}
	f.Evidence = f.Evidence[:min(len(f.Evidence), maxQuotes)]
	f.Policy = quotes(maxQuotes, f.Policy...)
	r.report(rule, f, "text")
}

// isOwn reports whether the text names the app by the name under its icon.
func (r *run) isOwn(e *embedded) bool {
	label := r.in.Build.App.Label
	return utf8.RuneCountInString(label) > 1 && strings.Contains(strings.ToLower(e.Title), strings.ToLower(label))
}

// at is the place of a quote of the text in the build.
func (e *embedded) at(q policy.Quote) string {
	if e.offsets {
		return fmt.Sprintf("%s:0x%x#%d", e.Location, q.Span.Start, q.Span.Line)
	}
	return fmt.Sprintf("%s#%d", e.Location, q.Span.Line)
}

func place(e *embedded) string { return cmp.Or(e.Name, e.Location) }

// nameOf names a fact: the type of data, the permission, the third party.
func (r *run) nameOf(d policy.Difference) taxonomy.Text {
	switch d.Kind {
	case policy.DataDiffers:
		if t, ok := taxonomy.DataTypeByID(d.Subject); ok {
			return t.Name
		}
	case policy.PermissionDiffers:
		if g, ok := taxonomy.GroupByID(d.Subject); ok {
			return taxonomy.Text{Zh: g.Name.Zh + "权限", En: "the " + g.Name.En + " permission"}
		}
	default:
		if rec, ok := r.record(d.Subject); ok {
			return rec.Name.Text()
		}
	}
	return taxonomy.Text{Zh: d.Subject, En: d.Subject}
}

// atMostNames cuts a list of names and says how many it leaves out.
func atMostNames(names []taxonomy.Text) []taxonomy.Text {
	const most = 6
	if len(names) <= most {
		return names
	}
	n := len(names) - most
	return append(slices.Clone(names[:most]), taxonomy.Text{Zh: fmt.Sprintf("另外%d项", n), En: fmt.Sprintf("%d more", n)})
}
