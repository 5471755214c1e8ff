package reports

// PolicySchema identifies the form of a [Policy].
const PolicySchema = "sdkaudit/policy/v1"

// Policy is what one or several privacy policies declare. Lists are in the order of the text.
type Policy struct {
	// Schema is the version of the object's form.
	Schema      string                  `json:"schema" schema:"enum=sdkaudit/policy/v1"`
	Documents   []Document              `json:"documents"`
	Permissions []PermissionDeclaration `json:"permissions"`
	Data        []DataDeclaration       `json:"data"`
	// ThirdParties are rows of sharing lists and recipients that prose names.
	ThirdParties []ThirdParty `json:"third_parties"`
	Statements   []Statement  `json:"statements"`
	// Gaps are places where the policy falls short of itself.
	Gaps []Gap `json:"gaps"`
	// Discrepancies are differences between the languages of the policy; null when they were not compared.
	Discrepancies []Discrepancy `json:"discrepancies" schema:"null"`
	// Readings tell what each sentence or row was read as; null unless they were asked for.
	Readings []Reading `json:"readings" schema:"null"`
}

// PolicyReport is a policy with the findings inside it: what the policy command prints.
type PolicyReport struct {
	Policy
	// Profile is the law that the findings are told under.
	Profile Profile `json:"profile"`
	// Warnings are things met in the documents and gone past.
	Warnings []Warning `json:"warnings"`
	// Rules are those that have findings here, sorted by id.
	Rules    []Rule    `json:"rules"`
	Findings []Finding `json:"findings"`
}

// Document is one policy as read.
type Document struct {
	// File is the base name of the file, or the URL.
	File string `json:"file"`
	// SHA256 is of the bytes as read, in hex.
	SHA256    string   `json:"sha256"`
	Languages []string `json:"languages" schema:"enum=zh|en"`
	// Sections counts the headings.
	Sections int `json:"sections"`
	// Understood is the share of the text, from 0 to 1, that something was read from.
	Understood float64 `json:"understood"`
	Dates      Dates   `json:"dates"`
	// Contacts are e-mail addresses found in the text.
	Contacts []string `json:"contacts"`
}

// Dates are those a policy gives itself, as YYYY-MM-DD; empty when it gives none.
type Dates struct {
	Updated   string `json:"updated"`
	Effective string `json:"effective"`
}

// Quote is a place in a policy.
type Quote struct {
	// File is the base name of the file, or the URL.
	File string `json:"file"`
	// Line counts from 1.
	Line int `json:"line"`
	// Text is what stands there, white space folded.
	Text string `json:"text"`
}

// PermissionDeclaration is a permission group that a policy names, once per language.
type PermissionDeclaration struct {
	Group string `json:"group"`
	// Names are the manifest constants that the text spells out.
	Names []string `json:"names"`
	// Status says how the policy speaks of the group; implied means that no permission is named but the text says
	// that the app does what needs it.
	Status string `json:"status" schema:"enum=declared|conditional|denied|off_by_default|implied"`
	// Purpose is as written; empty when the text gives none.
	Purpose  string `json:"purpose"`
	Language string `json:"language" schema:"enum=zh|en"`
	// Section is the number or title of the section; empty above the first heading.
	Section string `json:"section"`
	Quote   Quote  `json:"quote"`
}

// DataDeclaration is a type of personal data that a policy names, once per language.
type DataDeclaration struct {
	// Data is the id of the data type.
	Data   string `json:"data"`
	Status string `json:"status" schema:"enum=collected|conditional|optional|on_device|denied|mentioned|vague"`
	// Platform is ios or android where the text restricts it, else empty.
	Platform string `json:"platform"`
	Language string `json:"language" schema:"enum=zh|en"`
	Section  string `json:"section"`
	Quote    Quote  `json:"quote"`
}

// ThirdParty is a row of a sharing list, or a party that prose names as a recipient. A field that the policy does
// not fill is empty.
type ThirdParty struct {
	// Name is as written.
	Name string `json:"name"`
	// SDK is the id of the record the name stands for; empty when none does.
	SDK      string `json:"sdk"`
	Operator string `json:"operator"`
	Purpose  string `json:"purpose"`
	Platform string `json:"platform"`
	// Data are ids of data types.
	Data []string `json:"data"`
	// Method is the way of sharing, as written.
	Method   string `json:"method"`
	URL      string `json:"url"`
	Source   string `json:"source" schema:"enum=list|prose"`
	Language string `json:"language" schema:"enum=zh|en"`
	Quote    Quote  `json:"quote"`
}

// Statement is a sentence that binds the operator.
type Statement struct {
	// Kind is cross_border, sharing, sale, collection, retention, minors, self_start, targeted_push, rights or
	// consent.
	Kind     string `json:"kind"`
	Polarity string `json:"polarity" schema:"enum=asserted|denied|conditional"`
	Quote    Quote  `json:"quote"`
}

// Reading is one thing that a sentence or a row of a table was read as.
type Reading struct {
	// Kind is unread for a piece of which nothing was understood, even if it mentions data.
	Kind string `json:"kind" schema:"enum=data|permission|third_party|statement|provision|term|gap|unread"`
	// Subject is the id of a data type or a permission group, the kind of a statement, provision, term or gap, or the
	// name of a third party as written; empty for an unread piece.
	Subject string `json:"subject"`
	// Status is what this piece says of a data type or a permission, or the polarity of a statement; else empty.
	Status string `json:"status"`
	Quote  Quote  `json:"quote"`
}

// Gap is a place where text that the policy promises is not there.
type Gap struct {
	Kind string `json:"kind" schema:"enum=empty_section|lost_text|lost_list|missing_list|linked_list|promised_section_absent|missing_contact|missing_operator|missing_date|missing_retention"`
	// URL is where a linked list stands; empty for other gaps.
	URL   string `json:"url"`
	Quote Quote  `json:"quote"`
}

// Discrepancy is a difference between the Chinese and the English part of a policy.
type Discrepancy struct {
	Kind string `json:"kind" schema:"enum=data|permission|third_party|date"`
	// Subject is an id, or the name of a third party as written.
	Subject string `json:"subject"`
	// Zh is the place in the Chinese part; null when it does not say so.
	Zh *Quote `json:"zh"`
	// En is the place in the English part; null when it does not say so.
	En *Quote `json:"en"`
}
