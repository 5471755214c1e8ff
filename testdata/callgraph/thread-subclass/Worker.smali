.class public La/Worker;
.super Ljava/lang/Thread;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Thread;-><init>()V
    return-void
.end method

.method public run()V
    .locals 0
    return-void
.end method

.method public other()V
    .locals 0
    return-void
.end method
