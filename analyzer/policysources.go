package analyzer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"sdkaudit/analyzer/apk"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// PolicySource is a text or an address in the build that may be a privacy policy, or belong to one. Whether it is,
// package audit tells.
type PolicySource struct {
	// URL is empty for a text.
	URL string
	// Text is the document or string as the build has it; nil for an address, and for a file that is not read, such as a
	// PDF, which Name then names.
	Text []byte
	// Name is the path of the file, or the resource as in string/privacy_url; empty for a string without a name.
	Name string
	// Label is the words that stand for the address: of its link, or in front of it.
	Label string
	// Language is that of the resource's configuration; else empty.
	Language string
	// SDK is the id of the record that has the file or the address; empty when none does.
	SDK      string
	Location string // entry[:0xOFFSET]
}

// Bounds of what is searched for policies and kept of it. Real builds hold some five texts and ten addresses.
const (
	maxPolicyFile    = 2 << 20 // bytes of a file whose name speaks of a policy
	maxOtherFile     = 512 << 10
	maxNamedFiles    = 64
	maxOtherFiles    = 256     // of other names
	maxOtherText     = 4 << 20 // bytes of them together
	maxPolicyTexts   = 64      // kept of one place: files, resources, an image
	maxPolicyURLs    = 256     // likewise
	maxPlainURLs     = 4 << 10 // addresses whose resource must be known first
	maxPolicyBytes   = 4 << 20 // of texts kept of one place
	longestPolicyURL = 2 << 10
	// shortestPolicyText is the least bytes of a string that is more than a line with a link.
	shortestPolicyText = 300
)

// policySources is what one pass over the strings of one place found.
type policySources struct {
	found       []PolicySource
	texts, urls int
	bytes       int
	raw         int  // files that resources were read from
	full        bool // something was left out
}

// add looks at one string of code, which most fail at the first test.
func (p *policySources) add(text []byte, location func() string) {
	if len(text) >= shortestPolicyText && speaksOfPrivacy(text) {
		p.text(PolicySource{Text: bytes.ToValidUTF8(text, nil), Location: location()})
	}
	if len(text) > len("://") && bytes.Contains(text, []byte("://")) {
		p.addresses(text, "", func(int) string { return location() })
	}
}

func (p *policySources) text(s PolicySource) {
	if p.texts == maxPolicyTexts || p.bytes+len(s.Text) > maxPolicyBytes {
		p.full = true
		return
	}
	p.texts++
	p.bytes += len(s.Text)
	p.found = append(p.found, s)
}

func (p *policySources) url(s PolicySource) {
	if slices.ContainsFunc(p.found, func(o PolicySource) bool { return o.URL == s.URL }) {
		return
	}
	if p.urls == maxPolicyURLs {
		p.full = true
		return
	}
	p.urls++
	p.found = append(p.found, s)
}

// addresses keeps the addresses in the text that, by their own words or those that stand for them, are of policies or
// agreements.
func (p *policySources) addresses(text []byte, name string, location func(offset int) string) {
	ofPolicy := name != "" && policyWords().MatchString(name)
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte("://"))
		if i < 0 {
			return
		}
		if p.urls == maxPolicyURLs {
			p.full = true
			return
		}
		i += at
		start, end := addressAt(text, i)
		at = max(end, i+len("://"))
		if start < 0 || end-start > longestPolicyURL {
			continue
		}
		if !ofPolicy && !hints(text[max(0, start-labelReach):min(len(text), end+4*labelReach)]) {
			continue
		}
		address := string(text[start:end])
		label, linked := labelOf(text, start, end)
		if isPage(address) && (ofPolicy || policyAddress().MatchString(address) || linked && policyWords().MatchString(label) || announcesPolicy().MatchString(label)) {
			p.url(PolicySource{URL: address, Name: name, Label: label, Location: location(start)})
		}
	}
}

