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
