.class public abstract La/Base;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public work()V
    .locals 2
    new-instance v0, La/Base$1;
    invoke-direct {v0, p0}, La/Base$1;-><init>(La/Base;)V
    new-instance v1, Ljava/lang/Thread;
    invoke-direct {v1, v0}, Ljava/lang/Thread;-><init>(Ljava/lang/Runnable;)V
    invoke-virtual {v1}, Ljava/lang/Thread;->start()V
    return-void
.end method

.method public abstract step()V
.end method

.method static synthetic access$run(La/Base;)V
    .locals 0
    invoke-virtual {p0}, La/Base;->step()V
    return-void
.end method
