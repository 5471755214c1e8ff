.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Below;
    invoke-direct {v0}, La/Below;-><init>()V
    invoke-static {}, La/Sub;->run()V
    return-void
.end method
