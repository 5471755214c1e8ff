package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const servicesIntro = "## 5. Third-Party Services\n\nWe use the following third-party services that may process your data:\n\n"

func TestItemsThatBeginWithATask(t *testing.T) {
	d := read(t, "a.md", servicesIntro+"- **AI Processing:** OpenAI and other providers\n- **Storage:** Rowboat S3 for file storage\n- **Payment:** Stripe for subscriptions\n- **Analytics:** Usage analytics to improve\n- **Security:** Required for login\n")
	require.Equal(t, []want{
		{name: "OpenAI", purpose: "AI Processing"}, {name: "Rowboat S3", purpose: "for file storage"}, {name: "Stripe", sdk: "stripe", purpose: "for subscriptions"},
	}, rowsOf(d), "what names nobody is no party")
}

func TestTitlesNameNobody(t *testing.T) {
	for _, s := range []string{"Legal Requirements", "Business transfers", "Cloud storage providers", "Analytics", "Push notifications", "Data retention", "With your consent"} {
		require.True(t, saysNoName(s), s)
	}
	for _, s := range []string{"Stripe", "Google Analytics", "Amazon Web Services", "Rowboat Cloud", "", "123"} {
		require.False(t, saysNoName(s), s)
	}
}

func TestItemsThatEndWithALink(t *testing.T) {
	d := read(t, "a.md", servicesIntro+"- **Rowboat** — [Privacy Policy](https://rowboat.example/privacy)\n- **Sailor** — payment (PCI compliant). [Sailor Privacy Policy](https://sailor.example/privacy)\n- **Oarsman**: Subject to the privacy policy\n")
	require.Equal(t, []want{
		{name: "Rowboat", url: "https://rowboat.example/privacy"}, {name: "Sailor", purpose: "payment (PCI compliant).", url: "https://sailor.example/privacy"},
		{name: "Oarsman", purpose: "Subject to the privacy policy"},
	}, rowsOf(d))
}

func TestTitlesThatAreNamesOfParties(t *testing.T) {
	body := `# Subprocessors

These are the subprocessors we use:

## Hosting

### Rowboat Cloud (cloud provider)

Rowboat Cloud hosts the backups.

They are in two places.

## Other

### PostHog

We use PostHog to collect usage data and crash logs. Privacy policy: https://posthog.example/privacy

### Analytics Providers

We may use tools of others to measure traffic.
`
	require.Equal(t, []want{
		{name: "Rowboat Cloud", purpose: "Rowboat Cloud hosts the backups."},
		{name: "PostHog", sdk: "posthog", purpose: "We use PostHog to collect usage data and crash logs.", data: "app_usage crash_log", url: "https://posthog.example/privacy"},
	}, rowsOf(read(t, "a.md", body)), "a title without a name is none")
	d := read(t, "a.md", "# Parts\n\nThese are the parts of the app:\n\n### Rowboat Cloud\n\nRowboat Cloud hosts the backups.\n")
	require.Empty(t, rowsOf(d))
}

func TestASentenceBetweenTheTitleAndItems(t *testing.T) {
	body := "## Third Parties We Share Data With\n\nWe use a small number of providers to operate the app.\n\n- **Rowboat** - hosts the backups\n- **Legal Requirements** - where the law asks for it\n"
	require.Equal(t, []want{{name: "Rowboat", purpose: "hosts the backups"}}, rowsOf(read(t, "a.md", body)))
	body = "## Third-Party Services\n\nIt is simple.\n\n- **Rowboat** - hosts the backups\n"
	require.Empty(t, rowsOf(read(t, "a.md", body)), "the sentence speaks of something else")
}
