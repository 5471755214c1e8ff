.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->long()V
    invoke-static {}, La/Main;->short()V
    return-void
.end method

.method public static long()V
    .locals 3
    invoke-static {}, La/Main;->longer()V
    return-void
.end method

.method public static short()V
    .locals 3
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static longer()V
    .locals 3
    invoke-static {}, La/Main;->longest()V
    return-void
.end method

.method public static longest()V
    .locals 3
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    return-void
.end method
