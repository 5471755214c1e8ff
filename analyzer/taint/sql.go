package taint

import (
	"slices"
	"strconv"
	"strings"
)

// hole stands in the text of a statement for what no constant tells.
const hole = "\x00"

// statement is what is known of an SQL statement: the tables that it names, and what it selects of them. Names are in
// small letters, without quotes.
type statement struct {
	tables []string
	// any says that it may name others.
	any bool
	// columns are what it selects, in this order; none where that is not known.
	columns []selected
	// nested says that it selects from what it selects: what a column is called outside is not followed.
	nested bool
}

// selected is one of the things that a statement selects. What it is called is the column that it is, or what it is
// renamed to.
type selected struct {
	star   bool     // all columns
	names  []string // the columns that it is worked out of
	called string
}

// parseSQL reads what is known of a statement, which may have holes. It takes any text; what is no statement names no table.
func parseSQL(text string) statement {
	var x statement
	tokens := tokensOf(text)
	selects := 0
	for i, t := range tokens {
		switch t.word() {
		case "select":
			if selects++; selects == 1 {
				x.columns = selectedBy(tokens[i+1:])
			}
		case "from":
			x.named(tokens[i+1:])
		case "join", "into", "update":
			x.named(tokens[i+1 : min(i+4, len(tokens))])
		}
	}
	if x.nested = selects > 1; x.nested {
		x.columns = nil
	}
	if len(x.tables) == 0 && (text == "" || strings.Contains(text, hole)) {
		x.any = true
	}
	return x
}

// named notes the tables that a list begins with: names between commas, each perhaps with another name of its own.
func (x *statement) named(tokens []token) {
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.text == "(": // a statement of its own, or a list in brackets
			continue
		case t.word() == "or": // UPDATE OR IGNORE table
			i++
			continue
		case strings.Contains(t.text, hole):
			x.any = true
		case t.word() == "select":
			return
		case t.name:
			if name := t.text[strings.LastIndexByte(t.text, '.')+1:]; !slices.Contains(x.tables, name) {
				x.tables = append(x.tables, name)
			}
		default:
			return
		}
		for i+1 < len(tokens) && tokens[i+1].name && !tokens[i+1].ends() {
			i++
		}
		if i++; i >= len(tokens) || tokens[i].text != "," {
			return
		}
	}
}

// selectedBy returns what a statement selects; none where that is not known.
func selectedBy(tokens []token) []selected {
	var list []selected
	var part []token
	depth := 0
	for i, t := range tokens {
		switch {
		case strings.Contains(t.text, hole):
			return nil
		case i == 0 && (t.word() == "distinct" || t.word() == "all"):
			continue
		case t.text == "(":
			depth++
		case t.text == ")":
			depth--
		}
		if end := t.word() == "from"; depth == 0 && (end || t.text == ",") {
			list = append(list, selectedAs(part))
			if part = nil; end {
				return list
			}
			continue
		}
		part = append(part, t)
	}
	return nil
}

func selectedAs(part []token) selected {
	var x selected
	if n := len(part); n > 0 && part[n-1].text == "*" && (n == 1 || n == 2 && strings.HasSuffix(part[0].text, ".")) {
		x.star = true
		return x
	}
	for i, t := range part {
		if !t.name || t.word() == "as" {
			continue
		}
		x.called = t.text[strings.LastIndexByte(t.text, '.')+1:]
		if renames := i > 0 && i == len(part)-1 && (part[i-1].word() == "as" || part[i-1].name || part[i-1].text == ")"); !renames {
			x.names = append(x.names, x.called)
		}
	}
	return x
}

