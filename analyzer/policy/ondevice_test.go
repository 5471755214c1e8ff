package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDataThatStaysOnTheDevice(t *testing.T) {
	runDataTests(t, []dataTest{
		{"stored locally", "All records that you enter (weight, photos) are stored locally on your device.", []string{"fitness=on_device", "photos=on_device"}},
		{"and on a server", "All photos that you enter are stored locally on your device and uploaded to our servers.", []string{"photos=collected"}},
		{"and said to be collected", "We collect your photos, which are stored locally on your device.", []string{"photos=collected"}},
		{"never uploaded", "You can enter photos. Your photos are never uploaded to our servers.", []string{"photos=on_device"}},
		{"not recorded", "Your precise location is never recorded.", []string{"precise_location=denied"}},
		{"not stored", "Your precise location is not stored.", []string{}},
		{"what the verb of a denial is called", "We do not record or track you.", []string{}},
		{"what another clause denies", "We collect your photos, but your precise location is never recorded.", []string{"photos=collected", "precise_location=denied"}},
		{"the sentence behind it", "The app needs your precise location. It stays on your device only.", []string{"precise_location=on_device"}},
		{"a list", "The following is stored only on your phone:\n- your precise location\n- your photos", []string{"photos=on_device", "precise_location=on_device"}},
		{"a list that is sent", "The following is stored on our servers:\n- your precise location\n- your photos", []string{"photos=collected", "precise_location=collected"}},
		{"a part of the text", "1.1 Recordings\nWhat we collect: audio recordings\nStorage: all recordings are stored locally on your device\n1.2 Account\nWhat we collect: your email", []string{"audio=on_device", "email=collected"}},
		{"a part from which something is sent", "1.1 Recordings\nWhat we collect: audio recordings\nStorage: all recordings are stored locally on your device\nSync: recordings are uploaded to the cloud", []string{"audio=collected"}},
		{"in Chinese", "您填写的身高、体重仅存储在您的设备本地。", []string{"fitness=on_device"}},
		{"never to a server", "您选择的照片不会上传至我们的服务器。", []string{"photos=on_device"}},
		{"of permissions", "一、权限说明\n通过这些权限获取的所有数据均在您的设备本地处理。\n（1）我们收集您选择的照片\n（2）通知，用于发送本地提醒", []string{"photos=collected"}},
		{"of permissions, and nothing else", "一、权限说明\n通过这些权限获取的所有数据均在您的设备本地处理，包括照片。", []string{"photos=on_device"}},
		{"in the country alone", "您填写的身高、体重仅存储在中国境内。", []string{"fitness=collected"}},
		{"at the end of the sentence", "All photos that you choose are stored on your device only.", []string{"photos=on_device"}},
		{"said of all data elsewhere", "1. Information we collect\n- your precise location\n2. Where it is\nAll your data is stored locally on your device.", []string{"precise_location=on_device"}},
		{"said of all data but what is sent", "1. Information we collect\n- your precise location\n- your email, which is sent to our servers\n2. Where it is\nAll your data is stored locally on your device.", []string{"email=collected", "precise_location=on_device"}},
		{"said of all data by default", "1. Information we collect\n- your precise location\n2. Where it is\nAll your data is stored locally on your device unless you sign in.", []string{"precise_location=collected"}},
		{"said of some data elsewhere", "1. Information we collect\n- your precise location\n2. Where they are\nAll photos are stored locally on your device.", []string{"photos=on_device", "precise_location=collected"}},
		{"in brackets", "我们会收集以下信息：\n（1）照片（仅本地存储）；\n（2）手机号码；", []string{"phone_number=collected", "photos=on_device"}},
		{"what we collect all the same", "我们会收集您的身高，仅存储在本地数据库。", []string{"fitness=collected"}},
	})
}

func TestQuestionsCollectNothing(t *testing.T) {
	runDataTests(t, []dataTest{
		{"a question", "Does the app collect your precise location?", []string{}},
		{"its answer", "Does the app collect your precise location? Yes, we collect it: your precise location is sent to us.", []string{"precise_location=collected"}},
		{"in Chinese", "我们是否会收集您的精确位置？", []string{}},
		{"a statement", "我们会收集您的精确位置。", []string{"precise_location=collected"}},
	})
}

