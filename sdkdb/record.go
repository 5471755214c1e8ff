package sdkdb

import "sdkaudit/analyzer/taxonomy"

// Kind says what role an SDK plays for the person whose data the app handles.
type Kind string

// Kinds of record. A client SDK runs inside the app and has an operator behind it; a service is called by the
// app operator's own server, so that its absence from a build is expected; a core is a client part that SDKs of
// one vendor share; oss means that no operator receives data, whatever the licence; a framework builds apps; a
// packer hides their code.
const (
	Client    Kind = "client"
	Service   Kind = "service"
	Core      Kind = "core"
	OSS       Kind = "oss"
	Framework Kind = "framework"
	Packer    Kind = "packer"
)

// Record is what is known of one SDK. The YAML form of each field is its tag; one file holds one
// record, named <id>.yaml, below data/<category>.
type Record struct {
	// ID is the file's base name: lower case, digits and dashes, never reused.
	ID string `yaml:"id"`
	// Name is the usual name in each language.
	Name Text `yaml:"name"`
	// Aliases are further names under which policies list the SDK, in any language.
	Aliases []string `yaml:"aliases,omitempty"`
	// Operators are the legal entities that policies name as the recipient, the present one first.
	Operators []Operator `yaml:"operators,omitempty"`
	// Package is the Java package that stands for the SDK, as sharing lists put it in brackets behind the name;
	// empty when unknown. It rests on the evidence of the class prefixes.
	Package  string `yaml:"package,omitempty"`
	Category string `yaml:"category"`
	Kind     Kind   `yaml:"kind"`
	// REST says that the service is also offered as a plain web API, so that an app may use it and hold no
	// code of the SDK.
	REST bool `yaml:"rest,omitempty"`
	// Within names the SDK that ships this one as a part; a core listed through its parent is disclosed.
	Within []string `yaml:"within,omitempty"`
	// SharedWith names the records whose signatures overlap with this one's on purpose; one side is enough.
	SharedWith    []string   `yaml:"shared_with,omitempty"`
	Homepage      string     `yaml:"homepage,omitempty"`
	PrivacyPolicy Link       `yaml:"privacy_policy,omitempty"`
	Signatures    Signatures `yaml:"signatures,omitempty"`
	// Data lists the types of personal data that the vendor declares (ids of package taxonomy).
	Data []string `yaml:"data,omitempty"`
	// Permissions are the platform permissions that the vendor's documentation asks for, in full.
	Permissions []string   `yaml:"permissions,omitempty"`
	Evidence    []Evidence `yaml:"evidence"`
	// Match and NoMatch are examples that the validator runs against the compiled signatures.
	Match   []Example `yaml:"match,omitempty"`
	NoMatch []Example `yaml:"no_match,omitempty"`
}

// Text is a bilingual wording as records spell it.
type Text struct {
	Zh string `yaml:"zh"`
	En string `yaml:"en"`
}

// Text converts to the vocabulary's form.
func (t Text) Text() taxonomy.Text { return taxonomy.Text(t) }

// Operator is a legal entity.
type Operator struct {
	Zh      string `yaml:"zh,omitempty"`
	En      string `yaml:"en,omitempty"`
	Country string `yaml:"country,omitempty"` // ISO 3166-1 alpha-2, empty when no source says
}

// Link is a web page and the day it was last seen (YYYY-MM-DD); Seen is empty when nobody has looked.
type Link struct {
	URL  string `yaml:"url,omitempty"`
	Seen string `yaml:"seen,omitempty"`
}

// Signatures tell an SDK's parts in a build. Every list is matched exactly but for what its comment says.
type Signatures struct {
	// Classes are package or class prefixes in dotted form; com.a.b matches com.a.b.C and com.a.b$C, not com.a.bc.D.
	// Where several records have a prefix of a class, the longest one owns it.
	Classes []string `yaml:"classes,omitempty"`
	// Except are prefixes below those of Classes that are not the SDK: wrappers that live in the vendor's
	// package, such as a plugin of a cross-platform framework. They count for nobody.
	Except []string `yaml:"except,omitempty"`
	// Components are manifest components in dotted form; a leading dot stands for the app's own package.
	Components []string `yaml:"components,omitempty"`
	MetaData   []string `yaml:"meta_data,omitempty"`
	// NativeLibraries are file names; * stands for any run of characters.
	NativeLibraries []string `yaml:"native_libraries,omitempty"`
	// Assets are paths below assets/; * stands for any run of characters but a slash.
	Assets []string `yaml:"assets,omitempty"`
	// Hosts are the servers that the SDK talks to. They take no part in matching: an app reaches a host
	// without its SDK too.
	Hosts []string `yaml:"hosts,omitempty"`
	// Weak repeats those values of the lists above that other software has too (libexec.so, com.loc): they
	// support a detection and never prove one.
	Weak []string `yaml:"weak,omitempty"`
}

// Evidence says where the value of some fields comes from.
type Evidence struct {
	// Fields are YAML names of the record: signatures.classes, operators, data. "signatures" means each of its
	// lists, "*" all that is not named elsewhere.
	Fields []string `yaml:"fields"`
	// Source is npm:NAME@VERSION (read in that artifact), a URL, libchecker or exodus (their public rule sets
	// hold the same fact), or memory.
	Source string `yaml:"source"`
	// Date is the day the source was read, YYYY-MM-DD.
	Date string `yaml:"date"`
}

// Example is one thing found in a build; exactly one field is set.
type Example struct {
	Class         string `yaml:"class,omitempty"`
	Component     string `yaml:"component,omitempty"`
	MetaData      string `yaml:"meta_data,omitempty"`
	NativeLibrary string `yaml:"native_library,omitempty"`
	Asset         string `yaml:"asset,omitempty"`
}
