.class public La/Main;
.super Ljava/lang/Object;

.field public static handler:Landroid/os/Handler;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/Job;
    invoke-direct {v1, v0}, La/Job;-><init>(Ljava/lang/String;)V
    const-string v0, "x"
    new-instance v1, La/Job;
    invoke-direct {v1, v0}, La/Job;-><init>(Ljava/lang/String;)V
    sget-object v2, La/Main;->handler:Landroid/os/Handler;
    invoke-virtual {v2, v1}, Landroid/os/Handler;->post(Ljava/lang/Runnable;)Z
    return-void
.end method
