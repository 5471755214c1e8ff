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
	// Versions tell how a build shows which release of the SDK it holds. The first rule that finds one decides.
	Versions []VersionRule `yaml:"versions,omitempty"`
	// Data lists the types of personal data that the vendor declares for its present release (ids of package
	// taxonomy); DataChanges say what earlier releases declared.
	Data        []string     `yaml:"data,omitempty"`
	DataChanges []DataChange `yaml:"data_changes,omitempty"`
	// Permissions are the platform permissions that the vendor's documentation asks for, in full.
	Permissions []string `yaml:"permissions,omitempty"`
	// ServerKeys are patterns of secrets that belong on a server: a service's own credentials, found in a build.
	ServerKeys []string   `yaml:"server_keys,omitempty"`
	Evidence   []Evidence `yaml:"evidence"`
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

// Link is a web page and the day (YYYY-MM-DD) when somebody last read it or a published policy that links to it;
// the evidence tells which. Seen is empty when nobody has.
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
	// Authorities of content providers, Permissions that the SDK's own manifest defines or uses (its custom ones, not
	// the platform's); a leading dot stands for the app's own package, as in components.
	Authorities []string `yaml:"authorities,omitempty"`
	Permissions []string `yaml:"permissions,omitempty"`
	MetaData    []string `yaml:"meta_data,omitempty"`
	// NativeLibraries are file names; * stands for any run of characters.
	NativeLibraries []string `yaml:"native_libraries,omitempty"`
	// JNI are classes or packages, in dotted form, for which the SDK's libraries export native methods. An export
	// below Classes needs no entry here: it gives back the original name of a renamed class.
	JNI []string `yaml:"jni,omitempty"`
	// Assets are paths below assets/; * stands for any run of characters but a slash.
	Assets []string `yaml:"assets,omitempty"`
	// Files are entries of the archive elsewhere: META-INF/….version, a properties file in its root. * as in Assets.
	Files []string `yaml:"files,omitempty"`
	// Plugins are module names by which a hybrid framework's script or plugin list loads the SDK:
	// cordova-plugin-alipay-v2, react-native-device-info.
	Plugins []string `yaml:"plugins,omitempty"`
	// Hosts are the servers that the SDK talks to; one stands for those below it too. Alone they prove nothing, since
	// an app reaches a host without its SDK.
	Hosts []string `yaml:"hosts,omitempty"`
	// Weak repeats those values of the lists above that other software has too (libexec.so, com.loc), or that rest on
	// memory while their list has a source: they support a detection and never prove one.
	Weak []string `yaml:"weak,omitempty"`
}

// VersionRule reads a version out of one place of a build. Exactly one of the places is set.
type VersionRule struct {
	// Constant is a static field, class and name: com.example.BuildConfig.VERSION_NAME.
	Constant string `yaml:"constant,omitempty"`
	// String is a class, or with .* at its end a package (its own classes, not those of packages below it), among whose
	// string constants one matches Pattern.
	String string `yaml:"string,omitempty"`
	// File is an entry of the archive (* as in Assets) whose text holds the version.
	File string `yaml:"file,omitempty"`
	// Library is the file name of a native library (* stands for any characters) that holds the version.
	Library string `yaml:"library,omitempty"`
	// LibraryText is the file name of a library with a text that matches Pattern.
	LibraryText string `yaml:"library_text,omitempty"`
	MetaData    string `yaml:"meta_data,omitempty"`
	// Pattern is an RE2 expression that must match the whole text, or for File and LibraryText some part of it. Its
	// groups, joined by dots, are the version; without a group the match is. Empty takes the trimmed text as it is.
	Pattern string `yaml:"pattern,omitempty"`
	// Example is a text that gives Version; the validator tries it.
	Example string `yaml:"example"`
	Version string `yaml:"version"`
}

// DataChange says what a release began or ceased to declare.
type DataChange struct {
	Version string   `yaml:"version"`
	Adds    []string `yaml:"adds,omitempty"`
	Drops   []string `yaml:"drops,omitempty"`
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
	// Published is the day that the source itself gives as its date: YYYY-MM-DD, YYYY-MM or YYYY; empty when it has none.
	Published string `yaml:"published,omitempty"`
}

// Example is one thing found in a build; exactly one field is set.
type Example struct {
	Class         string `yaml:"class,omitempty"`
	Component     string `yaml:"component,omitempty"`
	MetaData      string `yaml:"meta_data,omitempty"`
	NativeLibrary string `yaml:"native_library,omitempty"`
	Asset         string `yaml:"asset,omitempty"`
	Authority     string `yaml:"authority,omitempty"`
	Permission    string `yaml:"permission,omitempty"`
	JNI           string `yaml:"jni,omitempty"` // class of an export, dotted
	File          string `yaml:"file,omitempty"`
	Plugin        string `yaml:"plugin,omitempty"`
	Host          string `yaml:"host,omitempty"`
}
