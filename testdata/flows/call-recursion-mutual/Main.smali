.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static ping(Ljava/lang/String;I)V
    .locals 0
    add-int/lit8 p1, p1, -0x1
    invoke-static {p0, p1}, La/Main;->pong(Ljava/lang/String;I)V
    return-void
.end method

.method public static pong(Ljava/lang/String;I)V
    .locals 1
    if-lez p1, :end
    invoke-static {p0, p1}, La/Main;->ping(Ljava/lang/String;I)V
    return-void
    :end
    const-string v0, "tag"
    invoke-static {v0, p0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method public static hit()V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x5
    invoke-static {v0, v1}, La/Main;->ping(Ljava/lang/String;I)V
    return-void
.end method
