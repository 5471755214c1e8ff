package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// column is a field of a row of a sharing list.
type column string

const (
	columnName     column = "name"
	columnOperator column = "operator"
	columnPurpose  column = "purpose"
	columnPlatform column = "platform"
	columnData     column = "data"
	columnMethod   column = "method"
	columnURL      column = "url"
)

// headers tell the column by its heading. The order matters: "information sharing method" is a method, "privacy
// policy of the third party" an address, "purpose of collection" a purpose.
var headers = []struct {
	column column
	re     func() *pattern
}{
	{columnURL, lazy(`(?i)链接|网址|官网|主页|隐私(政策|权政策|协议|条款|声明|规则)|(个人)?信息(处理|保护)(规则|政策|指引)|目标网址|\burl\b|\blink\b|privacy (policy|terms|notice|statement|reference)|\bpolic(y|ies)\b|website|official site`)},
	{columnMethod, lazy(`(?i)(共享|收集|处理|获取|使用|传输)(个人)?(信息|数据)?的?方式|合作关系|sharing method|collection method|processing method|\bmethod\b|how (it is )?shared`)},
	{columnPurpose, lazy(`(?i)目的|用途|使用场景|场景|功能|服务类型|purpose|destination|\buse\b|function|scenario|\btasks?\b|\bwhen\b|\bwhat for\b|\breasons?\b|what (it does|they do)`)},
	{columnPlatform, lazy(`(?i)客户端|平台|适用系统|操作系统|终端|platform|\bclient\b|operating system`)},
	{columnData, lazy(`(?i)信息|数据|(传输|发送|共享|提供|上传|收集)的?(个人)?(内容|资料)|资料(类型|种类|内容|范围)|字段|权限|\bdata\b|information|fields|collected|shared|\b(receives?|gets)\b`)},
	{columnOperator, lazy(`(?i)运营(方|商|者|主体)|公司|开发(者|商|方)|(提供|供应)(方|者|商)|厂商|主体|机构|operator|company|developer|provider|entity|vendor|supplier|owner|\b(placed|set|collected|processed) by\b`)},
	{columnName, lazy(`(?i)名称|sdk|第三方|插件|产品|服务|\bname\b|third.part|product|service`)},
}

// keptHow is a heading of how long, where or how safely data are kept, which no row of a list holds.
var keptHow = lazy(`(?i)\b(retention|safeguards?|region|data (location|residency)|location of)\b|(保存|存储|保留|留存)(的?期限|期|时间|时长|地点|位置|地)|安全(措施|保障|能力)|保护措施|是否|去标识|联系(地址|方式|电话|人)|合作类型|^location$|^transfer basis$|\b(processing|processed|server) location\b|where it processes`)

// columnOf classifies one heading; ok is false for one that is none.
func columnOf(heading string) (column, bool) {
	h := plainHan(strings.TrimSpace(heading))
	if !strings.HasSuffix(h, ")") && !strings.HasSuffix(h, "）") {
		// no examples
	} else if examples := inBrackets().FindString(h); len(examples) < len(h) && strings.ContainsAny(examples, "、，,") {
		h = strings.TrimSuffix(h, examples) // 网络信息（网络类型、运营商名称）
	}
	if h == "" || utf8.RuneCountInString(h) > 60 || keptHow().MatchString(h) {
		return "", false
	}
	// Names of SDKs, of third parties and of companies are told apart by what the name is of.
	switch {
	case dataAndPurpose().MatchString(h):
		return columnData, true
	case purposeAndPolicy().MatchString(h):
		return columnPurpose, true
	case sdkNameHeader().MatchString(h):
		return columnName, true
	case companyNameHeader().MatchString(h):
		return columnOperator, true
	}
	for _, k := range headers {
		if k.re().MatchString(h) {
			return k.column, true
		}
	}
	return "", false
}

