package policy

import (
	"slices"
	"strconv"
	"strings"
)

// TermKind is a way in which a policy asks more of its users than it may.
type TermKind string

// Kinds of term.
const (
	// TermForced makes the use of the service depend on data that only improve it.
	TermForced TermKind = "forced"
	// TermLate gives the operator more time to answer than the user must wait.
	TermLate TermKind = "late"
	// TermProof asks who leaves for proof that who stays need not give.
	TermProof TermKind = "proof"
)

// Term is a sentence that asks more of users than it may.
type Term struct {
	Kind TermKind
	// Days that the operator takes, of a late term; Working says that weekends do not count.
	Days    int
	Working bool
	// Demand says that the time is for deletion, correction, cancellation or a complaint: the shortest limit holds.
	Demand bool
	// Data are the types demanded as proof.
	Data []string
	// Plain says that the sentence itself holds all that makes it one.
	Plain    bool
	Language Language
	Section  string
	Quote    Quote
}

// terms reads the terms of all sentences.
func (e *extractor) terms() {
	e.findAsked()
	for i := range e.sentences {
		s := &e.sentences[i]
		if s.block.kind == heading {
			continue
		}
		for _, read := range []func(*sentence) (Term, bool){e.forcedTerm, e.lateTerm, e.proofTerm} {
			if t, ok := read(s); ok {
				t.Language, t.Section, t.Quote = s.language, s.section, e.d.quote(s.text, 0, len(s.text.s))
				e.note(ReadTerm, string(t.Kind), "", t.Quote)
				e.out.Terms = append(e.out.Terms, t)
			}
		}
	}
}

var (
	mustConsent = map[Language]func() *pattern{
		Chinese: lazy(`(您|你|用户)(必须|须|应当|需要)(同意|授权|提供|允许|接受)|(不同意|拒绝|不提供|不授权)[^。;]{0,30}(无法|不能|不可|不得)(继续)?使用(我们的?|本)?(全部|所有|任何)?(产品|服务|应用|软件|app|平台|功能)?(及服务|和服务|或服务)?($|[,.。;!])`),
		English: lazy(`\byou (must|have to|are required to) (agree|consent|provide|authori[sz]e|allow|accept)|\b(refus\w+|do not (agree|consent|provide|authori[sz]e)|without (your )?(consent|authori[sz]ation))\b[^.]{0,60}\b(cannot|can not|unable to|not be able to|may not|will not be able to) (continue to )?(use|access) (our|the|this|any)( \w+)?( services?| products?| apps?| application| platform| client| software)?\s*[.;,]?$`),
	}
	// purposeClauses are where a sentence says what for.
	purposeClauses = map[Language]func() *pattern{
		Chinese: lazy(`(用于|用以|以便|为了|旨在|从而|以|为)(我们)?(向您|为您|更好地)?[^,。;:]{2,40}`),
		English: lazy(`\b(in order to|so as to|so that|used (to|for)|for the purposes? of|to) [a-z][^.,;:]{4,80}`),
	}
	improves = map[Language]func() *pattern{
		Chinese: lazy(`(改善|提升|提高|优化|改进|增强|完善)[^,。;]{0,16}(服务|体验|质量|产品|功能|性能|效果)|(研发|开发)(新|更多)?(产品|功能|服务)|个性化(推荐|推送|内容|展示)|定向(推送|推荐)`),
		English: lazy(`\b(improv\w+|enhanc\w+|optimi[sz]\w+|better)\b[^.,;]{0,40}\b(services?|experience|quality|products?|functions?|performance)\b|\b(develop\w*|research\w*) (new )?(products?|features?|services?)|\bpersonali[sz]ed (content|recommendation|push|ads?)`),
	}
	consentOnly = map[Language]func() *pattern{
		Chinese: lazy(`(同意|授权|提供|允许)`),
		English: lazy(`\b(agree|consent|provide|authori[sz]e|allow|accept)\b`),
	}
)

