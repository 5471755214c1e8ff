package pdftext

import (
	"math"

	"github.com/ledongthuc/pdf"
)

// glyph is a character as it stands on a page: points from the lower left, its advance and its size.
type glyph struct {
	s          string
	x, y, w, h float64
}

// rule is a straight line, along one of the axes.
type rule struct{ x0, y0, x1, y1 float64 }

// drawing follows the operators that draw a page.
type drawing struct {
	glyphs         []glyph
	rules          []rule
	drawn, unknown int // glyphs of all pages, and those whose character no font tells
	forms          int
}

// matrix is a transformation [a b c d e f].
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

var identity = matrix{1, 0, 0, 1, 0, 0}

// state is what q saves and Q restores.
type state struct {
	ctm                         matrix
	font                        *font
	size, character, word, rise float64
	scale, leading              float64
}

// content is one content stream: that of a page, or of a form that it draws.
type content struct {
	d         *drawing
	resources pdf.Value
	fonts     map[string]*font
	state     state
	saved     []state
	tm, line  matrix
	path      []rule // bounding boxes of the subpaths
	x, y      float64
	artifacts []bool // of the open marked content, whether it is no part of the text
	depth     int
}

const (
	maxForms  = 8      // forms that draw each other
	maxDrawn  = 10_000 // forms of a file
	maxNested = 256    // saved states and open marks
	maxRules  = 200_000
)

// drain empties the stack and returns what was on it, lowest first.
func drain(stack *pdf.Stack) []pdf.Value {
	out := make([]pdf.Value, stack.Len())
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = stack.Pop()
	}
	return out
}

func (d *drawing) page(p pdf.Page) {
	c := &content{d: d, resources: p.Resources(), fonts: map[string]*font{}, state: state{ctm: identity, scale: 1}}
	if contents := p.V.Key("Contents"); contents.Kind() == pdf.Stream || contents.Kind() == pdf.Array {
		pdf.Interpret(contents, c.operator)
	}
}

func (c *content) operator(stack *pdf.Stack, op string) {
	args := drain(stack)
	number := func(i int) float64 {
		if i < len(args) {
			return args[i].Float64()
		}
		return 0
	}
	switch op {
	case "q":
		if len(c.saved) < maxNested {
			c.saved = append(c.saved, c.state)
		}
	case "Q":
		if n := len(c.saved); n > 0 {
			c.state, c.saved = c.saved[n-1], c.saved[:n-1]
		}
	case "cm":
		c.state.ctm = c.matrix(number).times(c.state.ctm)
	case "BMC", "BDC":
		if len(c.artifacts) < maxNested {
			c.artifacts = append(c.artifacts, len(args) > 0 && args[0].Name() == "Artifact")
		}
	case "EMC":
		if n := len(c.artifacts); n > 0 {
			c.artifacts = c.artifacts[:n-1]
		}
	case "Do":
		if len(args) > 0 {
			c.form(c.resources.Key("XObject").Key(args[0].Name()))
		}
	case "m", "l", "re", "c", "v", "y", "h", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n":
		c.draw(op, number)
	default:
		c.text(op, args, number)
	}
}

func (c *content) matrix(number func(int) float64) matrix {
	return matrix{number(0), number(1), number(2), number(3), number(4), number(5)}
}

// form draws a form.
func (c *content) form(x pdf.Value) {
	if x.Kind() != pdf.Stream || x.Key("Subtype").Name() != "Form" || c.depth >= maxForms || c.isArtifact() || c.d.forms == maxDrawn {
		return
	}
	c.d.forms++
	inner := &content{d: c.d, resources: x.Key("Resources"), fonts: map[string]*font{}, state: c.state, depth: c.depth + 1}
	if inner.resources.IsNull() {
		inner.resources = c.resources
	}
	if m := x.Key("Matrix"); m.Len() == len(identity) {
		inner.state.ctm = c.matrix(func(i int) float64 { return m.Index(i).Float64() }).times(c.state.ctm)
	}
	pdf.Interpret(x, inner.operator)
}

func (c *content) isArtifact() bool {
	for _, a := range c.artifacts {
		if a {
			return true
		}
	}
	return false
}

