package audit

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer/policy"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// dataFlowRules compare where the app's data goes with what its policy declares and denies. They run before the rules for
// accesses, which leave alone what these tell.
func dataFlowRules() []*Rule {
	return []*Rule{
		{
			ID: "undeclared-data-flow", Needs: Needs{Build: true, Policy: true, Accesses: true, Flows: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "隐私政策未声明的个人信息流出应用", En: "Data that the policy does not declare leaves the app"},
			Help: taxonomy.Text{
				Zh: "应用自身或来源不明的代码读取某类个人信息并使其离开应用（网络、短信、交给SDK、网页、其他应用），而隐私政策没有写明收集；该信息的undeclared-data-access由此项代替。只存放在设备上（文件、偏好存储、数据库）、写入日志、交给命令或原生代码的，不算流出；交给开源库或框架的也不算。有从入口到读取处的调用路径时为确定。以下为待人工确认：undeclared-data-access所列的各种情形；隐式的数据流（流出的不是信息本身）、步骤多于报告所列的数据流；交给其他应用，或交给地址不明的网页。只由待人工确认的数据流带出、而读取是确定的，仍由undeclared-data-access报告。政策明确称不收集的由denied-flow报告，SDK的代码读取的由undisclosed-sdk和undisclosed-sdk-data报告。",
				En: "The app's own code, or code that nobody knows, reads a type of personal data and lets it leave the app (network, SMS, an SDK, a web page, another app), and the policy does not say that it is collected. It takes the place of undeclared-data-access for that data. What stays on the device (files, preferences, databases), goes to the log, to a command or to native code has not left, nor has what open-source libraries and frameworks are given. Asserted where a call path leads from an entry point to the reading. A candidate in all cases that undeclared-data-access names, for implicit flows, where not the data itself goes out, for ways with more steps than a report shows, and for what another app gets, or a web page of unknown address. Where the reading is asserted and all flows from it are candidates, undeclared-data-access tells of it. What the policy flatly denies is told by denied-flow, what SDKs read by undisclosed-sdk and undisclosed-sdk-data."},
			Remedy:  taxonomy.Text{Zh: "在隐私政策中写明收集该信息的目的、方式、范围和接收方；如不需要，则删除读取或发送它的代码。", En: "Say in the policy that the data is collected, why, how and who gets it; or remove the code that reads or sends it."},
			Example: taxonomy.Text{Zh: "应用自身的代码读取通讯录并发送到服务器，政策没有提到通讯录。", En: "The app's own code reads contacts and sends them to a server, and the policy does not speak of contacts."},
			Clauses: []string{"CN-RD-2.1", "CN-RD-3.3", "PIPL-17", "MIIT-164", "PLAY-UD", "GDPR-13"},
			run:     undeclaredFlow,
		},
		{
			ID: "denied-flow", Needs: Needs{Build: true, Policy: true, Accesses: true, Flows: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "隐私政策否认的个人信息流出应用", En: "Data leaves the app although the policy denies it"},
			Help: taxonomy.Text{
				Zh: "隐私政策明确称不收集某类信息，而应用自身或来源不明的代码使其离开应用；或者政策毫无例外地称不向第三方共享个人信息，而应用把信息交给政策没有提到的SDK。附有条件的否认（如“未经同意不会”）不算；政策称只保留在设备上的，由undeclared-data-flow报告。强度的判断与undeclared-data-flow相同。",
				En: "The policy says flatly that a type of data is not collected, and the app's own code, or code that nobody knows, lets it leave the app; or the policy says without any exception that nothing is shared with third parties, and the app hands data to an SDK that it does not name. A denial on a condition, such as \"not without your consent\", never counts; what is said to stay on the device is told by undeclared-data-flow. Strength is told as for it."},
			Remedy:  taxonomy.Text{Zh: "删除发送该信息的代码；或更正隐私政策，如实写明。", En: "Remove the code that lets the data out; or correct the policy to say what is done."},
			Example: taxonomy.Text{Zh: "政策称“不收集您的IMEI”，而应用的代码把IMEI发送到服务器。", En: "The policy says \"we do not collect your IMEI\", and the app's code sends the IMEI to a server."},
			Clauses: []string{"CN-RD-3", "CN-RD-3.3", "CN-RD-5", "PIPL-17", "PIPL-23", "MIIT-164", "PLAY-UD"},
			run:     deniedFlow,
		},
	}
}

