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
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    const/4 v0, 0x0
    invoke-static {v0}, Ljava/lang/Integer;->valueOf(I)Ljava/lang/Integer;
    move-result-object v0
    invoke-static {v0, v1}, La/Main;->test(Ljava/lang/Integer;Ljava/lang/String;)V
    return-void
.end method

.method static test(Ljava/lang/Integer;Ljava/lang/String;)V
    .locals 1
    if-eqz p0, :done
    invoke-virtual {p0}, Ljava/lang/Integer;->intValue()I
    move-result v0
    if-eqz v0, :done
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->e(Ljava/lang/String;Ljava/lang/String;)I
    :done
    return-void
.end method
