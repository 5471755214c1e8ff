package callgraph

// Phase tells when code runs, the earliest first.
type Phase uint8

// Phases.
const (
	// Startup code runs before the user sees anything: the Application, content providers, App Startup initialisers.
	Startup Phase = iota
	// Lifecycle code runs as the user moves through the app: methods of activities, services and fragments.
	Lifecycle
	// Exported code is entered from other apps or the system through exported components.
	Exported
	// Callback code waits for something to happen: a click, a message, a change.
	Callback
	// Library code is the public surface of an archive, which the app that embeds it calls.
	Library
	// NumPhases is how many there are.
	NumPhases
)

// String returns the name that reports use.
func (p Phase) String() string {
	return [...]string{"startup", "lifecycle", "exported", "callback", "library"}[p]
}
