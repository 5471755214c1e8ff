// Package pdftext takes the text out of PDF files that have a text layer.
//
// [Extract] returns lines: one for each paragraph, put together from the lines that a reader sees, and one for each row
// of a table, with tabs between its cells. Tables are told by their ruled lines, paragraphs by lines that reach the
// right margin; lines that stand at the same edge of most pages are left out, and so is what a tagged file calls an
// artifact. Chinese text is read through the ToUnicode maps of its fonts, and without them through the encodings UCS2,
// UTF-16 and GBK.
//
// Objects, filters and encryption are read by github.com/ledongthuc/pdf, which panics on some malformed files and does
// not bound all that it allocates. Extract is therefore to be called in a process of its own with a limit on its memory
// and time, as the sdkaudit command does, and never in the process that holds other work; it is no part of package
// policy for that reason.
//
// # Limits
//
// [MaxPages], [MaxGlyphs] and [MaxText] bound a file; beyond them it is an error, never cut. A page of several columns
// is read line by line across them. Text in pictures is not read. Tables without ruled lines are lines of text.
package pdftext
