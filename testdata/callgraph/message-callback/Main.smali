.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/os/Handler;)V
    .locals 1
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    invoke-static {p0, v0}, Landroid/os/Message;->obtain(Landroid/os/Handler;Ljava/lang/Runnable;)Landroid/os/Message;
    move-result-object v0
    invoke-virtual {v0}, Landroid/os/Message;->sendToTarget()V
    return-void
.end method
