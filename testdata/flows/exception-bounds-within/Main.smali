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
    const-string v1, "x"
    :try
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    const/4 v0, 5
    new-array v0, v0, [I
    const/4 v2, 4
    aget v0, v0, v2
    :end
    .catch Ljava/lang/RuntimeException; {:try .. :end} :caught
    return-void
    :caught
    move-exception v3
    const-string v2, "tag"
    invoke-static {v2, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
