.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static clear(La/Box;)V
    .locals 1
    const/4 v0, 0x0
    iput-object v0, p0, La/Box;->text:Ljava/lang/String;
    return-void
.end method

.method public static miss()V
    .locals 4
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Box;->text:Ljava/lang/String;
    invoke-static {v0}, La/Main;->clear(La/Box;)V
    iget-object v0, v0, La/Box;->text:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
