package program

import (
	"slices"
	"strconv"
	"unicode/utf16"
)

// numbers reports whether all of some cells are numbers.
func numbers(args []cell) bool {
	return !slices.ContainsFunc(args, func(c cell) bool { return !c.isNumber() })
}

// within reports whether from and to bound a part of n units.
func within(from, to int64, n int) bool { return 0 <= from && from <= to && to <= int64(n) }

// chars returns the characters of a known array.
func (c *cell) chars() (text []uint16, ok bool) {
	o := c.o
	if o == nil || o.kind != arrayObject || o.of != 'C' || o.lost || !numbers(o.elements) {
		return nil, false
	}
	text = make([]uint16, len(o.elements))
	for i, e := range o.elements {
		text[i] = uint16(e.n)
	}
	return text, true
}

// content returns the units of a known text or builder.
func (c *cell) content() (text []uint16, ok bool) {
	if c.o == nil || c.o.lost || c.o.kind != textObject && c.o.kind != builderObject {
		return nil, false
	}
	return c.o.text, true
}

// charsOf returns what a constructor or String.valueOf makes of characters, all of them or a part.
func charsOf(args []cell) (text []uint16, ok bool) {
	if len(args) == 0 {
		return nil, false
	}
	text, ok = args[0].chars()
	if len(args) != 3 || !ok {
		return text, ok && len(args) == 1
	}
	if !numbers(args[1:]) || !within(args[1].n, args[1].n+args[2].n, len(text)) {
		return nil, false
	}
	return text[args[1].n : args[1].n+args[2].n], true
}

// static does what a static method of the platform does that makes texts or numbers.
func (r *run) static(class, name, proto string, args []cell) (cell, bool) {
	switch class + name + proto {
	case "Ljava/lang/String;valueOf([C)Ljava/lang/String;", "Ljava/lang/String;copyValueOf([C)Ljava/lang/String;",
		"Ljava/lang/String;valueOf([CII)Ljava/lang/String;", "Ljava/lang/String;copyValueOf([CII)Ljava/lang/String;":
		if text, ok := charsOf(args); ok {
			return r.newText(text), true
		}
	case "Ljava/lang/String;valueOf(C)Ljava/lang/String;":
		if numbers(args) {
			return r.newText([]uint16{uint16(args[0].n)}), true
		}
	case "Ljava/lang/Integer;valueOf(I)Ljava/lang/Integer;", "Ljava/lang/Long;valueOf(J)Ljava/lang/Long;":
		if numbers(args) {
			return objectCell(&object{kind: numberObject, n: args[0].n}), true
		}
	case "Ljava/lang/String;format(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;",
		"Ljava/lang/String;format(Ljava/util/Locale;Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;":
		if text, ok := formatted(args[len(args)-2], args[len(args)-1]); ok {
			return r.newText(text), true
		}
	case "Ljava/lang/Integer;parseInt(Ljava/lang/String;)I", "Ljava/lang/Integer;parseInt(Ljava/lang/String;I)I":
		text, ok := args[0].content()
		base := int64(10)
		if len(args) == 2 {
			if !args[1].isNumber() || args[1].n < 2 || args[1].n > 36 {
				return cell{}, false
			}
			base = args[1].n
		}
		if n, err := strconv.ParseInt(string(utf16.Decode(text)), int(base), 32); ok && err == nil {
			return numberCell(n), true
		}
	}
	return cell{}, false
}

// formatted returns what a format gives that takes whole numbers and texts as they are.
func formatted(format, args cell) (text []uint16, ok bool) {
	pattern, ok := format.content()
	if !ok || args.o == nil || args.o.kind != arrayObject || args.o.lost {
		return nil, false
	}
	next := 0
	for i := 0; i < len(pattern); i++ {
		if pattern[i] != '%' {
			text = append(text, pattern[i])
			continue
		}
		if i++; i == len(pattern) {
			return nil, false
		}
		if pattern[i] == '%' {
			text = append(text, '%')
			continue
		}
		if next == len(args.o.elements) {
			return nil, false
		}
		arg := &args.o.elements[next]
		next++
		part, isText := arg.content()
		switch number := arg.o != nil && arg.o.kind == numberObject; {
		case pattern[i] == 's' && isText:
			text = append(text, part...)
		case number && (pattern[i] == 'd' || pattern[i] == 's'):
			text = append(text, utf16.Encode([]rune(strconv.FormatInt(arg.o.n, 10)))...)
		default:
			return nil, false
		}
		if len(text) > maxRunCells {
			return nil, false
		}
	}
	return text, true
}

