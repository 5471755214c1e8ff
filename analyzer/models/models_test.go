package models

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/taxonomy"
)

// TestCompiledModelsAreThoseOfTheFiles fails when go generate was not run.
func TestCompiledModelsAreThoseOfTheFiles(t *testing.T) {
	m, err := Load(Files())
	require.NoError(t, err)
	require.Equal(t, m.Compiled(), []byte(compiled), "run go generate ./analyzer/models")
	require.Equal(t, m, Builtin())
}

func TestLoadIsIndependentOfFiles(t *testing.T) {
	entries, err := os.ReadDir("data")
	require.NoError(t, err)
	require.Greater(t, len(entries), 8)
	for _, e := range entries {
		require.True(t, strings.HasSuffix(e.Name(), ".yaml"), e.Name())
	}
}

func TestSourcesSpeakTheTaxonomy(t *testing.T) {
	all := Builtin().Sources().All()
	require.Greater(t, len(all), 1300)
	for i, s := range all {
		require.Equal(t, i, s.ID)
		require.NotEmpty(t, s.Data, s.Name())
		require.NotEmpty(t, s.Evidence, s.Name())
		for _, id := range s.Data {
			_, ok := taxonomy.DataTypeByID(id)
			require.True(t, ok, "%s: %s", s.Name(), id)
		}
		require.Equal(t, s.Member.Class == "", s.Pattern != "", s.Name())
	}
}

// TestEveryUnchangeableIdentifierHasASource holds that no identifier of GB/T 41391 App. F that an app can read by itself
// is left out.
func TestEveryUnchangeableIdentifierHasASource(t *testing.T) {
	read := map[string]bool{}
	for _, s := range Builtin().Sources().All() {
		for _, id := range s.Data {
			read[id] = true
		}
	}
	for _, d := range taxonomy.DataTypes() {
		if d.Unchangeable {
			require.True(t, read[d.ID], d.ID)
		}
	}
}

func TestMethodSources(t *testing.T) {
	s := Builtin().Sources()
	data := func(rows []Source) (ids []string) {
		for _, r := range rows {
			ids = append(ids, r.Data...)
		}
		return ids
	}
	cases := []struct {
		class, method string
		want          []string
	}{
		{"Landroid/telephony/TelephonyManager;", "getDeviceId", []string{"imei"}},
		{"Landroid/telephony/TelephonyManager;", "getSubscriberId", []string{"imsi"}},
		{"Landroid/telephony/TelephonyManager;", "getSimSerialNumber", []string{"iccid"}},
		{"Landroid/telephony/TelephonyManager;", "getCellLocation", []string{"base_station"}},
		{"Landroid/net/wifi/WifiInfo;", "getMacAddress", []string{"mac"}},
		{"Landroid/net/wifi/WifiInfo;", "getBSSID", []string{"wifi_info"}},
		{"Landroid/net/wifi/WifiManager;", "getScanResults", []string{"wifi_list"}},
		{"Landroid/content/pm/PackageManager;", "getInstalledPackages", []string{"installed_apps"}},
		{"Landroid/location/LocationManager;", "requestLocationUpdates", []string{"precise_location"}},
		{"Landroid/media/AudioRecord;", "<init>", []string{"audio"}},
		{"Landroid/telephony/TelephonyManager;", "toString", nil},
		{"Landroid/telephony/TelephonyManager;", "getDevice", nil},
		{"Landroid/telephony/Telephony;", "getDeviceId", nil},
		{"Lcom/example/TelephonyManager;", "getDeviceId", nil},
		{"Landroid/os/Build;", "SERIAL", nil}, // a field
		{"", "getDeviceId", nil},
		{"L;", "getDeviceId", nil},
		{"[I", "clone", nil},
	}
	for _, c := range cases {
		require.Equal(t, c.want, data(s.Method(c.class, c.method)), "%s %s", c.class, c.method)
	}
	require.Equal(t, []string{"serial"}, data(s.Field("Landroid/os/Build;", "SERIAL")))
	require.Empty(t, s.Field("Landroid/os/Build;", "getSerial"))
	require.Equal(t, []string{"contacts"}, data(s.Field("Landroid/provider/ContactsContract$Contacts;", "CONTENT_URI")))
	require.Equal(t, []string{"precise_location"}, data(s.Override("Landroid/location/LocationListener;", "onLocationChanged")))
	require.Empty(t, s.Method("Landroid/location/LocationListener;", "onLocationChanged"))
	require.Len(t, s.Class("Landroid/os/Build$VERSION;"), 6)
}

