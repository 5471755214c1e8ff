.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 4
    invoke-static {}, Landroid/os/Looper;->getMainLooper()Landroid/os/Looper;
    move-result-object v0
    new-instance v1, La/Queue;
    invoke-direct {v1, v0}, La/Queue;-><init>(Landroid/os/Looper;)V
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    const-wide/16 v2, 0x0
    invoke-virtual {v1, v0, v2, v3}, La/Queue;->postDelayed(Ljava/lang/Runnable;J)Z
    return-void
.end method
