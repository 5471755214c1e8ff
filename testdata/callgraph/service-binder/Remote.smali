.class public La/Remote;
.super Landroid/app/Service;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Service;-><init>()V
    return-void
.end method

.method public onBind(Landroid/content/Intent;)Landroid/os/IBinder;
    .locals 1
    new-instance v0, La/Remote$1;
    invoke-direct {v0}, La/Remote$1;-><init>()V
    return-object v0
.end method
