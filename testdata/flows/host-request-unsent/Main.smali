.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 4
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/First;
    invoke-direct {v1}, La/First;-><init>()V
    invoke-virtual {v1, v0}, La/First;->take(Ljava/lang/String;)V
    new-instance v1, La/Second;
    invoke-direct {v1}, La/Second;-><init>()V
    const-string v0, "x"
    invoke-virtual {v1, v0}, La/Second;->take(Ljava/lang/String;)V
    invoke-virtual {v1}, La/Second;->run()V
    return-void
.end method