// ofText does what a method of a text does; a text that is made of what is not known is lost.
func (r *run) ofText(o *object, name, proto string, args []cell) (cell, bool) {
	switch name + proto {
	case "<init>()V":
	case "<init>([C)V", "<init>([CII)V":
		text, ok := charsOf(args)
		o.text, o.lost = text, !ok || !r.makes(len(text))
	case "<init>(Ljava/lang/String;)V", "<init>(Ljava/lang/StringBuilder;)V", "<init>(Ljava/lang/StringBuffer;)V":
		text, ok := args[0].content()
		o.text, o.lost = slices.Clone(text), !ok || !r.makes(len(text))
	case "toCharArray()[C":
		if !r.makes(len(o.text)) {
			return cell{}, false
		}
		list := &object{kind: arrayObject, of: 'C', elements: make([]cell, len(o.text))}
		for i, c := range o.text {
			list.elements[i] = numberCell(int64(c))
		}
		return objectCell(list), true
	case "length()I":
		return numberCell(int64(len(o.text))), true
	case "charAt(I)C":
		if numbers(args) && within(args[0].n, args[0].n+1, len(o.text)) {
			return numberCell(int64(o.text[args[0].n])), true
		}
		return cell{}, false
	case "intern()Ljava/lang/String;", "toString()Ljava/lang/String;":
		return objectCell(o), true
	case "substring(I)Ljava/lang/String;", "substring(II)Ljava/lang/String;":
		if !numbers(args) {
			return cell{}, false
		}
		to := int64(len(o.text))
		if len(args) == 2 {
			to = args[1].n
		}
		if !within(args[0].n, to, len(o.text)) {
			return cell{}, false
		}
		return r.newText(o.text[args[0].n:to]), true
	case "concat(Ljava/lang/String;)Ljava/lang/String;":
		if text, ok := args[0].content(); ok {
			return r.newText(slices.Concat(o.text, text)), true
		}
		return cell{}, false
	default:
		if name == "<init>" {
			o.lost = true
			return cell{}, true
		}
		return cell{}, false
	}
	return cell{}, true
}

// ofBuilder does what a method of a builder of texts does.
func (r *run) ofBuilder(self cell, name, proto string, args []cell) (cell, bool) {
	o := self.o
	add := func(text []uint16) (cell, bool) {
		if !r.makes(len(text)) {
			return cell{}, false
		}
		o.text = append(o.text, text...)
		return self, true
	}
	switch {
	case name == "<init>" && (len(args) == 0 || proto == "(I)V"):
		return cell{}, true
	case name == "<init>" && proto == "(Ljava/lang/String;)V":
		if text, ok := args[0].content(); ok {
			return add(text)
		}
	case name == "append" && len(args) == 1:
		kind := proto[:min(3, len(proto))]
		if text, ok := args[0].content(); ok && kind == "(Lj" {
			return add(text)
		}
		if args[0].isNumber() && kind == "(C)" {
			return add([]uint16{uint16(args[0].n)})
		}
		if args[0].isNumber() && kind == "(I)" {
			return add(utf16.Encode([]rune(strconv.FormatInt(args[0].n, 10))))
		}
	case name == "toString":
		return r.newText(slices.Clone(o.text)), true
	case name == "length":
		return numberCell(int64(len(o.text))), true
	case name == "charAt" && numbers(args):
		if within(args[0].n, args[0].n+1, len(o.text)) {
			return numberCell(int64(o.text[args[0].n])), true
		}
	case name == "setCharAt" && numbers(args):
		if within(args[0].n, args[0].n+1, len(o.text)) {
			o.text[args[0].n] = uint16(args[1].n)
			return cell{}, true
		}
	case name == "reverse":
		slices.Reverse(o.text)
		return self, true
	}
	return cell{}, false
}
