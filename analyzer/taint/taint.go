package taint

// Flow is one way of personal data from a source to a sink.
type Flow struct {
	// Data is the id of a type of package taxonomy.
	Data   string
	Source Place
	Sink   Sink
	// Implicit says that the data itself does not arrive, only what a branch on it tells.
	Implicit bool
	// Transforms are what was done to the data on the way: hash, encrypt, encode, truncate; in the order of the trace.
	Transforms []string
	// Trace are the steps from the source to the sink, both included.
	Trace []Step
}

// Place is a call, or a field that is read, in the code.
type Place struct {
	// API is what is called or read, as a reader knows it: android.telephony.TelephonyManager.getDeviceId().
	API string
	// Caller is the method that the place stands in, printed as package.Class$Inner.method(argument types); Class is its
	// class, in the same dotted form.
	Caller, Class string
	// Location is entry:0xOFFSET[#LINE].
	Location string
	// SDK is the id of the record that owns the class of the caller; empty for the app's own code and for code that nobody
	// knows.
	SDK string
}

// Sink is where data leaves the code that could be followed.
type Sink struct {
	Place
	// Kind is one of [Kinds].
	Kind string
	// Stream is what opened the stream that a sink writes to; zero for sinks that are no streams.
	Stream Opening
	// To is the id of the SDK whose API gets the data, for a sink of kind sdk.
	To string
	// Host is the server that a network sink talks to, where constants of the trace tell it; Cleartext says that the
	// connection is not encrypted.
	Host      string
	Cleartext bool
	// Switch names the flags by which the code may leave out that a log is written, joined by commas: fields, or methods
	// that answer by one. It is empty where none was found, and for sinks of other kinds.
	Switch string
}

// Opening is a call that opens a stream: API and Location are as in [Place].
type Opening struct {
	API, Location string
}

// Kinds returns the kinds of sinks.
func Kinds() []string {
	return []string{
		"network", "log", "sms", "file", "preferences", "database", "clipboard", "intent", "provider", "ipc", "process",
		"native", "webview", "sdk",
	}
}

// Step is a place that the data passes. Note is one of: source, sink, call, return, store, load, transform, branch; and gap
// for one that stands for the middle of a long trace, which is left out.
type Step struct {
	Method, API, Location, Note string
}

// Ending is where the data of a source was last seen, for one that reaches no sink.
type Ending struct {
	Data   string
	Source Place
	Last   Step
}
