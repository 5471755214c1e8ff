.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Task;
    invoke-direct {v0}, La/Task;-><init>()V
    return-void
.end method
