package audit

import "sdkaudit/analyzer/taxonomy"

// law is the name of a law in full and in short, and the profile that it belongs to.
type law struct {
	full, short taxonomy.Text
	profile     Profile
}

var (
	lawDetermination = law{taxonomy.Text{Zh: "《App违法违规收集使用个人信息行为认定方法》（国信办秘字〔2019〕191号）", En: "Measures for Determining Illegal Collection and Use of Personal Information by Apps (2019, No. 191)"}, taxonomy.Text{Zh: "认定方法", En: "App Determination Measures"}, China}
	lawPIPL          = law{taxonomy.Text{Zh: "《个人信息保护法》", En: "Personal Information Protection Law of the PRC"}, taxonomy.Text{Zh: "个人信息保护法", En: "PIPL"}, China}
	lawMIIT164       = law{taxonomy.Text{Zh: "工信部信管函〔2020〕164号", En: "MIIT notice Xin Guan Han (2020) No. 164"}, taxonomy.Text{Zh: "工信部164号", En: "MIIT 2020/164"}, China}
	lawMIIT292       = law{taxonomy.Text{Zh: "工信部信管函〔2021〕292号", En: "MIIT notice Xin Guan Han (2021) No. 292"}, taxonomy.Text{Zh: "工信部292号", En: "MIIT 2021/292"}, China}
	lawMIIT26        = law{taxonomy.Text{Zh: "工信部信管函〔2023〕26号", En: "MIIT notice Xin Guan Han (2023) No. 26"}, taxonomy.Text{Zh: "工信部26号", En: "MIIT 2023/26"}, China}
	lawGBT41391      = law{taxonomy.Text{Zh: "GB/T 41391-2022《App收集个人信息基本要求》", En: "GB/T 41391-2022 Basic requirements for collecting personal information in apps"}, taxonomy.Text{Zh: "GB/T 41391-2022", En: "GB/T 41391-2022"}, China}
	lawGBT35273      = law{taxonomy.Text{Zh: "GB/T 35273-2020《个人信息安全规范》", En: "GB/T 35273-2020 Personal information security specification"}, taxonomy.Text{Zh: "GB/T 35273-2020", En: "GB/T 35273-2020"}, China}
	lawPlay          = law{taxonomy.Text{Zh: "Google Play 用户数据政策", En: "Google Play User Data policy"}, taxonomy.Text{Zh: "Google Play 用户数据政策", En: "Google Play User Data"}, GooglePlay}
	lawGDPR          = law{taxonomy.Text{Zh: "《通用数据保护条例》（欧盟 2016/679）", En: "General Data Protection Regulation (EU) 2016/679"}, taxonomy.Text{Zh: "GDPR", En: "GDPR"}, GDPR}
)

// at cites a place in the law; an empty one cites the law as a whole.
func (l law) at(id, zh, en string, text taxonomy.Text) Clause {
	return Clause{ID: id, Law: l.full, Short: l.short, No: taxonomy.Text{Zh: zh, En: en}, Text: text, Profile: l.profile}
}

