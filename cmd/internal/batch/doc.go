// Package batch audits many builds, each in a process of its own.
//
// A build comes from an attacker, and so does its policy. What it can do at worst is to end the process that reads it: a
// [Runner] starts the program again for each [Build], in a process group of its own, with bounds on memory and time that
// do not rest on the child's good will, and takes the report from its standard output. A child that is killed, ends on its
// own or prints something else is the failure of that build, with the reason, and of no other. On Linux a child dies with its
// parent, and the memory of each is watched and limited from outside; elsewhere the child watches its own.
//
// # From arguments to an index
//
//	arguments -> Discover -> Found -> PolicyMap.Assign -> Shard.Take -> Run.All -> lines of an index
//
// [Discover] reads the directories of archives and the head of manifests, no more, in the process of the run. A [Hasher] makes
// the key of a build: a hash of everything that its report depends on. Reports and the lines of an index go by it, and so does
// a [Cache]. [Run] lets in as many builds at a time as there are jobs and as fit into memory by estimate: eight times the
// inflated code and 64 MiB.
//
// # What is on the disk
//
// [Out] puts each report in place in one step, on the disk, before the line of the index that names it with its digest. So a run
// that is killed at any moment, and is then resumed, audits again what was under way and nothing else. The index in the end is
// sorted and holds neither times nor durations: it is the same whatever happened on the way.
//
// What is read back, an index, a report or an entry of a cache, is compared with the digest that was kept of it, and is as good
// as absent where it differs.
package batch
