.class public La/Main;
.super Ljava/lang/Object;

.field public id:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static access$000(La/Main;)Ljava/lang/String;
    .locals 1
    iget-object v0, p0, La/Main;->id:Ljava/lang/String;
    return-object v0
.end method

.method public static miss()V
    .locals 3
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Main;->id:Ljava/lang/String;
    new-instance v2, La/Main;
    invoke-direct {v2}, La/Main;-><init>()V
    invoke-static {v0}, La/Main;->access$000(La/Main;)Ljava/lang/String;
    invoke-static {v2}, La/Main;->access$000(La/Main;)Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
