// Package policy reads privacy policies, in Chinese, English or both, and says what they declare: permissions,
// types of personal data, third parties, statements that bind the operator, and places where text that a policy
// promises is not there.
//
// Input is one or several documents as bytes: plain text, Markdown or HTML in UTF-8. [Read] turns each into a
// [Document] of blocks, sections and sentences, and all of them into one [Disclosures]. It is a function of its
// input: two runs are equal. The results are not written to afterwards and may be read concurrently.
//
// # Guarantees
//
// Every disclosure carries a [Quote], whose [Span] is a range of the bytes as they were read and holds the quoted
// words, apart from marks, tags and character references in between; the address behind a link is quoted after its
// words, which its tag follows. Ids are those of package taxonomy. No input makes Read panic, recurse by its depth,
// or take more than linear time; [MaxSize] and [MaxParts] bound time and memory, and a document beyond them is an
// error, never cut. [Document.Understood] says how much of the text something was read from, so that a policy
// that says nothing is told from one that was not understood.
//
// # How it reads
//
// A text pasted from a page has lost its marks, so headings are told by their numbers and wording, paragraphs by
// runs of NO-BREAK SPACEs, tables by tabs, and rows of a sharing list that became one line by the company, platform,
// data and address in them, or by their labels where each field has a line of its own. Permissions are named by
// phrases that end in the word, by manifest constants, in tables, and as items of a list under a heading about
// permissions; a phrase of access without the word implies one. HTML is read from its token stream and need not be well formed; layout tables are taken
// apart; scripts, styles and what browsers do not show are left out. Markdown that nests deeper than 100 levels,
// or has tables of more than 200,000 cells, is read as plain text.
//
// Words of the vocabulary are found in folded text, the longest at each place, at word boundaries; phrases that hold
// such a word by chance are known. A type counts as collected only where the sentence, or the one with a colon that
// introduces it, says that something is collected or provided, and as denied only in the scope of a denial without
// an exception; it is merely mentioned everywhere else. That the user does not provide something denies nothing.
//
// # Limits
//
// Over-approximated: a word that a sentence about collecting names in passing counts as collected; the title of
// a section decides what all of its text is about; text that a style sheet hides is read; a sentence that denies
// and collects in one clause is taken for the denial.
//
// Under-approximated: names that the vocabulary lacks are not seen; neither are pronouns, a denial that a later
// sentence takes back, and lists that only a picture holds. A sentence of more than 4 KB is cut, and its parts are
// read one by one. A paragraph without words that tell the language, such as a product name, has that of the one
// before. Markdown links by reference are words without their address. PDF, Word and encodings other than UTF-8
// are not read. A sharing list behind a link is a gap; nothing is fetched.
package policy
