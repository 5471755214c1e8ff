.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static fill([Ljava/lang/String;)V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x0
    aput-object v0, p0, v1
    return-void
.end method

.method public static miss()V
    .locals 3
    const/4 v0, 0x2
    new-array v0, v0, [Ljava/lang/String;
    invoke-static {v0}, La/Main;->fill([Ljava/lang/String;)V
    const/4 v1, 0x1
    aget-object v0, v0, v1
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
