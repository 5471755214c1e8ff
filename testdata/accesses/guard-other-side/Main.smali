.class public La/Main;
.super Ljava/lang/Object;

.field static prefs:Landroid/content/SharedPreferences;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->else()V
    invoke-static {}, La/Main;->join()V
    return-void
.end method

.method public static else()V
    .locals 3
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const-string v1, "agreed"
    const/4 v2, 0x0
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getBoolean(Ljava/lang/String;Z)Z
    move-result v0
    if-eqz v0, :no
    return-void
    :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    return-void
.end method

.method public static join()V
    .locals 3
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const-string v1, "agreed"
    const/4 v2, 0x0
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getBoolean(Ljava/lang/String;Z)Z
    move-result v0
    if-eqz v0, :no
    const/4 v1, 0x0
    :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    return-void
.end method
