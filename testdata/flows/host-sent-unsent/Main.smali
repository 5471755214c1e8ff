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
    iput-object v0, v1, La/Request;->body:Ljava/lang/String;
    new-instance v1, La/First;
    invoke-direct {v1}, La/First;-><init>()V
    const-string v0, "x"
    invoke-virtual {v1, v0, v1}, La/First;->go(Ljava/lang/String;La/Request;)V
    return-void
.end method