// draw follows the paths, and keeps those that are straight lines, thin boxes or frames.
func (c *content) draw(op string, number func(int) float64) {
	if len(c.path) > maxRules || len(c.d.rules) > maxRules {
		c.path = nil
		return
	}
	switch op {
	case "re":
		x, y, w, h := number(0), number(1), number(2), number(3)
		x0, y0 := c.state.ctm.apply(x, y)
		x1, y1 := c.state.ctm.apply(x+w, y+h)
		c.path = append(c.path, rule{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)})
	case "m":
		c.x, c.y = c.state.ctm.apply(number(0), number(1))
		c.path = append(c.path, rule{c.x, c.y, c.x, c.y})
	case "l", "c", "v", "y":
		at := map[string]int{"l": 0, "c": 4, "v": 2, "y": 2}[op]
		x, y := c.state.ctm.apply(number(at), number(at+1))
		if n := len(c.path); n > 0 {
			r := &c.path[n-1]
			r.x0, r.y0, r.x1, r.y1 = min(r.x0, x), min(r.y0, y), max(r.x1, x), max(r.y1, y)
		}
	case "h":
	case "n":
		c.path = nil
	default:
		for _, r := range c.path {
			c.rule(r, op != "f" && op != "F" && op != "f*")
		}
		c.path = nil
	}
}

// rule keeps the box of a path when it is a line, and its sides when it is a frame.
func (c *content) rule(r rule, stroked bool) {
	const thin = 3 // points
	if w, h := r.x1-r.x0, r.y1-r.y0; w <= thin || h <= thin {
		c.d.rules = append(c.d.rules, r)
	} else if stroked {
		c.d.rules = append(c.d.rules,
			rule{r.x0, r.y0, r.x1, r.y0}, rule{r.x0, r.y1, r.x1, r.y1}, rule{r.x0, r.y0, r.x0, r.y1}, rule{r.x1, r.y0, r.x1, r.y1})
	}
}

func (c *content) text(op string, args []pdf.Value, number func(int) float64) {
	s := &c.state
	switch op {
	case "BT":
		c.tm, c.line = identity, identity
	case "Tf":
		if len(args) == 2 {
			s.font, s.size = c.font(args[0].Name()), number(1)
		}
	case "Tc":
		s.character = number(0)
	case "Tw":
		s.word = number(0)
	case "Tz":
		s.scale = number(0) / 100
	case "TL":
		s.leading = number(0)
	case "Ts":
		s.rise = number(0)
	case "Td", "TD":
		if op == "TD" {
			s.leading = -number(1)
		}
		c.move(number(0), number(1))
	case "Tm":
		c.line = c.matrix(number)
		c.tm = c.line
	case "T*":
		c.move(0, -s.leading)
	case "Tj":
		if len(args) > 0 {
			c.show(args[0].RawString())
		}
	case "'":
		c.move(0, -s.leading)
		if len(args) > 0 {
			c.show(args[0].RawString())
		}
	case `"`:
		s.word, s.character = number(0), number(1)
		c.move(0, -s.leading)
		if len(args) > 2 {
			c.show(args[2].RawString())
		}
	case "TJ":
		if len(args) == 0 {
			return
		}
		for i := range args[0].Len() {
			if v := args[0].Index(i); v.Kind() == pdf.String {
				c.show(v.RawString())
			} else {
				c.advance(-v.Float64() / 1000 * s.size * s.scale)
			}
		}
	}
}

func (c *content) move(x, y float64) {
	c.line = matrix{1, 0, 0, 1, x, y}.times(c.line)
	c.tm = c.line
}

func (c *content) advance(x float64) { c.tm = matrix{1, 0, 0, 1, x, 0}.times(c.tm) }

func (c *content) font(name string) *font {
	f, ok := c.fonts[name]
	if !ok {
		f = newFont(c.resources.Key("Font").Key(name))
		c.fonts[name] = f
	}
	return f
}

// show draws a string.
func (c *content) show(codes string) {
	s := &c.state
	if s.font == nil || c.isArtifact() {
		return
	}
	for len(codes) > 0 && c.d.drawn <= MaxGlyphs {
		var code string
		code, codes = s.font.next(codes)
		width := s.font.width(code)*s.size + s.character
		if code == " " {
			width += s.word
		}
		m := c.tm.times(s.ctm)
		x, y := m.apply(0, s.rise)
		right, _ := m.apply(width*s.scale, s.rise)
		c.d.drawn++
		characters := s.font.text(code)
		if characters == "" {
			c.d.unknown++
		}
		if g := (glyph{characters, x, y, right - x, s.size * math.Hypot(m[2], m[3])}); characters != "" && g.sane() {
			c.d.glyphs = append(c.d.glyphs, g)
		}
		c.advance(width * s.scale)
	}
}

// sane reports whether a glyph stands somewhere on a page, in a size that can be read.
func (g glyph) sane() bool {
	const far = 1e6
	return math.Abs(g.x) < far && math.Abs(g.y) < far && math.Abs(g.w) < far && 0.1 < g.h && g.h < 1000
}
