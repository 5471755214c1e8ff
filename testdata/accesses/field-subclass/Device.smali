.class public La/Device;
.super Landroid/os/Build;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/Build;-><init>()V
    return-void
.end method
