package com.ta.utdid2.device;

/** Stands for the SDK of this name, which others embed. */
public class UTDevice {
    public static String host() {
        return "https://hydra.example.com/";
    }
}
