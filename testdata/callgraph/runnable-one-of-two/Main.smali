.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/os/Handler;)V
    .locals 2
    new-instance v0, La/Posted;
    invoke-direct {v0}, La/Posted;-><init>()V
    new-instance v1, La/Kept;
    invoke-direct {v1}, La/Kept;-><init>()V
    invoke-virtual {p0, v0}, Landroid/os/Handler;->post(Ljava/lang/Runnable;)Z
    return-void
.end method
