.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    invoke-virtual {v0}, La/Base;->run()V
    new-instance v1, La/Sub;
    invoke-direct {v1}, La/Sub;-><init>()V
    invoke-virtual {v1}, La/Sub;->run()V
    return-void
.end method
