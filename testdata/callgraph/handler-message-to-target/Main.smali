.class public La/Main;
.super Ljava/lang/Object;

.method public static make()V
    .locals 1
    new-instance v0, La/Queue;
    invoke-direct {v0}, La/Queue;-><init>()V
    invoke-static {v0}, La/Main;->entry(La/Queue;)V
    return-void
.end method

.method public static entry(La/Queue;)V
    .locals 1
    invoke-static {p0}, Landroid/os/Message;->obtain(Landroid/os/Handler;)Landroid/os/Message;
    move-result-object v0
    invoke-virtual {v0}, Landroid/os/Message;->sendToTarget()V
    return-void
.end method
