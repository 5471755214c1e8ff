package apk

import (
	"fmt"
	"slices"
	"strings"
)

// NetworkSecurity is what the app allows its connections, per host: the network security configuration with what
// each part inherits filled in, or what the manifest alone says.
type NetworkSecurity struct {
	// File is the path of the configuration, empty where the manifest names none.
	File string
	Base ConnectionRules
	// Domains are in the order of the file, a nested domain-config after the one around it.
	Domains []DomainRules
	// DebugTrust are the certificate authorities that a debuggable build trusts besides; nil in other builds.
	DebugTrust []string
}

// ConnectionRules say how the app may connect to a host.
type ConnectionRules struct {
	Cleartext bool
	// Trust lists the sources of trusted authorities: "system", "user", or the path of a file in the package.
	Trust []string
	// Pins says that public keys are pinned, until PinExpiration (a date, or empty for always).
	Pins          bool
	PinExpiration string
}

// DomainRules are the rules for some domains.
type DomainRules struct {
	Domains []Domain
	ConnectionRules
}

// Domain is a host name in lower case, with its subdomains or without.
type Domain struct {
	Name       string
	Subdomains bool
}

// NetworkSecurity reads the network security configuration. Without one, or on a device older than Android 7,
// usesCleartextTraffic holds for all hosts.
func (f *File) NetworkSecurity() (*NetworkSecurity, error) {
	m := f.Manifest
	n := &NetworkSecurity{Base: ConnectionRules{Cleartext: m.Application.CleartextTraffic, Trust: []string{"system"}}}
	if m.TargetSDK < 24 {
		n.Base.Trust = append(n.Base.Trust, "user")
	}
	if m.Application.NetworkSecurityConfig == "" {
		return n, nil
	}
	n.File = m.Application.NetworkSecurityConfig
	x, err := f.xml(n.File)
	if err != nil {
		return nil, err
	}
	root := x.root()
	if root.name() != "network-security-config" {
		return nil, &FormatError{Structure: n.File, Offset: root.node().offset, Err: fmt.Errorf("%w: root is %q", ErrMalformed, clip(root.name()))}
	}
	n.Base.Cleartext = m.TargetSDK < 28 // the manifest's attribute does not count beside a file
	for e := range root.named("base-config") {
		n.Base = f.connectionRules(e, n.Base)
	}
	for e := range root.children() {
		switch {
		case e.name() == "domain-config":
			n.addDomains(f, e, n.Base)
		case e.name() == "debug-overrides" && m.Application.Debuggable:
			n.DebugTrust = f.connectionRules(e, ConnectionRules{Trust: []string{}}).Trust
		}
	}
	return n, nil
}

// addDomains adds a domain-config and those in it; the depth of the file is bounded.
func (n *NetworkSecurity) addDomains(f *File, e element, parent ConnectionRules) {
	d := DomainRules{ConnectionRules: f.connectionRules(e, parent)}
	for child := range e.named("domain") {
		if name := strings.ToLower(strings.TrimSpace(child.node().text)); name != "" {
			d.Domains = append(d.Domains, Domain{name, child.flag("includeSubdomains", false)})
		}
	}
	n.Domains = append(n.Domains, d)
	for child := range e.named("domain-config") {
		n.addDomains(f, child, d.ConnectionRules)
	}
}

// connectionRules reads what e sets and takes the rest from the part around it.
func (f *File) connectionRules(e element, parent ConnectionRules) ConnectionRules {
	r := parent
	r.Cleartext = e.flag("cleartextTrafficPermitted", parent.Cleartext)
	for pins := range e.named("pin-set") {
		r.Pins, r.PinExpiration = false, pins.rawText("", "expiration")
		for range pins.named("pin") {
			r.Pins = true
		}
	}
	for anchors := range e.named("trust-anchors") {
		r.Trust = []string{}
		for certificates := range anchors.named("certificates") {
			for _, a := range certificates.attributes() {
				if a.name == "src" && a.space == "" {
					r.Trust = append(r.Trust, f.table.follow(a.value).String())
				}
			}
		}
	}
	return r
}

// flag returns a boolean attribute without namespace; Android takes it from a compiled boolean alone, which the text of
// a library becomes when an app is built with it.
func (e element) flag(name string, absent bool) bool {
	for _, a := range e.attributes() {
		if a.name == name && a.space == "" && (a.value.kind != valueString || e.file.plain) {
			if set, ok := a.value.boolean(); ok {
				return set
			}
		}
	}
	return absent
}

// Rules returns the rules for a host: those of the longest domain that it lies in, else the base.
func (n *NetworkSecurity) Rules(host string) ConnectionRules {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	best, rules := -1, n.Base
	for _, d := range n.Domains {
		for _, domain := range d.Domains {
			exact := host == domain.Name
			below := domain.Subdomains && strings.HasSuffix(host, "."+domain.Name)
			if length := len(domain.Name); (exact || below) && length > best {
				best, rules = length, d.ConnectionRules
			}
		}
	}
	return rules
}

// CleartextAllowed reports whether connections to a host may go unencrypted on Android 7 and later. The empty host asks
// for one that no rule names.
func (n *NetworkSecurity) CleartextAllowed(host string) bool { return n.Rules(host).Cleartext }

// BackupRule is one rule of what leaves the device in a backup.
type BackupRule struct {
	// Section is "full-backup-content", "cloud-backup" or "device-transfer".
	Section      string
	Include      bool // else excluded
	Domain, Path string
}

// BackupRules reads the files of backup rules that the manifest names.
func (f *File) BackupRules() ([]BackupRule, error) {
	a := f.Manifest.Application
	var rules []BackupRule
	for _, path := range []string{a.FullBackupContent, a.DataExtractionRules} {
		if !strings.HasSuffix(path, ".xml") {
			continue // absent, or a boolean
		}
		x, err := f.xml(path)
		if err != nil {
			return nil, err
		}
		sections := slices.Collect(x.root().children())
		if x.root().name() == "full-backup-content" {
			sections = []element{x.root()}
		}
		for _, section := range sections {
			for e := range section.children() {
				if name := e.name(); name == "include" || name == "exclude" {
					rules = append(rules, BackupRule{section.name(), name == "include", e.rawText("", "domain"), e.rawText("", "path")})
				}
			}
		}
	}
	return rules, nil
}

// xml reads the XML file at path: compiled, or in a library, where a manifest names it by its resource, as text.
func (f *File) xml(path string) (*xmlFile, error) {
	if name, ok := strings.CutPrefix(path, "@xml/"); ok && f.Format == AAR {
		path = "res/xml/" + name + ".xml"
	}
	e, ok := f.Entry(path)
	if !ok {
		return nil, &FormatError{Structure: path, Err: fmt.Errorf("%w: no such entry", ErrMalformed)}
	}
	data, err := f.ReadUpTo(e, f.limits.MaxManifestSize)
	if err != nil {
		return nil, err
	}
	form := f.form()
	if form == textXML && !isTextXML(data) {
		form = compiledXML
	}
	return parseXML(data, form, path, &f.limits)
}
