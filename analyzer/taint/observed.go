package taint

import (
	"slices"
	"strconv"

	"sdkaudit/analyzer/program"
)

// What is put into an observable, such as LiveData, goes to who observes it, also to those who began before. Which observable it
// is, is known by where it is made.

// observables are the classes of those that code puts something into, each by itself: a library that is not there names no class
// above.
var observables = []string{
	"Landroidx/lifecycle/LiveData;", "Landroidx/lifecycle/MutableLiveData;", "Landroidx/lifecycle/MediatorLiveData;",
	"Landroid/arch/lifecycle/LiveData;", "Landroid/arch/lifecycle/MutableLiveData;", "Landroid/arch/lifecycle/MediatorLiveData;",
	"Lio/reactivex/Observable;", "Lio/reactivex/Flowable;", "Lio/reactivex/subjects/Subject;", "Lio/reactivex/subjects/PublishSubject;",
	"Lio/reactivex/subjects/BehaviorSubject;", "Lio/reactivex/subjects/ReplaySubject;", "Lio/reactivex/processors/FlowableProcessor;",
	"Lio/reactivex/rxjava3/core/Observable;", "Lio/reactivex/rxjava3/core/Flowable;", "Lio/reactivex/rxjava3/subjects/Subject;",
	"Lio/reactivex/rxjava3/subjects/PublishSubject;", "Lio/reactivex/rxjava3/subjects/BehaviorSubject;", "Lio/reactivex/rxjava3/subjects/ReplaySubject;",
	"Lrx/Observable;", "Lrx/subjects/Subject;", "Lrx/subjects/PublishSubject;", "Lrx/subjects/BehaviorSubject;",
}

// observes notes a call of an observable.
func (w *reader) observes(i int, in *program.Instr) {
	if len(w.r.observable) == 0 || program.Call(in.Sub) == program.Static || program.Call(in.Sub) == program.Custom {
		return
	}
	if t := w.r.p.ClassOf(program.MethodID(in.Ref)); w.r.isObservable(t) {
		w.observing = append(w.observing, place{w.def, uint32(i)})
	}
}

// isObservable reports whether a type is that of observables.
func (r *Reads) isObservable(t program.TypeID) bool {
	if len(r.observable) == 0 {
		return false
	}
	is, ok := r.observable[t]
	return ok && is
}

// findObservables finds the types of observables, those that the program defines too.
func (r *Reads) findObservables() {
	for _, name := range observables {
		if t, ok := r.p.FindType([]byte(name)); ok {
			if r.observable == nil {
				r.observable = map[program.TypeID]bool{}
			}
			r.observable[t] = true
		}
	}
	if r.observable == nil {
		return
	}
	var above []program.TypeID
	for i := range r.p.Classes {
		t := r.p.Classes[i].Type
		above = r.p.Ancestors(t, above[:0])
		if slices.ContainsFunc(above, func(a program.TypeID) bool { return r.observable[a] }) {
			r.observable[t] = true
		}
	}
}

// makesObservable reports whether a call of a library that is not there makes an observable.
func (s *search) makesObservable(m *method, i uint32) bool {
	ref := m.calledAt(i)
	return ref != program.NoMethod && program.Call(m.body.Instrs[i].Sub) == program.Static && s.p.Target(ref).Def == program.NoDef &&
		s.reads.isObservable(s.p.Result(s.p.SigOf(ref)))
}

// observed emits what a call puts into an observable.
func (s *search) observed(id edgeID, m *method, i uint32, in *program.Instr, at path) {
	if !s.reads.isObservable(s.p.ClassOf(program.MethodID(in.Ref))) {
		return
	}
	x := s.objectsOf(m, i, m.receiverOf(i))
	if !x.known {
		return
	}
	for _, o := range x.list {
		if o.at.def != program.NoDef {
			s.emit(id, i, channel{kind: inObservable, id: uint32(o.at.def), key: strconv.Itoa(int(o.at.instr))}, at)
		}
	}
}

// observers returns the calls of observables, by where these are made.
func (s *search) observers() map[place][]place {
	if s.observing != nil {
		return s.observing
	}
	s.observing = map[place][]place{}
	for _, x := range s.reads.observing {
		m := s.plainMethod(x.def)
		if _, ok := s.g.Reached(x.def); !ok || m == nil || m.calledAt(x.instr) == program.NoMethod {
			continue
		}
		for _, o := range s.objectsOf(m, x.instr, m.receiverOf(x.instr)).list {
			s.observing[o.at] = append(s.observing[o.at], x)
		}
	}
	return s.observing
}

// readObserved hands what an observable holds to the calls of it, some of which have it observed.
func (s *search) readObserved(o originID, c channel, at path) {
	made, err := strconv.ParseUint(c.key, 10, 32)
	if err != nil {
		return // no instruction
	}
	for _, x := range s.observers()[place{program.DefID(c.id), uint32(made)}] {
		s.begin(o, x, func(m *method) { s.beginAt(o, m, x.instr, m.receiverOf(x.instr), at, 0) })
	}
}