// createdBy returns the table that a statement makes, and its columns in order; none where they are not known. Derived says
// that it has the rows of other tables: a view, or a copy.
func createdBy(text string) (table string, columns []string, derived bool) {
	tokens := tokensOf(text)
	at := 0
	next := func() token {
		if at < len(tokens) {
			at++
			return tokens[at-1]
		}
		return token{}
	}
	if next().word() != "create" {
		return "", nil, false
	}
	t := next()
	if w := t.word(); w == "temp" || w == "temporary" {
		t = next()
	}
	view := t.word() == "view"
	if !view && t.word() != "table" {
		return "", nil, false
	}
	t = next()
	for _, w := range []string{"if", "not", "exists"} {
		if t.word() == w {
			t = next()
		}
	}
	if !t.name || strings.Contains(t.text, hole) {
		return "", nil, false
	}
	table = t.text[strings.LastIndexByte(t.text, '.')+1:]
	if view || next().text != "(" {
		return table, nil, true
	}
	depth, first := 1, true
	for at < len(tokens) {
		t = next()
		switch {
		case t.text == "(":
			depth++
		case t.text == ")":
			if depth--; depth == 0 {
				return table, columns, false
			}
		case t.text == ",":
			first = first || depth == 1
		case first && depth == 1:
			first = false
			switch t.word() {
			case "primary", "unique", "check", "foreign", "constraint":
				continue
			}
			if !t.name || strings.Contains(t.text, hole) {
				return table, nil, false
			}
			columns = append(columns, t.text)
		}
	}
	return table, nil, false // the text ends before the table does
}

// token is a part of a statement: a name in small letters, or a sign.
type token struct {
	text string
	name bool
	// quoted says that a name is one even where it reads as a word of the language.
	quoted bool
}

// word returns a word of the language; none for signs and for names in quotes.
func (t token) word() string {
	if t.name && !t.quoted {
		return t.text
	}
	return ""
}

// ends reports whether a word ends a list of tables.
func (t token) ends() bool {
	switch t.word() {
	case "where", "join", "left", "inner", "outer", "cross", "natural", "group", "order", "limit", "on", "using", "union", "set", "values":
		return true
	}
	return false
}

// tokensOf takes a statement apart. Texts and numbers in it are left out; a name that a hole touches has it.
func tokensOf(text string) []token {
	var list []token
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\'':
			i = closed(text, i, '\'')
		case c == '"' || c == '`' || c == '[':
			end := c
			if c == '[' {
				end = ']'
			}
			to := closed(text, i, end)
			if inside := text[i+1 : max(i+1, to-1)]; inside != "" {
				list = append(list, token{strings.ToLower(inside), true, true})
			}
			i = to
		case nameByte(c):
			to := i
			for to < len(text) && (nameByte(text[to]) || text[to] == '.') {
				to++
			}
			if word := strings.ToLower(text[i:to]); c < '0' || c > '9' {
				list = append(list, token{word, true, false})
			}
			i = to
		default:
			if c > ' ' {
				list = append(list, token{text: string(c)})
			}
			i++
		}
	}
	return list
}

func nameByte(c byte) bool {
	return c == '_' || c == '$' || c == hole[0] || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// closed returns where what a quote opens is over.
func closed(text string, from int, quote byte) int {
	for i := from + 1; i < len(text); i++ {
		if text[i] == quote {
			return i + 1
		}
	}
	return len(text)
}

// columnLabel begins the name before a value in a statement that inserts it: the column, or # and its number.
const columnLabel = "\x02"

// insertedAs returns the column into which a statement that is a format inserts an argument: its name, where the statement lists
// the columns, or # and its number; empty where that is not known.
func insertedAs(format string, argument int) string {
	tokens := tokensOf(strings.ReplaceAll(filled(format, nil), "'"+hole+"'", hole))
	if len(tokens) == 0 || tokens[0].word() != "insert" && tokens[0].word() != "replace" {
		return ""
	}
	values := slices.IndexFunc(tokens, func(t token) bool { return t.word() == "values" })
	if values < 0 || values+1 >= len(tokens) || tokens[values+1].text != "(" {
		return ""
	}
	var columns []string
	if open := slices.IndexFunc(tokens[:values], func(t token) bool { return t.text == "(" }); open >= 0 {
		for _, t := range tokens[open+1 : values] {
			if t.name {
				columns = append(columns, t.text)
			}
		}
	}
	// What stands before the values has no arguments, as a rule: a table that is one is not known.
	if slices.ContainsFunc(tokens[:values], func(t token) bool { return strings.Contains(t.text, hole) }) {
		return ""
	}
	place, holes := 0, 0
	for _, t := range tokens[values+2:] {
		switch {
		case t.text == ",":
			place++
		case t.text == ")":
			return ""
		case strings.Contains(t.text, hole):
			n := strings.Count(t.text, hole)
			if holes += n; holes <= argument {
				continue
			}
			if n > 1 || columns != nil && place >= len(columns) {
				return ""
			}
			if columns != nil {
				return columns[place]
			}
			return "#" + strconv.Itoa(place)
		}
	}
	return ""
}
