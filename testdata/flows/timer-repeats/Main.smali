.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 6
    new-instance v1, La/Job;
    invoke-direct {v1}, La/Job;-><init>()V
    new-instance v0, Ljava/util/Timer;
    invoke-direct {v0}, Ljava/util/Timer;-><init>()V
    const-wide/16 v2, 0x64
    move-wide v4, v2
    invoke-virtual/range {v0 .. v5}, Ljava/util/Timer;->schedule(Ljava/util/TimerTask;JJ)V
    return-void
.end method
