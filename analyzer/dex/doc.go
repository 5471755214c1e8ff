// Package dex reads a DEX image (one classes.dex) in place.
//
// Input is the whole image as bytes, versions 035 to 041. [Parse] checks the header and the bounds of every
// table, allocates nothing but the [File], and copies nothing: the File keeps the slice, which must not change.
// Version 041 may hold several images in one file, which [ParseAll] reads. Accessors check the index they are given
// and every offset they follow, so no input can make them panic, read out of bounds or recurse deeper than
// [Limits] says. A File is immutable and safe for concurrent use; so are the views that it gives ([Code], [ClassData],
// [DebugInfo], [Value], [Annotations] …). Iterators belong to one goroutine; copy one to read ahead.
//
// Each structure is reached from the one before it, and read only when asked for:
//
//	ClassDef -> ClassData -> Member -> Code -> Instructions, Try -> Handlers, DebugInfo -> Events
//	ClassDef -> Annotations -> AnnotationSet -> Annotation -> Elements -> Value
//	ClassDef -> EncodedArray (static values), HiddenFlags
//	File -> MapList, MethodHandle, CallSite, Markers
//
// Iterators have Next, an accessor and Err: Next returns false at the end and at the first error, which Err keeps.
// They allocate nothing unless there is an error. Every error is a *[FormatError] that names the structure and its
// offset in the file. At methods of lists, of [Switch] too, and [Code.Try] want an index below the length, as a slice does.
//
// Structures may overlap, since offsets are free: the work of one accessor is bounded, that of a walk over all
// classes of a hostile image is not and needs a bound of its own.
//
// The checksum and signature are not checked. An image shorter than its file_size is truncated, which is an error;
// bytes behind it are not, and tables, strings and all else may lie anywhere within the bytes given, at any
// alignment. Ids within instructions, values and annotations are checked where they are used; [Code.Validate] checks
// those of a body at once. Types and control flow are not verified.
//
// Not read: compact DEX (cdex) and byte-swapped images, both ErrUnsupported; link data; the quickened opcodes of
// Android's own odex files, which are undefined instructions here.
package dex
