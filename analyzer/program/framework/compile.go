package framework

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"index/suffixarray"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Compile makes the table that [Default] opens from the text that extract writes. A line that begins with a class's
// name has its modifiers, superclass and interfaces; those below it, indented, are its methods and then its fields:
//
//	android/view/View$OnClickListener ia java/lang/Object
//		onClick(Landroid/view/View;)V a
//	android/provider/Settings$Secure f android/provider/Settings$NameValueTable
//		getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String; s
//		ANDROID_ID Ljava/lang/String; "android_id"
//
// Modifiers are s static, f final, a abstract, i interface, e enum, @ annotation; a class without any has "-" in their
// place, java.lang.Object in that of its superclass.
func Compile(text io.Reader) ([]byte, error) {
	c := compiler{spans: map[string]uint32{}, classes: map[string]*classText{}}
	lines := bufio.NewScanner(text)
	var class *classText
	for n := 1; lines.Scan(); n++ {
		var err error
		if member, ok := strings.CutPrefix(lines.Text(), "\t"); ok && class != nil {
			err = class.add(member)
		} else {
			class, err = c.class(lines.Text())
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	return c.compile()
}

type classText struct {
	name, super string
	flags       Flags
	interfaces  []string
	methods     []methodText
	fields      []fieldText
}

type methodText struct {
	name, descriptor string
	flags            Flags
}

type fieldText struct {
	name, descriptor, value string
	constant                bool
}

// compiler holds what the lines say, then the parts.
type compiler struct {
	classes map[string]*classText // by name
	sorted  []*classText          // by descriptor
	part    [parts][]byte

	spans  map[string]uint32 // offsets
	types  map[string]int    // by descriptor
	names  map[string]int
	protos map[string]int
}

func (c *compiler) class(line string) (*classText, error) {
	words := strings.Split(line, " ")
	if len(words) < 3 || words[0] == "" {
		return nil, fmt.Errorf("%q is no class", line)
	}
	if c.classes[words[0]] != nil {
		return nil, fmt.Errorf("class %s stands there twice", words[0])
	}
	flags, err := parseFlags(words[1])
	if err != nil {
		return nil, err
	}
	class := &classText{name: words[0], flags: flags, super: words[2], interfaces: words[3:]}
	c.classes[class.name] = class
	return class, nil
}

func (class *classText) add(line string) error {
	if name, rest, ok := strings.Cut(line, "("); ok && !strings.Contains(name, " ") {
		descriptor, letters, _ := strings.Cut(rest, " ")
		flags, err := parseFlags(letters)
		class.methods = append(class.methods, methodText{name: name, descriptor: "(" + descriptor, flags: flags})
		return err
	}
	name, rest, _ := strings.Cut(line, " ")
	descriptor, literal, constant := strings.Cut(rest, " ")
	if descriptor != stringDescriptor && descriptor != uriDescriptor {
		return fmt.Errorf("%q is no method and no field of a known type", line)
	}
	f := fieldText{name: name, descriptor: descriptor, constant: constant}
	if constant {
		var err error
		if f.value, err = strconv.Unquote(literal); err != nil {
			return fmt.Errorf("field %s: %s: %w", name, literal, err)
		}
	}
	class.fields = append(class.fields, f)
	return nil
}

func parseFlags(letters string) (Flags, error) {
	var flags Flags
	for _, l := range strings.TrimPrefix(letters, "-") {
		i := strings.IndexRune("sfaie@", l)
		if i < 0 {
			return 0, fmt.Errorf("%q is no modifier", l)
		}
		flags |= 1 << i
	}
	return flags, nil
}

func (c *compiler) compile() ([]byte, error) {
	c.sorted = slices.SortedFunc(maps.Values(c.classes), func(a, b *classText) int {
		return strings.Compare(descriptorOf(a.name), descriptorOf(b.name))
	})
	for _, class := range c.sorted {
		if err := c.depth(class, 0); err != nil {
			return nil, err
		}
	}
	if err := c.number(); err != nil {
		return nil, err
	}
	if err := c.layTexts(); err != nil {
		return nil, err
	}
	c.layTypes()
	c.layNames()
	if err := c.layProtos(); err != nil {
		return nil, err
	}
	if err := c.layClasses(); err != nil {
		return nil, err
	}
	out := []byte(magic)
	for _, p := range c.part {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(p)))
	}
	return append(out, slices.Concat(c.part[:]...)...), nil
}

