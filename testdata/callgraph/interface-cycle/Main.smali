.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    invoke-interface {v0}, La/First;->run()V
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method
