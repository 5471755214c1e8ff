.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 5
    const/4 v0, 0x1
    invoke-static {v0}, Ljava/util/concurrent/Executors;->newScheduledThreadPool(I)Ljava/util/concurrent/ScheduledExecutorService;
    move-result-object v0
    new-instance v1, La/Task;
    invoke-direct {v1}, La/Task;-><init>()V
    const-wide/16 v2, 0x0
    sget-object v4, Ljava/util/concurrent/TimeUnit;->SECONDS:Ljava/util/concurrent/TimeUnit;
    invoke-interface {v0, v1, v2, v3, v4}, Ljava/util/concurrent/ScheduledExecutorService;->schedule(Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;
    return-void
.end method
