package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestExplain(t *testing.T) {
	const body = `# 隐私政策

我们会收集您的手机号码。

我们不会收集您的通讯录。

您可以向我们反馈您的手机号码。

今天天气很好。

| 名称 | 说明 |
|---|---|
| 春天 | 花开 |

为扫码，我们会申请相机权限。
`
	d, err := Explain([]Source{{Name: "a.md", Data: []byte(body)}}, database(t))
	require.NoError(t, err)
	type reading struct {
		kind            ReadingKind
		subject, status string
		line            int
	}
	var got []reading
	for _, r := range d.Readings {
		if r.Kind == ReadGap {
			continue // nothing here refers to a list
		}
		require.Equal(t, "a.md", r.Quote.File)
		got = append(got, reading{r.Kind, r.Subject, r.Status, r.Quote.Span.Line})
	}
	require.Equal(t, []reading{
		{ReadData, "phone_number", "collected", 3},
		{ReadData, "contacts", "denied", 5},
		{ReadStatement, "collection", "denied", 5},
		{ReadData, "phone_number", "mentioned", 7},
		{Unread, "", "", 7}, // what is said of them is not understood
		{Unread, "", "", 9},
		{Unread, "", "", 11},
		{Unread, "", "", 13},
		{ReadPermission, "camera", "declared", 15},
		{ReadData, "camera_data", "conditional", 15},
	}, got)

	plain := read(t, "a.md", body)
	require.Nil(t, plain.Readings)
	d.Readings = nil
	require.Equal(t, plain, d, "explaining changes nothing of what is declared")
}

// Every declaration has a reading at its place.
func TestReadingsHoldEveryDeclaration(t *testing.T) {
	for _, name := range []string{"demo.zh.md", "demo.en.md", "formats.zh.md", "formats.en.md"} {
		d, err := Explain([]Source{{Name: name, Data: []byte(demo(t, name))}}, database(t))
		require.NoError(t, err)
		type place struct {
			kind    ReadingKind
			subject string
			start   int
		}
		read := map[place]bool{}
		for i, r := range d.Readings {
			read[place{r.Kind, r.Subject, r.Quote.Span.Start}] = true
			if i > 0 {
				require.LessOrEqual(t, d.Readings[i-1].Quote.Span.Start, r.Quote.Span.Start)
			}
		}
		for _, x := range d.Data {
			require.True(t, read[place{ReadData, x.Data, x.Quote.Span.Start}], "%s %s", name, x.Data)
		}
		for _, x := range d.Permissions {
			require.True(t, read[place{ReadPermission, x.Group, x.Quote.Span.Start}], "%s %s", name, x.Group)
		}
		for _, x := range d.ThirdParties {
			require.True(t, read[place{ReadParty, x.Name, x.Quote.Span.Start}], "%s %s", name, x.Name)
		}
		for _, x := range d.Statements {
			require.True(t, read[place{ReadStatement, string(x.Kind), x.Quote.Span.Start}], "%s %s", name, x.Kind)
		}
		for _, x := range d.Provisions {
			require.True(t, read[place{ReadProvision, string(x.Element), x.Quote.Span.Start}], "%s %s", name, x.Element)
		}
		for _, x := range d.Gaps {
			if strings.HasPrefix(string(x.Kind), "missing_") && x.Kind != GapMissingList {
				continue // of the whole policy, and of no place in it
			}
			require.True(t, read[place{ReadGap, string(x.Kind), x.Quote.Span.Start}], "%s %s", name, x.Kind)
		}
	}
}

func TestReadingsOfOnePieceHaveOneOrder(t *testing.T) {
	for _, body := range []string{
		"我们会申请相机、麦克风、日历、蓝牙、存储和通讯录权限。\n",
		"| 权限 | 用途 |\n|---|---|\n| 相机、麦克风、日历、蓝牙、存储和通讯录 | 聊天 |\n",
	} {
		d, err := Explain([]Source{{Name: "a.md", Data: []byte(body)}}, database(t))
		require.NoError(t, err)
		var groups []string
		for _, r := range d.Readings {
			if r.Kind == ReadPermission {
				groups = append(groups, r.Subject)
			}
		}
		require.Len(t, groups, 6)
		require.IsIncreasing(t, groups)
	}
}
