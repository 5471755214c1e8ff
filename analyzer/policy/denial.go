package policy

import (
	"strings"

	"sdkaudit/analyzer/taxonomy"
)

// Denial is a type of data that the operator says, without condition or exception, not to collect.
type Denial struct {
	Data     string // id of taxonomy.DataType
	Language Language
	Section  string
	Quote    Quote
}

// duties reads what the rules over a policy alone look at: the elements it tells, what it flatly denies, and terms that
// may not be.
func (e *extractor) duties() {
	e.d.UnderChineseLaw = e.underChineseLaw()
	e.findTitles()
	e.findProvisions()
	e.denials()
	e.terms()
}

// place is a type of data in a section of one language.
type place struct {
	data, section string
	language      Language
}

// collect keeps every declaration: one per type, section and language, the plainest.
func (e *extractor) collect(d DataDeclaration) {
	at := place{d.Data, d.Section, d.Language}
	i, known := e.collected[at]
	switch {
	case !known:
		e.collected[at] = len(e.out.Collections)
		e.out.Collections = append(e.out.Collections, d)
	case dataRank[d.Status] > dataRank[e.out.Collections[i].Status]:
		e.out.Collections[i] = d
	}
}

var (
	// flatDenial is an operator's own denial to collect, up to what is not collected.
	flatDenial = map[Language]func() *pattern{
		Chinese: lazy(`(^|[,:;])(我们|本(应用|软件|产品|平台|app|客户端|程序|游戏|服务))(也|均|都|亦|并|承诺|郑重承诺|保证|将)*(不会|不再|从不|绝不|永不|不)(再|主动|私自|擅自|直接|以任何(形式|方式))?(收集|获取|采集|读取)((和|与|或|及|、)(收集|存储|保存|使用|上传|获取|读取))?`),
		English: lazy(`(^|[,:;] )(and |that |please note that )?(we|our (app|apps|application|game|service|services)|(this|the) (app|application|game|client|software))( also| will| would| does| do| shall)* (not|never)( \w+ly)? (collect|access|gather|obtain|read)(,? (or|and|nor) (store|use|share|collect|access|transmit|process|record|read))*\b`),
	}
	// filler is what may stand between the types that a denial names.
	filler = map[Language]func() *pattern{
		Chinese: lazy(`^([、/和或及与等您你的任何]|信息|数据|内容|个人|用户|以及|权限|隐私)*$`),
		English: lazy(`^([\s,/]|\b(any|your|the|of|or|and|nor|user|users|user's|users'|information|data|content|contents|personal|all|from|you|device|on|in)\b|'s|’s)*$`),
	}
	// conditions are words of the clauses beside a denial that narrow it.
	conditions = map[Language]func() *pattern{
		Chinese: lazy(`如|若|当|时|在|期间|未|除|仅|只|后|前|默认|但|用于|目的|以便|可能|部分|有些|一般|通常|原则上|目前|暂|ios|安卓|android`),
		English: lazy(`\b(if|when|while|unless|without|except|but|however|only|other than|beyond|until|before|after|during|currently|at present|generally|usually|for (the )?(purposes?|advertising|marketing)|in order|to (identify|track)|directly|itself|by default|ios|android)\b`),
	}
	// turns are how a sentence beside a promise takes it back.
	turns = map[Language]func() *pattern{
		Chinese: lazy(`^(但|然而|不过|除|以下|下列|如下)|除外|例外|以下(几种)?情(形|况)|:$`),
		English: lazy(`^(but|however|except|unless|the following|in the following|we may)|except|unless|following (cases|circumstances|situations)|:$`),
	}
)

// denials reads the flat denials to collect, of each type and language the first. Whatever narrows one, in its sentence or in those beside it, makes it none.
func (e *extractor) denials() {
	known := map[place]bool{}
	for i := range e.sentences {
		s := &e.sentences[i]
		found := s.find(flatDenial[s.language], 1)
		if found == nil || s.continues || e.takenBack(i) {
			continue
		}
		m, folded := found[0], s.folded
		end := m[1]
		if stop := strings.IndexAny(folded[end:], ",。;:(（.!?！？"); stop >= 0 {
			end += stop
		} else {
			end = len(folded)
		}
		if conditions[s.language]().MatchString(folded[:m[0]]) || conditions[s.language]().MatchString(folded[m[1]:]) {
			continue
		}
		object := folded[m[1]:end]
		var ids []string
		var named [][]int
		for _, t := range dataLexicons()[s.language].find(object) {
			named = append(named, []int{t.start, t.end})
			if known, _ := taxonomy.DataTypeByID(t.id); !known.Broad {
				ids = append(ids, t.id)
			}
		}
		left := blankAt(object, named)
		if s.language == Chinese {
			left = strings.ReplaceAll(left, " ", "")
		}
		if !filler[s.language]().MatchString(left) {
			continue
		}
		for _, id := range ids {
			if at := (place{data: id, language: s.language}); known[at] {
				continue
			} else {
				known[at] = true
			}
			e.out.Denials = append(e.out.Denials, Denial{Data: id, Language: s.language, Section: s.section, Quote: e.d.quote(s.text, 0, len(s.text.s))})
		}
	}
}

// takenBack reports whether a sentence beside the one at i holds an exception to it.
func (e *extractor) takenBack(i int) bool {
	s := &e.sentences[i]
	if i > 0 && strings.HasSuffix(e.sentences[i-1].folded, ":") && e.sentences[i-1].language == s.language {
		return true
	}
	return i+1 < len(e.sentences) && e.sentences[i+1].language == s.language && e.sentences[i+1].has(turns[s.language])
}

var (
	toAnyone = lazy(`任何|所有第三|\b(any|anyone|anybody|nobody|no one|all) ?(other )?(third|part|compan|person|one|organi[sz]|entit)?|\b(third part|others)`)
	narrowed = lazy(`无关|不相关|非法|违(法|反|规)|擅自|随意|营销|商业|目的|识别|身份|敏感|超出|清单|以外|公开|广告|上述|前述|该|此类|这些|泄露|出售|出租|原始|密码|` +
		`\b(unrelated|illegal\w*|unlawful\w*|marketing|commercial|purposes?|identif\w+|sensitive|outside|publicly|advertis\w+|these|this|such|sell|rent|trade|passwords?|for their)\b`)
)

// absolute reports whether the promise of the sentence at i holds for everyone, everything and every case.
func (e *extractor) absolute(i int, kind StatementKind) bool {
	s := &e.sentences[i]
	// That nothing is handed over with a sale of the business says nothing of sharing.
	if kind == Sharing && (!s.has(givesOut) || s.has(handsOver)) {
		return false
	}
	return !s.continues && s.has(ownSubject) && !s.has(conditions[s.language]) && !s.has(narrowed) &&
		!e.takenBack(i) && (s.has(toAnyone) || s.has(crossBorderWords))
}

var (
	givesOut  = lazy(`共享|分享|提供|披露|\b(share|provide|disclose)\b`)
	handsOver = lazy(`转让|转移|\btransfer`)
)

var crossBorderWords = lazy(`境外|出境|跨境|\b(overseas|abroad|outside|cross.border)\b`)
