.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static prefs:Landroid/content/SharedPreferences;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->save()V
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method static set(Ljava/lang/String;Ljava/lang/String;)V
    .locals 1
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    invoke-interface {v0}, Landroid/content/SharedPreferences;->edit()Landroid/content/SharedPreferences$Editor;
    move-result-object v0
    invoke-interface {v0, p0, p1}, Landroid/content/SharedPreferences$Editor;->putString(Ljava/lang/String;Ljava/lang/String;)Landroid/content/SharedPreferences$Editor;
    return-void
.end method

.method static get(Ljava/lang/String;)Ljava/lang/String;
    .locals 2
    sget-object v0, La/Main;->prefs:Landroid/content/SharedPreferences;
    const/4 v1, 0x0
    invoke-interface {v0, p0, v1}, Landroid/content/SharedPreferences;->getString(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method static save()V
    .locals 4
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    const-string v1, "id"
    invoke-static {v1, v2}, La/Main;->set(Ljava/lang/String;Ljava/lang/String;)V
    const-string v1, "name"
    invoke-static {v1, v1}, La/Main;->set(Ljava/lang/String;Ljava/lang/String;)V
    return-void
.end method

.method static hit()V
    .locals 4
    const-string v1, "id"
    invoke-static {v1}, La/Main;->get(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v2
    const-string v3, "tag"
    invoke-static {v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static miss()V
    .locals 4
    const-string v1, "name"
    invoke-static {v1}, La/Main;->get(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v2
    const-string v3, "tag"
    invoke-static {v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
