.class public La/Main;
.super Ljava/lang/Object;

.field public static id:Ljava/lang/String;
.field public static name:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 2
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    sput-object v1, La/Main;->id:Ljava/lang/String;
    invoke-static {}, La/Main;->show()V
    return-void
.end method

.method public static show()V
    .locals 2
    sget-object v0, La/Main;->name:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
