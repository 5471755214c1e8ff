package audit

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer/taxonomy"
)

// cleartextRules are about data that anybody on the way can read.
func cleartextRules() []*Rule {
	return []*Rule{{
		ID: "cleartext-flow", Needs: Needs{Build: true, Accesses: true, Flows: true}, Severity: High, Strength: Asserted,
		Title: taxonomy.Text{Zh: "个人信息未加密传输", En: "Personal data is sent without encryption"},
		Help: taxonomy.Text{
			Zh: "个人信息经由未加密的连接（http）发送，且构建允许对该主机使用明文：按网络安全配置（networkSecurityConfig）及其域名规则，没有配置时按usesCleartextTraffic和目标SDK（27及以下默认允许，28及以上默认禁止）。构建禁止明文的主机、地址不明的连接、以及先加密再发送的信息不报告。以下为待人工确认：没有找到到读取处的调用路径；隐式的数据流；先做了摘要的信息；所给的是库；网络安全配置无法读取。每个SDK（或应用自身）、每类信息、每个主机一条。",
			En: "Personal data goes out over a connection that is not encrypted (http), to a host for which the build permits that: by its network security configuration and the domains in it, or without one by usesCleartextTraffic and the target SDK (permitted by default up to 27, denied from 28). Hosts for which the build denies it, connections of which nothing is known, and data that is encrypted before it is sent never count. A candidate where no call path leads to the reading, for implicit flows, for data that was hashed, where the build is a library, and where the configuration cannot be read. One finding for each SDK, or the app, type of data and host."},
		Remedy:  taxonomy.Text{Zh: "改用HTTPS；并以网络安全配置禁止明文传输（cleartextTrafficPermitted=\"false\"）。", En: "Use HTTPS, and deny cleartext in the network security configuration (cleartextTrafficPermitted=\"false\")."},
		Example: taxonomy.Text{Zh: "位置信息发送到http://开头的地址，且目标系统版本为27。", En: "Location goes to an address that begins with http://, and the target SDK is 27."},
		Clauses: []string{"GDPR-25"},
		run:     cleartextFlow,
	}}
}

func cleartextFlow(r *run, rule *Rule) {
	security := r.in.Build.NetworkSecurity
	open := func(x passage) bool {
		return (x.Sink.Kind == "network" || x.Sink.Kind == "webview") && x.Sink.Cleartext && !x.transformed("encrypt") &&
			(security == nil || security.CleartextAllowed(x.Sink.Host))
	}
	r.eachMovement(open, func(s subject, m movement) {
		var hosts []string
		for _, x := range m.flows {
			if !slices.Contains(hosts, x.Sink.Host) {
				hosts = append(hosts, x.Sink.Host)
			}
		}
		for _, host := range hosts {
			flows := only([]movement{m}, func(x passage) bool { return x.Sink.Host == host })[0].flows
			r.sentOpenly(rule, s, m.data, host, flows)
		}
	})
}

// sentOpenly reports what one subject sends of one type of data to one host.
func (r *run) sentOpenly(rule *Rule, s subject, data taxonomy.DataType, host string, flows []passage) {
	x := flows[0]
	at, doubt := sampleFlow(x), x.doubt()
	f := Finding{Severity: weight(data), Strength: x.strength(), Subject: s.id, Data: data.ID, SubjectName: s.name, Evidence: flowEvidence(flows)}
	if !slices.ContainsFunc(flows, func(x passage) bool { return !x.transformed("hash") }) {
		f.Strength = Candidate
		doubt.Zh += "发送前做了摘要。"
		doubt.En += " It is hashed before."
	}
	if r.in.Build.NetworkSecurity == nil {
		f.Strength = Candidate
		doubt.Zh += "网络安全配置无法读取，是否允许明文无从得知。"
		doubt.En += " The network security configuration cannot be read: whether it permits that is not known."
	}
	if !x.from.places[0].Reached {
		f.Severity = Low
	}
	to := taxonomy.Text{Zh: "（地址不明的服务器）", En: "a server whose name is no constant"}
	if host != "" {
		to = taxonomy.Text{Zh: host, En: host}
	}
	f.Message = taxonomy.Text{
		Zh: fmt.Sprintf("%s以未加密的连接把%s发送到%s（%s）。%s", s.name.Zh, data.Name.Zh, to.Zh, at.Zh, doubt.Zh),
		En: fmt.Sprintf("%s sends %s to %s over a connection that is not encrypted (%s).%s", s.starting(), data.Name.En, to.En, at.En, doubt.En),
	}
	r.report(rule, f, host)
}
