package taint

import (
	"strings"

	"sdkaudit/analyzer/program"
)

// opaque reports whether objects of a type do something rather than hold something: a context, a view, a handler, what is
// called back. That such an object has been touched by data does not make it data; what is in its fields may be.
func (s *search) opaque(t program.TypeID) bool {
	if t == program.NoType {
		return false
	}
	switch s.opaques[t] {
	case 1:
		return false
	case 2:
		return true
	}
	s.opaques[t] = 1 // for a class above itself, which the runtime refuses
	if s.isOpaque(t) {
		s.opaques[t] = 2
	}
	return s.opaques[t] == 2
}

func (s *search) isOpaque(t program.TypeID) bool {
	d := strings.TrimLeft(string(s.p.Descriptor(t)), "[")
	if len(d) < 2 {
		return d == "V"
	}
	if c := s.p.Class(t); c != program.NoClass {
		class := &s.p.Classes[c]
		if class.Flags&program.AccInterface != 0 || s.lone[c] {
			return true
		}
		return class.Super != program.NoType && string(s.p.Descriptor(class.Super)) != "Ljava/lang/Object;" && s.opaque(class.Super)
	}
	for _, x := range transparent {
		if strings.HasPrefix(d, x) {
			for _, but := range exceptions {
				if strings.HasPrefix(d, but) {
					return true
				}
			}
			return false
		}
	}
	return strings.HasPrefix(d, "Landroid/") || strings.HasPrefix(d, "Landroidx/") || strings.HasPrefix(d, "Ldalvik/")
}

// transparent are the packages and classes of the platform whose objects hold things, exceptions those among them that do
// not.
var (
	transparent = []string{
		"Ljava/", "Ljavax/", "Lorg/", "Landroid/os/Bundle;", "Landroid/os/BaseBundle;", "Landroid/os/PersistableBundle;",
		"Landroid/os/Message;", "Landroid/os/Parcel", "Landroid/content/Intent;", "Landroid/content/ContentValues;",
		"Landroid/content/ContentProviderOperation", "Landroid/content/ClipData", "Landroid/content/SharedPreferences$Editor;",
		"Landroid/content/pm/", "Landroid/net/Uri", "Landroid/net/wifi/WifiInfo;", "Landroid/net/wifi/ScanResult;",
		"Landroid/location/", "Landroid/telephony/", "Landroid/database/", "Landroid/text/", "Landroid/util/",
		"Landroid/accounts/Account;", "Landroid/app/Notification;", "Landroid/graphics/Bitmap;", "Landroid/graphics/Point;",
		"Landroid/graphics/PointF;", "Landroid/graphics/Rect;", "Landroid/graphics/RectF;", "Landroid/bluetooth/BluetoothDevice;", "Landroid/app/ActivityManager$",
	}
	exceptions = []string{
		"Ljava/lang/Class;", "Ljava/lang/ClassLoader;", "Ljava/lang/Thread", "Ljava/lang/reflect/", "Ljava/lang/Runtime;",
		"Ljava/util/concurrent/locks/", "Ljava/util/concurrent/Executor", "Ljava/util/concurrent/ThreadPool", "Ljava/util/Timer",
		"Ljava/util/concurrent/ScheduledExecutor", "Ljava/lang/Runnable;", "Landroid/location/LocationManager;",
		"Landroid/telephony/TelephonyManager;", "Landroid/telephony/SmsManager;", "Landroid/content/pm/PackageManager;",
		"Landroid/database/sqlite/", "Landroid/database/ContentObserv", "Landroid/database/DataSetObserv", "Landroid/text/TextWatcher;",
	}
)
