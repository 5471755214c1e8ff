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
    new-instance v0, La/Job;
    invoke-direct {v0}, La/Job;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Job;->text:Ljava/lang/String;
    new-instance v0, La/Job;
    invoke-direct {v0}, La/Job;-><init>()V
    invoke-virtual {v0}, La/Job;->start()V
    return-void
.end method
