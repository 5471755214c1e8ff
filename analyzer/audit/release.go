package audit

import (
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
)

// Release is what a release of an app adds to the one before, and how the policies of the two stand to each other. Both
// have one.
type Release struct {
	// Before is the version of the release before, as its users know it.
	Before string
	// Additions are SDKs that handle data, dangerous permissions and types of data.
	Additions []Addition
	// Policy is one of the constants below.
	Policy PolicyChange
	// Updated is the date that the policy gives for its last change; empty where it gives none.
	Updated string
}

// PolicyChange says what became of the policy from one release to the next.
type PolicyChange uint8

// PolicyChanges.
const (
	// PolicyRevised has another text, and not the date of the one before.
	PolicyRevised PolicyChange = iota
	// PolicySame has the same text.
	PolicySame
	// PolicyGiven was given for both releases by the user: whether it changed between them cannot be known.
	PolicyGiven
	// PolicyUndated has another text, and the date of the one before.
	PolicyUndated
)

// Addition is one thing that a release adds.
type Addition struct {
	ID   string
	Name taxonomy.Text
	// Missing says that the policy does not name it, by a finding of another rule; Sure that the finding is asserted.
	Missing, Sure bool
	Evidence      Evidence
}

func releaseRules() []*Rule {
	return []*Rule{{
		ID: "policy-older-than-release", Needs: Needs{Compare: true}, Severity: Medium, Strength: Asserted,
		Title: taxonomy.Text{Zh: "新版本增加了内容，隐私政策却没有更新", En: "The release adds what the policy was not updated for"},
		Help: taxonomy.Text{
			Zh: "比较两个版本：新版本增加了处理个人信息的SDK、危险权限或个人信息类型，而隐私政策的文字与上一版本相同，又没有写明这些内容。政策早已写明的内容不算。上一版本的代码被加壳的，新增的SDK和信息类型不算；部分代码不可见或没有分析完整、或两份报告出自不同版本的工具和SDK库的，为待人工确认。文字有改动而更新日期不变的，也为待人工确认：用户无从知道政策已经改变。只有compare会执行本规则；两个版本都须有隐私政策。",
			En: "Compares two releases: the new one adds an SDK that handles data, a dangerous permission or a type of personal data, while the text of the policy is that of the release before and does not name it. What the policy named all along does not count. SDKs and types of data do not count either where the code of the older release was packed; where part of it may be hidden or was not analysed, or the reports are of different versions of the tool or its SDK database, they are candidates. A text that changed under the old date is a candidate as well: users cannot know that it changed. Only compare runs this rule, and both releases need a policy."},
		Remedy:  taxonomy.Text{Zh: "在发布前更新隐私政策及其更新日期，写明新增的内容，并以适当方式通知用户。", En: "Update the policy and its date before the release, name what is new, and tell the users."},
		Example: taxonomy.Text{Zh: "新版本嵌入了一个推送SDK，隐私政策与上一版本逐字相同，没有提到它。", En: "The release embeds a push SDK, and the policy is word for word that of the release before and does not name it."},
		Clauses: []string{"CN-RD-2.2", "PIPL-17", "PLAY-UD", "GDPR-13"},
		run:     olderPolicy,
	}}
}

// maxAdditions is how many additions a message names.
const maxAdditions = 6

func olderPolicy(r *run, rule *Rule) {
	release := r.in.Release
	added := slices.Clone(release.Additions)
	f := Finding{
		Severity: rule.Severity, Strength: Candidate, Verdict: Stale, Subject: "policy",
		SubjectName: taxonomy.Text{Zh: "隐私政策", En: "policy"}, Policy: []policy.Quote{},
	}
	dated := taxonomy.Text{}
	if release.Updated != "" {
		dated = taxonomy.Text{Zh: "（更新日期 " + release.Updated + "）", En: " (updated " + release.Updated + ")"}
	}
	var tail taxonomy.Text
	switch release.Policy {
	case PolicySame, PolicyGiven:
		added = slices.DeleteFunc(added, func(a Addition) bool { return !a.Missing })
		if slices.ContainsFunc(added, func(a Addition) bool { return a.Sure }) {
			f.Strength = rule.Strength
		}
		tail = taxonomy.Text{Zh: "隐私政策" + dated.Zh + "没有写明，文字与上一版本的相同。", En: "the policy" + dated.En + " does not name what is new, and its text is that of the release before."}
		if release.Policy == PolicyGiven {
			tail = taxonomy.Text{Zh: "两个版本共用的隐私政策" + dated.Zh + "没有写明。", En: "the policy" + dated.En + ", given for both releases, does not name what is new."}
		}
	case PolicyUndated:
		f.Severity = Low
		tail = taxonomy.Text{Zh: "隐私政策的文字有改动，更新日期仍是" + release.Updated + "。", En: "the text of the policy changed, yet its date is still " + release.Updated + "."}
	default:
		return
	}
	if len(added) == 0 {
		return
	}
	var ids []string
	var names []taxonomy.Text
	for i, a := range added {
		ids = append(ids, a.ID)
		if i < maxAdditions {
			names = append(names, a.Name)
		}
		if len(f.Evidence) < maxQuotes {
			f.Evidence = append(f.Evidence, a.Evidence)
		}
	}
	all := bilingual(names)
	if more := len(added) - maxAdditions; more > 0 {
		all.Zh += fmt.Sprintf("等%d项", len(added))
		all.En += fmt.Sprintf(" and %d more", more)
	}
	f.Message = taxonomy.Text{
		Zh: fmt.Sprintf("自%s以来新增：%s；%s", release.Before, all.Zh, tail.Zh),
		En: fmt.Sprintf("New since %s: %s; %s", release.Before, all.En, tail.En),
	}
	slices.Sort(ids)
	r.report(rule, f, strings.Join(ids, "\x00"))
}
