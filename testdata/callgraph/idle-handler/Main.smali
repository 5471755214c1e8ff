.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    invoke-static {}, Landroid/os/Looper;->myQueue()Landroid/os/MessageQueue;
    move-result-object v0
    new-instance v1, La/Idle;
    invoke-direct {v1}, La/Idle;-><init>()V
    invoke-virtual {v0, v1}, Landroid/os/MessageQueue;->addIdleHandler(Landroid/os/MessageQueue$IdleHandler;)V
    return-void
.end method
