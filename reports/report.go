package reports

// Schema identifies the form of a [Report].
const Schema = "sdkaudit/report/v1"

// Report is all that one run found out about one build and the policies it was compared with.
type Report struct {
	// Schema is the version of the report's form.
	Schema string `json:"schema" schema:"enum=sdkaudit/report/v1"`
	Tool   Tool   `json:"tool"`
	// Profile is the law that the findings are told under.
	Profile Profile `json:"profile"`
	// App is null when only a policy was read.
	App *App `json:"app"`
	// Permissions are those the manifest requests, sorted by name; null without a build.
	Permissions []Permission `json:"permissions" schema:"null"`
	// Components are those of the manifest, sorted by kind and name; null without a build.
	Components []Component `json:"components" schema:"null"`
	// SDKs are those embedded in the build, sorted by id; null without a build.
	SDKs []SDK `json:"sdks" schema:"null"`
	// Accesses are the places in the code that read personal data, sorted by SDK and type; null when the depth does not
	// look for them.
	Accesses []Access `json:"accesses" schema:"null"`
	// Flows lead from an access to where the data goes; null when the depth does not look for them.
	Flows []Flow `json:"flows" schema:"null"`
	// Endings are where the data of sources was last seen that reach no sink; null unless they were asked for.
	Endings []Ending `json:"endings" schema:"null"`
	// Hosts are the servers that flows lead to, sorted; null when the depth does not look for flows.
	Hosts []Host `json:"hosts" schema:"null"`
	// NativeLibraries are sorted by name; null without a build.
	NativeLibraries []NativeLibrary `json:"native_libraries" schema:"null"`
	// EmbeddedPolicies are the privacy policies in the build, and the agreements, notices and lists that go with them:
	// the app's own policies first, those of SDKs last; null without a build.
	EmbeddedPolicies []EmbeddedPolicy `json:"embedded_policies" schema:"null"`
	// Policy is null when no policy was given.
	Policy *Policy `json:"policy"`
	// Rules are those that have findings here, sorted by id.
	Rules []Rule `json:"rules"`
	// Findings are sorted: asserted ones first, then by severity, rule, subject and id.
	Findings []Finding `json:"findings"`
	// Warnings are things the analysis met and went past.
	Warnings []Warning `json:"warnings"`
	// Errors are parts of the input that could not be read at all while others could.
	Errors []Warning `json:"errors"`
	// Coverage says how much of the build was seen; null without a build.
	Coverage *Coverage `json:"coverage"`
}

// EmbeddedPolicy is a policy that the build holds, as a text or as an address, or a text that goes with one.
type EmbeddedPolicy struct {
	Kind string `json:"kind" schema:"enum=text|url"`
	// Role is what it is: a whole privacy policy, a short notice such as a consent dialog, terms of service, a policy for
	// children, a list of third parties, or something that cannot be told.
	Role string `json:"role" schema:"enum=policy|notice|agreement|children|sharing_list|other"`
	// Location is entry[:0xOFFSET].
	Location string `json:"location"`
	// Name is the file or the resource, as in string/privacy_url; empty for a string of code.
	Name string `json:"name"`
	// Value is the address, or how the text begins; empty for a text that could not be read.
	Value string `json:"value"`
	// Language is empty where it cannot be told.
	Language string `json:"language"`
	// SDK is the id of the SDK whose policy it is, or whose vendor's; empty for the app's own and where nobody can tell.
	SDK string `json:"sdk"`
	// Chars counts the characters of a text; 0 for an address and a text that could not be read.
	Chars int `json:"chars"`
	// Comparison is how it compares with the policy given; empty without one, and for what is not compared: other roles,
	// SDKs, another language, an address where the policy was no address, texts beyond the first twelve or a megabyte.
	Comparison string `json:"comparison" schema:"enum=|same|differs"`
}

// Profile is a choice of rules, with the clauses they cite and how grave they are.
type Profile struct {
	ID string `json:"id" schema:"enum=all|cn|play|gdpr"`
	// RulesNotRun are ids of rules that say nothing under the profile, sorted.
	RulesNotRun []string `json:"rules_not_run"`
}

// Tool says what made the report.
type Tool struct {
	Version string `json:"version"`
	// SDKDB is the version of the SDK database.
	SDKDB string `json:"sdkdb"`
}

