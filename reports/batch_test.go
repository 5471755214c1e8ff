package reports

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func batchOf(t *testing.T) *Batch {
	t.Helper()
	key := strings.Repeat("ab", 32)
	return NewBatch(Tool{Version: "v1", SDKDB: "2026.1"}, Gate{}, []BatchBuild{
		{
			File: "in/a\x1b[2J\n<b>.apk", Splits: []string{}, Policies: []string{"p.md"}, Key: key, Report: "reports/" + key + ".json", ReportSHA256: key,
			SHA256: key, Package: "../<script>alert(1)</script>", VersionName: "=1+1", VersionCode: 7,
			Asserted: SeverityCounts{High: 2, Info: 1}, Candidates: SeverityCounts{Low: 1}, Suppressed: 3, Visibility: "partial", Incomplete: true,
		},
		{File: "in/b.apk", Splits: []string{"in/b-zh.apk"}, Policies: []string{}, Failure: &BatchFailure{Reason: "memory", Message: "killed: needs more memory than 1 GiB"}},
		{File: "in/c.apk", Splits: []string{}, Policies: []string{}, Key: key, Report: "reports/c.json", Package: "com.c", Candidates: SeverityCounts{High: 1}, Visibility: "full"},
		{File: "in/d.apk", Splits: []string{}, Policies: []string{}, Key: key, Report: "reports/d.json", Package: "com.d", Visibility: "full"},
	})
}

func TestABatchCountsItsBuilds(t *testing.T) {
	b := batchOf(t)
	require.Equal(t, BatchTotals{Builds: 4, Failing: 1, Passing: 2, Failed: 1, Incomplete: 1}, b.Totals)
	require.Equal(t, "high", b.FailOn)
	require.Equal(t, 2, NewBatch(Tool{}, Gate{Candidates: true}, b.Builds).Totals.Failing)
	require.Equal(t, 0, NewBatch(Tool{}, Gate{Level: "none", Candidates: true}, b.Builds).Totals.Failing)
	require.Equal(t, []BatchBuild{}, NewBatch(Tool{}, Gate{}, nil).Builds)
}

func TestBatchJSONFollowsItsSchema(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteBatchJSON(&out, batchOf(t)))
	require.NoError(t, validate(t, "batch.v1.schema.json", out.Bytes()))
	require.NotContains(t, out.String(), "\x1b")
	wrong := bytes.Replace(out.Bytes(), []byte(`"memory"`), []byte(`"greed"`), 1)
	require.Error(t, validate(t, "batch.v1.schema.json", wrong))
}

func TestALineOfAnIndexComesBack(t *testing.T) {
	for _, b := range batchOf(t).Builds {
		line, err := EncodeBatchBuild(&b)
		require.NoError(t, err)
		require.Equal(t, 1, bytes.Count(line, []byte("\n")))
		require.NotContains(t, string(line), "\x1b")
		got, err := DecodeBatchBuild(line)
		require.NoError(t, err)
		require.Equal(t, b, *got)
	}
	for _, bad := range []string{"", "{}", "null", `{"file":"a"`, `{"file":"a","other":1}`, "[]", `{"splits":[],"policies":[]} {}`} {
		_, err := DecodeBatchBuild([]byte(bad))
		require.Error(t, err, bad)
	}
}

