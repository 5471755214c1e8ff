# Somebody's library, which no record knows.
.class public Lcom/nobody/lib/Watcher;
.super Landroid/app/Service;

.method public onBind(Landroid/content/Intent;)Landroid/os/IBinder;
    .registers 3
    const/4 v0, 0x0
    return-object v0
.end method
