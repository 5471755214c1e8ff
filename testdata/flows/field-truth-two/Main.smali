.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/Sender;
    const/4 v2, 0x1
    invoke-direct {v1, v2}, La/Sender;-><init>(Z)V
    const/4 v2, 0x0
    new-instance v1, La/Sender;
    invoke-direct {v1, v2}, La/Sender;-><init>(Z)V
    invoke-virtual {v1, v0}, La/Sender;->send(Ljava/lang/String;)V
    return-void
.end method
