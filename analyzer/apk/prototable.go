package apk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer/binread"
)

// The resource table of a bundle (ResourceTable of Resources.proto), of which these are the numbers of the fields that
// are read.
const (
	tablePackage = 2

	packageID   = 1
	packageType = 3

	typeID    = 1
	typeName  = 2
	typeEntry = 3

	entryID     = 1
	entryName   = 2
	entryValue  = 6
	idNumber    = 1 // of the messages of ids
	valueConfig = 1
	valueValue  = 2

	valueItem     = 4
	valueCompound = 5

	compoundStyle  = 2
	compoundArray  = 4
	compoundPlural = 5
)

// compoundItems says where the items of compound values lie: the field of what repeats, and in it the field of the item.
var compoundItems = map[uint32][2]uint32{compoundStyle: {3, 4}, compoundArray: {1, 3}, compoundPlural: {1, 4}}

const (
	// maxCells bounds the single values of one table. Large apps have some 10,000 texts in 100 languages.
	maxCells = 4 << 20
	// maxTableTexts bounds the texts of one table, and separately its names.
	maxTableTexts = 8 << 20
)

// cell is the single value of an entry in one configuration. Its key is the place of its name among the names.
type cell struct {
	entry uint16
	kind  uint8
	key   uint32
	data  uint32
}

// span is a text of the table, in place.
type span struct{ at, size uint32 }

// protoTable reads one resources.pb into the form that the tables of packages have: types by configuration, whose
// values and names are numbers of pools of texts. The texts stay where they are.
type protoTable struct {
	table *resourceTable
	pool  *stringPool // of values
	names *stringPool
	named []*namedType
	cells int
}

// addProto reads the resource table of a module of a bundle.
func (t *resourceTable) addProto(data []byte, name string) error {
	if t.types == nil {
		t.types = map[uint32][]resourceType{}
	}
	budget, nameBudget := maxResourceStrings, maxKeyBytes
	m := binread.NewCursor(data, 0, name)
	r := protoTable{table: t, pool: &stringPool{c: m, utf8: true, budget: &budget}, names: &stringPool{c: m, utf8: true, budget: &nameBudget}}
	for m.Len() > 0 {
		if f := nextField(&m); f.number == tablePackage && f.wire == wireBytes {
			if err := r.addPackage(f.content); err != nil {
				return err
			}
		}
	}
	t.pools = append(t.pools, valuePool{name: name, pool: r.pool, types: r.named})
	return m.Err()
}

// messageID returns the id that a message of one number holds.
func messageID(m binread.Cursor) uint32 {
	id := uint32(0)
	for m.Len() > 0 {
		if f := nextField(&m); f.number == idNumber && f.wire == wireVarint {
			id = uint32(f.n)
		}
	}
	return id
}

func (r *protoTable) addPackage(m binread.Cursor) error {
	id := uint32(0)
	for c := m; c.Len() > 0; {
		if f := nextField(&c); f.number == packageID && f.wire == wireBytes {
			id = messageID(f.content)
		}
	}
	for m.Len() > 0 {
		if f := nextField(&m); f.number == packageType && f.wire == wireBytes {
			if err := r.addType(id&0xff, f.content); err != nil {
				return err
			}
		}
	}
	return m.Err()
}

// addType reads the entries of one type and sorts them by configuration.
func (r *protoTable) addType(pkg uint32, m binread.Cursor) error {
	id, kind := uint32(0), ""
	for c := m; c.Len() > 0; {
		switch f := nextField(&c); {
		case f.wire != wireBytes:
		case f.number == typeID:
			id = messageID(f.content)
		case f.number == typeName:
			kind = f.text()
		}
	}
	groups := protoGroups{byConfig: map[string]int{}}
	for m.Len() > 0 {
		if f := nextField(&m); f.number == typeEntry && f.wire == wireBytes {
			if err := r.addEntry(&groups, f.content); err != nil {
				return err
			}
		}
	}
	if m.Err() != nil {
		return m.Err()
	}
	key := pkg<<8 | id&0xff
	for i := range groups.types {
		e := &groups.types[i]
		slices.SortStableFunc(e.cells, func(a, b cell) int { return cmp.Compare(a.entry, b.entry) })
		// Of two values for one place the first counts, as the first entry of an archive does.
		e.cells = slices.CompactFunc(e.cells, func(a, b cell) bool { return a.entry == b.entry })
		e.strings, e.count = r.pool, uint32(len(e.cells))
		r.table.types[key] = append(r.table.types[key], *e)
		r.named = append(r.named, &namedType{*e, key << 16, kind, namePool{pool: r.names}})
	}
	return nil
}

