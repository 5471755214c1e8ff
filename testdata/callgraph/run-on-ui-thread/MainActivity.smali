.class public La/MainActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .locals 1
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    invoke-virtual {p0, v0}, La/MainActivity;->runOnUiThread(Ljava/lang/Runnable;)V
    return-void
.end method
