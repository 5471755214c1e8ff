.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method static fixed(Ljava/lang/String;)Ljava/lang/String;
    .locals 1
    const-string v0, "x"
    return-object v0
.end method

.method static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method static hit()V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-static {v0}, La/Main;->fixed(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v1
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
