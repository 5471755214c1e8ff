package policy

import "strings"

// uprightLabel is what stands in the first column of a table whose rows are what is told of one party. It is narrower than
// what may head a column, since it tells such a table from one whose first column holds names and tasks.
var uprightLabel = lazy(`(?i)^(涉及|收集|采集|获取|共享|处理|使用|接入|合作|第三方|提供|运营|开发|所属|官方|个人|敏感|申请|调用|的|及|和|与|、|/|\s)*(sdk)?\s*(的)?(名称|主体|公司|机构|提供[方者商]|运营[方者商]|开发[者商]|目的|用途|功能|场景|方式|(个人|用户)?(信息|数据)(类型|种类|字段|范围|内容|名称)?|权限|链接|网址|官网|隐私(权)?(政策|协议|声明|条款|规则)|(个人)?信息处理规则)(及其?(目的|用途|功能)|名称|地址|链接)?\s*[:：]?$|` +
	`^((third.party |service |product )?(sdk|service|product|company|entity|provider|vendor|partner|recipient|developer|operator)( name)?|name|third.party|(main )?purposes?( of (use|collection|processing|sharing|the sdk))?|function|use( case)?|(personal |shared |collected )*(data|information)( (collected|shared|processed|fields?|types?|categories))*|(types?|categories) of (personal |shared )*(data|information)|(information )?(sharing|collection|processing) method|privacy (policy|notice)( (link|url))?|(policy )?link|url|website)\s*:?$`)

// uprightTable reads a table that stands on its side: labels below each other in the first column, and what is told of a party
// in the second one, or of one party in each further column. Its parties are parted where the labels begin again, or by rows of one
// cell with their names; the name may also stand right above the table. It reports whether the table is one.
func (e *extractor) uprightTable(i int) bool {
	b := &e.d.blocks[i]
	if len(b.rows) < 2 || len(b.rows[0]) < 2 {
		return false
	}
	kinds := map[column]bool{}
	labels := make([]rowLabel, len(b.rows))
	labelled := 0
	ofParties := e.announced(i) || e.topicOf(b) == sharing || e.topicOf(b) == listing
	for n, row := range b.rows {
		labels[n] = labelOf(row)
		if l := labels[n]; l.column != "" {
			kinds[l.column] = true
			labelled++
			ofParties = ofParties || partyHeader().MatchString(l.text)
		}
	}
	title := e.titleAbove(i)
	if title == "" && !ofParties {
		return false // it may be about the app
	}
	if !kinds[columnName] && !kinds[columnOperator] && title == "" || len(kinds) < 3 && (len(kinds) < 2 || title == "") || labelled*5 < len(b.rows)*3 {
		return false
	}
	var parties []ThirdParty
	for j := 1; j < len(b.rows[0]); j++ {
		parties = append(parties, e.uprightParties(b, j, labels, title)...)
	}
	if len(parties) == 0 {
		return false
	}
	e.inList[b] = true
	e.cover(b)
	if title != "" {
		e.inList[&e.d.blocks[i-1]] = true
		e.cover(&e.d.blocks[i-1])
	}
	for _, p := range parties {
		e.addRow(p)
	}
	e.out.Lists = append(e.out.Lists, List{Language: b.language, Quote: parties[0].Quote, Rows: len(parties)})
	return true
}

// rowLabel is the first cell of a row.
type rowLabel struct {
	text   string // without a colon
	column column // that it names; empty for none
	whole  bool   // it is all of the row
}

func labelOf(row []cell) (l rowLabel) {
	s := strings.TrimSpace(cellAt(row, 0).s)
	if s == "" || len(s) > maxPartyName {
		return l
	}
	l.whole = sameCells(row)
	s = plainHan(s)
	if l.text = strings.TrimRight(s, ":： "); uprightLabel().MatchString(s) {
		l.column, _ = columnOf(l.text)
	}
	return l
}

// titleAbove is the name of a party that stands right above a block; empty where none does.
func (e *extractor) titleAbove(i int) string {
	if i == 0 {
		return ""
	}
	b := &e.d.blocks[i-1]
	name := strings.TrimSpace(titleOf(b))
	name = strings.TrimSpace(name[len(footnote().FindString(name)):])
	if b.kind == table || b.language == English && saysNoName(name) || !e.mayNameParty(b, name) {
		return ""
	}
	if _, known := e.resolve(name); !known && !sdkWord().MatchString(name) {
		return "" // the title of a part
	}
	return name
}

// uprightParties reads the parties of which one column tells.
func (e *extractor) uprightParties(b *block, j int, labelOf []rowLabel, title string) (parties []ThirdParty) {
	values, labels := map[column]string{}, map[column]string{}
	name, first := title, ""
	var from []cell
	end := func() {
		defer func() { clear(values); clear(labels) }()
		p := ThirdParty{
			Name: firstOf(values[columnName], firstOf(name, values[columnOperator])), Operator: values[columnOperator], Purpose: values[columnPurpose], Platform: values[columnPlatform],
			Method: values[columnMethod], DataText: values[columnData], URL: cellURL(values[columnURL]), Source: FromList, Language: b.language, Section: e.sectionOf(b),
		}
		if p.Name == "" || len(p.Name) > maxPartyName || len(values) < 2 {
			return
		}
		for _, k := range []column{columnPurpose, columnData, columnOperator} {
			p.URL = firstOf(p.URL, firstURL(values[k]))
		}
		p.Quote = e.quoteRow(from)
		p.Data = DataTypesIn(p.DataText, b.language)
		parties = append(parties, p)
	}
	for n, row := range b.rows {
		if j >= len(row) || row[j].again && j > 1 {
			continue
		}
		label, k := labelOf[n].text, labelOf[n].column
		if labelOf[n].whole || row[j].again {
			// A row of one cell is the name of the next party.
			if text := cellText(row[0].text); text != "" && shortName(text) {
				end()
				name, first, from = text, "", row
			}
			continue
		}
		if k == "" {
			continue
		}
		if label == first || k == columnName && values[columnName] != "" && labels[columnName] == label {
			end()
			name, first, from = title, "", nil
		}
		if first == "" {
			first = label
			if from == nil {
				from = row
			}
		}
		value := cellText(row[j].text)
		re := telling[k]
		switch old := values[k]; {
		case value == "":
		case k == columnName && old != "" && values[columnOperator] == "":
			values[columnOperator] = value // a second name is that of the company
		case old == "" || re != nil && re().MatchString(label) && !re().MatchString(labels[k]):
			values[k], labels[k] = value, label
		}
	}
	end()
	return parties
}
