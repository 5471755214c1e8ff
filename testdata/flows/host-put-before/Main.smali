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
    new-instance v1, La/Request;
    invoke-direct {v1}, La/Request;-><init>()V
    iput-object v0, v1, La/Request;->body:Ljava/lang/String;
    new-instance v2, La/Runner;
    invoke-direct {v2, v1}, La/Runner;-><init>(La/Request;)V
    invoke-virtual {v2}, La/Runner;->run()V
    return-void
.end method
