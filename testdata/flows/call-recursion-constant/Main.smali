.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static down(Ljava/lang/String;I)Ljava/lang/String;
    .locals 1
    if-eqz p1, :end
    const-string v0, "x"
    add-int/lit8 p1, p1, -0x1
    invoke-static {v0, p1}, La/Main;->down(Ljava/lang/String;I)Ljava/lang/String;
    :end
    const-string p0, "y"
    return-object p0
.end method

.method public static miss()V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x5
    invoke-static {v0, v1}, La/Main;->down(Ljava/lang/String;I)Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
