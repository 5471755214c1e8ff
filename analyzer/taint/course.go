package taint

// The shortest way from a source to a sink need not be one that data takes: on it data may become other data, or no level of the
// API may let it through. Nor need it be the one to tell: what a method does where an exception is caught, such as to return a
// text as it was that could not be hashed, is not what it is for. Other ways are looked for then, that keep to a course.

// course says what a way has to keep to. The zero course is any way.
type course struct {
	data   string // stays what it is, where it is named
	level  levels // one, which has to let it through; zero for any
	smooth bool   // no handler takes over on it
}

// fault says what is wrong with a way.
type fault uint8

const (
	noFault      fault = iota
	becomesOther       // data, and goes on as that
	onNoLevel          // of the API runs all that is on the way
	isCaught           // over a handler, which is none if no other way is found
)

// coursesBeside returns the courses by which another way may be found than one with a fault, which kept to a course.
func (s *search) coursesBeside(on course, why fault, data string) (list []course) {
	switch why {
	case becomesOther:
		on.data = data
		list = append(list, on)
	case onNoLevel:
		for _, on.level = range s.representatives() {
			list = append(list, on)
		}
	case isCaught:
		on.smooth = true
		list = append(list, on)
	}
	return list
}

// bars reports whether a course does not go from an edge to one that is a cause of it.
func (s *search) bars(e *edge, c *cause, on course, depth int) bool {
	if on == (course{}) {
		return false
	}
	m := s.contexts[e.in].m
	at, made := c.made()
	switch {
	case on.smooth && c.by == caught, made && on.data != "" && c.from != noEdge && s.givesOther(m, at, on.data):
		return true
	case on.level != 0:
		if !made {
			at = e.at
		}
		if at != atExit && s.levelsAt(m, at)&on.level == 0 {
			return true
		}
	}
	return c.from != noEdge && s.barsWithin(c.exit(), on, depth)
}
