.class public La/Direct;
.super Ljava/lang/Object;
.implements Ljava/util/concurrent/Executor;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public execute(Ljava/lang/Runnable;)V
    .locals 0
    invoke-interface {p1}, Ljava/lang/Runnable;->run()V
    return-void
.end method
