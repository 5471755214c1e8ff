package models

import (
	"encoding/binary"
	"fmt"
)

// The compiled form is the sorted contents with their tries: numbers and truths as variable-length integers, a text as its place in the
// list of texts, a list of texts as its place in the list of such lists, any other list as its length and its items. It is
// built in, so it is trusted; a test proves that it is that of the files. One description of each type serves both ways.

// codec writes values, or reads them.
type codec struct {
	writing bool
	bytes   []byte // what is written
	from    string // what is read
	at      int    // where in it
	texts   []string
	lists   [][]string
	place   map[string]int // of texts and lists, when writing
}

// encode writes models.
func encode(m *Models) []byte {
	body := codec{writing: true, place: map[string]int{}}
	body.models(m)
	head := codec{writing: true}
	head.count(len(body.texts))
	for _, t := range body.texts {
		head.count(len(t))
	}
	for _, t := range body.texts {
		head.bytes = append(head.bytes, t...)
	}
	head.count(len(body.lists))
	for _, l := range body.lists {
		head.count(len(l))
		for _, t := range l {
			head.count(body.place[t])
		}
	}
	return append(head.bytes, body.bytes...)
}

// decode reads what encode wrote; texts stay where they are.
func decode(compiled string) *Models {
	c := codec{from: compiled}
	c.texts = make([]string, c.count(0))
	sizes := make([]int, len(c.texts))
	for i := range sizes {
		sizes[i] = c.count(0)
	}
	for i, n := range sizes {
		c.texts[i] = c.next(n)
	}
	c.lists = make([][]string, c.count(0))
	for i := range c.lists {
		l := make([]string, c.count(0))
		for k := range l {
			l[k] = c.texts[c.count(0)]
		}
		c.lists[i] = l
	}
	m := new(Models)
	c.models(m)
	m.index()
	return m
}

// count writes a number that is not negative, or reads one.
func (c *codec) count(n int) int {
	if c.writing {
		c.bytes = binary.AppendUvarint(c.bytes, uint64(n))
		return n
	}
	return int(c.read())
}