func TestListsOfWhatIsNotDone(t *testing.T) {
	runDataTests(t, []dataTest{
		{"in Chinese", "本应用不会：\n• 收集您的通讯录\n• 上传您的照片", []string{"contacts=denied", "photos=denied"}},
		{"in a line of its own", "我们不会：\n收集您的通讯录、照片", []string{"contacts=denied", "photos=denied"}},
		{"and what is done after it", "我们不会：\n收集您的通讯录\n我们会收集您的照片", []string{"contacts=denied", "photos=collected"}},
		{"of what is done", "本应用会：\n• 收集您的通讯录\n• 上传您的照片", []string{"contacts=collected", "photos=collected"}},
		{"in English", "We do not:\n- collect your contacts\n- upload your photos", []string{"contacts=denied", "photos=denied"}},
		{"of what is done in English", "We collect:\n- your contacts\n- your photos", []string{"contacts=collected", "photos=collected"}},
		{"no cookies", "本应用没有使用相关Cookie技术。", []string{}},
		{"cookies", "本应用使用了相关Cookie技术。", []string{"cookies=collected"}},
		{"where data may go", "我们收集的信息可能传送至您所在国家、地区的境外并在境外被访问。", []string{}},
		{"where the user is", "我们会收集您所在的国家和地区。", []string{"region=collected"}},
		{"a computer", "本应用会读取Mac的剪贴板。", []string{"clipboard=collected"}},
		{"an address", "本应用会读取MAC地址。", []string{"mac=collected"}},
	})
}

func TestTablesThatSayWhetherDataIsCollected(t *testing.T) {
	const header = "# Privacy\n\n| Data type | Collected? | Purpose |\n|---|---|---|\n"
	require.Equal(t, []string{"email"}, positive(t, "a.md", header+"| Email address | Yes | Account |\n| Photos | No | — |\n| Contacts | No (not transmitted) | — |\n| OS version | Read locally only | Diagnostics |\n"))
	const zh = "# 隐私政策\n\n| 信息类型 | 是否收集 | 目的 |\n|---|---|---|\n"
	require.Equal(t, []string{"email"}, positive(t, "a.md", zh+"| 电子邮箱 | 是 | 注册 |\n| 通讯录 | 否 | 无 |\n| 短信 | 不收集 | 无 |\n"))
}

func TestWordsOfOtherThings(t *testing.T) {
	runDataTests(t, []dataTest{
		{"a denial of several acts", "我们不会接触、收集或存储您的任何支付信息，包括但不限于银行卡号。", []string{"bank_account=denied", "payment_info=denied"}},
		{"what does not contain it", "我们收集购买记录，不包含您的支付密码。", []string{"credential=denied", "purchase_history=collected"}},
		{"the name of the app", "我们收集您在《轨迹隐私政策》中同意的手机号码。", []string{"phone_number=collected"}},
		{"what the name says", "我们收集您的轨迹。", []string{"location_trace=collected"}},
		{"what is known of pictures", "我们收集您上传照片的时间。", []string{}},
		{"an insurance carrier", "We collect the name of your insurance carrier.", []string{}},
		{"a carrier", "We collect the name of your mobile carrier.", []string{"carrier=collected"}},
		{"where data lie", "Your data may be stored by us in the following locations: Norway.", []string{}},
		{"a log that contains", "我们收集日志数据。该日志数据可能包含您的IP地址。", []string{"ip_address=collected", "operation_log=collected"}},
	})
}

func TestLinesOfAParagraphInMarkdown(t *testing.T) {
	const titled = "二、我们收集的信息\n1. 必要信息\n设备与应用信息：设备型号、系统版本\n网络状态：用于排查问题。\n"
	require.ElementsMatch(t, []string{"device_model", "os_version", "network_type"}, positive(t, "a.md", titled))
	// A paragraph that was filled goes on in the next line.
	const filled = "我们会收集您的设备型号、系统版本和电子邮箱，用于为您提供稳定而安全的服务，并且在发生故障的时候向您及时地说明原因\n以及在您同意的时候收集您的网络状态。\n"
	d := read(t, "a.md", filled)
	require.Len(t, d.Documents[0].blocks, 1)
}
