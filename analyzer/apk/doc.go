// Package apk reads an Android package the way Android does: its entries, manifest, resources, native libraries and
// signatures. It also reads the archives that libraries come in, AAR and JAR.
//
// Input is a file, which may be a bundle or an archive of packages, a base with its splits, or an io.ReaderAt. Nothing is written to disk; entries are inflated on
// demand into memory. [File] is immutable after [New] and safe for concurrent use. Work and memory are bounded by
// [Limits]. Every error is a *[FormatError] that names entry, structure and offset, except those of the operating
// system, of the context and [ErrNoManifest], [ErrNotZip] and [ErrNotOneApp], which stand for the files as a whole.
//
// What Android's loader accepts and the formats forbid is accepted: encryption flags and checksums are ignored, an
// unknown compression method means stored for the manifest and the resource table and deflate for the rest, of
// entries with one name the first counts, chunks of compiled XML have any distance and size. What Android refuses is
// read too as far as that is possible, such as an archive with bytes before it or without directory, or one whose
// signature does not hold. Both are warnings in [File.Warnings]; TestMalformed lists each trick with what Android
// does and what is said here.
//
// Attributes of the manifest are found by resource id and read by their typed value, as Android's TypedArray does,
// but for package and split and the names of actions and categories, which Android takes from the name and the text
// of the attribute. Each compiled manifest is read a second time, with apkparser: where the two readers see different
// packages, permissions or components, tools do so too, and a warning says it.
//
// Resources resolve for a device of the newest SDK level without language, else to the first configuration that has
// them; complex entries (styles, arrays, plurals) are not read. Languages match by script and region as they are
// written, without the table of likely scripts that Android has since 7.
//
// [File.Layouts] reads what layouts, menus, navigation graphs and preferences say about code: handlers of clicks,
// classes to create, and what includes what; and which boxes layouts show ticked, with the text beside them as it stands
// in one file. It goes by the types of the resource tables, whose names and paths release builds change, and takes every
// configuration.
//
// Native libraries are read as Android's dynamic linker sees them, from program headers and dynamic section, and
// without holding one in memory: [File.ReadLibrary] gives what they need, export and import, and their text.
//
// Signatures are verified as far as that is cheap: [Signer] tells whose key signed the list of digests, but the
// digests are not compared with the contents, so a valid signature does not prove that the package is unchanged. A
// signature that does not hold, or was stripped, is a warning: Android refuses such a package, an auditor reads it.
//
// A bundle (AAB) is read as the packages that are made of it: the base module as the base, the other modules as splits.
// Its manifests, resource tables and XML files are messages, and stand for what aapt2 makes of them; the messages are
// walked in place, with no generated code. The signature of a bundle is that of its upload: stores sign what they make
// of it with a key that it does not name. Archives of packages (XAPK, APKS, APKM, or a plain zip, also in each other) are
// recognised by what they hold and read in place, or in memory where they are compressed. They must hold one app; of what
// bundletool made the variant with splits for the newest devices is read, and a warning names what is not.
//
// Limits of the reading: expansion files (OBB) are not read; of an AAR neither the values
// of resources nor R.txt are, so its references stay as they are written, and placeholders too; signatures of the
// schemes v3.2 and v4, source stamps and BER signatures are not read. Of a native library the text in UTF-16, the
// methods that RegisterNatives names and the mapping of pages beyond a segment are not seen.
package apk