func descriptorOf(name string) string { return "L" + name + ";" }

// depth refuses what would lead the walks over parents astray.
func (c *compiler) depth(class *classText, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("class %s is derived more than %d times, or from itself", class.name, maxDepth)
	}
	for _, parent := range append([]string{class.super}, class.interfaces...) {
		if p := c.classes[parent]; p != nil {
			if err := c.depth(p, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// number gives indexes to types, names and prototypes.
func (c *compiler) number() error {
	var types, names, protos []string
	for _, class := range c.sorted {
		types = append(types, descriptorOf(class.name))
		for _, m := range class.methods {
			names, protos = append(names, m.name), append(protos, m.descriptor)
		}
	}
	known := len(types)
	c.names, c.protos = numbers(names), numbers(protos)
	foreign := map[string]bool{}
	for p := range c.protos {
		list, err := splitTypes(p)
		if err != nil {
			return err
		}
		for _, t := range list {
			if t = strings.TrimLeft(t, "["); t[0] == 'L' && c.classes[t[1:len(t)-1]] == nil {
				foreign[t] = true
			}
		}
	}
	types = append(types, slices.Sorted(maps.Keys(foreign))...)
	c.types = map[string]int{}
	for i, t := range types {
		c.types[t] = i
	}
	if len(types) > typeMark<<8 || known >= 1<<16-1 || len(c.names) > 1<<(32-nameShift) || len(c.protos) > protoMask {
		return fmt.Errorf("%d types, %d names and %d prototypes are more than the format holds",
			len(types), len(c.names), len(c.protos))
	}
	return nil
}

func numbers(texts []string) map[string]int {
	slices.Sort(texts)
	index := map[string]int{}
	for i, s := range slices.Compact(texts) {
		index[s] = i
	}
	return index
}

func ordered(index map[string]int) []string {
	list := make([]string, len(index))
	for s, i := range index {
		list[i] = s
	}
	return list
}

// splitTypes returns the type of the result and those of the parameters.
func splitTypes(descriptor string) ([]string, error) {
	params, result, ok := strings.Cut(strings.TrimPrefix(descriptor, "("), ")")
	if !ok {
		return nil, fmt.Errorf("%q is no descriptor of a method", descriptor)
	}
	types := []string{result}
	for rest := params; rest != ""; {
		n := len(rest) - len(strings.TrimLeft(rest, "[")) + 1
		if n <= len(rest) && rest[n-1] == 'L' {
			n = strings.IndexByte(rest, ';') + 1
		}
		if n <= 0 || n > len(rest) {
			return nil, fmt.Errorf("%q is no descriptor of a method", descriptor)
		}
		types = append(types, rest[:n])
		rest = rest[n:]
	}
	for _, t := range types {
		base := strings.TrimLeft(t, "[")
		if len(base) != 1 && (len(base) < 3 || base[0] != 'L' || base[len(base)-1] != ';') {
			return nil, fmt.Errorf("%q is no descriptor of a method", descriptor)
		}
	}
	return types, nil
}

// layTexts lays out all texts, a text that occurs within a longer one there.
func (c *compiler) layTexts() error {
	texts := slices.Concat(ordered(c.types), ordered(c.names))
	short := len(texts)
	for _, class := range c.sorted {
		for _, f := range class.fields {
			texts = append(texts, f.name)
			short = len(texts)
		}
	}
	for _, s := range texts[:short] {
		if len(s) > 0xff {
			return fmt.Errorf("%q is longer than the format holds", s)
		}
	}
	for _, class := range c.sorted {
		for _, f := range class.fields {
			texts = append(texts, f.value)
		}
	}
	slices.SortFunc(texts, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	texts = slices.Compact(texts)
	all := []byte(strings.Join(texts, "\x00"))
	index := suffixarray.New(all)
	start := 0
	moved := make([]int, 0, len(texts)) // where a text of all lies now
	begins := make([]int, 0, len(texts))
	for _, s := range texts {
		first := start
		for _, at := range index.Lookup([]byte(s), -1) {
			first = min(first, at)
		}
		begins = append(begins, start)
		if first == start {
			moved = append(moved, len(c.part[partTexts]))
			c.part[partTexts] = append(c.part[partTexts], s...)
		} else {
			i, _ := slices.BinarySearch(begins, first+1) // the text in which it lies
			moved = append(moved, moved[i-1]+first-begins[i-1])
		}
		c.spans[s] = uint32(moved[len(moved)-1])
		start += len(s) + 1
	}
	if len(c.part[partTexts]) >= 1<<24 {
		return fmt.Errorf("%d bytes of text are more than the format holds", len(c.part[partTexts]))
	}
	return nil
}

func (c *compiler) span(s string) uint32 { return c.spans[s]<<8 | uint32(len(s)) }

func (c *compiler) word(part int, numbers ...uint32) {
	for _, n := range numbers {
		c.part[part] = binary.LittleEndian.AppendUint32(c.part[part], n)
	}
}

func (c *compiler) half(part int, n int) {
	c.part[part] = binary.LittleEndian.AppendUint16(c.part[part], uint16(n))
}

// slots lays out the hash table of keys; the index of a key is what it stands for.
func (c *compiler) slots(part int, keys []string) {
	size := 1
	for size*3 < len(keys)*4 { // at most three quarters full
		size *= 2
	}
	table := make([]byte, 2*size)
	for i, key := range keys {
		at := hash(key)
		for {
			slot := table[2*(at&uint32(size-1)):]
			if slot[0] == 0 && slot[1] == 0 {
				binary.LittleEndian.PutUint16(slot, uint16(i+1))
				break
			}
			at++
		}
	}
	c.part[part] = table
}

func (c *compiler) layTypes() {
	types := ordered(c.types)
	for _, t := range types {
		c.word(partTypes, c.span(t))
	}
	c.slots(partClassSlots, types[:len(c.sorted)])
}

func (c *compiler) layNames() {
	names := ordered(c.names)
	for _, n := range names {
		c.word(partNames, c.span(n))
	}
	c.slots(partNameSlots, names)
}

func (c *compiler) layProtos() error {
	protos := ordered(c.protos)
	for _, p := range protos {
		c.word(partProtoStarts, uint32(len(c.part[partProtos])))
		types, err := splitTypes(p)
		if err != nil {
			return err
		}
		for _, t := range types {
			base := strings.TrimLeft(t, "[")
			c.part[partProtos] = append(c.part[partProtos], t[:len(t)-len(base)]...)
			if base[0] == 'L' {
				i := c.types[base]
				c.part[partProtos] = append(c.part[partProtos], typeMark|byte(i>>8), byte(i))
			} else {
				c.part[partProtos] = append(c.part[partProtos], base...)
			}
		}
	}
	c.word(partProtoStarts, uint32(len(c.part[partProtos])))
	c.slots(partProtoSlots, protos)
	return nil
}

func (c *compiler) layClasses() error {
	interfaces, methods, fields := 0, 0, 0
	for _, class := range c.sorted {
		super := 0
		if i, ok := c.types[descriptorOf(class.super)]; ok && i < len(c.sorted) {
			super = i + 1
		}
		c.word(partClasses, uint32(super)|uint32(class.flags)<<16, uint32(interfaces), uint32(methods), uint32(fields))
		for _, name := range class.interfaces {
			if i, ok := c.types[descriptorOf(name)]; ok && i < len(c.sorted) {
				c.half(partInterfaces, i)
				interfaces++
			}
		}
		var list []uint32
		for _, m := range class.methods {
			key := uint32(c.names[m.name])<<nameShift | uint32(c.protos[m.descriptor])<<protoShift
			list = append(list, key|uint32(m.flags)&methodFlags)
		}
		slices.Sort(list)
		c.word(partMethods, list...)
		methods += len(list)
		if err := c.layFields(class); err != nil {
			return err
		}
		fields += len(class.fields)
	}
	c.word(partClasses, 0, uint32(interfaces), uint32(methods), uint32(fields))
	return nil
}

func (c *compiler) layFields(class *classText) error {
	slices.SortFunc(class.fields, func(a, b fieldText) int { return strings.Compare(a.name, b.name) })
	for i, f := range class.fields {
		if i > 0 && f.name == class.fields[i-1].name {
			return fmt.Errorf("field %s stands twice in class %s", f.name, class.name)
		}
		size := uint32(len(f.value))
		if f.descriptor == stringDescriptor {
			size |= fieldString
		}
		if f.constant {
			size |= fieldConstant
		}
		c.word(partFields, c.span(f.name), c.spans[f.value], size)
	}
	return nil
}
