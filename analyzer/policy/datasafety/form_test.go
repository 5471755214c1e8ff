package datasafety_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/policy/datasafety"
	"sdkaudit/analyzer/taxonomy"
)

const (
	head     = "Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,Human-friendly question label\n"
	collects = "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,true,REQUIRED,\n"
	nothing  = "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,false,REQUIRED,\n"
	email    = "PSL_DATA_TYPES_PERSONAL,PSL_EMAIL,true,MULTIPLE_CHOICE,\n"
	use      = "PSL_DATA_USAGE_RESPONSES:PSL_EMAIL:PSL_DATA_USAGE_COLLECTION_AND_SHARING,"
	isUsed   = use + "PSL_DATA_USAGE_ONLY_COLLECTED,true,MULTIPLE_CHOICE,\n"
	isShared = use + "PSL_DATA_USAGE_ONLY_SHARED,true,MULTIPLE_CHOICE,\n"
)

func parse(t *testing.T, text string) *datasafety.Form {
	t.Helper()
	f, err := datasafety.Parse("some/form.csv", []byte(text))
	require.NoError(t, err)
	return f
}

// declared are the ids of the declared types.
func declared(f *datasafety.Form) []string {
	var ids []string
	for _, d := range f.Types {
		if d.Declared() {
			ids = append(ids, d.Type.ID)
		}
	}
	return ids
}

func demo(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../../../testdata/datasafety/demo.csv")
	require.NoError(t, err)
	return string(data)
}

func TestParse(t *testing.T) {
	f := parse(t, demo(t))
	require.Empty(t, f.Warnings)
	require.Equal(t, "form.csv", f.File)
	require.Equal(t, datasafety.Answer{Yes: true, Line: 2, Row: "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,true"}, f.Collects)
	require.Len(t, f.Types, len(taxonomy.PlayTypes()))
	require.Equal(t, []string{
		"PSL_NAME", "PSL_PHONE", "PSL_PURCHASE_HISTORY", "PSL_SMS_CALL_LOG", "PSL_AUDIO", "PSL_CONTACTS", "PSL_USER_INTERACTION", "PSL_DEVICE_ID",
	}, declared(f))
	require.False(t, f.DeclaresNothing())
	name := f.Types[0]
	require.Equal(t, datasafety.Answer{Yes: true, Line: 11, Row: "PSL_DATA_TYPES_PERSONAL,PSL_NAME,true"}, name.Selected)
	require.True(t, name.Collected.Yes)
	require.Equal(t, datasafety.Answer{Line: 50, Row: "PSL_DATA_USAGE_RESPONSES:PSL_NAME:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_SHARED,"}, name.Shared)
	mail := f.Types[1]
	require.Equal(t, datasafety.Answer{Line: 12, Row: "PSL_DATA_TYPES_PERSONAL,PSL_EMAIL,"}, mail.Selected)
	require.Zero(t, mail.Collected, "a type that is not declared need not have rows on its use")
}

func TestParseReadsOddFiles(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"a byte order mark", "\uFEFF" + head + collects + email + isUsed},
		{"CRLF", strings.ReplaceAll(head+collects+email+isUsed, "\n", "\r\n")},
		{"both", "\uFEFF" + strings.ReplaceAll(head+collects+email+isUsed, "\n", "\r\n")},
		{"no line end after the last row", head + collects + email + strings.TrimSpace(isUsed)},
		{"capitals, as a spreadsheet writes them", head + strings.ReplaceAll(collects+email+isUsed, "true", "TRUE")},
		{"quoted labels of several lines", head + strings.ReplaceAll(collects, "REQUIRED,", "REQUIRED,\"Erhebt Ihre App Daten,\n\"\"ja\"\" oder nein?\"") + email + isUsed},
		{"labels in no known encoding", head + strings.ReplaceAll(collects, "REQUIRED,", "REQUIRED,\xb1\xbb\xff") + email + isUsed},
		{"empty lines", head + "\n" + collects + "\n" + email + isUsed + "\n"},
		{"the questions of 2022", head + collects + "PSL_DATA_COLLECTION_USER_REQUEST_DELETE,,true,MAYBE_REQUIRED,\n" + email + isUsed},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := parse(t, c.text)
			require.Empty(t, f.Warnings)
			require.True(t, f.Collects.Yes)
			require.Equal(t, []string{"PSL_EMAIL"}, declared(f))
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "some/form.csv:1: not a Data safety form"},
		{"a policy", "# Privacy policy\n\nWe collect data.\n", "some/form.csv:1: not a Data safety form"},
		{"semicolons, as a spreadsheet writes them", strings.ReplaceAll(head+collects, ",", ";"), "some/form.csv:1: not a Data safety form"},
		{"UTF-16", "\xFF\xFEQ\x00u\x00", "some/form.csv:1: not a Data safety form"},
		{"a column less", strings.Replace(head, ",Answer requirement", "", 1) + collects, "some/form.csv:1: not a Data safety form"},
		{"a row with a field less", head + collects + "PSL_DATA_TYPES_PERSONAL,PSL_EMAIL,true\n", "some/form.csv:3: wrong number of fields"},
		{"a row with a field more", head + collects + strings.TrimSpace(email) + ",more\n", "some/form.csv:3: wrong number of fields"},
		{"a stray quote", head + collects + "PSL_DATA_TYPES_PERSONAL,PSL_EMAIL,tr\"ue,,\n", "some/form.csv:3: bare \" in non-quoted-field"},
		{"a quote that does not end", head + collects + "\"PSL_DATA_TYPES_PERSONAL,PSL_EMAIL,true,,\n", "some/form.csv:3: extraneous or missing \" in quoted-field"},
		{"neither true nor false", head + collects + strings.Replace(email, "true", "yes", 1), `some/form.csv:3: not an answer to this question: "yes" is neither true nor false`},
		{"answered twice", head + collects + email + email, "some/form.csv:4: not an answer to this question: line 3 has the same question and choice"},
		{"no first question", head + email, "some/form.csv:1: not an answer to this question: there is no row for PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA"},
		{"a blank form", head + strings.Replace(collects, "true", "", 1), "some/form.csv:2: not an answer to this question: PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA is empty"},
		{"too much", strings.Repeat("x", datasafety.MaxSize+1), "some/form.csv: larger than 4 MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := datasafety.Parse("some/form.csv", []byte(c.text))
			require.Nil(t, f)
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "\n")
		})
	}
}

