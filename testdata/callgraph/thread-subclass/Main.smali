.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Worker;
    invoke-direct {v0}, La/Worker;-><init>()V
    invoke-virtual {v0}, La/Worker;->start()V
    return-void
.end method
