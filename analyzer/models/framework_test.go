package models_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program/framework"
)

// later are members of the platform that the table of package framework does not hold: of modules that are updated by
// themselves, and of levels after its own.
var later = map[string]bool{
	"android.accessibilityservice.AccessibilityService.takeScreenshotOfWindow":                                                                 true,
	"android.app.NotificationManager.canUseFullScreenIntent":                                                                                   true,
	"android.bluetooth.BluetoothDevice.getAlias":                                                                                               true,
	"android.bluetooth.BluetoothDevice.setAlias":                                                                                               true,
	"android.bluetooth.BluetoothGatt.writeCharacteristic(android.bluetooth.BluetoothGattCharacteristic, byte[], int)":                          true,
	"android.bluetooth.BluetoothGatt.writeDescriptor(android.bluetooth.BluetoothGattDescriptor, byte[])":                                       true,
	"android.content.Context.bindService(android.content.Intent, android.content.ServiceConnection, android.content.Context$BindServiceFlags)": true,
	"android.net.TrafficStats.getRxBytes":                                                                                                      true,
	"android.net.TrafficStats.getTxBytes":                                                                                                      true,
	"android.net.wifi.ScanResult.getWifiSsid":                                                                                                  true,
	"android.net.wifi.WifiInfo.getApMldMacAddress":                                                                                             true,
	"android.net.wifi.WifiManager.getCallerConfiguredNetworks":                                                                                 true,
	"android.net.wifi.WifiManager.getFactoryMacAddresses":                                                                                      true,
	"android.net.wifi.WifiManager.getNetworkSuggestions":                                                                                       true,
	"android.net.wifi.WifiManager.registerScanResultsCallback":                                                                                 true,
	"android.provider.MediaStore.canManageMedia":                                                                                               true,
	"android.provider.MediaStore.createDeleteRequest":                                                                                          true,
	"android.provider.MediaStore.createFavoriteRequest":                                                                                        true,
	"android.provider.MediaStore.createTrashRequest":                                                                                           true,
	"android.provider.MediaStore.createWriteRequest":                                                                                           true,
	"android.provider.MediaStore.getRequireOriginal":                                                                                           true,
	"android.telephony.TelephonyManager.getPrimaryImei":                                                                                        true,
	"java.net.NetworkInterface.inetAddresses":                                                                                                  true,
	"java.io.InputStream.readAllBytes":                                                                                                         true,
	"java.io.InputStream.readNBytes":                                                                                                           true,
	"java.io.InputStream.transferTo":                                                                                                           true,
	"java.io.Reader.transferTo":                                                                                                                true,
	"java.nio.file.Files.readString":                                                                                                           true,
	"java.nio.file.Files.writeString":                                                                                                          true,
	"java.lang.String.isBlank":                                                                                                                 true,
	"java.lang.String.lines":                                                                                                                   true,
	"java.lang.String.repeat":                                                                                                                  true,
	"java.lang.String.strip":                                                                                                                   true,
	"java.lang.String.stripLeading":                                                                                                            true,
	"java.lang.String.stripTrailing":                                                                                                           true,
	"java.util.List.copyOf":                                                                                                                    true,
	"java.util.List.of":                                                                                                                        true,
	"java.util.List.of(java.lang.Object[])":                                                                                                    true,
	"java.util.Map.copyOf":                                                                                                                     true,
	"java.util.Map.entry":                                                                                                                      true,
	"java.util.Map.of":                                                                                                                         true,
	"java.util.Map.ofEntries":                                                                                                                  true,
	"java.util.Objects.requireNonNullElse":                                                                                                     true,
	"java.util.Objects.requireNonNullElseGet":                                                                                                  true,
	"java.util.Optional.ifPresentOrElse":                                                                                                       true,
	"java.util.Optional.or":                                                                                                                    true,
	"java.util.Optional.stream":                                                                                                                true,
	"java.util.Set.copyOf":                                                                                                                     true,
	"java.util.Set.of":                                                                                                                         true,
	"java.util.Set.of(java.lang.Object[])":                                                                                                     true,
	"java.util.concurrent.CompletableFuture.completedStage":                                                                                    true,
}

