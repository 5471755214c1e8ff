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
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Box;->text:Ljava/lang/String;
    new-instance v0, Lads/Ads;
    invoke-direct {v0}, Lads/Ads;-><init>()V
    const-string v1, "x"
    invoke-virtual {v0, v1}, Lads/Ads;->setUser(Ljava/lang/String;)V
    return-void
.end method