// clauses are the provisions that rules cite. Where the numbering within a notice is not certain, the notice is
// cited as a whole.
var clauses = []Clause{
	lawDetermination.at("CN-RD-1.4", "一、4", "I.4", taxonomy.Text{
		Zh: "隐私政策应当易于阅读，并提供简体中文版。",
		En: "The privacy policy must be easy to read and available in simplified Chinese."}),
	lawDetermination.at("CN-RD-2.1", "二、1", "II.1", taxonomy.Text{
		Zh: "应逐一列出App（包括委托的第三方或嵌入的第三方代码、插件）收集使用个人信息的目的、方式、范围。",
		En: "List, one by one, the purpose, method and scope of collection by the app, embedded third-party code and plug-ins included."}),
	lawDetermination.at("CN-RD-2.2", "二、2", "II.2", taxonomy.Text{
		Zh: "收集使用个人信息的目的、方式、范围发生变化时，应更新隐私政策并以适当方式通知用户。",
		En: "When the purpose, method or scope of collection changes, update the privacy policy and tell the users in a suitable way."}),
	lawDetermination.at("CN-RD-3.3", "三、3", "III.3", taxonomy.Text{
		Zh: "实际收集的个人信息或打开的可收集个人信息权限不得超出用户授权范围。",
		En: "Do not collect data, or open permissions that can collect it, beyond what the user authorised."}),
	lawDetermination.at("CN-RD-3.1", "三、1", "III.1", taxonomy.Text{
		Zh: "征得用户同意前，不得开始收集个人信息或打开可收集个人信息的权限。",
		En: "Do not collect data, or open permissions that can collect it, before the user has agreed."}),
	lawDetermination.at("CN-RD-3-DEFAULT", "三", "III", taxonomy.Text{
		Zh: "不得以默认选择同意等非明示方式征求用户同意。",
		En: "Do not ask for consent by ways that are not explicit, such as a box that is ticked already."}),
	lawDetermination.at("CN-RD-3", "三", "III", taxonomy.Text{
		Zh: "不得违反其所声明的收集使用规则；应提供撤回同意的途径。",
		En: "Do not collect or use data against the rules that the policy declares; offer a way to withdraw consent."}),
	lawDetermination.at("CN-RD-4", "四", "IV", taxonomy.Text{
		Zh: "不得仅以改善服务质量、提升体验、定向推送、研发新产品等为由，强制要求同意收集个人信息。",
		En: "Do not force consent for the sole reason of improving the service, targeted push or developing products."}),
	lawDetermination.at("CN-RD-4-UNRELATED", "四", "IV", taxonomy.Text{
		Zh: "收集的个人信息类型和打开的可收集个人信息权限，应与现有业务功能有关。",
		En: "Collect only the types of data, and open only the permissions, that the functions of the app have to do with."}),
	lawDetermination.at("CN-RD-4-BUNDLED", "四", "IV", taxonomy.Text{
		Zh: "不得要求用户一次性同意打开多个可收集个人信息的权限。",
		En: "Do not have the user agree at once to several permissions that can collect personal information."}),
	lawDetermination.at("CN-RD-5", "五", "V", taxonomy.Text{
		Zh: "未经同意且未做匿名化处理，App客户端（包括嵌入的第三方代码）不得直接向第三方提供个人信息。",
		En: "The app, embedded third-party code included, must not provide data to a third party without consent unless it is made anonymous."}),
	lawDetermination.at("CN-RD-6", "六", "VI", taxonomy.Text{
		Zh: "应提供更正、删除个人信息和注销账号的功能，不设不合理条件，在15个工作日内处理，并公布投诉举报渠道。",
		En: "Offer correction, deletion and account cancellation without unreasonable conditions and within 15 working days, and publish a channel for complaints."}),
	lawPIPL.at("PIPL-17", "第十七条", "Art. 17", taxonomy.Text{
		Zh: "处理个人信息前，应真实、准确、完整地告知处理目的、方式、个人信息种类等。",
		En: "Before processing, tell truthfully, accurately and completely the purpose, the method and the types of personal information."}),
	lawPIPL.at("PIPL-23", "第二十三条", "Art. 23", taxonomy.Text{
		Zh: "向其他处理者提供个人信息的，应告知接收方名称、联系方式、处理目的、方式和种类，并取得单独同意。",
		En: "When providing data to another handler, tell its name, contact, purpose, method and the types of data, and obtain separate consent."}),
	lawPIPL.at("PIPL-39", "第三十九条", "Art. 39", taxonomy.Text{
		Zh: "向境外提供个人信息的，应告知境外接收方的名称、联系方式、处理目的、方式和种类等，并取得单独同意。",
		En: "When providing data to a recipient abroad, tell its name, contact, purpose, method and the types of data, and obtain separate consent."}),
	lawMIIT164.at("MIIT-164", "", "", taxonomy.Text{
		Zh: "不得违规收集、超范围收集个人信息，不得强制、频繁、过度索取权限，不得频繁自启动和关联启动。",
		En: "Do not collect data against the rules or beyond what was declared, demand permissions by force, often or in excess, or start the app by itself often."}),
	lawMIIT292.at("MIIT-292", "", "", taxonomy.Text{
		Zh: "应建立已收集个人信息清单和与第三方共享个人信息清单，列明种类、目的、场景和共享方式。",
		En: "Keep a list of collected data and a list of data shared with third parties: types, purpose, scenario, method."}),
	lawMIIT26.at("MIIT-26", "", "", taxonomy.Text{
		Zh: "强化SDK管理：公开明示SDK基本信息及处理规则。",
		En: "Manage embedded SDKs: publish their basic facts and processing rules."}),
	lawGBT41391.at("GBT-41391-6.1", "6.1", "6.1", taxonomy.Text{
		Zh: "最小必要收集。",
		En: "Collect the least that is necessary."}),
	lawGBT41391.at("GBT-41391-6.5", "6.5", "6.5", taxonomy.Text{
		Zh: "系统权限的申请和使用要求。",
		En: "Requirements on requesting and using system permissions."}),
	lawGBT41391.at("GBT-41391-6.6", "6.6", "6.6", taxonomy.Text{
		Zh: "第三方收集管理要求。",
		En: "Requirements on managing collection by third parties."}),
	lawGBT41391.at("GBT-41391-F", "附录F", "App. F", taxonomy.Text{
		Zh: "不可变更的唯一设备识别码：IMEI、MEID、IMSI、MAC地址、序列号、ICCID等。",
		En: "Device identifiers that cannot be changed: IMEI, MEID, IMSI, MAC address, serial number, ICCID."}),
	lawGBT35273.at("GBT-35273", "", "", taxonomy.Text{
		Zh: "个人信息保护政策应说明运营者及联系方式、收集的信息、保存期限、用户权利和投诉渠道等。",
		En: "A policy tells the operator and its contact, the data collected, their retention, the users' rights and where to complain."}),
	lawGBT35273.at("GBT-35273-8.5", "8.5", "8.5", taxonomy.Text{
		Zh: "个人信息主体注销账户。",
		En: "Cancellation of accounts by the persons concerned."}),
	lawPlay.at("PLAY-UD", "", "", taxonomy.Text{
		Zh: "隐私政策须全面披露应用（含其SDK）访问、收集、使用和共享的用户数据；SDK的行为视为应用的行为。",
		En: "Disclose comprehensively the data that the app and its SDKs access, collect, use and share; an SDK's behaviour counts as the app's."}),
	lawPlay.at("PLAY-DS", "（数据安全部分）", "(Data safety section)", taxonomy.Text{
		Zh: "开发者须填写清楚、准确的数据安全部分，保持更新，并与隐私政策的披露一致。",
		En: "Complete a clear and accurate Data safety section, keep it up to date, and keep it consistent with what the privacy policy discloses."}),
	lawGDPR.at("GDPR-13", "第13条", "Art. 13", taxonomy.Text{
		Zh: "收集个人数据时应告知控制者身份和联系方式、目的、接收方、保存期限和数据主体权利等。",
		En: "When collecting data, tell the controller and its contact, the purposes, the recipients, the retention and the rights of data subjects."}),
	lawGDPR.at("GDPR-13-1-e", "第13条第1款(e)项", "Art. 13(1)(e)", taxonomy.Text{
		Zh: "应告知个人数据的接收方或接收方类别。",
		En: "Name the recipients or categories of recipients of the personal data."}),
	lawGDPR.at("GDPR-25", "第25条", "Art. 25", taxonomy.Text{
		Zh: "应在设计和默认设置中以适当的技术和组织措施保护个人数据。",
		En: "Protect personal data by design and by default, with appropriate technical and organisational measures."}),
}

// ClauseByID returns the provision with the id; ok is false when there is none.
func ClauseByID(id string) (c Clause, ok bool) {
	for _, c := range clauses {
		if c.ID == id {
			return c, true
		}
	}
	return Clause{}, false
}
