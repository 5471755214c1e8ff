package apk

// Resource ids of the attributes that are read, as the platform fixes them (android.R.attr).
const (
	attrLabel                 = 0x01010001
	attrName                  = 0x01010003
	attrPermission            = 0x01010006
	attrReadPermission        = 0x01010007
	attrWritePermission       = 0x01010008
	attrProtectionLevel       = 0x01010009
	attrPermissionGroup       = 0x0101000a
	attrSharedUserID          = 0x0101000b
	attrHasCode               = 0x0101000c
	attrEnabled               = 0x0101000e
	attrDebuggable            = 0x0101000f
	attrExported              = 0x01010010
	attrProcess               = 0x01010011
	attrAuthorities           = 0x01010018
	attrPriority              = 0x0101001c
	attrTargetPackage         = 0x01010021
	attrValue                 = 0x01010024
	attrResource              = 0x01010025
	attrMIMEType              = 0x01010026
	attrScheme                = 0x01010027
	attrHost                  = 0x01010028
	attrPort                  = 0x01010029
	attrPath                  = 0x0101002a
	attrPathPrefix            = 0x0101002b
	attrPathPattern           = 0x0101002c
	attrTargetClass           = 0x0101002f
	attrID                    = 0x010100d0
	attrLayout                = 0x010100f2
	attrChecked               = 0x01010106
	attrText                  = 0x0101014f
	attrTargetActivity        = 0x01010202
	attrMinSDKVersion         = 0x0101020c
	attrVersionCode           = 0x0101021b
	attrVersionName           = 0x0101021c
	attrOnClick               = 0x0101026f
	attrTargetSDKVersion      = 0x01010270
	attrMaxSDKVersion         = 0x01010271
	attrTestOnly              = 0x01010272
	attrBackupAgent           = 0x0101027f
	attrAllowBackup           = 0x01010280
	attrGLESVersion           = 0x01010281
	attrRequired              = 0x0101028e
	attrFragment              = 0x010102e3
	attrActionViewClass       = 0x010102fc
	attrActionProviderClass   = 0x01010389
	attrFullBackupContent     = 0x010104eb
	attrUsesCleartextTraffic  = 0x010104ec
	attrVersion               = 0x01010519
	attrNetworkSecurityConfig = 0x01010527
	attrVersionCodeMajor      = 0x01010576
	attrAppComponentFactory   = 0x0101057a
	attrIsFeatureSplit        = 0x0101055b
	attrIsSplitRequired       = 0x01010591
	attrLegacyStorage         = 0x01010603
	attrPathSuffix            = 0x0101061e
	attrPathAdvancedPattern   = 0x01010620
	attrUsesPermissionFlags   = 0x01010644
	attrDataExtractionRules   = 0x0101063e
)

// attributeIDs are the ids by name, for files that are text.
var attributeIDs = map[string]uint32{
	"label":                        attrLabel,
	"name":                         attrName,
	"permission":                   attrPermission,
	"readPermission":               attrReadPermission,
	"writePermission":              attrWritePermission,
	"protectionLevel":              attrProtectionLevel,
	"permissionGroup":              attrPermissionGroup,
	"sharedUserId":                 attrSharedUserID,
	"hasCode":                      attrHasCode,
	"enabled":                      attrEnabled,
	"debuggable":                   attrDebuggable,
	"exported":                     attrExported,
	"process":                      attrProcess,
	"authorities":                  attrAuthorities,
	"priority":                     attrPriority,
	"targetPackage":                attrTargetPackage,
	"value":                        attrValue,
	"resource":                     attrResource,
	"mimeType":                     attrMIMEType,
	"scheme":                       attrScheme,
	"host":                         attrHost,
	"port":                         attrPort,
	"path":                         attrPath,
	"pathPrefix":                   attrPathPrefix,
	"pathPattern":                  attrPathPattern,
	"targetClass":                  attrTargetClass,
	"id":                           attrID,
	"layout":                       attrLayout,
	"checked":                      attrChecked,
	"text":                         attrText,
	"targetActivity":               attrTargetActivity,
	"minSdkVersion":                attrMinSDKVersion,
	"versionCode":                  attrVersionCode,
	"versionName":                  attrVersionName,
	"onClick":                      attrOnClick,
	"targetSdkVersion":             attrTargetSDKVersion,
	"maxSdkVersion":                attrMaxSDKVersion,
	"testOnly":                     attrTestOnly,
	"backupAgent":                  attrBackupAgent,
	"allowBackup":                  attrAllowBackup,
	"glEsVersion":                  attrGLESVersion,
	"required":                     attrRequired,
	"fragment":                     attrFragment,
	"actionViewClass":              attrActionViewClass,
	"actionProviderClass":          attrActionProviderClass,
	"fullBackupContent":            attrFullBackupContent,
	"usesCleartextTraffic":         attrUsesCleartextTraffic,
	"version":                      attrVersion,
	"networkSecurityConfig":        attrNetworkSecurityConfig,
	"versionCodeMajor":             attrVersionCodeMajor,
	"appComponentFactory":          attrAppComponentFactory,
	"isSplitRequired":              attrIsSplitRequired,
	"isFeatureSplit":               attrIsFeatureSplit,
	"requestLegacyExternalStorage": attrLegacyStorage,
	"pathSuffix":                   attrPathSuffix,
	"pathAdvancedPattern":          attrPathAdvancedPattern,
	"usesPermissionFlags":          attrUsesPermissionFlags,
	"dataExtractionRules":          attrDataExtractionRules,
}
