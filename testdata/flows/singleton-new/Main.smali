.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 2
    invoke-static {}, La/Store;->get()La/Store;
    move-result-object v0
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Store;->id:Ljava/lang/String;
    invoke-static {}, La/Main;->show()V
    return-void
.end method

.method public static show()V
    .locals 2
    invoke-static {}, La/Store;->get()La/Store;
    move-result-object v0
    iget-object v0, v0, La/Store;->id:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