var (
	sdkNameHeader     = lazy(`(?i)^(使用的?|合作的?|接入的?|嵌入的?|涉及的?)?(第三方)?\s*(sdk|插件|产品|服务|合作方|合作伙伴)(\s*[/及和]?\s*(插件|产品|服务|平台))?\s*(的)?(名称|名)?([（(].*[）)])?$|^名称$|sdk\s*名称|^(third.party )?(sdks?|product|service|partner)( name)?$|^name$|^(name of )?third.part(y|ies)( name)?$|^第三方(名称)?$|^产品\s*/\s*(服务|类型)$|^recipient$|^(sub-?|data |outsourced |third.party )*processors?( name)?$|^third.party (service|provider|vendor|processor|library|tool)s?( name)?$|^service provider$|^服务商(名称)?$|^(通信|传输|数据接收)(目标|对象|方)$`)
	companyNameHeader = lazy(`(?i)(公司|开发者|运营|主体|机构|提供|厂商).{0,4}名称|厂商$|(company|developer|operator|provider) name`)
	// dataAndPurpose is the heading of a column whose cells hold both.
	dataAndPurpose = lazy(`(信息|数据).{0,8}(及|和|与|/)(其|使用|收集|处理)?(目的|用途)`)
	// purposeAndPolicy is the heading of one that says what for and where to read more.
	purposeAndPolicy = lazy(`(说明|用途|目的|场景)\s*(及|和|与|/|、)\s*(第三方)?隐私(权)?(政策|协议|条款)`)
	// partyHeader says that the names below are those of third parties.
	partyHeader = lazy(`(?i)sdk|第三方|合作方|接收方|受托方|服务商|供应商|服务提供[商者方]|recipient|processor|third.part|partner|vendor|service provider`)
	// receiving is the heading of data that a party gets, so that its row is one of a list.
	receiving = lazy(`(?i)\b(receives?|gets)\b|\b(data|information)( we)? (shared|share|sent|send|transmitted|transferred|disclosed)\b|\b(shared|sent|transmitted|disclosed) (data|information)\b|(共享|传输|发送)的?(个人)?(信息|数据)|(信息|数据)(共享|传输)(内容|范围)`)
	// telling are headings that say best what their column is, where a list has two of a kind: the purpose before the
	// scenario, the privacy policy before the web site, the kinds of data before the permissions.
	telling = map[column]func() *pattern{
		columnName:     lazy(`(?i)sdk|名称`),
		columnOperator: lazy(`(?i)公司|主体|运营|开发者|company|operator`),
		columnPurpose:  lazy(`(?i)目的|用途|purpose`),
		columnData:     lazy(`(?i)个人信息|信息(种类|类型|字段|内容|范围)|数据(类型|种类|字段)|personal (data|information)|types? of|items of`),
		columnURL:      lazy(`(?i)隐私|privacy`),
		columnMethod:   lazy(`(?i)共享|收集|shar|collect`),
	}
)

// purposeOfData is the heading of the column that tells what the data are for, where another one tells it of the SDK.
var purposeOfData = lazy(`(信息|数据|收集|处理).{0,6}(目的|用途)|(?i)purpose of (collect|process|us)|data.{0,12}purpose`)

// fieldsOfData is the heading of the column that names each of the data, where another one tells their kinds.
var fieldsOfData = lazy(`(信息|数据).{0,4}(字段|明细|详情|内容)|(?i)\b(data|information) fields?\b`)

// columnsOf tells the columns of a list by their headings, the first of each kind or the one that tells best. Of two columns
// of names the one of SDKs is the name, and the other one that of the operator; of two of operators likewise.
func columnsOf(row []cell) map[column]int {
	columns := map[column]int{}
	better := func(k column, i int) bool {
		old, taken := columns[k]
		re := telling[k]
		if !taken || re != nil && re().MatchString(row[i].text.s) && !re().MatchString(row[old].text.s) {
			return true
		}
		if k == columnData && fieldsOfData().MatchString(row[i].text.s) && !fieldsOfData().MatchString(row[old].text.s) {
			return true
		}
		return k == columnPurpose && purposeOfData().MatchString(row[i].text.s) && !purposeOfData().MatchString(row[old].text.s)
	}
	var names, operators []int
	for i, c := range row {
		k, ok := columnOf(c.text.s)
		if !ok {
			continue
		}
		switch k {
		case columnName:
			names = append(names, i)
		case columnOperator:
			operators = append(operators, i)
		}
		if better(k, i) {
			columns[k] = i
		}
	}
	other := func(kind, of column, all []int) {
		if _, taken := columns[kind]; taken {
			return
		}
		if k := slices.IndexFunc(all, func(i int) bool { return i != columns[of] }); k >= 0 {
			columns[kind] = all[k]
		}
	}
	other(columnOperator, columnName, names)
	other(columnName, columnOperator, operators)
	// Beside who provides a service, the service is what they are there for: Provider, Service.
	name, hasName := columns[columnName]
	operator, hasOperator := columns[columnOperator]
	if _, hasPurpose := columns[columnPurpose]; hasName && hasOperator && !hasPurpose && bareService().MatchString(row[name].text.s) {
		columns[columnPurpose], columns[columnName] = name, operator
		delete(columns, columnOperator)
	}
	return columns
}

// bareService is a heading of services that are no products.
var bareService = lazy(`(?i)^\s*(services?( (type|provided|description))?|(提供的?)?服务(内容|类型|描述)?)\s*$`)

func presentColumns(columns map[column]int) []string {
	var out []string
	for _, k := range []column{columnName, columnOperator, columnPurpose, columnPlatform, columnData, columnMethod, columnURL} {
		if _, ok := columns[k]; ok {
			out = append(out, string(k))
		}
	}
	return out
}
