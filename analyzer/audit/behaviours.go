package audit

import (
	"slices"

	"sdkaudit/analyzer/taxonomy"
)

// Sight says how much of a behaviour the rules see without running the app.
type Sight uint8

// Sights, from none to all. NotVisible shows only on a device, on a server or in somebody's mind; NotChecked may show in
// a build or a policy, and no rule looks for it.
const (
	NotVisible Sight = iota
	NotChecked
	PartlyChecked
	FullyChecked
)

// String returns the lower-case name that outputs use.
func (s Sight) String() string {
	return [...]string{"not_visible", "not_checked", "partly", "fully"}[s]
}

// Behaviour is one of those that the App Determination Measures call illegal.
type Behaviour struct {
	// No is the place in the Measures: the section, and the item where its number is certain.
	No   taxonomy.Text
	Text taxonomy.Text // what it is, in our words
	// Clause is the id of the provision that rules cite for it; empty when none does.
	Clause string
	Sight  Sight
	Rules  []string // ids, sorted
	Why    taxonomy.Text
}

// Regulation is the full name of the Measures that [Behaviours] are from.
func Regulation() taxonomy.Text { return lawDetermination.full }

// Behaviours returns all of them in their order: six sections of 4, 4, 9, 6, 3 and 5.
func Behaviours() []Behaviour {
	var out []Behaviour
	for _, b := range behaviours {
		b.Rules = slices.Clone(b.Rules)
		slices.Sort(b.Rules)
		out = append(out, b)
	}
	return out
}

// section is the place of an item whose number within the section is not certain.
func section(zh, en string) taxonomy.Text { return taxonomy.Text{Zh: zh, En: en} }

