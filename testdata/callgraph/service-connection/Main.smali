.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/content/Context;Landroid/content/Intent;)V
    .locals 2
    new-instance v0, La/Link;
    invoke-direct {v0}, La/Link;-><init>()V
    const/4 v1, 0x1
    invoke-virtual {p0, p1, v0, v1}, Landroid/content/Context;->bindService(Landroid/content/Intent;Landroid/content/ServiceConnection;I)Z
    return-void
.end method
