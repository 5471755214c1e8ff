package policy

import (
	"maps"
	"strings"
)

var (
	// keptBack is a sentence that says of what it names that it stays on the device, and goes nowhere.
	keptBack = lazy(`(只|仅|均|都|全部|默认|完全)[^,。;]{0,10}(存储|保存|储存|存放|留存|处理)(在|于)[^,。;]{0,12}(本地|设备|手机)[^。;]{0,20}(不会?|从不|绝不)(将|把|被)?[^,。;]{0,24}(上传|收集|共享|离开)|\b(stored|kept|remains?|stays?|processed|saved) (only |entirely |locally )*(locally|on your (own )?(device|phone))\b[^.]{0,60}\b(not|never|nor|neither)\b[^.]{0,20}\b(collect|upload|transmi|shared?|sent|leaves?|stored)`)
	// takesBack is a sentence that says so of what the one before it names.
	takesBack = lazy(`\b(retained|stored|kept) on your device\b[^.]{0,40}\b(not|never)\b[^.]{0,20}(collect|stor|transmit)|(上述|以上|前述)(信息|数据)[^。]{0,12}(仅|只)[^。]{0,10}(保存|存储|留存)在[^。]{0,6}本地[^。]{0,20}不(会)?(收集|上传)`)
	// keptThere is a sentence that says where data is, and means that it is nowhere else.
	keptThere = map[Language]func() *pattern{
		Chinese: lazy(`(只|仅|均|都|全部|默认|完全)(会|将|在)?[^,。;]{0,10}(存储|保存|储存|存放|留存|处理|使用|运行)(在|于)?[^,。;]{0,12}(本地|(设备|手机)(上|中|内|端|本身))|(仅|只|均|都|全部|完全)(在|于)(您|你|用户)?的?(本地|设备|手机)[^,。;]{0,8}(存储|保存|储存|处理|使用|完成|运行|计算|分析)|(仅|只|均|全部|完全)(限于?)?本地(存储|保存|储存|存放|处理|使用)|(不会?|从不|绝不)(将|把|被)?[^,。;]{0,12}(上传|传输|发送|传送|回传|同步)(到|至)?(我们|开发者|任何|远程|云端|网络)?的?(任何|远程)?(服务器|云端|后台|网络)|(存储|保存|储存|存放|留存)(在|于)(您|你|用户)?的?(设备|手机|移动设备|终端)?(的)?本地|(不会?|从不|绝不)离开(您|你)?的?(设备|手机)|(仅|只)用于本地(功能|处理)|不涉及(任何)?(数据|信息)?的?(上传|传输)`),
		English: lazy(`\b(store[sd]?|save[sd]?|kept|keeps?|processed|retained|held|remains?|stays?|resides?|lives?|handled|performed|processing|computed|analy[sz]ed|generated|created|used)\b[^.;:]{0,30}\b(locally|(only|solely|exclusively|entirely|strictly|directly) (with)?(on|in|within) (your|the|this|the user's|the users'|users'?) (own )?([\w-]+ )?(device|phone|smartphone|handset|tablet|computer)s?)\b|` +
			`\b(only|solely|exclusively|entirely|strictly|locally) (stored|saved|kept|processed|retained|used|available|accessible)\b[^.;:]{0,24}\b(on|in|within) (your|the|this|the user's|users'?) (own )?([\w-]+ )?(device|phone|smartphone|handset|tablet)|` +
			`\b(never|not|n't)( ever)? leaves? (your|the|this) (own )?([\w-]+ )?(device|phone|smartphone|tablet)|\bon[ -]device only\b|\b(stored?|saved?|kept|retained|remains?|stays?|processed)\b[^.;:]{0,20}\b(on|in|within) (your|the|this) (own )?([\w-]+ )?(device|phone|tablet) (only|alone|itself)\b|\b(retained|stored|kept|saved) on (your|the) (own )?(device|phone)\b[^.;:]{0,20}\b(is|are|be|will) (not|never) (be )?(collected|shared|stored|transmitted|sent|uploaded)|\b(remains?|stays?|resides?)( only| solely| exclusively| entirely)? (on|in|within) (your|the|this|the user's) (own )?([\w-]+ )?(device|phone|smartphone|tablet)s?\b|` +
			`\b(data|information|entries|photos|images|recordings|files|content|location|contacts)\b[^.;:]{0,30}\b(is|are|will be)( \w+ly)? (not|never)( \w+ly)? (uploaded|transmitted|sent) (to|anywhere|off|outside|over)\b|` +
			`\b(no|not|never|none)\b[^.;:]{0,60}\b(collected|stored|transmitted|sent|shared|uploaded)\b[^.;:]{0,24}\b(outside|off|beyond) (of )?(your|the|this) (own )?(device|phone)\b`),
	}
	// leaves is where data goes elsewhere, or the operator collects it.
	leaves = lazy(`服务器|云端|上传|同步|发送|传输|我们(会|将|可能|需要|还会)?(收集|获取|采集)|\b(servers?|clouds?|upload\w*|sync\w*|transmit\w*|transmission|sends?|sent|sending|backups?|backed up|firebase|firestore|icloud|drive|shares?|shared|sharing|export\w*|cookies?|third.part(y|ies))\b|(^|[^t] )(we|i) (may |will |also |automatically |might )*(collect|gather|obtain|receive|use)\b`)
	// notifies is where the app tells its user something.
	notifies = lazy(`发送(本地|系统)?(提醒|通知)|\b(sends?|sending) (you |local )*(reminders?|notifications?)\b`)
	// negated is where a sentence denies something.
	negated = lazy(`不|无|没有|未|\b(no|not|never|nor|neither|without|cannot|none)\b|n't\b`)
	// wholeOf is a subject that stands for all that a part is about.
	wholeOf = lazy(`(上述|以上|前述|这些|此类|该等?|所有|全部|您的|一切)[^,。;]{0,8}(信息|数据|内容|记录|资料|权限)|^[^a-z\p{Han}]{0,6}(存储|保存)(方式|位置|地点)?[:：]|\b(all|no|this|these|such|your|that|any|the|app|user) ([\w-]+ ){0,3}(data|information|recordings|records|files|content|contents|entries|settings|preferences|notes)\b|^[^a-z]{0,6}(data )?(storage|stored|location of data|where)\b`)
)

