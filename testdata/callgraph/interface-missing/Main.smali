.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v1, La/Other;
    invoke-direct {v1}, La/Other;-><init>()V
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    invoke-interface {v0}, Lkotlin/jvm/functions/Function0;->invoke()Ljava/lang/Object;
    return-void
.end method