func (c *codec) read() (n uint64) {
	for shift := 0; ; shift += 7 {
		b := c.from[c.at]
		c.at++
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

// next returns the next n bytes.
func (c *codec) next(n int) string {
	c.at += n
	return c.from[c.at-n : c.at]
}

// number is count for any number.
func (c *codec) number(n *int) {
	if c.writing {
		c.bytes = binary.AppendVarint(c.bytes, int64(*n))
		return
	}
	z := c.read()
	*n = int(int64(z>>1) ^ -int64(z&1))
}

func (c *codec) truth(v *bool) {
	n := 0
	if *v {
		n = 1
	}
	*v = c.count(n) == 1
}

func (c *codec) text(v *string) { textOf(c, v) }

func textOf[T ~string](c *codec, v *T) {
	if !c.writing {
		*v = T(c.texts[c.count(0)])
		return
	}
	n, ok := c.place[string(*v)]
	if !ok {
		n = len(c.texts)
		c.place[string(*v)] = n
		c.texts = append(c.texts, string(*v))
	}
	c.count(n)
}

// textList is a list of texts that many values share.
func (c *codec) textList(v *[]string) {
	if !c.writing {
		*v = c.lists[c.count(0)]
		return
	}
	key := "\x00" // no text begins so
	for _, t := range *v {
		n, ok := c.place[t]
		if !ok {
			n = len(c.texts)
			c.place[t] = n
			c.texts = append(c.texts, t)
		}
		key = string(binary.AppendUvarint([]byte(key), uint64(n)))
	}
	n, ok := c.place[key]
	if !ok {
		n = len(c.lists)
		c.place[key] = n
		c.lists = append(c.lists, *v)
	}
	c.count(n)
}

func list[T any](c *codec, v *[]T, item func(*T)) {
	n := c.count(len(*v))
	if !c.writing && n > 0 {
		*v = make([]T, n)
	}
	for i := range *v {
		item(&(*v)[i])
	}
}

func (c *codec) models(m *Models) {
	list(c, &m.sources.rows, c.source)
	c.patterns(&m.sources.patterns)
	list(c, &m.permissions.rows, func(p *Permission) {
		c.text(&p.Name)
		c.text(&p.Unseen)
		list(c, &p.Uses, c.number)
	})
	list(c, &m.permissions.uses, c.use)
	c.patterns(&m.permissions.patterns)
	b := &m.callbacks
	list(c, &b.edges, func(e *Edge) {
		c.member(&e.Call)
		list(c, &e.Runs, func(r *Run) {
			c.number(&r.On)
			c.member(&r.Method)
		})
	})
	list(c, &b.types, func(t *CallbackType) {
		c.text(&t.Class)
		textOf(c, &t.Phase)
	})
	list(c, &b.components, func(k *Component) {
		c.text(&k.Class)
		c.text(&k.Kind)
		list(c, &k.Lifecycle, c.member)
		list(c, &k.User, c.member)
	})
	list(c, &b.roles, func(r *Role) {
		c.text(&r.Name)
		c.member(&r.Member)
		c.textList(&r.Arguments)
	})
	c.transfers(&m.transfers)
	list(c, &m.sinks.rows, func(s *Sink) {
		c.member(&s.Call)
		textOf(c, &s.Kind)
		list(c, &s.Arguments, c.number)
		c.truth(&s.Stream)
		c.text(&s.Evidence)
	})
}

// transfers writes a list of moves once, for most are those of many methods.
func (c *codec) transfers(t *Transfers) {
	var moves [][]Move
	var lists []int // of each row
	if c.writing {
		moves, lists = distinctMoves(t.rows)
	}
	list(c, &moves, func(l *[]Move) {
		list(c, l, func(m *Move) {
			c.port(&m.From)
			c.port(&m.To)
		})
	})
	row := 0
	list(c, &t.rows, func(r *Transfer) {
		c.member(&r.Call)
		if c.writing {
			c.count(lists[row])
		} else {
			r.Moves = moves[c.count(0)]
		}
		row++
		c.text(&r.Transform)
		c.truth(&r.Later)
		c.truth(&r.Apart)
		c.number(&r.Returns)
	})
	c.textList(&t.denied)
}

// distinctMoves returns the lists of moves that rows have, and the place of that of each row.
func distinctMoves(rows []Transfer) (lists [][]Move, of []int) {
	places := map[string]int{}
	for i := range rows {
		key := fmt.Sprint(rows[i].Moves)
		n, ok := places[key]
		if !ok {
			n = len(lists)
			places[key] = n
			lists = append(lists, rows[i].Moves)
		}
		of = append(of, n)
	}
	return lists, of
}

func (c *codec) port(p *Port) {
	part := int(p.Part)
	c.number(&p.Base)
	c.number(&part)
	p.Part = Part(part)
	c.number(&p.Key)
	c.text(&p.Name)
	c.text(&p.Store)
}

func (c *codec) member(m *Member) {
	c.text(&m.Class)
	c.text(&m.Name)
	c.text(&m.Params)
}

func (c *codec) source(s *Source) {
	c.number(&s.ID)
	textOf(c, &s.Via)
	c.member(&s.Member)
	c.text(&s.Pattern)
	c.condition(&s.Where)
	c.textList(&s.Data)
	textOf(c, &s.Weight)
	c.number(&s.Yields)
	c.truth(&s.Hidden)
	c.textList(&s.Evidence)
}

func (c *codec) use(u *Use) {
	textOf(c, &u.Kind)
	c.member(&u.Member)
	c.text(&u.Pattern)
	c.condition(&u.Where)
	c.number(&u.From)
	c.number(&u.To)
	c.text(&u.Source)
	c.text(&u.Permission)
}

func (c *codec) condition(w **Condition) {
	there := *w != nil
	if c.truth(&there); !there {
		return
	}
	if !c.writing {
		*w = new(Condition)
	}
	c.number(&(*w).Argument)
	c.textList(&(*w).Equals)
	c.textList(&(*w).Prefix)
	c.textList(&(*w).Commands)
	list(c, &(*w).Numbers, c.number)
	c.number(&(*w).Bits)
}

func (c *codec) patterns(p *patterns) {
	n := c.count(len(p.trie))
	if c.writing {
		c.bytes = append(c.bytes, p.trie...)
	} else {
		p.trie = c.next(n)
	}
	list(c, &p.ends, func(e *end) {
		textOf(c, &e.via)
		c.text(&e.rest)
		c.number(&e.row)
	})
}
