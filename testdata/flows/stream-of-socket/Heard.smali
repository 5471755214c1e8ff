.class public La/Heard;
.super Ljava/io/InputStream;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/io/InputStream;-><init>()V
    return-void
.end method

.method public read()I
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x0
    invoke-virtual {v0, v1}, Ljava/lang/String;->charAt(I)C
    move-result v0
    return v0
.end method
