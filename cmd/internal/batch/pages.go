package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// PagesFlag is the hidden flag of scan that names a directory of [Pages].
const PagesFlag = "pages"

// Pages are policies that were fetched from the web once, in a directory, for all processes that read them.
type Pages struct {
	dir    string
	faults map[string]error // of pages that could not be fetched
}

// NewPages keeps pages in a directory, which must exist.
func NewPages(dir string) *Pages { return &Pages{dir: dir, faults: map[string]error{}} }

// ErrNoPage says that a page was not fetched before.
var ErrNoPage = errors.New("the page was not fetched")

func (p *Pages) name(url string) string {
	sum := sha256.Sum256([]byte(url))
	return filepath.Join(p.dir, hex.EncodeToString(sum[:])+".page")
}

// Put keeps a page under the address that was asked for; final is the address that answered.
func (p *Pages) Put(url, final string, content []byte) error {
	if strings.ContainsAny(final, "\n\r") {
		return fmt.Errorf("%q: a line end in an address", final)
	}
	return os.WriteFile(p.name(url), append([]byte(final+"\n"), content...), 0o600)
}

// Refuse keeps why a page cannot be had. It must not run beside other calls.
func (p *Pages) Refuse(url string, err error) { p.faults[url] = err }

// Get returns what [Pages.Put] kept.
func (p *Pages) Get(url string) (final string, content []byte, err error) {
	if err := p.faults[url]; err != nil {
		return "", nil, err
	}
	data, err := os.ReadFile(p.name(url))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil, fmt.Errorf("%s: %w", url, ErrNoPage)
	}
	if err != nil {
		return "", nil, err
	}
	line, content, ok := bytes.Cut(data, []byte("\n"))
	if !ok {
		return "", nil, fmt.Errorf("%s: %w whole", url, ErrNoPage)
	}
	return string(line), content, nil
}

// IsURL tells web addresses from files: they begin with a scheme, and that with a letter.
func IsURL(name string) bool {
	scheme, _, ok := strings.Cut(strings.ToLower(name), "://")
	return ok && scheme != "" && scheme[0] >= 'a' && scheme[0] <= 'z' && !strings.ContainsFunc(scheme, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("+.-", r)
	})
}
