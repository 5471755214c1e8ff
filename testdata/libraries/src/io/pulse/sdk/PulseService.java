package io.pulse.sdk;

public class PulseService {
    public native int start(String key);
}
