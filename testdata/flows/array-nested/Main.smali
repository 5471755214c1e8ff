.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 7
    const/4 v0, 0x2
    new-array v1, v0, [Ljava/lang/String;
    new-array v2, v0, [[Ljava/lang/String;
    const/4 v3, 0x1
    aput-object v1, v2, v3
    sget-object v4, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v4}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v4
    aput-object v4, v1, v3
    aget-object v5, v2, v3
    aget-object v5, v5, v3
    const-string v6, "tag"
    invoke-static {v6, v5}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
