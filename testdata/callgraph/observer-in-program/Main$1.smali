.class public La/Main$1;
.super Ljava/lang/Object;
.implements Lrx/Observer;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public onNext(Ljava/lang/Object;)V
    .locals 0
    return-void
.end method
