.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public varargs static print([Ljava/lang/String;)V
    .locals 4
    array-length v0, p0
    const/4 v1, 0x0
    :loop
    if-ge v1, v0, :end
    aget-object v2, p0, v1
    const-string v3, "tag"
    invoke-static {v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    add-int/lit8 v1, v1, 0x1
    goto :loop
    :end
    return-void
.end method

.method public static hit()V
    .locals 4
    const/4 v0, 0x2
    new-array v0, v0, [Ljava/lang/String;
    const/4 v1, 0x0
    const-string v2, "x"
    aput-object v2, v0, v1
    const/4 v1, 0x1
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    aput-object v2, v0, v1
    invoke-static {v0}, La/Main;->print([Ljava/lang/String;)V
    return-void
.end method
