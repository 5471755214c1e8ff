package io.pulse.sdk;

/** The entry point, with a version that the static initialiser sets. */
public class Pulse {
    public static String version = "2.4.1".concat("");
    public static String release = "2.4.1";
    public static final String PROTOCOL = "1.0";

    public static String userAgent(String app) {
        return "pulse-android/2.4.1".concat(app);
    }

    public static String[] hosts() {
        return new String[] {
            "https://api.pulse-demo.io/v2/events", "wss://push.pulse-demo.io", "http://schemas.android.com/apk/res/android",
            "log.pulse-demo.io", "not.a.host.x1", "127.0.0.1",
        };
    }
}
