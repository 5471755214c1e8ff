.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/util/concurrent/Executor;)V
    .locals 1
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    invoke-interface {p0, v0}, Ljava/util/concurrent/Executor;->execute(Ljava/lang/Runnable;)V
    return-void
.end method
