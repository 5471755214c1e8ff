// Package sdkdb holds what is known of the SDKs that Android apps embed: names, legal operators, declared
// data, and the signatures by which a build shows them. It answers three questions: which record is meant by a
// name in a policy ([DB.Resolve], [DB.Find]), who owns a class, component, library or file of a build
// ([DB.Index]; package match weighs the answers), and how well a fact is sourced ([Record.Sourced]).
//
// # Format
//
// One YAML file holds one [Record]: data/<category>/<id>.yaml. The decoder is strict: unknown and repeated
// keys, anchors, a second document and files over [MaxFileSize] are errors, each told as file:line. [DB.Validate]
// adds the rules of meaning; [Categories] lists the folders that may exist.
//
// # Evidence
//
// Every filled field but names, category and kind is covered by an evidence entry. Evidence is per field, not
// per value: a field with one sourced and one remembered entry holds values of both kinds and counts as sourced. A
// field whose only source is memory must not carry an assertion; [Record.Sourced] tells.
//
// # Compiled form
//
// go generate turns the files into records.bin, which is built in and used where it lies: a hash table of all names and
// values, a trie of class prefixes (trie.go), an automaton over hosts (automaton.go), and the records themselves, of
// which one is decoded when somebody asks for it. Opening it checks a header. [DB.With] adds the files of a user to it.
// A test proves that records.bin is that of the files; [Sources] gives the files for [Load] and [DB.Validate].
//
// # Matching
//
// A class belongs to the record with the longest prefix of its name at a package, class or inner-class
// boundary. A value that several records list, and one that a record lists as weak, tells of its record but
// proves nothing. Prefixes of one segment are for open-source libraries and frameworks alone; those of two are
// weak elsewhere. A host stands for those below it, and is always weak.
//
// # Limits
//
// A build packed by a record of kind packer may hold SDKs that no name shows. Data lists what vendors declare, not what
// their code does. The automaton holds some 4,000 hosts; more are an error.
//
// # Adding a record
//
// Draft it with sdkaudit sdk learn from the SDK's own artifact, keep the prefixes that only this SDK has, put packages of
// embedded SDKs into their own record and name the host in within, and give every field its evidence, at least one
// example that matches and one near miss that must not. Then run go generate ./sdkdb, which checks all files and names
// file and line, and the package's tests.
//
// All values are read-only after loading and safe for concurrent use.
package sdkdb
