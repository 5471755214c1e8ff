package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleVocabulary are English words of which titles and labels consist, and that are no name of a party where there is nothing else.
var titleVocabulary = lazy(`^(a|an|and|or|of|for|the|with|to|in|on|by|from|as|at|our|your|my|we|you|us|who|other|others|all|any|no|not|if|` +
	`third|party|parties|third-party|service|services|provider|providers|partner|partners|vendor|vendors|company|companies|affiliates?|processors?|contractors?|employees|advisors|recipients|` +
	`legal|law|laws|lawful|enforcement|court|courts|government|authorit(y|ies)|public|regulators?|regulatory|compliance|requirements?|required|obligations?|request|requests|orders?|` +
	`business|corporate|transfers?|merger|mergers|acquisitions?|sale|sales|transactions?|restructuring|bankruptcy|safety|security|fraud|prevention|protection|protect|rights|consent|permission|` +
	`analytics|statistics|advertising|advertisers?|advertisements?|ads?|marketing|promotions?|payments?|billing|processing|hosting|storage|cloud|server|servers|database|databases|backend|infrastructure|cdn|` +
	`email|emails|mail|messaging|messages|sms|delivery|support|customer|customers|help|authentication|login|sign-in|signup|registration|identity|verification|crash|crashes|error|errors|reports?|reporting|diagnostics?|push|` +
	`notifications?|data|access|control|controls|location|locations|maps?|mapping|social|media|network|networks|ai|ml|model|models|performance|monitoring|logging|logs|usage|user|users|members?|information|info|personal|account|accounts|` +
	`device|devices|app|apps|application|store|stores|website|site|web|internet|content|images?|photos?|video|videos|audio|files?|search|engines?|api|apis|sdk|sdks|type|types|category|categories|purpose|purposes|basis|` +
	`retention|sharing|share|shared|disclosure|disclosures|collection|collected|use|used|uses|tracking|cookies?|technolog(y|ies)|tools?|platforms?|features?|functions?|functionality|integrations?|system|systems|development|testing|research|` +
	`subscriptions?|purchases?|in-app|mobile|online|local|remote|aggregated|anonymous|anonymized|privacy|policy|policies|terms|notice|links?|contact|important|note|notes|examples?|operators?|operations?|management|optional|` +
	`limited|necessary|essential|internal|external|international|parental|children|encryption|default|provider|weather|translation|speech|recognition|currency|exchange|news|games?|financial|bank|banks|institutions?|education|health)$`)

// saysNoName reports whether words are a label or a title, and name nobody.
func saysNoName(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	for _, w := range words {
		if !titleVocabulary().MatchString(w) {
			return false
		}
	}
	return len(words) > 0
}

// partyOfTask reads the party of an item that begins with what it does: "Payment: Stripe for subscriptions".
func (e *extractor) partyOfTask(p ThirdParty) (ThirdParty, bool) {
	if len(p.Purpose) > maxLabelled {
		return p, false
	}
	if keptHow().MatchString(p.Name) {
		return p, false // where the data of the party above are
	}
	task, of := p.Name, strings.TrimSpace(p.Purpose)
	m := leadingName().FindAllStringSubmatchIndex(of, 1)
	if m == nil {
		return p, false
	}
	name := of[m[0][2]:m[0][3]]
	if _, known := e.resolve(name); saysNoName(name) || !known && !strings.ContainsFunc(name[1:], func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) {
		return p, false
	}
	p.Name, p.Purpose = name, task
	if rest := strings.TrimSpace(of[m[0][3]:]); taskOf().MatchString(rest) {
		p.Purpose = rest
	}
	return p, true
}

// leadingName is a name at the beginning of words that go on with what it is for, or name others.
var leadingName = lazy(`^([A-Z][\w.&'+-]*(?: [A-Z][\w.&'+-]*){0,4})(?: (?:for|to|and|or) |,| \(| — |\.?$)`)

// taskOf begins words that say what a party is for.
var taskOf = lazy(`^(for|to) `)

// splitMakers takes what stands in brackets behind the names of a list for their makers, where it does so in all of at least
// three rows, and nothing else does: Kimi（月之暗面）.
func (e *extractor) splitMakers() {
	const fewest, longest = 3, 20 // rows; characters of a maker
	rows := e.out.ThirdParties
	for start := 0; start < len(rows); {
		end := start
		for end < len(rows) && rows[end].Section == rows[start].Section && rows[end].Source == FromList && rows[end].Operator == "" {
			m := companyOfName().FindAllStringSubmatch(rows[end].Name, 1)
			if m == nil || utf8.RuneCountInString(m[0][2]) > longest || noMaker().MatchString(m[0][2]) || len(DataTypesIn(m[0][2], rows[end].Language)) > 0 || saysNoName(m[0][2]) {
				break
			}
			end++
		}
		alone := (start == 0 || rows[start-1].Section != rows[start].Section) && (end == len(rows) || rows[end].Section != rows[start].Section)
		if alone && end-start >= fewest {
			for i := start; i < end; i++ {
				m := companyOfName().FindAllStringSubmatch(rows[i].Name, 1)[0]
				rows[i].Name, rows[i].Operator = m[1], m[2]
				if r, ok := e.resolve(m[1]); ok {
					rows[i].SDK = r.ID
				}
			}
		}
		start = max(end, start+1)
	}
}

// noMaker is what else stands in brackets behind a name: a platform, a task, a kind of thing, another name of it.
var noMaker = lazy(`(?i)android|ios|harmony|安卓|苹果|鸿蒙|sdk|api\b|服务|功能|推送|统计|分析|登录|分享|支付|地图|定位|广告|识别|存储|原|端$|版$|插件|组件|框架|^[a-z][\w.]*\.[\w.]+$|^v?\d`)