// forcedTerm reads a sentence that makes the service depend on data whose only purpose is to improve it.
func (e *extractor) forcedTerm(s *sentence) (Term, bool) {
	f := s.folded
	if !s.has(mustConsent[s.language]) || !s.has(improves[s.language]) || !s.has(collectionWords) {
		return Term{}, false
	}
	// Every purpose that the sentence tells must be one of improvement.
	for _, clause := range purposeClauses[s.language]().FindAllString(f, -1) {
		if !improves[s.language]().MatchString(clause) && !consentOnly[s.language]().MatchString(clause) && !mustConsent[s.language]().MatchString(clause) {
			return Term{}, false
		}
	}
	return Term{Kind: TermForced, Plain: true}, true
}

var collectionWords = lazy(`收集|获取|使用|提供|授权|\b(collect|use|process|access|provide|consent)`)

var (
	timeLimit = map[Language]func() *pattern{
		Chinese: lazy(`([\d]{1,3}|[一二三四五六七八九十]{1,3})(?:\([^)]{1,6}\))?个?(工作日|自然日|日历日|天|日|月)(?:之?内|以内)`),
		English: lazy(`\bwithin (?:a maximum of |up to |at most )?(\d{1,3}|[a-z]+(?:-[a-z]+)?)(?: ?\([\w -]{1,12}\))? (working |business |calendar )?(days?|months?)\b`),
	}
	asksFor = map[Language]func() *pattern{
		Chinese: lazy(`请求|申请|反馈|投诉|举报|要求|咨询|异议|意见|问题|诉求|来信|验证(您的)?(用户)?身份`),
		English: lazy(`\b(requests?|inquir\w+|enquir\w+|questions?|complain\w+|appl(y|ication)|feedback|contact us|queries|comments?)\b`),
	}
	answers = map[Language]func() *pattern{
		Chinese: lazy(`答复|回复|响应|处理|反馈|解决|回应|完成|核查|核实|审核|受理|办理|予以|注销|删除|更正`),
		English: lazy(`\b(respond|reply|answer|process|handle|complete|resolve|act on|deal with|review|cancel|delete|correct|get back|feedback)\w*`),
	}
	demands = map[Language]func() *pattern{
		Chinese: lazy(`注销|删除|更正|投诉|举报`),
		English: lazy(`\b(cancel\w*|delet\w*|eras\w*|correct\w*|complain\w*)`),
	}
	keeps = lazy(`保存|保留|存储|留存|备份|冷静期|反悔|犹豫期|恢复|未登录|不登录|不使用|法院|仲裁|争议|公告|公示|生效|\b(retain\w*|retention|backup\w*|keep|kept|store[ds]?|storage|inactiv\w+|arbitrat\w+|dispute\w*|notify|notice|breach|effective)\b`)
)

// ordinaryAnswer is the time, in days, that GB/T 35273 leaves for answers, and as good as the month of the GDPR.
const ordinaryAnswer = 31

// lateTerm reads a sentence that gives the operator more than 15 working days to do what a user asks.
func (e *extractor) lateTerm(s *sentence) (Term, bool) {
	if !s.has(timeLimit[s.language]) || s.has(keeps) || !s.has(asksFor[s.language]) || !s.has(answers[s.language]) {
		return Term{}, false
	}
	m := timeLimit[s.language]().FindAllStringSubmatch(s.folded, 1)[0]
	t := Term{Kind: TermLate, Demand: s.has(demands[s.language])}
	var unit string
	if s.language == Chinese {
		t.Days, unit = chineseCount(m[1]), m[2]
	} else {
		t.Days, unit = englishCount(m[1]), m[2]+m[3]
	}
	t.Working = strings.HasPrefix(unit, "工作") || strings.HasPrefix(unit, "working") || strings.HasPrefix(unit, "business")
	if strings.HasPrefix(unit, "月") || strings.Contains(unit, "month") {
		t.Days *= 30
	}
	// Fifteen working days are three weeks. What is no demand of that kind may take a month.
	late := t.Days > 21
	switch {
	case t.Working:
		late = t.Days > 15
	case !t.Demand:
		late = t.Days > ordinaryAnswer
	}
	if !e.d.UnderChineseLaw {
		late = t.Working && t.Days > 22 || t.Days > ordinaryAnswer
	}
	t.Plain = e.d.UnderChineseLaw && t.Demand && (t.Working || t.Days > ordinaryAnswer)
	return t, late
}

