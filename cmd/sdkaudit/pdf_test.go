package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const printed = "../../analyzer/policy/pdftext/testdata/formats.zh.chromium.pdf"

func TestPDFIsReadByAChild(t *testing.T) {
	data, err := os.ReadFile(printed)
	require.NoError(t, err)
	text, err := pdfText(t.Context(), data)
	require.NoError(t, err)
	require.Contains(t, string(text), "支付宝SDK\t支付宝（中国）网络技术有限公司\t帮助您完成支付")
}

func TestAChildThatDiesIsAnError(t *testing.T) {
	// The page has a content stream whose brackets do not match, at which the reader of its objects panics.
	const content = "BT /L 10 Tf (a)) Tj ET"
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	var offsets []int
	for i, o := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
	} {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", xref)
	_, err := pdfText(t.Context(), []byte(b.String()))
	require.ErrorIs(t, err, errPDF)

	// A table of references as large as a number can say.
	huge := strings.Replace(b.String(), "xref\n0 5", "xref\n0 99999999999", 1)
	_, err = pdfText(t.Context(), []byte(huge))
	require.Error(t, err)
	stream := "%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 900000000 /W [1 2 1] /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
	_, err = pdfText(t.Context(), []byte(stream))
	require.Error(t, err)
}

func TestAChildEndsWithItsContext(t *testing.T) {
	data, err := os.ReadFile(printed)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = pdfText(ctx, data)
	require.Error(t, err)
}

func TestTheChildTellsWhatIsWrong(t *testing.T) {
	_, err := pdfText(t.Context(), []byte("%PDF-1.7\nstartxref\n0\n%%EOF"))
	require.ErrorContains(t, err, "the PDF cannot be read; save the policy as text, HTML or DOCX")
	require.NotContains(t, err.Error(), "sdkaudit: ")
}

func TestBoundedFailsBehindItsEnd(t *testing.T) {
	b := bounded{left: 3}
	_, err := b.Write([]byte("ab"))
	require.NoError(t, err)
	_, err = b.Write([]byte("cd"))
	require.ErrorIs(t, err, errTooLarge)
	require.Equal(t, "ab", b.kept.String())
}

func TestTheHiddenCommandPrintsText(t *testing.T) {
	// In this process the limit on memory would stay, so what comes before it is tested: the arguments.
	var out, errs bytes.Buffer
	require.Equal(t, exitUsage, run(t.Context(), []string{pdfCommand, "x"}, nil, &out, &errs))
	require.Empty(t, out.String())
}

func TestBoundedHoldsForACopy(t *testing.T) {
	b := bounded{left: 3}
	_, err := io.Copy(&b, struct{ io.Reader }{strings.NewReader("1234")})
	require.ErrorIs(t, err, errTooLarge)
	require.Empty(t, b.kept.String())
}
