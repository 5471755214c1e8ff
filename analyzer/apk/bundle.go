package apk

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const (
	baseModule         = "base"
	bundleConfigName   = "BundleConfig.pb"
	moduleManifest     = "manifest/" + manifestName
	moduleTableName    = "resources.pb"
	uploadScheme       = "upload"
	distribution       = "http://schemas.android.com/apk/distribution"
	bundleDexFolder    = "dex/"
	bundleRootFolder   = "root/"
	bundleManifestFile = baseModule + "/" + moduleManifest
)

// isBundle reports whether the archive is an Android App Bundle: modules with manifests, and the configuration that
// every bundle has or a module that is the base.
func (f *File) isBundle() bool {
	if _, ok := f.byName[bundleManifestFile]; ok {
		return true
	}
	if _, ok := f.byName[bundleConfigName]; !ok {
		return false
	}
	return slices.ContainsFunc(f.Entries, func(e Entry) bool {
		_, rest, ok := strings.Cut(e.Name, "/")
		return ok && rest == moduleManifest
	})
}

// openBundle reads the modules of a bundle as the packages that are made of them: the base, and as its splits the
// feature modules and asset packs. What lies beside the modules goes into no package.
func (f *File) openBundle() (*File, error) {
	modules := map[string]*File{}
	for _, e := range f.Entries {
		if name, rest, ok := strings.Cut(e.Name, "/"); ok && rest == moduleManifest && modules[name] == nil {
			modules[name] = &File{Name: name, Format: APK, r: f.r, size: f.size, limits: f.limits, inflated: f.inflated, proto: true}
		}
	}
	base := modules[baseModule]
	if base == nil {
		return nil, &FormatError{Structure: bundleManifestFile, Err: fmt.Errorf("%w: a bundle without base module; asset packs alone are no app", ErrMalformed)}
	}
	for _, e := range f.Entries {
		name, rest, ok := strings.Cut(e.Name, "/")
		if m := modules[name]; ok && m != nil && rest != "" {
			e.path, e.Name = e.Name, inPackage(rest)
			m.Entries = append(m.Entries, e)
		}
	}
	delete(modules, baseModule)
	files := []*File{base}
	for _, name := range slices.Sorted(maps.Keys(modules)) {
		files = append(files, modules[name])
	}
	for _, m := range files {
		m.index()
	}
	if err := readSet(files); err != nil {
		return nil, err
	}
	for _, m := range files[1:] {
		if m.Manifest.Split == "" {
			m.Manifest.Split = m.Name
		}
		// Feature modules need not repeat the version of their base.
		if m.Manifest.VersionCode == 0 {
			m.Manifest.VersionCode = base.Manifest.VersionCode
		}
	}
	app, err := join(files)
	if err != nil {
		return nil, err
	}
	// The one signature is that of the whole, by the key with which the bundle is uploaded.
	signed := &File{r: f.r, size: f.size, limits: f.limits, inflated: f.inflated, Entries: f.Entries, Manifest: &Manifest{}}
	signed.readSigners()
	app.Signers, app.Certificates = signed.Signers, signed.Certificates
	for i := range app.Signers {
		app.Signers[i].Scheme = uploadScheme
	}
	for i := range app.Certificates {
		app.Certificates[i].Scheme = uploadScheme
	}
	app.Warnings = slices.Concat(f.Warnings, app.Warnings, signed.Warnings)
	app.Format = AAB
	return app, nil
}

// inPackage returns where a file of a module goes in its package. What the root folder has under the names of other
// files of the module stays where it is: no build tool puts it there, and no package would have it.
func inPackage(name string) string {
	if name == moduleManifest {
		return manifestName
	}
	if dex, ok := strings.CutPrefix(name, bundleDexFolder); ok && dexNumber(dex) > 0 {
		return dex
	}
	if root, ok := strings.CutPrefix(name, bundleRootFolder); ok && root != "" &&
		root != manifestName && root != moduleTableName && dexNumber(root) == 0 {
		return root
	}
	return name
}

// Delivery says how a module of a bundle comes to a device.
type Delivery string

// Deliveries. Conditional modules come at install time to the devices that meet the conditions.
const (
	InstallTime Delivery = "install-time"
	OnDemand    Delivery = "on-demand"
	FastFollow  Delivery = "fast-follow"
	Conditional Delivery = "conditional"
)

// module reads the element with which a module of a bundle says how it is delivered.
func (r *manifestReader) module(e element) {
	if e.node().space != distribution {
		return
	}
	r.m.Instant = e.rawText(distribution, "instant") == "true"
	r.m.AssetPack = e.rawText(distribution, "type") == "asset-pack"
	r.m.Delivery = InstallTime
	if e.rawText(distribution, "onDemand") == "true" {
		r.m.Delivery = OnDemand
	}
	for delivery := range e.named("delivery") {
		kinds := map[string]element{}
		for kind := range delivery.children() {
			kinds[kind.name()] = kind
		}
		if install, ok := kinds[string(InstallTime)]; ok {
			r.m.Delivery = InstallTime
			for range install.named("conditions") {
				r.m.Delivery = Conditional
			}
		} else if _, ok := kinds[string(FastFollow)]; ok {
			r.m.Delivery = FastFollow
		} else if _, ok := kinds[string(OnDemand)]; ok {
			r.m.Delivery = OnDemand
		}
	}
}
