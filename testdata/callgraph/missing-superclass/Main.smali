.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v1, La/Other;
    invoke-direct {v1}, La/Other;-><init>()V
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    invoke-virtual {v0}, Lvendor/Base;->run()V
    return-void
.end method
