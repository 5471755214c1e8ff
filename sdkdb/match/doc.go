// Package match finds the SDKs of package sdkdb in a build and says which code is whose.
//
// # Semantics
//
// A class is evidence for the record with the longest prefix of its name, at a package, class or inner-class
// boundary; no class is evidence for two. A manifest component is evidence for the records that list its name and
// for the owner of its class; so is a class for which a library exports native methods, whose name there is that of
// before it was renamed. Authorities, permissions, meta-data keys, native libraries, assets, other files, script modules
// and hosts are evidence for every record that lists them.
//
// Evidence is strong when it proves presence alone: a class, or a component of a class, below a prefix that is not
// weak; a listed component; a library, or a class of its exports, that is the vendor's alone. All else stays weak, because
// it outlives the SDK it was written for, and so does every value that the record calls weak or that
// several records list. A detection without strong evidence is a hint for a reader, never a fact to assert; hosts alone
// are no detection at all, since an app reaches them without the SDK.
//
// # Confidence
//
// Each kind of evidence found counts once, since two classes of one SDK are not independent. With the
// reliabilities r of [Reliability] the confidence is 1 − Π(1 − r): the chance that at least one kind tells the truth,
// were they independent. The figures order detections and are no measured probabilities.
//
// # Limits
//
// Names alone are compared: renamed code is found by what is left of names, and a class planted under
// a vendor's name is believed. Presence says nothing of use. A core that is found does not imply its host.
//
// A [Matcher] is immutable and safe for concurrent use.
package match
