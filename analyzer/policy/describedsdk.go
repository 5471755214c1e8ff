package policy

import "strings"

var (
	// describedSDK begins a paragraph about an SDK: 我们集成某推送SDK，用于推送消息。该SDK主体为：某公司；收集的个人信息包括：IMEI.
	describedSDK = lazy(`(?i)(?:集成|接入|嵌入|使用|采用)(?:了|的)?\s*(?:第三方)?[“"「【《]?([^，,。；;、：:“”"「」【】《》]{2,30}SDK)[”"」】》]?\s*[，,；;。]\s*(?:主要)?(?:用于|用来|用以|以|实现|为)?([^。；;]{2,120}?)(?:的功能)?[。；;]`)
	// subjectOf says whose it is.
	subjectOf = lazy(`(?i)(?:该|此|其|上述)?\s*(?:SDK)?\s*的?(?:主体|提供[方者商]|运营[方者商]|开发者|所属公司|公司名称|第三方主体|第三方名称)(?:名称)?\s*(?:为|是)?\s*[：:为是]\s*([^，,；;。]{2,60})`)
	// takenData says which data it takes.
	takenData = lazy(`(?:收集|获取|采集|处理|涉及|共享|读取)(?:、(?:使用|获取|收集|处理))?的?(?:您的|用户的?)?(?:个人)?(?:信息|数据)(?:类型|种类|范围|字段)?\s*(?:包含|包括|有|为|如下)?\s*[：:]\s*((?:[^。；;【】]|【[^】]*】)+)`)
)

// describedParty reads a party from a paragraph that says that the app has its SDK, what for, whose it is and which data it takes,
// each in a sentence or clause of its own.
func (e *extractor) describedParty(b *block) (p ThirdParty, ok bool) {
	s := b.text.s
	if b.language != Chinese || b.kind != paragraph || len(s) > 2*maxLabelled || !containsAny(s, "SDK", "sdk") || !containsAny(s, "主体", "提供", "运营", "开发者", "公司", "名称") {
		return p, false
	}
	m := describedSDK().FindAllStringSubmatchIndex(s, 1)
	if m == nil {
		return p, false
	}
	rest := s[m[0][1]:]
	subject := subjectOf().FindAllStringSubmatch(rest, 1)
	data := takenData().FindAllStringSubmatch(rest, 1)
	if subject == nil || data == nil || notUsed().MatchString(fold(s[:m[0][1]], b.language)) {
		return p, false
	}
	p = ThirdParty{
		Name: strings.TrimSpace(s[m[0][2]:m[0][3]]), Operator: strings.TrimSpace(subject[0][1]), Purpose: strings.TrimSpace(s[m[0][4]:m[0][5]]), DataText: strings.TrimSpace(data[0][1]),
		URL: firstURL(rest), Source: FromList, Language: b.language, Section: e.sectionOf(b), Quote: e.d.quote(b.text, 0, len(s)),
	}
	if sdkNameOnly().MatchString(p.Name) || ownSubject().MatchString(p.Name) {
		return p, false
	}
	p.Data = DataTypesIn(p.DataText, b.language)
	e.inList[b] = true
	e.cover(b)
	return p, true
}

// sdkNameOnly is no name but what all of them are.
var sdkNameOnly = lazy(`(?i)^(使用到?|用到|接入|集成|的|相关|以下|上述|这些|部分|多个|第三方|其他|此类|该|\s)*SDK$`)
