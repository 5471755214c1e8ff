.class public La/Task;
.super Ljava/util/TimerTask;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/util/TimerTask;-><init>()V
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
