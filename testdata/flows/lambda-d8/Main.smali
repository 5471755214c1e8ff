.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static lambda$hit$0(Ljava/lang/String;)V
    .locals 1
    const-string v0, "tag"
    invoke-static {v0, p0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method public static hit()V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/Main$$ExternalSyntheticLambda0;
    invoke-direct {v1, v0}, La/Main$$ExternalSyntheticLambda0;-><init>(Ljava/lang/String;)V
    invoke-interface {v1}, Ljava/lang/Runnable;->run()V
    return-void
.end method
