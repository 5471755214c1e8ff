// Package dex reads the tables of a DEX image (one classes.dex) in place.
//
// Input is the whole image as bytes, versions 035 to 040. [Parse] checks the header and the bounds of every
// table, allocates nothing but the [File], and copies nothing: the File keeps the slice, which must not change.
// Accessors check the index they are given and every offset they follow, so no input can make them panic or
// read out of bounds. A File is immutable and safe for concurrent use.
//
// The checksum and signature are not checked. An image shorter than its file_size is truncated, which is an error;
// bytes behind it are not, and tables and strings may lie anywhere within the bytes given.
//
// Not read: containers of several images (041) and byte-swapped images, both ErrUnsupported; class data, code
// items, annotations and static values, of which [ClassDef] gives the offsets.
package dex
