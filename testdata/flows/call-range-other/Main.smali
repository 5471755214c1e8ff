.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static print(IIIIILjava/lang/String;Ljava/lang/String;)V
    .locals 1
    move-object/from16 v0, p5
    invoke-static {v0}, La/Main;->write(Ljava/lang/String;)V
    return-void
.end method

.method public static write(Ljava/lang/String;)V
    .locals 1
    const-string v0, "tag"
    invoke-static {v0, p0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method public static miss()V
    .locals 8
    const/4 v0, 0x0
    const/4 v1, 0x0
    const/4 v2, 0x0
    const/4 v3, 0x0
    const/4 v4, 0x0
    const-string v5, "x"
    sget-object v7, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v7}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v7
    move-object v6, v7
    invoke-static/range {v0 .. v6}, La/Main;->print(IIIIILjava/lang/String;Ljava/lang/String;)V
    return-void
.end method
