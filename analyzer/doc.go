// Package analyzer says what an Android build holds: who made it, what it may do, and whose code is inside. It is
// the facade over the packages below it; [Analyze] is the one entry point.
//
// # Architecture
//
// Bytes become facts, and facts become findings, in one direction:
//
//	bytes -> apk.File -> dex.File or classfile.File -> sdkdb/match.Detection -> analyzer.Result
//	text  -> policy.Document -> policy.Disclosures
//	both  -> audit.Finding -> reports.Report -> a format
//
// Import order, lowest first, held by deps_test.go:
//
//	binread     bounds-checked reading, errors with structure and offset
//	taxonomy    the vocabulary: data types, permission groups, purposes
//	apk, dex    the container as Android reads it, with splits; DEX images
//	classfile   JVM class files, which AAR and JAR hold
//	sdkdb       records of SDKs and their index; sdkdb/match finds them in a build
//	policy      policies in, declarations out; knows no build; policy/pdftext takes the text out of PDF, in a child;
//	            policy/datasafety reads the form behind an app's page on Google Play
//	access      the form of a place in the code that reads personal data
//	learn       an SDK's own archive in, the draft of its record out
//	analyzer    one build in, one Result out; knows no policy
//	audit       the rules: compares the two
//	reports     the wire model and the formats
//	cmd         the command line
//
// # What this depth does not see
//
// The analysis reads names: the manifest, class definitions, strings, native libraries, assets and other entries; of
// classes that no name attributes it reads the code, to compare it with the fingerprints of SDKs. It says that an SDK is
// there, not what it does; code that is loaded at run time or hidden by a packer is not seen, and [Coverage] says so.
package analyzer
