package policy

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLexiconOfShortTerms(t *testing.T) {
	l := newLexicon(Chinese, func(yield func(id, word string)) {
		yield("name", "名")
		yield("full_name", "姓名")
		yield("nickname", "名字")
		yield("letter", "a")
		yield("", "名单")
	})
	var found []string
	for _, m := range l.find("姓名、名、名字、名单、a、ab、名") {
		found = append(found, m.id)
	}
	require.Equal(t, []string{"full_name", "name", "nickname", "letter", "name"}, found)
}
