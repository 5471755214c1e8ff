.class public Lads/Ads;
.super Ljava/lang/Object;

.method public static start()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    invoke-static {}, Lstat/Stat;->start()V
    return-void
.end method
