.class public Lads/Ads;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static start(Lads/Ready;)V
    .locals 1
    sget-object v0, Lads/Ads;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const-string v0, "x"
    invoke-interface {p0, v0}, Lads/Ready;->ready(Ljava/lang/String;)V
    return-void
.end method
