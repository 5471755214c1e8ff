// Package access tells where the code of a build reads personal data, whose code it is, and when it runs.
//
// A source of package models is sought as a call, by the class that declares the method and those above it; as a field; as
// a constant text, which may be the address of a provider, a file, a command or a key; and as a method that reflection finds
// by a constant name. Calls that depend on an argument, such as Settings.Secure.getString, count where the argument is
// known: in the method, or where its callers pass it, through up to three wrappers. Those whose argument nobody passes as a
// constant are counted in [Found.Open] and not listed.
//
// A place is listed whether it is reached or not; Reached, Phase, Path and Guarded are what package callgraph says of its
// method. That a place reads data does not say that the data goes anywhere.
package access

import "sdkaudit/analyzer/program"

// Access is one place in the code that reads personal data.
type Access struct {
	// Data is the id of a type of package taxonomy.
	Data string
	// API is what is read, as a reader knows it: android.telephony.TelephonyManager.getDeviceId(), content://sms, a file
	// or a command.
	API string
	Via Via
	// Caller is the method that the place stands in, printed as package.Class$Inner.method(argument types); Class is its
	// class, in the same dotted form.
	Caller, Class string
	// Location is entry:0xOFFSET[#LINE].
	Location string
	// SDK is the id of the record that owns the class of the caller; empty for the app's own code and for code that
	// nobody knows.
	SDK string
	// Through is the id of the SDK through which alone the code of SDK is reached, or where SDK is empty the code of the
	// publisher that the class is part of; empty where others reach it too, and for the app's own code.
	Through string
	// Phase is when an entry point that leads here runs, the earliest of them; empty when none does.
	Phase Phase
	// Reached says that a path from an entry point leads here.
	Reached bool
	// Guarded says that every start-up path that was found passes a branch on a stored flag, as code does that waits for
	// the user's consent. It says nothing in other phases.
	Guarded bool
	// Ordinary says that what is read counts as personal only beside other data: the model of the device, the version of
	// the system. It is listed, and never a finding.
	Ordinary bool
	// Def and Offset say where the place is in the program: a method and an offset in its entry. Handed says that the
	// method is handed the data by the platform, as its parameters.
	Def    program.DefID
	Offset int64
	Handed bool
	// Yields says where a call leaves the data, as [models.Source] does.
	Yields int
	// Path are the methods from the entry point to the caller, both included; empty when not reached. In the middle of one of
	// more than 64, "… (N)" stands for N methods.
	Path []string
}

// Via says how a place reads data.
type Via string

// Ways to read data: a method of the platform, one of its fields, the address of a provider, the key of a setting or a
// system property, a file, a shell command, a method that is called by its name.
const (
	ViaCall       Via = "call"
	ViaField      Via = "field"
	ViaURI        Via = "uri"
	ViaString     Via = "string"
	ViaFile       Via = "file"
	ViaShell      Via = "shell"
	ViaReflection Via = "reflection"
)

// Phase says when an entry point runs.
type Phase string

// Phases, the earliest first. Startup runs before the user can do anything: the application class, content providers,
// App Startup. Lifecycle are the components that other apps cannot start, Exported those that they can, Callback what
// the user or the system calls back. Library is the public API of an AAR or JAR, of which nobody knows who calls it.
const (
	Startup   Phase = "startup"
	Lifecycle Phase = "lifecycle"
	Exported  Phase = "exported"
	Callback  Phase = "callback"
	Library   Phase = "library"
)

// Phases returns all phases, the earliest first.
func Phases() []Phase { return []Phase{Startup, Lifecycle, Exported, Callback, Library} }
