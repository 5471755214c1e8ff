.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method static put(Landroid/os/Bundle;Ljava/lang/String;Ljava/lang/String;)V
    .locals 0
    invoke-virtual {p0, p1, p2}, Landroid/os/Bundle;->putString(Ljava/lang/String;Ljava/lang/String;)V
    return-void
.end method

.method static get(Landroid/os/Bundle;Ljava/lang/String;)Ljava/lang/String;
    .locals 1
    invoke-virtual {p0, p1}, Landroid/os/Bundle;->getString(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method static miss()V
    .locals 4
    new-instance v0, Landroid/os/Bundle;
    invoke-direct {v0}, Landroid/os/Bundle;-><init>()V
    const-string v1, "id"
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    invoke-static {v0, v1, v2}, La/Main;->put(Landroid/os/Bundle;Ljava/lang/String;Ljava/lang/String;)V
    const-string v1, "name"
    invoke-static {v0, v1, v1}, La/Main;->put(Landroid/os/Bundle;Ljava/lang/String;Ljava/lang/String;)V
    invoke-static {v0, v1}, La/Main;->get(Landroid/os/Bundle;Ljava/lang/String;)Ljava/lang/String;
    move-result-object v2
    const-string v3, "tag"
    invoke-static {v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
