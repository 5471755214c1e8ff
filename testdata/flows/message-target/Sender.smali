.class public La/Sender;
.super Ljava/lang/Object;

.field private final to:Landroid/os/Handler;

.method public constructor <init>(Landroid/os/Handler;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Sender;->to:Landroid/os/Handler;
    return-void
.end method

.method public send(Ljava/lang/String;)V
    .locals 3
    iget-object v1, p0, La/Sender;->to:Landroid/os/Handler;
    const/4 v2, 0x1
    invoke-virtual {v1, v2, p1}, Landroid/os/Handler;->obtainMessage(ILjava/lang/Object;)Landroid/os/Message;
    move-result-object v0
    invoke-virtual {v0}, Landroid/os/Message;->sendToTarget()V
    return-void
.end method
