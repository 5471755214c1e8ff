.class public La/Real;
.super La/Base;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method

.method public id()Ljava/lang/String;
    .locals 1
    sget-object v0, La/Real;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method
