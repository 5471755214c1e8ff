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
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, Ljava/lang/StringBuilder;
    invoke-direct {v1, v0}, Ljava/lang/StringBuilder;-><init>(Ljava/lang/String;)V
    move-object v0, v1
    invoke-static {v0}, La/Main;->print(Ljava/lang/Object;)V
    return-void
.end method

.method static print(Ljava/lang/Object;)V
    .locals 2
    const-string v1, "tag"
    instance-of v0, p0, Ljava/lang/String;
    if-eqz v0, :done
    check-cast p0, Ljava/lang/String;
    invoke-virtual {p0}, Ljava/lang/String;->toString()Ljava/lang/String;
    move-result-object p0
    invoke-static {v1, p0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :done
    return-void
.end method
