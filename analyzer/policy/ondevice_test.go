package policy

import "testing"

func TestDataThatStaysOnTheDevice(t *testing.T) {
	runDataTests(t, []dataTest{
		{"stored locally", "All records that you enter (weight, photos) are stored locally on your device.", []string{"fitness=on_device", "photos=on_device"}},
		{"and on a server", "All photos that you enter are stored locally on your device and uploaded to our servers.", []string{"photos=collected"}},
		{"and said to be collected", "We collect your photos, which are stored locally on your device.", []string{"photos=collected"}},
		{"never uploaded", "You can enter photos. Your photos are never uploaded to our servers.", []string{"photos=on_device"}},
		{"not recorded", "Your precise location is never recorded.", []string{"precise_location=denied"}},
		{"not stored", "Your precise location is not stored.", []string{}},
		{"what another clause denies", "We collect your photos, but your precise location is never recorded.", []string{"photos=collected", "precise_location=denied"}},
		{"the sentence behind it", "The app needs your precise location. It stays on your device only.", []string{"precise_location=on_device"}},
		{"a list", "The following is stored only on your phone:\n- your precise location\n- your photos", []string{"photos=on_device", "precise_location=on_device"}},
		{"a list that is sent", "The following is stored on our servers:\n- your precise location\n- your photos", []string{"photos=collected", "precise_location=collected"}},
		{"a part of the text", "1.1 Recordings\nWhat we collect: audio recordings\nStorage: all recordings are stored locally on your device\n1.2 Account\nWhat we collect: your email", []string{"audio=on_device", "email=collected"}},
		{"a part from which something is sent", "1.1 Recordings\nWhat we collect: audio recordings\nStorage: all recordings are stored locally on your device\nSync: recordings are uploaded to the cloud", []string{"audio=collected"}},
		{"in Chinese", "您填写的身高、体重仅存储在您的设备本地。", []string{"fitness=on_device"}},
		{"never to a server", "您选择的照片不会上传至我们的服务器。", []string{"photos=on_device"}},
		{"in the country alone", "您填写的身高、体重仅存储在中国境内。", []string{"fitness=collected"}},
		{"at the end of the sentence", "All photos that you choose are stored on your device only.", []string{"photos=on_device"}},
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
