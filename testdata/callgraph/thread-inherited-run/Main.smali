.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v0, La/Used;
    invoke-direct {v0}, La/Used;-><init>()V
    new-instance v1, La/Idle;
    invoke-direct {v1}, La/Idle;-><init>()V
    invoke-virtual {v0}, La/Used;->start()V
    return-void
.end method
