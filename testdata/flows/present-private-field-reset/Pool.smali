.class public La/Pool;
.super Ljava/lang/Object;

.field private runner:Ljava/lang/Runnable;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public get()Ljava/lang/Runnable;
    .locals 1
    iget-object v0, p0, La/Pool;->runner:Ljava/lang/Runnable;
    if-nez v0, :there
    new-instance v0, La/Job;
    invoke-direct {v0}, La/Job;-><init>()V
    iput-object v0, p0, La/Pool;->runner:Ljava/lang/Runnable;
    :there
    iget-object v0, p0, La/Pool;->runner:Ljava/lang/Runnable;
    invoke-interface {v0}, Ljava/lang/Runnable;->run()V
    iget-object v0, p0, La/Pool;->runner:Ljava/lang/Runnable;
    return-object v0
.end method

.method public reset()V
    .locals 1
    const/4 v0, 0x0
    iput-object v0, p0, La/Pool;->runner:Ljava/lang/Runnable;
    return-void
.end method
