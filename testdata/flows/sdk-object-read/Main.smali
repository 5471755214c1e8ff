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
    new-instance v0, Lads/Task;
    invoke-direct {v0}, Lads/Task;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, Lads/Task;->result:Ljava/lang/Object;
    invoke-virtual {v0}, Lads/Task;->getResult()Ljava/lang/Object;
    move-result-object v0
    return-void
.end method
