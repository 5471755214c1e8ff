package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// positive returns the types that the text declares as collected in any way.
func positive(t *testing.T, file, body string) []string {
	t.Helper()
	ids := []string{}
	for _, d := range read(t, file, body).Data {
		if dataRank[d.Status] >= dataRank[DataOptional] {
			ids = append(ids, d.Data)
		}
	}
	return ids
}

func TestWhoCollectsInEnglish(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"a company by its name", "2.2 Data used by Example when you open an account\n\nExample collects and processes the following types of (personal) data:\n\n  * e-mail address\n  * gender\n", []string{"email", "gender"}},
		{"and what it uses the same for", "2.2 Data used by Example when you open an account\n\nExample improves its games for the following kinds of (casual) players:\n\n  * by e-mail address\n  * by gender\n", []string{}},
		{"an app that logs", "Skylark may log basic events such as your IP address.", []string{"ip_address"}},
		{"the services that were named", "We show advertisements of Google AdMob. These services may collect data such as your IP address.", []string{}},
		{"our own services", "Our services may collect data such as your IP address.", []string{"ip_address"}},
		{"what others get goes on", "Some of the third-party SDKs in our app may access your information. Such information includes your IP address.", []string{}},
		{"what we get goes on", "We may access some of your information. Such information includes your IP address.", []string{"ip_address"}},
		{"a title above what others collect", "## Information collected by third-party SDKs\n\n- IP address\n", []string{}},
		{"a list of what a service may collect", "## Information we collect\n\nFirebase may collect:\n\n- IP address\n\nGoogle collects the following data:\n\n- E-mail address\n", []string{}},
		{"a list of what we collect with a service", "## Information we collect\n\nWe and Firebase may collect:\n\n- IP address\n", []string{"ip_address"}},
		{"users in the third person", "A player submits an e-mail address to open an account.", []string{"email"}},
		{"users who show something to others", "A player shows an e-mail address to friends.", []string{}},
		{"what a report has in it", "When users write to support, it will include the user's e-mail address.", []string{"email"}},
		{"what others tell us", "If you sign in with Example, it tells us your e-mail address.", []string{"email"}},
		{"what nobody tells us", "Example does not tell us your e-mail address.", []string{}},
		{"what is copied to the cloud", "Once you sign in, your photos are copied to Firestore.", []string{"photos"}},
		{"what is copied to the clipboard", "Your photos are copied to the clipboard.", []string{}},
		{"a company that may ask", "Skylark will ask users for a birthday and gender.", []string{"birth_date", "gender"}},
		{"a company with cookies", "Skylark may use cookies to keep you signed in.", []string{"cookies"}},
		{"advertisements with cookies", "These ads may use cookies.", []string{}},
		{"a build that sends", "Release builds send the device model with each crash.", []string{"crash_log", "device_model"}},
		{"a title above what we collect", "## Information collected by us\n\n- IP address\n", []string{"ip_address"}},
		{"a title above what others gave us", "## Information we collect from third parties\n\n- IP address\n", []string{"ip_address"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, positive(t, "a.md", test.body))
		})
	}
}

func TestWhatIsOnTheDevice(t *testing.T) {
	tests := []struct {
		name, file, body string
		want             []string
	}{
		{"a title", "a.md", "## Stored locally on your device\n\n- Nickname\n- Chat history\n", []string{}},
		{"and what leaves it all the same", "a.md", "## Data stored on your device\n\n- Nickname\n- Your photos, which are uploaded to our server\n", []string{"photos"}},
		{"a title above parts", "a.md", "## On your device only\n\n### Profile\n\n- Nickname\n", []string{}},
		{"a title of collection", "a.md", "## Data that we collect on your device\n\n- Nickname\n", []string{"nickname"}},
		{"a title in Chinese", "a.md", "## 1. 我们收集的信息\n\n### 1.1 本地存储的数据\n\n- 昵称\n\n### 1.2 其他\n\n- 头像\n", []string{"avatar"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.ElementsMatch(t, test.want, positive(t, test.file, test.body))
		})
	}
}

func TestDenialsInEnglish(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"with examples", "The information that we collect does not contain anything sensitive, such as your device ID.", []string{}},
		{"without a denial", "The information that we collect contains what your phone tells us, such as your device ID.", []string{"device_id"}},
		{"in the passive", "No audio recordings are captured or transmitted to our servers.", []string{}},
		{"of each of several", "None of your photos are ever uploaded to our servers.", []string{}},
		{"in the passive without one", "Your photos are uploaded to our servers.", []string{"photos"}},
		{"of sending", "We do not send your device ID to such services.", []string{}},
		{"of an item", "We collect the following:\n\n- No location data or contacts\n- E-mail address\n", []string{"email"}},
		{"of an item with what there is", "We collect the following:\n\n- No. 1: location data\n", []string{"location"}},
		{"of including on purpose", "We do not knowingly include photos in the logs that we store.", []string{}},
		{"of nothing: how to write to us", "When you contact us via e-mail, we will collect your name.", []string{"real_name"}},
		{"and how we write", "We will contact you via e-mail about your name.", []string{}},
		{"of a service of the phone", "We collect what Bluetooth services need.", []string{}},
		{"and a warning", "This account is protected, please keep your password carefully.", []string{}},
		{"of including", "No device ID is included in the requests that we send.", []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, positive(t, "a.md", test.body))
		})
	}
}
