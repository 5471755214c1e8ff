package policy

import (
	"slices"
	"strings"
)

// guarded is what a permission gives an app that asks for it, and what its explanation must speak of where the permission is
// good for other things too.
type guarded struct {
	data string
	says func() *pattern // nil for a permission that is good for nothing else
}

// guards are the data behind permissions, by group. The network and Bluetooth give none by themselves, storage what is sent from
// it.
var guards = map[string]guarded{
	"location": {data: "location"}, "location_bg": {data: "location"}, "contacts": {data: "contacts"}, "calendar": {data: "calendar"},
	"sms": {data: "sms"}, "call_log": {data: "call_log"}, "installed_apps": {data: "installed_apps"},
	"camera":     {"camera_data", lazy(`拍|扫|录(制|像|视频)|\b(tak(e|es|ing)|click|shoot|scan|captur|record|qr|photograph)`)},
	"microphone": {"audio", lazy(`录|语音(输入|识别|搜索|消息|控制|转|笔记|功能|交互|指令|翻译|助手)|说话|\b(voice|record|speech|speak)`)},
	"storage":    {"files", lazy(`(文件|文档)[^。]*上传|上传[^。]*(文件|文档)|\b(documents?|files?)\b[^.]*\bupload|\b(upload|send)\w*\b[^.]*\b(documents?|files?)\b`)},
	"media":      {"photos", lazy(`(相册|照片|图片|图库)[^。]*(选择|选取|上传|读取|更换|导入)|(选择|选取|上传|读取|更换|导入)[^。]*(相册|照片|图片|图库)|\b(album|photo|gallery|picture|image)[^.]*\b(select|choose|pick|upload|import|attach)|\b(select|choose|pick|upload|import|attach)[^.]*\b(album|photo|gallery|picture|image)`)},
}

// askedFor is a permission with the words that explain what it is for.
type askedFor struct {
	data, section string
	explanation   string // folded
	language      Language
	at            int // section of the document
	quote         Quote
}

var (
	// givesReason is how a sentence says what a permission is for.
	givesReason = map[Language]func() *pattern{
		Chinese: lazy(`用于|用以|以便|为了|(^|[,:;])为|以(提供|实现|便|进行|完成|显示|记录|发送|获取)|从而|才能|来(提供|实现|显示|记录|获取|帮助|完成|进行)|(使用|进行|开启|点击|参与)[^,。;]{1,30}(时|功能)`),
		English: lazy(`\b(to|so that|for|because|when|lets?|allows?|enables?)\b`),
	}
	// takenAway is where users say no to a permission, or take it back.
	takenAway = lazy(`关闭|撤回|撤销|取消|拒绝|不同意|禁止|不授权|如不|\b(deny|denied|denying|disable|revoke|turn(ed|ing)? off|withdraw|refus|declin|without|limit|manage)`)
	needsIt   = lazy(`申请|请求|需要|需|会|将|调用|获取|\b(requires?|needs?|requests?|asks?)\b|\b(we|app|application|feature|features)( (may|will|also))* (access|use)(es|s)?\b`)
)

// nearPlace and farPlace are names of permissions for a place that say how well it is known.
var (
	nearPlace = lazy(`(精确|精准|准确)的?(地理)?(位置|定位)|\b(precise|fine|accurate) location`)
	farPlace  = lazy(`(粗略|大致|大概|模糊)的?(地理)?(位置|定位)|\b(approximate|coarse) location`)
)

// askFor notes a permission that the text explains. Before is what the text says in front of the name of the permission.
func (e *extractor) askFor(group, before, explanation string, status PermissionStatus, language Language, b *block, quote Quote) {
	g, known := guards[group]
	if !known || status == PermissionDenied || takenAway().MatchString(before) || g.says != nil && !g.says().MatchString(explanation) ||
		len(denialsIn(explanation, language)) > 0 || e.topicOf(b) == rights {
		return
	}
	id := g.data
	switch near, far := nearPlace().MatchString(explanation), farPlace().MatchString(explanation); {
	case id != "location" || near == far:
	case near:
		id = "precise_location"
	default:
		id = "coarse_location"
	}
	e.asks = append(e.asks, askedFor{id, e.sectionOf(b), explanation, language, b.section, quote})
}

// explainedPermissions declares what the permissions that the text explains give the app: conditional, since the user must
// agree, and not where the text says elsewhere that it is not collected or stays on the device.
func (e *extractor) explainedPermissions() {
	for _, a := range e.asks {
		id := a.data
		if slices.ContainsFunc(e.out.Data, func(d DataDeclaration) bool {
			return d.Data == id && d.Language == a.language && (d.Status == DataDenied || d.Status == DataOnDevice || dataRank[d.Status] >= dataRank[DataOptional])
		}) {
			continue
		}
		status := DataConditional
		if e.keptEverywhere || e.kept[a.at] || e.keptTypes[keptType{a.at, id}] || keptThere[a.language]().MatchString(a.explanation) {
			status = DataOnDevice
		}
		e.declareData(DataDeclaration{Data: id, Status: status, Language: a.language, Section: a.section, Quote: a.quote, Permitted: true})
	}
}

// manyAsked is how many permissions a sentence names that only lists them.
const manyAsked = 3

// explainsPermission reports whether the sentence says what the permission that it names at the place is for, and that it is
// the app that asks.
func (s *sentence) explainsPermission(at int) bool {
	return s.has(givesReason[s.language]) && !s.has(manages) && !s.has(byOthers) && !channelBefore().MatchString(s.folded[:at])
}

// channelBefore ends in front of the way by which something is sent: by e-mail or SMS.
var channelBefore = lazy(`\b(via|by|through) ([\w-]+ (or|and) )?$`)

// explanationOf returns what explains the item at i of a list of permissions, whose name ends at the place: the rest of the
// item, or else the paragraph below it.
func (e *extractor) explanationOf(i, end int) string {
	b := &e.d.blocks[i]
	rest := strings.Trim(b.text.s[end:], " :：-—–.。")
	if rest != "" {
		return fold(rest, b.language)
	}
	if next, more := e.blockAfter(i); more && !b.item && !next.item && next.kind == paragraph && len(next.text.s) <= maxLabelled && next.language == b.language {
		return fold(next.text.s, b.language)
	}
	return ""
}