// protoGroups are the values of one type by configuration.
type protoGroups struct {
	byConfig map[string]int // by the bytes of the message, of which equal ones are written alike
	types    []resourceType
}

func (r *protoTable) addEntry(groups *protoGroups, m binread.Cursor) error {
	id, key, named := uint32(0), uint32(0), false
	for c := m; c.Len() > 0; {
		switch f := nextField(&c); {
		case f.wire != wireBytes:
		case f.number == entryID:
			id = messageID(f.content)
		case f.number == entryName && !named:
			var err error
			if key, err = addText(r.names, f.content); err != nil {
				return err
			}
			named = true
		}
	}
	if id > 0xffff {
		m.Fail(fmt.Errorf("%w: entry id 0x%x", ErrMalformed, id))
		return m.Err()
	}
	for m.Len() > 0 {
		if f := nextField(&m); f.number == entryValue && f.wire == wireBytes {
			if err := r.addValue(groups, cell{entry: uint16(id), key: key}, f.content); err != nil {
				return err
			}
		}
	}
	return m.Err()
}

// addText adds a text to a pool and returns its number.
func addText(pool *stringPool, c binread.Cursor) (uint32, error) {
	n := len(pool.spans)
	if n == maxTableTexts {
		c.Fail(fmt.Errorf("%w: more than %d texts", ErrLimit, maxTableTexts))
		return 0, c.Err()
	}
	pool.spans = append(pool.spans, span{uint32(c.Offset()), uint32(c.Len())})
	pool.count++
	return uint32(n), nil
}

// addValue adds what an entry is in one configuration; of compound values only the texts, which have no name.
func (r *protoTable) addValue(groups *protoGroups, v cell, m binread.Cursor) error {
	var config, content binread.Cursor
	for m.Len() > 0 {
		switch f := nextField(&m); {
		case f.wire != wireBytes:
		case f.number == valueConfig:
			config = f.content
		case f.number == valueValue:
			content = f.content
		}
	}
	if m.Err() != nil {
		return m.Err()
	}
	for content.Len() > 0 {
		f := nextField(&content)
		switch {
		case f.wire != wireBytes:
		case f.number == valueCompound:
			if err := r.compound(f.content); err != nil {
				return err
			}
		case f.number == valueItem:
			at := f.content
			found, err := readItem(f.content)
			if err != nil {
				return err
			}
			v.kind, v.data = found.kind, found.data
			if found.kind == valueString {
				if v.data, err = addText(r.pool, found.content); err != nil {
					return err
				}
			}
			if r.cells++; r.cells > maxCells {
				at.Fail(fmt.Errorf("%w: more than %d values", ErrLimit, maxCells))
				return at.Err()
			}
			group, err := r.group(groups, config)
			if err != nil {
				return err
			}
			group.cells = append(group.cells, v)
		}
	}
	return content.Err()
}

// group returns the type for a configuration.
func (r *protoTable) group(groups *protoGroups, config binread.Cursor) (*resourceType, error) {
	c := config
	bytes := c.Bytes(c.Len())
	i, ok := groups.byConfig[string(bytes)]
	if !ok {
		if r.table.count++; r.table.count > maxTypes {
			config.Fail(fmt.Errorf("%w: more than %d types", ErrLimit, maxTypes))
			return nil, config.Err()
		}
		k, err := readProtoConfiguration(config)
		if err != nil {
			return nil, err
		}
		i = len(groups.types)
		groups.byConfig[string(bytes)] = i
		groups.types = append(groups.types, resourceType{configuration: k})
	}
	return &groups.types[i], nil
}

