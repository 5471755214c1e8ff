.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    invoke-static {}, Landroid/os/Looper;->getMainLooper()Landroid/os/Looper;
    move-result-object v0
    new-instance v1, La/Queue;
    invoke-direct {v1, v0}, La/Queue;-><init>(Landroid/os/Looper;)V
    const/4 v0, 0x1
    invoke-virtual {v1, v0}, La/Queue;->obtainMessage(I)Landroid/os/Message;
    move-result-object v0
    invoke-virtual {v1, v0}, La/Queue;->sendMessage(Landroid/os/Message;)Z
    return-void
.end method
