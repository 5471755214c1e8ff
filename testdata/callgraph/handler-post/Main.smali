.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/os/Handler;)V
    .locals 1
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    invoke-virtual {p0, v0}, Landroid/os/Handler;->post(Ljava/lang/Runnable;)Z
    return-void
.end method
