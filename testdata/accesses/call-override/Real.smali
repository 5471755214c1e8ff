.class public La/Real;
.super Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/telephony/TelephonyManager;-><init>()V
    return-void
.end method

.method public getDeviceId()Ljava/lang/String;
    .locals 1
    invoke-super {p0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method
