package policy

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReadRefusesWhatIsNoText(t *testing.T) {
	tests := []struct {
		name string
		file string
		data string
		err  error
	}{
		{"no bytes", "a.txt", "", ErrEmpty},
		{"white space", "a.txt", " \r\n\t\u00a0\u3000\n", ErrEmpty},
		{"byte order mark alone", "a.txt", "\ufeff", ErrEmpty},
		{"byte order mark alone, as HTML", "a.html", "\ufeff\n", ErrEmpty},
		{"marks without words", "a.txt", "----\n***\n……", ErrEmpty},
		{"Markdown without words", "a.md", "# \n\n---\n\n> \n", ErrEmpty},
		{"HTML without words", "a.html", "<html><head><title>隐私政策</title></head><body><script>x()</script></body></html>", ErrEmpty},
		{"NUL", "a.txt", "我们收集\x00您的", ErrBinary},
		{"UTF-16 mark alone", "a.txt", "\xff\xfe", ErrEmpty},
		{"a rune cut short", "a.txt", "隐私\xe6\x94", ErrBinary},
		{"too large", "a.txt", strings.Repeat("a", MaxSize+1), ErrTooLarge},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read([]Source{{Name: "dir/" + test.file, Data: []byte(test.data)}}, database(t))
			require.ErrorIs(t, err, test.err)
			require.ErrorContains(t, err, "dir/"+test.file)
			require.Nil(t, d)
		})
	}
}

func TestReadTakesTheSmallestText(t *testing.T) {
	for _, body := range []string{"a", "隐", "1", "\ufeffa", " a "} {
		for _, name := range []string{"a.txt", "a.md", "a.html"} {
			d := read(t, name, body)
			require.Len(t, d.Documents, 1, "%s: %q", name, body)
		}
	}
}

func TestOneBadDocumentFailsAll(t *testing.T) {
	d, err := Read([]Source{{Name: "a.txt", Data: []byte("政策")}, {Name: "b.txt"}}, database(t))
	require.ErrorIs(t, err, ErrEmpty)
	require.ErrorContains(t, err, "b.txt")
	require.Nil(t, d)
}

func TestFormatIsToldByExtensionThenByWords(t *testing.T) {
	tests := []struct {
		name, file, body string
		want             documentFormat
	}{
		{"html", "a.html", "x", formatHTML},
		{"upper case", "A.HTM", "x", formatHTML},
		{"markdown", "a.md", "<p>x", formatMarkdown},
		{"page under the name of a text", "a.md", "\n<!DOCTYPE html>\n<html>", formatHTML},
		{"URL with a query", "https://a.example/p.html?lang=zh.md#x", "x", formatHTML},
		{"URL without extension", "https://a.example/privacy", "<!DOCTYPE html><p>x", formatHTML},
		{"file with a question mark", "a?b.md", "x", formatMarkdown},
		{"doctype", "a.txt", "\n <!doctype HTML>", formatHTML},
		{"comment first", "a", "<!-- x --><html>", formatHTML},
		{"XML declaration first", "a", "<?xml version=\"1.0\"?>\n<html>", formatHTML},
		{"piece of a page", "-", "<div class=a>x", formatHTML},
		{"heading mark", "-", "# 隐私政策", formatMarkdown},
		{"later heading mark", "a.txt", "隐私政策\n\n## 引言", formatMarkdown},
		{"table mark", "-", "a|b\n|--|--|", formatMarkdown},
		{"text", "a.txt", "隐私政策", formatText},
		{"angle bracket", "a.txt", "<定义> 我们", formatText},
		{"tag in running text", "a.txt", "隐私 <p>", formatText},
		{"number sign without space", "a.txt", "#1 a\n##b", formatText},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, format(test.file, test.body))
		})
	}
}

func TestDocumentIsNamedByBaseNameOrURL(t *testing.T) {
	for name, want := range map[string]string{
		"a.txt":                        "a.txt",
		"/home/me/policies/a.txt":      "a.txt",
		`C:\policies\隐私.txt`:           "隐私.txt",
		"-":                            "-",
		"https://a.example/b/c.html?d": "https://a.example/b/c.html?d",
	} {
		d := read(t, name, "我们会收集您的手机号码")
		require.Equal(t, want, d.Documents[0].File)
		require.Equal(t, want, d.Data[0].Quote.File)
	}
}

func TestByteOrderMarkShiftsNoPlace(t *testing.T) {
	for name, body := range map[string]string{
		"a.txt": "我们会收集您的手机号码", "a.md": "# 引言\n我们会收集您的手机号码", "a.html": "<p>我们会收集您的手机号码",
	} {
		plain, marked := read(t, name, body), read(t, name, "\ufeff"+body)
		require.Equal(t, plain.Data[0].Quote.Span.Start+3, marked.Data[0].Quote.Span.Start, name)
		require.Len(t, marked.Documents[0].Sections, len(plain.Documents[0].Sections), "the first heading is one")
	}
}

func TestDigestIsOfTheBytesAsRead(t *testing.T) {
	d := read(t, "a.txt", "a")
	require.Equal(t, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", d.Documents[0].SHA256)
	require.NotEqual(t, d.Documents[0].SHA256, read(t, "a.txt", "\ufeffa").Documents[0].SHA256)
}

func TestReadDoesNotWriteToItsInput(t *testing.T) {
	for _, s := range policies(t) {
		before := bytes.Clone(s.Data)
		read(t, s.Name, string(s.Data))
		require.Equal(t, before, s.Data)
	}
}

func TestDocumentsOfTooManyPartsAreRefused(t *testing.T) {
	tests := []struct{ name, file, part string }{
		{"lines", "a.txt", "甲\n"},
		{"tabs", "a.txt", "甲\t"},
		{"spaces that do not break", "a.txt", "甲\u00a0\u00a0"},
		{"sentences", "a.txt", "甲。"},
		{"English sentences", "a.txt", "a. A"},
		{"list items", "a.md", "- 甲\n"},
		{"cells", "a.md", "甲|"},
		{"marks", "a.md", "*甲"},
		{"tags", "a.html", "<p>甲"},
		{"references", "a.html", "&amp;"},
		{"sentences of HTML", "a.html", "甲！"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read([]Source{{Name: test.file, Data: []byte(strings.Repeat(test.part, MaxParts+1))}}, database(t))
			require.ErrorIs(t, err, ErrTooLarge)
		})
	}
	read(t, "a.html", "<p>甲"+strings.Repeat("<br>\n", 1000)+"<script>"+strings.Repeat(";\n", MaxParts)+"</script>")
}
