.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->whole()V
    invoke-static {}, La/Main;->below()V
    invoke-static {}, La/Main;->any()V
    invoke-static {}, La/Main;->cat()V
    invoke-static {}, La/Main;->longer()V
    invoke-static {}, La/Main;->folder()V
    invoke-static {}, La/Main;->deeper()V
    return-void
.end method

.method public static whole()V
    .locals 3
    const-string v0, "/proc/net/arp"
    return-void
.end method

.method public static below()V
    .locals 3
    const-string v0, "/sys/class/net/wlan0/address"
    return-void
.end method

.method public static any()V
    .locals 3
    const-string v0, "/sys/devices/virtual/net/wlan0/address"
    return-void
.end method

.method public static cat()V
    .locals 3
    const-string v0, "cat /proc/net/arp"
    return-void
.end method

.method public static longer()V
    .locals 3
    const-string v0, "/proc/net/arpx"
    return-void
.end method

.method public static folder()V
    .locals 3
    const-string v0, "/sys/class/network/wlan0/address"
    return-void
.end method

.method public static deeper()V
    .locals 3
    const-string v0, "/sys/devices/virtual/net/a/wlan0/address"
    return-void
.end method
