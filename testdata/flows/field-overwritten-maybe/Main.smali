.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 5
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    new-instance v4, La/Box;
    invoke-direct {v4}, La/Box;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Box;->text:Ljava/lang/String;
    move-object v2, v0
    invoke-static {}, Landroid/os/Debug;->isDebuggerConnected()Z
    move-result v3
    if-eqz v3, :on
    move-object v2, v4
    :on
    const-string v1, "x"
    iput-object v1, v2, La/Box;->text:Ljava/lang/String;
    iget-object v2, v0, La/Box;->text:Ljava/lang/String;
    const-string v3, "tag"
    invoke-static {v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
