package analyzer

import (
	"sdkaudit/analyzer/apk"
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
	Warnings []Warning
	Coverage Coverage
}

// App identifies the build.
type App struct {
	File         string // base name
	SHA256       string // of the container, hex
	Format       string // "apk"
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
	Depth      string // "sdks"
	Visibility Visibility
	// Reasons tell why the visibility is not full.
	Reasons []Reason
	Classes int
	// Methods counts method references; bodies are not read at this depth.
	Methods    int
	LimitsHit  []string
	Skipped    []string
	Incomplete bool
}
