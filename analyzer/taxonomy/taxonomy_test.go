package taxonomy_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taxonomy"
)

var id = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func TestDataTypes(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range taxonomy.DataTypes() {
		require.Regexp(t, id, d.ID)
		require.False(t, seen[d.ID], "%s is there twice", d.ID)
		seen[d.ID] = true
		require.NotEmpty(t, d.Category, d.ID)
		require.NotEmpty(t, d.Name.Zh, d.ID)
		require.NotEmpty(t, d.Name.En, d.ID)
		require.NotEmpty(t, d.Play, d.ID)
		require.NotEmpty(t, d.Zh, d.ID)
		require.NotEmpty(t, d.En, d.ID)
		for _, w := range append(append([]string{}, d.Zh...), d.En...) {
			require.Equal(t, strings.TrimSpace(w), w, d.ID)
			require.NotEmpty(t, w, d.ID)
		}
	}
	for _, d := range taxonomy.DataTypes() {
		// A chain of broader types ends.
		for steps, at := 0, d; at.Within != ""; steps++ {
			next, ok := taxonomy.DataTypeByID(at.Within)
			require.True(t, ok, "%s is within %s", at.ID, at.Within)
			require.Less(t, steps, 5, "%s is within itself", d.ID)
			at = next
		}
	}
	_, ok := taxonomy.DataTypeByID("no_such_type")
	require.False(t, ok)
}

func TestPermissionsAndGroups(t *testing.T) {
	groups := map[string]bool{}
	for _, g := range taxonomy.Groups() {
		require.Regexp(t, id, g.ID)
		require.False(t, groups[g.ID], "%s is there twice", g.ID)
		groups[g.ID] = true
		require.NotEmpty(t, g.Name.Zh, g.ID)
		require.NotEmpty(t, g.Name.En, g.ID)
		require.NotEmpty(t, g.Zh, g.ID)
		require.NotEmpty(t, g.En, g.ID)
		if len(taxonomy.GroupPermissions(g.ID)) == 0 {
			require.True(t, g.Capability, "%s has no permission, so it is had without one", g.ID)
		}
	}
	for _, g := range taxonomy.Groups() {
		require.True(t, g.Within == "" || groups[g.Within], "%s is within %s", g.ID, g.Within)
	}
	seen := map[string]bool{}
	for _, p := range taxonomy.Permissions() {
		require.False(t, seen[p.Name], "%s is there twice", p.Name)
		seen[p.Name] = true
		require.Contains(t, p.Name, ".", "full names")
		require.True(t, groups[p.Group], "%s is of group %s", p.Name, p.Group)
		if p.Reviewed {
			require.Equal(t, taxonomy.Normal, p.Protection, "%s must be declared whatever the list says", p.Name)
		}
		found, ok := taxonomy.PermissionByName(p.Name)
		require.True(t, ok)
		require.Equal(t, p, found)
	}
	_, ok := taxonomy.PermissionByName("com.example.permission.CAMERA")
	require.False(t, ok, "a permission that an app defines is not the platform's")
}

