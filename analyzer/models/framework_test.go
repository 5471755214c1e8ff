package models_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/models"
	"sdkaudit/analyzer/program/framework"
)

// later are members of the platform that the table of package framework does not hold: of modules that are updated by
// themselves, and of levels after its own.
var later = map[string]bool{
	"android.accessibilityservice.AccessibilityService.takeScreenshotOfWindow": true,
	"android.app.NotificationManager.canUseFullScreenIntent":                   true,
	"android.bluetooth.BluetoothDevice.getAlias":                               true,
	"android.bluetooth.BluetoothDevice.setAlias":                               true,
	"android.content.Context.bindService(android.content.Intent, android.content.ServiceConnection, android.content.Context$BindServiceFlags)": true,
	"android.net.TrafficStats.getRxBytes":                      true,
	"android.net.TrafficStats.getTxBytes":                      true,
	"android.net.wifi.ScanResult.getWifiSsid":                  true,
	"android.net.wifi.WifiInfo.getApMldMacAddress":             true,
	"android.net.wifi.WifiManager.getCallerConfiguredNetworks": true,
	"android.net.wifi.WifiManager.getFactoryMacAddresses":      true,
	"android.net.wifi.WifiManager.getNetworkSuggestions":       true,
	"android.net.wifi.WifiManager.registerScanResultsCallback": true,
	"android.provider.MediaStore.canManageMedia":               true,
	"android.provider.MediaStore.createDeleteRequest":          true,
	"android.provider.MediaStore.createFavoriteRequest":        true,
	"android.provider.MediaStore.createTrashRequest":           true,
	"android.provider.MediaStore.createWriteRequest":           true,
	"android.provider.MediaStore.getRequireOriginal":           true,
	"android.telephony.TelephonyManager.getPrimaryImei":        true,
	"java.net.NetworkInterface.inetAddresses":                  true,
}

// TestMembersAreOfThePlatform finds each member that the files name of a class of the platform, but those that the public
// API hides.
func TestMembersAreOfThePlatform(t *testing.T) {
	table := framework.Default()
	m := models.Builtin()
	checked := 0
	check := func(what string, member models.Member, field bool) {
		class, ok := table.Find([]byte(member.Descriptor()))
		if !ok || member.Name == "" || later[member.String()] {
			return
		}
		checked++
		if field {
			return // the table has fields of texts and addresses alone
		}
		require.True(t, declares(table, class, member), "%s: %s is no method of the platform", what, member)
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
	require.Greater(t, checked, 1500)
}

// declares looks through the class, what is above it, and what it implements.
func declares(table *framework.Table, class framework.Class, member models.Member) bool {
	if class == framework.None {
		return false
	}
	for i := range table.NumMethods(class) {
		if m := table.Method(class, i); m.Name() == member.Name && strings.HasPrefix(m.Descriptor(), member.Params) {
			return true
		}
	}
	for i := range table.NumInterfaces(class) {
		if declares(table, table.Interface(class, i), member) {
			return true
		}
	}
	return declares(table, table.Super(class), member)
}
