.class public La/Quiet;
.super Ljava/lang/Object;
.implements Landroid/os/Handler$Callback;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public handleMessage(Landroid/os/Message;)Z
    .locals 1
    const/4 v0, 0x1
    return v0
.end method
