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
    const/16 v0, 0x8
    new-array v0, v0, [Ljava/lang/String;
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    const/4 v2, 3
    aput-object v1, v0, v2
    const-string v1, "x"
    const/4 v2, 2
    aput-object v1, v0, v2
    invoke-static {}, La/Main;->index()I
    move-result v2
    aget-object v1, v0, v2
    const-string v2, "tag"
    invoke-static {v2, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static index()I
    .locals 1
    const/4 v0, 0x3
    mul-int/lit8 v0, v0, 0x2
    add-int/lit8 v0, v0, -0x4
    return v0
.end method
