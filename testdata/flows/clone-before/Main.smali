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
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    invoke-virtual {v0}, La/Box;->copy()La/Box;
    move-result-object v2
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Box;->text:Ljava/lang/String;
    iget-object v0, v2, La/Box;->text:Ljava/lang/String;
    const-string v2, "tag"
    invoke-static {v2, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