func TestParseWarns(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line       int
		want       string
	}{
		{"an unknown question", head + nothing + "PSL_NEW_QUESTION,,true,OPTIONAL,\n", 3, `unknown question "PSL_NEW_QUESTION", choice ""`},
		{"an unknown choice", head + nothing + "PSL_DATA_TYPES_PERSONAL,PSL_SHOE_SIZE,true,OPTIONAL,\n", 3, `choice "PSL_SHOE_SIZE"`},
		{"a choice of another question", head + nothing + "PSL_DATA_TYPES_FINANCIAL,PSL_EMAIL,true,OPTIONAL,\n", 3, `unknown question "PSL_DATA_TYPES_FINANCIAL", choice "PSL_EMAIL"`},
		{"a choice where there is none", head + nothing + "PSL_INDEPENDENTLY_VALIDATED,PSL_EMAIL,true,OPTIONAL,\n", 3, `choice "PSL_EMAIL"`},
		{"no choice where there are some", head + nothing + "PSL_DATA_TYPES_PERSONAL,,true,OPTIONAL,\n", 3, `choice ""`},
		{"use of an unknown type", head + nothing + strings.Replace(isUsed, "EMAIL", "SHOE_SIZE", 1), 3, "PSL_SHOE_SIZE"},
		{"selected and not used", head + collects + email, 3, "PSL_EMAIL is selected but neither collected nor shared"},
		{"used and not selected", head + collects + isShared, 3, "PSL_EMAIL is collected or shared but not selected"},
		{"declared although nothing is", head + nothing + email + isUsed, 4, "PSL_EMAIL is declared although"},
		{"collects no type", head + collects, 2, "no type of data is selected"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := parse(t, c.text)
			require.Len(t, f.Warnings, 1)
			require.Equal(t, c.line, f.Warnings[0].Line)
			require.Contains(t, f.Warnings[0].Message, c.want)
		})
	}
	require.Empty(t, parse(t, head+collects+email+isUsed+isShared).Warnings)
	require.Empty(t, parse(t, head+nothing).Warnings)
}

func TestWarningsAreBounded(t *testing.T) {
	f := parse(t, head+nothing+strings.Repeat("PSL_NEW_QUESTION,,true,OPTIONAL,\n", 1000))
	require.Len(t, f.Warnings, 21)
	require.Equal(t, datasafety.Warning{Message: "980 more warnings about the form"}, f.Warnings[20])
	f = parse(t, head+nothing+strings.Repeat("x", 100_000)+",,,,\n")
	require.Less(t, len(f.Warnings[0].Message), 200)
}

// What the form says of a type anywhere counts, so that a form that contradicts itself hides nothing.
func TestADeclarationAnywhereCounts(t *testing.T) {
	for _, text := range []string{email, isUsed, isShared} {
		require.Equal(t, []string{"PSL_EMAIL"}, declared(parse(t, head+nothing+text)))
		require.False(t, parse(t, head+nothing+text).DeclaresNothing())
	}
	require.True(t, parse(t, head+nothing).DeclaresNothing())
	require.False(t, parse(t, head+collects).DeclaresNothing())
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(demo(f)))
	for _, text := range []string{
		"", head, head + nothing, "\uFEFF" + head + collects + email + isUsed + isShared, strings.ReplaceAll(head+collects+email, "\n", "\r\n"),
		head + collects + "\"PSL_DATA_TYPES_PERSONAL\",\"PSL_\"\"EMAIL\",,,\n", head + collects + "a,b,c\n", head + email + email,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		form, err := datasafety.Parse("form.csv", data)
		require.Equal(t, err != nil, form == nil)
		if err != nil {
			require.NotContains(t, err.Error(), "\n")
			return
		}
		require.Len(t, form.Types, len(taxonomy.PlayTypes()))
		lines := strings.Count(string(data), "\n") + 1
		for _, d := range form.Types {
			for _, a := range []datasafety.Answer{form.Collects, d.Selected, d.Collected, d.Shared} {
				require.Equal(t, a.Line == 0, a.Row == "")
				require.LessOrEqual(t, a.Line, lines)
			}
			require.False(t, d.Declared() && form.DeclaresNothing())
		}
		require.LessOrEqual(t, len(form.Warnings), 21)
	})
}
