package audit

import (
	"fmt"
	"slices"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// analysisRules are about what a build hides and holds, whatever a policy says.
func analysisRules() []*Rule {
	return []*Rule{
		{
			ID: "analysis-incomplete", Needs: Needs{Build: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "构建的代码没有全部看到", En: "Code of the build was not all seen"},
			Help: taxonomy.Text{
				Zh: "加固或加密的代码、缺少的拆分包、未完成的分析为高；脚本、Dart或托管代码以及已知SDK之外的代码能在运行时加载代码的为中；只有名称被缩短为低。由“没有”推出的结论因此降为候选或不报告：没有发现不等于不存在。",
				En: "High: packed or encrypted code, missing splits, an analysis that stopped. Medium: script, Dart or managed code, and code outside of known SDKs that can load more at run time. Low: shortened names alone. What follows from absence is a candidate then, or left out: nothing found does not mean nothing there."},
			Remedy:  taxonomy.Text{Zh: "提交加固之前的构建和全部拆分包再做审核；脚本与动态加载的代码由人工核对。", En: "Audit the build before it is packed, with all of its splits; check script and loaded code by hand."},
			Example: taxonomy.Text{Zh: "构建已加固，真正的代码在加密的资源文件中。", En: "The build is packed, and its real code is in an encrypted asset."},
			run:     analysisIncomplete,
		},
		{
			ID: "service-key-in-app", Needs: Needs{Build: true}, Severity: High, Strength: Asserted,
			Title: taxonomy.Text{Zh: "服务端SDK或密钥在应用中", En: "Server-side SDK or secret inside the app"},
			Help: taxonomy.Text{
				Zh: "由服务器调用的服务，其SDK代码在构建中（确定），或有文本符合其密钥的格式（候选：也可能是测试用密钥）。任何人都可以从安装包中取出密钥。密钥只显示前几个字符。",
				En: "The build holds code of an SDK that belongs on a server (asserted), or a text of the form of its credentials (candidate: it may be a test key). Anyone can take a secret out of a package. Only the first characters of a key are shown."},
			Remedy:  taxonomy.Text{Zh: "把调用移到服务器，从构建中移除该SDK和密钥，并更换已泄露的密钥。", En: "Move the call to a server, remove SDK and key from the build, and replace the key that has leaked."},
			Example: taxonomy.Text{Zh: "代码中有符合云存储服务密钥格式的文本。", En: "A string of the code has the form of a secret key of a cloud storage service."},
			run:     serviceKey,
		},
		{
			ID: "unknown-third-party-code", Needs: Needs{Build: true}, Severity: Low, Strength: Candidate,
			Title: taxonomy.Text{Zh: "来源不明的第三方代码", En: "Third-party code of unknown origin"},
			Help: taxonomy.Text{
				Zh: "某个包下有清单组件或50个以上的类，不属于任何已知SDK，也不在应用自身、启动组件或配置的first_party包下。名称被缩短的包不计入。",
				En: "Code below one package with a manifest component or 50 classes and more that no known SDK owns and that is below neither the app's package, that of its launcher and application classes, nor a first_party prefix. Renamed packages do not count."},
			Remedy:  taxonomy.Text{Zh: "确认其来源：自有代码写入配置的first_party；第三方SDK在清单中列出，并用 sdkaudit sdk learn 建立记录。", En: "Find out whose it is: put own code into first_party of the settings; list a third party's SDK, and draft a record with sdkaudit sdk learn."},
			Example: taxonomy.Text{Zh: "com.vendorx包下有120个类和一个服务，不属于任何已知SDK。", En: "Below com.vendorx there are 120 classes and a service that no known SDK owns."},
			Clauses: []string{"CN-RD-2.1", "MIIT-26"},
			run:     unknownCode,
		},
	}
}

// incompleteSeverity ranks obstacles; obstacles are declared with the gravest first.
func incompleteSeverity(o analyzer.Obstacle) Severity {
	switch o {
	case analyzer.PackedCode, analyzer.MissingParts:
		return High
	case analyzer.HybridCode, analyzer.LoadedCode:
		return Medium
	default:
		return Low
	}
}

func analysisIncomplete(r *run, rule *Rule) {
	c := r.in.Build.Coverage
	reasons := slices.Clone(c.Reasons)
	if c.Incomplete {
		stopped := analyzer.Reason{Obstacle: analyzer.MissingParts, Text: taxonomy.Text{Zh: "分析在限额处停止", En: "the analysis stopped at a limit"}}
		reasons = slices.Insert(reasons, 0, stopped)
	}
	if len(reasons) == 0 {
		return
	}
	severity, evidence := Info, []Evidence{}
	var texts []taxonomy.Text
	for _, x := range reasons {
		severity = max(severity, incompleteSeverity(x.Obstacle))
		texts = append(texts, x.Text)
		if x.Location != "" {
			evidence = append(evidence, Evidence{Kind: "file", Location: x.Location, Value: x.Text.En})
		}
	}
	all := bilingual(texts)
	r.report(rule, Finding{
		Severity: severity, Strength: Asserted, Subject: "build", SubjectName: taxonomy.Text{Zh: "构建", En: "build"}, Evidence: evidence,
		Message: taxonomy.Text{
			Zh: "部分代码看不到：" + all.Zh + "。没有发现不等于不存在。",
			En: "Some code is out of sight: " + all.En + ". Nothing found does not mean nothing there.",
		},
	}, "")
}

func serviceKey(r *run, rule *Rule) {
	for _, d := range r.detections() {
		if d.Record.Kind != sdkdb.Service || !holdsCode(d) {
			continue
		}
		f := Finding{
			Severity: rule.Severity, Strength: Asserted, Subject: d.Record.ID, SubjectName: d.Record.Name.Text(), Evidence: detectionEvidence(d),
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("%s是由服务器调用的服务，它的SDK代码却在应用中；调用所需的密钥可能也在其中。", d.Record.Name.Zh),
				En: fmt.Sprintf("%s is called from a server, yet code of its SDK is in the app; the secret that it needs may be there too.", d.Record.Name.En),
			},
		}
		if !d.Record.Sourced("kind") || !d.Record.Sourced("signatures.classes") {
			f.Strength = Candidate
		}
		r.report(rule, f, "")
	}
	keys := map[string]*Finding{}
	var order []string
	for _, k := range r.in.Build.ServerKeys {
		f := keys[k.Record.ID]
		if f == nil {
			f = &Finding{
				Severity: rule.Severity, Strength: Candidate, Subject: k.Record.ID, SubjectName: k.Record.Name.Text(),
				Message: taxonomy.Text{
					Zh: fmt.Sprintf("应用中有%s的服务端密钥格式的文本。", k.Record.Name.Zh),
					En: fmt.Sprintf("The app holds a text of the form of a server-side credential of %s.", k.Record.Name.En),
				},
			}
			keys[k.Record.ID] = f
			order = append(order, k.Record.ID)
		}
		if len(f.Evidence) < maxQuotes {
			f.Evidence = append(f.Evidence, Evidence{Kind: "string", Location: k.Location, Value: k.Masked})
		}
	}
	for _, id := range order {
		r.report(rule, *keys[id], "key")
	}
}

func unknownCode(r *run, rule *Rule) {
	for _, c := range r.in.Build.Unknown {
		f := Finding{
			Severity: rule.Severity, Strength: Candidate, Subject: c.Package, SubjectName: taxonomy.Text{Zh: c.Package, En: c.Package},
			Evidence: []Evidence{{Kind: "class", Location: c.Location, Value: c.Example}},
			Message: taxonomy.Text{
				Zh: fmt.Sprintf("%s 下的%d个类不属于任何已知SDK，也不是应用自身的包。", c.Package, c.Classes),
				En: fmt.Sprintf("%s below %s: no known SDK's, and not the app's own package.", Plural(c.Classes, "class", "classes"), c.Package),
			},
		}
		for _, name := range c.Components {
			if len(f.Evidence) < maxQuotes {
				f.Evidence = append(f.Evidence, Evidence{Kind: "component", Location: "AndroidManifest.xml", Value: name})
			}
		}
		r.report(rule, f, "")
	}
}
