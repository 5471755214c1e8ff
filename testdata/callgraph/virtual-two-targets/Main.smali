.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(La/Base;)V
    .locals 0
    invoke-virtual {p0}, La/Base;->run()V
    return-void
.end method

.method public static make()V
    .locals 1
    new-instance v0, La/First;
    invoke-direct {v0}, La/First;-><init>()V
    new-instance v0, La/Second;
    invoke-direct {v0}, La/Second;-><init>()V
    return-void
.end method
