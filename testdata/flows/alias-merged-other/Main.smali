.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 7
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    new-instance v1, La/Box;
    invoke-direct {v1}, La/Box;-><init>()V
    new-instance v5, La/Box;
    invoke-direct {v5}, La/Box;-><init>()V
    move-object v2, v0
    invoke-static {}, Landroid/os/Debug;->isDebuggerConnected()Z
    move-result v3
    if-eqz v3, :on
    move-object v2, v1
    :on
    sget-object v3, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v3}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v3
    iput-object v3, v2, La/Box;->text:Ljava/lang/String;
    iget-object v3, v5, La/Box;->text:Ljava/lang/String;
    const-string v4, "tag"
    invoke-static {v4, v3}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