func TestConditionsNarrowACall(t *testing.T) {
	s := Builtin().Sources()
	rows := s.Method("Landroid/provider/Settings$Secure;", "getString")
	fits := func(text string) (ids []string) {
		for _, r := range rows {
			require.NotNil(t, r.Where)
			require.Equal(t, 1, r.Where.Argument)
			if r.Where.FitsText(text) {
				ids = append(ids, r.Data...)
			}
		}
		return ids
	}
	require.Equal(t, []string{"android_id"}, fits("android_id"))
	require.Equal(t, []string{"mac"}, fits("bluetooth_address"))
	require.Empty(t, fits("android_ids"))
	require.Empty(t, fits(""))

	var cell *Condition
	for _, r := range s.Method("Landroid/telephony/TelephonyManager;", "listen") {
		if r.Data[0] == "base_station" {
			cell = r.Where
		}
	}
	require.True(t, cell.FitsNumber(16|32))
	require.True(t, cell.FitsNumber(1024))
	require.False(t, cell.FitsNumber(32))
	require.False(t, cell.FitsNumber(0))

	command := Condition{Commands: []string{"ps"}}
	require.True(t, command.FitsText("ps -P"))
	require.True(t, command.FitsText("/system/bin/ps"))
	require.False(t, command.FitsText("psql"))
	require.False(t, command.FitsText("echo ps"))
	numbers := Condition{Numbers: []int{19, -1}}
	require.True(t, numbers.FitsNumber(-1))
	require.False(t, numbers.FitsNumber(1))
}

func TestConstants(t *testing.T) {
	s := Builtin().Sources()
	cases := []struct {
		text string
		want string // ways and data
	}{
		{"content://sms", "uri sms"},
		{"content://sms/inbox", "uri sms"},
		{"content://sms?x=1", "uri sms"},
		{"content://smsx", ""},
		{"content://", ""},
		{"content://com.android.contacts/data/phones", "uri contacts"},
		{"content://com.android.contactsx", ""},
		{"content://telephony/siminfo", "uri iccid"},
		{"content://com.vivo.vms.IdProvider/IdentifierId/OAID", "uri oaid"},
		{"/proc/net/arp", "file wifi_info"},
		{"/proc/net/arp2", ""},
		{"Could not open file /proc/net/arp", ""},
		{"/sys/class/net/wlan0/address", "file mac"},
		{"/sys/class/net/", "file mac"},
		{"/sys/block/mmcblk0/device/cid", "file device_id file hardware_info"},
		{"/proc/self/cmdline", ""}, // its own name
		{"/proc/%d/cmdline", "file running_apps"},
		{"/sys/class/net", ""},
		{"/sys/devices/virtual/net/wlan0/address", "file mac"},
		{"/sys/devices/virtual/net//address", ""},
		{"/sys/devices/virtual/net/wlan0/mtu", ""},
		{"cat /sys/class/net/eth0/address", "file mac"},
		{"/system/bin/cat /proc/net/arp | grep x", "file wifi_info"},
		{"ro.serialno", "property serial"},
		{"ro.serialnox", ""},
		{"getprop ro.serialno", "property serial"},
		{"/system/bin/getprop ro.serialno", "property serial"},
		{"getprop  ril.gsm.imei;id", "property imei"},
		{"getprop /proc/net/arp", ""},
		{"pm list packages -3", "shell installed_apps"},
		{"/system/bin/pm list packages", "shell installed_apps"},
		{"pm list packagesx", ""},
		{"com.google.android.gms.ads.identifier.service.START", "string gaid"},
		{"com.google.android.gms.ads.identifier.service.STARTED", ""},
		{"com.asus.msa.SupplementaryDID", "string oaid"},
		{"/system/bin/su", "file root_state"},
		{"su", ""}, // too short to tell; exec's argument tells
		{"top", ""},
		{"subject", ""},
		{"/", ""},
		{"//", ""},
		{"", ""},
		{"android_id", ""},
	}
	for _, c := range cases {
		var got []string
		for _, f := range s.AppendConstant(nil, c.text) {
			got = append(got, string(f.Via)+" "+strings.Join(f.Data, ","))
		}
		want := []string{}
		for f := range strings.SplitSeq(c.want, " ") {
			want = append(want, f)
		}
		gotWords := strings.Fields(strings.Join(got, " "))
		slices.Sort(gotWords)
		slices.Sort(want)
		require.Equal(t, strings.Join(want, " "), strings.Join(gotWords, " "), "%q", c.text)
	}
}

