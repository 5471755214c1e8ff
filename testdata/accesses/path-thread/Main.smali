.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->start()V
    return-void
.end method

.method public static start()V
    .locals 3
    new-instance v0, Ljava/lang/Thread;
    new-instance v1, La/Task;
    invoke-direct {v1}, La/Task;-><init>()V
    invoke-direct {v0, v1}, Ljava/lang/Thread;-><init>(Ljava/lang/Runnable;)V
    invoke-virtual {v0}, Ljava/lang/Thread;->start()V
    return-void
.end method
