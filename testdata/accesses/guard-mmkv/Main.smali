.class public La/Main;
.super Ljava/lang/Object;

.field static kv:Lcom/tencent/mmkv/MMKV;
.field static store:Lcom/other/Store;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->kv:Lcom/tencent/mmkv/MMKV;
    const-string v1, "agreed"
    const/4 v2, 0x0
    invoke-virtual {v0, v1, v2}, Lcom/tencent/mmkv/MMKV;->decodeBool(Ljava/lang/String;Z)Z
    move-result v0
    if-eqz v0, :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    :no
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->store:Lcom/other/Store;
    const-string v1, "agreed"
    const/4 v2, 0x0
    invoke-virtual {v0, v1, v2}, Lcom/other/Store;->decodeBool(Ljava/lang/String;Z)Z
    move-result v0
    if-eqz v0, :no
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    :no
    return-void
.end method
