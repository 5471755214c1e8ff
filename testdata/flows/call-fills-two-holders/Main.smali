.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static fill(La/Box;Ljava/lang/String;)V
    .locals 1
    iput-object p1, p0, La/Box;->text:Ljava/lang/String;
    return-void
.end method

.method public static miss()V
    .locals 4
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    invoke-static {v0, v1}, La/Main;->fill(La/Box;Ljava/lang/String;)V
    new-instance v2, La/Box;
    invoke-direct {v2}, La/Box;-><init>()V
    const-string v1, "x"
    invoke-static {v2, v1}, La/Main;->fill(La/Box;Ljava/lang/String;)V
    iget-object v0, v2, La/Box;->text:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
