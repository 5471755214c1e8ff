package io.pulse.a;

public class a {
    public static class b {
        public String a = "https://api.pulse-demo.io/v2/crash";
    }
}
