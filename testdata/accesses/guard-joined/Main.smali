.class public La/Main;
.super Ljava/lang/Object;

.field static n:I
.field static prefs:Landroid/content/SharedPreferences;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->after()V
    invoke-static {}, La/Main;->before()V
    invoke-static {}, La/Main;->within()V
    return-void
.end method

.method public static after()V
    .locals 3
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const-string v1, "agreed"
    const/4 v2, 0x0
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getBoolean(Ljava/lang/String;Z)Z
    move-result v0
    if-eqz v0, :no
    const/4 v1, 0x0
    sput v1, La/Main;->n:I
    :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    return-void
.end method

.method public static before()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const-string v1, "agreed"
    const/4 v2, 0x0
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getBoolean(Ljava/lang/String;Z)Z
    move-result v0
    if-eqz v0, :no
    const/4 v1, 0x0
    sput v1, La/Main;->n:I
    :no
    return-void
.end method

.method public static within()V
    .locals 3
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const-string v1, "agreed"
    const/4 v2, 0x0
    invoke-interface {v0, v1, v2}, Landroid/content/SharedPreferences;->getBoolean(Ljava/lang/String;Z)Z
    move-result v0
    if-eqz v0, :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    :no
    const/4 v1, 0x0
    sput v1, La/Main;->n:I
    return-void
.end method
