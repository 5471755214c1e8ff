.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 4
    new-instance v0, La/User;
    invoke-direct {v0}, La/User;-><init>()V
    new-instance v3, La/User;
    invoke-direct {v3}, La/User;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    invoke-virtual {v0, v1}, La/User;->setId(Ljava/lang/String;)V
    const-string v1, "x"
    invoke-virtual {v3, v1}, La/User;->setId(Ljava/lang/String;)V
    invoke-virtual {v3}, La/User;->getId()Ljava/lang/String;
    move-result-object v1
    const-string v2, "tag"
    invoke-static {v2, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