// compound adds the texts of an array, of plurals or of a style.
func (r *protoTable) compound(m binread.Cursor) error {
	for m.Len() > 0 {
		f := nextField(&m)
		fields, ok := compoundItems[f.number]
		if !ok || f.wire != wireBytes {
			continue
		}
		for list := f.content; list.Len() > 0; {
			part := nextField(&list)
			if list.Err() != nil {
				return list.Err()
			}
			if part.number != fields[0] || part.wire != wireBytes {
				continue
			}
			for c := part.content; c.Len() > 0; {
				element := nextField(&c)
				if c.Err() != nil {
					return c.Err()
				}
				if element.number != fields[1] || element.wire != wireBytes {
					continue
				}
				v, err := readItem(element.content)
				if err == nil && v.kind == valueString {
					_, err = addText(r.pool, v.content)
				}
				if err != nil {
					return err
				}
			}
		}
	}
	return m.Err()
}

// readProtoConfiguration reads a Configuration. Its enumerations count otherwise than the bits of ResTable_config.
func readProtoConfiguration(m binread.Cursor) (configuration, error) {
	var k configuration
	pick := func(n uint64, bits ...uint8) uint8 {
		if n == 0 || n > uint64(len(bits)) {
			return 0
		}
		return bits[n-1]
	}
	for m.Len() > 0 {
		f := nextField(&m)
		n := f.n
		switch f.number {
		case 1:
			k.mcc = uint16(n)
		case 2:
			k.mnc = uint16(n)
		case 3:
			if f.wire == wireBytes {
				k.setLocale(f.text())
			}
		case 4:
			k.layout |= pick(n, 0x40, 0x80)
		case 5:
			k.width = uint16(n)
		case 6:
			k.height = uint16(n)
		case 7:
			k.screenWidthDP = uint16(n)
		case 8:
			k.heightDP = uint16(n)
		case 9:
			k.smallestWidthDP = uint16(n)
		case 10:
			k.layout |= pick(n, 1, 2, 3, 4)
		case 11:
			k.layout |= pick(n, 0x20, 0x10)
		case 12:
			k.layout2 |= pick(n, 2, 1)
		case 13:
			k.colorMode |= pick(n, 2, 1)
		case 14:
			k.colorMode |= pick(n, 8, 4)
		case 15:
			k.orientation = pick(n, 1, 2, 3)
		case 16:
			k.uiMode |= pick(n, 1, 2, 3, 4, 5, 6, 7)
		case 17:
			k.uiMode |= pick(n, 0x20, 0x10)
		case 18:
			k.density = uint16(n)
		case 19:
			k.touchscreen = pick(n, 1, 2, 3)
		case 20:
			k.input |= pick(n, 1, 2, 3)
		case 21:
			k.keyboard = pick(n, 1, 2, 3)
		case 22:
			k.input |= pick(n, 4, 8)
		case 23:
			k.navigation = pick(n, 1, 2, 3, 4)
		case 24:
			k.sdk = uint16(n)
		case 26:
			k.inflection = pick(n, 1, 2, 3)
		}
	}
	return k, m.Err()
}

// setLocale takes a language tag apart: language, script of four letters, region of two letters or three digits, variant.
func (k *configuration) setLocale(tag string) {
	for i, part := range strings.SplitN(tag, "-", 5) {
		switch n := len(part); {
		case i == 0:
			k.language = strings.ToLower(part)
		case n == 4 && k.script == "" && k.region == "" && (part[0] < '0' || part[0] > '9'):
			k.script = strings.ToUpper(part[:1]) + strings.ToLower(part[1:])
		case (n == 2 || n == 3) && k.region == "":
			k.region = strings.ToUpper(part)
		case k.variant == "":
			k.variant = part
		}
	}
}
