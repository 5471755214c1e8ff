.class public La/Other;
.super Ljava/lang/Object;
.implements Ljava/util/concurrent/Callable;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public call()Ljava/lang/Object;
    .locals 1
    const-string v0, "x"
    return-object v0
.end method
