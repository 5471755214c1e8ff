package policy

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Numbers of sections, as they stand at the start of a block.
var (
	decimalNumber = lazy(`^(\d{1,2}(?:\.\d{1,2}){0,5})(?:[.、．:：)）](?:\D|$)|[\s\p{Z}]|\p{Han}|[A-Z])`)
	chineseNumber = lazy(`^((?:第)?[一二三四五六七八九十百]{1,4}(?:[章节条款部分]{1,2})?)[、.．:：\s\p{Z}]`)
	bracketNumber = lazy(`^[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[)）]`)
	// measured is what follows a number that counts something: 14周岁, 15个工作日.
	measured      = lazy(`^(个[^人]|[天日月年周岁秒元次]|小时|分钟)`)
	bulletHeading = lazy(`^([◆■●★【])`)
)

// sectionNumber splits the number of a section from the text behind it; number is empty when there is none.
func sectionNumber(s string) (number, rest string) {
	s = strings.TrimSpace(s)
	if r, _ := utf8.DecodeRuneInString(s); (r < '0' || r > '9') && !strings.ContainsRune("第一二三四五六七八九十百(（", r) {
		return "", s
	}
	padded := s + " "
	for _, re := range []*pattern{decimalNumber(), chineseNumber(), bracketNumber()} {
		m := re.FindStringSubmatchIndex(padded)
		if m == nil {
			continue
		}
		number = padded[m[2]:m[3]]
		if decimalDepth(number) == 1 && measured().MatchString(padded[m[3]:]) {
			return "", s
		}
		rest = strings.TrimLeft(padded[m[3]:], " .、．:：)）\u00a0\u3000\t")
		return number, strings.TrimSpace(rest)
	}
	return "", s
}

// decimalDepth is the number of parts of a decimal number, 0 for any other.
func decimalDepth(number string) int {
	if number == "" || number[0] < '0' || number[0] > '9' {
		return 0
	}
	return strings.Count(number, ".") + 1
}

// isStop reports whether r ends a sentence in Chinese.
func isStop(r rune) bool { return r == '。' || r == '；' || r == '！' || r == '？' }

// looksLikeTitle reports whether words could be a heading: short, and no sentence.
func looksLikeTitle(s string) bool {
	if r, _ := utf8.DecodeLastRuneInString(s); s == "" || strings.ContainsRune("。.;；!！?？,，、:：", r) {
		return false
	}
	if strings.ContainsFunc(s, isHan) {
		if utf8.RuneCountInString(s) > 30 || strings.ContainsAny(s, "，,") {
			return false
		}
	} else if len(strings.Fields(s)) > 14 {
		return false
	}
	return !strings.ContainsFunc(s, isStop) && !strings.Contains(s, ". ") && !strings.Contains(s, "://")
}

// findSections marks headings and gives every block its section. A heading is what the format marks as one, a
// numbered title, a title behind a bullet such as ◆, or, in a text without marks, a short line that names the
// sharing list. A number in front of running text starts a section without a title.
func (d *Document) findSections() {
	for i := range d.blocks {
		b := &d.blocks[i]
		b.number, b.title = sectionNumber(b.text.s)
	}
	contents := d.tableOfContents()
	d.numberedItems(contents)
	current := -1
	for i := range d.blocks {
		b := &d.blocks[i]
		number, title := b.number, b.title
		named := looksLikeTitle(title)
		switch {
		case b.kind == table || contents[i]:
		case b.kind == heading:
			current = d.addSection(b, number, title)
		case b.item && decimalDepth(number) > 1:
		case number != "" && named, isBulletHeading(b.text.s):
			b.kind = heading
			current = d.addSection(b, number, strings.TrimLeft(title, bullets))
		case decimalDepth(number) > 1:
			current = d.addSection(b, number, "")
		case looksLikeTitle(b.text.s) && listTitle().MatchString(b.text.s), d.bareTitle(i):
			b.kind = heading
			current = d.addSection(b, "", b.text.s)
		}
		b.section = current
	}
}

