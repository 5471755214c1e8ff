.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 5
    new-instance v0, La/Loud;
    invoke-direct {v0}, La/Loud;-><init>()V
    const/4 v1, 0x1
    invoke-virtual {v0, v1}, La/Loud;->sendEmptyMessage(I)Z
    new-instance v0, La/Quiet;
    invoke-direct {v0}, La/Quiet;-><init>()V
    const/4 v1, 0x1
    invoke-virtual {v0, v1}, La/Quiet;->sendEmptyMessage(I)Z
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    invoke-virtual {v0, v1}, La/Quiet;->tell(Ljava/lang/String;)V
    return-void
.end method