var behaviours = []Behaviour{
	{
		No:    section("一、1", "I.1"),
		Text:  taxonomy.Text{Zh: "没有隐私政策，或政策中没有收集使用规则", En: "There is no privacy policy, or it has no rules on collection and use"},
		Sight: PartlyChecked, Rules: []string{"missing-section", "embedded-policy-differs"},
		Why: taxonomy.Text{
			Zh: "所给的政策缺少必备内容的会报告；构建中的政策会列出，并与所给的对照。构建中没有找到政策的不报告：它可能在网页上。",
			En: "A given policy that lacks what it must tell is found, and policies inside the build are listed and compared with it. That the build holds none is no finding: it may show one from the web."},
	},
	{
		No:    section("一、2", "I.2"),
		Text:  taxonomy.Text{Zh: "首次运行时没有以弹窗等明显方式提示阅读隐私政策", En: "The first start does not point to the policy in a way that is seen, such as a dialog"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "首次运行时显示什么，只有运行应用才能看到。",
			En: "What the first start shows is seen only when the app runs."},
	},
	{
		No:    section("一、3", "I.3"),
		Text:  taxonomy.Text{Zh: "隐私政策难以访问，例如需多于4次点击", En: "The policy is hard to reach, such as by more than four taps"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "需要几次点击，只有运行应用才能看到。",
			En: "How many taps it takes is seen only when the app runs."},
	},
	{
		No:     section("一、4", "I.4"),
		Text:   taxonomy.Text{Zh: "隐私政策难以阅读，或没有简体中文版", En: "The policy is hard to read, or not available in simplified Chinese"},
		Clause: "CN-RD-1.4", Sight: PartlyChecked, Rules: []string{"no-chinese-policy"},
		Why: taxonomy.Text{
			Zh: "检查所给政策的语言；字号、颜色和疏密只有在屏幕上才能看到。",
			En: "The language of the given policy is checked; size, colour and spacing of its text are seen only on a screen."},
	},
	{
		No:     section("二、1", "II.1"),
		Text:   taxonomy.Text{Zh: "没有逐一列出应用及其嵌入的第三方代码收集使用个人信息的目的、方式、范围", En: "Purpose, method and scope of collection are not listed one by one, embedded third-party code included"},
		Clause: "CN-RD-2.1", Sight: FullyChecked,
		Rules: []string{
			"undeclared-permission", "stale-permission-declaration", "undisclosed-sdk", "undisclosed-sdk-data", "missing-sharing-list",
			"incomplete-sdk-disclosure", "unknown-third-party-code", "undeclared-data-access", "undeclared-data-flow", "stale-data-declaration",
			"undisclosed-self-start", "language-mismatch", "embedded-policy-differs",
		},
		Why: taxonomy.Text{
			Zh: "构建中的权限、SDK、代码读取和送出的个人信息，逐一与政策和清单对照，以看得到的代码为限；用户填写的信息在代码中看不出来。",
			En: "Permissions, SDKs and the data that code reads and sends are each held against the policy and its list, as far as the code can be seen; what users type in does not show in code."},
	},
	{
		No:     section("二、2", "II.2"),
		Text:   taxonomy.Text{Zh: "目的、方式、范围变化时没有以适当方式通知用户", En: "Users are not told when purpose, method or scope change"},
		Clause: "CN-RD-2.2", Sight: PartlyChecked, Rules: []string{"policy-older-than-release", "missing-section"},
		Why: taxonomy.Text{
			Zh: "比较两个版本时，检查新增的SDK、权限和个人信息是否伴随政策的更新；政策是否写明变更的通知方式也检查。应用如何通知用户，只有运行应用才能看到。",
			En: "Where two releases are compared, what the new one adds is held against whether the policy was updated, and whether a policy says how users learn of changes is checked too. How the app tells them is seen only when it runs."},
	},
	{
		No:    section("二、3", "II.3"),
		Text:  taxonomy.Text{Zh: "申请权限或敏感个人信息时没有同步告知目的", En: "The purpose is not told when a permission or sensitive data is asked for"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "申请的那一刻显示什么文字，只有运行应用才能看到。",
			En: "Which words stand beside a request is seen only when the app runs."},
	},
	{
		No:    section("二、4", "II.4"),
		Text:  taxonomy.Text{Zh: "规则晦涩难懂、冗长繁琐", En: "The rules are obscure or long-winded, so that users hardly understand them"},
		Sight: NotChecked,
		Why: taxonomy.Text{
			Zh: "文字是否易懂由人判断，没有规则检查。",
			En: "Whether a text is plain is for a human to judge; no rule does."},
	},
	{
		No:     section("三、1", "III.1"),
		Text:   taxonomy.Text{Zh: "征得同意前就开始收集个人信息或打开权限", En: "Data is collected, or permissions are opened, before the user has agreed"},
		Clause: "CN-RD-3.1", Sight: PartlyChecked, Rules: []string{"pre-consent-access"},
		Why: taxonomy.Text{
			Zh: "检查启动阶段的代码是否读取个人信息；启动之后、同意之前的页面中的读取，以及用户实际点了什么，看不到。",
			En: "Code that runs at start-up is checked for reading data; readings on screens between start-up and consent, and what the user taps, are not seen."},
	},
	{
		No:    section("三、2", "III.2"),
		Text:  taxonomy.Text{Zh: "用户不同意后仍收集，或频繁征求同意", En: "Data is collected after the user has refused, or consent is asked for again and again"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "拒绝之后发生什么，只有运行应用才能看到。",
			En: "What happens after a refusal is seen only when the app runs."},
	},
	{
		No:     section("三、3", "III.3"),
		Text:   taxonomy.Text{Zh: "实际收集的个人信息或打开的权限超出用户授权范围", En: "Data is collected, or permissions are opened, beyond what the user authorised"},
		Clause: "CN-RD-3.3", Sight: PartlyChecked, Rules: []string{"undeclared-permission", "undeclared-data-access", "undeclared-data-flow", "denied-flow"},
		Why: taxonomy.Text{
			Zh: "以政策声明的范围作为授权范围对照；用户在设备上逐项给了什么授权，看不到。",
			En: "What the policy declares stands for what was authorised; what the user grants on the device is not seen."},
	},
	{
		No:     section("三", "III"),
		Text:   taxonomy.Text{Zh: "以默认选择同意等非明示方式征求同意", En: "Consent is asked for by ways that are not explicit, such as a box that is ticked already"},
		Clause: "CN-RD-3-DEFAULT", Sight: PartlyChecked, Rules: []string{"preselected-consent"},
		Why: taxonomy.Text{
			Zh: "检查布局和代码中默认选中的勾选框；自绘的控件、网页中的勾选框和其他方式看不到。",
			En: "Boxes that a layout or the code ticks are found; boxes that an app draws itself or shows in a web page, and other ways, are not."},
	},
	{
		No:    section("三", "III"),
		Text:  taxonomy.Text{Zh: "未经同意把用户设置的权限恢复到默认状态", En: "Settings of permissions are changed back without the user's consent, such as by an update"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "更新前后的状态只有在设备上才能看到。",
			En: "The state before and after an update is seen only on a device."},
	},
	{
		No:    section("三", "III"),
		Text:  taxonomy.Text{Zh: "定向推送，而没有提供非定向推送的选项", En: "Information is pushed by the user's profile without an option to have it otherwise"},
		Sight: NotChecked,
		Why: taxonomy.Text{
			Zh: "政策的文字和广告类SDK只能给出线索，没有规则检查；选项是否存在、是否有效，要运行应用。",
			En: "The words of a policy and SDKs for ads are hints that no rule weighs; whether there is an option, and whether it works, is seen when the app runs."},
	},
	{
		No:    section("三", "III"),
		Text:  taxonomy.Text{Zh: "以欺诈、诱骗等方式误导用户同意", En: "Users are deceived into agreeing"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "是否欺诈取决于意图和呈现方式，由人判断。",
			En: "Deceit is a matter of intent and of what is shown, for a human to judge."},
	},
	{
		No:     section("三", "III"),
		Text:   taxonomy.Text{Zh: "没有提供撤回同意的途径、方式", En: "There is no way to withdraw consent"},
		Clause: "CN-RD-3", Sight: PartlyChecked, Rules: []string{"missing-section"},
		Why: taxonomy.Text{
			Zh: "检查政策是否写明如何撤回同意；应用中是否真有这一途径，看不到。",
			En: "Whether the policy says how to withdraw consent is checked; whether the app lets users do so is not seen."},
	},
	{
		No:     section("三", "III"),
		Text:   taxonomy.Text{Zh: "违反其声明的规则收集使用个人信息", En: "Data is collected or used against the rules that are declared"},
		Clause: "CN-RD-3", Sight: PartlyChecked, Rules: []string{"denied-flow", "cross-border-flow", "contradictory-statement", "undeclared-data-access"},
		Why: taxonomy.Text{
			Zh: "政策明确否认的收集、共享和出境与代码对照，政策的自相矛盾也报告；使用目的和服务器上的处理看不到。",
			En: "Flat denials of collection, sharing and transfer abroad are held against the code, and contradictions inside the policy are found; purposes and what servers do are not seen."},
	},
	{
		No:     section("四", "IV"),
		Text:   taxonomy.Text{Zh: "收集的个人信息类型或打开的权限与现有业务功能无关", En: "Data or permissions have nothing to do with the functions of the app"},
		Clause: "CN-RD-4-UNRELATED", Sight: PartlyChecked, Rules: []string{"unused-permission"},
		Why: taxonomy.Text{
			Zh: "申请了而没有代码用到的权限会列出；一项信息是否为某功能所需，由人判断。",
			En: "Permissions that no code uses are found; whether a function needs the data is for a human to judge."},
	},
	{
		No:    section("四", "IV"),
		Text:  taxonomy.Text{Zh: "因用户不同意收集非必要信息而拒绝提供业务功能", En: "Functions are refused because the user does not agree to data or permissions that they do not need"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "拒绝提供功能，只有运行应用才能看到。",
			En: "That a function is refused is seen only when the app runs."},
	},
	{
		No:    section("四", "IV"),
		Text:  taxonomy.Text{Zh: "新增功能超出原有同意范围，用户不同意则拒绝提供原有功能", En: "For a new function that goes beyond what was agreed, functions that worked before are refused"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "拒绝提供功能，只有运行应用才能看到。",
			En: "That a function is refused is seen only when the app runs."},
	},
	{
		No:    section("四", "IV"),
		Text:  taxonomy.Text{Zh: "收集的频度等超出业务功能实际需要", En: "Data is collected more often than the functions need"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "代码执行多少次，只有运行应用才能看到；也没有哪条规则判断需要多少次。",
			En: "How often code runs is seen only when the app runs, and no rule knows how often is needed."},
	},
	{
		No:     section("四", "IV"),
		Text:   taxonomy.Text{Zh: "仅以改善服务质量、提升体验、研发新产品等为由强制要求同意", En: "Consent is forced for no reason but to improve the service or develop products"},
		Clause: "CN-RD-4", Sight: PartlyChecked, Rules: []string{"forced-or-late-terms"},
		Why: taxonomy.Text{
			Zh: "检查政策是否这样写；应用是否这样做，看不到。",
			En: "Whether the policy says so is checked; whether the app does so is not seen."},
	},
	{
		No:     section("四", "IV"),
		Text:   taxonomy.Text{Zh: "要求用户一次性同意打开多个权限，不同意则无法使用", En: "Several permissions must be agreed to at once, or the app does not work"},
		Clause: "CN-RD-4-BUNDLED", Sight: PartlyChecked, Rules: []string{"bundled-permission-request"},
		Why: taxonomy.Text{
			Zh: "检查代码的一次请求中的权限组和目标系统版本；拒绝之后能否使用，看不到。",
			En: "The groups in one request of the code and the target SDK are checked; whether the app works after a refusal is not seen."},
	},
	{
		No:     section("五", "V"),
		Text:   taxonomy.Text{Zh: "未经同意、未匿名化，客户端（包括嵌入的第三方代码）直接向第三方提供个人信息", En: "The app, embedded third-party code included, gives data to a third party without consent and without making it anonymous"},
		Clause: "CN-RD-5", Sight: PartlyChecked, Rules: []string{"denied-flow", "undisclosed-sdk", "undisclosed-sdk-data", "undeclared-data-flow"},
		Why: taxonomy.Text{
			Zh: "代码交给SDK和第三方的信息，与政策和清单对照，途中的处理一并写明；用户是否同意、处理是否足以匿名，看不到。",
			En: "What code hands to SDKs and other parties is held against the policy and its list, with what was done to the data on the way; whether the user agreed, and whether that makes it anonymous, is not seen."},
	},
	{
		No:    section("五", "V"),
		Text:  taxonomy.Text{Zh: "信息传到应用的服务器后，未经同意提供给第三方", En: "Servers of the app give data to third parties without consent"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "服务器上的处理不在构建中。",
			En: "What servers do is not in the build."},
	},
	{
		No:    section("五", "V"),
		Text:  taxonomy.Text{Zh: "接入第三方应用，未经同意向其提供个人信息", En: "Data is given, without consent, to third-party apps that are connected"},
		Sight: PartlyChecked, Rules: []string{"undeclared-data-flow"},
		Why: taxonomy.Text{
			Zh: "以Intent交给其他应用、而政策没有声明的信息列为候选；小程序等在应用内运行的第三方应用看不到。",
			En: "Data that goes to another app by an intent and that the policy does not declare is a candidate; third-party apps that run inside this one, such as mini programs, are not seen."},
	},
	{
		No:     section("六", "VI"),
		Text:   taxonomy.Text{Zh: "没有提供有效的更正、删除、注销账号的功能", En: "There is no working way to correct or delete data or to close an account"},
		Clause: "CN-RD-6", Sight: PartlyChecked, Rules: []string{"missing-section"},
		Why: taxonomy.Text{
			Zh: "检查政策是否写明这些方式；功能是否存在、是否有效，看不到。",
			En: "Whether the policy tells these ways is checked; whether they exist and work is not seen."},
	},
	{
		No:     section("六", "VI"),
		Text:   taxonomy.Text{Zh: "为更正、删除、注销设置不必要或不合理的条件", En: "Unneeded or unreasonable conditions are set for correcting, deleting or closing"},
		Clause: "CN-RD-6", Sight: PartlyChecked, Rules: []string{"forced-or-late-terms"},
		Why: taxonomy.Text{
			Zh: "检查政策是否在注销时索要额外的证明；应用实际要求什么，看不到。",
			En: "Whether the policy asks for further proof to close an account is checked; what the app asks for is not seen."},
	},
	{
		No:     section("六", "VI"),
		Text:   taxonomy.Text{Zh: "没有及时响应，或人工处理超过15个工作日", En: "Answers are late, or take more than 15 working days"},
		Clause: "CN-RD-6", Sight: PartlyChecked, Rules: []string{"forced-or-late-terms"},
		Why: taxonomy.Text{
			Zh: "检查政策承诺的时限；实际用了多久，看不到。",
			En: "The time that the policy promises is checked; how long it takes is not seen."},
	},
	{
		No:    section("六", "VI"),
		Text:  taxonomy.Text{Zh: "操作已执行完毕，而后台并未完成", En: "The user's request seems done, and servers have not done it"},
		Sight: NotVisible,
		Why: taxonomy.Text{
			Zh: "后台的处理不在构建中。",
			En: "What servers do is not in the build."},
	},
	{
		No:     section("六", "VI"),
		Text:   taxonomy.Text{Zh: "没有公布投诉、举报渠道，或没有在时限内处理", En: "No channel for complaints is published, or they are not handled in time"},
		Clause: "CN-RD-6", Sight: PartlyChecked, Rules: []string{"missing-section", "forced-or-late-terms"},
		Why: taxonomy.Text{
			Zh: "检查政策是否写明联系方式和承诺的时限；是否真的受理，看不到。",
			En: "Whether the policy gives a contact, and the time it promises, is checked; whether complaints are handled is not seen."},
	},
}
