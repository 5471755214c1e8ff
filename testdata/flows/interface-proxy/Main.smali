.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method static entry(La/Service;)V
    .locals 0
    invoke-static {p0}, La/Main;->hit(La/Service;)V
    return-void
.end method

.method static hit(La/Service;)V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-interface {p0, v0}, La/Service;->masked(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v1
    invoke-static {v1, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