// TestPermissionsAnswerForTheTaxonomy holds that nothing dangerous or special is left without an answer.
func TestPermissionsAnswerForTheTaxonomy(t *testing.T) {
	p := Builtin().Permissions()
	for _, want := range taxonomy.Permissions() {
		if want.Protection != taxonomy.Dangerous && want.Protection != taxonomy.Special && !want.Reviewed {
			continue
		}
		got, ok := p.ByName(want.Name)
		require.True(t, ok, want.Name)
		require.True(t, len(got.Uses) > 0 || got.Unseen != "", want.Name)
		for _, i := range got.Uses {
			require.Equal(t, want.Name, p.AllUses()[i].Permission)
		}
	}
	_, ok := p.ByName("com.example.permission.OWN")
	require.False(t, ok)
}

func TestUses(t *testing.T) {
	p := Builtin().Permissions()
	needs := func(class, method string, level int) (names []string) {
		for _, u := range p.Class(class) {
			if u.Kind == Call && u.Member.Name == method && u.From <= level && (u.To == 0 || u.To >= level) {
				names = append(names, strings.TrimPrefix(u.Permission, "android.permission."))
			}
		}
		slices.Sort(names)
		return names
	}
	require.Equal(t, []string{"READ_PHONE_STATE"}, needs("Landroid/telephony/TelephonyManager;", "getDeviceId", 28))
	require.Empty(t, needs("Landroid/telephony/TelephonyManager;", "getDeviceId", 29))
	require.Equal(t, []string{"RECORD_AUDIO"}, needs("Landroid/media/AudioRecord;", "<init>", 34))
	require.Empty(t, needs("Lcom/example/AudioRecord;", "<init>", 34))
	require.Equal(t, []string{"BLUETOOTH_CONNECT"}, needs("Landroid/bluetooth/BluetoothAdapter;", "getBondedDevices", 33))
	require.Empty(t, needs("Landroid/bluetooth/BluetoothAdapter;", "getBondedDevices", 30))

	constants := func(text string) (names []string) {
		for _, u := range p.AppendConstant(nil, text) {
			names = append(names, string(u.Kind)+" "+strings.TrimPrefix(u.Permission, "android.permission."))
		}
		slices.Sort(names)
		return names
	}
	require.Equal(t, []string{"action CALL_PHONE"}, constants("android.intent.action.CALL"))
	require.Empty(t, constants("android.intent.action.CALL_BUTTON"))
	require.Equal(t, []string{"uri READ_CALENDAR", "uri WRITE_CALENDAR"}, constants("content://com.android.calendar/events"))
	require.Contains(t, constants("/sdcard/DCIM/x.jpg"), "file WRITE_EXTERNAL_STORAGE")
}

func TestEdges(t *testing.T) {
	c := Builtin().Callbacks()
	edge := func(class, method, descriptor string) (out []string) {
		for _, e := range c.Edge(class, method) {
			if !e.Call.Matches(descriptor) {
				continue
			}
			for _, r := range e.Runs {
				on := map[int]string{Receiver: "receiver", Result: "result", 0: "0", 1: "1"}[r.On]
				out = append(out, on+"."+r.Method.Name+r.Method.Params)
			}
		}
		return out
	}
	require.Equal(t, []string{"receiver.run()"}, edge("Ljava/lang/Thread;", "start", "()V"))
	require.Equal(t, []string{"0.run()"}, edge("Ljava/lang/Thread;", "<init>", "(Ljava/lang/Runnable;)V"))
	require.Equal(t, []string{"1.run()"}, edge("Ljava/lang/Thread;", "<init>", "(Ljava/lang/ThreadGroup;Ljava/lang/Runnable;)V"))
	require.Empty(t, edge("Ljava/lang/Thread;", "<init>", "()V"))
	require.Empty(t, edge("Ljava/lang/Thread;", "stop", "()V"))
	require.Contains(t, edge("Landroid/os/AsyncTask;", "execute", "([Ljava/lang/Object;)Landroid/os/AsyncTask;"), "receiver.doInBackground")
	require.Equal(t, []string{"0."}, edge("Landroid/webkit/WebView;", "addJavascriptInterface", "(Ljava/lang/Object;Ljava/lang/String;)V"))
}