// Text is one wording in the two languages of the product.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// App identifies the build.
type App struct {
	// File is the base name of the file.
	File string `json:"file"`
	// SHA256 is of the file, in hex.
	SHA256 string `json:"sha256"`
	// Format is that of the file: apk, aab, xapk, apks, apkm or zip for an app, aar or jar for a library.
	Format string `json:"format"`
	// Package is the application id.
	Package     string `json:"package"`
	VersionName string `json:"version_name"`
	VersionCode int64  `json:"version_code"`
	// MinSDK is 0 when the manifest names none.
	MinSDK int `json:"min_sdk"`
	// TargetSDK is 0 when the manifest names none.
	TargetSDK int `json:"target_sdk"`
	// Label is the name under the icon; empty when it cannot be resolved.
	Label string `json:"label"`
	// Certificates are empty for an unsigned build.
	Certificates []Certificate `json:"certificates"`
}

// Certificate is a certificate that the build is signed with.
type Certificate struct {
	SHA256  string `json:"sha256"`
	Subject string `json:"subject"`
	// Scheme is the signature scheme the certificate was found in: v1, v2, v3, v3.1; or upload, for the key with which a
	// bundle is uploaded: devices may see another.
	Scheme string `json:"scheme"`
}

// Permission is a permission that the manifest requests.
type Permission struct {
	Name string `json:"name"`
	// Protection is empty for a permission that the platform does not define.
	Protection string `json:"protection" schema:"enum=|normal|dangerous|special|signature"`
	// Group is the id of the permission group; empty for a permission that the platform does not define.
	Group string `json:"group"`
	// MaxSDK is the last API level the permission is requested on; 0 for no limit.
	MaxSDK int `json:"max_sdk"`
	// UsedBy are ids of the SDKs in the build whose vendor asks for the permission or whose code uses it.
	UsedBy []string `json:"used_by"`
	// Disclosed says whether a policy declares the group or names the permission; null without a policy, and for a
	// permission of no known group that no policy names.
	Disclosed *bool `json:"disclosed"`
}

// Component is a component of the manifest.
type Component struct {
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Exported bool   `json:"exported"`
	// SDK is the id of the SDK that owns the class; empty for the app's own code.
	SDK string `json:"sdk"`
}

// SDK is an SDK embedded in the build.
type SDK struct {
	// ID is the id of the record in the SDK database.
	ID   string `json:"id"`
	Name Text   `json:"name"`
	// Operator is the legal entity behind the SDK; both texts are empty when none is known or none receives data.
	Operator Text   `json:"operator"`
	Category string `json:"category"`
	Kind     string `json:"kind" schema:"enum=client|service|core|oss|framework|packer"`
	// Within is the id of the SDK that ships this one as a part; empty when it stands alone.
	Within string `json:"within"`
	// Basis says what the SDK was recognised by.
	Basis string `json:"basis" schema:"enum=names|fingerprint|both"`
	// Confidence runs from 0 to 1.
	Confidence float64 `json:"confidence"`
	// Version is empty when it was not found out.
	Version string `json:"version"`
	// VersionRange has the releases that are possible where the version is not known, such as "3.6.6 | 4.6.0"; empty
	// when it is known or nothing narrows it.
	VersionRange string `json:"version_range"`
	// VersionEvidence says what version or range was read from; empty with both.
	VersionEvidence string `json:"version_evidence"`
	// Hosts are servers that the SDK's own code names; null when the depth does not look for them.
	Hosts []string `json:"hosts" schema:"null"`
	// Evidence is what the SDK was recognised by, the strongest first.
	Evidence []Evidence `json:"evidence"`
	// Disclosed says whether a policy names the SDK as a recipient; a core counts through the SDK that ships it.
	// Null without a policy.
	Disclosed *bool `json:"disclosed"`
	// Row compares the SDK's row in the sharing list with the record; null when no list has one.
	Row *Row `json:"row"`
}

// Row compares what a sharing list says of an SDK with what the database knows. A cell that the list fills, but
// that the database has no sourced value for, is empty. Where several rows name the SDK, the best counts.
type Row struct {
	Name     string `json:"name" schema:"enum=|equal|differs|missing"`
	Operator string `json:"operator" schema:"enum=|equal|differs|missing"`
	Data     string `json:"data" schema:"enum=|equal|differs|missing"`
	Purpose  string `json:"purpose" schema:"enum=|equal|differs|missing"`
	Link     string `json:"link" schema:"enum=|equal|differs|missing"`
}

// Evidence is one place in the build, one record, or one row of the Data safety form, that a statement of the report rests on.
type Evidence struct {
	// Kind is class, fingerprint, jni, component, native_library, authority, permission, meta_data, plugin, asset, file, host,
	// string, manifest, call, flow, data_safety or record.
	Kind string `json:"kind"`
	// Value is what was found there.
	Value string `json:"value"`
	// Location is entry[!entry]:0xOFFSET[#LINE]; the file and line of a form; empty for a record.
	Location string `json:"location"`
}

