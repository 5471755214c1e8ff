// Package policy reads privacy policies, in Chinese, English or both, and says what they declare: permissions, types
// of personal data, third parties, statements that bind the operator, and places where text that a policy promises is
// not there.
//
// Input is one or several documents as bytes: plain text, Markdown or HTML in UTF-8, UTF-16 or GB18030 (and so GBK and
// GB2312), with or without a byte order mark; DOCX; and PDF together with its text, which package pdftext takes out of
// it. [Read] turns each into a [Document] of blocks, sections and sentences, and all of them into one [Disclosures].
// [Identify] reads no further than to tell what a document is, and [Disclosures.CompareWith] tells in what two texts of
// one policy differ.
// It is a function of its input: two runs are equal. The results are not written to afterwards and may be read
// concurrently. What the automata of its expressions learn from a text is kept for the next one, up to 4 MB for each.
//
// # Guarantees
//
// Every disclosure carries a [Quote], whose [Span] is a range of the bytes as they were read and holds the quoted
// words, apart from marks, tags and character references in between; the address behind a link is quoted after its
// words, which its tag follows. In a DOCX and a PDF, whose bytes are packed, the span is of the text taken out of
// them, with one line for each paragraph and for each row of a table, so that the line is the number of the paragraph.
// Ids are those of package taxonomy. No input makes Read panic, recurse by its depth, or take more than linear time;
// [MaxSize] and [MaxParts] bound time and memory, and a document beyond them is an error, never cut. A DOCX inflates
// to 32 MiB at most, in 10,000 entries whose elements nest 256 deep. Cells of tables beyond 100 columns or 50,000 in
// all are left out, and [Document.Warnings] says so. [Document.Understood] says how much of the text something was
// read from, so that a policy that says nothing is told from one that was not understood; [Explain] tells it sentence by
// sentence.
//
// # How it reads
//
// A text pasted from a page has lost its marks, so headings are told by their numbers and wording, paragraphs by runs
// of NO-BREAK SPACEs, and tables by tabs; lines that a fixed width has broken are joined, and so are the rows of tables that a
// converter of pages wrote. A sharing list is told by what it is like: a table by its headings, whatever rows
// stand above them; a table on its side, by the labels in its first column; lines that bars cut, and cells between bars
// in lines of their own or behind each cell; labels and values, a line each or several in one, also with only spaces between them, below a
// name or with a label for it; cells that became lines, below their headings; a row in one line, by the company,
// platform, data and address in it; items that begin with the name of a party, below a sentence that announces them;
// names with an address below each; titles that are a party with what is told of it below; and sentences that say who
// provides an SDK, or what an SDK that the app has in it collects. Permissions are named by phrases that end in the
// word, by manifest constants, in tables, and as items of a list under a heading about permissions; a phrase of access
// without the word implies one. What an explained permission gives the app (the place, contacts, pictures that it takes)
// is conditional data, unless the text says that it is not collected or stays on the device. HTML is read from its token
// stream and need not be well formed; layout tables are taken apart; scripts, styles and what browsers do not show are
// left out, and so are menus, banners, dialogs, the head and the foot of the site, unless they are most of the page. A
// page that holds next to no text and the marks of a script that writes it is [ErrScripted]. Of a DOCX the headings are
// told by their outline level, numbers of lists are written as Word prints them, addresses of links stand behind their
// words; what tracked changes deleted, hidden text and tables of contents are left out. Markdown that nests deeper than
// 100 levels, or has tables of more than 50,000 cells, is read as plain text.
//
// Traditional Chinese is matched as what it would be in Simplified, character by character, with some hundred words of Taiwan
// and Hong Kong as those of the mainland; names and quotes stay as they are written.
//
// Words of the vocabulary are found in folded text, the longest at each place, at word boundaries; phrases that hold
// such a word by chance are known, and clauses that say what data is for name none. The words around one tell where it is
// part of another name (the serial number of the hardware), names a feature or permission (扫描、录音等功能), says when something
// is collected (当您搜索时), by which means, or how to reach the operator; the label of a group ("Usage data: …") stands for what
// is behind it; name, address and phone count only in a list of data. A type counts as collected only where
// the sentence, or what introduces it, says that something is collected or provided: a sentence with a colon or "as follows",
// the title above the items of a list or one that it is a part of, the sentence that an example goes on from. It counts as denied in the scope of a denial
// without an exception, below a sentence or title that denies, and where the next sentence takes it back ("it is retained on
// your device and not collected by us"). It is merely mentioned everywhere else: where the user looks after data that is there
// already, where words are explained, where third parties collect. That the user does not provide something denies nothing.
//
// # Figures
//
// On public policies that the reader had not been made with, each set read by hand before it was (testdata/labels):
//
//	                                        types            fields of lists
//	third: 20, 385 types, 197 rows          .827 and .857    F1 .820
//	fourth: 16 smaller ones, 256 types,     .813 and .695    F1 .711
//	  36 rows
//	fifth: 10 smaller ones, 161 types,      .832 and .615    F1 .795
//	  32 rows
//	eleventh: 16 smaller ones, 146 types,   .747 and .788    F1 .754
//	  42 rows
//
// Precision and recall of data types in the third and fourth: Chinese .827 and .889, then .801 and .706; English .829 and
// .734, then .854 and .661.
// The worst were a policy in Traditional Chinese, of which next to nothing was read then, lists in numbered sentences (.45, .63),
// and short policies of single developers. A second reader of one of the third agreed in 24 of 24 types and 174 of 175 data
// of rows.
//
// # Limits
//
// Over-approximated: a word that a sentence about collecting names in passing counts as collected; the title of a
// section decides what all of its text is about; text that a style sheet hides is read; a sentence that denies and
// collects in one clause is taken for the denial.
//
// Under-approximated: names that the vocabulary lacks are not seen; neither are pronouns, most denials that a later
// sentence takes back, and lists that only a picture holds. A sentence of more than 4 KB is cut, and its parts are
// read one by one. A paragraph without words that tell the language, such as a product name, has that of the one
// before. Markdown links by reference are words without their address. Text in other encodings (Big5, those of
// Windows), in pictures and in Word files before DOCX is not read. A sharing list behind a link is a gap; nothing is
// fetched.
package policy