// numberedItems marks the items of lists whose numbers go on from those of the sections: 1.1.1 What we collect, 1.1.1.1 Name,
// 1.1.1.2 E-mail. They are numbered titles one after the other, from 1 on, none of which has a text of its own, and what stands
// in front of them says what they are.
func (d *Document) numberedItems(contents map[int]bool) {
	for i := 1; i < len(d.blocks); i++ {
		b := &d.blocks[i]
		depth := decimalDepth(b.number)
		if depth < 2 || !strings.HasSuffix(b.number, ".1") || !looksLikeTitle(b.title) || !announcesItems(&d.blocks[i-1], depth) {
			continue
		}
		j := i
		for j < len(d.blocks) && d.blocks[j].kind == paragraph && !contents[j] && decimalDepth(d.blocks[j].number) == depth && (j == i || follows(d.blocks[j-1].number, d.blocks[j].number)) {
			j++
		}
		if j < len(d.blocks) && d.blocks[j].kind == paragraph && (d.blocks[j].number == "" || decimalDepth(d.blocks[j].number) > depth) && looksLikeTitle(d.blocks[j-1].title) {
			continue // the last one is the title of what follows
		}
		for k := i; k < j; k++ {
			d.blocks[k].item = true
		}
	}
}

// announcesItems reports whether the block says what the numbered titles of the given depth behind it are.
func announcesItems(b *block, depth int) bool {
	if b.kind == paragraph && !looksLikeTitle(b.title) {
		return strings.HasSuffix(b.text.s, ":") || strings.HasSuffix(b.text.s, "：")
	}
	return decimalDepth(b.number) == depth-1 && listsItems().MatchString(b.title)
}

// listsItems are titles of lists: what is collected, what for, in which cases.
var listsItems = lazy(`(?i)^[^如怎]*(收集|采集|获取|使用|存储|共享|提供)的?(个人|用户)?(信息|数据)(类型|种类|范围|内容)?$|^[^如怎]*((信息|数据)的?(类型|种类|范围|内容)|目的|用途|依据|方式|情形|情况|权限)$|` +
	`^(what|which|types of|categories of)? ?(personal )?(information|data) (we )?(collect(ed)?|use[ds]?|share[ds]?)$|^(purposes?( of \w+)?|legal bas[ei]s|types of (information|data)|permissions?)$`)

// follows reports whether the number b comes right behind a in a list: 1.2.3 behind 1.2.2.
func follows(a, b string) bool {
	i, j := strings.LastIndexByte(a, '.'), strings.LastIndexByte(b, '.')
	m, _ := strconv.Atoi(a[i+1:])
	n, _ := strconv.Atoi(b[j+1:])
	return a[:i+1] == b[:j+1] && n == m+1
}

// listsContents is in front of a table of contents.
var listsContents = lazy(`(?i)^[\s*#]*目\s*录[\s*：:]*$|(政策|协议|指引|声明|下文|条款)[^。；;]{0,12}(帮助?您|帮助?你|向您|包含|包括|由|分为)[^。；;]{0,16}(了解|内容|部分|说明|组成)[^。；;]{0,6}[：:][\s*]*$|^[\s*#]*(table of )?contents[\s*:]*$|\b(policy|notice|statement) (covers|contains|explains|describes|consists of)( the following)?( \w+)?:[\s*]*$`)

// tableOfContents finds the blocks of a table of contents: three or more numbered titles in a row, most of whose
// numbers come again further down in the same language, or which the block in front of them says to be one.
func (d *Document) tableOfContents() map[int]bool {
	last := map[string]int{} // by language and number
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.number != "" && b.kind != table {
			last[string(b.language)+b.number] = i
		}
	}
	out := map[int]bool{}
	d.promised = nil
	for i := 0; i < len(d.blocks); {
		j, again, seen := i, 0, map[string]bool{}
		announced := i > 0 && listsContents().MatchString(d.blocks[i-1].text.s)
		for j < len(d.blocks) && d.blocks[j].kind != table {
			b := &d.blocks[j]
			title := b.title
			if announced {
				title = strings.TrimRight(title, "；;。")
			}
			if b.number == "" || seen[b.number] || !looksLikeTitle(title) {
				break
			}
			seen[b.number] = true
			j++
		}
		for k := i; k < j; k++ {
			if last[string(d.blocks[k].language)+d.blocks[k].number] >= j {
				again++
			}
		}
		if j-i >= 3 && (again*2 > j-i || announced) {
			for k := i; k < j; k++ {
				out[k] = true
				if again > 0 && last[string(d.blocks[k].language)+d.blocks[k].number] < j {
					d.promised = append(d.promised, k)
				}
			}
		}
		i = max(j, i+1)
	}
	return out
}

