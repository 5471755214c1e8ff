package reports_test

import (
	"context"
	"fmt"
	"os"

	"sdkaudit/analyzer"
	"sdkaudit/analyzer/audit"
	"sdkaudit/analyzer/policy"
	"sdkaudit/reports"
	"sdkaudit/sdkdb"
)

// Open a build, read a policy, compare them, write a report.
func Example() {
	db, err := sdkdb.Default()
	check(err)
	text, err := os.ReadFile("../testdata/policies/demo.zh.md")
	check(err)
	disclosures, err := policy.Read([]policy.Source{{Name: "demo.zh.md", Data: text}}, db)
	check(err)
	build, err := analyzer.Analyze(context.Background(), analyzer.Input{Path: "../testdata/apks/demo.apk"},
		&analyzer.Config{Depth: analyzer.Flows})
	check(err)
	outcome := audit.Run(audit.Input{Build: build, Policy: disclosures, SDKs: db})
	report := reports.New(build, disclosures, outcome, reports.Options{})
	for _, f := range report.Findings[:3] {
		fmt.Println(f.Severity, f.Rule, f.Subject)
	}
	// Output:
	// high pre-consent-access jpush
	// high pre-consent-access jpush
	// high undeclared-data-flow contacts
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
