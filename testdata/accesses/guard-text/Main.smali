.class public La/Main;
.super Ljava/lang/Object;

.field static prefs:Landroid/content/SharedPreferences;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->equals()V
    invoke-static {}, La/Main;->null()V
    invoke-static {}, La/Main;->constant()V
    return-void
.end method

.method public static equals()V
    .locals 3
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const-string v1, "version"
    const-string v2, ""
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getString(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    const-string v1, "2"
    invoke-virtual {v1, v0}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z
    move-result v0
    if-eqz v0, :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    :no
    return-void
.end method

.method public static null()V
    .locals 3
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const-string v1, "version"
    const/4 v2, 0x0
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getString(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    if-eqz v0, :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    :no
    return-void
.end method

.method public static constant()V
    .locals 3
    const-string v0, "1"
    const-string v1, "2"
    invoke-virtual {v1, v0}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z
    move-result v0
    if-eqz v0, :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    :no
    return-void
.end method
