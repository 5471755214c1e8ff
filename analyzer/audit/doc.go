// Package audit compares what a build does with what its privacy policy says. Each rule is one [Rule] value: what
// it needs, how grave its findings are, its texts in both languages and the clauses it rests on; every output
// reads the same value. [Run] evaluates all rules whose needs are met and names the others.
//
// A rule asserts only what a reader can check from the evidence on both sides. What rests on a fact without a
// source, on text that was lost, or on code that may be hidden is a candidate. Findings are sorted and carry ids
// that stay the same when a build is made again: see [Finding].
package audit
