.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method static act(ILjava/lang/String;)V
    .locals 1
    packed-switch p0, :cases
    return-void
    :print
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
    :cases
    .packed-switch 0x1
        :print
    .end packed-switch
.end method

.method static order(ILjava/lang/String;)V
    .locals 0
    invoke-static {p0, p1}, La/Main;->act(ILjava/lang/String;)V
    return-void
.end method

.method public static miss()V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x2
    invoke-static {v1, v0}, La/Main;->order(ILjava/lang/String;)V
    const-string v0, "text"
    const/4 v1, 0x1
    invoke-static {v1, v0}, La/Main;->order(ILjava/lang/String;)V
    return-void
.end method
