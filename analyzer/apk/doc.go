// Package apk reads an Android package the way Android does: its entries, manifest, native libraries and the
// certificates it is signed with.
//
// Input is an APK as a file or an io.ReaderAt. Nothing is written to disk; entries are inflated on demand into
// memory. [File] is immutable after [New] and safe for concurrent use. Work and memory are bounded by [Limits].
// Every error is a *[FormatError] that names entry, structure and offset, except those of the operating system,
// of the context and [ErrNoManifest] and [ErrNotZip], which stand for the container as a whole.
//
// What Android's loader accepts and the formats forbid is accepted: encryption flags and checksums are ignored,
// an unknown compression method means stored for the manifest and the resource table and deflate for the rest,
// bytes before the archive are skipped, of entries with one name the first counts. A container whose directory
// is broken is read from its local headers. Flags, methods, duplicates and broken directories are warnings in
// [File.Warnings].
//
// Signatures are verified as far as that is cheap: [Signer] tells whose key signed the list of digests, but the
// digests are not compared with the contents, so a valid signature does not prove that the package is unchanged. A
// signature that does not hold, or was stripped, is a warning: Android refuses such a package, an auditor reads it.
//
// Limits of the reading: signatures of the schemes v3.2 and v4, source stamps and BER signatures are not read;
// text manifests, split and bundle containers are not read; attributes are found by the name that belongs to
// their resource id and, where the id is unknown, by their own; of an attribute with two different strings,
// which no build tool writes, the raw one counts, with a warning; a manifest string that looks like a reference
// ("@7f0b0001") is taken for one; references resolve to the default configuration.
package apk
