package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatDataIsForCollectsNone(t *testing.T) {
	tests := []struct {
		name, file, body string
		want             []string
	}{
		{"a list behind what is used for it", "a.md", "We use what you enter only to run and better Skylark:\n\n- Keep your documents and photos in order\n- Answer support requests\n", []string{}},
		{"a list of what is used", "a.md", "We use the following information to run Skylark:\n\n- Your photos\n- Your e-mail address\n", []string{"photos", "email"}},
		{"a list of what is collected to use it", "a.md", "We collect your information to run Skylark, which includes but is not limited to:\n\n- Your photos\n", []string{"photos"}},
		{"what an app has to do", "a.md", "Skylark needs to look at your pictures to:\n\n- Sort your photos by place\n", []string{}},
		{"a title above uses", "a.md", "## How we use your data\n\n- Showing your photos in an album\n", []string{}},
		{"a title above both", "a.md", "## How we collect and use your data\n\n- Your photos\n", []string{"photos"}},
		{"a title above uses, in Chinese", "a.md", "## 我们如何使用您的信息\n\n- 处理语音和照片\n", []string{}},
		{"a title above both, in Chinese", "a.md", "## 我们如何收集和使用您的信息\n\n- 录音和照片\n", []string{"audio", "photos"}},
		{"a use behind its label", "a.md", "## Information we collect\n\n- Help desk: to answer your inquiries and provide customer support\n", []string{}},
		{"data behind its label", "a.md", "## Information we collect\n\n- Help desk: your inquiries and your e-mail address\n", []string{"service_record", "email"}},
		{"a list of features", "a.md", "Skylark provides the following features:\n\n- Subscriptions purchased in the store\n", []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.ElementsMatch(t, test.want, positive(t, test.file, test.body))
		})
	}
}