// chineseCount reads a number up to 99 in digits or Chinese numerals; 0 for none.
func chineseCount(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	const digits = "一二三四五六七八九"
	n := 0
	for _, r := range s {
		switch i := strings.IndexRune(digits, r); {
		case r == '十':
			n = max(n, 1) * 10
		case i >= 0:
			n += i/len("一") + 1
		}
	}
	return n
}

var englishCounts = map[string]int{
	"one": 1, "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90,
}

func englishCount(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return englishCounts[s]
}

var (
	leaving = map[Language]func() *pattern{
		Chinese: lazy(`注销`),
		English: lazy(`\b(cancel|cancell?ing|cancell?ation|delete|deleting|deletion|close|closing|closure)\b[^.]{0,40}\baccount|\baccount (cancell?ation|deletion|closure)`),
	}
	demandsProof = map[Language]func() *pattern{
		Chinese: lazy(`(提供|提交|上传|出示|验证|核实|核验|校验)(您|你|本人)?的?[^,。;]{0,24}$`),
		English: lazy(`\b(provide|submit|upload|verify|send|present|show)\b[^.,;]{0,60}$`),
	}
	// proofs are what one proves with who one is.
	proofs = []string{"id_document_image", "national_id", "real_name", "face", "bank_card", "other_gov_id", "fingerprint"}
)

// pictured is where the document itself is to be shown, and not only its number told.
var pictured = lazy(`手持[^,。;]{0,6}$|\b(photo|photograph|picture|copy|scan|image) of (your |the |a )?$`)

// proofTerm reads a sentence that asks who closes an account for proof of identity of a kind that the policy asks for
// nowhere else.
func (e *extractor) proofTerm(s *sentence) (Term, bool) {
	if !s.has(leaving[s.language]) {
		return Term{}, false
	}
	f := s.folded
	t := Term{Kind: TermProof}
	for _, m := range dataLexicons()[s.language].find(f) {
		if !slices.Contains(proofs, m.id) || slices.Contains(t.Data, m.id) || !demandsProof[s.language]().MatchString(f[:m.start]) || e.asksElsewhere(m.id, s) {
			continue
		}
		t.Data = append(t.Data, m.id)
		t.Plain = t.Plain || m.id == "id_document_image" || m.id == "face" || pictured().MatchString(f[:m.start])
	}
	return t, len(t.Data) > 0
}

// asksElsewhere reports whether another section of the language asks for the type. A photo of a document shows what is
// printed on it.
func (e *extractor) asksElsewhere(id string, s *sentence) bool {
	start, _ := s.text.span(0, 0)
	return slices.ContainsFunc(e.asked[place{data: id, language: s.language}], func(at int) bool { return at != start })
}

// findAsked notes where the types of proofs are asked for: two places tell of each whether one is elsewhere.
func (e *extractor) findAsked() {
	e.asked = map[place][]int{}
	for _, d := range e.out.Collections {
		at := place{data: d.Data, language: d.Language}
		if dataRank[d.Status] >= dataRank[DataOptional] && len(e.asked[at]) < 2 && !slices.Contains(e.asked[at], d.Quote.Span.Start) {
			e.asked[at] = append(e.asked[at], d.Quote.Span.Start)
		}
	}
}

// chineseLaw is how an English text shows that it is written for China.
var chineseLaw = lazy(`(?i)people.s republic of china|\bprc\b|mainland (of )?china|laws of china`)

// underChineseLaw reports whether the text is in Chinese, or speaks of the law or the territory of the PRC.
func (e *extractor) underChineseLaw() bool {
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if chineseLaw().MatchString(b.text.s) {
			return true
		}
		if b.language == Chinese && strings.ContainsFunc(b.text.s, isHan) {
			return true
		}
	}
	return false
}