// TestPermissionsOfThePlatform names the permissions of API 36 that a dialog or a settings page of their own grants to
// apps of any developer. Those of Health Connect have a module of their own.
func TestPermissionsOfThePlatform(t *testing.T) {
	want := map[taxonomy.Protection][]string{
		taxonomy.Dangerous: {
			"ACCEPT_HANDOVER", "ACCESS_BACKGROUND_LOCATION", "ACCESS_COARSE_LOCATION", "ACCESS_FINE_LOCATION", "ACCESS_MEDIA_LOCATION",
			"ACTIVITY_RECOGNITION", "com.android.voicemail.permission.ADD_VOICEMAIL", "ANSWER_PHONE_CALLS", "BLUETOOTH_ADVERTISE",
			"BLUETOOTH_CONNECT", "BLUETOOTH_SCAN", "BODY_SENSORS", "BODY_SENSORS_BACKGROUND", "CALL_PHONE", "CAMERA",
			"EYE_TRACKING_COARSE", "EYE_TRACKING_FINE", "FACE_TRACKING", "GET_ACCOUNTS", "HAND_TRACKING", "HEAD_TRACKING",
			"NEARBY_WIFI_DEVICES", "POST_NOTIFICATIONS", "PROCESS_OUTGOING_CALLS", "RANGING", "READ_CALENDAR", "READ_CALL_LOG",
			"READ_CELL_BROADCASTS", "READ_CONTACTS", "READ_EXTERNAL_STORAGE", "READ_MEDIA_AUDIO", "READ_MEDIA_IMAGES",
			"READ_MEDIA_VIDEO", "READ_MEDIA_VISUAL_USER_SELECTED", "READ_PHONE_NUMBERS", "READ_PHONE_STATE", "READ_SMS",
			"RECEIVE_MMS", "RECEIVE_SMS", "RECEIVE_WAP_PUSH", "RECORD_AUDIO", "SCENE_UNDERSTANDING_COARSE",
			"SCENE_UNDERSTANDING_FINE", "SEND_SMS", "USE_SIP", "UWB_RANGING", "WRITE_CALENDAR", "WRITE_CALL_LOG",
			"WRITE_CONTACTS", "WRITE_EXTERNAL_STORAGE",
		},
		taxonomy.Special: {
			"INSTANT_APP_FOREGROUND_SERVICE", "LOADER_USAGE_STATS", "MANAGE_EXTERNAL_STORAGE", "MANAGE_MEDIA",
			"MANAGE_ONGOING_CALLS", "MEDIA_ROUTING_CONTROL", "PACKAGE_USAGE_STATS", "REQUEST_INSTALL_PACKAGES",
			"SCHEDULE_EXACT_ALARM", "SMS_FINANCIAL_TRANSACTIONS", "SYSTEM_ALERT_WINDOW", "TURN_SCREEN_ON",
			"USE_FULL_SCREEN_INTENT", "WRITE_SETTINGS",
		},
	}
	got := map[taxonomy.Protection][]string{}
	health := 0
	for _, p := range taxonomy.Permissions() {
		switch {
		case strings.HasPrefix(p.Name, "android.permission.health."):
			require.Equal(t, taxonomy.Dangerous, p.Protection, p.Name)
			require.True(t, p.Personal, p.Name)
			health++
		case p.Protection == taxonomy.Dangerous || p.Protection == taxonomy.Special:
			got[p.Protection] = append(got[p.Protection], strings.TrimPrefix(p.Name, "android.permission."))
		}
	}
	require.ElementsMatch(t, want[taxonomy.Dangerous], got[taxonomy.Dangerous])
	require.ElementsMatch(t, want[taxonomy.Special], got[taxonomy.Special])
	require.Equal(t, 95, health)
}

func TestProtectionLevelsHaveNames(t *testing.T) {
	names := map[string]bool{}
	for _, p := range []taxonomy.Protection{taxonomy.Normal, taxonomy.Dangerous, taxonomy.Special, taxonomy.Signature} {
		names[p.String()] = true
	}
	require.Len(t, names, 4)
}

func TestPurposes(t *testing.T) {
	// The seven of the Data safety form, and those that sharing lists name.
	for _, id := range []string{
		"app_functionality", "analytics", "developer_communications", "advertising", "security", "personalization", "account_management",
		"payment", "push", "login", "share", "speech", "map", "im", "sms_verification", "identity_verification",
	} {
		p, ok := taxonomy.PurposeByID(id)
		require.True(t, ok, id)
		require.Equal(t, id, p.ID)
		require.NotEmpty(t, p.Name.Zh, id)
		require.NotEmpty(t, p.Name.En, id)
	}
	_, ok := taxonomy.PurposeByID("no_such_purpose")
	require.False(t, ok)
}

func TestAccessorsReturnCopies(t *testing.T) {
	require.GreaterOrEqual(t, len(taxonomy.DataTypes()), 113)
	types := taxonomy.DataTypes()
	types[0].ID = "changed"
	require.NotEqual(t, "changed", taxonomy.DataTypes()[0].ID)
}