// TestMembersAreOfThePlatform finds each member that the files name of a class of the platform, but those that the public
// API hides.
func TestMembersAreOfThePlatform(t *testing.T) {
	table := framework.Default()
	m := models.Builtin()
	checked := 0
	var faults []string
	check := func(what string, member models.Member, field bool) {
		class, ok := table.Find([]byte(member.Descriptor()))
		if !ok || member.Name == "" || later[member.String()] {
			return
		}
		checked++
		if field {
			return // the table has fields of texts and addresses alone
		}
		if !declares(table, class, member) {
			faults = append(faults, what+" "+member.String())
		}
	}
	all := m.Sources().All()
	for i := range all {
		if s := &all[i]; !s.Hidden {
			check("source", s.Member, s.Via == models.Field || s.Via == models.URI)
		}
	}
	for _, u := range m.Permissions().AllUses() {
		check("use of "+u.Permission, u.Member, u.Kind == models.Field || u.Kind == models.URI)
	}
	for _, e := range m.Callbacks().Edges() {
		check("edge", e.Call, false)
	}
	for _, r := range m.Callbacks().Roles() {
		check("role "+r.Name, r.Member, false)
	}
	for _, c := range m.Callbacks().Components() {
		for _, member := range append(append([]models.Member{}, c.Lifecycle...), c.User...) {
			member.Class = c.Class
			check("component "+c.Kind, member, false)
		}
	}
	for _, r := range m.Transfers().All() {
		if r.Call.Name != models.AnyMethod {
			check("transfer", r.Call, false)
		}
	}
	for _, k := range m.Sinks().All() {
		check("sink "+string(k.Kind), k.Call, false)
	}
	require.Empty(t, faults, "these are no methods of the platform")
	require.Greater(t, checked, 1500)
}

// TestPortsFitTheMethodsOfThePlatform holds that each argument that a transfer or sink names is one of some overload that it
// stands for, that what is said of a result is said of a method that has one, and of a receiver one that has that.
func TestPortsFitTheMethodsOfThePlatform(t *testing.T) {
	table := framework.Default()
	var faults []string
	fits := func(member models.Member, what string, argument int) {
		class, ok := table.Find([]byte(member.Descriptor()))
		if !ok || member.Name == models.AnyMethod || later[member.String()] || argument == models.InStore {
			return
		}
		found := false
		overloads(table, class, member, func(m framework.Method) {
			params, result, _ := strings.Cut(m.Descriptor()[1:], ")")
			switch argument {
			case models.Receiver:
				found = found || !m.Flags().Has(framework.Static)
			case models.Result:
				found = found || result != "V"
			case models.Arguments:
				found = found || params != ""
			default:
				found = found || argument < len(parameter.FindAllString(params, -1))
			}
		})
		if !found {
			faults = append(faults, member.String()+": "+what)
		}
	}
	for _, r := range models.Builtin().Transfers().All() {
		for _, m := range r.Moves {
			for _, p := range []models.Port{m.From, m.To} {
				fits(r.Call, m.String(), p.Base)
				if p.Part == models.Keyed {
					fits(r.Call, m.String(), p.Key)
				}
			}
		}
		if r.Returns != models.Result {
			fits(r.Call, "returns", r.Returns)
			fits(r.Call, "returns", models.Result)
		}
	}
	for _, k := range models.Builtin().Sinks().All() {
		for _, n := range k.Arguments {
			fits(k.Call, "argument", n)
		}
		if k.Stream && k.Call.Name != "<init>" {
			fits(k.Call, "stream", models.Result)
		}
	}
	require.Empty(t, faults, "no overload has these places")
}

// TestEveryWrapperOfAStreamIsListed holds because an entry of a constructor is not one of those below its class.
func TestEveryWrapperOfAStreamIsListed(t *testing.T) {
	table := framework.Default()
	transfers := models.Builtin().Transfers()
	wrappers := 0
	for c := framework.Class(0); int(c) < table.NumClasses(); c++ {
		super := table.Super(c)
		for ; super != framework.None; super = table.Super(super) {
			d := table.Descriptor(super)
			if d == "Ljava/io/FilterInputStream;" || d == "Ljava/io/FilterOutputStream;" {
				break
			}
		}
		if super == framework.None {
			continue
		}
		wrappers++
		require.NotEmpty(t, transfers.Method(table.Descriptor(c), "<init>"), table.Descriptor(c))
	}
	require.Greater(t, wrappers, 20)
}

var parameter = regexp.MustCompile(`\[*(?:L[^;]*;|[A-Z])`)

// overloads calls found for the methods of the class, and of those above it, that the member stands for.
func overloads(table *framework.Table, class framework.Class, member models.Member, found func(framework.Method)) {
	if class == framework.None {
		return
	}
	for i := range table.NumMethods(class) {
		if m := table.Method(class, i); m.Name() == member.Name && member.Matches(m.Descriptor()) {
			found(m)
		}
	}
	for i := range table.NumInterfaces(class) {
		overloads(table, table.Interface(class, i), member, found)
	}
	overloads(table, table.Super(class), member, found)
}

// declares looks through the class, what is above it, and what it implements.
func declares(table *framework.Table, class framework.Class, member models.Member) bool {
	there := false
	overloads(table, class, member, func(framework.Method) { there = true })
	return there
}