func TestCallbackTypesAndComponents(t *testing.T) {
	c := Builtin().Callbacks()
	click, ok := c.Type("Landroid/view/View$OnClickListener;")
	require.True(t, ok)
	require.Equal(t, User, click.Phase)
	run, ok := c.Type("Ljava/lang/Runnable;")
	require.True(t, ok)
	require.Equal(t, Asynchronous, run.Phase)
	_, ok = c.Type("Lcom/example/Listener;")
	require.False(t, ok)

	activity := c.Component("Landroid/app/Activity;")
	require.Equal(t, "activity", activity.Kind)
	require.Contains(t, activity.Lifecycle, Member{Name: "onCreate"})
	require.Contains(t, activity.User, Member{Name: "onBackPressed"})
	require.Nil(t, c.Component("Lcom/example/Activity;"))
	for _, kind := range componentKinds {
		require.True(t, slices.ContainsFunc(c.Components(), func(k Component) bool { return k.Kind == kind }), kind)
	}
}

func TestRoles(t *testing.T) {
	c := Builtin().Callbacks()
	var found []string
	for _, r := range c.Role("Landroid/content/Intent;", "<init>") {
		if r.Member.Matches("(Landroid/content/Context;Ljava/lang/Class;)V") {
			found = append(found, r.Name)
			require.Equal(t, 1, r.Argument("class"))
			require.Equal(t, -1, r.Argument("action"))
		}
	}
	require.Equal(t, []string{"new_intent"}, found)
	require.Empty(t, c.Role("Landroid/content/Intent;", "getData"))
	used := map[string]bool{}
	for _, r := range c.Roles() {
		used[r.Name] = true
	}
	for name := range RoleNames() {
		require.True(t, used[name], "no method has the role %s", name)
	}
}

func TestMembersPrint(t *testing.T) {
	cases := []struct{ text, params, printed string }{
		{"getImei", "", "a.B.getImei"},
		{"getImei()", "()", "a.B.getImei()"},
		{"getImei(int)", "(I)", "a.B.getImei(int)"},
		{"f(int[][], java.lang.String[],a.B$C)", "([[I[Ljava/lang/String;La/B$C;)", "a.B.f(int[][], java.lang.String[], a.B$C)"},
		{"<init>(long)", "(J)", "a.B.<init>(long)"},
	}
	for _, c := range cases {
		m, err := parseMember("a.B", c.text)
		require.NoError(t, err)
		require.Equal(t, c.params, m.Params)
		require.Equal(t, c.printed, m.String())
	}
	for _, text := range []string{"", "a b", "f(", "f(int", "f(String)", "f(int,)", "f)", "<clinit>x", "f(a..b)", "f()x"} {
		_, err := parseMember("a.B", text)
		require.Error(t, err, text)
	}
	m := Member{Params: "(I)"}
	require.True(t, m.Matches("(I)V"))
	require.False(t, m.Matches("(II)V"))
}

// TestLookupsDoNotAllocate holds because they are made for every reference and every constant of a build.
func TestLookupsDoNotAllocate(t *testing.T) {
	m := Builtin()
	found := make([]*Source, 0, 16)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		m.Sources().Method("Landroid/telephony/TelephonyManager;", "getDeviceId")
		m.Sources().Class("Lcom/example/Main;")
		m.Permissions().Class("Landroid/hardware/Camera;")
		m.Callbacks().Edge("Ljava/lang/Thread;", "start")
		m.Callbacks().Role("Ljava/lang/Class;", "forName")
		m.Callbacks().Component("Landroid/app/Activity;")
		m.Transfers().Find("Ljava/util/Map;", "put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;")
		m.Transfers().PassesNothing("size")
		m.Sinks().Method("Landroid/util/Log;", "e")
		found = m.Sources().AppendConstant(found[:0], "cat /sys/class/net/wlan0/address")
	}))
	require.NotEmpty(t, found)
}
