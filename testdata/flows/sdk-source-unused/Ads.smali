.class public Lads/Ads;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static id()Ljava/lang/String;
    .locals 1
    sget-object v0, Lads/Ads;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const-string v0, "x"
    return-object v0
.end method
