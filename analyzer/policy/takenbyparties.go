package policy

import "strings"

// partyTakes is a sentence in front of a list of what a party takes: 推送SDK可能会收集以下信息：
var partyTakes = map[Language]func() *pattern{
	Chinese: lazy(`(?:^|[,，。；;])\s*([^\s,，。；;：:（(]{2,30}?)(?:可能|将|会|需要?|也|还)*(?:收集|获取|采集|读取)[^。；;：:]{0,24}[：:]$`),
	English: lazy(`\b([A-Z][\w.]*(?: [A-Z][\w.]*){0,3})(?:/[A-Z]\w*)?(?: (?:may|might|will|can|also|automatically))* (?:collects?|access(?:es)?|receives?|gathers?|process(?:es)?|uses?)\b[^.:;]{0,60}:$`),
}

// takenByParties gives the rows of lists that say nothing of data what the text lists elsewhere as taken by the same party.
func (e *extractor) takenByParties() {
	open := map[string]*ThirdParty{} // rows without data, by language and SDK
	for i := range e.out.ThirdParties {
		if p := &e.out.ThirdParties[i]; p.Source == FromList && p.SDK != "" && p.DataText == "" && len(p.Data) == 0 {
			open[string(p.Language)+p.SDK] = p
		}
	}
	if len(open) == 0 {
		return
	}
	for i := range e.d.blocks {
		b := &e.d.blocks[i]
		if b.kind != paragraph || e.inList[b] || len(b.text.s) > maxLabelled || !strings.HasSuffix(b.text.s, ":") && !strings.HasSuffix(b.text.s, "：") {
			continue
		}
		m := partyTakes[b.language]().FindAllStringSubmatch(b.text.s, 1)
		if m == nil || len(denialsIn(fold(b.text.s, b.language), b.language)) > 0 {
			continue
		}
		r, known := e.resolve(m[0][1])
		if !known || open[string(b.language)+r.ID] == nil {
			continue
		}
		p, told := open[string(b.language)+r.ID], []string{}
		for k := i + 1; k < len(e.d.blocks) && e.d.blocks[k].item && e.d.blocks[k].kind == paragraph; k++ {
			item := &e.d.blocks[k]
			if s := strings.TrimLeft(item.text.s, "-*•·●○ "); len(DataTypesIn(s, b.language)) > 0 && len(denialsIn(fold(s, b.language), b.language)) == 0 {
				told = append(told, s)
				e.cover(item)
			}
		}
		if len(told) > 0 {
			e.cover(b)
			p.DataText = foldSpace(strings.Join(told, "；"))
			p.Data = DataTypesIn(p.DataText, b.language)
			delete(open, string(b.language)+r.ID)
		}
	}
}
