.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/First;
    invoke-direct {v0}, La/First;-><init>()V
    invoke-virtual {v0}, La/Second;->run()V
    new-instance v0, La/Own;
    invoke-direct {v0}, La/Own;-><init>()V
    invoke-virtual {v0}, La/Own;->run()V
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method
