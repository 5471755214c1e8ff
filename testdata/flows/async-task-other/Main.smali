.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 5
    const/4 v0, 0x1
    new-array v3, v0, [Ljava/lang/Object;
    const/4 v1, 0x0
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    aput-object v2, v3, v1
    new-instance v4, La/Job;
    invoke-direct {v4}, La/Job;-><init>()V
    invoke-virtual {v4, v3}, La/Job;->execute([Ljava/lang/Object;)Landroid/os/AsyncTask;
    new-array v3, v0, [Ljava/lang/Object;
    const-string v2, "x"
    aput-object v2, v3, v1
    new-instance v4, La/Loud;
    invoke-direct {v4}, La/Loud;-><init>()V
    invoke-virtual {v4, v3}, La/Loud;->execute([Ljava/lang/Object;)Landroid/os/AsyncTask;
    return-void
.end method
