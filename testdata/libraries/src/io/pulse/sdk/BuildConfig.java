package io.pulse.sdk;

public final class BuildConfig {
    public static final boolean DEBUG = false;
    public static final int VERSION_CODE = 20401;
    public static final String VERSION_NAME = "2.4.1";
}
