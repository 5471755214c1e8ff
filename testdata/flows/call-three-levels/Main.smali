.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static read()Ljava/lang/String;
    .locals 1
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method public static read2()Ljava/lang/String;
    .locals 1
    invoke-static {}, La/Main;->read()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method public static read3()Ljava/lang/String;
    .locals 1
    invoke-static {}, La/Main;->read2()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method public static print(Ljava/lang/String;)V
    .locals 1
    const-string v0, "tag"
    invoke-static {v0, p0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method public static print2(Ljava/lang/String;)V
    .locals 0
    invoke-static {p0}, La/Main;->print(Ljava/lang/String;)V
    return-void
.end method

.method public static print3(Ljava/lang/String;)V
    .locals 0
    invoke-static {p0}, La/Main;->print2(Ljava/lang/String;)V
    return-void
.end method

.method public static hit()V
    .locals 1
    invoke-static {}, La/Main;->read3()Ljava/lang/String;
    move-result-object v0
    invoke-static {v0}, La/Main;->print3(Ljava/lang/String;)V
    return-void
.end method
