// Command sdkaudit-cluster audits many builds on many machines, as sdkaudit batch does on one.
//
//	sdkaudit-cluster submit PATH|URL... --out DIR   hand builds to workers, gather their reports
//	sdkaudit-cluster worker --server URL            audit builds that are submitted
//	sdkaudit-cluster dead                           list the jobs that were put aside, with the reason
//
// Without --server, submit is all there is: a queue inside the process, which listens nowhere, and as many workers as there
// are processors. With it, jobs go over a cluster of NATS servers with JetStream, and the workers are wherever the command
// worker runs. The reports, the index and the overview in DIR are those of sdkaudit batch for the same builds.
//
// # What a worker reads
//
// A job names files below --root, or addresses that begin with one of --allow-url, each with its SHA-256. A worker refuses
// what leads out of either, also by a link or a redirection, and what has other content. Policies from the web are read by
// the submitter once, from public addresses, and travel with the job. Each build is audited by a child process, sdkaudit
// scan, with bounds on time and memory.
//
// # What is kept where
//
// A job stays in the queue until a worker says that it is done. A worker that is silent for --ack-wait loses it to another.
// A job that was handed out --tries times without an end, or that is none, is put aside and listed by dead; its build is a
// failure of the submission. Results go by the key of a build, and the first of a key counts, so that a job that is done
// twice is reported once. Reports are kept on the servers, or in a bucket that --store names, for --keep.
//
// # Credentials
//
// A login in --server or the environment variable SDKAUDIT_SERVER, the files of --creds, --tls-cert and --tls-key, and what
// the environment says about a bucket stay in the process: they are in no job, report, metric or message.
//
// # Exit codes
//
//	0    no asserted finding at or above --fail-on in any build
//	1    there are such findings
//	2    a flag or argument is wrong, or an output cannot be written, or no server can be reached
//	3    a build could not be audited; the others are complete
//	130  interrupted; builds under way came to their end, --resume goes on
//
// Each error is one line on standard error.
package main
