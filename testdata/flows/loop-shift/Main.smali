.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 6
    const-string v0, "x"
    const-string v1, "y"
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    const/4 v3, 0x0
    const/4 v4, 0x3
    :loop
    if-ge v3, v4, :end
    move-object v0, v1
    move-object v1, v2
    add-int/lit8 v3, v3, 0x1
    goto :loop
    :end
    const-string v5, "tag"
    invoke-static {v5, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
