.class public La/Main;
.super Ljava/lang/Object;

.field static prefs:Landroid/content/SharedPreferences;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    invoke-static {}, La/Main;->agreed()Z
    move-result v0
    if-eqz v0, :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    :no
    return-void
.end method

.method public static miss()V
    .locals 3
    invoke-static {}, La/Main;->debug()Z
    move-result v0
    if-eqz v0, :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    :no
    return-void
.end method

.method public static agreed()Z
    .locals 1
    const-string v0, "agreed"
    invoke-static {v0}, La/Main;->stored(Ljava/lang/String;)Z
    move-result v0
    return v0
.end method

.method public static stored(Ljava/lang/String;)Z
    .locals 3
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const/4 v1, 0x0
    invoke-interface {v0, p0, v1}, Landroid/content/SharedPreferences;->getBoolean(Ljava/lang/String;Z)Z
    move-result v0
    return v0
.end method

.method public static debug()Z
    .locals 1
    invoke-static {}, La/Main;->constant()Z
    move-result v0
    return v0
.end method

.method public static constant()Z
    .locals 1
    const/4 v0, 0x1
    return v0
.end method
