package io.pulse.core;

public class Net {
    public static String agent() {
        return "pulse-core/1.9";
    }

    /** Strings of one class in which two releases look alike. */
    public static String[] releases() {
        return new String[] {"r2.3.0", "r2.4.0"};
    }
}
