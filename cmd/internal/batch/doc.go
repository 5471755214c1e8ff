// Package batch audits many builds, each in a process of its own.
//
// A build comes from an attacker, and so does its policy. What it can do at worst is to end the process that reads it: a
// [Runner] starts the program again for each [Build], in a process group of its own, with bounds on memory and time that
// do not rest on the child's good will, and takes the report from its standard output. A child that is killed, ends on its
// own or prints something else is the failure of that build, with the reason, and of no other.
//
// A [Hasher] makes the key of a build: a hash of everything that its report depends on. Reports and the lines of an index
// go by it, and so does a cache.
package batch
