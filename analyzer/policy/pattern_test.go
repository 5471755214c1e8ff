package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPatternsMatchAsTheirExpressions compares each pattern with its bare expression over the fixtures.
func TestPatternsMatchAsTheirExpressions(t *testing.T) {
	patterns := []func() *pattern{
		abbreviation, androidID, announces, bracketNumber, bulletHeading, chineseNumber, companyNameHeader, consentUse, dataHeader,
		dateLabelBefore, dateLabelBehind, anyDate, decimalNumber, deniedPermission, deniesAny, email, exception, footnote,
		iosPart, legalEntity, listReference, listTitle, measured, messageForms, methodRun, offByDefault, onConsent, onlyIf, optionalUse,
		outbound, ownSubject, permissionConstant, permissionHeader, permissionWordEn, permissionWordZh, platformRun, purposeHeader,
		rightsTitle, sdkNameHeader, sdkWord, selfDescription, shares, sharingTitle, toUser, userClause, userSubject, webAddress,
		collects[Chinese], collects[English], denies[Chinese], denies[English], strongly[Chinese], strongly[English],
	}
	for _, h := range headers {
		patterns = append(patterns, h.re)
	}
	for _, k := range statementKinds {
		patterns = append(patterns, k.re)
	}
	for _, b := range permissionBehaviour {
		patterns = append(patterns, b.re)
	}
	var texts []string
	for _, s := range policies(t) {
		if !strings.HasSuffix(s.Name, "demo.zh.md") && !strings.HasSuffix(s.Name, "demo.en.md") {
			continue
		}
		d, err := parse(s)
		require.NoError(t, err)
		for i := range d.blocks {
			for words := range d.blocks[i].texts() {
				texts = append(texts, words.s, fold(words.s, d.blocks[i].language))
			}
		}
	}
	for _, p := range patterns {
		bare := p().regexp()
		for _, s := range texts {
			if bare.MatchString(s) != p().MatchString(s) {
				require.Fail(t, "only one matches", "%s on %q", bare, s)
			}
		}
	}
}
