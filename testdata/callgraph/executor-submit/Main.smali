.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    invoke-static {}, Ljava/util/concurrent/Executors;->newSingleThreadExecutor()Ljava/util/concurrent/ExecutorService;
    move-result-object v0
    new-instance v1, La/Task;
    invoke-direct {v1}, La/Task;-><init>()V
    invoke-interface {v0, v1}, Ljava/util/concurrent/ExecutorService;->submit(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Future;
    return-void
.end method
