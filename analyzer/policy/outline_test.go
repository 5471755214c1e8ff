package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTitlesHoldForTheirParts(t *testing.T) {
	for _, test := range []struct {
		name, file, body string
		want             []string
	}{
		{"below the titles of groups", "a.md", "## Information we collect\n\n### Account\n\n- Phone number\n- Password\n\n### Device\n\n- Operating system version\n",
			[]string{"credential=collected", "os_version=collected", "phone_number=collected"}},
		{"in Chinese", "a.md", "## 我们收集的信息\n\n### 账号\n\n- 手机号码\n\n### 设备\n\n- 操作系统版本\n", []string{"os_version=collected", "phone_number=collected"}},
		{"by numbers alone", "a.txt", "一、我们收集的信息\n（一）账号\n• 手机号码\n（二）设备\n• 操作系统版本\n", []string{"os_version=collected", "phone_number=collected"}},
		{"by decimal numbers", "a.txt", "2. Information we collect\n2.1 Account\n- Phone number\n2.2 Device\n- Operating system version\n",
			[]string{"os_version=collected", "phone_number=collected"}},
		{"two levels down", "a.md", "## Information we collect\n\n### Automatically\n\n#### Device\n\n- Operating system version\n", []string{"os_version=collected"}},
		{"not beyond them", "a.md", "## Information we collect\n\n### Account\n\n- Phone number\n\n## Features\n\n- Search history\n", []string{"phone_number=collected"}},
		{"not by numbers either", "a.txt", "一、我们收集的信息\n（一）账号\n• 手机号码\n二、功能介绍\n（一）搜索\n• 搜索记录\n", []string{"phone_number=collected"}},
		{"not where a part turns to purposes", "a.md", "## Information we collect\n\n### Why we need it\n\n- Your phone number for sign-in\n", []string{}},
		{"nor to storage", "a.md", "## 我们收集的信息\n\n### 存储方式\n\n- 手机号码加密保存\n", []string{}},
		{"nor to rights", "a.md", "## Information we collect\n\n### Your rights\n\n- Phone number: edit it in the profile\n", []string{}},
		{"nor for running text", "a.md", "## Information we collect\n\n### Account\n\nA phone number is what an account is known by.\n", []string{}},
		{"denied with its title", "a.md", "## Information we do not collect\n\n### Account\n\n- Phone number\n", []string{"phone_number=denied"}},
		{"the name of the whole says nothing", "a.md", "# Privacy policy: collection of information\n\n## Features\n\n- Search history\n", []string{}},
		{"an item of purposes is none", "a.md", "## 我们收集的信息\n\n### 账号\n\n- 手机号码\n- 使用目的：搜索好友\n", []string{"phone_number=collected"}},
		{"nor are items below a line about purposes", "a.md", "## 我们收集的信息\n\n### 地图\n\n我们会收集以下信息：\n\n- 位置信息\n\n处理目的：\n\n- 搜索地点\n", []string{"location=collected"}},
		{"nor in English", "a.md", "## Information we collect\n\n### Maps\n\n- Location\n\nWe need it to:\n\n- Search history\n", []string{"location=collected"}},
		{"an item goes on in running text", "a.md", "## Information we collect\n\n### Account\n\n- Phone number. An email is not needed here.\n", []string{"phone_number=collected"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, dataOf(read(t, test.file, test.body)), test.body)
		})
	}
}

func TestRankOf(t *testing.T) {
	for _, test := range []struct {
		outer, next string
		ends        bool
	}{
		{"一、收集", "（一）账号", false},
		{"一、收集", "二、使用", true},
		{"（一）账号", "二、使用", false},
		{"1. Data", "1.1 Account", false},
		{"1.1 Account", "1.2 Device", true},
		{"1.1 Account", "2. Use", true},
		{"◆收集", "◆使用", true},
		{"（1）账号", "（2）设备", true},
		{"一、收集", "How we use data", true},
	} {
		outer, next := &block{text: text{s: test.outer}}, &block{text: text{s: test.next}}
		outer.number, outer.title = sectionNumber(test.outer)
		next.number, next.title = sectionNumber(test.next)
		require.Equal(t, test.ends, rankOf(outer).endsAt(rankOf(next)), "%s, then %s", test.outer, test.next)
	}
	require.True(t, rank{level: 2}.endsAt(rank{level: 2}))
	require.True(t, rank{numbers: chinese}.endsAt(rank{level: 3}), "a title that the format marks ends those that it does not")
	require.False(t, rank{level: 2}.endsAt(rank{level: 3}))
	require.False(t, rank{level: 2}.endsAt(rank{numbers: decimal, depth: 1}))
}

func TestTitlesAboutSharing(t *testing.T) {
	runDataTests(t, []dataTest{
		{"what users share is collected", "1. Information we collect\n1.1 Information you share\n- Photos\n", []string{"photos=collected"}},
		{"and what others give", "1. Information we collect\n1.1 Information from third parties\n- Purchase history\n", []string{"purchase_history=collected"}},
		{"in Chinese", "一、我们收集的信息\n（一）从第三方获取的信息\n• 头像\n", []string{"avatar=collected"}},
		{"what the operator shares is not", "1. Information we collect\n1.1 Information we share\n- Photos\n", []string{}},
		{"nor what third parties get", "一、我们收集的信息\n（一）向第三方共享的信息\n• 头像\n", []string{}},
	})
}

func TestAnnouncedParts(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       []string
	}{
		{"an announcement holds for the parts below it", "## Data\n\nThe app stores the following information:\n\n### Settings\n\n- Country\n\n### History\n\n- Search history\n",
			[]string{"region=collected", "search_history=collected"}},
		{"not for what stands beside", "### Data\n\nThe app stores the following information:\n\n### Features\n\n- Search history\n", []string{}},
		{"not one that says something else", "## Data\n\nThe app helps you with the following:\n\n### Features\n\n- Search history\n", []string{}},
		{"nor one of purposes", "## Data\n\nWe use your information to:\n\n### Features\n\n- Keep your search history\n", []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, dataOf(read(t, "a.md", test.body)), test.body)
		})
	}
}

func TestVerbsOfCollecting(t *testing.T) {
	runDataTests(t, []dataTest{
		{"processing what follows", "我们可能处理以下信息：\n• 手机号码\n", []string{"phone_number=collected"}},
		{"with nothing behind it", "为了排查问题，我们可能处理：\n• 崩溃信息\n", []string{"crash_log=collected"}},
		{"storing by itself", "我们会自动存储您的设备型号。", []string{"device_model=collected"}},
		{"another word for it", "我们可能会搜集您的手机号码。", []string{"phone_number=collected"}},
		{"not where it is denied", "我们不会处理以下信息：\n• 手机号码\n", []string{}},
		{"nor where others are bound", "受托方应当妥善处理手机号码。", []string{}},
		{"a tool of the app", "This tool automatically collects your app version.", []string{"app_info=collected"}},
		{"whatever it is called", "Example Kit collects the following technical information: app version.", []string{"app_info=collected"}},
		{"not a third party", "Third-party tools may collect the following information: app version.", []string{}},
		{"a semicolon does not end it", "我们收集的信息包括：基本信息（包括姓名）；设备信息（包括设备型号）。", []string{"device_info=vague", "device_model=collected", "real_name=collected"}},
		{"a full stop does", "我们收集的信息包括：基本信息（包括姓名）。手机型号（即设备型号）印在背面。", []string{"real_name=collected"}},
		{"and so does a denial", "我们收集的信息包括：姓名；不收集设备型号。", []string{"device_model=denied", "real_name=collected"}},
	})
}
