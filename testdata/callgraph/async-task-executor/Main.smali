.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/util/concurrent/Executor;)V
    .locals 2
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    const/4 v1, 0x0
    new-array v1, v1, [Ljava/lang/Object;
    invoke-virtual {v0, p0, v1}, La/Task;->executeOnExecutor(Ljava/util/concurrent/Executor;[Ljava/lang/Object;)Landroid/os/AsyncTask;
    return-void
.end method
