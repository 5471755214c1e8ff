package audit

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer/taxonomy"
)

// loggedRules are about data that is left where others can read it.
func loggedRules() []*Rule {
	return []*Rule{{
		ID: "logged-personal-data", Needs: Needs{Build: true, Accesses: true, Flows: true}, Severity: Medium, Strength: Asserted,
		Title: taxonomy.Text{Zh: "个人信息写入日志", En: "Personal data is written to the log"},
		Help: taxonomy.Text{
			Zh: "发布的构建把个人信息写入系统日志，连接设备的人、系统应用和读取日志的诊断功能都能看到。敏感个人信息和不可变更的设备识别码为中，其他为低；每个SDK（或应用自身）每类信息一条。加密后写入的不报告。以下为待人工确认：没有找到到读取处的调用路径；隐式的数据流；步骤多于报告所列的；只在某个标志允许时才写的，如SDK自带的调试开关；先做了摘要的信息；录音、照片、视频和录屏，日志写的多是其大小；所给的是库。",
			En: "The release build writes personal data to the system log, which whoever connects the device, system apps, and diagnostics that collect logs can read. Medium for sensitive data and for identifiers of the device that cannot be changed, low for all else; one finding for each SDK, or the app, and type of data. Data that is encrypted before never counts. A candidate where no call path leads to the reading, for implicit flows, for ways with more steps than a report shows, where a flag must allow it, such as an SDK's switch for its own log, for data that was hashed, for sound, pictures and recordings, of which a log mostly has the size, and where the build is a library."},
		Remedy:  taxonomy.Text{Zh: "从发布的构建中删除该日志，或只记录不含个人信息的内容；升级SDK或关闭其日志。", En: "Remove the message from release builds, or log nothing personal; update the SDK or turn its log off."},
		Example: taxonomy.Text{Zh: "登录代码用Log.d输出手机号码。", En: "The code of the login writes the telephone number with Log.d."},
		Clauses: []string{"GBT-41391-6.1", "GDPR-25"},
		run:     loggedData,
	}}
}

func loggedData(r *run, rule *Rule) {
	logged := func(x passage) bool { return x.Sink.Kind == "log" && !x.transformed("encrypt") }
	r.eachMovement(logged, func(s subject, m movement) {
		x := m.flows[0]
		at, doubt := sampleFlow(x), x.doubt()
		f := Finding{
			Severity: min(weight(m.data), Medium), Strength: x.strength(), Subject: s.id, Data: m.data.ID, SubjectName: s.name, Evidence: flowEvidence(m.flows),
		}
		if weight(m.data) < High || !x.from.places[0].Reached {
			f.Severity = Low
		}
		if !slices.ContainsFunc(m.flows, func(x passage) bool { return !x.transformed("hash") }) {
			f.Strength = Candidate
			doubt.Zh += "写入前做了摘要。"
			doubt.En += " It is hashed before."
		}
		if slices.Contains([]string{"audio", "camera_data", "photos", "screen_recording", "videos"}, m.data.ID) {
			f.Strength = Candidate
			doubt.Zh += "日志是文字：写入的可能只是其大小或位置。"
			doubt.En += " A log is text: it may be no more than the size or the position."
		}
		f.Message = taxonomy.Text{
			Zh: fmt.Sprintf("%s把%s写入日志（%s）。%s", s.name.Zh, m.data.Name.Zh, at.Zh, doubt.Zh),
			En: fmt.Sprintf("%s writes %s to the log (%s).%s", s.starting(), m.data.Name.En, at.En, doubt.En),
		}
		r.report(rule, f, "")
	})
}
