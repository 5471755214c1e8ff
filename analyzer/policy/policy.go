package policy

// Language is a language a policy is written in, as reports spell it.
type Language string

// Languages the reader understands.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Span is a range of bytes in a document as it was read, before any conversion.
type Span struct {
	Start, End int
	// Line is the physical line of Start, from 1; of the row of a table that a cell spans to from above, that of the row.
	Line int
}

// Quote points to the words of a policy that a fact or a finding rests on.
type Quote struct {
	File string // base name of the file, or the URL
	Span Span
	Text string // the words, white space folded
}

// Disclosures is what one or several documents declare. Slices are in the order of the documents and of the text
// in each, and never nil.
type Disclosures struct {
	Documents    []*Document
	Permissions  []PermissionDeclaration
	Data         []DataDeclaration
	ThirdParties []ThirdParty
	Statements   []Statement
	Gaps         []Gap
	// Lists are the places where a third-party sharing list begins.
	Lists []List
	// Provisions are where the policy tells what every policy must tell.
	Provisions []Provision
	// Denials are the types of data that the operator says, without exception, not to collect, also where the policy
	// says elsewhere that it does.
	Denials []Denial
	// Collections are all places where the policy says that a type of data is collected, also beyond the one that
	// Data keeps.
	Collections []DataDeclaration
	// Terms are duties of the user that a regulation forbids to ask for.
	Terms []Term
	// Readings are what each piece of the text was read as, in its order; only [Explain] keeps them.
	Readings []Reading
	// Discrepancies are differences between the Chinese and the English text; nil when there are not both.
	Discrepancies []Discrepancy
}

// PermissionStatus says how a policy speaks of a permission.
type PermissionStatus string

// Permission statuses. Implied means that no permission is named but the text says that the app does what needs
// it.
const (
	PermissionDeclared    PermissionStatus = "declared"
	PermissionConditional PermissionStatus = "conditional"
	PermissionDenied      PermissionStatus = "denied"
	PermissionOffDefault  PermissionStatus = "off_by_default"
	PermissionImplied     PermissionStatus = "implied"
)

// PermissionDeclaration is a group of permissions that a policy names, once per group and language.
type PermissionDeclaration struct {
	Group    string   // id of taxonomy.Group
	Names    []string // manifest constants that the text spells out, sorted
	Status   PermissionStatus
	Purpose  string // the clause that tells the purpose, as written; empty when none does
	Language Language
	Section  string
	Quote    Quote
}

// DataStatus says how a policy speaks of a type of personal data.
type DataStatus string

// Data statuses. Conditional is collected only on consent or with a feature; on device is used there and said to stay
// there; mentioned is named without being collected; vague means that only a broader word covers it.
const (
	DataCollected   DataStatus = "collected"
	DataConditional DataStatus = "conditional"
	DataOptional    DataStatus = "optional"
	DataOnDevice    DataStatus = "on_device"
	DataDenied      DataStatus = "denied"
	DataMentioned   DataStatus = "mentioned"
	DataVague       DataStatus = "vague"
)

// DataDeclaration is a type of personal data that a policy names, once per type and language, with the
// strongest status found.
type DataDeclaration struct {
	Data     string // id of taxonomy.DataType
	Status   DataStatus
	Platform string // "ios" or "android" where the text restricts it, else empty
	Language Language
	Section  string
	Quote    Quote
	// Permitted says that only the explanation of a permission tells it: where that is missing, the permission is.
	Permitted bool
}

// ThirdPartySource says where a third party was named.
type ThirdPartySource string

// Sources of third parties.
const (
	FromList  ThirdPartySource = "list"
	FromProse ThirdPartySource = "prose"
)

// ThirdParty is a row of a sharing list, or a party that prose names as a recipient.
type ThirdParty struct {
	Name     string // as written
	SDK      string // id of the sdkdb record the name stands for; empty when none does
	Operator string
	Purpose  string
	Platform string
	Data     []string // ids of taxonomy.DataType, in the order of the text
	DataText string   // the words the data were read from
	Method   string   // sharing method as written: local collection, back-end interface
	URL      string
	Source   ThirdPartySource
	Language Language
	Section  string
	Quote    Quote
	// Columns are the fields that the list has a column for: name, operator, purpose, platform, data, method, url.
	Columns []string
}

// Bare reports whether nothing but the name is left of a row.
func (p *ThirdParty) Bare() bool {
	return p.Operator == "" && p.Purpose == "" && p.DataText == "" && p.URL == ""
}

// StatementKind is the subject of a statement.
type StatementKind string

// Polarity of a statement.
type Polarity string

// Polarities. A promise with an exception ("not without your consent") is conditional.
const (
	Asserted    Polarity = "asserted"
	Denied      Polarity = "denied"
	Conditional Polarity = "conditional"
)

// Statement is a sentence that binds the operator: on sharing, transfer abroad, sale.
type Statement struct {
	Kind     StatementKind
	Polarity Polarity
	// Absolute marks a denial that knows no exception, neither in its sentence nor in those beside it.
	Absolute bool
	Language Language
	Section  string
	Quote    Quote
}

// GapKind is a way in which a policy falls short of itself.
type GapKind string

// Gaps that the reader finds.
const (
	GapEmptySection GapKind = "empty_section" // a heading without a body
	GapLostText     GapKind = "lost_text"     // "including:" and nothing follows
	GapLostList     GapKind = "lost_list"     // a list of which only fragments are left
	GapMissingList  GapKind = "missing_list"  // a sharing list is referred to, and there is none
	GapLinkedList   GapKind = "linked_list"   // a sharing list is given by link only
	GapPromised     GapKind = "promised_section_absent"
)

// Gap is a place where text that the policy promises is not there.
type Gap struct {
	Kind     GapKind
	URL      string // of a linked list
	Language Language
	Section  string
	Quote    Quote
}

// List is where a third-party sharing list begins.
type List struct {
	Language Language
	Rows     int
	Quote    Quote
}