// outflows returns the flows of the app's own code, and of libraries where it reads the same data nowhere, that tell more
// than that the data is read: they are as certain as the reading.
func (r *run) outflows() (own, lent []movement) {
	tells := func(readings []reading) func(m movement) bool {
		return func(m movement) bool {
			i := slices.IndexFunc(readings, func(x reading) bool { return x.data.ID == m.data.ID })
			return i >= 0 && m.flows[0].strength() < readings[i].strength()
		}
	}
	own = slices.DeleteFunc(only(r.movements.own, r.leaves), tells(r.readings.own))
	lent = slices.DeleteFunc(only(r.movements.lent, r.leaves), tells(r.readings.lent))
	lent = slices.DeleteFunc(lent, func(m movement) bool {
		_, done := movementOf(own, m.data.ID)
		return done || slices.ContainsFunc(r.readings.own, func(x reading) bool { return x.data.ID == m.data.ID })
	})
	return own, lent
}

// readingOf is where the data of a movement is read: all places that are known, else the sources of its flows.
func readingOf(readings []reading, m movement) reading {
	if i := slices.IndexFunc(readings, func(x reading) bool { return x.data.ID == m.data.ID }); i >= 0 {
		return readings[i]
	}
	return m.flows[0].from
}

// eachOutflow calls f for what leaves the app and the policy flatly denies, or for the rest.
func (r *run) eachOutflow(denied bool, f func(x reading, m movement, lent bool)) {
	own, lent := r.outflows()
	for _, m := range own {
		if flat, _ := r.deniedQuotes(m.data.ID); flat == denied {
			f(readingOf(r.readings.own, m), m, false)
		}
	}
	for _, m := range lent {
		if flat, _ := r.deniedQuotes(m.data.ID); flat == denied {
			f(readingOf(r.readings.lent, m), m, true)
		}
	}
}

func undeclaredFlow(r *run, rule *Rule) {
	r.eachOutflow(false, func(x reading, m movement, lent bool) { r.undeclared(rule, x, &m, lent) })
}

func deniedFlow(r *run, rule *Rule) {
	r.eachOutflow(true, func(x reading, m movement, lent bool) { r.undeclared(rule, x, &m, lent) })
	var denials []policy.Quote
	for _, s := range r.in.Policy.Statements {
		if s.Kind == policy.Sharing && s.Polarity == policy.Denied && s.Absolute {
			denials = append(denials, s.Quote)
		}
	}
	if len(denials) == 0 {
		return
	}
	for _, d := range r.detections() {
		rec := d.Record
		if len(Disclosed(r.in.Policy, rec)) > 0 || !receives(rec) {
			continue
		}
		for _, m := range r.given(rec.ID) {
			x := m.flows[0]
			at, doubt := sampleFlow(x), x.doubt()
			f := Finding{
				Severity: weight(m.data), Strength: x.strength(), Verdict: Contradicted, Subject: rec.ID, Data: m.data.ID, SubjectName: rec.Name.Text(),
				Evidence: flowEvidence(m.flows), Policy: quotes(3, denials...), cites: []string{"CN-RD-3", "CN-RD-5", "PIPL-23", "MIIT-164", "PLAY-UD"},
				Message: taxonomy.Text{
					Zh: fmt.Sprintf("应用把%s交给%s（%s）；隐私政策称不向任何第三方共享个人信息。%s", m.data.Name.Zh, rec.Name.Zh, at.Zh, doubt.Zh),
					En: fmt.Sprintf("The app hands %s to %s (%s); the policy says that personal data is shared with no third party.%s", m.data.Name.En, rec.Name.En, at.En, doubt.En),
				},
			}
			if !x.from.places[0].Reached {
				f.Severity = Low
			}
			r.report(rule, f, "sharing")
		}
	}
}

// receives reports whether an operator stands behind the SDK, who gets what it is handed.
func receives(rec *sdkdb.Record) bool { return rec.Kind == sdkdb.Client || rec.Kind == sdkdb.Service }
