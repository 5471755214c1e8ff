.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 3
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    new-instance v1, Ljava/util/concurrent/FutureTask;
    invoke-direct {v1, v0}, Ljava/util/concurrent/FutureTask;-><init>(Ljava/util/concurrent/Callable;)V
    new-instance v2, Ljava/lang/Thread;
    invoke-direct {v2, v1}, Ljava/lang/Thread;-><init>(Ljava/lang/Runnable;)V
    invoke-virtual {v2}, Ljava/lang/Thread;->start()V
    return-void
.end method
