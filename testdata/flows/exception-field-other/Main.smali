.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 4
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    :try
    new-instance v1, La/Failed;
    invoke-direct {v1}, La/Failed;-><init>()V
    iput-object v0, v1, La/Failed;->id:Ljava/lang/String;
    new-instance v1, La/Failed;
    invoke-direct {v1}, La/Failed;-><init>()V
    throw v1
    :end
    .catch La/Failed; {:try .. :end} :handler
    :handler
    move-exception v2
    iget-object v0, v2, La/Failed;->id:Ljava/lang/String;
    const-string v3, "tag"
    invoke-static {v3, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
