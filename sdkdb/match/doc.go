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
// weak; a listed component; a library, or a class of its exports, that is the vendor's alone; for a packer
// also an asset or other file, since what it packs often shows nothing else. All else stays weak, because it outlives
// the SDK it was written for, and so does every value that the record calls weak or that several records list. A detection without strong evidence is a hint for a reader, never a fact to assert; hosts alone
// are no detection at all, since an app reaches them without the SDK.
//
// # Confidence
//
// Each kind of evidence found counts once, since two classes of one SDK are not independent. With the
// reliabilities r of [Reliability] the confidence is 1 − Π(1 − r): the chance that at least one kind tells the truth,
// were they independent. The figures order detections and are no measured probabilities.
//
// # Code without names
//
// A class that no name attributes is compared by its descriptor, the traits that renaming leaves alone: types of members
// and supertypes with the app's own types replaced by a wildcard, members of the platform that its code uses, strings,
// large numbers. [Fingerprinter] finds for each class of a build the class of the table ([sdkdb.Fingerprints]) that shares
// most of what is rare, weighs both by the rarity of their traits, and lets a class stand for one SDK only; a class that
// several SDKs have, or a common library, proves none. What an SDK's classes share beyond chance is its score in bits; the
// thresholds and what they were measured on stand at the constants. Releases are told apart by the classes that differ:
// one is claimed, or a range, or none.
//
// A shrinker optimises all of a build or nothing of it. Where some SDK has nothing but what a known release has, the
// build was not optimised, and what another SDK has beyond a release tells of another one; in an optimised build only
// strings tell that no SDK of the table has. Strings that a vendor encrypts anew for each release are no traits.
//
// On 55 obfuscated builds, 11 mixes of 16 SDKs at five levels of ProGuard (testdata/corpus/README.md; R8 was not
// measured), with 95 % intervals:
//
//	                          precision         recall            exact version
//	all releases known        .999 [.993,1]     .972 [.959,.981]  .957 [.935,.971]
//	the exact one withheld    .977 [.965,.985]  .951 [.935,.964]
//	all strings removed       1    [.995,1]     .937 [.919,.952]  .892 [.862,.916]
//
// Thresholds were chosen on these. On 15 builds of another draw of the same SDKs, not looked at before: precision 1, .963
// and 1, recall .960 [.926,.979], .930 [.889,.956] and .912 [.868,.942], exact version .948 (146 of 154).
//
// Of 626 SDKs of which only other releases were known, 576 were found, and 80 were said to be of one of those.
//
// [Combine] joins both: an SDK that code alone shows is strong from 200 bits in three classes on.
//
// The idea of comparing sets of obfuscation-proof features by weighted containment is that of the literature on library
// detection (LibScout, CCS 2016; LibD, ICSE 2017; Libloom, TSE 2023); the figures are our own.
//
// # Limits
//
// A class planted under a vendor's name is believed. Presence says nothing of use. A core that is found does not
// imply its host. Code of which no fingerprint is known, or of which shrinking left next to nothing, is not found.
//
// A [Matcher] is immutable and safe for concurrent use.
package match
