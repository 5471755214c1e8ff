package policy

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Role is what a document is among the texts that apps show their users.
type Role string

// Roles.
const (
	RolePolicy      Role = "policy"       // a whole privacy policy
	RoleNotice      Role = "notice"       // a short text about privacy, such as a consent dialog
	RoleAgreement   Role = "agreement"    // terms of service, a user agreement, a disclaimer
	RoleChildren    Role = "children"     // rules for the data of children
	RoleSharingList Role = "sharing_list" // a list of third parties
	RoleOther       Role = "other"        // a licence, a help page, or nothing that can be told
)

var (
	childrenTitle  = lazy(`(?i)儿童|未成年|青少年|\bchild(ren)?('s)?\b|\bkids?\b|\bminors?\b|\bteen`)
	agreementTitle = lazy(`(?i)(用户|服务|使用|注册|会员|软件(许可)?|许可|充值|购买|开发者|平台)(使用|服务|许可|注册)?(协议|条款|规则|须知|合同)|免责(声明|条款)|社区(公约|规范)|terms (of|and|&)|conditions of|user agreement|service agreement|end.user|\beula\b|disclaimer|(community )?guidelines`)
	licenceTitle   = lazy(`(?i)\b(apache|mit|bsd|gpl|lgpl|mozilla|eclipse) (public )?licen[cs]e|open.source|third.party (software|notices)|licen[cs]es?\s*$|开源|许可证`)
	noticeTitle    = lazy(`(?i)摘要|概要|简版|简明|简要|提示|弹窗|须知|summary|at a glance|in brief|short version|highlights|overview`)
	wholePolicy    = lazy(`(?i)隐私权?(保护)?(政策|协议|声明|条款|指引|规则|条例)|个人信息(保护|处理)(政策|规则|声明|指引)|privacy (policy|notice|statement)`)
)

// Identify reads a document no further than it takes to tell what it is: [Document.Role], Begin, Characters and Languages.
// It fails as [Read] does, some six times as fast (BenchmarkIdentify).
func Identify(s Source) (*Document, error) {
	d, err := parse(s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	return d, nil
}

// Role tells by the title, and by whether there is enough text, what the document is; titled says that a title tells.
// Without one it is a policy where the text is long enough and speaks of collecting; a short one that speaks of privacy is
// a notice.
func (d *Document) Role() (role Role, titled bool) {
	whole := d.hasEnough()
	title := d.roleTitle()
	switch {
	case title == "":
	case licenceTitle().MatchString(title) && !policyTitle().MatchString(title):
		return RoleOther, true
	case childrenTitle().MatchString(title):
		return RoleChildren, true
	case listTitle().MatchString(title):
		return RoleSharingList, true
	case agreementTitle().MatchString(title) && !wholePolicy().MatchString(title):
		return RoleAgreement, true
	case noticeTitle().MatchString(title) && !whole:
		return RoleNotice, true
	case policyTitle().MatchString(title) && whole:
		return RolePolicy, true
	case policyTitle().MatchString(title):
		return RoleNotice, true
	}
	switch {
	case !policyTitle().MatchString(d.text):
		return RoleOther, false
	case whole && len(speaksOfCollecting().FindAllStringIndex(d.text, leastCollected)) == leastCollected:
		return RolePolicy, false
	case !whole && utf8.RuneCountInString(d.text) < mostNotice:
		return RoleNotice, false
	}
	return RoleOther, false
}

// hasEnough reports whether some language has the running text of a whole policy.
func (d *Document) hasEnough() bool {
	han, letters := 0, 0
	for i := range d.blocks {
		switch b := &d.blocks[i]; {
		case b.kind == table:
		case b.language == Chinese:
			han += countHan(b.text.s)
		default:
			letters += countLetters(b.text.s)
		}
	}
	return han >= leastHan || letters >= leastLetters
}

// speaksOfCollecting is where a text says that something is collected.
var speaksOfCollecting = lazy(`(?i)收集|获取您|采集|\bcollect|\bgather`)

const (
	// leastCollected is how often a text without a title must speak of collecting to be taken for a policy.
	leastCollected = 3
	// mostNotice is the most characters of a notice: a longer text that is no policy is about something else.
	mostNotice = 4000
)

// headTitle is the title of a page, in its head.
var headTitle = lazy(`(?is)<title[^>]*>\s*([^<]{1,120}?)\s*</title>`)

// roleTitle is what the document calls itself: in the head of a page, or in a line before its text begins.
func (d *Document) roleTitle() string {
	const head, longest = 4 << 10, 60
	if m := headTitle().FindAllStringSubmatch(d.text[:min(len(d.text), head)], 1); m != nil {
		if title := foldSpace(html.UnescapeString(m[0][1])); namesDocument(title) {
			return title
		}
	}
	seen := 0
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.aside || b.text.s == "" {
			continue
		}
		s := strings.TrimRight(foldSpace(b.text.s), ":：。. ")
		n, _ := sectionNumber(s)
		if seen++; seen > headBlocks || n != "" {
			break
		}
		if !looksLikeTitle(s) {
			if utf8.RuneCountInString(s) > longest {
				break
			}
			continue
		}
		if namesDocument(s) {
			return s
		}
	}
	return ""
}

// namesDocument reports whether a line says what a document is.
func namesDocument(s string) bool {
	return policyTitle().MatchString(s) || agreementTitle().MatchString(s) || listTitle().MatchString(s) || licenceTitle().MatchString(s) ||
		childrenTitle().MatchString(s) && strings.Contains(s, "信息")
}

// Begin is how the document begins: what it calls itself, or else its first line.
func (d *Document) Begin() Quote {
	title := d.roleTitle()
	first := Quote{File: d.File, Text: title}
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.text.s == "" || b.aside {
			continue
		}
		q := d.quote(b.text, 0, len(b.text.s))
		if title == "" || strings.HasPrefix(foldSpace(b.text.s), title) {
			return q
		}
		if first.Span.Line == 0 {
			first.Span = q.Span // of a title in the head of a page
		}
	}
	return first
}

// Characters is the length of the text, marks of the format left out.
func (d *Document) Characters() int {
	n := 0
	for i := range d.blocks {
		for t := range d.blocks[i].texts() {
			n += utf8.RuneCountInString(t.s)
		}
	}
	return n
}
