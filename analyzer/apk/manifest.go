package apk

// Manifest is what AndroidManifest.xml declares. Strings are those of the manifest; where one is a reference
// that the package's resource table resolves, it is what the reference stands for, else it stays "@7f0b0001".
// A name that Android does not take from a reference is left out with a warning where it is one.
type Manifest struct {
	Package string
	// Split is the name of the split, empty in a base or single package; ConfigForSplit is the split that a
	// configuration split belongs to; Feature says that it is a feature split.
	Split, ConfigForSplit string
	Feature               bool
	// Delivery is empty but for a module of a bundle that says how it comes to a device. Instant modules can run without
	// being installed; an asset pack has no code.
	Delivery           Delivery
	Instant, AssetPack bool
	// SplitsRequired says that the base does not work without its splits.
	SplitsRequired bool
	VersionName    string
	// VersionCode holds versionCodeMajor in its upper half.
	VersionCode int64
	// MinSDK is 1 when absent, TargetSDK is MinSDK when absent, as on the device. MaxSDK is zero when absent.
	MinSDK, TargetSDK, MaxSDK int
	SharedUserID              string
	Application               Application
	Permissions               []UsesPermission
	// Implied are the permissions that Android grants with others, each once, without those asked for.
	Implied []ImpliedPermission
	Defined []DefinedPermission
	// Components are in manifest order, those of splits after those of the base.
	Components []Component
	Features   []Feature
	Queries    Queries
	Libraries  []UsesLibrary
	// Instrumentation are the packages that the app instruments.
	Instrumentation []string
}

// Application is the application element.
type Application struct {
	// Name and AppComponentFactory are fully qualified classes, empty for the framework's.
	Name, AppComponentFactory string
	// Label is the name of the app in its default language, empty when it has none.
	Label, Process, Permission string
	// HasCode, Enabled and AllowBackup are true where the manifest says nothing.
	HasCode, Enabled, AllowBackup          bool
	Debuggable, TestOnly, LegacyStorage    bool
	BackupAgent                            string // fully qualified class
	FullBackupContent, DataExtractionRules string // "true", "false", or a path or reference of the rules
	// CleartextTraffic is the attribute usesCleartextTraffic; absent it is true for target SDK below 28.
	CleartextTraffic bool
	// NetworkSecurityConfig is the path of the file in the package, or the reference; empty when there is none.
	NetworkSecurityConfig string
	MetaData              []MetaData
}

// UsesPermission is a permission that the app asks for, in one range of SDK levels.
type UsesPermission struct {
	Name string
	// MinSDK and MaxSDK bound the range in which the request counts; zero means no bound. MinSDK is 23 for
	// uses-permission-sdk-23.
	MinSDK, MaxSDK int
	// NeverForLocation says that the app promises not to derive a location through this permission.
	NeverForLocation bool
}

// ImpliedPermission is a permission that comes with another one, or with an old target SDK (By is empty then).
type ImpliedPermission struct{ Name, By string }

// DefinedPermission is a permission that the app defines.
type DefinedPermission struct {
	Name, Group string
	// ProtectionLevel is normal, dangerous, signature, signatureOrSystem or internal.
	ProtectionLevel string
	// ProtectionFlags are the bits above the level, as PermissionInfo has them.
	ProtectionFlags uint32
}

// Component is an entry point of the app.
type Component struct {
	// Kind is the element: activity, activity-alias, service, receiver or provider.
	Kind string
	// Name is the fully qualified class; for an activity-alias it is only a name, and Target is the class.
	Name, Target string
	// Exported says whether other apps reach the component. Where the attribute is absent it is Android's
	// default: true with an intent filter for target SDK below 31, from which on such a package does not install;
	// for a provider, true for target SDK below 17.
	Exported bool
	// ByFilter says that the manifest itself does not say so: it is exported for having an intent filter.
	ByFilter bool
	// Enabled is true where the manifest says nothing, and where it names a resource, which may differ by device.
	Enabled bool
	// Process is as the manifest has it, ":name" for a private process; empty for the app's own.
	Process string
	// Permission is what a caller needs; of a provider, to read or to write where they differ.
	Permission, ReadPermission, WritePermission string
	// Authorities are those of a provider.
	Authorities []string
	Filters     []IntentFilter
	MetaData    []MetaData
	// Split is the split that declares the component, empty for the base.
	Split string
}

