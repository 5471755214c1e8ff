.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static ping(Ljava/lang/String;Ljava/lang/String;I)V
    .locals 1
    if-lez p2, :end
    add-int/lit8 p2, p2, -0x1
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    invoke-static {p1, p0, p2}, La/Main;->pong(Ljava/lang/String;Ljava/lang/String;I)V
    :end
    return-void
.end method

.method public static pong(Ljava/lang/String;Ljava/lang/String;I)V
    .locals 1
    if-lez p2, :end
    add-int/lit8 p2, p2, -0x1
    const-string v0, "tag"
    invoke-static {v0, p0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    invoke-static {p1, p0, p2}, La/Main;->ping(Ljava/lang/String;Ljava/lang/String;I)V
    :end
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const-string v1, "x"
    const/4 v2, 0x5
    invoke-static {v0, v1, v2}, La/Main;->ping(Ljava/lang/String;Ljava/lang/String;I)V
    return-void
.end method
