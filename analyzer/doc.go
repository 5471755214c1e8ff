// Package analyzer says what an Android build holds: who made it, what it may do, and whose code is inside. It is
// the facade over the packages below it; [Analyze] is the one entry point.
//
// # Architecture
//
// Bytes become facts, and facts become findings, in one direction:
//
//	bytes -> apk.File -> dex.File or classfile.File -> sdkdb/match.Detection -> analyzer.Result
//	code  -> program.Program -> callgraph.Graph -> access.Access -> taint.Flow -> analyzer.Result
//	text  -> policy.Document -> policy.Disclosures
//	both  -> audit.Finding -> reports.Report -> a format
//
// The second line is that of depths accesses and flows, see [Depth]. The code is that of all images of the build; package models
// knows what the platform reads, asks a permission for and calls back. While the bodies are read for the graph,
// package access looks for sources in them; once the graph knows what runs, each place gets its phase and its path,
// and the detections of the first line say whose code it is.
//
// Import order, lowest first, held by deps_test.go:
//
//	binread     bounds-checked reading, errors with structure and offset
//	taxonomy    the vocabulary: data types, permission groups, purposes
//	apk, dex    the container as Android reads it, with splits; DEX images
//	classfile   JVM class files, which AAR and JAR hold
//	sdkdb       records of SDKs and their index; sdkdb/match finds them in a build
//	program     all code of a build as one closed world: hierarchy, resolution, bodies in one form; program/framework
//	            is the table of the platform's public API
//	models      data files: sources of personal data, callbacks, implicit edges, permissions by API
//	callgraph   which methods run, when, and through which calls
//	access      where the code reads personal data: whose code it is, its phase and a path to it
//	taint       where the data goes from there: flows with their traces
//	policy      policies in, declarations out; knows no build; policy/pdftext takes the text out of PDF, in a child;
//	            policy/datasafety reads the form behind an app's page on Google Play
//	learn       an SDK's own archive in, the draft of its record out
//	analyzer    one build in, one Result out; knows no policy
//	audit       the rules: compares the two
//	reports     the wire model and the formats
//	cmd         the command line; cmd/internal/batch runs it for many builds
//
// # Code among the files
//
// A DEX image that the platform does not load with the app counts as code of the build wherever it lies: among the assets,
// in the root, under the name of a library or a picture, in archives within archives, compressed by gzip. Its content gives
// it away and not its name. SDKs are searched for in it as in the rest, and what it reads is listed. But nothing there is
// ever taken for reached, whatever the call graph says: no file tells whether the app loads it, and from when on. So what it
// reads makes candidates, where that goes is followed only from code that calls it, and a finding analysis-incomplete names
// the place. An image that cannot be read there is a
// warning and named too, since the app may do without it; one that the platform loads makes the analysis fail.
//
// # What this depth does not see
//
// Depth sdks reads names: the manifest, class definitions, strings, native libraries, assets and other entries; of
// classes that no name attributes it reads the code, to compare it with the fingerprints of SDKs. It says that an SDK
// is there, not what it does.
//
// Depth accesses reads all bodies of DEX and class files, and says what they read and when. It does not follow the
// data, as depth flows does; package taint says what that misses. Neither reads native code, script or Dart; code
// that comes from elsewhere at run time or is hidden by a packer; classes, methods and intents that are named by computed text, and
// settings and addresses by such text. The call graph does not evaluate conditions. Package callgraph says what follows for
// reached and unreached code. [Coverage] says how much of a build was seen.
package analyzer
