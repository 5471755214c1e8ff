.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const-string v0, "x"
    invoke-static {}, Landroid/os/Process;->myPid()I
    move-result v1
    packed-switch v1, :table
    goto :print
    :one
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    goto :print
    :two
    const-string v0, "y"
    :print
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
    :table
    .packed-switch 0x1
    :one
    :two
    .end packed-switch
    return-void
.end method
