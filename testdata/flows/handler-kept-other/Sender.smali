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
    .locals 2
    invoke-static {}, Landroid/os/Message;->obtain()Landroid/os/Message;
    move-result-object v0
    iput-object p1, v0, Landroid/os/Message;->obj:Ljava/lang/Object;
    iget-object v1, p0, La/Sender;->to:Landroid/os/Handler;
    invoke-virtual {v1, v0}, Landroid/os/Handler;->sendMessage(Landroid/os/Message;)Z
    return-void
.end method
