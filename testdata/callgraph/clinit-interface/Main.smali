.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    return-void
.end method
