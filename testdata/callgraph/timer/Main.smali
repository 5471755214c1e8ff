.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 4
    new-instance v0, Ljava/util/Timer;
    invoke-direct {v0}, Ljava/util/Timer;-><init>()V
    new-instance v1, La/Task;
    invoke-direct {v1}, La/Task;-><init>()V
    const-wide/16 v2, 0x0
    invoke-virtual {v0, v1, v2, v3}, Ljava/util/Timer;->schedule(Ljava/util/TimerTask;J)V
    return-void
.end method
