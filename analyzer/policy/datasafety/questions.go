package datasafety

import (
	"sync"

	"sdkaudit/analyzer/taxonomy"
)

// Ids of the form that the reader looks at. The ids of types of data are those of [taxonomy.PlayType].
const (
	collects      = "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA"
	usage         = "PSL_DATA_USAGE_RESPONSES:" // goes before the id of a type, a colon and the question
	howUsed       = ":PSL_DATA_USAGE_COLLECTION_AND_SHARING"
	usedCollected = "PSL_DATA_USAGE_ONLY_COLLECTED"
	usedShared    = "PSL_DATA_USAGE_ONLY_SHARED"
)

// question is what the form asks: yes or no where there are no choices, unless any text will do.
type question struct {
	choices []string
	text    bool
}

var (
	playPurposes = []string{
		"PSL_APP_FUNCTIONALITY", "PSL_ANALYTICS", "PSL_DEVELOPER_COMMUNICATIONS", "PSL_FRAUD_PREVENTION_SECURITY",
		"PSL_ADVERTISING", "PSL_PERSONALIZATION", "PSL_ACCOUNT_MANAGEMENT",
	}
	// aboutApp are the questions about the app as a whole.
	aboutApp = map[string]question{
		collects: {},
		"PSL_DATA_COLLECTION_ENCRYPTED_IN_TRANSIT":   {},
		"PSL_DATA_COLLECTION_USER_REQUEST_DELETE":    {}, // until 2023
		"PSL_DATA_COLLECTION_COMPLIES_FAMILY_POLICY": {},
		"PSL_INDEPENDENTLY_VALIDATED":                {},
		"PSL_UPI_BADGE_OPT_IN":                       {},
		"PSL_HAS_OUTSIDE_APP_ACCOUNTS":               {},
		"PSL_SUPPORTED_ACCOUNT_CREATION_METHODS": {choices: []string{
			"PSL_ACM_USER_ID_PASSWORD", "PSL_ACM_USER_ID_OTHER_AUTH", "PSL_ACM_USER_ID_PASSWORD_OTHER_AUTH", "PSL_ACM_OAUTH",
			"PSL_ACM_OTHER", "PSL_ACM_NONE",
		}},
		"PSL_SUPPORT_DATA_DELETION_BY_USER": {choices: []string{"DATA_DELETION_YES", "DATA_DELETION_NO", "DATA_DELETION_NO_AUTO_DELETED"}},
		"PSL_OUTSIDE_APP_ACCOUNT_TYPES": {choices: []string{
			"PSL_LOGIN_WITH_OUTSIDE_APP_ID", "PSL_LOGIN_THROUGH_EMPLOYMENT_OR_ENTERPRISE_ACCOUNT", "PSL_OUTSIDE_APP_ACCOUNT_TYPE_OTHER",
		}},
		"PSL_ACM_SPECIFY":                      {text: true},
		"PSL_ACCOUNT_DELETION_URL":             {text: true},
		"PSL_DATA_DELETION_URL":                {text: true},
		"PSL_OUTSIDE_APP_ACCOUNT_TYPE_SPECIFY": {text: true},
	}
	// aboutType are the questions about each declared type of data.
	aboutType = map[string]question{
		howUsed:                          {choices: []string{usedCollected, usedShared}},
		":PSL_DATA_USAGE_EPHEMERAL":      {},
		":DATA_USAGE_USER_CONTROL":       {choices: []string{"PSL_DATA_USAGE_USER_CONTROL_OPTIONAL", "PSL_DATA_USAGE_USER_CONTROL_REQUIRED"}},
		":DATA_USAGE_COLLECTION_PURPOSE": {choices: playPurposes},
		":DATA_USAGE_SHARING_PURPOSE":    {choices: playPurposes},
	}
)

// questions are all that the form asks, by id.
var questions = sync.OnceValue(func() map[string]question {
	all := make(map[string]question, 256)
	for id, q := range aboutApp {
		all[id] = q
	}
	for _, t := range taxonomy.PlayTypes() {
		types := all[t.Question]
		types.choices = append(types.choices, t.ID)
		all[t.Question] = types
		for id, q := range aboutType {
			all[usage+t.ID+id] = q
		}
	}
	return all
})
