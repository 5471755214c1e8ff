package learn

import (
	"regexp"
	"slices"
	"strings"
)

var (
	inURL    = regexp.MustCompile(`(?i)\b(?:https?|wss?|tcp|ssl|mqtts?)://([a-z0-9.-]+)`)
	bareHost = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$`)
)

// endings are the last labels of the names by which vendors call their servers. A text without a scheme must end in one,
// and must not start with one, since that is what packages do.
var endings = []string{"com", "cn", "net", "org", "io", "co", "cc", "top", "me", "tv", "hk", "app", "dev", "cloud"}

// documents are hosts in names of XML namespaces and of formats, in texts for developers, and in examples.
var documents = []string{
	"schemas.android.com", "schemas.microsoft.com", "schemas.xmlsoap.org", "www.w3.org", "w3.org", "xmlpull.org", "www.xmlpull.org", "xml.org", "www.xml.org",
	"apache.org", "www.apache.org", "xml.apache.org", "ns.adobe.com", "purl.org", "java.sun.com", "developer.android.com", "developers.google.com",
	"d.android.com", "source.android.com", "issuetracker.google.com", "goo.gle", "goo.gl", "github.com", "www.github.com", "stackoverflow.com", "bugs.openjdk.java.net",
	"json-schema.org", "www.openssl.org", "www.ietf.org", "tools.ietf.org", "www.unicode.org", "www.zlib.net",
	"example.com", "www.example.com", "example.org",
}

// addHosts takes the hosts that a text names.
func (l *learner) addHosts(text string) {
	if !strings.Contains(text, ".") {
		return
	}
	if bareHost.MatchString(text) {
		labels := strings.Split(text, ".")
		if len(labels) >= 3 && slices.Contains(endings, labels[len(labels)-1]) && !slices.Contains(endings, labels[0]) {
			l.addHost(text)
		}
		return
	}
	if !strings.Contains(text, "://") {
		return
	}
	for _, m := range inURL.FindAllStringSubmatch(text, -1) {
		if host := strings.Trim(strings.ToLower(m[1]), "."); bareHost.MatchString(host) {
			l.addHost(host)
		}
	}
}

func (l *learner) addHost(host string) {
	if !slices.Contains(documents, host) {
		l.hosts[host] = true
	}
}
