package callgraph

import "sdkaudit/analyzer/program"

// siteKind is what a place in the code does to the graph.
type siteKind uint8

const (
	siteCall    siteKind = iota // the method definition ref is called
	siteVirtual                 // method reference ref is called by the class of its receiver
	siteNew                     // an object of type ref is made
	siteInit                    // class ref is initialised
	siteHandOff                 // an object of type ref is handed to the platform as type other
	siteEscape                  // an object of type ref is made and goes where it cannot be followed
	siteRun                     // the platform is made to run methods of type ref: number other of the models' runs
	siteLambda                  // call site ref makes an object
	siteBody                    // the method behind call site ref is called, as method reference other of its interface
	siteOut                     // the object of call site ref is handed to the platform
	siteClass                   // class ref is named to the platform
	siteOpen                    // an object of type ref goes to a library that is not there
	siteExpose                  // the annotated methods of type ref are for scripts
	siteSend                    // an intent is sent to class ref
	siteAction                  // an intent is sent with action ref, a string
	siteReflect                 // a method of type ref, named by string other, is called
	siteRevive                  // objects are read from a stream
	siteLayout                  // layout ref of the app is named
	siteUnknown                 // something is called that cannot be told: ref is a Reason
)

// site is one such place. Its method has them in the order of its code, but for what only its end tells.
type site struct {
	kind siteKind
	// exact says that the object is of exactly the type; else it may be below.
	exact bool
	// self says that the object is the one that the method itself is called on.
	self bool
	// class says of a siteOpen that the library gets the class, of which it makes objects, and of a siteReflect that the
	// class makes an object without arguments.
	class bool
	// value is what is known of the receiver of a siteCall or siteVirtual; of an object that is handed over, escapes or runs,
	// of what its constructor was given, mostly the object that made it.
	value program.Value
	// send is the component kind of a siteSend and siteAction.
	send sendKind
	// at is where in the entry the instruction lies.
	at         uint32
	ref, other uint32
}

// sendKind is what an intent starts.
type sendKind uint8

const (
	sendActivity sendKind = iota
	sendService
	sendBind
	sendBroadcast
	sendLater // a PendingIntent
)

// Reason is why a call has no known target.
type Reason uint8

// Reasons.
const (
	// Reflection: what is called is named by no constant.
	Reflection Reason = iota
	// Native: the method's code is in a native library.
	Native
	// MissingClass: the class is neither in the build nor in the platform.
	MissingClass
	// NoTarget: no object whose class has the method is made in code that is reached.
	NoTarget
	// Intent: the component is named by no constant.
	Intent
	reasons
)

// String returns the name of the reason in reports.
func (r Reason) String() string {
	return [...]string{"reflection", "native", "missing_class", "no_target", "intent"}[r]
}

// passed is a constant that a place passes to a method of the program, or a parameter that it passes on.
type passed struct {
	site  uint32 // number of the place
	param uint8  // of the method that is called
	value program.Value
}

// summary is what a method does to the graph.
type summary struct {
	sites []site
	// calls counts the calls in the code: virtual those by the class of a receiver, missing those of classes that are
	// neither in the program nor in the platform.
	calls, virtual, missing uint32
	flag                    bool // reads a stored flag
	guards                  []guard
	// tests are the parameters, a bit each, that a branch looks at or that are compared with texts.
	tests uint32
	args  []passed
}
