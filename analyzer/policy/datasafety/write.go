package datasafety

import (
	"encoding/csv"
	"io"

	"sdkaudit/analyzer/taxonomy"
)

// yes is the answer to a question or a choice; an empty one leaves it open.
const yes = "true"

// row is a row of the form before anybody answered it: a question, a choice where it has several, whether it must be
// answered, and what it asks.
type row struct {
	question, choice, requirement string
	label                         taxonomy.Text
}

// Write prints a form in which the types of data that are keys of the map are declared as collected; the value says why,
// for the label of the row. Everything else is open: with whom data is shared is no matter of code alone, nor are purposes,
// encryption and deletion. Where no type is given, the first question is open too, since code cannot show that nothing is
// collected, and [Parse] says that the form is to be completed. Labels are in the language that pick takes of them; the
// Console and Parse pass over them. All rows of the form are there, in its order, so that it can be completed by hand; the
// Console takes no byte order mark.
func Write(w io.Writer, collected map[string]taxonomy.Text, pick func(taxonomy.Text) string) error {
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	put := func(r row, value string) error {
		return out.Write([]string{r.question, r.choice, value, r.requirement, pick(r.label)})
	}
	for _, r := range appRows() {
		value := ""
		if r.question == collects && len(collected) > 0 {
			value = yes
		}
		if err := put(r, value); err != nil {
			return err
		}
	}
	for _, t := range taxonomy.PlayTypes() {
		value, label := "", labelOf(t)
		if why, ok := collected[t.ID]; ok {
			value, label = yes, taxonomy.Text{Zh: label.Zh + "（" + why.Zh + "）", En: label.En + " (" + why.En + ")"}
		}
		if err := put(row{t.Question, t.ID, "MULTIPLE_CHOICE", label}, value); err != nil {
			return err
		}
	}
	for _, t := range taxonomy.PlayTypes() {
		_, declared := collected[t.ID]
		for _, r := range typeRows() {
			value := ""
			if declared && r.choice == usedCollected {
				value = yes
			}
			r.question = usage + t.ID + r.question
			r.label = taxonomy.Text{Zh: labelOf(t).Zh + " / " + r.label.Zh, En: labelOf(t).En + " / " + r.label.En}
			if err := put(r, value); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func labelOf(t taxonomy.PlayType) taxonomy.Text {
	return taxonomy.Text{Zh: t.Category.Zh + " / " + t.Name.Zh, En: t.Category.En + " / " + t.Name.En}
}

// appRows are the questions about the app, in the order of the form.
func appRows() []row {
	text := func(zh, en string) taxonomy.Text { return taxonomy.Text{Zh: zh, En: en} }
	const account, deletion, outside = "PSL_SUPPORTED_ACCOUNT_CREATION_METHODS", "PSL_SUPPORT_DATA_DELETION_BY_USER", "PSL_OUTSIDE_APP_ACCOUNT_TYPES"
	return []row{
		{collects, "", "REQUIRED", text("应用收集或共享表单所列的数据",
			"the app collects or shares data of the types below")},
		{"PSL_DATA_COLLECTION_ENCRYPTED_IN_TRANSIT", "", "MAYBE_REQUIRED",
			text("传输时全部加密", "all of it is encrypted in transit")},
		{account, "PSL_ACM_USER_ID_PASSWORD", "MULTIPLE_CHOICE",
			text("注册方式 / 用户名和密码", "ways to open an account / user name and password")},
		{account, "PSL_ACM_USER_ID_OTHER_AUTH", "MULTIPLE_CHOICE",
			text("注册方式 / 用户名和其他验证", "ways to open an account / user name and another proof")},
		{account, "PSL_ACM_USER_ID_PASSWORD_OTHER_AUTH", "MULTIPLE_CHOICE",
			text("注册方式 / 用户名、密码和其他验证",
				"ways to open an account / user name, password and another proof")},
		{account, "PSL_ACM_OAUTH", "MULTIPLE_CHOICE", text("注册方式 / OAuth", "ways to open an account / OAuth")},
		{account, "PSL_ACM_OTHER", "MULTIPLE_CHOICE", text("注册方式 / 其他", "ways to open an account / other")},
		{account, "PSL_ACM_NONE", "MULTIPLE_CHOICE", text("注册方式 / 不能注册", "ways to open an account / none")},
		{"PSL_ACM_SPECIFY", "", "MAYBE_REQUIRED", text("其他注册方式的说明", "the other way to open an account")},
		{"PSL_ACCOUNT_DELETION_URL", "", "MAYBE_REQUIRED",
			text("注销账号的网址", "address where accounts are deleted")},
		{deletion, "DATA_DELETION_YES", "SINGLE_CHOICE",
			text("不注销账号也能删除数据 / 是", "data can be deleted without the account / yes")},
		{deletion, "DATA_DELETION_NO", "SINGLE_CHOICE",
			text("不注销账号也能删除数据 / 否", "data can be deleted without the account / no")},
		{deletion, "DATA_DELETION_NO_AUTO_DELETED", "SINGLE_CHOICE",
			text("不注销账号也能删除数据 / 否，但90天内自动删除",
				"data can be deleted without the account / no, but it is deleted within 90 days")},
		{"PSL_DATA_DELETION_URL", "", "MAYBE_REQUIRED", text("删除数据的网址", "address where data is deleted")},
		{"PSL_DATA_COLLECTION_COMPLIES_FAMILY_POLICY", "", "OPTIONAL",
			text("遵守家庭政策", "follows the Families policy")},
		{"PSL_INDEPENDENTLY_VALIDATED", "", "OPTIONAL", text("经过独立安全评估", "had an independent security review")},
		{"PSL_UPI_BADGE_OPT_IN", "", "OPTIONAL", text("UPI标志", "UPI badge")},
		{"PSL_HAS_OUTSIDE_APP_ACCOUNTS", "", "OPTIONAL",
			text("可用应用之外开立的账号登录", "accounts from outside the app can log in")},
		{outside, "PSL_LOGIN_WITH_OUTSIDE_APP_ID", "MULTIPLE_CHOICE",
			text("应用之外的账号 / 其他应用的账号", "accounts from outside / of another app")},
		{outside, "PSL_LOGIN_THROUGH_EMPLOYMENT_OR_ENTERPRISE_ACCOUNT", "MULTIPLE_CHOICE",
			text("应用之外的账号 / 单位的账号", "accounts from outside / of an employer")},
		{outside, "PSL_OUTSIDE_APP_ACCOUNT_TYPE_OTHER", "MULTIPLE_CHOICE",
			text("应用之外的账号 / 其他", "accounts from outside / other")},
		{"PSL_OUTSIDE_APP_ACCOUNT_TYPE_SPECIFY", "", "MAYBE_REQUIRED",
			text("应用之外的账号的说明", "the other accounts from outside")},
	}
}

// typeRows are the questions about a type of data, in the order of the form; the id of the type goes before each.
func typeRows() []row {
	text := func(zh, en string) taxonomy.Text { return taxonomy.Text{Zh: zh, En: en} }
	out := []row{
		{howUsed, usedCollected, "MULTIPLE_CHOICE", text("收集", "collected")},
		{howUsed, usedShared, "MULTIPLE_CHOICE", text("共享", "shared")},
		{":PSL_DATA_USAGE_EPHEMERAL", "", "MAYBE_REQUIRED", text("只短暂处理", "kept for a moment only")},
		{":DATA_USAGE_USER_CONTROL", "PSL_DATA_USAGE_USER_CONTROL_OPTIONAL", "SINGLE_CHOICE",
			text("用户可选择", "optional")},
		{":DATA_USAGE_USER_CONTROL", "PSL_DATA_USAGE_USER_CONTROL_REQUIRED", "SINGLE_CHOICE", text("必需", "required")},
	}
	names := []taxonomy.Text{
		text("应用功能", "app functionality"), text("统计分析", "analytics"),
		text("开发者通信", "developer communications"),
		text("防欺诈、安全与合规", "fraud prevention and security"), text("广告或营销", "advertising or marketing"),
		text("个性化", "personalization"), text("账号管理", "account management"),
	}
	for i, purpose := range playPurposes {
		out = append(out, row{":DATA_USAGE_COLLECTION_PURPOSE", purpose, "MULTIPLE_CHOICE",
			taxonomy.Text{Zh: "收集的目的 / " + names[i].Zh, En: "why collected / " + names[i].En}})
	}
	for i, purpose := range playPurposes {
		out = append(out, row{":DATA_USAGE_SHARING_PURPOSE", purpose, "MULTIPLE_CHOICE",
			taxonomy.Text{Zh: "共享的目的 / " + names[i].Zh, En: "why shared / " + names[i].En}})
	}
	return out
}