// Access is a place in the code that reads personal data.
type Access struct {
	// Data is the id of the data type.
	Data string `json:"data"`
	// API is the method or field, the address of a provider, the key of a setting, the file or the command.
	API string `json:"api"`
	// Caller is the method that the place stands in.
	Caller   string `json:"caller"`
	Location string `json:"location"`
	// SDK is the id of the SDK that the caller belongs to; empty for the app's own code.
	SDK string `json:"sdk"`
	// Through is the id of the SDK through which alone the code is reached, also where sdk is empty because nobody knows
	// whose it is; empty where others reach it too.
	Through string `json:"through"`
	// Phase is when the entry point runs that leads to the place, the earliest of them; empty when not reached.
	Phase string `json:"phase" schema:"enum=|startup|lifecycle|exported|callback|library"`
	// Reached says whether a path from an entry point leads to the place.
	Reached bool `json:"reached"`
	// Guarded says that every start-up path that was found passes a branch on a stored flag.
	Guarded bool `json:"guarded"`
	// Ordinary says that what is read counts as personal only beside other data, and is never a finding.
	Ordinary bool   `json:"ordinary"`
	Via      string `json:"via" schema:"enum=call|field|uri|string|file|shell|reflection"`
	// Path are the methods from an entry point to the caller; empty when not reached. "… (N)" in the middle stands for N methods.
	Path []string `json:"path"`
}

// Flow is a way that personal data takes through the code.
type Flow struct {
	// ID stays the same when the build is made again, with other offsets and other short names. A class of the app that
	// has a name of its own is part of it.
	ID string `json:"id"`
	// Data is the id of the data type.
	Data   string     `json:"data"`
	Source FlowSource `json:"source"`
	Sink   FlowSink   `json:"sink"`
	// Implicit says that the data decides what is sent, and is not itself sent.
	Implicit bool `json:"implicit"`
	// Transforms are what was done to the data on the way, in this order: hash, encrypt, encode, truncate.
	Transforms []string `json:"transforms"`
	// Trace are the places that the data passes, source and sink included.
	Trace []Step `json:"trace"`
}

// FlowSource is where a flow begins.
type FlowSource struct {
	API      string `json:"api"`
	Caller   string `json:"caller"`
	Location string `json:"location"`
	// SDK is the id of the SDK that the caller belongs to; empty for the app's own code.
	SDK string `json:"sdk"`
}

// FlowSink is where a flow ends.
type FlowSink struct {
	Kind     string `json:"kind" schema:"enum=network|log|sms|file|preferences|database|clipboard|intent|provider|ipc|process|native|webview|sdk"`
	API      string `json:"api"`
	Caller   string `json:"caller"`
	Location string `json:"location"`
	// Stream is what opened the stream that a sink writes to; its parts are empty for sinks that are no streams.
	Stream FlowStream `json:"stream"`
	// SDK is the id of the SDK that the caller belongs to, for kind sdk that of the SDK that is given the data; empty for
	// the app's own code.
	SDK string `json:"sdk"`
	// Host is empty when it is not a constant of the build.
	Host string `json:"host"`
	// Cleartext says that the connection is not encrypted.
	Cleartext bool `json:"cleartext"`
	// Switch names the flags by which the code may leave out that a log is written, joined by commas: fields, or methods
	// that answer by one.
	Switch string `json:"switch"`
}

// FlowStream is a call that opens a stream.
type FlowStream struct {
	API      string `json:"api"`
	Location string `json:"location"`
}

// Step is one station of a flow.
type Step struct {
	Method   string `json:"method"`
	API      string `json:"api"`
	Location string `json:"location"`
	// Note is source, sink, call, return, store, load, transform or branch.
	Note string `json:"note"`
}

// Ending is where the data of a source was last seen.
type Ending struct {
	Data   string     `json:"data"`
	Source FlowSource `json:"source"`
	Last   Step       `json:"last"`
}

// Host is a server that personal data goes to.
type Host struct {
	Host string `json:"host"`
	// SDKs are the ids of those whose code reads or sends the data, or is given it.
	SDKs []string `json:"sdks"`
	// Cleartext says that some connection to it is not encrypted.
	Cleartext bool `json:"cleartext"`
	// Country is that of the operator behind the server, ISO 3166-1 alpha-2; empty when no source says.
	Country string `json:"country"`
}

