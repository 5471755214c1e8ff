.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 3
    invoke-static {}, Landroid/os/Looper;->getMainLooper()Landroid/os/Looper;
    move-result-object v0
    new-instance v1, La/Back;
    invoke-direct {v1}, La/Back;-><init>()V
    new-instance v2, Landroid/os/Handler;
    invoke-direct {v2, v0, v1}, Landroid/os/Handler;-><init>(Landroid/os/Looper;Landroid/os/Handler$Callback;)V
    const/4 v0, 0x1
    invoke-virtual {v2, v0}, Landroid/os/Handler;->sendEmptyMessage(I)Z
    return-void
.end method
