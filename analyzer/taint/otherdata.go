package taint

import (
	"slices"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
)

// givesOther reports whether an instruction asks an object of the platform for something that the models know as data of
// other types alone, as the object of a Wi-Fi connection is asked for its signal: what comes out is that, and followed from
// there if it is personal, and no longer what the object as a whole stands for.
func (s *search) givesOther(m *method, i uint32, data string) bool {
	in := &m.body.Instrs[i]
	ref := m.calledAt(i)
	if data == models.AppInput || ref == program.NoMethod || program.Call(in.Sub) == program.Static || s.p.Target(ref).Def != program.NoDef {
		return false
	}
	sig := s.p.SigOf(ref)
	if s.p.NumParams(sig) != 0 {
		return false // which may be what is followed
	}
	name, proto := string(s.p.NameOf(sig)), string(s.p.Proto(sig))
	other := false
	for _, t := range s.p.Above(ref, nil) {
		rows := s.models.Sources().Method(string(s.p.Descriptor(t)), name)
		for k := range rows {
			switch {
			case !rows[k].Member.Matches(proto) || rows[k].Yields != models.Result && rows[k].Yields != models.Nothing:
				continue
			case rows[k].Yields == models.Nothing:
				return true
			}
			if slices.Contains(rows[k].Data, data) || slices.Contains(rows[k].Data, models.AppInput) {
				return false // what an app hands in may be any data
			}
			other = true
		}
	}
	return other
}

// barred is a way through a method, by the edge where it is left, and the course that is to be kept to there.
type barred struct {
	exit edgeID
	on   course
}

// maxTurns bounds the edges of a method that are looked at for a way through it.
const maxTurns = 4096

// barsWithin reports whether no way through a method, and those that it calls, to where that is left keeps to a course.
func (s *search) barsWithin(exit edgeID, on course, depth int) bool {
	if exit == noEdge || depth > maxNested {
		return false
	}
	key := barred{exit, on}
	if known, ok := s.turnings[key]; ok {
		return known
	}
	s.turnings[key] = true // for a method that calls itself, which has another way
	s.turnings[key] = s.wayWithin(exit, on, depth) == nil
	return s.turnings[key]
}

// causing is an edge with one of its causes.
type causing struct {
	edge edgeID
	cause
}

// wayWithin returns the edges of a way through a method that keeps to a course, the last one first; nil where there is none.
func (s *search) wayWithin(exit edgeID, on course, depth int) []causing {
	type reached struct {
		edge edgeID
		next int // in list, the edge that it leads to
		by   cause
	}
	list, seen := []reached{{edge: exit, next: -1}}, map[edgeID]bool{exit: true}
	for i := 0; i < len(list) && i < maxTurns; i++ {
		e, begun := s.edge(list[i].edge), false
		var first cause
		s.causes(e, func(c *cause) {
			s.walked++
			switch {
			case c.from != noEdge && seen[c.from], s.bars(e, c, on, depth+1):
			case c.from == noEdge:
				first, begun = *c, true
			default:
				seen[c.from] = true
				list = append(list, reached{c.from, i, *c})
			}
		})
		if !begun {
			continue
		}
		way, by := []causing(nil), first
		for at := i; at >= 0; at = list[at].next {
			way = append(way, causing{list[at].edge, by})
			by = list[at].by
		}
		slices.Reverse(way)
		return way
	}
	return nil
}
