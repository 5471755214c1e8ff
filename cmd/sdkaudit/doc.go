// Command sdkaudit compares what an Android build does with what its privacy policy says.
//
//	sdkaudit scan APP [SPLIT...] [--policy FILE|URL|-]...  the differences between a build and its policies
//	sdkaudit policy FILE|URL|-...             what a policy declares, and the faults inside it;
//	  [--explain]                             sentence by sentence, also what was not understood
//	  [--data-safety FILE]                    here and for scan: compared with the form on Google Play
//	sdkaudit compare OLD NEW                  what a release changed: two builds, or two saved reports
//	sdkaudit baseline REPORT                  the findings of a JSON report as a baseline: those that count no more
//	sdkaudit batch PATH|LIST... --out DIR     many builds, each in a process of its own
//	sdkaudit disclose APP [SPLIT...]          what a policy of the build should list, as far as it can be told
//	sdkaudit sdk list|show ID|resolve NAME    the SDK database
//	sdkaudit sdk lint [DIR]                   check record files
//	sdkaudit sdk learn ARTIFACT               draft the record of an SDK from its AAR, JAR or .so
//	sdkaudit explain RULE | --coverage        what a rule checks, what it rests on, how to fix a finding; or which of the
//	                                          31 behaviours of the App Determination Measures the rules check
//	sdkaudit version [--json]
//	sdkaudit completion SHELL
//	sdkaudit man DIR                          manual pages
//
// The report goes to standard output or to the files named with -f, and nothing else does. Standard error stays
// empty unless something went wrong or the analysis is incomplete; on a terminal it shows progress, on one line that is
// overwritten.
//
// # Exit codes
//
// They are the same in every format.
//
//	0    no asserted finding at or above --fail-on (with --fail-on-candidates: no candidate either)
//	1    there are such findings
//	2    a flag, argument, rule id, config file or record file is wrong, or an output cannot be written
//	3    a build, a policy or a Data safety form is missing, empty, binary or unreadable; or the run
//	     took more than --timeout or --max-memory, or the limits of the settings, allow; no report is
//	     printed
//	130  interrupted
//
// A bad flag is found before any file is read. Code 3 beats code 1: a run that could not read all of its input
// says nothing about findings. Each error is one line on standard error.
//
// A batch ends with 3 when one of its builds could not be audited; the others have their reports, and the summary is printed.
//
// # Accepted findings
//
// The findings of the file that --baseline names, and those that the settings accept for a reason, stay in every report
// with why, and do not count. The settings name a finding by its id, or by rule and subject, and perhaps a day after which
// it counts again, in UTC. An acceptance that has expired, and one that no finding matches any more, is told as a warning.
//
// # Depth
//
// scan --depth sdks reads names; accesses reads all code, for where it reads personal data, whose code that is and
// when it runs; flows, the default, follows the data from there to where it goes. The report says which depth ran and
// which rules that was not enough for. --implicit-flows also follows what a branch on data tells of it; --explain-flow
// adds where data was last seen that goes nowhere.
//
// # Cache
//
// With --cache scan keeps its report under a key of all that it depends on: the content of build, splits, policies, form,
// settings and models, the names of these files, the options, and the versions of the program and of its data. What does not
// depend on these, formats, baselines and gates, is applied to what was kept as it is to a new report, so that no output
// differs. Nothing smaller than a report is kept: another build is audited in full.
//
// # Many builds
//
// batch runs scan for each build in a process of its own, with bounds on memory and time. What it writes below --out is whole
// at every moment: a report is on the disk before its line in the index is, so that --resume repeats no build that is done,
// even after kill -9. The index in the end does not tell how often a batch was broken off. An interrupt lets builds under way
// finish.
//
// # Limits
//
// A policy URL is fetched without a proxy, only from a public address unless the settings say otherwise, and no page is
// followed further: a sharing list behind a link is to be named itself. Nothing else uses the network.
package main
