module sdkaudit

go 1.26.0

require (
	github.com/CycloneDX/cyclonedx-go v0.12.0 // reports in CycloneDX
	github.com/avast/apkparser v0.0.0-20260423123151-7fcaee440f68 // second reader of manifests, to tell those that tools read differently
	github.com/chromedp/cdproto v0.159.0 // tests: what a browser reports of a page
	github.com/chromedp/chromedp v0.23.0 // tests: the HTML report in a browser (build tag browser)
	github.com/klauspost/compress v1.20.3 // inflates entries; the time budgets are measured with it
	github.com/ledongthuc/pdf v0.0.0-20260907135840-6c8c28e0e8a0 // objects of PDF policies, in a process of its own; the best of those tried at Chinese text
	github.com/olekukonko/tablewriter v1.1.5 // tables on a terminal
	github.com/owenrumney/go-sarif/v3 v3.3.1 // reports in SARIF
	github.com/rogpeppe/go-internal v1.16.0 // tests: command-line scripts (testscript)
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // tests: reports against their JSON Schema
	github.com/spf13/cobra v1.10.2 // command line
	github.com/spf13/pflag v1.0.9 // flag values of cobra with a type of their own
	github.com/stretchr/testify v1.12.1 // tests: assertions
	github.com/xuri/excelize/v2 v2.11.1 // workbooks (XLSX)
	github.com/yuin/goldmark v1.8.7 // Markdown policies, with the place of every word
	go.yaml.in/yaml/v3 v3.0.6 // SDK records and settings, strictly decoded with lines
	golang.org/x/net v0.62.0 // HTML policies
	golang.org/x/sys v0.49.0 // limits of child processes (Linux)
	golang.org/x/text v0.43.0 // NFKC, so that full-width text matches
)

require (
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
	github.com/clipperhouse/displaywidth v0.10.0 // indirect
	github.com/clipperhouse/uax29/v2 v2.6.0 // indirect
	github.com/cpuguy83/go-md2man/v2 v2.0.6 // indirect
	github.com/fatih/color v1.18.0 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/mattn/go-colorable v0.1.14 // indirect
	github.com/mattn/go-isatty v0.0.20 // indirect
	github.com/mattn/go-runewidth v0.0.19 // indirect
	github.com/olekukonko/cat v0.0.0-20250911104152-50322a0618f6 // indirect
	github.com/olekukonko/errors v1.2.0 // indirect
	github.com/olekukonko/ll v0.1.6 // indirect
	github.com/richardlehane/mscfb v1.0.9 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/russross/blackfriday/v2 v2.1.0 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/xeipuuv/gojsonpointer v0.0.0-20180127040702-4e3ac2762d5f // indirect
	github.com/xeipuuv/gojsonreference v0.0.0-20180127040603-bd5ef7bd5415 // indirect
	github.com/xeipuuv/gojsonschema v1.2.0 // indirect
	github.com/xuri/efp v0.0.3-0.20260924042702-217b81952dec // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
)