// addressAt returns the bounds of the web address whose colon stands at i; start is negative for other schemes.
func addressAt(text []byte, i int) (start, end int) {
	end = i + len("://")
	for end < len(text) && end-i <= longestPolicyURL && addressByte(text[end]) {
		end++
	}
	for end > i && strings.IndexByte(".,;:!?)]}'", text[end-1]) >= 0 {
		end--
	}
	for _, scheme := range []string{"https", "http"} {
		if start = i - len(scheme); start >= 0 && strings.EqualFold(string(text[start:i]), scheme) && end > i+len("://") {
			return start, end
		}
	}
	return -1, end
}

// addressByte reports whether a byte may stand in an address. Chinese ends it: it is the text that goes on.
func addressByte(c byte) bool { return c > ' ' && c < 0x7f && strings.IndexByte("\"<>\\^`{|}", c) < 0 }

// labelReach is how many bytes in front of an address, and a quarter of those behind it, are searched for its label.
const labelReach = 60

// stems are what policyAddress and policyWords cannot match without, in lower case.
var stems = [][]byte{
	[]byte("privac"), []byte("private"), []byte("yin"), []byte("ys"), []byte("%e9%9a"), []byte("polic"), []byte("agreement"), []byte("xieyi"), []byte("protocol"),
	[]byte("eula"), []byte("terms"), []byte("隐私"), []byte("隱私"), []byte("协议"), []byte("用户服务"),
}

// hints is a cheap test that texts without any of the stems fail.
func hints(text []byte) bool {
	var buf [512]byte
	lower := buf[:0]
	for _, c := range text[:min(len(text), len(buf))] {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		lower = append(lower, c)
	}
	return containsAny(lower, stems)
}

// labelOf returns the words of the link that has the address, or those in front of it: of a
// text, or the name of a field; linked tells which.
func labelOf(text []byte, start, end int) (label string, linked bool) {
	if start > 0 && (text[start-1] == '"' || text[start-1] == '\'') {
		rest := text[end:min(len(text), end+4*labelReach)]
		_, behind, ok := bytes.Cut(rest, []byte(">"))
		if words, _, closed := bytes.Cut(behind, []byte("</")); ok && closed {
			return strings.TrimSpace(strings.ToValidUTF8(string(words), "")), true
		}
	}
	before := text[max(0, start-labelReach):start]
	before = before[1+bytes.LastIndexAny(before, "\n<>;,{}"):]
	return strings.Trim(strings.ToValidUTF8(string(before), ""), " \t\r\"'`=:：(（"), false
}

var (
	// policyAddress is what the addresses of policies and agreements have in them.
	policyAddress = lazy(`(?i)privac(y|idad)|private[-_]?(policy|agreement)|yin[-_]?si(?:[^a-z]|$|xie|zheng|tiao|bao|quan|sheng)|(^|[^a-z])ys(xy|zc|tk)([^a-z]|$)|%e9%9a%90%e7%a7%81|` +
		`[/_-](user|service|usage|app|data)?[-_]?(agreement(s|list)?|xieyi|protocol|eula)([-_/.?#]|$)|[/_-]terms([-_/.?#]|$)|[/_-](user|service|usage|app|data)?[-_]?(policy|policies)(\.[a-z]+)?/?([?#]|$)|(user|service|yonghu|fuwu)[-_]?(agreement|protocol|xieyi)`)
	// policyWords are what a link to one is called, and what resources and files are named by.
	policyWords = lazy(`(?i)隐私|隱私|用户协议|服务协议|用户服务|privacy|private_?policy|yin_?si([^a-z]|$|xie|zheng|tiao)|(^|[^a-z])ys(xy|zc)([^a-z]|$)|user_?agreement|service_?agreement|agreement_url|terms_?(of|and|url)|xieyi|` +
		`(privacy|user|app|url)_policy|policy_(url|link)|协议`)
	// announcesPolicy is what stands in front of an address in a text, or as the name of its field.
	announcesPolicy = lazy(`(?i)((隐私|隱私)(权|權)?(保护)?(政策|协议|声明|条款|指引)|(用户|服务)(服务|使用)?协议|^privacy|privacy[-_ ]?(policy|notice|statement|agreement)([-_ ]?(url|link|address|page|href))?|privacy[-_ ]?(url|link|address|page|href)|(user|service)[-_ ]?agreement[-_ ]?(url|link)?|terms[-_ ]?(url|link|of (use|service)))[》”"'\s]*(为|是|见)?$`)
	// noPage is what the addresses of interfaces have in them, and of places where developers read.
	noPage = lazy(`(?i)://(schemas\.|ns\.|developer\.(android|apple|mozilla)\.|developers\.google\.|source\.android\.|www\.w3\.|jabber\.org|[^/]*jivesoftware|stackoverflow\.|issuetracker\.|netty\.|logback\.|www\.(eclipse|apache|gnu|mozilla)\.org)|` +
		`privacy[-_]?(sandbox|check|conf|config|status|switch|consent|report|data|mode|api|grant|settings?)([^a-z]|$)|[/_-](policy|privacy)[-_]?(conf|config)|/(api|ajax|rest|gateway|openapi)/|\.(json|js|css|png|jpe?g|gif|svg|ico|xsd|dtd|wsdl|woff2?)([?#]|$)`)
)

