.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 4
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-static {v0}, Ljava/lang/Float;->parseFloat(Ljava/lang/String;)F
    move-result v2
    new-instance v0, La/Place;
    const-string v1, "x"
    invoke-direct {v0, v1}, La/Place;-><init>(Ljava/lang/String;)V
    invoke-virtual {v0, v2}, La/Place;->setSpeed(F)V
    invoke-virtual {v0, v2}, La/Place;->put(F)V
    invoke-virtual {v0}, La/Place;->own()F
    move-result v2
    invoke-static {v2}, Ljava/lang/String;->valueOf(F)Ljava/lang/String;
    move-result-object v1
    invoke-static {v1, v1}, Landroid/util/Log;->d(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
