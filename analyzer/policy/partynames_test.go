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
