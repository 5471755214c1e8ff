.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x0
    invoke-virtual {v0, v1}, Ljava/lang/String;->charAt(I)C
    move-result v0
    const/16 v1, 0x31
    const/4 v2, 0x0
    if-eq v0, v1, :one
    const/4 v2, 0x1
    :one
    const/4 v0, 0x0
    if-eqz v2, :two
    const/4 v0, 0x1
    :two
    if-eqz v0, :end
    const-string v2, "third"
    const-string v1, "tag"
    invoke-static {v1, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :end
    return-void
.end method
