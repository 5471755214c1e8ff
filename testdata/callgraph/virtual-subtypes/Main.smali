.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 3
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    new-instance v1, La/Sibling;
    invoke-direct {v1}, La/Sibling;-><init>()V
    new-instance v2, La/Stranger;
    invoke-direct {v2}, La/Stranger;-><init>()V
    invoke-virtual {v0}, La/Middle;->run()V
    return-void
.end method
