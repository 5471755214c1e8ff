package reports

import (
	"errors"
	"io"
	"slices"
	"strings"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"
)

// WriteCompareCycloneDX prints the bill of materials of the new release as [WriteCycloneDX] does. An SDK has the property
// sdkaudit:change where it was added or changed, with the version before; SDKs that are gone are properties of the whole.
// It fails when the new side has no build.
func WriteCompareCycloneDX(w io.Writer, c *Comparison, opts TableOptions) error {
	if c.after.App == nil {
		return errors.New("new report without a build")
	}
	m := newMaterials(c.after, opts)
	bom := m.bom()
	var whole properties
	if c.before.App != nil {
		whole.add("compared_with", c.before.App.Package+" "+c.before.App.VersionName)
		whole.add("compared_with_sha256", c.before.App.SHA256)
	}
	told := map[string]properties{}
	for _, x := range c.SDKs {
		var p properties
		switch x.Change {
		case removed:
			whole.add("removed", strings.TrimSpace(x.Old.ID+" "+shownVersion(x.Old)))
			continue
		case added:
			p.add("change", added)
		default:
			p.add("change", changed)
			if slices.Contains(x.Fields, "version") {
				p.add("version_before", shownVersion(x.Old))
			}
		}
		told[m.sdks[x.New.ID]] = p
	}
	for _, n := range c.Notes {
		whole.add("note", m.lang.pick(n.Message))
	}
	bom.Metadata.Properties = extended(bom.Metadata.Properties, whole)
	for i, component := range *bom.Components {
		if p, ok := told[component.BOMRef]; ok {
			(*bom.Components)[i].Properties = extended(component.Properties, p)
		}
	}
	return writeBOM(w, bom)
}

func extended(list *[]cyclonedx.Property, more properties) *[]cyclonedx.Property {
	var all properties
	if list != nil {
		all = append(all, *list...)
	}
	all = append(all, more...)
	return all.list()
}