// IntentFilter is what a component answers to.
type IntentFilter struct {
	Actions, Categories []string
	Data                []IntentData
	Priority            int
}

// IntentData is one data element of a filter; an absent part is empty. Path keeps the attribute's name before the
// value, as in "pathPrefix=/a".
type IntentData struct{ Scheme, Host, Port, Path, MIMEType string }

// MetaData is a name with its value, or with the reference of its resource.
type MetaData struct{ Name, Value string }

// Feature is a feature of the device that the app uses.
type Feature struct {
	Name     string // empty for a version of OpenGL ES
	GLES     uint32 // 0x00030001 for 3.1
	Version  int
	Required bool
}

// Queries are the other apps that the app may see from target SDK 30 on.
type Queries struct {
	Packages    []string
	Authorities []string
	Intents     []IntentFilter
}

// UsesLibrary is a shared library of the platform or of another package that the app uses.
type UsesLibrary struct {
	// Kind is the element: uses-library, uses-native-library, uses-static-library, uses-sdk-library.
	Kind, Name string
	Required   bool
}

// Actions returns the actions of all filters, each once, in manifest order.
func (c *Component) Actions() []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range c.Filters {
		for _, a := range f.Actions {
			if !seen[a] {
				seen[a] = true
				out = append(out, a)
			}
		}
	}
	return out
}

// implied lists what Android grants beside a permission to an app whose target SDK is below the given level;
// after platform.xml (split-permission) and the package parser's list of new permissions.
var implied = []struct {
	by, name string
	below    int
}{
	{"", "android.permission.WRITE_EXTERNAL_STORAGE", 4},
	{"", "android.permission.READ_PHONE_STATE", 4},
	{"android.permission.WRITE_EXTERNAL_STORAGE", "android.permission.READ_EXTERNAL_STORAGE", anySDK},
	{"android.permission.READ_CONTACTS", "android.permission.READ_CALL_LOG", 16},
	{"android.permission.WRITE_CONTACTS", "android.permission.WRITE_CALL_LOG", 16},
	{"android.permission.ACCESS_FINE_LOCATION", "android.permission.ACCESS_COARSE_LOCATION", anySDK},
	{"android.permission.ACCESS_FINE_LOCATION", "android.permission.ACCESS_BACKGROUND_LOCATION", 29},
	{"android.permission.ACCESS_COARSE_LOCATION", "android.permission.ACCESS_BACKGROUND_LOCATION", 29},
	{"android.permission.BLUETOOTH", "android.permission.BLUETOOTH_SCAN", 31},
	{"android.permission.BLUETOOTH", "android.permission.BLUETOOTH_CONNECT", 31},
	{"android.permission.BLUETOOTH", "android.permission.BLUETOOTH_ADVERTISE", 31},
	{"android.permission.BLUETOOTH_ADMIN", "android.permission.BLUETOOTH_SCAN", 31},
	{"android.permission.BLUETOOTH_ADMIN", "android.permission.BLUETOOTH_CONNECT", 31},
	{"android.permission.BLUETOOTH_ADMIN", "android.permission.BLUETOOTH_ADVERTISE", 31},
	{"android.permission.BODY_SENSORS", "android.permission.BODY_SENSORS_BACKGROUND", 33},
	{"android.permission.READ_EXTERNAL_STORAGE", "android.permission.READ_MEDIA_AUDIO", 33},
	{"android.permission.READ_EXTERNAL_STORAGE", "android.permission.READ_MEDIA_VIDEO", 33},
	{"android.permission.READ_EXTERNAL_STORAGE", "android.permission.READ_MEDIA_IMAGES", 33},
	{"android.permission.READ_MEDIA_IMAGES", "android.permission.READ_MEDIA_VISUAL_USER_SELECTED", anySDK},
	{"android.permission.READ_MEDIA_VIDEO", "android.permission.READ_MEDIA_VISUAL_USER_SELECTED", anySDK},
}

// imply sets m.Implied. The table is in an order in which what is implied comes before what it implies.
func (m *Manifest) imply() {
	has := map[string]bool{"": true}
	for _, p := range m.Permissions {
		has[p.Name] = true
	}
	for _, i := range implied {
		if m.TargetSDK < i.below && has[i.by] && !has[i.name] {
			has[i.name] = true
			m.Implied = append(m.Implied, ImpliedPermission{i.name, i.by})
		}
	}
}
