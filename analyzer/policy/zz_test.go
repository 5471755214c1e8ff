package policy

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestZZ(t *testing.T) {
	pat := os.Getenv("ZZ")
	if pat == "" {
		t.Skip()
	}
	files, _ := filepath.Glob("/tmp/policy/corp/" + pat)
	docs := map[string]map[string]bool{}
	ex := map[string]string{}
	for _, f := range files {
		body, _ := os.ReadFile(f)
		d, err := Explain([]Source{{Name: filepath.Base(f), Data: body}}, database(t))
		if err != nil {
			continue
		}
		seen := map[string]bool{}
		for _, r := range d.Readings {
			if r.Kind != ReadData || (r.Status != "collected" && r.Status != "conditional" && r.Status != "optional") || seen[r.Quote.Text] {
				continue
			}
			seen[r.Quote.Text] = true
			l := languageOf(r.Quote.Text)
			s := fold(r.Quote.Text, l)
			if l == "" {
				continue
			}
			for _, seg := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,;:()。.【】[]|“”\"", r) }) {
				seg = strings.TrimSpace(seg)
				n := utf8.RuneCountInString(seg)
				if l == Chinese && (n < 2 || n > 10) || l == English && (len(seg) < 3 || len(strings.Fields(seg)) > 5) {
					continue
				}
				if len(dataLexicons()[l].find(seg)) > 0 {
					continue
				}
				if docs[seg] == nil {
					docs[seg] = map[string]bool{}
				}
				docs[seg][f] = true
				ex[seg] = r.Quote.Text
			}
		}
	}
	keys := []string{}
	for k := range docs {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if len(docs[keys[i]]) != len(docs[keys[j]]) {
			return len(docs[keys[i]]) > len(docs[keys[j]])
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys {
		if len(docs[k]) >= 3 {
			fmt.Println(len(docs[k]), k)
		}
	}
}
