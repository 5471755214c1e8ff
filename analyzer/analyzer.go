package analyzer

import (
	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/taint"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// Result is what one build shows.
type Result struct {
	App         App
	Manifest    *apk.Manifest
	Permissions []Permission
	Components  []Component
	// SDKs are the embedded SDKs, sorted by id.
	SDKs            []match.Detection
	NativeLibraries []NativeLibrary
	// Unknown are the clusters of third-party code without a record, the largest first.
	Unknown    []Cluster
	ServerKeys []ServerKey
	// Policies are texts and addresses that may be privacy policies: files, then resources, code and script.
	Policies []PolicySource
	// Accesses are the places in the code that read personal data; nil when the depth does not look for them. The
	// fields below them are found with them, and are empty without.
	Accesses []access.Access
	// Flows are where the data goes, nil where the depth did not ask for it. Endings are where data was last seen that goes
	// nowhere; nil unless [Config] asks for them.
	Flows   []taint.Flow
	Endings []taint.Ending
	// Hosts are the servers that flows lead to, sorted by name; nil where Flows is.
	Hosts []Host
	// NetworkSecurity says to which hosts connections may go unencrypted; nil where that could not be read, and below
	// depth flows.
	NetworkSecurity *apk.NetworkSecurity
	// PermissionUses are the permissions whose use code can show, sorted by name.
	PermissionUses     []PermissionUse
	PermissionRequests []PermissionRequest
	Preselected        []Preselected
	Wakeups            []Wakeup
	Warnings           []Warning
	Coverage           Coverage
}

// App identifies the build.
type App struct {
	File         string // base name
	SHA256       string // of the container, hex
	Format       string // as in [apk.Format]
	Package      string
	VersionName  string
	VersionCode  int64
	MinSDK       int
	TargetSDK    int
	Label        string
	Certificates []apk.Certificate
}

// Permission is a permission the build requests, with what the taxonomy knows of it.
type Permission struct {
	Name string
	// Protection and Group are empty for a permission the taxonomy does not hold.
	Protection string
	Group      string
	MaxSDK     int // 0 when the request has no upper bound
	// Effective says that some device the build installs on grants the permission.
	Effective bool
}

// PermissionUse is a permission of which the models know how code shows that it uses it, and where the code of the build
// does so: by a call, a field, an address, an action, or a class below one of the platform. Permissions whose use no code
// shows are none.
type PermissionUse struct {
	Permission string // full name
	// Places counts where the permission is used, reached or not; 0 says that the code does not use it.
	Places int
	// SDKs are the ids of the SDKs that those places belong to, sorted, each once; the app's own code is not among them.
	SDKs []string
	// API, Caller and Location are of the first place; empty without one.
	API, Caller, Location string
}

// PermissionRequest is a place in the code that asks the user for permissions at run time.
type PermissionRequest struct {
	// Permissions are full names; those that are no constants of the code are missing.
	Permissions      []string
	Caller, Location string
	SDK              string // empty for the app's own and for unknown code
	Reached          bool   // a path from an entry point leads there
}

// Preselected is a box beside a text of agreement that is ticked before the user has seen it.
type Preselected struct {
	Location string // of the layout or the code
	// Caller is the method that shows the layout or ticks the box; empty when none was found.
	Caller string
	Label  string // the text beside the box
}

// Wakeup is a place in the code that has the system start the app when nobody uses it.
type Wakeup struct {
	Kind             string // "job": periodic, or kept over a restart of the device; "alarm": repeating
	API              string
	Caller, Location string
	SDK              string // empty for the app's own and for unknown code
	Reached          bool   // a path from an entry point leads there
}

// Host is a server that personal data goes to.
type Host struct {
	Name string // in lower case
	// SDKs are the ids of the SDKs whose code reads or sends the data, or is given it, sorted; none where it is all the
	// app's own.
	SDKs []string
	// Cleartext says that some connection to it is not encrypted.
	Cleartext bool
	// Operator is the id of the record whose servers it is one of, the first of those that agree, and Country that of its
	// operator, ISO 3166-1 alpha-2; both are empty where no source says.
	Operator, Country string
}

// Component is a manifest component with the SDK that owns its class; SDK is empty for the app's own code.
type Component struct {
	Kind     string
	Name     string
	Exported bool
	SDK      string
}

// NativeLibrary is a shared library by file name.
type NativeLibrary struct {
	Name string
	ABIs []string
	SDK  string
}

// Warning is something the build has that a well-formed one does not; the analysis went on.
type Warning struct {
	Stage    string // apk, manifest, resources, signing, dex, version
	Location string
	Message  string
}

// Visibility says whether code may be hidden from the analysis.
type Visibility string

// Visibilities. Partial: renamed classes, script or Dart bundles; packed: a shell hides the code.
const (
	Full    Visibility = "full"
	Partial Visibility = "partial"
	Packed  Visibility = "packed"
)

// Obstacle is what keeps an analysis from seeing code, the gravest first.
type Obstacle int

// Obstacles: code is encrypted or replaced by a shell; parts of the app were not given; code is script, Dart or
// managed code; code can come at run time; only names are hidden.
const (
	PackedCode Obstacle = iota
	MissingParts
	HybridCode
	LoadedCode
	RenamedCode
)

// Reason says why code may be hidden.
type Reason struct {
	Obstacle Obstacle
	Text     taxonomy.Text
	Location string // entry, or empty
}

// Cluster is code below one package that belongs to no known SDK and not to the app's publisher.
type Cluster struct {
	Package  string // dotted
	Classes  int
	Example  string // dotted name of the first class
	Location string // of that class
	// Components are the manifest components below the package.
	Components []string
}

// ServerKey is a text in the build that has the form of a credential of a server-side service.
type ServerKey struct {
	Record   *sdkdb.Record
	Masked   string // the first characters, the rest starred
	Location string
}

// Coverage is how much of the build was seen.
type Coverage struct {
	Depth      string // that ran: "sdks", "accesses", "flows"
	Visibility Visibility
	// Reasons tell why the visibility is not full.
	Reasons []Reason
	Classes int
	Methods int // references
	// Calls counts the call sites of code that is reached, Unresolved those among them without a known target; both are
	// zero at depth sdks.
	Calls      int
	Unresolved Unresolved
	LimitsHit  []string
	Skipped    []string
	Incomplete bool
}

// Unresolved counts calls without a known target, by cause.
type Unresolved struct {
	Reflection   int // by a name that is no constant
	Native       int
	MissingClass int // neither in the build nor of the platform
	NoTarget     int // no class that is made has the method
}
