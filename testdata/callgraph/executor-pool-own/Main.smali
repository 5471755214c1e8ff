.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v0, La/Direct;
    invoke-direct {v0}, La/Direct;-><init>()V
    new-instance v1, La/Task;
    invoke-direct {v1}, La/Task;-><init>()V
    invoke-interface {v0, v1}, Ljava/util/concurrent/Executor;->execute(Ljava/lang/Runnable;)V
    return-void
.end method