func FuzzDecodeBatchBuild(f *testing.F) {
	f.Add([]byte(`{"file":"a","splits":[],"policies":["p"],"failure":{"reason":"time","message":"m"}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		b, err := DecodeBatchBuild(line)
		require.Equal(t, err != nil, b == nil)
		if b != nil {
			_, err := EncodeBatchBuild(b)
			require.NoError(t, err)
		}
	})
}

func TestSummarizeReportAgreesWithTheGate(t *testing.T) {
	var out bytes.Buffer
	r := fixture()
	require.NoError(t, WriteJSON(&out, r))
	b, err := SummarizeReport(out.Bytes())
	require.NoError(t, err)
	require.Equal(t, r.App.SHA256, b.SHA256)
	require.Equal(t, r.App.Package, b.Package)
	total := b.Suppressed
	for _, c := range []SeverityCounts{b.Asserted, b.Candidates} {
		total += c.High + c.Medium + c.Low + c.Info
	}
	require.Equal(t, len(r.Findings), total)
	for _, level := range Levels() {
		for _, candidates := range []bool{false, true} {
			gate := Gate{Level: level, Candidates: candidates}
			require.Equal(t, gate.Fails(r), gate.FailsBuild(b), "%+v", gate)
		}
	}
	for _, bad := range []string{"", "{", `{"schema":"sdkaudit/report/v2"}`, `{"schema":"sdkaudit/report/v1"}`, `{"schema":"sdkaudit/report/v1","app":{}}`} {
		_, err := SummarizeReport([]byte(bad))
		require.Error(t, err, bad)
	}
	_, err = SummarizeReport(out.Bytes()[:out.Len()-3])
	require.Error(t, err, "a report that was cut off")
}

func TestBatchTableAndCSV(t *testing.T) {
	var table, csv bytes.Buffer
	require.NoError(t, WriteBatchTable(&table, batchOf(t), TableOptions{}))
	text := table.String()
	require.True(t, strings.HasPrefix(text, "ERROR  4 builds: 1 with findings that count, 2 without, 1 not audited; 1 seen in part\n"), text)
	require.NotContains(t, text, "\x1b")
	require.Less(t, strings.Index(text, "in/b.apk"), strings.Index(text, "in/a"), "the worst first")
	require.Less(t, strings.Index(text, "in/a"), strings.Index(text, "in/c.apk"))
	require.Contains(t, text, "in/b.apk: out of memory: killed: needs more memory than 1 GiB")
	require.Regexp(t, `REVIEW +in/c.apk`, text)
	require.Regexp(t, `PASS +in/d.apk`, text)
	table.Reset()
	require.NoError(t, WriteBatchTable(&table, batchOf(t), TableOptions{Lang: Chinese}))
	require.Contains(t, table.String(), "未完成  4 个构建：1 个不通过，2 个通过，1 个未能审计；1 个分析不完整")
	table.Reset()
	require.NoError(t, WriteBatchTable(&table, NewBatch(Tool{}, Gate{}, nil), TableOptions{}))
	require.Equal(t, "PASS  0 builds: 0 with findings that count, 0 without, 0 not audited\n", table.String())
	require.NoError(t, WriteBatchCSV(&csv, batchOf(t), TableOptions{}))
	rows := strings.Split(strings.TrimSuffix(csv.String(), "\r\n"), "\r\n")
	require.Len(t, rows, 5)
	for _, row := range rows[2:] {
		require.Equal(t, strings.Count(rows[0], ","), strings.Count(row, ","))
	}
	require.Contains(t, rows[1], "'=1+1", "no formula")
	require.Contains(t, rows[2], "ERROR,in/b.apk,in/b-zh.apk,")
}

func TestBatchOverview(t *testing.T) {
	var out bytes.Buffer
	b := batchOf(t)
	require.NoError(t, WriteBatchHTML(&out, b, TableOptions{}))
	text := out.String()
	require.NotContains(t, text, "<script>alert")
	require.NotContains(t, text, "\x1b")
	require.Contains(t, text, `href="`+b.Builds[0].Report+`"`)
	require.Contains(t, text, "内存不足")
	require.Contains(t, text, "out of memory")
	require.Contains(t, text, `default-src &#39;none&#39;`)
	require.NotContains(t, text, "http://")
	require.NotContains(t, text, "https://")
	require.Equal(t, 1, strings.Count(text, "<script>"))
	many := make([]BatchBuild, 20000)
	for i := range many {
		many[i] = b.Builds[0]
		many[i].File = strings.Repeat("x", 300)
	}
	out.Reset()
	require.NoError(t, WriteBatchHTML(&out, NewBatch(Tool{}, Gate{}, many), TableOptions{Lang: Chinese}))
	require.LessOrEqual(t, out.Len(), maxHTML)
	require.Contains(t, out.String(), "are in index.jsonl")
	require.Contains(t, out.String(), `<html lang="zh">`)
}
