.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 3
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    const-string v1, "worker"
    new-instance v2, Ljava/lang/Thread;
    invoke-direct {v2, v0, v1}, Ljava/lang/Thread;-><init>(Ljava/lang/Runnable;Ljava/lang/String;)V
    invoke-virtual {v2}, Ljava/lang/Thread;->start()V
    return-void
.end method
