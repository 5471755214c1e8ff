.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 5
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-static {}, La/Main;->outer()Z
    move-result v2
    if-eqz v2, :no
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :no
    return-void
.end method

.method static outer()Z
    .locals 1
    invoke-static {}, La/Main;->inner()Z
    move-result v0
    return v0
.end method

.method static inner()Z
    .locals 2
    sget v1, Landroid/os/Build$VERSION;->SDK_INT:I
    const/16 v0, 0x15
    if-lt v1, v0, :old
    const/4 v0, 0x1
    return v0
    :old
    const/4 v0, 0x0
    return v0
.end method
