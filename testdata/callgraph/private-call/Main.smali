.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Sub;
    invoke-direct {v0}, La/Sub;-><init>()V
    invoke-virtual {v0}, La/Base;->call()V
    return-void
.end method