// NativeLibrary is a shared library of the build.
type NativeLibrary struct {
	Name string   `json:"name"`
	ABIs []string `json:"abis"`
	// SDK is the id of the SDK that ships it; empty when unknown.
	SDK string `json:"sdk"`
}

// Rule is what a rule that has findings checks. The explain command prints the same texts.
type Rule struct {
	ID    string `json:"id"`
	Title Text   `json:"title"`
	Help  Text   `json:"help"`
	// Clauses are ids of the provisions that the rule rests on.
	Clauses []string `json:"clauses"`
}

// Finding is one difference between the build and the policy, or inside the policy.
type Finding struct {
	// ID is the same for the same fact in every release of the app.
	ID       string `json:"id"`
	Rule     string `json:"rule"`
	Severity string `json:"severity" schema:"enum=high|medium|low|info"`
	// Strength keeps what is proved (asserted) apart from what a human must judge (candidate).
	Strength string `json:"strength" schema:"enum=asserted|candidate"`
	// Verdict says in what way policy and build differ; null for a rule without a policy side.
	Verdict *string `json:"verdict" schema:"enum=omitted|vague|contradicted|wrong_party|platform|text_lost|incomplete|stale"`
	// Subject is an SDK id, a full permission name, a permission group, a data id or a type of the Data safety form.
	Subject string `json:"subject"`
	// Data is the id of the data type concerned; empty when the finding is not about one.
	Data    string `json:"data"`
	Message Text   `json:"message"`
	// Evidence is where the build, or the Data safety form, shows it; empty for a finding inside a policy.
	Evidence []Evidence `json:"evidence"`
	// Policy are the words of the policy it rests on; empty when it rests on their absence.
	Policy     []Citation   `json:"policy"`
	Regulation []Regulation `json:"regulation"`
	Remedy     Text         `json:"remedy"`
	// Suppression is why the finding does not count; null when it does.
	Suppression *Suppression `json:"suppression"`
}

// Citation is a place in a policy that a finding rests on.
type Citation struct {
	Quote Quote `json:"quote"`
}

// Regulation is a provision that a finding breaks.
type Regulation struct {
	// ID is stable across versions of the tool.
	ID string `json:"id"`
	// Clause is the law and the number within it, as it is cited.
	Clause string `json:"clause"`
}

// Suppression says who accepted a finding, and why.
type Suppression struct {
	// Kind says where the finding is accepted: in a baseline, or in the settings.
	Kind string `json:"kind" schema:"enum=baseline|accepted"`
	// Reason is never empty; for a baseline it names the file.
	Reason string `json:"reason"`
	// Owner is who answers for it; empty where nobody is named.
	Owner string `json:"owner"`
	// Expires is a date, YYYY-MM-DD; empty for no end.
	Expires string `json:"expires"`
}

// Warning is something in the input that a well-formed one does not have.
type Warning struct {
	// Stage is the part of the analysis that met it: apk, manifest, resources, signing, dex, visibility, policy,
	// data_safety, baseline, accepted.
	Stage string `json:"stage"`
	// Location is where in the build, or the policy's file; empty when it is about the whole.
	Location string `json:"location"`
	Message  string `json:"message"`
}

// Coverage says how much of the build was seen, so that absence is never over-claimed.
type Coverage struct {
	Depth string `json:"depth" schema:"enum=sdks|accesses|flows"`
	// Visibility says whether code may be hidden; warnings of the stage "visibility" give the reasons.
	Visibility string `json:"visibility" schema:"enum=full|partial|packed"`
	Classes    int    `json:"classes"`
	// Methods counts method references.
	Methods int `json:"methods"`
	// Calls counts call sites of code that is reached; null when the depth reads no method bodies.
	Calls *int `json:"calls"`
	// Unresolved counts the calls whose target is unknown; null when the depth reads no method bodies.
	Unresolved *Unresolved `json:"unresolved"`
	// LimitsHit names the limits at which the analysis cut something off.
	LimitsHit []string `json:"limits_hit"`
	// Skipped names what was not looked at: entries of the build, and "rule ID" for each rule that lacked an input.
	Skipped []string `json:"skipped"`
	// Incomplete says that part of the build could not be analysed.
	Incomplete bool `json:"incomplete"`
	// Deterministic is false when a wall-clock or memory limit cut the analysis short.
	Deterministic bool `json:"deterministic"`
}

// Unresolved counts calls without a known target, by cause.
type Unresolved struct {
	Reflection   int `json:"reflection"`
	Native       int `json:"native"`
	MissingClass int `json:"missing_class"`
	NoTarget     int `json:"no_target"`
}
