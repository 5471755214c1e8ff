.class public La/Quiet;
.super Landroid/os/Handler;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/Handler;-><init>()V
    return-void
.end method

.method public tell(Ljava/lang/String;)V
    .locals 1
    invoke-static {}, Landroid/os/Message;->obtain()Landroid/os/Message;
    move-result-object v0
    iput-object p1, v0, Landroid/os/Message;->obj:Ljava/lang/Object;
    invoke-super {p0, v0}, Landroid/os/Handler;->dispatchMessage(Landroid/os/Message;)V
    return-void
.end method

.method public handleMessage(Landroid/os/Message;)V
    .locals 0
    return-void
.end method