// isPage reports whether the address may be of a page that people read.
func isPage(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return strings.Contains(host, ".") && !noPage().MatchString(address)
}

func lazy(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// privacyWords are those that a policy cannot do without; the first letter of Privacy is left out, which may be a capital.
// Strings are UTF-8, files may be GB18030 or UTF-16.
var (
	privacyWords = [][]byte{[]byte("rivacy"), []byte("隐私"), []byte("个人信息保护"), []byte("RIVACY"), []byte("隱私")}
	encodedWords = [][]byte{[]byte("\xd2\xfe\xcb\xbd"), []byte("\x90\x96\xc1\x79"), []byte("\x96\x90\x79\xc1"), []byte("r\x00i\x00v\x00a\x00c\x00y")}
)

func speaksOfPrivacy(text []byte) bool { return containsAny(text, privacyWords) }

func containsAny(text []byte, words [][]byte) bool {
	return slices.ContainsFunc(words, func(w []byte) bool { return bytes.Contains(text, w) })
}

// resourcePolicies looks through the strings of the resources.
func resourcePolicies(file *apk.File) (p policySources, skipped []string) {
	plain, kept := 0, 0
	found, err := file.ResourceStrings(func(text []byte) bool {
		switch {
		case len(text) >= shortestPolicyText && speaksOfPrivacy(text):
			kept += len(text)
			return kept <= maxPolicyBytes
		case len(text) <= len("://") || !bytes.Contains(text, []byte("://")):
			return rawFile(text)
		case speaksOfPrivacy(text) || hints(text):
			kept += len(text)
			return kept <= maxPolicyBytes
		}
		// An address by itself may be that of a resource whose name tells what it is.
		if len(text) > longestPolicyURL || bytes.IndexByte(text, ' ') >= 0 || plain == maxPlainURLs {
			return false
		}
		plain++
		return true
	})
	if err != nil {
		skipped = append(skipped, "policies in resources: "+err.Error())
	}
	for _, s := range found {
		name := ""
		if s.Name != "" {
			name = s.Kind + "/" + s.Name
		}
		from := len(p.found)
		switch text := []byte(s.Text); {
		case rawFile(text):
			p.rawFile(file, s, name)
		case len(text) >= shortestPolicyText && speaksOfPrivacy(text):
			p.text(PolicySource{Text: text, Name: name, Location: s.Location})
			fallthrough
		default:
			p.addresses(text, name, func(int) string { return s.Location })
		}
		for i := range p.found[from:] {
			p.found[from+i].Language = s.Language
		}
	}
	if p.full || kept > maxPolicyBytes || plain == maxPlainURLs {
		skipped = append(skipped, "policies in resources: more texts or addresses than are kept")
	}
	return p, skipped
}

// rawFile reports whether a string of the resources is the path of a text file, whose resource may have a name that its
// path has lost.
func rawFile(text []byte) bool {
	return (bytes.HasPrefix(text, []byte("res/")) || bytes.HasPrefix(text, []byte("r/"))) && len(text) < 256 && slices.Contains(textFiles, strings.ToLower(path.Ext(string(text))))
}

// rawFile reads a file of the resources by the name of its resource, unless its own name tells.
func (p *policySources) rawFile(file *apk.File, s apk.ResourceString, name string) {
	if policyFile(s.Text) || !policyWords().MatchString(s.Name) {
		return
	}
	if e, ok := file.Entry(s.Text); ok {
		if p.raw++; p.raw > maxNamedFiles {
			p.full = true
			return
		}
		if text, err := file.ReadUpTo(e, maxPolicyFile); err == nil && (speaksOfPrivacy(text) || containsAny(text, encodedWords)) {
			p.text(PolicySource{Text: text, Name: name + path.Ext(s.Text), Location: e.Location()})
		}
	}
}

var (
	textFiles    = []string{".html", ".htm", ".xhtml", ".txt", ".md", ".markdown", ".docx"}
	linkFiles    = []string{".json", ".xml", ".properties"}
	unreadFiles  = []string{".pdf", ".doc", ".rtf", ".wps"}
	policyFolder = []string{"assets/", "res/", "r/"}
)

// policyFile reports whether the path speaks of a policy or an agreement.
func policyFile(name string) bool {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return policyWords().MatchString(base) || fileWords().MatchString(base)
}

var fileWords = lazy(`(?i)polic(y|ies)|agreement|protocol|terms|legal|gdpr|协议|声明|条款|个人信息`)

// filePolicies reads the text files of the build: first those whose name speaks of a policy, then others as far as the
// bounds allow.
func filePolicies(ctx context.Context, file *apk.File, index *sdkdb.Index) (p policySources, skipped []string, err error) {
	names := fileNames(file)
	total, count, left := 0, 0, 0
	for _, named := range []bool{true, false} {
		count = 0
		for _, name := range names {
			ext := strings.ToLower(path.Ext(name))
			isText := slices.Contains(textFiles, ext)
			if policyFile(name) != named || !isText && !(named && (slices.Contains(linkFiles, ext) || slices.Contains(unreadFiles, ext) || ext == "")) {
				continue
			}
			if err := ctx.Err(); err != nil {
				return p, nil, err
			}
			e, ok := file.Entry(name)
			if !ok {
				continue
			}
			source := PolicySource{Name: name, SDK: assetOwner(index, name), Location: e.Location()}
			if slices.Contains(unreadFiles, ext) {
				p.text(source)
				continue
			}
			limit := uint64(maxPolicyFile)
			if !named {
				limit = maxOtherFile
			}
			if count++; named && count > maxNamedFiles || !named && (count > maxOtherFiles || total+int(min(e.Size, limit)) > maxOtherText) {
				left++
				continue
			}
			text, err := file.ReadUpTo(e, limit)
			if err != nil {
				if named || !errors.Is(err, apk.ErrLimit) {
					skipped = append(skipped, "policy in "+e.Location()+": "+err.Error())
				}
				continue
			}
			if !named {
				total += len(text)
			}
			switch {
			case slices.Contains(linkFiles, ext):
				plain := bytes.ReplaceAll(bytes.ReplaceAll(text, []byte(`\/`), []byte("/")), []byte(`\"`), []byte(`"`))
				p.addresses(plain, name, func(int) string { return e.Location() })
			case speaksOfPrivacy(text) || containsAny(text, encodedWords) || ext == ".docx" && named:
				source.Text = text
				p.text(source)
			}
		}
	}
	if left > 0 {
		skipped = append(skipped, fmt.Sprintf("policies in files: %d text files beyond the bounds", left))
	}
	if p.full {
		skipped = append(skipped, "policies in files: more texts or addresses than are kept")
	}
	return p, skipped, nil
}

// fileNames returns the paths below the folders that apps keep files in, sorted, each once.
func fileNames(file *apk.File) []string {
	var names []string
	for _, part := range append([]*apk.File{file}, file.Splits...) {
		for _, e := range part.Entries {
			if slices.ContainsFunc(policyFolder, func(folder string) bool { return strings.HasPrefix(e.Name, folder) }) {
				names = append(names, e.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// assetOwner returns the id of the one SDK that a file belongs to. What a framework packs is the app's.
func assetOwner(index *sdkdb.Index, name string) string {
	owner := ""
	for _, s := range slices.Concat(index.Asset(name), index.File(name)) {
		switch {
		case s.Record.Kind == sdkdb.Framework:
		case owner != "" && owner != s.Record.ID:
			return ""
		default:
			owner = s.Record.ID
		}
	}
	return owner
}

// policySources gathers what all parts of the build showed, each text and address once; whole is false where the bounds
// left something out.
func (g *gathered) policySources(db *sdkdb.DB, sdks []match.Detection, pkg string) (out []PolicySource, whole bool) {
	parts := []policySources{g.files, g.resources}
	for _, im := range g.images {
		parts = append(parts, im.texts.policies)
	}
	parts = append(parts, g.scripts.policies)
	owners := addressOwners{db: db, pkg: pkg, present: map[string]bool{}}
	for _, d := range sdks {
		owners.present[d.Record.ID] = true
	}
	seen := map[string]bool{}
	var all policySources
	for i, part := range parts {
		all.full = all.full || i > 1 && part.full // of files and resources it was said before
		for _, s := range part.found {
			switch {
			case s.URL != "" && !seen[s.URL]:
				seen[s.URL] = true
				s.SDK = owners.of(s.URL)
				all.url(s)
			case s.URL == "" && (s.Text == nil || !seen[string(s.Text)]):
				seen[string(s.Text)] = true
				all.text(s)
			}
		}
	}
	return slices.Concat([]PolicySource{}, all.found), !all.full
}

// addressOwners tells whose an address is by the records of SDKs. The table is made for the first one.
type addressOwners struct {
	db      *sdkdb.DB
	pkg     string
	present map[string]bool // ids of the SDKs in the build
	exact   map[string][]string
	hosts   map[string][]string
}

// AnybodyPublishes reports whether a host has pages of anybody, so that only more of an address tells whose a page is.
func AnybodyPublishes(host string) bool { return publishers().MatchString(host) }

var publishers = lazy(`(?i)(^|\.)(github\.(com|io)|gitee\.(com|io)|yuque\.com|docs\.qq\.com|feishu\.cn|larksuite\.com|kdocs\.cn|youdao\.com|shimo\.im|jianshu\.com|csdn\.net|zhihu\.com|weixin\.qq\.com|mp\.weixin\.qq\.com|sites\.google\.com|docs\.google\.com|drive\.google\.com|notion\.(so|site)|blogspot\.com|wordpress\.com|vercel\.app|netlify\.app|aliyuncs\.com|myqcloud\.com|amazonaws\.com|iubenda\.com|termsfeed\.com)$`)

func (o *addressOwners) of(address string) string {
	host := hostOf(address)
	if host == "" || ofPackage(host, o.pkg) {
		return ""
	}
	if o.exact == nil {
		o.exact, o.hosts = map[string][]string{}, map[string][]string{}
		for _, r := range o.db.Records() {
			if link := r.PrivacyPolicy.URL; link != "" {
				o.exact[bare(link)] = append(o.exact[bare(link)], r.ID)
				o.hosts[hostOf(link)] = append(o.hosts[hostOf(link)], r.ID)
			}
		}
	}
	if ids := o.exact[bare(address)]; len(ids) > 0 {
		return o.pick(ids)
	}
	if AnybodyPublishes(host) {
		return ""
	}
	if ids := o.hosts[host]; len(ids) > 0 {
		return o.pick(ids)
	}
	var ids []string
	for _, s := range o.db.Index().Host(host) {
		ids = append(ids, s.Record.ID)
	}
	return o.pick(ids)
}

// pick returns the first record that is in the build, else the first.
func (o *addressOwners) pick(ids []string) string {
	slices.Sort(ids)
	for _, id := range ids {
		if o.present[id] {
			return id
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// bare is an address without what does not tell pages apart: scheme, www, a slash at the end.
func bare(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(rest), "www."), "/")
}

// ofPackage reports whether the host has the name that stands second in the app's package, as in com.example.app.
func ofPackage(host, pkg string) bool {
	parts := strings.Split(pkg, ".")
	labels := strings.Split(host, ".")
	return len(parts) > 2 && len(parts[1]) > 2 && slices.Contains(labels[:max(0, len(labels)-1)], parts[1])
}
