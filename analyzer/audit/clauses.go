package audit

import "sdkaudit/analyzer/taxonomy"

var (
	lawDetermination = taxonomy.Text{Zh: "《App违法违规收集使用个人信息行为认定方法》（国信办秘字〔2019〕191号）", En: "Measures for Determining Illegal Collection and Use of Personal Information by Apps (2019, No. 191)"}
	lawPIPL          = taxonomy.Text{Zh: "《个人信息保护法》", En: "Personal Information Protection Law (PIPL)"}
	lawMIIT164       = taxonomy.Text{Zh: "工信部信管函〔2020〕164号", En: "MIIT notice Xin Guan Han (2020) No. 164"}
	lawMIIT292       = taxonomy.Text{Zh: "工信部信管函〔2021〕292号", En: "MIIT notice Xin Guan Han (2021) No. 292"}
	lawMIIT26        = taxonomy.Text{Zh: "工信部信管函〔2023〕26号", En: "MIIT notice Xin Guan Han (2023) No. 26"}
	lawGBT35273      = taxonomy.Text{Zh: "GB/T 35273-2020《个人信息安全规范》", En: "GB/T 35273-2020 Personal information security specification"}
	lawGBT41391      = taxonomy.Text{Zh: "GB/T 41391-2022《App收集个人信息基本要求》", En: "GB/T 41391-2022 Basic requirements for collecting personal information in apps"}
	lawPlay          = taxonomy.Text{Zh: "Google Play 用户数据政策", En: "Google Play User Data policy"}
	lawGDPR          = taxonomy.Text{Zh: "GDPR", En: "GDPR"}
)

// clauses are the provisions that rules cite. Where the numbering within a notice is not certain, the notice is
// cited as a whole.
var clauses = []Clause{
	{ID: "CN-RD-2.1", Law: lawDetermination, No: "二、1", Text: taxonomy.Text{
		Zh: "应逐一列出App（包括委托的第三方或嵌入的第三方代码、插件）收集使用个人信息的目的、方式、范围。",
		En: "List, one by one, the purpose, method and scope of collection by the app, embedded third-party code and plug-ins included."}},
	{ID: "CN-RD-3.3", Law: lawDetermination, No: "三、3", Text: taxonomy.Text{
		Zh: "实际收集的个人信息或打开的可收集个人信息权限不得超出用户授权范围。",
		En: "Do not collect data, or open permissions that can collect it, beyond what the user authorised."}},
	{ID: "PIPL-17", Law: lawPIPL, No: "第十七条 / Art. 17", Text: taxonomy.Text{
		Zh: "处理个人信息前，应真实、准确、完整地告知处理目的、方式、个人信息种类等。",
		En: "Before processing, tell truthfully, accurately and completely the purpose, the method and the types of personal information."}},
	{ID: "PIPL-23", Law: lawPIPL, No: "第二十三条 / Art. 23", Text: taxonomy.Text{
		Zh: "向其他处理者提供个人信息的，应告知接收方名称、联系方式、处理目的、方式和种类，并取得单独同意。",
		En: "When providing data to another handler, tell its name, contact, purpose, method and the types of data, and obtain separate consent."}},
	{ID: "MIIT-164", Law: lawMIIT164, Text: taxonomy.Text{
		Zh: "整治App、SDK违规收集、超范围收集和使用个人信息，频繁自启动和关联启动。",
		En: "Campaign against collection and use of personal information outside the declared scope by apps and SDKs, and against frequent self-start."}},
	{ID: "MIIT-292", Law: lawMIIT292, Text: taxonomy.Text{
		Zh: "应建立已收集个人信息清单和与第三方共享个人信息清单，列明种类、目的、场景和共享方式。",
		En: "Keep a list of collected data and a list of data shared with third parties: types, purpose, scenario, method."}},
	{ID: "MIIT-26", Law: lawMIIT26, Text: taxonomy.Text{
		Zh: "强化SDK管理：公开明示SDK基本信息及处理规则。",
		En: "Manage embedded SDKs: publish their basic facts and processing rules."}},
	{ID: "GBT-35273-9.7", Law: lawGBT35273, No: "9.7", Text: taxonomy.Text{
		Zh: "第三方接入管理：对接入的SDK进行检测和审计。",
		En: "Manage third parties that are plugged in: test and audit embedded SDKs."}},
	{ID: "GBT-41391-6.5", Law: lawGBT41391, No: "6.5", Text: taxonomy.Text{
		Zh: "系统权限的申请和使用要求。",
		En: "Requirements on requesting and using system permissions."}},
	{ID: "GBT-41391-6.6", Law: lawGBT41391, No: "6.6", Text: taxonomy.Text{
		Zh: "第三方收集管理要求。",
		En: "Requirements on managing collection by third parties."}},
	{ID: "PLAY-UD", Law: lawPlay, Text: taxonomy.Text{
		Zh: "隐私政策须全面披露应用（含其SDK）访问、收集、使用和共享的用户数据；SDK的行为视为应用的行为。",
		En: "Disclose comprehensively the data that the app and its SDKs access, collect, use and share; an SDK's behaviour counts as the app's."}},
	{ID: "GDPR-13-1-e", Law: lawGDPR, No: "Art. 13(1)(e)", Text: taxonomy.Text{
		Zh: "应告知个人数据的接收方或接收方类别。",
		En: "Name the recipients or categories of recipients of the personal data."}},
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
