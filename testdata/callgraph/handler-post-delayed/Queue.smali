.class public La/Queue;
.super Landroid/os/Handler;

.method public constructor <init>(Landroid/os/Looper;)V
    .locals 0
    invoke-direct {p0, p1}, Landroid/os/Handler;-><init>(Landroid/os/Looper;)V
    return-void
.end method

.method public other()V
    .locals 0
    return-void
.end method
