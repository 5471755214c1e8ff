// Package datasafety reads and drafts Google Play's Data safety form, as the Play Console exports and imports it: a CSV of five
// columns with a row for each question, or for each choice of a question.
//
// [Parse] takes the bytes of a file and gives a [Form]: whether the app collects or shares data at all, and of each type
// of data whether it is declared, collected and shared. Exports of all years since 2022 are read: older ones ask whether
// users can have their data deleted, newer ones how, and for kinds of accounts. The labels in the last column are in the
// language of the account and are not looked at.
//
// The reader is strict about the form of the file: a header other than the Console's, rows of more or fewer fields,
// answers to a yes-or-no question that are neither, a question that is answered twice or a form whose first question is
// not answered are errors that name the line. Questions and choices that it does not know, as later versions of the form
// may have, and answers that contradict each other are [Form.Warnings]. No input makes it panic or take more memory than a
// multiple of its size, which [MaxSize] bounds.
//
// [Write] prints a form that declares types of data as collected and leaves the rest to be answered by hand.
//
// Encryption in transit, deletion, purposes, and whether data is optional or kept only for a moment are checked for their
// form and not kept: nothing compares them yet.
package datasafety
