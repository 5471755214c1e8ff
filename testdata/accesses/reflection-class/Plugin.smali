.class public La/Plugin;
.super Ljava/lang/Object;

.method public static getDeviceId()V
    .locals 3
    return-void
.end method
