package callgraph

import (
	"strings"

	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program"
	"sdkaudit/analyzer/program/framework"
)

// mark is what the models say of a method of the platform, as code names it.
type mark struct {
	runs []run
	role string
	// args are the places of the role's arguments in a call, the receiver counted where there is one.
	args map[string]int
	// exposes says that a script gets the object.
	exposes bool
}

// run is a method that a call makes the platform run.
type run struct {
	on   int // place in the call, the receiver counted; models.Result for what it returns
	name string
	desc string // beginning of the descriptor
	id   uint32 // in marks.runs
}

// marks answers, by number, what calls and classes mean.
type marks struct {
	p     *program.Program
	m     *models.Callbacks
	of    []int32 // by MethodID: number of its mark, or -1
	marks []mark
	runs  []run
	// capable tells for each class whether objects of it can be called back: it, or a class above it, extends what the
	// program does not define.
	capable []bool
	// overridden tells for each signature whether the program defines a method of it that can be overridden or overrides.
	overridden []bool
	// init is the class whose static initialiser runs when one of the class is used, if it or one above has any.
	init []bool
	// textual tells for each method reference whether it compares texts, or hashes one.
	textual []bool
	object  program.TypeID
	intent  program.TypeID
	revive  program.MethodID // ObjectInputStream.readObject
	revived []program.DefID  // readObject of serializable classes
}

func newMarks(p *program.Program, m *models.Models) *marks {
	k := &marks{p: p, m: m.Callbacks(), of: make([]int32, p.NumMethods())}
	k.object, k.intent = program.NoType, program.NoType
	if t, ok := p.FindType([]byte("Ljava/lang/Object;")); ok {
		k.object = t
	}
	if t, ok := p.FindType([]byte("Landroid/content/Intent;")); ok {
		k.intent = t
	}
	k.revive = program.NoMethod
	k.markMethods()
	k.markClasses()
	return k
}

func (k *marks) markMethods() {
	p := k.p
	wanted := map[string]bool{}
	for _, e := range k.m.Edges() {
		wanted[e.Call.Name] = true
	}
	for _, r := range k.m.Roles() {
		wanted[r.Member.Name] = true
	}
	names := map[program.NameID]bool{}
	for name := range wanted {
		if n, ok := p.FindName([]byte(name)); ok {
			names[n] = true
		}
	}
	k.textual = make([]bool, len(k.of))
	var above []program.TypeID
	for i := range k.of {
		k.textual[i] = k.comparesTexts(program.MethodID(i))
		k.of[i] = -1
		m := program.MethodID(i)
		s := p.SigOf(m)
		if !names[p.NameIDOf(s)] {
			continue
		}
		above = p.Above(m, above[:0])
		name, proto := string(p.NameOf(s)), string(p.Proto(s))
		if found, ok := k.look(above, name, proto); ok {
			k.of[i] = int32(len(k.marks))
			k.marks = append(k.marks, found)
		}
	}
}

// comparesTexts reports whether a method reference is one of the ways to tell texts apart.
func (k *marks) comparesTexts(m program.MethodID) bool {
	s := k.p.SigOf(m)
	switch string(k.p.NameOf(s)) {
	case "equals", "equalsIgnoreCase", "hashCode":
		return string(k.p.Descriptor(k.p.ClassOf(m))) == "Ljava/lang/String;" ||
			string(k.p.Descriptor(k.p.ClassOf(m))) == "Landroid/text/TextUtils;"
	}
	return false
}

// look returns what the models say of a method of a type or of one above it.
func (k *marks) look(above []program.TypeID, name, proto string) (found mark, ok bool) {
	for _, t := range above {
		d := string(k.p.Descriptor(t))
		for _, e := range k.m.Edge(d, name) {
			if !e.Call.Matches(proto) {
				continue
			}
			for _, r := range e.Runs {
				if r.Method.Name == "" && r.On == 0 && e.Call.Name == "addJavascriptInterface" {
					found.exposes, ok = true, true
					continue
				}
				run := run{on: r.On, name: r.Method.Name, desc: r.Method.Params, id: uint32(len(k.runs))}
				k.runs = append(k.runs, run)
				found.runs = append(found.runs, run)
				ok = true
			}
		}
		for _, r := range k.m.Role(d, name) {
			if !r.Member.Matches(proto) || found.role != "" {
				continue
			}
			found.role, ok = r.Name, true
			found.args = map[string]int{}
			for at, arg := range r.Arguments {
				found.args[arg] = at
			}
		}
	}
	return found, ok
}

// mark returns what the models say of a method reference, nil for nothing.
func (k *marks) mark(m program.MethodID) *mark {
	if n := k.of[m]; n >= 0 {
		return &k.marks[n]
	}
	return nil
}

