package analyzer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/program"
	"sdkaudit/analyzer/taint"
	"sdkaudit/sdkdb"
)

// addFlows says where the data goes that the code reads, and to which servers.
func (r *Result) addFlows(ctx context.Context, code bodies, owner access.Owner, cfg *Config, db *sdkdb.DB) error {
	options := &taint.Options{MinSDK: r.App.MinSDK, Implicit: cfg.ImplicitFlows, Endings: cfg.ExplainFlows, Owner: func(t program.TypeID) string {
		id, _ := owner(t)
		return id
	}}
	kinds := map[string]sdkdb.Kind{}
	for i := range r.SDKs {
		kinds[r.SDKs[i].Record.ID] = r.SDKs[i].Record.Kind
	}
	options.Receives = func(sdk string) bool { return kinds[sdk] != sdkdb.OSS && kinds[sdk] != sdkdb.Framework }
	found, err := taint.Search(
		ctx, code.program, code.reading.Graph, cfg.knowledge(), code.reads, taint.SourcesOf(r.Accesses), options,
	)
	if err != nil {
		return err
	}
	r.Flows = found.Flows
	if cfg.ExplainFlows {
		r.Endings = append([]taint.Ending{}, found.Endings...)
	}
	if found.Partial {
		r.Coverage.Incomplete = true
		r.Coverage.LimitsHit = append(r.Coverage.LimitsHit, "flows")
		r.Coverage.Skipped = append(r.Coverage.Skipped, leftOf(found))
	}
	r.Hosts = hostsOf(r.Flows, db)
	r.Coverage.Depth = Flows.String()
	return nil
}

// leftOf says what a search did not look at that stopped at its bound.
func leftOf(found *taint.Found) string {
	text := fmt.Sprintf("flows: stopped after %d steps; %d methods left", found.Steps, found.NumLeft)
	if len(found.Left) > 0 {
		text += ", among them " + strings.Join(found.Left, ", ")
	}
	return text
}

// hostsOf lists the servers that flows lead to, sorted.
func hostsOf(flows []taint.Flow, db *sdkdb.DB) []Host {
	byName := map[string]*Host{}
	for i := range flows {
		sink := &flows[i].Sink
		name := strings.ToLower(strings.TrimSuffix(sink.Host, "."))
		if name == "" {
			continue
		}
		h, ok := byName[name]
		if !ok {
			h = &Host{Name: name, SDKs: []string{}}
			h.Operator, h.Country = operatorOf(name, db)
			byName[name] = h
		}
		h.Cleartext = h.Cleartext || sink.Cleartext
		for _, id := range []string{flows[i].Source.SDK, sink.SDK, sink.To} {
			if id != "" && !slices.Contains(h.SDKs, id) {
				h.SDKs = append(h.SDKs, id)
			}
		}
	}
	out := make([]Host, 0, len(byName))
	for _, h := range byName {
		slices.Sort(h.SDKs)
		out = append(out, *h)
	}
	slices.SortFunc(out, func(a, b Host) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// operatorOf returns the record whose servers a host is one of, and the country of its operator where a source says both;
// records that disagree on the country tell nothing.
func operatorOf(host string, db *sdkdb.DB) (id, country string) {
	for i, s := range db.Index().Host(host) {
		rec := s.Record
		if !rec.Sourced("signatures.hosts") || !rec.Sourced("operators") || len(rec.Operators) == 0 || i > 0 && rec.Operators[0].Country != country {
			return "", ""
		}
		if i == 0 {
			id, country = rec.ID, rec.Operators[0].Country
		}
	}
	return id, country
}

// readNetworkSecurity keeps what the build allows its connections. What cannot be read allows nothing that is known.
func (r *Result) readNetworkSecurity(file *apk.File) {
	n, err := file.NetworkSecurity()
	if err != nil {
		r.Warnings = append(r.Warnings, Warning{Stage: "manifest", Location: file.Manifest.Application.NetworkSecurityConfig, Message: err.Error()})
		return
	}
	r.NetworkSecurity = n
}
