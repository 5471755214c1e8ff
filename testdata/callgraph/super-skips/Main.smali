.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    invoke-virtual {v0}, La/Impl;->run()V
    new-instance v1, La/Sibling;
    invoke-direct {v1}, La/Sibling;-><init>()V
    return-void
.end method