func (k *marks) markClasses() {
	p := k.p
	k.overridden = make([]bool, p.NumSigs())
	k.init = make([]bool, len(p.Classes))
	k.capable = make([]bool, len(p.Classes))
	clinit, hasInit := p.FindSig("<clinit>", "()V")
	for i := range p.Defs {
		d := &p.Defs[i]
		s := p.SigOf(d.Method)
		if d.Flags&(program.AccStatic|program.AccPrivate) == 0 {
			k.overridden[s] = true
		}
		if hasInit && s == clinit {
			k.init[d.Class] = true
		}
	}
	k.markStreams()
	var above []program.TypeID
	for i := range p.Classes {
		above = p.Ancestors(p.Classes[i].Type, above[:0])
		for _, t := range above {
			if c := p.Class(t); c == program.NoClass {
				if t != k.object {
					k.capable[i] = true
				}
			} else if k.init[c] && (p.Classes[c].Flags&program.AccInterface == 0 || k.hasDefault(c)) {
				k.init[i] = true
			}
		}
	}
}

// markStreams finds what reads objects from streams, and what such objects do then.
func (k *marks) markStreams() {
	stream, ok := k.p.FindType([]byte("Ljava/io/ObjectInputStream;"))
	if !ok {
		return
	}
	if s, ok := k.p.FindSig("readObject", "()Ljava/lang/Object;"); ok {
		if m, ok := k.p.FindMethod(stream, s); ok {
			k.revive = m
		}
	}
	s, ok := k.p.FindSig("readObject", "(Ljava/io/ObjectInputStream;)V")
	if !ok {
		return
	}
	var above []program.TypeID
	for i := range k.p.Defs {
		d := &k.p.Defs[i]
		if k.p.SigOf(d.Method) != s || d.Flags&program.AccPrivate == 0 {
			continue
		}
		above = k.p.Ancestors(k.p.Classes[d.Class].Type, above[:0])
		for _, t := range above {
			if string(k.p.Descriptor(t)) == "Ljava/io/Serializable;" {
				k.revived = append(k.revived, program.DefID(i))
				break
			}
		}
	}
}

// ofClass reports whether a method reference names a method of java.lang.Class.
func (k *marks) ofClass(m uint32) bool {
	return string(k.p.Descriptor(k.p.ClassOf(program.MethodID(m)))) == "Ljava/lang/Class;"
}

// hasDefault reports whether an interface has a method with code, so that a class that implements it initialises it.
func (k *marks) hasDefault(c program.ClassID) bool {
	first, last := k.p.DefsOf(c)
	for d := first; d < last; d++ {
		if k.p.Defs[d].Flags&(program.AccAbstract|program.AccStatic|program.AccPrivate) == 0 {
			return true
		}
	}
	return false
}

// phaseOf returns when the platform calls a method that a type outside the program declares: with the code that handed
// the object over, or later.
func (k *marks) phaseOf(declaring program.TypeID, name string) (later Phase, same bool) {
	d := string(k.p.Descriptor(declaring))
	if immediate[d] {
		return 0, true
	}
	if t, ok := k.m.Type(d); ok {
		// What waits for something to happen, as Android's listeners and observers do, runs some time.
		if t.Phase == models.User || d == "Ljava/lang/Thread$UncaughtExceptionHandler;" || strings.HasPrefix(d, "Landroid/") {
			return Callback, false
		}
		return 0, true
	}
	if c := k.m.Component(d); c != nil {
		if c.Kind == "initializer" || c.Kind == "application" || c.Kind == "factory" {
			return 0, true
		}
		for _, m := range c.Lifecycle {
			if m.Name == name {
				return Lifecycle, false
			}
		}
		return Callback, false
	}
	// Interfaces of Java and of libraries are called by who gets them; those of Android mostly when something happens.
	if k.p.Known(declaring) == framework.None || strings.HasPrefix(d, "Ljava") {
		return 0, true
	}
	return Callback, false
}

// className turns a name of a class in Java form into a type of the program or the platform.
func (k *marks) className(name []byte) (program.TypeID, bool) {
	text := binread.MUTF8(name)
	if text == "" || strings.ContainsAny(text, "/;") {
		return program.NoType, false
	}
	return k.p.FindType([]byte("L" + strings.ReplaceAll(text, ".", "/") + ";"))
}

// immediate are types of Android whose methods run once they are handed over.
var immediate = map[string]bool{
	"Landroid/os/Handler;": true, "Landroid/os/Handler$Callback;": true, "Landroid/os/HandlerThread;": true,
	"Landroid/os/MessageQueue$IdleHandler;": true, "Landroid/os/AsyncTask;": true, "Landroid/content/AsyncTaskLoader;": true,
	"Landroid/accounts/AccountManagerCallback;": true,
}