// everything is a sentence about all data, of whatever part of the text. In Chinese such a sentence mostly is about a part.
var everything = lazy(`(^|[,:] ?)(all|any)( of)?( (your|the|user|users'|app|application|personal))* (data|information)( (that )?(you|users?) (enter|create|provide|add|input|save)s?( in(to)? the app)?)? (is|are|remains?|stays?|will)\b`)

// everythingZh is one in Chinese about all that is collected.
var everythingZh = lazy(`(收集|获取|产生)的?(您的|用户的?)?(所有|全部)?的?(个人)?(信息|数据)[^,。;]{0,10}(存储|保存|储存|留存)(于|在)[^,。;]{0,6}(手机|设备|本地)`)

// unlessAsked is where that holds for a part alone.
var unlessAsked = lazy(`\b(unless|by default|except|other than)\b`)

// staysOnDevice reports whether a sentence says of what it names that it is nowhere but on the device.
func (s *sentence) staysOnDevice() bool {
	return s.has(keptBack) || s.has(keptThere[s.language]) && (!s.has(leaves) || s.has(negated)) && !s.has(strongly[s.language])
}

// keptBehind reports whether the sentence behind the one at i says that what this one names stays on the device.
func (e *extractor) keptBehind(i int) bool {
	if i+1 == len(e.sentences) {
		return false
	}
	s, next := &e.sentences[i], &e.sentences[i+1]
	return next.has(takesBack) || next.block == s.block && next.has(ofThat) && next.staysOnDevice() && !s.has(strongly[s.language])
}