// bareTitle reports whether a block without number or tag is a title all the same: a short line of its own, in words that
// titles of policies have, in front of a text that is longer.
func (d *Document) bareTitle(i int) bool {
	b := &d.blocks[i]
	title := strings.TrimRight(b.text.s, "?？:： ")
	if b.item || b.kind != paragraph || i+1 >= len(d.blocks) || !looksLikeTitle(title) {
		return false
	}
	if title != b.text.s && leadsIn().MatchString(title) {
		return false
	}
	next := &d.blocks[i+1]
	if next.kind == paragraph && len(next.text.s) <= 2*len(title) && !next.item {
		return false
	}
	return titleWords().MatchString(title)
}

// leadsIn is in a sentence with a colon, which introduces a list: When you register, we collect:
var leadsIn = lazy(`(?i), (we|our|the app|this app|it) `)

// titleWords are what the titles of the parts of a policy that change the meaning of words consist of.
var titleWords = lazy(`(?i)^(我们)?(如何|怎样)|^(个人)?信息的?(收集|使用|共享|存储|保护|安全|披露)|^(您的|用户)?权利|^未成年人|^儿童|^联系我们|^(隐私)?政策的?(更新|变更|修订)|` +
	`^((what|which|how|why|when|where) |(personal )?(information|data) |(your|our) (rights|choices|privacy rights)|rights|children|minors?'? |security|(data )?(retention|sharing|storage|transfer)|contact|changes to|(the )?(collection|use|disclosure|sharing) of|collection|(information|data) we|third.party|disclosure|cookies|updates? )`)

const bullets = "◆■●★【 "

func isBulletHeading(s string) bool {
	return bulletHeading().MatchString(s) && looksLikeTitle(strings.TrimLeft(s, bullets)) && !strings.ContainsAny(s, ":：")
}

func (d *Document) addSection(b *block, number, title string) int {
	d.Sections = append(d.Sections, Section{
		Number:   strings.TrimSuffix(number, "."),
		Title:    foldSpace(title),
		Language: b.language,
		Span:     d.quote(b.text, 0, len(b.text.s)).Span,
	})
	return len(d.Sections) - 1
}

// runsInEnglish reports whether the text has two of the words that only running English has; names, addresses and
// product names have none.
func runsInEnglish(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		start := i
		for i < len(s) && isWordByte(s[i]) {
			i++
		}
		switch strings.ToLower(s[start:i]) {
		case "the", "and", "of", "to", "we", "you", "your", "is", "are", "our", "will", "this", "with", "or", "by":
			if n++; n == 2 {
				return true
			}
		}
	}
	return false
}

// assignLanguages gives each block its language: Chinese with a share of Han, English with English function
// words, and otherwise that of the block before, or of the first block that tells.
func (d *Document) assignLanguages() {
	previous := Language("")
	for i := range d.blocks {
		b := &d.blocks[i]
		s := b.text.s
		if b.kind == table {
			var all strings.Builder
			for t := range b.texts() {
				all.WriteString(t.s + " ")
			}
			s = all.String()
		}
		b.language = languageOf(s)
		if b.kind != table {
			b.wording = b.language
		}
		if b.language == "" {
			b.language = previous
		}
		previous = b.language
	}
	first := English
	for _, b := range d.blocks {
		if b.language != "" {
			first = b.language
			break
		}
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.language != "" {
			break
		}
		b.language = first
	}
	for _, b := range d.blocks {
		if !slices.Contains(d.Languages, b.language) {
			d.Languages = append(d.Languages, b.language)
		}
	}
}

// languageOf tells the language of running text; empty when it cannot.
func languageOf(s string) Language {
	han, latin := 0, 0
	for _, r := range s {
		switch {
		case isHan(r):
			han++
		case unicode.IsLetter(r):
			latin++
		}
	}
	// A Han character carries what some three Latin letters do.
	switch {
	case han > 0 && han*6 >= latin:
		return Chinese
	case han == 0 && runsInEnglish(s):
		return English
	case latin > 200 && han*30 < latin:
		return English
	}
	return ""
}

func isHan(r rune) bool { return isUnified(r) || r >= '\u2e80' && unicode.Is(unicode.Han, r) }

func countHan(s string) int {
	n := 0
	for _, r := range s {
		if isHan(r) {
			n++
		}
	}
	return n
}
