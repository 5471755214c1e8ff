.class public La/Main;
.super Ljava/lang/Object;

.field static prefs:Landroid/content/SharedPreferences;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->start()V
    return-void
.end method

.method public static start()V
    .locals 3
    invoke-static {}, La/Main;->both()V
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const-string v1, "agreed"
    const/4 v2, 0x0
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getBoolean(Ljava/lang/String;Z)Z
    move-result v0
    if-eqz v0, :no
    invoke-static {}, La/Main;->only()V
    invoke-static {}, La/Main;->both()V
    :no
    return-void
.end method

.method public static only()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    invoke-static {}, La/Main;->deep()V
    return-void
.end method

.method public static deep()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getSubscriberId()Ljava/lang/String;
    return-void
.end method

.method public static both()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getSimSerialNumber()Ljava/lang/String;
    return-void
.end method
