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
    const/4 v0, 0x1
    new-array v0, v0, [Ljava/lang/Object;
    const/4 v1, 0x0
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    aput-object v2, v0, v1
    new-instance v1, La/Job;
    invoke-direct {v1}, La/Job;-><init>()V
    invoke-virtual {v1, v0}, La/Job;->execute([Ljava/lang/Object;)Landroid/os/AsyncTask;
    return-void
.end method
