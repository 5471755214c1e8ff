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
    new-instance v2, La/Second;
    invoke-direct {v2}, La/Second;-><init>()V
    invoke-virtual {v1, v0, v2}, La/First;->go(Ljava/lang/String;La/Request;)V
    const-string v0, "x"
    invoke-virtual {v2, v0, v1}, La/Second;->go(Ljava/lang/String;La/Request;)V
    return-void
.end method