// ofThat begins a sentence about what the one before it names.
var ofThat = lazy(`^(it|they|this|these|that|those|such)( (data|information|images?|photos?|pictures?|recordings?|files?|content|location))?( |$)|^(all )?of (it|this|that)|^(该|这些|此类|上述|以上|前述)`)

// keptType is a type of data that a section says to stay on the device.
type keptType struct {
	section int
	data    string
}

// findKept notes the parts of the text that say of all that they are about, or of a type, that it stays on the device, and in
// which nothing goes elsewhere.
func (e *extractor) findKept() {
	e.kept, e.keptTypes = map[int]bool{}, map[keptType]bool{}
	stays := map[int]bool{}
	for i := range e.sentences {
		s := &e.sentences[i]
		if s.block.kind != heading && s.language == Chinese && s.has(everythingZh) && !s.has(leaves) {
			e.keptEverywhere = true
		}
		if s.block.kind == heading || !s.staysOnDevice() {
			continue
		}
		at := s.block.section
		stays[at] = true
		e.kept[at] = e.kept[at] || at >= 0 && s.has(wholeOf)
		e.keptEverywhere = e.keptEverywhere || s.language == English && s.has(everything) && !s.has(unlessAsked)
		for _, m := range e.dataIn(s) {
			e.keptTypes[keptType{at, m.id}] = true
		}
	}
	if len(stays) == 0 {
		return
	}
	for i := range e.sentences {
		s := &e.sentences[i]
		if at := s.block.section; stays[at] && s.block.kind != heading && s.has(leaves) && !s.has(negated) && !s.has(notifies) && !s.staysOnDevice() {
			delete(stays, at)
		}
	}
	maps.DeleteFunc(e.kept, func(at int, _ bool) bool { return !stays[at] })
	maps.DeleteFunc(e.keptTypes, func(k keptType, _ bool) bool { return !stays[k.section] })
}

// keeps reports whether the part of the text that the sentence stands in says of the type that it stays on the device, and the
// sentence does not say that it goes elsewhere.
func (e *extractor) keeps(s *sentence, id string) bool {
	at := s.block.section
	return (e.kept[at] || e.keptTypes[keptType{at, id}] || e.keptEverywhere && !s.has(strongly[s.language])) && !s.has(leaves)
}

var (
	// notTaken, notSent and notStored are how a clause goes on behind the name of what is not collected: "is never recorded".
	notTaken  = lazy(`^(,? [\w/-]+){0,8}? (is|are|was|were|will be|can be)( \w+ly)? (not|never)( \w+){0,2} (collected|gathered|recorded|captured|accessed|read|logged|tracked|obtained|requested)\b`)
	notSent   = lazy(`^(,? [\w/-]+){0,8}? (is|are|was|were|will be|can be)( \w+ly)? (not|never)( \w+ or| \w+,? nor| \w+ly){0,2} (uploaded|transmitted|sent (to (us|our|any|a|the|external|remote)|anywhere|off|over))\b`)
	notStored = lazy(`^(,? [\w/-]+){0,8}? (is|are|was|were|will be|can be)( \w+ly)? (not|never)( \w+){0,2} (stored|saved|kept|retained)\b`)
)

// otherClause is where the words behind a type begin to speak of something else.
var otherClause = lazy(`\b(which|that|we|you|i|it|they|but|if|when|who|to|for|is|are|was|were)\b.* (is|are|was|were|will be|can be)( |$)`)

// deniedBehind returns what the words behind a type make of it, in English: nothing where they deny nothing.
func deniedBehind(behind string, language Language) DataStatus {
	const reach = 120 // bytes
	behind = behind[:min(len(behind), reach)]
	switch {
	case language != English || !strings.Contains(behind, " not ") && !strings.Contains(behind, " never "):
		return ""
	case otherClause().MatchString(behind[:max(strings.Index(behind, " not "), strings.Index(behind, " never "))]):
		return ""
	case notSent().MatchString(behind):
		return DataOnDevice
	case notTaken().MatchString(behind):
		return DataDenied
	case notStored().MatchString(behind):
		return DataMentioned
	}
	return ""
}
