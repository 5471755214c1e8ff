.class public La/TelephonyManager;
.super Ljava/lang/Object;

.method public static getDeviceId()Ljava/lang/String;
    .locals 1
    const-string v0, "1"
    return-object v0
.end method
